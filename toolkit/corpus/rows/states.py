"""Which rows of a table nobody could read, or are no articles: drafts, deleted posts, a site's own pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit.corpus.columns import fold_heading
from toolkit.corpus.fields import read_names

_STATES = read_names("states", "states")
_READ = read_names("states", "read")
_UNREAD = read_names("states", "unread")
_FLAGS = {"ispublished": False, "published": False, "draft": True, "isdraft": True, "deleted": True,
          "isdeleted": True,
          "trashed": True, "istrashed": True, "unpublished": True, "redirect": True,
          "isredirect": True}  # fmt: skip
"""Columns of yes and no, and what they say of what nobody could read."""
_KINDS = read_names("states", "kinds")
_NO_ARTICLES = read_names("states", "no_articles")
_ARTICLES = read_names("states", "articles")
_PROGRAM = read_names("states", "program")
"""What a messenger's program says of a channel."""
_YES = {"true", "1", "yes", "y", "t", "1.0"}
_NO = {"false", "0", "no", "n", "f", "0.0"}


def leave_unpublished(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table without the rows that it says are drafts or no articles, and note how many they were.

    A column counts only where it says of other rows that they are published, or articles.

    Examples
    --------
    >>> notes = []
    >>> rows = pd.DataFrame({"status": ["published", "draft"], "text": ["The quay opens.", "To do."]})
    >>> leave_unpublished(rows, notes).text.tolist(), notes
    (['The quay opens.'], ['1 row left out that is no published article: 1 “draft” (status)'])
    """
    reasons = [""] * len(table)
    for name in table.columns:
        found = _find_reasons(table[name], fold_heading(str(name).rpartition(".")[2]))
        reasons = [
            old or (f"“{new}” ({name})" if new else "")
            for old, new in zip(reasons, found, strict=True)
        ]
    counts = Counter(filter(None, reasons))
    if not counts or counts.total() == len(table):
        return table
    number = counts.total()
    what = (
        "row left out that is no published article"
        if number == 1
        else "rows left out that are no published articles"
    )
    told = ", ".join(f"{count:,} {reason}" for reason, count in counts.most_common())
    notes.append(f"{number:,} {what}: {told}")
    return table[[not reason for reason in reasons]].reset_index(drop=True)


def _find_reasons(cells: pd.Series[Any], heading: str) -> Iterable[str]:
    """Return for each cell what it says against its row, "" where it says nothing."""
    values = (
        [_fold(cell) for cell in cells]
        if heading in {*_STATES, *_FLAGS, *_KINDS, "subtype"}
        else []
    )
    nothing = [""] * len(cells)
    if heading == "status" and set(filter(None, values)) == {"true", "false"}:
        heading = "ispublished"
    if heading in _FLAGS and set(filter(None, values)) <= _YES | _NO:
        unread = _YES if _FLAGS[heading] else _NO
        return [("yes" if _FLAGS[heading] else "no") if value in unread else "" for value in values]
    if heading == "subtype":
        return [
            str(cell) if value in _PROGRAM else ""
            for cell, value in zip(cells, values, strict=True)
        ]
    known, against = (_READ, _UNREAD) if heading in _STATES else (_ARTICLES, _NO_ARTICLES)
    if heading not in {*_STATES, *_KINDS} or not known & set(values):
        return nothing
    return [
        str(cell) if value in against else "" for cell, value in zip(cells, values, strict=True)
    ]


def _fold(cell: Any) -> str:
    known = isinstance(cell, (str, bool, int)) or (isinstance(cell, float) and cell == cell)
    return fold_heading(cell) if known else ""
