"""Datelines: where an article comes from, in front of its first words, which are nobody's.

``WESTERMOUTH — “We go on,” …``, ``PORTSEA, Jul 22 (PTN) The minister …``, ``(Nordwire) — …``. What has
neither capitals nor an agency nor a date is a name as well, and is left. An entry of a live blog begins
with its time: ``12:52 More from Moor …``.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:(?:[A-Z][a-z]+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGION = r"(?:,? \([A-ZÀ-Þ][\w .'’-]{1,30}\)|, [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2})?"
_AGENCY = r"\([A-Z][\w.'’&/ -]{1,30}\)"
_DASH = r"\s?(?:—|–|―|--)\s?|\s-\s"
_MARK = rf"(?:{_DASH}|-\s|\s?:\s)"
_FEED = r"(?:\([A-Z][^()\n]{1,40}(?:\([A-Z][^()\n]{1,12}\))?\)\s)?"
_TIME = r"[\[(]?\d{1,2}[.:h]\d\d\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{2,4}\b\s?)?[\])]?(?:\s?[:|–—-])?\s"
_DATELINE = re.compile(
    rf"\s*(?:(?:{_TIME}|{_AGENCY}\s)(?=[A-Z“\"‘])|{_FEED}"
    rf"(?:{_CAPITALS}{_REGION}(?:, {_DATE})?(?: {_AGENCY})?(?:{_DASH})"
    rf"|{_NAME}{_REGION}, {_DATE}(?: {_AGENCY})?\.?{_MARK}"
    rf"|{_CAPITALS}\. {_DATE} {_AGENCY}{_MARK}"
    rf"|{_AGENCY}(?:{_DASH}){_CAPITALS}{_REGION}, {_DATE}{_MARK}"
    rf"|{_NAME}{_REGION}, {_DATE} {_AGENCY}\s"
    rf"|{_CAPITALS}{_REGION}, {_DATE}, [A-Z][\w ]{{1,20}}(?:{_DASH})"
    rf"|{_NAME}{_REGION} {_AGENCY}(?:{_DASH})"
    rf"|{_AGENCY}(?:{_DASH}))\s*(?=[\w“\"‘'«„$£€]))"
)

_TOWN = re.compile(rf"\s*{_NAME}{_REGION}(?:\s?(?:—|–)\s?)(?=[A-Z“\"‘])")
"""A name alone in front of a dash, which may be a town's: "Dry Creek — The mayor left"."""
_NEAR_TOP = 400
"""Characters within which a dateline may stand: behind a headline and who wrote the article."""


def find_datelines(text: str) -> list[tuple[int, int, bool]]:
    """Return where the first paragraphs have datelines, and whether each is surely one.

    Examples
    --------
    >>> find_datelines("DRY CREEK — Gov. Ada Moor left."), find_datelines("Dry Creek — Gov. Ada Moor left.")
    ([(0, 12, True)], [(0, 12, False)])
    """
    found = []
    starts = [0, *(match.end() for match in re.finditer(r"\n\s*", text[:_NEAR_TOP]))]
    for start in starts:
        end = skip_dateline(text, start, len(text))
        town = _TOWN.match(text, start) if end == start else None
        if end > start or town:
            found.append((start, town.end() if town else end, town is None))
    return found


def skip_dateline(text: str, start: int, end: int) -> int:
    """Return where a paragraph begins behind its dateline, if it has one.

    Examples
    --------
    >>> text = "PORTSEA, Jul 22 (PTN) The minister left."
    >>> text[skip_dateline(text, 0, len(text)) :]
    'The minister left.'
    >>> skip_dateline("Ada Moor — who left — said so.", 0, 30)
    0
    """
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start
