"""Pages of a newspaper as text recognition gives them: a masthead, and the paper's name over further pages.

A masthead is the paper's name above a line with its day and two of its volume, number and price ("VOL. II.
No. 10.  HALE, FRIDAY, MARCH 7, 2031.  PRICE TWO DOLLARS."). Further pages have the name beside the day or
beside their number; a letter of it may be read wrong. A sentence goes on where such a line breaks it off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Row

_ISSUE = re.compile(
    r"\b(?:vol(?:ume)?|jahrgang|jg|année|año|anno|no|nr|nº|n[°º]|num|número|numéro)\b\.?\s*(?:\d+|[IVXLC]+)\b"
    r"|\b(?:price|preis|prix|precio|prezzo)\b|\b(?:\w+\s+)?(?:cents?|pence)\b|\bper\s+copy\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,3}[-–—.\s]*", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*\d{1,3}\b|\b\d{1,3}\W*$")
_NO_LETTERS = re.compile(r"[\W\d_]+|\bpage\b", re.IGNORECASE)
_FEW_WORDS = 5
"""Words of a line that has a number or a price alone: headlines tell of prices, too."""
_ABOVE, _LONGEST, _LONGEST_NAME = 4, 120, 60
"""Lines with words that a masthead stands among; letters of such a line, and of a paper's name."""
_ALIKE = 0.85
"""Share of letters in common from which a name with some read wrong is the paper's."""
_STOPS = (".", "!", "?", "”", '"', "’", ":")


def take_masthead(text: str) -> tuple[str, Row, list[str]]:
    r"""Return a text without its masthead and the lines like it over further pages, what they say, and notes.

    Examples
    --------
    >>> page = "THE HALE POST\nVOL. II. No. 9. HALE, FRIDAY, MARCH 7, 2031. PRICE 5 CENTS.\n\nLOCK SHUT\n\n"
    >>> page += "The keeper, Vera\n\n- 1 -\n2  THE HALE POST, MARCH 7, 2031.\n\nLund, left."
    >>> text, row, notes = take_masthead(page)
    >>> text, row
    ('LOCK SHUT\n\nThe keeper, Vera\nLund, left.', {'outlet': 'THE HALE POST', 'published': 'MARCH 7, 2031'})
    >>> take_masthead("Quay opens\n\nThe quay opened on March 7, 2031.")[1]
    {}
    """
    lines = re.split(r"\r\n?|\n", text.lstrip("\ufeff"))
    found = _find_masthead(lines)
    if found is None:
        return text, {}, []
    name, issue = found
    printed = " ".join(lines[issue.start : issue.stop])
    row: Row = {"outlet": _tidy(lines[name]), "published": find_date(printed)}
    over = [n for n in range(issue.stop, len(lines)) if _is_over_page(lines[n], row)]
    notes = [f"masthead left out: “{_tidy(' '.join(lines[: issue.stop]))}”"]
    if over:
        are = "running heads of pages" if len(over) > 1 else "running head of a page"
        notes.append(f"{len(over)} {are} left out, such as “{_tidy(lines[over[-1]])}”")
    for place in reversed(over):
        lines[slice(*_around(lines, place, issue.stop))] = _between(lines, place, issue.stop)
    return "\n".join(lines[issue.stop :]).lstrip("\n"), row, notes


def _find_masthead(lines: Sequence[str]) -> tuple[int, range] | None:
    """Return the line with the paper's name and those with its day and number, among the first ones."""
    worded = [n for n, line in enumerate(lines) if line.strip(" \t\f")][: 2 * _ABOVE]
    first = next((n for n in worded if _is_issue(lines[n])), None)
    if first is None:
        return None
    below = [n for n in worded if n >= first]
    others = (k for k, n in enumerate(below) if not _is_issue(lines[n]))
    last = below[next(others, len(below)) - 1]
    issue = range(first, last + 1)
    names = [n for n in worded[:_ABOVE] if n < first and _is_name(lines[n])]
    again = any(_is_dated_issue([line]) for line in lines[last + 1 :])  # each article has its own
    return (
        (names[0], issue)
        if names and not again and _is_dated_issue(lines[first : last + 1])
        else None
    )


def _is_issue(line: str) -> bool:
    """Tell whether a short line says a number, a day or a price, as each may stand on its own line."""
    short = len(line.split()) <= _FEW_WORDS and _ISSUE.search(line)
    return len(line) <= _LONGEST and bool(short or find_date(line))


def _is_dated_issue(lines: Sequence[str]) -> bool:
    """Tell whether lines give a day and two of volume, number and price."""
    whole = " ".join(line for line in lines if len(line) <= _LONGEST)
    signs = {sign[0][:2].casefold() for sign in _ISSUE.finditer(whole)}
    return len(signs) > 1 and bool(find_date(whole))


def _is_name(line: str) -> bool:
    name = line.strip()
    return len(name) <= _LONGEST_NAME and (
        sounds_like_outlet(name) or (name.isupper() and not find_date(name))
    )


def _tidy(line: str) -> str:
    return " ".join(line.replace("\f", " ").split())


def _is_over_page(line: str, row: Row) -> bool:
    """Tell whether a line is the paper's name with the day, or with a page's number, and nothing else."""
    if not line.strip() or len(line) > _LONGEST:
        return False
    day = find_date(line)
    before, _, after = line.partition(day) if day else (line, "", "")
    same = SequenceMatcher(
        None, _fold(f"{drop_weekday(before)} {after}"), _fold(row["outlet"]), autojunk=False
    )
    return bool(day or _NUMBERED.search(line.strip())) and same.ratio() >= _ALIKE


def _fold(words: str) -> str:
    return _NO_LETTERS.sub("", words).casefold()


def _around(lines: Sequence[str], place: int, first: int) -> tuple[int, int]:
    """Return where empty lines and pages' numbers around a line begin and end."""
    above, below = place, place + 1
    while above > first and _is_gap(lines[above - 1]):
        above -= 1
    while below < len(lines) and _is_gap(lines[below]):
        below += 1
    return above, below


def _is_gap(line: str) -> bool:
    bare = line.strip(" \t\f")
    return not bare or _PAGE.fullmatch(bare) is not None


def _between(lines: Sequence[str], place: int, first: int) -> list[str]:
    """Return what stays between two pages: nothing within a sentence, else an empty line."""
    above, below = _around(lines, place, first)
    before = lines[above - 1].strip() if above > first else ""
    prose = any(letter.islower() for letter in before) and not before.endswith(_STOPS)
    return [] if prose and below < len(lines) else [""]
