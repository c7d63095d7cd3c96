"""What a file's name says of its article (2031-05-07_Harbour-Post_Ferries-stay.txt), where the file does not.

A day counts where it stands at either end of the name, and the words beside it are no program's or
machine's. An outlet counts where it sounds like one, and a title where it is the only other part.
"""

from __future__ import annotations

import re

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.names import is_name_alone, is_person, sounds_like_outlet
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.months import is_month
from toolkit.corpus.turns import is_in_turns

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
        "transcript as JSON",
    )
)
"""Layouts whose files people name themselves."""
_ISO = r"(?:19|20)\d\d(?P<s>[-_.]?)(?:0[1-9]|1[0-2])(?P=s)(?:0[1-9]|[12]\d|3[01])"
_DOTTED = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d"
_WORDED = (
    r"(?:0?[1-9]|[12]\d|3[01])[ ._-]?(?P<month>[^\W\d_]{3,10})[ ._-]{0,2}(?:19|20)\d\d"
    r"|(?P<us>[^\W\d_]{3,10})[ ._-](?:0?[1-9]|[12]\d|3[01]),?[ ._-](?:19|20)\d\d"
)
_DAY = re.compile(rf"(?<![\d])(?P<day>{_ISO}|{_DOTTED}|{_WORDED})(?!\d)")
_ENDINGS = re.compile(
    r"(?:(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.(?:vtt|srt)|(?:\.(?:docx?|odt|rtf|pdf|txt|text|md|html?|json))+)$",
    re.IGNORECASE,
)
_PLAIN_WORDS = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:_[A-ZÀ-Þ][a-zß-ÿ]+){1,3}")
"""Words between low lines: Harbour_Post is a name, Storm_Guardian a matter and a name."""
_STATION = re.compile(
    r"(?:Channel|Radio|TV|Television|Kanal|Canal|Rádio|Télé\w*|Tele\w+)\s\S", re.IGNORECASE
)
"""What broadcasters are called, beside a programme of theirs."""
_PIECES = re.compile(r"\s*_+\s*|\s+[-–—|]\s+")
_WIDE_PIECES = re.compile(r"_{2,}|\s+[-–—|]\s+")
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
"""Where a word begins in a name without blanks: HarbourPost."""
_BRACKETS = re.compile(r"(?P<title>[^()]+?)[ _-]+\((?P<head>[^()]+)\)")
_AROUND = " _-–—.,;|()[]"
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
_FEWEST_WORDS, _MOST_PIECES = 3, 3
_MOST_WORDS = 5
_SENTENCE_WORDS = 8
_STOPS = (".", "!", "?", "”", '"', "’", "»", ")")
_WIDEST, _MOSTLY = 120, 0.8
"""Characters at which lines are wrapped at most, and the share of paragraphs that end with a stop."""


def read_file_name(name: str) -> Row:
    """Return the day, outlet and title that a file's name is certain of.

    Examples
    --------
    >>> read_file_name("box/2031-05-07_Harbour-Post_Ferries-stay-in-port.txt")
    {'published': '2031-05-07', 'outlet': 'Harbour Post', 'title': 'Ferries stay in port'}
    >>> read_file_name("Ferries stay in port (HarbourPost, 7.5.2031).docx")
    {'published': '7.5.2031', 'outlet': 'Harbour Post', 'title': 'Ferries stay in port'}
    >>> read_file_name("scan_20310507.txt"), read_file_name("article12.txt")
    ({}, {})
    """
    stem = _ENDINGS.sub("", name.rpartition("/")[2])
    found = _find_day(stem)
    if found is None or _sounds_made(stem):
        return {}
    before, after = stem[: found.start()], stem[found.end() :]
    row = _read_pieces(_split_sides(stem, before, after))
    outside = not (before.strip(_AROUND) and after.strip(_AROUND))
    return {"published": _write_day(found), **row} if outside or "outlet" in row else {}


def _find_day(stem: str) -> re.Match[str] | None:
    """Return the only day that a name holds."""
    found = [one for one in _DAY.finditer(stem) if _is_day(one, stem)]
    return found[0] if len(found) == 1 else None


def _is_day(found: re.Match[str], stem: str) -> bool:
    month = found["month"] or found["us"]
    joined = stem[: found.start()][-1:].isalpha() or stem[found.end() :][:1].isalpha()
    return not joined and (month is None or is_month(month))


def _write_day(found: re.Match[str]) -> str:
    if found["month"] or found["us"]:
        return " ".join(re.findall(r"[^\W\d_]+|\d+", found["day"]))
    if found["s"] is None:
        return found["day"]
    digits = re.sub(r"\D", "", found["day"])
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _sounds_made(name: str) -> bool:
    """Tell whether a name holds a word that programs, machines and archives give."""
    return not _MACHINE.isdisjoint(word.casefold() for word in re.findall(r"[^\W\d_]+", name))


def _split_sides(stem: str, before: str, after: str) -> list[str]:
    """Return the parts of a name beside its day."""
    bracketed = _BRACKETS.fullmatch(stem)
    if bracketed and len(before) >= bracketed.start("head"):
        return [bracketed["title"], before[bracketed.start("head") :], after]
    sides = [side.strip(_AROUND) for side in (before, after)]
    blanks = "__" in stem
    pieces = [piece for side in sides for piece in _split_side(side, blanks=blanks)]
    return [piece.strip(_AROUND) for piece in pieces]


