"""Articles come in: files, folders, packed folders and tables become one table, and a report of reading.

A file is read by the layout that its content is in. What cannot be used is named with its reason, and
the rest goes on; what was taken for what, and what was left out, stands in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, Literal, overload

import pandas as pd
from tqdm.auto import tqdm

from toolkit.corpus.choices import NAME as CHOICES_NAME
from toolkit.corpus.choices import Choices, apply_choices, read_choices
from toolkit.corpus.columns import (
    FIELDS,
    explain_columns,
    explain_no_text,
    join_lead,
    match_columns,
    suggest_day,
)
from toolkit.corpus.companions import NAMES, Companion, complete, read_companion, replace_dates
from toolkit.corpus.dates import read_dates
from toolkit.corpus.filenames import complete_row
from toolkit.corpus.files import LeftOut, walk_files
from toolkit.corpus.finishing import ORIGIN, finish_articles, to_text
from toolkit.corpus.formats import LAYOUTS
from toolkit.corpus.formats.json_rows import flatten_cells
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.report import Reading, ReadingReport, count_of
from toolkit.errors import InputError, OnProblem, warn_problem
from toolkit.tables import name_ids

STAGE = "reading"
_FOLDER = "articles"
Articles = pd.DataFrame


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
    decided = _find_choices(source, choices)
    reader = _Reader(columns or {}, day_first, encoding, progress, decided)
    if isinstance(source, (str, Path)):
        found = reader.read_path(Path(source))
        name = str(source)
    else:
        found = reader.read_table(source)
        name = "articles table"
    articles = finish_articles(found, reader.report, as_it_is=not isinstance(source, (str, Path)))
    articles = _apply_choices(articles, decided, reader.report, name)
    if len(reader.report.files) and not len(articles) and not reader.report.problems:
        raise InputError(f"{name}: holds no article that can be used")
    for problem in reader.report.problems:
        if strict:
            raise InputError(f"{problem.article_id}: {problem.reason}")
        if len(articles):
            on_problem(problem)
    if not len(articles):
        raise InputError(_explain_nothing(name, reader.report))
    if strict and reader.report.doubts:
        first = reader.report.doubts[0]
        raise InputError(f"{first.article_id}: {first.reason} (strict reading)")
    return (articles, reader.report.finish(articles)) if report else articles


def survey_folder(
    folder: str | Path, *, choices: Choices | Literal[False] | None = None
) -> tuple[pd.DataFrame, ReadingReport]:
    """Return a folder's articles and the report of reading, also where nothing can be used.

    Examples
    --------
    >>> articles, report = survey_folder("corpus")
    >>> len(articles), len(report.doubts)
    (1, 0)
    """
    decided = _find_choices(folder, choices)
    reader = _Reader({}, None, None, False, decided)
    found = finish_articles(reader.read_path(Path(folder)), reader.report, as_it_is=False)
    articles = apply_choices(found, decided, reader.report)
    return articles, reader.report.finish(articles)


def _find_choices(source: Any, given: Choices | Literal[False] | None) -> Choices:
    """Return the choices that count: those given, else the study folder's own."""
    if given is not None:
        return given or Choices()
    return read_choices(source) if isinstance(source, (str, Path)) else Choices()


def _apply_choices(articles: Articles, choices: Choices, report: Reading, name: str) -> Articles:
    kept = apply_choices(articles, choices, report)
    if len(articles) and not len(kept):
        raise InputError(f"{name}: {CHOICES_NAME} leaves out every article; take one back in")
    return kept


def _explain_nothing(name: str, report: Reading) -> str:
    """Say why nothing was read: the reason of the only file, or of the first of several."""
    reasons = [f"{one.article_id}: {one.reason}" for one in report.problems]
    if len(reasons) == 1:
        return reasons[0]
    more = f" (first of {len(reasons)}: {reasons[0]})" if reasons else ""
    return f"{name}: holds no article that can be used{more}"


