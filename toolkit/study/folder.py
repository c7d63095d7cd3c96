"""The tables in a study's folder, read as far as a question needs them.

Partitions are small files: many are read at a time, as Arrow, and become pandas once. What a page shows
are a few rows of a few partitions, which :meth:`Folder.take` reads by their places.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from toolkit.coding.people.sides import SIDES, show_sides
from toolkit.errors import InputError
from toolkit.store import Kept, Part, explaining_unread, frame_tables, read_arrow, read_parquet
from toolkit.study.partitions import RATED
from toolkit.study.running import READ_PROBLEMS
from toolkit.study.stages import find_sides
from toolkit.study.study import Places
from toolkit.study.wholes import FILE, with_statements
from toolkit.tables import ARTICLES, CODINGS, PROBLEMS, STATEMENTS, TEXT

Rows = Sequence[NDArray[np.int64]] | None

KNOWN = {
    "articles": ARTICLES, "statements": STATEMENTS, "codings": CODINGS, "problems": PROBLEMS,
}  # fmt: skip
"""The tables that a folder holds."""
AT_ONCE = 100
"""Partitions that become one table at a time: about ten thousand articles."""
RECENT = 400
"""Texts that are kept when they were read."""
_CONTEXT = ("side", "outlet", "published")


class Folder:
    """Reads the tables of finished partitions, with what they have in memory besides."""

    def __init__(self, kept: Kept, parts: Sequence[Part], officials: pd.DataFrame | None) -> None:
        self.kept = kept
        self.parts = list(parts)
        self.officials = officials

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return sum(part.rows[table] for part in self.parts)

    def iterate(
        self, table: str, columns: Sequence[str] | None, *, at_once: int = AT_ONCE
    ) -> Iterator[pd.DataFrame]:
        """Yield a table's rows some partitions at a time, the texts of articles one at a time."""
        if table == "problems":
            yield _pick(self.read_problems(), columns, table)
        texts = table == "articles" and (columns is None or "text" in columns)
        size = 1 if texts else at_once
        for start in range(0, len(self.parts), size):
            yield self._read(self.parts[start : start + size], table, columns)

    def read(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        """Return these columns of all rows."""
        return self._read(self.parts, table, columns)

    def read_headings(self) -> pd.DataFrame:
        """Return the articles with all of their columns but the text."""
        paths = [self.kept.path(part, "articles") for part in self.parts]
        names: dict[str, None] = {}
        for path in paths:
            with explaining_unread(path):
                names |= dict.fromkeys(pq.read_schema(path).names)
        return self._read(self.parts, "articles", [name for name in names if name != "text"])

    @cached_property
    def places(self) -> dict[str, int]:
        """Where in their table the articles are."""
        ids = self.read("articles", ["article_id"])["article_id"]
        return {one: at for at, one in enumerate(ids)}

    @cached_property
    def _article_ends(self) -> NDArray[np.int64]:
        return np.array([part.rows["articles"] for part in self.parts], dtype=np.int64).cumsum()

    def find_part(self, article_id: str) -> Part:
        """Return the partition that holds an article."""
        at = np.searchsorted(self._article_ends, self.places[article_id], side="right")
        return self.parts[int(at)]

    def read_articles(self, article_ids: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Return articles, and their statements and codings, with all columns, in their order."""
        ids = sorted(set(article_ids), key=self.places.__getitem__)
        said, coded = [KNOWN["statements"].build()], [KNOWN["codings"].build()]
        for part in {part.name: part for part in map(self.find_part, ids)}.values():
            found = self._read([part], "statements", None)
            said.append(found[found["article_id"].isin(ids)])
            found = self._read([part], "codings", None)
            coded.append(found[found["statement_id"].isin(said[-1]["statement_id"])])
        tables = {"statements": said[1:] or said, "codings": coded[1:] or coded}
        read = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()}
        return {"articles": self.take("articles", [self.places[one] for one in ids]), **read}

    def take(
        self, table: str, places: Places, columns: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Return the rows at these places of a table, in their order.

        Only the partitions that hold them are read.
        """
        wanted, back = np.unique(np.asarray(places, dtype=np.int64), return_inverse=True)
        sizes = np.array([part.rows[table] for part in self.parts], dtype=np.int64)
        ends = sizes.cumsum()
        holding = np.searchsorted(ends, wanted, side="right")
        numbers = np.unique(holding)
        rows = [wanted[holding == one] - (ends[one] - sizes[one]) for one in numbers]
        found = self._read([self.parts[one] for one in numbers], table, columns, rows)
        return found.iloc[back].reset_index(drop=True)

    def read_problems(self) -> pd.DataFrame:
        """Return what reading the articles said."""
        return read_parquet(self.kept.folder / READ_PROBLEMS, PROBLEMS)

    def _read(
        self, parts: Sequence[Part], table: str, columns: Sequence[str] | None, rows: Rows = None
    ) -> pd.DataFrame:
        """Return some columns of some partitions' rows."""
        make = {"statements": self._read_statements, "codings": self._read_codings}
        if table in make:
            found = make[table](parts, columns, rows)
        else:
            found = self._frame(parts, table, columns, rows)
        return _pick(found, columns, table)

    def _frame(
        self, parts: Sequence[Part], table: str, columns: Sequence[str] | None, rows: Rows
    ) -> pd.DataFrame:
        if not parts:
            return KNOWN[table].build()
        paths = (self.kept.path(part, table) for part in parts)
        chosen: Iterable[Any] = itertools.repeat(None) if rows is None else rows
        read = (read_arrow(path, columns, some) for path, some in zip(paths, chosen, strict=False))
        known = KNOWN[table] if columns is None else KNOWN[table].only(columns)
        if rows is None:
            wanted = {*known.columns} if table != "articles" else set()
            pairs = zip(read, parts, strict=True)
            read = (self._check(one, part, table, wanted) for one, part in pairs)
        return frame_tables(read, known)

    def _check(self, found: pa.Table, part: Part, table: str, wanted: set[str]) -> pa.Table:
        """Refuse another partition's file in a partition's place, also where hashes were not compared."""
        missing = sorted(wanted - {*found.column_names})
        if missing or found.num_rows != part.rows[table]:
            rows = f"has {found.num_rows:,} rows instead of {part.rows[table]:,}"
            reason = f"has no column {missing[0]!r}" if missing else rows
            raise InputError(
                f"{self.kept.path(part, table)}: {reason}; analyze with the same out= again, which makes "
                "it anew"
            )
        return found

    def _read_codings(
        self, parts: Sequence[Part], columns: Sequence[str] | None, rows: Rows
    ) -> pd.DataFrame:
        sided = columns is None or not set(columns).isdisjoint(SIDES)
        own = None if sided else _own(columns, CODINGS.columns)
        found = self._frame(parts, "codings", own, rows)
        return show_sides(found) if sided else found

    def _read_statements(
        self, parts: Sequence[Part], columns: Sequence[str] | None, rows: Rows
    ) -> pd.DataFrame:
        wanted = None if columns is None else [*columns, "article_id", "official"]
        own = None if wanted is None else list(dict.fromkeys(_own(wanted, STATEMENTS.columns)))
        found = self._frame(parts, "statements", own, rows)
        if columns is None or "utterance_id" in columns:
            found["utterance_id"] = self._read_utterances(parts, rows)
        return self._add_context(parts, found, {*_CONTEXT} if columns is None else {*columns})

    def _add_context(
        self, parts: Sequence[Part], found: pd.DataFrame, wanted: set[str]
    ) -> pd.DataFrame:
        if "side" in wanted:
            found["side"] = find_sides(found, self.officials)
        about = [name for name in _CONTEXT[1:] if name in wanted]
        if about:
            known = self._frame(parts, "articles", ["article_id", *about], None)
            known = known.set_index("article_id")
            for name in about:
                found[name] = known[name].reindex(found["article_id"]).array
        return found

    @cached_property
    def _groups(self) -> dict[str, int]:
        """Where each partition's statements stand in the file of utterances."""
        return {part.name: at for at, part in enumerate(with_statements(self.parts))}

    def _read_utterances(self, parts: Sequence[Part], rows: Rows) -> Any:
        chosen: Iterable[Any] = itertools.repeat(None) if rows is None else rows
        found = [pa.chunked_array([], pa.large_string())]
        path = self.kept.folder / FILE
        with explaining_unread(path), pq.ParquetFile(path) as file:
            for part, some in zip(parts, chosen, strict=False):
                if part.name in self._groups:
                    group = file.read_row_group(self._groups[part.name], columns=["utterance_id"])
                    column = group.column(0)
                    found.append(column if some is None else column.take(some))
        whole = pa.chunked_array(
            [chunk for column in found for chunk in column.chunks], pa.large_string()
        )
        return pd.Series(whole.combine_chunks().to_pandas(), dtype=TEXT).array


class Texts(Mapping[str, str]):
    """The articles' texts by id, each read when it is asked for; those of some pages are kept."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._recent: dict[str, str] = {}

    def __getitem__(self, article_id: str) -> str:
        known = self._recent.get(article_id)
        if known is None:
            place = self._folder.places[article_id]
            known = str(self._folder.take("articles", [place], ["text"])["text"].iloc[0])
            if len(self._recent) >= RECENT:
                self._recent.pop(next(iter(self._recent)))
            self._recent[article_id] = known
        return known

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._folder.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._folder.places)

    def __len__(self) -> int:
        return len(self._folder.places)


def _own(columns: Sequence[str] | None, known: Iterable[str]) -> list[str]:
    names = set(known)
    return [name for name in columns or () if name in names]


def _pick(found: pd.DataFrame, columns: Sequence[str] | None, table: str) -> pd.DataFrame:
    found = found.drop(columns=RATED, errors="ignore")
    if columns is None:
        return found
    missing = [name for name in columns if name not in found]
    if missing:
        raise InputError(
            f"{table} table: column {missing[0]!r} is missing; it has {', '.join(map(str, found))}"
        )
    return found[list(columns)]


def filter_rows(part: pd.DataFrame, where: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows that have, by column, the value or one of the values that are given."""
    for column, given in where.items():
        values = (
            [given] if isinstance(given, str) or not hasattr(given, "__iter__") else list(given)
        )
        part = part[part[column].isin(values)]
    return part
