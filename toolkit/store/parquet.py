"""Tables as Parquet files: the same bytes for the same table, read back as far as they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.errors import InputError
from toolkit.store.files import write_durably
from toolkit.tables import Table, pack, write_id


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write a table as Parquet: the same bytes for the same table."""
    packed = pack(table)
    for column in packed.columns[packed.dtypes.eq("object").to_numpy()]:  # several kinds: as text
        packed[column] = packed[column].map(write_id, na_action="ignore").astype("string")
    write_durably(path, lambda aside: packed.to_parquet(aside, index=False, compression="zstd"))


def read_parquet(
    path: Path, table: Table | None = None, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read a table back with its types, all columns or some.

    Raises
    ------
    InputError
        If the file is missing or damaged.
    """
    with explaining_unread(path):
        read = pd.read_parquet(path, columns=None if columns is None else list(columns))
    if table is None:
        return read
    typed = table.conform(read)
    return typed if columns is None else typed[list(columns)]


def read_arrow(
    path: Path, columns: Sequence[str] | None = None, rows: Sequence[int] | None = None
) -> pa.Table:
    """Read a file's columns (all, or those of these that it has) and rows as Arrow.

    It takes a tenth of what :func:`read_parquet` does with a small file.

    Raises
    ------
    InputError
        If the file is missing or damaged.
    """
    with explaining_unread(path), pq.ParquetFile(path) as file:
        found = file.read(None if columns is None else list(columns))
    return found if rows is None else found.take(rows)


def frame_tables(tables: Iterable[pa.Table], table: Table) -> pd.DataFrame:
    """Return tables that :func:`read_arrow` gave below each other, with their types.

    Columns become pandas one by one, so that no more than one is held twice.
    """
    read = [one.combine_chunks() for one in tables]
    if len({_write_types(one.schema) for one in read}) > 1:  # of columns of the articles' own
        return table.conform(pd.concat([one.to_pandas() for one in read], ignore_index=True))
    whole = pa.concat_tables(read)
    del read
    columns = {}
    for name in whole.column_names:
        columns[name] = whole.select([name]).combine_chunks().to_pandas()[name]
        whole = whole.drop_columns([name])
    return table.conform(pd.DataFrame(columns))


def _write_types(schema: pa.Schema) -> str:
    known = schema.pandas_metadata or {}
    return repr((schema.names, schema.types, known.get("columns")))


@contextmanager
def explaining_unread(path: Path) -> Iterator[None]:
    """Turn what a missing or damaged file raises into a sentence."""
    try:
        yield
    except (OSError, ValueError, KeyError, IndexError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(
            f"{path}: cannot be read ({reason}); analyze with the same out= again, which makes it anew"
        ) from None
