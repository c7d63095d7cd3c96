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

PAGE = 10
"""Contradictions on one page; each is a pair of officials and of codes."""

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
        sides = [found[f"{by}_{side}"].isin(selection.pair) for side in ("a", "b")]
        found = found[sides[0] & sides[1] if len(selection.pair) > 1 else sides[0] | sides[1]]
    facing = found[found["kind"] == "contradiction"]
    rest = found[found["kind"] != "contradiction"]
    keys = [f"{by}_a", f"{by}_b", "axis", "target", "code_a", "code_b"]
    groups = [group for _, group in facing.groupby(keys, sort=False, dropna=False)]
    pages = max(1, -(-len(groups) // PAGE))
    page = min(selection.page, pages - 1)
    return {
        "total": len(groups),
        "page": page,
        "pages": pages,
        "large": large,
        "pair": list(selection.pair),
        "names": index.groupings[by].names[:60],
        "items": [
            _view_facing(index, each, by) for each in groups[page * PAGE : (page + 1) * PAGE]
        ],
        "rest": [_view_rest(row, by) for row in rest.head(40).to_dict("records")],
    }


def _view_facing(index: Index, group: pd.DataFrame, by: str) -> View:
    rows = group.to_dict("records")
    return {
        "axis": rows[0]["axis"],
        "target": text_or_none(rows[0]["target"]) or "",
        "why": _sentence(text_or_none(rows[0]["explanation"]) or ""),
        "pairs": int(rows[0]["pairs"]),
        "facing": [[_view_side(index, row, by, side) for side in ("a", "b")] for row in rows],
    }


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


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
