"""A study in a folder, opened without loading it: tables are read as far as a question needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import measures
from toolkit.coding import read_codebook
from toolkit.coding.people.entries import ENTRIES
from toolkit.corpus import ReadingReport
from toolkit.errors import InputError
from toolkit.statements import read_officials
from toolkit.store import Kept, Part, find_folder, is_whole, make_key, read_parquet
from toolkit.study.about import FORM, STUDY, read_about
from toolkit.study.calls import write_ledger
from toolkit.study.corrected import CorrectedFolder
from toolkit.study.folder import KNOWN, Folder, Texts, filter_rows
from toolkit.study.overlay import Overlay, OverlayCounter
from toolkit.study.running import (
    CODEBOOK,
    DOUBTS,
    FILES,
    INPUTS,
    OFFICIALS,
)
from toolkit.study.study import Places, Study
from toolkit.study.wholes import FILE, UTTERANCES
from toolkit.tables import CODINGS, PROBLEMS, READING, STATEMENTS

if TYPE_CHECKING:
    from toolkit.coding import Ledger

_SAID = ["article_id", "official", "content"]
CODED = ["statement_id", "axis", "target", "code", "negated", "conditional", "attribution", "flags"]
"""The columns of codings that measures and the explorer's counts need."""
_SHOWN = {"spans", "cue_start", "cue_end", "source_start", "source_end", "rule", "flags"}
SAID = [name for name in (*STATEMENTS.columns, "side", "outlet", "published") if name not in _SHOWN]
"""The columns of statements that they need: all but what only a statement on the page shows."""
_UNTOUCHED = ("articles", "problems")
"""Tables that people's decisions leave as they are."""
_CARRIED = ("codebook", "officials", "source", "tagger", "reading", "others", "proposals")
"""What people's decisions leave as it is."""


def open_study(folder: str | Path, *, check: bool = True) -> StoredStudy:
    """Return the study that ``analyze(source, out=folder)`` made, without loading its tables.

    Parameters
    ----------
    folder
        The folder.
    check
        Compare every file with its hash, at about a second a gigabyte. Without it only the list of
        partitions is checked.

    Returns
    -------
    StoredStudy
        A study with the same tables and measures as in memory. Its measures read only the columns that
        they need; a whole table (``study.statements``) is loaded when it is asked for.

    Raises
    ------
    InputError
        If the folder holds no study, one that is not finished, or damaged files.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import analyze, open_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = analyze("corpus", out=folder)
    ...     study = open_study(folder)
    ...     study.count("statements", by="official").head(1).values.tolist()
    [['Benny Gantz', 5]]
    """
    folder = find_folder(folder)
    about = read_about(folder)
    if about is None:
        raise InputError(
            f"{folder}: holds no study; make one with analyze(source, out={str(folder)!r}), or in a shell "
            f"with framing analyze SOURCE --out {folder}"
        )
    if about["form"] != FORM:
        raise InputError(f"{folder}: was made by another version of the toolkit; analyze again")
    if not about.get("finished"):
        raise InputError(
            f"{folder}: the analysis is not finished; the same call or command goes on where it stopped"
        )
    _check_files(folder, about, check=check)
    kept = Kept(folder)
    return StoredStudy(kept, kept.read_list(check=check), about)


def _check_files(folder: Path, about: dict[str, Any], *, check: bool) -> None:
    """Compare what all figures rest on with its hash: the list of partitions, registry and codebook."""
    sealed = {name: value for name, value in about.items() if name != "seal"}
    changed = [STUDY] if about.get("seal") != make_key(sealed) else []
    if not changed:
        whole = dict(about["files"]) | ({FILE: about[UTTERANCES]["hash"]} if check else {})
        added = [name for name in INPUTS if name not in whole and (folder / name).exists()]
        changed = [name for name, digest in whole.items() if not is_whole(folder / name, digest)]
        changed += added
    if changed:
        raise InputError(
            f"{folder}: {changed[0]} was changed since the study was made; analyze with the same out= again, "
            "which makes anew only what that touches (with codebook= or officials=, if the change is yours)"
        )


