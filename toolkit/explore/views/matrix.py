"""What the panels show, as plain data: the matrix of codes and the statements behind it.

Every function takes an :class:`~toolkit.explore.index.Index` and a selection, and returns
dictionaries and lists that can become JSON: no HTML, no widgets, and never a whole corpus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.coded import Record
from toolkit.explore.grouping import Numbers, say_period
from toolkit.explore.index import Index, is_counted, name_code, rank_axis
from toolkit.explore.selection import FILTERS, Selection, match_words
from toolkit.report.finding import name_axis
from toolkit.review.sentences import list_corrected, say_corrected
from toolkit.tables import ABSTENTIONS, DENIES, MAIN_AXES

View = dict[str, Any]

FEW = 5
"""Below this many statements only counts are shown, no shares."""

FIRST = 8
"""Rows that the page shows at first on a laptop, so that who contradicts whom is in view below them."""
ROWS = 30
"""Rows of the matrix on one page; the rest is said in words."""

PAGE = 20
"""Statements on one page of the list."""

NOT_SAID = "not said"
"""The resolution of a statement whose speaker a blind coder has not told."""
QUIET = ABSTENTIONS - {"uncoded aim"}
"""Codes that stand back on the page; an aim that was stated, though no code fits it, does not."""


def place_code(index: Index, axis: str, code: str) -> tuple[bool, int, str]:
    """Return where a code stands among those of its axis: as in the codebook, what decides nothing last."""
    return code in QUIET, index.rank(axis, code), code


def order_codes(index: Index, axis: str, toward: str) -> list[str]:
    """Return an axis' codes toward a target as the page orders them."""
    codes = {code for an_axis, target, code in index.columns if (an_axis, target) == (axis, toward)}
    return sorted(codes, key=lambda code: place_code(index, axis, code))


def view_matrix(index: Index, selection: Selection) -> View:
    """Return the framing matrix: rows are groups, columns codes by axis, cells counts and shares.

    ``share`` is missing where a row has fewer than :data:`FEW` statements. Columns that nobody
    has are left out and counted in ``hidden``. Who denies a code stands in a column of its own,
    "not …", right behind it.
    """
    asked = selection.part("by", "unit", "axes", "target")
    return index.remember("matrix", asked, lambda: _count_cells(index, selection))


def _count_cells(index: Index, selection: Selection) -> View:
    grouping = index.grouping(selection.by, selection.unit)
    mask = index.mask(selection, cell=False)
    sizes = grouping.sizes(mask)
    counts = np.hstack([cells.count(grouping, mask) for cells in (index.counted, index.denied)])
    totals = counts.sum(axis=0)
    chosen = shown_axes(index, selection)
    axes = [_view_axis(index, axis, selection.target, totals) for axis in chosen]
    shown = [axis for axis in axes if axis["columns"]]
    places = [column.pop("place") for axis in shown for column in axis["columns"]]
    rows = order_rows(np.flatnonzero(sizes), sizes, selection.by)
    return {
        "by": selection.by,
        "heading": index.heading(selection.by),
        "unit": index.unit_of(selection),
        "axes": shown,
        "every": [[axis, axis in chosen] for axis in index.axes],
        "rows": [
            _view_row(index, selection.by, grouping.names[row], sizes[row], counts[row][places])
            for row in rows[:ROWS]
        ],
        "ranked": is_ranked(rows, selection.by),
        "more": max(0, len(rows) - ROWS),
        "statements": int(mask.sum()),
        "unplaced": int((mask & (grouping.codes < 0)).sum()),
        "hidden": [axis["label"] for axis in axes if not axis["columns"]],
    }


def order_rows(rows: Numbers, sizes: Numbers, by: str) -> Numbers:
    """Return the rows in the order of the registry; of more than are shown at first, the largest come first.

    Periods stay in their order.
    """
    if not is_ranked(rows, by):
        return rows
    ordered: Numbers = rows[np.argsort(-sizes[rows], kind="stable")]
    return ordered


def is_ranked(rows: Numbers, by: str) -> bool:
    """Return whether rows stand in the order of their size: more than are shown at first, and no periods."""
    return by != "period" and len(rows) > FIRST + 1


def shown_axes(index: Index, selection: Selection) -> list[str]:
    """Return the axes that the matrix shows, in its order."""
    chosen = selection.axes or [axis for axis in index.axes if axis in MAIN_AXES] or index.axes
    return [axis for axis in index.axes if axis in chosen]


