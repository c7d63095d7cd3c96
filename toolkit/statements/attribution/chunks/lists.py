"""Lists of things inside a content: where commas part its members, and where it ends."""

from __future__ import annotations

from toolkit.language.items import (
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Sentence,
)
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.chunks.phrases import (
    is_adverb,
    is_past,
)

LONGEST_LIST = 20
_TERMINAL = frozenset(".?!")


def in_list(items: Sentence, place: int) -> bool:
    """Whether a comma stands between words that "and" joins: "roads, bridges and docks"."""
    lexicon = items.lexicon
    if place + 2 < len(items) and items[place + 1].low in lexicon.determiners:
        return _lists_things(items, place + 1)
    if place + 2 < len(items) and items[place + 1].low in ("and", "or"):
        return _ends_list(items, place + 2)
    pair = items[place + 1].low, items[place + 2].low if place + 2 < len(items) else ""
    if pair == ("such", "as") or pair[0] == "including":
        return True
    if place + 2 >= len(items) or not _may_be_listed(items[place + 1], lexicon):
        return False
    if items[place - 2].low in ("a", "an") and not items[place + 1].is_capital:
        return True
    for item in items[place + 2 : place + LONGEST_LIST]:
        if item.low in ("and", "or"):
            return True
        if item.kind == PUNCTUATION and item.text != ",":
            return False
        if item.low in lexicon.finite or item.low in lexicon.relatives or is_past(item, lexicon):
            return False
    return False


def _lists_things(items: Sentence, start: int) -> bool:
    """Whether "the budget and the people behind it" ends a list here: no verb of its own follows."""
    lexicon = items.lexicon
    joined = False
    for item in items[start : start + LONGEST_LIST]:
        if item.low in lexicon.finite or is_past(item, lexicon):
            return False
        if item.low in lexicon.relatives or item.kind == QUOTE or item.text in _TERMINAL:
            break
        if item.low in ("and", "or"):
            joined = True
        elif item.kind == PUNCTUATION and item.text != ",":
            break
    return joined


def _ends_list(items: Sentence, start: int) -> bool:
    """Whether "and the ban on boats" closes a list: no clause, and no verb up to its end."""
    lexicon = items.lexicon
    if items[start].low in lexicon.clause_pronouns or not _may_be_member(items[start], lexicon):
        return False
    for place in range(start, min(start + LONGEST_LIST, len(items))):
        item = items[place]
        adverb = place > start and is_adverb(item, lexicon)  # "and the mayor also runs"
        if item.low in lexicon.finite or is_past(item, lexicon) or adverb:
            return False
        if item.kind != WORD or item.low in lexicon.relatives:
            break
        if place > start and item.low.endswith("s") and _has_object(items, place):
            return False
    return True


def _has_object(items: Sentence, place: int) -> bool:
    """Whether a word in -s may be a verb with its object: "renames its programme"."""
    following = items[place + 1].low if place + 1 < len(items) else ""
    return following in items.lexicon.determiners


def _may_be_member(item: Item, lexicon: Lexicon) -> bool:
    return item.low in lexicon.determiners or _may_be_listed(item, lexicon)


def _may_be_listed(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word may begin a member of a list: no function word, participle or past."""
    if item.kind != WORD:
        return item.kind == QUOTE
    low = item.low
    closed = (
        lexicon.no_object, lexicon.adjunct_starts, lexicon.finite, lexicon.relatives,
        lexicon.determiners, lexicon.pronouns, lexicon.negations,
    )  # fmt: skip
    listed = any(low in words for words in closed)
    return not (listed or low.endswith("ing") or is_past(item, lexicon))


def in_date(items: Sentence, place: int) -> bool:
    """Whether a comma stands between a name and its place or number: "Sept. 11, 2001"."""
    if place + 1 >= len(items) or not items[place + 1].low[:1].isdigit():
        return False
    before = items[place - 1]
    return before.is_capital or before.low[:1].isdigit()
