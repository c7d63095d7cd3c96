"""Dispersion: whether a word is spread over the articles, or bunched in one of them.

The parts are articles; ``matrix`` holds a word's frequency in each part (parts × words).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]


def article_range(matrix: sparse.csr_array) -> NDArray[np.int64]:
    """Return in how many parts each word stands."""
    return np.asarray((matrix > 0).sum(axis=0)).ravel()


def juilland_d(matrix: sparse.csr_array, sizes: Array) -> Array:
    """Return Juilland's D of each word: 1 - CV / √(n - 1), 1 is evenly spread (Juilland et al. 1970).

    CV is the coefficient of variation of relative frequencies over the ``n`` parts (population
    standard deviation). NaN with one part, or for a word that never stands.
    """
    parts = len(sizes)
    if parts < 2:
        return np.full(matrix.shape[1], np.nan)
    relative = sparse.csr_array(sparse.diags_array(1 / sizes) @ matrix)
    mean = np.asarray(relative.sum(axis=0)).ravel() / parts
    square = np.asarray(relative.multiply(relative).sum(axis=0)).ravel() / parts
    with np.errstate(divide="ignore", invalid="ignore"):
        variation = np.sqrt(np.maximum(square - mean**2, 0)) / mean
    return np.asarray(1 - variation / np.sqrt(parts - 1))


def gries_dp_norm(matrix: sparse.csr_array, sizes: Array) -> Array:
    """Return Gries' normalised DP of each word: 0 is evenly spread, 1 all in the smallest part.

    ``DP = Σ |sᵢ - vᵢ| / 2`` over the parts, with ``s`` the part's share of all words and ``v`` its
    share of this word; normalised by ``1 - min s`` (Gries 2008; Lijffijt & Gries 2012).
    """
    shares = sizes / sizes.sum()
    if len(sizes) < 2:
        return np.full(matrix.shape[1], np.nan)
    totals = np.asarray(matrix.sum(axis=0)).ravel()
    # Parts where the word does not stand add their whole share: |s - 0| summed is 1 - Σ s there.
    columns = sparse.csc_array(matrix, dtype=np.float64)
    part_of = columns.indices
    word_of = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    s = shares[part_of]
    with np.errstate(divide="ignore", invalid="ignore"):
        v = columns.data / totals[word_of]
    there = np.bincount(word_of, weights=np.abs(s - v) - s, minlength=columns.shape[1])
    dp = (there + 1) / 2
    return np.where(totals > 0, dp / (1 - shares.min()), np.nan)
