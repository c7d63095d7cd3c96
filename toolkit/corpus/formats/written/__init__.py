"""Texts in plain letters with marks that a program turns into a page: Markdown, LaTeX."""
