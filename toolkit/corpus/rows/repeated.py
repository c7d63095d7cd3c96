"""Lines that stand in many texts of one source: most are no part of what an article says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from toolkit.corpus.rows.edges import list_bare_lines

_FIRST, _LAST = 2, 3
"""Lines at either end of a text that are looked at."""
_FEWEST, _SHARE = 3, 0.5
_MOST_WORDS, _FEWEST_WORDS, _LONGEST = 25, 2, 250
_INNER_WORDS = 4
"""Words from which a line is rather furniture than the name of who speaks below it."""
_SHOWN = 70
_MOST_KEPT = 50_000
"""Different lines that are remembered."""


class Repeated:
    r"""Counts lines at the ends of texts, and titles, by the folder or file that the articles come from.

    Examples
    --------
    >>> seen = Repeated()
    >>> for n in range(3):
    ...     seen.note(str(n), "a.csv", f"Title {n}", f"Story {n} is told.\n\nGet the Morning Tide by mail")
    >>> list(seen.list_all())
    [('0', 'ends as other texts do: “Get the Morning Tide by mail” stands at the end of 3 of 3 of a.csv')]
    """

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._seen: dict[tuple[str, str, str], list[Any]] = defaultdict(lambda: [0, ""])

    def note(self, article_id: str, origin: str, title: str | None, text: str) -> None:
        """Count the lines of an article that may be repeated."""
        for place in _list_places(origin):
            self._texts[place] += 1
            for kind, line in _list_lines(title, text):
                key = (place, kind, line)
                if key not in self._seen and len(self._seen) >= _MOST_KEPT:
                    continue
                one = self._seen[key]
                one[0] += 1
                one[1] = one[1] or article_id

    def list_all(self) -> Iterator[tuple[str, str]]:
        """Yield the first article and a doubt for each line that stands in most texts of a source."""
        said: set[tuple[str, str]] = set()
        for (place, kind, line), (number, first) in self._seen.items():
            often = number >= _FEWEST and number >= _SHARE * self._texts[place]
            if not often or (kind, line) in said:
                continue
            said.add((kind, line))
            shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
            yield (
                first,
                f"{_SAID[kind].format(shown)} {number:,} of {self._texts[place]:,} of {place}",
            )


@lru_cache(maxsize=64)
def _list_places(origin: str) -> tuple[str, ...]:
    """Return a file's name and its folder's; the folder that was given has none."""
    folder = str(PurePosixPath(origin).parent)
    return (origin,) if folder in (".", origin) else (origin, folder)


_SAID = {
    "title": "has a title that others have: “{}” is that of",
    "first": "begins as other texts do: “{}” stands at the beginning of",
    "last": "ends as other texts do: “{}” stands at the end of",
    "inner": "holds a line that other texts hold: “{}” stands in",
}


def _list_lines(title: str | None, text: str) -> Iterator[tuple[str, str]]:
    if title:
        yield "title", " ".join(title.split())
    if "\n" not in text:
        return
    lines = text.split("\n")
    few = len(lines) <= 2 * (_FIRST + _LAST)
    edges = lines if few else [*lines[: 2 * _FIRST], *lines[-2 * _LAST :]]
    worded = [stripped for line in edges if (stripped := line.strip())]
    if len(worded) < _FIRST:
        return
    half = len(worded) // 2
    first = [line for line in worded[: min(_FIRST, half)] if _may_repeat(line)]
    last = [line for line in dict.fromkeys(worded[-min(_LAST, half) :]) if _may_repeat(line)]
    yield from (("first", line) for line in first)
    yield from (("last", line) for line in last)
    inner = dict.fromkeys(list_bare_lines(text))
    yield from (
        ("inner", line)
        for line in inner
        if line not in first and line not in last and len(line.split()) >= _INNER_WORDS
    )


def _may_repeat(line: str) -> bool:
    return len(line) <= _LONGEST and _FEWEST_WORDS <= len(line.split()) <= _MOST_WORDS
