"""What codings say, as columns of the matrix: axis, target and code, and the statements in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.explore.grouping import Grouping, Mask, Numbers
from toolkit.tables import DENIES

Column = tuple[str, str, str]
"""Axis, target (an empty text for none) and code."""


@dataclass(frozen=True)
class Cells:
    """Codings by their columns.

    Attributes
    ----------
    columns : list
        The different columns, in the order in which they come.
    rows, codes : array
        For each coding the place of its statement, and of its column.
    once : array
        Whether a coding is the first that puts its statement into its column.
    """

    columns: list[Column]
    rows: Numbers
    codes: Numbers
    once: Mask

    def count(self, grouping: Grouping, mask: Mask) -> NDArray[np.int64]:
        """Return how many statements of each group are in each column.

        A statement counts once for a code, however many coders gave it.
        """
        groups = grouping.codes[self.rows]
        kept = mask[self.rows] & (groups >= 0) & self.once
        width, height = len(self.columns), len(grouping.names)
        cells = groups[kept] * width + self.codes[kept]
        return np.bincount(cells, minlength=height * width).reshape(height, width)

    def hold(self, axis: str, target: str, code: str, size: int) -> Mask:
        """Return which of so many statements are in these columns; an empty text stands for any."""
        wanted = [
            an_axis == axis and code in ("", a_code) and target in ("", a_target)
            for an_axis, a_target, a_code in self.columns
        ]
        mask = np.zeros(size, dtype=bool)
        if any(wanted):
            mask[self.rows[np.array(wanted)[self.codes]]] = True
        return mask


def place_codings(rows: Numbers, kinds: Numbers, columns: Sequence[Column | None]) -> Cells:
    """Return the codings whose kind is in a column, by their columns.

    Parameters
    ----------
    rows, kinds
        For each coding the place of its statement, and what it says.
    columns
        The column of each kind, None for those that stand in none.
    """
    places: dict[Column, int] = {}
    column_of = np.array(
        [-1 if each is None else places.setdefault(each, len(places)) for each in columns],
        dtype=np.int64,
    )
    held = np.flatnonzero(column_of[kinds] >= 0) if places else np.array([], dtype=np.int64)
    rows, codes = rows[held], column_of[kinds[held]]
    once = ~pd.Series(rows * (len(places) + 1) + codes).duplicated().to_numpy()
    return Cells(list(places), rows, codes, once)


def name_denied(column: Column) -> Column:
    """Return the column of those who deny a code.

    Examples
    --------
    >>> name_denied(("scope", "raid", "limited"))
    ('scope', 'raid', 'not limited')
    """
    axis, target, code = column
    return axis, target, DENIES + code.removeprefix(DENIES)


def list_columns(told: Iterable[Column], kept: Iterable[Any]) -> list[Column | None]:
    """Return the columns of the kinds of codings that are kept, None for the others."""
    return [column if keep else None for column, keep in zip(told, kept, strict=True)]
