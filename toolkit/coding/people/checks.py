"""What the ledger checks and reads before it writes an entry: names, kinds, texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.coding.people.entries import ENTRIES, is_machine
from toolkit.coding.people.names import tidy_name
from toolkit.errors import InputError
from toolkit.tables import KINDS, identify_articles

Statement = Mapping[str, Any] | pd.Series
"""One row of the statements table: ``statement_id``, ``article_id`` and ``spans`` are read."""


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


def read_texts(articles: pd.DataFrame | Mapping[str, str]) -> Mapping[str, str]:
    """Return the articles' texts by id; a mapping of them is taken as it is."""
    if isinstance(articles, Mapping):
        return articles
    articles = identify_articles(articles)
    return dict(zip(articles["article_id"].astype(str), articles["text"].astype(str), strict=True))


def id_of(statement: Statement) -> str:
    """Return a statement's id as text."""
    return str(statement["statement_id"])


def list_records(entries: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of an entries table."""
    return [
        {str(name): value for name, value in row.items()}
        for row in ENTRIES.conform(entries).to_dict("records")
    ]
