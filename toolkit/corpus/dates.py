"""Dates as they are printed: the day that stands there, or as much of it as does.

A pattern cuts the date out of what stands around it (weekday, time, zone, edition); what is left is
read by fixed forms, and by dateparser only where a month is written in words. A time zone never moves
a day. Which of 3/5/2024 is the day is decided by the whole column, or asked. A month or a year alone
stays one, and is never its first day; what cannot be read is missing, and is said once a column.
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import dateparser
import pandas as pd

_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "ru", "tr"]
_EARLIEST, _LATEST = 1600, 2100
_WORD = r"[^\W\d_]"
_YEAR = r"(?:1[6-9]|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_YEAR})[-/.]([01]?\d)[-/.]([0-3]?\d)(?!\d)")
_COMPACT = re.compile(
    rf"(?<![\d.])({_YEAR})([01]\d)([0-3]\d)(?:T?\d{{4}}|T?\d{{6}}|T\d+)?(?:Z|[+-]\d\d:?\d\d)?(?![\d.])"
)
_NUMERIC = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({_YEAR}|\d\d)(?!\d)(?![/.-]\d)"
)
_CHINESE = re.compile(rf"({_YEAR})\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_DAY_OF_MONTH = r"(?<![\d:])[0-3]?\d(?:st|nd|rd|th|er|\.|º)?"
_WORDY = re.compile(
    rf"{_DAY_OF_MONTH}[\s,-]*(?:of\s+|de\s+|del\s+)?{_WORD}{{3,12}}\.?[\s,-]*(?:of\s+|de\s+|del\s+)?{_YEAR}(?!\d)"
    rf"|{_WORD}{{3,12}}\.?[\s-]*{_DAY_OF_MONTH},?[\s-]+{_YEAR}(?!\d)"
    rf"|{_YEAR}[\s,-]+{_WORD}{{3,12}}\.?[\s-]*[0-3]?\d(?!\d)"
    rf"|(?<!\d)[0-3]?\d-{_WORD}{{3}}-\d\d(?!\d)"
)
_MONTH = re.compile(
    rf"({_WORD}{{3,12}})\.?,?\s+(?:de\s+|of\s+)?({_YEAR})(?!\d)|(?<!\d)({_YEAR})[-/]([01]?\d)(?![\d/-])|(?<!\d)([01]?\d)/({_YEAR})(?!\d)"
)
_ONLY_YEAR = re.compile(rf"\s*(?:c\.|ca\.?|©)?\s*({_YEAR})(?:\.0)?\s*$")
_SECONDS = re.compile(r"\s*(-?\d{9,10}(?:\.\d+)?|\d{13})\s*$")


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
    distinct = {_key(value) for value in column}
    order, messages = _decide_order(sorted(distinct), day_first)
    known = {key: _read_one(key, order) for key in distinct}
    results = [known[_key(value)] for value in column]
    days = pd.Series(pd.to_datetime([day for day, _ in results]), dtype="datetime64[us]")
    periods = pd.Series([period for _, period in results], dtype="string")
    keys = [_key(value) for value in column]
    return Dates(days, periods, messages + _explain(keys, results, order))


def _key(value: Any) -> str:
    """Return a cell as text; a date is its day as printed."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _decide_order(keys: Sequence[str], day_first: bool | None) -> tuple[bool | None, list[str]]:
    """Return whether days stand first in numbers of three parts; None where nothing tells."""
    if day_first is not None:
        return day_first, []
    days = months = None
    for key in keys:
        match = None if _ISO.search(key) else _NUMERIC.search(key)
        if match is None:
            continue
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


def _read_one(text: str, day_first: bool | None) -> tuple[Any, Any]:
    """Return the day (or NaT) and the period (or NA) of one text."""
    nothing = (pd.NaT, pd.NA)
    if not text:
        return nothing
    for pattern in (_ISO, _COMPACT, _CHINESE):
        match = pattern.search(text)
        if match:
            return _to_day(match[1], match[2], match[3]), pd.NA
    match = _NUMERIC.search(text)
    if match:
        return _read_numbers(match, day_first), pd.NA
    match = _WORDY.search(text)
    if match:
        return _read_words(match[0]), pd.NA
    if _SECONDS.match(text):
        return _read_seconds(text), pd.NA
    return pd.NaT, _read_period(text)


def _to_day(year: str, month: str, day: str) -> Any:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 50 else 1900
    try:
        return pd.Timestamp(year=number, month=int(month), day=int(day))
    except ValueError:
        return pd.NaT


def _read_numbers(match: re.Match[str], day_first: bool | None) -> Any:
    first, second, year = match[1], match[3], match[4]
    if int(first) > 12 or (int(first) == int(second)):
        return _to_day(year, second, first)
    if int(second) > 12:
        return _to_day(year, first, second)
    if day_first is None:
        return pd.NaT
    return _to_day(year, second, first) if day_first else _to_day(year, first, second)


def _read_words(text: str) -> Any:
    """Read a date with its month in words; what dateparser adds or guesses is refused."""
    found = _parse(re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º)\b", "", text))
    if found is None:
        return pd.NaT
    printed = {int(number) for number in re.findall(r"\d+", text)}
    fits = found.day in printed and (found.year in printed or found.year % 100 in printed)
    return pd.Timestamp(found.year, found.month, found.day) if fits else pd.NaT


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
    match = _MONTH.search(text)
    if match is None:
        return pd.NA
    if match[2]:
        found = _parse(f"{match[1]} {match[2]}", "month", "year")
        return pd.NA if found is None else f"{match[2]}-{found.month:02d}"
    found_year, month = (match[3], match[4]) if match[3] else (match[6], match[5])
    return f"{found_year}-{int(month):02d}" if 1 <= int(month) <= 12 else pd.NA


def _explain(
    keys: Sequence[str], results: Sequence[tuple[Any, Any]], order: bool | None
) -> list[str]:
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
    open_order = [key for key in unread if order is None and _is_open(key)]
    unread = [key for key in unread if key not in set(open_order)]
    if months:
        messages.append(
            f"{len(months):,} dates are a month or a year only, such as {months[0]!r}: they have no day"
        )
    if open_order:
        messages.append(
            f"{len(open_order):,} dates such as {open_order[0]!r} may be two days: say which part is the "
            "day with day_first=True or day_first=False (in a shell --day-first or --month-first)"
        )
    if unread:
        messages.append(
            f"{len(unread):,} dates cannot be read, such as {unread[0][:40]!r}: write them as 2024-05-07"
        )
    return messages


def _is_open(key: str) -> bool:
    match = _NUMERIC.search(key)
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12
