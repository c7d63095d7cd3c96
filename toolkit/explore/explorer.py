"""The explorer: one widget that holds a selection and shows the views of it.

The page asks (``do``), the kernel answers by setting traits; each trait is what a pure function
of the study and the selection returned, so that updating to a selection equals starting with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd
import traitlets

from toolkit.coding import Ledger
from toolkit.errors import FramingError
from toolkit.explore.correcting import open_ledger
from toolkit.explore.deciding import Deciding
from toolkit.explore.events import read_events
from toolkit.explore.history import History
from toolkit.explore.kept import KeptViews
from toolkit.explore.messages import check_arguments, leave_garbage
from toolkit.explore.queues import keep_drawn, name_queue
from toolkit.explore.selection import Selection
from toolkit.explore.taking import Taking
from toolkit.explore.views.coverage import view_coverage
from toolkit.explore.views.divergence import drop_absent, view_divergence
from toolkit.explore.views.fallback import make_bundle
from toolkit.explore.views.finding import view_pairs
from toolkit.explore.views.header import describe_count
from toolkit.explore.views.matrix import view_matrix, view_statements
from toolkit.explore.views.passages import view_passages, widen_passage
from toolkit.explore.views.reading import (
    find_first,
    view_article,
    view_articles,
    view_cell,
    view_detail,
)
from toolkit.explore.views.reviewed import is_collected, view_review
from toolkit.explore.views.snippets import write_address
from toolkit.explore.views.tables import make_table, name_table
from toolkit.explore.views.takeaway import draw_chart, write_any_code
from toolkit.explore.views.words import PLACES, view_words

if TYPE_CHECKING:
    from toolkit.study import Study

SCRIPTS = (
    "dom", "controls", "compare", "pairs", "quotations", "reader", "detail", "correct", "review",
    "reviewed", "divergence", "scatter", "lines", "passages", "clusters", "words", "timelines",
    "coverage", "takeaway", "main",
)  # fmt: skip
"""The page's scripts; joined into one module, because a widget can load only one."""


def explore(
    study: Study,
    *,
    ledger: Ledger | str | Path | None = None,
    coder: str | None = None,
    blind: bool = False,
    read_only: bool = False,
    queue: pd.DataFrame | Iterable[str] | None = None,
    events: pd.DataFrame | str | Path | None = None,
    **selection: Any,
) -> Explorer:
    """Return the explorer of a study, to be shown as a notebook cell's result.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    ledger, coder
        Where corrections and codes are kept, and who makes them: a file's name (made where
        missing) or a :class:`~toolkit.coding.Ledger`. What is in it already counts. Without one,
        the study's own is used if it has one, and the page asks before the first correction.
    blind
        Whether this coder works without seeing the machine's codes or another's.
    read_only
        Whether the page only shows, and takes no decision from anybody.
    queue
        Statements to review one after the other: a table of them, such as :func:`draw_sample`
        returns, or their ids. On the page a queue can be made, too. A drawn sample is kept in the
        ledger, so that precision can be measured on it.
    events
        What happened when, marked over time: a table of ``date`` and ``label``, or the name of a CSV
        file of these.
    **selection
        What is chosen at first, as in :class:`~toolkit.explore.selection.Selection`.

    Returns
    -------
    Explorer
        A widget; ``.selection`` moves it, ``.table()`` and ``.code()`` say what it shows.

    Raises
    ------
    InputError
        If the study does not have what is chosen, the ledger cannot be opened, or an event has no
        day or no label.

    Examples
    --------
    >>> from toolkit import analyze
    >>> explorer = explore(analyze("corpus"))
    >>> explorer.selection
    Selection()
    """
    known = study.ledger if ledger is None else ledger
    opened = None if known is None else open_ledger(study, known, coder, blind=blind)
    if isinstance(queue, pd.DataFrame) and opened is not None and opened.coder and not read_only:
        keep_drawn(opened, queue)
    return Explorer(
        study, ledger=opened, read_only=read_only, queue=queue, events=events, **selection
    )


def read_static(*names: str) -> str:
    """Return files of ``static/``, joined."""
    folder = resources.files("toolkit.explore") / "static"
    return "\n".join((folder / name).read_text(encoding="utf8") for name in names)


