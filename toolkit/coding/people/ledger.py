"""The ledger: what people decided about statements, appended and never overwritten.

A decision (a code, another speaker or kind or span, a missed statement, a false one, a note) is
one row with its coder, time, toolkit version and codebook version, anchored to the article's words
(see :mod:`toolkit.coding.people.anchoring`). Undoing appends a retraction. What the decisions come to is
worked out by pure functions: :func:`toolkit.coding.people.corrections.apply_corrections` for statements,
:func:`toolkit.coding.people.codings.merge_codings` for codes.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any, Self

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.anchoring import hash_text, make_anchor
from toolkit.coding.people.checks import (
    UNSET,
    Statement,
    Unset,
    check_coder,
    check_codes,
    check_kind,
    list_records,
    read_changes,
    read_place,
    read_texts,
)
from toolkit.coding.people.entries import (
    ENTRIES,
    encode_entry,
    hide_others,
    toolkit_version,
)
from toolkit.coding.people.names import list_written, spell_coder
from toolkit.coding.people.orphans import find_orphans
from toolkit.coding.people.rows import add_rows, find_coder, list_coders, read_rows, write_row
from toolkit.coding.people.samples import pack_sample
from toolkit.coding.people.schema import Database, open_database
from toolkit.errors import InputError


class Ledger:
    """People's codings and corrections in a SQLite file or a PostgreSQL database.

    Parameters
    ----------
    address
        A file (made where missing), ``":memory:"``, or ``postgresql+psycopg://user:password@host/db``.
    coder
        Who decides. May be left out for reading only. A name that differs from one in the ledger in case,
        spaces or the form of its letters alone is that person's, and is spelled as there.
    articles
        The articles table, or texts by article id (``study.texts``); decisions are anchored to these.
    codebook
        The codebook in use; its version is noted with every decision.
    blind
        Whether this coder codes without seeing the machine's codes or another's; it is noted with
        every decision, and :meth:`entries` then leaves out what others coded.

    Raises
    ------
    InputError
        If the database cannot be opened, is no ledger, or was written by a newer toolkit.

    Notes
    -----
    An older ledger is copied before it is brought up to date; ``set_aside`` then names the copy.
    Two people may write to one file at the same time (not on a network folder: SQLite's log needs
    a local disk; teams use PostgreSQL). A method returns once its row is on the disk.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> entry_id = ledger.code(statement, "position", "favor", target="bridge")
    >>> entry_id = ledger.correct(statement, official="Mayor Example")
    >>> ledger.entries()[["action", "coder", "axis", "codes"]].fillna("-").values.tolist()
    [['code', 'anna', 'position', ['favor']], ['correct', 'anna', '-', '-']]
    >>> ledger.undo() == entry_id
    True
    """

    def __init__(
        self,
        address: str | Path,
        *,
        coder: str | None = None,
        articles: pd.DataFrame | Mapping[str, str] | None = None,
        codebook: Codebook | None = None,
        blind: bool = False,
    ) -> None:
        name = check_coder(coder) if coder is not None else None
        self.blind = blind
        self.codebook_version = None if codebook is None else codebook.version
        self._texts = {} if articles is None else read_texts(articles)
        self._database: Database = open_database(address)
        self.coder = None if name is None else spell_coder(name, list_coders(self._database))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self.address!r}, coder={self.coder!r})"

    @property
    def address(self) -> str:
        """Where the ledger is kept, without any password."""
        return self._database.name

    @property
    def set_aside(self) -> str | None:
        """The copy made of an older version when this ledger was opened, or None."""
        return self._database.set_aside

    def reopen(
        self,
        coder: str,
        *,
        articles: pd.DataFrame | Mapping[str, str],
        codebook: Codebook | None = None,
        blind: bool = False,
    ) -> Self:
        """Return the same ledger for another coder or other articles."""
        other = copy(self)
        other.coder = spell_coder(check_coder(coder), list_coders(self._database))
        other.blind = blind
        other.codebook_version = None if codebook is None else codebook.version
        other._texts = read_texts(articles)
        return other

    def close(self) -> None:
        """Close the database; nothing is lost without it."""
        self._database.close()

    def code(
        self,
        statement: Statement,
        axis: str,
        code: str | Sequence[str] | None,
        *,
        target: str | None = None,
        text: str | None = None,
    ) -> str:
        """Note the codes of a statement on an axis (and target), and return the entry's id.

        The codes given are all of them: they replace this coder's earlier ones on the same
        statement, axis and target. Several are a list; None (or an empty list) says that none
        applies, which is a decision too.
        """
        return self._code("code", statement, axis, code, target, text)

    def settle(
        self,
        statement: Statement,
        axis: str,
        code: str | Sequence[str] | None,
        *,
        target: str | None = None,
        text: str | None = None,
    ) -> str:
        """Note which codes count where coders differ, and return the entry's id.

        What the coders gave stays as it is, so that their agreement is still measured on it.
        """
        return self._code("settle", statement, axis, code, target, text)

    def correct(
        self,
        statement: Statement,
        *,
        official: str | Unset | None = UNSET,
        kind: str | Unset = UNSET,
        spans: Sequence[Sequence[int]] | Unset = UNSET,
        text: str | None = None,
    ) -> str:
        """Note another official (None: nobody known), kind or spans; return the entry's id."""
        return self._correct(statement, text, official=official, kind=kind, spans=spans)

    def settle_speaker(
        self, statement: Statement, official: str | None, *, text: str | None = None
    ) -> str:
        """Note whose a statement is where coders differ (None: nobody known); return the entry's id.

        It counts before what the coders said, which stays as it is.
        """
        return self._correct(statement, text, settled=True, official=official)

    def settle_kind(self, statement: Statement, kind: str, *, text: str | None = None) -> str:
        """Note which kind a statement is of where coders differ, as :meth:`settle_speaker` does."""
        return self._correct(statement, text, settled=True, kind=kind)

    def _correct(self, statement: Statement, text: str | None, **given: Any) -> str:
        about = self._about(statement, text)
        changes = read_changes(given)
        if "spans" in changes:
            article_id = about["article_id"]
            whole = self._text(article_id, text)
            changes["spans"] = make_anchor(article_id, whole, changes["spans"]).as_record()
        return self._append("correct", **about, changes=changes)

    def reject(self, statement: Statement, *, text: str | None = None) -> str:
        """Note that this is no statement; return the entry's id."""
        return self._append("reject", **self._about(statement, text))

    def restore(self, statement: Statement, *, text: str | None = None) -> str:
        """Note that this is a statement after all; return the entry's id."""
        return self._append("restore", **self._about(statement, text))

    def add(
        self,
        article_id: str,
        text: str | None,
        spans: Sequence[Sequence[int]],
        *,
        kind: str,
        official: str | None = None,
    ) -> str:
        """Note a statement that the machine missed; return the entry's id.

        ``text`` is the whole article's text (None: from the articles that the ledger was given).
        """
        anchor = make_anchor(article_id, self._text(article_id, text), spans)
        changes = {"official": official, "kind": check_kind(kind)}
        statement_id = f"{article_id}:{anchor.spans[0][0]}-{anchor.spans[-1][1]}"
        return self._append("add", statement_id=statement_id, **anchor.as_record(), changes=changes)

    def note(self, statement: Statement, note: str, *, text: str | None = None) -> str:
        """Keep a remark on a statement; return the entry's id."""
        if not note.strip():
            raise InputError("ledger: the note is empty")
        return self._append("note", **self._about(statement, text), note=note)

    def read(self, article_id: str, text: str | None = None) -> str:
        """Note that an article was read whole for missed statements; return the entry's id."""
        whole = hash_text(self._text(article_id, text))
        return self._append("read", article_id=article_id, text_hash=whole)

    def keep_sample(self, sample: pd.DataFrame) -> str:
        """Keep what :func:`draw_sample` or :func:`draw_articles` drew; return the entry's id.

        The chances that it was drawn with are kept, so that precision, recall and corrected shares
        can be measured on it. A sample that is kept already is not kept twice.

        Raises
        ------
        InputError
            If the table is not as it was drawn.
        """
        packed = pack_sample(sample)
        entries = self.entries()
        kept = entries[(entries["action"] == "sample") & ~entries["retracted"].astype(bool)]
        for entry_id, changes in zip(kept["entry_id"], kept["changes"], strict=True):
            if changes == packed:
                return str(entry_id)
        return self._append("sample", changes=packed)

    def undo(self) -> str:
        """Retract this coder's latest decision that still stands, and return its id.

        Raises
        ------
        InputError
            If no decision of this coder stands.
        """
        entries = self.entries()
        mine = entries[
            (entries["coder"] == self._require_coder())
            & ~entries["retracted"].astype(bool)
            & ~entries["action"].isin(["retract", "sample"])
        ]
        if mine.empty:
            raise InputError(f"ledger {self.address}: {self.coder} has nothing to undo")
        last = str(mine["entry_id"].iloc[-1])
        self.retract(last)
        return last

    def retract(self, entry_id: str) -> str:
        """Take back one of this coder's own entries (also a retraction); return the new entry's id.

        Raises
        ------
        InputError
            If there is no such entry, or another coder made it.
        """
        written_by = find_coder(self._database, entry_id)
        made_by = written_by and spell_coder(written_by, list_coders(self._database))
        if made_by is None:
            raise InputError(f"ledger {self.address}: there is no entry {entry_id!r}")
        if made_by != self._require_coder():
            raise InputError(
                f"ledger {self.address}: entry {entry_id!r} is {made_by}'s; "
                f"{self.coder} can only take back their own"
            )
        return self._append("retract", retracts=entry_id)

    def entries(self, *, blind_for: str | None = None) -> pd.DataFrame:
        """Return every entry, the oldest first.

        Parameters
        ----------
        blind_for
            A coder who is not to see others' codes, notes and what they took away: these are left out.
            By default this ledger's coder, if the ledger was opened with ``blind=True``.

        Returns
        -------
        DataFrame
            The ENTRIES columns. ``time`` is UTC; ``spans`` and ``quotes`` hold the pieces of the
            words, ``codes`` the list of codes, ``changes`` a dict; ``retracted`` says whether the
            entry was taken back. Added statements and corrected words are shown to blind coders
            too: they settle where a statement stands, not what it says, nor whether it is one.
        """
        entries = read_rows(self._database)
        if self.coder is not None:  # somebody may have begun under another spelling meanwhile
            self.coder = spell_coder(self.coder, list_written(entries))
        if blind_for is None and self.blind:
            blind_for = self.coder
        return entries if blind_for is None else hide_others(entries, blind_for)

    def coders(self) -> list[str]:
        """Return who decided something, the latest first, each person once."""
        known = list_coders(self._database)
        written = list_coders(self._database, latest=True)
        return list(dict.fromkeys(spell_coder(name, known) for name in written))

    def orphans(
        self,
        statements: pd.DataFrame,
        articles: pd.DataFrame,
        *,
        codebook: Codebook | None = None,
        officials: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        """Return the entries that no longer fit, with the reason; see :func:`find_orphans`."""
        return find_orphans(self, statements, articles, codebook=codebook, officials=officials)

    def append(self, entries: pd.DataFrame) -> int:
        """Add entries from another ledger as they are, and return how many were new.

        Entries whose ``entry_id`` is already here are passed over, so importing twice adds nothing.
        """
        ENTRIES.require(entries, ["entry_id", "action", "coder", "time"])
        return add_rows(self._database, [encode_entry(row) for row in list_records(entries)])

    def _code(
        self,
        action: str,
        statement: Statement,
        axis: str,
        code: str | Sequence[str] | None,
        target: str | None,
        text: str | None,
    ) -> str:
        fields = {"axis": axis, "target": target, "codes": check_codes(axis, code)}
        return self._append(action, **self._about(statement, text), **fields)

    def _append(self, action: str, **fields: Any) -> str:
        row = {
            "entry_id": uuid.uuid4().hex,
            "action": action,
            "coder": self._require_coder(),
            "toolkit_version": toolkit_version(),
            "codebook_version": self.codebook_version,
            "blind": self.blind,
            **fields,
        }
        return write_row(self._database, row)

    def _require_coder(self) -> str:
        if self.coder is None:
            raise InputError(f"ledger {self.address}: who decides? open it with coder=…")
        return self.coder

    def _about(self, statement: Statement, text: str | None) -> dict[str, Any]:
        """Return what ties an entry to a statement: its id, and the anchor of its words."""
        article_id, spans = read_place(statement)
        anchor = make_anchor(article_id, self._text(article_id, text), spans)
        return {"statement_id": str(statement["statement_id"]), **anchor.as_record()}

    def _text(self, article_id: str, text: str | None) -> str:
        if text is None:
            text = self._texts.get(article_id)
        if text is None:
            raise InputError(
                f"ledger {self.address}: the text of article {article_id!r} is needed to anchor a "
                "decision to its words; open the ledger with articles=…, or give text="
            )
        return text
