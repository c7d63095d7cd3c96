"""The tables in a study's folder as people corrected them: their rows in place of the machine's.

Partitions that nobody decided on are read as they are; in others the rows of the articles that decisions
are about come from an :class:`toolkit.study.overlay.Overlay`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import pandas as pd

from toolkit.coding.people.codings import merge_codings
from toolkit.coding.people.entries import ENTRIES
from toolkit.coding.people.merging import MERGED, keep_order
from toolkit.coding.people.sides import SIDES
from toolkit.rows import is_among
from toolkit.store import Part
from toolkit.study.folder import Folder, Rows
from toolkit.study.overlay import Overlay
from toolkit.tables import CODINGS

Columns = Sequence[str] | None
Read = Callable[[Sequence[Part], Columns, Rows], pd.DataFrame]

BEHIND = {
    "machine_id": "string", "corrected": "string", "corrected_by": "string", "machine_spans": "object",
    "disputed": "boolean",
}  # fmt: skip
"""What corrections put behind the columns of statements, and its types."""


class CorrectedFolder(Folder):
    """Reads the tables of finished partitions with an overlay's rows in their places."""

    def __init__(self, machine: Folder, overlay: Overlay) -> None:
        super().__init__(machine.kept, machine.parts, machine.officials)
        self.machine = machine
        self.overlay = overlay
        self.places = machine.places
        self._then = {part.name: part for part in machine.parts}
        self._marks = {one: mark for said in overlay.marks.values() for one, mark in said.items()}
        self._touched: dict[str, list[str]] = {}
        for article in sorted(overlay.tables, key=machine.places.__getitem__):
            self._touched.setdefault(machine.find_part(article).name, []).append(article)
        self.parts = [self._recount(part) for part in machine.parts]

    def _recount(self, part: Part) -> Part:
        """Return a part with how many rows its tables have now."""
        if part.name not in self._touched:
            return part
        more = {"statements": 0, "codings": 0}
        for tables in map(self.overlay.tables.__getitem__, self._touched[part.name]):
            more["statements"] += len(tables["statements"]) - len(tables["found"])
            more["codings"] += len(tables["codings"]) - len(tables["coded"])
        return replace(
            part, rows=part.rows | {name: part.rows[name] + n for name, n in more.items()}
        )

    def patch(self, table: str, found: pd.DataFrame) -> pd.DataFrame:
        """Return the machine's rows of a table, with some of its columns, as they are now."""
        pieces, kept, start = [], 0, 0
        for now, then in zip(self.parts, self.machine.parts, strict=True):
            end = start + then.rows[table]
            if now.name in self._touched:
                pieces += [found.iloc[kept:start], self._read([now], table, list(found.columns))]
                kept = end
            start = end
        return self._remark(pd.concat([*pieces, found.iloc[kept:]], ignore_index=True))

    def read_machine(self) -> pd.DataFrame:
        """Return the machine's codings of the statements that there are now."""
        parts = [self._replace_codings(part, "machine", _leave_sides) for part in self.parts]
        return pd.concat([CODINGS.build(), *parts], ignore_index=True)

    def read_merged(self) -> pd.DataFrame:
        """Return the machine's codes and people's, side by side."""
        parts = [self._replace_codings(part, "merged", _merge_machine) for part in self.parts]
        return pd.concat([MERGED.build(), *parts], ignore_index=True)

    def _read_statements(self, parts: Sequence[Part], columns: Columns, rows: Rows) -> pd.DataFrame:
        found = self._read_runs(parts, columns, rows, self._read_found, self._replace_statements)
        return self._remark(found)

    def _read_codings(self, parts: Sequence[Part], columns: Columns, rows: Rows) -> pd.DataFrame:
        def replace_part(part: Part, columns: Columns) -> pd.DataFrame:
            wanted = None if columns is None else list(dict.fromkeys([*columns, "statement_id"]))
            return self._replace_codings(part, "codings", lambda found, _: found, wanted)

        return self._read_runs(parts, columns, rows, self.machine._read_codings, replace_part)

    def _read_runs(
        self,
        parts: Sequence[Part],
        columns: Columns,
        rows: Rows,
        read: Read,
        replace_part: Callable[[Part, Columns], pd.DataFrame],
    ) -> pd.DataFrame:
        """Read partitions that nobody decided on many at a time, others one by one."""
        numbered = groupby(range(len(parts)), lambda at: parts[at].name in self._touched)
        found = []
        for touched, places in numbered:
            run = list(places)
            then = [self._then[parts[at].name] for at in run]
            if not touched:
                some = None if rows is None else [rows[at] for at in run]
                found.append(read(then, columns, some))
                continue
            for at, part in zip(run, then, strict=True):
                whole = replace_part(part, columns)
                found.append(whole if rows is None else whole.iloc[rows[at]])
        if len(found) == 1:
            return found[0].reset_index(drop=True)
        return pd.concat(found, ignore_index=True) if found else read([], columns, None)

    def _read_found(self, parts: Sequence[Part], columns: Columns, rows: Rows) -> pd.DataFrame:
        """Read the machine's statements, with what corrections put behind their columns."""
        wanted = None
        if columns is not None:
            own = [name for name in columns if name not in BEHIND]
            wanted = list(dict.fromkeys([*own, "statement_id", "spans"]))
            if not {*columns} & {"machine_spans", "spans"}:
                wanted.remove("spans")
        found = self.machine._read_statements(parts, wanted, rows)
        nobody = pd.Series(pd.NA, index=found.index, dtype="string")
        behind = {
            "machine_id": found["statement_id"],
            "corrected": nobody,
            "corrected_by": nobody,
            "machine_spans": found.get("spans"),
            "disputed": pd.Series(False, index=found.index, dtype="boolean"),
        }
        kept = BEHIND if columns is None else [name for name in BEHIND if name in columns]
        return found.assign(**{name: behind[name] for name in kept})

    def _replace_statements(self, part: Part, columns: Columns) -> pd.DataFrame:
        """Return a partition's statements as they are now."""
        order = ["article_id", "start", "end"]
        wanted = None if columns is None else list(dict.fromkeys([*columns, *order]))
        found = self._read_found([part], wanted, None)
        articles = self._touched[part.name]
        mine = pd.concat(self.overlay.of("statements", articles), ignore_index=True)
        mine = mine.reindex(columns=found.columns).astype(found.dtypes.to_dict())
        both = pd.concat([found[~is_among(found["article_id"], articles)], mine], ignore_index=True)
        places = both["article_id"].map(self.places)
        keys = [
            column.fillna(0).to_numpy(dtype="int64")
            for column in (both["end"], both["start"], places)
        ]
        return both.iloc[np.lexsort(keys)]

    def _replace_codings(
        self,
        part: Part,
        table: str,
        make: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame],
        columns: Columns = None,
    ) -> pd.DataFrame:
        """Return what is made of a partition's codings, and an overlay's rows, as they are now."""
        then = self._then[part.name]
        found = self.machine._read_codings([then], columns, None)
        said = self._read_statements([part], ["statement_id", "article_id", "spans"], None)
        articles = self._touched.get(part.name, [])
        if not articles:
            return make(found, said)
        gone = pd.concat(self.overlay.of("found", articles))["statement_id"]
        made = make(found[~is_among(found["statement_id"], gone)], said)
        mine = pd.concat(self.overlay.of(table, articles), ignore_index=True)
        mine = mine.reindex(columns=made.columns).astype(made.dtypes.to_dict())
        return keep_order(pd.concat([made, mine], ignore_index=True), said)

    def _remark(self, said: pd.DataFrame) -> pd.DataFrame:
        """Return statements with the utterances of now, where these are asked for."""
        if "utterance_id" not in said or not self._marks:
            return said
        known = zip(said["statement_id"], said["utterance_id"], strict=True)
        now = [self._marks.get(one, mark) for one, mark in known]
        return said.assign(utterance_id=pd.array(now, dtype="string"))


def _leave_sides(codings: pd.DataFrame, _: pd.DataFrame) -> pd.DataFrame:
    return codings.drop(columns=list(SIDES))


def _merge_machine(codings: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Return codings beside nobody's."""
    return merge_codings(_leave_sides(codings, said), ENTRIES.build(), said)
