"""Articles that readers send with a button of a site, and days that only a mail's own day settles."""

from __future__ import annotations

import datetime
import re
import tomllib
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from toolkit.corpus.date_order import NUMERIC
from toolkit.corpus.formats.layout import Row

_MOST_WORDS = 40
SHARED_AMONG = 3
"""Paragraphs at a mail's beginning of which one says who sends the article."""
_CLOSE = 14
"""Days before a mail was sent on which what it hands on was printed."""
_UNDER_TITLE = re.compile(
    r"^(?P<title>\S[^\n]*)\n[ \t]*<?(?P<url>https?://[^\s<>]+)>?[ \t]*(?=\n)", re.M
)
"""A line alone, and the address that it leads to right below it."""
_ALONE = re.compile(
    r"(?P<before>(?:\A|\n[ \t]*\n)[^\n]{2,80})\n[ \t]*(?P<url><https?://[^\s<>]+>)[ \t]*(?=\n[ \t]*\n|\s*\Z)"
)


@cache
def _pattern(name: str, behind: str = "") -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("mailed.toml").read_text(encoding="utf8"))
    words = "|".join(data["shared"][name]).replace(" ", r"\s+")
    return re.compile(rf"(?:{words}){behind}", re.IGNORECASE | re.DOTALL)


def is_sharing(line: str) -> bool:
    """Tell whether a line says only that somebody sends an article to whoever reads it.

    Examples
    --------
    >>> is_sharing("Ida Falk has sent you an article"), is_sharing("Holm sent the article to a court.")
    (True, False)
    """
    few = len(line.split()) <= _MOST_WORDS
    return few and _pattern("lines").fullmatch(" ".join(line.split())) is not None


def open_shared(text: str, subject: str) -> tuple[str, str, list[str]]:
    r"""Return a mail's text and its subject without what says who sends the article, and a note on it.

    Examples
    --------
    >>> text = "Ida thought you would like this article.\n\nIda's message: look!\n\nQuay opens\n\nIt opens."
    >>> open_shared(text, "Ida has sent you an article")[:2]
    ('Quay opens\n\nIt opens.', '')
    >>> open_shared("It opens.", "Quay opens")
    ('It opens.', 'Quay opens', [])
    """
    subject = "" if is_sharing(subject) else subject
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    said = [n for n, part in enumerate(parts[:SHARED_AMONG]) if is_sharing(part)]
    if not said:
        return text, subject, []
    below = said[-1] + 1
    while below < len(parts) - 1 and (label := _is_message(parts[below])):
        below += 1 if label == "whole" else 2
    words = " ".join(" ".join(parts[:below]).split())
    rest = _UNDER_TITLE.sub(r"\g<title>\n\n\g<url>\n", "\n\n".join(parts[below:]), count=1)
    return rest.strip(), subject, [f"in front of an article that a reader sent left out: “{words}”"]


def _is_message(part: str) -> str:
    """Return "whole" for a paragraph with what a sender adds, "label" where it stands in the next one."""
    line = part.strip()
    if _pattern("messages", r"\s*:").fullmatch(line):
        return "label"
    return "whole" if _pattern("messages", r"\s*:.+").fullmatch(line) else ""


def join_links(text: str) -> str:
    r"""Return a mail's plain text in which addresses stand behind the words that lead to them.

    Examples
    --------
    >>> join_links("It opens.\n\nRead more\n<https://quay.example/1>\n\nBye.")
    'It opens.\n\nRead more <https://quay.example/1>\n\nBye.'
    """
    return _ALONE.sub(r"\g<before> \g<url>", text)


def settle_day(row: Row, sent: str) -> tuple[Row, list[str]]:
    """Return an article whose day in numbers may be two, of which one lies right before its mail was sent.

    Examples
    --------
    >>> settle_day({"published": "07/05/2031"}, "Thu, 8 May 2031 08:00:00 +0000")
    ({'published': '2031-05-07'}, ['“07/05/2031” was read as 2031-05-07: its mail was sent on 2031-05-08'])
    >>> settle_day({"published": "07/05/2031"}, "Thu, 7 Aug 2031 08:00:00 +0000")
    ({'published': '07/05/2031'}, [])
    """
    printed = str(row.get("published") or "")
    found = NUMERIC.fullmatch(printed.strip())
    if found is None or found[1] == found[3]:
        return row, []
    try:
        day = parsedate_to_datetime(sent).date()
    except ValueError:
        return row, []
    either = [_to_day(found[4], *two) for two in ((found[3], found[1]), (found[1], found[3]))]
    near = [one for one in either if one and 0 <= (day - one).days <= _CLOSE]
    if len(near) != 1 or not all(either):
        return row, []
    note = f"“{printed}” was read as {near[0]}: its mail was sent on {day}"
    return {**row, "published": str(near[0])}, [note]


def _to_day(year: str, month: str, day: str) -> datetime.date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return datetime.date(full, int(month), int(day))
    except ValueError:
        return None
