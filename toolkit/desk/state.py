"""What a desk knows of a study folder now, and which work is to be done next to know more.

Reading, finding statements, giving them to officials and suggesting codes take their time in a large
corpus. Each is done again only when what it rests on has changed, and then only for that part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import Codebook, default_codebook, suggest_verdicts
from toolkit.coding.axes.parties import find_strangers, list_parties
from toolkit.coding.suggestions.aims import find_uncoded_aims, group_aims, keep_frequent
from toolkit.corpus import Choices, read_choices
from toolkit.desk.articles import ReadFolder, key_of, read_folder, used_articles
from toolkit.desk.codebook import CodebookFile, read_codebook_file
from toolkit.desk.folder import OFFICIALS, hash_file
from toolkit.desk.registry import RegistryFile, read_registry
from toolkit.desk.speaking import (
    Speaking,
    count_speakers,
    find_speaking,
    group_open_sources,
    list_candidates,
    list_unresolved,
    resolve_speaking,
)
from toolkit.desk.terms import Contents
from toolkit.errors import FramingError
from toolkit.statements import read_officials
from toolkit.study.stages import join_context
from toolkit.tables import OFFICIALS as OFFICIALS_TABLE

MOST_PHRASES = 1000
"""Different phrases of aims that are grouped at once: the page shows the largest groups alone."""
_FREQUENT = (
    "Of {of:,} different phrases the {shown:,} most frequent are grouped here; the others come up as these "
    "become codes."
)
OnProgress = Callable[[int, int], None]
Found = tuple[Speaking, dict[str, dict[str, Any]], Contents]
"""The statements, what is counted of each speaker in them, and their words."""
Resolved = tuple[pd.DataFrame, dict[str, dict[str, Any]], list[dict[str, Any]], dict[str, str]]
"""Statements with their officials, what is counted of each, the sources that stay open, all parties."""


@dataclass(frozen=True)
class Work:
    """Work to be done: what the page says meanwhile, the work, and what takes its result."""

    title: str
    run: Callable[[OnProgress], Any]
    keep: Callable[[Any], None]


@dataclass(frozen=True, eq=False)
class Suggestions:
    """Aims and verdicts that have no code yet; ``said`` tells why there are none, or not all."""

    aims: pd.DataFrame | None = None
    verdicts: pd.DataFrame | None = None
    said: str = ""


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables that suggestions are made from."""

    articles: pd.DataFrame
    statements: pd.DataFrame
    codebook: Codebook


