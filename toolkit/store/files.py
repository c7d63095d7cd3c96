"""Files that are there whole or not at all, also when the power fails: written aside, synced, renamed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from toolkit.errors import InputError

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
        from urllib.request import url2pathname  # which loads all of HTTP

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
