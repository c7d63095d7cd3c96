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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.corpus.date_order import (
    ISO,
    NUMERIC,
    YEAR,
    Order,
    choose_part,
    decide_order,
    is_update,
    may_begin_with_year,
    spell_out,
)
from toolkit.corpus.months import find_month, find_month_of, is_month, plain_digits

_EARLIEST, _LATEST = 1600, 2100
_WORD = r"[^\W\d_]"
_ISO_WEEK = re.compile(rf"(?<!\d)({YEAR})-?W([0-5]\d)-?([1-7])(?!\d)")
_COMPACT = re.compile(
    rf"(?<![\d.])({YEAR})([01]\d)([0-3]\d)(?:T?\d{{4}}|T?\d{{6}}|T\d+)?(?:Z|[+-]\d\d:?\d\d)?(?![\d.])"
)
_EAST_ASIAN = re.compile(rf"({YEAR})\s*[年년]\s*(\d{{1,2}})\s*[月월]\s*(\d{{1,2}})\s*[日일]")
_ERA = re.compile(r"(令和|平成|昭和)\s*(\d{1,2}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of an era in Japan."""
_NUMBERED_MONTH = re.compile(
    rf"(\d{{1,2}})\s+tháng\s+(\d{{1,2}})(?:,|\s+năm)?\s+({YEAR})(?!\d)", re.IGNORECASE
)
"""As in Vietnamese: 7 tháng 5, 2031."""
_CLOCK_BETWEEN = re.compile(
    rf"({_WORD}{{3}})\s+(\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{2,5}}|[+-]\d{{4}})?\s*({YEAR})(?!\d)"
)
"""As programs print times: Tue May 07 10:15:00 EDT 2024."""
_AND = r"\s?(?:[-–/&]|and|to|und|bis|et|y|e)\s?"
_SEVERAL_DAYS = re.compile(
    rf"(?<![\d:])\d{{1,2}}\.?{_AND}\d{{1,2}}\.?\s+(?:de\s+)?({_WORD}{{3,12}})\.?,?\s+(?:de\s+)?({YEAR})(?!\d)"
    rf"|({_WORD}{{3,12}})\.?\s+\d{{1,2}}{_AND}\d{{1,2}},?\s+({YEAR})(?!\d)"
)
_TWO_MONTHS = re.compile(
    rf"(?<![\d:])\d{{1,2}}\.?\s+(?:{_WORD}{{3,12}}\.?\s*)?{_AND}(?:{_WORD}{{2,12}}\.?\s+)?\d{{1,2}}\.?\s+{_WORD}{{3,12}}\.?\s+{YEAR}(?!\d)"
)
"""Days of two months, or of two weekdays: 30 April-1 May 2024."""
_NAME = re.compile(rf"{_WORD}{{3,}}")
_SHORT_NAME = re.compile(rf"(?<!\w){_WORD}{{2}}(?!\w)")
_BETWEEN = {"del"}
_TWO_MEANINGS = re.compile(r"\d\.\s*listopada\b", re.IGNORECASE)
"""October in Croatian, November in Polish, which sets no stop after the day."""
_DAY_OF_MONTH = r"(?<![\d:])[0-3]?\d(?:st|nd|rd|th|er|\.|º)?"
_WORDY = re.compile(
    rf"{_DAY_OF_MONTH}[\s,./-]*(?:of\s+|de\s+|del\s+)?{_WORD}{{2,14}}\.?[\s,/-]*(?:of\s+|de\s+|del\s+)?{YEAR}(?!\d)"
    rf"|{_WORD}{{3,12}}\.?[\s-]*{_DAY_OF_MONTH},?[\s-]+{YEAR}(?!\d)"
    rf"|{YEAR}\.?[\s,-]+{_WORD}{{2,14}}\.?[\s-]*[0-3]?\d(?!\d)"
    rf"|(?<!\d)[0-3]?\d(?:-{_WORD}{{3}}-|\s+{_WORD}{{3,9}}\.?,?\s+[’']?)\d\d(?!\d)(?!\s?(?:[:h]|\.\d|[ap]\.?m|uhr))"
)
_MONTH = re.compile(
    rf"({_WORD}{{3,12}})\.?,?\s+(?:de\s+|of\s+)?({YEAR})(?!\d)|(?<!\d)({YEAR})[-/]([01]?\d)(?![\d/-])|(?<!\d)([01]?\d)/({YEAR})(?!\d)"
)
_YEAR_AND_MONTH = re.compile(rf"\s*({YEAR})\s+({_WORD}{{3,12}})\.?\s*$")
_GLUED = re.compile(rf"\s*({_WORD}{{3,9}})\.?({YEAR})\s*$")
"""A month without a blank in front of its year, as one database prints it: May2031."""
_ONLY_YEAR = re.compile(rf"\s*(?:c\.|ca\.?|©)?\s*({YEAR})(?:\.0)?\s*$")
_REFERENCE = re.compile(rf"\s*({YEAR})/(\d{{1,2}})?/?/(?:({_WORD}{{3,12}})\b.*)?\s*$")
"""As references print what they have of a date: 2031/05//, 2031///May, 2031///."""
_SEASON = re.compile(
    r"(?<!\w)(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver|frühjahr|frühling|sommer|herbst"
    rf"|primavera|verano|otoño|invierno)(?:\s?[-/–]\s?{_WORD}{{3,8}})?,?\s+({YEAR})(?:\s?[-/–]\s?\d{{2,4}})?\s*$",
    re.IGNORECASE,
)
_POINT_ZERO = re.compile(r"(?<=\d{4})\.0+$")
"""What a table with missing cells makes of whole numbers."""
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
    read = {value: _key(value) for value in column if isinstance(value, str)}
    keys = [read[value] if isinstance(value, str) else _key(value) for value in column]
    keys, counted = _read_serials(keys)
    spelt, said = spell_out(sorted(set(keys)))
    keys = [spelt.get(key, key) for key in keys] if spelt else keys
    distinct = set(keys)
    order, messages = decide_order(sorted(distinct), day_first)
    messages += [*said, *counted]
    known = {key: _read_one(key, order) for key in distinct}
    results = [known[key] for key in keys]
    days = pd.Series(pd.to_datetime([day for day, _ in results]), dtype="datetime64[us]")
    periods = pd.Series([period for _, period in results], dtype="string")
    return Dates(days, periods, messages + _explain(keys, results, order))


_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?")
_FEWEST_SERIALS = 2
_ZERO = datetime.date(1899, 12, 30)
"""The day from which spreadsheets count days: a column of their numbers from 1954 to 2064."""


def _read_serials(keys: list[str]) -> tuple[list[str], list[str]]:
    """Return the cells of a column of numbers of days as days, and what is said of it; others as they are."""
    found = {key: _SERIAL.fullmatch(key) for key in set(keys) - {""}}
    if len(found) < _FEWEST_SERIALS or not all(found.values()):
        return keys, []
    days = {
        key: str(_ZERO + datetime.timedelta(days=int(one[1]))) for key, one in found.items() if one
    }
    shown = next(filter(None, keys))
    said = f"days stand as the numbers that spreadsheets count them by: {shown} is {days[shown]}"
    return [days.get(key, key) for key in keys], [said]


def _key(value: Any) -> str:
    """Return a cell as text; a date is its day as printed."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _POINT_ZERO.sub("", plain_digits(" ".join(str(value).split())))


def _read_one(text: str, order: Order) -> tuple[Any, Any]:
    """Return the day (or NaT) and the period (or NA) of one text."""
    text = text if ISO.match(text) else choose_part(text)
    for pattern in (ISO, _COMPACT, _EAST_ASIAN):
        match = pattern.search(text)
        if match:
            return _to_day(match[1], match[2], match[3]), _without_day(match[1], match[2], match[3])
    if era := _ERA.search(text):
        year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        return _to_day(str(year), era[3], era[4]), pd.NA
    if numbered := _NUMBERED_MONTH.search(text):
        return _to_day(numbered[3], numbered[2], numbered[1]), pd.NA
    week = _ISO_WEEK.search(text)
    if week:
        return _read_week(week), pd.NA
    match = NUMERIC.search(text)
    if match:
        return _read_numbers(match, order), pd.NA
    return _read_worded(text)


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


def _read_numbers(match: re.Match[str], order: Order) -> Any:
    first, second, year = match[1], match[3], match[4]
    if may_begin_with_year(match):
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
    names = names or list(filter(is_month, _SHORT_NAME.findall(text)))
    numbers = re.findall(r"\d+", text)
    month = find_month(names[0]) if len(names) == 1 else None
    if month is None or len(numbers) != 2:
        return pd.NaT
    day, year = numbers if len(numbers[0]) < 3 else reversed(numbers)
    return _to_day(year, str(month), day)


def _read_seconds(text: str) -> Any:
    number = float(text)
    seconds = number / 1000 if number > 1e11 else number
    day = pd.Timestamp(seconds, unit="s").normalize()
    return day if 1990 <= day.year <= _LATEST else pd.NaT


def _read_period(text: str) -> Any:
    year = _ONLY_YEAR.match(text)
    if year:
        return year[1]
    if reference := _REFERENCE.match(text):
        return _read_reference(reference)
    if season := _SEASON.search(text):
        return season[1]
    if glued := _GLUED.match(text):
        return _read_month(glued[1], glued[2])
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


def _read_reference(match: re.Match[str]) -> Any:
    year, month, name = match.groups()
    if month or not name:
        return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else year
    found = _read_month(name, year)
    return year if pd.isna(found) else found


def _read_month(month: str, year: str) -> Any:
    found = find_month_of(month, year)
    return pd.NA if found is None else f"{year}-{found:02d}"


def _explain(keys: Sequence[str], results: Sequence[tuple[Any, Any]], order: Order) -> list[str]:
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
        is_update(key) for key, (day, _) in zip(keys, results, strict=True) if day is not pd.NaT
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


def _is_open(key: str, order: Order) -> bool:
    match = NUMERIC.search(key)
    if match is None:
        return False
    if order.year_first is None and may_begin_with_year(match):
        return True
    day_first = order.dotted if match[2] == "." else order.day_first
    return day_first is None and int(match[1]) <= 12 and int(match[3]) <= 12
