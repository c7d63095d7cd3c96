"""Tables as text: .csv with any delimiter, .tsv, and what Excel calls Unicode text.

pyarrow reads what is well-formed, in parallel and in little memory; the csv module reads the rest,
and says in which line a table goes wrong.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.corpus.columns import find_fields, fold_heading, known_headings
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.errors import InputError

_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab", ".psv")
_LEAST_KNOWN = 2
_LEAST_SAID = 3
"""Headings that one of their words tells, from which a text may be a table whatever its name."""
_HEAD = 200_000
_FIRST_LINES = 20
_LONGEST_HEADING = 40
_LONGEST_LINE = 5000


def _recognizes(source: Source) -> bool:
    if source.ending in _ENDINGS:
        return True
    if b"\0" in source.data[:2000] and source.data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    try:
        first = _first_line(source.text.lstrip("\ufeff"))
    except InputError:
        return False
    delimiter = find_delimiter(first)
    known = {heading for headings in known_headings().values() for heading in headings}
    cells = first.split(delimiter)
    named = {fold_heading(cell) for cell in cells} & known
    if len(named) >= _LEAST_KNOWN and len(named) >= len(cells) / 2:
        return True
    return _count_headings(first) >= _LEAST_SAID and _is_even(source.text, delimiter)


def _is_even(text: str, delimiter: str) -> bool:
    """Tell whether every row has as many cells as the first: headings in other words may name a table."""
    rows = csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter, strict=True)
    widths: list[int] = []
    try:
        widths += (len(row) for row in rows if row)
    except csv.Error:
        if len(text) <= _HEAD:
            return False
    if len(text) > _HEAD:
        widths = widths[:-1]  # cut short
    return len(widths) > 1 and len(set(widths)) == 1


def _read(source: Source) -> Parsed:
    text = source.text
    if not text or text.isspace():
        raise InputError(f"{source.name}: is empty; expected a first line with column names")
    text, above = _skip_above(text.lstrip("\ufeff\r\n"))
    delimiter = find_delimiter(_first_line(text))
    plain = _read_unquoted(text) if delimiter == "\t" and _UNQUOTED.search(text) else None
    table = _read_quickly(text, delimiter) if plain is None else plain
    doubts: list[str] = []
    if table is None:
        rows, doubts = _read_whole_rows(text, delimiter, source.name)
        header = _name_columns(rows[0])
        cells = [[cell or None for cell in row] for row in rows[1:]]
        table = pd.DataFrame(cells, columns=header, dtype="string")
    layout, notes = describe_table(delimiter), explain_above(above)
    return Parsed([], layout, table=table, notes=notes, doubts=doubts)


def describe_table(delimiter: str) -> str:
    """Return in words what a table is separated by."""
    words = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[delimiter]
    return f"table, {words}-separated"


def explain_above(above: int) -> list[str]:
    """Return the note on lines above the headings, where there are some."""
    lines = "line" if above == 1 else "lines"
    return [f"{above} {lines} above the headings left out"] if above else []


DELIMITED = Layout("table of text", _recognizes, _read)


def _skip_above(text: str) -> tuple[str, int]:
    """Return a table from its headings on, and how many lines stand above: titles, search terms."""
    above = count_lines_above(text)
    return (text.split("\n", above)[above] if above else text), above


def count_lines_above(text: str) -> int:
    """Return how many lines stand above a table's headings."""
    lines = text[:_HEAD].split("\n")[:_FIRST_LINES]
    known = [_count_headings(line) for line in lines]
    best = max(range(len(known)), key=lambda number: known[number])
    return 0 if known[0] >= _LEAST_KNOWN or known[best] < _LEAST_KNOWN else best


def _first_line(text: str) -> str:
    """Return a text's first line; a table of a hundred megabytes is not copied for it."""
    return text[:_HEAD].partition("\n")[0]


def _count_headings(line: str) -> int:
    line = line.strip("\r")[:_LONGEST_LINE]
    try:
        cells = next(csv.reader([line], delimiter=find_delimiter(line)), [])
    except csv.Error:
        return 0
    return sum(bool(find_fields(cell)) and len(cell) < _LONGEST_HEADING for cell in cells)


def find_delimiter(line: str) -> str:
    """Return the delimiter that stands most often in the first line, outside quotation marks."""
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count) if any(map(outside.count, _DELIMITERS)) else ","


