"""Which part of a date in numbers is the day: decided by the whole column, or left open.

3/5/2024 is 3 May where another date of the column is 13/5/2024; with dots between (3.5.2024) the day comes
first, and 24-05-07 begins with the year where all begin or end alike.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

YEAR = r"(?:1[6-9]|20)\d\d"
ISO = re.compile(rf"(?<!\d)({YEAR})[-/.]\s?([01]?\d)[-/.]\s?([0-3]?\d)(?!\d)")
NUMERIC = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({YEAR}|\d\d)(?!\d)(?![/.-]\d)"
)
_NUMBER_OF_ISSUE = re.compile(
    r"(?:\b(?:no|nr|nos|vol|volume|issue|number|ausgabe|heft|numéro|núm|num|p|pp|page|pages|seite)\b\.?|n[°º]|№|#)"
    r"\s*\d+(?:\s?[-–]\s?\d+)?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:first published|published|posted|veröffentlicht|erschienen|publié|publicad[oa]"
    r"|pubblicato|gepubliceerd)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last updated|updated|modified|aktualisiert|mis à jour|actualizado|atualizado"
    r"|aggiornato|bijgewerkt)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{2}")


@dataclass(frozen=True)
class Order:
    """Which part of a date in numbers comes first; None where the column leaves it open.

    ``dotted`` is ``day_first`` of dates with dots (3.5.2024), which everywhere begin with the day.
    """

    day_first: bool | None
    year_first: bool | None
    dotted: bool | None = True


def decide_order(keys: Sequence[str], day_first: bool | None) -> tuple[Order, list[str]]:
    """Return how dates in numbers of three parts are read; None where nothing tells."""
    if day_first is not None:
        return Order(day_first, False, day_first), []
    parts = {key: choose_part(key) for key in keys if not ISO.match(key)}
    dates = {
        key: match
        for key, part in parts.items()
        if not ISO.search(part) and (match := NUMERIC.search(part))
    }
    short = [match for match in dates.values() if may_begin_with_year(match)]
    year_first = _decide_year_first(short)
    if short and year_first is not False:
        dates = {key: match for key, match in dates.items() if not may_begin_with_year(match)}
    dots = {key: match for key, match in dates.items() if match[2] == "."}
    order, messages = _decide_day_first({k: m for k, m in dates.items() if k not in dots})
    usual = 2 * len(dots) >= sum(bool(key) for key in keys)
    dotted, said = _decide_dotted(dots) if usual else _decide_day_first(dots)
    messages += said
    if year_first is not None and short:
        messages.append(
            f'years stand {"first" if year_first else "last"} in dates such as "{short[0][0]}"'
        )
    return Order(order, year_first, dotted), messages


def _decide_dotted(dates: dict[str, re.Match[str]]) -> tuple[bool | None, list[str]]:
    """Tell the order in a column of dates with dots: the day comes first, unless it shows another.

    One such date among many in other forms shows no custom, and stays open.
    """
    order, messages = _decide_day_first(dates)
    if messages:
        return order, messages
    either = [key for key, match in dates.items() if match[1] != match[3]]
    said = f'days stand before months, as dots are between them in "{either[0]}"' if either else ""
    return True, [said] if said else []


def may_begin_with_year(match: re.Match[str]) -> bool:
    """Tell whether 24-05-07 may be a day of 2024 as well as one of 2007."""
    return match[2] == "-" and len(match[1]) == len(match[4]) == 2


def _decide_year_first(matches: Sequence[re.Match[str]]) -> bool | None:
    """Tell by which end is the same in all, or cannot be a day; None where nothing tells."""
    firsts, lasts = {match[1] for match in matches}, {match[4] for match in matches}
    if any(not 1 <= int(last) <= 31 for last in lasts) or len(lasts) == 1 < len(firsts):
        return False
    if any(not 1 <= int(first) <= 31 for first in firsts) or len(firsts) == 1 < len(lasts):
        return True
    return None


def _decide_day_first(dates: dict[str, re.Match[str]]) -> tuple[bool | None, list[str]]:
    days = months = None
    for key, match in dates.items():
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            days = days or key
        elif second > 12 >= first:
            months = months or key
    if days and months:
        return None, [
            f'both "{days}" and "{months}" stand in one column: its order of day and month is unclear'
        ]
    if days:
        return True, [f'days stand before months, as "{days}" shows']
    if months:
        return False, [f'months stand before days, as "{months}" shows']
    return None, []


def choose_part(text: str) -> str:
    """Return the part of a text that says when it was published, not when it was changed."""
    text = _NUMBER_OF_ISSUE.sub(" ", text)
    published = _PUBLISHED.search(text)
    if published and _DIGITS.search(text, published.end()):
        text = text[published.end() :]
    updated = _UPDATED.search(text)
    if updated and _DIGITS.search(text, 0, updated.start()):
        text = text[: updated.start()]
    return text


def is_update(key: str) -> bool:
    """Tell whether the only day of a text is that of an update."""
    return _UPDATED.search(key) is not None and _UPDATED.search(choose_part(key)) is not None


_SIX = re.compile(r"\s*(\d\d)(\d\d)(\d\d)\s*$")
_ORDERS = {"years": (0, 1, 2), "days": (2, 1, 0), "months": (2, 0, 1)}
"""Where year, month and day stand in six numbers."""


def spell_out(keys: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return six numbers in a row as days, where only one order makes days of all of them, and say so.

    Examples
    --------
    >>> spell_out(["940509", "941231"])
    ({'940509': '1994-05-09', '941231': '1994-12-31'}, ['years stand first in dates such as "940509"'])
    >>> spell_out(["010203"])
    ({}, [])
    """
    found = {key: match.groups() for key in keys if (match := _SIX.match(key))}
    if not found or len(found) < len([key for key in keys if key]):
        return {}, []
    orders = {
        name: at for name, at in _ORDERS.items() if all(_is_day(one, at) for one in found.values())
    }
    if len(orders) != 1:
        return {}, []
    ((first, at),) = orders.items()
    days = {key: "-".join(_arrange(parts, at)) for key, parts in found.items()}
    return days, [f'{first} stand first in dates such as "{next(iter(found))}"']


def _arrange(parts: Sequence[str], at: Sequence[int]) -> tuple[str, str, str]:
    year, month, day = (parts[place] for place in at)
    return f"{'20' if int(year) < 50 else '19'}{year}", month, day


def _is_day(parts: Sequence[str], at: Sequence[int]) -> bool:
    try:
        datetime.date(*map(int, _arrange(parts, at)))
    except ValueError:
        return False
    return True
