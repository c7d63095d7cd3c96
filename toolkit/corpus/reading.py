"""Articles come in: from a study folder, a folder of texts, one text, or a table.

The text of an article is what the file holds, unchanged. What cannot be used is reported, article
by article, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from toolkit.corpus.decoding import decode
from toolkit.corpus.tables_in import read_table
from toolkit.errors import InputError, OnProblem, Problem, warn_problem
from toolkit.tables import ARTICLES

STAGE = "reading"
_TABLE_NAMES = ("articles.csv", "articles.tsv", "articles.xlsx")
_TEXT_SYNONYMS = ("body", "content", "article", "article_text", "full_text", "fulltext", "story")
Report = Callable[[str, str], None]
Row = dict[Any, Any]


def read_corpus(
    path: str | Path,
    *,
    text_column: str = "text",
    encoding: str | None = None,
    on_problem: OnProblem = warn_problem,
    progress: bool = False,
) -> pd.DataFrame:
    """Read articles, and return them as a table.

    Parameters
    ----------
    path
        A folder of ``.txt`` files (also in folders within it, or in its ``articles/``), with or
        without a table of their titles, outlets and dates (``articles.csv`` in the folder or
        beside it; its ``article_id`` is the file's name without ``.txt``); or one ``.txt``; or a
        table with a text column: ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet`` or ``.xlsx``.
    text_column
        The column of the table that holds the text.
    encoding
        The files' encoding; UTF-8, then Windows-1252, then a guess, unless given.
    on_problem
        What to do with an article that cannot be used: a warning, unless told.
    progress
        Show a progress bar.

    Returns
    -------
    DataFrame
        One row an article: ``article_id``, ``title``, ``outlet``, ``published``, ``url``,
        ``author``, ``language`` ("en" unless given), ``text``, and what other columns the table
        has. Sorted by name for a folder, in its order for a table.

    Raises
    ------
    InputError
        If the path does not exist, holds no article, or lacks the text column.

    Examples
    --------
    >>> from toolkit import read_corpus
    >>> articles = read_corpus("corpus")
    >>> articles.article_id.tolist(), articles.text.str.len().tolist()
    (['disagreement-between-allies'], [3051])
    """
    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")

    def report(article_id: str, reason: str) -> None:
        on_problem(Problem(article_id, STAGE, reason))

    if path.is_dir() or path.suffix.lower() == ".txt":
        rows = _read_folder(path, encoding, report, progress)
    else:
        rows = _read_rows(path, text_column, encoding)
    usable = list(_usable(rows, report))
    if not usable:
        raise InputError(f"{path}: holds no article that can be used")
    return ARTICLES.conform(pd.DataFrame(usable))


def _read_folder(path: Path, encoding: str | None, report: Report, progress: bool) -> Iterator[Row]:
    folder = path if path.is_dir() else path.parent
    if path.is_dir() and (path / "articles").is_dir():
        folder = path / "articles"
    found = folder.rglob("*.txt") if path.is_dir() else [path]
    files = sorted(file for file in found if not file.name.startswith("."))
    if not files:
        raise InputError(f"{folder}: holds no .txt file; expected a folder of articles")
    metadata = _read_metadata(folder, encoding)
    listed = bool(metadata) and path.is_dir()
    for file in tqdm(files, unit=" files", disable=not progress):
        article_id = file.relative_to(folder).with_suffix("").as_posix()
        row = metadata.pop(article_id, {})
        if listed and not row:
            report(article_id, "has no row in the articles table; its title and date are unknown")
        try:
            yield {**row, "article_id": article_id, "text": _read_text(file, encoding)}
        except (InputError, OSError) as error:
            report(article_id, str(error))
    if path.is_dir():
        for article_id in metadata:
            report(article_id, f"has a row in the articles table, but no file in {folder.name}/")


def _read_text(file: Path, encoding: str | None) -> str:
    return decode(file.read_bytes(), file.name, encoding=encoding)


def _read_metadata(folder: Path, encoding: str | None) -> dict[str, Row]:
    places = [place / name for place in (folder, folder.parent) for name in _TABLE_NAMES]
    table = next((place for place in places if place.is_file()), None)
    if table is None:
        return {}
    rows = read_table(table, encoding=encoding)
    if "article_id" not in rows:
        raise InputError(
            f"{table.name}: column 'article_id' (each file's name without .txt) is missing; "
            f"it has {', '.join(map(repr, rows.columns))}"
        )
    ids = rows["article_id"].astype("string").str.strip()
    repeated = ids[ids.duplicated() & ids.notna()]
    if len(repeated):
        raise InputError(f"{table.name}: article_id {repeated.iloc[0]!r} stands in several rows")
    kept = rows.assign(article_id=ids)[ids.notna()]
    return {row["article_id"]: row for row in kept.to_dict("records")}


def _read_rows(path: Path, text_column: str, encoding: str | None) -> Iterator[Row]:
    table = read_table(path, encoding=encoding)
    if text_column not in table:
        synonyms = [name for name in table.columns if str(name).lower() in _TEXT_SYNONYMS]
        hint = f"; give text_column={synonyms[0]!r}" if synonyms else ""
        raise InputError(
            f"{path.name}: column {text_column!r} is missing; "
            f"it has {', '.join(map(repr, table.columns)) or 'no columns'}{hint}"
        )
    table = table.rename(columns={text_column: "text"})
    if "article_id" not in table:
        numbers = range(1, len(table) + 1)
        table = table.assign(article_id=[f"{path.stem}-{number}" for number in numbers])
    yield from table.to_dict("records")


def _usable(rows: Iterator[Row], report: Report) -> Iterator[Row]:
    """Yield the rows that can be used, with clean ids and dates; report the others."""
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        given = row.get("article_id")
        article_id = f"row {number}" if _is_missing(given) else _id_text(given)
        text = row.get("text")
        if _is_missing(given):
            report(article_id, "has no article_id")
        elif article_id in seen:
            report(article_id, f"row {number} repeats this article_id; every article needs its own")
        elif not isinstance(text, str) or not text.strip():
            report(article_id, "has no text")
        else:
            seen.add(article_id)
            language = row.get("language")
            yield {
                **row,
                "article_id": article_id,
                "published": _read_date(row.get("published"), article_id, report),
                "language": "en" if _is_missing(language) else language,
            }


def _id_text(value: Any) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).strip()


def _read_date(value: Any, article_id: str, report: Report) -> pd.Timestamp | None:
    """Read ISO dates and dates with the month in letters; 5/7/2024 could be two days."""
    if _is_missing(value):
        return None
    text = str(value).strip()
    try:
        if any(char.isalpha() for char in text.replace("T", "").replace("Z", "")):
            date = pd.to_datetime(text, format="mixed", utc=True)
        else:
            date = pd.to_datetime(text, format="ISO8601", utc=True)
        return pd.Timestamp(date).tz_localize(None)
    except (ValueError, OverflowError):
        report(article_id, f"published {text!r} cannot be read as a date; write 2024-05-07")
        return None


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value or value == ""
