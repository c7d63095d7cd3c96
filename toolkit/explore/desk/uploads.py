"""Files that come from the page in pieces: a large one would not fit into one message."""

from __future__ import annotations

from typing import Any

from toolkit.errors import InputError

LARGEST = 200 * 2**20
"""Bytes of one uploaded file; a larger one is named by its place instead."""


class Uploads:
    """Collects the pieces of files until all of a file are there.

    ``names_places`` is whether the page has a field for a place on this computer.

    Examples
    --------
    >>> uploads = Uploads()
    >>> uploads.take(b"Ada ", name="a.txt", upload=1, size=9)
    >>> uploads.take(b"Quill", name="a.txt", upload=1, size=9)
    b'Ada Quill'
    """

    def __init__(self, *, names_places: bool = True) -> None:
        self._advice = "put it into the study's folder articles, or name its place below"
        if not names_places:
            self._advice = "pack it as .zip, split it, or ask who runs this page to add it"
        self._parts: dict[int, bytearray] = {}

    def take(self, part: Any, *, name: str, upload: int, size: int) -> bytes | None:
        """Keep a piece, and return the whole file when it is the last one.

        Raises
        ------
        InputError
            If the file is too large, or more comes than was said.
        """
        if size > LARGEST:
            self._parts.pop(upload, None)
            raise InputError(
                f"{name} has {size // 2**20:,} MB, and {LARGEST // 2**20} MB can be uploaded; "
                f"{self._advice}"
            )
        kept = self._parts.setdefault(upload, bytearray())
        kept += bytes(part)
        if len(kept) > size:
            del self._parts[upload]
            raise InputError(f"{name}: more came than the file holds; add it again")
        if len(kept) < size:
            return None
        return bytes(self._parts.pop(upload))
