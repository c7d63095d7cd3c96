"""Coders that learn from people's codings."""
