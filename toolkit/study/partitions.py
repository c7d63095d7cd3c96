"""One partition of a study in a folder: what can be kept of it, what is made, and its files.

Articles are cut where the hash of an id says so, not after a number of them: an article more or less
then moves no other partition's borders. What earlier partitions hold of the same articles is taken
from them as far as it rests on the same rules.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.coding import apply_codebook
from toolkit.engine import find_survivors
from toolkit.errors import Problem
from toolkit.statements import extract_statements, leave_out_languages
from toolkit.statements.resolution import resolve_sources
from toolkit.store import Kept, Part, hash_table, make_key, read_parquet, write_parquet
from toolkit.study.stages import SCHEMA, STAGES, Rules, analyze_batch, find_sides
from toolkit.tables import ARTICLES, PROBLEMS, SHARE, STATEMENTS, TEXT

CUT = 100
"""One id in so many ends a partition: some seconds of work, so that little is lost."""
MOST, LONGEST = 4 * CUT, 4_000_000
"""Articles and characters at which a partition ends in any case."""
TABLES = ("articles", *SCHEMA)
RATED = "found_confidence"
"""What a statement was rated before its source was resolved."""
_READ = ["article_id", "text", "published", "language"]
"""The columns of articles that the analysis looks at."""


@dataclass(frozen=True)
class Task:
    """A partition that is to be made."""

    articles: pd.DataFrame
    name: str
    earlier: Sequence[Part] = ()
    lost: list[str] = field(default_factory=list)


def cut_articles(stream: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield the partitions of articles, in their order, whatever parts they come in."""
    rest: pd.DataFrame | None = None
    characters = 0
    for some in stream:
        articles = some if rest is None else pd.concat([rest, some], ignore_index=True)
        place, start = 0 if rest is None else len(rest), 0
        sizes = articles["text"].str.len().fillna(0).tolist()
        for at in range(place, len(articles)):
            characters += sizes[at]
            if (
                _ends(articles["article_id"].iat[at])
                or at - start + 1 >= MOST
                or characters >= LONGEST
            ):
                yield articles.iloc[start : at + 1]
                start, characters = at + 1, 0
        rest = articles.iloc[start:]
    if rest is not None and len(rest):
        yield rest


def _ends(article_id: Any) -> bool:
    """Whether an id ends a partition."""
    return zlib.crc32(article_id.encode("utf8", "surrogatepass")) % CUT == 0


def name_partition(articles: pd.DataFrame) -> str:
    """Return the key of a partition's articles."""
    return hash_table(articles)


def make_partition(task: Task, *, folder: Path, rules: Rules) -> Part:
    """Make a partition's tables, write them, and return what is to be listed."""
    kept, keys = Kept(folder), rules.make_keys()
    readable = leave_out_languages(task.articles, _say_nothing)
    readable = readable[~readable["article_id"].isin(task.lost)]
    made = _Maker(readable, rules, keys)
    for part in task.earlier:
        made.take(kept, part)
    tables = {"articles": task.articles, **made.make()}
    lost = [Problem(one, STAGES[0], _LOST) for one in task.lost]
    tables["problems"] = pd.concat(
        [PROBLEMS.build(map(vars, lost)), tables["problems"]], ignore_index=True
    )
    names = _name_files(task, keys)
    for table, name in names.items():
        write_parquet(tables[table], kept.place(table, name))
    files = {table: kept.describe(table, name) for table, name in names.items()}
    rows = {table: len(tables[table]) for table in names}
    return Part(task.name, keys, files, rows, task.lost)


_LOST = (
    "the process that analyzed it was ended (by the system, or for want of memory); it was left out, and "
    "is tried again when the same is analyzed again"
)


def lose_articles(task: Task, *, rules: Rules) -> Task:
    """Return the partition without the articles at which a process ends."""
    single = (task.articles.iloc[[place]] for place in range(len(task.articles)))
    lives = find_survivors(partial(analyze_batch, rules=rules), single)
    lost = [
        str(one) for one, well in zip(task.articles["article_id"], lives, strict=True) if not well
    ]
    return Task(task.articles, task.name, (), lost)


def _name_files(task: Task, keys: dict[str, str]) -> dict[str, str]:
    found, coded = (make_key(task.name, keys[stage], task.lost) for stage in STAGES[1:])
    names = {"articles": task.name, "statements": found, "codings": coded, "problems": coded}
    return {table: f"{name}.parquet" for table, name in names.items()}


def _say_nothing(problem: Problem) -> None:
    """Articles in other languages are counted over the whole corpus."""


