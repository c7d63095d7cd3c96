"""Boxes that float beside the text of a printed page: lists of what else is read there."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from toolkit.corpus.formats.paper.columns import Line
from toolkit.corpus.formats.paper.printed import is_end

_APART = 3
"""Line heights between two lines of a box, at most."""
_INDENT = 5
"""Line heights that a box stands to the right of the text's edge, at least."""


def find_boxes(lines: Sequence[Line]) -> set[Line]:
    """Return the lines of boxes beside a text: a heading such as "Most viewed", and what stands below it.

    Examples
    --------
    >>> text = [Line(f"text {n}", 50, 300, 700 - 15 * n, 712 - 15 * n) for n in range(6)]
    >>> box = [Line("Most viewed", 320, 400, 685, 697), Line("1. Crossword", 330, 400, 665, 677)]
    >>> sorted(line.text for line in find_boxes([*text, *box]))
    ['1. Crossword', 'Most viewed']
    """
    if not lines:
        return set()
    edge = median(line.left for line in lines)
    height = median(line.height for line in lines)
    boxes: set[Line] = set()
    for heading in lines:
        if heading.left > edge + _INDENT * height and is_end(heading.text):
            boxes |= _find_below(heading, lines)
    return boxes


def _find_below(heading: Line, lines: Sequence[Line]) -> set[Line]:
    """Return a heading and the lines below it that begin no further to the left, one close to another."""
    found = {heading}
    last = heading
    for line in sorted(lines, key=lambda one: -one.top):
        below = line.top <= last.bottom + last.height / 2 and line is not heading
        if not below or line.left < heading.left - 1:
            continue
        if last.bottom - line.top > _APART * heading.height:
            break
        found.add(line)
        last = line
    return found