def _split_side(side: str, *, blanks: bool) -> list[str]:
    """Return the parts of what stands on one side of a day.

    Low lines part them, unless they stand for blanks: where there are many, or doubled ones (``blanks``).
    """
    wide = _WIDE_PIECES.split(side)
    narrow = _PIECES.split(side)
    if _PLAIN_WORDS.fullmatch(side) and sounds_like_outlet(f"The {narrow[-1]}"):
        return [] if is_name_alone(narrow[-1]) else [side]
    return wide if blanks or len(wide) > 1 or len(narrow) > _MOST_PIECES else narrow


def _read_pieces(pieces: list[str]) -> Row:
    """Return outlet and title of two pieces of which one sounds like an outlet, else nothing."""
    texts = [_to_words(piece) for piece in pieces if piece.strip(_AROUND)]
    outlets = [
        text for text in texts if sounds_like_outlet(text) and len(text.split()) <= _MOST_WORDS
    ]
    stations = [text for text in texts if _STATION.match(text)]
    if len(texts) == 2 and len(stations) == 1:
        return {
            "outlet": stations[0],
            "title": next(text for text in texts if text not in stations),
        }
    if len(texts) > 2 or len(outlets) != 1:
        return {}
    outlet = outlets[0]
    row: Row = {"outlet": outlet.title() if outlet.islower() else outlet}
    return {**row, **_name_title([text for text in texts if text != outlet])}


def _to_words(piece: str) -> str:
    words = _BLANKS.sub(" ", piece).strip(_AROUND)
    return words if " " in words else _HUMP.sub(" ", words)


def _name_title(texts: list[str]) -> Row:
    titles = [text for text in texts if len(text.split()) >= _FEWEST_WORDS]
    return {"title": titles[0][:1].upper() + titles[0][1:]} if titles else {}


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
    folders = name.split("/")[:-1]
    row: Row = {}
    for folder in reversed(folders):
        words = folder.split()
        named = (
            2 <= len(words) <= _MOST_WORDS and folder[0].isupper() and sounds_like_outlet(folder)
        )
        other = (_MACHINE | _FOLDERS) & set(map(str.casefold, words))
        if named and not other and not any(map(str.isdigit, folder)):
            row = {"outlet": folder}
            break
    dated = _DAY_FOLDERS.search("/".join(["", *folders, ""]))
    return {**row, "published": "-".join(dated.groups())} if row and dated else row


_DAY_FOLDERS = re.compile(r"/((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])/")
"""Folders of days in a folder of an outlet: Harbour Post/2031/05/07/, Harbour Post/2031-05-07/."""


def _read_title(name: str, row: Row) -> Row:
    """Return the title that a file in an outlet's folder is called after: what is left beside a day."""
    stem = _ENDINGS.sub("", name.rpartition("/")[2])
    found = _find_day(stem)
    if not {"outlet", "published"} <= row.keys() or _sounds_made(stem):
        return {}
    rest = stem if found is None else f"{stem[: found.start()]} {stem[found.end() :]}"
    words = _to_words(rest)
    return {} if any(map(str.isdigit, words)) else _name_title([words])


def _read_first_line(text: str, name: str) -> Row:
    """Return a text's first line as its title, where a file's name repeats it behind a day."""
    stem = _ENDINGS.sub("", name.rpartition("/")[2])
    found = _find_day(stem)
    first, _, rest = text.lstrip().partition("\n")
    behind = stem[found.end() :] if found is not None and not found.start() else ""
    same = bool(behind) and rest.strip() and _fold(first) == _fold(behind)
    stands = found is not None and not _sounds_made(stem) and _stands_above(first.strip(), rest)
    return {"title": first.strip()} if (same or stands) and first.strip() else {}


def _stands_above(first: str, rest: str) -> bool:
    """Tell whether a first line is a headline: some words without a stop, apart, above a sentence.

    It is apart above an empty line, or where each line is a whole paragraph.
    """
    line, blank, below = rest.partition("\n")
    apart = bool(blank) and not line.strip()
    if not apart and _has_long_lines(rest):
        apart, below = True, rest
    sentence = below.strip().partition("\n")[0].split()
    named = sounds_like_outlet(first) or is_person(first) or find_label(first)[0]
    worded = len(first.split()) >= _FEWEST_WORDS and len(sentence) >= _SENTENCE_WORDS
    return apart and worded and is_title(first) and not named and not is_in_turns(rest)


def _has_long_lines(text: str) -> bool:
    """Tell whether each line is a paragraph: one is longer than wrapped lines are, most end with a stop."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ended = sum(line.endswith(_STOPS) for line in lines)
    return max(map(len, lines), default=0) > _WIDEST and ended >= _MOSTLY * len(lines)


def complete_row(row: Row, name: str, layout: str) -> tuple[Row, list[str]]:
    """Return an article's row with what its file's name adds, and the sentence that says so."""
    if layout not in LAYOUTS:
        return row, []
    of_file = read_file_name(name)
    said_by = {**read_folders(name), **of_file}
    titles = {
        **({} if "outlet" in of_file else _read_title(name, said_by)),
        **_read_first_line(str(row.get("text") or ""), name),
    }
    said_by = {**said_by, **{key: one for key, one in titles.items() if key not in said_by}}
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
