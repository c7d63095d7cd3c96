"""Articles come in: files, folders, packed folders and tables become one table, and a report of reading.

A file is read by the layout that its content is in. What cannot be used is named with its reason, and
the rest goes on; what was taken for what, and what was left out, stands in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, overload

import pandas as pd

from toolkit.corpus.choices import Choices, read_choices
from toolkit.corpus.finishing import Finisher
from toolkit.corpus.reader import Reader
from toolkit.corpus.report import ReadingReport
from toolkit.corpus.settling import Settled, settle_rows
from toolkit.corpus.spool import Spool
from toolkit.corpus.streaming import ArticleStream
from toolkit.errors import OnProblem, warn_problem
from toolkit.tables import ARTICLES


@overload
def read_corpus(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    report: Literal[False] = False,
    choices: Choices | Literal[False] | None = None,
    strict: bool = False,
    on_problem: OnProblem = warn_problem,
    progress: bool = False,
) -> pd.DataFrame: ...
@overload
def read_corpus(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    report: Literal[True],
    choices: Choices | Literal[False] | None = None,
    strict: bool = False,
    on_problem: OnProblem = warn_problem,
    progress: bool = False,
) -> tuple[pd.DataFrame, ReadingReport]: ...
def read_corpus(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    report: bool = False,
    choices: Choices | Literal[False] | None = None,
    strict: bool = False,
    on_problem: OnProblem = warn_problem,
    progress: bool = False,
) -> pd.DataFrame | tuple[pd.DataFrame, ReadingReport]:
    """Read articles, and return them as a table.

    Parameters
    ----------
    source
        A file, a folder (with all folders in it) or a .zip of either, in any mixture of the formats
        of docs/reading.md; each file is known by its content. A study folder, whose ``articles/``
        hold the files, and whose ``articles.csv`` may hold titles, outlets and dates by
        ``article_id`` (a file's name without its ending). Or a table: a pandas or polars DataFrame,
        or any iterable of mappings.
    columns
        Which column is which, where the headings do not tell: ``{"text": "Body"}``. Fields are text,
        title, outlet, published, author, url, language, section and article_id.
    day_first
        Whether 3/5/2024 is 3 May; None lets each column decide.
    encoding
        The files' encoding; UTF-8, then others, unless given.
    choices
        What was decided on the articles: columns and order of dates by file, corrections of titles,
        outlets and dates, articles left out. The ``study.toml`` of a study folder counts unless other
        choices are given; False leaves it out. ``columns`` and ``day_first`` go before it.
    report
        Return the report of reading, too.
    strict
        Raise an error at the first doubt, instead of reporting it.
    on_problem
        What to do with what cannot be used, and with dates that cannot be read: a warning, unless
        told. It is called with a Problem for each.
    progress
        Show a progress bar.

    Returns
    -------
    DataFrame
        One row an article: the columns of ``toolkit.tables.ARTICLES`` (``published_period`` is the
        month or year of articles whose day is not printed), then the user's own columns and, where
        several files were read, ``file``. In the order of the files, by name, and of the articles in
        them. With ``report=True`` a pair of this and a :class:`ReadingReport`.

    Raises
    ------
    InputError
        If there is no such path, nothing in it can be used, a column that was named is missing, or,
        with ``strict``, anything is doubtful.

    Examples
    --------
    >>> from toolkit import read_corpus
    >>> articles, report = read_corpus("corpus", report=True)
    >>> articles.article_id.tolist(), articles.text.str.len().tolist()
    (['disagreement-between-allies'], [3051])
    >>> print(report)
    1 article from 1 file (text: 1); no outlets were found.
    """
    stream = open_articles(
        source, columns=columns, day_first=day_first, encoding=encoding, choices=choices,
        progress=progress,
    )  # fmt: skip
    articles = next(iter(stream), ARTICLES.build())
    read = stream.close(strict=strict, on_problem=on_problem)
    return (articles, read) if report else articles


def open_articles(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    choices: Choices | Literal[False] | None = None,
    progress: bool = False,
    aside: Path | None = None,
) -> ArticleStream:
    """Return the articles of a source as a stream, to be read in parts.

    Parameters
    ----------
    source, columns, day_first, encoding, choices, progress
        As in :func:`read_corpus`.
    aside
        A folder in which what was read waits on the disk: the stream then has parts of about four
        megabytes. Without it the texts stay in memory, and it has one part.

    Raises
    ------
    InputError
        If there is no such path, or a column that was named is missing.

    Examples
    --------
    >>> stream = open_articles("corpus")
    >>> [len(part) for part in stream], stream.close().sentence
    ([1], '1 article from 1 file (text: 1); no outlets were found.')
    """
    decided = _find_choices(source, choices)
    reader = Reader(columns or {}, day_first, encoding, progress, decided)
    spool = Spool(aside)
    try:
        settled = _read_rows(source, reader, spool)
    except BaseException:
        spool.close()
        raise
    is_path = isinstance(source, (str, Path))
    finisher = Finisher(reader.report, decided, settled.ids, as_it_is=not is_path)
    return ArticleStream(str(source) if is_path else "articles table", spool, settled, finisher)


def _read_rows(source: Any, reader: Reader, spool: Spool) -> Settled:
    """Read all rows into the spool, and return what holds for them."""
    if not isinstance(source, (str, Path)):
        reader.read_table(source, spool)
        return settle_rows(spool, [], reader.report, whole=False)
    companions = reader.read_path(Path(source), spool)
    whole, later = Path(source).is_dir(), reader.choices.later
    return settle_rows(spool, companions, reader.report, whole=whole, later=later)


def survey_folder(
    folder: str | Path, *, choices: Choices | Literal[False] | None = None
) -> tuple[pd.DataFrame, ReadingReport, dict[str, str]]:
    """Return a folder's articles, the report of reading and each one's file, also where nothing can be used.

    Examples
    --------
    >>> articles, report, files = survey_folder("corpus")
    >>> len(articles), len(report.doubts), list(files.values())
    (1, 0, ['disagreement-between-allies.txt'])
    """
    stream = open_articles(Path(folder), choices=choices)
    articles = next(iter(stream), ARTICLES.build())
    return articles, stream.finish(), stream.list_files()


def _find_choices(source: Any, given: Choices | Literal[False] | None) -> Choices:
    """Return the choices that count: those given, else the study folder's own."""
    if given is not None:
        return given or Choices()
    return read_choices(source) if isinstance(source, (str, Path)) else Choices()
