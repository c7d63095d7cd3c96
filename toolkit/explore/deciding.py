"""What the page may decide: corrections and codes, the queue, the log; every one into the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger
from toolkit.errors import InputError
from toolkit.explore.correcting import correct_study, decide, is_kept, open_ledger
from toolkit.explore.index import Index
from toolkit.explore.kept import KeptViews
from toolkit.explore.queues import DRAWN, Queue, make_queue
from toolkit.explore.reviewing import count_passed, find_next, view_queue
from toolkit.explore.selection import Selection
from toolkit.explore.undoing import count_together, undo_decision
from toolkit.explore.views.form import (
    count_decisions,
    list_units,
    propose_address,
    view_form,
    view_progress,
)
from toolkit.explore.views.header import view_header
from toolkit.review.coders import find_open

if TYPE_CHECKING:
    from toolkit.study import Study

GOES_ON = ("accept", "settle_all", "reject", "read")
"""Decisions after which the queue goes on to the next."""
_PASSED = "Passed over what was taken away ({}): Undo, or the log under Review, takes it back in."
_SOON = 1.0
"""Seconds without another settlement, after which the figures of all are counted anew."""


class Deciding:
    """The explorer's actions that write to the ledger, and the queue that they go through."""

    study: Study
    index: Index
    selection: Selection
    _analyzed: Study
    _ledger: Ledger | None
    _queue: Queue | None
    _written: list[int]
    _pages: tuple[int, int]
    _stale: bool = False
    _waits: bool = False
    _timer: asyncio.TimerHandle | None = None
    _kept: KeptViews
    _outdated: bool = True
    """Whether what stands above all panels is of the study before the last decision."""
    _marked: bool = True
    """Whether it was told anew which statements are one utterance."""
    _replaced: tuple[Study, Index] | None = None
    _listed: tuple[str, int]
    header: dict[str, Any]
    form: dict[str, Any]
    choice: dict[str, Any]
    article: dict[str, Any]
    review: dict[str, Any]
    queue: dict[str, Any]
    message: dict[str, Any]
    others_may: bool = True
    """Whether somebody else may go on under their name: not where the page was opened for one coder."""
    changed: frozenset[str] = frozenset()
    """The statements that the last analysis made new or changed, where the desk knows them."""

    def _show(self, _: object = None) -> None:
        raise NotImplementedError

    def _say(self, text: str, *, wrong: bool = False) -> None:
        raise NotImplementedError

    def _show_review(self) -> None:
        raise NotImplementedError

    def _list_articles(self, query: str = "", page: int = 0) -> None:
        raise NotImplementedError

    def _count(self, *, marked: bool = True) -> None:
        """Make study and index anew from the machine's study and the ledger."""
        before = self.study
        self.study = correct_study(self._analyzed, self._ledger, before, marked=marked)
        # To free so many rows takes as long as a view: what is replaced goes when the page has its answer.
        self._replaced = None if marked else (before, self.index)
        self._marked = marked
        earlier: Index | None = getattr(self, "index", None)
        self.index = Index(self.study, earlier)
        if earlier is None or not earlier.has_tables_of(self.study):
            self._kept.forget()
            self._outdated = True

    def _finish(self) -> None:
        """Make what a decision changes beyond the open panel: utterances, the counts above all panels."""
        if self._outdated:
            if not self._marked:
                self._count()
            self.header = view_header(self.index)
            self._outdated = False
            self._finish_reading()
        if self.review.get("counting") and self.selection.panel == "review":
            self._show_review()

    def _finish_reading(self) -> None:
        """Show how far the coding is by now, and which articles there are to be read."""
        if getattr(self, "selection", None) is None or self.selection.panel != "read":
            return
        self._list_articles(*self._listed)
        if self._ledger is not None and self.form.get("open"):
            self.form = {**self.form, "progress": view_progress(self.index, self._ledger)}

    def _view_form(self, statement: str) -> dict[str, Any]:
        """Return the form; right after a decision with how far the coding was, which is counted behind it.

        Whether there is something to undo is told at once.
        """
        ledger, form, progress = self._ledger, self.form, None
        whose = (form.get("coder"), form.get("blind"))
        if self._outdated and ledger is not None and whose == (ledger.coder, ledger.blind):
            progress = {**form["progress"], "decisions": count_decisions(ledger)}
        return view_form(
            self.index,
            ledger,
            statement,
            self._analyzed,
            others_may=self.others_may,
            progress=progress,
        )

    def _recount(self) -> None:
        """Show the study with the ledger's latest decision; what is gone is no longer chosen.

        What else it changes follows once the page has its answer.
        """
        self._count(marked=False)
        self.selection.allow(self.index.allowed)
        self._show()

    def _list_actions(self) -> dict[str, Callable[..., None]]:
        return {
            "open_ledger": self._open_ledger,
            "decide": self._decide,
            "queue": self._make_queue,
            "review": self._go_on,
            "take_back": self._take_back,
        }

    def _open_ledger(self, coder: str, blind: bool = False, another: bool = False) -> None:
        begun = self._ledger is not None and bool(self._ledger.coder)
        if self._ledger is not None and begun and not (another and self.others_may):
            coder = self._ledger.coder or ""  # nobody decides in another's name
        if not coder.strip():
            raise InputError("Write your name first: decisions are kept under it.")
        # Where a ledger is kept is never the page's to say: the page may come from elsewhere.
        known = self._ledger or propose_address(self._analyzed)
        self._ledger = open_ledger(self._analyzed, known, coder, blind=blind)
        self._written.clear()
        self._recount()

    def _require_ledger(self) -> Ledger:
        if self._ledger is None:
            raise InputError("Begin a ledger first, so that the decision can be kept.")
        return self._ledger

    def _decide(self, what: str, **fields: Any) -> None:
        ledger = self._require_ledger()
        self._keep_open()
        if what == "accept" and self._is_through() and is_kept(ledger, self.index, **fields):
            return self._say("This is kept already, and so is every other one of the queue.")
        if what == "accept" and self._queue is not None and self._queue.kind == "disputed":
            what = "settle_all"
        steps = self._count_steps(ledger, what, fields)
        if what == "undo":
            said = undo_decision(ledger, self.index, steps)
        else:
            said = decide(ledger, self.index, what, dict(fields))
            self._written.append(steps)
        if what == "settle_all":
            self._recount()  # what is open is counted in the study
        if what in GOES_ON and self._queue is not None:
            self._stale = True
            said = " ".join(filter(None, (said, self._review(1))))
        elif what == "settle" and self.review.get("disagreements"):
            self._stale = self._waits = True
            self.review = mark_settled(self.review, fields, ledger.coder or "")
        else:
            self._recount()
        self._say(said)

    def _keep_open(self) -> None:
        """Choose what the chosen cell opened, so that it stays in view though it may leave the cell."""
        shown = self.choice.get("statement", "")
        if self.selection.panel == "read" and shown and not self.selection.statement:
            self.selection.update(article=self.article["id"], statement=shown)

    def _count_steps(self, ledger: Ledger, what: str, fields: dict[str, Any]) -> int:
        """Return how many entries a decision writes, or the last one that is undone has.

        Of one that was made before this page, the ledger tells.
        """
        if what == "undo":
            return (self._written.pop() if self._written else 0) or count_together(ledger)
        if what == "settle_all":
            return len(find_open(self.index.study).get(str(fields.get("statement")), []))
        return len(list_units(self.index)) if what == "accept" else 1

    def _is_through(self) -> bool:
        """Return whether all of the queue is decided, so that nothing comes behind what is open."""
        return bool(self.queue.get("of")) and self.queue["done"] == self.queue["of"]

    def _catch_up(self) -> None:
        """Count anew what was decided: what comes next is on the page by now, and is read meanwhile.

        Whoever settles one after the other is not kept waiting: it is counted when nothing follows.
        """
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waits, self._waits = self._waits, False
        if self._stale and waits and (loop := _find_loop()) is not None:
            self._timer = loop.call_later(_SOON, self._catch_up)
        elif self._stale:
            self._stale = False
            self._recount()
        self._finish()

    def _take_back(self, entries: list[str], again: bool = False) -> None:
        """Take back decisions of the log, or with ``again`` take up what was taken back."""
        ledger = self._require_ledger()
        for one in find_retractions(ledger, entries) if again else entries:
            ledger.retract(one)
        self._written.clear()
        self._recount()
        self._say("It counts again." if again else "Took it back. It stays in the log.")

    def _make_queue(
        self, kind: str, n: int, seed: int, by: str = "", equal: bool = False, ids: str = ""
    ) -> None:
        listed = self.changed if kind == "changed" else ids
        # Samples are drawn from all that the machine found, for a blind coder, too.
        source = self._analyzed if kind in DRAWN else self.study
        queue = make_queue(source, kind, int(n), int(seed), by=by, equal=bool(equal), ids=listed)
        ledger = self._require_ledger()
        if queue.sample is not None:
            ledger.keep_sample(queue.sample)
            self._stale = (
                True  # what the sample makes of the figures follows while the first is read
            )
        self._queue = queue
        said = self._review(1, from_start=True)
        if said or self.message.get("text"):
            self._say(said)

    def _view_queue(self, article_id: str) -> dict[str, Any]:
        by_article = self._queue is not None and self._queue.unit == "article"
        now = article_id if by_article else self.selection.statement
        return view_queue(self.index, self._ledger, self._queue, now)

    def _go_on(self, step: int) -> None:
        said = self._review(step)
        if said or self.message.get("text"):
            self._say(said)

    def _review(self, step: int, from_start: bool = False) -> str:
        """Go on to the queue's next one that this coder has not decided on, or back.

        Returns what there is to say where there is no such one.
        """
        if self._queue is None or self._ledger is None:
            raise InputError("Choose first which statements are reviewed.")
        by_article = self._queue.unit == "article"
        now = self.selection.article if by_article else self.selection.statement
        found = find_next(self.index, self._queue, self._ledger, "" if from_start else now, step)
        if found is None:
            self._show()
            every = f"Every {self._queue.unit} of the queue is decided."
            return every if step > 0 else "This is the first."
        if by_article:
            self.selection.update(panel="read", article=found, statement="")
            return ""
        row = self.index.statements.iloc[self.index.place_of(found)]
        passed = count_passed(self.index, self._queue, now, found) if step < 0 else 0
        self.selection.update(panel="read", article=row["article_id"], statement=found)
        return _PASSED.format(passed) if passed else ""

    def _turn(self, log: int | None = None, disagreements: int | None = None) -> None:
        """Show another page of the log, or of the disagreements."""
        first, second = self._pages
        self._pages = (
            first if log is None else int(log),
            second if disagreements is None else int(disagreements),
        )
        self._show()


