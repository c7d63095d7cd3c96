"""Sentences and tokens with their places, read as statements read them.

There is one splitter: a sentence of :func:`toolkit.language.items.split_paragraph`, in which a quotation
is one unit, so that no stop inside it ends the sentence around it. Here, what is quoted is split the same
way again: “We wait. We watch,” Reed said, is one sentence for its attribution, and two of the table.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

import pandas as pd

from toolkit.language.items import closes, split_paragraph
from toolkit.language.lexicon import Lexicon, read_lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.language.tokens import tokenize_text
from toolkit.language.view import View, make_view
from toolkit.language.words import normalize
from toolkit.tables import SENTENCES, TOKENS, identify_articles

Span = tuple[int, int]

_STOP = re.compile(r"[.?!]")
"""Only behind one of these does a sentence end."""


def sentence_spans(text: str) -> list[Span]:
    r"""Return the place of every sentence, in order; a line's end always ends one.

    Examples
    --------
    >>> text = "Gen. Hale spoke. “We are ready.” He left\nat 5 p.m. on Friday."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Gen. Hale spoke.', '“We are ready.”', 'He left', 'at 5 p.m. on Friday.']
    """
    spans: list[Span] = []
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        cuts = itertools.islice(_find_starts(text, start, end), 1, None)
        spans += [_trim(text, *pair) for pair in itertools.pairwise([start, *cuts, end])]
    return [(start, end) for start, end in spans if start < end]


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


def _find_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a paragraph begin, those inside its quotations too."""
    last = -1
    for sentence in split_paragraph(text, start, end, _lexicon()):
        first = 0
        while first < len(sentence) and closes(sentence[first], last):
            last = sentence[first].end
            first += 1
        if first < len(sentence):
            yield sentence[first].start
        for item in sentence:
            if item.quotation and _STOP.search(item.text, 0, len(item.text) - 2):
                inner = _find_starts(text, item.quotation.inner_start, item.quotation.inner_end)
                yield from itertools.islice(inner, 1, None)
        last = sentence[-1].end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _lexicon() -> Lexicon:
    return read_lexicon()
