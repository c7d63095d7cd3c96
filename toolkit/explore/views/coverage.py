"""Over time and across the press: statements of each official by period, outlet and reporting word."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.events import read_events
from toolkit.explore.grouping import Grouping, Mask, name_periods
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.change import view_change, view_official_change
from toolkit.explore.views.matrix import QUIET, place_code
from toolkit.explore.views.standing import view_standing
from toolkit.explore.views.tables import follow_row
from toolkit.explore.views.timelines import NO_STATEMENT, cross, view_timelines, why_no_time
from toolkit.report.finding import name_axis
from toolkit.rounding import write_day

View = dict[str, Any]

SHOWN = 12
"""Officials in each table, the most frequent ones; the rest is said in words."""

OUTLETS = 30

NO_VERBS = "No statement has a reporting word, so there is nothing to show."
NO_NETWORK = (
    "With one article the matrix says it all; the network of officials and their codes is drawn "
    "where there are more."
)
TITLES = {"periods": "Over time", "outlets": "Across the press", "verbs": "Reported with"}
"""The tables of officials, by their names on the page."""


def view_coverage(index: Index, selection: Selection, events: pd.DataFrame | None = None) -> View:
    """Return statements by official and period, by outlet, and by the class of the reporting word.

    Where there is only one period or outlet, ``why`` says so instead of a table. ``codes`` counts an
    axis' codes by period, with the ``events`` of each period. ``chosen`` says which parts a cell that
    was chosen under Compare holds for.
    """
    mask, marked = index.mask(selection), read_events(events)
    lines = view_timelines(index, selection, marked)
    crossings = {
        "periods": _view_crossing(index, "period", mask, why_no_time(index), selection.unit),
        "outlets": _view_crossing(index, "outlet", mask, _why_no_press(index)),
        "verbs": _view_verbs(index, mask),
    }
    network = "" if len(index.articles) > 1 else NO_NETWORK
    return {
        "chosen": _say_chosen(selection, crossings, network=not network),
        "codes": _view_codes(index, selection, marked),
        "lines": lines,
        "change": view_change(index, selection),
        "officials": view_official_change(
            index, selection, [line["name"] for line in lines["lines"]]
        ),
        **crossings,
        "standing": view_standing(index, selection),
        "network": network,
    }


def _say_chosen(selection: Selection, crossings: dict[str, View], *, network: bool) -> str:
    """Return which parts of the panel hold the chosen cell's statements; nothing where none is chosen.

    Only the parts that are drawn are named.
    """
    if not (selection.group or selection.axis):
        return ""
    row, code = follow_row(selection).group, selection.code or selection.axis
    cell = ", ".join(filter(None, (selection.group, code)))
    whose = f"{row} alone" if row else "everybody"
    counted = f"statements with {selection.code}" if selection.code else "all statements"
    drawn = [title for part, title in TITLES.items() if not crossings[part].get("why")]
    parts = []
    if TITLES["periods"] in drawn:
        parts.append(
            f"codes over time and their change are of {whose}, whatever the code and the period; "
            f"officials' lines and their change count {counted}"
        )
    if drawn:
        names = " and ".join(filter(None, (", ".join(drawn[:-1]), drawn[-1])))
        each = "counts" if len(drawn) == 1 else "count"
        parts.append(f"{names} {each} the chosen statements")
    parts.append(f"Standing {'and the network compare' if network else 'compares'} everybody")
    told = "; ".join(parts)
    return f"Chosen: {cell}. {told[0].upper()}{told[1:]}."


def _view_codes(index: Index, selection: Selection, events: pd.DataFrame) -> View:
    """Return how many statements of each period carry each code of the chosen axis."""
    why, unit = why_no_time(index), index.unit_of(selection)
    axis = selection.axis or next(iter(index.axes), "")
    if why or "period" not in index.groupings or not axis:
        return {"why": why or NO_STATEMENT, "axis": axis, "label": axis, "codes": [], "periods": []}
    grouping = index.grouping("period", unit)
    row = follow_row(selection)
    mask = index.mask(row)
    counts, sizes = index.counted.count(grouping, mask), grouping.sizes(mask)
    toward = index.target_of(axis, selection.target)
    places = [
        (code, place)
        for place, (an_axis, target, code) in enumerate(index.columns)
        if (an_axis, target) == (axis, toward) and counts[:, place].any()
    ]
    places.sort(key=lambda each: place_code(index, axis, each[0]))
    marked = _mark_events(events, grouping.names, unit)
    return {
        "why": "",
        "axis": axis,
        "label": name_axis(axis, toward),
        "axes": index.axes,
        "unit": unit,
        "of": row.group,
        "target": toward,
        "codes": [{"code": code, "quiet": code in QUIET} for code, _ in places],
        "periods": [
            {
                "name": name,
                "n": int(sizes[row]),
                "counts": [int(counts[row, place]) for _, place in places],
                "events": marked.get(name, []),
            }
            for row, name in enumerate(grouping.names)
        ],
        "outside": [event for name, each in marked.items() for event in each if not name],
    }


def _mark_events(events: pd.DataFrame, names: list[str], unit: str) -> dict[str, list[str]]:
    """Return the events of each period in words; those of no period under an empty name."""
    marked: dict[str, list[str]] = {}
    periods = name_periods(pd.Series(pd.DatetimeIndex(events["date"])), unit)
    rows = events[["date", "label"]].itertuples(index=False)
    for period, (date, label) in zip(periods, rows, strict=True):
        told = f"{write_day(date)}: {label}"
        marked.setdefault(period if period in names else "", []).append(told)
    return marked


def _view_verbs(index: Index, mask: Mask) -> View:
    """Return with which classes of reporting words each official is quoted."""
    classes = index.cue_classes
    if not classes.names:
        return {"why": NO_VERBS, "columns": [], "rows": []}
    order = np.argsort(-np.bincount(classes.codes[classes.codes >= 0]), kind="stable")
    return _cross_officials(index, classes, mask, order)


def _view_crossing(index: Index, across: str, mask: Mask, why: str, unit: str = "") -> View:
    if why or across not in index.groupings:
        return {"why": why or NO_STATEMENT, "columns": [], "rows": []}
    columns = index.grouping(across, unit)
    places = np.arange(len(columns.names))
    if across == "outlet":
        counts = cross(index.groupings["official"], columns, mask)
        places = np.argsort(-counts.sum(axis=0), kind="stable")[:OUTLETS]
    return _cross_officials(index, columns, mask, places)


def _cross_officials(
    index: Index, columns: Grouping, mask: Mask, places: np.ndarray[Any, Any]
) -> View:
    officials = index.groupings["official"]
    counts = cross(officials, columns, mask)
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    order = order[counts.sum(axis=1)[order] > 0]
    return {
        "why": "",
        "columns": [columns.names[place] for place in places],
        "rows": [
            {
                "name": officials.names[row],
                "mark": index.marks[officials.names[row]],
                "counts": [int(n) for n in counts[row][places]],
            }
            for row in order[:SHOWN]
        ],
        "most": int(counts.max(initial=0)),
        "more": max(0, len(order) - SHOWN),
        "undated": int((mask & (columns.codes < 0)).sum()),
    }


def _why_no_press(index: Index) -> str:
    outlets = index.articles["outlet"].dropna().unique()
    if len(outlets) == 0:
        return "No article states its outlet, so the press cannot be compared."
    if len(outlets) == 1:
        return f"Every article is from {outlets[0]}, so the press cannot be compared."
    return ""