@dataclass(eq=False)
class DeskState:
    """What is known of one study folder.

    Examples
    --------
    >>> state = DeskState(Path("corpus"))
    >>> state.work_through("officials")
    >>> state.counts["Yoav Gallant"]["n"]
    5
    """

    folder: Path
    read: ReadFolder | None = None
    speaking: Speaking | None = None
    resolved: pd.DataFrame | None = None
    counts: dict[str, dict[str, Any]] | None = None
    drafted: dict[str, dict[str, Any]] = field(default_factory=dict)
    open_sources: list[dict[str, Any]] = field(default_factory=list)
    contents: Contents | None = None
    suggestions: Suggestions | None = None
    parties: dict[str, str] | None = None
    _registry: tuple[str, RegistryFile, pd.DataFrame] = field(
        default_factory=lambda: ("", RegistryFile("", ()), OFFICIALS_TABLE.build())
    )
    _resolved_for: object = None
    _counted_for: str | None = None
    _suggested_for: object = None

    @property
    def choices(self) -> Choices:
        """The study's choices as they are now."""
        return read_choices(self.folder)

    @property
    def registry(self) -> RegistryFile:
        """The registry as it is now."""
        self._look_at_registry()
        return self._registry[1]

    @property
    def codebook(self) -> CodebookFile:
        """The codebook as it is now."""
        return read_codebook_file(self.folder)

    def officials(self) -> pd.DataFrame:
        """Return the registry as a table, empty where there is none."""
        self._look_at_registry()
        return self._registry[2]

    def _look_at_registry(self) -> None:
        """Read the registry again where its file has changed."""
        path = self.folder / OFFICIALS
        seen = hash_file(path)
        if self._registry[0] == seen:
            return
        file, table = read_registry(self.folder), OFFICIALS_TABLE.build()
        if seen and not file.problems:
            table = read_officials(path)
        self._registry = (seen, file, table)

    def used(self) -> pd.DataFrame:
        """Return the articles that count, as they were read last."""
        assert self.read is not None
        return used_articles(self.read, self.choices)

    def find_work(self, step: str) -> Work | None:
        """Return what is to be done next so that a step shows everything; None where all is known."""
        if self.read is None or self.read.key != key_of(self.folder):
            return Work("Reading the articles", lambda _: read_folder(self.folder), self._keep_read)
        if step not in ("officials", "codebook"):
            return None
        read, used = self.read, self.used()
        texts = {one: read.fingerprints[one] for one in used["article_id"]}
        if self.speaking is None or self.speaking.texts != texts:
            before = self.speaking

            def find(tell: OnProgress) -> Found:
                speaking = find_speaking(used, read.fingerprints, before, tell)
                return speaking, count_speakers(speaking.united), Contents(speaking.statements)

            return Work("Finding who says what", find, self._keep_speaking)
        return self._find_later_work(step, used, self.speaking)

    def _find_later_work(self, step: str, used: pd.DataFrame, speaking: Speaking) -> Work | None:
        registry = self.registry
        if registry.problems:
            return None
        dates = tuple(used["published"].astype("string").fillna(""))
        resolved_for = (id(speaking), dates, registry.hash)
        if self._resolved_for != resolved_for:
            officials = self.officials()
            return Work(
                "Counting who speaks",
                lambda tell: _resolve(speaking, used, officials, tell),
                lambda found: self._keep_resolved(found, resolved_for, registry.hash),
            )
        file = self.codebook
        suggested_for = (resolved_for, file.hash)
        if step != "codebook" or self._suggested_for == suggested_for or file.problems:
            return None
        assert self.resolved is not None
        tables = Tables(used, self.resolved, file.codebook or default_codebook())
        return Work(
            "Looking for aims and verdicts that have no code",
            lambda _: _suggest(tables),
            lambda found: self._keep_suggestions(found, suggested_for),
        )

    def work_through(self, step: str) -> None:
        """Do all that a step needs, here and now."""
        while (work := self.find_work(step)) is not None:
            work.keep(work.run(lambda done, of: None))

    def titles(self) -> dict[str, str]:
        """Return the title of every article that has one, by the article's id, as it was read last."""
        if self.read is None:
            return {}
        known = self.read.articles.dropna(subset=["title"])
        return dict(zip(known["article_id"], known["title"].astype(str), strict=True))

    def is_counted(self) -> bool:
        """Return whether what is counted of each speaker is that of the registry as it is now."""
        return self._counted_for == self.registry.hash

    def candidates(self) -> pd.DataFrame | None:
        """Return who speaks and is not in the registry, None before it is known."""
        if self.speaking is None or self.registry.problems:
            return None
        return list_candidates(self.speaking.draft, self.officials(), self.choices.not_studied)

    def unresolved(self, candidates: pd.DataFrame | None) -> list[dict[str, Any]]:
        """Return the sources that no official is behind, though a person may know whom they mean."""
        if candidates is None:
            return []
        return list_unresolved(self.open_sources, candidates, self.choices.not_studied)

    def doubts(self) -> list[str]:
        """Return what is doubtful of the codebook, and who is named in it and nowhere else."""
        file = self.codebook
        if file.codebook is None or self.parties is None:
            return list(file.doubts)
        return [*file.doubts, *find_strangers(file.codebook, self.parties)]

    def _keep_read(self, found: ReadFolder) -> None:
        self.read = found

    def _keep_speaking(self, found: Found) -> None:
        self.speaking, self.drafted, self.contents = found

    def _keep_resolved(self, found: Resolved, resolved_for: object, registry: str) -> None:
        self.resolved, self.counts, self.open_sources, self.parties = found
        self._resolved_for, self._counted_for = resolved_for, registry

    def _keep_suggestions(self, found: Suggestions, suggested_for: object) -> None:
        self.suggestions, self._suggested_for = found, suggested_for


def _resolve(
    speaking: Speaking, articles: pd.DataFrame, officials: pd.DataFrame, tell: OnProgress
) -> Resolved:
    """Return what is known of speakers; statements are those of the analysis, with sides and outlets."""
    resolved = resolve_speaking(speaking, articles, officials, tell)
    said = join_context(resolved, articles, officials)
    open_sources = group_open_sources(resolved, speaking)
    return said, count_speakers(resolved), open_sources, list_parties(said, officials)


def _suggest(tables: Tables) -> Suggestions:
    if tables.statements.empty:
        return Suggestions(said="No statement was found in the articles.")
    try:
        found = find_uncoded_aims(tables)
        kept = keep_frequent(found, MOST_PHRASES)
        shown, of = kept["phrase"].nunique(), found["phrase"].nunique()
        said = "" if shown == of else _FREQUENT.format(shown=shown, of=of)
        return Suggestions(group_aims(kept), suggest_verdicts(tables), said)
    except FramingError as error:
        return Suggestions(said=str(error))
