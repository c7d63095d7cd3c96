"""Tables on their side: the names of fields in the first column, an article a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from toolkit.corpus.columns import find_fields

NOTE = "stands on its side (an article a column), and was turned"
_LONGEST_HEADING, _MOST_ROWS = 40, 60
_TEXT_WORDS = 15
_FEWEST = 3
"""Fields that the first column names; one of them is the text."""


def turn_over(rows: Sequence[Sequence[Any]]) -> list[list[Any]] | None:
    """Return the rows of a table whose first column holds the headings, None where it does not.

    Examples
    --------
    >>> turn_over([["Date", "7 May 2031"], ["Headline", "Quay opens"], ["Full text", "It opens. " * 8]])[0]
    ['Date', 'Headline', 'Full text']
    >>> turn_over([["Headline", "Full text"], ["Quay opens", "It opens."]]) is None
    True
    """
    worded = [row for row in rows if any(cell not in ("", None) for cell in row)]
    firsts = [str(row[0] or "").strip() for row in worded if row]
    if not _FEWEST <= len(firsts) <= _MOST_ROWS or max(map(len, firsts)) >= _LONGEST_HEADING:
        return None
    named = _name(firsts)
    told = len(named) >= _FEWEST and any(map(_is_text, worded))  # else the sheet explains another
    if not told or len(_name(worded[0])) > 1:
        return None
    return [list(column) for column in zip_longest(*worded, fillvalue="")]


def _is_text(row: Sequence[Any]) -> bool:
    """Tell whether a row is that of the texts."""
    long = any(len(str(cell).split()) >= _TEXT_WORDS for cell in row[1:])
    return long and "text" in find_fields(row[0])


def _name(cells: Sequence[Any]) -> set[str]:
    """Return the fields that cells name, each by itself."""
    found = [
        find_fields(cell)
        for cell in cells
        if isinstance(cell, str) and len(cell) < _LONGEST_HEADING
    ]
    return {fields[0] for fields in found if len(fields) == 1}
