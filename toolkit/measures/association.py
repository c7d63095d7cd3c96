"""Statistics of a word's frequency in one corpus against a reference, on arrays.

In all of them ``a`` and ``b`` are the word's frequencies in the corpus and in the reference, ``c`` and
``d`` the sizes of both in words; ``N = c + d``. Signs favour the corpus where they are positive.
They compare frequencies as if words were drawn independently: words come in bunches, so use them to
rank words, read dispersion beside them, and do not take p-values at face value.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.floating[Any]]


def log_likelihood(a: Array, b: Array, c: float, d: float) -> Array:
    """Return G² of the two frequencies, 0 or more (Rayson & Garside 2000).

    ``2 (a ln(a / E₁) + b ln(b / E₂))`` with ``E₁ = c (a + b) / N`` and ``E₂ = d (a + b) / N``. Over
    3.84 is p < .05 for one word (χ², one degree of freedom).

    >>> log_likelihood(np.array([10.0]), np.array([5.0]), 100, 100).round(3)
    array([1.699])
    """
    expected_a, expected_b = _expected(a, b, c, d)
    return 2 * (special.xlogy(a, _ratio(a, expected_a)) + special.xlogy(b, _ratio(b, expected_b)))


def chi_square(a: Array, b: Array, c: float, d: float) -> Array:
    """Return χ² of the 2 × 2 table with Yates' correction; NaN where an expected cell is 0.

    ``N (max(0, |ad' - bc'| - N/2))² / (row and column sums)``, with ``c' = c - a``, ``d' = d - b``.
    Not for expected frequencies under 5.
    """
    rest_a, rest_b = c - a, d - b
    n = c + d
    difference = np.maximum(np.abs(a * rest_b - b * rest_a) - n / 2, 0)
    return _ratio(n * difference**2, (a + b) * (rest_a + rest_b) * c * d)


def fisher_exact(a: Array, b: Array, c: float, d: float) -> Array:
    """Return the two-sided p of Fisher's exact test (Pedersen 1996)."""
    from scipy import stats  # half a second, where nobody asks for it

    return np.array(
        [
            stats.fisher_exact(np.array([[x, y], [c - x, d - y]])).pvalue
            for x, y in zip(a, b, strict=True)
        ]
    )


def log_ratio(a: Array, b: Array, c: float, d: float) -> Array:
    """Return the binary logarithm of the ratio of relative frequencies (Hardie 2014).

    A frequency of 0 counts as 0.5, so that the ratio is defined: 1 is twice as frequent, -1 half.

    >>> log_ratio(np.array([8.0]), np.array([2.0]), 100, 100)
    array([2.])
    """
    x, y = np.maximum(a, 0.5), np.maximum(b, 0.5)
    return np.log2(x / c) - np.log2(y / d)


def log_ratio_interval(a: Array, b: Array, c: float, d: float) -> tuple[Array, Array]:
    """Return the 95 % interval of the log ratio (Katz et al. 1978, on the log of relative risk)."""
    x, y = np.maximum(a, 0.5), np.maximum(b, 0.5)
    error = np.sqrt(1 / x - 1 / c + 1 / y - 1 / d) / np.log(2)
    centre = log_ratio(a, b, c, d)
    margin = special.ndtri(0.975) * error
    return centre - margin, centre + margin


def percent_difference(a: Array, b: Array, c: float, d: float) -> Array:
    """Return %DIFF: how much more frequent, in percent (Gabrielatos & Marchi 2012).

    A relative frequency of 0 in the reference counts as 10⁻¹⁸, as there: the huge number that comes
    out says that the reference never uses the word.

    >>> percent_difference(np.array([8.0]), np.array([2.0]), 100, 100)
    array([300.])
    """
    reference = np.where(b > 0, b / d, 1e-18)
    return np.asarray((a / c - reference) / reference * 100)


def bayes_factor(a: Array, b: Array, c: float, d: float) -> Array:
    """Return the approximate Bayes factor BIC = G² - ln N (Wilson 2013); over 2 is evidence."""
    return np.asarray(log_likelihood(a, b, c, d) - np.log(c + d))


def effect_size_ell(a: Array, b: Array, c: float, d: float) -> Array:
    """Return ELL = G² / (N ln E_min), in [0, 1] (Johnston, Berry & Mielke 2006); NaN if E_min ≤ 1."""
    smallest = np.minimum(*_expected(a, b, c, d))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = log_likelihood(a, b, c, d) / ((c + d) * np.log(smallest))
    return np.where(smallest > 1, value, np.nan)


def relative_risk(a: Array, b: Array, c: float, d: float) -> Array:
    """Return ``(a / c) / (b / d)``: 1 is as frequent; a frequency of 0 counts as 0.5, as in log_ratio.

    >>> relative_risk(np.array([4.0]), np.array([0.0]), 100, 100)
    array([8.])
    """
    return np.asarray((np.maximum(a, 0.5) / c) / (np.maximum(b, 0.5) / d))


def odds_ratio(a: Array, b: Array, c: float, d: float) -> Array:
    """Return ``a (d - b) / (b (c - a))``; where a cell is 0, each is 0.5 larger (Haldane 1956).

    >>> odds_ratio(np.array([4.0]), np.array([0.0]), 100, 100).round(4)
    array([9.3731])
    """
    cells = np.stack([np.asarray(cell, dtype=np.float64) for cell in (a, d - b, b, c - a)])
    cells = cells + 0.5 * (cells == 0).any(axis=0)
    return np.asarray(cells[0] * cells[1] / (cells[2] * cells[3]))


def simple_maths(a: Array, b: Array, c: float, d: float, *, constant: float = 1.0) -> Array:
    """Return ``(a per million + k) / (b per million + k)`` (Kilgarriff 2009); a larger k, commoner words."""
    return (a / c * 1e6 + constant) / (b / d * 1e6 + constant)


def log_odds_dirichlet(a: Array, b: Array, prior: Array) -> tuple[Array, Array]:
    """Return log odds with an informative Dirichlet prior, and z (Monroe, Colaresi & Quinn 2008).

    ``prior`` holds a pseudo-count for every word, such as its frequency in all statements. z over
    1.96 favours the corpus, under -1.96 the reference. ``a``, ``b`` and ``prior`` must be over the
    whole vocabulary: their sums are the sizes.
    """
    x, y = a + prior, b + prior
    total_x, total_y = x.sum(), y.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(x / (total_x - x)) - np.log(y / (total_y - y))
        z = delta / np.sqrt(1 / x + 1 / y)
    return delta, z


def adjust_holm(p: Array) -> Array:
    """Return p-values adjusted by Holm's step-down method (Holm 1979): error in any test.

    >>> adjust_holm(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p, kind="stable")
    steps = (len(p) - np.arange(len(p))) * p[order]
    return _restore(np.minimum(np.maximum.accumulate(steps), 1.0), order)


def adjust_benjamini_hochberg(p: Array) -> Array:
    """Return p-values adjusted for the false discovery rate (Benjamini & Hochberg 1995).

    >>> adjust_benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(4).tolist()
    [0.03, 0.04, 0.04]
    """
    order = np.argsort(p, kind="stable")
    steps = p[order] * len(p) / np.arange(1, len(p) + 1)
    return _restore(np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0), order)


def _restore(values: Array, order: NDArray[np.int64]) -> Array:
    restored = np.empty_like(values)
    restored[order] = values
    return restored


def _expected(a: Array, b: Array, c: float, d: float) -> tuple[Array, Array]:
    share = (a + b) / (c + d)
    return c * share, d * share


def _ratio(above: Array, below: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below != 0, above / below, np.nan)
