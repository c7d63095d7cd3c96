"""Who wrote, alone on the last line of a text: a name in a paragraph of its own, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.names import has_given_name, is_person, sounds_like_outlet
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.turns import is_in_turns
from toolkit.language.furniture import is_furniture, is_office

_MOST_WORDS, _FEWEST_TEXT = 4, 25
_SMALL = re.compile(r"(?:de|van|von|der|den|di|da|del|la|le|al|bin|zu|dos|y)$")
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


def _find_name(text: str) -> tuple[str, int]:
    """Return the name that a text ends with, below an empty line, and where its line begins."""
    end = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line and not is_furniture(line):
            break
        end = start - 1
    else:
        return "", 0
    above = text[:start]
    apart = above.endswith("\n\n") or above.rstrip(" \t").endswith("\n\n")
    name = line.strip("()[]–—- ")
    if not apart or len(above.split()) < _FEWEST_TEXT or is_in_turns(text):
        return "", 0
    return (name, start) if _is_name(name) else ("", 0)


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
