"""What the tagger learns of annotated articles: marks of content, source and cue, and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.statements.matching import find_head
from toolkit.statements.tagger.tokens import Rows, Span, Tokens

ROLES = ("content", "source", "cue")
OUTSIDE, BEGINS, INSIDE = range(3)
NO_CONTENT, NO_SOURCE = -2, -1


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """A mark for each token and role, and for tokens of contents the token that heads the source."""

    marks: NDArray[np.int64]
    links: NDArray[np.int64]


def make_targets(text: str, tokens: Tokens, gold: Rows) -> Targets:
    """Return what is to be learned; of contents inside one another the outer one is marked."""
    size = len(tokens.ids)
    marks = np.full((size, len(ROLES)), OUTSIDE, dtype=np.int64)
    links = np.full(size, NO_CONTENT, dtype=np.int64)
    for row in sorted(gold, key=lambda row: row["start"] - row["end"]):
        _mark_content(text, tokens, row, marks, links)
        for place, name in enumerate(ROLES[1:], start=1):
            if not pd.isna(row[f"{name}_start"]):
                span = (int(row[f"{name}_start"]), int(row[f"{name}_end"]))
                _paint(marks[:, place], tokens.find(*span))
    return Targets(marks, links)


def _mark_content(
    text: str,
    tokens: Tokens,
    row: Mapping[Any, Any],
    marks: NDArray[np.int64],
    links: NDArray[np.int64],
) -> None:
    head = NO_SOURCE
    if not pd.isna(row["source_start"]):
        place = find_head(text, int(row["source_start"]), int(row["source_end"]))
        head = tokens.find(*place)[0]
    for span in row["spans"]:
        first, last = tokens.find(*span)
        if not marks[first:last, 0].any():
            _paint(marks[:, 0], (first, last))
            links[first:last] = head


def _paint(column: NDArray[np.int64], place: Span) -> None:
    """Mark a place unless something is marked there; a new span of the same row begins anew."""
    first, last = place
    if first < last and not column[first:last].any():
        column[first:last] = INSIDE
        column[first] = BEGINS
