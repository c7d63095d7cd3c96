"""What a file's name says of its article (2031-05-07_Harbour-Post_Ferries-stay.txt), where the file does not.

A day counts where it stands at either end of the name, and the words beside it are no program's or
machine's. An outlet counts where it sounds like one, and a title where it is the only other part.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Row

LAYOUTS = frozenset(
    (
        "text",
        "Markdown",
        "Word document",
        "OpenDocument text",
        "rich text document",
        "PDF",
        "document saved as a web page",
        "subtitles",
    )
)
"""Layouts whose files people name themselves."""
_DAY = r"(?:19|20)\d\d(?P<s>[-_.]?)(?:0[1-9]|1[0-2])(?P=s)(?:0[1-9]|[12]\d|3[01])"
_FIRST = re.compile(rf"(?P<day>{_DAY})(?:[ _.-]+(?P<rest>\D.*)|$)")
_LAST = re.compile(r"(?P<rest>.*\D)[ _.-]+(?P<day>" + _DAY + r")$")
_ENDINGS = re.compile(
    r"(?:(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.(?:vtt|srt)|(?:\.(?:docx?|odt|rtf|pdf|txt|text|md|html?))+)$",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*_+\s*|\s+[-–—|]\s+")
_BLANKS = re.compile(r"[\s_-]+")
_MACHINE = frozenset(
    re.findall(
        r"\w+",
        "scan img image pic photo screenshot download downloads downloaded export exported print output"
        " file files document doc untitled copy new archive backup data corpus article articles text texts"
        " proquest nexis lexis factiva europresse results search saved save page whatsapp draft version final"
        " accessed retrieved ocr",
    )
)
"""Words of names that programs, machines and archives give: a day beside them is that of saving."""
_FEWEST_WORDS = 3
_MOST_WORDS = 5


def read_file_name(name: str) -> Row:
    """Return the day, outlet and title that a file's name is certain of.

    Examples
    --------
    >>> read_file_name("box/2031-05-07_Harbour-Post_Ferries-stay-in-port.txt")
    {'published': '2031-05-07', 'outlet': 'Harbour Post', 'title': 'Ferries stay in port'}
    >>> read_file_name("scan_20310507.txt"), read_file_name("article12.txt")
    ({}, {})
    """
    stem = _ENDINGS.sub("", name.rpartition("/")[2])
    found = _FIRST.fullmatch(stem) or _LAST.fullmatch(stem)
    if found is None:
        return {}
    rest = found["rest"] or ""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", rest)}
    if words & _MACHINE:
        return {}
    digits = re.sub(r"\D", "", found["day"])
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return {"published": day, **_read_pieces([one for one in _PIECES.split(rest) if one])}


def _read_pieces(pieces: list[str]) -> Row:
    """Return outlet and title of two pieces of which one sounds like an outlet, else nothing."""
    texts = [_BLANKS.sub(" ", piece).strip() for piece in pieces]
    outlets = [
        text for text in texts if sounds_like_outlet(text) and len(text.split()) <= _MOST_WORDS
    ]
    if len(texts) > 2 or len(outlets) != 1:
        return {}
    outlet = outlets[0]
    row: Row = {"outlet": outlet.title() if outlet.islower() else outlet}
    titles = [text for text in texts if text != outlet and len(text.split()) >= _FEWEST_WORDS]
    return {**row, "title": titles[0][:1].upper() + titles[0][1:]} if titles else row


_FOLDERS = frozenset(
    re.findall(
        r"\w+",
        "review reviews clipping clippings coverage monitoring digest digests report reports sample selection"
        " collection papers newspapers outlets",
    )
)
"""Words of folders of articles that are called after no outlet: press review, media coverage."""


def read_folders(name: str) -> Row:
    """Return the outlet that a folder above a file is called after, nearest first.

    Examples
    --------
    >>> read_folders("Harbour Post/2031/a.txt"), read_folders("press review/2031/a.txt")
    ({'outlet': 'Harbour Post'}, {})
    """
    for folder in reversed(name.split("/")[:-1]):
        words = folder.split()
        named = (
            2 <= len(words) <= _MOST_WORDS and folder[0].isupper() and sounds_like_outlet(folder)
        )
        other = (_MACHINE | _FOLDERS) & set(map(str.casefold, words))
        if named and not other and not any(map(str.isdigit, folder)):
            return {"outlet": folder}
    return {}


def _read_first_line(text: str, name: str) -> Row:
    """Return a text's first line as its title, where a file's name repeats it behind a day."""
    found = _FIRST.fullmatch(_ENDINGS.sub("", name.rpartition("/")[2]))
    first, _, rest = text.lstrip().partition("\n")
    same = found is not None and rest.strip() and _fold(first) == _fold(found["rest"] or "")
    return {"title": first.strip()} if same and first.strip() else {}


def complete_row(row: Row, name: str, layout: str) -> tuple[Row, list[str]]:
    """Return an article's row with what its file's name adds, and the sentence that says so."""
    if layout not in LAYOUTS:
        return row, []
    said_by = {
        **read_folders(name),
        **_read_first_line(str(row.get("text") or ""), name),
        **read_file_name(name),
    }
    added = {key: value for key, value in said_by.items() if not row.get(key)}
    if not added:
        return row, []
    first, _, rest = str(row.get("text") or "").lstrip().partition("\n")
    if "title" in added and rest.strip() and _fold(first) == _fold(added["title"]):
        added["title"] = first.strip()
        row = {**row, "text": rest.lstrip("\r\n")}
    said = ", ".join(f"{_WORDS[key]} “{value}”" for key, value in added.items())
    return {**row, **added}, [f"by the file's name: {said}"]


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


_WORDS = {"published": "day", "outlet": "outlet", "title": "title"}
