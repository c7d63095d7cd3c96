"""Offices with their holder's name behind them: "the mayor of Westport, Ada Moor, said".

Behind a comma, in brackets or between dashes, a name of two words and more belongs to the office before it,
unless it may be a place ("the mayor of Aberdeen, South Vale, said").
"""

from __future__ import annotations

from itertools import pairwise

from toolkit.language.classes import word_classes
from toolkit.language.items import QUOTE, WORD, Item, Sentence, last_mark
from toolkit.language.vocabulary import Vocabulary, fold_name, load_vocabulary
from toolkit.statements.attribution.chunks.phrases import NAME_LINKS, Phrase

_LONGEST_NAME = 5
_LONGEST_TITLE = 3
_LONGEST_BRANCH = 7
"""Words of what an office is for, and the two commas around them."""
_SHORTEST_NAME = 2
_LONGEST_OFFICE = 4
_SHORTEST_OFFICE = 4
LONGEST_APPOSITION = 45
_SHORTEST_CLAUSE = 1
_DASHES = {"—", "–", "―", "-", "--"}
_OPENING = {")": "(", "]": "["}


def is_office(items: Sentence, start: int, end: int, *, any_noun: bool = False) -> bool:
    """Whether a noun phrase names an office and nobody: "the head of the Front", not "Mayor Moor".

    ``any_noun`` lets every noun in small letters be one: "the harbour keeper (Ann Fig)".
    """
    if start >= end:
        return False
    words = load_vocabulary()
    head = _find_head(items, start, end)
    low = fold_name(items[head].text)
    titled = low in words.titles or low.rpartition("-")[2] in words.titles
    if titled and head < end - 1:  # "Chairman of the Tarn Council"
        return True
    determined = items[start].low in items.lexicon.determiners
    described = titled or low in words.person_nouns or low in words.unnamed
    if items[head].is_capital:
        own = end - start > 1 and fold_name(items[start].text) not in words.given_names
        return (titled and own) or (described and determined)
    return _opens_description(items, start, end) and (described or (any_noun and determined))


def _opens_description(items: Sentence, start: int, end: int) -> bool:
    """Whether a phrase begins with a small word or "The", or has an owner: "Norland's minister"."""
    first = items[start]
    determined = first.low in items.lexicon.determiners or not first.is_capital
    return determined or any(item.low.endswith(("'s", "s'")) for item in items[start:end])


def _find_head(items: Sentence, start: int, end: int) -> int:
    ends = load_vocabulary().head_ends
    place = next((i for i in range(start + 1, end) if items[i].low in ends), end)
    return place - 1


def is_rank(item: Item, words: Vocabulary) -> bool:
    """Whether a title stands before a name: "Brigadier", "General", "Dr."."""
    known = words.titles | words.abbreviations.keys() | words.courtesy.keys()
    return all(fold_name(part).strip(".") in known for part in item.text.split("-"))


def end_of_name(items: Sentence, start: int) -> int | None:
    """Return where the person's name that begins here ends, or None if there is none, or a place's."""
    vocabulary, first = load_vocabulary(), start
    if start < len(items) and items[start].low in word_classes()["no_longer"]:
        start += 1  # "the chairman, retired Justice Ada Moor"
    if start + 1 < len(items) and _is_senior(items, start):
        start += 1
    while start < len(items) and items[start].is_capital and is_rank(items[start], vocabulary):
        start += 1
    end = start
    # Behind a rank one word is enough: "a spokesman for the corps, Major Fazal-ul-Rehman, …"
    shortest = _SHORTEST_NAME - (start > first)
    while end < len(items) and is_name_word(items, end):
        end += 1
    words = [fold_name(item.text) for item in items[start:end]]
    if not shortest <= end - start <= _LONGEST_NAME or not items[end - 1].is_capital:
        return None
    place = words[0] in vocabulary.place_words or " ".join(words) in vocabulary.countries
    known = any(word in vocabulary.organisations or word in vocabulary.titles for word in words)
    named = words[0] in vocabulary.given_names
    return None if (place or known or words[0] in items.lexicon.times) and not named else end


