"""What the other statements of an article say of one: who holds its words, and who speaks again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

OFTEN = {1: "once", 2: "twice"}
COLUMNS = ("kind", "start", "end", "spans", "source")
Row = tuple[int, str, Any, Any, Any, Any]


def find_neighbours(statements: pd.DataFrame) -> list[set[str]]:
    """Return for each statement the features that the others of its article give it."""
    found: list[set[str]] = [set() for _ in range(len(statements))]
    articles: dict[str, list[Row]] = {}
    columns = (statements[name].tolist() for name in COLUMNS)
    rows: Iterator[Row] = zip(range(len(found)), *columns, strict=True)
    for article, row in zip(statements["article_id"].tolist(), rows, strict=True):
        articles.setdefault(article, []).append(row)
    for own in articles.values():
        for inner, outer in _nest([row for row in own if isinstance(row[4], (list, tuple))]):
            found[inner[0]].add(f"{inner[1]}, inside another")
            found[outer[0]].add(f"{outer[1]}, holds another")
        for number, times in _count_sources(own):
            found[number].add(f"source speaks {OFTEN.get(times, 'often')}")
    return found


def _nest(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each statement that lies in a span of another one, with that one.

    The spans are gone through by their beginnings. The two that reach farthest are remembered,
    of different statements, because the farthest may be the statement's own.
    """
    opened = [(start, -end, 0, row) for row in rows for start, end in row[4]]
    asked = [(row[2], -row[3], 1, row) for row in rows]
    farthest: list[tuple[int, Row]] = []
    for _, negative, asks, row in sorted(opened + asked, key=lambda event: event[:3]):
        others = [(end, other) for end, other in farthest if other[0] != row[0]]
        if not asks:
            own = [end for end, other in farthest if other[0] == row[0]]
            farthest = sorted([*others, (max([-negative, *own]), row)], key=lambda one: -one[0])[:2]
        elif others and others[0][0] >= -negative:
            yield row, others[0][1]


def _count_sources(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield each statement that has a source, and how often that name speaks in the article."""
    names = {
        row[0]: row[5].split()[-1] for row in rows if isinstance(row[5], str) and row[5].split()
    }
    counts = Counter(names.values())
    return ((number, counts[name]) for number, name in names.items())
