"""Short names in capitals, and the institution behind whose name they stand: "the port agency (RAP)"."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.statements.speakers.institutions import STATE, read_institution

_SHORT = re.compile(r"(?=(?:[a-z-]*[A-Z]){2})[A-Za-z-]{2,10}")
_LONGEST = 90
"""Characters of a name, at the most."""
_OPENING = re.compile(r"(?:^|(?<=\s))(?:(?:[Tt]he|[Ii]ts|[Aa]n?)\s+|(?=[\w’-]+['’]s\s))")


@lru_cache(maxsize=256)  # a text is searched once for each of its short names
def find_whole(text: str, short: str) -> str:
    """Return the institution's name behind which a text gives a short one, or "".

    Examples
    --------
    >>> find_whole("The electoral commission (CENI) met. CENI said so.", "CENI")
    'electoral commission'
    >>> find_whole("The port agency, known as the RAP, was shut.", "RAP")
    'port agency'
    >>> find_whole("Ada Moor (CENI) left.", "CENI")
    ''
    """
    if not _SHORT.fullmatch(short):
        return ""
    given = re.search(
        rf"(?:\s\((?:the )?|, (?:[a-z]+ )?known (?:\w+ )?(?:as|by) (?:the |its )?(?:acronyms? )?|, )"
        rf"{re.escape(short)}(?:\)|,)",
        text,
    )
    if given is None:
        return ""
    before = text[max(0, given.start() - _LONGEST) : given.start()]
    before = re.split(r"[.;:\n“”]\s*", before)[-1]
    for opening in reversed(list(_OPENING.finditer(before))):
        wording = before[opening.end() :]
        found = read_institution(wording)
        if found and found.kind and found.kind != STATE and "," not in wording:
            return wording
    return ""
