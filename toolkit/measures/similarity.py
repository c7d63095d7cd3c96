"""How alike two lists of word counts are: overlap of types, of counts, of ranks.

Each function takes two arrays of counts over the same terms and returns one number, NaN where it is
not defined (such as for two empty lists). 1 means equal, 0 nothing shared, except
``jensen_shannon`` (a distance: 0 equal, 1 nothing shared) and ``spearman`` (in [-1, 1]).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RBO_PERSISTENCE = 0.9


def jaccard(a: Array, b: Array) -> float:
    """Shared types by all types: ``|A ∩ B| / |A ∪ B|`` (Jaccard 1912).

    >>> jaccard(np.array([2.0, 1, 0]), np.array([1.0, 0, 3]))
    0.3333333333333333
    """
    return _divide(np.sum((a > 0) & (b > 0)), np.sum((a > 0) | (b > 0)))


def dice(a: Array, b: Array) -> float:
    """Shared types by the mean number of types: ``2 |A ∩ B| / (|A| + |B|)`` (Dice 1945)."""
    return _divide(2 * np.sum((a > 0) & (b > 0)), np.sum(a > 0) + np.sum(b > 0))


def overlap_coefficient(a: Array, b: Array) -> float:
    """Shared types by the shorter list's types: ``|A ∩ B| / min(|A|, |B|)`` (Simpson 1943)."""
    return _divide(np.sum((a > 0) & (b > 0)), min(np.sum(a > 0), np.sum(b > 0)))


def ruzicka(a: Array, b: Array) -> float:
    """Jaccard weighted by relative frequency: ``Σ min(p, q) / Σ max(p, q)`` (Ružička 1958)."""
    p, q = _shares(a), _shares(b)
    return _divide(np.minimum(p, q).sum(), np.maximum(p, q).sum())


def cosine(a: Array, b: Array) -> float:
    """Cosine of the angle between two count vectors: ``a · b / (‖a‖ ‖b‖)``."""
    return _divide(float(a @ b), float(np.linalg.norm(a) * np.linalg.norm(b)))


def jensen_shannon(a: Array, b: Array) -> float:
    """Jensen–Shannon distance, base 2: the root of the divergence (Endres & Schindelin 2003)."""
    if a.sum() == 0 or b.sum() == 0:
        return float("nan")
    p, q = _shares(a), _shares(b)
    m = (p + q) / 2
    divergence = (_relative_entropy(p, m) + _relative_entropy(q, m)) / 2
    return float(np.sqrt(max(divergence, 0.0)))


def spearman(a: Array, b: Array) -> float:
    """Rank correlation over the terms that at least one uses (Spearman 1904)."""
    used = (a > 0) | (b > 0)
    if used.sum() < 2 or np.ptp(a[used]) == 0 or np.ptp(b[used]) == 0:
        return float("nan")
    from scipy import stats  # half a second, where nobody asks for it

    return float(stats.spearmanr(a[used], b[used]).statistic)


def rank_biased_overlap(a: Array, b: Array, *, p: float = RBO_PERSISTENCE) -> float:
    """Extrapolated rank-biased overlap of two frequency lists (Webber, Moffat & Zobel 2010, eq. 32).

    Terms are ranked by frequency; equal frequencies by the terms' order. ``p`` in (0, 1) says how
    far down a reader goes on: 0.9 gives the first ten ranks 86 % of the weight.
    """
    if a.sum() == 0 or b.sum() == 0:
        return float("nan")
    return rank_biased_overlap_of_lists(_ranked(a), _ranked(b), p=p)


def rank_biased_overlap_of_lists(first: list[int], second: list[int], *, p: float) -> float:
    """Extrapolated rank-biased overlap of two ranked lists of different lengths."""
    short, long = sorted((first, second), key=len)
    s, length = len(short), len(long)
    seen_short: set[int] = set()
    seen_long: set[int] = set()
    agreement = np.zeros(length + 1)
    for depth in range(1, length + 1):
        seen_long.add(long[depth - 1])
        if depth <= s:
            seen_short.add(short[depth - 1])
        agreement[depth] = len(seen_short & seen_long)
    depths = np.arange(1, length + 1)
    at_s = agreement[s]
    total = float(np.sum(agreement[1:] / depths * p**depths))
    beyond = np.arange(s + 1, length + 1)
    total += float(np.sum(at_s * (beyond - s) / (s * beyond) * p**beyond))
    end = (agreement[length] - at_s) / length + at_s / s
    return float((1 - p) / p * total + end * p**length)


