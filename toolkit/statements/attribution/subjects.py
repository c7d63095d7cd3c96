"""Subjects: who says, before a cue, behind it, or in the clause that it goes on.

Appositions, relative clauses, lists of names and fronted adjuncts are stepped over by closed classes
of words, capital letters and punctuation; there is no part-of-speech tagger.
"""

from __future__ import annotations

from toolkit.language.forms import FINITE, verb_forms
from toolkit.language.items import QUOTE, WORD, Item, Sentence, last_mark
from toolkit.language.lexicon import Lexicon
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.chunks.little_names import is_little_name
from toolkit.statements.attribution.chunks.offices import (
    LONGEST_APPOSITION,
    before_closing,
    behind_front,
    end_of_office,
    is_suffix,
    name_before_office,
    name_behind,
    name_behind_quotation,
    office_behind_quotation,
    with_holder,
)
from toolkit.statements.attribution.chunks.phrases import (
    NAME_LINKS,
    Phrase,
    before_time,
    clause_start,
    find_back,
    is_past,
    is_time,
    phrase_end,
    trim,
    walk_left,
)
from toolkit.statements.attribution.chunks.places import from_town, is_region, with_town
from toolkit.statements.attribution.chunks.shares import share_before
from toolkit.statements.attribution.chunks.times import before_asides

_LONGEST_OCCASION = 4
"""Words of "at a press conference"."""
_LONGEST_RELATIVE = 12
_SHORTEST_ADJECTIVES = 3
_LEAST_WORDS = 2
"""Words behind the comma between two adjectives: the second one and the noun."""
_SHORTEST_NAME = 2
_LONGEST_OFFICE = 4
_SHORTEST_LIST = 3
_LONGEST_TITLE = 2


def subject_before(items: Sentence, end: int) -> Phrase | None:
    """Return the subject that ends before item ``end``, appositions and relative clauses included."""
    end = _before_when(items, end)
    if end > 1 and items[end - 1].low in items.lexicon.time_openers and _is_alone(items, end - 2):
        end -= 1  # "who earlier said"
    if end > 1 and items[end - 1].low in items.lexicon.whereabouts and items[end - 2].kind == WORD:
        end -= 1  # "officials there said"
    if end <= 0:
        return None
    share = share_before(items, end)
    if share is not None:
        return share
    last = items[end - 1]
    if last.text == "," or _is_closing_title(last):
        return _subject_with_apposition(items, end)
    if last.text in (")", "]", "—", "–", "―", "-", "--"):
        opening = find_back(items, end - 2, {")": "(", "]": "["}.get(last.text, last.text))
        subject = None if opening is None else subject_before(items, opening)
        if opening is None or subject is None:
            return subject
        return before_closing(items, opening, end, subject)
    if last.kind != WORD:
        return None
    if is_suffix(items, end - 1):
        return walk_left(items, end - 2), end
    of_them = last.low in ("them", "us", "whom") and end > 2 and items[end - 2].low == "of"
    if last.low in items.lexicon.pronouns or of_them:
        first = _pronoun(items, end)[0]
        joined = (
            first > 1
            and items[first - 1].low == "and"
            and last.low not in items.lexicon.clause_pronouns
        )
        return (walk_left(items, first - 1), end) if joined else (first, end)
    return _noun_phrase(items, end)


def _before_when(items: Sentence, end: int) -> int:
    """Return where a subject ends before when, where and how it speaks; an apposition ends with its comma."""
    end = _before_occasion(items, before_asides(items, end))
    timed = end
    while timed > 1 and is_time(items, timed - 1):
        timed -= 1
    if timed < end and items[timed - 1].text == ",":
        closes = any(item.text == "," for item in items[clause_start(items, timed - 1) : timed - 1])
        return timed if closes else end
    return _before_occasion(items, before_asides(items, before_time(items, end)))


