"""Places with two names, a town and its country, around a subject: "in Dunmore, Vale, Moor said"."""

from __future__ import annotations

from toolkit.statements.items import Sentence
from toolkit.statements.lexicon import Lexicon
from toolkit.statements.phrases import Phrase, walk_left

_PLACES = {"in", "at", "from", "near", "outside"}
_LONGEST_REGION = 2


def is_region(items: Sentence, start: int, end: int) -> bool:
    """Whether a name between commas belongs to a place: "in Dunmore, Vale, Moor said"."""
    if start < _LONGEST_REGION or end - start > _LONGEST_REGION or items[start - 1].text != ",":
        return False
    if not items[start].is_capital:
        return False
    place = start - 2
    while place > 0 and items[place].is_capital:
        place -= 1
    return place < start - 2 and items[place].low in _PLACES


def from_town(items: Sentence, place: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return who comes from a place: "a pilot from Dunmore, Vale, said"; ``place`` is its comma."""
    while items[place].low not in _PLACES:
        place -= 1
    start = walk_left(items, place, lexicon)
    named = start < place and (items[start].is_capital or items[start].low in lexicon.determiners)
    return (start, end) if named and (start == 0 or items[start - 1].text != ",") else None


def with_town(items: Sentence, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where "a pilot from Dunmore, East Vale" begins: a town stands before its country."""
    place = start - 2
    region = all(item.is_capital for item in items[start:end])
    if place < 2 or not region or items[start - 1].text != ",":
        return start
    while place > 1 and items[place].is_capital:
        place -= 1
    if place == start - 2 or items[place].low not in ("of", "from"):
        return start
    before = walk_left(items, place, lexicon)
    fronted = items[before].low in lexicon.fronting or items[before].low.endswith(("ing", "ed"))
    return start if fronted or before >= place else before
