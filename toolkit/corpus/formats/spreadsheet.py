"""Spreadsheets (.xlsx, .xls, .ods) through calamine: any sheet, the headings in any of the first rows."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pandas as pd
import python_calamine

from toolkit.corpus.columns import find_fields, match_columns
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.packages import BROKEN, read_kind
from toolkit.corpus.formats.turned import NOTE, turn_over
from toolkit.corpus.rows.sheets import find_copies, find_legends, find_short
from toolkit.errors import InputError

_VISIBLE = python_calamine.SheetVisibleEnum.Visible
_OLD = b"\xd0\xcf\x11\xe0"
_FIRST_ROWS = 20
"""Rows in which the headings are looked for: above them stand titles and search terms."""
_LONGEST_HEADING = 40
_HEAD = {"title", "outlet", "published", "author"}
_ZERO, _SERIALS = datetime.date(1899, 12, 30), (20_000, 60_000)
"""The day that spreadsheets count from, and numbers of days from 1954 to 2064: no years, no seconds."""
_LARGEST = 2 * 2**30
_RATIO = 300
_PLACE = re.compile(rb'<c\b[^<>]{0,100}?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(
    rb"<table:table-(?:row\b(?P<row>[^<>]*)|(?:covered-)?cell\b(?P<cell>[^<>]*))>"
)
_TIMES = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d{1,12})")
_EMPTY_CELLS, _SPARSE = 50_000_000, 1000
"""Places that a sheet may have in any case, and how many for each of its cells."""


def _recognizes(source: Source) -> bool:
    if source.data[:4] == _OLD:
        return source.ending in (".xls", ".xlsx") or b"W\0o\0r\0k\0b\0o\0o\0k" in source.data
    return source.data[:4] == b"PK\x03\x04" and (
        b"xl/workbook" in source.data or "opendocument.spreadsheet" in read_kind(source.data)
    )


def _read(source: Source) -> Parsed:
    _check_size(source)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        sheets = [(name, _fill_merged(book.get_sheet_by_name(name))) for name in book.sheet_names]
    except Exception as error:  # calamine raises kinds of its own, and panics on some broken files
        raise InputError(
            f"{source.name}: cannot be read as a spreadsheet ({error}); save it again as .xlsx or .csv"
        ) from None
    hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != _VISIBLE}
    notes = [
        f"sheet {name!r} is hidden, and was not read" for name in book.sheet_names if name in hidden
    ]
    sheets = [(name, rows) for name, rows in sheets if name not in hidden] or sheets
    sheets = [(name, _turn(name, rows, notes)) for name, rows in sheets]
    found = [(name, to_table(rows)) for name, rows in sheets]
    tables = [(name, table) for name, table in found if table is not None]
    legends = find_legends(tables, dict(sheets))
    notes += [
        f"sheet {name!r} explains the columns of another, and was not read" for name in legends
    ]
    sheets = [(name, rows) for name, rows in sheets if name not in legends]
    tables = [(name, table) for name, table in tables if name not in legends]
    if not tables:
        raise InputError(
            f"{source.name}: no sheet has a row of column names with a text column in it; "
            f"it has the sheets {', '.join(repr(name) for name, _ in sheets) or 'none'}"
        )
    best = max(tables, key=lambda one: _score(one[1]))[1]
    holding = [(name, table) for name, table in tables if _has_texts(table, best)]
    read = [(name, _align(table, best)) for name, table in _leave_beside(holding, best, notes)]
    others = [name for name, rows in sheets if rows and name not in dict(holding)]
    if others:
        notes.append(
            f"sheets read: {', '.join(repr(name) for name, _ in read)}; not read, as no column of texts "
            f"was found in them: {', '.join(map(repr, others))}"
        )
    table = pd.concat(_name_sheets(read, notes), ignore_index=True)
    return Parsed([], "spreadsheet", table=table, notes=notes)


SPREADSHEET = Layout("spreadsheet", _recognizes, _read)


def _fill_merged(sheet: python_calamine.CalamineSheet) -> list[list[Any]]:
    """Return a sheet's rows; what is merged over several rows of one column stands in each of them."""
    rows = sheet.to_python()
    above, before = sheet.start or (0, 0)  # empty rows and columns in front are not among the rows
    for (top, left), (bottom, right) in getattr(sheet, "merged_cell_ranges", None) or ():
        first, column = top - above, left - before
        if left != right or first < 0 or column < 0 or bottom - above >= len(rows):
            continue
        for row in rows[first + 1 : bottom - above + 1]:
            if column < min(len(row), len(rows[first])) and row[column] == "":
                row[column] = rows[first][column]
    return rows


