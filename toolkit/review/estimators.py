"""Estimators for what people reviewed: shares with intervals, and shares corrected for error.

Functions of arrays. What is one article's is drawn, or varies, together: the article is the cluster.

References
----------
Agresti, A., & Coull, B. A. (1998). Approximate is better than "exact" for interval estimation of
binomial proportions. *The American Statistician*, 52(2), 119-126.
Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream
inference: Design-based supervised learning for social science applications of large language models.
*Advances in Neural Information Processing Systems*, 36.
Lang, Z., & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for estimated
sensitivity and specificity. *Preventive Veterinary Medicine*, 113(1), 13-22.
Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test.
*American Journal of Epidemiology*, 107(1), 71-76.
Särndal, C.-E., Swensson, B., & Wretman, J. (1992). *Model assisted survey sampling*. Springer.
Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal
of the American Statistical Association*, 22(158), 209-212.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from toolkit.measures.resampling import draw_weights, percentile_interval

Floats = NDArray[np.float64]

FEWEST_CLUSTERS = 10
"""Articles under which drawing them anew says too little; then Wilson's interval is taken."""
Z = float(special.ndtri(0.975))


class Estimate(NamedTuple):
    """A value with its 95 % interval, and in words how the interval was made."""

    value: float
    low: float
    high: float
    interval: str


NOTHING = Estimate(math.nan, math.nan, math.nan, "")


