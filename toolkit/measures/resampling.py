"""Resampling: intervals by drawing articles anew, chance by letting them change hands.

Where every pair of groups is compared, one draw of articles serves all pairs: each group's words in
a draw are a matrix product, and so is what two groups hold after articles changed hands. The same
figures come out on every machine for a seed: counts are whole numbers, whatever order they are
added in.

References
----------
Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]
Counts = NDArray[np.float32]
"""Whole numbers below 2 ** 24, which single precision holds exactly and adds up twice as fast."""

AT_ONCE = 2**24
"""Numbers of one kind that are held at once; longer work is cut into draws, larger tables are sparse."""

DENSE = 1 / 20
"""Share of cells above which a table of counts is multiplied quicker with its zeros."""


def draw_weights(units: int, resamples: int, seed: int) -> Array:
    """Return how often each unit is drawn in each resample: shape (resamples, units).

    Every row adds up to ``units``: drawing with replacement as many as there are.
    """
    generator = np.random.default_rng(seed)
    if units == 0:
        return np.zeros((resamples, 0))
    drawn = generator.integers(0, units, size=(resamples, units))
    places = drawn + np.arange(resamples)[:, None] * units
    counts = np.bincount(places.ravel(), minlength=resamples * units)
    return counts.reshape(resamples, units).astype(np.float64)


def percentile_interval(values: Array, *, level: float = 0.95) -> tuple[float, float]:
    """Return the percentile interval of resampled values; NaN where there is none.

    Examples
    --------
    >>> low, high = percentile_interval(np.arange(1001.0))
    >>> round(low), round(high)
    (25, 975)
    """
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return float("nan"), float("nan")
    tail = (1 - level) / 2 * 100
    low, high = np.percentile(known, [tail, 100 - tail])
    return float(low), float(high)


def centred_interval(values: Array, estimate: float, *, level: float = 0.95) -> tuple[float, float]:
    """Return the interval around an estimate whose resampled values are shifted.

    Measures of shared word types fall when articles are drawn anew, because a draw holds fewer
    different words than the sample. The resampled values are therefore moved so that their mean is
    the estimate, and the ends are kept within [0, 1].
    """
    known = values[~np.isnan(values)]
    if len(known) == 0 or np.isnan(estimate):
        return float("nan"), float("nan")
    low, high = percentile_interval(known - known.mean() + estimate, level=level)
    return max(low, 0.0), min(high, 1.0)


Table = Counts | sparse.csr_array


@dataclass(frozen=True)
class Parts:
    """Counts of several groups by resampling unit, all over the same units.

    Attributes
    ----------
    counts : list of ndarray or csr_array
        A table a group: units × terms.
    present : ndarray of bool
        Groups × units: whether the group has a statement there, counted words or not.
    """

    counts: list[Table]
    present: NDArray[np.bool_]


def split_by_unit(
    matrix: sparse.csr_array, group: NDArray[np.int64], unit: NDArray[np.int64], groups: int
) -> Parts:
    """Return the counts of groups 0 to ``groups`` by resampling unit; other rows are left out."""
    units = int(unit.max(initial=-1)) + 1
    counts = matrix.astype(np.float32)
    parts: list[sparse.csr_array] = []
    present = np.zeros((groups, units), dtype=bool)
    for one in range(groups):
        rows = np.flatnonzero(group == one)
        present[one, unit[rows]] = True
        ones = np.ones(len(rows), dtype=np.float32)
        places = (unit[rows], np.arange(len(rows)))
        gather = sparse.coo_array((ones, places), shape=(units, len(rows)))
        parts.append(sparse.csr_array(gather.tocsr() @ counts[rows]))
    small = present.size * matrix.shape[1] <= AT_ONCE
    return Parts([one.toarray() if small else one for one in parts], present)


def redraw_groups(parts: Parts, resamples: int, seed: int) -> Iterator[tuple[slice, Counts]]:
    """Draw the units anew, once for all groups, and yield the groups' counts, some draws at a time.

    Yields
    ------
    slice, ndarray
        Which draws, and their counts: draws × groups × terms.
    """
    groups, units = parts.present.shape
    weights = draw_weights(units, resamples, seed).astype(np.float32)
    for some in _in_steps(resamples, groups * parts.counts[0].shape[1]):
        yield some, np.stack([_multiply(weights[some], one) for one in parts.counts], axis=1)


def _in_steps(draws: int, width: int) -> Iterator[slice]:
    step = max(1, AT_ONCE // max(1, width))
    for first in range(0, draws, step):
        yield slice(first, min(first + step, draws))


def _multiply(draws: Counts, counts: Table) -> Counts:
    """Return draws × terms, of draws × units and units × terms."""
    if isinstance(counts, np.ndarray):
        return draws @ counts
    if counts.nnz > DENSE * counts.shape[0] * counts.shape[1]:
        return np.asarray(draws @ counts.toarray())
    turned = sparse.csr_array(counts.T.tocsr())
    return np.asarray((turned @ np.ascontiguousarray(draws.T)).T)


@dataclass(frozen=True)
class Deal:
    """How units change hands, for all pairs of groups alike.

    Attributes
    ----------
    places : ndarray of int
        Permutations × units: in which order the units of a permutation are dealt.
    swaps : ndarray
        Permutations × units: 1 where a unit that both have statements in swaps them, else 0.
    """

    places: NDArray[Any]
    swaps: Counts


def deal_units(parts: Parts, permutations: int, seed: int) -> Iterator[tuple[slice, Deal]]:
    """Yield in which order units are dealt and which would swap, some permutations at a time."""
    generator = np.random.default_rng(seed)
    units, terms = parts.counts[0].shape
    kind = np.uint16 if units < 2**16 else np.uint32
    for some in _in_steps(permutations, max(units, 4 * terms)):
        places = np.tile(np.arange(units, dtype=kind), (some.stop - some.start, 1))
        generator.permuted(places, axis=1, out=places)
        swaps = generator.random(places.shape, dtype=np.float32) < 0.5
        yield some, Deal(places, swaps.astype(np.float32))


def exchange_units(parts: Parts, a: int, b: int, deal: Deal, used: NDArray[np.intp]) -> Array:
    """Let the units of two groups change hands, and return both groups' counts in each permutation.

    Units with statements of one group are dealt anew, to each as many as it had; in one with
    statements of both, the two may swap. Returns permutations × 2 × the terms that are ``used``.
    """
    one, other = parts.present[a], parts.present[b]
    first, second = (parts.counts[group][:, used] for group in (a, b))
    totals = [counts.sum(axis=0).astype(np.float64) for counts in (first, second)]
    apart, both = np.flatnonzero(one != other), np.flatnonzero(one & other)
    hand = _deal_hands(np.take(deal.places, apart, axis=1), int(one[apart].sum()))
    dealt = _multiply(hand, first[apart] + second[apart])
    swaps = np.take(deal.swaps, both, axis=1)
    swapped = _multiply(swaps, second[both] - first[both])
    new = first[both].sum(axis=0) + dealt.astype(np.float64) + swapped
    return np.stack([new, totals[0] + totals[1] - new], axis=1)


def _deal_hands(places: NDArray[Any], size: int) -> Counts:
    """Return which units the first group is dealt: those that come first, as many as it had."""
    if size in (0, places.shape[1]):
        return np.full(places.shape, size > 0, dtype=np.float32)
    last = np.partition(places, size - 1, axis=1)[:, size - 1 : size]
    return (places <= last).astype(np.float32)
