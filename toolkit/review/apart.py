"""Differences of corrected shares, of all pairs at once: each share is estimated once, and then compared.

A pair's difference is that of :func:`toolkit.review.estimators.estimate_dsl_difference`; the sums over
articles that its variance needs are products of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from toolkit.review.estimators import NOTHING, Estimate, Ratio

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Differences:
    """By pair of groups how much larger the first's share is, with its interval, within [-1, 1]."""

    values: Floats
    lows: Floats
    highs: Floats

    def of(self, first: int, second: int) -> Estimate:
        """Return the difference of two groups; nothing where one of them (-1) has no share."""
        if first < 0 or second < 0:
            return NOTHING
        value, low, high = (
            float(table[first, second]) for table in (self.values, self.lows, self.highs)
        )
        return Estimate(value, low, high, "DSL")


def compare_ratios(ratios: Sequence[Ratio]) -> Differences:
    """Return the differences of corrected shares, all of the same articles.

    Examples
    --------
    >>> from toolkit.review.estimators import estimate_ratio
    >>> articles = np.arange(4)
    >>> of_ada = estimate_ratio(([1, 1, 1, 0], [1] * 4, [1, 1, 1, 0], [1] * 4), [0.5] * 4, articles, 8)
    >>> of_odd = estimate_ratio(([1, 0, 0, 0], [1] * 4, [1, 0, 0, 0], [1] * 4), [0.5] * 4, articles + 4, 8)
    >>> compare_ratios([of_ada, of_odd]).of(0, 1).value
    0.5
    """
    if not ratios:
        return Differences(*(np.empty((0, 0)) for _ in range(3)))
    values = np.array([one.value for one in ratios])
    apart = values[:, None] - values[None, :]
    reviewed = np.array([one.reviewed for one in ratios])
    degrees = np.minimum(reviewed[:, None], reviewed[None, :]) - 1
    errors = np.array([one.error for one in ratios]) ** 2
    variances = _vary_between(ratios) + 2 * (errors[:, None] + errors[None, :])
    halves = special.stdtrit(degrees, 0.975) * np.sqrt(variances)
    kept = np.clip(apart, -1, 1)
    lows, highs = np.maximum(-1, apart - halves), np.minimum(1, apart + halves)
    return Differences(kept, np.minimum(kept, lows), np.maximum(kept, highs))


def _vary_between(ratios: Sequence[Ratio]) -> Floats:
    """Return the variance of each difference between the articles in which either speaks."""
    parts = np.stack([one.parts for one in ratios])
    active = np.stack([one.active for one in ratios]).astype(float)
    squares, products = _multiply(parts)
    sums = squares[:, None] + squares[None, :] - 2 * products
    sizes, both = _multiply(active)
    n = sizes[:, None] + sizes[None, :] - both
    of_several = np.divide(n, n - 1, out=np.zeros_like(n), where=n > 1)
    variances: Floats = np.maximum(sums, 0) * of_several
    return variances


def _multiply(rows: Floats) -> tuple[Floats, Floats]:
    """Return the product of each row with itself, and with every other one.

    Not by ``@``, whose last digits differ from machine to machine, and whose threads wait for each other
    on a busy one.
    """
    products = np.einsum("ij,kj->ik", rows, rows)
    return products.diagonal(), products
