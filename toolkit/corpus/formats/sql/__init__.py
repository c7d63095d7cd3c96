"""Databases that speak SQL: in a file, or as a dump."""
