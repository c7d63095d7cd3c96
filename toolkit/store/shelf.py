"""Files of partitions at an address that several machines reach: ``s3://…``, ``file://…``, what fsspec opens.

They only wait there. A bucket adds nothing to a list, syncs no file and holds no lock, so that what
counts is in a folder on a disk: from a shelf it is fetched, compared with its hash, and put there whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.store.files import is_whole, write_durably
from toolkit.store.kept import Kept, Part


@dataclass(frozen=True)
class Shelf:
    """A folder at an address; every process opens it for itself.

    Examples
    --------
    >>> Shelf("memory://runs/first").begin()
    """

    address: str

    def begin(self) -> None:
        """Make the folder, and look whether something can be written there.

        Raises
        ------
        InputError
            If fsspec knows no such address, or its storage refuses.
        """
        with self._explaining():
            files, root = self._opened
            files.makedirs(root, exist_ok=True)
            files.pipe_file(f"{root}/began", b"")

    def put(self, kept: Kept, part: Part, place: str) -> None:
        """Put a copy of a part's files into a place of the shelf."""
        with self._explaining():
            files, root = self._opened
            for table in part.files:
                files.makedirs(f"{root}/{place}/{table}", exist_ok=True)
                files.put_file(str(kept.path(part, table)), self._name(part, table, place))

    def take(self, kept: Kept, part: Part, place: str) -> None:
        """Put a part's files from there into the folder, where they are on the disk and whole.

        Raises
        ------
        InputError
            If one is not there as it was written.
        """
        for table, (name, _, digest) in sorted(part.files.items()):
            there = self._name(part, table, place)
            write_durably(kept.place(table, name), partial(self._fetch, there, digest))

    def clear(self, place: str = "") -> None:
        """Delete a place, or all of the shelf."""
        with self._explaining():
            files, root = self._opened
            files.rm(f"{root}/{place}".rstrip("/"), recursive=True)

    def _fetch(self, there: str, digest: str, here: Path) -> None:
        with self._explaining():
            self._opened[0].get_file(there, str(here))
        if not is_whole(here, digest):
            raise InputError(
                f"{self.address}: {there} is not as it was written; the same call goes on from there"
            )

    def _name(self, part: Part, table: str, place: str) -> str:
        return f"{self._opened[1]}/{place}/{table}/{part.files[table][0]}"

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        files, root = _import_fsspec().core.url_to_fs(self.address)
        return files, str(root).rstrip("/")

    def __getstate__(self) -> dict[str, str]:
        return {"address": self.address}

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn what storage raises into a sentence: every kind has errors of its own."""
        try:
            yield
        except InputError:
            raise
        except Exception as error:
            reason = " ".join(str(error).split())[:160] or type(error).__name__
            raise InputError(f"{self.address}: cannot be used ({reason})") from None


def _import_fsspec() -> Any:
    try:
        import_module("fsspec.core")
        return import_module("fsspec")
    except ImportError:
        raise InputError(
            "shared: fsspec is not installed; pip install 'framing-toolkit[dask]'"
        ) from None
