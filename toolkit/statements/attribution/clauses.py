"""The subject of a clause, read from the clause's beginning: fronted adjuncts are stepped over."""

from __future__ import annotations

from toolkit.language.institutions import load_institutions
from toolkit.language.items import WORD, Sentence
from toolkit.statements.attribution.chunks.little_names import is_little_name
from toolkit.statements.attribution.chunks.phrases import (
    NAME_LINKS,
    Phrase,
    clause_start,
    is_adverb,
    is_finite_cue,
    is_past,
    is_time,
)
from toolkit.statements.attribution.chunks.places import is_region
from toolkit.statements.attribution.subjects import with_name

_SHORTEST_PARTICIPLE = 6
_LONGEST_TIME = 5
_LONGEST_REGION = 3
_LONGEST_ABSOLUTE = 12
_LONGEST_THING = 5
_LONGEST_OFFICE = 4
_DIGITS_OF_YEAR = 4


def main_subject(items: Sentence, end: int) -> Phrase | None:
    """Return the subject of the clause in which item ``end`` stands, read from its beginning."""
    return first_subject(items, clause_start(items, end), end)


def first_subject(items: Sentence, start: int, end: int) -> Phrase | None:
    """Return the subject of the clause that begins at ``start``, fronted adjuncts stepped over."""
    lexicon = items.lexicon
    index = _opening(items, start, end)
    while index < end:
        item = items[index]
        fronted = item.low in lexicon.fronting or item.low == "here" or _is_participle(items, index)
        fronted = fronted or (index == start and item.low in lexicon.approached)
        fronted = fronted and not is_little_name(items, index)
        if item.low in lexicon.adverbs and items[index + 1].is_capital:
            index += 1
        elif fronted or _is_time_phrase(items, index, end):
            comma = next((i for i in range(index, end) if items[i].text == ","), None)
            if comma is None:
                return None
            index = _behind_region(items, comma + 1, end)
        elif item.low in lexicon.coordinators or item.low in lexicon.adverbs or item.kind != WORD:
            index += 1
        else:
            break
    if index >= end or items[index].kind != WORD:
        return None
    if not items[index].is_capital and items[index].low not in lexicon.determiners:
        comma = next((i for i in range(index, end - 1) if items[i].text == ","), None)
        if comma is not None and items[comma + 1].low in lexicon.clause_pronouns:
            index = comma + 1
    if items[index].low == "there":
        return None
    if items[index].low in lexicon.pronouns and items[index].low not in lexicon.determiners:
        return index, index + 1
    last = _name_end(items, index, end)
    return index, _with_second(items, last, end) or with_name(items, index, last)


def _opening(items: Sentence, start: int, end: int) -> int:
    """Return where a clause begins behind a time without a comma: "Minutes later he", "Last week Moor"."""
    time = _time_end(items, start, end)
    if time is not None and items[time + 1].low in items.lexicon.clause_pronouns:
        return time + 1
    return _behind_time(items, start, end)


def _with_second(items: Sentence, start: int, end: int) -> int:
    """Return where "Sen. Moor (Vale) and Gov. Reed" ends, given where its first tag begins, or 0."""
    closing = start + 2
    if closing + 2 >= end or (items[start].text, items[closing].text) != ("(", ")"):
        return 0
    second = items[closing + 1].low == "and" and items[closing + 2].is_capital
    return _name_end(items, closing + 2, end) if second else 0


def absolute_subject(items: Sentence, end: int) -> Phrase | None:
    """Return whose participle follows "with": "with both mayors saying that …"."""
    for place in range(end - 1, max(end - _LONGEST_ABSOLUTE, -1), -1):
        item = items[place]
        if item.text in ("(", ")") or items[place - 1].text == "(":
            continue  # "with the Harbour Board (HB) saying that …"
        if item.low == "with":
            return (place + 1, end) if place + 1 < end else None
        listed = item.text == "," and items[place - 1].is_capital and items[place + 1].is_capital
        finite = item.low in items.lexicon.boundaries or item.low in items.lexicon.finite
        if not listed and (item.kind != WORD or (finite and item.low != "her")):
            return None
    return None


def bearer(items: Sentence, end: int) -> Phrase:
    """Return the thing whose words a participle tells: "held a hand-made sign saying …"."""
    first = max(end - _LONGEST_THING, 0)
    for place in range(end - 1, first - 1, -1):
        if items[place].low in items.lexicon.determiners:
            return place, end
    return end - 1, end


def _behind_region(items: Sentence, start: int, end: int) -> int:
    """Return where a clause begins behind a place's second name: "in Dunmore, Vale, Moor …"."""
    comma = next(
        (i for i in range(start, min(start + _LONGEST_REGION, end)) if items[i].text == ","), None
    )
    if comma is None or not all(item.is_capital for item in items[start:comma]):
        return start
    return comma + 1 if is_region(items, start, comma) else start


