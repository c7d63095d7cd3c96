"""The study desk's widget: it holds what is shown, asks plain functions, and shows what they return."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from toolkit.desk.folder import begin_study
from toolkit.desk.runs import describe_inputs
from toolkit.desk.state import DeskState, Work
from toolkit.desk.terms import try_terms
from toolkit.errors import FramingError, InputError
from toolkit.explore.desk.editing import Editing
from toolkit.explore.desk.uploads import Uploads
from toolkit.explore.desk.views import (
    Asked,
    describe_steps,
    view_articles,
    view_codebook,
    view_officials,
)
from toolkit.explore.desk.wording import FORMS, word_as_form
from toolkit.explore.desk.workbench import Workbench
from toolkit.explore.explorer import read_static
from toolkit.explore.jobs import Worker, check_stopped
from toolkit.explore.serving import find_visitor
from toolkit.study import Study

STEPS = ("articles", "officials", "codebook", "analyze")
QUIET = ("hello", "try", "stop")
"""What changes nothing of what is shown."""
SCRIPTS = ("dom", "desk_articles", "desk_officials", "desk_codebook", "desk")
"""The page's scripts; joined into one module, because a widget can load only one."""


def study_desk(folder: str | Path, *, read_only: bool | None = None) -> StudyDesk:
    """Return the desk of a study folder, to be shown as a notebook cell's result.

    Parameters
    ----------
    folder
        A study folder; it is made, with what belongs into it, where it is missing.
    read_only
        Whether the page only shows. Unless it is said, it does where it is served by Voilà to
        somebody whose link is no coder's (``framing coder``).

    Returns
    -------
    StudyDesk
        A widget with four steps: articles, officials, codebook, analyze. ``.study`` is the study that
        was analyzed last. All that is chosen is kept in the folder, in files that can be read.

    Raises
    ------
    InputError
        If the folder's name is that of a file.

    Examples
    --------
    >>> desk = study_desk("corpus", read_only=True)
    >>> desk.wait()
    >>> desk
    Study desk of corpus
    """
    folder = Path(folder)
    visitor = find_visitor()
    only_shows = visitor == "" if read_only is None else read_only
    if not only_shows:
        begin_study(folder, notebook=False)
    elif not folder.is_dir():
        raise InputError(f"{folder}: there is no such study folder")
    return StudyDesk(folder, read_only=only_shows, coder=visitor or None)


class DeskPage(anywidget.AnyWidget):
    """The page of the desk: what it shows are traits, what it asks are messages."""

    _esm = read_static(*(f"{name}.js" for name in SCRIPTS))
    _css = read_static("explorer.css", "desk.css")

    title = traitlets.Unicode("").tag(sync=True)
    read_only = traitlets.Bool(False).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    served = traitlets.Bool(False).tag(sync=True)
    step = traitlets.Unicode("articles").tag(sync=True)
    steps: Any = traitlets.List().tag(sync=True)
    articles = traitlets.Dict().tag(sync=True)
    officials = traitlets.Dict().tag(sync=True)
    codebook = traitlets.Dict().tag(sync=True)
    tried = traitlets.Dict().tag(sync=True)
    analysis = traitlets.Dict().tag(sync=True)
    work = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)


