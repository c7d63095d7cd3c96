"""Verbs beside a quotation that are no known cues: ``“…,” enthused Moor``, ``“…,” Moor emailed on Monday``.

Any verb may stand there, so the place decides: the quotation opens the sentence and ends with a comma
(or asks), and the verb has a speaker and no object.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.forms import FINITE, verb_forms
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Sentence, last_mark
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.chunks.phrases import Phrase, is_adverb, is_time

_LONGEST_SPEAKER = 8
"""Words between a quotation and a verb behind its speaker."""
_LEAST_WORDS = 2
"""Words of a quotation that somebody says, and no title or name."""


def find_slots(items: Sentence) -> Iterator[int]:
    """Yield the places of unknown verbs right behind a quotation, or behind the name that follows it."""
    quotation = opening_quotation(items)
    if quotation is None:
        return
    first = quotation + 1
    asks = last_mark(items[quotation]) != ","
    for place in range(first, min(first + _LONGEST_SPEAKER, len(items))):
        item = items[place]
        if item.kind != WORD:
            return
        if place == first and not asks and _is_present(items, place):
            yield place
            return
        if _is_past(items, place):
            following = items[place + 1].low if place + 1 < len(items) else ""
            if item.low in items.lexicon.issued and following == "by":
                return  # "“…,” a statement issued by the union said"
            if place == first or not asks:
                yield place
            return


def opening_quotation(items: Sentence) -> int | None:
    """Return the quotation that opens a sentence and asks for its speaker, if there is one."""
    place = next((i for i, item in enumerate(items) if item.kind == WORD), len(items)) - 1
    if place < 0 or items[place].kind != QUOTE or last_mark(items[place]) not in set(",?!"):
        return None
    return place if len(items[place].text.split()) >= _LEAST_WORDS else None


def _is_past(items: Sentence, place: int) -> bool:
    item = items[place]
    return item.low.endswith("ed") and not item.is_capital


def _is_present(items: Sentence, place: int) -> bool:
    """Whether a verb in the present stands before whoever speaks: "“…,” hammers Moor"."""
    item, forms = items[place], verb_forms().get(items[place].low, ())
    if not item.low.endswith("s") or item.is_capital or place + 1 >= len(items):
        return False
    following = items[place + 1]
    opens = following.is_capital or following.low in items.lexicon.determiners
    return opens and any(form == FINITE for _, form in forms)


def make_cue(items: Sentence, place: int) -> Cue:
    """Return the cue that a verb in such a place is."""
    return Cue(items[place].low, "past", frozenset({"quote", "inverted"}), frozenset())


def may_speak(items: Sentence, source: Phrase, verb: int) -> bool:
    """Tell whether a phrase beside the verb is its speaker, and nothing else is told of them."""
    first = items[source[0]]
    if is_time(items, source[0]) or first.kind != WORD:
        return False
    named = any(item.is_capital for item in items[slice(*source)])
    person = first.low in ("he", "she", "they") or first.low in items.lexicon.determiners
    end = source[1] if source[0] > verb else verb + 1
    return (named or person) and _has_no_object(items, end)


def _has_no_object(items: Sentence, end: int) -> bool:
    if end >= len(items) or items[end].kind == PUNCTUATION:
        return True
    lexicon = items.lexicon
    adjunct = items[end].low in lexicon.adjunct_starts | lexicon.prepositions
    return adjunct or is_adverb(items[end], lexicon) or is_time(items, end)