def _is_time_phrase(items: Sentence, start: int, end: int) -> bool:
    """Whether a clause begins with "minutes later," or "a few days ago,"."""
    place = _time_end(items, start, end)
    return place is not None and any(item.text == "," for item in items[place + 1 : end])


def _behind_time(items: Sentence, start: int, end: int) -> int:
    """Return where a subject begins behind a time without a comma: "Last week Moor left", or ``start``."""
    lexicon = items.lexicon
    place, told = start, False
    while place < end - 1 and items[place].kind == WORD:
        low = items[place].low
        year = place > start and low.isdigit() and len(low) == _DIGITS_OF_YEAR
        month = low in lexicon.months and items[place].is_capital
        time = is_time(items, place) or month or year
        opens = low in lexicon.time_openers or low in lexicon.time_prepositions
        if not (time or opens or (told and low.isdigit())):
            break
        told = told or time
        place += 1
    item = items[place]
    begins = item.is_capital or item.low in lexicon.determiners | lexicon.clause_pronouns
    return place if told and begins and item.kind == WORD else start


def _time_end(items: Sentence, start: int, end: int) -> int | None:
    """Return the place of the word that ends "minutes later" or "a few days ago"."""
    lexicon = items.lexicon
    for place in range(start + 1, min(start + _LONGEST_TIME, end - 1)):
        if items[place].kind != WORD:
            return None
        if items[place].low in lexicon.time_ends:
            return place if items[place - 1].low in lexicon.times | lexicon.moments else None
    return None


def _is_participle(items: Sentence, index: int) -> bool:
    """Whether a clause begins with "speaking to …" or "asked …"."""
    item = items[index]
    if not item.low.endswith(("ing", "ed")):
        return False
    if not item.is_capital:
        return True
    if index > 0 or len(item.low) < _SHORTEST_PARTICIPLE or len(items) < 2:
        return False
    following = items[1]
    named = following.is_capital or following.kind != WORD or following.low in items.lexicon.cues
    return not named and following.low not in items.lexicon.verb_group - {"to"}


def _is_title_noun(items: Sentence, index: int, end: int) -> bool:
    """Whether a noun stands between two names of a title: "Republican nominee Ada Moor"."""
    lexicon = items.lexicon
    for item in items[index : min(index + _LONGEST_OFFICE, end)]:
        low = item.low
        if item.is_capital:
            return True
        verb = low.endswith(("ed", "s", "ing")) or low in lexicon.pasts or low in lexicon.cues
        if verb or low in lexicon.name_ends or low in lexicon.prepositions:
            return False
    return False


def _is_compound(items: Sentence, index: int) -> bool:
    """Whether a noun in the plural tells of what kind an institution is: "appeals court", "claims board"."""
    if index + 2 >= len(items) or not items[index].low.endswith("s") or items[index].is_capital:
        return False
    noun, behind = items[index + 1], items[index + 2]
    ends = behind.kind != WORD or is_past(behind, items.lexicon)
    ends = (
        ends
        or behind.low in items.lexicon.prepositions | items.lexicon.finite | items.lexicon.times
    )
    return ends and noun.low in load_institutions().heads and not noun.is_capital


def _name_end(items: Sentence, start: int, end: int) -> int:
    lexicon = items.lexicon
    index = start + 1
    owner = items[start].low.endswith("'s")
    named = items[start].is_capital and items[start].low not in lexicon.determiners and not owner
    if named and start == 0 and len(items) > 1:  # the capital may be the sentence's
        named = items[1].is_capital or items[1].kind != WORD
    owned = False
    while index < end:
        item = items[index]
        if is_little_name(items, index):
            index += 1
            continue
        if item.text == "&" and named and index + 1 < end and items[index + 1].is_capital:
            index += 2
            continue
        ordinal = owner and index == start + 1 and item.low in lexicon.ordinals
        ends = item.low in lexicon.name_ends or is_adverb(item, lexicon)
        if item.kind != WORD or (ends and not ordinal):  # "Moor's first questioners"
            break
        lower = not item.is_capital and item.low not in NAME_LINKS
        lower = lower and not _is_title_noun(items, index, end)
        owned = owned or items[index - 1].low.endswith("'s")
        if named and lower and not (owned and not is_past(item, lexicon)):
            break
        if not named and _is_compound(items, index):
            index += 2
            continue
        if (
            not named
            and (
                is_finite_cue(item, lexicon) or item.low in lexicon.pasts or item.low.endswith("ed")
            )
            and (index > start + 1 or not (owner or items[start].low in lexicon.determiners))
        ):
            break
        if not named and item.low in lexicon.prepositions and item.low != "of":
            break
        index += 1
    while index - 1 > start and items[index - 1].low in NAME_LINKS:
        index -= 1
    return index
