"""Columns that hold lists, such as the spans of a statement: how a file has them, and how a table has.

A list has no form in a CSV file or a sheet: it is written as text that people can read, and is a
list again when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError


def format_spans(spans: Iterable[Sequence[int]]) -> str:
    """Write spans as text.

    Examples
    --------
    >>> format_spans([(12, 30), (45, 60)])
    '12-30;45-60'
    """
    return ";".join(f"{start}-{end}" for start, end in spans)


def parse_spans(text: str) -> list[tuple[int, int]]:
    """Read spans that :func:`format_spans` wrote, or pandas did (``[(12, 30), (45, 60)]``).

    Raises
    ------
    InputError
        If the text is no list of spans, or a span ends before it starts.

    Examples
    --------
    >>> parse_spans("12-30;45-60")
    [(12, 30), (45, 60)]
    """
    form = _LISTED_SPANS if text.startswith(("[", "(")) else _WRITTEN_SPANS
    numbers = [int(number) for number in _NUMBER.findall(text)] if form.fullmatch(text) else []
    spans = list(zip(numbers[::2], numbers[1::2], strict=True))
    if spans and all(start < end for start, end in spans):
        return spans
    raise InputError(f"spans {text!r}: expected start-end pairs such as '12-30;45-60'")


_NUMBER = re.compile(r"\d+")
_WRITTEN_SPANS = re.compile(r"\d+-\d+(?:;\d+-\d+)*")
_PAIR = r"\s*[(\[]\s*\d+\s*,\s*\d+\s*[)\]]\s*"
_LISTED_SPANS = re.compile(rf"[(\[]{_PAIR}(?:,{_PAIR})*,?\s*[)\]]")


def _split_names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


PACKED: dict[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    "spans": (format_spans, parse_spans),
    "aliases": ("; ".join, _split_names),
    "pronouns": ("; ".join, _split_names),
}
"""How columns that hold lists are written to a file and read back."""


def list_of(cell: Any) -> list[Any]:
    """Return a cell's list, an empty one where it is missing."""
    return list(cell) if isinstance(cell, (list, tuple)) else []


def read_list_column(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column with its lists, where they came back from a file as text, or as arrays."""
    if column.name not in PACKED:
        return column
    parse = PACKED[str(column.name)][1]
    is_list = [isinstance(cell, list | tuple) for cell in column]
    if column.dtype == object and not any(
        isinstance(cell, str | np.ndarray) for cell in column[~np.array(is_list, dtype=bool)]
    ):
        return column
    cells = [_read_list(cell, parse) for cell in column]
    return pd.Series(cells, index=column.index, dtype=object, name=column.name)


def _read_list(cell: Any, parse: Callable[[str], Any]) -> Any:
    if isinstance(cell, str):
        return parse(cell)
    if isinstance(cell, np.ndarray):
        return [tuple(part) if isinstance(part, np.ndarray) else part for part in cell.tolist()]
    return cell if isinstance(cell, list | tuple) else None
