"""Coefficients of agreement among coders, from sums that can be resampled.

Every coefficient here is a function of sums over units (coincidences, matches, frequencies). A
bootstrap therefore resamples per-article sums instead of codings, and the figures of all
replicates come out of one calculation.

References
----------
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20, 37-46.
Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin
76, 378-382.
Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
agreement. British Journal of Mathematical and Statistical Psychology 61, 29-48.
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval"]

STATISTICS = (
    "krippendorff_alpha",
    "percent_agreement",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
)


@dataclass(frozen=True)
class Sums:
    """Sums over units; the first axis counts articles, replicates, or is of length 1.

    ``coincidences`` (c by c): for every unit with m codes, its ordered pairs of codes by different
    coders, each weighing 1 / (m - 1). ``matches``: the share of agreeing pairs, added up over
    ``paired`` units (two codes or more). ``shares`` (c): of a unit's codes the share of each, added
    up over ``coded`` units (one code or more). ``full_matches``, ``full_shares``, ``full``: the
    same over units that every coder coded. ``confusion`` (c by c): codes of the first coder against
    those of the second.
    """

    coincidences: Floats
    matches: Floats
    paired: Floats
    shares: Floats
    coded: Floats
    full_matches: Floats
    full_shares: Floats
    full: Floats
    confusion: Floats


def sum_units(codes: NDArray[np.int64], categories: int) -> Sums:
    """Return the sums over units (rows) by coders (columns) of category numbers, -1 if missing."""
    counts = np.stack([(codes == number).sum(axis=1) for number in range(categories)], axis=1)
    counts = counts.astype(float)
    size = counts.sum(axis=1)
    paired = size >= 2
    pairs, m = counts[paired], size[paired][:, None]
    agreeing = (pairs * (pairs - 1)).sum(axis=1) / (m * (m - 1))[:, 0]
    coincidences = (pairs / (m - 1)).T @ pairs - np.diag((pairs / (m - 1)).sum(axis=0))
    coded = size >= 1
    shares = counts[coded] / size[coded][:, None]
    full = size[paired] == codes.shape[1]
    values: list[Any] = [
        coincidences,
        agreeing.sum(),
        paired.sum(),
        shares.sum(axis=0),
        coded.sum(),
        agreeing[full].sum(),
        (pairs[full] / m[full]).sum(axis=0),
        full.sum(),
        _confusion(codes, categories),
    ]
    return Sums(*(np.asarray(value, dtype=float)[None] for value in values))


def stack_sums(parts: Sequence[Sums]) -> Sums:
    """Return the sums of several articles as one, an article a row."""
    return Sums(*(np.concatenate(arrays) for arrays in zip(*map(_arrays, parts), strict=True)))


def weigh_sums(sums: Sums, weights: Floats) -> Sums:
    """Return the sums of replicates: ``weights`` (replicates by articles) counts every article."""
    return Sums(*(np.tensordot(weights, array, axes=1) for array in _arrays(sums)))


def compute_statistics(
    sums: Sums, coders: int, *, level: Level = "nominal", values: Floats | None = None
) -> dict[str, Floats]:
    """Return every coefficient, for each row of the sums; NaN where it is not defined.

    Parameters
    ----------
    sums
        From :func:`sum_units` or :func:`weigh_sums`.
    coders
        How many coders there are; Cohen's kappa is for two.
    level
        The level of measurement for Krippendorff's alpha; the others treat codes as names.
    values
        The categories' values, for interval data.
    """
    return {
        "krippendorff_alpha": krippendorff_alpha(sums, level=level, values=values),
        "percent_agreement": _divide(sums.matches, sums.paired),
        "cohen_kappa": cohen_kappa(sums) if coders == 2 else np.full(len(sums.paired), np.nan),
        "fleiss_kappa": fleiss_kappa(sums),
        "gwet_ac1": gwet_ac1(sums),
    }


def krippendorff_alpha(
    sums: Sums, *, level: Level = "nominal", values: Floats | None = None
) -> Floats:
    """Return Krippendorff's alpha, ``1 - observed / expected disagreement``, in (-1, 1].

    Missing codes are allowed; units with fewer than two codes do not count. NaN where all codes are
    the same: then no disagreement could be expected.
    """
    frequencies = sums.coincidences.sum(axis=2)
    total = frequencies.sum(axis=1)
    distance = _distances(frequencies, level, values)
    observed = (sums.coincidences * distance).sum(axis=(1, 2))
    products = frequencies[:, :, None] * frequencies[:, None, :]
    expected = (products * distance).sum(axis=(1, 2))
    return 1 - _divide(observed * (total - 1), expected)


def cohen_kappa(sums: Sums) -> Floats:
    """Return Cohen's kappa of the first two coders, over the units that both coded.

    NaN where both use one and the same code throughout.
    """
    total = sums.confusion.sum(axis=(1, 2))
    observed = _divide(np.trace(sums.confusion, axis1=1, axis2=2), total)
    margins = sums.confusion.sum(axis=2) * sums.confusion.sum(axis=1)
    expected = _divide(margins.sum(axis=1), total**2)
    return _beyond_chance(observed, expected)


def fleiss_kappa(sums: Sums) -> Floats:
    """Return Fleiss' kappa over the units that every coder coded.

    NaN where all codes are the same.
    """
    observed = _divide(sums.full_matches, sums.full)
    shares = _divide(sums.full_shares, sums.full[:, None])
    return _beyond_chance(observed, (shares**2).sum(axis=1))


def gwet_ac1(sums: Sums) -> Floats:
    """Return Gwet's AC1; NaN where fewer than two categories are known.

    Chance agreement is ``sum(p * (1 - p)) / (categories - 1)`` with p the mean share of a category
    over all units with a code, so it is low where one category prevails.
    """
    categories = sums.shares.shape[1]
    if categories < 2:
        return np.full(len(sums.paired), np.nan)
    observed = _divide(sums.matches, sums.paired)
    shares = _divide(sums.shares, sums.coded[:, None])
    expected = (shares * (1 - shares)).sum(axis=1) / (categories - 1)
    return _beyond_chance(observed, expected)


def _arrays(sums: Sums) -> list[Floats]:
    return list(vars(sums).values())


def _confusion(codes: NDArray[np.int64], categories: int) -> Floats:
    result = np.zeros((categories, categories))
    if codes.shape[1] >= 2:
        both = codes[(codes[:, 0] >= 0) & (codes[:, 1] >= 0)]
        np.add.at(result, (both[:, 0], both[:, 1]), 1)
    return result


def _distances(frequencies: Floats, level: Level, values: Floats | None) -> Floats:
    """Squared differences of categories, as alpha weighs disagreement at each level."""
    categories = frequencies.shape[1]
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(categories), (len(frequencies), categories, categories))
    if level == "interval":
        points = np.arange(categories) if values is None else values
        return np.broadcast_to(
            np.subtract.outer(points, points) ** 2.0, (len(frequencies), categories, categories)
        )
    # Ordinal: how many codes lie between two ranks, the two themselves counting half.
    middle = np.cumsum(frequencies, axis=1) - frequencies / 2
    return (middle[:, :, None] - middle[:, None, :]) ** 2


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    return _divide(observed - expected, 1 - expected)


def _divide(above: Floats, below: Floats) -> Floats:
    """Divide, and give NaN where the denominator is 0 (up to rounding)."""
    above, below = np.broadcast_arrays(above, below)
    defined = np.abs(below) > 1e-12
    result = np.full(above.shape, np.nan)
    result[defined] = above[defined] / below[defined]
    return result
