"""Layouts that articles come in, one small module each: bytes in, rows out."""
