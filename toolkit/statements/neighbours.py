"""What a statement's neighbours say of it: whether another one of its article holds its words, and
whether its source speaks again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

COLUMNS = ("article_id", "kind", "start", "end", "spans", "source")


def find_neighbours(statements: pd.DataFrame) -> list[set[str]]:
    """Return for each statement the features that the others of its article give it."""
    found: list[set[str]] = [set() for _ in range(len(statements))]
    columns = [statements[name].tolist() for name in COLUMNS]
    articles: dict[str, list[int]] = {}
    for row, article in enumerate(columns[0]):
        articles.setdefault(article, []).append(row)
    _, kinds, starts, ends, spans, sources = columns
    for rows in articles.values():
        placed = [row for row in rows if isinstance(spans[row], (list, tuple))]
        for inner, outer in _nest([(starts[row], ends[row], spans[row]) for row in placed]):
            found[placed[inner]].add(f"{kinds[placed[inner]]}, inside another")
            found[placed[outer]].add(f"{kinds[placed[outer]]}, holds another")
        names = [sources[row].split()[-1:] if isinstance(sources[row], str) else [] for row in rows]
        counts = Counter(name[0] for name in names if name)
        for row, name in zip(rows, names, strict=True):
            if name:
                found[row].add(f"source speaks {min(counts[name[0]], 3)} times")
    return found


def _nest(placed: list[tuple[int, int, list[tuple[int, int]]]]) -> Iterator[tuple[int, int]]:
    """Yield each statement whose words lie in a span of another, and that other one."""
    events = [(start, 0, -end, row) for row, (_, _, own) in enumerate(placed) for start, end in own]
    events += [(start, 1, -end, row) for row, (start, end, _) in enumerate(placed)]
    best: list[tuple[int, int]] = []
    for _, asks, negative, row in sorted(events):
        if asks:
            outer = next((other for end, other in best if other != row and end >= -negative), None)
            if outer is not None:
                yield row, outer
            continue
        best = [(end, other) for end, other in best if other != row or end > -negative]
        if all(other != row for _, other in best):
            best.append((-negative, row))
        best = sorted(best, reverse=True)[:2]
