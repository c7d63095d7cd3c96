"""Zotero's table of its items: a text stands in the notes of a row, or in its abstract."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from toolkit.corpus.columns import fold_heading
from toolkit.corpus.formats.records.references import choose_text, explain_texts

_SIGNS = ("itemtype", "abstractnote", "notes")
_BETWEEN = re.compile(r"(?<=>)\s*;\s+(?=<)")
"""What stands between an item's notes, each in HTML."""


def take_texts(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table of Zotero's items with their texts in a column; any other table as it is.

    Examples
    --------
    >>> row = {"Item Type": "newspaperArticle", "Abstract Note": "The quay opens, Holm said.", "Notes": ""}
    >>> notes = []
    >>> take_texts(pd.DataFrame([row]), notes).loc[0, "text"], notes
    ('The quay opens, Holm said.', ['the text of 1 of its records is their abstract field'])
    """
    folded = {fold_heading(name): name for name in table.columns}
    if not set(_SIGNS) <= folded.keys() or "text" in table.columns:
        return table
    cells = zip(table[folded["notes"]], table[folded["abstractnote"]], strict=True)
    read = [choose_text(_BETWEEN.split(_words_of(own)), _words_of(given)) for own, given in cells]
    if not any(text for text, _ in read):
        return table
    notes += explain_texts([place for _, place in read])
    texts: Any = [text or None for text, _ in read]
    return table.assign(text=texts)


def _words_of(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""
