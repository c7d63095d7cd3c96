"""Resampling: intervals by drawing articles anew, the same on every machine for a seed.

References
----------
Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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
