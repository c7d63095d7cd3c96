"""Tables too large to hold: Parquet, tables of text and JSON lines of any size, read block by block.

What is decided on a whole table (which column is which, the order of dates) is decided on the table
without its long texts; these are read again, a block at a time. What is not plainly one of the three is
left to its own layout, which reads it whole.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.corpus.columns import fold_heading
from toolkit.corpus.formats.delimited import (
    DELIMITED,
    count_lines_above,
    describe_table,
    explain_above,
    find_delimiter,
    name_headings,
    set_options,
    to_frame,
)
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.objects.flattening import flatten_cells, flatten_row
from toolkit.corpus.formats.objects.json_files import JSON
from toolkit.corpus.formats.parquet import PARQUET, check_size
from toolkit.errors import InputError

LARGE = 64 * 2**20
"""Bytes from which a table is read block by block."""
LARGEST = 2 * 2**30
"""Bytes of one file that is read whole: larger ones are named."""
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
_HEAD = 200_000
_BLOCK = 1 << 24
_FIRST = 1000
"""Rows by which columns are told apart: whole."""
_ROWS = 2000
_LONG = 400
"""Bytes or characters a cell, on average, from which a column is one of long texts."""
_ELSEWHERE = "…"


@dataclass(frozen=True)
class LargeFile:
    """A file that is not read into memory."""

    name: str
    path: Path
    encoding: str | None = None
    doubts: tuple[str, ...] = ()

    def is_large(self, size: int) -> bool:
        """Whether a file of that size may be a table that is read block by block."""
        return size > LARGE and not self.read_head().startswith(_PACKED)

    def load(self) -> Source:
        """Return the file with its bytes.

        Raises
        ------
        InputError
            If it is too large for that.
        """
        if self.path.stat().st_size > LARGEST:
            raise InputError(f"{self.name}: is larger than {LARGEST // 2**30} GB; split it")
        return Source(self.name, self.path.read_bytes(), self.encoding)

    def read_head(self) -> bytes:
        """Return the first bytes, up to the end of a character."""
        with self.path.open("rb") as stream:
            data = stream.read(_HEAD)
        return data[: data.rfind(b"\n") + 1] or data


def read_in_blocks(source: LargeFile, layout: Layout, *, keep: bool = False) -> Parsed | None:
    """Return a table of which the long texts are read when they are asked for, None where it is no such.

    Parameters
    ----------
    source, layout
        A file, and the layout that its beginning is in.
    keep
        Whether texts may stay in memory until then, as where all of them end there: what can only be read
        from the first row on is not read twice.
    """
    if layout is PARQUET:
        return _read_parquet(source)
    if layout is DELIMITED and source.encoding is None:
        return _read_delimited(source, keep=keep)
    return _read_json_lines(source) if layout is JSON and source.encoding is None else None


def _read_parquet(source: LargeFile) -> Parsed | None:
    import pyarrow.parquet as pq  # which loads the file systems of clouds

    try:
        with pq.ParquetFile(source.path) as file:
            about = file.metadata
            sizes: dict[str, int] = {}
            for group in map(about.row_group, range(about.num_row_groups)):
                for column in map(group.column, range(group.num_columns)):
                    name = column.path_in_schema.partition(".")[0]
                    sizes[name] = sizes.get(name, 0) + column.total_uncompressed_size
            names = file.schema_arrow.names
            long = [name for name in names if sizes.get(name, 0) > _LONG * about.num_rows]
            short = [name for name in names if name not in long]
            if not long or len(set(names)) != len(names) or _has_lead(names):
                return None
            check_size(source.path, source.name, source.path.stat().st_size)
            table = file.read(columns=short).to_pandas().reset_index(drop=True)
    except (pa.ArrowException, OSError, ValueError):
        return None

    def iterate() -> Iterator[pd.DataFrame]:
        with pq.ParquetFile(source.path, buffer_size=1 << 20, pre_buffer=False) as file:
            batches = file.iter_batches(_ROWS, columns=long)
            blocks = (pa.Table.from_batches([batch]).to_pandas() for batch in batches)
            yield from _number(map(flatten_cells, blocks))

    table = _put_in(flatten_cells(table), iterate(), [name for name in names if name not in long])
    others = [name for name in table if name not in names]
    ordered = table[[*(name for name in names if name in table), *others]]
    return Parsed([], "Parquet", table=ordered, long=iterate)


def _read_delimited(source: LargeFile, *, keep: bool) -> Parsed | None:
    import pyarrow.csv as pacsv

    head = _find_header(source)
    if head is None:
        return None
    names, delimiter, skipped, above = head
    options = set_options(names, delimiter, skip=skipped + above + 1)

    def read(columns: list[str]) -> Iterator[pd.DataFrame]:
        convert = options["convert_options"]
        convert.include_columns = columns
        with pacsv.open_csv(source.path, **options) as batches:
            tables = (pa.Table.from_batches([batch]) for batch in batches if batch.num_rows)
            yield from _number(map(to_frame, tables))

    try:
        blocks = read(names)
        first = next(blocks)
        long = _find_long(first)
        if not long:
            return None
        kept: deque[pd.DataFrame] = deque()
        short: list[pd.DataFrame] = []
        for block in chain([first], blocks):
            short.append(_cut_long(block, long))
            if keep:
                kept.append(block[long])
        table = pd.concat(short)
    except (pa.ArrowException, OSError, ValueError, StopIteration):
        return None
    return Parsed(
        [], describe_table(delimiter), notes=explain_above(above), table=table,
        long=lambda: _drain(kept) if kept else read(long),
    )  # fmt: skip


def _find_header(source: LargeFile) -> tuple[list[str], str, int, int] | None:
    """Return a table's headings, what is between them, and the empty and other lines above; None if unfit."""
    try:
        text = source.read_head().decode("utf8")
    except UnicodeDecodeError:
        return None
    blank = len(text.lstrip("\ufeff")) - len(text.lstrip("\ufeff\r\n"))
    skipped = text.lstrip("\ufeff")[:blank].count("\n")
    text = text.lstrip("\ufeff\r\n")
    above = count_lines_above(text)
    header = text.split("\n", above)[above].partition("\n")[0]
    delimiter = find_delimiter(header)
    names = name_headings(header, delimiter)
    if names is None or _has_lead(names) or not _is_plain(source.path):
        return None
    return names, delimiter, skipped, above


