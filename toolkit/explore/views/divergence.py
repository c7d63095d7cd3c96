"""Divergence: statements of two that contradict each other, facing each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import text_or_none, view_quotations
from toolkit.explore.views.tables import select_statements
from toolkit.measures import find_divergences

View = dict[str, Any]

PAGE = 10
"""Contradictions on one page; each is a pair of officials and of codes."""


def find_selected(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the divergences of the selected statements, of the chosen pair alone if one is."""
    study, by = index.study, selection.by
    said = select_statements(index, selection)
    if len(selection.pair) == 2:
        said = said[said[by].isin(selection.pair)]
    found = find_divergences(said, index.main_codings(said), study.codebook, by=by)
    if len(selection.pair) == 1:
        found = found[
            (found[f"{by}_a"] == selection.pair[0]) | (found[f"{by}_b"] == selection.pair[0])
        ]
    return found


def view_divergence(index: Index, selection: Selection) -> View:
    """Return a page of contradictions, both statements each, and what is emphasis or silence."""
    by = selection.by
    found = _find_once(index, selection)
    facing = _put_most_first(found[found["kind"] == "contradiction"], by)
    rest = found[found["kind"] != "contradiction"]
    numbers = facing.groupby(_keys(by), sort=False, dropna=False).ngroup()
    total = int(numbers.max()) + 1 if len(numbers) else 0
    pages = max(1, -(-total // PAGE))
    page = min(selection.page, pages - 1)
    shown = range(page * PAGE, min((page + 1) * PAGE, total))
    return {
        "pair": list(selection.pair),
        "names": index.groupings[by].names[:200],
        "total": total,
        "page": page,
        "pages": pages,
        "items": _view_facing(index, facing[numbers.isin(shown)], by),
        "rest": [_view_rest(row, by) for row in rest.head(40).to_dict("records")],
    }


def _keys(by: str) -> list[str]:
    return [f"{by}_a", f"{by}_b", "axis", "target", "code_a", "code_b"]


def _put_most_first(facing: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return contradictions by their firmest pair of statements, of alike ones by how many are involved."""
    firmest = facing.groupby(_keys(by), dropna=False)["strength"].transform("max")
    involved = (facing["n_a"] + facing["n_b"]).astype("int64")
    order = pd.DataFrame({"firmest": -firmest, "involved": -involved})
    return facing.loc[order.sort_values(["firmest", "involved"], kind="stable").index]


def _find_once(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the divergences, from before where only the page is another one."""
    asked = {name: value for name, value in selection.state().items() if name != "page"}
    if index.diverging is None or index.diverging[0] != asked:
        index.diverging = asked, find_selected(index, selection)
    return index.diverging[1]


def _view_facing(index: Index, facing: pd.DataFrame, by: str) -> list[View]:
    """Return contradictions in their order, each with its pairs of statements."""
    rows = facing.to_dict("records")
    sides = [(row, side) for row in rows for side in ("a", "b")]
    quotations = view_quotations(index, [_choose_side(index, *each) for each in sides])
    both = [
        {"name": row[f"{by}_{side}"], "code": row[f"code_{side}"], "statement": quotation}
        for (row, side), quotation in zip(sides, quotations, strict=True)
    ]
    items: dict[tuple[Any, ...], View] = {}
    for row, one, other in zip(rows, both[::2], both[1::2], strict=True):
        first = {
            "axis": row["axis"],
            "target": text_or_none(row["target"]) or "",
            "why": _sentence(text_or_none(row["explanation"]) or ""),
            "counts": [int(row["n_a"]), int(row["n_b"])],
            "facing": [],
        }
        key = (one["name"], other["name"], row["axis"], first["target"], one["code"], other["code"])
        items.setdefault(key, first)["facing"].append([one, other])
    return list(items.values())


def _choose_side(index: Index, row: dict[Any, Any], side: str) -> tuple[int, Selection]:
    """Return a side's statement, and the selection that marks what gave it its code."""
    place = int(index.rows.get_loc(row[f"statement_{side}"]))
    return place, Selection(axis=row["axis"], code=row[f"code_{side}"])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _view_rest(row: dict[Any, Any], by: str) -> View:
    return {
        "kind": row["kind"],
        "axis": row["axis"],
        "names": [row[f"{by}_a"], row[f"{by}_b"]],
        "codes": [text_or_none(row["code_a"]) or "", text_or_none(row["code_b"]) or ""],
        "why": text_or_none(row["explanation"]) or "",
    }
