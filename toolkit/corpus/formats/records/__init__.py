"""Texts in records: the same fields again and again, each time with an article, in any language."""
