"""What of a statement decides who speaks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.language.view import View, plain_text
from toolkit.statements.speakers.lookups import find_name_at_end
from toolkit.statements.speakers.mentions import Mention
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.registry import Registry

CONTINUED = frozenset({"continued", "uncued"})
COLUMNS = (
    "article_id", "statement_id", "start", "end", "spans", "kind", "source", "source_start",
    "flags", "within",
)  # fmt: skip


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

    @property
    def source_end(self) -> int:
        """Where the source ends."""
        return self.position + len(self.source or "")

    def seen_in(self, view: View) -> Statement:
        """Return the statement by its places in the view of its article."""
        return replace(
            self,
            start=view.to_view(self.start, self.start + 1)[0],
            spans=[view.to_view(*span) for span in self.spans],
            source=None if self.source is None else plain_text(self.source),
            source_start=None
            if self.source_start is None
            else view.to_view(self.source_start, self.source_start + 1)[0],
        )


def read_statements(table: pd.DataFrame) -> dict[str, list[Statement]]:
    """Take from the statements table what decides who speaks, by article."""
    found: dict[str, list[Statement]] = {}
    columns = (table[name].tolist() for name in COLUMNS)
    for article_id, *values in zip(*columns, strict=True):
        found.setdefault(article_id, []).append(_read(*values))
    return found


def _read(
    statement_id: str,
    start: Any,
    end: Any,
    spans: Any,
    kind: Any,
    source: Any,
    source_start: Any,
    flags: Any,
    within: Any,
) -> Statement:
    marks = set(flags.split()) if isinstance(flags, str) else set()
    pieces = spans if isinstance(spans, (list, tuple)) else [(start, end)]
    return Statement(
        statement_id=statement_id,
        start=int(start),
        spans=[(int(first), int(last)) for first, last in pieces],
        quoted=kind == "direct",
        source=source if isinstance(source, str) else None,
        source_start=None if pd.isna(source_start) else int(source_start),
        continued=bool(marks & CONTINUED) or kind in CONTINUED,
        within=within if isinstance(within, str) else None,
    )


def source_mentions(statements: Iterable[Statement], registry: Registry | None) -> list[Mention]:
    """Return the mentions of persons that sources are, or with whose names in a registry they end."""
    found = []
    for statement in statements:
        source = parse_source(statement.source or "")
        if source.kind in ("person", "name") and statement.source_start is not None:
            start = statement.source_start
            found.append(Mention(start, start + len(statement.source or ""), source))
        elif registry and statement.source and statement.source_start is not None:
            named = find_name_at_end(registry, statement.source)
            if named:
                end = statement.source_end
                found.append(Mention(end - len(named), end, parse_source(named)))
    return found
