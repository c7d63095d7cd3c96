"""Layouts of what was spoken: heads above turns, subtitles."""
