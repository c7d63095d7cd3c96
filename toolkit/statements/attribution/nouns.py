"""Contents that a noun introduces: the claim that …, her warning: …, in the words of …."""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.data import read_toml
from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.language.vocabulary import fold_name
from toolkit.statements.attribution.chunks.phrases import Phrase, is_past, is_time, phrase_end
from toolkit.statements.attribution.chunks.times import holds_office
from toolkit.statements.attribution.constructions import LONGEST_ADJUNCT, read_beside
from toolkit.statements.attribution.ends import (
    back_to_start,
    clause_end,
    has_verb,
    quote_end,
    sentence_end,
)
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.attribution.subjects import with_name

_LONGEST_OWNER = 4
_LONGEST_PREDICATE = 4
"""Items of a verb with its "and" in front of "by its own count"."""
_SHORTEST_VIEW = 6
_LONGEST_TELLER = 9
"""Items from "as" to "it", with a name and its office between."""


def read_noun(items: Sentence, index: int, noun: Cue) -> Attribution | None:
    """``his promise to …``, ``the claim by Moor that …``: the possessor or agent is the source."""
    end = index + 1
    if end >= len(items) - 1 or index == 0:
        return None
    if noun.lemma in items.lexicon.crowd_nouns and items[end].low == "of":
        return _read_shout(items, index)
    owner = _owner(items, index)
    after = None if owner is None else _noun_content(items, end, noun)
    if owner is None and items[end].low in ("by", "from"):
        owner = end + 1, phrase_end(items, end + 1)
        if owner[1] + 1 < len(items) and items[owner[1]].low in ("that", "is", "was"):
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
    own = items[index - 1].low == "own"
    if owner is None or owner[0] == 0 or owner[1] != index - own:
        return None
    counted = items[index].low in items.lexicon.counted_wordings
    if items[owner[0] - 1].low not in ("in", "by" if counted else "in"):
        return None
    start, stop = owner[0] - 1, sentence_end(items)
    before = back_to_start(items, start - 1) if start > 1 else None
    if counted and own and before is not None:
        before = _own_predicate(items, *before)
    goes_on = index + 2 < stop and items[index + 1].text == ","
    if not goes_on and (before is None or index + 1 < stop):
        return None
    after = (index + 2, quote_end(items, index + 2, stop)) if goes_on else None
    return Attribution((start, index + 1), owner, before, after, Rule.WORDING)


def _own_predicate(items: Sentence, start: int, stop: int) -> Phrase:
    """Return the predicate that "by its own count" stands in: "was founded here and | now employs"."""
    joined = [place for place in range(start + 1, stop - 1) if items[place].low in ("and", "but")]
    last = joined[-1] if joined else start
    goes_on = joined and has_verb(items, start, last) and stop - last <= _LONGEST_PREDICATE
    return (last + 1, stop) if goes_on else (start, stop)


def read_told(items: Sentence, index: int) -> Attribution | None:
    """``As Moor sees it, …``, ``To hear Moor tell it, …`` and ``…, the way Moor sees it``, at "it"."""
    near = range(index - 3, max(index - _LONGEST_TELLER, -1), -1)
    lexicon = items.lexicon
    opening = next((place for place in near if items[place].low in lexicon.telling_ends), None)
    if opening is None or items[index - 1].low not in lexicon.telling_verbs:
        return None
    start = opening if items[opening].low == "as" else opening - 1
    leads = items[max(start, 0)].low == {"way": "the", "hear": "to"}.get(items[opening].low, "as")
    if not leads or any(item.kind != WORD for item in items[opening:index]):
        return None
    stop, source = sentence_end(items), (opening + 1, index - 1)
    if start == 0 and index + 2 < stop and items[index + 1].text == ",":
        after = index + 2, quote_end(items, index + 2, stop)
        return Attribution((start, index + 1), source, None, after, Rule.WORDING)
    before = back_to_start(items, start - 1) if start > 1 and items[start - 1].text == "," else None
    if before is None or index + 1 < stop:
        return None
    return Attribution((start, index + 1), source, before, None, Rule.WORDING)


def read_how(items: Sentence, index: int) -> Attribution | None:
    """``“…” was how Moor, the mayor, described it``, ``“…” is what he called it``, at the verb."""
    near = range(index - 2, max(index - _LONGEST_TELLER, 1), -1)
    how = next((place for place in near if items[place].low in ("how", "what")), None)
    if how is None or items[how - 1].low not in ("is", "was") or items[how - 2].kind != QUOTE:
        return None
    source, stop = (how + 1, index), sentence_end(items)
    plain = items.lexicon.adjunct_starts | items.lexicon.pronouns - items.lexicon.determiners
    told = index + 1 < stop and items[index + 1].low not in plain  # not "described it"
    after = (
        (index + 1, clause_end(items, index)) if told and not is_time(items, index + 1) else None
    )
    return Attribution((index, index + 1), source, (how - 2, how - 1), after, Rule.NOUN)


