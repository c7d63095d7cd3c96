"""Tables to files and to text, the same in every format.

Lists are written as text where the format knows no lists (spans ``12-30;45-60``, names ``a; b``),
and what is undefined stays empty.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.errors import InputError
from toolkit.tables import TEXT, pack

EXCEL_ROWS = 1_048_576
"""Rows of an Excel sheet."""
EXCEL_CELL = 32_767
"""Characters that a cell of an Excel sheet can hold."""

_COMPUTED = re.compile("[\t\r\n]|[\\s\ufeff]*[=+@\uff1d\uff0b\uff0d\uff20-]")
"""What a cell begins with that a spreadsheet computes, also behind spaces, and in full width."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_table(table: pd.DataFrame, path: str | Path, *, formulas: bool = False) -> Path:
    """Write a table to a file, in the format that the file's name ends with.

    Parameters
    ----------
    table
        Any table of the toolkit.
    path
        ``.csv`` and ``.tsv`` (UTF-8 with the mark that Excel looks for), ``.jsonl`` (one object a
        line), ``.json``, ``.xlsx`` or ``.parquet``. Missing folders are made.
    formulas
        Leave texts in ``.csv`` and ``.tsv`` as they are, also those that a spreadsheet would run as a
        formula. Give True where the file is read by a script only.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    InputError
        If the name ends otherwise, or a text is longer than an Excel cell can hold.

    Notes
    -----
    In ``.csv`` and ``.tsv`` a text that begins with ``=``, ``+``, ``-``, ``@`` or a tab gets an apostrophe in
    front, unless ``formulas``: Excel and LibreOffice would compute it, and an article can hold any text.
    Such a cell is then longer by one than in the table. In ``.xlsx`` a text that begins with ``=`` stays
    text, and control characters that Excel files
    cannot hold become U+FFFD.

    Examples
    --------
    >>> import tempfile
    >>> table = pd.DataFrame({"official": ["Ada Quill"], "spans": [[(0, 3), (5, 9)]]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_table(table, Path(folder) / "tables" / "statements.csv")
    ...     print(file.read_text(encoding="utf-8-sig"))
    official,spans
    Ada Quill,0-3;5-9
    <BLANKLINE>
    """
    path = Path(path)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            f"{path.name}: cannot tell the format; end the name in {', '.join(sorted(WRITERS))}"
        )
    if path.suffix.lower() in (".csv", ".tsv") and not formulas:
        table = neutralize(table)
    with replacing(path) as aside:
        try:
            write(table, aside)
        except InputError as error:
            raise InputError(str(error).replace(aside.name, path.name)) from None
    return path


