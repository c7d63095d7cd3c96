"""Divergence: statements of two that contradict each other, facing each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.tables import select_statements
from toolkit.explore.views import text_or_none, view_statement
from toolkit.measures import find_divergences

View = dict[str, Any]

PAIRS = 10
"""Contradictions on one page."""

SMALL = 3000
"""Statements up to which every selection is compared anew; above, the study's are filtered."""


def find_selected(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the divergences of the selected statements.

    In a large study, those of the whole study between selected statements: of every pair of
    codes only the strongest statements are kept there.
    """
    mask = index.mask(selection, cell=False)
    if len(index) <= SMALL:
        study, said = index.study, select_statements(index, selection)
        return find_divergences(said, study.codings, study.codebook, by=selection.by)
    found = index.study.divergences
    selected = set(index.rows[np.flatnonzero(mask)])
    inside = found["statement_a"].isin(selected) & found["statement_b"].isin(selected)
    return found[inside | (found["statement_a"].isna() & bool(mask.all()))]


def view_divergence(index: Index, selection: Selection) -> View:
    """Return a page of contradictions, both statements each, and what is emphasis or silence."""
    large = len(index) > SMALL
    by = "official" if large else selection.by
    found = find_selected(index, selection)
    if selection.pair:
        inside = found[f"{by}_a"].isin(selection.pair) & found[f"{by}_b"].isin(selection.pair)
        found = found[inside]
    facing = found[found["kind"] == "contradiction"]
    rest = found[found["kind"] != "contradiction"]
    pages = max(1, -(-len(facing) // PAIRS))
    page = min(selection.page, pages - 1)
    shown = facing.iloc[page * PAIRS : (page + 1) * PAIRS]
    return {
        "total": len(facing),
        "page": page,
        "pages": pages,
        "large": large,
        "pair": list(selection.pair),
        "names": index.groupings[by].names[:60],
        "items": [_view_facing(index, row, by) for row in shown.to_dict("records")],
        "rest": [_view_rest(row, by) for row in rest.head(40).to_dict("records")],
    }


def _view_facing(index: Index, row: dict[Any, Any], by: str) -> View:
    return {
        "axis": row["axis"],
        "target": text_or_none(row["target"]) or "",
        "why": text_or_none(row["explanation"]) or "",
        "pairs": int(row["pairs"]),
        "sides": [_view_side(index, row, by, side) for side in ("a", "b")],
    }


def _view_side(index: Index, row: dict[Any, Any], by: str, side: str) -> View:
    code = str(row[f"code_{side}"])
    place = int(index.rows.get_loc(row[f"statement_{side}"]))
    chosen = Selection(axis=row["axis"], code=code)
    return {
        "name": row[f"{by}_{side}"],
        "code": code,
        "statement": view_statement(index, place, chosen),
    }


def _view_rest(row: dict[Any, Any], by: str) -> View:
    return {
        "kind": row["kind"],
        "axis": row["axis"],
        "names": [row[f"{by}_a"], row[f"{by}_b"]],
        "codes": [text_or_none(row["code_a"]) or "", text_or_none(row["code_b"]) or ""],
        "why": text_or_none(row["explanation"]) or "",
    }
