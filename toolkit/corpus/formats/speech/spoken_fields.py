"""Named fields above what was said on air or in an interview, and lines of a site's menu above them."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from toolkit.corpus.dates import read_dates
from toolkit.corpus.fields import kind_of_spoken, read_names
from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Row
from toolkit.language.furniture import is_furniture

_FIELD = re.compile(r"(?P<name>[^\W\d_][^:：\n]{1,28}?)\s*[:：]\s*(?P<value>\S.*)")
_TRAIL = re.compile(r"\s*[>›»/|]\s*")
_OFFICIAL = re.compile(
    r"(?:this\s+is\s+)?an\s+official\s+(?:web\s?)?site\s+of\s+(?:the\s+)?[^.!?]{2,80}|here['’]s\s+how\s+you\s+know",
    re.IGNORECASE,
)


HOUR = (
    r"\d{1,2}(?:[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr)?|\s*(?:[ap]\.?m\.?|uhr))"
    r"(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|local(?:\s+time)?)\)?)?"
)
_AIRED = re.compile(
    r"(?:(?:first|originally|this\s+(?:programme|program|interview|episode))\s+)?(?:was\s+)?(?:first\s+)?(?:air(?:ed|date|s)|air\s+date|broadcast|transmitted)"
    r"(?:\s+(?:on|live(?:\s+on)?))?\s*:?\s+(?P<when>\S.*)",
    re.IGNORECASE,
)
_OF_DAY = rf"(?:{HOUR}|\d{{1,2}}(?::?\d\d)?[ap]?)"
_HOUR_ALONE = re.compile(
    rf"[\s,;|–—-]*(?:at\s+)?(?:{_OF_DAY}(?:\s*[-–—]\s*{_OF_DAY})?)?"
    r"[\s,(]*(?:\w+\s+time|[A-Z]{2,5})?[\s).]*",
    re.IGNORECASE,
)


def read_aired(line: str) -> str:
    """Return the day of a line that says when something was on air and nothing else, "" of others.

    Examples
    --------
    >>> read_aired("Aired May 7, 2031 - 19:00 ET"), read_aired("First broadcast on 7 May 2031, 7.30pm")
    ('May 7, 2031', '7 May 2031')
    >>> read_aired("Aired May 7, 2031 on four channels, to great dismay")
    ''
    """
    found = _AIRED.fullmatch(line)
    day = find_date(found["when"]) if found else ""
    rest = found["when"].replace(drop_weekday(day), "", 1) if found and day else ""
    return day if day and _HOUR_ALONE.fullmatch(drop_weekday(rest)) else ""


def read_spoken_field(line: str, row: Row) -> str:
    """Take what a field above turns says, and return what it holds, "" where a line is none.

    Who speaks ("speakers") is said to whoever reads the text, and stays in it.

    Examples
    --------
    >>> row = {}
    >>> read_spoken_field("Programme: Radio Hale, The Tide", row), read_spoken_field("Duration: 6 min", row)
    ('programme', 'other')
    >>> row, read_spoken_field("Holm: We wait.", row)
    ({'outlet': 'Radio Hale', 'section': 'The Tide'}, '')
    """
    found = _FIELD.fullmatch(line)
    kind = kind_of_spoken(found["name"]) if found else ""
    value = found["value"] if found else ""
    if kind == "outlet":
        row.setdefault("outlet", value)
    elif kind == "programme":
        first, _, rest = value.partition(",")
        named = "outlet" not in row and sounds_like_outlet(first)
        row.update({"outlet": first} if named else {})
        if programme := (rest if named else value).strip():
            row.setdefault("section", programme)
    elif kind in ("aired", "recorded") and (day := find_date(value)):
        known = kind == "recorded" and "published" in row
        row.update({} if known else {"published": day})
    return kind


def is_menu(line: str) -> bool:
    """Tell whether a line above a text is only its site's: a button, the way to the page, whose site it is.

    Examples
    --------
    >>> is_menu("Home > Press > Briefings"), is_menu("Skip to main content"), is_menu("Press > Briefings")
    (True, True, False)
    """
    first, *below = _TRAIL.split(line)
    trail = bool(below) and first.casefold() in read_names("spoken", "homes")
    return trail or is_furniture(line) or _OFFICIAL.fullmatch(line) is not None


_POSTED = 31
"""Days within which what was said on one is posted."""


def find_said_day(title: str, posted: Any) -> Any:
    """Return the day that the title of a text in turns names, if it was posted soon after, else its own.

    Examples
    --------
    >>> find_said_day("Press briefing by Minister Dana Holm, May 7, 2031", "2031-05-08T00:12:44+00:00")
    'May 7, 2031'
    >>> find_said_day("Dana Holm remembers 7 May 2001", "2031-05-08")
    '2031-05-08'
    """
    day = find_date(title)
    if not day or not posted:
        return posted
    said, put = (one.tz_localize(None) for one in read_dates([day, posted]).days)
    known = not (pd.isna(said) or pd.isna(put))
    return day if known and pd.Timedelta(0) < put - said <= pd.Timedelta(days=_POSTED) else posted
