"""Sheets beside those of the articles: legends, lists of quotations, and articles that stand there twice.

A corpus kept in a spreadsheet has sheets that tell of it, and some of these have columns that are called as
those of articles are ("Sheet" and "Content"). What their cells hold tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, zip_longest
from typing import Any

import pandas as pd

from toolkit.corpus.columns import match_columns

_LONGEST_NOTE, _FEWEST_NAMED = 400, 2
"""Characters of what explains a column, at most, and columns that are explained, at least."""
_HEAD = {"title", "published"}
_SHORT = 0.25
"""Share of the words that texts of the articles have, below which those of another sheet are none."""

Sheets = Sequence[tuple[str, pd.DataFrame]]


def find_legends(tables: Sheets, cells: Mapping[str, Sequence[Sequence[Any]]]) -> list[str]:
    """Return the sheets that explain the headings of another: these stand in one of their columns.

    Examples
    --------
    >>> cells = {"A": [["Title", "Tone"]], "B": [["Title", "the headline"], ["Tone", "1 to 5"]]}
    >>> tables = [(name, pd.DataFrame(rows[1:], columns=rows[0])) for name, rows in cells.items()]
    >>> find_legends(tables, cells)
    ['B']
    """
    headings = {name: {_fold(column) for column in table} for name, table in tables}
    return [
        name
        for name in headings
        if any(_explains(cells[name], known) for other, known in headings.items() if other != name)
    ]


def _explains(rows: Sequence[Sequence[Any]], headings: set[str]) -> bool:
    """Tell whether short cells of one column are mostly headings of another sheet, and no row has its own."""
    worded = [[_fold(cell) if isinstance(cell, str) else "" for cell in row] for row in rows]
    if any(len(cell) > _LONGEST_NOTE for row in worded for cell in row):
        return False
    if any(len(headings.intersection(row)) >= _FEWEST_NAMED for row in worded):
        return False
    columns = (set(column) - {""} for column in zip_longest(*worded, fillvalue=""))
    shared = ((len(column & headings), len(column)) for column in columns)
    return any(known >= _FEWEST_NAMED and 2 * known >= number for known, number in shared)


def _fold(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def find_short(tables: Sheets, best: pd.DataFrame) -> list[str]:
    """Return the sheets whose texts are far shorter than the articles', and that lack their titles or days.

    Examples
    --------
    >>> best = pd.DataFrame([{"Title": "Quay opens", "Text": "It opens in May, she said. " * 9}])
    >>> other = pd.DataFrame([{"Sheet": "A", "Text": "typed from paper"}])
    >>> find_short([("Articles", best), ("Read me", other)], best)
    ['Read me']
    """
    known = match_columns(best)
    usual = _count_words(best)
    if not known.keys() & _HEAD or not usual:
        return []
    return [
        name
        for name, table in tables
        if table is not best
        and _count_words(table) < _SHORT * usual
        and (known.keys() & _HEAD) - match_columns(table).keys()
    ]


def find_copies(tables: Sheets) -> dict[str, str]:
    """Return the sheets all of whose texts stand in another that has more, or the same before, and that one.

    Examples
    --------
    >>> whole = pd.DataFrame({"Text": ["It opens in May.", "It is shut."], "Tone": [1, 2]})
    >>> find_copies([("All", whole), ("Coded twice", whole[:1])])
    {'Coded twice': 'All'}
    """
    texts = [(name, _list_texts(table)) for name, table in tables]
    found: dict[str, str] = {}
    for (first, one), (second, other) in combinations(texts, 2):
        if other and other <= one and first not in found:
            found.setdefault(second, first)
        elif one and one < other:
            found.setdefault(first, second)
    return found


def _list_texts(table: pd.DataFrame) -> set[str]:
    column = match_columns(table).get("text")
    return set() if column is None else {_fold(cell) for cell in table[column].dropna()}


def _count_words(table: pd.DataFrame) -> float:
    """Return the words that half of a sheet's texts have at least."""
    column = match_columns(table).get("text")
    words = [] if column is None else [len(str(cell).split()) for cell in table[column].dropna()]
    return float(pd.Series(words).median()) if words else 0.0
