"""Columns of statements as numbers: what rows and filters of the explorer are made of."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.timeline import PERIODS

if TYPE_CHECKING:
    from toolkit.corpus.report import ReadingReport

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

ABOUT = ("section", "author")
"""Columns of every corpus that can be rows and filters, too, as a study's own columns can."""

UNITS = {"day": 15, "week": 120, "month": 1100, "year": 10**6}
"""By period: it is chosen where the dates go on for fewer days than these."""

DAY = "%Y-%m-%d"
FORMS = {"month": "%Y-%m", "year": "%Y"}
"""How periods are named; days, and weeks by their Monday, as dates."""

VALUES = 60
"""A column of articles with more values than these is no grouping."""


def name_apart(columns: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """Return columns of the articles by names that nothing else has.

    Examples
    --------
    >>> name_apart(["wave", "side"], {"official", "side"})
    {'wave': 'wave', 'side (article)': 'side'}
    """
    found: dict[str, str] = {}
    others = {*taken, *columns}
    for column in columns:
        name = column
        while name in taken or name in found or (name != column and name in others):
            name += " (article)"
        found[name] = column
    return found


def write_where(name: str, value: str) -> str:
    """Return a filter by a column's value; a name that holds a colon itself stands in quotation marks.

    Examples
    --------
    >>> write_where("wave", "2: late"), write_where("wave: 2", "late")
    ('wave: 2: late', '"wave: 2": late')
    """
    return f'"{name}": {value}' if ": " in name else f"{name}: {value}"


def find_heading(reading: ReadingReport | None, field: str) -> str:
    """Return how the tables that were read call a field, such as a desk for a section.

    The field's own name stands where nothing is known, or where the tables differ.
    """
    tables = () if reading is None else reading.tables
    named = {table.chosen[field] for table in tables if field in table.chosen}
    return named.pop() if len(named) == 1 else field


@dataclass(frozen=True)
class Grouping:
    """A column as codes: ``codes[i]`` is the place of statement i's value in ``names``, or -1."""

    names: list[str]
    codes: Numbers

    def sizes(self, mask: Mask) -> Numbers:
        """Return how many statements of the mask each name has."""
        return np.bincount(self.codes[mask & (self.codes >= 0)], minlength=len(self.names))


def group_texts(values: pd.Series[Any]) -> Grouping:
    """Group statements by a column of texts, its values in their order.

    Examples
    --------
    >>> group_texts(pd.Series(["b", "a", None, "b"], dtype="string"))
    Grouping(names=['a', 'b'], codes=array([ 1,  0, -1,  1]))
    """
    names = sorted(values.dropna().unique())
    return Grouping(names, pd.Index(names, dtype="object").get_indexer(values.astype("object")))


def choose_unit(dates: pd.Series[Any]) -> str:
    """Return the period that suits how long some dates go on: about two to thirty of them.

    Examples
    --------
    >>> [choose_unit(pd.Series(pd.to_datetime(["2031-03-02", last])))
    ...  for last in ("2031-03-09", "2031-04-27", "2033-01-01", "2039-01-01")]
    ['day', 'week', 'month', 'year']
    """
    known = dates.dropna()
    days = (known.max() - known.min()).days if len(known) else 0
    return next((unit for unit, most in UNITS.items() if days < most), "year")


def name_periods(dates: pd.Series[Any], unit: str) -> pd.Series[str]:
    """Return the name of each date's period, missing where there is no date; a week is named by its Monday.

    Examples
    --------
    >>> list(name_periods(pd.Series(pd.to_datetime(["2031-03-02", "2031-03-03"])), "week"))
    ['2031-02-24', '2031-03-03']
    """
    if unit == "week":
        dates = dates.dt.to_period("W-SUN").dt.start_time
    named: pd.Series[str] = dates.dt.strftime(FORMS.get(unit, DAY))
    return named


def say_period(name: str) -> str:
    """Return a period's name as the page says it.

    Examples
    --------
    >>> say_period("2031-03-02"), say_period("2031-03"), say_period("2031")
    ('2 Mar 2031', 'Mar 2031', '2031')
    """
    parts = name.split("-")
    month = [calendar.month_abbr[int(parts[1])]] if len(parts) > 1 else []
    return " ".join([*(str(int(day)) for day in parts[2:]), *month, parts[0]])


def write_periods(unit: str) -> str:
    """Return what names the periods of a column of dates, as the end of a line of code."""
    monday = '.dt.to_period("W-SUN").dt.start_time' if unit == "week" else ""
    return f"{monday}.dt.strftime({FORMS.get(unit, DAY)!r})"


def group_periods(dates: pd.Series[Any], unit: str) -> Grouping:
    """Group statements by the periods of their dates."""
    codes, known = pd.factorize(dates)
    periods = list(name_periods(pd.Series(pd.DatetimeIndex(known)), unit))
    names = sorted(set(periods))
    places = np.append(pd.Index(names, dtype="object").get_indexer(pd.Index(periods)), -1)
    return Grouping(names, places[codes])


def list_periods(names: list[str], unit: str) -> list[str]:
    """Return every period from the first of these to the last, also those without a statement.

    Examples
    --------
    >>> list_periods(["2031-02-24", "2031-03-10"], "week"), list_periods(["2030", "2032"], "year")
    (['2031-02-24', '2031-03-03', '2031-03-10'], ['2030', '2031', '2032'])
    """
    if not names:
        return []
    every = pd.period_range(names[0], names[-1], freq=PERIODS[unit])
    return list(name_periods(pd.Series(every.start_time), unit))


def place_dates(dates: pd.Series[Any], names: list[str], unit: str) -> list[float | None]:
    """Return where dates stand among periods, in periods from the first's beginning; None outside them.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2031-03-10", "2031-04-16", "2031-06-01"]))
    >>> place_dates(days, ["2031-03", "2031-04"], "month")
    [0.29, 1.5, None]
    """
    places = {name: place for place, name in enumerate(names)}
    held = dates.dt.to_period(PERIODS[unit])
    passed = (dates - held.dt.start_time) / (held.dt.end_time - held.dt.start_time)
    return [
        None if name not in places else round(places[name] + float(part), 3)
        for name, part in zip(name_periods(dates, unit), passed, strict=True)
    ]


class Periods:
    """The periods of a study's dates, of each unit grouped once; ``unit`` is what suits them."""

    def __init__(self, dates: pd.Series[Any]) -> None:
        self._dates = dates
        self._made: dict[str, Grouping] = {}
        self.unit = choose_unit(dates)

    def of(self, unit: str = "") -> Grouping:
        """Return the statements by the periods of a unit, of the one that suits unless given."""
        unit = unit or self.unit
        if unit not in self._made:
            self._made[unit] = group_periods(self._dates, unit)
        return self._made[unit]

    def list_all(self, unit: str = "") -> list[str]:
        """Return every period of a unit from the first to the last, also those without a statement."""
        return list_periods(self.of(unit).names, unit or self.unit)

    def list_names(self) -> list[str]:
        """Return the names of all units' periods."""
        return list(dict.fromkeys(name for unit in UNITS for name in self.of(unit).names))