class StudyDesk(Editing, widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The widget that :func:`study_desk` returns.

    Attributes
    ----------
    state : DeskState
        What is known of the folder.

    Notes
    -----
    With ``analyzed``, the desk opens at its last step and, once its page is there, analyzes the study.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        coder: str | None = None,
        ledger: Path | None = None,
        analyzed: bool = False,
    ) -> None:
        self.folder, self.read_only, self.coder = folder, read_only, coder
        self._awaited, self._greeted = analyzed, False
        self.state = DeskState(folder)
        self._asked = Asked()
        self._uploads = Uploads(names_places=coder is None)
        self._worker: Worker | None = None
        self._analyzing: Worker | None = None
        self._listed: Any = None
        self._batch: list[str] = []
        self._before: list[str] | None = None
        self._articles_before: frozenset[str] | None = None
        self._lock = threading.RLock()
        self.page = DeskPage(
            title=folder.resolve().name,
            read_only=read_only,
            served=coder is not None,
            step=STEPS[-1] if analyzed else STEPS[0],
        )
        self._workbench = Workbench(folder, read_only=read_only, coder=coder, ledger=ledger)
        self._actions = self._list_actions()
        super().__init__([self.page, self._workbench])
        self.page.on_msg(self._answer)
        self.refresh()

    def __repr__(self) -> str:
        return f"Study desk of {self.folder}"

    @property
    def study(self) -> Study | None:
        """What the last analysis that was finished returned."""
        study: Study | None = self._workbench.study
        return study

    def refresh(self) -> None:
        """Show the folder as it is, and begin the work that the open step still needs."""
        with self._lock:
            try:
                work = self.state.find_work(self.page.step)
            except FramingError as error:
                self._say(str(error), wrong=True)
                return
            if work is not None:
                self._begin(work)
            elif self._awaited and self._greeted:
                self._awaited = False
                self._analyze()
            self._show()

    def wait(self, seconds: float = 60) -> None:
        """Wait until the work that has begun is done, and what follows from it."""
        for worker in iter(self._running, None):
            worker.join(seconds)

    def _running(self) -> Worker | None:
        with self._lock:  # one that is done begins what follows before it lets go
            both = (self._worker, self._analyzing)
            return next((one for one in both if one is not None and one.is_alive()), None)

    def _list_actions(self) -> dict[str, Callable[..., str | None]]:
        seen: dict[str, Callable[..., str | None]] = {
            "hello": self._greet,
            "step": self._open_step,
            "list": self._list_articles,
            "refresh": lambda: None,
            "try": self._try_terms,
            "analyze": self._analyze,
            "stop": self._stop,
        }
        if self.read_only:
            return seen
        return seen | self._list_edits()

    def _answer(self, _: object, content: dict[str, Any], buffers: list[Any]) -> None:
        """Do what the page asks; a mistake is shown there in a sentence."""
        asked = dict(content)
        name = str(asked.pop("do", ""))
        action = self._actions.get(name)
        if action is None:
            return
        if buffers:
            asked["buffers"] = buffers
        done = False
        with self._lock:
            try:
                said = action(**asked)
                done = True
                if name not in QUIET and (name != "upload" or said is not None):
                    self._say(said or "")
                    self.refresh()
            except FramingError as error:
                said = str(error)
                self._say(word_as_form(said) if name in FORMS else said, wrong=True)
                with contextlib.suppress(FramingError):  # it is said already
                    self._show()
            except Exception as error:
                self._say(f"This did not work ({type(error).__name__}: {error}).", wrong=True)
                raise
            finally:
                self.page.send({"answered": name, "done": done})

    def _say(self, text: str, *, wrong: bool = False) -> None:
        number = self.page.message.get("number", 0) + 1
        self.page.message = {"text": text, "wrong": wrong, "number": number}

    def _begin(self, work: Work) -> None:
        """Do work in a thread, unless some is being done; when it is done, what is next is begun."""
        if self._worker is not None and self._worker.is_alive():
            return

        def tell(made: Any, why: str) -> None:
            with self._lock:
                self._worker = None
                self.page.work = {}
                if why:
                    self._say(why, wrong=True)
                    return
                work.keep(made)
                try:
                    self._keep_copies_out()
                except FramingError as error:
                    self._say(str(error), wrong=True)
                self.refresh()

        self._worker = Worker(lambda: work.run(self._count(work.title)), tell)
        self.page.work = {"title": work.title, "done": 0, "of": 0}
        self._worker.start()

    def _count(self, title: str) -> Callable[[int, int], None]:
        def count(done: int, of: int) -> None:
            check_stopped()
            self.page.work = {"title": title, "done": done, "of": of}

        return count

    def _show(self) -> None:
        """Set what the open step shows, and what stands in the others."""
        page, state = self.page, self.state
        registry, file = state.registry, state.codebook
        if state.read is not None and (page.step == "articles" or self._listed is not state.read):
            self._listed = state.read
            page.articles = view_articles(self.folder, state.read, state.choices, self._asked)
        if page.step == "officials":
            candidates = state.candidates()
            page.officials = view_officials(
                registry,
                state.counts,
                candidates,
                state.unresolved(candidates),
                state.choices.not_studied,
                state.drafted,
                counted=state.is_counted(),
                titles=state.titles(),
                merged=self._merged[0],
            )
        if page.step == "codebook":
            made = state.suggestions
            tables = (None, None, "") if made is None else (made.aims, made.verdicts, made.said)
            page.codebook = view_codebook(file, *tables, state.doubts())
        if page.step == "analyze":
            running = self._analyzing is not None and self._analyzing.is_alive()
            page.analysis = {**self._workbench.view(state.read), "running": running}
        page.steps = describe_steps(page.articles, registry, file, self._workbench.describe())
        self._workbench.layout.display = "flex" if page.step == "analyze" else "none"

    def _greet(self) -> None:
        """Send all again to a page that is there now: while a served page loads, it hears nothing."""
        self._greeted = True
        for widget in (self.page, self._workbench):
            widget.send_state()
        self.refresh()

    def _open_step(self, name: str) -> None:
        if name not in STEPS:
            raise InputError(f"step {name!r}: there are {', '.join(STEPS)}")
        self.page.step = name

    def _list_articles(self, **asked: Any) -> None:
        self._asked = replace(self._asked, **{"page": 0, **asked})

    def _try_terms(self, kind: str, values: Mapping[str, Any], number: int) -> None:
        contents = self.state.contents
        rows = [] if contents is None else try_terms(kind, values, contents)
        self.page.tried = {
            "number": number,
            "rows": [{**row, "note": word_as_form(row["note"])} for row in rows],
            "ready": contents is not None,
            "statements": 0 if contents is None else len(contents.texts),
        }

    def _analyze(self) -> None:
        if self._analyzing is not None and self._analyzing.is_alive():
            raise InputError("The analysis is running: wait for it, or cancel it.")
        inputs = describe_inputs(self.folder, self._read(), self._workbench.ledger)
        count = self._count("Analyzing")

        def tell(made: Any, why: str) -> None:
            with self._lock:
                self._analyzing = None
                self.page.work = {}
                if why:
                    why = why.replace("Nothing was saved", "Everything is as it was before")
                else:
                    why = self._keep_study(made, inputs)
                if why:
                    self._say(why, wrong=True)
                self._show()

        self._analyzing = Worker(lambda: self._workbench.analyze(count), tell)
        self.page.work = {"title": "Analyzing", "done": 0, "of": 0}
        self._analyzing.start()

    def _keep_study(self, study: Study, inputs: Mapping[str, Any]) -> str:
        """Show a new study, and return what went wrong."""
        try:
            self._workbench.keep(study, inputs)
        except FramingError as error:
            return str(error)
        return ""

    def _stop(self) -> None:
        worker = self._running()
        if worker is not None:
            worker.stop()
