"""Speech that dashes mark in place of quotation marks, as in European and Latin American houses.

``— We wait, said Holm. — Nobody pays.`` A dash also begins the items of a list. Speech it is where the
words behind it are given to somebody by a verb of saying, and where they ask, call, or say I or we; where a
paragraph has quotation marks, these tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Edit = tuple[int, int, str]

_DASHES = "—–―"
_PARAGRAPH = re.compile(
    rf"^[ \t]*(?P<open>[{_DASHES}][ \t]*)(?=[^\W\d_]|[¿¡])[^\n]*$", re.MULTILINE
)
_SAYING = (
    r"(?:said|says|replied|replies|answered|answers|asked|asks|added|adds|told|tells|insisted|insists|warned|warns"
    r"|admitted|admits|explained|explains|continued|concluded|repeated|declared|declares|remarked|recalled|shouted)"
)
_PERSON = (
    r"(?:[Hh]e|[Ss]he|I|[Tt]hey|(?:[Tt]he\s+)?(?:[A-ZÀ-Þ][\w.’'-]*\s+){0,5}[A-ZÀ-Þ][\w.’'-]*"
    r"|(?:the|an?)\s+[a-z]+(?:\s+[a-z]+){0,2})"
)
_GIVEN = re.compile(
    rf"(?P<stop>[,?!…]|\.(?=\s*[{_DASHES}]))?\s*(?P<dash>[{_DASHES}]\s*)?"
    rf"(?:{_SAYING}\s+{_PERSON}|{_PERSON}\s+{_SAYING}\b)[^{_DASHES}\n]*(?<!\s)"
)
_SPEAKS = re.compile(r"[?!¿¡]|\b(?:I|we|We|my|My|our|Our|us|me|you|You|your|Your)\b")
_MARKS = re.compile('[“”"«»„]')
_CLOSING = re.compile(rf"\s*[{_DASHES}]\s*[.,;:]?\s*")


def find_dialogue(text: str) -> Iterator[Edit]:
    """Yield quotation marks for the dashes of speech.

    Examples
    --------
    >>> from toolkit.language.view import View
    >>> text = "— We will wait, said Holm. — Nobody pays."
    >>> View(text).edit(find_dialogue(text)).text
    '“We will wait,” said Holm. “Nobody pays.”'
    >>> list(find_dialogue("— Farm incomes fell, the ministry said."))
    []
    """
    for match in _PARAGRAPH.finditer(text):
        start, stop = match.end("open"), match.end()
        if _MARKS.search(text, start, stop):
            continue
        edits = list(_read_paragraph(text, match.start("open"), start, stop))
        if edits:
            yield from edits


def _read_paragraph(text: str, opening: int, start: int, stop: int) -> Iterator[Edit]:
    """Yield the marks of one paragraph: around what is said before its attribution, and behind a dash."""
    given = _find_attribution(text, start, stop)
    end = given.end("stop") if given and given["stop"] else given.start() if given else start
    if given is None or not _SPEAKS.search(text, start, end):
        return
    yield opening, start, "“"
    if given["dash"]:
        yield end, given.end("dash"), "” " if given["stop"] else "”, "
    else:
        yield end, end, "”"
    closing = _CLOSING.match(text, given.end(), stop)
    if closing and closing.end() < stop:
        ended = text[given.start() : closing.start()].rstrip()[-1] in ".!?"
        between = " “" if ended else ". “" if "." in closing[0] else ", “"
        yield closing.start(), closing.end(), between
        yield stop, stop, "”"


def _find_attribution(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the first place where a verb of saying gives the words before it to somebody."""
    for place in _STOPS.finditer(text, start, stop):
        given = _GIVEN.match(text, place.start(), stop)
        if given and (given["stop"] or given["dash"]):
            return given
    return None


_STOPS = re.compile(rf"[,?!…]|\s*[{_DASHES}]")
