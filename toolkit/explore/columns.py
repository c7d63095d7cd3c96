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
from toolkit.language import stop_words
from toolkit.language.view import plain_texts
from toolkit.marks import Mark, assign_marks
from toolkit.measures import classify_cues
from toolkit.measures.counting import TermCounts, count_terms
from toolkit.tables import ARTICLES, KINDS

if TYPE_CHECKING:
    from toolkit.study import Study

GROUPINGS = {"official": "Officials", "side": "Sides", "outlet": "Outlets", "period": "Periods"}
"""What rows of the matrix can be, and how it is called."""


class Columns:
    """What rests on a study's statements and articles alone, each made when it is asked for.

    Of the same statements as ``earlier`` it is all taken from there, so that a code changes none of it.
    """

    def __init__(self, study: Study, earlier: Columns | None = None) -> None:
        self.study = study
        if earlier is not None and study.said is earlier.study.said:
            made = (
                name for name, each in vars(Columns).items() if isinstance(each, cached_property)
            )
            vars(self).update({name: vars(earlier)[name] for name in made if name in vars(earlier)})

    def __len__(self) -> int:
        return len(self.statements)

    @cached_property
    def kept(self) -> dict[str, tuple[Any, Any]]:
        """What was made of these statements and of something else, by name: that, and what was made."""
        return {}

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The statements, numbered by their places."""
        return self.study.said.reset_index(drop=True)

    @cached_property
    def rows(self) -> pd.Index[str]:
        """The statements' ids, by which their places are looked up."""
        ids: pd.Index[str] = pd.Index(self.statements["statement_id"])
        return ids

    def place_of(self, statement_id: str) -> int:
        """Return the place of a statement that is there.

        Looked for among all: after a decision one or two are asked for, and a table to look ids up takes
        longer to make.
        """
        return int(self._find(statement_id)[0])

    def has(self, statement_id: str) -> bool:
        """Return whether there is a statement of an id."""
        return len(self._find(statement_id)) > 0

    @cached_property
    def _found(self) -> dict[str, Numbers]:
        """The places of statements that were asked for, by id."""
        return {}

    def _find(self, statement_id: str) -> Numbers:
        if statement_id not in self._found:
            same = self.statements["statement_id"] == statement_id
            self._found[statement_id] = np.flatnonzero(same.to_numpy(dtype=bool, na_value=False))
        return self._found[statement_id]

    @cached_property
    def periods(self) -> Periods:
        """The periods of the statements' dates."""
        return Periods(self.statements["published"])

    @cached_property
    def articles(self) -> pd.DataFrame:
        """The articles by id, without their texts."""
        return self.study.headings.set_index("article_id")

    @cached_property
    def officials(self) -> Grouping:
        """The officials, in the order of the registry, others behind by frequency."""
        return self._group("official", self._known)

    @property
    def _known(self) -> tuple[str, ...]:
        registry = self.study.officials
        return () if registry is None else tuple(registry["official"].unique())

    @cached_property
    def groupings(self) -> dict[str, Grouping]:
        """The groupings that this study has: officials, and sides, outlets, periods if any."""
        found = {"official": self.officials}
        found |= {name: self._group(name, self._known) for name in ("side", "outlet")}
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
        if not of_articles.names:
            return of_articles
        codes = np.append(of_articles.codes, -1)[self.article_places]
        used = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=len(of_articles.names)))
        places = np.full(len(of_articles.names) + 1, -1)
        places[used] = np.arange(len(used))
        return Grouping([of_articles.names[at] for at in used], places[codes])

    @cached_property
    def article_places(self) -> Numbers:
        """Where the article of each statement is among the articles, -1 for none."""
        return self.study.article_rows

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

    @cached_property
    def marks(self) -> dict[str, Mark]:
        """Every official's colour, line and letters."""
        return assign_marks(self.officials.names, self.order)

    @cached_property
    def order(self) -> pd.DataFrame | list[str]:
        """What gives colours their order: the registry, or the officials by the alphabet."""
        registry = self.study.officials
        return sorted(self.officials.names) if registry is None else registry

    @cached_property
    def cue_classes(self) -> Grouping:
        """The classes of the reporting words, as :func:`toolkit.classify_cues` gives them."""
        classed = classify_cues(self.study.said[["cue"]])["cue_class"]
        codes, names = pd.factorize(classed)
        return Grouping(list(names), codes)

    @cached_property
    def terms(self) -> TermCounts:
        """How often each statement uses each word, function words left out."""
        return count_terms(plain_texts(self.statements["content"]), stop_words=stop_words())

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The titles of articles that were asked for, by id."""
        return {}

    @cached_property
    def _days(self) -> dict[str, str]:
        """The dates of articles that were asked for, as the page says them, by id."""
        return {}

    @cached_property
    def _inside(self) -> dict[str, Numbers]:
        """The places of the statements of articles that were asked for, by the article's id."""
        return {}

    def rows_of(self, article_id: str) -> Numbers:
        """Return the places of an article's statements, in the order of the text."""
        if article_id not in self._inside:
            self._inside[article_id] = self._find_inside(article_id)
        return self._inside[article_id]

    def _find_inside(self, article_id: str) -> Numbers:
        if article_id not in self.articles.index:
            return np.array([], dtype=np.int64)
        places = np.flatnonzero(self.article_places == self.articles.index.get_loc(article_id))
        found = self.statements[["start", "end"]].iloc[places].reset_index(drop=True)
        ordered: Numbers = places[found.sort_values(["start", "end"], kind="stable").index]
        return ordered

    @cached_property
    def moved(self) -> dict[str, str]:
        """The present id of every statement whose words people changed, by the machine's id."""
        said = self.statements
        if "machine_id" not in said:
            return {}
        other = said["machine_id"].notna() & (said["machine_id"] != said["statement_id"])
        rows = said.loc[other.fillna(False), ["machine_id", "statement_id"]]
        return dict(rows.itertuples(index=False, name=None))
