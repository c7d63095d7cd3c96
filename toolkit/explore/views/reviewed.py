"""What the review panel shows: how good the machine is, what coders disagree on, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger
from toolkit.coding.people.samples import read_samples
from toolkit.explore.index import Index
from toolkit.explore.views.matrix import text_or_none
from toolkit.report.reviewed import render_review
from toolkit.review import correct_profile, list_decisions, list_disagreements
from toolkit.review.judged import collect_judged, entries_of, name_unit

if TYPE_CHECKING:
    from toolkit.study import Study

View = dict[str, Any]

LISTED = 25
"""Decisions and disagreements shown at once."""


def view_review(
    index: Index,
    ledger: Ledger | None,
    analyzed: Study,
    *,
    page: int = 0,
    disagreements: int = 0,
) -> View:
    """Return the panel: figures, disagreements, this coder's log, and what no longer fits.

    A blind coder sees the log alone: figures and disagreements would tell what the machine and
    others gave. ``page`` is that of the log, ``disagreements`` that of the disagreements.
    """
    if ledger is None:
        return {"begun": False}
    view = index.remember("review", _ask(ledger), lambda: _collect(index, ledger, analyzed))
    return view | {
        "disagreements": _page_disagreements(view["disagreements"], disagreements),
        "log": {**_page(view["log"], page), "stand": sum(one["stands"] for one in view["log"])},
    }


def is_collected(index: Index, ledger: Ledger | None) -> bool:
    """Return whether the panel is there at once: all of it was collected for these very decisions."""
    return ledger is None or index.remembers("review", _ask(ledger))


def _ask(ledger: Ledger) -> tuple[str | None, bool, int]:
    return ledger.coder, ledger.blind, len(ledger.entries())


def _collect(index: Index, ledger: Ledger, analyzed: Study) -> View:
    study = index.study
    if study.analyzed is None:  # a blind coder's study holds no more than their own codes
        study = study.replace(analyzed=analyzed, ledger=ledger)
    view: View = {"begun": True, "coder": ledger.coder or "", "blind": ledger.blind}
    view |= _HIDDEN if ledger.blind else _view_figures(study)
    log = list_decisions(study)
    mine = log[log["coder"] == ledger.coder] if ledger.coder else log
    return view | {
        "log": [_view_decision(row) for row in _records(mine)],
        "misfits": [_view_decision(row) for row in _records(log[log["misfit"].notna()])],
    }


def _view_figures(study: Study) -> View:
    return {
        "samples": [sample.about for sample in read_samples(entries_of(study))],
        "tables": render_review(study, unfinished=True),
        "missing": _view_lacking(study),
        "uncorrected": _why_uncorrected(study),
        "disagreements": _view_disagreements(study),
    }


def _page(items: list[View], page: int) -> View:
    pages = max(1, -(-len(items) // LISTED))
    page = min(max(page, 0), pages - 1)
    shown = items[page * LISTED : (page + 1) * LISTED]
    return {"items": shown, "total": len(items), "page": page, "pages": pages}


def _page_disagreements(items: list[View], page: int) -> View:
    return {**_page(items, page), "left": sum(not one["by"] for one in items)}


_HIDDEN: View = {
    "samples": [],
    "missing": [],
    "tables": [],
    "uncorrected": "",
    "disagreements": [],
}


def _view_lacking(study: Study) -> list[View]:
    """Return the sampled statements that lack an axis, each to be opened."""
    lacking = collect_judged(study).lacking()
    said = study.decided.statements
    said = said[said["machine_id"].isin(lacking)].head(LISTED)
    return [
        {
            "statement": row["statement_id"],
            "article": row["article_id"],
            "words": row["content"],
            "lacks": ", ".join(map(name_unit, lacking[row["machine_id"]])),
        }
        for row in _records(said)
    ]


def _why_uncorrected(study: Study) -> str:
    """Return why no share is corrected, in words; empty where some can be."""
    judged = collect_judged(study)
    if why := judged.why_not():
        return why
    table = correct_profile(study, resamples=0)
    if table.empty or table["corrected"].notna().any():
        return ""
    notes = table.dropna(subset=["note"]).groupby("official")["note"].agg(lambda one: one.mode()[0])
    return "; ".join(f"{official}: {note}" for official, note in notes.items())


def _view_disagreements(study: Study) -> list[View]:
    table = list_disagreements(study)
    coders = [name for name in table if str(name).startswith("codes_")]
    return [
        {
            "statement": row["statement_id"],
            "article": row["article_id"],
            "official": text_or_none(row["official"]) or "nobody known",
            "content": row["content"],
            "axis": row["axis"],
            "target": text_or_none(row["target"]) or "",
            "settled": text_or_none(row["settled"]),
            "by": text_or_none(row["settled_by"]),
            "given": [
                {
                    "coder": name.removeprefix("codes_"),
                    "text": row[name],
                    "codes": _split(row[name]),
                }
                for name in map(str, coders)
                if not pd.isna(row[name])
            ],
        }
        for row in _records(table)
    ]


def _split(codes: str) -> list[str]:
    return [] if codes == "(none)" else codes.split("; ")


def _view_decision(row: View) -> View:
    return {
        "time": f"{row['time']:%-d %B %Y, %H:%M}",
        "coder": row["coder"],
        "decision": row["decision"],
        "words": text_or_none(row["words"]) or "",
        "statement": text_or_none(row["statement_id"]) or "",
        "article": text_or_none(row["article_id"]) or "",
        "stands": bool(row["stands"]),
        "misfit": text_or_none(row["misfit"]) or "",
        "entries": row["entries"],
    }


def _records(table: pd.DataFrame) -> list[View]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
