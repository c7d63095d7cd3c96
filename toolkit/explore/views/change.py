"""Change: how often each code of an axis is said in one period, and in another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import QUIET
from toolkit.measures import compare_periods
from toolkit.tables import is_among

View = dict[str, Any]

SMALL = 3000
"""Articles of both periods up to which intervals are computed at once."""

FIGURES = ("share", "low", "high")


def view_change(index: Index, selection: Selection) -> View:
    """Return the codes of the chosen axis in two periods, with counts, shares and their difference.

    The periods are the chosen two, else the first and the last. A code that nobody has in a period
    stands there with 0; shares and their difference are missing below five statements.
    """
    axis = selection.axis or next(iter(index.axes), "")
    names = index.grouping("period", selection.unit).names if "period" in index.groupings else []
    if len(names) < 2 or not axis:
        return {}
    chosen = list(set(selection.periods) & set(names))
    if len(chosen) != 2:
        chosen = [names[0], names[-1]]
    chosen, toward = sorted(chosen), index.target_of(axis, selection.target)
    said = _select(index, selection, chosen)
    drawn = said["article_id"].nunique() <= SMALL
    table = compare_periods(
        said, _codes_of(index, axis, toward, said), chosen, resamples=1000 if drawn else 0
    )
    rows = sorted(
        table.to_dict("records"),
        key=lambda row: (row["code"] in QUIET, index.rank(axis, row["code"])),
    )
    return {
        "of": follow_row(selection).group,
        "names": names,
        "chosen": chosen,
        "sizes": [int(said["period"].eq(name).sum()) for name in chosen],
        "drawn": drawn,
        "rows": [_view_row(row) for row in rows],
    }


def follow_row(selection: Selection) -> Selection:
    """Return a selection with the matrix' chosen row, but every code: what codes over time are of.

    One code alone would have no others beside it, and one period no other to change into.
    """
    dropped = dict.fromkeys(("axis", "target", "code"), "")
    if selection.by == "period":
        dropped["group"] = ""
    return Selection(**selection.state() | dropped)


def _select(index: Index, selection: Selection, chosen: list[str]) -> pd.DataFrame:
    """Return the selected statements of the chosen periods, with the period of each."""
    grouping = index.grouping("period", selection.unit)
    mask = index.mask(follow_row(selection))
    places = [grouping.names.index(name) for name in chosen if name in grouping.names]
    held = mask & pd.Series(grouping.codes).isin(places).to_numpy()
    said = index.statements.loc[held, ["statement_id", "article_id"]]
    return said.assign(period=pd.array(grouping.names, dtype="string")[grouping.codes[held]])


def _codes_of(index: Index, axis: str, toward: str, said: pd.DataFrame) -> pd.DataFrame:
    codings = index.study.coded
    asked = codings["axis"].eq(axis) & codings["target"].fillna("").eq(toward)
    kept = codings[asked.fillna(False).astype(bool) & codings["code"].notna()]
    return kept[is_among(kept["statement_id"], said["statement_id"])]


def _view_row(row: dict[Any, Any]) -> View:
    sides = [{"n": int(row[f"n_{side}"])} | _read(row, f"_{side}", FIGURES) for side in "ab"]
    return {
        "code": row["code"],
        "quiet": row["code"] in QUIET,
        "sides": sides,
        **_read(row, "", ("change", "low", "high")),
    }


def _read(row: dict[Any, Any], end: str, names: tuple[str, ...]) -> View:
    return {
        name: None if pd.isna(row[f"{name}{end}"]) else float(row[f"{name}{end}"]) for name in names
    }