def _before_occasion(items: Sentence, end: int) -> int:
    """Return where a subject ends before where it speaks: "The platform | in a statement demanded"."""
    lexicon = items.lexicon
    if end < _LONGEST_OCCASION or items[end - 1].low not in lexicon.telling_occasions:
        return end
    for place in range(end - 2, end - _LONGEST_OCCASION - 1, -1):
        if items[place].kind != WORD:
            break
        if items[place].low in lexicon.occasion_prepositions:
            owned = items[place + 1].low in {"a", "an"} | lexicon.third_possessives
            return place if owned and place > 0 else end
    return end


def _noun_phrase(items: Sentence, end: int) -> Phrase | None:
    """Return the name, the office or the noun that ends before item ``end``, with what belongs to it."""
    lexicon = items.lexicon
    start = behind_front(items, walk_left(items, _before_issued(items, end)), end)
    start = with_town(items, start, end)
    name = _named_before(items, start, end)
    if name is None:
        name = office_behind_quotation(items, start)
    if name is not None:
        return name, end
    antecedent = _antecedent(items, start, end)
    if antecedent is None:
        start = _with_names(items, start, end)
    else:
        name = _named_before(items, antecedent[0], end)
        antecedent = antecedent if name is None else (name, end)
    adjunct = start > 0 and items[start].low in lexicon.prepositions
    if adjunct and items[start - 1].low in lexicon.finite:  # "Moor has in the past called …"
        return subject_before(items, start - 1)
    if adjunct and is_past(items[start - 1], lexicon) and not items[start - 1].is_capital:
        first = walk_left(items, start - 1)  # "The man seen with Ada Moor said"
        if first < start - 1 and items[first].low in lexicon.determiners:
            return first, end
    return antecedent or trim(items, (_with_adjectives(items, start, end), end))


def _is_alone(items: Sentence, place: int) -> bool:
    """Whether a word is a subject by itself: "who", "he"."""
    return items[place].low in items.lexicon.clause_pronouns | {"who"}


def _before_issued(items: Sentence, end: int) -> int:
    """Return where a document ends without its time: "a poll released on Thursday"."""
    first = end
    while first > 1 and items[first - 1].low in items.lexicon.times | {"on", "in"}:
        first -= 1
    return first if items[first - 1].low in items.lexicon.issued else end


def _is_closing_title(item: Item) -> bool:
    """Whether a title ends an apposition with the comma inside it: "star of “Night Hour,” said"."""
    return item.kind == QUOTE and last_mark(item) == "," and item.text.count(" ") <= _LONGEST_TITLE


def _named_before(items: Sentence, start: int, end: int) -> int | None:
    """Return where the name begins whose apposition lacks its last comma: "Ada Moor, a pilot said"."""
    lexicon = items.lexicon
    near = range(max(start - _LONGEST_OFFICE, 0), start)
    comma = next((place for place in near if items[place].text == ","), None)
    if comma is None or items[comma + 1].is_capital:
        return None
    first = clause_start(items, comma)
    named = all(item.is_capital or item.low in NAME_LINKS for item in items[first:comma])
    if not named or comma - first < _SHORTEST_NAME or not items[first].is_capital:
        return None
    if items[first].low in lexicon.fronting | lexicon.determiners | lexicon.leading:
        return None
    if items[first].low.endswith("ing") and items[first].low not in load_vocabulary().given_names:
        return None  # "Visiting Port Hale, the mayor said"
    goes_on = any(item.text == "," for item in items[end + 1 : end + 3])
    goes_on = goes_on and all(item.kind != QUOTE for item in items[end + 1 : end + 4])
    pronoun = items[comma + 1].low in lexicon.clause_pronouns | {"whose"}
    return None if goes_on or pronoun else first


def _with_names(items: Sentence, start: int, end: int) -> int:
    """Return where "Ada Moor, Bea Hale and Carl Vane" begins, given where its last comma ends."""
    if start > _SHORTEST_LIST and items[start - 1].low == "and" and items[start - 2].text == ",":
        return _with_list(items, start)
    if not any(item.low == "and" for item in items[start:end]) or not items[start].is_capital:
        return start
    first = start
    while first > 1 and items[first - 1].text == "," and items[first - 2].is_capital:
        name = first - 2
        while name > 0 and items[name - 1].is_capital:
            name -= 1
        if (
            items[name].low in items.lexicon.times
            or items[name - 1].low in items.lexicon.prepositions
        ):
            break
        first = name
    return first


