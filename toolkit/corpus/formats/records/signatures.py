"""Who wrote, alone below a text: a name in a paragraph of its own, or in brackets.

Letters to the editor have the writer's place behind the name, or an address on a line below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.names import has_given_name, is_person, sounds_like_outlet
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.turns import is_in_turns
from toolkit.language.furniture import is_furniture, is_office

_MOST_WORDS, _FEWEST_TEXT = 4, 25
_SMALL = re.compile(r"(?:de|van|von|der|den|di|da|del|la|le|al|bin|zu|dos|y)$")
_PLACED = re.compile(r"(?P<name>[^,.;–—]{5,40}?)\s*(?:[,.;]|\s[–—-])\s+(?P<place>\S.{1,60})")
_PLACE = re.compile(
    r"(?:\d{1,6}[A-Za-z]?\s+)?[A-ZÀ-Þ][\w'’.-]+"
    r"(?:[\s-]+(?:[A-ZÀ-Þ(][\w'’.)-]*|d[aeu]|del?|l[aeo]s?|sur|sous|am|an|der|upon|on|the|of|aan|den|op|\d{1,5}\w?)){0,5}"
    r"(?:,\s+[A-ZÀ-Þ][\w'’. -]{1,30})?"
)
_BRACKETED = re.compile(r"(?P<name>[^(),.;]{5,40}?)\s+\((?P<place>[^()]{2,40})\)")
_BY_MAIL = re.compile(r"(?:via|by|per|par|por)\s+e-?mail", re.IGNORECASE)
_LAST, _ADDRESS_WORDS = 2, 8
_MOSTLY = 0.6
"""Share of texts that end in a name, from which what only looks like one is one."""


def take_signatures(rows: Sequence[Row]) -> list[str]:
    r"""Take names that stand alone below texts for those of who wrote them, and return a note on that.

    Examples
    --------
    >>> rows = [{"text": f"The quay opens in {month}, and boats may moor there again by day and by night, "
    ...          f"the harbour office said, but no longer for two weeks.\n\n{name}"}
    ...         for month, name in (("May", "Nele Ohm"), ("June", "Jan Petersohn"))]
    >>> take_signatures(rows)
    ['names below the texts were read as their authors: “Nele Ohm”, “Jan Petersohn”']
    >>> [row["author"] for row in rows]
    ['Nele Ohm', 'Jan Petersohn']
    """
    open_rows = [row for row in rows if not row.get("author") and isinstance(row.get("text"), str)]
    found = [(row, *_find_name(row["text"])) for row in open_rows]
    signed = [(row, name, at) for row, name, at in found if name]
    usual = len(signed) > 1 and len(signed) >= _MOSTLY * len(open_rows)
    taken: dict[str, None] = {}
    for row, name, at in signed:
        if usual or has_given_name(name):
            row["author"] = name
            row["text"] = row["text"][:at].rstrip()
            taken[name] = None
    shown = ", ".join(f"“{name}”" for name in list(taken)[:3])
    return [f"names below the texts were read as their authors: {shown}"] if taken else []


def drop_named(rows: Sequence[Row]) -> list[str]:
    r"""Take the author's name, and a place below it, off the beginning of texts, and return a note on that.

    Examples
    --------
    >>> rows = [{"author": "Nele Ohm", "text": "Nele Ohm\nPort Hale\n\nThe quay opens."}]
    >>> drop_named(rows), rows[0]["text"]
    (['names of authors above the texts left out: “Nele Ohm Port Hale”'], 'The quay opens.')
    """
    taken: dict[str, None] = {}
    for row in rows:
        above, blank, below = str(row.get("text") or "").lstrip().partition("\n\n")
        lines = [" ".join(line.split()) for line in above.split("\n")]
        name = str(row.get("author") or "").casefold()
        same = bool(name) and lines[0].casefold() == name and bool(blank and below.strip())
        if same and len(lines) <= _LAST and all(map(_is_place, lines[1:])):
            row["text"] = below.lstrip("\n")
            taken[" ".join(lines)] = None
    shown = ", ".join(f"“{name}”" for name in list(taken)[:3])
    return [f"names of authors above the texts left out: {shown}"] if taken else []


def _find_name(text: str) -> tuple[str, int]:
    """Return the name that a text ends with, below an empty line, and where its line begins."""
    (line, start), (upper, above) = _last_lines(text)
    if not line or is_in_turns(text):
        return "", 0
    name = upper.title() if upper.isupper() else upper
    if _is_address(line) and _find_signature(name) and has_given_name(name):
        start, line = above, name
    apart = re.search(r"\n[ \t]*\n[ \t]*$", text[:start])
    if not apart or len(text[:start].split()) < _FEWEST_TEXT:
        return "", 0
    return _find_signature(line), start


def _last_lines(text: str) -> list[tuple[str, int]]:
    """Return the last two lines with words, the last one first, and where they begin; furniture is none."""
    found: list[tuple[str, int]] = []
    end = len(text)
    while end > 0 and len(found) < _LAST:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line and (found or not is_furniture(line)):
            found.append((line, start))
        end = start - 1
    return [*found, *[("", 0)] * (_LAST - len(found))]


def _find_signature(line: str) -> str:
    """Return the name that a line is, with or without a place behind it, "" where it is none."""
    bare = line.strip("()[]–—- ")
    placed = _PLACED.fullmatch(bare) or _BRACKETED.fullmatch(line)
    if placed is None:
        return bare if _is_name(bare) else ""
    name = placed["name"]
    known = _is_name(name) and has_given_name(name) and _is_place(placed["place"])
    return name if known else ""


def _is_place(place: str) -> bool:
    """Tell whether words are a place's name, with or without a number in front, or say how a letter came."""
    named = _PLACE.fullmatch(place) is not None and not sounds_like_outlet(place)
    return named or _BY_MAIL.fullmatch(place) is not None


def _is_address(line: str) -> bool:
    """Tell whether a line is a street or a place, as letters have it below the name."""
    return len(line.split()) <= _ADDRESS_WORDS and all(map(_is_place, re.split(r"\s*,\s*", line)))


def _is_name(name: str) -> bool:
    words = name.split()
    plain = (
        2 <= len(words) <= _MOST_WORDS
        and is_person(name)
        and not name.endswith((".", "!", "?", ":"))
    )
    small = any(map(_SMALL.match, words[-1:]))
    return (
        plain
        and not small
        and not name.isupper()
        and not sounds_like_outlet(name)
        and not is_office(name)
    )
