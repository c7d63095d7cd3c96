"""What articles of one file say apart from each other: a day years from the others', one author for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

_FEWEST_DAYS = 5
"""Days of other articles that a day can be far from."""
_SPAN, _FAR = 366, 2 * 366
"""Days that the others of a file lie within, and from which one is far from all of them."""
_FEWEST_OUTLETS = 3
_MOST_KEPT = 100_000
"""Days of a file that are remembered."""


@dataclass
class _File:
    days: list[tuple[date, str]] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    first: str = ""


class Apart:
    """Remembers days, authors and outlets by file.

    Examples
    --------
    >>> seen = Apart()
    >>> for n, year in enumerate([2031, 2031, 2031, 2031, 2031, 2013]):
    ...     seen.note(str(n), "a.txt", {"published": date(year, 5, n + 1)})
    >>> list(seen.list_all())
    [('5', 'may have another day: 2013-05-06 is years from all others of its file, 2031-05-01 to 2031-05-05')]
    """

    def __init__(self) -> None:
        self._files: dict[str, _File] = defaultdict(_File)

    def note(self, article_id: str, origin: str, row: dict[Any, Any]) -> None:
        """Remember an article's day, author and outlet."""
        file = self._files[origin]
        day, author, outlet = row.get("published"), row.get("author"), row.get("outlet")
        if isinstance(day, date) and day == day and len(file.days) < _MOST_KEPT:
            file.days.append((day.date() if isinstance(day, datetime) else day, article_id))
        if len(file.authors) < _FEWEST_OUTLETS:
            file.authors.add(author if isinstance(author, str) else "")
        if isinstance(outlet, str) and len(file.outlets) < _FEWEST_OUTLETS:
            file.outlets.add(outlet)
        file.first = file.first or article_id

    def list_all(self) -> Iterator[tuple[str, str]]:
        """Yield articles whose day or author is none of its own, with the doubt."""
        for file in self._files.values():
            yield from _find_far(sorted(file.days))
            author = next(iter(file.authors), "")
            if author and len(file.authors) == 1 and len(file.outlets) >= _FEWEST_OUTLETS:
                yield (
                    file.first,
                    f"may have another author: “{author}” was read of all articles of its file, which are of "
                    f"{_FEWEST_OUTLETS} outlets or more",
                )


def _find_far(days: list[tuple[date, str]]) -> Iterator[tuple[str, str]]:
    """Yield the day at either end that is far from the others, where these lie close together."""
    for one, others in ((days[:1], days[1:]), (days[-1:], days[:-1])):
        if len(others) < _FEWEST_DAYS or (others[-1][0] - others[0][0]).days > _SPAN:
            continue
        (day, article_id) = one[0]
        if min(abs((day - others[0][0]).days), abs((others[-1][0] - day).days)) > _FAR:
            yield (
                article_id,
                f"may have another day: {day} is years from all others of its file, "
                f"{others[0][0]} to {others[-1][0]}",
            )