def _with_list(items: Sentence, start: int) -> int:
    """Return where "dockers, pilots, and many drivers" begins: with the clause, if no verb comes first."""
    lexicon = items.lexicon
    first = clause_start(items, start)
    while first < start and (items[first].low in lexicon.coordinators or items[first].kind != WORD):
        first += 1
    listed = items[first : start - 2]
    closed = lexicon.boundaries | lexicon.fronting | lexicon.finite
    nouns = all(
        item.text == ","
        or (item.kind == WORD and item.low not in closed and not is_past(item, lexicon))
        for item in listed
    )
    return first if listed and nouns and not listed[0].low.endswith("ing") else start


def _with_adjectives(items: Sentence, start: int, end: int) -> int:
    """Return where "the bespectacled, 71-year-old diplomat" begins: adjectives may have commas.

    In "They left the town, local officials said" a verb stands before the article.
    """
    lexicon = items.lexicon
    if start < _SHORTEST_ADJECTIVES or end - start < _LEAST_WORDS or items[start].is_capital:
        return start
    if start > _SHORTEST_ADJECTIVES and items[start - 4].kind == WORD:
        low = items[start - 4].low
        known = (lexicon.coordinators, lexicon.subordinators, lexicon.times)
        if not any(low in words for words in known):
            return start
    joined = items[start - 1].text == "," and items[start - 2].kind == WORD
    own = items[start].low not in lexicon.determiners | lexicon.pronouns
    object_ = start > _SHORTEST_ADJECTIVES and items[start - 4].low.endswith("ing")
    if joined and own and not object_ and items[start - 3].low in lexicon.determiners:
        return start - 3
    return start


def _antecedent(items: Sentence, start: int, end: int) -> Phrase | None:
    """Return a subject with the relative clause that it ends with: "those who voted" said."""
    if _defines(items, start, end):
        antecedent = trim(items, (walk_left(items, start - 1), start - 1))
        return None if antecedent is None else (antecedent[0], end)
    for place in range(start - 1, max(start - _LONGEST_RELATIVE, 0), -1):
        item = items[place]
        if item.kind != WORD:
            return None
        told = item.low in items.lexicon.cues and items[place - 1].low not in items.lexicon.perfects
        if told and items[place - 1].low != "who":
            return None
        if item.low in ("who", "whose"):
            name = name_behind_quotation(items, place)
            if name is not None:  # "“…,” Ada Moor, a pilot, who leads the club told us"
                return name, end
            before = items[place - 1]
            if before.text == "," and place > 2 and items[place - 2].is_capital:
                first = walk_left(items, place - 1)  # "Ada Moor, who leads the club said"
                return (first, end) if items[first].is_capital and first < place - 2 else None
            article = items[place - 2].low in items.lexicon.determiners if place > 1 else False
            if before.kind != WORD or (before.low in items.lexicon.cues and not article):
                return None
            antecedent = trim(items, (walk_left(items, place), place))
            return None if antecedent is None else (antecedent[0], end)
    return None


def _defines(items: Sentence, start: int, end: int) -> bool:
    """Whether "that" and a verb stand before: "the union that | represents guards", not "that guards"."""
    if start < 2 or end - start < 2 or items[start - 1].low not in ("that", "which"):
        return False
    before, item = items[start - 2], items[start]
    finite = any(form == FINITE for _, form in verb_forms().get(item.low, ()))
    told = before.low in items.lexicon.cues or before.kind != WORD or before.low.endswith("s")
    return finite and not told and not item.is_capital


def _pronoun(items: Sentence, end: int) -> Phrase:
    first = end - 1
    # "both of them", "some of those": the quantifier belongs to it.
    while (
        first >= 2
        and items[first - 1].low == "of"
        and items[first - 2].low in items.lexicon.pronouns | items.lexicon.determiners
    ):
        first -= 2
    return first, end


