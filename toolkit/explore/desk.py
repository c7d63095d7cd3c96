"""A desk for a study of one's own: add articles, draft the registry, edit the codebook.

What is edited is checked at every key stroke, and written to the study's folder only when it has
no mistake. The checks are pure functions; the widget only shows what they return.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.coding import build_codebook
from toolkit.errors import DefinitionError, InputError
from toolkit.explore.charts.look import plural
from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.jobs import Job, OnProgress
from toolkit.exports import replacing, write_text
from toolkit.statements import format_officials, read_officials, suggest_officials
from toolkit.study import Study, analyze

FILES = (
    ".txt,.csv,.tsv,.json,.jsonl,.parquet,.xlsx,.xls,.ods,.html,.htm,.mhtml,.pdf,.docx,.odt,.rtf,.epub,.eml,.mbox,"
    ".xml,.ris,.warc,.gz,.zip"
)
WIDE = widgets.Layout(width="auto", height="22rem", margin="2px 8px 2px 2px")


def prepare(folder: str | Path) -> Desk:
    """Return a desk for the study in this folder, which is made where it is missing.

    Parameters
    ----------
    folder
        A study folder: ``articles/``, ``officials.toml``, ``codebook.toml``.

    Returns
    -------
    Desk
        A widget; ``analyze()`` returns the study as it stands. A folder that is missing is made,
        with ``articles/`` in it, and an ``officials.toml`` and a ``codebook.toml`` to begin with.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     desk = prepare(Path(folder) / "study")
    ...     sorted(file.name for file in (Path(folder) / "study").iterdir())
    ['articles', 'codebook.toml', 'officials.toml']
    """
    return Desk(Path(folder))


def check_codebook(text: str) -> list[str]:
    r"""Return the mistakes in a codebook's text, none if it can be used.

    Examples
    --------
    >>> check_codebook('[[target]]\nname = "dam"\ninclude = ["dam"]')
    []
    """
    return _find_problems(lambda: build_codebook(tomllib.loads(text), name="codebook.toml"))


def check_officials(text: str) -> list[str]:
    r"""Return the mistakes in a registry's text, none if it can be used.

    Examples
    --------
    >>> check_officials('[[official]]\nofficial = "Ada Quill"')
    []
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "officials.toml"
        file.write_text(text, encoding="utf8")
        return _find_problems(lambda: read_officials(file))


def _find_problems(read: Callable[[], Any]) -> list[str]:
    try:
        read()
    except DefinitionError as error:
        return error.problems
    except (InputError, tomllib.TOMLDecodeError) as error:
        return [str(error)]
    return []


def keep_files(folder: Path, files: Iterable[Mapping[str, Any]]) -> list[str]:
    """Write uploaded files (``name``, ``content``) to ``articles/``, and return their names.

    Raises
    ------
    InputError
        If a file's name is that of a folder or leads elsewhere.
    """
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    kept = []
    for file in files:
        name = Path(str(file["name"])).name
        if not name or name != file["name"]:
            raise InputError(f"upload {file['name']!r}: give a file name without a folder")
        with replacing(articles / name) as aside:
            aside.write_bytes(bytes(file["content"]))
        kept.append(name)
    return kept


class Desk(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The widget that :func:`prepare` returns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        self._said = widgets.Label()
        self._upload = widgets.FileUpload(accept=FILES, multiple=True, description="Add articles")
        self._upload.observe(self._keep_uploads, names="value")
        self.draft = Job(
            "Draft from the articles",
            lambda report: self.analyze(on_progress=report),
            self._keep_draft,
        )
        self.officials = _make_editor(folder / "officials.toml", check_officials)
        self.codebook = _make_editor(folder / "codebook.toml", check_codebook)
        tabs = widgets.Tab(
            [
                widgets.VBox([self._upload, self._said]),
                widgets.VBox([self.draft, self.officials]),
                self.codebook,
            ]
        )
        tabs.titles = ("Articles", "Officials", "Codebook")
        super().__init__([tabs])
        self._count()

    def analyze(self, **options: Any) -> Study:
        """Return the study of the folder as it stands; options as in :func:`toolkit.analyze`."""
        return analyze(self.folder, **options)

    def _count(self) -> None:
        n = sum(1 for file in (self.folder / "articles").iterdir() if file.is_file())
        self._said.value = f"{plural(n, 'file')} in {self.folder / 'articles'}"

    def _keep_uploads(self, change: Any) -> None:
        try:
            keep_files(self.folder, change["new"])
            self._count()
        except InputError as error:
            self._said.value = str(error)

    def open_explorer(self) -> Workbench:
        """Return the explorer of the folder's study, and begin the analysis.

        It shows how far the analysis is, can stop it, and can begin it again after a change.
        """
        workbench = Workbench(lambda report: self.analyze(on_progress=report))
        workbench.job.start()
        return workbench

    def _keep_draft(self, study: Study) -> str:
        """Put a draft into the editor, under what is already there."""
        drafted = format_officials(suggest_officials(study.statements))
        text = self.officials.children[0]
        text.value = f"{text.value.rstrip()}\n\n{drafted}".lstrip()
        return "The draft stands below. Keep whom you study; add offices and sides."


class Workbench(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """An analysis that can be stopped and begun again, and the explorer of what it found.

    Attributes
    ----------
    job : Job
        The analysis.
    study : Study or None
        What the last analysis that was finished returned.
    """

    def __init__(self, work: Callable[[OnProgress], Study]) -> None:
        self.study: Study | None = None
        self.job = Job("Analyze", work, self._keep)
        self._place = widgets.VBox()
        super().__init__([self.job, self._place])

    def _keep(self, study: Study) -> str:
        """Put the new study's explorer in the place of the one before, with its ledger."""
        before = self._place.children[0] if self._place.children else None
        self._place.children = (explore(study, **_name_ledger(before)),)
        self.study = study
        sizes = (len(study.articles), "article"), (len(study.statements), "statement")
        return f"{', '.join(plural(*each) for each in sizes)}."


def _name_ledger(explorer: Explorer | None) -> dict[str, Any]:
    ledger = None if explorer is None else explorer.ledger
    if ledger is None:
        return {}
    return {"ledger": ledger, "coder": ledger.coder, "blind": ledger.blind}


def _make_editor(path: Path, check: Callable[[str], list[str]]) -> widgets.VBox:
    """Return a text field for a file, which begins with the toolkit's template where it is missing."""
    begun = path if path.is_file() else resources.files("toolkit") / "templates" / path.name
    text = widgets.Textarea(
        value=begun.read_text(encoding="utf8"),
        placeholder=f"The text of {path.name}",
        layout=WIDE,
        continuous_update=True,
    )
    said = widgets.VBox()

    def show(_: object = None) -> None:
        problems = check(text.value) if text.value.strip() else []
        if not problems and text.value.strip():
            write_text(path, text.value)
        lines = problems or [f"No mistakes; kept in {path}." if text.value.strip() else "Empty."]
        said.children = tuple(widgets.Label(line) for line in lines)

    text.observe(show, names="value")
    show()
    return widgets.VBox([text, said])
