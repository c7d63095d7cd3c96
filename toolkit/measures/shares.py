"""Shares with intervals: how many of what, and how sure, by drawing whole articles anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM, resampling_units
from toolkit.measures.resampling import draw_weights, percentile_interval
from toolkit.tables import NUMBER, SHARE, TEXT

SHARES = {"n": NUMBER, "of": NUMBER, "share": SHARE, "low": SHARE, "high": SHARE, "resampled": TEXT}
"""Columns and types of what :func:`measure_shares` measures."""


def measure_shares(
    hits: ArrayLike, articles: pd.Series[Any], *, resamples: int, seed: int
) -> list[dict[str, Any]]:
    """Return how many of the rows hit, with intervals: one dictionary of SHARES a column of hits.

    Parameters
    ----------
    hits
        True or False: rows × columns. All rows are the base of every share.
    articles
        The article of each row.
    resamples, seed
        Draws of whole articles (of rows, where all come from one article); 0 for no intervals.

    Notes
    -----
    Fewer than five rows get counts only. A share of 0 or 1 has no interval: drawing anew from what is
    all alike always gives the same, which says nothing of how rare the other is.
    """
    found = np.asarray(hits, dtype=bool)
    rows = len(found)
    units, resampled = resampling_units(pd.DataFrame({"article_id": articles}))
    enough = rows >= MINIMUM
    weights = draw_weights(int(units.max()) + 1 if rows else 0, resamples if enough else 0, seed)
    totals = weights @ np.bincount(units, minlength=weights.shape[1])
    results = []
    for column in found.T:
        low, high = _interval(units[column], weights, totals, rows)
        n = int(column.sum())
        share = n / rows if enough else np.nan
        results.append(
            {"n": n, "of": rows, "share": share, "low": low, "high": high, "resampled": resampled}
        )
    return results


def check_resamples(resamples: int) -> None:
    """Raise an InputError unless the number of draws is 0 or more."""
    if resamples < 0:
        raise InputError(f"resamples={resamples}: give 0 or more")


def count_nameless(statements: pd.DataFrame, by: str) -> int:
    """Return how many statements have no value in the grouping column."""
    return int(statements[by].isna().sum())


def _interval(
    members: NDArray[np.int64],
    weights: NDArray[np.float64],
    totals: NDArray[np.float64],
    rows: int,
) -> tuple[float, float]:
    if len(weights) == 0 or len(members) in {0, rows}:
        return float("nan"), float("nan")
    return percentile_interval(weights @ np.bincount(members, minlength=weights.shape[1]) / totals)
