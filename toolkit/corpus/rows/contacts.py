"""Whom to call about a text: what stands at the foot of releases, mails and pages, and is none of the text.

It begins with a line that says so ("Press contacts:", "For media inquiries, call …", "The press office is
open on …") among the last ones, and reaches to the end where no sentence of a text stands in it.
"""

from __future__ import annotations

import re

_MOST_LINES = 16
_SHORT, _LONGEST = 15, 45
"""Words of a line that may stand there, and of one that says how somebody is reached."""
_FEW = 4
"""Words of a line with a stop, up to which it may be an address, or a name with a title."""
_INQUIRY = r"(?:[ei]nquir(?:y|ies)|quer(?:y|ies)|questions|requests|interview\s+requests)"
_WHOSE = r"(?:press|media|news|communications?|public\s+relations|(?:general\s+)?public|general)"
_LABEL = re.compile(
    rf"""(?:
    {_WHOSE}(?:\s+(?:and|&)\s+\w+|\s*/\s*\w+)?\s+(?:contacts?|{_INQUIRY}|information|office(?:rs?)?|service|desk|relations)
    |contacts?\s+(?:for\s+)?(?:the\s+)?(?:press|media|journalists|editors|newsrooms?)
    |for\s+(?:all\s+|any\s+)?(?:{_WHOSE}|more|further|additional)(?:\s+(?:and|or)\s+\w+)?\s+(?:contacts?|{_INQUIRY}|information|details)
    |(?:presse|medien)(?:kontakt|stelle|anfragen)|rückfragen|contacts?\s+(?:de\s+)?presse|contacto\s+de\s+prensa|contatti\s+stampa
    |perscontact|presskontakt|pressekontakt|kontakt\s+dla\s+mediów
    |(?:für\s+)?(?:weitere|nähere)\s+(?:informationen|auskünfte|fragen)|(?:für|bei)\s+rückfragen|ansprechpartner(?:in|innen)?
    |pour\s+(?:plus\s+d['’](?:informations?)|toute?\s+(?:information|question)(?:\s+complémentaire)?)|renseignements
    |para\s+(?:mais|más|mayor|obter\s+mais)\s+(?:informações|información|informes)|más\s+información|mais\s+informações
    |per\s+(?:ulteriori|maggiori)\s+informazioni|(?:voor\s+)?(?:meer|nadere)\s+informatie|ytterligare\s+information
    |för\s+mer(?:a)?\s+information|for\s+(?:mer|mere|yderligere)\s+(?:informasjon|information)|więcej\s+informacji|lisätietoja
    )(?:\s+(?:only|details|person|in\s+\w+|for\s+\w+))?
    (?:\s*:.*|\s*,?\s*(?:please\b|contact\b|call\b|e-?mail\b|write\s+to\b|visit\b|see\b|go\s+to\b).*|)""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFICE = re.compile(
    r"(?:the|our)\s+(?:press|media|communications?)\s+(?:office|desk|service|team)\s+(?:is|can\s+be)\s+"
    r"(?:open|available|staffed|reachable|reached|contacted)\s+(?:on|from|by|at|via|between|daily|around|every|during|weekdays|under)\b.*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"to\s+contact\s+the\s+(?:reporters?|editors?|authors?|writers?|staff)\b.{0,120}", re.IGNORECASE
)
_REACHED = re.compile(r"\S+@\S+\.\w|https?://|\bwww\.|\d[\d ()/.-]{5,}\d|\be-?mail\b|\bphone\b")
_QUOTATION = re.compile(r"[“\"«][^“”\"«»]{25,}[”\"»]")
_STOPS = (".", "!", "?", "”", '"')


def find_contacts(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines, from the one on that begins to say whom to call.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> text = ["The quay opens in May.", "Press contacts:", "Ida Falk (+99 30 5512)"]
    >>> sorted(find_contacts(text, [0, 1, 2]))
    [1, 2]
    >>> find_contacts(["The quay opens.", "Press contacts with the rebels broke off, Holm said."], [0, 1])
    set()
    """
    last = number[1:][-_MOST_LINES:]
    for place, n in enumerate(last):
        if _begins(lines[n].strip()):
            below = last[place:]
            return set(below) if all(_may_stand(lines[one].strip()) for one in below) else set()
    return set()


def _begins(line: str) -> bool:
    """Tell whether a line begins to say whom to call."""
    bare = line.strip("*_ •–-")
    if any(pattern.fullmatch(bare) for pattern in (_OFFICE, _AUTHOR)):
        return True
    said = bare.endswith(_STOPS) and not _REACHED.search(bare)  # “Press officer: That is all.”
    return not said and _LABEL.fullmatch(bare) is not None


def _may_stand(line: str) -> bool:
    """Tell whether a line may stand among contacts: a name, an address, how somebody is reached."""
    words = len(line.split())
    if words > _LONGEST or _QUOTATION.search(line):
        return False
    if _begins(line) or _REACHED.search(line):
        return True
    sentence = line.endswith(_STOPS) and words > _FEW and not any(map(str.isdigit, line))
    return words <= _SHORT and not sentence
