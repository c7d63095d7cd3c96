"""Bytes to text: which encoding a file is in, whether it is text at all, and what was mended."""

from __future__ import annotations

import re
from typing import Any

from toolkit.errors import InputError

_KINDS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file that is damaged or cut short; get it again, or save it anew",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file (.doc, .xls); open it and save it as .docx or .xlsx",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"7z\xbc\xaf": "a packed folder (.7z); unpack it",
    b"Rar!": "a packed folder (.rar); unpack it",
}
_END = re.compile(rb"\x1a[\x1a\0]*\Z")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WIDER_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_MOST_CONTROL = 0.005
"""Share of control characters up to which a file is text with a few stray ones."""
_MOST_STRAY = 0.5
"""Stray bytes for each proper UTF-8 character up to which a file is UTF-8 with stray bytes."""
_WIDE = 0.7
_PAGES = (0x03, 0x04, 0x05, 0x06)
"""Greek, Cyrillic, Hebrew and Arabic: the first byte of their characters in UTF-16."""
_DECLARED = re.compile(
    rb"(?:<meta[^>]{0,200}charset=|<\?xml[^>]{0,100}encoding=)[\"']?([\w-]+)", re.IGNORECASE
)
_BEGINNING = 5000
_MOST_FOREIGN = 0.3
"""Share of letters beyond ASCII from which Windows-1252 is doubted."""
_FEWEST_LETTERS = 50
"""Letters from which a guess at another alphabet is worth more than Windows-1252."""
_OTHER_ALPHABETS = frozenset(
    {"cp1251", "koi8_r", "koi8_u", "iso8859_5", "mac_cyrillic", "cp866", "cp1253", "iso8859_7",
     "cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp874", "gb18030", "gbk", "gb2312", "big5",
     "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"}
)  # fmt: skip
_MAC = re.compile(
    rb"[A-Za-z]\xd5(?:s|t|re|ve|ll|d|m)\b|(?:^|[\s(])\xd2[A-Za-z]|[.,?!a-z]\xd3(?:[\s.,;)]|$)|\s\xd1\s"
    rb"|[a-z][\x8a\x8c-\x90]|[b-df-hj-np-tv-xz]\x9f[b-df-hj-np-tv-xz]"
)
_CENTRAL = re.compile(
    rb"[A-Za-z][\xb3\xb9\xbf][a-z]|(?<![\w\x80-\xff])[\xa3\xaf\x8c][a-z]{2}[a-z]|i\xe6(?![\w\x80-\xff])"
    rb"|[A-Za-z\xf3]{3}\xb3(?![\w\x80-\xff])|i\xe8(?![\w\x80-\xff])|[a-z]\xf5(?![\w\x80-\xff])|[Ss]z\xfb|\xf8[\xed\xe1\xe9\xfd\xec]|[\xed\xe1\xe9\xfd]\xf8"
)
"""Letters of Polish, Czech, Croatian and Hungarian names: in Windows-1252 signs, or odd where they stand."""
_TURKISH = re.compile(rb"[A-Za-z][\xf0\xfd\xfe]|[\xdd\xde][a-z]")
_ICELANDIC = re.compile(rb"[\xe1\xe9\xed\xf3\xfa\xe6]")
"""Letters of words that Turkish has where Windows-1252 has ð, ý and þ, and letters beside those in others."""
_RARE = 3
_WESTERN_ONLY = re.compile(rb"\xe0|[A-Za-z]\xe3o|\xf5es|[cgmnr]\xf8[a-z]|\xe6[a-z]{2}")
_WINDOWS = re.compile(rb"[\x80\x85\x91-\x97]")
_MAC_LETTER = re.compile(rb"[a-z][\x87-\x90](?=[a-z])")
"""Accented letters of Mac Roman (á à â ä ã å ç é è ê) that are no letters of a word in Windows-1252."""
_OTHER = rb"[\x81-\x85\xa0-\xa6\xa8-\xad\xb0-\xba\xdf-\xff]"
_OTHER_LETTER = re.compile(rb"[a-z]" + _OTHER + rb"|" + _OTHER + rb"(?=[a-z])")
"""Accented letters of Windows-1252 and of DOS that are none of a word in Mac Roman."""
_MOJIBAKE = re.compile(
    "â€|Ã[\u0080-¿ƒ‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u0080-¿]|‚Ä[ôúùì]|ï»¿|‚Äî|√©|√[^\\s\\w(]|√[ØÜ]|≈[^\\s\\d]|[Â-ô][\x80-\x9f]|Å[½¾¡]"
)
_LEADS = "‚√≈"
_LEAD_BYTE = b"\xc3"
"""What each of these begins with: one of three characters, or one of Â to ô, by their first byte in UTF-8."""


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    r"""Return the text that bytes hold; line ends stay as they are.

    UTF-8 is tried first, then Windows-1252 or Mac Roman by their quotation marks, then what
    charset-normalizer finds most likely. The byte-order mark at a file's beginning and the end mark
    of DOS are no part of its text.

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
    return decode_noted(data, name, encoding=encoding)[0]


def decode_noted(data: bytes, name: str, *, encoding: str | None = None) -> tuple[str, list[str]]:
    r"""Return the text that bytes hold as :func:`decode` does, and sentences on what was mended.

    Examples
    --------
    >>> decode_noted("“Yes”, é".encode() + b"\x97 no", "a.txt")
    ('“Yes”, é— no', ['1 byte is no UTF-8 and was read as Windows-1252'])
    """
    data = _END.sub(b"", data)
    if encoding is not None:
        return _decode_as(data, name, encoding), []
    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            advice = "" if ";" in kind else ", not text; save it as plain text (UTF-8)"
            raise InputError(f"{name}: this is {kind}{advice}")
    if data.startswith(_WIDER_MARKS):
        return _decode_as(data, name, "utf-32"), []
    wide = "utf-16" if data.startswith(_WIDE_MARKS) else _guess_wide(data)
    if wide:
        return _decode_as(data, name, wide), []
    _check_is_text(data, name)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _decode_other(data, name)


def join_halves(value: Any) -> Any:
    r"""Return a text without halves of characters: pairs are one, and a lone one is \ufffd.

    Examples
    --------
    >>> join_halves("a\ud83d\ude00b"), join_halves("a\ud83d b"), join_halves(3)
    ('a😀b', 'a� b', 3)
    """
    if not isinstance(value, str) or value.isascii() or not _HALF.search(value):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_HALF = re.compile("[\ud800-\udfff]")


def repair_mojibake(text: str) -> str:
    r"""Return a text whose UTF-8 was once read in another encoding as it was; any other as it is.

    Examples
    --------
    >>> repair_mojibake("â€œYes,â€\x9d said RenÃ©e."), repair_mojibake("Ã la carte")
    ('“Yes,” said Renée.', 'Ã la carte')
    """
    if text.isascii() or not _may_be_mojibake(text) or not _MOJIBAKE.search(text):
        return text
    return "".join(
        _repair_line(line) if _MOJIBAKE.search(line) else line
        for line in text.splitlines(keepends=True)
    )


def _may_be_mojibake(text: str) -> bool:
    """Tell cheaply: bytes are looked through ten times as fast as characters."""
    leads = _LEAD_BYTE in text.encode("utf8", "surrogatepass")
    return leads or any(map(text.__contains__, _LEADS))


_LOST_CLOSING = re.compile("â€(?![œ™˜“”¦¢žš¹ºŸ˘\u0080-\u00bf–—†‡‰])")


def _repair_line(line: str) -> str:
    """Repair a line; the last byte of a closing mark is often lost, and then nothing is guessed.

    Where an opening mark stands in the line, too, what is left of the closing one is one.
    """
    import ftfy

    if "â€œ" in line:
        line = _LOST_CLOSING.sub("”", line)
    elif _LOST_CLOSING.search(line):
        return line
    return ftfy.fix_encoding(line)


def _guess_wide(data: bytes) -> str:
    """Return the encoding of UTF-16 without a mark: every other byte of it is mostly 0."""
    sample = data[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > _WIDE * len(sample) / 2 and even < odd / 10:
        return "utf-16-le"
    if even > _WIDE * len(sample) / 2 and odd < even / 10:
        return "utf-16-be"
    return next(
        (order for order in ("utf-16-le", "utf-16-be") if _is_one_script(sample, order)), ""
    )


def _is_one_script(sample: bytes, encoding: str) -> bool:
    """Tell whether bytes are words of one small script with spaces between them (Cyrillic, Arabic)."""
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding)
    except UnicodeDecodeError:
        return False
    letters = sum(character.isalpha() or character.isspace() for character in text)
    pages = {ord(character) >> 8 for character in text}
    return " " in text and letters > 0.8 * len(text) and pages <= {0, *_PAGES, 0x20}


def _check_is_text(data: bytes, name: str) -> None:
    control = len(data) - len(data.translate(None, _CONTROL))
    if control > max(2, _MOST_CONTROL * len(data)) or (len(data) < 20 and b"\0" in data):
        raise InputError(
            f"{name}: holds control characters, so it is no plain text; save it as text (UTF-8)"
        )


def _decode_other(data: bytes, name: str) -> tuple[str, list[str]]:
    if declared := _DECLARED.search(data, 0, _BEGINNING):
        try:
            encoding = as_browsers(declared[1].decode("ascii"), data)
            return data.decode(encoding), [f"read as {encoding}, as it says"]
        except (LookupError, UnicodeDecodeError):
            pass  # it is something else than it says
    strays, proper = _count_strays(data)
    if proper and strays <= _MOST_STRAY * proper:
        text = data.decode("utf-8-sig", errors="surrogateescape")
        mended = re.sub("[\udc80-\udcff]", _read_stray, text)
        are = "byte is" if strays == 1 else "bytes are"
        were = "was" if strays == 1 else "were"
        return mended, [f"{strays} {are} no UTF-8 and {were} read as Windows-1252"]
    if _is_mac(data):
        return data.decode("mac-roman"), ["read as Mac Roman"]
    if len(_TURKISH.findall(data)) > _RARE * len(_ICELANDIC.findall(data)):
        return _decode_as(data, name, "cp1254"), ["read as Windows-1254, which is a guess"]
    if len(_CENTRAL.findall(data)) > len(_WESTERN_ONLY.findall(data)):
        return _decode_as(data, name, "cp1250"), ["read as Windows-1250, which is a guess"]
    western = _read_western(data)
    if western is not None and not _is_foreign(western):
        return western, ["read as Windows-1252"]
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    if western is not None and (best is None or best.encoding not in _OTHER_ALPHABETS):
        return western, ["read as Windows-1252"]
    if best is None:
        raise InputError(f"{name}: its encoding cannot be told; save it as UTF-8")
    return _decode_as(data, name, best.encoding), [f"read as {best.encoding}, which is a guess"]


def _is_mac(data: bytes) -> bool:
    """Tell whether bytes are Mac Roman: by its quotation marks, or by the letters within words."""
    letters, others = _MAC_LETTER.findall(data), len(_OTHER_LETTER.findall(data))
    if len({one[1] for one in letters}) > 1 and len(letters) > others:
        return True
    if others > len(letters):
        return False
    return len(_MAC.findall(data)) > len(_WINDOWS.findall(data))


def _read_western(data: bytes) -> str | None:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _is_foreign(text: str) -> bool:
    """Tell whether so many letters are beyond ASCII that they are of another alphabet."""
    letters = [character for character in text if character.isalpha()]
    foreign = sum(character > "\x7f" for character in letters)
    return len(letters) >= _FEWEST_LETTERS and foreign > _MOST_FOREIGN * len(letters)


def _count_strays(data: bytes) -> tuple[int, int]:
    """Return how many bytes are no UTF-8, and how many characters beyond ASCII are."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= character <= "\udcff" for character in text)
    return strays, sum(character > "\x7f" for character in text) - strays


def _read_stray(match: re.Match[str]) -> str:
    byte = bytes([ord(match[0]) - 0xDC00])
    return byte.decode("cp1252", errors="replace")


_LATIN = {"iso88591", "latin1", "usascii", "ascii", "iso885915"}
_LATIN_5 = {"iso88599", "latin5"}
_C1 = re.compile(rb"[\x80-\x9f]")


def as_browsers(encoding: str, data: bytes) -> str:
    r"""Return what of Windows stands for Latin-1 with bytes that it has only for control, as browsers do.

    Examples
    --------
    >>> as_browsers("ISO-8859-1", b"\x93Yes\x94"), as_browsers("ISO-8859-1", b"Yes")
    ('windows-1252', 'ISO-8859-1')
    """
    named = re.sub(r"[\W_]+", "", encoding.casefold())
    if named not in (*_LATIN, *_LATIN_5) or not _C1.search(data):
        return encoding
    if named in _LATIN_5:
        return "windows-1254"
    return "windows-1252" if _read_western(data) else encoding


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    encoding = as_browsers(encoding, data)
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError:
        raise InputError(
            f"encoding={encoding!r}: there is no such encoding; try utf-8 or cp1252"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not {encoding} (at byte {error.start:,})") from None
