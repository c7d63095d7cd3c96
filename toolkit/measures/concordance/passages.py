"""Passages: the sentences of an article around each place of a concordance.

A concordance's context ends with its statement. What the article says around it, in the words of others, is
what a reader needs to see what the word is about.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.language import sentence_spans
from toolkit.measures.concordance.lines import find_in_article
from toolkit.tables import STATEMENTS, identify_articles, read_lists

Span = tuple[int, int]

_PLACES = ("node_start", "node_end", "passage_start", "passage_end")


def widen_concordance(
    concordance: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    before: int = 1,
    after: int = 1,
) -> pd.DataFrame:
    """Return a concordance with the article's sentences around each place.

    Parameters
    ----------
    concordance
        What :func:`find_concordance` returned: ``statement_id``, ``article_id``, ``start``, ``end``.
    statements
        ``statement_id``, ``spans``: the statements that were searched.
    articles
        ``article_id``, ``text``.
    before, after
        Whole sentences of the article before the sentence with the place, and after it; fewer at the
        article's beginning and end.

    Returns
    -------
    DataFrame
        The same rows, with ``passage``, the article's own text, and where it is: ``passage_start``,
        ``passage_end``, ``node_start``, ``node_end`` (characters of the article's text, so that
        ``text[passage_start:passage_end] == passage``). All are missing where there is no such
        statement or article.

    Raises
    ------
    InputError
        If a column is missing, or ``before`` or ``after`` is negative.

    Examples
    --------
    >>> text = "It rained. Hale said the dam is safe. Nobody asked. They left."
    >>> start = text.index("the dam")
    >>> said = pd.DataFrame({"statement_id": ["s"], "article_id": ["x"], "official": ["Hale"],
    ...                      "content": ["the dam is safe"], "spans": [[(start, start + 15)]]})
    >>> from toolkit.measures import find_concordance
    >>> lines = find_concordance(said, "dam")
    >>> texts = pd.DataFrame({"article_id": ["x"], "text": [text]})
    >>> widen_concordance(lines, said, texts, before=0)["passage"].item()
    'Hale said the dam is safe. Nobody asked.'
    """
    STATEMENTS.require(concordance, ["statement_id", "article_id"])
    STATEMENTS.require(statements, ["statement_id", "spans"])
    for name, value in (("before", before), ("after", after)):
        if value < 0:
            raise InputError(f"{name}={value}: give a number of sentences, 0 for none")
    known = statements.drop_duplicates("statement_id")
    spans = dict(zip(known["statement_id"], read_lists(known)["spans"], strict=True))
    texts = identify_articles(articles).set_index("article_id")["text"].dropna().to_dict()
    cut: dict[str, list[Span]] = {}
    rows: list[tuple[Any, ...]] = []
    columns = ["statement_id", "article_id", "start", "end"]
    places = read_lists(concordance[columns])
    for said, article, start, end in places.itertuples(index=False, name=None):
        if said not in spans or article not in texts:
            rows.append((None,) * 5)
            continue
        text = texts[article]
        if article not in cut:
            cut[article] = sentence_spans(text)
        node = find_in_article(spans[said], start), find_in_article(spans[said], end)
        first, last = frame_passage(cut[article], node, before, after)
        rows.append((*node, first, last, text[first:last]))
    found = pd.DataFrame(rows, columns=[*_PLACES, "passage"], index=concordance.index)
    types = {**dict.fromkeys(_PLACES, "Int64"), "passage": "string"}
    return pd.concat([concordance, found.astype(types)], axis=1)


def frame_passage(sentences: list[Span], node: Span, before: int, after: int) -> Span:
    """Return where the passage around a place begins and ends: whole sentences, or the place alone.

    Examples
    --------
    >>> frame_passage([(0, 5), (6, 9), (10, 20)], (7, 8), 1, 0)
    (0, 9)
    """
    held = [
        number for number, (start, end) in enumerate(sentences) if start < node[1] and node[0] < end
    ]
    if not held:
        return node
    first, last = max(0, held[0] - before), min(len(sentences) - 1, held[-1] + after)
    return min(sentences[first][0], node[0]), max(sentences[last][1], node[1])
