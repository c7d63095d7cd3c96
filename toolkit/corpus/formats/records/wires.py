"""Wires as agencies send them: each story between a line with "ZCZC" and one with "NNNN".

Above a story's text stand codes of the agency's own, the day with its time, and the title; below it notes
of the desk, and when it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.record import SHOWN
from toolkit.corpus.formats.records.series import find_agency, is_stamp
from toolkit.corpus.formats.records.wire_lines import (
    SLUG,
    begins_story,
    cut_address,
    cut_notes,
    find_agency_in,
    is_code,
    read_placed_day,
    read_stamp,
)
from toolkit.corpus.formats.records.wire_writers import read_writers
from toolkit.language.furniture import is_furniture

_STORY = re.compile(
    r"^[ \t]*ZCZC\b(?P<code>[^\n]*)\n(?P<story>.*?)(?:^[ \t]*(?P<end>NNNN)[ \t]*$|(?=^[ \t]*ZCZC\b)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_ENDED = re.compile(r"(?P<story>.*?)(?:^[ \t]*(?P<end>NNNN)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
"""The same where nothing but its end is marked."""
_SLUGGED = re.compile(
    rf"^(?P<story>{SLUG}\n.*?)(?P<end>(?=^{SLUG}\n)|\Z)", re.MULTILINE | re.DOTALL
)
"""The same where each begins with its slug, and ends where the next one does."""
_STAMPED = re.compile(
    r"(?P<story>.*?(?P<end>^[ \t]*\d{6}\s[^\n]{3,20}\n|^[ \t]*\d{6}\s[^\n]{3,20}\Z))",
    re.MULTILINE | re.DOTALL,
)
"""The same where each begins with codes, and ends with the hour at which it was sent."""
_END = re.compile(r"\W*0?\W*")
"""A line below a story: -0-."""
_MOST_LINES = 8
_MOST_CAPITALS, _MOST_NAME = 4, 5
"""Words of a slug in capitals above a title, and of an agency's name below a byline."""


def read_wires(text: str) -> tuple[list[Row], list[str], list[str]] | None:
    r"""Return the stories of a wire, notes on what was left out, and doubts; None where a text is none.

    Examples
    --------
    >>> story = "ZCZC\n0312 HALE004{0} 4 GEN\n07.05.2031 12:31 UTC\nQuay {1}\n\n"
    >>> story += "   PORT HALE, May 7. /HALEPRESS/. The quay {1}.\n-0-\nNNNN\n\n"
    >>> rows, _, _ = read_wires(story.format(1, "opens") + story.format(2, "closes"))
    >>> rows[1]["title"], rows[1]["published"], rows[1]["outlet"]
    ('Quay closes', '07.05.2031', 'HALEPRESS')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stories = _find_stories(text)
    ended = sum(story["end"] is not None for story in stories)
    read = [_read_story(story["story"].split("\n")) for story in stories]
    kept = [(row, left) for row, left in read if row["text"]]
    if not ended or not kept:
        return None
    notes = _note_left("outside the stories of the wire left out", _find_outside(text, stories))
    notes += _note_left("codes and desk's notes of the wire left out, such as", _first(kept))
    cut = len(stories) - ended
    doubts = [f"{cut} of {len(stories)} stories of the wire have no end (“NNNN”)"] if cut else []
    return [row for row, _ in kept], notes, doubts


def _find_stories(text: str) -> list[re.Match[str]]:
    if "ZCZC" in text:
        return list(_STORY.finditer(text))
    if "\nNNNN" in text:
        return [one for one in _ENDED.finditer(text) if one["story"].strip()]
    first = next((line for line in text.split("\n") if line.strip()), "")
    if begins_story(first):
        return list(_SLUGGED.finditer(text))
    last = text.rstrip().rpartition("\n")[2]
    sent = is_code(first.strip()) and read_stamp(last.strip())
    return (
        [one for one in _STAMPED.finditer(text) if read_stamp(one["end"].strip())] if sent else []
    )


def _find_outside(text: str, stories: Sequence[re.Match[str]]) -> str:
    places = [0, *(place for story in stories for place in story.span()), len(text)]
    return " ".join(
        " ".join(text[a:b] for a, b in zip(places[::2], places[1::2], strict=True)).split()
    )


def _first(kept: Sequence[tuple[Row, list[str]]]) -> str:
    return next((" ".join(left) for _, left in kept if left), "")


def _note_left(what: str, words: str) -> list[str]:
    return [f"{what}: “{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"] if words else []


def _read_story(lines: Sequence[str]) -> tuple[Row, list[str]]:
    """Return a story, and the lines that are the desk's.

    Its head is what stands above the first empty line below its title.
    """
    body, below, sent = cut_notes(lines)
    row: Row = {"published": sent} if sent else {}
    title, place, left = _read_head(body, row)
    words = " ".join(title)
    if not is_title(words):  # nothing sets the title apart from the text
        place = next((n for n, line in enumerate(body) if title and line.strip() == title[0]), 0)
        words = title[0] if title and is_title(title[0]) else ""
        place += bool(words)
    body, addressed = cut_address(body[place:])
    left += addressed
    while body and (_END.fullmatch(body[-1]) or is_furniture(body[-1].strip())):
        body.pop()
    story = "\n".join(body).strip("\n")
    if words:
        row["title"] = words.rstrip("= ")
    if agency := find_agency(story.lstrip()) or find_agency_in(story.lstrip()):
        row.setdefault("outlet", agency)
        _drop_agency(row, agency)
        story = _drop_signature(story, agency)
    if writers := read_writers(below):
        row.setdefault("author", writers)
    year = re.search(r"(?:19|20)\d\d", str(row.get("published") or ""))
    if year and (day := read_placed_day(story.lstrip(), year[0])):
        row["published"] = day
    return {**row, "text": story.strip()}, [*left, *below]


def _drop_signature(story: str, agency: str) -> str:
    """Return a story without the agency's name behind its last sentence."""
    last = story.rstrip()
    bare = last.removesuffix(agency).rstrip(" (") if last.endswith(agency) else last
    return bare if bare.endswith((".", "!", "?", "”", '"')) else story


