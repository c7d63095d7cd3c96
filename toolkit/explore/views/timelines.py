"""Officials over time: how many statements each made in every period, or which share of them, as lines.

The counts are those of :func:`toolkit.compute_timeline`, which also gives the intervals; here they are
taken from arrays, so that a year of days is quick in a large study, too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.explore.grouping import Grouping, Mask, place_dates
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import FEW, order_codes
from toolkit.explore.views.tables import choose_code, follow_row, select_statements
from toolkit.measures import compute_timeline
from toolkit.report.finding import name_axis
from toolkit.rounding import write_day

View = dict[str, Any]
Counts = NDArray[np.int64]
Limits = dict[tuple[str, str], tuple[float, float]]

SHOWN = 8
"""Officials whose lines are drawn, those with most statements; more cannot be told apart."""

SMALL = 3000
"""Statements up to which intervals are computed at once."""

NO_STATEMENT = "No statement was found, so there is nothing to show."


def view_timelines(index: Index, selection: Selection, events: pd.DataFrame) -> View:
    """Return each official's statements by period, in numbers and as shares, and where the events stand.

    With a chosen code its statements are counted, of the official's own; else all of the official's,
    of all that are given to an official in the period, whoever is chosen. A share is missing below five
    statements, an interval where shares are not shown or the study is large. ``at`` is an
    event's place on the axis, in periods from the beginning of the first.
    """
    why, unit = why_no_time(index), index.unit_of(selection)
    if why or "period" not in index.groupings:
        return {"why": why or NO_STATEMENT, "lines": []}
    ours, everybody = split_selection(selection)
    counts = _count(index, selection, ours, everybody, unit)
    names = index.periods.list_all(unit)
    officials = index.groupings["official"].names
    shown = _choose_lines(counts[0], officials, _find_chosen(selection))
    limits = _draw_limits(
        index, selection, (ours, everybody), [officials[row] for row in shown], unit
    )
    given = selection.lines == "shares" and not selection.code  # of these a share is taken
    sizes = dict(zip(*_size_periods(index, ours, unit, given=given), strict=True))
    at = place_dates(events["date"], names, unit)
    return {
        "why": "",
        "unit": unit,
        "figure": selection.lines,
        **_describe_code(index, selection),
        "of": ours.group,
        "chosen": _find_chosen(selection),
        "periods": [{"name": name, "n": sizes.get(name, 0)} for name in names],
        "lines": [_view_line(index, officials[row], row, counts, names, limits, unit) for row in shown],
        "more": int((counts[0].sum(axis=1) > 0).sum()) - len(shown),
        "drawn": bool(limits),
        "events": [
            {"at": place, "label": _tell_event(date, label)}
            for place, date, label in zip(at, events["date"], events["label"], strict=True)
            if place is not None
        ],
    }  # fmt: skip


def why_no_time(index: Index) -> str:
    """Return why nothing can be followed over time; nothing where it can."""
    dates = index.articles["published"].dropna()
    if dates.empty:
        return "No article has a date, so there is nothing to follow over time."
    if dates.nunique() == 1:
        return (
            f"Every dated article is of {write_day(dates.iloc[0])}, "
            "so there is nothing to follow over time."
        )
    return ""


def cross(rows: Grouping, columns: Grouping, mask: Mask) -> Counts:
    """Return how many statements each pair of a row and a column has."""
    inside = mask & (rows.codes >= 0) & (columns.codes >= 0)
    width = len(columns.names)
    cells = rows.codes[inside] * width + columns.codes[inside]
    return np.bincount(cells, minlength=len(rows.names) * width).reshape(len(rows.names), width)


def _tell_event(date: pd.Timestamp, label: str) -> str:
    return f"{write_day(date)}: {label}"


def _find_chosen(selection: Selection) -> str:
    """Return the official whose line stands out: the chosen row of the matrix."""
    return selection.group if selection.by == "official" else ""


def split_selection(selection: Selection) -> tuple[Selection, Selection]:
    """Return what the lines are of, and what a share of voice is a share of: everybody's.

    A chosen official stands out among the others, and leaves none of them out.
    """
    ours = follow_row(selection)
    if ours.by == "official":
        ours = Selection(**ours.state() | {"group": ""})
    dropped: View = {"officials": [], "sides": []} | ({"group": ""} if ours.by == "side" else {})
    return ours, Selection(**ours.state() | dropped)


def _describe_code(index: Index, selection: Selection) -> View:
    """Return which code is counted, and which could be."""
    axis, toward = index.axis_of(selection)
    denied = [selection.code] if index.denies(axis, selection.code) else []
    return {
        "axis": axis,
        "target": toward,
        "label": name_axis(axis, toward),
        "code": selection.code,
        "codes": [*order_codes(index, axis, toward), *denied],
    }


def _count(
    index: Index, selection: Selection, ours: Selection, everybody: Selection, unit: str
) -> tuple[Counts, Counts]:
    """Return how many statements each official has in each period, and of how many these are."""
    officials, periods = index.groupings["official"], index.grouping("period", unit)
    mask = index.mask(ours)
    said = cross(officials, periods, mask)
    if selection.code:
        toward = index.target_of(selection.axis, selection.target)
        coded = mask & index.coded(selection.axis, toward, selection.code)
        return cross(officials, periods, coded), said
    every = cross(officials, periods, index.mask(everybody)).sum(axis=0)
    return said, np.broadcast_to(every, said.shape)


def _size_periods(
    index: Index, ours: Selection, unit: str, *, given: bool
) -> tuple[list[str], list[int]]:
    """Return how many statements each period has; with ``given``, of those given to an official."""
    periods, mask = index.grouping("period", unit), index.mask(ours)
    if given:
        mask = mask & (index.groupings["official"].codes >= 0)
    return periods.names, [int(n) for n in periods.sizes(mask)]


def _choose_lines(counts: Counts, officials: list[str], chosen: str) -> list[int]:
    """Return the officials with most statements, and whoever is chosen, in the order of their numbers."""
    totals = counts.sum(axis=1)
    order = [int(row) for row in np.argsort(-totals, kind="stable") if totals[row]]
    wanted = [row for row in order if officials[row] == chosen]
    shown = {*wanted, *order[: SHOWN - len(wanted)]}
    return [row for row in order if row in shown]


def _draw_limits(
    index: Index,
    selection: Selection,
    both: tuple[Selection, Selection],
    names: list[str],
    unit: str,
) -> Limits:
    """Return the interval of each share that has one, by official and period."""
    if selection.lines != "shares" or not names or index.denies(selection.axis, selection.code):
        return {}
    said = select_statements(index, both[0] if selection.code else both[1])
    asked = choose_code(index, selection)
    if asked:
        said = said[said["official"].isin(names)]
    if len(said) > SMALL:
        return {}
    codings = index.study.coded if asked else None
    depends = (both[0].part("by", "group"), both[1].part("group"), names, unit, asked)
    table = index.remember(
        "lines",
        depends,
        lambda: compute_timeline(said, codings, by="official", period=unit, **asked),
    )
    known = table[table["low"].notna() & table["official"].isin(names)]
    places = zip(known["official"], known["period"], strict=True)
    return dict(zip(places, zip(known["low"], known["high"], strict=True), strict=True))


def _view_line(
    index: Index, name: str, row: int, counts: tuple[Counts, Counts], names: list[str],
    limits: Limits, unit: str,
) -> View:  # fmt: skip
    places = {period: place for place, period in enumerate(index.grouping("period", unit).names)}
    points = []
    for period in names:
        place = places.get(period)
        n, of = (0, 0) if place is None else (int(each[row, place]) for each in counts)
        low, high = limits.get((name, period), (None, None))
        share = n / of if of >= FEW else None
        points.append({"n": n, "of": of, "share": share, "low": low, "high": high})
    return {
        "name": name,
        "mark": index.marks[name],
        "n": int(counts[0][row].sum()),
        "points": points,
    }
