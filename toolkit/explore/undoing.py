"""Taking back a decision: which entries of the ledger it has, and in words which it was."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from toolkit.coding import Ledger
from toolkit.explore.index import Index
from toolkit.review.decisions import TOGETHER, say_decision

UNDONE = 3
"""Codes given at once that are named where they are taken back; how many more is said."""


def undo_decision(ledger: Ledger, index: Index, steps: int) -> str:
    """Take back a coder's last decision, of so many entries, and return in words which it was."""
    taken = [ledger.undo() for _ in range(steps)]
    entries = ledger.entries()
    rows = entries[entries["entry_id"].isin(taken)].to_dict("records")
    codes = [say_decision(row) for row in rows]
    told = codes if len(codes) <= UNDONE + 1 else [*codes[:UNDONE], f"{len(codes) - UNDONE} more"]
    return f"Took back: {'; '.join(told)}{_say_about(index, rows[-1])}."


def _say_about(index: Index, entry: dict[Any, Any]) -> str:
    """Return the words that an entry is about, shortened, or the article where it is about all of it."""
    if entry["action"] == "read":
        return f" “{index.title(entry['article_id'])}”"
    words = shorten(" … ".join(entry["quotes"]), 60, placeholder=" …")
    return f", of “{words}”" if words else ""


def count_together(ledger: Ledger) -> int:
    """Return how many entries a coder's last decision has: "all is right" is one, of a code an axis."""
    entries = ledger.entries()
    mine = entries[(entries["coder"] == ledger.coder) & ~entries["retracted"].astype(bool)]
    mine = mine[~mine["action"].isin(["retract", "sample"])].iloc[::-1]
    units: set[tuple[str, str]] = set()
    last: dict[Any, Any] | None = None
    for row in mine.fillna({"target": ""}).to_dict("records"):
        unit = (row["axis"], row["target"])
        near = last is None or last["time"] - row["time"] < TOGETHER
        same = last is None or last["statement_id"] == row["statement_id"]
        if row["action"] != "code" or unit in units or not (near and same):
            break
        units.add(unit)
        last = row
    return max(len(units), 1)