def _read_head(lines: Sequence[str], row: Row) -> tuple[list[str], int, list[str]]:
    """Return the lines of a story's title, where its text begins, and those of codes; complete the row."""
    title: list[str] = []
    left: list[str] = []
    place = 0
    while place < len(lines) and len(title) <= _MOST_LINES:
        line = lines[place].strip()
        if not title and (is_stamp(line) or (is_code(line) and find_date(line))):
            row.setdefault("published", read_stamp(line) or find_date(line))
        elif line and _is_of_desk(lines, place, title):
            left.append(line)
        elif title and line and _begins_text(line):
            break
        elif title and line and (author := _read_byline(line)):
            row.setdefault("author", author)
        elif title and "author" in row and _names_agency(line):
            row.setdefault("outlet", line)
        elif line:
            title.append(line)
        elif title and not _read_byline(_next_line(lines, place)):
            break
        place += 1
    return title, place, left


def _next_line(lines: Sequence[str], place: int) -> str:
    return next((one.strip() for one in lines[place + 1 :] if one.strip()), "")


def _begins_text(line: str) -> bool:
    return bool(find_agency(line) or find_agency_in(line))


def _is_of_desk(lines: Sequence[str], place: int, title: Sequence[str]) -> bool:
    """Tell whether a line in a story's head is a code, a slug or a note on its version."""
    if is_code(lines[place].strip()):
        return bool(title) or not _is_title_above_text(lines, place)
    return _is_slug_above(lines, place, title)


def _is_title_above_text(lines: Sequence[str], place: int) -> bool:
    """Tell whether what looks like a note on a version is a title: a byline or the text stands below."""
    line = lines[place].strip()
    below = _next_line(lines, place)
    begins = _read_byline(below) or _begins_text(below)
    return line[0].isalpha() and " " in line and is_title(line) and bool(begins)


def _is_slug_above(lines: Sequence[str], place: int, title: Sequence[str]) -> bool:
    """Tell whether a few words in capitals, or joined by a sign, stand above a title in other letters."""
    line = lines[place].strip()
    below = _next_line(lines, place)
    if is_stamp(below) or read_stamp(below):
        below = _next_line(lines, next(n for n in range(place + 1, len(lines)) if lines[n].strip()))
    capitals = len(line.split()) <= _MOST_CAPITALS and line.partition(" (")[0].isupper()
    joined = " " not in line and any(sign in line for sign in "-/")
    titled = is_title(below) and not below.isupper() and not _begins_text(below)
    return not title and (capitals or joined) and titled


def _read_byline(line: str) -> str:
    return str(read_head([line.rstrip("= ")]).row.get("author") or "")


def _names_agency(line: str) -> bool:
    return 0 < len(line.split()) <= _MOST_NAME and sounds_like_outlet(line)


def _drop_agency(row: Row, agency: str) -> None:
    """Take the agency away from behind its writer's name."""
    name, comma, last = str(row.get("author") or "").rpartition(", ")
    if comma and last.casefold() == agency.casefold():
        row["author"] = name
