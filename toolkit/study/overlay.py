"""What people decided on a study in a folder: the rows of the articles that it is about, held in memory.

Corrections and codes of one article do not depend on another's: articles that nobody decided on stay on
the disk. Of these only utterances may change, where somebody's words were corrected elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from toolkit.coding import Codebook
from toolkit.coding.people.anchoring import hash_text
from toolkit.coding.people.entries import ENTRIES, HasEntries, standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.recounting import Recounter, list_wordings
from toolkit.rows import is_among
from toolkit.statements.utterances import UtteranceFinder
from toolkit.study.folder import Folder
from toolkit.study.stages import join_context

COUNTED = ("statements", "codings", "machine", "merged")
"""What is counted: the tables of :class:`toolkit.coding.people.recounting.Corrected`."""
FOUND = ("found", "coded")
"""What the machine had in the same articles: its statements as far as their words go, and its codings."""
WORDS = ["statement_id", "article_id", "official", "source", "content", "utterance_id"]
Tables = Mapping[str, pd.DataFrame]
Wording = tuple[str, str, bool]


@dataclass(frozen=True)
class Overlay:
    """What a ledger's entries come to.

    Attributes
    ----------
    entries, prefer
        What was counted, and whose word counts where people differ.
    tables
        By article, and in it by name (``COUNTED`` and ``FOUND``), its rows.
    changed, marks
        By speaker the wordings that came or went, and the utterances of all that the speaker said.
    """

    entries: pd.DataFrame = field(default_factory=ENTRIES.build)
    prefer: str | None = None
    tables: Mapping[str, Tables] = field(default_factory=dict)
    changed: Mapping[str, frozenset[Wording]] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, table: str, articles: Iterable[str]) -> list[pd.DataFrame]:
        """Return a table's rows of some articles, one table an article."""
        return [self.tables[one][table] for one in articles]


class OverlayCounter:
    """Counts what ledgers make of the study in a folder."""

    def __init__(self, folder: Folder, codebook: Codebook, officials: pd.DataFrame | None) -> None:
        self._folder = folder
        self._codebook = codebook
        self._officials = officials
        self._finder = UtteranceFinder()
        self._hashes: dict[str, str] = {}
        self._copies: dict[str, str | None] = {}

    def count(
        self, ledger: HasEntries | pd.DataFrame, *, prefer: str | None, earlier: Overlay | None
    ) -> Overlay:
        """Return what a ledger comes to; articles whose entries are as ``earlier`` are taken from there."""
        standing = standing_entries(ledger)
        fitted = fit_entries(standing, codebook=self._codebook, officials=self._officials)
        entries = fitted.entries
        if earlier is None or earlier.prefer != prefer:
            earlier = Overlay()
        articles, about = self._find_concerned(earlier.entries, entries)
        tables = {one: rows for one, rows in earlier.tables.items() if one not in articles}
        if len(about):
            tables |= self._count_part(sorted(articles), about, prefer)
        changed = _find_changed(tables.values())
        marks = self._mark(changed, tables, earlier)
        return Overlay(entries, prefer, _put_marks(tables, marks), changed, marks)

    def find_articles(self, entries: pd.DataFrame) -> set[str]:
        """Return the articles that any of the entries, taken back or not, is about."""
        return set().union(*self._find_meant(entries).values())

    def _find_concerned(
        self, before: pd.DataFrame, after: pd.DataFrame
    ) -> tuple[set[str], pd.DataFrame]:
        """Return the articles that entries came or went for, and all entries on these."""
        meant = self._find_meant(pd.concat([before, after]) if len(before) else after)
        now, then = set(after["entry_id"]), set(before["entry_id"])
        articles = set().union(*(meant[one] for one in now ^ then))
        about: set[str] = set()
        while True:  # an entry on an article that has another id or text now may mean two
            more = {one for one in now - about if meant[one] & articles}
            if not more:
                return articles, after[after["entry_id"].isin(about)].reset_index(drop=True)
            about |= more
            articles |= set().union(*(meant[one] for one in more))

    def _find_meant(self, entries: pd.DataFrame) -> dict[str, set[str]]:
        """Return by entry the articles of its id, and of its text where that is another."""
        rows = entries[["entry_id", "article_id", "text_hash"]].drop_duplicates("entry_id")
        rows = rows[rows["article_id"].notna()]
        self._hash_texts(set(rows["article_id"]) - {*self._hashes})
        moved = {
            text
            for one, text in zip(rows["article_id"], rows["text_hash"], strict=True)
            if isinstance(text, str) and self._hashes.get(one) != text
        }
        self._find_copies(moved - {*self._copies})
        meant: dict[str, set[str]] = {one: set() for one in entries["entry_id"]}
        for entry_id, one, text in rows.itertuples(index=False):
            copy = self._copies.get(text) if isinstance(text, str) else None
            meant[entry_id] = {name for name in (one, copy) if name in self._folder.places}
        return meant

    def _hash_texts(self, articles: set[str]) -> None:
        known = sorted(articles & self._folder.places.keys())
        places = [self._folder.places[one] for one in known]
        if known:
            texts = self._folder.take("articles", places, ["text"])["text"]
            self._hashes.update(zip(known, map(hash_text, texts), strict=True))

    def _find_copies(self, hashes: set[str]) -> None:
        """Note which articles have these texts: all are looked through, a partition at a time."""
        if not hashes:
            return
        self._copies.update(dict.fromkeys(hashes))
        for some in self._folder.iterate("articles", ["article_id", "text"]):
            for one, text in zip(some["article_id"], some["text"], strict=True):
                if (found := hash_text(str(text))) in hashes:
                    self._copies[found] = one

    def _count_part(
        self, articles: list[str], entries: pd.DataFrame, prefer: str | None
    ) -> dict[str, Tables]:
        """Return the rows of some articles, by article and name."""
        read = self._folder.read_articles(articles)
        recounter = Recounter(
            read["statements"],
            read["codings"],
            read["articles"],
            codebook=self._codebook,
            complete=partial(join_context, officials=self._officials),
            officials=self._officials,
        )
        counted = recounter.count(entries, prefer=prefer)
        tables = {name: getattr(counted, name).table for name in COUNTED}
        tables |= {"found": read["statements"][WORDS], "coded": read["codings"]}
        return dict(_split(tables, articles))

    def _mark(
        self,
        changed: Mapping[str, frozenset[Wording]],
        tables: Mapping[str, Tables],
        earlier: Overlay,
    ) -> dict[str, dict[str, str]]:
        """Return by speaker whose wordings came or went the utterance of each statement."""
        marks = {
            one: dict(earlier.marks[one])
            for one, wordings in changed.items()
            if earlier.changed.get(one) == wordings
        }
        anew = changed.keys() - marks.keys()
        if anew:
            said = pd.concat(list(self._read_said(anew, tables)), ignore_index=True)
            names = UtteranceFinder.name_speakers(said)
            found = self._finder.find(said)
            marks |= {one: {} for one in anew}
            for name, statement_id, mark in zip(names, said["statement_id"], found, strict=True):
                marks[name][statement_id] = mark
        return marks

    def _read_said(
        self, speakers: Collection[str], tables: Mapping[str, Tables]
    ) -> Iterator[pd.DataFrame]:
        """Yield all that some speakers said, as it is now."""
        for rows in tables.values():
            yield _of_speakers(rows["statements"][WORDS], speakers)
        for some in self._folder.iterate("statements", WORDS):
            outside = some[~is_among(some["article_id"], tables.keys())]
            yield _of_speakers(outside, speakers)


