"""What governs a target: the chain of predicates from a mention up to the main clause.

From the mention outward: the noun phrase that it heads or belongs to ("critics of X", "X's
failure", "a disastrous X"), the verb or adjective whose object or subject that phrase is, and the
predicates that govern the verb's clause in turn ("refused to support X", "accused them of
blocking X"). Signs multiply along the chain; what each step found is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.acting import acting_link
from toolkit.coding.clauses.blame import blamed_for
from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.contrasts import in_passing, said_of_holders
from toolkit.coding.clauses.demands import (
    is_made_to_act,
    is_matter,
    made_to,
    will_have,
    wished_done,
)
from toolkit.coding.clauses.nominals import in_idiom, modifier_chains, nominal_links
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    Phrase,
    TokenRange,
    begins_with_gerund,
    clause_at,
    holder_of,
    is_head,
    phrase_around,
)
from toolkit.coding.clauses.plans import (
    said_of_doing,
    said_of_fronted,
    said_of_gerund,
    said_of_plan,
)
from toolkit.coding.clauses.predications import (
    done_to,
    make_chain,
    predicates_right,
    relative_chains,
)
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.stands import feeling_about, said_of_means, there_is, would_be_without
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.clauses.surroundings import told_around
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.tagging import GERUND, is_possessive

_OBJECT_REACH = 14
_CALLED_REACH = 7
_NEAR = 3
_ADDED = 9
_GERUND_REACH = 5


def find_chains(text: Analysis, target: TokenRange) -> Iterator[Chain]:
    """Yield every chain of predicates that governs the mention at these tokens."""
    if text.norms[target[0]] in text.grammar["plan_nouns"] and "to" in text.norms[slice(*target)]:
        # A target that is called "decision to suspend" is a decision, and no act.
        target = (target[0], target[0] + 1)
    phrase = phrase_around(text, *target)
    yield from modifier_chains(text, target, phrase)
    inner = acting_link(text, target)
    if inner:
        yield Chain(target, (inner, *_outer_links(text, clause_at(text, target[0]))))
        return
    links, phrase = nominal_links(text, phrase, target)
    yield from relative_chains(text, target, phrase, links)
    yield from _predicate_chains(text, target, phrase, links)


def _predicate_chains(
    text: Analysis, target: TokenRange, phrase: Phrase, links: list[Link]
) -> Iterator[Chain]:
    """Yield the chains through the verb whose object or subject the phrase is."""
    clause = clause_at(text, phrase.start)
    passing = in_passing(text, phrase, clause) or said_of_means(text, phrase, clause)
    passing = passing or would_be_without(text, phrase, clause)
    passing = passing or told_around(text, phrase, clause) or blamed_for(text, phrase, clause)
    if passing:
        yield Chain(target, (*links, passing, *_outer_links(text, clause)), phrase.loose)
        return
    left = _governing_left(text, phrase, clause)
    if left and text.norms[phrase.start - 1] == "not":
        left = [replace(left[0], sign=-left[0].sign, negated=True), *left[1:]]
    found = False
    if left is not None:
        left = left or said_of_doing(text, phrase, clause) or there_is(text, phrase, clause)
        judged = said_of_holders(text, left, clause) or said_of_plan(text, left, phrase, clause)
        if judged:
            yield Chain(target, (judged,), phrase.loose)
            return
        outer = _outer_links(text, clause) or said_of_gerund(text, left, phrase, clause)
        if left and left[0].predicate.kind == EVALUATION:
            # Who is accused of botching it is not who judges.
            outer = [one for one in outer if not _accuses(text, one)]
        yield from make_chain(text, target, [*links, *left, *outer], phrase.loose)
        found = True
    else:
        nobodys = _is_nobodys(text, links, phrase, clause)
        for right in predicates_right(text, phrase, clause):
            if nobodys and right[0].predicate.kind == COURSE:
                continue
            yield from make_chain(
                text, target, [*links, *right, *_outer_links(text, clause)], phrase.loose
            )
            found = True
    if not found and not _is_nobodys(text, links, phrase, clause):
        yield from make_chain(text, target, [*links, *_outer_links(text, clause)], phrase.loose)


def _accuses(text: Analysis, link: Link) -> bool:
    """Return whether a link blames somebody for what hangs on it."""
    return link.sign < 0 and text.base[link.tokens[0]] in text.grammar["accusing"]


def _is_nobodys(text: Analysis, links: list[Link], phrase: Phrase, clause: Clause) -> bool:
    """Return whether an attitude that is talked about has no holder: "opposition to X is growing"."""
    held = text.grammar["held_nouns"]
    if not links or any(link.experiencer for link in links):
        return False
    if not all(link.predicate.term in held for link in links):
        return False
    subject = subject_of(text, clause)
    return subject is not None and subject[0] <= phrase.start and phrase.end <= subject[1] + 1


def _governing_left(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link] | None:
    """Return the links of what the phrase is the object of; None where it is a subject."""
    seen_auxiliary = False
    for i in range(phrase.start - 1, clause.start - 1, -1):
        if text.clause_of[i] != clause.index:
            continue
        if text.norms[i] in {":", "why"}:
            return None
        if is_matter(text, i, phrase) or (seen_auxiliary and _names_it(text, i, clause)):
            return []
        governed = _governed_at(text, i, phrase, clause)
        if governed is not None:
            return governed
        seen_auxiliary = seen_auxiliary or (
            text.norms[i] in text.grammar["be"] | text.grammar["modals"] | text.grammar["have"]
            and not is_possessive(text.norms, i)
        )
    return _clefted(text, clause) if seen_auxiliary else None


def _is_who_did_it(text: Analysis, i: int) -> bool:
    """Return whether "behind" tells who did it: "those behind X", "whoever was behind X"."""
    before = text.norms[max(0, i - 2) : i]
    whoever = before[:1] in (["who"], ["whoever"]) and before[-1] in text.grammar["be"]
    return whoever or (before[-1:] != [] and before[-1] in text.grammar["who_stands_behind"])


def _names_it(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether a gerund at token i is what the phrase is said to be: "stopping the fever is X"."""
    return text.form[i] == GERUND and begins_with_gerund(text, clause) == i


