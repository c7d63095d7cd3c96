"""The head of a text in turns (briefings, interviews): outlet, day, writer and title above the first turn.

Lines that are nothing else are taken out of the text, and so are times of day. What says who speaks stays:
"MS. TARN:" and "A:" name nobody in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.speech.places import is_institution, is_place, is_town_above
from toolkit.corpus.formats.speech.spoken_fields import HOUR, is_menu, read_aired, read_spoken_field
from toolkit.corpus.turns import MARKS, is_in_turns, name_turn

_EVENT = "briefing|conference|gaggle|availability|remarks|statement|readout|interview|transcript"
_OCCASION = re.compile(
    r"(?:(?:press|news|daily|weekly|media|background|white house|pentagon|department)\s+)*"
    rf"(?:{_EVENT})\b(?:\s+(?:by|of|with|from|on|to|at|:).*|\s*[–—,-]\s.*)?"
    r"|(?:joint\s+)?(?:press|news)\s+(?:briefing|conference)\b.*",
    re.IGNORECASE,
)
_NAMES_EVENT = re.compile(rf"\b(?:{_EVENT}|q\s?&\s?a)\b", re.IGNORECASE)
_NOTHING = re.compile(
    rf"\(?(?:time\s*:\s*|at\s+|um\s+)?{HOUR}(?:\s*(?:[-–—]|to)\s*{HOUR})?\)?"
    r"|for\s+(?:immediate\s+)?release\W*|(?:this\s+is\s+a\s+)?rush\s+transcript\b.*|this\s+(?:copy|transcript)\s+may\s+not\s+be\s+in\s+its\s+final\b.*"
    r"|aired\s+\d{1,2}(?::\d\d)?(?:\s*[ap]m?)?\s*-\s*\d{1,2}(?::\d\d)?\s*[ap]m?(?:\s+[A-Z]{2,3})?",
    re.IGNORECASE,
)
"""Times of day, and what releases say of themselves."""
_CONTENTS = re.compile(
    r"(?:index\s+of\s+)?topics(?:\s+(?:discussed|covered))?|(?:table\s+of\s+)?contents|in\s+this\s+(?:briefing|transcript)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"transcript|the\s+transcript", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:(?:show|programme|program|interview|press|news|media|rush|full|video|speeches\s+and)\s+)?"
    r"(?:transcripts?|interviews|briefings|speeches|remarks|statements|newsroom)(?:\s+(?:and|&)\s+\w+)?",
    re.IGNORECASE,
)
"""What sites call the part of them in which such texts stand."""
_TOPIC_WORDS = 8
_LABELLED = re.compile(r"[^\W\d_][^\s:]{0,20}(?:\s[^\s:]{1,14})?:\s(?!['‘’“\"«„a-zß-ÿ])")
"""A field and its value, no headline that quotes: "Guest: Dana Holm", "Holm: 'No deal'"."""
_SMALL = re.compile(
    r"(?<!\S)(?!(?:of|the|and|for|in|de|la|le|du|des|der|die|das|van|von)\b)[a-zß-ÿ]"
)
"""A word in lower case that is none of those in names."""
_GOES_ON = re.compile(r"(?:AND|WITH|OF|FOR|IN|AT|TO|ON|And|With|Of|&)\s|[a-zß-ÿ]")
_NAMED = re.compile(
    r"[ \t*_]*(?P<name>[^\W\d_a-z][\w'’.-]+(?:\s[^\W\d_a-z][\w'’.-]+){0,3})[*_]*:[*_]*\s+\S"
)
_FEWEST_TURNS = 4
_MOST_LINES = 14
_MOST_WORDS = 30
_FEW = 3
"""Words of a program's name in capitals, below which a headline stands."""
_SENTENCE = 12
"""Words of a line that ends in a stop, from which it is the text's beginning and no head."""
_STOPS = (".", "!", "?")
_OUTLET_WORDS = 5
_OF_OUTLET = re.compile(
    r"\s+(?:(?:rush|show|programme|program|full)\s+)?transcripts?$", re.IGNORECASE
)
"""What stands behind an outlet's name above its transcripts: RADIO HALE TRANSCRIPTS."""


def is_section(title: str) -> bool:
    """Tell whether a title is only what a site calls all texts of a kind.

    Examples
    --------
    >>> is_section("TRANSCRIPTS"), is_section("Transcript of the harbour briefing")
    (True, False)
    """
    return _SECTION.fullmatch(" ".join(title.split())) is not None


