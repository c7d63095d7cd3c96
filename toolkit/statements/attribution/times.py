"""When somebody said something, told without a preposition: "two days later", "the next morning"."""

from __future__ import annotations

from toolkit.language.items import PUNCTUATION, WORD, Sentence

_LONGEST_WHEN = 7
"""Words of "about two and a half hours" up to the hours."""
_LONGEST_EVENT = 5
"""Words of "after it was hit"."""


def tells_when(items: Sentence, place: int) -> bool:
    """Whether only a time stands here up to a mark: "two days later", "the next morning", "a day after …"."""
    end = when_end(items, place)
    return end is not None and (end >= len(items) or items[end].kind == PUNCTUATION)


def when_end(items: Sentence, place: int) -> int | None:
    """Return where a time that is counted or pointed at ends; None where none begins here."""
    lexicon = items.lexicon
    if place >= len(items) or not _may_begin(items, place):
        return None
    near = [item.low for item in items[place : place + _LONGEST_WHEN]]
    unit = next((at for at, low in enumerate(near) if low in lexicon.units_of_time), None)
    if unit is None or any(item.kind != WORD for item in items[place : place + unit]):
        return None
    end = place + unit + 1
    closed = end >= len(items) or items[end].kind == PUNCTUATION
    if near[:unit] in (["that"], ["this"]):
        return end if closed else None
    if near[0] == "the" and near[max(unit - 1, 0)] in lexicon.which_time:
        return end
    counts = lexicon.determiners | lexicon.rounding | {"and", "half"}
    counted = all(
        low in counts or is_number(items, place + at) for at, low in enumerate(near[:unit])
    )
    if not counted or closed or items[end].low not in lexicon.time_ends:
        return None
    return _behind_event(items, end) if items[end].low in ("after", "before") else end + 1


def _behind_event(items: Sentence, place: int) -> int | None:
    """Return where what a time is told by ends: "hours after the raid", at a mark or "that"."""
    stop = next(
        (
            at
            for at in range(place, len(items))
            if items[at].kind != WORD or items[at].low == "that"
        ),
        len(items),
    )
    clause = any(item.low in items.lexicon.finite for item in items[place:stop])
    return None if clause and stop - place > _LONGEST_EVENT else stop


def _may_begin(items: Sentence, place: int) -> bool:
    low, lexicon = items[place].low, items.lexicon
    begins = low in lexicon.determiners or low in lexicon.units_of_time or low in lexicon.rounding
    return begins or is_number(items, place)


def is_number(items: Sentence, place: int) -> bool:
    """Whether a number stands here, in digits or in words."""
    low = items[place].low if place < len(items) else ""
    return low[:1].isdigit() or low in items.lexicon.counted
