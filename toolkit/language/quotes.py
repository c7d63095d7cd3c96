"""Quotation marks: where quoted words begin and end, paragraph by paragraph.

Curly, straight, doubled ('' and ``), low-high and guillemet marks are read; single marks only where
they enclose several words. A quotation never runs over a paragraph's end: one that is left open ends
there, and says so, and what goes on with it is found in the paragraphs behind. Apostrophes, inch and foot
marks are no quotation. One pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.language.name_parts import is_name_mark

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")

# One class comes first, so that the search leaps over words; what stands around ` and ' is looked at then.
_MARK = re.compile(
    r"[\"“”„‟«»‘’‹›`'](?:(?<=[^`'])|(?<=`)`|(?<=')(?:(?<=\S')(?=''(?!'))|'|(?!\w)|(?<!\w')))"
)
"""Of three apostrophes behind a word the first closes inner words: ``''He said 'stay,'''``."""
_PAIRS = {
    "“": "”",
    "‟": "”",
    "„": "“”‟",
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": '"',
    "‘": "’",
    "'": "'",
}
_CLOSED_LATER = {"‘": "’", "«": "»"}
"""Marks that stay open at a paragraph's end only if a later one closes them: they are also other signs."""
_MOST_PARAGRAPHS = 12
"""Paragraphs without a mark over which an open quotation is followed."""
_GLANCE = 80
_SINGLE = {"‘", "'"}
_SINGLE_PAIRS = {"‘": "’", "'": "'"}
_DOUBLE = frozenset('"“”„‟')
_BEFORE_CLOSING = set(",.!?…")
_ENDS_SENTENCE = frozenset(".!?…")
_BEHIND_CLOSING = frozenset(",.;:?!")
_FARTHEST_SINGLE = 40
"""Marks within which a single one is closed."""
_OPENING = frozenset('"“')
_FARTHEST_OUTER = 500
"""Characters within which double marks close that hold double marks: a sentence or two."""


class _Mark(NamedTuple):
    """A quotation mark and its place; ``sign`` is what it does, not always how it looks."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: the marks' outer places, the words' inner ones, and whether a mark closes.

    ``stray`` says that the next quotation opens before any mark closes this one: it is one only if
    its words tell where it ends.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    stray: bool = False


def find_quotations(
    text: str, start: int = 0, end: int | None = None, *, inside: str = ""
) -> list[Quotation]:
    r"""Return the quotations of one paragraph, in order; those inside another are left out.

    ``inside`` is the mark that a paragraph before left open: where a closing mark comes first,
    the paragraph goes on with it, though it does not repeat the opening mark.

    Examples
    --------
    >>> text = 'He is 6\'2" tall. "We go," he said, "now or never'
    >>> [text[q.inner_start:q.inner_end] for q in find_quotations(text)]
    ['We go,', 'now or never']
    """
    stop = len(text) if end is None else end
    marks = [_read_mark(text, match, stop) for match in _MARK.finditer(text, start, stop)]
    rest = _find_rest(text, marks, start, stop, inside) if inside else None
    if rest is None:
        return list(_pair(text, marks, start, stop))
    goes_on = Quotation(start, marks[rest].end, start, marks[rest].start, True)
    return [goes_on, *_pair(text, marks[rest + 1 :], start, stop)]


def find_closing_paragraph(text: str, end: int, inside: str) -> int | None:
    """Return where the paragraph begins in which a quotation ends that is open at ``end``.

    The paragraphs before it have no marks, so that they are inside; None where none is, or where
    another quotation begins first.
    """
    for number, match in enumerate(PARAGRAPH.finditer(text, end)):
        start, stop = match.span()
        marks = [_read_mark(text, one, stop) for one in _MARK.finditer(text, start, stop)]
        if _find_rest(text, marks, start, stop, inside) is not None:
            return start
        again = "‘" if inside == "‘" else '"“„‟«'
        opened = any(mark.sign in again and _closers(text, mark, start, stop) for mark in marks)
        if opened or number == _MOST_PARAGRAPHS:
            return None
    return None


def _find_rest(text: str, marks: list[_Mark], start: int, stop: int, inside: str) -> int | None:
    """Return the mark that closes what a paragraph before left open: the first double one."""
    if inside in _CLOSED_LATER:
        closing = _CLOSED_LATER[inside]
        ends = (i for i, m in enumerate(marks) if m.sign == closing and _ends_speech(text, m, stop))
        rest = next(ends, None)
        opened = any(mark.sign == inside for mark in marks[:rest])
        return None if opened or (marks and marks[0].start == start) else rest
    first = next((i for i, mark in enumerate(marks) if mark.sign in '"“”„«»'), None)
    if first is None or marks[first].start == start:
        return None
    mark = marks[first]
    straight = mark.sign == '"' and not _reopens(text, mark, stop)
    return first if mark.sign == "”" or straight else None


def _ends_speech(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a mark stands behind a full stop or comma, and no word goes on at once."""
    after = text[mark.end] if mark.end < stop else " "
    return text[mark.start - 1] in _BEFORE_CLOSING and not after.isalnum()


