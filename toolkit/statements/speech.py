"""What of a statement decides who speaks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

CONTINUED = frozenset({"continued", "uncued"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What of a statement decides who speaks it."""

    statement_id: str
    start: int
    spans: Sequence[tuple[int, int]]
    quoted: bool
    source: str | None
    source_start: int | None
    continued: bool
    within: str | None

    @property
    def position(self) -> int:
        """Where the source stands, or the statement where none is named."""
        return self.start if self.source_start is None else self.source_start


def read_statement(row: Mapping[Any, Any]) -> Statement:
    """Take from a row of the statements table what decides who speaks."""
    flags = set(str(row["flags"]).split()) if isinstance(row["flags"], str) else set()
    spans = (
        row["spans"] if isinstance(row["spans"], (list, tuple)) else [(row["start"], row["end"])]
    )
    return Statement(
        statement_id=row["statement_id"],
        start=int(row["start"]),
        spans=[(int(a), int(b)) for a, b in spans],
        quoted=row["kind"] == "direct",
        source=row["source"] if isinstance(row["source"], str) else None,
        source_start=None if pd.isna(row["source_start"]) else int(row["source_start"]),
        continued=bool(flags & CONTINUED) or row["kind"] in CONTINUED,
        within=row["within"] if isinstance(row["within"], str) else None,
    )
