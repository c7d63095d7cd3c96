"""Places with two names, a town and its country, around a subject: "in Dunmore, Vale, Moor said"."""

from __future__ import annotations

from toolkit.language.items import Sentence
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.attribution.chunks.phrases import Phrase, is_past, walk_left

_LONGEST_REGION = 2


def is_region(items: Sentence, start: int, end: int) -> bool:
    """Whether a name between commas belongs to a place: "in Dunmore, Vale, Moor said"."""
    if start < _LONGEST_REGION or end - start > _LONGEST_REGION or not items[start].is_capital:
        return False
    before = _before_town(items, start)
    return before is not None and items[before].low in items.lexicon.place_prepositions


def from_town(items: Sentence, start: int, end: int) -> Phrase | None:
    """Return who comes from a place whose second name stands here: "a pilot from Dunmore, Vale, said"."""
    before = _before_town(items, start)
    first = None if before is None else walk_left(items, before)
    if before is None or first is None or first == before:
        return None
    named = items[first].is_capital or items[first].low in items.lexicon.determiners
    return (first, end) if named and (first == 0 or items[first - 1].text != ",") else None


def with_town(items: Sentence, start: int, end: int) -> int:
    """Return where "a pilot from Dunmore, East Vale" begins: a town stands before its country."""
    before = _before_town(items, start)
    region = all(item.is_capital for item in items[start:end])
    if before is None or not region or items[before].low not in ("of", "from"):
        return start
    if items[start - 2].low in items.lexicon.times or _speaks(items, start, end):
        return start  # "in the early hours of Tuesday, the Defence Ministry", "of Prudy, Governor Moor"
    first = walk_left(items, before)
    if first >= before or _is_fronted(items, first) or _is_governed(items, first):
        return start
    clause = any(is_past(item, items.lexicon) for item in items[first:before])
    return start if clause else first  # "Debris fell on the town of Prudy, Ada Moor said"


def _speaks(items: Sentence, start: int, end: int) -> bool:
    """Whether a person or an institution stands behind a town's comma, and not its country."""
    words = load_vocabulary()
    names = [fold_name(item.text) for item in items[start:end]]
    known = words.titles | words.organisations
    owns = any(item.low.endswith(("'s", "s'")) for item in items[start:end])
    return owns or names[0] in words.given_names or any(name in known for name in names)


def _is_fronted(items: Sentence, first: int) -> bool:
    """Whether a phrase tells where or how, and of no person: "Back from Dunmore", "Speaking of …"."""
    lexicon = items.lexicon
    low, following = items[first].low, items[first + 1].low
    bearing = low in lexicon.bearings and following in lexicon.prepositions | lexicon.bearings
    return bearing or low in lexicon.fronting or low.endswith(("ing", "ed"))


def _is_governed(items: Sentence, first: int) -> bool:
    """Whether a preposition stands before: "during a debate in the House of Trade, Moor said"."""
    return first > 0 and items[first - 1].low in items.lexicon.prepositions


def _before_town(items: Sentence, start: int) -> int | None:
    """Return the word before a town's name that ends with the comma before ``start``."""
    if start < _LONGEST_REGION or items[start - 1].text != ",":
        return None
    place = start - 2
    while place > 0 and items[place].is_capital:
        place -= 1
    return place if place < start - 2 else None
