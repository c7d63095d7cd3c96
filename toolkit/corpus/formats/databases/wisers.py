"""WiseSearch and WiseNews (Wisers): documents as text, Word or rich text.

A document has its outlet, a line with bars (page, section, writer, day: "A04 | Local News | By Ida Roe |
2030-06-03"), its title, the text, and fields with a notice of whose it is. The layout is known from
descriptions; no export could be had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.names import is_person
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, find_tail, note_front

_SIGN = re.compile(r"\bWise(?:Search|News|rs)\b|慧科", re.IGNORECASE)
_HEAD = re.compile(r"(?:[^|]{0,60}\|){1,4}\s*(?P<day>\d{4}-\d\d?-\d\d?)")
_COUNT = re.compile(
    r"(?:No\. of (?:documents|articles)|文章總數|文章总数)\s*[:：]\s*(\d{1,5})\W*", re.IGNORECASE
)
_BY = re.compile(r"(?:by\s+|記者\s*|记者\s*)(?P<name>\S.*)", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:words?|photo\s*/\s*graph|document\s+id|category|文章編號|文章编号|字數|字数|圖片|图片)\s*[:：]\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ID = re.compile(r"document\s+id|文章[編编][號号]", re.IGNORECASE)
_NOTICE = re.compile(
    r"the content of this document is contributed by\b.*"
    r"|.*\bwithout prior written permission of the relevant copyright owner\b.*"
    r"|本(?:文章)?內容.*(?:版權|提供).*|for enquir(?:y|ies)\b.*\bwisers\b.*|[©(].*\ball rights reserved\W*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[_=*-]{3,}|\d{1,5}\.?|")
_TITLE_LINES = 3
_SHOWN = 100


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _SIGN)
    if found is None or not any(_SIGN.search(line.text) for line in found.lines):
        return False
    return bool(_find_heads(found.lines))


def _read(source: Source) -> Parsed:
    found = find_lines(source, _SIGN)
    assert found is not None
    heads = _find_heads(found.lines)
    first = _go_up(found.lines, heads[0])
    ends = [*(_go_up(found.lines, head) for head in heads[1:]), len(found.lines)]
    notes = [*found.notes, *note_front(found.lines[:first])]
    notes.append("fields and notices of rights below the texts were left out")
    rows = [_read_document(found, *place, notes) for place in zip(heads, ends, strict=True)]
    counts = (_COUNT.fullmatch(line.text) for line in found.lines[: heads[0]])
    promised = next((int(count[1]) for count in counts if count), None)
    return Parsed(rows, f"WiseSearch, {found.kind}", promised=promised, notes=notes)


WISERS = Layout("WiseSearch", _recognizes, _read)


def _find_heads(lines: Sequence[Line]) -> list[int]:
    """Return the lines with bars that have an outlet above."""
    return [
        n for n, line in enumerate(lines) if _HEAD.fullmatch(line.text) and _go_up(lines, n) >= 0
    ]


def _go_up(lines: Sequence[Line], place: int) -> int:
    """Return the last line with words above a place, -1 where there is none."""
    return next((n for n in range(place - 1, -1, -1) if lines[n].text), -1)


def _read_document(found: Lines, head: int, end: int, notes: list[str]) -> Row:
    lines = found.lines
    row: Row = {"outlet": lines[_go_up(lines, head)].text, **_read_head(lines[head].text)}
    first, body = _find_title(lines, head + 1, end, wrapped=found.wrapped)
    tail = body + find_tail(lines[body:end], _ends_text)
    for line in lines[tail:end]:
        field = _FIELD.fullmatch(line.text)
        if field and _ID.match(line.text):
            row["article_id"] = field["value"].strip()
        elif not (field or _NOTICE.fullmatch(line.text) or _BETWEEN.fullmatch(line.text)):
            notes.append(f"left out below a text: “{line.text[:_SHOWN]}”")
    title = " ".join(line.text for line in lines[first:body] if line.text)
    return {**row, "title": title, "text": found.join(list(lines[body:tail]))}


def _ends_text(line: str) -> bool:
    return bool(_FIELD.fullmatch(line) or _NOTICE.fullmatch(line))


def _find_title(lines: Sequence[Line], first: int, end: int, *, wrapped: bool) -> tuple[int, int]:
    """Return where a title begins and ends: of text files the lines up to an empty one."""
    first = next((n for n in range(first, end) if lines[n].text), end)
    last = first
    while last < end and lines[last].text:
        last += 1
    whole = wrapped and last - first <= _TITLE_LINES and last < end
    return first, last if whole else min(first + 1, end)


def _read_head(line: str) -> Row:
    """Return what a line with bars says.

    Examples
    --------
    >>> _read_head("A04 | Local News | By Ida Roe | 2030-06-03")
    {'published': '2030-06-03', 'section': 'Local News', 'author': 'Ida Roe'}
    """
    _, *pieces, day = (piece.strip() for piece in line.split("|"))
    row: Row = {"published": day}
    for piece in filter(None, pieces):
        by = _BY.fullmatch(piece)
        if by or ("section" in row and is_person(piece)):
            row["author"] = by["name"].strip() if by else piece
        else:
            row.setdefault("section", piece)
    return row