def _name_columns(cells: list[str]) -> list[str]:
    """Return headings without blanks around; those that are empty or double get a number."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip() or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def name_headings(line: str, delimiter: str) -> list[str] | None:
    """Return the headings of a first line, None where pyarrow would take them for others."""
    try:
        names = _name_columns(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return None
    return names if names and len(names) == len(set(names)) and line.count('"') % 2 == 0 else None


def set_options(names: list[str], delimiter: str, *, skip: int) -> dict[str, Any]:
    """Return pyarrow's options for a table of text: every cell as it stands, empty ones missing."""
    import pyarrow.csv as pacsv

    return {
        "read_options": pacsv.ReadOptions(column_names=names, skip_rows=skip, block_size=1 << 24),
        "parse_options": pacsv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=True
        ),
        "convert_options": pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()),
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=True,
        ),
    }


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return a table of texts."""
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.large_string(): pd.StringDtype()}.get)
    return frame


_UNQUOTED = re.compile(r'(?:^|\t)"[^"\t\n]*"[^"\t\r\n]', re.MULTILINE)
"""A cell that begins with a quotation and goes on: its marks are its own, and stand around no cell."""


def _read_unquoted(text: str) -> pd.DataFrame | None:
    """Return a table of tabs in which marks are parts of the cells, None where its rows are uneven."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    if len(rows) < _LEAST_ROWS or len({len(row) for row in rows}) > 1:
        return None
    cells = [[cell or None for cell in row] for row in rows[1:]]
    return pd.DataFrame(cells, columns=_name_columns(rows[0]), dtype="string")


def _read_quickly(text: str, delimiter: str) -> pd.DataFrame | None:
    """Return the table, or None where it is not well-formed in pyarrow's eyes."""
    if text.count("\r") != text.count("\r\n") or text.count('"') % 2 == 1:
        return None
    names = name_headings(_first_line(text), delimiter)
    if names is None:
        return None
    import pyarrow.csv as pacsv

    try:
        data = pa.py_buffer(text.encode("utf8", "surrogatepass"))
        return to_frame(pacsv.read_csv(data, **set_options(names, delimiter, skip=1)))
    except (pa.ArrowInvalid, pa.ArrowKeyError, UnicodeError):
        return None


def _read_whole_rows(text: str, delimiter: str, name: str) -> tuple[list[list[str]], list[str]]:
    """Return the rows; of a table that ends inside a row all others, and a doubt that says so."""
    rows: list[list[str]] = []
    try:
        for row in _split_cells(text, delimiter, name):
            rows.append(row)  # noqa: PERF402 (those before an error are kept)
    except _CutShortError as error:
        if len(rows) < _LEAST_ROWS:
            raise
        number = len(rows) - 1
        were = "1 row was" if number == 1 else f"{number:,} rows were"
        reason = f"is cut short: line {error.line} is not whole and was left out, {were} read"
        return rows, [f"{reason}; get it again"]
    return rows, []


class _CutShortError(InputError):
    """A table ends inside a row; ``line`` is where that row begins."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


_LEAST_ROWS = 2
"""The headings and a row: of less, nothing can be kept."""


def _split_cells(text: str, separator: str, name: str) -> Iterator[list[str]]:
    """Yield the rows; pandas would take a row's surplus cell for a name of the row."""
    limit = csv.field_size_limit(max(len(text), 1))
    begins = 1
    try:
        # newline="" keeps the line ends inside quoted cells as they are.
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        width = 0
        lines = text.count("\n") + (not text.endswith("\n"))
        for row in reader:
            width = width or len(row)
            if row and len(row) != width:
                said = (
                    f"{name}, line {reader.line_num}: has {len(row)} cells where the first line "
                    f"has {width}; put text that holds {separator!r} between quotation marks"
                )
                if len(row) < width and reader.line_num >= lines and not text.endswith("\n"):
                    raise _CutShortError(said, begins)
                raise InputError(said)
            begins = reader.line_num + 1
            if row:
                yield row
    except csv.Error as error:
        said = f"{name}, line {begins}: is not well-formed ({error})"
        swallowed = text.split("\n")[begins:]
        if "unexpected end" in str(error) and not _holds_rows(swallowed, separator, width):
            raise _CutShortError(said, begins) from None
        raise InputError(said) from None
    finally:
        csv.field_size_limit(limit)


def _holds_rows(lines: list[str], separator: str, width: int) -> bool:
    """Tell whether whole rows stand behind a mark that is never closed: it is a stray one then."""
    whole = sum(line.count(separator) >= width - 1 for line in lines)
    return width > 1 and whole > 1
