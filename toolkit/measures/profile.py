"""Profiles: how many of each official's statements carry each code, with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.groups import MINIMUM, check_choice, resampling_units
from toolkit.measures.resampling import draw_weights, percentile_interval
from toolkit.tables import CODINGS, PROFILE, STATEMENTS, find_counted

UNITS = ("statement", "utterance")


def compute_profile(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    by: str = "official",
    unit: str = "statement",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how many of each official's statements carry each code.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id`` and the column ``by`` (and ``utterance_id``, where that is
        the unit); one row is one statement. Those without a value in ``by`` are left out.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``. A code that was negated
        ("not aimed at …") does not count, except on the axis "position", whose codes hold the
        negation already.
    by
        The column that groups statements.
    unit
        "statement", or "utterance": the same words of the same official in several papers once.
    resamples
        Draws for the intervals; 0 for none.
    seed
        Of the draws.

    Returns
    -------
    DataFrame
        ``by``, ``axis``, ``target``, ``code``; ``n`` (statements with the code), ``of`` (all
        statements of the group), ``share`` (n / of, in [0, 1]) with ``low`` and ``high`` (95 %,
        percentile bootstrap), and ``resampled`` ("articles", or "statements" where all come from
        one article). Groups with fewer than five statements have counts only. Sorted by group,
        axis, target and from many to few. No coding gives no row.

    Raises
    ------
    InputError
        If a column is missing, or ``unit`` is another.

    Notes
    -----
    A statement may carry several codes of one axis, so the shares of an axis may add up to more
    than 1. A code that nobody carries has no row: silence is not a share of 0.

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b"], "article_id": "x", "official": "Hale"})
    >>> codes = pd.DataFrame({"statement_id": ["a"], "axis": "scope", "target": "raid",
    ...                       "code": "limited", "negated": False})
    >>> compute_profile(said, codes)[["official", "code", "n", "of"]].values.tolist()
    [['Hale', 'limited', 1, 2]]
    """
    check_choice("unit", unit, UNITS)
    needed = ["statement_id", "article_id", by] + (["utterance_id"] if unit != "statement" else [])
    STATEMENTS.require(statements, needed)
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "negated"])
    said = _units(statements[statements[by].notna()], by, unit)
    columns = [by, *[name for name in PROFILE.columns if name != "official"], "resampled"]
    counted = codings[find_counted(codings) & codings["code"].notna()]
    pairs = counted.merge(said[["statement_id", by, "_unit"]], on="statement_id")
    pairs = pairs.drop_duplicates([by, "_unit", "axis", "target", "code"])
    rows = [
        row
        for name, group in pairs.groupby(by, sort=True)
        for row in _group_rows(name, group, said[said[by] == name], by, resamples, seed)
    ]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({name: kind for name, kind in PROFILE.columns.items() if name in table})
    keys = [by, "axis", "target", "n", "code"]
    order = table.sort_values(keys, ascending=[True, True, True, False, True])
    return order.astype({by: "string", "resampled": "string"}).reset_index(drop=True)


def _units(said: pd.DataFrame, by: str, unit: str) -> pd.DataFrame:
    column = f"{unit}_id"
    own = said[column].fillna(said["statement_id"])
    return said.assign(_unit=own)


def _group_rows(
    name: Any, codes: pd.DataFrame, said: pd.DataFrame, by: str, resamples: int, seed: int
) -> list[dict[str, Any]]:
    units = said.drop_duplicates("_unit")
    clusters, resampled = resampling_units(units)
    place = {key: number for number, key in enumerate(units["_unit"])}
    size = len(units)
    enough = size >= MINIMUM
    weights = draw_weights(int(clusters.max()) + 1, resamples if enough else 0, seed)
    totals = weights @ np.bincount(clusters, minlength=weights.shape[1])
    rows = []
    for (axis, target, code), part in codes.groupby(["axis", "target", "code"], dropna=False):
        members = np.array([place[key] for key in part["_unit"]], dtype=np.int64)
        n = len(members)
        low, high = _interval(clusters, members, weights, totals)
        rows.append(
            {
                by: name, "axis": axis, "target": target, "code": code, "n": n, "of": size,
                "share": n / size if enough else np.nan, "low": low, "high": high,
                "resampled": resampled,
            }
        )  # fmt: skip
    return rows


def _interval(
    clusters: NDArray[np.int64],
    members: NDArray[np.int64],
    weights: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> tuple[float, float]:
    if len(weights) == 0:
        return float("nan"), float("nan")
    hits = weights @ np.bincount(clusters[members], minlength=weights.shape[1])
    return percentile_interval(hits / totals)
