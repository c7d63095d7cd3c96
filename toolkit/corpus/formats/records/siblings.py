"""Articles of one document told by each other: numbers of titles, writers, sources below texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import is_person, sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line
from toolkit.corpus.formats.layout import Row

_NUMBERED = re.compile(r"[(\[]?(?P<number>\d{1,3})[.)\]]+\s+(?P<title>\S.*)", re.DOTALL)
_MOST_WORDS, _LONGEST_SOURCE, _MOST_ABOVE = 4, 160, 3
_FEWEST_WORDS = 20
"""Words between a heading and the source below its text."""


def settle_alike(rows: Sequence[Row]) -> None:
    r"""Settle what the articles of a document have in one form: numbers of titles, writers, sources below.

    Examples
    --------
    >>> rows = [{"title": "1. Quay opens", "author": "Ida Falk", "text": "It opens."},
    ...         {"title": "2. Lock shuts", "author": "Jon Hale", "text": "It shuts."},
    ...         {"title": "3. Toll falls", "text": "Orm Tey\n\nIt falls."}]
    >>> settle_alike(rows)
    >>> rows[2]
    {'title': 'Toll falls', 'text': 'It falls.', 'author': 'Orm Tey'}
    """
    drop_numbers(rows)
    _take_sources(rows)
    _take_writers(rows)


def drop_numbers(rows: Sequence[Row]) -> None:
    """Take the numbers, one after the other, out of titles that all have theirs.

    Examples
    --------
    >>> rows = [{"title": "1. Quay opens"}, {"title": "2. Lock shuts"}]
    >>> drop_numbers(rows)
    >>> [row["title"] for row in rows]
    ['Quay opens', 'Lock shuts']
    """
    found = [_NUMBERED.fullmatch(str(row.get("title") or "")) for row in rows]
    numbers = [int(one["number"]) for one in found if one]
    if numbers and numbers == list(range(numbers[0], numbers[0] + len(rows))):
        for row, one in zip(rows, found, strict=True):
            row["title"] = one["title"] if one else row["title"]


def _take_sources(rows: Sequence[Row]) -> None:
    """Take the line below each text that tells its outlet and day, where none is told above any."""
    if any(row.get("published") or row.get("outlet") for row in rows):
        return
    ends = [str(row["text"]).rstrip().rpartition("\n\n") for row in rows]
    heads = [read_source(last) if above.strip() else {} for above, _, last in ends]
    if not all(head.get("published") for head in heads):
        return
    for row, head, (above, _, _) in zip(rows, heads, ends, strict=True):
        row.update({name: value for name, value in head.items() if not row.get(name)})
        row["text"] = above


def read_source(line: str) -> Row:
    """Return what a line below a text says of outlet, day and writer, if it says nothing else.

    Examples
    --------
    >>> read_source("(Source: Harbour Post, 7 May 2031)"), read_source("It opened on 7 May 2031.")
    ({'published': '7 May 2031', 'outlet': 'Harbour Post'}, {})
    """
    bare = one_line(line).strip("()[]–—- ")
    if "\n" in line.strip() or len(bare) > _LONGEST_SOURCE or bare.endswith((".", "!", "?")):
        return {}
    label, _, value = bare.partition(":")
    value = value if label.casefold() in ("source", "quelle", "fuente", "fonte", "bron") else bare
    head = read_head([value.strip()], several=True)
    return {} if head.unread or not head.lines else head.row


def _take_writers(rows: Sequence[Row]) -> None:
    """Take a name alone above a text for who wrote it, where most of the others have a writer."""
    without = [row for row in rows if not row.get("author")]
    if not without or 2 * len(without) > len(rows):
        return
    for row in without:
        first, _, rest = str(row["text"]).partition("\n\n")
        name = first.strip()
        short = len(name.split()) <= _MOST_WORDS and "\n" not in name
        if rest.strip() and short and is_person(name) and not sounds_like_outlet(name):
            row["author"], row["text"] = name, rest


def find_sourced(parts: Sequence[Paragraph]) -> list[int]:
    """Return the headings of one style, or in bold, below each of which a text stands, and its source.

    Examples
    --------
    >>> text = Paragraph("The quay opens in May, and the ferry to Hale runs again, she said. " * 2)
    >>> parts = [Paragraph("Quay opens", "heading 1"), text, Paragraph("Harbour Post, 7 May 2031"),
    ...          Paragraph("Lock shuts", "heading 1"), text, Paragraph("Harbour Post, 8 May 2031")]
    >>> find_sourced(parts)
    [0, 3]
    """
    headings = [
        part.style if part.heading else "bold" for part in parts if part.heading or part.bold
    ]
    for style in dict.fromkeys(headings):
        starts = [
            n
            for n, part in enumerate(parts)
            if (part.style == style if part.heading else style == "bold" and part.bold)
            and not read_source(part.text).get("published")
        ]
        ends = [*starts[1:], len(parts)][: len(starts)]
        sourced = [
            _has_source(parts[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
        ]
        if len(starts) > 1 and all(sourced):
            return starts
    return []


def _has_source(section: Sequence[Paragraph]) -> bool:
    words = sum(len(part.text.split()) for part in section[:-1])
    return words >= _FEWEST_WORDS and bool(read_source(section[-1].text).get("published"))


def go_up(parts: Sequence[Paragraph], starts: Sequence[int]) -> list[int]:
    """Return where articles begin whose days stand above all their titles, and below none: at their heads.

    Examples
    --------
    >>> lines = ["Hale Post, 7 May 2031", "Quay opens", "It opens.", "Hale Post, 8 May 2031", "Lock shuts"]
    >>> go_up([Paragraph(line) for line in lines], [1, 4])
    [0, 3]
    """
    up = [_find_top(parts, start) for start in starts]
    dated = any(_names_day(parts[start + 1 : start + 1 + _MOST_ABOVE]) for start in starts)
    moved = all(top < start for top, start in zip(up, starts, strict=True))
    return up if moved and not dated else list(starts)


def _find_top(parts: Sequence[Paragraph], start: int) -> int:
    """Return where the paragraphs above a title begin that are its head, with a day."""
    tops = (start - number for number in range(_MOST_ABOVE, 0, -1) if number <= start)
    return next((top for top in tops if _is_head(parts[top:start])), start)


def _is_head(parts: Sequence[Paragraph]) -> bool:
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    head = read_head(lines, several=True)
    return head.lines == len(lines) and "published" in head.row


def _names_day(parts: Sequence[Paragraph]) -> bool:
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    return "published" in read_head(lines, several=True).row
