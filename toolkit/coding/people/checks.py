"""What the ledger checks and reads before it writes an entry: names, kinds, codes, places, texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from toolkit.coding.people.entries import ENTRIES, is_machine
from toolkit.coding.people.names import tidy_name
from toolkit.errors import InputError
from toolkit.lists import parse_spans
from toolkit.tables import KINDS, identify_articles

Statement = Mapping[str, Any] | pd.Series
"""One row of the statements table: ``statement_id``, ``article_id`` and ``spans`` are read."""


class Unset:
    """The type of :data:`UNSET`."""

    def __repr__(self) -> str:
        return "<as it is>"


UNSET: Final = Unset()
"""Stands for "leave this as it is", where None means "nobody"."""


def check_coder(coder: str) -> str:
    """Return a person's name as it is kept; raise an InputError unless it can be one."""
    name = tidy_name(coder)
    if not name:
        raise InputError("ledger: the coder's name is empty")
    if is_machine(name):
        raise InputError(f"ledger: {name!r} is the name of a machine coder; take a person's")
    return name


def check_kind(kind: str) -> str:
    """Return a kind of statement; raise an InputError unless it is one."""
    if kind not in KINDS:
        raise InputError(f"ledger: kind {kind!r} is none of {', '.join(KINDS)}")
    return kind


def check_codes(axis: str, code: str | Sequence[str] | None) -> list[str]:
    """Return codes as they are kept: each once, in order; raise an InputError unless all are words."""
    codes = [] if code is None else [code] if isinstance(code, str) else list(code)
    if not axis or not all(isinstance(one, str) and one for one in codes):
        raise InputError(
            f"ledger: axis {axis!r} and code {code!r} have to be words; "
            "several codes are a list, none at all is None"
        )
    return sorted(set(codes))


def read_changes(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a correction changes; raise an InputError if it is nothing, or no kind that there is."""
    changes = {name: value for name, value in given.items() if not isinstance(value, Unset)}
    if "kind" in changes:
        check_kind(changes["kind"])
    if not changes:
        raise InputError("ledger: nothing to correct; give official=, kind= or spans=")
    return changes


def read_place(statement: Statement) -> tuple[str, Sequence[Sequence[int]]]:
    """Return a statement's article and spans; raise an InputError unless it is a row."""
    if not hasattr(statement, "keys"):
        raise InputError(f"statement {statement!r}: give its row of the statements, not its id")
    spans = statement["spans"]
    return str(statement["article_id"]), parse_spans(spans) if isinstance(spans, str) else spans


def read_texts(articles: pd.DataFrame | Mapping[str, str]) -> Mapping[str, str]:
    """Return the articles' texts by id; a mapping of them is taken as it is."""
    if isinstance(articles, Mapping):
        return articles
    articles = identify_articles(articles)
    return dict(zip(articles["article_id"].astype(str), articles["text"].astype(str), strict=True))


def list_records(entries: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of an entries table."""
    return [
        {str(name): value for name, value in row.items()}
        for row in ENTRIES.conform(entries).to_dict("records")
    ]