def read_for(items: Sentence) -> Attribution | None:
    """``For Ada Moor, the mayor, the plan is “a trap”``, ``To Moor it is “a trap”``: who judges."""
    start = next((at for at in range(len(items) - 1, 0, -1) if items[at - 1].text == ";"), 0)
    if len(items) - start < _SHORTEST_VIEW or items[start].low not in ("for", "to"):
        return None
    end = _behind_initials(items, with_name(items, start + 1, phrase_end(items, start + 1)))
    if end >= len(items) or items[start + 1].low in items.lexicon.times:
        return None
    goes_on = items[end].low in items.lexicon.clause_pronouns | items.lexicon.firm_articles
    if not (items[end].text == "," or goes_on) or not _is_holder(items, start + 1, end):
        return None
    begin = end if goes_on else _behind_apposition(items, end + 1)
    stop = sentence_end(items)
    if items[begin].low in ("which", "who", "whose"):  # "which represents 900 families, the sum is"
        begin = next((i + 1 for i in range(begin, stop) if items[i].text == ","), stop)
    be = next((i for i in range(begin, stop) if items[i].low in ("is", "was", "are", "were")), None)
    judged = be is not None and _judges(items, begin, be, stop)
    plain = all(item.text != "," for item in items[begin:stop])
    if not (judged or (_is_quoted(items, begin, stop) and (be is not None or plain))):
        return None
    return Attribution((start, start + 1), (start + 1, end), None, (begin, stop), Rule.WORDING)


def _is_holder(items: Sentence, start: int, end: int) -> bool:
    """Whether somebody who may hold a view is named here: a name, an office, or a body of people."""
    last = items[end - 1]
    if last.is_capital or last.text == ")":
        return True
    definite = items[start].low == "the" or items[start].low in items.lexicon.third_possessives
    definite = definite or any(item.low.endswith("'s") for item in items[start : end - 1])
    return definite and holds_office(fold_name(last.text))


def _behind_apposition(items: Sentence, place: int) -> int:
    """Return where a clause begins behind who somebody is: "a teacher at Tarn School, the plan is …"."""
    if items[place].low not in ("a", "an"):
        return place
    comma = next((at for at in range(place, len(items)) if items[at].text == ","), None)
    closed = comma is not None and not has_verb(items, place, comma)
    return comma + 1 if comma is not None and closed and comma + 1 < len(items) else place


def _behind_initials(items: Sentence, end: int) -> int:
    """Return where a name ends with its initials in brackets: "the Delta Movement (DM)"."""
    tag = [item.text for item in items[end : end + 3]]
    return end + 3 if tag[:1] == ["("] and tag[2:] == [")"] else end


def _is_quoted(items: Sentence, start: int, stop: int) -> bool:
    return any(item.kind == QUOTE for item in items[start:stop])


def _judges(items: Sentence, start: int, be: int, stop: int) -> bool:
    """Whether a thing is judged: "the sum is insufficient", "the plan is a mistake"; not "it was …"."""
    if items[start].low not in items.lexicon.determiners or be + 1 >= stop:
        return False
    skipped = items.lexicon.adverbs | {"a", "an"}
    near = [i for i in items[be + 1 : stop] if i.low not in skipped][:1]
    return bool(near) and near[0].low in _verdicts() and start < be


@lru_cache(maxsize=1)
def _verdicts() -> frozenset[str]:
    """Return the adjectives and nouns that judge against what they are said of."""
    groups = read_toml("predicates.toml")["group"]
    return frozenset(
        word
        for group in groups
        if group["class"] in ("adjective", "noun")
        and group["kind"] == "evaluation"
        and group["sign"] == "-"
        for word in group["words"]
    )


def read_verdict(items: Sentence, index: int) -> Attribution | None:
    """``Moor's verdict: “…”``, ``“…” was Moor's verdict`` and ``“…” was the verdict of Moor``."""
    owner, cue = _owner(items, index), (index, index + 1)
    following = items[index + 1] if index + 2 < len(items) else None
    closes = index + 3 >= len(items) or items[index + 3].kind != WORD  # not "…,” she said"
    colon = following is not None and following.text == ":" and items[index + 2].kind == QUOTE
    if owner and colon and closes:
        return Attribution(cue, owner, None, (index + 2, sentence_end(items)), Rule.NOUN)
    first = index - 1
    if owner is not None:
        first = owner[0]
    elif following and following.low in ("of", "from") and items[first].low == "the":
        owner = index + 2, phrase_end(items, index + 2)
    quote = first - 2
    if owner is None or quote < 0 or items[first - 1].low not in ("is", "was", "came"):
        return None
    if items[quote].kind != QUOTE:
        return None
    return Attribution(cue, owner, (quote, quote + 1), None, Rule.NOUN)


def _owner(items: Sentence, index: int) -> Phrase | None:
    for place in range(index - 1, max(index - 4, -1), -1):
        item = items[place]
        if item.kind != WORD:
            return None
        if item.low in items.lexicon.possessives:
            return place, place + 1
        if item.low.endswith(("'s", "s'")):
            start = place
            while start > 0 and items[start - 1].is_capital:
                start -= 1
            if start == place:  # "the harbour board's view"
                start = _behind_article(items, place)
            if (
                start < place
                and items[start].low in items.lexicon.fronting | items.lexicon.coordinators
            ):
                start += 1
            return start, place + 1
    return None


def _behind_article(items: Sentence, place: int) -> int:
    """Return where the owner in small letters begins whose last word stands at ``place``."""
    for first in range(place - 1, max(place - _LONGEST_OWNER, -1), -1):
        if items[first].low == "the":
            return first
        if items[first].kind != WORD or items[first].low in items.lexicon.boundaries:
            break
    return place
