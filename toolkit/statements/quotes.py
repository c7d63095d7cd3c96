"""Quotation marks: where quoted words begin and end, paragraph by paragraph.

Curly, straight, doubled ('' and ``), low-high and guillemet marks are read; single marks only where
they enclose several words. A quotation never runs over a paragraph's end: one that is left open ends
there, and says so. Apostrophes, inch and foot marks are no quotation. One pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‹›]|(?<!\w)'|'(?!\w)")
_PAIRS = {
    "“": "”",
    "‟": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": "''",
    "‘": "’",
    "'": "'",
}
_GLANCE = 80
_SINGLE = {"‘", "'"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: the marks' outer places, the words' inner ones, and whether a mark closes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    r"""Return the quotations of one paragraph, in order; those inside another are left out.

    Examples
    --------
    >>> text = 'He is 6\'2" tall. "We go," he said, "now or never'
    >>> [text[q.inner_start:q.inner_end] for q in find_quotations(text)]
    ['We go,', 'now or never']
    """
    stop = len(text) if end is None else end
    marks = list(_MARK.finditer(text, start, stop))
    return list(_pair(text, marks, start, stop))


def _pair(text: str, marks: list[re.Match[str]], start: int, stop: int) -> Iterator[Quotation]:
    # For every closing mark, the last place where it stands, so that a search that must fail ends.
    last = {_plain(mark.group()): index for index, mark in enumerate(marks)}
    index = 0
    while index < len(marks):
        mark = marks[index]
        closers = _closers(text, mark, start, stop)
        if closers is None:
            index += 1
            continue
        close = _find_close(text, marks, index, closers, last, stop)
        if close is not None:
            yield Quotation(
                mark.start(), marks[close].end(), mark.end(), marks[close].start(), True
            )
            index = close + 1
        elif _may_stay_open(text, mark, stop):
            last_word = _strip_end(text, mark.end(), stop)
            if last_word > mark.end():
                yield Quotation(mark.start(), last_word, mark.end(), last_word, False)
            return
        else:
            index += 1


def _plain(mark: str) -> str:
    return '"' if mark == "''" else mark


def _closers(text: str, mark: re.Match[str], start: int, stop: int) -> str | None:
    """Return the marks that may close what this one opens, or None if it opens nothing."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < stop else " "
    if after.isspace() and mark.group() in ('"', "''", *_SINGLE):
        return None
    if mark.group() in ('"', "''"):
        return None if before.isalnum() else '"”'
    if mark.group() in _SINGLE:
        return None if before.isalnum() or before in "’'" else _PAIRS[mark.group()]
    return _PAIRS.get(mark.group(), "").replace("''", '"') or None


def _find_close(
    text: str,
    marks: list[re.Match[str]],
    opened: int,
    closers: str,
    last: dict[str, int],
    stop: int,
) -> int | None:
    single = marks[opened].group() in _SINGLE
    limit = max((last.get(closer, -1) for closer in closers), default=-1)
    if "”" in closers:
        limit = max(limit, last.get('"', -1))
    for index in range(opened + 1, limit + 1):
        mark = marks[index]
        group = _plain(mark.group())
        if group in closers or (group == '"' and "”" in closers):
            if single:
                return index if _is_phrase(text, marks[opened].end(), mark, stop) else None
            if not _reopens(text, mark, stop):
                return index
        elif single and group in '"“”':
            return None
    return None


def _reopens(text: str, mark: re.Match[str], stop: int) -> bool:
    """Whether a straight mark stands before a word, as an opening one does."""
    if _plain(mark.group()) != '"' or mark.end() >= stop:
        return False
    before = text[mark.start() - 1]
    if before.isdigit() and mark.start() > 1 and text[mark.start() - 2] in "'’":
        return True  # an inch mark: 6'2"
    return before.isspace() and text[mark.end()].isalnum()


def _is_phrase(text: str, first: int, mark: re.Match[str], stop: int) -> bool:
    """Whether single marks enclose words that somebody said, not a plural's apostrophe."""
    after = text[mark.end()] if mark.end() < stop else " "
    inner = text[first : mark.start()]
    return not after.isalnum() and (" " in inner.strip() or inner[-1:] in ",.!?")


def _may_stay_open(text: str, mark: re.Match[str], stop: int) -> bool:
    """Whether a mark that nothing closes opens a quotation: a double one, before words."""
    if mark.group() in _SINGLE or mark.group() in "«»‹›":
        return False
    words = text[mark.end() : min(stop, mark.end() + _GLANCE)].strip()
    return words[:1].isalnum() and " " in words


def _strip_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