def _is_senior(items: Sentence, place: int) -> bool:
    """Whether a word grades the rank behind it: "Senior Superintendent Ada Moor"."""
    words, item = load_vocabulary(), items[place]
    return (
        item.is_capital
        and item.low in words.modifiers
        and fold_name(items[place + 1].text) in words.titles
    )


def name_behind(items: Sentence, comma: int, *, least: int) -> int:
    """Return where a name of ``least`` words or more ends that stands alone behind a comma, or the comma."""
    end = first = _behind_office(items, comma + 1)
    least = least if first == comma + 1 else _SHORTEST_NAME
    while end < len(items) and is_name_word(items, end):
        end += 1
    closes = end == len(items) or items[end].kind not in (WORD, QUOTE)
    words = load_vocabulary()
    own = sum(fold_name(item.text) not in words.titles for item in items[first - 1 : end])
    titled = _LONGEST_NAME + _LONGEST_TITLE if own < end - first + 1 else _LONGEST_NAME
    return end if closes and least <= end - first < titled else comma


def _behind_office(items: Sentence, start: int) -> int:
    """Return where a name may begin behind its office in small letters: "customs officer Ada Moor"."""
    words, place = load_vocabulary(), start
    while place < min(start + _LONGEST_TITLE, len(items)) and items[place].kind == WORD:
        if items[place].is_capital:
            break
        place += 1
    office = place > start and fold_name(items[place - 1].text) in words.titles | words.person_nouns
    named = place < len(items) and items[place].is_capital
    plain = all(items[at].low not in items.lexicon.determiners for at in range(start, place))
    return place if office and named and plain else start


def is_name_word(items: Sentence, place: int) -> bool:
    """Whether a word may be part of a person's name: a capital, or a particle before one."""
    item = items[place]
    if item.kind != WORD or item.is_capital:
        return item.kind == WORD
    behind = items[place + 1] if place + 1 < len(items) else None
    goes_on = behind is not None and behind.kind == WORD
    return goes_on and item.low in load_vocabulary().particles


def is_suffix(items: Sentence, place: int) -> bool:
    """Whether a word is a name's "Jr." behind its comma."""
    suffixes = load_vocabulary().suffixes
    return place > 1 and items[place - 1].text == "," and fold_name(items[place].text) in suffixes


def end_of_office(items: Sentence, start: int, end: int) -> int:
    """Return where "the ambassador to the League" ends, whose "to" is its own."""
    if end >= len(items) or items[end].low != "to" or not is_office(items, start, end):
        return end
    if fold_name(items[end - 1].text) not in load_vocabulary().offices_to:
        return end
    last = end + 1
    while last < len(items) and (
        is_name_word(items, last) or items[last].low in items.lexicon.determiners
    ):
        last += 1
    return last if last > end + 1 and items[last - 1].is_capital else end


def with_holder(items: Sentence, start: int, end: int) -> int:
    """Return where an office ends with its holder's name behind a comma, a dash or in brackets."""
    if end + 1 >= len(items):
        return end
    mark = items[end].text
    if not is_office(items, start, end, any_noun=mark != ","):
        return end
    last = end_of_name(items, end + 1) if mark == "," or mark in _DASHES or mark in "([" else None
    if mark == ",":
        last = _behind_branch(items, end) or last
    if last is None:
        return end
    if mark in "([":
        return last + 1 if last < len(items) and _OPENING.get(items[last].text) == mark else end
    closes = last == len(items) or items[last].kind != WORD
    return last if closes else end


def _behind_branch(items: Sentence, comma: int) -> int | None:
    """Return where a ranked name ends behind a branch: "The Director, Media Operations, Gen. Moor"."""
    words = load_vocabulary()
    near = range(comma + 2, min(comma + _LONGEST_BRANCH, len(items) - 1))
    second = next((place for place in near if items[place].text == ","), None)
    if second is None or not is_rank(items[second + 1], words):
        return None
    branch = items[comma + 1 : second]
    named = all(item.is_capital or item.low in ("and", "of", "on", "&") for item in branch)
    return end_of_name(items, second + 1) if named else None


