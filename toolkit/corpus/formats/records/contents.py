"""A list of contents in front of articles: it names their titles, and so where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.corpus.formats.records.splitting import count_words, cut_foot, is_edge, is_heading
from toolkit.language.furniture import is_furniture

_MOST_LINES = 120
"""Lines at the beginning that a list of contents stands in."""
_FEWEST = 12
"""Letters of a title."""
_LONGEST = 200
_FEWEST_WORDS = 15
"""Words that an article has with its head."""
_COVER_WORDS = 25
"""Words between a list of contents and the first article."""
_BULLET = re.compile(r"^(?:[>•·*–—-]+|\(?\d{1,3}[.)])\s*")
_GAP = 2
_SECTION = 3
"""Words of a section's name above a title."""


def find_listed(lines: Sequence[str]) -> tuple[int, list[int]]:
    """Return where a list of contents ends, and the lines with the titles that it names, else 0 and none.

    Examples
    --------
    >>> titles = ["Quay opens again", "Quay closes again"]
    >>> texts = ["The quay opens. " * 5, "The quay closes. " * 5]
    >>> listed = [f"{title}, Harbour Post" for title in titles]
    >>> find_listed([*listed, titles[0], texts[0], titles[1], texts[1]])
    (2, [2, 4])
    """
    titles: dict[str, int] = {}
    for number in reversed(range(len(lines))):
        folded = _fold(lines[number])
        fits = _FEWEST <= len(folded) <= _LONGEST and is_heading(lines[number])
        if fits and not read_dated_line(lines[number]):
            titles.setdefault(folded, number)
    listed: list[tuple[int, int]] = []
    for number, line in enumerate(lines[:_MOST_LINES]):
        folded = _fold(line)
        found = [
            place for title, place in titles.items() if place > number and folded.startswith(title)
        ]
        if found and all(place not in found for _, place in listed):
            listed.append((number, max(found, key=lambda place: len(lines[place]))))
    listed = [one for one in listed if one[0] < min((place for _, place in listed), default=0)]
    places = [place for _, place in listed]
    if len(places) < 2 or places != sorted(places):
        return 0, []
    end = _end_of_entry(lines, [number for number, _ in listed])
    between = [count_words(lines[a:b]) for a, b in pairwise([*places, len(lines)])]
    if min(between) < _FEWEST_WORDS or count_words(lines[end : places[0]]) > _COVER_WORDS:
        return 0, []
    return end, places


def _end_of_entry(lines: Sequence[str], entries: Sequence[int]) -> int:
    """Return where the last entry ends: below its outlet and day, where all others have such a line, too."""
    below = [next((n for n in range(one + 1, len(lines)) if lines[n]), one) for one in entries]
    dated = all(read_dated_line(lines[n]) for n in below)
    return below[-1] + 1 if dated else entries[-1] + 1


def split_listed(lines: Sequence[str]) -> list[tuple[range, str]]:
    """Return the lines of each article that a list of contents names, and its title."""
    end, places = find_listed(lines)
    starts = [_go_up(lines, place, end) for place in places]
    stops = [*starts[1:], cut_foot(lines, starts[-1])] if starts else []
    return [
        (range(start, stop), lines[place])
        for start, stop, place in zip(starts, stops, places, strict=True)
    ]


def drop_bullet(line: str) -> str:
    """Return a line of a list without its number or mark."""
    return _BULLET.sub("", line)


def _fold(line: str) -> str:
    return " ".join(drop_bullet(line).split()).casefold()


def _go_up(lines: Sequence[str], place: int, end: int) -> int:
    """Return where an article begins: with a line of outlet and day, or a section's name, above its title."""
    above = place
    while above > end and not lines[above - 1] and place - above < _GAP:
        above -= 1
    if above <= end:
        return place
    line = lines[above - 1]
    before = lines[above - 2]
    alone = above - 1 <= end or not before or is_edge(before) or is_furniture(before)
    if read_dated_line(line) or (
        alone and len(line.split()) <= _SECTION and is_heading(line + " –")
    ):
        return above - 1
    return place