def _view_axis(index: Index, axis: str, target: str, totals: np.ndarray[Any, Any]) -> View:
    toward = index.target_of(axis, target)
    every = (*index.columns, *index.denied.columns)
    columns: list[View] = [
        {"code": code, "place": place} | _describe_code(index, axis, code, place)
        for place, (an_axis, a_target, code) in enumerate(every)
        if an_axis == axis and a_target == toward and totals[place]
    ]
    columns.sort(key=lambda column: column.pop("rank"))
    return {"axis": axis, "target": toward, "label": name_axis(axis, toward), "columns": columns}


def _describe_code(index: Index, axis: str, code: str, place: int) -> View:
    """Return what a column's code means, and where it stands; who denies a code stands behind it."""
    denied = place >= len(index.columns)
    of = code.removeprefix(DENIES) if denied else code
    about = index.define(axis, of)
    return {
        "about": f"Said not to be so: {about or of}" if denied else about,
        "quiet": code in QUIET,
        "rank": (index.rank(axis, of), denied),
    }


def _view_row(index: Index, by: str, name: str, size: Any, counts: np.ndarray[Any, Any]) -> View:
    n = int(size)
    cells = [{"n": int(count), "share": count / n if n >= FEW else None} for count in counts]
    return {
        "name": name,
        "mark": index.marks.get(name) if by == "official" else None,
        "note": index.offices.get(name, "") if by == "official" else "",
        "n": n,
        "cells": cells,
    }


