"""Whose a document is that an article tells of before it is quoted: "a letter from the board", "the letter".

It is told by who stands behind it ("a study by the institute"), or by who issued it ("the ministry issued
a decree").
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.language.classes import word_classes
from toolkit.statements.speakers.institutional.bodies import Bodies, Place


def find_issuers(bodies: Bodies, noun: str, place: int) -> list[Place]:
    """Return who is told to have made a document of this noun before a place, by name.

    ``bodies`` are the article's institutions.
    """
    found: list[Place] = []
    if noun not in bodies.text[:place].lower():
        return found
    for match in _pattern(noun).finditer(bodies.text, 0, place):
        if bodies.is_quoted(match.start()):
            continue
        behind = bodies.between(match.end(), match.end() + 1) if match["by"] else []
        first = max(bodies.text.rfind(mark, 0, match.start()) for mark in (". ", "\n"))
        before = bodies.between(first + 1, match.start()) if match["issued"] else []
        found.extend(behind or (before[:1] if len(before) == 1 else []))
    return found


@lru_cache(maxsize=64)
def _pattern(noun: str) -> re.Pattern[str]:
    """Return what tells who made a document: "a letter (issued) by (the)", "issued a (short) letter"."""
    issued = "|".join(sorted(word_classes()["issuing"]))
    return re.compile(
        rf"(?P<issued>\b(?:{issued}) )?\b(?:an?|one|its|the) (?:[\w’'-]+ ){{0,3}}?{re.escape(noun)}"
        rf"(?P<by>(?: (?:{issued}))? (?:from|by) (?:the )?)?",
        re.IGNORECASE,
    )
