"""What somebody is asked or wished to do with a target: "wants X scrapped", "called for X to be extended"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.clauses.clauses import INFINITIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase, clause_at, is_head, phrase_around
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, orders_a_thing, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    OBJECT,
    VERB,
    Occurrence,
    Predicate,
)


def made_to(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what the target is wanted to be or do: "called for X to be extended"."""
    if phrase.end < len(text.norms) and text.norms[phrase.end] == "to":
        infinitive = clause_at(text, phrase.end)
        if infinitive.kind == INFINITIVE and infinitive.start == phrase.end:
            links = next(said_in(text, infinitive, infinitive.start + 1), [])
            asked = subject_of(text, clause)
            links = [replace(one, experiencer=asked) for one in links if _is_demand(one)]
            return [_turned(one) for one in links] if _is_unwanted(text, phrase, clause) else links
    return _participle(text, phrase, clause)


def _is_unwanted(text: Analysis, phrase: Phrase, clause: Clause) -> bool:
    """Return whether somebody does not want it so: "did not want [X] to end"."""
    verbs = (i for i in range(phrase.start - 1, clause.start - 1, -1) if text.form[i])
    verb = next(verbs, None)
    wants = verb is not None and text.base[verb] in text.grammar["wishing_done"]
    return wants and verb is not None and is_negated(text.parsed, verb)


def _turned(link: Link) -> Link:
    return replace(link, sign=-link.sign, negated=not link.negated)


def _is_demand(link: Link) -> bool:
    """Return whether a link says what is to be done, and not how it should turn out."""
    return link.predicate.kind == COURSE