def _split(tables: Tables, articles: Collection[str]) -> Iterator[tuple[str, Tables]]:
    """Yield each article and its rows of every table."""
    whose = {
        one: article
        for name in ("found", "statements")
        for one, article in zip(
            tables[name]["statement_id"], tables[name]["article_id"], strict=True
        )
    }
    groups = {
        name: dict(iter(rows.groupby(rows["statement_id"].map(whose), sort=False)))
        for name, rows in tables.items()
    }
    for article in articles:
        yield (
            article,
            {name: groups[name].get(article, rows.iloc[:0]) for name, rows in tables.items()},
        )


def _find_changed(tables: Iterable[Tables]) -> dict[str, frozenset[Wording]]:
    """Return by speaker the wordings that came (True) or went."""
    changed: dict[str, set[Wording]] = defaultdict(set)
    for rows in tables:
        was, said = list_wordings(rows["found"]), list_wordings(rows["statements"])
        for statement_id, speaker, content in was ^ said:
            changed[speaker].add((statement_id, content, (statement_id, speaker, content) in said))
    return {speaker: frozenset(wordings) for speaker, wordings in changed.items()}


def _of_speakers(said: pd.DataFrame, speakers: Collection[str]) -> pd.DataFrame:
    return said[[name in speakers for name in UtteranceFinder.name_speakers(said)]]


def _put_marks(
    tables: Mapping[str, Tables], marks: Mapping[str, Mapping[str, str]]
) -> dict[str, Tables]:
    """Return the tables with the utterances of now: the machine's, unless their speaker's changed."""
    return {
        article: {**rows, "statements": _mark_rows(rows["statements"], rows["found"], marks)}
        for article, rows in tables.items()
    }


def _mark_rows(
    said: pd.DataFrame, found: pd.DataFrame, marks: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    known = dict(zip(found["statement_id"], found["utterance_id"], strict=True))
    names = UtteranceFinder.name_speakers(said)
    now = [
        marks.get(name, known).get(one)
        for name, one in zip(names, said["statement_id"], strict=True)
    ]
    return said.assign(utterance_id=pd.array(now, dtype="string"))
