"""Tables of sentences and tokens with their places, the same that statements are read from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.language.document import read_document
from toolkit.language.tokens import tokenize_text
from toolkit.language.words import normalize
from toolkit.tables import SENTENCES, TOKENS, identify_articles

Span = tuple[int, int]


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
        half-open); in the order of the articles and of their texts. No article gives no row. A
        sentence of over 200 words, such as a list without stops, is cut into several.

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
        for number, (start, end) in enumerate(_sentences(text))
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


def _sentences(text: str) -> list[Span]:
    document = read_document(text)
    return [document.view.to_source(*span) for span in document.spans]


def _token_rows(articles: pd.DataFrame) -> Iterator[dict[str, object]]:
    for article_id, text in _texts(articles):
        document = read_document(text)
        view, number = document.view, 0
        for sentence, (first, last) in enumerate(document.spans):
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
