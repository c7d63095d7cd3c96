"""Quotation marks: where quoted words begin and end, paragraph by paragraph.

Curly, straight, doubled ('' and ``), low-high and guillemet marks are read; single marks only where
they enclose several words. A quotation never runs over a paragraph's end: one that is left open ends
there, and says so. Apostrophes, inch and foot marks are no quotation. One pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‹›]|(?<!\w)'|'(?!\w)")
_PAIRS = {
    "“": "”",
    "‟": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": '"',
    "‘": "’",
    "'": "'",
}
_GLANCE = 80
_SINGLE = {"‘", "'"}
_BEFORE_CLOSING = set(",.!?…")


class _Mark(NamedTuple):
    """A quotation mark and its place; ``sign`` is what it does, not always how it looks."""

    start: int
    end: int
    sign: str


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
    marks = [_read_mark(text, match, stop) for match in _MARK.finditer(text, start, stop)]
    return list(_pair(text, marks, start, stop))


def _read_mark(text: str, match: re.Match[str], stop: int) -> _Mark:
    """Return a mark; one that closes by its place is a closing one, whichever way it is turned."""
    first, last = match.span()
    group = match.group()
    if group == "“" and first > 0 and text[first - 1] in _BEFORE_CLOSING:
        turned = last >= stop or not text[last].isalnum()
        return _Mark(first, last, "”" if turned else group)
    return _Mark(first, last, '"' if group == "''" else group)


def _pair(text: str, marks: list[_Mark], start: int, stop: int) -> Iterator[Quotation]:
    # For every closing mark, the last place where it stands, so that a search that must fail ends.
    last = {mark.sign: index for index, mark in enumerate(marks)}
    index = 0
    while index < len(marks):
        mark = marks[index]
        closers = _closers(text, mark, start, stop)
        if closers is None:
            index += 1
            continue
        close = _find_close(text, marks, index, closers, last, stop)
        if close is not None:
            yield Quotation(mark.start, marks[close].end, mark.end, marks[close].start, True)
            index = close + 1
        elif _may_stay_open(text, mark, stop):
            last_word = _strip_end(text, mark.end, stop)
            if last_word > mark.end:
                yield Quotation(mark.start, last_word, mark.end, last_word, False)
            return
        else:
            index += 1


def _closers(text: str, mark: _Mark, start: int, stop: int) -> str | None:
    """Return the marks that may close what this one opens, or None if it opens nothing."""
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < stop else " "
    if after.isspace() and mark.sign in ('"', *_SINGLE):
        return None
    if mark.sign == '"':
        return None if before.isalnum() else '"”'
    if mark.sign in _SINGLE:
        return None if before.isalnum() or before in "’'" else _PAIRS[mark.sign]
    return _PAIRS.get(mark.sign)


def _find_close(
    text: str, marks: list[_Mark], opened: int, closers: str, last: dict[str, int], stop: int
) -> int | None:
    single = marks[opened].sign in _SINGLE
    limit = max((last.get(closer, -1) for closer in closers), default=-1)
    if "”" in closers:
        limit = max(limit, last.get('"', -1))
    for index in range(opened + 1, limit + 1):
        mark = marks[index]
        if mark.sign in closers or (mark.sign == '"' and "”" in closers):
            if single:
                return index if _is_phrase(text, marks[opened].end, mark, stop) else None
            if not _reopens(text, mark, stop):
                return index
        elif single and mark.sign in '"“”':
            return None
    return None


def _reopens(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a straight mark stands before a word, as an opening one does."""
    if mark.sign != '"' or mark.end >= stop:
        return False
    before = text[mark.start - 1]
    if before.isdigit() and mark.start > 1 and text[mark.start - 2] in "’'":
        return True  # an inch mark: 6'2"
    return before.isspace() and text[mark.end].isalnum()


def _is_phrase(text: str, first: int, mark: _Mark, stop: int) -> bool:
    """Whether single marks enclose words that somebody said, not a plural's apostrophe."""
    after = text[mark.end] if mark.end < stop else " "
    inner = text[first : mark.start]
    return not after.isalnum() and (" " in inner.strip() or inner[-1:] in ",.!?")


def _may_stay_open(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a mark that nothing closes opens a quotation: a double one, before words."""
    if mark.sign in _SINGLE or mark.sign in "«»‹›":
        return False
    words = text[mark.end : min(stop, mark.end + _GLANCE)].strip()
    return words[:1].isalnum() and " " in words


def _strip_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
