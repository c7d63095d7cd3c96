"""Words with their places: sentences, tokens, counts, keywords."""

from toolkit.text.counting import TermCounts, count_terms
from toolkit.text.keywords import extract_keywords
from toolkit.text.segmentation import (
    segment_sentences,
    sentence_spans,
    token_spans,
    tokenize,
)
from toolkit.text.words import lemmatize, normalize, stop_words, word_spans

__all__ = [
    "TermCounts",
    "count_terms",
    "extract_keywords",
    "lemmatize",
    "normalize",
    "segment_sentences",
    "sentence_spans",
    "stop_words",
    "token_spans",
    "tokenize",
    "word_spans",
]
