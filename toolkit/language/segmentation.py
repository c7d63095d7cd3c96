"""Sentences and tokens with their places: NLTK's Punkt on the project's own lists, and its own words.

Nothing is downloaded: Punkt runs on abbreviations of ours, and no trained model is used. The text
is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pandas as pd
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from toolkit.language.data import read_word_list
from toolkit.language.short_titles import is_short_title
from toolkit.language.tokens import abbreviations, is_word_too, keeps_stop, tokenize_text
from toolkit.language.view import View, make_view
from toolkit.language.words import normalize
from toolkit.tables import SENTENCES, TOKENS, identify_articles

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_CLOSERS = "\"'”’»)]"
_STOPPED = re.compile(r"\b(\w{2,4})\.\s+(?=[A-ZÀ-Þ“\"‘])")
_PIECE = 5_000
"""Punkt's own time grows faster than the text on one long line, so it sees so much at a time."""


def sentence_spans(text: str) -> list[Span]:
    r"""Return the place of every sentence, in order; a line's end always ends one.

    Examples
    --------
    >>> text = "Gen. Hale spoke. “We are ready.” He left\nat 5 p.m. on Friday."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Gen. Hale spoke.', '“We are ready.”', 'He left', 'at 5 p.m. on Friday.']
    """
    return [
        span
        for line in _PARAGRAPH.finditer(text)
        for start, end in _pieces(line.start(), line.end(), text)
        for span in _line_spans(text, start, end)
    ]


def segment_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of articles.

    Parameters
    ----------
    articles
        ``article_id``, ``text``; one row is one article.

    Returns
    -------
    DataFrame
        ``article_id``, ``sentence_id`` (from 0 in every article), ``start``, ``end`` (code points,
        half-open); in the order of the articles and of their texts. No article gives no row.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["We agree. They do not."]})
    >>> segment_sentences(articles)[["start", "end"]].values.tolist()
    [[0, 9], [10, 22]]
    """
    articles = identify_articles(articles)
    return SENTENCES.build(
        {"article_id": article_id, "sentence_id": number, "start": start, "end": end}
        for article_id, text in _texts(articles)
        for number, (start, end) in enumerate(_sentences(make_view(text)))
    )


def tokenize(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the tokens of articles, punctuation included: the words that statements and codes are read from.

    Parameters
    ----------
    articles
        ``article_id``, ``text``; one row is one article.

    Returns
    -------
    DataFrame
        ``article_id``, ``sentence_id``, ``token_id`` (from 0 in every article), ``start``, ``end``
        (code points, half-open), ``token`` (as it stands in the text) and ``norm`` (lower case,
        straight apostrophe); in the order of the articles and of their texts. No article gives no
        row.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["“We can’t,” Hale said."]})
    >>> tokenize(articles)["token"].tolist()
    ['“', 'We', 'can’t', ',', '”', 'Hale', 'said', '.']
    """
    articles = identify_articles(articles)
    return TOKENS.build(_token_rows(articles))


def token_spans(text: str) -> list[Span]:
    """Return the place of every token: words, what an apostrophe adds to them, and marks."""
    tokens = tokenize_text(text)
    return list(zip(tokens.starts, tokens.ends, strict=True))


def _sentences(view: View) -> list[Span]:
    return [view.to_source(*span) for span in sentence_spans(view.text)]


def _token_rows(articles: pd.DataFrame) -> Iterator[dict[str, object]]:
    for article_id, text in _texts(articles):
        view = make_view(text)
        number = 0
        for sentence, (first, last) in enumerate(sentence_spans(view.text)):
            for begin, stop in token_spans(view.text[first:last]):
                start, end = view.to_source(first + begin, first + stop)
                yield {
                    "article_id": article_id, "sentence_id": sentence, "token_id": number,
                    "start": start, "end": end, "token": text[start:end],
                    "norm": normalize(view.text[first + begin : first + stop]),
                }  # fmt: skip
                number += 1


def _texts(articles: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        if isinstance(text, str):
            yield article_id, text


def _pieces(start: int, end: int, text: str) -> Iterator[Span]:
    """Cut a line that is very long, at a space where there is one."""
    while end - start > _PIECE:
        cut = text.rfind(" ", start + 1, start + _PIECE)
        cut = start + _PIECE if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def _line_spans(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    spans = _part_at_words(_sentence_tokenizer().span_tokenize(line), line)
    for first, last in _join_continued(spans, line):
        while first < last and line[first].isspace():
            first += 1
        while last > first and line[last - 1].isspace():
            last -= 1
        if first < last:
            yield start + first, start + last


def _part_at_words(spans: Iterable[Span], line: str) -> Iterator[Span]:
    """Part what Punkt takes for an abbreviation and is a word: "The boy was ill. Moor left."."""
    for first, last in spans:
        for match in _STOPPED.finditer(line, first, last):
            stop = match.end(1)
            if is_word_too(match[1]) and not keeps_stop(
                line, match.start(1), stop, abbreviations()
            ):
                yield first, stop + 1
                first = stop + 1
        yield first, last


def _join_continued(spans: Iterable[Span], line: str) -> Iterator[Span]:
    """Join what goes on in lower case after a closing mark, or behind a title's stop.

    He asked “Why?” and left. “We stay,” said Treas. Ada Moor.
    """
    begun: Span | None = None
    for first, last in spans:
        if begun and _goes_on(line, begun[1], first):
            begun = begun[0], last
            continue
        if begun:
            yield begun
        begun = first, last
    if begun:
        yield begun


def _goes_on(line: str, end: int, first: int) -> bool:
    if line[first].islower():
        return line[end - 1] in _CLOSERS
    word = line.rfind(" ", 0, end) + 1
    if line[end - 1] != ".":
        return False
    if is_word_too(line[word : end - 1]):
        return keeps_stop(line, word, end - 1, abbreviations())
    return is_short_title(line, word, end - 1)


@cache
def _sentence_tokenizer() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations())
    parameters.sent_starters = set(read_word_list("sentence_starters.txt"))
    return PunktSentenceTokenizer(parameters)
