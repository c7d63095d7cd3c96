"""Dates as they are printed: the day that stands there, or as much of it as does.

A pattern cuts the date out of what stands around it (weekday, time, zone, edition); what is left is
read by fixed forms, and by dateparser only where a month is written in words. A time zone never moves
a day. Which of 3/5/2024 is the day is decided by the whole column, or asked; in a column of dates with dots
(3.5.2024) the day comes first. A month or a year alone
stays one, and is never its first day; what cannot be read is missing, and is said once a column.
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import dateparser
import pandas as pd

_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "ru", "tr"]
_EARLIEST, _LATEST = 1600, 2100
_WORD = r"[^\W\d_]"
_YEAR = r"(?:1[6-9]|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_YEAR})[-/.]\s?([01]?\d)[-/.]\s?([0-3]?\d)(?!\d)")
_ISO_WEEK = re.compile(rf"(?<!\d)({_YEAR})-?W([0-5]\d)-?([1-7])(?!\d)")
_COMPACT = re.compile(
    rf"(?<![\d.])({_YEAR})([01]\d)([0-3]\d)(?:T?\d{{4}}|T?\d{{6}}|T\d+)?(?:Z|[+-]\d\d:?\d\d)?(?![\d.])"
)
_NUMERIC = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({_YEAR}|\d\d)(?!\d)(?![/.-]\d)"
)
_EAST_ASIAN = re.compile(rf"({_YEAR})\s*[年년]\s*(\d{{1,2}})\s*[月월]\s*(\d{{1,2}})\s*[日일]")
_CLOCK_BETWEEN = re.compile(
    rf"({_WORD}{{3}})\s+(\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{2,5}}|[+-]\d{{4}})?\s*({_YEAR})(?!\d)"
)
"""As programs print times: Tue May 07 10:15:00 EDT 2024."""
_AND = r"\s?(?:[-–/&]|and|to|und|bis|et|y|e)\s?"
_SEVERAL_DAYS = re.compile(
    rf"(?<![\d:])\d{{1,2}}\.?{_AND}\d{{1,2}}\.?\s+(?:de\s+)?({_WORD}{{3,12}})\.?,?\s+(?:de\s+)?({_YEAR})(?!\d)"
    rf"|({_WORD}{{3,12}})\.?\s+\d{{1,2}}{_AND}\d{{1,2}},?\s+({_YEAR})(?!\d)"
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
_TWO_MONTHS = re.compile(
    rf"(?<![\d:])\d{{1,2}}\.?\s+(?:{_WORD}{{3,12}}\.?\s*)?{_AND}(?:{_WORD}{{2,12}}\.?\s+)?\d{{1,2}}\.?\s+{_WORD}{{3,12}}\.?\s+{_YEAR}(?!\d)"
)
"""Days of two months, or of two weekdays: 30 April-1 May 2024."""
_NAME = re.compile(rf"{_WORD}{{3,}}")
_BETWEEN = {"del"}
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(_ENGLISH, start=1)
    for length in (3, len(name))
} | {"sept": 9}
_TWO_MEANINGS = re.compile(r"\d\.\s*listopada\b", re.IGNORECASE)
"""October in Croatian, November in Polish, which sets no stop after the day."""
_DAY_OF_MONTH = r"(?<![\d:])[0-3]?\d(?:st|nd|rd|th|er|\.|º)?"
_WORDY = re.compile(
    rf"{_DAY_OF_MONTH}[\s,./-]*(?:of\s+|de\s+|del\s+)?{_WORD}{{3,12}}\.?[\s,/-]*(?:of\s+|de\s+|del\s+)?{_YEAR}(?!\d)"
    rf"|{_WORD}{{3,12}}\.?[\s-]*{_DAY_OF_MONTH},?[\s-]+{_YEAR}(?!\d)"
    rf"|{_YEAR}[\s,-]+{_WORD}{{3,12}}\.?[\s-]*[0-3]?\d(?!\d)"
    rf"|(?<!\d)[0-3]?\d(?:-{_WORD}{{3}}-|\s+{_WORD}{{3,9}}\.?,?\s+[’']?)\d\d(?!\d)(?!\s?(?:[:h]|\.\d|[ap]\.?m|uhr))"
)
_MONTH = re.compile(
    rf"({_WORD}{{3,12}})\.?,?\s+(?:de\s+|of\s+)?({_YEAR})(?!\d)|(?<!\d)({_YEAR})[-/]([01]?\d)(?![\d/-])|(?<!\d)([01]?\d)/({_YEAR})(?!\d)"
)
_YEAR_AND_MONTH = re.compile(rf"\s*({_YEAR})\s+({_WORD}{{3,12}})\.?\s*$")
_ONLY_YEAR = re.compile(rf"\s*(?:c\.|ca\.?|©)?\s*({_YEAR})(?:\.0)?\s*$")
_POINT_ZERO = re.compile(r"(?<=\d{4})\.0+$")
"""What a table with missing cells makes of whole numbers."""
_DIGITS = re.compile(r"\d{2}")
_SECONDS = re.compile(r"\s*(-?\d{9,10}(?:\.\d+)?|\d{13})\s*$")


@dataclass(frozen=True)
class _Order:
    """Which part of a date in numbers comes first; None where the column leaves it open.

    ``dotted`` is ``day_first`` of dates with dots (3.5.2024), which everywhere begin with the day.
    """

    day_first: bool | None
    year_first: bool | None
    dotted: bool | None = True


@dataclass(frozen=True)
class Dates:
    """The days of a column (``days``: NaT where there is none), and what is less than a day.

    ``periods`` holds "2024-05" or "2024" where only a month or a year is printed, else NA.
    ``messages`` are whole sentences on the column: how it was read, and what of it was not.
    """

    days: pd.Series[Any]
    periods: pd.Series[Any]
    messages: list[str] = field(default_factory=list)


def read_dates(values: Iterable[Any], *, day_first: bool | None = None) -> Dates:
    """Return the dates of a column.

    Parameters
    ----------
    values
        Cells as they were read: text, dates, times, numbers, missing ones.
    day_first
        Whether 3/5/2024 is 3 May. None lets the column decide; where it leaves that open, such dates
        are missing and a message asks.

    Examples
    --------
    >>> read = read_dates(["Tuesday, May 7, 2024 10:15 AM GMT", "2024-05-07T23:30:00-05:00", "May 2024"])
    >>> read.days.dt.strftime("%d %B").tolist()[:2], read.periods.tolist()[2]
    (['07 May', '07 May'], '2024-05')
    >>> read_dates(["03/05/2024", "13/05/2024"]).messages
    ['days stand before months, as "13/05/2024" shows']
    """
    column = pd.Series(list(values), dtype=object)
    read = {value: _key(value) for value in column if isinstance(value, str)}
    keys = [read[value] if isinstance(value, str) else _key(value) for value in column]
    distinct = set(keys)
    order, messages = _decide_order(sorted(distinct), day_first)
    known = {key: _read_one(key, order) for key in distinct}
    results = [known[key] for key in keys]
    days = pd.Series(pd.to_datetime([day for day, _ in results]), dtype="datetime64[us]")
    periods = pd.Series([period for _, period in results], dtype="string")
    return Dates(days, periods, messages + _explain(keys, results, order))


def _key(value: Any) -> str:
    """Return a cell as text; a date is its day as printed."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _POINT_ZERO.sub("", " ".join(str(value).split()))


