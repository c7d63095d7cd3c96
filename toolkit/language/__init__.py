"""What the words of a text are: sentences, tokens, word classes, quotation marks, word lists."""

from toolkit.language.document import sentence_spans
from toolkit.language.segmentation import segment_sentences, token_spans, tokenize
from toolkit.language.words import lemmatize, normalize, stop_words, word_spans

__all__ = [
    "lemmatize",
    "normalize",
    "segment_sentences",
    "sentence_spans",
    "stop_words",
    "token_spans",
    "tokenize",
    "word_spans",
]