def _read_mark(text: str, match: re.Match[str], stop: int) -> _Mark:
    """Return a mark; one that closes by its place is a closing one, whichever way it is turned."""
    first, last = match.span()
    group = match.group()
    if (
        group == "“"
        and first > 0
        and (text[first - 1] in _BEFORE_CLOSING or text[first - 1].isalnum())
    ):
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
            continue
        following = _find_next_opening(text, marks, index, stop)
        until = stop if following is None else marks[following].start
        if _may_stay_open(text, mark, until):
            last_word = _strip_end(text, mark.end, until)
            stray = following is not None
            yield Quotation(mark.start, last_word, mark.end, last_word, False, stray)
            if not stray:
                return
        index += 1


def _find_next_opening(text: str, marks: list[_Mark], index: int, stop: int) -> int | None:
    """Return the mark that opens a double quotation behind an open one."""
    if marks[index].sign not in _OPENING:
        return None
    for place in range(index + 1, len(marks)):
        if _is_opening(text, marks[place], stop):
            return place
    return None


def _closers(text: str, mark: _Mark, start: int, stop: int) -> str | None:
    """Return the marks that may close what this one opens, or None if it opens nothing."""
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < stop else " "
    if after.isspace() and mark.sign in ('"', *_SINGLE):
        return None
    if mark.sign == '"':
        return None if before.isalnum() else '"”'
    if mark.sign in _SINGLE:
        if is_name_mark(text, mark.start, start):
            return None
        return None if before.isalnum() or before in "’'" or after.isdigit() else _PAIRS[mark.sign]
    return _PAIRS.get(mark.sign)


def _find_close(
    text: str, marks: list[_Mark], opened: int, closers: str, last: dict[str, int], stop: int
) -> int | None:
    if marks[opened].sign in _SINGLE:
        return _find_single_close(text, marks, opened, closers, stop)
    limit = max((last.get(closer, -1) for closer in closers), default=-1)
    if "”" in closers:
        limit = max(limit, last.get('"', -1))
    index = opened + 1
    while index <= limit:
        mark = marks[index]
        closes = mark.sign in closers or (mark.sign == '"' and "”" in closers)
        if closes and not _reopens(text, mark, stop):
            following = marks[index + 1] if index < limit else None
            if not _is_inch(text, mark, following, stop):
                return index
        if marks[opened].sign in _OPENING and _is_opening(text, mark, stop):
            return _find_outer_close(text, marks, opened, index, stop)
        index = _skip_inner(text, marks, index, limit, stop) + 1
    return None


def _is_opening(text: str, mark: _Mark, stop: int) -> bool:
    return mark.sign in _OPENING and (_reopens(text, mark, stop) or mark.sign == "“")


def _find_outer_close(
    text: str, marks: list[_Mark], opened: int, inner: int, stop: int
) -> int | None:
    """Return the mark that closes double marks with double ones inside: as many close as open.

    Else the one that opened is a stray one: ``He spoke of “a long road. “We wait,” Moor said.``
    """
    depth = 1
    for index in range(inner, min(inner + _FARTHEST_SINGLE, len(marks))):
        mark = marks[index]
        if mark.start - marks[opened].end > _FARTHEST_OUTER:
            return None
        if _is_opening(text, mark, stop):
            depth += 1
        elif mark.sign in '"”':
            depth -= 1
            if depth == 0:
                return index
    return None


def _skip_inner(text: str, marks: list[_Mark], index: int, limit: int, stop: int) -> int:
    """Return the mark that closes single marks with double ones inside, else the mark itself.

    ``“She said, ‘They wrote “closed” on it,’ and left,” Moor said.``
    """
    near = marks[index + 1 : index + 1 + _FARTHEST_SINGLE]
    closers = _SINGLE_PAIRS.get(marks[index].sign)
    if not closers or not near or near[0].sign not in '"“' or not _opens(text, near[0], stop):
        return index
    if _closers(text, marks[index], 0, stop) is None:
        return index
    close = _find_single_close(text, marks, index, closers, stop)
    return index if close is None or close >= limit else close


