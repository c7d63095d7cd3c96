"""When an office was held, as an article says it beside a name: "who took office on 3 March 2021".

Only days, months and years that the article writes out are read; "last week" and "recently" tell nothing.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from toolkit.statements.speakers.appositions import read_office

_WINDOW = 200
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(name for name in calendar.month_name if name)
_DATE = rf"(?:(?:\d{{1,2}}\s(?:{_MONTH})|(?:{_MONTH})\s\d{{1,2}}|{_MONTH}),?\s)?(?:19|20)\d\d"
_PARTS = re.compile(rf"(?:(\d{{1,2}})\s)?(?:({_MONTH})\s?)?(?:(\d{{1,2}}),?\s|,\s)?((?:19|20)\d\d)")
_OFFICE = r"(?P<office>(?:[^\W\d][\w’'.-]*\s){1,8}?)"
_BEGAN = (
    r"(?:became|(?:was\s|has\sbeen\s)?(?:appointed|sworn\sin)(?:\sas)?"
    r"|took\s(?:over\sas|over|office(?:\sas)?|up\soffice(?:\sas)?)|(?:has\sbeen|is)|assumed)"
)
_ENDED = r"(?:resigned|stepped\sdown|left\soffice|quit)(?:\sas)?"
_WAS = r"(?:was|served\sas|(?:had\s)?been)"


@dataclass(frozen=True, slots=True)
class Term:
    """An office, its first and last day as far as an article tells them, and the words that tell them."""

    office: str
    start: pd.Timestamp | None
    end: pd.Timestamp | None
    words: str


def find_term(text: str, end: int) -> Term | None:
    """Return when the person whose name ends here held an office, or None if it is not said.

    Examples
    --------
    >>> term = find_term("Ada Moor, the mayor until May 2023, left.", 8)
    >>> term.office, str(term.end.date())
    ('mayor', '2023-05-31')
    >>> find_term("Ada Moor, who became mayor last week, left.", 8) is None
    True
    """
    window = text[end : end + _WINDOW]
    for pattern in _patterns():
        match = pattern.match(window)
        if match is None:
            continue
        office = read_office(match["office"] or "", past=True) if match["office"] else ""
        if match["office"] and not office:
            continue
        told = match.groupdict()
        first, last = told.get("first"), told.get("last")
        start, stop = _read_day(first, last=False), _read_day(last, last=True)
        if (
            (first and start is None)
            or (last and stop is None)
            or (start and stop and stop < start)
        ):
            continue
        return Term(office, start, stop, " ".join(match.group().strip(" ,").split()))
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    first, last = rf"(?P<first>{_DATE})", rf"(?P<last>{_DATE})"
    opening = r"(?:,\s\d\d)?(?:,\s(?:who\s)?|\s)"
    held = rf"{opening}(?:{_WAS}\s|has\sbeen\s)?(?:the\s)?(?:former\s)?{_OFFICE}"
    ends = r"(?=[,.;)]|\s(?:and|said|told|has|was|who)\b)"
    began = rf"{opening}{_BEGAN}\s(?:{_OFFICE})?(?:on|in|since)\s{first}{ends}"
    ended = rf"{opening}{_ENDED}\s(?:{_OFFICE})?(?:on|in)\s{last}{ends}"
    spans = (
        rf"(?:from|between)\s{first}\s(?:to|until|and|till)\s{last}",
        rf"until\s{last}",
        rf"since\s{first}",
    )
    return tuple(
        re.compile(pattern)
        for pattern in (*(f"{held}{span}{ends}" for span in spans), began, ended)
    )


def _read_day(text: str | None, *, last: bool) -> pd.Timestamp | None:
    """Return the first or last day of a day, month or year, or None if there is no such day."""
    match = _PARTS.fullmatch(text or "")
    if match is None:
        return None
    year, month = int(match[4]), _MONTHS.get((match[2] or "").lower())
    if month is None:
        return pd.Timestamp(year, 12, 31) if last else pd.Timestamp(year, 1, 1)
    days = calendar.monthrange(year, month)[1]
    day = int(match[1] or match[3] or (days if last else 1))
    return pd.Timestamp(year, month, day) if 1 <= day <= days else None
