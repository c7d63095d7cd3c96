"""Articles one below the other that nothing sets apart but their heads: wire copy, mails, what was pasted.

An article begins at a title where a byline, a dateline or a day stands below it, or a day above it.
One such place is an article's own head; two or more with text below each are several articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line
from toolkit.corpus.formats.heading.titles import is_title, read_day
from toolkit.language.furniture import is_furniture

_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,\s[A-Z][\w. ]{1,20})?"
    r"(?:[,.]?\s[^\W\d_]{3,9}\.?\s\d{1,2}(?:,\s\d{4})?[.,]?)?\s*"
    r"(?:[/(](?P<agency>[A-Z][^/()\n]{1,30})[/)]\s*[.:—–-]*|[—–]|--|-(?=\s))\s"
)
_STAMP = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\b[A-Z]{0,6}[-/#]?\d+\b|\b(?:GMT|UTC|MS[KD]|[A-Z]{2,4}T|[ap]m)\b|\W+"
)
"""What may stand beside the day above a title: a time, a number of the agency's own."""
_TITLE_WORDS = (3, 25)
_FEWEST = 17
"""Words below a title from which it is an article's."""
_MOST_LINES = 3
_CLOCK = re.compile(r"^\d{4}\s+(?=[A-ZÀ-Þ]{2})")
"""The time in front of a title in capitals, as agencies print it: 1120 QUAY TO STAY SHUT."""
_STYLE = "heading 2"
_LONGEST_STAMP = 60


def find_series(parts: Sequence[Paragraph]) -> list[int]:
    """Return where the articles begin that stand one below the other, nothing where there are no two.

    Examples
    --------
    >>> body = "The quay was closed for a day, and boats that had come in the night lay at anchor."
    >>> parts = ["Quay to stay shut", "By Ida Falk", body, "Lock opens on Friday", "By Odd Ness", body]
    >>> find_series([Paragraph(part) for part in parts])
    [0, 3]
    """
    found = [start for n in range(len(parts)) if (start := _find_start(parts, n)) is not None]
    starts = [start for n, start in enumerate(found) if n == 0 or start > found[n - 1]]
    kept = [
        start
        for start, end in pairwise([*starts, len(parts)])
        if sum(len(part.text.split()) for part in parts[start:end]) >= _FEWEST + _TITLE_WORDS[0]
    ]
    return kept if len(kept) > 1 else []


def mark_titles(parts: Sequence[Paragraph], starts: Sequence[int]) -> list[Paragraph]:
    """Return paragraphs in which those that are the titles of such articles are headings."""
    marked = list(parts)
    for start in starts:
        place = start + is_stamp(parts[start].text)
        if "\n" not in parts[place].text.strip() and _may_be_title(one_line(parts[place].text)):
            text = _CLOCK.sub("", parts[place].text.strip())
            marked[place] = replace(parts[place], text=text, style=_STYLE)
    return marked


def _find_start(parts: Sequence[Paragraph], place: int) -> int | None:
    """Return where the article begins whose title a paragraph is, or begins with; None where it is none."""
    lines = [one_line(line) for line in parts[place].text.strip().split("\n")]
    below = parts[place + 1].text.strip() if place + 1 < len(parts) else ""
    if not _may_be_title(lines[0]) or (len(lines) > _MOST_LINES and not _is_byline(lines[1])):
        return None
    title = " ".join(lines)
    if len(lines) > 1 and _is_byline(lines[1]):
        return place
    if not (_may_be_title(title) and below):
        return None
    if place and is_stamp(parts[place - 1].text):
        return place - 1
    first = below.split("\n")[0]
    dated = is_stamp(first) and "\n" not in below
    return place if _is_byline(first) or _DATELINE.match(below) or dated else None


def _may_be_title(line: str) -> bool:
    least, most = _TITLE_WORDS
    return least <= len(line.split()) <= most and is_title(line) and not is_furniture(line)


def _is_byline(line: str) -> bool:
    """Tell whether a line names who wrote, behind "by", and nothing that is no part of a head."""
    head = read_head([" ".join(line.split())])
    return (
        bool(head.row.get("author"))
        and not head.unread
        and re.match(r"\W*[bB][yY]\b", line) is not None
    )


def find_agency(text: str) -> str:
    """Return the agency that a dateline names at the beginning of a text, "" where none does.

    Examples
    --------
    >>> find_agency("PORT HALE, March 4. /HALEPRESS/. The quay is closed."), find_agency("A quay (old).")
    ('HALEPRESS', '')
    """
    found = _DATELINE.match(text)
    return (found["agency"] or "") if found else ""


def is_stamp(text: str) -> bool:
    """Tell whether a paragraph is a day, with a time or an agency's number beside it or without, and no more.

    Examples
    --------
    >>> is_stamp("HPW001   04.03.2031 09:12"), is_stamp("Harbour Post, 4 March 2031")
    (True, False)
    """
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST_STAMP:
        return False
    day = find_date(line) or read_day(line)
    return bool(day) and not _STAMP.sub("", line.replace(day, " "))