def _subject_with_apposition(items: Sentence, end: int) -> Phrase | None:
    """Return the name before the commas of "Hale, the minister, said", "Moor, who leads, said"."""
    last = walk_left(items, end - 1)
    town = items[end - 1].text == "," and is_region(items, last, end - 1)
    comer = from_town(items, last, end - 1) if town else None
    if comer is not None:
        return comer
    clause = _behind_contrast(items, clause_start(items, end - 1), end)
    for place in range(end - 3, clause, -1):
        if items[place].low == "who" and items[place + 1].text == ",":
            return place, place + 1  # "her aides, who, on Friday, said"
    named = name_before_office(items, clause, end)
    if named is not None:
        return named
    for comma in range(max(clause + 1, end - LONGEST_APPOSITION + 1), end - 1):
        if items[comma].text == ",":
            name = _name_before_comma(items, clause, comma)
            if name is not None:
                return _with_relative(items, clause, name)
    return _name_behind_adjuncts(items, clause, end - 1)


def _with_relative(items: Sentence, clause: int, phrase: Phrase) -> Phrase:
    """Return a subject with what "that" defines: "The company that runs the ferry, Blue Line,"."""
    start, end = phrase
    if start < clause + 2 or items[start - 1].low not in ("that", "which"):
        return phrase
    first = walk_left(items, start - 1)
    defined = first == clause and items[first].low in items.lexicon.determiners
    return (first, end) if defined else phrase


def _behind_contrast(items: Sentence, clause: int, end: int) -> int:
    """Return where a clause begins, or what ", while" opens in it."""
    for place in range(end - 3, clause, -1):
        if items[place].low in ("while", "whereas") and items[place - 1].text == ",":
            return place + 1
    return clause


def _name_before_comma(items: Sentence, clause: int, comma: int) -> Phrase | None:
    """Return the subject that an apposition may follow behind a comma, unless it is part of an adjunct."""
    lexicon = items.lexicon
    last, following = items[comma - 1], items[comma + 1]
    if last.kind != WORD and last.text != ")":
        return None
    if last.low in lexicon.clause_pronouns - {"it", "there"}:
        return comma - 1, comma
    if comma > 2 and last.low in ("them", "us") and items[comma - 2].low == "of":
        first = _pronoun(items, comma)[0]  # "one of them, Ada Moor, said"
        return first, with_name(items, first, comma) if items[first].low == "one" else comma
    start = max(walk_left(items, comma), clause)
    behind = behind_front(items, start, comma)
    if behind > start:
        return behind, with_name(items, behind, comma)
    phrase = trim(items, (start, comma))
    if phrase is None or (is_region(items, start, comma) and _goes_on(following, lexicon)):
        return None
    prepositions = lexicon.prepositions - {"as"}
    if any(item.low in prepositions for item in items[start : phrase[0]]):
        return None
    opens = start > clause and (
        _may_precede(items[start - 1], lexicon) or _opens_clause(items, clause, start - 1)
    )
    if start > clause and not opens:
        return None
    if _is_participle(items, phrase):
        return None
    head = items[phrase[0]]
    if is_past(head, lexicon) and not head.is_capital:  # "As reported by Nordwire, on May 3 …"
        return None
    opens = following.kind == WORD or head.is_capital
    if not opens or head.low in lexicon.times | lexicon.adverbs | lexicon.subordinators:
        return None
    return phrase[0], with_name(items, phrase[0], comma)


