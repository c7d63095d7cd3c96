"""Replication packages read back; nothing of a file is trusted, and nothing is written to the disk."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import Codebook, read_codebook
from toolkit.coding.people.entries import ENTRIES
from toolkit.coding.people.exchange import read_entries
from toolkit.corpus import ReadingReport
from toolkit.errors import FramingError, InputError
from toolkit.report.packaged import ABOUT, FORMAT, FORMAT_VERSION, REST_ON_WORDS, PackagedStudy
from toolkit.statements import read_officials
from toolkit.tables import ARTICLES, CODINGS, FLAG, PROBLEMS, READING, STATEMENTS, Table

MOST_BYTES = 1 << 30
MOST_FILES = 100
Files = dict[str, bytes]
_TEXTS = (
    *("official", "official_a", "official_b", "metric", "keyword", "resampled"),
    *("measure", "unit"),
)
"""Columns of figures that hold no numbers."""
_FLAGS = {"True": True, "False": False}


def is_package(path: str | Path) -> bool:
    """Return whether a file is a replication package, by what is in it.

    Examples
    --------
    >>> is_package("corpus")
    False
    """
    if not Path(path).is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as file:
            return ABOUT in file.namelist() and FORMAT.encode() in file.open(ABOUT).read(1000)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return False


def read_package(path: str | Path) -> PackagedStudy:
    """Return the study of a replication package, for its report.

    Parameters
    ----------
    path
        What :func:`toolkit.write_package` wrote.

    Returns
    -------
    PackagedStudy
        A study whose articles have no text and whose statements have no words; every figure of its
        report is the study's.

    Raises
    ------
    InputError
        If the file is no such package, or something in it does not fit together.

    Examples
    --------
    >>> from toolkit import analyze, write_package
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_package(write_package(analyze("corpus"), Path(folder) / "rafah.zip"))
    >>> study.statements.official.value_counts().idxmax(), len(study.versions) > 5
    ('Yoav Gallant', True)
    """
    path = Path(path)
    files = _read_files(path)
    try:
        return _build(files)
    except FramingError as error:
        raise InputError(f"{path}: is no sound replication package ({error})") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"{path}: is no sound replication package ({reason})") from None


def _read_files(path: Path) -> Files:
    """Return what is in a package, by name, without ever unpacking more than a package can hold."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such replication package")
    try:
        with zipfile.ZipFile(path) as file:
            parts = file.infolist()
            names = [part.filename for part in parts]
            if ABOUT not in names:
                raise InputError(f"{path}: is no replication package, for it has no {ABOUT}")
            if len(parts) > MOST_FILES or len(set(names)) < len(names):
                raise InputError(f"{path}: is no replication package; it has {len(parts):,} files")
            size = sum(part.file_size for part in parts)
            if size > MOST_BYTES:
                raise InputError(
                    f"{path}: holds {size:,} bytes; a replication package has at most {MOST_BYTES:,}"
                )
            wanted = [
                part for part in parts if "/" not in part.filename or _is_figure(part.filename)
            ]
            return {part.filename: file.read(part) for part in wanted}
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as e:
        raise InputError(f"{path}: cannot be read as a .zip file ({e})") from None
    except Exception as error:  # zlib and lzma have errors of their own
        if isinstance(error, FramingError):
            raise
        raise InputError(f"{path}: cannot be read as a .zip file ({error})") from None


def _is_figure(name: str) -> bool:
    return name in {f"figures/{table}.csv" for table in REST_ON_WORDS}


def _build(files: Files) -> PackagedStudy:
    about = _read_about(files)
    articles = _read(files, "articles.csv", ARTICLES)
    statements = _read(files, "statements.csv", STATEMENTS)
    codings = _read(files, "codings.csv", CODINGS)
    _check_ids(articles, statements, codings)
    study = PackagedStudy(
        articles=articles,
        statements=statements.assign(published=pd.to_datetime(statements["published"])),
        codings=codings,
        codebook=replace(_read_book(files), name=about["codebook"]),
        officials=_read_aside(files, "officials.toml", read_officials),
        problems=_read(files, "problems.csv", PROBLEMS),
        reading=_read_reading(files, about),
        call="read_package(path)",
        tagger=about.get("tagger"),
        methods=tuple(about["methods"]),
        review=tuple(about["review"]),
        versions=tuple((name, version) for name, version in about["versions"]),
        entries=_read_ledger(files),
    )
    if study.codebook.version != about["codebook_version"]:
        raise InputError("codebook.toml is another than the codes were made with")
    for name in REST_ON_WORDS:  # where the study keeps what was computed once
        study.__dict__[name] = _read_figure(files, f"figures/{name}.csv")
    return study


