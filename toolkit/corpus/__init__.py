"""Articles come in: folders, texts and tables, and which of them repeat one another."""

from toolkit.corpus.duplicates import find_duplicates
from toolkit.corpus.reading import read_corpus

__all__ = ["find_duplicates", "read_corpus"]