def _drain(blocks: deque[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield blocks, and keep none of them."""
    while blocks:
        yield blocks.popleft()


def _read_json_lines(source: LargeFile) -> Parsed | None:
    lines = [line for line in source.read_head().split(b"\n")[:-1] if line.strip()][:2]
    try:
        if len(lines) < 2 or not all(isinstance(json.loads(line), dict) for line in lines):
            return None
        long = _find_long(pd.DataFrame(islice(_read_rows(source), _FIRST)))
        if not long:
            return None
    except (ValueError, RecursionError):
        return None

    def iterate() -> Iterator[pd.DataFrame]:
        rows = ({name: row.get(name) for name in long} for row in _read_rows(source))
        blocks = iter(lambda: list(islice(rows, _ROWS)), [])
        yield from _number(pd.DataFrame(block, columns=long, dtype=object) for block in blocks)

    try:
        table = pd.DataFrame(_shorten(row, long, at) for at, row in enumerate(_read_rows(source)))
    except (ValueError, RecursionError):  # its own layout tells whole lines from others
        return None
    return Parsed([], "JSON lines", table=table, long=iterate)


def _shorten(row: Mapping[str, Any], long: Iterable[str], at: int) -> dict[str, Any]:
    if at < _FIRST:
        return dict(row)
    return {**row, **{name: _ELSEWHERE for name in long if isinstance(row.get(name), str)}}


def _read_rows(source: LargeFile) -> Iterator[dict[str, Any]]:
    """Yield the rows of JSON lines, without nesting; a line that is none raises a ValueError."""
    with source.path.open(encoding="utf-8-sig", newline="\n") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(line[:40])
            yield flatten_row(row)


def _find_long(first: pd.DataFrame) -> list[str]:
    """Return the columns whose cells are long texts on average."""
    lengths = {
        name: [len(cell) for cell in cells if isinstance(cell, str)]
        for name, cells in first.head(_FIRST).items()
    }
    return [str(name) for name, some in lengths.items() if some and sum(some) > _LONG * len(some)]


def _number(blocks: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield blocks with the numbers of their rows."""
    start = 0
    for block in blocks:
        yield block.set_axis(pd.RangeIndex(start, start + len(block)))
        start += len(block)


def _put_in(table: pd.DataFrame, blocks: Iterable[pd.DataFrame], short: list[str]) -> pd.DataFrame:
    """Return a table with its columns of long texts, of which only the first rows are whole."""
    columns = pd.concat(_cut_long(block, block.columns) for block in blocks)
    return pd.concat([table.reset_index(drop=True), columns], axis=1) if len(short) else columns


def _cut_long(block: pd.DataFrame, long: Iterable[Any]) -> pd.DataFrame:
    """Return a block of which the columns of long texts are whole in the table's first rows only."""
    whole = block.index < _FIRST
    return block.assign(
        **{name: block[name].where(whole | block[name].isna(), _ELSEWHERE) for name in long}
    )


def _has_lead(names: Iterable[Any]) -> bool:
    """Whether a table has Factiva's codes, of which one column is joined with another."""
    return {"lp", "td"} <= {fold_heading(name) for name in names}


def _is_plain(path: Path) -> bool:
    """Whether a file has closed quotation marks and one kind of line ends; its encoding pyarrow checks."""
    marks = returns = pairs = 0
    last = b""
    with path.open("rb") as stream:
        while data := stream.read(_BLOCK):
            if b"\0" in data or b"\x1a" in data:
                return False
            marks += data.count(b'"')
            pairs += last == b"\r" and data[:1] == b"\n"
            if b"\r" in data:
                returns += data.count(b"\r")
                pairs += data.count(b"\r\n")
            last = data[-1:]
    return marks % 2 == 0 and returns == pairs