class StoredStudy(Study):
    """A study in a folder: :class:`Study`, with tables that are loaded when they are asked for.

    :meth:`read`, :meth:`count` and the measures take one partition at a time, and the columns that they
    need. With a ledger's decisions (``correct``) only the articles that these are about are in memory.
    Whatever else changes a study (``replace``, ``recode``) loads it and gives one in memory.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import analyze
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = analyze("corpus", out=folder)
    ...     study.read("codings", ["axis", "code"], where={"axis": "scope"})["code"].unique().tolist()
    ['limited', 'expansive', 'open-ended', 'existential']
    """

    _folder: Folder
    _overlay: Overlay | None

    def __init__(self, kept: Kept, parts: Sequence[Part], about: Mapping[str, Any]) -> None:
        folder = kept.folder
        values: dict[str, Any] = {
            "codebook": replace(read_codebook(folder / CODEBOOK), name=about["codebook"]),
            "officials": read_officials(folder / OFFICIALS)
            if (folder / OFFICIALS).is_file()
            else None,
            "source": about.get("source"),
            "tagger": about.get("tagger"),
            "reading": _read_reading(folder, about),
            "call": f"open_study({str(folder)!r})",
            "analyzed": None, "ledger": None, "corrections": {}, "_overlay": None,
        }  # fmt: skip
        values["_folder"] = Folder(kept, parts, values["officials"])
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        # Called only for what is not there yet: a table, which is loaded and stays.
        if name not in KNOWN:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        kept = self.__dict__.get("analyzed") if name in _UNTOUCHED else None
        self.__dict__[name] = self.read(name) if kept is None else getattr(kept, name)
        return self.__dict__[name]

    def __repr__(self) -> str:
        sizes = {name: self._folder.count(name) for name in KNOWN}
        sizes["problems"] += len(self._folder.read_problems())
        said = ", ".join(f"{size:,} {name}" for name, size in sizes.items())
        return f"StoredStudy({said} in {self._folder.kept.folder})"

    def read(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        *,
        where: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """Return rows of a table, reading one partition after the other.

        Parameters
        ----------
        table
            "articles", "statements", "codings" or "problems".
        columns
            Which of its columns; all, unless given.
        where
            By column the value, or a list of values, that a row must have.

        Raises
        ------
        InputError
            If there is no such table or column.
        """
        if table not in KNOWN:
            raise InputError(f"table {table!r}: expected one of {', '.join(KNOWN)}")
        wanted = None if columns is None else [*dict.fromkeys([*columns, *(where or {})])]
        parts = [filter_rows(part, where or {}) for part in self._folder.iterate(table, wanted)]
        filled = [part for part in parts if len(part)] or parts[:1]
        found = pd.concat(filled, ignore_index=True) if filled else KNOWN[table].build()
        return found if columns is None else found[list(columns)]

    def count(
        self,
        table: str,
        *,
        by: str | Sequence[str],
        where: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """Return how many rows of a table there are by the values of one column or several.

        Parameters
        ----------
        table, where
            As in :meth:`read`.
        by
            The columns. Rows in which one is missing are counted, too.

        Returns
        -------
        DataFrame
            The columns ``by`` and ``n``; the most first, then by value.
        """
        keys = [by] if isinstance(by, str) else list(by)
        wanted = [*dict.fromkeys([*keys, *(where or {})])]
        counts = [
            filter_rows(part, where or {}).groupby(keys, dropna=False, sort=False).size()
            for part in self._folder.iterate(table, wanted)
        ]
        found = (
            pd.concat(counts).rename("n").reset_index()
            if counts
            else pd.DataFrame(columns=[*keys, "n"])
        )
        total = found.groupby(keys, dropna=False, sort=True)["n"].sum().reset_index()
        return total.astype({"n": "Int64"}).sort_values(
            ["n", *keys], ascending=[False, *[True] * len(keys)], ignore_index=True
        )

    @cached_property
    def headings(self) -> pd.DataFrame:
        """The articles without their texts."""
        return self._folder.read_headings()

    @cached_property
    def said(self) -> pd.DataFrame:
        """The statements with the columns that are counted and compared."""
        return self._read_narrow("statements", "said", SAID)

    @cached_property
    def coded(self) -> pd.DataFrame:
        """The codings with the columns that are counted and compared."""
        return self._read_narrow("codings", "coded", CODED)

    def _read_narrow(self, table: str, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Return columns of a table; of one that the machine's study holds, only what changed is read."""
        if isinstance(self._folder, CorrectedFolder) and name in vars(self.analyzed):
            return self._folder.patch(table, getattr(self.analyzed, name))
        return self._folder.read(table, columns)

    def take(self, table: str, places: Places) -> pd.DataFrame:
        """Return the rows of "statements" or "codings" at these places; only what holds them is read."""
        return self._folder.take(table, places)

    @cached_property
    def keywords(self) -> pd.DataFrame:
        """How often each official uses each word."""
        return measures.extract_keywords(self.read("statements", _SAID))

    @cached_property
    def profile(self) -> pd.DataFrame:
        """How many of each official's statements carry each code."""
        said = self.read("statements", ["statement_id", "article_id", "official"])
        coded = self.read("codings", ["statement_id", "axis", "target", "code", "negated"])
        return measures.compute_profile(said, coded)

    @cached_property
    def overlap(self) -> pd.DataFrame:
        """How far the words of every pair of officials overlap."""
        return measures.compare_keywords(self.read("statements", _SAID))

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Which words are each official's own, compared with all others."""
        return measures.compute_keyness(self.read("statements", _SAID))

    @cached_property
    def divergences(self) -> pd.DataFrame:
        """Pairs of statements by different officials that contradict each other."""
        columns = ["statement_id", "content", "official", "published", "outlet"]
        said = self.read("statements", columns)
        coded = self.read("codings", list(CODINGS.columns))
        return measures.find_divergences(said, coded, self.codebook)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The articles' texts by id, each read when it is asked for."""
        return Texts(self._folder)

    @cached_property
    def machine_codings(self) -> pd.DataFrame | None:
        """The machine's codings before people's, None where no ledger counts."""
        folder = self._folder
        return folder.read_machine() if isinstance(folder, CorrectedFolder) else None

    @cached_property
    def merged_codings(self) -> pd.DataFrame | None:
        """Every person's codings beside the machine's, None where no ledger counts."""
        folder = self._folder
        return folder.read_merged() if isinstance(folder, CorrectedFolder) else None

    @cached_property
    def _counter(self) -> OverlayCounter:
        return OverlayCounter(self._folder, self.codebook, self.officials)

    def correct(
        self,
        ledger: Ledger,
        *,
        prefer: str | None = None,
        earlier: Study | None = None,
        marked: bool = True,
    ) -> StoredStudy:
        """Return the study with what people decided, as :meth:`Study.correct` does, without loading it.

        Only articles that decisions are about are held in memory; where somebody's words or speaker
        were corrected, all that was said by those speakers is read once, for utterances, ``marked`` or not.
        """
        study = self.analyzed if isinstance(self.analyzed, StoredStudy) else self
        same = isinstance(earlier, StoredStudy) and earlier.analyzed is study
        before = earlier._overlay if same and isinstance(earlier, StoredStudy) else None
        overlay = study._counter.count(ledger, prefer=prefer, earlier=before)
        corrected = object.__new__(StoredStudy)
        values = {name: value for name, value in vars(study).items() if name in _CARRIED}
        corrected.__dict__.update(values)
        corrected.__dict__.update(
            _folder=CorrectedFolder(study._folder, overlay), _overlay=overlay, analyzed=study,
            ledger=ledger, call=write_ledger(study.call, ledger), corrections={},
        )  # fmt: skip
        return corrected

    def within(self, article_ids: Iterable[str]) -> Study:
        """Return a study in memory of these articles alone.

        Utterances are those among these articles where somebody's words were corrected.
        """
        known = [one for one in article_ids if one in self._folder.places]
        machine = self.analyzed if isinstance(self.analyzed, StoredStudy) else self
        return self._decide(machine._hold(**machine._folder.read_articles(known)))

    @cached_property
    def decided(self) -> Study:
        """A study in memory of the articles that people's decisions are about."""
        machine = self.analyzed if isinstance(self.analyzed, StoredStudy) else self
        entries = ENTRIES.build() if self.ledger is None else self.ledger.entries()
        return self.within(machine._counter.find_articles(entries))

    def load(self) -> Study:
        """Return the study in memory, with all of its tables."""
        machine = self.analyzed if isinstance(self.analyzed, StoredStudy) else self
        whole = machine._hold(machine.articles, machine.statements, machine.codings)
        return self._decide(replace(whole, problems=machine.problems))

    def _hold(
        self, articles: pd.DataFrame, statements: pd.DataFrame, codings: pd.DataFrame
    ) -> Study:
        """Return these tables as a study in memory."""
        return Study(
            articles=articles,
            statements=statements,
            codings=codings,
            codebook=self.codebook,
            officials=self.officials,
            source=self.source,
            reading=self.reading,
            call=self.call,
            tagger=self.tagger,
        )

    def _decide(self, machine: Study) -> Study:
        """Return a study in memory with the decisions that count in this one."""
        if self._overlay is None or self.ledger is None:
            return machine
        return machine.correct(self.ledger, prefer=self._overlay.prefer)

    def replace(self, **tables: Any) -> Study:
        """Return a study in memory with some tables replaced."""
        return self.load().replace(**tables)

    def _put(self, **tables: Any) -> StoredStudy:
        put = copy(self)
        vars(put).update(tables)
        if isinstance(self.analyzed, StoredStudy):
            vars(put)["analyzed"] = self.analyzed._put(**tables)
        return put


def _read_reading(folder: Path, about: Mapping[str, Any]) -> ReadingReport:
    files = read_parquet(folder / FILES, READING)
    doubts = read_parquet(folder / DOUBTS, PROBLEMS)
    return ReadingReport(files, doubts, str(about.get("sentence", "")))
