"""Pages laid out as paragraphs: in reading order, without running heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.formats.paper.columns import Line, order_lines
from toolkit.corpus.formats.paper.edges import find_left_out, find_running_heads, names_several
from toolkit.corpus.formats.paper.sides import find_sides
from toolkit.corpus.furniture import goes_on

_GAP = 1.6
"""Line heights between two lines from which a new paragraph begins."""
_GAP_LARGE = 1.35
"""The same for lines in larger type, in their own heights."""
_LEAST_STEP = 0.7
"""The least room between two lines, in line heights: less is a raised figure."""


def lay_out(
    pages: Sequence[tuple[list[Line], float]], *, heads: bool = True, sides: bool = False
) -> tuple[list[list[Line]], list[str]]:
    """Return the paragraphs of all pages, and the lines of running heads and page numbers, left out.

    With ``heads=False`` only numbers are left out; with ``sides=True`` a narrow column stands in front of the
    text beside it, and of such a page only what runs across both is a running head.
    """
    again = find_running_heads(pages) if heads else set()
    several = None if not heads or names_several(pages) else len(pages) > 1
    paragraphs: list[list[Line]] = []
    running: list[str] = []
    for lines, height in pages:
        left_out = find_left_out(lines, height, again, several=several)
        apart = find_sides(lines) if sides else None
        if apart is not None:
            left_out = {one for one in left_out if apart.is_outside(one)}
        running += [one.text for one in left_out]
        kept = [one for one in lines if one not in left_out]
        for group in [kept] if apart is None else apart.order(kept):
            append_page(paragraphs, to_paragraphs(order_lines(group)))
    return paragraphs, running


def to_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Join lines to paragraphs by the room between them."""
    paragraphs: list[list[Line]] = []
    last: Line | None = None
    usual = _usual_step(lines)
    for one in lines:
        step = last.top - one.top if last is not None else 0
        new = (
            last is None
            or abs(one.height - last.height) > 0.25 * last.height
            or step > max(_GAP * usual, _GAP_LARGE * one.height)
        )
        if new:
            paragraphs.append([])
        paragraphs[-1].append(one)
        last = one
    return paragraphs


def append_page(paragraphs: list[list[Line]], page: list[list[Line]]) -> None:
    """Add a page's paragraphs; its first one may be the rest of what the page before broke off."""
    if paragraphs and page and goes_on(paragraphs[-1][-1].text, page[0][0].text):
        paragraphs[-1] = paragraphs[-1] + page.pop(0)
    paragraphs += page


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the room from line to line within paragraphs: a page of short paragraphs has few of these."""
    steps = sorted(
        one.top - other.top
        for one, other in pairwise(lines)
        if one.top - other.top > _LEAST_STEP * other.height
    )
    return steps[len(steps) // 8] if steps else 12.0
