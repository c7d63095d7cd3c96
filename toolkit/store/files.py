"""Files that are there whole or not at all, also when the power fails: written aside, synced, renamed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import url2pathname
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.errors import InputError
from toolkit.tables import Table, pack, write_id

UNFINISHED = ".unfinished-"
"""What the name of a file begins with while it is written."""
_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):/")


def find_folder(address: str | Path) -> Path:
    """Return the folder that a name or an address ``file:///…`` is about.

    Raises
    ------
    InputError
        If it is an address elsewhere: kept work needs a disk that syncs and renames files.

    Examples
    --------
    >>> find_folder("file:///data/my%20study").as_posix()
    '/data/my study'
    """
    found = _ADDRESS.match(str(address))
    if found is None:
        return Path(address)
    if found["scheme"] == "file":
        return Path(url2pathname("/" + str(address)[found.end() :].lstrip("/")))
    raise InputError(
        f"{address}: is an address and no folder on a disk, which kept work needs; workers of a scheduler "
        "can send their partitions there with shared="
    )


def write_durably(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, and put it there when it is on the disk.

    Raises
    ------
    InputError
        If the system cannot write: a full disk, a folder without permission.
    """
    aside = path.with_name(f"{UNFINISHED}{uuid4().hex[:12]}-{path.name}")
    try:
        write(aside)
        sync(aside)
        aside.replace(path)
        sync(path.parent)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise explain_unwritten(path, error) from None
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def explain_unwritten(path: Path, error: OSError) -> InputError:
    """Return the sentence for a file that the system cannot write."""
    return InputError(
        f"{path}: cannot be written ({error.strerror or error}); what was finished is kept, and the "
        "same call goes on from there"
    )


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_whole(path: Path, digest: object) -> bool:
    """Return whether a file is there with that hash."""
    try:
        return hash_file(path) == digest
    except OSError:
        return False


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