class Explorer(Deciding, Taking, anywidget.AnyWidget):
    """The widget that :func:`explore` returns.

    Attributes
    ----------
    selection : Selection
        What is looked at; setting it moves the widget.
    study : Study
        The study as it stands, with the ledger's corrections.
    read_only : bool
        Whether no decision is taken.

    Examples
    --------
    >>> from toolkit import analyze
    >>> explorer = Explorer(analyze("corpus"))
    >>> explorer
    Explorer of 17 statements, Selection()
    """

    _esm = read_static(*(f"{name}.js" for name in SCRIPTS))
    _css = read_static("explorer.css")

    header = traitlets.Dict().tag(sync=True)
    choice = traitlets.Dict().tag(sync=True)
    history = traitlets.Dict().tag(sync=True)
    count = traitlets.Unicode("").tag(sync=True)
    matrix = traitlets.Dict().tag(sync=True)
    pairs = traitlets.Dict().tag(sync=True)
    listing = traitlets.Dict().tag(sync=True)
    article = traitlets.Dict().tag(sync=True)
    articles = traitlets.Dict().tag(sync=True)
    detail = traitlets.Dict().tag(sync=True)
    form = traitlets.Dict().tag(sync=True)
    queue = traitlets.Dict().tag(sync=True)
    divergence = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    concordance = traitlets.Dict().tag(sync=True)
    review = traitlets.Dict().tag(sync=True)
    coverage = traitlets.Dict().tag(sync=True)
    takeaway = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)
    work = traitlets.Unicode("").tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        study: Study,
        *,
        ledger: Ledger | None = None,
        read_only: bool = False,
        queue: pd.DataFrame | Iterable[str] | None = None,
        events: pd.DataFrame | str | Path | None = None,
        **selection: Any,
    ) -> None:
        super().__init__()
        self.read_only = read_only
        self._analyzed = study.analyzed or study
        self._ledger = study.ledger if ledger is None else ledger
        self.study = study
        self._listed = ("", 0)
        self._queue = None if queue is None else name_queue(queue)
        self.others_may = self._ledger is None or self._ledger.coder is None
        self._given_events, self._events = events, read_events(events)
        self._written = []
        self._pages = (0, 0)
        self._kept = KeptViews()
        self._hurried, self._opened = False, ""
        self._actions: dict[str, Callable[..., None]] = {
            "select": self._select,
            "clear": self.clear,
            "go": self._go,
            "articles": self._list_articles,
            "passages": self._show_passages,
            "widen": self._widen,
            "turn": self._turn,
            **self._list_handing(),
        }
        if not read_only:
            self._actions |= self._list_actions()
        self._count()
        self._finish()
        self.selection = Selection(self.index.allowed)
        self.selection.update(**selection)
        self._history = History(self.selection.state())
        self._show()
        self.selection.observe(self._show, names="revision")
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"Explorer of {len(self.index):,} statements, {self.selection!r}"

    def clear(self) -> None:
        """Take back every filter and the chosen cell."""
        self.selection.clear()

    def table(self, name: str | None = None) -> pd.DataFrame:
        """Return a table of what is selected; without a name, the open panel's.

        Raises
        ------
        InputError
            If there is no such table; the message names those that there are.
        """
        return make_table(
            self.index, self.selection, name or name_table(self.index, self.selection)
        )

    def code(self, name: str | None = None) -> str:
        """Return the script that makes :meth:`table`, or a chart, from the articles on."""
        name = name or name_table(self.index, self.selection)
        return write_any_code(self.index, self.selection, name, self._given_events)

    def address(self) -> str:
        """Return the script that opens this view in a fresh notebook."""
        return write_address(self.index, self.selection, self._given_events)

    def back(self) -> None:
        """Return to the view before this one."""
        self._go(-1)

    def forth(self) -> None:
        """Go on to the view that :meth:`back` came from."""
        self._go(1)

    def chart(self, name: str = "matrix") -> Any:
        """Return an Altair chart of what is selected; ``save_chart`` writes it to a file.

        Raises
        ------
        InputError
            If there is no such chart; the message names those that there are.
        """
        return draw_chart(self.index, self.selection, name, events=self._given_events)

    @property
    def ledger(self) -> Ledger | None:
        """Where decisions are kept, if a ledger was begun."""
        return self._ledger

    def _show(self, _: object = None) -> None:
        """Set the views of the open panel to the selection."""
        selection = self.selection
        with self.hold_sync():
            self.choice = selection.state()
            self._history.note(selection.state())
            self.history = self._history.view() | {"address": self.address()}
            self.count = describe_count(self.index, selection)
            getattr(self, f"_show_{selection.panel}")()

    def _show_compare(self) -> None:
        self.matrix = view_matrix(self.index, self.selection)
        self.pairs = view_pairs(self.index, self.selection)
        self.listing = view_statements(self.index, self.selection)

    def _show_read(self) -> None:
        article_id = self._article_to_read()
        fits = self.index.mask(self.selection)
        chosen = self._statement_to_read(article_id)
        self.choice = {**self.choice, "statement": chosen}
        self.article = view_article(self.index, article_id, fits) if article_id else {}
        inside = {each["id"] for each in self.article.get("statements", ())}
        shown = chosen if chosen in inside else ""
        detail = view_detail(self.index, shown) if shown else {}
        cell = view_cell(self.index, self.selection, shown)
        self.detail = detail | ({"cell": cell} if cell else {})
        if not self.read_only:
            self.form = self._view_form(shown)
            self.queue = self._view_queue(article_id)
        if not self._outdated:
            self._list_articles(*self._listed)

    def _statement_to_read(self, article_id: str) -> str:
        """Return the chosen statement, or the first of the chosen cell; a queue goes through its own."""
        if self.selection.statement or self._queue is not None or not article_id:
            return self.selection.statement
        return find_first(self.index, self.selection, article_id)

    def _show_divergence(self) -> None:
        self.divergence = self._kept.get(view_divergence, self.index, self.selection)

    def _show_review(self) -> None:
        log, disagreements = self._pages
        if self._hurried and not is_collected(self.index, self._ledger):
            # What was shown stays while it is counted anew, but not from an earlier visit of the panel.
            before = self.review if self._opened == "review" else {}
            self.review = {"begun": True, **before, "counting": True}
            return
        shown = view_review(
            self.index, self._ledger, self._analyzed, page=log, disagreements=disagreements
        )
        may = not self.read_only and bool(shown.get("coder"))
        self.review = shown | {"open": may, "read_only": self.read_only}

    def _show_words(self) -> None:
        view = self._kept.get(view_words, self.index, self.selection)
        # Where a word stands is most of it, and stays with another pair or measure.
        self.words = {name: part for name, part in view.items() if name not in PLACES}
        self.concordance = {name: view[name] for name in PLACES}

    def _show_coverage(self) -> None:
        self.coverage = self._kept.get(view_coverage, self.index, self.selection, self._events)

    def _article_to_read(self) -> str:
        """Return the chosen article, or the first that holds a selected statement.

        Where nothing is found in the whole study, the first article shows what was read.
        """
        if self.selection.article:
            return self.selection.article
        held = self.index.statements.loc[self.index.mask(self.selection), "article_id"]
        if len(held):
            return str(held.iloc[0])
        return "" if len(self.index) else str(next(iter(self.index.articles.index), ""))

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        """Do what the page asks; a mistake is shown there in a sentence."""
        asked = dict(content)
        action = self._actions.get(str(asked.pop("do", "")))
        if action is None:
            return
        self._hurried, self._opened = True, self.selection.panel
        with leave_garbage(), self.hold_sync():  # one message is the whole answer, drawn at once
            try:
                check_arguments(action, asked)
                action(**asked)
            except FramingError as error:
                self._say(str(error), wrong=True)
            except Exception as error:
                self._say(f"This did not work ({type(error).__name__}: {error}).", wrong=True)
                raise
            finally:
                self._hurried = False
                self.answered += 1
        with self.hold_sync():
            self._catch_up()

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.message = {"text": text, "wrong": wrong, "number": self.message.get("number", 0) + 1}

    def _select(self, changes: dict[str, Any]) -> None:
        self.selection.update(**changes, **drop_absent(self.index, self.selection, changes))
        if self.message.get("text"):
            self._say("")

    def _go(self, step: int) -> None:
        if (state := self._history.go(step)) is not None:
            self._select(state)

    def _list_articles(self, query: str = "", page: int = 0) -> None:
        self._listed = (query, page)
        self.articles = view_articles(self.index, self.selection, query, page)

    def _show_passages(self) -> None:
        mask = self.index.mask(self.selection, cell=False)
        self.send({"passages": view_passages(self.index, self.selection, mask)})

    def _widen(self, statement: str, start: int, end: int, before: int, after: int) -> None:
        wide = widen_passage(self.index, statement, (start, end), (before, after))
        self.send({"passage": wide})

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Add a static page to the widget, for where widgets cannot run."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, **make_bundle(self.index)}, metadata
