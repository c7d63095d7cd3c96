"""Contents that a noun introduces: the claim that …, her warning: …, in the words of …."""

from __future__ import annotations

from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.attribution import Attribution
from toolkit.statements.attribution.constructions import LONGEST_ADJUNCT, read_beside
from toolkit.statements.attribution.ends import (
    back_to_start,
    clause_end,
    quote_end,
    sentence_end,
)
from toolkit.statements.attribution.phrases import Phrase, is_past, is_time, phrase_end
from toolkit.statements.attribution.rules import Rule


def read_noun(items: Sentence, index: int, noun: Cue) -> Attribution | None:
    """``his promise to …``, ``the claim by Moor that …``: the possessor or agent is the source."""
    end = index + 1
    if end >= len(items) - 1 or index == 0:
        return None
    if noun.lemma in items.lexicon.crowd_nouns and items[end].low == "of":
        return _read_shout(items, index)
    owner = _owner(items, index)
    after = None if owner is None else _noun_content(items, end, noun)
    if owner is None and items[end].low == "by":
        owner = end + 1, phrase_end(items, end + 1)
        if owner[1] + 1 < len(items) and items[owner[1]].low == "that":
            after = _noun_content(items, owner[1], noun)
    if after is None:
        return None
    return Attribution((index, end), owner, None, after, Rule.NOUN)


def _read_shout(items: Sentence, index: int) -> Attribution | None:
    """``chants of “Go home”``: what a crowd shouts has no named source."""
    first = last = index + 2
    if items[first].kind != QUOTE:
        return None
    while last + 2 < len(items) and items[last + 1].low == "and" and items[last + 2].kind == QUOTE:
        last += 2
    return Attribution((index, index + 1), None, None, (first, last + 1), Rule.NOUN)


def _noun_content(items: Sentence, end: int, noun: Cue) -> Phrase | None:
    """Return what a noun says: "that …", "to …", or "of", "for" and the like before a quotation."""
    end = _before_that(items, end)
    following = items[end].low
    if following in ("is", "was") and end + 2 < len(items):  # "his answer was that …"
        stop = sentence_end(items)
        if items[end + 1].low == "that":
            return end + 2, stop
        return (end + 1, stop) if items[end + 1].kind == QUOTE else None
    if following == "that" and "that" in noun.frames:
        comma = items[end + 1].text == ","
        stop = clause_end(items, end + 1 + comma)
        return end + 1 + comma, _end_at_verb(items, end + 1 + comma, stop)
    stop = _end_at_verb(items, end + 1, clause_end(items, end + 1))
    if following == "to" and noun.lemma in items.lexicon.infinitive_nouns:
        return end + 1, stop
    if following not in items.lexicon.topic_prepositions or is_time(items, end + 1):
        return None
    quote = next((i for i in range(end + 1, stop) if items[i].kind == QUOTE), None)
    if quote is None:
        return None
    # "his call for “a new start” draws …"
    draws = quote + 1 < stop and items[quote + 1].low.endswith("s")
    return end + 1, quote + 1 if draws else stop


def _end_at_verb(items: Sentence, start: int, stop: int) -> int:
    """Return where a noun's words end before the verb of the noun: "his vow to “stay” pleased them"."""
    for place in range(start + 1, stop):
        item = items[place]
        verb = is_past(item, items.lexicon) or item.low in items.lexicon.finite
        if items[place - 1].kind == QUOTE and item.kind == WORD and verb:
            return place
    return stop


def _before_that(items: Sentence, end: int) -> int:
    """Step over a time or place between a noun and its "that": "her claim on Friday that …"."""
    if items[end].low not in items.lexicon.adjunct_starts - items.lexicon.topic_prepositions | {
        "on"
    }:
        return end
    for place in range(end, min(end + LONGEST_ADJUNCT, len(items) - 2)):
        if items[place].kind != WORD:
            return end
        if items[place].low == "that":
            return place
    return end


def read_wording(items: Sentence, index: int) -> Attribution | None:
    """``In Moor's words, …`` and ``…, in the words of Moor``."""
    following = items[index + 1].low if index + 1 < len(items) else ""
    if following == "of" and index > 1 and items[index - 2].low == "in":
        return read_beside(items, index - 2, index + 2, Rule.WORDING)
    owner = _owner(items, index)
    if owner is None or owner[0] == 0 or items[owner[0] - 1].low != "in" or owner[1] != index:
        return None
    start, stop = owner[0] - 1, sentence_end(items)
    before = back_to_start(items, start - 1) if start > 1 else None
    goes_on = index + 2 < stop and items[index + 1].text == ","
    if not goes_on and (before is None or index + 1 < stop):
        return None
    after = (index + 2, quote_end(items, index + 2, stop)) if goes_on else None
    return Attribution((start, index + 1), owner, before, after, Rule.WORDING)


def _owner(items: Sentence, index: int) -> Phrase | None:
    for place in range(index - 1, max(index - 4, -1), -1):
        item = items[place]
        if item.kind != WORD:
            return None
        if item.low in ("his", "her", "their", "its", "my", "our"):
            return place, place + 1
        if item.low.endswith(("'s", "s'")):
            start = place
            while start > 0 and items[start - 1].is_capital:
                start -= 1
            if (
                start < place
                and items[start].low in items.lexicon.fronting | items.lexicon.coordinators
            ):
                start += 1
            return start, place + 1
    return None
