"""What a ledger comes to, counted anew only in the articles that a decision is about.

Corrections and codes of one article do not depend on another's, so that the tables of all others
stay as they are; positions that an article's statements decide together are decided anew with the
speakers that they have now. Only which statements are one utterance is asked of all that a speaker said. The
result is the same as that of counting everything anew, which the tests compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.axes.application import CODER, apply_codebook
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.anchoring import hash_text
from toolkit.coding.people.corrections import ABOUT_STATEMENTS, correct_statements
from toolkit.coding.people.entries import ENTRIES, HasEntries, standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.merging import (
    choose_codes,
    count_chosen,
    keep_order,
    merge_chosen,
    name_negative,
)
from toolkit.coding.people.placing import concerned_articles
from toolkit.coding.people.sides import SIDES, show_sides
from toolkit.coding.people.splicing import Placed, Places
from toolkit.rows import is_among
from toolkit.statements.utterances import UtteranceFinder
from toolkit.tables import STATEMENTS

Complete = Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]

SAID = ["statement_id", "official", "source", "content"]
"""What utterances are told by."""


@dataclass(frozen=True)
class Corrected:
    """What a ledger's entries come to: statements, codings that count, both sides of them.

    ``unmarked`` are the speakers whose statements came or went since their utterances were marked.
    """

    statements: Placed
    codings: Placed
    machine: Placed
    merged: Placed
    speakers: Placed
    entries: pd.DataFrame
    prefer: str | None
    unmarked: frozenset[str] = frozenset()

    def is_of(self, statements: pd.DataFrame, codings: pd.DataFrame) -> bool:
        """Return whether these very tables are what was counted, and nobody replaced them."""
        return statements is self.statements.table and codings is self.codings.table

    @property
    def coding_rows(self) -> Places:
        """The place of each coding's statement among the statements."""
        articles = self.codings.places
        starts = np.searchsorted(self.statements.places, np.arange(articles.max(initial=0) + 1))
        rows: Places = starts[articles] + self.codings.inside
        return rows


