"""The page of ``make app``: a study's desk and explorer, which take changes from named coders only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import InputError
from toolkit.explore.desk.widget import StudyDesk
from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.serving import CODERS, LEDGER, STUDY, find_coder
from toolkit.study import analyze


def serve(environment: Mapping[str, str] = os.environ) -> StudyDesk | Explorer:
    """Return the page for whoever opened it: it only shows, unless the link is a coder's.

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
        articles that are no study folder.

    Raises
    ------
    InputError
        If only one of ledger and coders is named, or the coders cannot be read.

    Examples
    --------
    >>> serve({"FRAMING_STUDY": "corpus"}).read_only
    True
    """
    ledger, coders = environment.get(LEDGER), environment.get(CODERS)
    if bool(ledger) != bool(coders):
        raise InputError(
            "serve: decisions are taken with both LEDGER= (a file) and CODERS= (a file that "
            "framing coder writes); give both, or neither for a page that only shows"
        )
    coder = find_coder(environment.get("QUERY_STRING", ""), Path(coders)) if coders else None
    kept = Path(ledger) if ledger else None
    study = Path(environment[STUDY])
    if (study / "articles").is_dir():
        return StudyDesk(study, read_only=coder is None, coder=coder, ledger=kept, analyzed=True)
    return _show_articles(study, kept, coder)


def _show_articles(source: Path, ledger: Path | None, coder: str | None) -> Explorer:
    begun = ledger is not None and ledger.is_file()
    study = analyze(source, ledger=ledger if begun else None)
    if coder is None:
        return explore(study, read_only=True)
    return explore(study, ledger=ledger, coder=coder)