class _Maker:
    """Makes what no earlier partition holds.

    ``done`` has by stage the articles whose result was taken.
    """

    def __init__(self, articles: pd.DataFrame, rules: Rules, keys: dict[str, str]) -> None:
        self.articles = articles
        self.rules = rules
        self.keys = keys
        self.done: dict[str, set[str]] = {stage: set() for stage in STAGES}
        self.statements = [STATEMENTS.build().assign(**{RATED: pd.Series(dtype=SHARE)})]
        self.codings = [SCHEMA["codings"].build()]
        self.problems = [PROBLEMS.build()]

    def take(self, kept: Kept, part: Part) -> None:
        """Take what a part holds of the same articles under the same keys."""
        if part.keys[STAGES[0]] != self.keys[STAGES[0]]:
            return
        same = self._find_same(read_parquet(kept.path(part, "articles"), ARTICLES, _READ))
        same -= {*part.lost, *self.done[STAGES[0]]}
        fits = [stage for stage in STAGES if part.keys[stage] == self.keys[stage]]
        for stage in fits:
            self.done[stage] |= same
        said = read_parquet(kept.path(part, "statements"), STATEMENTS)
        said = said[said["article_id"].isin(same)]
        if STAGES[1] not in fits:
            nobody = pd.Series(pd.NA, index=said.index, dtype=TEXT)
            said = said.assign(official=nobody, resolution=nobody, confidence=said[RATED])
        self.statements.append(said)
        problems = read_parquet(kept.path(part, "problems"), PROBLEMS)
        self.problems.append(
            problems[problems["article_id"].isin(same) & problems["stage"].isin(fits)]
        )
        if STAGES[2] in fits:
            codings = read_parquet(kept.path(part, "codings"), SCHEMA["codings"])
            self.codings.append(codings[codings["statement_id"].isin(said["statement_id"])])

    def _find_same(self, earlier: pd.DataFrame) -> set[str]:
        both = self.articles[_READ].merge(earlier, on="article_id", suffixes=("", "_then"))
        alike = np.ones(len(both), dtype=bool)
        for column in _READ[1:]:
            now, then = both[column], both[f"{column}_then"]
            alike &= (now.eq(then).fillna(False) | (now.isna() & then.isna())).to_numpy(dtype=bool)
        return set(both["article_id"][alike])

    def make(self) -> dict[str, pd.DataFrame]:
        """Return statements, codings and problems of all articles, in the order of the articles."""
        self._find()
        statements = self._resolve()
        codings = self._code(statements)
        problems = pd.concat(self.problems, ignore_index=True)
        rank = problems["stage"].map({stage: at for at, stage in enumerate(STAGES)})
        order = problems.assign(
            at=problems["article_id"].map(self._places()), rank=rank
        ).sort_values(["at", "rank"], kind="stable", ignore_index=True)
        return {
            "statements": statements,
            "codings": codings,
            "problems": PROBLEMS.conform(order)[list(PROBLEMS.columns)],
        }

    def _find(self) -> None:
        fresh = self.articles[~self.articles["article_id"].isin(self.done[STAGES[0]])]
        said: list[Problem] = []
        found = extract_statements(
            fresh, lexicon=self.rules.lexicon, tagger=self.rules.tagger, on_problem=said.append
        )
        self.statements.append(found.assign(**{RATED: found["confidence"]}))
        self._note(said)

    def _resolve(self) -> pd.DataFrame:
        statements = pd.concat(self.statements, ignore_index=True)
        places = statements["article_id"].map(self._places())
        statements = statements.iloc[np.argsort(places.to_numpy(), kind="stable")]
        statements = statements.reset_index(drop=True)
        old = statements["article_id"].isin(self.done[STAGES[1]])
        said: list[Problem] = []
        fresh = resolve_sources(
            statements[~old], self.articles, self.rules.officials, on_problem=said.append
        )
        self._note(said)
        both = pd.concat([statements[old], fresh])
        return STATEMENTS.conform(both.sort_index())

    def _code(self, statements: pd.DataFrame) -> pd.DataFrame:
        sided = statements.assign(side=find_sides(statements, self.rules.officials))
        fresh = sided[~sided["article_id"].isin(self.done[STAGES[2]])]
        said: list[Problem] = []
        self.codings.append(
            apply_codebook(fresh, self.rules.codebook, self.articles, on_problem=said.append)
        )
        self._note(said)
        codings = pd.concat(self.codings, ignore_index=True)
        places = {one: at for at, one in enumerate(statements["statement_id"])}
        order = np.argsort(codings["statement_id"].map(places).to_numpy(), kind="stable")
        return codings.iloc[order].reset_index(drop=True)

    def _note(self, said: list[Problem]) -> None:
        self.problems.append(PROBLEMS.build(map(vars, said)))

    def _places(self) -> dict[Any, int]:
        return {one: at for at, one in enumerate(self.articles["article_id"])}
