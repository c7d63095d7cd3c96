"""Articles come in: folders, texts and tables, and which of them repeat one another."""

from toolkit.corpus.duplicates import find_duplicates
from toolkit.corpus.reading import read_corpus
from toolkit.corpus.report import ReadingReport

__all__ = ["ReadingReport", "find_duplicates", "read_corpus"]
