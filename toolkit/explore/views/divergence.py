"""Divergence: statements of two that contradict each other, facing each other."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import text_or_none, view_quotations
from toolkit.explore.views.tables import select_statements
from toolkit.measures import count_contradictions, find_divergences
from toolkit.measures.contradictions import read_claims
from toolkit.measures.divergence import rank_contradictions
from toolkit.report.finding import name_subject
from toolkit.tables import DENIES

View = dict[str, Any]

PAGE = 10
"""Contradictions on one page; each is a pair of officials and of codes."""

PAIR_PAGE = 60
"""Contradictions of a chosen pair on one page, so that each axis can be gone to."""

SHOWN = 8
"""Statements of either side that can be opened below the two firmest; how many there are besides is said."""

Key = tuple[Any, ...]
"""What a side says: who, on which axis, of which target, and the code, "not …" where it is denied."""


def select_compared(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the selected statements, of the chosen two alone if two are chosen."""
    by = choose_by(index, selection)
    said = select_statements(index, Selection(**selection.state() | {"by": by}))
    return said[said[by].isin(selection.pair)] if len(selection.pair) == 2 else said


def choose_by(index: Index, selection: Selection) -> str:
    """Return by which column statements are compared: the matrix' rows, or what a chosen pair is of."""
    return index.pair_by(selection) if selection.pair else selection.by


def find_selected(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the divergences of the selected statements, of the chosen pair alone if one is."""
    by, said = choose_by(index, selection), select_compared(index, selection)
    found = find_divergences(said, index.main_codings(said), index.study.codebook, by=by)
    if len(selection.pair) == 1:
        found = found[
            (found[f"{by}_a"] == selection.pair[0]) | (found[f"{by}_b"] == selection.pair[0])
        ]
    return found


def view_divergence(index: Index, selection: Selection) -> View:
    """Return a page of contradictions, both statements each, and what is emphasis or silence."""
    by = choose_by(index, selection)
    found = _find_once(index, selection)
    facing = rank_contradictions(found, by=by)
    rest = found[found["kind"] != "contradiction"]
    numbers = facing.groupby(_keys(by), sort=False, dropna=False).ngroup()
    total = int(numbers.max()) + 1 if len(numbers) else 0
    length = PAIR_PAGE if len(selection.pair) == 2 else PAGE
    pages = max(1, -(-total // length))
    page = min(selection.page, pages - 1)
    shown = range(page * length, min((page + 1) * length, total))
    items = _view_facing(index, facing[numbers.isin(shown)], by)
    _add_others(index, select_compared(index, selection), items, by)
    return {
        "pair": list(selection.pair),
        "subjects": _count_subjects(index, selection, by),
        "by": by,
        "names": index.grouping(by, selection.unit).names[:200],
        "total": total,
        "page": page,
        "pages": pages,
        "items": items,
        "rest": [_view_rest(row, by) for row in rest.head(40).to_dict("records")],
    }


def _count_subjects(index: Index, selection: Selection, by: str) -> list[tuple[str, int]]:
    """Return on how many statements of a chosen pair each axis' contradictions stand, as under Compare."""
    if len(selection.pair) != 2:
        return []
    said = select_compared(index, selection)
    found = count_contradictions(
        said, index.main_codings(said), index.study.codebook, by=by, targets=False
    )
    return [(row["axis"], int(row["n_a"] + row["n_b"])) for row in found.to_dict("records")]


def _keys(by: str) -> list[str]:
    return [f"{by}_a", f"{by}_b", "axis", "target", "code_a", "code_b"]


def _find_once(index: Index, selection: Selection) -> pd.DataFrame:
    """Return the divergences, from before where only the page is another one."""
    asked = {name: value for name, value in selection.state().items() if name != "page"}
    if index.diverging is None or index.diverging[0] != asked:
        index.diverging = asked, find_selected(index, selection)
    return index.diverging[1]


def _view_facing(index: Index, facing: pd.DataFrame, by: str) -> list[View]:
    """Return contradictions in their order, each with its firmest two statements."""
    rows = facing.drop_duplicates(_keys(by)).to_dict("records")
    sides = [(row, side) for row in rows for side in ("a", "b")]
    quotations = view_quotations(index, [_choose_side(index, *each) for each in sides])
    both = [
        {"name": row[f"{by}_{side}"], "code": row[f"code_{side}"], "statement": quotation}
        for (row, side), quotation in zip(sides, quotations, strict=True)
    ]
    return [
        {
            "axis": row["axis"],
            "target": text_or_none(row["target"]) or "",
            "label": name_subject(pd.Series(row)).removeprefix("the "),
            "why": _sentence(text_or_none(row["explanation"]) or ""),
            "counts": [int(row["n_a"]), int(row["n_b"])],
            "facing": [one, other],
        }
        for row, one, other in zip(rows, both[::2], both[1::2], strict=True)
    ]


def _add_others(index: Index, said: pd.DataFrame, items: list[View], by: str) -> None:
    """Give each contradiction the other statements of both sides, and how many of them are left out."""
    holding = _hold_claims(
        index, said, {side["name"] for item in items for side in item["facing"]}, by
    )
    for item in items:
        for side in item["facing"]:
            key = (side["name"], item["axis"], item["target"], side["code"])
            places = [
                place for place in holding[key] if index.rows[place] != side["statement"]["id"]
            ]
            marks = Selection(axis=item["axis"], code=side["code"])
            side["others"] = view_quotations(index, [(place, marks) for place in places[:SHOWN]])
            side["left_out"] = len(places) - len(side["others"])
            side["denied"] = str(side["code"]).startswith(DENIES)


def _hold_claims(
    index: Index, said: pd.DataFrame, names: set[str], by: str
) -> dict[Key, list[int]]:
    """Return the places of the statements behind each code of these, in the order of the texts."""
    own = said.loc[said[by].isin(names), ["statement_id", by]].rename(columns={by: "group"})
    columns = ["axis", "target", "code", "denied"]
    claims = read_claims(own, index.main_codings(own), columns=columns)
    claims = claims.assign(
        target=claims["target"].fillna(""),
        code=claims["code"].mask(claims["denied"], DENIES + claims["code"]),
        place=index.rows.get_indexer(pd.Index(claims["statement_id"])),
    )
    grouped = claims.sort_values("place").groupby(["group", "axis", "target", "code"])["place"]
    return {key: list(dict.fromkeys(places)) for key, places in grouped}


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
