"""Lines near a title: a headline, a day that stands alone, what only says that a release may be printed."""

from __future__ import annotations

import re

from toolkit.corpus.fields import kind_of
from toolkit.corpus.months import is_month

_MOST_LINES = 9
_LONGEST = 160
_TITLE_WORDS = 30
_DAY = re.compile(
    r"(?:(?:published|posted|updated|date|datum|publié le|le)\s*(?:on\s+)?:?\s+)?"
    r"(?P<date>(?:[^\W\d_]{2,12}\.?,?\s+){0,2}"
    r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)?,?\s+(?:de\s+)?(?:[^\W\d_]{3,12}\.?,?\s+)?(?:de\s+)?(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d(?P<sign>[-/])\d\d(?P=sign)\d\d)"
    r"(?:,?\s+(?:at\s+|kl\.?\s+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\d{1,2}\.?\s+(?P<month>[^\W\d_]{3,9})\.?\s+[’']?\d\d")
_SAID_DAY = re.compile(
    r"(?:published|posted|date|datum|publié|for (?:immediate )?release|released)\b", re.IGNORECASE
)
RELEASE = re.compile(r"\s*(?:for\s+(?:immediate\s+)?release|released)\b[\s:,–—-]*", re.IGNORECASE)
_TRAIL = re.compile(r"(?<=\w)\s+[>›»]\s+\w[^.!?]{0,60}$")
_EMPHASIS = re.compile(r"(?P<mark>[*_]{1,3})(?P<said>[^*_\s](?:[^*_]*[^*_\s])?)(?P=mark)")


def read_day(line: str) -> str:
    """Return the day of a line that holds nothing else, "" where it is none.

    Examples
    --------
    >>> read_day("Published: 7 May 2031"), read_day("7 May 31"), read_day("7 boats 31")
    ('7 May 2031', '7 May 31', '')
    """
    line = " ".join(line.split())
    found = _DAY.fullmatch(line)
    if found:
        return found["date"].strip()
    short = _SHORT_YEAR.fullmatch(line)
    return line if short and is_month(short["month"]) else ""


def find_day(text: str) -> str:
    r"""Return the day that a line among a text's first says it was published on, "" without one.

    Examples
    --------
    >>> find_day("Talks resume\nPublished: 7 May 2031\n\nThe talks of 3 May 2030 resumed.")
    '7 May 2031'
    """
    for line in text.lstrip().split("\n", 2 * _MOST_LINES)[: 2 * _MOST_LINES]:
        if _SAID_DAY.match(line.strip()) and (day := read_day(RELEASE.sub("", line))):
            return day
    return ""


def is_release(line: str) -> bool:
    """Tell whether a line says only that what follows may be printed.

    Examples
    --------
    >>> is_release("FOR IMMEDIATE RELEASE"), is_release("Release of the hostages")
    (True, False)
    """
    return RELEASE.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Tell whether a line may be a headline: short, and no sentence that ends."""
    words = line.split()
    if RELEASE.fullmatch(line) or read_day(line) == line.strip():
        return False
    if not 2 <= len(words) <= _TITLE_WORDS or len(line) > 2 * _LONGEST:
        return False
    opened, closed = line.count("“"), line.count("”")
    if "„" in line:  # German marks close with the English one that opens
        opened, closed = line.count("„"), opened + closed
    if opened != closed or line.count('"') % 2:
        return False
    return line[-1] not in ".,;:" and (line[0].isupper() or not line[0].isalpha())


def drop_trail(line: str) -> str:
    """Return a page's line without the parts of its site behind the site's name.

    Examples
    --------
    >>> drop_trail("Harbour Post > News > Local"), drop_trail("Ferries stay")
    ('Harbour Post', 'Ferries stay')
    """
    return _TRAIL.sub("", line)


def drop_emphasis(line: str) -> str:
    """Return a line without the marks that plain text sets around it for emphasis.

    Examples
    --------
    >>> drop_emphasis("*Harbour Post, 7 May 2031*"), drop_emphasis("*Harbour* Post*")
    ('Harbour Post, 7 May 2031', '*Harbour* Post*')
    """
    marked = _EMPHASIS.fullmatch(line)
    return marked["said"] if marked else line


def join_cells(line: str) -> str:
    r"""Return a row of two cells, of which the first names a field, as a field and its value.

    Examples
    --------
    >>> join_cells("Source\tHarbour Post"), join_cells("7 May 2031\tp. 4")
    ('Source: Harbour Post', '7 May 2031 p. 4')
    """
    name, _, value = line.partition("\t")
    named = bool(value) and "\t" not in value and kind_of(name) not in ("", "text")
    return f"{name.strip(' :')}: {value}" if named else " ".join(line.split("\t"))
