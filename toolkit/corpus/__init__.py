"""Articles come in: folders, texts and tables, and which of them repeat one another."""

from toolkit.corpus.choices import Choices, read_choices
from toolkit.corpus.duplicates import find_duplicates
from toolkit.corpus.reading import read_corpus
from toolkit.corpus.report import ReadingReport

__all__ = ["Choices", "ReadingReport", "find_duplicates", "read_choices", "read_corpus"]
