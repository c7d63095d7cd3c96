"""Columns of statements as numbers: what rows and filters of the explorer are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

ABOUT = ("section", "author")
"""Columns of every corpus that can be rows and filters, too, as a study's own columns can."""

VALUES = 60
"""A column of articles with more values than these is no grouping."""


@dataclass(frozen=True)
class Grouping:
    """A column as codes: ``codes[i]`` is the place of statement i's value in ``names``, or -1."""

    names: list[str]
    codes: Numbers

    def sizes(self, mask: Mask) -> Numbers:
        """Return how many statements of the mask each name has."""
        return np.bincount(self.codes[mask & (self.codes >= 0)], minlength=len(self.names))


def group_texts(values: pd.Series[Any]) -> Grouping:
    """Group statements by a column of texts, its values in their order.

    Examples
    --------
    >>> group_texts(pd.Series(["b", "a", None, "b"], dtype="string"))
    Grouping(names=['a', 'b'], codes=array([ 1,  0, -1,  1]))
    """
    names = sorted(values.dropna().unique())
    return Grouping(names, pd.Index(names, dtype="object").get_indexer(values.astype("object")))


def number_keys(keys: pd.DataFrame) -> tuple[Numbers, list[tuple[str, str, str]]]:
    """Return a number for every row, and the different rows in the order of their numbers."""
    numbers: Numbers = np.zeros(len(keys), dtype=np.int64)
    for name in keys:
        codes, values = pd.factorize(keys[name])
        numbers = numbers * (len(values) + 1) + codes + 1
    numbers = pd.factorize(numbers)[0]
    firsts = np.sort(np.unique(numbers, return_index=True)[1])
    rows = keys.iloc[firsts].astype("object").fillna("").itertuples(index=False, name=None)
    return numbers, list(rows)
