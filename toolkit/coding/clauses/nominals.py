"""Nouns that govern a target: "critics of X", "X's failure", "support for X", "a disastrous X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.coding.clauses.demands import is_depiction, made_to
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    Phrase,
    TokenRange,
    clause_at,
    holder_of,
    is_head,
    is_phrase_word,
    last_noun,
    phrase_around,
)
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import make_link, subject_of
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    EVALUATION,
    EVENT,
    MODIFIED,
    NOUN,
    OBJECT,
    POSSESSOR,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import BASE

_NEAR = 3
_TIMED = 2
"""Words of "on Friday", "last week"."""
_IDIOM_REACH = 6
_VIEW_REACH = 6


def modifier_chains(text: Analysis, target: TokenRange, phrase: Phrase) -> Iterator[Chain]:
    """Yield the judgements before the target in its phrase: "a disastrous X"."""
    if text.norms[target[0]] in text.grammar["anaphors"]:
        return
    possessors = [i for i in range(phrase.start, target[0]) if text.norms[i] == "'s"]
    own = range(max(possessors, default=phrase.start), target[0])
    for i in (*_before_carrier(text, phrase), *own):
        occurrence = text.occurrences.get(i)
        if text.norms[i] in text.grammar["perilous"] and _is_operation(text, target):
            continue  # "a dangerous mission" is one for the brave
        if _is_known_to_have_failed(text, i, target):
            continue
        if occurrence and (reading := occurrence.reading(MODIFIED, EVALUATION)):
            negated = is_negated(text.parsed, i, reach=3)
            yield Chain(target, (make_link(text, reading, occurrence, negated),))
    another = _another_one(text, phrase)
    if another:
        yield Chain(target, (another,))


def _another_one(text: Analysis, phrase: Phrase) -> Link | None:
    """Return what a second description calls it: "a limited X, and a necessary one"."""
    last = min(phrase.end + _IDIOM_REACH, len(text.norms))
    one = next((j for j in range(phrase.end, last) if text.norms[j] == "one"), None)
    if one is None or {"a", "an"}.isdisjoint(text.norms[phrase.end : one]):
        return None
    found = text.ending.get(one)
    reading = (
        found.reading(MODIFIED, EVALUATION) or found.reading(SUBJECT, EVALUATION) if found else None
    )
    if not (found and reading) or reading.word_class != ADJECTIVE:
        return None
    joined = not text.grammar["coordinators"].isdisjoint(text.norms[phrase.end : found.start])
    negated = "not" in text.norms[phrase.end : found.start]
    return make_link(text, reading, found, negated) if joined else None


def is_of_a_body(text: Analysis, phrase: Phrase, target: TokenRange) -> bool:
    """Return whether the target only names who deals with it: "the | sanctions | committee"."""
    head = phrase.end - 1
    return head >= target[1] and text.norms[head] in text.grammar["bodies_behind"]


def _is_known_to_have_failed(text: Analysis, i: int, target: TokenRange) -> bool:
    """Return whether "failed" tells which one is meant: "the failed mission", not "a failed policy"."""
    known = not text.grammar["definite_articles"].isdisjoint(text.norms[max(i - 2, 0) : i])
    return text.norms[i] == "failed" and known and _is_operation(text, target)


def _is_operation(text: Analysis, target: TokenRange) -> bool:
    return text.norms[target[1] - 1].removesuffix("s") in text.grammar["undertakings"]


def _before_carrier(text: Analysis, phrase: Phrase) -> range:
    """Return the words before a noun that only carries the target: "a cruel policy of X"."""
    at = phrase.start - 2
    if at < 0 or text.norms[at + 1] != "of" or text.norms[at] not in text.grammar["carrying"]:
        return range(0)
    return range(phrase_around(text, at, at + 1).start, at)


def nominal_links(text: Analysis, phrase: Phrase, target: TokenRange) -> tuple[list[Link], Phrase]:
    """Return the nouns that govern the phrase, and the phrase that they end up in."""
    links, current = _asked_step(text, phrase) or ([], phrase)
    for _ in range(4):
        step = _possessor_step(text, current, target if current is phrase else None)
        step = step or _stand_step(text, current) or _done_to(text, current)
        step = step or _view_step(text, current)
        step = step or _preposition_step(text, current) or _joined_step(text, current)
        if step is None:
            break
        link, current = step
        links += [link] if link else []
    return links, current


def _before_time(text: Analysis, at: int) -> int:
    """Return where a time begins that ends at a token, or the token: "support | on Friday | for X"."""
    g, before = text.grammar, text.norms[max(at - 2, 0) : at]
    if len(before) == _TIMED and before[1] in g["times"]:
        opens = g["plain_prepositions"] | g["before_times"]
        return at - _TIMED if before[0] in opens else at - 1
    return at


def _asked_step(text: Analysis, phrase: Phrase) -> tuple[list[Link], Phrase] | None:
    """Step from what is asked to be done to who asks for it: "calls for [X to be lifted]"."""
    at = phrase.start - 2
    if at < 0 or text.norms[at + 1] != "for" or text.norms[phrase.end : phrase.end + 1] != ["to"]:
        return None
    noun = text.norms[at].removesuffix("s")
    if noun not in text.grammar["asked_for"] or not _is_noun_here(text, at):
        return None
    outer = phrase_around(text, at, at + 1)
    done = made_to(text, phrase, clause_at(text, phrase.start))
    if not done:
        return None
    whose = holder_of(text, outer)
    done = [replace(one, experiencer=whose) for one in done]
    asked = Predicate(noun, NOUN, EVENT, OBJECT, 1)
    negated = text.norms[outer.start] == "no"
    link = make_link(text, asked, Occurrence(at, at + 1, (asked,)), negated, whose)
    return [*done, link], Phrase(outer.start, phrase.end, phrase.loose)


def _joined_step(text: Analysis, phrase: Phrase) -> tuple[Link | None, Phrase] | None:
    """Step from the second of two things to what governs both: "sympathy with the crews and [their X]"."""
    joint = phrase.start - 1
    if (
        joint < 1
        or text.norms[joint] != "and"
        or text.clause_of[joint] != text.clause_of[joint - 1]
    ):
        return None
    other = phrase_around(text, joint - 1, joint)
    step = _preposition_step(text, Phrase(other.start, phrase.end, phrase.loose))
    return step if step and step[0] else None


def _possessor_step(
    text: Analysis, phrase: Phrase, target: TokenRange | None
) -> tuple[Link | None, Phrase] | None:
    """Step from a possessor or modifying noun to the head: "X's critics", "X critics"."""
    possessive = phrase.end < len(text.norms) and text.norms[phrase.end] == "'s"
    after = phrase.end + 1 if possessive else (target[1] if target else phrase.end)
    if (
        target
        and target[1] == target[0] + 1
        and text.norms[target[0]] in text.grammar["possessives"]
    ):
        possessive, after = True, target[1]
    if not possessive and (after >= phrase.end or _is_called(text, phrase)):
        return None
    if possessive and (after >= len(text.norms) or not is_phrase_word(text, after, phrase.start)):
        return None
    whole = phrase_around(text, after, after + 1)
    head = last_noun(text, after, whole.end)
    wider = Phrase(phrase.start, max(whole.end, after), True)
    if head is None:
        return (None, wider) if possessive else None
    person = head.reading(POSSESSOR, ATTITUDE)
    reading = person or head.reading(SUBJECT, EVALUATION)
    owner = None if possessive else holder_of(text, phrase)
    if (
        person
        and not possessive
        and owner is None
        and text.norms[head.end : head.end + 1] == ["of"]
    ):
        return None
    negated = is_negated(text.parsed, head.start, reach=3)
    return (make_link(text, reading, head, negated, owner) if reading else None), wider


def _is_called(text: Analysis, phrase: Phrase) -> bool:
    """Return whether a noun without an article tells what somebody is called: "called X | cowards"."""
    before = phrase.start - 1
    return before >= 0 and bool(text.form[before]) and text.base[before] in text.grammar["calling"]


def _stand_step(text: Analysis, phrase: Phrase) -> tuple[Link, Phrase] | None:
    """Step from what a vote or a stance is about to the vote: "their votes against X"."""
    of = phrase.start > 0 and text.norms[phrase.start - 1] == "of"
    occurrence = text.ending.get(phrase.start - of)
    reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
    if not occurrence or not reading or reading.word_class != ADJECTIVE or not occurrence.start:
        return None
    noun = occurrence.start - 1
    if text.norms[noun] not in text.grammar["stand_nouns"] or not _is_noun_here(text, noun):
        return None
    outer = phrase_around(text, noun, noun + 1)
    negated = is_negated(text.parsed, occurrence.start, reach=_NEAR)
    link = make_link(text, reading, occurrence, negated, holder_of(text, outer))
    return link, Phrase(outer.start, phrase.end, phrase.loose)


def _view_step(text: Analysis, phrase: Phrase) -> tuple[Link, Phrase] | None:
    """Step from what a view is of to the view, which an adjective tells: "his critical view of X"."""
    g, norms = text.grammar, text.norms
    behind = (w for w in g.phrases["views_behind"] if _ends_with(norms, phrase.start, w))
    noun = phrase.start - max(map(len, behind), default=phrase.start) - 1
    if noun < 1 or norms[noun] not in g["views"] or in_idiom(text, noun):
        return None
    kind = norms[noun - 1]
    sign = (kind in g["approving"]) - (kind in g["disapproving"])
    if not sign:
        return None
    predicate = Predicate(f"{kind} {norms[noun]}", NOUN, ATTITUDE, OBJECT, sign)
    found = Occurrence(noun - 1, noun + 1, (predicate,))
    outer = phrase_around(text, noun, noun + 1)
    if is_negated(text.parsed, noun - 1, reach=_VIEW_REACH):
        return None  # who has no ill opinion of it need not have a good one
    holder = holder_of(text, outer) or subject_of(text, clause_at(text, noun))
    link = make_link(text, predicate, found, False, holder)
    return link, Phrase(outer.start, phrase.end, phrase.loose)


def _ends_with(norms: Sequence[str], end: int, words: tuple[str, ...]) -> bool:
    return tuple(norms[max(end - len(words), 0) : end]) == words


def _is_noun_here(text: Analysis, i: int) -> bool:
    """Return whether a word that may be a verb is a noun: "for its repeated votes"."""
    told = i > 0 and (
        text.norms[i - 1].endswith("ed") or text.norms[i - 1] in text.grammar["which_votes"]
    )
    before = text.norms[max(i - 1 - told, 0)]
    led = before in text.grammar["determiners"] or before in text.grammar["plain_prepositions"]
    return not text.form[i] or led or before == "'s"


def _preposition_step(text: Analysis, phrase: Phrase) -> tuple[Link | None, Phrase] | None:
    """Step from "of X" to the noun before: "critics of X", "the failure of X"."""
    at = phrase.start - 1
    if at <= 0 or text.norms[at] not in text.grammar["plain_prepositions"] | {"to"}:
        return None
    if text.norms[at] == "about" and text.norms[at - 1] in text.grammar["erring"]:
        return None  # who is wrong about it says nothing of it
    if in_idiom(text, at) or _is_sense(text, at) or _is_lawsuit(text, at):
        return None
    occurrence = text.ending.get(_before_time(text, at))
    if text.norms[at] == "for" and _is_told_to(text, phrase):
        return None
    if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
        reading = occurrence.reading(OBJECT, ATTITUDE, EVENT)
        if text.norms[at] == "of" and text.norms[at - 1] in text.grammar["held_by_of"]:
            reading = None
        if text.norms[at] == "of" and (reading is None or reading.kind == EVENT):
            judged = occurrence.reading(SUBJECT, EVALUATION)
            reading = (not _is_hoped_for(text, occurrence.start, phrase.end) and judged) or reading
        outer = phrase_around(text, occurrence.start, occurrence.end)
        wider = Phrase(outer.start, phrase.end, phrase.loose)
        if reading and reading.sign > 0 and text.norms[at] == "against":
            reading = replace(reading, sign=-1)
        if reading:
            negated = is_negated(text.parsed, occurrence.start, reach=3)
            negated = (
                negated or text.norms[occurrence.start - 1] == "no"
            )  # also in "no doubt about"
            return make_link(text, reading, occurrence, negated, holder_of(text, outer)), wider
    if occurrence and text.norms[at] == "about" and not occurrence.reading(OBJECT, ATTITUDE):
        judged = occurrence.reading(SUBJECT, EVALUATION)
        if judged and judged.word_class == ADJECTIVE:
            negated = is_negated(text.parsed, occurrence.start, reach=_NEAR)
            wider = Phrase(occurrence.start, phrase.end, phrase.loose)
            return make_link(text, judged, occurrence, negated), wider
    governs = occurrence is not None and occurrence.reading(OBJECT, ATTITUDE, EVENT)
    return None if governs else _part_step(text, phrase)


def _is_lawsuit(text: Analysis, at: int) -> bool:
    """Return whether a case is before a court: "the case over X", and not "the case for X"."""
    return text.norms[at - 1] == "case" and text.norms[at] not in {"for", "against"}


def _is_sense(text: Analysis, at: int) -> bool:
    """Return whether a noun before token i tells what sense there is in something: "no reason for X"."""
    found, noun = text.ending.get(at), text.norms[at - 1]
    reading = found.reading(OBJECT, ATTITUDE, EVENT) if found else None
    plain = noun in text.grammar["sense_nouns"] and noun not in text.grammar["plan_nouns"]
    return text.norms[at] == "for" and plain and reading is not None and reading.kind == EVENT


def _is_hoped_for(text: Analysis, i: int, end: int) -> bool:
    """Return whether success is only what something depends on: "vital for the success of X"."""
    if text.norms[i] != "success":
        return False
    before = text.norms[i - 1 - (text.norms[i - 1] in text.grammar["determiners"])] if i else ""
    hoped = before in text.grammar["plain_prepositions"] | {"to"}
    needs = text.base[end : end + _NEAR]
    return hoped or not text.grammar["hinging"].isdisjoint(needs)


def _done_to(text: Analysis, phrase: Phrase) -> tuple[Link, Phrase] | None:
    """Step from what is done against the phrase, which turns round: "the attack on X"."""
    found = text.ending.get(phrase.start)
    reading = found.reading(SUBJECT, EVALUATION) if found else None
    if not found or not reading or reading.word_class != NOUN or reading.sign > 0:
        return None
    if found.end - found.start < 2 or text.norms[found.start] not in text.grammar["done_to"]:
        return None
    outer = phrase_around(text, found.start, found.end - 1)
    turned = replace(reading, kind=EVENT, role=OBJECT)
    return make_link(text, turned, found), Phrase(outer.start, phrase.end, phrase.loose)


def _part_step(text: Analysis, phrase: Phrase) -> tuple[Link | None, Phrase] | None:
    """Step from "of X" to what is a part of X: "the cost of X", not "the coverage of X"."""
    at = phrase.start - 1
    told = is_depiction(text, at - 1)
    part = text.norms[at] == "of" or (
        text.norms[at] == "in" and text.norms[at - 1] in text.grammar["parts"]
    )
    # A gerund is in a clause of its own: "the idea of bombing a town".
    owed = tuple(text.norms[at - 1 : at + 1]) in text.grammar.phrases["owing_to"]
    if not part or told or owed or not is_head(text, at - 1, at):
        return None
    outer = phrase_around(text, at - 1, at)
    return None, Phrase(outer.start, phrase.end, True)


def in_idiom(text: Analysis, at: int) -> bool:
    """Return whether the token belongs to a predicate of several words: "want no part of"."""
    for start in range(max(at - _IDIOM_REACH, 0), at):
        occurrence = text.occurrences.get(start)
        whole = occurrence and any(p.word_class in {VERB, ADJECTIVE} for p in occurrence.readings)
        if occurrence and whole and occurrence.end > at:
            return True
    return False


def _is_told_to(text: Analysis, phrase: Phrase) -> bool:
    """Return whether the phrase is to do something: "calls for X to leave"."""
    acting = text.norms[phrase.end : phrase.end + 1] == ["to"]
    return acting and text.form[phrase.end + 1 : phrase.end + 2] == [BASE]
