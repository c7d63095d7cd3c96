"""Codings and ledger entries, out to files and in again.

CSV, XLSX and JSONL hold the same columns; lists stand in them as JSON. What is written comes back
as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pandas as pd

from toolkit.coding.people.entries import ENTRIES, find_retracted
from toolkit.coding.people.names import spell_coder
from toolkit.errors import InputError
from toolkit.exports import replacing
from toolkit.tables import CODINGS, FLAG, TEXT, Table

EXCEL_CELL = 32_767
"""Characters that a cell of an Excel sheet holds."""

_NOT_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TRUE = {"true": True, "1": True, "false": False, "0": False}


def write_codings(codings: pd.DataFrame, path: str | Path) -> Path:
    """Write codings to a file whose name ends in .csv, .xlsx or .jsonl, and return its path.

    Parameters
    ----------
    codings
        Any of the CODINGS columns, and others; one row is one code on one statement.
    path
        The file; what it held is replaced.

    Returns
    -------
    Path
        The file, with the CODINGS columns, others behind them, in the rows' order; without codings
        it has its columns only (a .jsonl file then has nothing).

    Raises
    ------
    InputError
        If the name ends otherwise, or a text does not fit into an Excel cell.

    Examples
    --------
    >>> import tempfile
    >>> codings = CODINGS.build([{"statement_id": "a1:0-9", "axis": "scope", "code": "limited",
    ...                           "coder": "anna"}])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_codings(codings, Path(folder) / "codings.xlsx")
    ...     file.name, read_codings(file).equals(codings)
    ('codings.xlsx', True)
    """
    return _write(CODINGS.conform(codings), Path(path))


def read_codings(path: str | Path, *, coder: str | None = None) -> pd.DataFrame:
    r"""Return the codings of a file: from :func:`write_codings`, or from a table made elsewhere.

    Parameters
    ----------
    path
        A .csv, .xlsx or .jsonl file with the columns ``statement_id``, ``axis``, ``code``, and
        others of CODINGS.
    coder
        Who made them, where the file has no column ``coder``.

    Returns
    -------
    DataFrame
        The CODINGS columns, others behind them; one row is one code on one statement, in the file's
        order. A file from :func:`write_codings` without codings gives no row.

    Raises
    ------
    InputError
        If the file cannot be read, or a column is missing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "theirs.csv"
    ...     _ = file.write_text("statement_id,axis,code\na1:0-9,scope,limited\n")
    ...     codings = read_codings(file, coder="ben")
    >>> codings[["statement_id", "code", "coder"]].values.tolist()
    [['a1:0-9', 'limited', 'ben']]
    """
    table = _read(Path(path), CODINGS)
    CODINGS.require(table, ["statement_id", "axis", "code"])
    if coder is not None and "coder" not in table:
        table["coder"] = coder
    CODINGS.require(table, ["coder"])
    codings = CODINGS.conform(table)
    named = codings["coder"].dropna().unique()
    spelled = {name: spell_coder(name, named) for name in named}
    return codings.assign(coder=codings["coder"].map(spelled).astype(TEXT))


def write_entries(entries: pd.DataFrame, path: str | Path) -> Path:
    """Write a ledger's entries to a file whose name ends in .csv, .xlsx or .jsonl.

    Parameters
    ----------
    entries
        From :meth:`Ledger.entries`; one row is one decision.
    path
        The file; what it held is replaced.

    Returns
    -------
    Path
        The file, with the ENTRIES columns in the rows' order.

    Raises
    ------
    InputError
        If the name ends otherwise, or a text does not fit into an Excel cell.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_entries(ENTRIES.build(), Path(folder) / "entries.csv")
    ...     file.name, len(read_entries(file))
    ('entries.csv', 0)
    """
    return _write(ENTRIES.conform(entries), Path(path))


def read_entries(path: str | Path) -> pd.DataFrame:
    """Return the entries of a file from :func:`write_entries`; ``ledger.append`` takes them.

    Parameters
    ----------
    path
        A .csv, .xlsx or .jsonl file.

    Returns
    -------
    DataFrame
        The ENTRIES columns; one row is one decision, in the file's order. ``retracted`` says which
        ones an entry of the same file takes back. A file without entries gives no row.

    Raises
    ------
    InputError
        If the file cannot be read, or a column is missing.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import Ledger
    >>> ledger = Ledger(":memory:", coder="anna")
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> text = "The mayor said it is safe."
    >>> _ = ledger.code(statement, "position", "favor", target="dam", text=text)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     entries = read_entries(write_entries(ledger.entries(), Path(folder) / "anna.jsonl"))
    >>> entries[["action", "coder", "target", "codes"]].values.tolist()
    [['code', 'anna', 'dam', ['favor']]]
    """
    table = _read(Path(path), ENTRIES)
    ENTRIES.require(table, ["entry_id", "action", "coder", "time"])
    entries = ENTRIES.conform(table)
    for column in ("codes", "quotes", "changes"):
        cells = [_from_json(cell, f"{path}, column {column!r}") for cell in entries[column]]
        entries[column] = pd.Series(cells, index=entries.index, dtype="object")
    anchored = entries["text_hash"].notna()
    for column in ("before", "after"):
        # A file cannot tell an empty text from a missing one; an anchor has both surroundings.
        entries[column] = entries[column].mask(anchored & entries[column].isna(), "")
    entries["retracted"] = find_retracted(entries)
    return entries


def _write(table: pd.DataFrame, path: Path) -> Path:
    plain = pd.DataFrame({name: _plain(table[name]) for name in table.columns})
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            f"{path.name}: cannot tell the format; end the name in .csv, .xlsx, .jsonl"
        )
    with replacing(path) as aside:
        write(plain, aside)
    return path


def _plain(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column as text: lists as JSON, times in full, missing ones missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series(column.dt.strftime("%Y-%m-%dT%H:%M:%S.%f"), dtype="string")
    if column.dtype == object:
        return column.map(_to_json, na_action="ignore").astype("string")
    return column.astype("string")


def _to_json(value: Any) -> Any:
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else value
    )


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    # utf-8-sig, so that Excel does not take it for another encoding.
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _write_jsonl(table: pd.DataFrame, path: Path) -> None:
    rows = ({k: v for k, v in row.items() if not pd.isna(v)} for row in table.to_dict("records"))
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _write_xlsx(table: pd.DataFrame, path: Path) -> None:
    for name in table.columns:
        texts = table[name].fillna("")
        unfit = (texts.str.len() > EXCEL_CELL) | texts.str.contains(_NOT_IN_EXCEL)
        if unfit.any():
            raise InputError(
                f"{path.name}, row {int(unfit.to_numpy().argmax()) + 1}, column {name!r}: the text is "
                f"longer than {EXCEL_CELL:,} characters or has control characters, which an Excel "
                "cell cannot hold; write .csv or .jsonl"
            )
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        table.to_excel(writer, index=False, freeze_panes=(1, 0))
        for row in next(iter(writer.sheets.values())).iter_rows(min_row=2):
            for cell in row:
                if cell.data_type == "f":
                    # A text that begins with "=" is no formula.
                    cell.data_type = "s"


_WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".xlsx": _write_xlsx,
}


def _read(path: Path, like: Table) -> pd.DataFrame:
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise InputError(
            f"{path.name}: cannot tell the format; end the name in .csv, .xlsx, .jsonl"
        )
    try:
        table = read(path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (ValueError, KeyError, BadZipFile, AttributeError) as error:
        raise InputError(f"{path.name}: cannot be read as {path.suffix} ({error})") from error
    if table.columns.empty:
        return like.build()
    for name, dtype in like.columns.items():
        if dtype == FLAG and name in table:
            table[name] = table[name].str.lower().map(_TRUE).astype("boolean")
    return table


def _read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(
        path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8-sig"
    )


def _read_jsonl(path: Path) -> pd.DataFrame:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pd.DataFrame(
        {name: [_cell(row.get(name)) for row in rows] for name in names}, dtype="string"
    )


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _read_xlsx(path: Path) -> pd.DataFrame:
    return pd.read_excel(
        path, engine="openpyxl", dtype="string", keep_default_na=False, na_values=[""]
    )


_READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".xlsx": _read_xlsx,
}


def _from_json(value: Any, place: str) -> Any:
    try:
        return None if pd.isna(value) else json.loads(value)
    except (ValueError, RecursionError):
        raise InputError(
            f'{place}: {value!r:.60} is no list in JSON, such as ["limited"]; export the entries again'
        ) from None