def _decide_order(keys: Sequence[str], day_first: bool | None) -> tuple[_Order, list[str]]:
    """Return how dates in numbers of three parts are read; None where nothing tells."""
    if day_first is not None:
        return _Order(day_first, False, day_first), []
    parts = {key: _choose_part(key) for key in keys if not _ISO.match(key)}
    dates = {
        key: match
        for key, part in parts.items()
        if not _ISO.search(part) and (match := _NUMERIC.search(part))
    }
    short = [match for match in dates.values() if _may_begin_with_year(match)]
    year_first = _decide_year_first(short)
    if short and year_first is not False:
        dates = {key: match for key, match in dates.items() if not _may_begin_with_year(match)}
    dots = {key: match for key, match in dates.items() if match[2] == "."}
    order, messages = _decide_day_first({k: m for k, m in dates.items() if k not in dots})
    usual = 2 * len(dots) >= sum(bool(key) for key in keys)
    dotted, said = _decide_dotted(dots) if usual else _decide_day_first(dots)
    messages += said
    if year_first is not None and short:
        messages.append(
            f'years stand {"first" if year_first else "last"} in dates such as "{short[0][0]}"'
        )
    return _Order(order, year_first, dotted), messages


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


def _may_begin_with_year(match: re.Match[str]) -> bool:
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


