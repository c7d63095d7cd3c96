"""Divergence: statements of two that contradict each other, facing each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import FILTERS, Selection
from toolkit.explore.views.matrix import text_or_none, view_quotations
from toolkit.measures.claims import Claims
from toolkit.measures.contradictions import count_claims, read_rules
from toolkit.measures.divergence import contrast_groups, explain_facing, face_statements
from toolkit.report.finding import name_subject

View = dict[str, Any]

PAGE = 10
"""Contradictions on one page; each is a pair of officials and of codes."""

PAIR_PAGE = 60
"""Contradictions of a chosen pair on one page, so that each axis can be gone to."""

SHOWN = 8
"""Statements of either side that can be opened below the two firmest; how many there are besides is said."""

OWN = ("page", "subject")
"""What is chosen among contradictions that were found: none is looked for anew."""

SIDES = ["group_a", "group_b"]

RESTS = 40
"""Pairs and axes without a contradiction that are listed at most."""


@dataclass(frozen=True)
class Compared:
    """What the selected statements come to: who claims what, the contradictions, and what is none.

    ``facing`` has a row for each contradiction, in the order shown, with its strongest pair.
    """

    by: str
    claims: Claims
    facing: pd.DataFrame
    rest: list[dict[str, Any]]


def choose_by(index: Index, selection: Selection) -> str:
    """Return by which column statements are compared: the matrix' rows, or what a chosen pair is of."""
    return index.pair_by(selection) if selection.pair else selection.by


def drop_absent(index: Index, selection: Selection, changes: View) -> View:
    """Return the change that takes a chosen pair back where filters leave one of them no statement."""
    if not selection.pair or "pair" in changes or changes.keys().isdisjoint(FILTERS):
        return {}
    filters = {name: changes.get(name, getattr(selection, name)) for name in FILTERS}
    grouping = index.grouping(index.pair_by(selection), selection.unit)
    sizes = grouping.sizes(index.mask(Selection(index.allowed, **filters)))
    present = {name for name, n in zip(grouping.names, sizes, strict=True) if n}
    return {} if present.issuperset(selection.pair) else {"pair": []}


def compare_selected(index: Index, selection: Selection) -> Compared:
    """Return who of the selected statements contradicts whom, of the chosen pair alone if one is."""
    by, evidence = choose_by(index, selection), index.evidence
    grouping = index.grouping(by, selection.unit)
    held = index.mask(selection, cell=False)
    if len(selection.pair) == 2:
        held = held & index.among(grouping, selection.pair)
    groups = np.where(held, grouping.codes, -1)
    claims = evidence.asserted.group(groups, grouping.names)
    pairs = face_statements(claims, evidence, read_rules(index.study.codebook))
    rest = contrast_groups(claims, evidence.find_speakers(groups, grouping.names), pairs)
    if len(selection.pair) == 1:
        pairs = pairs[pairs[SIDES].isin(selection.pair).any(axis=1)]
        rest = [row for row in rest if selection.pair[0] in (row["group_a"], row["group_b"])]
    return Compared(by, claims, _rank_strongest(pairs), rest)


def _rank_strongest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the strongest pair of each contradiction, ordered as :func:`rank_contradictions` does."""
    strongest = pairs.drop_duplicates(
        ["cell_a", "cell_b"]
    )  # which come in the order of their names
    involved = strongest["n_a"] + strongest["n_b"]
    return strongest.iloc[np.lexsort([-strongest["strength"], -involved])]


def view_divergence(index: Index, selection: Selection) -> View:
    """Return a page of contradictions, both statements each, and what is emphasis or silence."""
    asked = {name: value for name, value in selection.state().items() if name not in OWN}
    found = index.remember("contradictions", asked, lambda: compare_selected(index, selection))
    facing, rest = found.facing, found.rest
    if selection.subject:
        facing = facing[facing["axis"] == selection.subject]
        rest = [row for row in rest if row["axis"] == selection.subject]
    total = len(facing)
    length = PAIR_PAGE if len(selection.pair) == 2 else PAGE
    pages = max(1, -(-total // length))
    page = min(selection.page, pages - 1)
    shown = facing.iloc[page * length : (page + 1) * length]
    return {
        "pair": list(selection.pair),
        "subject": selection.subject,
        "axes": _count_axes(index, found),
        "subjects": _count_subjects(index, selection, found),
        "by": found.by,
        "heading": index.heading(found.by),
        "names": index.grouping(found.by, selection.unit).names[:200],
        "total": total,
        "page": page,
        "pages": pages,
        "items": _view_facing(index, shown, found.claims),
        "rest": [_view_rest(row) for row in rest[:RESTS]],
    }


def _count_axes(index: Index, found: Compared) -> list[tuple[str, int]]:
    """Return how many contradictions stand on each axis on which any two differ."""
    counts = found.facing["axis"].value_counts()
    differ = {*counts.index, *(row["axis"] for row in found.rest)}
    return [(axis, int(counts.get(axis, 0))) for axis in index.axes if axis in differ]


def _count_subjects(index: Index, selection: Selection, found: Compared) -> list[tuple[str, int]]:
    """Return on how many statements of a chosen pair each axis' contradictions stand, as under Compare."""
    if len(selection.pair) != 2:
        return []
    counted = count_claims(found.claims, index.study.codebook, targets=False)
    return [(row["axis"], int(row["n_a"] + row["n_b"])) for row in counted.to_dict("records")]


def _view_facing(index: Index, facing: pd.DataFrame, claims: Claims) -> list[View]:
    """Return contradictions in their order, each with its strongest two statements, and the others."""
    rows = facing.to_dict("records")
    sides = [_list_side(index, claims, row, side) for row in rows for side in "ab"]
    # All quotations at once: one by one they take most of the time.
    quoted = iter(view_quotations(index, [each for _, chosen in sides for each in chosen]))
    told = [
        {
            "name": row[f"group_{side}"],
            "code": row[f"code_{side}"],
            "statement": next(quoted),
            "others": [next(quoted) for _ in chosen[1:]],
            "left_out": n - len(chosen),
            "denied": bool(row[f"denied_{side}"]),
        }
        for (row, side), (n, chosen) in zip(
            ((row, side) for row in rows for side in "ab"), sides, strict=True
        )
    ]
    why = explain_facing(facing, index.evidence)
    return [
        {
            "axis": row["axis"],
            "target": text_or_none(row["target"]) or "",
            "label": name_subject(pd.Series(row)).removeprefix("the "),
            "why": _sentence(words),
            "counts": [int(row["n_a"]), int(row["n_b"])],
            "facing": [one, other],
        }
        for row, words, one, other in zip(rows, why, told[::2], told[1::2], strict=True)
    ]


def _list_side(
    index: Index, claims: Claims, row: dict[Any, Any], side: str
) -> tuple[int, list[tuple[int, Selection]]]:
    """Return how many statements a side has, and those shown: the firmest, then as in the texts.

    Each with the selection that marks what gave it its code.
    """
    firmest = int(index.evidence.rows[row[f"row_{side}"]])
    held = claims.holding[row[f"cell_{side}"]]
    marks = Selection(axis=row["axis"], code=row[f"code_{side}"])
    others = held[held != firmest][:SHOWN].tolist()
    return len(held), [(place, marks) for place in (firmest, *others)]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _view_rest(row: dict[Any, Any]) -> View:
    return {
        "kind": row["kind"],
        "axis": row["axis"],
        "names": [row["group_a"], row["group_b"]],
        "codes": [text_or_none(row["code_a"]) or "", text_or_none(row["code_b"]) or ""],
        "why": text_or_none(row["explanation"]) or "",
    }
