"""The columns that statements are grouped and filtered by: speakers, periods, what articles say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.explore.grouping import (
    ABOUT,
    VALUES,
    Grouping,
    Numbers,
    Periods,
    find_heading,
    group_texts,
    name_apart,
    write_where,
)
from toolkit.tables import ARTICLES, KINDS

if TYPE_CHECKING:
    from toolkit.study import Study

GROUPINGS = {"official": "Officials", "side": "Sides", "outlet": "Outlets", "period": "Periods"}
"""What rows of the matrix can be, and how it is called."""


class Columns:
    """The groupings of a study's statements, each made when it is asked for."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.statements = study.said.reset_index(drop=True)
        self.periods = Periods(self.statements["published"])

    def __len__(self) -> int:
        return len(self.statements)

    @cached_property
    def articles(self) -> pd.DataFrame:
        """The articles by id, without their texts."""
        return self.study.headings.set_index("article_id")

    @cached_property
    def groupings(self) -> dict[str, Grouping]:
        """The groupings that this study has: officials, and sides, outlets, periods if any."""
        registry = self.study.officials
        known = () if registry is None else tuple(registry["official"].unique())
        found = {name: self._group(name, known) for name in ("official", "side", "outlet")}
        found["period"] = self.periods.of()
        found |= self.own
        return {name: each for name, each in found.items() if each.names or name == "official"}

    @property
    def parts(self) -> list[str]:
        """By what the articles can be told apart: outlet, period and columns of one's own."""
        several = (name for name in self.groupings if name not in ("official", "side"))
        return [name for name in several if len(self.groupings[name].names) > 1]

    @cached_property
    def own(self) -> dict[str, Grouping]:
        """What the articles' other columns say of each statement, where it is a few values."""
        found = {name: self._group_about(name) for name in self.own_columns}
        return {name: each for name, each in found.items() if 1 < len(each.names) <= VALUES}

    def _group_about(self, name: str) -> Grouping:
        """Group statements by a column of their articles, by what it says of articles with statements."""
        of_articles = group_texts(self.articles[self.own_columns[name]].astype("string"))
        codes = np.append(of_articles.codes, -1)[self._article_places]
        used = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=len(of_articles.names)))
        places = np.full(len(of_articles.names) + 1, -1)
        places[used] = np.arange(len(used))
        return Grouping([of_articles.names[at] for at in used], places[codes])

    @cached_property
    def _article_places(self) -> Numbers:
        """Where the article of each statement is among the articles, -1 for none."""
        places: Numbers = self.articles.index.get_indexer(pd.Index(self.statements["article_id"]))
        return places

    @cached_property
    def own_columns(self) -> dict[str, str]:
        """The articles' columns that can be rows and filters, by their names here.

        A column that is called as something of a statement is another thing: the side of a paper is
        not that of an official.
        """
        built_in = set(ARTICLES.columns) - {*ABOUT}
        columns = [name for name in self.articles if isinstance(name, str) and name not in built_in]
        taken = {*GROUPINGS, *self.statements.columns}
        return name_apart(columns, taken)

    @cached_property
    def _headings(self) -> dict[str, str]:
        """What own columns are called, as in the user's own table; their names where two are called alike."""
        called = {name: find_heading(self.study.reading, name) for name in self.own}
        alone = {one for one, n in Counter([*called.values(), *called]).items() if n == 1}
        return {name: one if one in alone else name for name, one in called.items()}

    def heading(self, name: str) -> str:
        """Return what a grouping is called, as in the user's own table where it is of one."""
        return GROUPINGS.get(name) or self._headings.get(name, name)

    def about(self, name: str) -> pd.Series[Any]:
        """Return what a column of the articles says of each of the study's statements, as text."""
        column = self.articles[self.own_columns[name]].astype("string")
        return self.study.said["article_id"].map(column).astype("string")

    @cached_property
    def where(self) -> dict[str, tuple[str, str]]:
        """What ``Selection.where`` may hold, each with its column and value."""
        return {
            write_where(name, value): (name, value)
            for name, each in self.own.items()
            for value in each.names
        }

    @cached_property
    def kinds(self) -> Grouping:
        """The kinds of statements, in the order of their directness."""
        return self._group("kind", KINDS)

    def split_where(self, chosen: Sequence[str]) -> dict[str, list[str]]:
        """Return the chosen values of the articles' other columns, by column."""
        found: dict[str, list[str]] = {}
        for name, value in (self.where[one] for one in chosen):
            found.setdefault(name, []).append(value)
        return found

    def _group(self, column: str, order: tuple[str, ...] = ()) -> Grouping:
        """Group by a column; names in this order, others behind by frequency."""
        if column not in self.statements:
            return Grouping([], np.full(len(self), -1))
        codes, values = pd.factorize(self.statements[column])
        names, counts = list(values), np.bincount(codes[codes >= 0], minlength=len(values))
        ranks = {name: rank for rank, name in enumerate(order)}
        turns = sorted(
            range(len(names)), key=lambda at: (ranks.get(names[at], len(ranks)), -counts[at])
        )
        places = np.append(np.argsort(turns), -1)  # what is missing stays missing
        return Grouping([names[at] for at in turns], places[codes])

    def grouping(self, name: str, unit: str = "") -> Grouping:
        """Return a grouping by its name; of periods, those of a unit."""
        return self.periods.of(unit) if name == "period" else self.groupings[name]
