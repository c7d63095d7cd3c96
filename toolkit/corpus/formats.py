"""Tables of articles: a reader for each format, by the end of the file's name."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

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
    except (ValueError, OSError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"{path.name}: cannot be read as {path.suffix} ({reason})") from error


def _read_delimited(separator: str) -> Callable[[Path, str | None], pd.DataFrame]:
    def read(path: Path, encoding: str | None) -> pd.DataFrame:
        text = decode(path.read_bytes(), path.name, encoding=encoding)
        if not text.strip():
            raise InputError(f"{path.name}: is empty; expected a first line with column names")
        # newline="" keeps the line ends inside quoted cells as they are.
        return pd.read_csv(
            io.StringIO(text, newline=""), sep=separator, dtype="string",
            keep_default_na=False, na_values=[""], engine="python", on_bad_lines="error",
        )  # fmt: skip

    return read


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
    return pd.read_excel(path, keep_default_na=False, na_values=[""])


READERS: dict[str, Callable[[Path, str | None], pd.DataFrame]] = {
    ".csv": _read_delimited(","),
    ".tsv": _read_delimited("\t"),
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
}
"""What reads each format, by the end of the file's name."""
