"""What is said of a subject: "X failed", "X is a disaster", "X was criticized", "X won praise"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.clauses import INFINITIVE, RELATIVE, Clause
from toolkit.coding.clauses.effects import (
    effect_of,
    falls_short,
    is_measured,
    names_adversary,
    needed_to,
    ploy_at,
    received_by,
    tells_what_was_hit,
    what_was_wanted,
    worth_at,
)
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    Phrase,
)
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import agent_of, has_modal, verb_link
from toolkit.coding.clauses.timing import avoidable, ended_too_soon, overdue
from toolkit.coding.clauses.verdicts import (
    has_object,
    is_alone,
    is_bare,
    is_kind,
    is_place,
    is_report,
    is_verdict,
    meant_for_adversary,
)
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    GAP,
    IDIOM,
    MANNER,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import PARTICIPLE

_NOUN_REACH = 8
_COPULAR_REACH = 10
_COMPLEMENT_REACH = 9
_OBJECT_REACH = 4
_ASIDE = 9
_WAY_REACH = 7
_FINITE_BE = frozenset({"is", "are", "was", "were"})


def predicates_right(text: Analysis, phrase: Phrase, clause: Clause) -> Iterator[list[Link]]:
    """Yield the links of what is said of the phrase as the subject of its clause."""
    before = phrase.start - 1
    # "How many more before X ends?"
    asks = clause.marker[0] <= before < clause.marker[1] and text.parsed.is_question(phrase.start)
    if phrase.start and not asks and text.norms[before] in text.grammar["plain_prepositions"]:
        return
    said = list(said_in(text, clause, phrase.end))
    said = said or list(said_in(text, clause, _behind_commas(text, phrase.end, clause)))
    said = said or list(said_in(text, clause, _behind_preposition(text, phrase.end, clause)))
    yield from said or _said_of_noun(text, clause, phrase.end)
    for other in text.parsed.clauses[clause.index + 1 :]:
        if other.shares_subject_with == clause.index and other.end > other.start:
            yield from said_in(text, other, other.start)


def _behind_commas(text: Analysis, i: int, clause: Clause) -> int:
    """Return where a clause goes on behind an aside at token i: "X, however well planned, | was"."""
    if text.norms[i : i + 1] != [","]:
        return clause.end
    for j in range(i + 1, min(i + _ASIDE, clause.end - 1)):
        if text.norms[j] == ",":
            goes_on = text.form[j + 1] or text.norms[j + 1] in text.grammar["auxiliaries"]
            return j + 1 if goes_on else clause.end
    return clause.end


def _behind_preposition(text: Analysis, i: int, clause: Clause) -> int:
    """Return where "is" stands behind a preposition at token i: "X without a single warrant | is"."""
    if text.norms[i : i + 1] == [] or text.norms[i] not in text.grammar["plain_prepositions"] | {
        "without"
    }:
        return clause.end
    own = (j for j in range(i + 1, clause.end) if text.norms[j] in _FINITE_BE)
    return next(own, clause.end)


def said_in(text: Analysis, clause: Clause, start: int) -> Iterator[list[Link]]:
    """Yield what the first predicate of a clause from token ``start`` says of its subject."""
    linked, at = is_asked(text, clause), start
    reach = start + 12
    for i in range(start, clause.end):
        if text.clause_of[i] != clause.index:
            continue
        ends = linked and (i > reach or _is_of_another(text, i, at))
        if ends or text.norms[i] in {"…", ":", ";"}:
            return
        occurrence = text.occurrences.get(i)
        idiom = _is_idiom(occurrence)
        if text.norms[i] in text.grammar["be"] or (
            text.base[i] in text.grammar["linking"] and not idiom
        ):
            linked, reach, at = True, i + _COPULAR_REACH, i
            remains = _remains(text, i, clause) or _is_to_blame(text, i, clause)
            if remains:
                yield [remains]
                return
        elif linked and (ploy := _told_of(text, i, clause)):
            yield [ploy]
            return
        elif linked and occurrence and not (text.form[i] and text.parsed.tagged.passive[i]):
            reading = occurrence.reading(SUBJECT, EVALUATION)
            if reading and is_verdict(text, occurrence, reading):
                reading = meant_for_adversary(text, occurrence, reading)
                yield [verb_link(text, reading, occurrence, clause, subject=True)]
                return
        if linked and _leads_off(text, i, clause):
            return
        if (
            text.norms[i] == "ought"
            or idiom
            or (text.form[i] and text.base[i] not in text.grammar["linking"])
        ):
            yield from _verb_said(text, i, clause)
            behind = _behind_aside(text, i, clause)
            if behind:
                yield from said_in(text, clause, behind)
            return
    yield from _said_is_to(text, at, clause)


def _said_is_to(text: Analysis, at: int, clause: Clause) -> Iterator[list[Link]]:
    """Yield what is to be done to a subject: "X is to be lifted"."""
    last = at == clause.end - 1 and text.norms[at] in _FINITE_BE
    if last and text.norms[clause.end : clause.end + 2] == ["to", "be"]:
        yield from _said_in_infinitive(text, at, clause, None)


def is_asked(text: Analysis, clause: Clause) -> bool:
    """Return whether a clause asks what something is: "was X necessary?"."""
    words = (i for i in range(clause.start, clause.end) if text.norms[i][0].isalnum())
    first = next(words, clause.start)
    return text.norms[first] in text.grammar["be"] and text.parsed.is_question(first)


def _said_of_noun(text: Analysis, clause: Clause, start: int) -> Iterator[list[Link]]:
    """Yield what is said of the noun that a subject is: "X is a step | that makes us safer"."""
    at = next((i for i in range(start, clause.end) if text.norms[i] in text.grammar["be"]), None)
    if at is None:
        return
    for other in text.parsed.clauses[clause.index + 1 :]:
        if other.kind == RELATIVE and other.parent == clause.index:
            near = at < other.start <= at + _NOUN_REACH
            prepositions = text.grammar["plain_prepositions"] | {"to", "of"}
            between = text.norms[at : other.start]
            plain = prepositions.isdisjoint(between) and all(norm[0].isalnum() for norm in between)
            yield from said_in(text, other, other.start + 1) if near and plain else ()
            return


def _leads_off(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether what follows token i is said of another: "is a response to | a crime"."""
    if text.norms[i] == "to":
        done = text.norms[i + 2 : i + 3]  # "are here to document every crime"
        purpose = bool(done) and done[0] in text.grammar["determiners"]
        return text.norms[i - 1] in text.grammar["responses"] or purpose
    if text.norms[i] not in text.grammar["plain_prepositions"] or is_kind(text, i):
        return False
    if text.norms[i] in {"into", "on"} and text.base[i - 1] in {"turn", "border"}:
        return False  # "has turned into a manhunt"
    aside = text.norms[i - 1] == "," and "," in text.norms[i + 1 : min(i + _ASIDE, clause.end)]
    return not aside  # "was, in my view, a mistake"


