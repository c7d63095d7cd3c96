"""Standing: who gets how much room in the press, all measures at once, or one by outlet or period."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.grouping import say_period
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.tables import choose_split, make_table, widen_to_everybody
from toolkit.explore.views.timelines import NO_STATEMENT
from toolkit.report.standing import NAMES

View = dict[str, Any]

OF_ALL = ("statements", "words")
"""Measures that are shares of all that an outlet or period has: who has none of it has 0, not nothing."""

SHOWN = 12
"""Rows of the table, those with most statements; the rest is said in words."""

PARTS = 30
"""Outlets or periods beside each other, the outlets with most statements; the rest is said in words."""

SMALL = 3000
"""Statements up to which standing, with its intervals, is computed at once."""

BASES = {
    (True, False): "Everybody whom the filters keep is compared, whatever cell is chosen.",
    (True, True): "Shares are of everybody, also of officials and sides that are not chosen above.",
    (False, False): "Of everybody whom the filters keep, whatever cell is chosen.",
    (False, True): "Of the chosen speakers alone: where they are given room.",
}
"""What standing is of: by whether rows are speakers, and whether speakers are chosen."""

MANY = (
    "In a study of this size standing is in its picture, which takes a while, and in its table "
    "(Take away)."
)


def view_standing(index: Index, selection: Selection) -> View:
    """Return how much room each row of the matrix gets, as the table of standing says.

    Columns are the measures, or the outlets or periods that one measure is told apart by. A measure
    that can be told of no row, such as who speaks first where rows are outlets, is left out.
    """
    split = choose_split(selection)
    about = {
        "split": split,
        "splits": [[name, index.heading(name)] for name in index.parts if name != selection.by],
        "unit": index.unit_of(selection),
    }
    if not index.mask(selection, cell=False).any():
        return {"why": NO_STATEMENT, "columns": [], "rows": [], **about}
    if len(index) > SMALL:
        return {"why": MANY, "many": True, "columns": [], "rows": [], **about}
    table = index.remember(
        "standing",
        (selection.part("by", "unit"), split),
        lambda: make_table(index, selection, "standing"),
    )
    return {"why": "", **about, **_view_table(index, selection, table, split)}


def _view_table(index: Index, selection: Selection, table: pd.DataFrame, split: str) -> View:
    """Return the table as it is shown: the rows with most statements, and the columns that are told."""
    told = set(table.loc[table["of"] > 0, "measure"])
    measures = [measure for measure in NAMES if measure in told]
    chosen = selection.measure if selection.measure in measures else next(iter(measures), "")
    columns = _list_parts(table, split, chosen) if split else [(one, one) for one in measures]
    shown = columns[:PARTS]
    rows = _list_rows(table, selection.by)
    mask = index.mask(widen_to_everybody(selection), cell=False)
    speakers = bool(selection.officials or selection.sides)
    return {
        "heading": index.heading(selection.by),
        "measure": chosen,
        "choices": [[measure, NAMES[measure]] for measure in measures],
        "bare": [NAMES[measure] for measure in measures if not _is_valued(table, measure)],
        "columns": [say_period(name) if split else NAMES[name] for name, _ in shown],
        "measures": [measure for _, measure in shown],
        "base": BASES[selection.by in ("official", "side"), speakers],
        "rows": [
            {
                "name": name,
                "mark": index.marks.get(name),
                "cells": _view_cells(table, selection.by, name, split, shown),
            }
            for name in rows[:SHOWN]
        ],
        "drawn": " or ".join(sorted(table["resampled"].dropna().unique(), reverse=True)),
        "nobodys": int((mask & (index.groupings["official"].codes < 0)).sum()),
        "more": max(0, len(rows) - SHOWN),
        "parts": len(columns) - len(shown),
    }


def _is_valued(table: pd.DataFrame, measure: str) -> bool:
    """Return whether any row has enough of a measure for a share, which a picture can show."""
    return bool(table.loc[table["measure"] == measure, "value"].notna().any())


def _list_rows(table: pd.DataFrame, by: str) -> list[str]:
    """Return whose standing it is, who has most statements first."""
    sizes = table[table["measure"] == "statements"].groupby(by, sort=False)["n"].sum()
    return [str(name) for name in sizes.sort_values(ascending=False, kind="stable").index]


def _list_parts(table: pd.DataFrame, split: str, measure: str) -> list[tuple[str, str]]:
    """Return the outlets, with most statements first, or the periods in their order, with the measure."""
    said = table[table["measure"] == "statements"].groupby(split)["of"].max()
    if split == "outlet":
        said = said.sort_values(ascending=False, kind="stable")
    return [(str(name), measure) for name in said.index]


def _view_cells(
    table: pd.DataFrame, by: str, name: str, split: str, columns: list[tuple[str, str]]
) -> list[View | None]:
    """Return one row's figures: counts, and from five on the share with its interval."""
    mine = table[table[by] == name]
    rows = {(str(row.get(split, "")), row["measure"]): row for row in mine.to_dict("records")}
    cells = []
    for part, measure in columns:
        row = rows.get((part if split else "", measure))
        cells.append(_view_nothing(table, split, part, measure) if row is None else _view_row(row))
    return cells


def _view_nothing(table: pd.DataFrame, split: str, part: str, measure: str) -> View | None:
    """Return a cell of 0 of all that an outlet or period has, None where a measure has no such base."""
    if measure not in OF_ALL or not split:
        return None
    of = table.loc[(table[split] == part) & (table["measure"] == measure), "of"].max()
    return {"n": 0, "of": int(of), "value": None, "low": None, "high": None}


def _view_row(row: dict[Any, Any]) -> View:
    known = {
        name: None if pd.isna(row[name]) else float(row[name]) for name in ("value", "low", "high")
    }
    return {"n": int(row["n"]), "of": int(row["of"]), **known}
