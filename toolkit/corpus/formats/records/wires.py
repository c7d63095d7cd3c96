"""Wires as agencies send them: each story between a line with "ZCZC" and one with "NNNN".

Above a story's text stand codes of the agency's own, the day with its time, and the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.record import SHOWN
from toolkit.corpus.formats.records.series import find_agency, is_stamp
from toolkit.language.furniture import is_furniture

_STORY = re.compile(
    r"^[ \t]*ZCZC\b(?P<code>[^\n]*)\n(?P<story>.*?)(?:^[ \t]*(?P<end>NNNN)[ \t]*$|(?=^[ \t]*ZCZC\b)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"(?=.*\d)[^a-zß-öø-ÿ]{2,60}|\W+|[a-z]{1,2}(?:\s[a-z]{1,3}){1,3}\b.{0,60}")
"""A line of codes: "0312 HALE0040 4 GEN", "u i BC-Lock 05-07 0212"."""
_END = re.compile(r"\W*0?\W*")
"""A line below a story: -0-."""
_MOST_LINES, _WORD = 8, 4


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
    if "ZCZC" not in text:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stories = list(_STORY.finditer(text))
    ended = sum(story["end"] is not None for story in stories)
    rows = [_read_story(story["story"].split("\n")) for story in stories]
    rows = [row for row in rows if row["text"]]
    if not ended or not rows:
        return None
    left = " ".join(_STORY.sub(" ", text).split())
    shown = left[:SHOWN] + ("…" if len(left) > SHOWN else "")
    notes = [f"outside the stories of the wire left out: “{shown}”"] if left else []
    cut = len(stories) - ended
    doubts = [f"{cut} of {len(stories)} stories of the wire have no end (“NNNN”)"] if cut else []
    return rows, notes, doubts


def _read_story(lines: Sequence[str]) -> Row:
    """Return a story: its head is what stands above the first empty line below its title."""
    row: Row = {}
    title: list[str] = []
    place = 0
    while place < len(lines) and len(title) <= _MOST_LINES:
        line = lines[place].strip()
        if not title and (is_stamp(line) or (_CODE.fullmatch(line) and find_date(line))):
            row.setdefault("published", find_date(line))
        elif title and line and (author := read_head([line]).row.get("author")):
            row.setdefault("author", author)
        elif line and (title or not _is_code(line)):
            title.append(line)
        elif not line and title:
            break
        place += 1
    words = " ".join(title)
    if not is_title(words):  # nothing sets the title apart from the text
        place = next((n for n, line in enumerate(lines) if title and line.strip() == title[0]), 0)
        words = title[0] if title and is_title(title[0]) else ""
        place += bool(words)
    body = list(lines[place:])
    while body and (_END.fullmatch(body[-1]) or is_furniture(body[-1].strip())):
        body.pop()
    story = "\n".join(body).strip("\n")
    if words:
        row["title"] = words
    if agency := find_agency(story.lstrip()):
        row["outlet"] = agency
    return {**row, "text": story.strip()}


def _is_code(line: str) -> bool:
    words = [word for word in line.split() if len(word) >= _WORD and word.isalpha()]
    return _CODE.fullmatch(line) is not None and (not line.isupper() or len(words) <= 1)
