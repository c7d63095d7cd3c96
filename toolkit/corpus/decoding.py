"""Bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import charset_normalizer

from toolkit.errors import InputError

_KINDS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip file",
}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    r"""Return the text that bytes hold; line ends stay as they are.

    UTF-8 is tried first, then Windows-1252, then what charset-normalizer finds most likely. The
    byte-order mark at a file's beginning is no part of its text.

    Parameters
    ----------
    data
        A whole file.
    name
        The file's name, for messages.
    encoding
        The encoding, if it is known; then no other is tried.

    Raises
    ------
    InputError
        If the bytes are no text, or no text in ``encoding``.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbf\xe2\x80\x9cYes\xe2\x80\x9d", "a.txt"), decode(b"\x93Yes\x94", "b.txt")
    ('“Yes”', '“Yes”')
    """
    if encoding is not None:
        return _decode_as(data, name, encoding)
    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            raise InputError(f"{name}: this is {kind}, not text; save it as plain text (UTF-8)")
    if data.startswith(_WIDE_MARKS):
        return _decode_as(data, name, "utf-16")
    if len(data.translate(None, _CONTROL)) < len(data):
        raise InputError(
            f"{name}: holds control characters, so it is no plain text; save it as text (UTF-8)"
        )
    for candidate in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise InputError(f"{name}: its encoding cannot be told; save it as UTF-8")
    return _decode_as(data, name, best.encoding)


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError:
        raise InputError(
            f"encoding={encoding!r}: there is no such encoding; try utf-8 or cp1252"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not {encoding} (at byte {error.start:,})") from None
