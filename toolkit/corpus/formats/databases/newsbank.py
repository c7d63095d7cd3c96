"""NewsBank (Access World News, America's News): documents as text, Word or rich text.

A document is its title, a line with day and newspaper ("May 7, 2031 | Harbour Post (Port Hale)"), or a line
for each, lines of fields with bars between them, the text, and how to cite it. The layout is known from its
descriptions and from citations of it; no export could be had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.names import is_role
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines

_MARK = re.compile(r"OpenURL Link|infoweb\.newsbank\.com|NewsBank|Access World News", re.IGNORECASE)
_HEAD = re.compile(r"(?P<day>[^|]{8,40}?)\s*\|\s*(?P<outlet>[^|]{2,120})")
_HEAD_AFTER = re.compile(r"(?P<outlet>[^|]{2,120}?)\s+[-–]\s+(?P<day>[^|]{8,40})")
_FIELD = re.compile(
    r"(?P<name>author(?:\s*/\s*byline)?|byline|section|page|pages|edition|column|source|readability|length|dateline"
    r"|index terms|memo|series|type|word count)s?\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(r"\s+(?=(?:Section|Pages?|Edition|Column|Series|Length|Dateline)\s*:\s)")
"""Where the next field begins on a line whose bars are gone."""
_WORDS = re.compile(r"[\d,]+\s+words?", re.IGNORECASE)
_FURNITURE = re.compile(
    r"openurl link|(?:view|save|print|email|cite|pdf)(?: this)? (?:article|document|page)|article text",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\W*(?:citation\W.*|(?:©|\(c\)\s*)?copyright\s*[:©(\d].*|©\s.*|record(?: number| id)?\s*:.*|openurl link"
    r"|(?:caption|index terms|illustration|photo)s?\s*:.*)",
    re.IGNORECASE,
)
_POINT = re.compile(r"[•·*]\s*[^\W\d_][\w /-]{2,30}:\s.*")
"""A field in the list below a text: "• Location: Port Hale"."""
_TITLE_LINES = 4


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _MARK)
    if found is None or not _find_heads(found.lines):
        return False
    return any(_MARK.search(line.text) for line in found.lines)


def _read(source: Source) -> Parsed:
    found = find_lines(source, _MARK)
    assert found is not None
    heads = _find_heads(found.lines)
    titles = [_find_title(found.lines, head) for head in heads]
    ends = [*titles[1:], len(found.lines)]
    rows = [
        _read_document(found, title, head, end)
        for title, head, end in zip(titles, heads, ends, strict=True)
    ]
    return Parsed(rows, f"NewsBank, {found.kind}", promised=len(heads), notes=list(found.notes))


NEWSBANK = Layout("NewsBank", _recognizes, _read)


def _match_head(line: str) -> re.Match[str] | None:
    """Return day and newspaper of a line, whichever comes first."""
    after = _HEAD_AFTER.fullmatch(line)
    return _HEAD.fullmatch(line) or (after if after and is_date(after["day"]) else None)


def _find_heads(lines: Sequence[Line]) -> list[int]:
    """Return the lines with day and newspaper that have a title above."""
    return [
        number
        for number in range(len(lines))
        if _read_head(lines, number)[0] and _find_title(lines, number) < number
    ]


def _read_head(lines: Sequence[Line], number: int) -> tuple[Row, int]:
    """Return newspaper and day of one line, or of two, and how many those are."""
    line = lines[number].text
    found = _match_head(line)
    if found and is_date(found["day"]):
        return {"published": find_date(found["day"]), "outlet": found["outlet"].strip()}, 1
    below = [one.text for one in lines[number + 1 : number + 3]]
    if len(below) < 2 or not is_date(below[0]) or not line or is_date(line):
        return {}, 0
    if not below[1] or not _read_fields(below[1], {}):
        return {}, 0
    return {"published": find_date(below[0]), "outlet": line}, 2


def _find_title(lines: Sequence[Line], head: int) -> int:
    """Return the first of the lines right above a head, an empty one between them or none."""
    first = head
    while first and not lines[first - 1].text and head - first < 2:
        first -= 1
    while first and head - first <= _TITLE_LINES and _may_be_title(lines[first - 1].text):
        first -= 1
    return first


def _may_be_title(line: str) -> bool:
    return bool(line) and not _TAIL.fullmatch(line)


def _read_document(found: Lines, title: int, head: int, end: int) -> Row:
    lines = found.lines
    named, taken = _read_head(lines, head)
    row: Row = {"title": " ".join(line.text for line in lines[title:head] if line.text)}
    row |= named
    first = head + taken
    while first < end and _read_fields(lines[first].text, row):
        first += 1
    row["text"] = found.join(list(lines[first : _find_tail(lines, first, end)]))
    return row


def _find_tail(lines: Sequence[Line], first: int, end: int) -> int:
    """Return where the fields below a text begin: at the first known one, or those of its list above it."""
    last = next((n for n in range(first, end) if _TAIL.fullmatch(lines[n].text)), end)
    above = last
    while last < end and above > first and _may_stand_in_list(lines[above - 1].text):
        above -= 1
    return above


def _may_stand_in_list(line: str) -> bool:
    return not line or _POINT.fullmatch(line) is not None


def _read_fields(line: str, row: Row) -> bool:
    """Take the fields of a line, and tell whether it holds nothing but such."""
    if not line or _FURNITURE.fullmatch(line):
        return True
    pieces = [
        piece.strip() for part in line.split("|") for piece in _NEXT_FIELD.split(part.strip())
    ]
    fields = [_FIELD.fullmatch(piece) for piece in pieces]
    if not all(
        field or _WORDS.fullmatch(piece) for field, piece in zip(fields, pieces, strict=True)
    ):
        return False
    for field in filter(None, fields):
        name = field["name"].lower()
        if name.startswith(("author", "byline")):
            row.setdefault("author", _drop_office(field["value"].partition(";")[0]))
        elif name == "section":
            row.setdefault(name, field["value"].partition(";")[0].strip())
    return True


def _drop_office(author: str) -> str:
    """Return a writer's name without the office behind a comma: "Ida Falk, Staff Writer"."""
    name, comma, office = author.strip().partition(", ")
    return name if comma and is_role(office) else author.strip()