def view_statements(index: Index, selection: Selection) -> View:
    """Return one page of the statements that the selection holds, in the order of the texts."""
    places = np.flatnonzero(index.mask(selection))
    pages = max(1, -(-len(places) // PAGE))
    page = min(selection.page, pages - 1)
    shown = places[page * PAGE : (page + 1) * PAGE]
    return {
        "total": len(places),
        "page": page,
        "pages": pages,
        "first": page * PAGE + 1 if len(places) else 0,
        "title": describe_selection(selection),
        "corrected": _say_corrected(index, selection),
        "items": view_quotations(index, [(int(place), selection) for place in shown]),
    }


def _say_corrected(index: Index, selection: Selection) -> str:
    """Return the chosen cell's corrected share, where a judged sample tells it and nothing is filtered."""
    chosen = selection.chosen().keys()
    if selection.by != "official" or not {"group", "code"} <= chosen or chosen & set(FILTERS):
        return ""
    if index.corrected is None:
        index.corrected = list_corrected(index.study)
    target = index.target_of(selection.axis, selection.target)
    said = say_corrected(index.corrected, selection.group, selection.axis, target, selection.code)
    return f"Share in the whole study, for the machine's error {said}." if said else ""


def view_quotations(index: Index, chosen: Sequence[tuple[int, Selection]]) -> list[View]:
    """Return statements as quotations: who, the words with the triggers marked, the codes.

    ``chosen`` are places of statements, each with the selection whose triggers are marked.
    """
    places = [place for place, _ in chosen]
    rows = index.records_of(places)
    return [
        _view_quotation(index, row, codings, selection)
        for row, codings, (_, selection) in zip(rows, index.codings_of(places), chosen, strict=True)
    ]


def _view_quotation(index: Index, row: Record, codings: list[Record], selection: Selection) -> View:
    return {
        "id": row["statement_id"],
        "article": row["article_id"],
        "title": index.title(row["article_id"]),
        "about": index.describe_article(str(row["article_id"])),
        "official": text_or_none(row["official"]),
        "source": text_or_none(row["source"]),
        "mark": index.mark(row["official"]),
        "side": text_or_none(row.get("side")),
        "kind": text_or_none(row["kind"]),
        "pieces": mark_pieces(index, row, codings, selection),
        "codes": list_codes(codings, selection),
        "relayed": text_or_none(row["within"]) is not None,
    }


def list_codes(codings: list[Record], selection: Selection) -> list[View]:
    """Return the codes once each, what is denied as "not …"; the chosen ones are never quiet."""
    seen = {
        (row["axis"], text_or_none(row["target"]) or "", name_code(row)): _is_chosen(row, selection)
        for row in sorted(codings, key=lambda row: rank_axis(str(row["axis"])))
    }
    return [
        {
            "label": name_axis(axis, target),
            "code": code,
            "chosen": chosen,
            "quiet": not chosen and (code in QUIET or axis in ("commitment", "attribution")),
        }
        for (axis, target, code), chosen in seen.items()
    ]


def _is_chosen(coding: Record, selection: Selection) -> bool:
    """Whether a coding has the code of the chosen cell."""
    return (
        bool(selection.axis and selection.code)
        and _is_toward(coding, selection)
        and _is_meant(coding, selection.code)
    )


def _is_toward(coding: Record, selection: Selection) -> bool:
    target = text_or_none(coding["target"])
    return coding["axis"] == selection.axis and selection.target in ("", target)


def mark_pieces(
    index: Index, row: Record, codings: list[Record], selection: Selection
) -> list[View]:
    """Return a statement's words in pieces, each marked as a trigger of the chosen code or not."""
    text = index.study.text(row["article_id"])
    marks = _trigger_spans(codings, selection) + _found_spans(text, row["spans"], selection.words)
    pieces: list[View] = []
    for start, end in row["spans"]:
        if pieces:
            pieces.append({"text": " … ", "mark": ""})
        pieces += _cut(text, start, end, marks)
    return pieces


def _trigger_spans(codings: list[Record], selection: Selection) -> list[tuple[int, int, str]]:
    if not selection.axis:
        return []
    return [
        (*span, role)
        for role, find in (("cue", trigger_of), ("phrase", phrase_of))
        for row in codings
        if _is_toward(row, selection) and _is_meant(row, selection.code) and (span := find(row))
    ]


def _is_meant(coding: Record, code: str) -> bool:
    """Whether a coding is what a code names, which may be "not …" where it is denied."""
    if is_counted(coding):
        return code in ("", coding["code"])
    return code.startswith(DENIES) and code.removeprefix(DENIES) == str(
        coding["code"]
    ).removeprefix(DENIES)


def trigger_of(coding: Record) -> tuple[int, int] | None:
    """Return where a coding's trigger words stand, None where it has none."""
    return _place_of(coding, "start", "end")


def phrase_of(coding: Record) -> tuple[int, int] | None:
    """Return where the words stand that a coding's code was found in, None where it has none."""
    return _place_of(coding, "phrase_start", "phrase_end")


def _place_of(coding: Record, first: str, last: str) -> tuple[int, int] | None:
    start, end = coding.get(first), coding.get(last)
    return None if pd.isna(start) or pd.isna(end) else (int(start), int(end))


def _found_spans(
    text: str, spans: Sequence[tuple[int, int]], words: str
) -> list[tuple[int, int, str]]:
    if not words:
        return []
    wanted = re.compile(match_words(words), re.IGNORECASE)
    return [
        (found.start(), found.end(), "hit")
        for start, end in spans
        for found in wanted.finditer(text, start, end)
    ]


def _cut(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> list[View]:
    inside = [(max(a, start), min(b, end), name) for a, b, name in marks if a < end and b > start]
    edges = sorted({start, end, *(edge for a, b, _ in inside for edge in (a, b))})
    return [
        {
            "text": text[a:b],
            "mark": next((name for low, high, name in inside if low <= a and b <= high), ""),
        }
        for a, b in itertools.pairwise(edges)
    ]


def describe_selection(selection: Selection) -> str:
    """Say in words which statements a selection holds.

    Examples
    --------
    >>> describe_selection(Selection(kinds=["direct"], words="dam"))
    'direct statements, with “dam”'
    >>> describe_selection(Selection(officials=["Hale"], by="period", group="2031-05"))
    'statements of Hale, May 2031'
    """
    kinds = " and ".join(selection.kinds)
    parts = [f"{kinds} statements".strip()]
    people, row = [*selection.officials, *selection.sides], selection.group
    if row and (selection.by in ("official", "side") or not people):
        people, row = [say_period(row) if selection.by == "period" else row], ""
    if people:
        parts[0] += f" of {' and '.join(people)}"
    if row:
        parts.append(say_period(row) if selection.by == "period" else row)
    if selection.axis:
        about = name_axis(selection.axis, selection.target)
        parts.append(f"coded {about}: {selection.code or 'any'}")
    if selection.outlets:
        parts.append(f"in {' and '.join(selection.outlets)}")
    parts += selection.where
    if selection.since:
        parts.append(f"from {selection.since}")
    if selection.until:
        parts.append(f"until {selection.until}")
    if selection.words:
        parts.append(f"with “{selection.words}”")
    return ", ".join(parts)


def text_or_none(value: Any) -> str | None:
    """Return a cell's text, None where it is missing."""
    return None if value is None or pd.isna(value) else str(value)
