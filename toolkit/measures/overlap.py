"""Keyword overlap: how far the words of every pair of officials overlap, and beyond chance or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM, GroupedCounts, add_up, check_choice, count_by_group
from toolkit.measures.resampling import centred_interval, draw_weights
from toolkit.measures.similarity import METRICS, measure_samples
from toolkit.tables import OVERLAP

DISTANCES = {"jensen-shannon distance"}
Array = NDArray[np.float64]
MOST_KEPT = 500
"""Articles of a pair up to which a deal is kept for the next: a megabyte each, 128 at most."""
NO_SAMPLES: Array = np.zeros((0, 2, 0))


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
    Whole articles change hands (statements, where all come from one article), because words come in
    bunches: what an article is about is in all of its statements. An article that has words of
    both swaps the two, or does not. With one article, ``p`` takes statements as independent.
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
    weights = _inverse_frequency(counts.total())
    rows = [
        row
        for a, b in combinations(range(len(counts.names)), 2)
        for row in _pair_rows(counts, a, b, metrics, weights, resamples, seed)
    ]
    names = {"official_a": f"{by}_a", "official_b": f"{by}_b"}
    columns = [*OVERLAP.columns, "types_a", "types_b", "shared", "expected", "p", "resampled"]
    table = pd.DataFrame(rows, columns=columns)
    types = {**OVERLAP.columns, "types_a": "Int64", "types_b": "Int64", "shared": "Int64"}
    types |= {"expected": "float64", "p": "float64", "resampled": "string"}
    return table.astype(types).rename(columns=names)


def _inverse_frequency(totals: Array) -> Array:
    groups = len(totals)
    return np.asarray(np.log((1 + groups) / (1 + np.sum(totals > 0, axis=0))) + 1)


def _pair_rows(
    counts: GroupedCounts,
    a: int,
    b: int,
    metrics: list[str],
    weights: Array,
    resamples: int,
    seed: int,
) -> list[dict[str, Any]]:
    members = np.flatnonzero((counts.group == a) | (counts.group == b))
    matrix = counts.matrix[members]
    used = np.unique(matrix.indices)  # words that neither uses decide nothing, and most are such
    matrix, weights = matrix[:, used], weights[used]
    side = (counts.group[members] == b).astype(np.int64)
    sums = add_up(side, 2, matrix)
    sizes = np.bincount(side, minlength=2)
    enough = bool(sizes.min() >= MINIMUM and resamples)
    drawn = (
        resample_sides(matrix, side, counts.unit[members], resamples, seed)
        if enough
        else NO_SAMPLES
    )
    mixed = (
        permute_sides(matrix, side, counts.unit[members], resamples, seed) if enough else NO_SAMPLES
    )
    rows = []
    for name in metrics:
        value = _measure(name, sums, weights)
        low, high = float("nan"), float("nan")
        expected, p = float("nan"), float("nan")
        if enough:
            low, high = centred_interval(_all(name, drawn, weights), value)
            chance = _all(name, mixed, weights)
            expected = float(np.nanmean(chance))
            less = chance >= value if name in DISTANCES else chance <= value
            p = float((np.sum(less) + 1) / (len(chance) + 1))
        rows.append(
            {
                "official_a": counts.names[a], "official_b": counts.names[b], "metric": name,
                "value": value, "low": low, "high": high, "n_a": sizes[0], "n_b": sizes[1],
                "types_a": np.sum(sums[0] > 0), "types_b": np.sum(sums[1] > 0),
                "shared": np.sum((sums[0] > 0) & (sums[1] > 0)), "expected": expected, "p": p,
                "resampled": counts.resampled,
            }
        )  # fmt: skip
    return rows


def _measure(name: str, sums: Array, weights: Array) -> float:
    a, b = sums * weights if name == "cosine tf-idf" else sums
    return METRICS[name](a, b)


def _all(name: str, samples: Array, weights: Array) -> Array:
    return measure_samples(name, samples * weights if name == "cosine tf-idf" else samples)


def _split(
    matrix: sparse.csr_array, side: NDArray[np.int64], units: NDArray[np.int64]
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return the counts of each side by resampling unit: two matrices, units × terms."""
    known, place = np.unique(units, return_inverse=True)
    numbers = np.arange(len(side))
    first, second = (
        sparse.coo_array(
            (np.where(side == one, 1.0, 0.0), (place, numbers)), shape=(len(known), len(side))
        ).tocsr()
        @ matrix
        for one in (0, 1)
    )
    return sparse.csr_array(first), sparse.csr_array(second)


def resample_sides(
    matrix: sparse.csr_array,
    side: NDArray[np.int64],
    units: NDArray[np.int64],
    resamples: int,
    seed: int,
) -> Array:
    """Draw articles anew, and return each draw's counts of the two sides: draws × 2 × terms."""
    first, second = _split(matrix, side, units)
    weights = draw_weights(first.shape[0], resamples, seed)
    return np.stack([weights @ first, weights @ second], axis=1)


def permute_sides(
    matrix: sparse.csr_array,
    side: NDArray[np.int64],
    units: NDArray[np.int64],
    resamples: int,
    seed: int,
) -> Array:
    """Let articles change hands at random, and return each permutation's counts of the two sides.

    Articles with words of one side are dealt anew; in one with words of both, the two may swap.
    """
    first, second = _split(matrix, side, units)
    known, place = np.unique(units, return_inverse=True)
    on_second = np.bincount(place, weights=side, minlength=len(known))
    shared = (on_second > 0) & (on_second < np.bincount(place, minlength=len(known)))
    owner = (on_second > 0).astype(np.int64)
    apart, both = np.flatnonzero(~shared), np.flatnonzero(shared)
    owners = owner[apart]
    deal = _deal_once if len(known) <= MOST_KEPT else _deal_once.__wrapped__
    hands, swaps = deal(len(apart), len(both), resamples, seed)
    swapped = np.zeros((resamples, len(known)))
    swapped[:, apart] = owners[hands] != owners
    swapped[:, both] = swaps
    moved = swapped @ (second - first)
    return np.stack([first.sum(axis=0) + moved, second.sum(axis=0) - moved], axis=1)


@lru_cache(maxsize=128)
def _deal_once(
    apart: int, both: int, resamples: int, seed: int
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return who deals to whom, permutation by permutation, and which shared articles swap.

    It depends on numbers alone, so that pairs with as many articles are dealt once.
    """
    generator = np.random.default_rng(seed)
    hands = np.empty((resamples, apart), dtype=np.int32)
    swaps = np.zeros((resamples, both), dtype=bool)
    places = np.arange(apart)
    for hand, swap in zip(hands, swaps, strict=True):
        hand[:] = generator.permutation(places)
        if both:
            swap[:] = generator.integers(0, 2, both)
    return hands, swaps
