"""Of each clause: what governs what, who holds it, what it mentions."""
