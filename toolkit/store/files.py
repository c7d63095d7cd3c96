"""Files that are there whole or not at all, also when the power fails: written aside, synced, renamed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

import pandas as pd

from toolkit.errors import InputError
from toolkit.tables import Table, pack, write_id

UNFINISHED = ".unfinished-"
"""What the name of a file begins with while it is written."""


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
    for column in packed.select_dtypes("object").columns:  # cells of several kinds: as text
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
    try:
        read = pd.read_parquet(path, columns=None if columns is None else list(columns))
    except (OSError, ValueError, KeyError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(
            f"{path}: cannot be read ({reason}); analyze with the same out= again, which makes it anew"
        ) from None
    if table is None:
        return read
    typed = table.conform(read)
    return typed if columns is None else typed[list(columns)]
