"""Tables of articles: a reader for each format, by the end of the file's name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from toolkit.corpus.decoding import decode
from toolkit.errors import InputError


def read_table(path: Path, *, encoding: str | None = None) -> pd.DataFrame:
    """Return a file's table; every value is text, or missing where the cell is empty.

    Raises
    ------
    InputError
        If the format is unknown, or the file is not in it.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise InputError(
            f"{path.name}: expected a folder, .txt, {', '.join(sorted(READERS))}, "
            f"got {path.suffix or 'a file without an ending'!r}"
        )
    try:
        return read(path, encoding)
    except InputError:
        raise
    except (ValueError, OSError, KeyError, BadZipFile) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"{path.name}: cannot be read as {path.suffix} ({reason})") from error


def _read_delimited(separator: str) -> Callable[[Path, str | None], pd.DataFrame]:
    def read(path: Path, encoding: str | None) -> pd.DataFrame:
        text = decode(path.read_bytes(), path.name, encoding=encoding)
        if not text.strip():
            raise InputError(f"{path.name}: is empty; expected a first line with column names")
        rows = list(_split_cells(text, separator, path.name))
        header = [name.strip() for name in rows[0]]
        cells = [[cell or None for cell in row] for row in rows[1:]]
        return pd.DataFrame(cells, columns=header, dtype="string")

    return read


def _split_cells(text: str, separator: str, name: str) -> Iterator[list[str]]:
    """Yield the rows; pandas would take a row's surplus cell for a name of the row."""
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        # newline="" keeps the line ends inside quoted cells as they are.
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        width = 0
        for row in reader:
            width = width or len(row)
            if row and len(row) != width:
                raise InputError(
                    f"{name}, line {reader.line_num}: has {len(row)} cells where the first line "
                    f"has {width}; put text that holds {separator!r} between quotation marks"
                )
            if row:
                yield row
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: is not well-formed ({error})") from None
    finally:
        csv.field_size_limit(limit)


def _read_json_lines(path: Path, encoding: str | None) -> pd.DataFrame:
    rows = []
    lines = decode(path.read_bytes(), path.name, encoding=encoding).split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path.name}, line {number}: is not JSON ({error.msg})") from None
        if not isinstance(row, dict):
            raise InputError(f"{path.name}, line {number}: expected an object, {{…}}")
        rows.append(row)
    return pd.DataFrame(rows)


def _read_parquet(path: Path, encoding: str | None) -> pd.DataFrame:
    del encoding  # Parquet knows its own
    return pd.read_parquet(path)


def _read_excel(path: Path, encoding: str | None) -> pd.DataFrame:
    del encoding
    return pd.read_excel(path, engine="openpyxl", keep_default_na=False, na_values=[""])


READERS: dict[str, Callable[[Path, str | None], pd.DataFrame]] = {
    ".csv": _read_delimited(","),
    ".tsv": _read_delimited("\t"),
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
}
"""What reads each format, by the end of the file's name."""
