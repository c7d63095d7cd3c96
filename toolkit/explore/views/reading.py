"""What the reader shows: an article with its statements' places, and one statement explained."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.coding.codebook.entries import ABSTAINED, REFUSED
from toolkit.coding.explanation import explain_evidence
from toolkit.explore.coded import Record
from toolkit.explore.grouping import Mask
from toolkit.explore.index import Index, is_counted, name_code, rank_axis
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import (
    NOT_SAID,
    QUIET,
    describe_selection,
    phrase_of,
    text_or_none,
    trigger_of,
)
from toolkit.report.finding import name_axis
from toolkit.statements.explanation import explain_statement

View = dict[str, Any]

LISTED = 50
"""Articles offered at once; the rest is reached by searching or by the next page."""


def view_article(index: Index, article_id: str, selected: Mask | None = None) -> View:
    """Return an article's text and the places in it, all in code points.

    Statements come in the order of the text; ``spans`` are their pieces, ``source`` and ``cue``
    a place or None. ``fits`` says whether any of them is among those ``selected``.
    """
    places = index.rows_of(article_id)
    return {
        "fits": selected is None or not len(places) or bool(selected[places].any()),
        "id": article_id,
        "title": index.title(article_id),
        "byline": index.describe_article(article_id),
        "text": index.study.text(article_id),
        "statements": [_view_place(index, row) for row in index.records_of(places)],
    }


def find_first(index: Index, selection: Selection, article_id: str) -> str:
    """Return an article's first statement of the chosen cell, nothing where none or no cell is chosen."""
    if not is_cell_chosen(selection):
        return ""
    places = index.rows_of(article_id)
    held = places[index.mask(selection)[places]]
    return str(index.statements["statement_id"].iloc[held[0]]) if len(held) else ""


def view_cell(index: Index, selection: Selection, statement_id: str) -> View:
    """Return where a statement stands among those of the chosen cell, empty where no cell is chosen.

    ``number`` is 0 where it is none of them; ``next`` and ``before`` are articles with statements.
    """
    if not is_cell_chosen(selection):
        return {}
    held = np.flatnonzero(index.mask(selection))
    at = index.place_of(statement_id) if statement_id else -1
    first, behind = np.searchsorted(held, [at, at + 1])
    return {
        "title": describe_selection(selection),
        "total": len(held),
        "number": int(behind) if behind > first else 0,
        "before": _name_place(index, held[first - 1]) if first > 0 else None,
        "next": _name_place(index, held[behind]) if behind < len(held) else None,
    }


def is_cell_chosen(selection: Selection) -> bool:
    """Return whether a cell of the matrix is chosen: a row, a code, or both."""
    return bool(selection.group or selection.code)


def _name_place(index: Index, place: Any) -> list[str]:
    row = index.statements.iloc[place]
    return [str(row["article_id"]), str(row["statement_id"])]


def _view_place(index: Index, row: Record) -> View:
    return {
        "id": row["statement_id"],
        "official": text_or_none(row["official"]),
        "who": name_speaker(row),
        "mark": index.mark(row["official"]),
        "kind": text_or_none(row["kind"]),
        "spans": [list(span) for span in row["spans"]],
        "source": _span(row, "source"),
        "cue": _span(row, "cue"),
    }


def name_speaker(row: Any) -> str:
    """Return who says a statement in words, as far as it is known or may be seen."""
    known = text_or_none(row["official"]) or text_or_none(row["source"])
    return known or ("speaker not said yet" if is_unsaid(row) else "source not named")


def is_unsaid(row: Any) -> bool:
    """Return whether a blind coder, from whom the speaker is hidden, has not told it."""
    return text_or_none(row["resolution"]) == NOT_SAID


def view_detail(index: Index, statement_id: str) -> View:
    """Return one statement explained: who, by which rule, and why each code was given."""
    place = index.place_of(statement_id)
    row = index.study.take("statements", [place]).iloc[0]
    codings = sorted(index.codings_of([place])[0], key=lambda coding: rank_axis(coding["axis"]))
    places = index.rows_of(str(row["article_id"]))
    number = int(np.flatnonzero(places == place)[0]) + 1
    return {
        "id": statement_id,
        "article": row["article_id"],
        "number": number,
        "of": len(places),
        "official": "Speaker not said yet" if is_unsaid(row) else text_or_none(row["official"]),
        "source": text_or_none(row["source"]),
        "mark": index.mark(row["official"]),
        "about": index.offices.get(str(row["official"]), ""),
        "kind": text_or_none(row["kind"]),
        "why": [] if is_unsaid(row) else explain_statement(row).splitlines()[1:],
        "codes": [_view_coding(coding) for coding in codings],
        "beside": _view_beside(index, str(statement_id)),
        "triggers": sorted(
            {span for row in codings for span in (trigger_of(row), phrase_of(row)) if span}
        ),
    }


def _view_coding(coding: Record) -> View:
    return {
        "axis": coding["axis"],
        "label": name_axis(str(coding["axis"]), text_or_none(coding["target"])),
        "code": name_code(coding),
        "coder": text_or_none(coding["coder"]) or "",
        "quiet": coding["code"] in QUIET,
        "negated": not is_counted(coding),
        "why": explain_code(coding),
        "place": _span(coding, ""),
    }


def _view_beside(index: Index, statement_id: str) -> list[View]:
    """Return what other coders gave the statement, coder by coder, with the words that they quote."""
    by_coder: dict[str, list[View]] = {}
    for row in index.codes_beside(statement_id):
        code = text_or_none(row["code"])
        flags = text_or_none(row["flags"]) or ""
        if code is None and flags not in (ABSTAINED, REFUSED):
            continue
        shown = {"label": name_axis(str(row["axis"]), text_or_none(row["target"]))}
        shown |= {"code": code or flags, "words": text_or_none(row["cue"]) or ""}
        by_coder.setdefault(str(row["coder"]), []).append(shown)
    return [{"coder": coder, "codes": codes} for coder, codes in by_coder.items()]


def explain_code(coding: Record) -> str:
    """Say why a code was given, without repeating whose and which code it is."""
    coder = text_or_none(coding["coder"]) or ""
    if text_or_none(coding["rule"]) == "ledger":
        return f"Coded by {coder}."
    reason = explain_evidence(coding, plain=True)
    return reason[:1].upper() + reason[1:]


def view_articles(index: Index, selection: Selection, query: str = "", page: int = 0) -> View:
    """Return a page of the articles that hold selected statements, and a title's words if given."""
    held = index.article_places[index.mask(selection)]
    counts = np.bincount(held[held >= 0], minlength=len(index.articles))
    holds = counts > 0
    if query:
        titles = index.articles["title"].fillna("").astype("object").str.casefold()
        holds &= titles.str.contains(query.casefold(), regex=False).to_numpy(dtype=bool)
    listed = np.flatnonzero(holds)
    shown = {
        str(index.articles.index[place]): int(counts[place])
        for place in listed[page * LISTED : (page + 1) * LISTED]
    }
    return {
        "total": len(listed),
        "page": page,
        "pages": max(1, -(-len(listed) // LISTED)),
        "query": query,
        "items": [
            {
                "id": article_id,
                "title": index.title(article_id),
                "n": n,
                "byline": index.date_of(article_id),
            }
            for article_id, n in shown.items()
        ],
    }


def _span(row: Any, name: str) -> list[int] | None:
    prefix = f"{name}_" if name else ""
    start, end = row.get(f"{prefix}start"), row.get(f"{prefix}end")
    return None if pd.isna(start) or pd.isna(end) else [int(start), int(end)]
