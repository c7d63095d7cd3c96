"""What of an article is known only when all are read: whether it is used, under which id, its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus.companions import (
    Companion,
    complete_table,
    find_drafts,
    list_added,
    match_companions,
)
from toolkit.corpus.report import Reading, count_of
from toolkit.corpus.spool import ORIGIN, Spool


@dataclass(frozen=True)
class Settled:
    """By row of the spool whether it is used and its id; the columns of all; what completes them."""

    used: list[bool]
    ids: list[str]
    columns: list[Any]
    companions: Sequence[Companion]
    as_objects: bool
    names_files: bool

    def settle(self, pieces: Sequence[pd.DataFrame], start: int) -> pd.DataFrame:
        """Return tables of the spool, from row ``start`` on, as one table of the articles that are used."""
        done = list(pieces)
        for one in self.companions:
            done = [complete_table(piece, one) for piece in done]
        if self.as_objects:
            done = [piece.astype(object) for piece in done]
        table = pd.concat(done, ignore_index=True) if len(done) > 1 else done[0]
        if list(dict.fromkeys(table.columns)) != self.columns:
            table = table.reindex(columns=self.columns)
        rows = slice(start, start + len(table))
        table = table.assign(article_id=self.ids[rows])
        used = self.used[rows]
        table = table if all(used) else table[used]
        return table if self.names_files else table.drop(columns=ORIGIN, errors="ignore")


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
    used_companions = match_companions(spool.ids, companions, report, whole=whole)
    drafts = find_drafts(spool.ids, used_companions, report)
    used = [
        has_text and article_id not in drafts
        for article_id, has_text in zip(spool.ids, spool.with_text, strict=True)
    ]
    for article_id, has_text in zip(spool.ids, spool.with_text, strict=True):
        if not has_text:
            report.problem(article_id, "has no text")
    ids = _tell_apart(spool, used, report, later)
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
    kept = {origin for origin, one in zip(spool.origins, used, strict=True) if one}
    names_files = len(kept) not in (1, sum(used))
    columns = _list_columns(spool, used_companions)
    return Settled(used, ids, columns, used_companions, spool.tables > 1, names_files)


def _list_columns(spool: Spool, companions: Sequence[Companion]) -> list[Any]:
    columns: dict[Any, None] = {}
    for head in spool.heads:
        columns |= dict.fromkeys(head.columns)
        for one in companions:
            ids = spool.ids[head.start : head.start + head.rows]
            columns |= dict.fromkeys(list_added(ids, one))
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
