"""Articles come in: folders, texts and tables, and which of them repeat one another."""

from toolkit.corpus.reading import read_corpus

__all__ = ["read_corpus"]