def _governed_at(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> list[Link] | None:
    """Return what the word at token i says of the phrase; None where the way goes on to the left."""
    occurrence = text.occurrences.get(i)
    if text.norms[i] == "behind" and _is_who_did_it(text, i):
        return None
    named = _called(text, i, phrase, clause) if text.form[i] else None
    if named:
        return [named]
    if occurrence and occurrence.end <= phrase.start + (occurrence.end - i > 1):
        governed = _governed_by(text, occurrence, phrase, clause)
        if governed is not None:
            return governed
    will_do = will_have(text, i, phrase, clause)
    if will_do:
        return [will_do]
    governs = text.form[i] and text.norms[i] not in text.grammar["no_verbs"]
    governs = governs and not in_idiom(text, i)  # "concerns" in "have grave concerns about"
    if governs and not _is_attributive(text, i):
        return wished_done(text, i, phrase, clause)
    return None


def _governed_by(
    text: Analysis, occurrence: Occurrence, phrase: Phrase, clause: Clause
) -> list[Link] | None:
    """Return what a predicate to the left says of its object; None where it is none of its."""
    i = occurrence.start
    reading = _object_reading(text, occurrence, phrase)
    if reading is None:
        return None
    done = wished_done(text, i, phrase, clause)
    if done or (is_made_to_act(text, occurrence, phrase) and reading.sign > 0):
        return done or made_to(text, phrase, clause)
    if _is_threat_with(text, i, phrase):
        reading = replace(reading, kind=COURSE, sign=1)
    elif _is_oblique(text, reading, occurrence, phrase):
        return _done_by(text, i, phrase, clause)
    judged = reading.kind == EVALUATION  # who botched it is who is judged, and not who judges
    link = verb_link(text, reading, occurrence, clause, subject=judged)
    return [link, *_around_gerund(text, i, clause)]


def _is_threat_with(text: Analysis, i: int, phrase: Phrase) -> bool:
    """Return whether somebody threatens somebody with the target: "threatened them with X"."""
    return text.base[i] == "threaten" and text.norms[phrase.start - 1] == "with"


def _called(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what the object is called: "they call X a disgrace", "we see X as a friend"."""
    if text.base[i] not in text.grammar["calling"]:
        return None
    for j in range(phrase.start + 1, min(phrase.end + _CALLED_REACH, clause.end)):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        if text.norms[j] == "," and 0 < j - phrase.end <= _NEAR:
            continue  # "called it a blatant, belligerent abuse"
        if text.norms[j] in {",", ";"} or text.clause_of[j] != clause.index:
            return None
        done = occurrence.reading(OBJECT, ATTITUDE) if occurrence and j == phrase.end else None
        if occurrence and done and done.term == "justify":
            return verb_link(text, done, occurrence, clause, experiencer=subject_of(text, clause))
        if occurrence and reading and reading.word_class != VERB:
            # Who calls it so judges it; that something makes it so, the speaker says.
            made = text.base[i] in text.grammar["making"]
            judge = None if made else subject_of(text, clause)
            return verb_link(text, reading, occurrence, clause, subject=made, experiencer=judge)
    return None


def _is_attributive(text: Analysis, i: int) -> bool:
    """Return whether a participle stands before a noun: "the failed plan"."""
    if i and text.form[i] == GERUND and text.form[i - 1]:
        return False
    return (
        text.form[i] in {"participle", GERUND}
        and i + 1 < len(text.norms)
        and is_head(text, i + 1, i)
    )


def _object_reading(text: Analysis, occurrence: Occurrence, phrase: Phrase) -> Predicate | None:
    """Return what a verb or adjective to the left says of its object."""
    if phrase.start - occurrence.end > _OBJECT_REACH:
        return None
    classes = {ADJECTIVE} if text.parsed.tagged.passive[occurrence.start] else {VERB, ADJECTIVE}
    fitting = [p for p in occurrence.readings if p.role == OBJECT]
    readings = [p for p in fitting if p.word_class in classes] or [
        p for p in fitting if p.word_class == VERB
    ]
    for kind in (ATTITUDE, COURSE, EVALUATION, EVENT):
        for reading in readings:
            if reading.kind == kind:
                return reading
    return None


def _is_oblique(text: Analysis, reading: Predicate, occurrence: Occurrence, phrase: Phrase) -> bool:
    """Return whether a preposition keeps the phrase from being what the verb is about."""
    if text.parsed.tagged.passive[occurrence.start] and reading.word_class == VERB:
        return True
    between = text.norms[occurrence.end : phrase.start]
    if reading.kind == COURSE and (
        len(between) > 4 or set(between) & text.grammar["plain_prepositions"]
    ):
        return True
    if reading.sign > 0 and text.grammar["turned_toward"] & set(between):
        return True
    return bool(between) and between[-1] in text.grammar["neutral_obliques"]


def _done_by(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what a passive verb says of who did it: "I was betrayed by X"."""
    occurrence = text.occurrences.get(i)
    reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
    subject = subject_of(text, clause)
    if not occurrence or text.norms[phrase.start - 1] != "by":
        return []
    judged = occurrence.reading(SUBJECT, EVALUATION)
    if judged and judged.word_class == VERB:
        return [verb_link(text, judged, occurrence, clause, subject=True)]
    if not (reading and subject):
        return []
    if not text.grammar["first_person"] & set(text.norms[subject[0] : subject[1]]):
        return []
    return [verb_link(text, reading, occurrence, clause, subject=True)]


def _around_gerund(text: Analysis, i: int, clause: Clause) -> list[Link]:
    """Return what governs a gerund in its own clause: "delayed endorsing X"."""
    if text.form[i] != GERUND:
        return []
    for j in range(i - 1, max(clause.start, i - _GERUND_REACH) - 1, -1):
        if text.clause_of[j] != clause.index or text.norms[j] in {",", "be", "to"}:
            return []
        if text.form[j]:
            occurrence = text.occurrences.get(j)
            reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
            if occurrence is None or reading is None or reading.word_class != VERB:
                return []
            return [verb_link(text, reading, occurrence, clause)]
    return []


def _clefted(text: Analysis, clause: Clause) -> list[Link]:
    """Return what "what we need is X" says of X."""
    for other in text.parsed.clauses:
        if other.parent == clause.index and text.norms[other.start] == "what":
            return next(iter(done_to(text, other)), [])
    return []


def _outer_links(text: Analysis, clause: Clause) -> list[Link]:
    """Return the predicates that govern a clause, from the inside outward."""
    links: list[Link] = said_of_fronted(text, clause)
    if links:
        return links
    while clause.parent >= 0 and clause.kind in {INFINITIVE, PARTICIPIAL, COMPLEMENT}:
        parent = text.parsed.clauses[clause.parent]
        if clause.kind == PARTICIPIAL and text.norms[max(clause.start - 2, 0)] == "not":
            links.append(_denial(text, clause))
        link, stop = _governing_event(text, clause, parent)
        if link:
            links.append(link)
        if stop:
            break
        clause = parent
    return links


def _denial(text: Analysis, clause: Clause) -> Link:
    """Return the link that "not" makes before a preposition: "but not for closing X"."""
    at = clause.start - 2
    return Link(Predicate("not", VERB, EVENT, OBJECT, -1), (at, at + 1), -1, True)


def _governing_event(text: Analysis, clause: Clause, parent: Clause) -> tuple[Link | None, bool]:
    """Return the predicate that governs a clause, and whether the way outward ends there."""
    before = text.norms[clause.start - 1] if clause.start else ""
    if clause.kind == PARTICIPIAL and before in text.grammar["ungoverned"]:
        return None, True
    for i in range(clause.start - 1, max(parent.start, clause.start - 1 - _OBJECT_REACH) - 1, -1):
        if text.clause_of[i] != parent.index:
            continue
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
        if occurrence and occurrence.end == clause.start and _is_announced(text, parent):
            judged = occurrence.reading(SUBJECT, EVALUATION)
            if judged and judged.word_class != VERB:
                judged = replace(judged, kind=EVENT)
                return verb_link(text, judged, occurrence, parent, subject=True), False
        if occurrence and reading:
            if reading.word_class == NOUN:
                return _noun_event(text, reading, occurrence, parent), False
            link = verb_link(text, reading, occurrence, parent)
            if before in text.grammar["keeping_from"] and reading.sign > 0:
                link = Link(link.predicate, link.tokens, -link.sign, link.negated, link.experiencer)
            return link, False
        felt = feeling_about(text, occurrence, clause, parent) if occurrence else None
        handed = felt or _handed_on(text, i, parent)
        if handed:
            return handed, False
        if text.form[i] and not _is_attributive(text, i):
            return None, False
    return None, False


def _handed_on(text: Analysis, i: int, parent: Clause) -> Link | None:
    """Return the verb at token i where it hands on as it is what hangs on it: "said that"."""
    came = text.base[i] in text.grammar["coming"] and is_negated(text.parsed, i)
    if not (came or text.base[i] in text.grammar["reporting"]):
        return None
    verb = Predicate(text.base[i], VERB, EVENT, OBJECT, 1)
    return verb_link(text, verb, Occurrence(i, i + 1, (verb,)), parent)


def _is_announced(text: Analysis, clause: Clause) -> bool:
    """Return whether "it" only announces what is judged: "it is reckless to"."""
    words = text.norms[clause.start : clause.end]
    return "it" in words[:3] and not text.grammar["be"].isdisjoint(words)


def _noun_event(text: Analysis, reading: Predicate, occurrence: Occurrence, clause: Clause) -> Link:
    """Return the link of "efforts to", turned by the verb whose object the noun is."""
    phrase = phrase_around(text, occurrence.start, occurrence.end)
    negated = is_negated(text.parsed, occurrence.start, reach=3)
    inner = make_link(text, reading, occurrence, negated, holder_of(text, phrase))
    outer = _governing_left(text, phrase, clause)
    if not outer:
        return inner
    verb = outer[0]
    return Link(verb.predicate, verb.tokens, verb.sign * inner.sign, verb.negated, verb.experiencer)
