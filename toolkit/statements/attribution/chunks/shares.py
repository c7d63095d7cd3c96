"""Shares of people as subjects: ``one in five say``, ``two thirds of those asked said``."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.items import WORD, Sentence
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.chunks.phrases import Phrase, is_past

_LONGEST = 12
"""Words of a share with whom it is taken of."""
_PAIR = 3


def share_before(items: Sentence, end: int) -> Phrase | None:
    """Return the share of people that ends before a verb and begins its clause."""
    lexicon = items.lexicon
    if items[end - 1].low in lexicon.clause_pronouns:
        return None
    near = items[max(0, end - _LONGEST) : end]
    if not any(item.low in lexicon.share_marks or item.low[-1:] == "%" for item in near):
        return None
    for start in _beginnings(items, end):
        for first in _behind_bounds(items, start, end):
            head = _head_end(items, first, end)
            if head is None:
                continue
            alone = head == end and (start == 0 or items[start - 1].low not in ("and", "or"))
            if alone or (head < end and _is_whole(items, head, end, noun=head - first > 1)):
                return start, end
    return None


def _beginnings(items: Sentence, end: int) -> list[int]:
    """Return where a subject may begin that only words stand in: behind a mark, or a linking word."""
    start = end
    while start > 0 and end - start < _LONGEST and items[start - 1].kind == WORD:
        start -= 1
    links = items.lexicon.coordinators | {"that", "while"}
    opens = start == 0 or items[start - 1].kind != WORD
    joined = [place + 1 for place in range(start, end - 1) if items[place].low in links]
    return [start, *joined] if opens and start < end else joined


def _behind_bounds(items: Sentence, start: int, end: int) -> Iterator[int]:
    """Yield where the share may begin behind "more than", "at least", "nearly"."""
    for first in range(start, end):
        yield first
        if items[first].low not in items.lexicon.share_bounds:
            return


def _head_end(items: Sentence, first: int, end: int) -> int | None:
    """Return where "one in five", "two thirds", "most", "40 percent" ends."""
    lexicon = items.lexicon
    lows = [item.low for item in items[first : min(first + _PAIR + 1, end)]]
    if not lows:
        return None
    counted = lows[0] in lexicon.determiners or lows[0][:1].isdigit()
    if counted and len(lows) >= _PAIR and _is_number(lows[-1 if lows[1] == "out" else 2], lexicon):
        if lows[1] == "in":
            return first + _PAIR
        if lows[1:3] == ["out", "of"]:
            return first + _PAIR + 1
    if counted and len(lows) > 1 and lows[1] in lexicon.shares:
        return first + 2
    return first + 1 if lows[0] in lexicon.shares or "%" in lows[0] else None


def _is_number(low: str, lexicon: Lexicon) -> bool:
    return low[:1].isdigit() or low in lexicon.numbers


def _is_whole(items: Sentence, start: int, end: int, *, noun: bool) -> bool:
    """Whether "of them", "of those asked", or the noun of "one in five voters" stands here."""
    lexicon = items.lexicon
    of = items[start]
    if of.low not in ("of", "in") and not (noun and of.low.endswith("s")):
        return False
    whole = items[start + 1 : end] if of.low in ("of", "in") else items[start:end]
    closed = lexicon.finite | lexicon.relatives
    return bool(whole) and not any(
        item.low in closed or (is_past(item, lexicon) and item.low not in lexicon.surveyed)
        for item in whole
    )