def find_retractions(ledger: Ledger, entries: list[str]) -> list[str]:
    """Return the standing entries that took these back."""
    table = ledger.entries()
    standing = (table["action"] == "retract") & ~table["retracted"].astype(bool)
    found: pd.Series[str] = table.loc[standing & table["retracts"].isin(entries), "entry_id"]
    return found.tolist()


def _find_loop() -> asyncio.AbstractEventLoop | None:
    """Return the loop that a notebook's kernel runs in, None in a script."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def mark_settled(view: dict[str, Any], fields: dict[str, Any], coder: str) -> dict[str, Any]:
    """Return the review panel as it is with one more disagreement settled, before all is counted anew.

    Examples
    --------
    >>> one = {"statement": "a:0-9", "axis": "scope", "target": "", "settled": None, "by": None}
    >>> view = {"disagreements": {"items": [one], "left": 1}}
    >>> chosen = {"statement": "a:0-9", "axis": "scope", "target": "", "codes": ["limited"]}
    >>> mark_settled(view, chosen, "anna")["disagreements"]["items"][0]["settled"]
    'limited'
    """
    listed = view["disagreements"]
    unit = [fields.get(name, "") for name in ("statement", "axis", "target")]
    code = "; ".join(fields["codes"]) or "(none)"
    items, left = [], int(listed["left"])
    for one in listed["items"]:
        here = [one[name] for name in ("statement", "axis", "target")] == unit
        left -= here and not one["by"]
        items.append({**one, "settled": code, "by": coder} if here else one)
    return {**view, "disagreements": {**listed, "items": items, "left": left}}
