"""The explorer: one widget that holds a selection and shows the views of it.

The page asks (``do``), the kernel answers by setting traits; each trait is what a pure function
of the study and the selection returned, so that updating to a selection equals starting with it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from toolkit.errors import FramingError
from toolkit.explore.fallback import render_fallback
from toolkit.explore.header import describe_count, view_header
from toolkit.explore.index import Index
from toolkit.explore.reading import view_article, view_articles, view_detail
from toolkit.explore.selection import Selection
from toolkit.explore.views import view_matrix, view_statements

if TYPE_CHECKING:
    from toolkit.study import Study

SCRIPTS = ("dom", "controls", "compare", "quotations", "reader", "detail", "main")
"""The page's scripts; joined into one module, because a widget can load only one."""


def explore(study: Study, **selection: Any) -> Explorer:
    """Return the explorer of a study, to be shown as a notebook cell's result.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    **selection
        What is chosen at first, as in :class:`~toolkit.explore.selection.Selection`.

    Raises
    ------
    InputError
        If the study does not have what is chosen.
    """
    return Explorer(study, **selection)


def read_static(*names: str) -> str:
    """Return files of ``static/``, joined."""
    folder = resources.files("toolkit.explore") / "static"
    return "\n".join((folder / name).read_text(encoding="utf8") for name in names)


class Explorer(anywidget.AnyWidget):
    """The widget; ``selection`` moves it, ``table()`` and ``code()`` say what it shows."""

    _esm = read_static(*(f"{name}.js" for name in SCRIPTS))
    _css = read_static("explorer.css")

    header = traitlets.Dict().tag(sync=True)
    choice = traitlets.Dict().tag(sync=True)
    count = traitlets.Unicode("").tag(sync=True)
    matrix = traitlets.Dict().tag(sync=True)
    listing = traitlets.Dict().tag(sync=True)
    article = traitlets.Dict().tag(sync=True)
    articles = traitlets.Dict().tag(sync=True)
    detail = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)

    def __init__(self, study: Study, **selection: Any) -> None:
        super().__init__()
        self.study = study
        self.index = Index(study)
        self.selection = Selection(self.index.allowed)
        self.selection.update(**selection)
        self._actions: dict[str, Callable[..., None]] = {
            "select": self._select,
            "clear": self.clear,
            "articles": self._list_articles,
        }
        self.header = view_header(self.index)
        self._show()
        self.selection.observe(self._show, names="revision")
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"Explorer of {len(self.index):,} statements, {self.selection!r}"

    def clear(self) -> None:
        """Take back every filter and the chosen cell."""
        self.selection.clear()

    def _show(self, _: object = None) -> None:
        """Set the views of the open panel to the selection."""
        selection = self.selection
        with self.hold_sync():
            self.choice = selection.state()
            self.count = describe_count(self.index, selection)
            getattr(self, f"_show_{selection.panel}")()

    def _show_compare(self) -> None:
        self.matrix = view_matrix(self.index, self.selection)
        self.listing = view_statements(self.index, self.selection)

    def _show_read(self) -> None:
        article_id = self._article_to_read()
        if article_id and self.article.get("id") != article_id:
            self.article = view_article(self.index, article_id)
        inside = {each["id"] for each in self.article.get("statements", ())}
        chosen = self.selection.statement
        self.detail = view_detail(self.index, chosen) if chosen in inside else {}
        self.articles = view_articles(self.index, self.selection)

    def _article_to_read(self) -> str:
        """Return the chosen article, or the first that holds a selected statement."""
        if self.selection.article:
            return self.selection.article
        held = self.index.statements.loc[self.index.mask(self.selection), "article_id"]
        return str(held.iloc[0] if len(held) else next(iter(self.index.articles.index), ""))

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        """Do what the page asks; a mistake is shown there in a sentence."""
        asked = dict(content)
        action = self._actions.get(str(asked.pop("do", "")))
        if action is None:
            return
        try:
            action(**asked)
        except FramingError as error:
            self._say(str(error), wrong=True)
        finally:
            self.send({"answered": True})

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.message = {"text": text, "wrong": wrong, "number": self.message.get("number", 0) + 1}

    def _select(self, changes: dict[str, Any]) -> None:
        self.selection.update(**changes)

    def _list_articles(self, query: str = "", page: int = 0) -> None:
        self.articles = view_articles(self.index, self.selection, query, page)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Add a static page to the widget, for where widgets cannot run."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/html": render_fallback(self.index)}, metadata
