"""Statements as the report quotes them: their words with what decided marked, and their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from toolkit.rounding import write_day
from toolkit.study import Study
from toolkit.tables import name_codes

NO_WORDS = "[words are not in the package]"
"""Stands for what a replication package leaves out."""
Segment = tuple[str, bool]


class Quoter:
    """Quotes statements of a study, looked up by their ids.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._titles = dict(zip(study.articles["article_id"], study.articles["title"], strict=True))
        rows = study.statements.itertuples(index=False)
        self._rows: dict[str, Any] = {row.statement_id: row for row in rows}  # type: ignore[misc]
        self._marks: dict[tuple[str, str, str, str], list[tuple[int, int]]] = {}
        known = study.codings[study.codings["start"].notna() & study.codings["code"].notna()]
        known = known.assign(code=name_codes(known))
        columns = [
            known[name] for name in ("statement_id", "axis", "code", "target", "start", "end")
        ]
        for name, axis, code, target, start, end in zip(*columns, strict=True):
            key = name, axis, code, text_or_empty(target)
            self._marks.setdefault(key, []).append((int(start), int(end)))

    def quote(self, statement_id: str, axis: str, code: str, target: Any) -> dict[str, Any]:
        """Return a statement's words, what gave it a code (or "not …") marked, and where they stand."""
        statement = self._rows[statement_id]
        marks = self._marks.get((statement_id, axis, code, text_or_empty(target)), [])
        return {"segments": self._segment(statement, marks), "note": self._say_place(statement)}

    def _segment(self, statement: Any, marks: list[tuple[int, int]]) -> list[Segment]:
        """Return a statement's words in pieces; where a package left the words out, that is said."""
        text = self._study.text(statement.article_id)
        if pd.isna(text):
            return [(NO_WORDS, False)]
        return list(segment_statement(text, statement.spans, marks))

    def _say_place(self, statement: Any) -> str:
        parts = [
            statement.kind,
            text_or_empty(self._titles.get(statement.article_id)) or statement.article_id,
            text_or_empty(statement.outlet),
            write_day(statement.published),
            f"characters {statement.start}–{statement.end}",
        ]
        return " · ".join(part for part in parts if part)


def segment_statement(
    text: str, spans: Iterable[tuple[int, int]], marks: Iterable[tuple[int, int]]
) -> Iterator[Segment]:
    """Yield a statement's text in pieces, each with whether it is marked.

    Examples
    --------
    >>> list(segment_statement("it is limited, he said, today", [(0, 14), (24, 29)], [(6, 13)]))
    [('it is ', False), ('limited', True), (',', False), (' … ', False), ('today', False)]
    """
    chosen = sorted(marks)
    for number, (start, end) in enumerate(spans):
        if number:
            yield " … ", False
        place = start
        for first, last in chosen:
            first, last = max(first, place), min(last, end)
            if first < last:
                if place < first:
                    yield text[place:first], False
                yield text[first:last], True
                place = last
        if place < end:
            yield text[place:end], False


def text_or_empty(value: Any) -> str:
    """Return a cell's text, an empty one where it is missing."""
    return "" if value is None or pd.isna(value) else str(value)
