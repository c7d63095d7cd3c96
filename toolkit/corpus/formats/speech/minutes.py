"""Official records of debates, one item a file: "[Assembly Record Volume 9, Number 4 (Friday, May 9, 2031)]".

Lines in brackets name the record, its day, the chamber and the pages; the title stands centred in capitals
above the first speaker. Page marks and times between lines are no text.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.markup import parse_html

_HEAD = re.compile(
    r"\[(?P<outlet>[A-Z][\w .'-]{3,40}?),?\s+Volume\s+\d+,\s+(?:Number|Issue)\s+\d+\s+"
    r"\((?P<day>[^()]{8,40})\)\]"
)
_BEGINNING = 4000
_BRACKETED = re.compile(r"\[[^\[\]]{2,80}\]|From the .{10,120}")
_CHAMBER = re.compile(r"\[(?P<name>[A-Z][A-Za-z ]{2,30})\]")
_BETWEEN = re.compile(
    r"\s*^[ \t]*(?:\{time\}[ \t]*\d{3,4}|\[\[Page [A-Z]?\d+\]\]|[_-]{8,})[ \t]*$\s*?\n?(?=[ \t]*\S|\Z)",
    re.MULTILINE,
)
_PRE = re.compile(r"<pre[\s>]", re.IGNORECASE)


def _recognizes(source: Source) -> bool:
    data = source.data[:_BEGINNING]
    return b"[" in data and b"Volume" in data and bool(_HEAD.search(data.decode("utf8", "replace")))


def _read(source: Source) -> Parsed:
    text = source.text
    if _PRE.search(text[:_BEGINNING]):
        text = "".join(str(piece) for piece in parse_html(text).xpath("//body//text()"))
    found = _HEAD.search(text)
    assert found is not None
    lines = _BETWEEN.sub("\n", text[found.end() :].replace("\r\n", "\n")).split("\n")
    row: Row = {"outlet": found["outlet"].strip(), "published": found["day"]}
    lines = _drop_brackets(lines, row)
    title: list[str] = []
    while lines and _is_centred(lines[0]):
        title.append(lines.pop(0).strip())
    row |= {"title": " ".join(filter(None, title)), "text": "\n".join(lines).strip("\n")}
    return Parsed([row], "record of debates")


MINUTES = Layout("record of debates", _recognizes, _read)


def _drop_brackets(lines: list[str], row: Row) -> list[str]:
    """Return the lines below the record's own lines, and take the chamber from them."""
    place = 0
    while place < len(lines) and (
        not lines[place].strip() or _BRACKETED.fullmatch(lines[place].strip())
    ):
        if chamber := _CHAMBER.fullmatch(lines[place].strip()):
            row.setdefault("section", chamber["name"])
        place += 1
    return lines[place:]


def _is_centred(line: str) -> bool:
    """Tell whether a line is empty, or a part of a title in capitals."""
    words = line.strip()
    return not words or (words == words.upper() and line.startswith("    ") and words[-1] != ".")