def _find_single_close(
    text: str, marks: list[_Mark], opened: int, closers: str, stop: int
) -> int | None:
    """Return the mark that closes a single one: the first behind punctuation, else the first.

    An apostrophe is the same mark, so the first closing one may be a plural's: "the drivers’ names,’".
    Behind double marks inside it has to touch punctuation.
    """
    first: int | None = None
    depth, crossed = 0, False
    for index in range(opened + 1, min(opened + _FARTHEST_SINGLE, len(marks))):
        mark = marks[index]
        if mark.sign in _DOUBLE:
            depth += 1 if _opens(text, mark, stop) else -1
            crossed = True
            if depth < 0:
                return first
        elif depth:
            continue
        elif mark.sign in closers and _is_phrase(text, marks[opened].end, mark, stop):
            if text[mark.start - 1] in _BEFORE_CLOSING or (crossed and _touches(text, mark)):
                return index
            first = index if first is None and not crossed else first
        elif mark.sign in _SINGLE and first is not None and mark.sign not in closers:
            return first
    return first


def _touches(text: str, mark: _Mark) -> bool:
    """Whether a single mark stands at the end of a piece of a sentence, as no apostrophe does."""
    return text[mark.start - 1] in _DOUBLE or text[mark.end : mark.end + 1] in _BEHIND_CLOSING


def _opens(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a double mark opens, by how it looks or where it stands."""
    if mark.sign != '"':
        return mark.sign != "”"
    before = text[mark.start - 1] if mark.start else " "
    return (before.isspace() or before in "([—–'‘") and not text[mark.end : mark.end + 1].isspace()


def _reopens(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a straight mark stands before a word, as an opening one does."""
    if mark.sign != '"' or mark.end >= stop:
        return False
    return text[mark.start - 1].isspace() and text[mark.end].isalnum()


def _is_inch(text: str, mark: _Mark, following: _Mark | None, stop: int) -> bool:
    """Whether a straight mark measures: 6'2", or 12" with the quotation's own mark still to come."""
    if mark.sign != '"' or not text[mark.start - 1].isdigit():
        return False
    if mark.start > 1 and text[mark.start - 2] in "’'":
        return True
    goes_on = mark.end + 1 < stop and text[mark.end] == " " and text[mark.end + 1].islower()
    return goes_on and following is not None and text[following.start - 1] in _BEFORE_CLOSING


def _is_phrase(text: str, first: int, mark: _Mark, stop: int) -> bool:
    """Whether single marks enclose words that somebody said, not a plural's apostrophe."""
    after = text[mark.end] if mark.end < stop else " "
    inner = text[first : mark.start]
    return not after.isalnum() and (" " in inner.strip() or inner[-1:] in ",.!?")


def _may_stay_open(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a mark that nothing closes opens a quotation: a double one, before words."""
    words = text[mark.end : min(stop, mark.end + _GLANCE)].strip()
    if not words[:1].isalnum() or " " not in words:
        return False
    if mark.sign in _SINGLE and _goes_on_below(text, mark, stop):
        return True
    if mark.sign in _CLOSED_LATER:
        ends = text[_strip_end(text, mark.end, stop) - 1] in _BEFORE_CLOSING
        last = mark.sign not in text[mark.end : stop]
        return last and ends and find_closing_paragraph(text, stop, mark.sign) is not None
    return mark.sign not in _SINGLE and mark.sign not in "»‹›"


def _goes_on_below(text: str, mark: _Mark, stop: int) -> bool:
    """Whether a single mark opens speech that the next paragraph goes on with, behind its own mark.

    Speech begins the paragraph or stands behind a colon or a comma, and ends with its sentence.
    """
    before = text[max(0, mark.start - 2) : mark.start].rstrip(" ")[-1:]
    ends = text[_strip_end(text, mark.end, stop) - 1] in _ENDS_SENTENCE
    below = PARAGRAPH.search(text, stop)
    if before not in ("", "\n", "\r", ":", ",") or not ends or below is None:
        return False
    begins = below.group().lstrip()
    return begins[:1] == mark.sign and begins[1:2].isalnum()


def _strip_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
