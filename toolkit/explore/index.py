"""A study's statements and codings as integer arrays, made once, so that every view is quick.

Selections become boolean masks over the statements, and counts become ``numpy.bincount``: with
100,000 statements a matrix takes a few milliseconds instead of a pandas group-by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import pandas as pd

from toolkit.coding.codebook.entries import define_built_in
from toolkit.explore.allowed import LazyMapping, StatementIds
from toolkit.explore.coded import Coded, Record
from toolkit.explore.grouping import (
    UNITS,
    Grouping,
    Mask,
    Numbers,
    say_period,
)
from toolkit.explore.selection import CELL, count_options, match_words
from toolkit.language import stop_words
from toolkit.language.view import plain_texts
from toolkit.marks import UNKNOWN, Mark
from toolkit.measures.claims import Claims
from toolkit.measures.counting import TermCounts, count_terms
from toolkit.measures.divergence import WEAKENING, Evidence, weigh_evidence
from toolkit.measures.similarity import METRICS
from toolkit.report.matrix import list_codes
from toolkit.rounding import write_day
from toolkit.tables import AXES, DENIES

if TYPE_CHECKING:
    from toolkit.explore.selection import Selection
    from toolkit.study import Study

_T = TypeVar("_T")


def is_counted(coding: Mapping[Any, Any]) -> bool:
    """Return whether one coding counts, as :func:`count_codings` says of a table."""
    negated = coding["negated"]
    return bool(coding["axis"] == "position" or pd.isna(negated) or not negated)


def name_code(coding: Mapping[Any, Any]) -> str:
    """Return a coding's code as the page calls it: "not …" where it is denied."""
    code = str(coding["code"])
    return code if is_counted(coding) else DENIES + code.removeprefix(DENIES)


def rank_axis(axis: str) -> int:
    """Return an axis' place in the matrix; axes of one's own come last."""
    return AXES.index(axis) if axis in AXES else len(AXES)


def _freeze(mask: Mask) -> Mask:
    mask.flags.writeable = False
    return mask


