"""Tables in the order of their articles, of which some articles' rows can be taken and replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.rows import take_rows

Places = NDArray[np.int64]
FEW = 8
"""So many articles are put into the tables by cutting these; more of them by sorting."""


@dataclass(frozen=True)
class Placed:
    """A table in the order of the articles, and of each row the place of its article and its statement.

    Attributes
    ----------
    table : DataFrame
        The rows.
    places : array
        By row, the place of its article among all; in their order.
    inside : array
        By row, the place of its statement among those of the article.
    """

    table: pd.DataFrame
    places: Places
    inside: Places

    def of(self, articles: Places) -> Placed:
        """Return the rows of these articles, which are given in their order."""
        bounds = [np.searchsorted(self.places, articles + end) for end in (0, 1)]
        runs = [np.arange(*run) for run in zip(*bounds, strict=True)]
        rows = np.concatenate([np.arange(0), *runs])
        table = take_rows(self.table, rows).reset_index(drop=True)
        return Placed(table, self.places[rows], self.inside[rows])

    def splice(self, part: Placed, articles: Places) -> Placed:
        """Return the table with the rows of these articles replaced; this one where they are the same."""
        wanted = self.table.dtypes.to_dict()
        if list(part.table.dtypes.to_dict().items()) != list(wanted.items()):
            fitting = part.table.reindex(columns=self.table.columns)
            part = replace(part, table=fitting.astype(wanted))
        if self.of(articles).equals(part):
            return self
        return self._cut(part, articles) if len(articles) <= FEW else self._sort_in(part, articles)

    def equals(self, other: Placed) -> bool:
        """Return whether another table has the same rows, of the same statements."""
        return (
            np.array_equal(self.places, other.places)
            and np.array_equal(self.inside, other.inside)
            and self.table.equals(other.table.reset_index(drop=True))
        )

    def _sort_in(self, part: Placed, articles: Places) -> Placed:
        kept = ~np.isin(self.places, articles)
        places = np.concatenate([self.places[kept], part.places])
        inside = np.concatenate([self.inside[kept], part.inside])
        order = places.argsort(kind="stable")
        joined = pd.concat([self.table[kept], part.table], ignore_index=True)
        return Placed(joined.iloc[order].reset_index(drop=True), places[order], inside[order])

    def _cut(self, part: Placed, articles: Places) -> Placed:
        pieces, at = [], 0
        for article in np.sort(articles):
            first, last = np.searchsorted(self.places, [article, article + 1])
            pieces += [(self, slice(at, first))]
            pieces += [(part, slice(*np.searchsorted(part.places, [article, article + 1])))]
            at = last
        pieces.append((self, slice(at, None)))
        return Placed(
            pd.concat([of.table.iloc[rows] for of, rows in pieces], ignore_index=True),
            np.concatenate([of.places[rows] for of, rows in pieces]),
            np.concatenate([of.inside[rows] for of, rows in pieces]),
        )
