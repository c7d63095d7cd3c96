"""A study's codings as integer arrays: what each says, at which statement, in which column of the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.explore.cells import Cells, list_columns, name_denied, place_codings
from toolkit.explore.columns import Columns
from toolkit.explore.grouping import Mask, Numbers
from toolkit.measures.claims import CODED, Asserted, Claims, number_asserted, number_rows
from toolkit.tables import find_counted

if TYPE_CHECKING:
    from toolkit.study import Study

Record = dict[Any, Any]
"""A row of a table by its columns."""

_OF_CODINGS = ("_coding_places", "_all_rows", "_numbered", "_cells", "asserted")
"""What is made of the codings alone."""


def count_codings(codings: pd.DataFrame) -> Mask:
    """Return which codings count, as in :func:`toolkit.compute_profile`."""
    kept: Mask = find_counted(codings).to_numpy(dtype=bool)
    return kept


class Coded(Columns):
    """What the views look up in a study's codings.

    They are numbered when it is asked for: a decision's answer does not need it. ``earlier`` is as in
    :class:`~toolkit.explore.index.Index`.
    """

    def __init__(self, study: Study, earlier: Coded | None = None) -> None:
        super().__init__(study, earlier)
        if earlier is not None and earlier.has_tables_of(study):
            made = vars(earlier)
            vars(self).update({name: made[name] for name in _OF_CODINGS if name in made})
            return
        self._coding_places, self._all_rows = self._order_codings(study.coded)
        if earlier is not None and self._has_codings_of(earlier):
            vars(self)["_numbered"] = earlier._numbered

    def has_tables_of(self, study: Study) -> bool:
        """Return whether a study has these very statements and codings."""
        return study.said is self.study.said and study.coded is self.study.coded

    def _has_codings_of(self, earlier: Coded) -> bool:
        """Return whether another index is of these very codings, in this order."""
        same = self.study.coded is earlier.study.coded
        return same and np.array_equal(self._coding_places, earlier._coding_places)

    @cached_property
    def _numbered(self) -> tuple[Numbers, pd.DataFrame]:
        """The number of what each coding says, and what these are."""
        return number_rows(self._take_coded(CODED))

    @property
    def _kinds(self) -> Numbers:
        return self._numbered[0]

    @property
    def _keys(self) -> pd.DataFrame:
        return self._numbered[1]

    @cached_property
    def _cells(self) -> tuple[Cells, Cells]:
        counts = count_codings(self._keys)
        told = list(
            self._keys[CODED[:3]].astype("object").fillna("").itertuples(index=False, name=None)
        )
        kept = list_columns(told, counts), list_columns(map(name_denied, told), ~counts)
        counted, denied = (place_codings(self._all_rows, self._kinds, each) for each in kept)
        return counted, denied

    @property
    def counted(self) -> Cells:
        """The codings that count, by their columns."""
        return self._cells[0]

    @property
    def denied(self) -> Cells:
        """The codings that deny a code, by columns of their own."""
        return self._cells[1]

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """Axis, target and code of what counts."""
        return self.counted.columns

    @cached_property
    def asserted(self) -> Asserted:
        """What is asserted or denied, whoever said it."""
        return number_asserted(self._all_rows, self._kinds, self._keys)

    def claims_among(self, mask: Mask) -> Claims:
        """Return what officials assert or deny in some of the statements."""
        officials = self.officials
        return self.asserted.group(np.where(mask, officials.codes, -1), officials.names)

    def _order_codings(self, codings: pd.DataFrame) -> tuple[Numbers, Numbers]:
        """Return where the codes given are, in the order of the statements, and each one's statement."""
        places = self.study.coded_rows
        kept = (places >= 0) & codings["code"].notna().to_numpy()
        rows = np.flatnonzero(kept)
        if (np.diff(places[rows]) < 0).any():
            rows = rows[places[rows].argsort(kind="stable")]
        return rows, places[rows]

    def _take_coded(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return columns of the codes given, in the order of the statements."""
        coded = self.study.coded[list(columns)]
        places = self._coding_places
        if len(places) == len(coded) and (np.diff(places) == 1).all():
            return (
                coded  # nearly everywhere all are, and a copy takes as long as what is made of it
            )
        return coded.iloc[places]

    def codings_of(self, places: Sequence[int]) -> list[list[Record]]:
        """Return the codings of the statements at these places, a list for each.

        All are taken from the table at once: one by one they take most of a view's time.
        """
        firsts, lasts = (np.searchsorted(self._all_rows, np.array(places) + end) for end in (0, 1))
        wanted = [
            row for first, last in zip(firsts, lasts, strict=True) for row in range(first, last)
        ]
        found = self.study.take("codings", self._coding_places[wanted])
        records = iter(found.to_dict("records"))
        return [list(islice(records, int(n))) for n in lasts - firsts]
