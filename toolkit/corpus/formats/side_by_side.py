"""Plain text whose columns stand side by side, as programs that keep a page's layout write it.

A gutter is a place where nearly all lines of a stretch have blanks, with prose on both sides: lines that
break off and go on in lower case below. Tables have none of that, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_FEWEST = 5
"""Lines of a stretch with words on both sides of a gutter."""
_BLANKS = 2
"""Blanks that a gutter is wide."""
_INDENT = 6
"""Blanks by which the first line of a paragraph may be indented."""
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_GOES_ON = 0.3
"""Share of lines on each side that go on in lower case on the next one."""
_WORDS = 2.5
"""Words of a line of a column on average."""
_WIDEST = 400


def unfold_columns(text: str) -> str:
    r"""Return a text with its columns one below the other; the same text where it has none.

    Examples
    --------
    >>> left = ["The ferries stay in", "port until the storm", "has passed, and no one", "is told", "when."]
    >>> right = ["Her deputy said that", "the crews had been told", "on Sunday, and", "that all", "is paid."]
    >>> page = "\n".join(f"{one:25}{other}" for one, other in zip(left, right))
    >>> unfold_columns(page) == "\n".join([*left, "", *right])
    True
    """
    if len(_GAP.findall(text)) < _FEWEST:
        return text
    pages = [page.split("\n") for page in text.replace("\r\n", "\n").expandtabs(8).split("\f")]
    unfolded = [list(_unfold(page)) for page in pages]
    return text if unfolded == pages else "\f".join("\n".join(page) for page in unfolded)


def _unfold(lines: list[str]) -> Iterator[str]:
    """Yield a page's lines, the columns of each stretch one after the other."""
    place = 0
    for first, last, gutter in _find_stretches(lines):
        yield from lines[place:first]
        left = [line[:gutter].rstrip() for line in lines[first:last]]
        right = [line[gutter:] for line in lines[first:last]]
        indent = min((len(one) - len(one.lstrip()) for one in right if one.strip()), default=0)
        yield from _unfold(left)
        yield ""
        yield from _unfold([line[indent:].rstrip() for line in right])
        place = last
    yield from lines[place:]


def _find_stretches(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the stretches of lines that have a gutter: first, behind the last, and its place."""
    found: list[tuple[int, int, int]] = []
    place = 0
    while place < len(lines):
        gutter = _find_gutter(lines, place)
        if gutter is None:
            place += 1
            continue
        last = _find_end(lines, place, gutter)
        if _is_prose(lines[place:last], gutter):
            found.append((place, last, gutter))
        place = last  # also behind a table, so that a long one is looked at once
    return found


def _find_gutter(lines: Sequence[str], place: int) -> int | None:
    """Return where the right column begins, if a line has one that the lines below share."""
    line = lines[place]
    if len(line) > _WIDEST:
        return None
    for gap in _GAP.finditer(line):
        # The first line of a paragraph may be indented: the column begins further left.
        first = max(gap.start() + _BLANKS, gap.end() - _INDENT)
        best = max(range(first, gap.end() + 1), key=lambda at: (_find_end(lines, place, at), at))
        if _find_end(lines, place, best) - place >= _FEWEST:
            return best
    return None


def _find_end(lines: Sequence[str], place: int, gutter: int) -> int:
    """Return behind which line a gutter ends; empty lines at the end are not counted."""
    last = place
    for number in range(place, len(lines)):
        line = lines[number]
        if line[max(gutter - _BLANKS, 0) : gutter].strip():
            break
        if line.strip():
            last = number + 1
    return last


def _is_prose(lines: Sequence[str], gutter: int) -> bool:
    """Tell whether both sides of a gutter are running text."""
    sides = ([line[:gutter].strip() for line in lines], [line[gutter:].strip() for line in lines])
    return all(_runs_on([line for line in side if line]) for side in sides)


def _runs_on(lines: Sequence[str]) -> bool:
    if len(lines) < _FEWEST - 1:
        return False
    words = sum(len(line.split()) for line in lines)
    on = sum(one[-1] not in ".!?:" and other[0].islower() for one, other in pairwise(lines))
    return words >= _WORDS * len(lines) and on >= _GOES_ON * (len(lines) - 1)
