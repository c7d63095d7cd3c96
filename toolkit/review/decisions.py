"""The log: every decision in words, whether it stands, and whether it still fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from toolkit.coding.people.entries import UNANCHORED
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.names import spell_coder
from toolkit.coding.people.placing import place_entries
from toolkit.coding.people.samples import name_sample
from toolkit.errors import InputError
from toolkit.study import Study
from toolkit.tables import DATE, FLAG, LIST, TEXT, Table

DECISIONS = Table(
    "decisions",
    "one decision of one coder: what was decided on one statement at one time",
    {
        "time": DATE, "coder": TEXT, "decision": TEXT, "words": TEXT, "statement_id": TEXT,
        "article_id": TEXT, "stands": FLAG, "misfit": TEXT, "entries": LIST,
    },
    ("time", "coder"),
)  # fmt: skip

TOGETHER = pd.Timedelta(seconds=2)
"""Codes that a coder gave one statement within this time are one decision: "all of this is right"."""


def list_decisions(study: Study, *, coder: str | None = None) -> pd.DataFrame:
    """Return the decisions that people made, in words, the latest first.

    Parameters
    ----------
    study
        With people's decisions.
    coder
        Only this coder's.

    Returns
    -------
    DataFrame
        ``time`` (UTC), ``coder``, ``decision`` (what was decided, with the words of a note), ``words``
        (those that it is about), ``statement_id`` and ``article_id`` (where these stand now; missing
        where nowhere), ``stands`` (false where it was taken back), ``misfit`` (why it has no effect
        now, missing where it fits), ``entries`` (its ids in the ledger: several where codes were
        given at once). Taking back is no row of its own. Without decisions there is no row.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Examples
    --------
    >>> from toolkit import Ledger, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> _ = ledger.code(study.statements.iloc[0], "scope", "limited", target="operation")
    >>> _ = ledger.undo()
    >>> list_decisions(study.correct(ledger))[["decision", "stands"]].values.tolist()
    [['scope (operation): limited', False]]
    """
    if study.ledger is None or study.analyzed is None:
        raise InputError(
            "study: nobody's decisions count in it; analyze(…, ledger=…), in a shell --ledger FILE, "
            "takes them in"
        )
    entries = study.ledger.entries()
    entries = entries[entries["action"] != "retract"]
    if coder is not None:
        entries = entries[entries["coder"] == spell_coder(coder, entries["coder"].unique())]
    entries = entries.sort_values(["time", "number"], kind="stable").reset_index(drop=True)
    rows = list(_put_together(_describe(entries, study.decided, study.ledger)))
    return DECISIONS.build(reversed(rows))


def _describe(entries: pd.DataFrame, study: Study, ledger: Ledger) -> Iterator[dict[str, Any]]:
    placed = place_entries(entries, study.statements, study.articles)
    misfits = ledger.orphans(
        (study.analyzed or study).statements,
        study.articles,
        codebook=study.codebook,
        officials=study.officials,
    )
    why = dict(zip(misfits["entry_id"], misfits["reason"], strict=True))
    for row in placed.to_dict("records"):
        anchored = row["action"] not in UNANCHORED
        yield {
            "time": row["time"],
            "coder": row["coder"],
            "action": row["action"],
            "decision": say_decision(row),
            "words": " … ".join(row["quotes"]) if anchored else None,
            "statement_id": row["place"],
            "article_id": row["article_now"] if anchored else row["article_id"],
            "stands": not row["retracted"],
            "misfit": why.get(row["entry_id"]),
            "entries": [row["entry_id"]],
        }


def say_decision(entry: Mapping[Any, Any]) -> str:
    """Return what an entry of the ledger decided, in words."""
    action = entry["action"]
    if action in {"code", "settle"}:
        toward = "" if pd.isna(entry["target"]) else f" ({entry['target']})"
        settled = "settled: " if action == "settle" else ""
        return f"{settled}{entry['axis']}{toward}: {'; '.join(entry['codes']) or 'none'}"
    if action == "note":
        return f"note: {entry['note']}"
    if action == "sample":
        return f"drew {name_sample(entry['changes'])}"
    if action in {"correct", "add"}:
        return _say_changes(entry["changes"], missed=action == "add")
    return {
        "reject": "not a statement",
        "restore": "a statement after all",
        "read": "read the whole article",
    }[action]


def _say_changes(changes: Mapping[str, Any], *, missed: bool) -> str:
    said = ["a missed statement"] if missed else []
    settled = "settled: " if changes.get("settled") else ""
    if "official" in changes:
        said.append(f"{settled}speaker: {changes['official'] or 'nobody known'}")
    if "kind" in changes:
        said.append(f"{settled}kind: {changes['kind']}")
    if "spans" in changes:
        said.append(f"words: {' … '.join(changes['spans']['quotes'])}")
    return "; ".join(said)


def _put_together(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Join codes that one coder gave one statement at once."""
    last: dict[str, Any] | None = None
    for row in rows:
        if last is not None and _is_one(last, row):
            # A code that was clicked, and then found right with all others, is said once.
            if f"; {row['decision']}; " not in f"; {last['decision']}; ":
                last["decision"] += f"; {row['decision']}"
            last["entries"] += row["entries"]
            last["time"] = row["time"]
            last["misfit"] = last["misfit"] or row["misfit"]
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _is_one(last: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    same = all(last[name] == row[name] for name in ("coder", "action", "words", "stands"))
    placed = pd.notna(row["statement_id"]) and pd.notna(last["statement_id"])
    same = same and placed and last["statement_id"] == row["statement_id"]
    return same and row["action"] == "code" and row["time"] - last["time"] < TOGETHER