def neutralize(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table for a spreadsheet: no text in it is taken for a formula.

    Examples
    --------
    >>> neutralize(pd.DataFrame({"content": ["=1+1", "We agree."], "start": [-1, 2]})).values.tolist()
    [["'=1+1", -1], ['We agree.', 2]]
    """
    quoted = table.copy()
    for name in _find_texts(table):
        cells = [_quote(cell) for cell in table[name]]
        quoted[name] = pd.Series(cells, index=table.index, dtype="object")
    return quoted.rename(columns=_quote)


def _find_texts(table: pd.DataFrame) -> list[Any]:
    """Return the columns that can hold text."""
    kinds = (pd.StringDtype, pd.CategoricalDtype)
    dtypes = table.dtypes.items()
    return [name for name, dtype in dtypes if dtype == "object" or isinstance(dtype, kinds)]


def _quote(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and _COMPUTED.match(cell) else cell


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give a file beside ``path`` to write to, which takes its place when all of it is written.

    What was there before stays if anything fails; missing folders are made.

    Raises
    ------
    InputError
        If the system cannot write: a full disk, a folder without permission.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix
        )
        os.close(handle)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None
    aside = Path(name)
    try:
        yield aside
        aside.chmod(0o666 & ~_find_umask())
        aside.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"{path}: cannot be written ({reason}); the older file, if any, is kept"
        ) from None
    finally:
        aside.unlink(missing_ok=True)


def write_text(path: str | Path, text: str) -> None:
    """Write a file whole or not at all, as :func:`replacing`."""
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf8", newline="")


@cache
def _find_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def format_table(table: pd.DataFrame, form: str) -> str:
    r"""Return a table as ``csv``, ``tsv``, ``json`` or ``jsonl`` text.

    Parameters
    ----------
    table
        Any table of the toolkit.
    form
        ``csv``, ``tsv``, ``json`` (a list of objects) or ``jsonl`` (one object a line).

    Returns
    -------
    str
        The rows in their order. An empty table gives its line of columns as ``csv`` and ``tsv``, a
        list without objects as ``json``, no object as ``jsonl``.

    Raises
    ------
    InputError
        If ``form`` is something else.

    Examples
    --------
    >>> import pandas as pd
    >>> format_table(pd.DataFrame({"official": ["A"], "spans": [[(0, 3), (5, 9)]]}), "csv")
    'official,spans\nA,0-3;5-9\n'
    """
    if form in ("csv", "tsv"):
        separator = "," if form == "csv" else "\t"
        return _format_csv(pack(table), separator)
    if form in ("json", "jsonl"):
        return _format_json(table, lines=form == "jsonl")
    raise InputError(f"format {form!r}: expected csv, tsv, json or jsonl")


def _format_csv(table: pd.DataFrame, separator: str) -> str:
    """Write a table as text; a carriage return in a cell is no end of its row."""
    options: dict[str, Any] = {"index": False, "sep": separator, "lineterminator": "\n"}
    written = str(table.to_csv(**options))
    if "\r" in written:  # Python's writer puts no quotation marks around it
        written = str(table.to_csv(**options, quoting=csv.QUOTE_NONNUMERIC))
    return written


def _format_json(table: pd.DataFrame, *, lines: bool) -> str:
    dates = table.select_dtypes("datetime").columns
    plain = table.assign(**{name: table[name].dt.strftime("%Y-%m-%d") for name in dates})
    return str(
        plain.to_json(
            orient="records", lines=lines, force_ascii=False, double_precision=15,
            indent=None if lines else 1,
        )
    )  # fmt: skip


def _write_text(form: str, encoding: str) -> Callable[[pd.DataFrame, Path], None]:
    def write(table: pd.DataFrame, path: Path) -> None:
        try:
            path.write_text(format_table(table, form), encoding=encoding, newline="")
        except UnicodeEncodeError as error:
            raise InputError(
                f"{path.name}: {error.object[error.start : error.end]!r} is no character that a file of "
                "text can hold (half of a pair); replace it in the table"
            ) from None

    return write


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    try:
        pack(table).to_parquet(path, index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        reason = str(error.args[-1]).removeprefix("Conversion failed for ")
        raise InputError(
            f"{path.name}, {reason}: its cells are of several kinds; make them one, or write .csv"
        ) from None


def _write_excel(table: pd.DataFrame, path: Path) -> None:
    packed = pack(table)
    if len(packed) >= EXCEL_ROWS:
        raise InputError(
            f"{path.name}: the table's {len(packed):,} rows and their heading are more than the "
            f"{EXCEL_ROWS:,} of an Excel sheet; write .csv or .parquet"
        )
    for column in _find_texts(packed):
        texts = packed[column].astype(TEXT)
        too_long = texts.str.len().gt(EXCEL_CELL).fillna(False)
        if too_long.any():
            raise InputError(
                f"{path.name}, row {int(too_long.to_numpy().argmax()) + 1}, column {column!r}: the "
                f"text is longer than the {EXCEL_CELL:,} characters of an Excel cell; "
                "write .csv or .parquet"
            )
        packed[column] = texts.str.replace(_CONTROL, "\ufffd", regex=True)
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        packed.to_excel(writer, index=False, freeze_panes=(1, 0))
        for row in next(iter(writer.sheets.values())).iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"


WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _write_text("csv", "utf-8-sig"),
    ".tsv": _write_text("tsv", "utf-8-sig"),
    ".json": _write_text("json", "utf-8"),
    ".jsonl": _write_text("jsonl", "utf-8"),
    ".parquet": _write_parquet,
    ".xlsx": _write_excel,
}
"""What writes each format, by the end of the file's name."""
