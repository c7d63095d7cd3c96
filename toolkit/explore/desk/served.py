"""The page of ``make app``: a study's desk and explorer, which take changes from named coders only."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping
from pathlib import Path

import ipywidgets as widgets

from toolkit.errors import FramingError, InputError
from toolkit.explore.desk.widget import StudyDesk
from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.serving import CODERS, LEDGER, STUDY, find_coder, names_coder
from toolkit.study import analyze

NOT_VALID = (
    "This link is not valid, or not any more: you can look, and nothing that you do is kept. Ask whoever "
    "sent it for a new one."
)


def serve(environment: Mapping[str, str] = os.environ) -> StudyDesk | Explorer | widgets.HTML:
    """Return the page for whoever opened it: it only shows, unless the link is a coder's.

    Where it cannot be opened, the page says why: a server shows its visitors no error of a cell.

    Parameters
    ----------
    environment
        ``FRAMING_STUDY`` (a study folder, or a file of articles), ``FRAMING_LEDGER`` and
        ``FRAMING_CODERS`` (files), and ``QUERY_STRING``, what stands behind the "?" of the page's
        address.

    Returns
    -------
    StudyDesk or Explorer
        The desk of a study folder, open at its analysis, which begins when the page is there; the explorer of
        articles that are no study folder; a sentence where neither can be opened.

    Examples
    --------
    >>> serve({"FRAMING_STUDY": "corpus"}).read_only
    True
    """
    try:
        return _open(environment)
    except FramingError as error:
        said = html.escape(str(error))
        # By this class the page knows that what it waits for is there.
        return widgets.HTML(f'<p class="framing" role="alert">{said}</p>')


def _open(environment: Mapping[str, str]) -> StudyDesk | Explorer:
    ledger, coders = environment.get(LEDGER), environment.get(CODERS)
    if bool(ledger) != bool(coders):
        raise InputError(
            "serve: decisions are taken with both LEDGER= (a file) and CODERS= (a file that "
            "framing coder writes); give both, or neither for a page that only shows"
        )
    query = environment.get("QUERY_STRING", "")
    coder = find_coder(query, Path(coders)) if coders else None
    note = NOT_VALID if coder is None and names_coder(query) else ""
    kept = Path(ledger) if ledger else None
    study = Path(environment[STUDY])
    if (study / "articles").is_dir():
        desk = StudyDesk(study, read_only=coder is None, coder=coder, ledger=kept, analyzed=True)
        desk.page.note = note
        return desk
    shown = _show_articles(study, kept, coder)
    if note:
        shown.message = {"text": note, "wrong": True, "number": 1}
    return shown


def _show_articles(source: Path, ledger: Path | None, coder: str | None) -> Explorer:
    begun = ledger is not None and ledger.is_file()
    study = analyze(source, ledger=ledger if begun else None)
    if coder is None:
        return explore(study, read_only=True)
    return explore(study, ledger=ledger, coder=coder)