@dataclass
class _Reader:
    """Reads files one after the other, and keeps what there is to say of them."""

    columns: Mapping[str, str]
    day_first: bool | None
    encoding: str | None
    progress: bool
    choices: Choices = field(default_factory=Choices)
    report: Reading = field(default_factory=Reading)
    companions: list[Companion] = field(default_factory=list)
    archive: str = ""

    def read_path(self, path: Path) -> list[Articles]:
        """Return the articles of every file, completed by the tables that lie beside them."""
        folder = path / _FOLDER if (path / _FOLDER).is_dir() else path
        found = []
        self.archive = path.name if path.is_file() else ""
        sources = chain(
            walk_files(folder, encoding=self.encoding), self._tables_beside(path, folder)
        )
        for one in tqdm(sources, unit=" files", disable=not self.progress):
            if isinstance(one, LeftOut):
                self.report.leave_out(one)
                continue
            table = self._read_file(one, single=one.name == folder.name)
            if table is not None:
                found.append(table)
        companions = [
            replace_dates(one, self._day_first_of(one.name), self.report) for one in self.companions
        ]
        return complete(found, companions, self.report, whole=folder.is_dir())

    def _tables_beside(self, path: Path, folder: Path) -> Iterator[Source]:
        """Yield the table of a study folder, or of the folder of a single text."""
        parent = path if folder != path else path.parent if path.is_file() else None
        if parent is None or (path.is_file() and path.suffix.lower() != ".txt"):
            return
        for name in NAMES:
            place = parent / name
            if place.is_file():
                yield Source(name, place.read_bytes(), self.encoding)
                return

    def read_table(self, source: Any) -> list[Articles]:
        """Return the articles of a table that a script gives."""
        table = flatten_cells(_to_frame(source))
        named = self._name_columns(table, "articles table")
        ids = name_ids(named, "articles table") if "article_id" in named else None
        if ids is None:
            named = named.assign(article_id=[f"row-{n}" for n in range(1, len(named) + 1)])
        else:
            named = named.assign(article_id=ids)
        self.report.add("articles table", "table", len(named))
        return [self._date(named, "articles table")]

    def _read_file(self, source: Source, *, single: bool) -> Articles | None:
        try:
            parsed = self._parse(source)
        except InputError as error:
            self.report.refuse(source.name, str(error))
            return None
        if parsed.table is None:
            named: list[str] = []
            if len(parsed.rows) == 1:
                parsed.rows[0], named = complete_row(parsed.rows[0], source.name, parsed.layout)
            parsed.notes += named
            table = pd.DataFrame(parsed.rows)
        else:
            raw = join_lead(parsed.table)
            if not single and self._is_companion(raw, source.name):
                self.report.preview(source.name, raw, match_columns(raw))
                self.companions.append(read_companion(raw, source.name))
                return None
            try:
                table = self._name_columns(raw, source.name, notes=parsed.notes)
            except InputError as error:
                if single or self.columns:
                    raise
                self.report.refuse(source.name, str(error))
                return None
        notes = [*parsed.notes, *source.repairs]
        if parsed.promised is not None and parsed.promised != len(table):
            notes.append(
                f"the file names {count_of(parsed.promised, 'article')}, found: {len(table):,}"
            )
        doubts = [*source.doubts, *parsed.doubts]
        self.report.add(source.name, parsed.layout, len(table), parsed.promised, [*notes, *doubts])
        self.report.doubt(source.name, doubts)
        if table.empty:
            return None
        return self._date(self._identify(table, source, parsed), source.name)

    def _is_companion(self, table: pd.DataFrame, name: str) -> bool:
        chosen = match_columns(table)
        meant = PurePosixPath(name).name in NAMES
        named = self._columns_of(name)
        return "text" not in chosen and not named and (meant or "article_id" in chosen)

    def _columns_of(self, name: str) -> dict[str, str]:
        return {**self.choices.columns.get(name, {}), **self.columns}

    def _day_first_of(self, name: str) -> bool | None:
        return self.choices.day_first.get(name) if self.day_first is None else self.day_first

    def _parse(self, source: Source) -> Parsed:
        if not source.data.strip(b"\xef\xbb\xbf \t\r\n\x00\x1a"):
            raise InputError(f"{source.name}: has no text")
        return find_layout(source).read(source)

    def _name_columns(
        self, table: pd.DataFrame, name: str, *, notes: list[str] | None = None
    ) -> pd.DataFrame:
        try:
            chosen = match_columns(table, self._columns_of(name))
        except InputError:  # the columns are shown, so that others can be chosen
            self.report.preview(name, table, match_columns(table))
            raise
        self.report.preview(name, table, chosen)
        if "text" not in chosen:
            raise InputError(f"{name}: {explain_no_text(table)}")
        if notes is not None:
            notes += filter(None, (explain_columns(chosen, table), suggest_day(chosen, table)))
        clash = {field: column for field, column in chosen.items() if column != field}
        others = {
            column: f"{column} (own column)"
            for column in table.columns
            if column in FIELDS and column not in chosen.values()
        }
        return table.rename(
            columns={**others, **{column: field for field, column in clash.items()}}
        )

    def _identify(self, table: pd.DataFrame, source: Source, parsed: Parsed) -> pd.DataFrame:
        """Give every row an id: its own, else the file's name, numbered where there are several."""
        stem = source.name.rpartition(".")[0] or source.name
        stem = stem.removeprefix(f"{self.archive}/")
        given = table["article_id"].map(to_text) if "article_id" in table else None
        if (
            given is not None
            and parsed.table is None
            and (given.isna().any() or given.duplicated().any())
        ):
            given = None  # numbers of a file's own that do not tell its articles apart
        if given is not None:
            missing = given.isna()
            for number in table.index[missing]:
                self.report.problem(
                    f"{stem} row {number + 1}", "has no article_id; it was left out"
                )
            table = table.assign(article_id=given)[~missing]
        elif len(table) == 1 and parsed.table is None:
            table = table.assign(article_id=[stem])
        else:
            table = table.assign(article_id=[f"{stem}-{n}" for n in range(1, len(table) + 1)])
        return table.assign(**{ORIGIN: source.name})

    def _date(self, table: pd.DataFrame, name: str) -> pd.DataFrame:
        if "published" not in table:
            return table
        read = read_dates(table["published"].tolist(), day_first=self._day_first_of(name))
        self.report.note_dates(name, read.messages)
        return table.assign(published=read.days.to_numpy(), published_period=read.periods.array)


def find_layout(source: Source) -> Layout:
    """Return the layout that a source's content is in."""
    return next(layout for layout in LAYOUTS if layout.recognizes(source))


def _to_frame(source: Any) -> pd.DataFrame:
    """Return a table that a script gives (pandas, polars, Arrow, rows as mappings) as pandas."""
    if isinstance(source, pd.DataFrame):
        return source.reset_index(drop=True)
    if hasattr(source, "collect") and hasattr(source, "lazy"):
        source = source.collect()  # polars, not computed yet
    if hasattr(source, "to_pandas"):
        return pd.DataFrame(source.to_pandas())
    if isinstance(source, Iterable):
        rows = list(source)
        if all(isinstance(row, Mapping) for row in rows):
            return pd.DataFrame(rows)
    raise InputError(
        f"source: expected a path, a table or rows as mappings, got {type(source).__name__}"
    )
