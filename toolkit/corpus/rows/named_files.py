"""Tables that a program made of files (readtext and its like): each row a file's name and its whole text.

Such a text has the head that its file had, and its name tells what that of a file tells.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.corpus.companions import are_files
from toolkit.corpus.filenames import complete_row
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.text import TEXT, read_article

_FIELDS = ("title", "outlet", "published", "author")


def read_named_files(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    r"""Return a table with what the heads of its texts say, and the names of the files that they were.

    Parameters
    ----------
    table
        A table whose columns are named as fields are; it has no titles, and its ids are names of files.
    notes
        What was done is added to them.

    Examples
    --------
    >>> text = "Quay opens at last\n\nThe quay opens on Friday, the harbour master said in Hale."
    >>> table = pd.DataFrame({"article_id": ["Harbour-Post_2031-05-07.txt"], "text": [text]})
    >>> read_named_files(table, []).iloc[0][["title", "outlet", "published"]].tolist()
    ['Quay opens at last', 'Harbour Post', '2031-05-07']
    """
    if "title" in table or not {"article_id", "text"} <= set(table.columns) or table.empty:
        return table
    if not are_files(table["article_id"]) or not table["text"].map(_is_text).all():
        return table
    rows = [
        _read_row(name, text) for name, text in zip(table["article_id"], table["text"], strict=True)
    ]
    added = [name for name in _FIELDS if name not in table and any(row.get(name) for row in rows)]
    if not added:
        return table
    notes.append(
        f"{', '.join(added)} were read from the heads of the texts and the names of the files that they were"
    )
    columns: Any = {name: [row.get(name) for row in rows] for name in (*added, "text")}
    return table.assign(**columns)


def _read_row(name: Any, text: str) -> Row:
    row, _ = read_article(text)
    return complete_row(row, str(name).strip(), TEXT.name)[0]


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and bool(cell.strip())