def _told_of(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what words behind "be" at token i say that are no predicate by themselves."""
    found = ploy_at(text, i, clause) or what_was_wanted(text, i, clause)
    return found or falls_short(text, i, clause) or worth_at(text, i, clause)


def _is_of_another(text: Analysis, i: int, linked_at: int) -> bool:
    """Return whether "is" belongs to what is around: "the claim that X is a fraud | is nonsense"."""
    return i > linked_at + 1 and text.norms[i] in _FINITE_BE and text.norms[i - 1] != ","


def _behind_aside(text: Analysis, i: int, clause: Clause) -> int:
    """Return where the clause goes on behind an aside: "X, praised by some, | is illegal"; else 0."""
    if text.form[i] != PARTICIPLE or text.norms[i - 1] != ",":
        return 0
    ends = (j for j in range(i + 1, clause.end - 1) if text.norms[j] == ",")
    return next((j + 1 for j in ends if text.norms[j + 1] in text.grammar["be"]), 0)


def _remains(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "stay" and "remain" say where nothing follows: "the cordon has to stay"."""
    occurrence = text.occurrences.get(i)
    reading = occurrence.reading(SUBJECT, COURSE) if occurrence else None
    # "Will stay for as long as they want", "stays only until".
    lasts = tuple(text.norms[i + 1 : i + 3]) in text.grammar.phrases["staying_on"]
    if not (occurrence and reading and (lasts or is_alone(text, i, clause))):
        return None
    return verb_link(text, reading, occurrence, clause, subject=True)


def _is_to_blame(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "to blame" behind "be" at token i says, which reads like an infinitive."""
    found = text.occurrences.get(i + 1)
    reading = found.reading(SUBJECT, EVALUATION) if found else None
    if not (found and reading) or text.norms[i + 1] != "to":
        return None
    return verb_link(text, reading, found, clause, subject=True)


def _is_idiom(occurrence: Occurrence | None) -> bool:
    """Return whether a predicate of several words is a verb, whatever its first word may be alone."""
    if occurrence is None or occurrence.end - occurrence.start < IDIOM:
        return False
    return any(reading.word_class == VERB for reading in occurrence.readings)


def _verb_said(text: Analysis, i: int, clause: Clause) -> Iterator[list[Link]]:
    """Yield what the verb at token i says of its subject."""
    if text.norms[i] == "ought":
        yield from _said_in_infinitive(text, i, clause, None)
        return
    occurrence = text.occurrences.get(i)
    if text.norms[i] == "go" and is_alone(text, i, clause) and _must(text, i):
        gone = Predicate("must go", VERB, COURSE, SUBJECT, -1)
        yield [verb_link(text, gone, Occurrence(i, i + 1, (gone,)), clause, subject=True)]
        return
    manner = _manner(text, i, clause)
    if manner:
        yield [manner]
        return
    must = _must_be_called(text, i, clause)
    if must:
        yield [must]
        return
    if text.parsed.tagged.passive[i]:
        needed = needed_to(text, i) or overdue(text, i) or avoidable(text, i)
        if needed:
            yield [verb_link(text, needed, Occurrence(i, i + 1, (needed,)), clause, subject=True)]
            return
        agent = agent_of(text, i, clause)
        kinds = (COURSE, ATTITUDE) if agent is None else (ATTITUDE, COURSE)
        reading = occurrence.reading(OBJECT, *kinds, EVALUATION) if occurrence else None
        if occurrence and reading and reading.word_class == VERB:
            reading = ended_too_soon(text, reading, i)
            judged = reading.kind == EVALUATION
            who = None if judged else agent
            yield [verb_link(text, reading, occurrence, clause, subject=judged, experiencer=who)]
        elif _should_not_be(text, i, clause) or should_get_more(text, i):
            due = Predicate(f"should be {text.norms[i]}", VERB, COURSE, OBJECT, 1)
            yield [verb_link(text, due, Occurrence(i, i + 1, (due,)), clause)]
        return
    if text.base[i] in text.grammar["working_alone"] and is_alone(text, i, clause):
        works = Predicate(text.base[i], VERB, EVALUATION, SUBJECT, 1)
        yield [verb_link(text, works, Occurrence(i, i + 1, (works,)), clause, subject=True)]
        return
    effect = effect_of(text, i, clause)
    if effect:
        yield [effect]
    elif not is_place(text, i) or (occurrence and occurrence.end - i > 2):
        yield from _verb_judges(text, i, clause)


def _should_not_be(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether something should never have been let happen: "should never have been allowed"."""
    let = text.base[i] in text.grammar["permitting"] and is_alone(text, i, clause)
    return let and has_modal(text, i, text.grammar["ought_to"]) and is_negated(text.parsed, i)


def _must(text: Analysis, i: int) -> bool:
    """Return whether somebody demands what the verb at token i tells."""
    return has_modal(text, i, text.grammar["demanding"])


def should_get_more(text: Analysis, i: int) -> bool:
    """Return whether something should be given more of what it needs: "should be given more time"."""
    given = text.base[i] in text.grammar["giving"] and "more" in text.norms[i + 1 : i + 3]
    return given and has_modal(text, i, text.grammar["ought_to"])


def _must_be_called(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what the speaker says X has to be called: "X can only be described as a crime"."""
    recorded = text.norms[i + 1 : i + 2] == ["down"] and "as" in text.norms[i + 2 : i + 5]
    recorded = recorded and text.base[i] == "go"  # "will go down in history as a disgrace"
    called = text.parsed.tagged.passive[i] and text.base[i] in text.grammar["calling"]
    if not (called or recorded):
        return None
    before = text.norms[max(clause.start, i - 4) : i]
    can_only = "only" in before and not text.grammar["able_to"].isdisjoint(before)
    kept = (recorded or text.base[i] == "remember") and has_modal(text, i, text.grammar["future"])
    if not (can_only or kept) and not has_modal(text, i, text.grammar["demanding"]):
        return None
    for j in range(i + 1, min(i + _COMPLEMENT_REACH, clause.end)):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        if occurrence and reading and reading.word_class != VERB:
            return verb_link(text, reading, occurrence, clause, subject=True)
    return None


def _verb_judges(text: Analysis, i: int, clause: Clause) -> Iterator[list[Link]]:
    """Yield what an active verb says of its subject, by itself or with its object."""
    occurrence = text.occurrences.get(i)
    got = list(received_by(text, i, clause)) if text.base[i] in text.grammar["receiving"] else []
    reading = occurrence.reading(SUBJECT, EVALUATION, COURSE) if occurrence else None
    intransitive = reading is not None and reading.kind == COURSE and has_object(text, i)
    untold = tells_what_was_hit(text, i) or _is_open_what(text, i, clause)
    if intransitive or untold or _prompts(text, i) or text.norms[i : i + 2] == ["serves", "to"]:
        reading = None  # what it "serves to" do is its purpose
    if got:
        yield from got
    elif occurrence and reading and reading.word_class == VERB:
        if not is_report(text, i):
            if _hits_adversary(text, occurrence, reading):
                reading = replace(reading, sign=-reading.sign)
            yield [verb_link(text, reading, occurrence, clause, subject=True)]
    elif occurrence and _is_done_to_speaker(text, occurrence):
        done = occurrence.reading(OBJECT, ATTITUDE)
        yield [verb_link(text, done, occurrence, clause, subject=True)] if done else []
    elif text.norms[i + 1 : i + 2] == ["to"]:
        yield from _said_in_infinitive(text, i, clause, occurrence)
    elif text.base[i] in text.grammar["light"] or text.base[i] in text.grammar["receiving"]:
        yield from _light_complement(text, i, clause)
    else:
        yield from _said_in_infinitive(text, i, clause, occurrence)


def _is_open_what(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether a verb only names what is spoken of: "what X has achieved, I would love to know"."""
    whatever = text.norms[clause.start] in text.grammar["whatever"]
    return whatever and text.base[i] in text.grammar["absolute"]


def _prompts(text: Analysis, i: int) -> bool:
    """Return whether a verb tells what others were moved to do, good or bad: "encouraged them to flee"."""
    behind = text.norms[i + 1 : i + 1 + _OBJECT_REACH]
    return text.base[i] in text.grammar["prompting"] and "to" in behind


def _hits_adversary(text: Analysis, occurrence: Occurrence, reading: Predicate) -> bool:
    """Return whether the object is whom operations are against: "has weakened the gangs"."""
    if GAP in reading.term and reading.sign < 0:  # "will wipe the gangs off the map"
        given = reading.term.partition(GAP)[2].split()
        if not text.grammar["gifts_in_hand"].isdisjoint(given):
            return False
        tail = len(given)
        return names_adversary(text, text.norms[occurrence.start : occurrence.end - tail])
    if reading.term not in text.grammar["done_to_adversaries"]:
        return False
    behind = text.norms[occurrence.end : occurrence.end + _OBJECT_REACH]
    head = next((n for n in behind if n not in text.grammar["determiners"]), "")
    if reading.term == "deny":  # "has denied resources to the regime"
        return names_adversary(
            text, text.norms[occurrence.end : occurrence.end + _COMPLEMENT_REACH]
        )
    return head in text.grammar["fought"]


def _manner(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return how the verb at token i says that it was done: "was carried out brutally"."""
    done = text.parsed.tagged.passive[i] and text.base[i] in text.grammar["announced_so"]
    if text.base[i] not in text.grammar["handling"] and not done:
        return None
    way = _in_a_way(text, i, clause)
    if way:
        return way
    for j in range(max(clause.start, i - 1), clause.end):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(MANNER, EVALUATION) if occurrence else None
        here = reading is not None and text.clause_of[j] == clause.index
        if occurrence and reading and here and is_measured(text, occurrence, reading):
            return verb_link(text, reading, occurrence, clause, subject=True)
    return None


def _in_a_way(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what the way is called in which the verb at token i was done: "in the most brutal way"."""
    for j in range(i + 1, clause.end - 1):
        if text.norms[j] != "in" or text.norms[j + 1] not in {"a", "an", "the"}:
            continue
        near = range(j + 2, min(j + _WAY_REACH, clause.end))
        noun = next((k for k in near if text.norms[k] in {"way", "manner", "fashion"}), j)
        for k in range(j + 2, noun):
            occurrence = text.occurrences.get(k)
            reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
            if occurrence and reading and reading.word_class == ADJECTIVE:
                return verb_link(text, reading, occurrence, clause, subject=True)
    return None


def _light_complement(text: Analysis, i: int, clause: Clause) -> Iterator[list[Link]]:
    """Yield the judgement that a light verb brings: "X made a terrible mistake"."""
    for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
        if text.clause_of[j] != clause.index or text.norms[j] in {",", ";"}:
            return
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        judged = reading is not None and reading.word_class != VERB
        before = text.norms[j - 1]  # "brings the greedy to trial", "has taken our best pasture"
        known = before in text.grammar["definite_articles"]
        told = reading is not None and reading.word_class == ADJECTIVE
        known = known or (told and before in text.grammar["possessives"])
        if occurrence and reading and judged and not known and not is_bare(text, occurrence):
            yield [verb_link(text, reading, occurrence, clause, subject=True)]
            return


def _is_done_to_speaker(text: Analysis, occurrence: Occurrence) -> bool:
    """Return whether the object is the speaker: who attacks us, we are against."""
    after = text.norms[occurrence.end : occurrence.end + 1]
    if not after or after[0] not in text.grammar["first_person"]:
        return False
    done = occurrence.reading(OBJECT, ATTITUDE)
    return after[0] not in text.grammar["possessives"] or (done is not None and done.sign < 0)


def _said_in_infinitive(
    text: Analysis, i: int, clause: Clause, occurrence: Occurrence | None
) -> Iterator[list[Link]]:
    """Yield what the infinitive of a verb says of its subject: "X refused to help"."""
    for other in text.parsed.clauses[clause.index + 1 :]:
        near = other.kind == INFINITIVE and other.start - i <= 3
        if other.parent == clause.index and near and not has_object(text, i):
            turned = occurrence.reading(OBJECT, EVENT) if occurrence else None
            found = False
            for links in said_in(text, other, other.start + 1):
                outer = []
                if turned and occurrence:
                    # "X ceased to be fair", "X begins to work" are the speaker's, and no feeling of X's.
                    own = turned.sign > 0 and text.base[i] not in text.grammar["raising_verbs"]
                    judged = not own and any(x.predicate.kind == EVALUATION for x in links[:1])
                    outer = [verb_link(text, turned, occurrence, clause, subject=judged)]
                found = True
                yield [*links, *outer]
            if not found and occurrence and turned and turned.term == "fail to":
                fails = replace(turned, kind=EVALUATION, role=SUBJECT)
                yield [verb_link(text, fails, occurrence, clause, subject=True)]
            return
