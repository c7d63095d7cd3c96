"""Which person speaks: by name, office or role, in view or unseen."""