def wished_done(text: Analysis, verb: int, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what the verb at this token wants done to the target: "wants X scrapped".

    So it is in "would like to see X scrapped".
    """
    wished = text.base[verb] in text.grammar["wishing_done"] or _wants_to_see(text, verb)
    if not wished or phrase.start - verb > _REACH:
        return []
    return _participle(text, phrase, clause)


def _wants_to_see(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i is what somebody "hopes to see", or "would rather see"."""
    before = text.norms[max(i - 2, 0) : i]
    if text.norms[i] != "see" or len(before) < _SEEN:
        return False
    hoped = text.grammar["wishing_done"] | text.grammar["wishing"] | {"love", "glad", "happy"}
    wanted = before[1] == "to" and (text.base[i - 2] in hoped or before[0] in hoped)
    return wanted or (before[1] == "rather" and before[0] in text.grammar["would"])


_REACH = 4
_SEEN = 2
_GIVEN_REACH = 4
_ADDED = 9


def will_have(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that the target is going to be: "we are going to have a wall", "we will do a raid"."""
    if _should_give(text, i, phrase):
        given = Predicate(f"should {text.base[i]}", VERB, COURSE, OBJECT, 1)
        return verb_link(text, given, Occurrence(i, i + 1, (given,)), clause)
    if _should_do(text, i, phrase, clause):
        done = Predicate("do", VERB, COURSE, OBJECT, 1)
        return verb_link(text, done, Occurrence(i, i + 1, (done,)), clause)
    if text.base[i] not in text.grammar["going_to_have"] or not 0 < phrase.start - i <= 1:
        return None
    going = clause.kind == INFINITIVE and text.norms[clause.start - 1] == "going"
    if not going and text.grammar["future"].isdisjoint(text.norms[clause.start : i]):
        return None
    predicate = Predicate(f"going to {text.base[i]}", VERB, COURSE, OBJECT, 1)
    link = verb_link(text, predicate, Occurrence(i, i + 1, (predicate,)), clause)
    first = text.norms[link.experiencer[0]] if link.experiencer else ""
    return link if first in text.grammar["first_person"] else None


def _should_do(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> bool:
    """Return whether "do it" is what should be, or what is right or wrong: "should not have done this"."""
    pronoun = text.norms[phrase.start] in text.grammar["standing_for_things"]
    if text.base[i] != "do" or not pronoun or phrase.start != i + 1:
        return False
    if clause.kind == INFINITIVE:
        start = text.parsed.clauses[max(clause.parent, 0)].start
        judged = text.grammar["judged_to"].intersection(text.norms[start : clause.start])
        return bool(judged) and not text.grammar["be"].isdisjoint(text.norms[start : clause.start])
    return has_modal(text, i, text.grammar["ought_to"])


def _should_give(text: Analysis, i: int, phrase: Phrase) -> bool:
    """Return whether somebody should give, hold or have the target: "should give him a hearing"."""
    if text.base[i] not in text.grammar["giving_it"] or not 0 < phrase.start - i <= _GIVEN_REACH:
        return False
    between = text.norms[i + 1 : phrase.start]
    plain = text.grammar["plain_prepositions"].isdisjoint(between) and "," not in between
    indefinite = text.norms[phrase.start] in text.grammar["indefinite"]
    return plain and indefinite and has_modal(text, i, text.grammar["ought_to"])


def _participle(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what the participle right behind the target says is to be done to it."""
    occurrence = text.occurrences.get(phrase.end)
    reading = occurrence.reading(OBJECT, COURSE, ATTITUDE) if occurrence else None
    if not occurrence or not reading or reading.word_class != VERB:
        return []
    if text.form[phrase.end] not in {"participle", "past"}:
        return []
    return [verb_link(text, reading, occurrence, clause, experiencer=subject_of(text, clause))]


def is_depiction(text: Analysis, i: int) -> bool:
    """Return whether a noun tells or shows of something, and is judged in its own right: "coverage of X"."""
    norm, depictions = text.norms[i], text.grammar["depictions"]
    return norm in depictions or norm.removesuffix("s") in depictions


def is_matter(text: Analysis, i: int, phrase: Phrase) -> bool:
    """Return whether the target is what one talks about: "a debate on X", "details of X"."""
    g = text.grammar
    told = is_depiction(text, i) and not text.form[i]
    if told and 0 < phrase.start - i <= _REACH and text.norms[i + 1] in g["matter_prepositions"]:
        return True
    if text.norms[i] not in g["matters"] or text.form[i] or not 0 < phrase.start - i <= _REACH:
        return False
    return text.norms[i + 1] in g["matter_prepositions"] and text.norms[i + 1] != "of"


def is_made_to_act(text: Analysis, occurrence: Occurrence, phrase: Phrase) -> bool:
    """Return whether the object is told what to do: "want X to leave"."""
    end = _end_of_names(text, phrase.end)
    acts = text.norms[end : end + 1] and text.norms[end] in text.grammar["leaving"]
    if acts and text.norms[end] == "to" and clause_at(text, end).kind != INFINITIVE:
        return False  # "praised X to the hilt", "want the ferry to the island"
    if acts and text.norms[end] == "to" and text.base[occurrence.start] == "make":
        return False  # "made the trade to win votes": nobody is "made to" without a passive
    if orders_a_thing(text.parsed, occurrence.start, phrase.end):
        return False
    wanting = text.base[occurrence.start] in text.grammar["wanting_acts"]
    wanting = (
        wanting or "time" in text.norms[occurrence.start : occurrence.end]
    )  # "it is time for X to"
    return bool(acts) and wanting


def wants_another(
    text: Analysis, reading: Predicate, occurrence: Occurrence, phrase: Phrase
) -> bool:
    """Return whether something about the target is wanted, and not the target: "demands the bills for X"."""
    g = text.grammar
    if reading.term not in g["wanting_things"]:
        return False
    if phrase.loose:
        at = next((i for i in range(phrase.start, phrase.end) if text.norms[i] == "of"), phrase.end)
        return at < phrase.end and text.norms[at - 1] not in g["carrying"] | g["courses_of"]
    billed = [i for i in range(phrase.start, phrase.end - 1) if text.norms[i + 1] == "for"]
    if billed and text.norms[billed[0]] in g["bills"]:
        return True
    between = range(occurrence.end, phrase.start)
    at = next((i for i in between if text.norms[i] in g["plain_prepositions"]), phrase.start)
    if at in (phrase.start, occurrence.end):
        return False
    return text.norms[at - 1] not in g["means_for_it"] | g["kinds_of"] | g["carrying"]


def _end_of_names(text: Analysis, end: int) -> int:
    """Return where what is added to a name ends: brackets, an apposition, "and Marsh"."""
    norms = text.norms
    closing = {"(": ")", ",": ","}.get(norms[end]) if end < len(norms) else None
    if closing and closing in norms[end + 1 : end + _ADDED]:
        return norms.index(closing, end + 1) + 1
    if norms[end : end + 1] == ["and"] and end + 1 < len(norms) and is_head(text, end + 1, end):
        return phrase_around(text, end + 1, end + 2).end
    return end
