"""Cue, source and content in one sentence, and what goes on in the next."""