def wilson_interval(share: float, n: float, *, z: float = Z) -> tuple[float, float]:
    """Return Wilson's score interval of a share of n; n may be an effective number.

    Examples
    --------
    >>> [round(end, 3) for end in wilson_interval(0.8, 10)]
    [0.49, 0.943]
    """
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def estimate_share(
    hits: ArrayLike,
    clusters: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> Estimate:
    """Return the weighted share of hits, with an interval that fits how the rows cluster.

    Parameters
    ----------
    hits
        True or False for each row.
    clusters
        The article of each row.
    weights
        1 / the chance that the row was drawn with; all alike unless given.
    resamples, seed
        Draws of whole articles.

    Returns
    -------
    Estimate
        ``Σ w hit / Σ w`` (Hájek's estimator). The interval is Wilson's, where every article has one
        row and all weights are alike, or there is but one article, whose rows then stand alone; from
        ten articles on the percentile bootstrap over articles; else, and where the share is 0 or 1,
        so that drawing anew would always give the same, Wilson's with articles for rows. NaN without
        rows.

    Examples
    --------
    >>> estimate_share([True] * 4 + [False], list("abcde")).interval
    'Wilson'
    >>> estimate_share([True, True, False], list("aab")).interval
    'Wilson, with articles for statements'
    """
    hit = np.asarray(hits, dtype=float)
    if not len(hit):
        return NOTHING
    weight = np.ones(len(hit)) if weights is None else np.asarray(weights, dtype=float)
    groups, names = number_clusters(clusters)
    share = float(weight @ hit / weight.sum())
    if len(names) == len(hit) and np.ptp(weight) < 1e-12:
        return Estimate(share, *wilson_interval(share, len(hit)), "Wilson")
    if len(names) == 1:
        limits = wilson_interval(share, float(weight.sum() ** 2 / (weight @ weight)))
        return Estimate(share, *limits, "Wilson, over the statements of one article")
    if len(names) < FEWEST_CLUSTERS or share in {0.0, 1.0}:
        limits = wilson_interval(share, len(names))
        return Estimate(share, *limits, "Wilson, with articles for statements")
    drawn = draw_weights(len(names), resamples, seed)
    above, below = (np.bincount(groups, one, len(names)) for one in (weight * hit, weight))
    low, high = percentile_interval((drawn @ above) / (drawn @ below))
    return Estimate(share, low, high, "bootstrap over articles")


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float:
    """Return the true share behind an apparent one, kept within [0, 1].

    ``(share + specificity − 1) / (sensitivity + specificity − 1)``; NaN where the denominator is not
    positive: then the machine tells nothing.

    Examples
    --------
    >>> round(rogan_gladen(23 / 150, 0.96, 0.89), 3)
    0.051
    """
    told = sensitivity + specificity - 1
    if not told > 0:
        return math.nan
    return min(1.0, max(0.0, (share + specificity - 1) / told))


def rogan_gladen_interval(
    share: float,
    n: float,
    sensitivity: float,
    n_sensitivity: float,
    specificity: float,
    n_specificity: float,
    *,
    z: float = Z,
) -> tuple[float, float]:
    """Return Lang and Reiczigel's interval of a share corrected by Rogan and Gladen.

    It carries the sampling of the share and that of both rates of error. Each is first moved
    towards one half, the share by z² rows and the rates by one right and one wrong row, so that a
    few reviewed statements without an error are not taken for certainty.

    Parameters
    ----------
    share, n
        The apparent share, and of how many (effective) rows.
    sensitivity, n_sensitivity
        Of the rows that truly have the code, the share that the machine found, and how many they are.
    specificity, n_specificity
        Of those that do not have it, the share that the machine left out, and how many they are.
    z
        The normal quantile.

    Examples
    --------
    >>> [round(end, 3) for end in rogan_gladen_interval(0.2, 200, 0.9, 50, 0.95, 100)]
    [0.094, 0.26]
    """
    moved = (n * share + z**2 / 2) / (n + z**2)
    found = (n_sensitivity * sensitivity + 1) / (n_sensitivity + 2)
    left = (n_specificity * specificity + 1) / (n_specificity + 2)
    told = found + left - 1
    if not told > 0:
        return 0.0, 1.0
    value = (moved + left - 1) / told
    doubt = found * (1 - found) / (n_sensitivity + 2), left * (1 - left) / (n_specificity + 2)
    shift = 2 * z**2 * (value * doubt[0] - (1 - value) * doubt[1])
    variance = moved * (1 - moved) / (n + z**2) + value**2 * doubt[0] + (1 - value) ** 2 * doubt[1]
    half = z * math.sqrt(variance) / told
    low, high = value + shift - half, value + shift + half
    return min(1.0, max(0.0, low)), min(1.0, max(0.0, high))


def share_of_part(joint: Estimate, part: float, n: float) -> Estimate:
    """Return a share of a part of the rows, from the share of all rows that are in it and have the code.

    ``joint / part``, with the variances of both added as if they did not go together, which makes the
    interval rather too wide.

    Parameters
    ----------
    joint
        The share of all rows that belong to the part and have the code, with its interval.
    part
        The share of rows that belong to it.
    n
        How many (effective) rows that rests on.

    Examples
    --------
    >>> share_of_part(Estimate(0.2, 0.1, 0.3, ""), 1.0, 50).value
    0.2
    >>> [round(each, 3) for each in share_of_part(Estimate(0.2, 0.1, 0.3, ""), 0.8, 50)[:3]]
    [0.25, 0.12, 0.38]
    """
    value, low, high, told = joint
    if part >= 1 or part <= 0:
        return joint if part > 0 else NOTHING
    spread = value / part**2 * Z * math.sqrt(part * (1 - part) / n)
    share = min(1.0, value / part)
    below, above = (math.hypot((value - end) / part, spread) for end in (low, high))
    return Estimate(share, max(0.0, share - below), min(1.0, share + above), told)


def effective_size(hits: ArrayLike, clusters: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return how many independent rows a weighted, clustered share is worth, at most as many as are.

    ``share (1 − share) / variance``, with the variance of the ratio between articles (Särndal,
    Swensson & Wretman 1992, ch. 5); where the share does not vary, the number of articles.
    """
    hit = np.asarray(hits, dtype=float)
    if not len(hit):
        return 0.0
    weight = np.ones(len(hit)) if weights is None else np.asarray(weights, dtype=float)
    most = float(weight.sum() ** 2 / (weight @ weight))
    groups, names = number_clusters(clusters)
    share = float(weight @ hit / weight.sum())
    parts = np.bincount(groups, weight * (hit - share), len(names)) / weight.sum()
    variance = _between(parts)
    if len(names) < 2 or variance <= 0:
        return min(most, float(len(names)))
    return min(most, share * (1 - share) / variance)


def estimate_dsl(
    machine: ArrayLike,
    machine_base: ArrayLike,
    people: ArrayLike,
    people_base: ArrayLike,
    chances: ArrayLike,
    clusters: ArrayLike,
) -> Estimate:
    """Return a share by design-based supervised learning: the machine's, corrected by a sample.

    Parameters
    ----------
    machine, machine_base
        For every row of the population: whether it has the code, and whether it belongs to the group, as
        the machine says.
    people, people_base
        The same as people say; read only where ``chances`` is known.
    chances
        The chance with which the row was drawn to be reviewed, NaN where it was not drawn.
    clusters
        The article of each row.

    Returns
    -------
    Estimate
        The value within [0, 1]; the interval takes Student's t with as many degrees of freedom as there
        are reviewed articles less one. NaN where nobody reviewed, or nothing belongs to the group.

    Notes
    -----
    With R = 1 where a row was reviewed and π the chance of that, the pseudo-outcome of a row is::

        ỹ = ŷ + R / π · (y − ŷ)

    which is right on average whatever the machine's errors are, as π is known by design (Egami et al.
    2023, with the machine's own code as the prediction). With ỹ for "has the code" and d̃ for "belongs to
    the group", the share is Σỹ / Σd̃: speakers that the machine got wrong and statements that are none are
    corrected with the codes. The variance is that of the ratio between articles, and that of one more
    error in each direction among the reviewed (as Agresti & Coull 1998 do for a share): otherwise a
    few reviewed rows without an error would be taken for certainty.

    Examples
    --------
    >>> flags = [1, 1, 1, 0, 0, 0, 0, 0]
    >>> chances = [0.5, float("nan")] * 4
    >>> round(estimate_dsl(flags, [1] * 8, [0] + flags[1:], [1] * 8, chances, range(8)).value, 3)
    0.125
    """
    groups, names = number_clusters(clusters)
    found = estimate_ratio(
        (machine, machine_base, people, people_base), chances, groups, len(names)
    )
    return NOTHING if found is None else hold_within(found, 0.0, 1.0)


def estimate_dsl_difference(
    first: Columns, second: Columns, chances: ArrayLike, clusters: ArrayLike
) -> Estimate:
    """Return how much larger one group's share is than another's, corrected by a sample.

    Parameters
    ----------
    first, second
        The two groups, each as ``machine``, ``machine_base``, ``people`` and ``people_base`` of
        :func:`estimate_dsl`, over the same rows.
    chances, clusters
        As there.

    Returns
    -------
    Estimate
        The value within [-1, 1]; NaN where one of the shares is.

    Notes
    -----
    The difference of two ratios that are right on average is right on average. Its variance is that of
    the articles' parts in both together, so that groups who speak in the same articles are not taken
    for independent; Student's t has the degrees of freedom of the group with fewer reviewed articles.

    Examples
    --------
    >>> base, other = [1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1]
    >>> flags, others = [1, 1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0, 0]
    >>> first, second = (flags, base, flags, base), (others, other, others, other)
    >>> estimate_dsl_difference(first, second, [0.5] * 8, range(8)).value
    0.5
    """
    groups, names = number_clusters(clusters)
    one, other = (estimate_ratio(each, chances, groups, len(names)) for each in (first, second))
    if one is None or other is None:
        return NOTHING
    both = Ratio(
        one.value - other.value, one.parts - other.parts, one.active | other.active,
        math.hypot(one.error, other.error), min(one.reviewed, other.reviewed),
    )  # fmt: skip
    return hold_within(both, -1.0, 1.0)


Columns = tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike]
"""A group's machine, machine_base, people and people_base."""


@dataclass(frozen=True)
class Ratio:
    """A corrected share, the articles' parts in it, and what one more error would make of it."""

    value: float
    parts: Floats
    active: NDArray[np.bool_]
    error: float
    reviewed: int


def estimate_ratio(
    columns: Columns, chances: ArrayLike, groups: NDArray[np.int64], size: int
) -> Ratio | None:
    """Return a corrected share, of rows that are numbered by their articles; None where nothing tells it."""
    machine, machine_base, people, people_base = columns
    chance = np.asarray(chances, dtype=float)
    seen = ~np.isnan(chance)
    weight = np.where(seen, 1 / np.where(seen, chance, 1.0), 0.0)
    has, base = (
        _mend(one, other, weight, seen)
        for one, other in ((machine, people), (machine_base, people_base))
    )
    about = seen & (np.asarray(machine_base, dtype=bool) | np.asarray(people_base, dtype=bool))
    whole = float(base.sum())
    reviewed = len(np.unique(groups[about]))
    if reviewed < 2 or whole <= 0:
        return None
    value = float(has.sum() / whole)
    parts = np.bincount(groups, has - value * base, size) / whole
    active = np.bincount(groups, (base != 0) | (has != 0) | about, size) > 0
    return Ratio(value, parts, active, float(weight[about].mean()) / whole, reviewed)


def hold_within(found: Ratio, least: float, most: float) -> Estimate:
    """Return a ratio with its interval, both within what is possible."""
    variance = _between(found.parts[found.active]) + 2 * found.error**2
    half = float(special.stdtrit(found.reviewed - 1, 0.975)) * math.sqrt(variance)
    kept = min(most, max(least, found.value))
    low, high = max(least, found.value - half), min(most, found.value + half)
    return Estimate(kept, min(kept, low), max(kept, high), "DSL")


def _mend(machine: ArrayLike, people: ArrayLike, weight: Floats, seen: NDArray[np.bool_]) -> Floats:
    guess = np.asarray(machine, dtype=float)
    truth = np.where(seen, np.asarray(people, dtype=float), 0.0)
    return guess + weight * np.where(seen, truth - guess, 0.0)


def _between(parts: Floats) -> float:
    """Return the variance of a sum of independent parts that add up to 0."""
    return float(parts @ parts) * len(parts) / (len(parts) - 1) if len(parts) > 1 else 0.0


def number_clusters(clusters: ArrayLike) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """Return the number of each row's cluster, and the clusters."""
    given = np.asarray(clusters)
    told = given if given.dtype.kind in "iu" else given.astype(object).astype(str)
    names, groups = np.unique(told, return_inverse=True)
    return groups.astype(np.int64), names
