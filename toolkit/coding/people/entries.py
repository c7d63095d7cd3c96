"""The entries of a ledger as a table: one row is one decision of one coder.

The columns, how a row is written to and read from the database, which entries were taken back, and
which ones a blind coder may see.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

import pandas as pd

from toolkit.coding.people.names import spell_coder, unite_coders
from toolkit.errors import InputError
from toolkit.tables import DATE, FLAG, LIST, NUMBER, TEXT, Table

LEDGER_NAME = "study.ledger"
"""The file that a study folder keeps its decisions in."""
ENTRIES = Table(
    "entries",
    "one decision of one coder",
    {
        "number": NUMBER, "entry_id": TEXT, "action": TEXT, "coder": TEXT, "time": DATE,
        "toolkit_version": TEXT, "codebook_version": TEXT, "article_id": TEXT,
        "statement_id": TEXT, "text_hash": TEXT, "spans": LIST, "quotes": LIST, "before": TEXT,
        "after": TEXT, "axis": TEXT, "target": TEXT, "codes": LIST, "changes": LIST, "note": TEXT,
        "retracts": TEXT, "blind": FLAG, "retracted": FLAG,
    },
    ("entry_id",),
)  # fmt: skip

ACTIONS = frozenset(
    {"code", "settle", "correct", "reject", "restore", "add", "note", "retract", "read", "sample"}
)
UNANCHORED = ("retract", "read", "sample")
"""Entries that are about no words: another entry, a whole article, a list of statements."""
LANGUAGE_MODEL = "language model"
MACHINES = frozenset({"codebook", "trained", "neural", LANGUAGE_MODEL})
"""Names that a person cannot take: tables tell machine and human by them."""

JSON_COLUMNS = ("spans", "quotes", "codes", "changes")
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def is_machine(coder: str) -> bool:
    """Return whether a coder's name is a machine's; several language models have names of their own.

    Examples
    --------
    >>> is_machine("codebook"), is_machine("language model (small)"), is_machine("anna")
    (True, True, False)
    """
    folded = coder.casefold()
    return folded in MACHINES or folded.startswith(LANGUAGE_MODEL)


class HasEntries(Protocol):
    """A ledger, as far as working out what its entries come to needs it."""

    def entries(self) -> pd.DataFrame:
        """Return the ENTRIES table."""


def standing_entries(ledger: HasEntries | pd.DataFrame) -> pd.DataFrame:
    """Return the entries that stand: neither taken back nor retractions, the oldest first."""
    if isinstance(ledger, pd.DataFrame):
        ENTRIES.require(ledger, ["entry_id", "action", "coder", "time", "spans", "quotes"])
        entries = unite_coders(ENTRIES.conform(ledger))
        entries["retracted"] = find_retracted(entries)
    else:
        entries = ledger.entries()
    gone = entries["retracted"].astype(bool) | (entries["action"] == "retract")
    standing = entries[~gone]
    if not (standing["time"].is_monotonic_increasing and standing["time"].is_unique):
        standing = standing.sort_values(["time", "number"], kind="stable")
    return standing.reset_index(drop=True)


def find_retracted(entries: pd.DataFrame) -> pd.Series[Any]:
    """Return for every entry whether it was taken back.

    A retraction that was itself taken back does not count.
    """
    gone: set[str] = set()
    told = entries[entries["retracts"].notna()]
    if not (told["time"].is_monotonic_increasing and told["time"].is_unique):
        told = told.sort_values(["time", "number"], kind="stable")
    latest_first = zip(told["entry_id"].iloc[::-1], told["retracts"].iloc[::-1], strict=True)
    for entry_id, retracts in latest_first:
        if entry_id not in gone:
            gone.add(retracts)
    return entries["entry_id"].isin(gone).astype("boolean")


def hide_others(entries: pd.DataFrame, coder: str) -> pd.DataFrame:
    """Return the entries without other people's codes, settlements, notes, and what they took away."""
    judging = entries["action"].isin(["code", "settle", "note", "reject", "restore"])
    hidden = judging & (entries["coder"] != spell_coder(coder, entries["coder"].unique()))
    return entries[~hidden].reset_index(drop=True)


def toolkit_version() -> str:
    """Return the version of the toolkit as installed, or "unknown"."""
    from importlib.metadata import PackageNotFoundError, version  # which loads what mails need

    try:
        return version("framing-toolkit")
    except PackageNotFoundError:
        return "unknown"


def decode_entry(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a database row as an ENTRIES row."""
    result = dict(row)
    result["time"] = datetime.strptime(row["time"], TIME_FORMAT)
    for column in JSON_COLUMNS:
        if result[column] is not None:
            result[column] = json.loads(result[column])
    if result["spans"] is not None:
        result["spans"] = [tuple(span) for span in result["spans"]]
    return result


def encode_entry(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an ENTRIES row as a database row.

    Raises
    ------
    InputError
        If the action is unknown.
    """
    result = {name: row[name] for name in ENTRIES.columns if name not in {"number", "retracted"}}
    for name, value in result.items():
        if name in JSON_COLUMNS:
            missing = value is None or value is pd.NA or isinstance(value, float)
            result[name] = None if missing else json.dumps(value, ensure_ascii=False)
        elif pd.isna(value):
            result[name] = None
    if result["action"] not in ACTIONS:
        raise InputError(f"entries table: action {result['action']!r} is none of {sorted(ACTIONS)}")
    result["time"] = pd.Timestamp(row["time"]).strftime(TIME_FORMAT)
    return result