def _turn(name: str, rows: list[list[Any]], notes: list[str]) -> list[list[Any]]:
    """Return a sheet's rows, of one that stands on its side its columns, and note it."""
    turned = turn_over(rows)
    notes += [f"sheet {name!r} {NOTE}"] if turned else []
    return turned or rows


def _has_texts(table: pd.DataFrame, best: pd.DataFrame) -> bool:
    """Tell whether a sheet is the best one, one like it, or has a column of texts, too."""
    return list(table.columns) == list(best.columns) or "text" in match_columns(table)


def _leave_beside(
    sheets: Sequence[tuple[str, pd.DataFrame]], best: pd.DataFrame, notes: list[str]
) -> list[tuple[str, pd.DataFrame]]:
    """Return the sheets with articles of their own; what is said of the others is noted."""
    short = find_short(sheets, best)
    notes += [
        f"sheet {name!r} has short texts without what articles have (title, day), and was not read"
        for name in short
    ]
    kept = [(name, table) for name, table in sheets if name not in short]
    copies = find_copies(kept)
    notes += [
        f"all texts of sheet {name!r} stand in sheet {other!r}, too, and it was not read"
        for name, other in copies.items()
    ]
    return [(name, table) for name, table in kept if name not in copies]


def _align(table: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    """Return a sheet with the headings that the best one has for the same fields."""
    if list(table.columns) == list(best.columns):
        return table
    known = match_columns(best)
    names = {column: known.get(field, column) for field, column in match_columns(table).items()}
    return table.rename(columns=names)


def _name_sheets(
    sheets: Sequence[tuple[str, pd.DataFrame]], notes: list[str]
) -> list[pd.DataFrame]:
    """Return several sheets with their names: as outlets, where they sound so and no column holds any."""
    tables = [table for _, table in sheets]
    if len(sheets) < 2:
        return tables
    named = sum(sounds_like_outlet(name) for name, _ in sheets) * 2 >= len(sheets)
    if not named or any("outlet" in match_columns(table) for table in tables):
        column = next(name for name in ("sheet", "name of sheet") if name not in tables[0])
        return [table.assign(**{column: name}) for name, table in sheets]
    notes.append(f"the names of the sheets were taken as outlets, such as {sheets[0][0]!r}")
    return [table.assign(outlet=name) for name, table in sheets]


def _check_size(source: Source) -> None:
    if source.data[:4] == _OLD:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
            sizes = [(one.file_size, one.compress_size) for one in packed.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _explain_damage(source.name) from None
    swollen = any(
        size > 50 * 2**20 and size > _RATIO * max(packed_size, 1) for size, packed_size in sizes
    )
    if swollen or sum(size for size, _ in sizes) > _LARGEST:
        raise InputError(f"{source.name}: unpacks to far more than a table holds; save it as .csv")
    with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
        _check_places(packed, source.name)
        _check_repeats(packed, source.name)


def _explain_damage(name: str) -> InputError:
    return InputError(f"{name}: is damaged or cut short; save the spreadsheet again")


def _check_places(packed: zipfile.ZipFile, name: str) -> None:
    """Check that no cells stand so far apart that a sheet would fill the memory with empty ones."""
    for one in packed.infolist():
        if not (one.filename.startswith("xl/worksheets/") and one.filename.endswith(".xml")):
            continue
        cells = width = height = 0
        try:
            sheet = packed.read(one)
        except BROKEN:
            raise _explain_damage(name) from None
        for place in _PLACE.finditer(sheet):
            cells += 1
            width = max(width, _count_columns(place[1]))
            height = max(height, int(place[2]))
        if width * height > max(_EMPTY_CELLS, _SPARSE * cells):
            raise InputError(
                f"{name}: {one.filename} has cells as far apart as row {height:,} and column {width:,}; "
                "save what is in it as a sheet of its own, or as .csv"
            )


def _check_repeats(packed: zipfile.ZipFile, name: str) -> None:
    """Check that an OpenDocument sheet does not repeat its cells more often than the memory holds."""
    if "content.xml" not in packed.namelist():
        return
    try:
        content = packed.read("content.xml")
    except BROKEN:
        raise _explain_damage(name) from None
    cells = rows = 0
    for tag in _REPEATED.finditer(content):
        if tag["cell"] is None:
            rows = _count_repeats(tag["row"])
        elif b"value-type" in tag["cell"]:
            cells += rows * _count_repeats(tag["cell"])
    if cells > _EMPTY_CELLS:
        raise InputError(
            f"{name}: repeats its cells {cells:,} times; save what is in it as a sheet of its own, or as .csv"
        )


def _count_repeats(tag: bytes) -> int:
    found = _TIMES.search(tag)
    return int(found[1]) if found else 1


def _count_columns(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def to_table(rows: Sequence[Sequence[Any]]) -> pd.DataFrame | None:
    """Return a sheet's table below the row of headings, None where no row is one."""
    head = max(
        range(min(len(rows), _FIRST_ROWS)), key=lambda n: _count_headings(rows[n]), default=None
    )
    if head is None or not _count_headings(rows[head]):
        head = next(
            (n for n, row in enumerate(rows[:_FIRST_ROWS]) if any(cell != "" for cell in row)), None
        )
        if head is None:
            return None
    headings, below = _join_headings(rows, head)
    kept = [n for n, cell in enumerate(headings) if cell]
    names: list[str] = []
    for n in kept:
        name = headings[n]
        names.append(name if name not in names else f"{name} ({n + 1})")
    cells = [
        [row[n] if n < len(row) and row[n] != "" else None for n in kept]
        for row in rows[below:]
        if any(cell != "" for cell in row)
    ]
    for place, name in enumerate(names):
        _read_serials(name, place, cells)
    return pd.DataFrame(cells, columns=names, dtype=object)


def _join_headings(rows: Sequence[Sequence[Any]], head: int) -> tuple[list[str], int]:
    """Return the headings, and the first row below them; of two rows the second says what the first groups.

    It is one where a cell of it stands below an empty one, beside a heading over both.
    """
    upper = [str(cell).strip() for cell in rows[head]]
    second = list(rows[head + 1]) if head + 1 < len(rows) else []
    lower = [str(cell).strip() for cell in second] + [""] * (len(upper) - len(second))
    short = all(cell == "" or isinstance(cell, str) for cell in second) and all(
        len(cell) < _LONGEST_HEADING and not any(map(str.isdigit, cell)) for cell in lower
    )
    own = [n for n, cell in enumerate(lower) if cell and (n >= len(upper) or cell != upper[n])]
    grouped = [n for n in own if 0 < n < len(upper) and not upper[n] and n - 1 in own]
    if not (short and grouped and any(find_fields(lower[n]) for n in own)):
        return upper, head + 1
    return [lower[n] if n in own else cell for n, cell in enumerate(upper)], head + 2


def _read_serials(name: str, place: int, cells: list[list[Any]]) -> None:
    """Put days where a column of dates has the numbers that spreadsheets keep them as."""
    column = [row[place] for row in cells]
    dates = any(isinstance(cell, datetime.date) for cell in column)
    if not (dates or "published" in find_fields(name)):
        return
    for row in cells:
        cell = row[place]
        if isinstance(cell, (int, float)) and _SERIALS[0] <= cell <= _SERIALS[1]:
            row[place] = _ZERO + datetime.timedelta(days=int(cell))


def _count_headings(row: Sequence[Any]) -> int:
    return sum(
        isinstance(cell, str) and len(cell) < _LONGEST_HEADING and bool(find_fields(cell))
        for cell in row
    )


def _score(table: pd.DataFrame) -> tuple[bool, int, int]:
    """Return how far a sheet is one of articles: a column of texts, what is known of them, how many."""
    told = _HEAD & match_columns(table).keys()
    return any("text" in find_fields(name) for name in table.columns), len(told), len(table)
