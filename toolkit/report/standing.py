"""Standing in words: how much room each gets in the press, a cell a measure, for the report and the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.rounding import write_limits, write_share

NAMES = {
    "statements": "Statements",
    "words": "Words",
    "verbatim": "Verbatim",
    "first": "Speaks first",
    "place": "How far in",
    "headline": "In the headline",
}
"""Measures of standing in the order of their columns, as people read them."""
SHOWN = tuple(NAMES)


def list_standing(table: pd.DataFrame, *, by: str = "official") -> Iterator[dict[str, Any]]:
    """Yield whose standing it is, and the cells in the order of :data:`SHOWN`.

    Where statements are nobody's, the share of those that are somebody's stands beside that of all.

    Parameters
    ----------
    table
        What :func:`toolkit.compute_standing` returned.
    by
        The column of the groups.

    Examples
    --------
    >>> row = {"official": "Hale", "measure": "words", "n": 3, "of": 12, "value": 0.25}
    >>> list(list_standing(pd.DataFrame([row | {"low": None, "high": None}])))[0]["cells"][1]
    '3 of 12 · 25 %'
    """
    known = int(table.loc[table["measure"] == "statements", "n"].sum())
    for name, part in table.groupby(by, sort=False):
        rows = {row["measure"]: row for row in part.to_dict("records")}
        cells = {measure: _write_measure(row) for measure, row in rows.items()}
        said = rows.get("statements")
        if said is not None and known < said["of"] and not pd.isna(said["value"]):
            cells["statements"] += (
                f"; {write_share(said['n'] / known)} of the {known:,} given to somebody"
            )
        yield {by: name, "cells": [cells.get(measure, "–") for measure in SHOWN]}


def _write_measure(row: dict[Any, Any]) -> str:
    known = not pd.isna(row["value"])
    if row["measure"] == "place":
        return write_share(row["value"]) if known else "–"
    limits = "" if pd.isna(row["low"]) else f" {write_limits(row['low'], row['high'])}"
    share = f" · {write_share(row['value'])}{limits}" if known else ""
    return f"{row['n']:,} of {row['of']:,}{share}"
