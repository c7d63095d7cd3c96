"""What in a web page speaks against its being one article: marks of databases, heads of several articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(
    r"(?:(?:document|dokument|documento|article|artikel|документ)\s+)?(?P<at>\d{1,4})\s+(?:of|von|de|sur|di|из)\s+(?P<all>\d{1,4})"
    r"(?:\s+(?:documents?|dokumente|articles?))?",
    re.IGNORECASE,
)
_WORDED = re.compile(r"document|dokument|documento|article|artikel|документ", re.IGNORECASE)
_MARKS = {
    "Load-Date": re.compile(r"load-date\s*:|ladedatum\s*:|date de chargement\s*:", re.IGNORECASE),
    "ProQuest document ID": re.compile(
        r"proquest[\s-]+(?:document|dokument)[\s-]+id\b", re.IGNORECASE
    ),
    "End of Document": re.compile(
        r"end of document|ende des dokuments|fin d[ue] document", re.IGNORECASE
    ),
    "a document's number": re.compile(r"document\s+[A-Z]{2,8}\d{8,}[a-z0-9]{6,}"),
    "Length": re.compile(r"length\s*:\s*\d+\s+words", re.IGNORECASE),
    "Publication-Type": re.compile(r"publication[- ]type\s*:", re.IGNORECASE),
}
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:19|20)\d\d\b", re.IGNORECASE
)
_BETWEEN = 60
"""Words between two lines of rights from which they are those of two articles."""


def count_named(lines: Sequence[str]) -> tuple[int, str]:
    """Return how many articles the marks of databases in a page's lines name, and the mark.

    Examples
    --------
    >>> count_named(["Document 1 of 3", "Talks resume", "Load-Date: May 7, 2031"])
    (3, 'Document 1 of 3')
    >>> count_named(["Talks resume", "The talks resumed on Monday.", "© 2031 Harbour Post"])
    (0, '')
    """
    most, shown = 0, ""
    for line in lines:
        number = _NUMBERED.fullmatch(line)
        if number and _WORDED.search(line) and int(number["all"]) > most:
            most, shown = int(number["all"]), line
    for name, mark in _MARKS.items():
        count = sum(bool(mark.match(line)) for line in lines)
        if count > most:
            most, shown = count, name
    count = _count_rights(lines)
    return (count, "Copyright") if count > max(most, 1) else (most, shown)


def _count_rights(lines: Sequence[str]) -> int:
    """Return how many lines of rights stand in a page with a text's words in front of each."""
    count = words = 0
    for line in lines:
        if _COPYRIGHT.match(line):
            count += words >= _BETWEEN
            words = 0
        else:
            words += len(line.split())
    return count
