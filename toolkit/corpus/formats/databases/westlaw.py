"""Westlaw (NewsRoom): documents as Word, rich text or text.

A document has its title with its number ("2031 WLNR 6712345"), a line with day, outlet and page, the number
again, outlet, copyright, day and section on lines of their own, the title once more, who wrote it, the text,
and ends with "Index References" and "End of Document". The layout is known from its descriptions; no
export could be had.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.databases.values import clean_author, is_copyright
from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.names import is_person, is_role
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines

_NUMBER = re.compile(r"(?:19|20)\d\d WLNR \d{3,12}")
_LISTED = re.compile(rf",?\s*{_NUMBER.pattern}$")
_END = re.compile(r"\W*end of document\W*", re.IGNORECASE)
_COUNT = re.compile(r"list of (\d{1,5}) documents?.{0,40}", re.IGNORECASE)
_TAIL = re.compile(
    r"\W*(?:index references|news subject)\W*|\W*(?:news subject|other indexing|word count)s?\s*:.*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<name>section|byline|author|dateline|edition|volume|issue|page|column|length|correction|headline)s?"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 80


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _NUMBER)
    return found is not None and any(_NUMBER.fullmatch(line.text) for line in found.lines)


def _read(source: Source) -> Parsed:
    found = find_lines(source, _NUMBER)
    assert found is not None
    lines = found.lines
    counts = (_COUNT.fullmatch(line.text) for line in lines)
    listed = next((int(count[1]) for count in counts if count), None)
    heads = [n for n, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    ends = [*heads[1:], len(lines)]
    rows = [
        _read_document(found, head, end, heads[n - 1] if n else -1)
        for n, (head, end) in enumerate(zip(heads, ends, strict=True))
    ]
    promised = len(rows) if listed is None else listed
    return Parsed(
        rows, f"Westlaw NewsRoom, {found.kind}", promised=promised, notes=list(found.notes)
    )


WESTLAW = Layout("Westlaw NewsRoom", _recognizes, _read)


def _read_document(found: Lines, head: int, end: int, before: int) -> Row:
    """Return the document whose number stands alone at ``head``, and ends before ``end``."""
    row: Row = {}
    above = _find_title(found.lines[before + 1 : head])
    stop = next((n for n in range(head, end) if _ends(found.lines[n].text)), end)
    body = list(found.lines[head + 1 : stop])
    body = body[_read_head(body, row, above) :]
    place = next((n for n, line in enumerate(body) if line.text), 0)
    if body and (_plain(body[place].text) == _plain(above) or not above or body[place].heading):
        above = above or body[place].text
        body = body[place + 1 :]
    row["title"] = above
    place = next((n for n, line in enumerate(body) if line.text), 0)
    if body and _is_byline(body[place].text) and any(line.text for line in body[place + 1 :]):
        row.setdefault("author", clean_author(body[place].text))
        body = body[place + 1 :]
    row["text"] = found.join(body)
    return row


def _find_title(lines: tuple[Line, ...]) -> str:
    """Return the title above a document's number: with its number behind it, or above the day."""
    worded = [line.text for line in lines if line.text]
    numbered = [line for line in worded if _LISTED.search(line)]
    if numbered:
        return one_line(_LISTED.sub("", numbered[-1]))
    return worded[-2] if len(worded) > 1 and find_date(worded[-1]) else ""


def _read_head(lines: list[Line], row: Row, title: str) -> int:
    """Take outlet, day and fields of the lines below the number, and return how many those are."""
    for number, line in enumerate(lines):
        text = line.text
        field = _FIELD.fullmatch(text)
        if not text or is_copyright(text):
            continue
        if field:
            _take(field, row)
        elif "published" not in row and is_date(text):
            row["published"] = find_date(text)
        elif "outlet" not in row and _plain(text) != _plain(title):
            row["outlet"] = text
        elif _plain(text) == _plain(title) or "published" in row:
            return number
    return len(lines)


def _take(field: re.Match[str], row: Row) -> None:
    name = {"byline": "author"}.get(field["name"].lower(), field["name"].lower())
    if name in ("author", "section"):
        row.setdefault(
            name, clean_author(field["value"]) if name == "author" else field["value"].strip()
        )


def _ends(line: str) -> bool:
    return bool(_END.fullmatch(line) or _TAIL.fullmatch(line))


def _is_byline(line: str) -> bool:
    if not line or len(line) > _LONGEST_BYLINE or line.endswith((".", "!", "?", "”", '"')):
        return False
    bare = clean_author(line)
    return bare != line or is_person(bare) or is_role(bare)


def _plain(title: str) -> str:
    return one_line(title).casefold()
