"""Concordance: the chosen word wherever it stands, with the article's words around it.

The context goes on beyond the statement, into the article; what is the official's and what is the
article's is told apart.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.coded import Record
from toolkit.explore.grouping import Mask
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import text_or_none
from toolkit.language import normalize, word_spans
from toolkit.language.view import make_view
from toolkit.measures import find_concordance
from toolkit.tables import GAP

View = dict[str, Any]

LINES = 100
"""Statements whose places are shown; all of them are in the table of the concordance."""

CONTEXT = 120
"""Letters on each side of the word."""

Place = tuple[int, int, int]
"""A statement's row, and a start and end in its content."""


def view_lines(index: Index, selection: Selection, mask: Mask) -> View:
    """Return the chosen word where it stands: what is before it, it, what is after it, and whose.

    A word that was counted is looked up; a phrase, or a word with ``*``, is searched for.
    """
    word = normalize(selection.word)
    column = np.flatnonzero(index.terms.terms == word)
    if len(column):
        rows = index.terms.matrix[:, column].nonzero()[0]
        rows = rows[mask[rows]]
        found = [place for row in rows[:LINES] for place in _find_places(index, int(row), word)]
    else:
        rows, found = _search(index, selection, mask)
    found = found[: 2 * LINES]
    said = index.records_of([row for row, _, _ in found])
    lines = [
        _view_line(index, row, start, end) for row, (_, start, end) in zip(said, found, strict=True)
    ]
    shown = len({line["statement"] for line in lines})
    return {"word": selection.word, "statements": len(rows), "shown": shown, "lines": lines}


def _find_places(index: Index, row: int, word: str) -> list[Place]:
    view = make_view(str(index.statements["content"].iloc[row]), is_paragraph=True)
    return [
        (row, *view.to_source(start, end))
        for start, end in word_spans(view.text)
        if normalize(view.text[start:end]) == word
    ]


def _search(index: Index, selection: Selection, mask: Mask) -> tuple[Any, list[Place]]:
    found = find_concordance(index.statements[mask], selection.word)
    rows = index.rows.get_indexer(pd.Index(found["statement_id"]))
    places = zip(rows, found["start"], found["end"], strict=True)
    return set(rows), [(int(row), int(start), int(end)) for row, start, end in places]


def _view_line(index: Index, said: Record, start: int, end: int) -> View:
    return {**_cut_context(index, said, start, end), **describe_source(index, said)}


def describe_source(index: Index, said: Record) -> View:
    """Return who says a statement, when, where and in which article."""
    article, published = str(said["article_id"]), said.get("published")
    return {
        "who": text_or_none(said["official"]) or text_or_none(said["source"]) or "not named",
        "mark": index.mark(said["official"]),
        "date": "" if pd.isna(published) else str(pd.Timestamp(published).date()),
        "outlet": text_or_none(said.get("outlet")) or "",
        "title": index.title(article),
        "article": article,
        "statement": said["statement_id"],
    }


def _cut_context(index: Index, said: Any, start: int, end: int) -> View:
    """Return the word and its context in pieces: ``[words, whether the statement holds them]``."""
    content = str(said["content"])
    piece = _find_piece(said["spans"], start, end)
    if piece is None:
        before, after = content[max(0, start - CONTEXT) : start], content[end : end + CONTEXT]
        pieces = [[before, True]], [[after, True]]
    else:
        at, low, high = piece
        text = index.study.text(str(said["article_id"]))
        stop = at + end - start
        first, last = max(0, at - CONTEXT), min(len(text), stop + CONTEXT)
        pieces = (
            [[text[first : max(first, low)], False], [text[max(first, low) : at], True]],
            [[text[stop : min(last, high)], True], [text[min(last, high) : last], False]],
        )
    return {"before": pieces[0], "word": content[start:end], "after": pieces[1]}


def _find_piece(spans: Any, start: int, end: int) -> tuple[int, int, int] | None:
    """Return where in the article a place of the content stands, and its piece's start and end."""
    offset = 0
    for low, high in spans:
        if offset <= start and end <= offset + high - low:
            return int(low) + start - offset, int(low), int(high)
        offset += high - low + len(GAP)
    return None