def read_turns(text: str, *, title: str = "") -> tuple[Row, str] | None:
    r"""Return what the head of a text in turns says, and the text without it; None where none has turns.

    Parameters
    ----------
    text
        The text with all that stands above its first turn.
    title
        The line that is set as a title, where one is.

    Examples
    --------
    >>> row, text = read_turns("Harbour Post\n\nHolm on fares\n\n7 May 2031\n\nQ: Why?\n\nA: It is late.")
    >>> row["outlet"], row["title"], row["published"], text
    ('Harbour Post', 'Holm on fares', '7 May 2031', 'Q: Why?\n\nA: It is late.')
    >>> read_turns("Holm said no.") is None
    True
    """
    lines = text.splitlines(keepends=True)
    first = _find_first_turn(lines) if is_in_turns(text) else _find_named_turn(lines)
    if first is None:
        return None
    head = _cut_head(lines[:first])
    row: Row = {}
    speakers = {name_turn(line) for line in lines[first:]} - {""}
    towns = [one for one, below in pairwise(head) if is_town_above(one[1], below[1], speakers)]
    rest = [one for one in head if one in towns or not _read_line(one[1], row)]
    rest = _take_place(rest, towns, speakers, row)
    named = _find_outlet([title] if _is_outlet(title) else [line for _, line in rest], row)
    others = [line for _, line in rest if line != named]
    if title and title != named:
        row["title"] = title
    elif chosen := _choose_title(others):
        row["title"] = chosen
    elif named:
        row["title"] = row.pop("outlet")
    _find_day([row.get("title", ""), *others], row)
    if not title and (programme := _find_programme(others, row.get("title", ""))):
        row.setdefault("section", programme)
    known = {row.get("title"), row.get("outlet"), row.get("section"), named or None}
    bodies = [one for one in others if one not in known and is_institution(one)]
    if len(bodies) == 1:  # it stays: it says for whom who speaks does so
        row.setdefault("outlet", bodies[0])
    kept = {n for n, line in rest if line not in known and not _says_again(line, row)}
    left_out = {n for place, _ in head for n in place if place not in kept}
    gone = _find_last_hour(lines) | _with_empty_lines(
        lines, left_out | _find_contents(lines[:first])
    )
    gone -= _find_gaps(lines, gone)
    return row, "".join(line for n, line in enumerate(lines) if n not in gone).lstrip("\ufeff\r\n")


def _says_again(line: str, row: Row) -> bool:
    """Tell whether a line only says of what kind the text is, as its title does, too."""
    title = str(row.get("title") or "").casefold()
    return line.casefold() in title and _is_occasion(line)


def _find_gaps(lines: Sequence[str], gone: set[int]) -> set[int]:
    """Return an empty line of each place where what is left out stands between two lines that stay."""
    kept = [n for n in range(len(lines)) if n not in gone]
    return {
        empty
        for above, below in pairwise(kept)
        if below - above > 1 and lines[above].strip() and lines[below].strip()
        for empty in [n for n in range(above + 1, below) if not lines[n].strip()][-1:]
    }


def _take_place(
    head: list[tuple[range, str]], towns: list[tuple[range, str]], speakers: set[str], row: Row
) -> list[tuple[range, str]]:
    """Return the lines of a head without those below its first that say where it was, which are taken."""
    found = [one for one in head[1:] if one in towns or is_place(one[1], speakers)]
    if found:
        row["place"] = ", ".join(line for _, line in found)
    return [one for one in head if one not in found]


def _find_last_hour(lines: Sequence[str]) -> set[int]:
    """Return the last line, where it is the time at which all ended."""
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    return {last} if _NOTHING.fullmatch(" ".join(lines[last].split())) else set()


def _find_contents(lines: Sequence[str]) -> set[int]:
    """Return the lines above the first turn that list what it is about: their heading, and few words each."""
    bare = [" ".join(line.split()).strip(" -•*:#") for line in lines]
    start = next((n for n, line in enumerate(bare) if _CONTENTS.fullmatch(line)), len(bare))
    found = {n for n, line in enumerate(bare) if _CAPTION.fullmatch(line)}
    for n in range(start, len(bare)):
        if n in found or len(bare[n].split()) > _TOPIC_WORDS or bare[n].endswith(_STOPS):
            break
        found.add(n)
    return found


def _with_empty_lines(lines: Sequence[str], gone: set[int]) -> set[int]:
    """Return the lines to leave out: those, and the empty ones right below each."""
    for n in sorted(gone):
        while n + 1 < len(lines) and not lines[n + 1].strip():
            n += 1
            gone = gone | {n}
    return gone


