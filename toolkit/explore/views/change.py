"""Change: how often each code is said in one period and in another, and how much each official says."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import CELL, Selection
from toolkit.explore.views.matrix import QUIET, place_code
from toolkit.explore.views.tables import choose_periods, follow_row
from toolkit.explore.views.timelines import split_selection
from toolkit.measures import compare_periods
from toolkit.rows import is_among

View = dict[str, Any]
Rows = dict[str, dict[Any, Any]]
"""Rows of what changed between two periods, by official."""

SMALL = 3000
"""Articles of both periods up to which intervals are computed at once."""

FIGURES = ("share", "low", "high")


def view_change(index: Index, selection: Selection) -> View:
    """Return the codes of the chosen axis in two periods, with counts, shares and their difference.

    The periods are the chosen two, else the first and the last. A code that nobody has in a period
    stands there with 0; shares and their difference are missing below five statements.
    """
    axis = selection.axis or next(iter(index.axes), "")
    names, chosen = _list_periods(index, selection)
    if not chosen or not axis:
        return {}
    row, toward = follow_row(selection), index.target_of(axis, selection.target)
    said = _select(index, row, selection.unit, chosen)
    drawn = said["article_id"].nunique() <= SMALL
    table = index.remember(
        "change",
        (row.part("by", "group", "unit"), chosen, axis, toward),
        lambda: compare_periods(
            said, _codes_of(index, axis, toward, said), chosen, resamples=1000 if drawn else 0
        ),
    )
    rows = sorted(
        table.to_dict("records"),
        key=lambda row: place_code(index, axis, row["code"]),
    )
    return {
        "of": follow_row(selection).group,
        "names": names,
        "chosen": chosen,
        "sizes": [int(said["period"].eq(name).sum()) for name in chosen],
        "drawn": drawn,
        "rows": [_view_row(row) for row in rows],
    }


def view_official_change(index: Index, selection: Selection, officials: list[str]) -> View:
    """Return what these officials' lines come to in the chosen two periods, with the difference of shares.

    As the lines are: with a chosen code, the official's statements that carry it, of the official's own;
    else all of the official's, of all that are given to an official.
    """
    chosen = choose_periods(index, selection)
    if not chosen or not officials or index.denies(selection.axis, selection.code):
        return {}
    ours, everybody = split_selection(selection)
    said = _select(index, ours if selection.code else everybody, selection.unit, chosen)
    said = said[said["official"].notna()]
    resamples = 1000 if said["article_id"].nunique() <= SMALL else 0

    def compare() -> Rows:
        if selection.code:
            return _compare_code(index, selection, said, chosen, officials, resamples)
        return _compare_voice(said, chosen, resamples)

    asked = ours.part("by", "group", "unit"), selection.part(*CELL[1:]), chosen, officials
    found = index.remember("change of officials", asked, compare)
    rows = [
        {"name": name, "mark": index.marks[name], **_view_row(found[name])}
        for name in officials
        if name in found
    ]
    return {"chosen": chosen, "code": selection.code, "drawn": bool(resamples), "rows": rows}


def _compare_voice(said: pd.DataFrame, chosen: list[str], resamples: int) -> Rows:
    """Return each official's share of all statements in two periods: whose a statement is, is its code."""
    whose = said.assign(axis="official", target=None, code=said["official"], negated=False)
    table = compare_periods(said, whose, chosen, resamples=resamples)
    return {str(row["code"]): row for row in table.to_dict("records")}


def _compare_code(
    index: Index, selection: Selection, said: pd.DataFrame, chosen: list[str], officials: list[str],
    resamples: int,
) -> Rows:  # fmt: skip
    """Return the share of the chosen code among each official's statements in two periods."""
    toward = index.target_of(selection.axis, selection.target)
    codes = _codes_of(index, selection.axis, toward, said)
    codes = codes[codes["code"] == selection.code]
    found: Rows = {}
    for name in officials:
        own = said[said["official"] == name]
        mine = codes[is_among(codes["statement_id"], own["statement_id"])]
        rows = compare_periods(own, mine, chosen, resamples=resamples).to_dict("records")
        found |= dict(zip([name], rows, strict=False))
    return found


def _list_periods(index: Index, selection: Selection) -> tuple[list[str], list[str]]:
    """Return all periods that hold statements, and the two that are compared; none where there is one."""
    names = index.grouping("period", selection.unit).names if "period" in index.groupings else []
    return names, choose_periods(index, selection)


def _select(index: Index, selection: Selection, unit: str, chosen: list[str]) -> pd.DataFrame:
    """Return the selected statements of the chosen periods, with the period of each."""
    grouping = index.grouping("period", unit)
    mask = index.mask(selection)
    places = [grouping.names.index(name) for name in chosen if name in grouping.names]
    held = mask & pd.Series(grouping.codes).isin(places).to_numpy()
    said = index.statements.loc[held, ["statement_id", "article_id", "official"]]
    return said.assign(period=pd.array(grouping.names, dtype="string")[grouping.codes[held]])


def _codes_of(index: Index, axis: str, toward: str, said: pd.DataFrame) -> pd.DataFrame:
    codings = index.study.coded
    asked = codings["axis"].eq(axis) & codings["target"].fillna("").eq(toward)
    kept = codings[asked.fillna(False).astype(bool) & codings["code"].notna()]
    return kept[is_among(kept["statement_id"], said["statement_id"])]


def _view_row(row: dict[Any, Any]) -> View:
    sides = [
        {name: int(row[f"{name}_{side}"]) for name in ("n", "of")} | _read(row, f"_{side}", FIGURES)
        for side in "ab"
    ]
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
