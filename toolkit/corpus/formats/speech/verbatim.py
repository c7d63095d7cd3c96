"""Verbatim records of councils and assemblies: a cover, and what was said from opening to close.

The cover names the day, who sits, and below "Agenda" the subject; a line says when the meeting began,
another when it ended. Marks of the document and of pages, which change sides from page to page, are no text.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.layout import Row

_MEETING = r"(?:meeting|sitting|session)"
_OPENS = re.compile(
    rf"^The {_MEETING} (?:was (?:called to order|opened|resumed)|resumed|opened) at .{{2,40}}$",
    re.MULTILINE,
)
_ENDS = re.compile(
    rf"^The {_MEETING} (?:rose|was (?:suspended|adjourned|closed)) at .{{2,40}}$", re.MULTILINE
)
_AGENDA = re.compile(r"^Agenda[ \t]*\n+(?P<title>\S[^\n]{2,150})$", re.MULTILINE)
_RECORD = re.compile(r"\b(?:official|verbatim|this)\s+records?\b", re.IGNORECASE)
_MOST = 8000
"""Characters of a cover."""
_PAGE = r"\d{1,3}/\d{1,3}"
_NUMBER = re.compile(rf"(?:{_PAGE}\s+)?\*?\d\d-?\d{{5}}\*?(?:\s+\([A-Z]\))?(?:\s+{_PAGE})?|{_PAGE}")
_SYMBOL = re.compile(r"\b[A-Z]{1,3}/(?:[A-Z\d.-]+/)*[A-Z]*\.?\d[\w.]*")
_HEAD_WORDS = 25


def read_verbatim(text: str) -> Row | None:
    r"""Return the meeting that a verbatim record holds, None where a text is none.

    Examples
    --------
    >>> cover = "Council\n\nThursday, 8 May 2031\n\nAgenda\n\nThe lock\n\nThis record is provisional.\n\n"
    >>> row = read_verbatim(cover + "The meeting opened at 10 a.m.\n\nMs. Holm: We wait.\n\n2/4 31-12345")
    >>> row["title"], row["published"], row["text"]
    ('The lock', '8 May 2031', 'The meeting opened at 10 a.m.\n\nMs. Holm: We wait.')
    """
    opens = _OPENS.search(text, 0, _MOST)
    cover = text[: opens.start()] if opens else ""
    agenda = _AGENDA.search(cover)
    day = find_date(cover)
    if opens is None or agenda is None or not day or not _RECORD.search(cover):
        return None
    ends = _ENDS.search(text, opens.end())
    said = text[opens.start() : ends.end() if ends else None].split("\n")
    kept = "\n".join(line for line in said if not _is_mark(line.strip()))
    return {
        "title": " ".join(agenda["title"].split()),
        "published": day,
        "text": re.sub(r"\n{3,}", "\n\n", kept).strip(),
    }


def _is_mark(line: str) -> bool:
    """Tell whether a line is a number of a document and a page, or its symbol beside subject and day."""
    if _NUMBER.fullmatch(line):
        return True
    short = len(line.split()) <= _HEAD_WORDS and line[-1:] != "."
    return short and bool(_SYMBOL.search(line) and find_date(line))