def _read_one(text: str, order: _Order) -> tuple[Any, Any]:
    """Return the day (or NaT) and the period (or NA) of one text."""
    text = text if _ISO.match(text) else _choose_part(text)
    for pattern in (_ISO, _COMPACT, _EAST_ASIAN):
        match = pattern.search(text)
        if match:
            return _to_day(match[1], match[2], match[3]), _without_day(match[1], match[2], match[3])
    week = _ISO_WEEK.search(text)
    if week:
        return _read_week(week), pd.NA
    match = _NUMERIC.search(text)
    if match:
        return _read_numbers(match, order), pd.NA
    return _read_worded(text)


def _choose_part(text: str) -> str:
    """Return the part of a text that says when it was published, not when it was changed."""
    text = _NUMBER_OF_ISSUE.sub(" ", text)
    published = _PUBLISHED.search(text)
    if published and _DIGITS.search(text, published.end()):
        text = text[published.end() :]
    updated = _UPDATED.search(text)
    if updated and _DIGITS.search(text, 0, updated.start()):
        text = text[: updated.start()]
    return text


def _read_worded(text: str) -> tuple[Any, Any]:
    """Return the day or period of a text that has no date in numbers."""
    several = _SEVERAL_DAYS.search(text)
    if several:
        return pd.NaT, _read_month(several[1] or several[3], several[2] or several[4])
    clock = _CLOCK_BETWEEN.search(text)
    if clock:
        return _read_words(f"{clock[2]} {clock[1]} {clock[3]}"), pd.NA
    match = _WORDY.search(text)
    if match:
        unsure = _TWO_MEANINGS.search(text) or _TWO_MONTHS.search(text)
        return (pd.NaT if unsure else _read_words(match[0])), pd.NA
    if _SECONDS.match(text):
        return _read_seconds(text), pd.NA
    return pd.NaT, _read_period(text)


def _without_day(year: str, month: str, day: str) -> Any:
    """Return the period of a date whose day is printed as 0: 2024-05-00, 2024-00-00."""
    if int(day):
        return pd.NA
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else pd.NA if int(month) else year


def _read_week(match: re.Match[str]) -> Any:
    try:
        return pd.Timestamp(
            datetime.date.fromisocalendar(int(match[1]), int(match[2]), int(match[3]))
        )
    except ValueError:
        return pd.NaT


def _to_day(year: str, month: str, day: str) -> Any:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 50 else 1900
    try:
        return pd.Timestamp(year=number, month=int(month), day=int(day))
    except ValueError:
        return pd.NaT


def _read_numbers(match: re.Match[str], order: _Order) -> Any:
    first, second, year = match[1], match[3], match[4]
    if _may_begin_with_year(match):
        if order.year_first is None:
            return pd.NaT
        if order.year_first:
            return _to_day(first, second, year)
    if int(first) > 12 or (int(first) == int(second)):
        return _to_day(year, second, first)
    if int(second) > 12:
        return _to_day(year, first, second)
    day_first = order.dotted if match[2] == "." else order.day_first
    if day_first is None:
        return pd.NaT
    return _to_day(year, second, first) if day_first else _to_day(year, first, second)


