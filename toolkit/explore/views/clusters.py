"""Clusters: the words in a row that the chosen word stands in, and who says them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.tables import make_table

View = dict[str, Any]

SMALL = 2000
"""Statements with the word up to which clusters are counted at once."""

LISTED = 300
"""Clusters that are shown; all of them are in the table of clusters."""


def view_clusters(index: Index, selection: Selection, statements: int) -> View:
    """Return the clusters of the chosen word, the most frequent first; none where it stands in many.

    Parameters
    ----------
    statements
        In how many of the selected statements the word stands.
    """
    if statements > SMALL:
        return {"rows": None}
    table = make_table(index, selection, "clusters")
    names = list(table[selection.by].dropna().unique())
    parts = list(table.groupby("cluster", sort=False))
    return {
        "rows": [
            _view_cluster(str(name), part, names, selection.by) for name, part in parts[:LISTED]
        ],
        "sizes": sorted({int(size) for size in table["size"]}),
        "names": names,
        "marks": [index.marks.get(name) for name in names],
        "more": max(0, len(parts) - LISTED),
    }


def _view_cluster(cluster: str, part: pd.DataFrame, names: list[str], by: str) -> View:
    first: Any = part.iloc[0]
    return {
        "cluster": cluster,
        "size": int(first["size"]),
        "begins": bool(first["begins"]),
        "ends": bool(first["ends"]),
        "n": int(first["frequency_all"]),
        "articles": int(first["articles_all"]),
        "by": [
            [-1 if pd.isna(name) else names.index(name), int(n)]
            for name, n in zip(part[by], part["frequency"], strict=True)
        ],
    }
