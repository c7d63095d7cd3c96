"""Lines of a printed page in reading order: column by column, story below story.

A page is cut into bands, in which lines stand side by side; bands one below the other whose gutters are in
the same places are a block of columns. What runs across a gutter, or is set larger, ends a block. Columns are
looked at in the same way again (recursive cuts: Nagy & Seth 1984).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LARGER = 1.25
"""Times the usual size of type from which lines may be a headline."""
_GUTTER = 0.4
"""Line heights that a gutter is wide at least."""
_FEWEST = 3
"""Lines of a column: fewer, side by side, are the parts of a row."""
_MANY = 7
"""Lines of a column from which those beside it are another, however few."""


@dataclass(frozen=True)
class Line:
    """A line of text and its place on the page, in points from below and from the left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.top - self.bottom


def order_lines(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines in reading order.

    Examples
    --------
    >>> rows = [Line(f"{side}{n}", x, x + 90, 700 - 12 * n, 710 - 12 * n)
    ...         for n in range(3) for side, x in (("a", 50), ("b", 150), ("c", 250))]
    >>> " ".join(line.text for line in order_lines([Line("head", 50, 340, 720, 740), *rows]))
    'head a0 a1 a2 b0 b1 b2 c0 c1 c2'
    """
    if len(lines) < _FEWEST:
        return _by_row(lines)
    usual = median(line.height for line in lines)
    edges = find_edges(lines)
    ordered: list[Line] = []
    block: list[Line] = []
    before: list[Line] = []
    for band in _cut_bands(lines):
        headlines = [line for line in band if line.height >= LARGER * usual]
        large = len(headlines) == len(band) and not _go_on(headlines, before)
        if large and _stand_over_columns(band, edges, usual):
            if not (_is_large(block, usual) and _find_gutters([*block, *band], usual)):
                ordered += _order_block(block, usual)
                block = []
            block += band
            continue
        before = [] if large else headlines
        if block and (large or not _find_gutters([*block, *band], usual)):
            ordered += _order_block(block, usual)
            block = []
        block += band
        if large:
            ordered += _by_row(block)
            block = []
    return ordered + _order_block(block, usual)


def find_edges(lines: Sequence[Line]) -> set[int]:
    """Return the places from left to right, in points, at which columns begin: where several lines do.

    Examples
    --------
    >>> sorted(find_edges([Line("a", 50.2, 90, 700 - n, 710 - n) for n in range(3)]))
    [49, 50, 51]
    """
    lefts = Counter(round(line.left) for line in lines)
    near = {left: sum(lefts[left + by] for by in (-1, 0, 1)) for left in lefts}
    return {left + by for left, number in near.items() if number >= _FEWEST for by in (-1, 0, 1)}


def split_at_edges(line: Line, parts: Sequence[Line], edges: set[int]) -> list[Line]:
    """Return the parts of a line where each begins at a column's edge, else the line."""
    apart = len(parts) > 1 and all(round(part.left) in edges for part in parts)
    return list(parts) if apart else [line]


def _stand_over_columns(band: Sequence[Line], edges: set[int], usual: float) -> bool:
    """Tell whether headlines stand side by side, each at the edge of a column."""
    if len({round(line.left) for line in band}) < 2 or not _find_gutters(band, usual):
        return False
    return all(round(line.left) in edges for line in band)


def _is_large(block: Sequence[Line], usual: float) -> bool:
    return all(line.height >= LARGER * usual for line in block)


def _go_on(headlines: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether headlines are those of columns: one began on a line with text beside it."""
    return any(
        one.left < other.right and other.left < one.right for one in headlines for other in before
    )


def _cut_bands(lines: Sequence[Line]) -> list[list[Line]]:
    """Return groups of lines that stand beside each other, the highest first."""
    bands: list[list[Line]] = []
    lowest = 0.0
    for line in sorted(lines, key=lambda one: -one.top):
        # Half of the smaller line: beside a large one the middle of which is below it, too.
        if bands and line.top - lowest > min(line.height, bands[-1][-1].height) / 2:
            bands[-1].append(line)
            lowest = min(lowest, line.bottom)
        else:
            bands.append([line])
            lowest = line.bottom
    return bands


def _find_gutters(lines: Sequence[Line], usual: float) -> list[float]:
    """Return the places from left to right that no line covers, with lines on both sides."""
    found: list[float] = []
    reach = None
    for line in sorted(lines, key=lambda one: one.left):
        if reach is not None and line.left - reach >= _GUTTER * usual:
            found.append((line.left + reach) / 2)
        reach = line.right if reach is None else max(reach, line.right)
    return found


def _order_block(lines: Sequence[Line], usual: float) -> list[Line]:
    gutters = _find_gutters(lines, usual)
    edges = [float("-inf"), *gutters, float("inf")]
    columns = [
        [line for line in lines if left < line.left <= right] for left, right in pairwise(edges)
    ]
    sizes = list(map(len, columns))
    if len(columns) < 2 or (min(sizes) < _FEWEST and max(sizes) < _MANY):
        return _by_row(lines)
    return [line for column in columns for line in order_lines(column)]


def _by_row(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: (-round(one.top, 0), one.left))
