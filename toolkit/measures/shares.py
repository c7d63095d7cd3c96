"""Shares with intervals: how many of what, and how sure, by drawing whole articles anew."""

from __future__ import annotations

import math
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


def write_share(share: float) -> str:
    """Return a share in whole percent, halves up: the same on the page, in charts and in reports.

    Examples
    --------
    >>> write_share(1 / 8), write_share(0.001), write_share(0)
    ('13 %', '<1 %', '0 %')
    """
    if 0 < share < 0.005:
        return "<1 %"
    return f"{math.floor(share * 100 + 0.5)} %"


def write_number(value: float, places: int = 2) -> str:
    """Return a figure with so many decimals, halves away from zero: as the page writes it.

    Python's own formatting takes halves to the even neighbour, a browser's does not.

    Examples
    --------
    >>> write_number(0.125), write_number(-0.125), write_number(1.25, 1)
    ('0.13', '-0.13', '1.3')
    """
    size = math.floor(abs(value) * 10**places + 0.5) / 10**places
    return f"{'-' if value < 0 and size else ''}{size:.{places}f}"


def write_points(change: float) -> str:
    """Return a difference of shares in points with its sign, halves away from zero.

    Examples
    --------
    >>> write_points(0.125), write_points(-0.125), write_points(0.001)
    ('+13', '−13', '0')
    """
    points = math.floor(abs(change) * 100 + 0.5)
    return f"{('+' if change > 0 else '−') if points else ''}{points}"


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
