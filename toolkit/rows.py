"""Rows of large tables, found and taken without going through whole columns of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_FEW: Final = 400
"""Rows up to which values are taken one by one where a column is in parts."""


def take_rows(table: pd.DataFrame, places: NDArray[np.int64]) -> pd.DataFrame:
    """Return the rows of a table at these places, as ``iloc`` does.

    A column of texts that was put together of several parts is joined whole before a single row is taken
    from it: of a few rows its values are taken one by one.

    Examples
    --------
    >>> take_rows(pd.DataFrame({"official": list("abcd")}), np.array([1, 2, 0])).official.tolist()
    ['b', 'c', 'a']
    """
    if not len(places) or (np.diff(places) == 1).all():
        return table.iloc[places[0] : places[-1] + 1] if len(places) else table.iloc[:0]
    parted = [place for place, each in enumerate(table.items()) if _is_parted(each[1].array)]
    if not parted or len(places) > _FEW:
        return table.iloc[places]
    taken: dict[int, Any] = {
        place: column.array.take(places)
        if place not in parted
        else pd.Series([column.array[at] for at in places], dtype=column.dtype).array
        for place, (_, column) in enumerate(table.items())
    }
    return pd.DataFrame(taken, index=table.index[places]).set_axis(table.columns, axis=1)


def _is_parted(array: Any) -> bool:
    """Return whether an array is texts in several parts."""
    return (
        isinstance(array, pd.arrays.ArrowExtensionArray) and array.__arrow_array__().num_chunks > 1
    )


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
