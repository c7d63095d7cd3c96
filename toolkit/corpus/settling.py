"""What of an article is known only when all are read: whether it is used, under which id, its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus.companions import (
    Companion,
    complete_table,
    find_drafts,
    list_added,
    match_companion,
)
from toolkit.corpus.report import Reading
from toolkit.corpus.spool import ORIGIN, Spool
from toolkit.errors import InputError
from toolkit.rounding import count_of

Pieces = Sequence[pd.DataFrame]


@dataclass(frozen=True)
class Settled:
    """By row of the spool whether it is used and its id; the columns of all; what completes them."""

    used: list[bool]
    ids: list[str]
    origins: Sequence[str]
    columns: list[Any]
    companions: Sequence[Companion]
    as_objects: bool
    names_files: bool
    report: Reading

    def settle(self, pieces: Pieces, start: int) -> pd.DataFrame:
        """Return tables of the spool, from row ``start`` on, as one table of the articles that are used.

        A table at which a fault is met is left out and named.
        """
        settled = self._settle_some(list(map(self._complete, pieces)), start)
        whole = pd.concat(settled, ignore_index=True) if len(settled) > 1 else settled[0]
        return whole if self.names_files else whole.drop(columns=ORIGIN, errors="ignore")

    def _complete(self, piece: pd.DataFrame) -> pd.DataFrame:
        """Return a table with what the tables beside it say."""
        for one in self.companions:
            with self.report.hold(one.name):
                piece = complete_table(piece, one)
        return piece

    def _settle_some(self, pieces: Pieces, start: int) -> list[pd.DataFrame]:
        """Return tables as one, and those on both sides of one at which a fault is met as two."""
        rows = sum(map(len, pieces))
        if len(pieces) == 1:
            with self.report.hold(self.origins[start] or "articles table"):
                return [self._join(pieces, start)]
            self.used[start : start + rows] = [False] * rows
            return [pd.DataFrame(columns=self.columns, dtype=object)]
        try:
            return [self._join(pieces, start)]
        except (InputError, Warning):
            raise  # what was given is wrong, or whoever reads wants warnings to be errors
        except Exception:
            half = len(pieces) // 2
            below = start + sum(map(len, pieces[:half]))
            return [
                *self._settle_some(pieces[:half], start),
                *self._settle_some(pieces[half:], below),
            ]

    def _join(self, pieces: Pieces, start: int) -> pd.DataFrame:
        done = [piece.astype(object) for piece in pieces] if self.as_objects else list(pieces)
        table = pd.concat(done, ignore_index=True) if len(done) > 1 else done[0]
        if list(dict.fromkeys(table.columns)) != self.columns:
            table = table.reindex(columns=self.columns)
        rows = slice(start, start + len(table))
        table = table.assign(article_id=self.ids[rows])
        used = self.used[rows]
        return table if all(used) else table[used]


@dataclass(frozen=True)
class _Beside:
    """A table beside articles: which of them it says are drafts, and by piece of the spool what it adds."""

    companion: Companion
    drafts: set[str]
    added: list[list[str]]


def settle_rows(
    spool: Spool,
    companions: Sequence[Companion],
    report: Reading,
    *,
    whole: bool,
    later: Sequence[str] = (),
) -> Settled:
    """Return what holds for all rows; what cannot be used is a problem in the report.

    ``later`` are files that came after the others, in their order: they take no id that one of these has.
    """
    beside = _match_all(spool, companions, report, whole=whole)
    drafts = {article_id for one in beside for article_id in one.drafts}
    used = [
        has_text and article_id not in drafts
        for article_id, has_text in zip(spool.ids, spool.with_text, strict=True)
    ]
    for article_id, has_text in zip(spool.ids, spool.with_text, strict=True):
        if not has_text:
            report.problem(article_id, "has no text")
    ids = _tell_apart(spool, used, report, later)
    _leave_repeated(ids, used, report)
    kept = {origin for origin, one in zip(spool.origins, used, strict=True) if one}
    names_files = len(kept) not in (1, sum(used))
    columns = _list_columns(spool, beside)
    matched = [one.companion for one in beside]
    return Settled(
        used, ids, spool.origins, columns, matched, spool.tables > 1, names_files, report
    )


def _match_all(
    spool: Spool, companions: Iterable[Companion], report: Reading, *, whole: bool
) -> list[_Beside]:
    """Return the tables that say something of some row."""
    beside = []
    for one in companions:
        if not one.rows:
            continue
        with report.hold(one.name):
            matched = match_companion(spool.ids, one, report, whole=whole)
            if matched is not None:
                pieces = (spool.ids[head.start : head.start + head.rows] for head in spool.heads)
                added = [list(list_added(ids, matched)) for ids in pieces]
                beside.append(_Beside(matched, find_drafts(spool.ids, matched, report), added))
    return beside


def _leave_repeated(ids: Sequence[str], used: list[bool], report: Reading) -> None:
    """Leave out articles whose id is that of one before them."""
    seen: set[str] = set()
    for row, article_id in enumerate(ids):
        if used[row] and article_id in seen:
            report.problem(
                article_id,
                "repeats the article_id of an article before it; every article needs its own",
            )
            used[row] = False
        elif used[row]:
            seen.add(article_id)


def _list_columns(spool: Spool, beside: Sequence[_Beside]) -> list[Any]:
    columns: dict[Any, None] = {}
    for place, head in enumerate(spool.heads):
        columns |= dict.fromkeys(head.columns)
        for one in beside:
            columns |= dict.fromkeys(one.added[place])
    return list(columns | {"text": None})


def _tell_apart(
    spool: Spool, used: Sequence[bool], report: Reading, later: Sequence[str]
) -> list[str]:
    """Return ids, of articles of different files that have one id their own."""
    firsts = _find_firsts(spool, used, later)
    ids, clashes = [], 0
    for article_id, origin, one in zip(spool.ids, spool.origins, used, strict=True):
        clash = one and firsts[article_id] != origin
        clashes += clash
        ids.append(_name_by_file(article_id, origin) if clash else article_id)
    if clashes:
        report.remarks.append(
            f"{count_of(clashes, 'article')} had the id of an article of another file, and got the "
            "file's name in front of it"
        )
    return ids


def rank_file(origin: str, later: Mapping[str, int]) -> int:
    """Return the place of a file among those that came later, 0 where it is none; in a .zip, the .zip's.

    Examples
    --------
    >>> [rank_file(one, {"b.txt": 1, "a.zip": 2}) for one in ("a.txt", "b.txt", "a.zip/c.txt")]
    [0, 1, 2]
    """
    names = (origin, f"{origin}.gz", *map(str, PurePosixPath(origin).parents))
    return next((later[one] for one in names if one in later), 0)


def _find_firsts(spool: Spool, used: Sequence[bool], later: Sequence[str]) -> dict[str, str]:
    """Return by id the file that has it: the first by name, those that came later after all others."""
    rows = [row for row, one in enumerate(used) if one]
    if later:
        order = {file: place for place, file in enumerate(later, 1)}
        ranks = {one: rank_file(one, order) for one in set(spool.origins)}
        rows.sort(key=lambda row: ranks[spool.origins[row]])
    firsts: dict[str, str] = {}
    for row in rows:
        firsts.setdefault(spool.ids[row], spool.origins[row])
    return firsts


def _name_by_file(article_id: str, file: str) -> str:
    """Return an id that tells the file's whole name: a.odt where a is a.docx, may.csv-n7."""
    stem = file.rpartition(".")[0]
    own = (
        article_id.removeprefix(stem) if stem and article_id.startswith(stem) else f"-{article_id}"
    )
    return f"{file}{own}"
