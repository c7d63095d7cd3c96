"""Web pages that are a table of articles: exports that call themselves Excel, coding sheets, print views."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit.corpus.columns import find_fields
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.spreadsheet import to_table

_BESIDE = {"title", "outlet", "published"}
_MOST = 0.5
"""Share of a page's words that stand in such a table."""


def find_table(tree: Element) -> pd.DataFrame | None:
    """Return the table of a page that has a column of texts and one of titles, outlets or days.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> page = "<table><tr><th>Title<th>Text</tr><tr><td>Talks<td><p>They wait.</p></tr></table>"
    >>> find_table(parse_html(page)).values.tolist()
    [['Talks', 'They wait.']]
    """
    words = len(tree.text_content().split())
    for place in tree.iter("table"):
        if place.find(".//table") is not None:
            continue
        if len(place.text_content().split()) < _MOST * words:
            continue
        rows = [
            ["\n\n".join(read_paragraphs(cell)) for cell in row if cell.tag in ("td", "th")]
            for row in place.iter("tr")
        ]
        table = to_articles(rows)
        if table is not None:
            return table
    return None


def to_articles(rows: Sequence[Sequence[str]]) -> pd.DataFrame | None:
    """Return the table that rows of cells are, if it has columns of texts, and of titles, outlets or days."""
    table = to_table(rows)
    fields = [find_fields(name) for name in table.columns] if table is not None else []
    named = {field for found in fields for field in found}
    return (
        table if table is not None and len(table) and "text" in named and named & _BESIDE else None
    )