def before_closing(items: Sentence, opening: int, end: int, office: Phrase) -> Phrase:
    """Return an office with the name that stands between it and the mark before ``end``, if it is one."""
    if not is_office(items, *office, any_noun=True) or office[1] != opening:
        return office
    last = end_of_name(items, opening + 1)
    if last != end - 1:
        return office
    return office[0], end if items[last].text in _OPENING else last


def name_before_office(items: Sentence, clause: int, end: int) -> Phrase | None:
    """Return the name between a clause and the office that ends the words: "…, Ada Moor, the mayor, | said".

    What stands before it is no office, and not one name: "the deputy, Ada Moor, a nurse, said".
    """
    commas = [i for i in range(clause + 1, end - 1) if items[i].text == ","]
    for first, last in pairwise(commas):
        named = end_of_name(items, first + 1) == last and items[first - 1].kind == WORD
        if not named or not is_office(items, last + 1, end - 1, any_noun=True):
            continue
        before = range(clause, first)
        told = sum(items[i].kind == WORD and not items[i].is_capital for i in before)
        start = max((i + 1 for i in before if items[i].text == ","), default=clause)
        if told >= _SHORTEST_CLAUSE and not is_office(items, start, first):
            return first + 1, last
    if commas and end_of_name(items, commas[-1] + 1) == end - 1:
        first = commas[-2] + 1 if len(commas) > 1 else end
        beside = (
            items.lexicon.prepositions | items.lexicon.coordinators
        )  # ", among them the mayor, …"
        opens = first < commas[-1] and items[first].low not in beside | items.lexicon.relatives
        if opens and is_office(items, first, commas[-1]):
            return first, end - 1  # "…, its foreign minister, Ada Moor, | said"
    return None


def behind_front(items: Sentence, start: int, end: int) -> int:
    """Return where a subject begins behind an adjunct without a comma: "hours after the raid | Ada Moor"."""
    lexicon, words = items.lexicon, load_vocabulary()
    timed = items[start + 1].low in lexicon.times | lexicon.moments if start + 1 < end else False
    if not timed and (not start or items[start - 1].low not in lexicon.prepositions - {"of", "as"}):
        return start
    for i in range(start + 1, end):
        before, item = items[i - 1], items[i]
        low = fold_name(before.text)
        if before.kind != WORD or before.is_capital or before.low in lexicon.determiners:
            continue
        person = low in words.titles or low in words.person_nouns or low in words.organisations
        named = item.is_capital and not person and end_of_name(items, i) is not None
        if named or (item.low in lexicon.determiners and is_office(items, i, end)):
            return i
    return start


def office_behind_quotation(items: Sentence, start: int) -> int | None:
    """Return where "“We go,” another friend, Ada Moor said" begins, that lacks its last comma."""
    if start < _SHORTEST_OFFICE or items[start - 1].text != "," or not items[start].is_capital:
        return None
    first = start - 1
    while first > 0 and items[first - 1].kind == WORD and start - first <= _LONGEST_OFFICE:
        first -= 1
    behind = first > 0 and items[first - 1].kind == QUOTE and last_mark(items[first - 1]) == ","
    return first if behind and items[first].low in items.lexicon.determiners else None


def name_behind_quotation(items: Sentence, who: int) -> int | None:
    """Return where a name begins that stands between a quotation and the comma before its "who"."""
    first = who - 1
    while first > 0 and items[first - 1].kind != QUOTE and who - first <= LONGEST_APPOSITION:
        first -= 1
    behind = first > 0 and items[first - 1].kind == QUOTE and last_mark(items[first - 1]) == ","
    comma = next((place for place in range(first, who) if items[place].text == ","), None)
    named = comma is not None and comma - first >= _SHORTEST_NAME and first < comma < who - 1
    capitals = all(item.is_capital or item.low in NAME_LINKS for item in items[first:comma])
    return first if behind and named and capitals and items[who - 1].text == "," else None
