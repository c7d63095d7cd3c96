"""Files that are packed folders (.docx, .odt, .epub): their parts, within limits, and safe XML.

A small file can unpack to gigabytes, and a few entities to more than that; so a part is refused when
it promises, or gives, more than its limit, and entities of a document's own are never expanded.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Any, TypeAlias

from lxml import etree

from toolkit.corpus.decoding import as_browsers
from toolkit.errors import InputError

PART_LIMIT = 200 * 2**20
"""Bytes of one unpacked part: some thirty million words of a Word document."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What a part that is damaged, locked, or packed in an unknown way raises."""
_DECLARED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
Element: TypeAlias = Any
"""An lxml element."""


def read_kind(data: bytes) -> str:
    """Return the media type that a packed document names itself, "" where it names none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open("mimetype") as stream:
            return stream.read(200).decode("latin-1").strip()
    except (*BROKEN, KeyError):
        return ""


class Package:
    """A packed document: the names of its parts, and each part's bytes."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise InputError(
                f"{name}: is damaged or cut short ({error}); get the file again"
            ) from None
        self.names = frozenset(self._zip.namelist())

    def part(self, path: str) -> bytes:
        """Return a part's bytes; an InputError says why it cannot be read."""
        if path not in self.names:
            raise InputError(f"{self.name}: has no {path} in it; save the file again and retry")
        try:
            with self._zip.open(path) as stream:
                data = stream.read(PART_LIMIT + 1)
        except BROKEN as error:
            raise InputError(
                f"{self.name}: {path} in it is damaged or locked ({error}); save the file again "
                "without a password"
            ) from None
        if len(data) > PART_LIMIT:
            raise InputError(
                f"{self.name}: {path} in it unpacks to more than {PART_LIMIT // 2**20} MB; "
                "split the file"
            )
        return data

    def xml(self, path: str) -> Element:
        """Return a part as XML."""
        return parse_xml(self.part(path), f"{self.name}, {path}")


def is_package(data: bytes) -> bool:
    """Tell whether bytes begin as a zip archive does."""
    return data.startswith(b"PK\x03\x04")


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document; nothing is fetched, and no entity of its own expanded.

    Examples
    --------
    >>> parse_xml(b"<a><b>one</b></a>", "a.xml").findtext("b")
    'one'
    """
    declared = _DECLARED.match(data)
    said = declared[1].decode("ascii") if declared else ""
    encoding = as_browsers(said, data) if said else ""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding=encoding if encoding != said else None,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: is no well-formed XML ({error.msg})") from None
    except ValueError as error:
        raise InputError(f"{name}: is no XML that can be read ({error})") from None
    return root
