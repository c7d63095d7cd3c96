"""The column beside a document's text that tells of its source, as exports of databases print it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from toolkit.corpus.formats.paper.columns import Line, find_edges

_FEWEST = 3
"""Lines of a column."""
_NARROW = 0.6
"""Times the width of the text, up to which a column is one beside it."""
_CLOSE = 1
_MOST_ACROSS = 6
"""Lines above and below both columns: running heads and feet."""


@dataclass(frozen=True)
class Sides:
    """The lines of a page: the narrow column, the text beside it, and what runs across above and below."""

    beside: list[Line]
    text: list[Line]
    across: list[Line]

    def is_outside(self, line: Line) -> bool:
        """Tell whether a line stands above or below the narrow column."""
        top, bottom = max(one.top for one in self.beside), min(one.bottom for one in self.beside)
        return line.bottom > top or line.top < bottom

    def order(self, kept: Collection[Line]) -> list[list[Line]]:
        """Return the lines of a page that are kept in reading order: above, beside, text, below."""
        top = max(one.top for one in self.beside)
        above = [one for one in self.across if one.bottom > top]
        below = [one for one in self.across if one not in above]
        groups = (above, self.beside, self.text, below)
        return [[one for one in group if one in kept] for group in groups]


def find_sides(lines: Sequence[Line]) -> Sides | None:
    """Return a page's narrow column and the text beside it, None where it has none.

    Examples
    --------
    >>> side = [Line(f"s{n}", 50, 120, 700 - 10 * n, 707 - 10 * n) for n in range(3)]
    >>> text = [Line(f"t{n}", 150, 500, 698 - 14 * n, 708 - 14 * n) for n in range(4)]
    >>> found = find_sides([Line("Post", 50, 400, 800, 808), *side, *text])
    >>> len(found.beside), len(found.text), len(found.across)
    (3, 4, 1)
    >>> find_sides(text) is None
    True
    """
    found = (_cut_at(lines, edge) for edge in sorted(find_edges(lines)))
    return next((one for one in found if one is not None), None)


def _cut_at(lines: Sequence[Line], edge: float) -> Sides | None:
    """Return the columns on both sides of a place where one begins, None where lines run across it."""
    left = [one for one in lines if one.right < edge - _CLOSE]
    right = [one for one in lines if one.left >= edge - _CLOSE]
    across = [one for one in lines if one.left < edge - _CLOSE <= one.right]
    if min(len(left), len(right)) < _FEWEST or len(across) > _MOST_ACROSS:
        return None
    beside, text = sorted((left, right), key=_width)
    top, bottom = max(one.top for one in beside), min(one.bottom for one in text)
    outside = all(one.bottom > top or one.top < bottom for one in across)
    narrow = _width(beside) <= _NARROW * _width(text)
    return Sides(beside, text, across) if narrow and outside else None


def _width(lines: Sequence[Line]) -> float:
    return max(one.right for one in lines) - min(one.left for one in lines)