def _read_about(files: Files) -> dict[str, Any]:
    """Return what the package says of itself, each part of the type that the report takes."""
    about = json.loads(files[ABOUT].decode("utf8"))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise InputError(f"{ABOUT} does not call it a {FORMAT}")
    if about.get("format_version") != FORMAT_VERSION:
        raise InputError(
            f"its format is {about.get('format_version')!r}, and this toolkit reads {FORMAT_VERSION}"
        )
    texts = [about["codebook"], about["codebook_version"], *about["methods"]]
    texts += [cell for pair in about["versions"] for cell in pair]
    for table in about["review"]:
        texts += [table["title"], table["note"], *table["head"]]
        texts += [cell for row in table["rows"] for cell in row]
    texts += [about["tagger"]] if about.get("tagger") is not None else []
    if not about["methods"] or not all(isinstance(text, str) for text in texts):
        raise InputError(f"{ABOUT} holds something else than texts")
    return about


def _read(files: Files, name: str, table: Table) -> pd.DataFrame:
    """Return a table, typed; what a package leaves out is missing."""
    content = BytesIO(files[name])
    try:
        frame = pd.read_csv(content, dtype="string", keep_default_na=False, na_values=[""])
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InputError(f"{name} cannot be read: {error}") from None
    table.require(frame, list(table.key))
    flags = [column for column, kind in table.columns.items() if kind == FLAG and column in frame]
    typed = {column: frame[column].map(_read_flag, na_action="ignore") for column in flags}
    return table.conform(frame.assign(**typed))


def _read_flag(text: str) -> bool:
    if text not in _FLAGS:
        raise InputError(f"{text!r} is neither True nor False")
    return _FLAGS[text]


def _read_figure(files: Files, name: str) -> pd.DataFrame:
    """Return a table of figures, every number as it was written."""
    content = BytesIO(files[name])
    frame = pd.read_csv(content, dtype="string", keep_default_na=False, na_values=[""])
    for column in frame.columns.difference(list(_TEXTS)):
        frame[column] = _read_numbers(frame[column])
    return frame


def _read_numbers(column: pd.Series[str]) -> pd.Series[Any]:
    """Return whole numbers as such, others to their last digit, which not every reader keeps."""
    if column.str.fullmatch(r"-?\d+").fillna(True).all():
        return column.astype("Int64")
    return column.map(float, na_action="ignore").astype("float64")


def _check_ids(articles: pd.DataFrame, statements: pd.DataFrame, codings: pd.DataFrame) -> None:
    """Raise an InputError where tables do not fit together."""
    for table, column, there in (
        (statements, "article_id", articles["article_id"]),
        (codings, "statement_id", statements["statement_id"]),
    ):
        unknown = table.loc[~table[column].isin(there), column]
        if len(unknown):
            raise InputError(f"{column} {unknown.iloc[0]!r} is in one table and missing in another")
    for table, column in ((articles, "article_id"), (statements, "statement_id")):
        ids = table[column]
        if ids.isna().any() or ids.duplicated().any():
            raise InputError(f"an {column} is missing, or stands in more than one row")
    if not set(ARTICLES.columns) <= set(articles.columns) or "sha256" not in articles.columns:
        raise InputError("articles.csv has no sha256 of the texts")


def _read_aside(files: Files, name: str, read: Callable[[Path], Any]) -> Any:
    """Return what a function reads from a file of this content; None where there is none."""
    if name not in files:
        return None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(files[name])
        return read(place)


def _read_book(files: Files) -> Codebook:
    book: Codebook | None = _read_aside(files, "codebook.toml", read_codebook)
    if book is None:
        raise InputError("codebook.toml is missing")
    return book


def _read_ledger(files: Files) -> pd.DataFrame:
    entries: pd.DataFrame | None = _read_aside(files, "ledger.csv", read_entries)
    return ENTRIES.build() if entries is None else entries


def _read_reading(files: Files, about: dict[str, Any]) -> ReadingReport | None:
    if "read_files.csv" not in files or not isinstance(about["reading"], str):
        return None
    doubts = _read(files, "read_doubts.csv", PROBLEMS)
    return ReadingReport(_read(files, "read_files.csv", READING), doubts, about["reading"])
