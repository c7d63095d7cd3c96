"""Standing in words: how much room each gets in the press, a cell a measure, for the report and the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.measures.shares import write_share
from toolkit.review.sentences import write_limits

SHOWN = ("statements", "words", "verbatim", "first", "place", "headline")
"""Measures of standing in the order of their columns."""


def list_standing(table: pd.DataFrame, *, by: str = "official") -> Iterator[dict[str, Any]]:
    """Yield whose standing it is, and the cells in the order of :data:`SHOWN`.

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
    for name, part in table.groupby(by, sort=False):
        cells = {row["measure"]: _write_measure(row) for row in part.to_dict("records")}
        yield {by: name, "cells": [cells.get(measure, "–") for measure in SHOWN]}


def _write_measure(row: dict[Any, Any]) -> str:
    known = not pd.isna(row["value"])
    if row["measure"] == "place":
        return f"{row['value']:.2f}" if known else "fewer than five"
    limits = "" if pd.isna(row["low"]) else f" {write_limits(row['low'], row['high'])}"
    share = f" · {write_share(row['value'])}{limits}" if known else ""
    return f"{row['n']:,} of {row['of']:,}{share}"
