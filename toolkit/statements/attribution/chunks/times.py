"""When, where and how somebody said something: "two days later", "during a visit", "once more".

It stands behind the words, or between who says them and the verb.
"""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.institutions import load_institutions
from toolkit.language.items import PUNCTUATION, WORD, Sentence
from toolkit.language.lexicon import Lexicon
from toolkit.language.vocabulary import load_vocabulary

_LONGEST_WHEN = 7
"""Words of "about two and a half hours" up to the hours."""
_LONGEST_EVENT = 5
"""Words of "after it was hit"."""
_LONGEST_ASIDE = 10
_LONGEST_PHRASE = 4
_LONGEST_SUBJECT = 12
_LONGEST_ADVERBS = 3
"""Words of "again" and the like that belong to the verb already."""


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
        # "Said that evening that …": what was said begins behind it.
        return end if closed or items[end].low == "that" else None
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


def before_asides(items: Sentence, end: int) -> int:
    """Return where a subject ends before what tells when, where or how it speaks: "Moor during a visit said".

    It is stepped over only behind a name, an office or an institution that begins its clause.
    """
    first = end
    while (before := _before_aside(items, first)) < first:
        first = before
    return first if first < end and _is_speaker(items, first) else end


def _before_aside(items: Sentence, end: int) -> int:
    """Return where one aside begins that ends before item ``end`` or in the adverbs there, or that place."""
    lexicon = items.lexicon
    if items[end - 1].kind != WORD or items[end - 1].low in lexicon.clause_pronouns:
        return end
    for start in range(max(end - _LONGEST_PHRASE, 1), end):
        if _begins_aside(items, start, end):
            return start
    closed = lexicon.finite | lexicon.clause_pronouns | lexicon.relatives
    opens = lexicon.circumstances | lexicon.occasion_prepositions | lexicon.channels
    for start in range(end - 2, max(end - _LONGEST_ASIDE, 0), -1):
        item, before = items[start], items[start - 1].low
        if item.kind != WORD or item.low in closed:
            break
        if not item.is_capital and item.low in opens and _is_circumstance(items, start, end):
            return start - (before in lexicon.moments)
        if item.low == "with" and before in lexicon.in_company:
            return start - 1
    return end


def _begins_aside(items: Sentence, start: int, end: int) -> bool:
    """Whether a time or a phrase of the list ends at a place or in the adverbs there: "once more"."""
    lexicon, low = items.lexicon, items[start].low
    stops = range(end, end + _LONGEST_ADVERBS)
    timed = when_end(items, start)
    if timed is not None and timed in stops:
        return True
    if low == "that" and end - start == 2 and items[start + 1].low in lexicon.units_of_time:
        return True
    if low not in _first_words(lexicon.asides):
        return False
    return any(" ".join(item.low for item in items[start:stop]) in lexicon.asides for stop in stops)


@lru_cache(maxsize=8)
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def _is_circumstance(items: Sentence, start: int, end: int) -> bool:
    """Whether a preposition and what follows it tell of an occasion, and of nobody who speaks."""
    lexicon = items.lexicon
    told = items[start + 1 : end]
    if told[0].is_capital or items[start - 1].text == ",":
        return False  # "a Commission on Tolls report", "…, after 30 percent"
    if any(item.low in lexicon.occasions for item in told) or items[start].low in lexicon.channels:
        return True
    named = any(item.is_capital or is_somebody(item.low) for item in told)
    return items[start].low in lexicon.circumstances and not named


def is_somebody(low: str) -> bool:
    """Whether a noun tells of persons, or of an office or an institution."""
    words = load_vocabulary()
    return low in words.person_nouns | words.plural_nouns or holds_office(low)


def holds_office(low: str) -> bool:
    """Whether a word is an office's or an institution's; "a man at the meeting" is told by where he is."""
    words = load_vocabulary()
    known = (words.titles | words.organisations) - words.person_nouns - words.unnamed
    return low in known or low in load_institutions().heads or low.startswith("spokes")


def _is_speaker(items: Sentence, end: int) -> bool:
    """Whether a name, an office or an institution ends here that begins its clause."""
    lexicon, last = items.lexicon, items[end - 1]
    if last.text in (",", ")"):
        return True
    if last.kind != WORD or not (last.is_capital or holds_office(last.low)):
        return False
    start = end - 1
    while start > 0 and end - start < _LONGEST_SUBJECT and _continues(items, start - 1):
        start -= 1
    before = items[start - 1].low if start else ""
    opens = lexicon.coordinators | lexicon.subordinators | {"that"}
    return start == 0 or items[start - 1].kind != WORD or before in opens


def _continues(items: Sentence, place: int) -> bool:
    """Whether a word before a subject's last may belong to it."""
    item, lexicon = items[place], items.lexicon
    closed = lexicon.finite | lexicon.coordinators | lexicon.subordinators | lexicon.clause_pronouns
    return item.kind == WORD and item.low not in closed and not _is_verb(item.low, lexicon)


def _is_verb(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.pasts or low.endswith("ed")
