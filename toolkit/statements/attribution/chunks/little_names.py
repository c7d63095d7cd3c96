"""Words that are names and other words as often: "May", "Will"; verbs of titles: "Moor Visits Tarn"."""

from __future__ import annotations

from toolkit.language.forms import FINITE, verb_forms
from toolkit.language.items import WORD, Sentence
from toolkit.language.vocabulary import load_vocabulary


def is_little_name(items: Sentence, place: int) -> bool:
    """Whether a word such as "May", "Will" or "Day" is written as a name; "Per" and "Do" before a name.

    A day is a name between a title and a name: "Governor Sunday Holt".
    """
    item = items[place]
    if item.low == "do" and not item.is_capital:
        return _joins_parts(items, place)
    if not item.is_capital or item.low in ("may", "will", "us", "day", "sun."):
        return item.is_capital
    vocabulary = load_vocabulary()
    if place and items[place - 1].low.rstrip(".") in vocabulary.courtesy:  # "Mr. Do"
        return True
    day = item.low in vocabulary.day_names and _follows_title(items, place)
    if not (day or item.low in vocabulary.little_names) or place + 1 == len(items):
        return False
    behind = items[place + 1]
    return behind.is_capital and behind.low not in items.lexicon.determiners


def _joins_parts(items: Sentence, place: int) -> bool:
    """Whether "do" stands inside a name: "Ana Lima do Vale"."""
    if not 0 < place < len(items) - 1 or not items[place + 1].is_capital:
        return False
    before = items[place - 1]
    return before.is_capital and before.low not in items.lexicon.clause_pronouns


def _follows_title(items: Sentence, place: int) -> bool:
    """Whether a title with a capital stands before a word: "Governor", "Gov."."""
    before = items[place - 1] if place else None
    if before is None or not before.is_capital:
        return False
    low, vocabulary = before.low.rstrip("."), load_vocabulary()
    return low in vocabulary.titles or low in vocabulary.abbreviations


def find_title_verb(items: Sentence, start: int, end: int) -> int:
    """Return where the verb stands in a clause in title case, "Moor Visits Tarn", or 0.

    The last word may be a surname (``Ada Brooks``), the first one a name.
    """
    forms = verb_forms()
    for place in range(start + 1, end - 1):
        item = items[place]
        if item.kind == WORD and item.is_capital and item.low.endswith("s"):
            named = item.low in items.lexicon.prepositions or item.low.endswith("ss")
            if not named and any(form == FINITE for _, form in forms.get(item.low, ())):
                return place
    return 0
