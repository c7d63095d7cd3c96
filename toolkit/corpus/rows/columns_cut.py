"""Texts that programs for statistics cut into columns of one width, in the middle of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

_NARROWEST = 80
"""Characters of a column's width, from which a full one is no chance."""
_MOSTLY = 0.8
"""Share of cells with more text behind them that fill the width."""
_FEWEST = 2


def find_width(rows: Sequence[Sequence[str]]) -> tuple[int, Callable[[str], int]] | None:
    """Return at which width texts were cut, and how it is measured; None where they were not.

    Letters, or the bytes of these in UTF-8, are counted; a blank at a cell's end may have been lost.

    Parameters
    ----------
    rows
        The cells of each text, in order.

    Examples
    --------
    >>> find_width([["a" * 90, "b" * 90, "c"], ["d" * 90, "e"]])[0]
    90
    >>> find_width([["One paragraph.", "Another one."]])
    """
    measures: tuple[Callable[[str], int], ...] = (len, _count_bytes)
    for measure in measures:
        widths = [measure(cell) for row in rows for cell in _with_more_behind(row)]
        width = max(widths, default=0)
        full = sum(one in (width, width - 1) for one in widths)
        if width >= _NARROWEST and full >= _FEWEST and full >= _MOSTLY * len(widths):
            return width, measure
    return None


def join_cut(cells: Sequence[str], width: int, measure: Callable[[str], int]) -> str | None:
    """Return the cells of a text that was cut at a width as one text.

    Examples
    --------
    >>> join_cut(["The quay op", "ens on Friday."], 11, len), join_cut(["The quay", "opens."], 9, len)
    ('The quay opens on Friday.', 'The quay opens.')
    """
    whole = ""
    for cell, after in zip(cells, [*cells[1:], ""], strict=True):
        lost = after.strip() and measure(cell) < width and cell[-1:].strip() and after[:1].strip()
        whole += cell + (" " if lost else "")
    return whole.strip() or None


def _with_more_behind(row: Sequence[str]) -> list[str]:
    return [cell for cell, after in pairwise(row) if after.strip()]


def _count_bytes(cell: str) -> int:
    return len(cell.encode("utf8", "replace"))


def to_cells(row: Sequence[Any]) -> list[str]:
    """Return a row's cells as they stand, blanks at their ends, too; nothing for what is missing."""
    return [cell if isinstance(cell, str) else "" for cell in row]
