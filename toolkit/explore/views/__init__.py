"""What each panel shows, as pure functions of a study and a selection."""