def _is_participle(items: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is an adjunct: "Also speaking, the mayor, …", not "Spalding, the mayor, …"."""
    first, last = phrase
    head = items[first]
    if head.low == "present" or (first == 0 and head.low in items.lexicon.approached):
        return True  # "Contacted for comment, the chairman, Ada Moor, said"
    if not head.low.endswith("ing") or head.low.endswith("thing"):
        return False
    opens = first == 0 and head.low in items.lexicon.cues  # "Reacting, the mayor, …, said"
    return opens or not head.is_capital or (last - first > 1 and not items[first + 1].is_capital)


def _may_precede(item: Item, lexicon: Lexicon) -> bool:
    """Whether a subject may begin behind a word or mark: "and", "though", "Friday", a comma, a quotation."""
    if item.low in lexicon.prepositions - {"as"}:
        return False
    words = lexicon.coordinators | lexicon.subordinators | lexicon.adverbs | lexicon.times
    return item.text == "," or item.kind == QUOTE or item.low in words


def _opens_clause(items: Sentence, clause: int, place: int) -> bool:
    """Whether "after" is no preposition, as its clause has a verb: "The vote came after Moor, …, said"."""
    lexicon = items.lexicon
    if items[place].low not in lexicon.subordinators & lexicon.prepositions:
        return False
    before = items[clause:place]
    plain = all(item.kind == WORD and item.low not in lexicon.clause_pronouns for item in before)
    return plain and any(is_past(item, lexicon) or item.low in lexicon.finite for item in before)


def _name_behind_adjuncts(items: Sentence, clause: int, end: int) -> Phrase | None:
    """Return the name with a comma behind it: "Friday in Dunmore, after the vote, Ada Moor (P), said"."""
    start = walk_left(items, end)
    name = start < end and items[start].is_capital and items[start].low not in items.lexicon.times
    behind = start > clause and items[start - 1].text == ","
    return (start, end) if name and behind and not is_region(items, start, end) else None


def _goes_on(item: Item, lexicon: Lexicon) -> bool:
    """Whether an adjunct or a name follows a place, and no apposition: "in Dunmore, Vale, after …"."""
    return item.is_capital or item.low in lexicon.no_object or item.low.endswith("ing")


def with_name(items: Sentence, start: int, comma: int) -> int:
    """Return where an office ends with the name behind it: "the finance minister, Ada Moor,"."""
    if comma >= len(items) or items[comma].text != "," or items[comma - 1].is_capital:
        return with_holder(items, start, comma)
    return name_behind(items, comma, least=1)


def subject_after(items: Sentence, start: int) -> Phrase | None:
    """Return the subject of an inverted attribution: "said Hale", "said a man who saw it"."""
    lexicon = items.lexicon
    if start >= len(items) or items[start].kind != WORD:
        return None
    first = items[start]
    if first.low == "that":
        return None
    if first.low in lexicon.pronouns and first.low not in lexicon.determiners:
        if first.low in lexicon.lone_subjects:
            return start, start + 1
        return None
    if not (
        first.is_capital or first.low in lexicon.determiners or first.low in ("former", "senior")
    ):
        if first.low in lexicon.no_subject:
            return None
        if first.low in lexicon.subordinators | lexicon.questions | lexicon.verb_group:
            return None
    named = start + 1 < len(items) and items[start + 1].is_capital and is_little_name(items, start)
    if first.low in lexicon.times and not named:
        return None
    end = phrase_end(items, start)
    if end < len(items) and items[end].kind == QUOTE and items[end - 1].low in lexicon.determiners:
        return start, end + 1  # "wrote the authors of the “New Harbour Report”"
    if any(item.low in lexicon.documents for item in items[start:end]):
        # "read a statement issued by the guild"
        while end + 1 < len(items) and items[end].low == "by":
            end = phrase_end(items, end + 1)
    end = end_of_office(items, start, end)
    tag = next((i for i in range(start + 1, end) if items[i].text == "("), end)
    return start, with_name(items, start, tag)


def object_before(items: Sentence, end: int) -> Phrase | None:
    """Return whom somebody makes say something: "prompted Moor to say", "led Moor, who …, to say"."""
    start = walk_left(items, end)
    if 0 < start < end and items[start - 1].low in items.lexicon.causing:
        return start, end
    if items[end - 1].text != ",":
        return None
    for place in range(end - 2, max(end - LONGEST_APPOSITION, 1), -1):
        if items[place].text == ",":
            relative = items[place + 1].low in items.lexicon.relatives
            return (walk_left(items, place), place) if relative else None
    return None


def fallen_to(items: Sentence, end: int) -> Phrase | None:
    """Return whose lot it is to say something: "It fell to Moor, a lawyer, to reveal …"."""
    for place in range(max(end - LONGEST_APPOSITION, 1), end - 1):
        falls = items[place].low == "to" and items[place - 1].low in ("fell", "falls", "left", "up")
        if falls and any(item.low == "it" for item in items[:place]):
            close = end - 1 if items[end - 1].text == "," else end
            return place + 1, close
    return None