class Index(Coded):
    """What the views look up in a study; the study itself is never changed.

    ``earlier`` is the index of the study before the last decision: what the decision left as it was is
    taken from there.
    """

    def __init__(self, study: Study, earlier: Index | None = None) -> None:
        super().__init__(study, earlier)
        self.corrected: pd.DataFrame | None = None
        self._remembered: dict[str, tuple[object, Any]] = {}
        self._counted: tuple[tuple[Any, ...], TermCounts] | None = None
        self.targets = [target.name for target in study.codebook.targets]
        self._definitions = {
            (code.axis, code.name): code.definition for code in study.codebook.codes
        }

    @cached_property
    def claims(self) -> Claims:
        """What officials assert or deny, as :func:`toolkit.measures.claims.collect_claims` says."""
        known = self.kept.get("claims")
        if known is not None and known[0].equals(self.asserted):
            claims: Claims = known[1]
            return claims
        officials = self.officials
        made = self.asserted.group(officials.codes, officials.names)
        self.kept["claims"] = self.asserted, made
        return made

    def keep(self, name: str, of: object, make: Callable[[], _T]) -> _T:
        """Return what was made under a name of this very object, or make it; kept with the statements."""
        if name not in self.kept or self.kept[name][0] is not of:
            self.kept[name] = of, make()
        return cast(_T, self.kept[name][1])

    @cached_property
    def evidence(self) -> Evidence:
        """The codings as contradictions are found in them, whoever is compared."""
        coded = self._take_coded(WEAKENING)
        return weigh_evidence(self.statements, coded, self._all_rows, self._kinds, self._keys)

    def remember(self, name: str, asked: object, make: Callable[[], _T]) -> _T:
        """Return what was made last under a name where the same is asked, or make it.

        For what takes long and does not change with everything that is chosen, such as intervals.
        """
        if not self.remembers(name, asked):
            self._remembered[name] = asked, make()
        return cast(_T, self._remembered[name][1])

    def remembers(self, name: str, asked: object) -> bool:
        """Return whether what was made last under a name was made of this."""
        return name in self._remembered and self._remembered[name][0] == asked

    @cached_property
    def _beside(self) -> dict[str, list[Record]]:
        others = self.study.others
        if others is None:
            return {}
        groups = others.groupby("statement_id", sort=False)
        return {str(name): rows.to_dict("records") for name, rows in groups}

    def codes_beside(self, statement_id: str) -> list[Record]:
        """Return the rows that other coders gave a statement, which no view counts."""
        return self._beside.get(statement_id, [])

    @cached_property
    def axes(self) -> list[str]:
        """The axes that the codebook or the codings have, in the order of the matrix."""
        known = [axis.name for axis in self.study.codebook.axes]
        found = self._take_coded(["axis"])["axis"].unique()
        return sorted(dict.fromkeys([*known, *found]), key=rank_axis)

    @cached_property
    def offices(self) -> dict[str, str]:
        """Every official's office and side, as the registry has them."""
        registry = self.study.officials
        if registry is None:
            return {}
        first = registry.drop_duplicates("official")[["official", "office", "side"]]
        return {
            row[0]: ", ".join(part for part in row[1:] if isinstance(part, str) and part)
            for row in first.itertuples(index=False)
        }

    def mark(self, official: Any) -> Mark:
        """Return an official's mark; a question mark where nobody is known."""
        return self.marks.get(official, UNKNOWN) if isinstance(official, str) else UNKNOWN

    def title(self, article_id: str) -> str:
        """Return an article's title, or its id where it has none."""
        if article_id not in self._titles:
            title = self.articles["title"].get(article_id)
            self._titles[article_id] = (isinstance(title, str) and title) or article_id
        return self._titles[article_id]

    def describe_article(self, article_id: str) -> str:
        """Return an article's date and outlet, as far as they are known."""
        outlet: Any = self.articles.at[article_id, "outlet"]
        shown = (self.date_of(article_id), "" if pd.isna(outlet) else str(outlet))
        return " · ".join(filter(None, shown))

    def date_of(self, article_id: str) -> str:
        """Return an article's day in words, or its month or year where that is all there is."""
        if article_id not in self._days:
            self._days[article_id] = self._write_date(article_id)
        return self._days[article_id]

    def _write_date(self, article_id: str) -> str:
        published: Any = self.articles.at[article_id, "published"]
        day = write_day(published)
        if day or "published_period" not in self.articles:
            return day
        period: Any = self.articles.at[article_id, "published_period"]
        return "" if pd.isna(period) else say_period(period)

    def unit_of(self, selection: Selection) -> str:
        """Return how long a period is: as chosen, or as suits the dates."""
        return selection.unit or self.periods.unit

    def axis_of(self, selection: Selection) -> tuple[str, str]:
        """Return the axis whose codes are counted, and toward which target; empty texts where none is."""
        axis = selection.axis or next(iter(self.axes), "")
        return axis, self.target_of(axis, selection.target)

    def target_of(self, axis: str, target: str) -> str:
        """Return the target that an axis is shown for: the one chosen, if the axis codes it."""
        coded = [a_target for an_axis, a_target, _ in self.columns if an_axis == axis]
        if not coded:
            return ""
        order = [target, *self.targets, ""]
        return next((name for name in order if name in coded), coded[0])

    def define(self, axis: str, code: str) -> str:
        """Return the codebook's definition of a code, or the toolkit's, or an empty text."""
        return self._definitions.get((axis, code)) or define_built_in().get(axis, {}).get(code, "")

    def rank(self, axis: str, code: str) -> int:
        """Return a code's place among those of its axis, the codebook's order first."""
        names = list_codes(self.study.codebook, axis)
        return names.index(code) if code in names else len(names)

    def terms_of(self, selection: Selection) -> TermCounts:
        """Return the terms that a selection counts: words, or words in a row, without stop words."""
        options = count_options(selection)
        if not options:
            return self.terms
        key = (selection.ngram, options.get("stop_words"))
        if self._counted is None or self._counted[0] != key:
            texts = plain_texts(self.statements["content"])
            self._counted = key, count_terms(texts, **{"stop_words": stop_words()} | options)
        return self._counted[1]

    def records_of(self, places: Sequence[int] | Numbers) -> list[Record]:
        """Return the statements at these places with all columns; at once, as from a folder they are read."""
        return self.study.take("statements", places).to_dict("records")

    @cached_property
    def allowed(self) -> Mapping[str, Any]:
        """What each part of a selection may be, listed when it is asked for."""
        return LazyMapping(
            {
                "officials": lambda: self.officials.names,
                "sides": lambda: self._names.get("side", []),
                "outlets": lambda: self._names.get("outlet", []),
                "where": lambda: list(self.where),
                "kinds": lambda: self.kinds.names,
                "by": lambda: list(self.groupings),
                "split": lambda: self.parts,
                "group": lambda: [name for each in self._names.values() for name in each],
                "axis": lambda: self.axes,
                "subject": lambda: self.axes,
                "axes": lambda: self.axes,
                "target": lambda: list(
                    dict.fromkeys([*self.targets, *(key[1] for key in self.columns)])
                ),
                "code": lambda: list(
                    dict.fromkeys(key[2] for key in (*self.columns, *self.denied.columns))
                ),
                "article": lambda: self.articles.index,
                "statement": lambda: StatementIds(self),
                "pair": lambda: [name for each in self._names.values() for name in each],
                "periods": lambda: self._names.get("period", []),
                "unit": lambda: list(UNITS),
                "metric": lambda: list(METRICS),
            }
        )

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The names of every grouping; of periods those of all units."""
        names = {name: each.names for name, each in self.groupings.items()}
        return names | ({"period": self.periods.list_names()} if "period" in names else {})

    def mask(self, selection: Selection, *, cell: bool = True) -> Mask:
        """Return which statements a selection holds; without ``cell``, before a code is chosen.

        Several parts of a panel ask for the same: what was found last stays, and nobody may write to it.
        """
        asked = selection.part("by", "unit", *CELL) if cell else selection.part()
        return self.remember(f"mask {cell}", asked, lambda: self._find_held(selection, cell))

    def _find_held(self, selection: Selection, cell: bool) -> Mask:
        if cell and not (selection.group or selection.axis):
            return self.mask(selection, cell=False)
        if cell:
            return _freeze(self.mask(selection, cell=False) & self._cell(selection))
        mask = np.ones(len(self), dtype=bool)
        for name, chosen in (
            ("official", selection.officials),
            ("side", selection.sides),
            ("outlet", selection.outlets),
        ):
            if chosen:
                mask &= self.among(self.groupings[name], chosen)
        if selection.kinds:
            mask &= self.among(self.kinds, selection.kinds)
        for name, values in self.split_where(selection.where).items():
            mask &= self.among(self.own[name], values)
        if selection.since or selection.until:
            mask &= self._between(selection.since, selection.until)
        if selection.words:
            mask &= self._holding(selection.words)
        return _freeze(mask)

    def pair_by(self, selection: Selection) -> str:
        """Return by which column the chosen two are compared: officials, or the matrix' rows."""
        officials = set(self.officials.names)
        return "official" if officials.issuperset(selection.pair) else selection.by

    def _cell(self, selection: Selection) -> Mask:
        mask = np.ones(len(self), dtype=bool)
        if selection.group:
            mask &= self.among(self.grouping(selection.by, selection.unit), [selection.group])
        if selection.axis:
            mask &= self.coded(selection.axis, selection.target, selection.code)
        return mask

    def coded(self, axis: str, target: str, code: str) -> Mask:
        """Return which statements have this code, or deny it ("not …"); without a code, any on the axis."""
        mask = self.counted.hold(axis, target, code, len(self))
        return mask | self.denied.hold(axis, target, code, len(self)) if code else mask

    def denies(self, axis: str, code: str) -> bool:
        """Return whether a code is nobody's, but the denial of one, such as "not limited"."""
        counted, denied = (
            any(column[::2] == (axis, code) for column in cells.columns)
            for cells in (self.counted, self.denied)
        )
        return denied and not counted

    def among(self, grouping: Grouping, names: Sequence[str]) -> Mask:
        """Return which statements have one of these names in a grouping."""
        chosen = set(names)
        held = np.array([name in chosen for name in grouping.names] + [False])
        found: Mask = held[grouping.codes]  # what has none, -1, is the last
        return found

    def _between(self, since: str, until: str) -> Mask:
        dates = self.statements["published"]
        mask = dates.notna()
        if since:
            mask &= dates >= pd.Timestamp(since)
        if until:
            mask &= dates < pd.Timestamp(until) + pd.Timedelta(days=1)
        return mask.to_numpy(dtype=bool)

    def _holding(self, words: str) -> Mask:
        contents, starred = self.statements["content"], "*" in words
        wanted = match_words(words) if starred else words
        held = contents.str.contains(wanted, case=False, regex=starred)
        return np.asarray(held.fillna(False), dtype=bool)