class Recounter:
    """Counts what ledgers make of one study's statements and codings.

    Parameters
    ----------
    statements, codings, articles
        As the machine made them.
    codebook
        What statements are coded with whose words a person corrected.
    complete
        Fills columns of corrected statements (the first table) from their articles (the second).
    officials
        The registry, whose names people's words on speakers go by.
    """

    def __init__(
        self,
        statements: pd.DataFrame,
        codings: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        codebook: Codebook,
        complete: Complete,
        officials: pd.DataFrame | None = None,
    ) -> None:
        self._articles = articles.reset_index(drop=True)
        self._ids = pd.Index(self._articles["article_id"], dtype="object")
        self._hashes: dict[str, str] = {}
        self._codebook = codebook
        self._complete = complete
        self._officials = officials
        self._finder = UtteranceFinder()
        self._statements = self._place_statements(statements)
        machine = codings.drop(columns=list(SIDES), errors="ignore")
        known = machine[is_among(machine["statement_id"], statements["statement_id"])]
        self._codings = self._place(keep_order(known, self._statements.table), self._statements)

    def count(
        self,
        ledger: HasEntries | pd.DataFrame,
        *,
        prefer: str | None = None,
        earlier: Corrected | None = None,
        marked: bool = True,
    ) -> Corrected:
        """Return what the ledger comes to.

        Parameters
        ----------
        ledger
            A ledger, or its entries.
        prefer
            The coder whose word counts where people differ; the latest one's, unless given.
        earlier
            What this counted before, perhaps from fewer entries: only articles that other entries
            are about are counted anew.
        marked
            Whether utterances are marked anew, too: all that a speaker said is compared for it. Left
            out, it is made up for the next time.
        """
        entries = self.read(ledger)
        if earlier is None or earlier.prefer != prefer:
            earlier = self._untouched
        changed = _find_changed(earlier.entries, entries)
        articles, about = self._find_concerned(earlier.entries, entries, changed)
        if len(articles) and changed["action"].isin(ABOUT_STATEMENTS).any():
            earlier = self._count_statements(earlier, articles, about, prefer)
        if len(articles):
            earlier = self._count_codes(earlier, articles, about, prefer)
        if marked:
            earlier = self._mark(earlier)
        return replace(earlier, entries=entries, prefer=prefer)

    def read(self, ledger: HasEntries | pd.DataFrame) -> pd.DataFrame:
        """Return the entries that have an effect, under the names of this codebook and registry."""
        standing = standing_entries(ledger)
        return fit_entries(standing, codebook=self._codebook, officials=self._officials).entries

    def locate(self, article_ids: Iterable[str]) -> Places:
        """Return the places of those of some articles that there are, in their order."""
        wanted = pd.Index(list(dict.fromkeys(article_ids)), dtype="object")
        places = np.sort(self._ids.get_indexer(wanted))
        return np.asarray(places[places >= 0], dtype=np.int64)

    def find_rows(self, statements: Placed) -> Places:
        """Return, by statement, the place of its article among all, -1 for none."""
        return np.where(statements.places < len(self._ids), statements.places, -1)

    def find_articles(self, entries: pd.DataFrame) -> set[str]:
        """Return the articles that any of the entries, taken back or not, is about."""
        named = {one for one in entries["article_id"].dropna() if one in self._ids}
        moved = self._are_moved(entries)
        return named | self._find_moved(entries[moved]) if moved.any() else named

    @cached_property
    def _untouched(self) -> Corrected:
        """What an empty ledger comes to."""
        nothing, part = ENTRIES.build(), self._articles
        statements = correct_statements(self._statements.table, nothing, part, None)
        found = STATEMENTS.conform(statements)
        if found["utterance_id"].isna().any():
            found = found.assign(utterance_id=self._finder.find(statements))
        placed = self._place_statements(self._complete(found, part))
        known = self._codings
        merged = merge_chosen(known.table, {}, placed.table)
        counting = count_chosen(known.table, {}, placed.table)
        return Corrected(
            statements=placed,
            codings=self._place(show_sides(counting), placed),
            machine=known,
            merged=self._place(merged, placed),
            speakers=_name_speakers(placed),
            entries=nothing,
            prefer=None,
        )

    def _find_concerned(
        self, before: pd.DataFrame, after: pd.DataFrame, entries: pd.DataFrame
    ) -> tuple[Places, pd.DataFrame]:
        """Return the articles that entries came or went for, and all standing entries on them."""
        changed = set(entries["article_id"].dropna())
        concerned = {name for name in changed if name in self._ids}
        # Entries on articles that have another id or text now are few, and are looked at together.
        moved = self._are_moved(after)
        gone = before[self._are_moved(before)]
        elsewhere = self._find_moved(after[moved], gone) if moved.any() or len(gone) else set()
        if concerned < changed or concerned & elsewhere:
            concerned |= elsewhere
        about = after["article_id"].isin(concerned | changed)
        if concerned & elsewhere:
            about |= moved
        return self.locate(concerned), after[about].reset_index(drop=True)

    def _are_moved(self, entries: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which entries are on an article that has another id now, or another text."""
        # Asked one by one, as isin would first look through the ids of the whole corpus.
        named = zip(entries["article_id"], entries["text_hash"], strict=True)
        return np.array(
            [not pd.isna(one) and self._is_moved(one, text) for one, text in named], bool
        )

    def _is_moved(self, article_id: str, text_hash: object) -> bool:
        if article_id not in self._ids:
            return True
        if article_id not in self._hashes:
            place = self._ids.get_loc(article_id)
            self._hashes[article_id] = hash_text(self._articles["text"].iloc[place])
        return isinstance(text_hash, str) and text_hash != self._hashes[article_id]

    def _find_moved(self, *tables: pd.DataFrame) -> set[str]:
        return {
            name
            for entries in tables
            for name in concerned_articles(entries, self._articles)
            if name in self._ids
        }

    def _count_statements(
        self, earlier: Corrected, articles: Places, entries: pd.DataFrame, prefer: str | None
    ) -> Corrected:
        part = self._articles.iloc[articles]
        found = self._statements.of(articles).table
        corrected = correct_statements(found, entries, part, prefer)
        here = self._place_statements(self._complete(STATEMENTS.conform(corrected), part))
        machine = self._place(self._code_changed(here.table, articles), here)
        return replace(
            self._put_statements(earlier, here, articles),
            machine=earlier.machine.splice(machine, articles),
        )

    def _count_codes(
        self, earlier: Corrected, articles: Places, entries: pd.DataFrame, prefer: str | None
    ) -> Corrected:
        here, machine = earlier.statements.of(articles), earlier.machine.of(articles).table
        part = self._articles.iloc[articles]
        humans = choose_codes(entries, here.table, part, prefer=prefer)
        merged = merge_chosen(machine, humans, here.table)
        counted = count_chosen(machine, humans, here.table, named=name_negative(self._codebook))
        counting = show_sides(counted, merged, here.table)
        return replace(
            earlier,
            codings=earlier.codings.splice(self._place(counting, here), articles),
            merged=earlier.merged.splice(self._place(merged, here), articles),
        )

    def _code_changed(self, statements: pd.DataFrame, places: Places) -> pd.DataFrame:
        """Return the machine's codings, made anew where a statement's words were corrected."""
        codings = self._codings.of(places).table
        kept = codings[codings["statement_id"].isin(statements["statement_id"])]
        found = self._statements.of(places).table
        changed = ~statements["statement_id"].isin(found["statement_id"])
        if self._decides_together:
            own = kept["coder"] == CODER
            regrouped = statements["article_id"].isin(_find_regrouped(found, statements))
            changed |= regrouped & statements["statement_id"].isin(kept.loc[own, "statement_id"])
            kept = kept[~own | ~kept["statement_id"].isin(statements.loc[changed, "statement_id"])]
        if not changed.any():
            return kept
        again = apply_codebook(statements[changed], self._codebook, self._articles.iloc[places])
        return keep_order(pd.concat([kept, again], ignore_index=True), statements)

    @property
    def _decides_together(self) -> bool:
        position = self._codebook.axis("position")
        return position is not None and position.together

    def _put_statements(self, earlier: Corrected, here: Placed, articles: Places) -> Corrected:
        """Put articles' statements in place, and note whose wordings came or went."""
        before = earlier.statements.of(articles).table
        known = dict(zip(before["statement_id"], before["utterance_id"], strict=True))
        carried = here.table["statement_id"].map(known).astype("string")
        now = replace(here, table=here.table.assign(utterance_id=carried))
        was, said = list_wordings(before), list_wordings(here.table)
        return replace(
            earlier,
            statements=earlier.statements.splice(now, articles),
            speakers=earlier.speakers.splice(_name_speakers(here), articles),
            unmarked=earlier.unmarked | {speaker for _, speaker, _ in was ^ said},
        )

    def _mark(self, counted: Corrected) -> Corrected:
        """Mark the utterances of those whose wordings came or went."""
        if not counted.unmarked:
            return counted
        statements = counted.statements
        rows = np.flatnonzero(counted.speakers.table["speaker"].isin(counted.unmarked))
        marks = statements.table["utterance_id"].copy()
        marks.iloc[rows] = self._finder.find(statements.table[SAID].iloc[rows])
        marked = statements.table.assign(utterance_id=marks)
        return replace(counted, statements=replace(statements, table=marked), unmarked=frozenset())

    def _place_statements(self, statements: pd.DataFrame) -> Placed:
        places = self._ids.get_indexer(pd.Index(statements["article_id"]))
        places[places < 0] = len(self._ids)
        order = np.lexsort(
            [statements[name].fillna(0).to_numpy() for name in ("end", "start")] + [places]
        )
        places = places[order]
        inside = np.arange(len(places)) - np.searchsorted(places, places)
        return Placed(statements.iloc[order].reset_index(drop=True), places, inside)

    def _place(self, codings: pd.DataFrame, statements: Placed) -> Placed:
        rows = pd.Index(statements.table["statement_id"]).get_indexer(
            pd.Index(codings["statement_id"])
        )
        return Placed(codings, statements.places[rows], statements.inside[rows])


def _find_changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the entries that came or went."""
    was, now = set(before["entry_id"]), set(after["entry_id"])
    came = after[np.array([one not in was for one in after["entry_id"]], bool)]
    went = before[np.array([one not in now for one in before["entry_id"]], bool)]
    return pd.concat([came, went]) if len(came) and len(went) else went if len(went) else came


def _find_regrouped(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """Return the articles where a statement came or went, or has another official."""
    was, said = (
        set(zip(t["article_id"], t["statement_id"], t["official"].fillna(""), strict=True))
        for t in (before, after)
    )
    return {article for article, _, _ in was ^ said}


def list_wordings(statements: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Return which statement of which speaker says what: what utterances are told by."""
    names = UtteranceFinder.name_speakers(statements)
    return set(zip(statements["statement_id"], names, statements["content"], strict=True))


def _name_speakers(statements: Placed) -> Placed:
    names = pd.Series(UtteranceFinder.name_speakers(statements.table), dtype="string")
    return replace(statements, table=pd.DataFrame({"speaker": names}))
