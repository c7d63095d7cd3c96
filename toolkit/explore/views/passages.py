"""Passages: the chosen word in the sentences of its article, as many of them as one wants to read.

Asked for by the page, line by line, so that no view holds more of the articles than is read.
"""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.explore.coded import Record
from toolkit.explore.grouping import Mask
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.lines import describe_source, view_lines
from toolkit.language import normalize, word_spans
from toolkit.measures import find_concordance, widen_concordance

View = dict[str, Any]

PASSAGES = 30
"""Places whose passages are shown; all of them are in the table of passages."""


def view_passages(index: Index, selection: Selection, mask: Mask) -> View:
    """Return the places of the chosen word, each in its sentence, the one before and the one after."""
    listed = view_lines(index, selection, mask)
    shown = list(dict.fromkeys(line["statement"] for line in listed["lines"]))
    said = index.statements.iloc[index.rows.get_indexer(pd.Index(shown))]
    found = find_concordance(said, selection.word)
    word = normalize(selection.word)
    if word in set(index.terms.terms):
        found = found[[_is_word(line, word) for line in found.to_dict("records")]]
    return {
        "word": selection.word,
        "statements": listed["statements"],
        "more": len(found) > PASSAGES or listed["shown"] < listed["statements"],
        "passages": _view_places(index, found.head(PASSAGES), 1, 1),
    }


def widen_passage(
    index: Index, statement: str, place: tuple[int, int], sentences: tuple[int, int]
) -> View:
    """Return one place in so many sentences before and after it.

    Raises
    ------
    InputError
        If there is no such statement, or a number of sentences is negative.
    """
    rows = index.rows.get_indexer(pd.Index([statement]))
    if rows[0] < 0:
        raise InputError(f"statement {statement!r}: the study has none of this id")
    row = index.statements.iloc[rows][["statement_id", "article_id"]]
    start, end = place
    return _view_places(index, row.assign(start=start, end=end), *sentences)[0]


def _is_word(line: dict[Any, Any], word: str) -> bool:
    """Whether a place is the word itself, not a part of one with a hyphen: as words are counted."""
    text, at = line["left"] + line["node"] + line["right"], len(line["left"])
    spans = [span for span in word_spans(text) if span[0] <= at < span[1]]
    return any(normalize(text[start:end]) == word for start, end in spans)


def _view_places(index: Index, places: pd.DataFrame, before: int, after: int) -> list[View]:
    rows = index.rows.get_indexer(pd.Index(places["statement_id"]))
    records = index.records_of(list(rows))
    said = pd.DataFrame(
        {
            "statement_id": [each["statement_id"] for each in records],
            "spans": [each["spans"] for each in records],
        }
    )
    articles = places["article_id"].unique()
    texts = pd.DataFrame(
        {"article_id": articles, "text": [index.study.text(str(one)) for one in articles]}
    )
    wide = widen_concordance(places, said, texts, before=before, after=after)
    return [
        _view_place(index, record, row, (before, after))
        for record, row in zip(records, wide.to_dict("records"), strict=True)
    ]


def _view_place(
    index: Index, said: Record, row: dict[Any, Any], sentences: tuple[int, int]
) -> View:
    text = index.study.text(str(said["article_id"]))
    node = int(row["node_start"]), int(row["node_end"])
    first, last = int(row["passage_start"]), int(row["passage_end"])
    return {
        **describe_source(index, said),
        "place": [int(row["start"]), int(row["end"])],
        "sentences": list(sentences),
        "before": _cut(text, said["spans"], first, node[0]),
        "word": text[node[0] : node[1]],
        "after": _cut(text, said["spans"], node[1], last),
        "more": [bool(text[:first].strip()), bool(text[last:].strip())],
    }


def _cut(text: str, spans: Any, first: int, last: int) -> list[list[Any]]:
    """Return a part of an article in pieces: ``[words, whether the statement holds them]``."""
    edges = sorted({first, last, *(edge for span in spans for edge in span if first < edge < last)})
    return [
        [text[start:end], any(low <= start and end <= high for low, high in spans)]
        for start, end in itertools.pairwise(edges)
    ]