def _find_first_turn(lines: Sequence[str]) -> int | None:
    """Return the line of the first turn: its label stands there again, or is no name of a field."""
    names = [name_turn(line) for line in lines]
    often = Counter(names)
    again = (n for n, one in enumerate(names) if one and (often[one] > 1 or one in MARKS))
    other = (n for n, one in enumerate(names) if one and not find_label(lines[n])[0])
    return next(chain(again, other), None)


def _find_named_turn(lines: Sequence[str]) -> int | None:
    """Return the line of the first turn of a talk in which names as they are written stand in front.

    Two names or more stand there twice or more, in front of most lines below the first.
    """
    names = [found["name"] if (found := _NAMED.match(line)) else "" for line in lines]
    often = Counter(one for one in names if one and not find_label(f"{one}: x")[0])
    again = {one for one, number in often.items() if number > 1}
    first = next((n for n, one in enumerate(names) if one in again), None)
    worded = [one for one, line in zip(names[first:], lines[first:], strict=True) if line.strip()]
    turns = sum(one in again for one in worded)
    return first if len(again) > 1 and turns >= max(_FEWEST_TURNS, len(worded) / 2) else None


def _cut_head(lines: Sequence[str]) -> list[tuple[range, str]]:
    """Return the lines above the first one that begins a text, and their numbers; empty ones are left out.

    A line that goes on with what the one right above it says is a part of it.
    """
    head: list[tuple[range, str]] = []
    for n, line in enumerate(" ".join(line.strip("\ufeff").split()) for line in lines):
        words = len(line.split())
        sentence = words > _SENTENCE and line.endswith(_STOPS) and not _NOTHING.fullmatch(line)
        if words > _MOST_WORDS or sentence or len(head) == _MOST_LINES:
            break
        if head and head[-1][0].stop == n and _GOES_ON.match(line):
            place, above = head.pop()
            head.append((range(place.start, n + 1), f"{above} {line}"))
        elif line:
            head.append((range(n, n + 1), line))
    return head


def _read_line(line: str, row: Row) -> bool:
    """Take what a line says, and tell whether it is of use to nobody who reads the text."""
    if _NOTHING.fullmatch(line) or is_menu(line):
        return True
    if day := read_aired(line):
        row.setdefault("published", day)
        return True
    if kind := read_spoken_field(line, row):
        return kind != "speakers"
    if _NAMES_EVENT.search(line) and not find_label(line)[0]:
        return False
    head = read_head([line])
    if not head.sure:
        return False
    for name, value in head.row.items():
        row.setdefault(name, value)
    return True


def _is_outlet(line: str) -> bool:
    small = _SMALL.search(line) or "," in line or ":" in line or any(map(str.isdigit, line))
    short = 0 < len(line.split()) <= _OUTLET_WORDS
    return short and not small and not _NAMES_EVENT.search(line) and sounds_like_outlet(line)


def _find_outlet(lines: Sequence[str], row: Row) -> str:
    """Take the only line that names an outlet, and return it; "" where none does."""
    bare = {line: _OF_OUTLET.sub("", line) for line in lines}
    found = [line for line, name in bare.items() if _is_outlet(name)]
    found = [line for line in found if bare[line] != line] or found
    if "outlet" in row or len(found) != 1:
        return ""
    row["outlet"] = bare[found[0]]
    return found[0]


def _find_programme(lines: Sequence[str], title: str) -> str:
    """Return the line in capitals right above a title that is in none: the programme's name."""
    place = lines.index(title) if title in lines else 0
    above = lines[place - 1] if place else ""
    named = above.isupper() and len(above.split()) <= _OUTLET_WORDS and not title.isupper()
    return above if named and not above.endswith((*_STOPS, ":")) else ""


def _choose_title(lines: Sequence[str]) -> str:
    """Return the line that is a headline, else the one that says of what occasion the text is."""
    titles = [line for line in lines if is_title(line) and not _LABELLED.match(line)]
    mixed = [line for line in titles if not line.isupper() and len(line.split()) > _FEW]
    first = next(iter(mixed if titles and titles[0].isupper() and mixed else titles), "")
    occasion = next(filter(_is_occasion, lines), "")
    told = _NAMES_EVENT.search(first) and not first.isupper() and occasion.isupper()
    return first if not occasion or told or _SMALL.search(first) else occasion


def _is_occasion(line: str) -> bool:
    words = len(line.replace(find_date(line), "").strip(" ,").split())
    return 1 < words <= _MOST_WORDS and _OCCASION.fullmatch(line) is not None


def _find_day(lines: Sequence[str], row: Row) -> None:
    """Take the day that the title or a named field says, where no line says it alone."""
    said = (find_date(line) for n, line in enumerate(lines) if not n or _LABELLED.match(line))
    day = next(filter(None, said), "")
    if day:
        row.setdefault("published", day)
