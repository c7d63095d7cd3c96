"""Keyword overlap: how far the words of every pair of officials overlap, and beyond chance or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM, GroupedCounts, check_choice, count_by_group
from toolkit.measures.resampling import (
    Parts,
    centred_interval,
    deal_units,
    exchange_units,
    redraw_groups,
    split_by_unit,
)
from toolkit.measures.similarity import METRICS, measure_groups, measure_samples
from toolkit.tables import OVERLAP

DISTANCES = {"jensen-shannon distance"}
Array = NDArray[np.float64]
Pair = tuple[int, int]


def compare_keywords(
    statements: pd.DataFrame,
    *,
    by: str = "official",
    metric: str | Sequence[str] = "jaccard",
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] | None = None,
    resamples: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far the words of every pair of officials overlap.

    Parameters
    ----------
    statements
        ``article_id``, ``content`` and the column ``by``; one row is one statement.
    by
        The column that groups statements.
    metric
        One or several of ``toolkit.measures.similarity.METRICS``.
    unit, n, stop_words
        What is counted, as in :func:`toolkit.count_terms`; English function words are left out
        unless others are given.
    resamples
        Draws for the intervals, and permutations for what chance gives; 0 for neither.
    seed
        Of both.

    Returns
    -------
    DataFrame
        One row a pair and metric: ``<by>_a``, ``<by>_b``, ``metric``, ``value``, ``low``, ``high``
        (95 %), ``n_a``, ``n_b`` (statements), ``types_a``, ``types_b``, ``shared`` (different
        words), ``expected`` (the mean when articles change hands at random), ``p`` (share of
        those permutations that overlap as little as observed, or less) and ``resampled``. Pairs
        with fewer than five statements on a side have no interval, no ``expected`` and no ``p``.
        No statement gives no row.

    Raises
    ------
    InputError
        If a column is missing or a metric is unknown.

    Notes
    -----
    For the intervals the articles of all groups are drawn anew, once for all pairs. For ``expected``
    and ``p``, whole articles change hands (statements, where all come from one article), because
    words come in bunches: what an article is about is in all of its statements. An article that has
    statements of both swaps the two, or does not. With one article, ``p`` takes statements as independent.
    Two people who said little overlap little, whatever they said: compare ``value`` with
    ``expected``, not with another pair's ``value``. Intervals are centred percentile intervals
    (see :func:`toolkit.measures.resampling.centred_interval`). TF-IDF weighs a term by
    ``log((1 + G) / (1 + g)) + 1`` for ``g`` of ``G`` groups that use it.

    References
    ----------
    Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero. *Statistical
    Applications in Genetics and Molecular Biology*, 9(1), 39.

    Examples
    --------
    >>> said = pd.DataFrame({"official": ["A", "B"], "article_id": ["x", "y"],
    ...                      "content": ["limited raid", "long raid"]})
    >>> compare_keywords(said)[["official_a", "official_b", "value", "shared"]].values.tolist()
    [['A', 'B', 0.3333333333333333, 1]]
    """
    metrics = [metric] if isinstance(metric, str) else list(metric)
    for name in metrics:
        check_choice("metric", name, list(METRICS))
    if resamples < 0:
        raise InputError(f"resamples={resamples}: give 0 or more")
    counts = count_by_group(statements, by=by, unit=unit, n=n, stop_words=stop_words)
    sums, sizes = counts.total(), counts.sizes
    weights = _inverse_frequency(sums)
    rows = [
        _pair_row(counts, pair, name, sums, sizes)
        | {"value": _measure(name, sums[[*pair]], weights)}
        for pair in combinations(range(len(counts.names)), 2)
        for name in metrics
    ]
    if resamples:
        _resample(rows, counts, weights, sums, resamples, seed)
    names = {"official_a": f"{by}_a", "official_b": f"{by}_b"}
    columns = [*OVERLAP.columns, "types_a", "types_b", "shared", "expected", "p", "resampled"]
    table = pd.DataFrame(rows, columns=columns)
    types = {**OVERLAP.columns, "types_a": "Int64", "types_b": "Int64", "shared": "Int64"}
    types |= {"expected": "float64", "p": "float64", "resampled": "string"}
    return table.astype(types).rename(columns=names)


def _inverse_frequency(totals: Array) -> Array:
    groups = len(totals)
    return np.asarray(np.log((1 + groups) / (1 + np.sum(totals > 0, axis=0))) + 1)


def _pair_row(
    counts: GroupedCounts, pair: Pair, name: str, sums: Array, sizes: NDArray[np.int64]
) -> dict[str, Any]:
    a, b = pair
    used_a, used_b = sums[a] > 0, sums[b] > 0
    return {
        "official_a": counts.names[a], "official_b": counts.names[b], "metric": name,
        "n_a": sizes[a], "n_b": sizes[b], "types_a": np.sum(used_a), "types_b": np.sum(used_b),
        "shared": np.sum(used_a & used_b), "resampled": counts.resampled,
    }  # fmt: skip


def _resample(
    rows: list[dict[str, Any]],
    counts: GroupedCounts,
    weights: Array,
    sums: Array,
    resamples: int,
    seed: int,
) -> None:
    """Put intervals and what chance gives into the rows whose groups have enough statements."""
    enough = np.flatnonzero(counts.sizes >= MINIMUM)
    names = list(dict.fromkeys(row["metric"] for row in rows))
    if len(enough) < 2 or not names:
        return
    place = np.full(len(counts.names), -1)
    place[enough] = np.arange(len(enough))
    parts = split_by_unit(counts.matrix, place[counts.group], counts.unit, len(enough))
    drawn = {name: np.empty((resamples, len(enough), len(enough))) for name in names}
    for some, samples in redraw_groups(parts, resamples, seed):
        for name in names:
            drawn[name][some] = measure_groups(name, _weigh(name, samples, weights))
    chance = _exchange_all(parts, names, weights, sums[enough], resamples, seed)
    where = {counts.names[group]: number for number, group in enumerate(enough)}
    for row in rows:
        if row["official_a"] in where and row["official_b"] in where:
            a, b, name = where[row["official_a"]], where[row["official_b"]], row["metric"]
            row |= _figures(name, row["value"], drawn[name][:, a, b], chance[name][a, b])


def _exchange_all(
    parts: Parts, names: list[str], weights: Array, sums: Array, resamples: int, seed: int
) -> dict[str, Array]:
    """Return each measure of every two groups in each permutation: groups × groups × permutations."""
    groups = len(sums)
    chance = {name: np.full((groups, groups, resamples), np.nan) for name in names}
    for some, deal in deal_units(parts, resamples, seed):
        for a, b in combinations(range(groups), 2):
            used = np.flatnonzero(sums[[a, b]].any(axis=0))
            samples = exchange_units(parts, a, b, deal, used)
            for name in names:
                chance[name][a, b, some] = measure_samples(
                    name, _weigh(name, samples, weights[used])
                )
    return chance


def _figures(name: str, value: float, drawn: Array, chance: Array) -> dict[str, float]:
    low, high = centred_interval(drawn, value)
    less = chance >= value if name in DISTANCES else chance <= value
    return {
        "low": low, "high": high, "expected": float(np.nanmean(chance)),
        "p": float((np.sum(less) + 1) / (len(chance) + 1)),
    }  # fmt: skip


def _measure(name: str, sums: Array, weights: Array) -> float:
    return METRICS[name](*_weigh(name, sums, weights))


def _weigh(name: str, counts: NDArray[Any], weights: Array) -> Array:
    return counts * weights if name == "cosine tf-idf" else counts.astype(np.float64)
