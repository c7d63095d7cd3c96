"""Rows of large tables, found and taken without going through whole columns of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_RUNS: Final = 40


def take_rows(table: pd.DataFrame, places: NDArray[np.int64]) -> pd.DataFrame:
    """Return the rows of a table at these places, as ``iloc`` does.

    Of a few runs, slices are put together: taking single rows goes through whole columns of texts.

    Examples
    --------
    >>> take_rows(pd.DataFrame({"official": list("abcd")}), np.array([1, 2, 0])).official.tolist()
    ['b', 'c', 'a']
    """
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    if not len(places) or len(breaks) >= _RUNS:
        return table.iloc[places]
    runs = zip(places[np.r_[0, breaks]], places[np.r_[breaks - 1, -1]], strict=True)
    return pd.concat([table.iloc[first : last + 1] for first, last in runs])


def is_among(column: pd.Series[Any], values: Iterable[Any]) -> pd.Series[bool]:
    """Return, for each value of a column, whether it is among others, as ``isin`` does.

    For ids of 100,000 statements among as many: pandas makes an object of every text that it looks
    for, which takes a second.

    Examples
    --------
    >>> is_among(pd.Series(["a", "b", "c"]), ["c", "a", "a"]).tolist()
    [True, False, True]
    """
    known = pd.Index(values if isinstance(values, pd.Series) else list(values)).unique()
    return pd.Series(known.get_indexer(pd.Index(column)) >= 0, index=column.index, dtype=bool)