def _read_words(text: str) -> Any:
    """Read a date with its month in words; only the month's name is looked up."""
    names = [word for word in _NAME.findall(text) if word.casefold() not in _BETWEEN]
    numbers = re.findall(r"\d+", text)
    month = _find_month(names[0]) if len(names) == 1 else None
    if month is None or len(numbers) != 2:
        return pd.NaT
    day, year = numbers if len(numbers[0]) < 3 else reversed(numbers)
    return _to_day(year, str(month), day)


@cache
def _find_month(name: str) -> int | None:
    """Return the number of a month's name; English ones need no dateparser, which takes long to begin."""
    if name.casefold() in _MONTHS:
        return _MONTHS[name.casefold()]
    found = _parse(f"15 {name} 2024")
    return found.month if found and (found.day, found.year) == (15, 2024) else None


def _parse(text: str, *parts: str) -> datetime.datetime | None:
    settings: dict[str, Any] = {
        "REQUIRE_PARTS": list(parts or ("day", "month", "year")), "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_LOCALE_DATE_ORDER": False,
    }  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: datetime.datetime | None = dateparser.parse(
            text, languages=_LANGUAGES, settings=settings
        )
    return found


def _read_seconds(text: str) -> Any:
    number = float(text)
    seconds = number / 1000 if number > 1e11 else number
    day = pd.Timestamp(seconds, unit="s").normalize()
    return day if 1990 <= day.year <= _LATEST else pd.NaT


def _read_period(text: str) -> Any:
    year = _ONLY_YEAR.match(text)
    if year:
        return year[1]
    turned = _YEAR_AND_MONTH.match(text)
    if turned:
        return _read_month(turned[2], turned[1])
    match = _MONTH.search(text)
    if match is None:
        return pd.NA
    if match[2]:
        return _read_month(match[1], match[2])
    found_year, month = (match[3], match[4]) if match[3] else (match[6], match[5])
    return f"{found_year}-{int(month):02d}" if 1 <= int(month) <= 12 else pd.NA


def _read_month(month: str, year: str) -> Any:
    found = _parse(f"{month} {year}", "month", "year")
    return pd.NA if found is None else f"{year}-{found.month:02d}"


def _explain(keys: Sequence[str], results: Sequence[tuple[Any, Any]], order: _Order) -> list[str]:
    """Return the sentences on what of a column is less than a day, or is not read."""
    messages = []
    months = [
        key
        for key, (day, period) in zip(keys, results, strict=True)
        if day is pd.NaT and not pd.isna(period)
    ]
    unread = [
        key
        for key, (day, period) in zip(keys, results, strict=True)
        if key and day is pd.NaT and pd.isna(period)
    ]
    open_order = [key for key in unread if _is_open(key, order)]
    updates = sum(
        _is_update(key) for key, (day, _) in zip(keys, results, strict=True) if day is not pd.NaT
    )
    unread = [key for key in unread if key not in set(open_order)]
    if months:
        messages.append(
            f"{_count(months)} only a month or a year, such as {months[0]!r}: no day is printed"
        )
    if open_order:
        messages.append(
            f"{_count(open_order)} open, such as {open_order[0]!r}, which may be two days: say which part is "
            "the day with day_first=True or day_first=False (in a shell --day-first or --month-first)"
        )
    if unread:
        messages.append(
            f"{_count(unread)} not understood, such as {unread[0][:40]!r}: write days as 2024-05-07"
        )
    if updates:
        messages.append(f"{_count(range(updates))} that of an update, as no other is printed")
    return messages


def _count(dates: Sequence[Any]) -> str:
    return "1 date is" if len(dates) == 1 else f"{len(dates):,} dates are"


def _is_open(key: str, order: _Order) -> bool:
    match = _NUMERIC.search(key)
    if match is None:
        return False
    if order.year_first is None and _may_begin_with_year(match):
        return True
    day_first = order.dotted if match[2] == "." else order.day_first
    return day_first is None and int(match[1]) <= 12 and int(match[3]) <= 12


def _is_update(key: str) -> bool:
    return _UPDATED.search(key) is not None and _UPDATED.search(_choose_part(key)) is not None