METRICS: dict[str, Callable[[Array, Array], float]] = {
    "jaccard": jaccard,
    "dice": dice,
    "overlap coefficient": overlap_coefficient,
    "ruzicka": ruzicka,
    "cosine": cosine,
    "cosine tf-idf": cosine,
    "jensen-shannon distance": jensen_shannon,
    "rank-biased overlap": rank_biased_overlap,
    "spearman": spearman,
}
"""The measures by name; "cosine tf-idf" is the cosine of weighted counts."""


def measure_samples(name: str, samples: Array) -> Array:
    """Return a measure of each of many samples at once: samples × 2 × terms in, one number each out.

    The same figures as the function of that name in :data:`METRICS`, sample by sample.

    >>> measure_samples("jaccard", np.array([[[2.0, 1, 0], [1, 0, 3]], [[1, 0, 0], [0, 1, 0]]]))
    array([0.33333333, 0.        ])
    """
    a, b = samples[:, 0], samples[:, 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        if name in _OF_TYPES:
            used_a, used_b = a > 0, b > 0
            counts = (used_a & used_b, used_a, used_b)
            values = _OF_TYPES[name](*(np.count_nonzero(one, axis=1) for one in counts))
        elif name in _COSINES:
            product = np.einsum("ij,ij->i", a, b)
            values = product / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
        elif name == "jensen-shannon distance":
            values = _jensen_shannon_at_once(a, b)
        else:
            values = np.array([METRICS[name](*both) for both in samples], dtype=np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def measure_groups(name: str, samples: Array) -> Array:
    """Return a measure of every two groups in each sample: samples × groups × terms in.

    Samples × groups × groups out, the same figures as :func:`measure_samples` gives of each pair;
    what a matrix product can say of all pairs is asked once.

    >>> measure_groups("jaccard", np.array([[[2.0, 1, 0], [1, 0, 3], [0, 0, 1]]]))[0, 0]
    array([1.        , 0.33333333, 0.        ])
    """
    if name not in _OF_TYPES and name not in _COSINES:
        return _measure_in_turn(name, samples)
    rows = (samples > 0).astype(np.float32) if name in _OF_TYPES else samples
    product = np.asarray(rows @ rows.transpose(0, 2, 1), dtype=np.float64)
    own = np.diagonal(product, axis1=1, axis2=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        if name in _OF_TYPES:
            values = _OF_TYPES[name](product, own[:, :, None], own[:, None, :])
        else:
            values = product / np.sqrt(own[:, :, None] * own[:, None, :])
    return np.where(np.isfinite(values), values, np.nan)


def _measure_in_turn(name: str, samples: Array) -> Array:
    draws, groups, _ = samples.shape
    values = np.full((draws, groups, groups), np.nan)
    for a, b in combinations(range(groups), 2):
        both = samples[:, [a, b]]
        used = np.flatnonzero(both.any(axis=(0, 1)))
        values[:, a, b] = values[:, b, a] = measure_samples(name, both[:, :, used])
    return values


def _jensen_shannon_at_once(a: Array, b: Array) -> Array:
    p, q = (one / one.sum(axis=1, keepdims=True) for one in (a, b))
    m = (p + q) / 2
    both: Array = (_entropies(p, m) + _entropies(q, m)) / 2
    return np.asarray(np.sqrt(np.maximum(both, 0.0)))


def _entropies(p: Array, m: Array) -> Array:
    """Return the relative entropy of each sample, what is not used adding nothing."""
    ratio = np.divide(p, m, out=np.ones_like(p), where=p > 0)
    parts: Array = np.where(np.isnan(p), np.nan, p * np.log2(ratio))
    return np.asarray(parts.sum(axis=1))


_OF_TYPES: dict[str, Callable[[Array, Array, Array], Array]] = {
    "jaccard": lambda shared, own, other: shared / (own + other - shared),
    "dice": lambda shared, own, other: 2 * shared / (own + other),
    "overlap coefficient": lambda shared, own, other: shared / np.minimum(own, other),
}
"""Measures of how many types both share, and how many each has."""

_COSINES = {"cosine", "cosine tf-idf"}


def _divide(above: Any, below: Any) -> float:
    return float(above / below) if below else float("nan")


def _shares(counts: Array) -> Array:
    total = counts.sum()
    return counts / total if total else counts


def _relative_entropy(p: Array, q: Array) -> float:
    used = p > 0
    return float(np.sum(p[used] * np.log2(p[used] / q[used])))


def _ranked(counts: Array) -> list[int]:
    order = np.argsort(-counts, kind="stable")
    return [int(term) for term in order[: int(np.sum(counts > 0))]]
