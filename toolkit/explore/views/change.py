"""Change: how often each code of an axis is said in one period, and in another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import FEW, QUIET
from toolkit.explore.views.tables import select_statements
from toolkit.measures import compute_profile

View = dict[str, Any]

SMALL = 3000
"""Statements of both periods up to which intervals are computed at once."""


def view_change(index: Index, selection: Selection) -> View:
    """Return the codes of the chosen axis in two periods, with counts, shares and their difference.

    The periods are the chosen two, else the first and the last. A code that nobody has in a period
    stands there with 0; shares and their difference are missing below five statements.
    """
    grouping = index.groupings.get("period")
    axis = selection.axis or next(iter(index.axes), "")
    if grouping is None or len(grouping.names) < 2 or not axis:
        return {}
    names = grouping.names
    chosen = selection.periods if len(set(selection.periods)) == 2 else [names[0], names[-1]]
    toward = index.target_of(axis, selection.target)
    sizes, found = _count(index, selection, sorted(chosen), axis, toward)
    codes = sorted(
        {code for code, _ in found}, key=lambda code: (code in QUIET, index.rank(axis, code))
    )
    return {
        "names": names,
        "chosen": sorted(chosen),
        "sizes": sizes,
        "rows": [_view_row(code, sorted(chosen), sizes, found) for code in codes],
    }


def _count(
    index: Index, selection: Selection, chosen: list[str], axis: str, toward: str
) -> tuple[list[int], dict[tuple[str, str], dict[Any, Any]]]:
    """Return how many statements each period has, and each code's row of the profile by period."""
    by_period = Selection(**selection.state() | {"by": "period"})
    said = select_statements(index, by_period)
    said = said[said["period"].isin(chosen)]
    resamples = 1000 if len(said) <= SMALL else 0
    table = compute_profile(said, index.study.codings, by="period", resamples=resamples)
    target = table["target"].fillna("")
    rows = table[table["axis"].eq(axis) & target.eq(toward)].to_dict("records")
    sizes = [int(said["period"].eq(name).sum()) for name in chosen]
    return sizes, {(row["code"], row["period"]): row for row in rows}


def _view_row(
    code: str, chosen: list[str], sizes: list[int], found: dict[tuple[str, str], dict[Any, Any]]
) -> View:
    sides = [
        _view_side(found.get((code, name)), size) for name, size in zip(chosen, sizes, strict=True)
    ]
    shares = [side["share"] for side in sides]
    known = None not in shares
    return {
        "code": code,
        "quiet": code in QUIET,
        "sides": sides,
        "change": shares[1] - shares[0] if known else None,
    }


def _view_side(row: dict[Any, Any] | None, size: int) -> View:
    """Return a code's count in a period, with its share and interval where they are known."""
    if row is None:
        return {"n": 0, "share": 0.0 if size >= FEW else None, "low": None, "high": None}
    known = {
        name: None if pd.isna(row[name]) else float(row[name]) for name in ("share", "low", "high")
    }
    return {"n": int(row["n"]), **known}
