"""What governs a target: the chain of predicates from a mention up to the main clause.

From the mention outward: the noun phrase that it heads or belongs to ("critics of X", "X's
failure", "a disastrous X"), the verb or adjective whose object or subject that phrase is, and the
predicates that govern the verb's clause in turn ("refused to support X", "accused them of
blocking X"). Signs multiply along the chain; what each step found is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.blame import appraised_by, blamed_for, charged_with
from toolkit.coding.clauses.chains.outward import outer_links
from toolkit.coding.clauses.chains.relatives import make_chain, relative_chains
from toolkit.coding.clauses.clauses import INFINITIVE, RELATIVE, Clause
from toolkit.coding.clauses.contrasts import in_passing, said_of_doers, said_of_holders
from toolkit.coding.clauses.effects import names_adversary
from toolkit.coding.clauses.nominals import is_of_a_body, modifier_chains, nominal_links
from toolkit.coding.clauses.objects import governing_left
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    Phrase,
    TokenRange,
    clause_at,
    phrase_around,
)
from toolkit.coding.clauses.plans import (
    acting_link,
    said_of_doing,
    said_of_gerund,
    said_of_plan,
)
from toolkit.coding.clauses.predications import predicates_right, said_in
from toolkit.coding.clauses.preferences import needed_instead, preferred
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.stands import (
    feeling_at_presence,
    judged_for_its_use,
    said_of_means,
    there_is,
    would_be_without,
)
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.clauses.surroundings import told_around
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    NOUN,
    OBJECT,
    SUBJECT,
    Occurrence,
    Predicate,
)

_MANNER_REACH = 4
_OUTER_REACH = 14
_NEAR_FOR = 6
_VERDICT_REACH = 3
_NEAR_DAY = 4
_THE = frozenset({"the", "this", "that"})


def find_chains(text: Analysis, target: TokenRange) -> Iterator[Chain]:
    """Yield every chain of predicates that governs the mention at these tokens."""
    if text.norms[target[0]] in text.grammar["plan_nouns"] and "to" in text.norms[slice(*target)]:
        # A target that is called "decision to suspend" is a decision, and no act.
        target = (target[0], target[0] + 1)
    phrase = phrase_around(text, *target)
    if is_of_a_body(text, phrase, target) or _tells_day(text, phrase) or _is_told_in(text, phrase):
        return
    yield from modifier_chains(text, target, phrase)
    if text.norms[target[0]] == "what":
        for links in _said_of_deed(text, target):
            yield from make_chain(text, target, links, False)
        return
    manner = _manner_around(text, target)
    judged = _manner_judged(text, manner, target) if manner else []
    if judged:
        for links in judged:
            yield from make_chain(text, target, links, False)
        return
    inner = acting_link(text, target)
    if inner:
        yield Chain(target, (inner, *outer_links(text, clause_at(text, target[0]))))
        return
    links, phrase = nominal_links(text, phrase, target)
    charged = charged_with(text, phrase, clause_at(text, phrase.start))
    if charged is not None:
        yield from make_chain(text, target, charged, phrase.loose)
        return
    appraised = appraised_by(text, phrase)
    if appraised:
        yield Chain(target, (appraised,), phrase.loose)
        return
    found = [
        *relative_chains(text, target, phrase, links),
        *_predicate_chains(text, target, phrase, links),
    ]
    yield from found or _named_by_verdict(text, target)


def _tells_day(text: Analysis, phrase: Phrase) -> bool:
    """Return whether a phrase only tells a day: "rejected the bill [on the second day of X]"."""
    of = phrase.start - 1
    if of < 2 or text.norms[of] != "of" or text.norms[of - 1] not in text.grammar["days_of_it"]:
        return False
    led = next((i for i in range(of - 2, -1, -1) if text.norms[i] in _THE), None)
    near = led is not None and led > 0 and of - led <= _NEAR_DAY
    return near and led is not None and text.norms[led - 1] in text.grammar["before_days"]


def _is_told_in(text: Analysis, phrase: Phrase) -> bool:
    """Return whether a phrase tells what something is an account of: "the leak [of the plans for X]"."""
    for i in range(phrase.start - 1, max(phrase.start - _OUTER_REACH, 0), -1):
        if text.is_verbal(i) or not text.norms[i][0].isalnum():
            return False
        if text.norms[i] in text.grammar["accounts_of_it"]:
            return text.norms[i + 1] in {"of", "on", "about", "from"}
    return False


def _said_of_deed(text: Analysis, target: TokenRange) -> Iterator[list[Link]]:
    """Yield what is said of "what they did"; of what adversaries have no right to do, nothing."""
    own = clause_at(text, target[0])
    around = text.parsed.clauses[max(own.parent, 0)]
    around = around if around.end > around.start else own
    taken = governing_left(text, Phrase(*target), around) or []
    if taken and taken[0].predicate.kind == EVALUATION:
        start, _ = text.parsed.sentence_at(target[0])
        if names_adversary(text, text.norms[start : taken[0].tokens[0]]):
            return
    yield from [taken] if taken else said_in(text, around, target[1])


def _named_by_verdict(text: Analysis, target: TokenRange) -> Iterator[Chain]:
    """Yield the verdict that a word pointing back is itself: "silent about [this gross violation]"."""
    g, at = text.grammar, target[0]
    if text.norms[at] not in g["deeds_by_verdict"]:
        return
    led = text.norms[max(at - _VERDICT_REACH, 0) : at]
    if {"this", "these", "such"}.isdisjoint(led) or is_negated(text.parsed, at, reach=2):
        return
    predicate = Predicate(text.norms[at], NOUN, EVALUATION, SUBJECT, -1)
    yield Chain(target, (make_link(text, predicate, Occurrence(*target, (predicate,))),))


def _manner_around(text: Analysis, target: TokenRange) -> Phrase | None:
    """Return the words for how it was done, which a mention tells of: "the way [X was carried out]"."""
    first = target[0]
    done = text.parsed.tagged.passive[first]  # "the way the camp was cleared", of a clearance
    while done and first and (text.form[first] or text.is_verbal(first)):
        first -= 1
    at = phrase_around(text, first, target[1] if first == target[0] else first + 1).start - 1
    with_which = text.norms[max(at - 1, 0) : at + 1] == ["with", "which"]
    at -= 2 * (with_which or text.norms[max(at - 1, 0) : at + 1] == ["in", "which"])
    if at < 1 or not (with_which or text.norms[at] in text.grammar["manners"]):
        return None
    first, articles = at - 1, text.grammar["definite_articles"]
    while with_which and first > max(at - _MANNER_REACH, 0) and text.norms[first] not in articles:
        first -= 1  # "the needless brutality with which [X was carried out]"
    known = text.norms[first] in articles
    verbs = range(target[1], min(target[1] + _NEAR_FOR, len(text.norms)))
    done = done or any(text.base[i] in text.grammar["handling"] for i in verbs)
    return Phrase(first, at + 1) if known and done else None


def _manner_judged(text: Analysis, manner: Phrase, target: TokenRange) -> list[list[Link]]:
    """Return what is said of how it was done: "criticised the way …", "the way … was a disgrace"."""
    left = governing_left(text, manner, clause_at(text, manner.start)) or []
    if left:
        return [left] if left[0].predicate.kind == ATTITUDE else []
    verbs = (i for i in range(target[0], len(text.norms)) if text.parsed.tagged.passive[i])
    done = next(verbs, None)
    if done is None or done - target[1] > _NEAR_FOR:
        return []
    return list(said_in(text, clause_at(text, manner.start), done + 1))


def _predicate_chains(
    text: Analysis, target: TokenRange, phrase: Phrase, links: list[Link]
) -> Iterator[Chain]:
    """Yield the chains through the verb whose object or subject the phrase is."""
    clause = clause_at(text, phrase.start)
    phrase, clause = _with_naming(text, phrase, clause)
    passing = _passing_links(text, phrase, clause)
    if passing:
        yield Chain(target, (*links, *passing), phrase.loose)
        return
    left = governing_left(text, phrase, clause)
    if (
        _is_put_down(text, left, phrase, clause)
        if left
        else _is_beside_a_plan(text, phrase, clause)
    ):
        return
    if left and _is_turned_off(text, phrase.start):
        left = [replace(left[0], sign=-left[0].sign, negated=True), *left[1:]]
    found = False
    if left is not None:
        left = left or said_of_doing(text, phrase, clause) or there_is(text, phrase, clause, links)
        judged = said_of_holders(text, left, clause) or said_of_plan(text, left, phrase, clause)
        if judged:
            yield Chain(target, (judged,), phrase.loose)
            return
        outer = outer_links(text, clause) or said_of_gerund(text, left, phrase, clause)
        if left and left[0].predicate.kind == EVALUATION:
            outer = [_without_blame(text, one) for one in outer]
        yield from make_chain(text, target, [*links, *left, *outer], phrase.loose)
        beside = _verb_beside(text, clause) if left else None
        if beside:
            yield from make_chain(text, target, [*links, beside, *outer], phrase.loose)
        found = True
    else:
        nobodys = _is_nobodys(text, links, phrase, clause)
        for right in predicates_right(text, phrase, clause):
            if nobodys and right[0].predicate.kind == COURSE:
                continue
            yield from make_chain(
                text, target, [*links, *right, *outer_links(text, clause)], phrase.loose
            )
            found = True
    if not found and not _is_nobodys(text, links, phrase, clause):
        yield from make_chain(text, target, [*links, *outer_links(text, clause)], phrase.loose)


def _is_turned_off(text: Analysis, start: int) -> bool:
    """Return whether "not" is all that parts a phrase from its verb: "differ on much, but not on X"."""
    at = start - (start > 2 and text.norms[start - 1] in text.grammar["plain_prepositions"])
    led = at == start or text.norms[max(at - 3, 0)] == "but" or text.norms[max(at - 2, 0)] == "but"
    return text.norms[at - 1] == "not" and led


def _with_naming(text: Analysis, phrase: Phrase, clause: Clause) -> tuple[Phrase, Clause]:
    """Return a phrase with the words that name it so, and where they stand: "end [what he called X]"."""
    named = clause.kind == RELATIVE and text.norms[clause.start] == "what" and clause.parent >= 0
    verbs = (i for i in range(clause.start, phrase.start) if text.form[i])
    verb = next(verbs, None)
    behind = [] if verb is None else text.norms[verb + 1 : phrase.start]
    if not named or verb is None or text.base[verb] not in text.grammar["calling"]:
        return phrase, clause
    if behind not in ([], ["as"]):
        return phrase, clause
    return Phrase(clause.start, phrase.end, phrase.loose), text.parsed.clauses[clause.parent]


def _passing_links(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what is felt about a phrase or told beside it, with what governs its clause."""
    felt = feeling_at_presence(text, phrase, clause) or judged_for_its_use(text, phrase)
    if felt:
        return [felt]
    passing = _told_beside(text, phrase, clause)
    if passing is None:
        return []
    outer = outer_links(text, clause)
    if passing.predicate.kind == EVALUATION:
        outer = [_without_blame(text, one) for one in outer]
    return [passing, *outer]


def _told_beside(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is said of a phrase that is neither its verb nor its predicate."""
    passing = needed_instead(text, phrase, clause)
    passing = passing or in_passing(text, phrase, clause)
    passing = passing or said_of_doers(text, phrase, clause)
    passing = passing or said_of_means(text, phrase, clause)
    passing = passing or would_be_without(text, phrase, clause)
    passing = passing or preferred(text, phrase, clause)
    return passing or told_around(text, phrase, clause) or blamed_for(text, phrase, clause)


def _is_put_down(text: Analysis, left: list[Link], phrase: Phrase, clause: Clause) -> bool:
    """Return whether a phrase is only what somebody puts down to another thing: "blamed X on fog"."""
    behind = text.norms[phrase.end : phrase.end + 2]
    put = left[0].predicate.term == "blame" and behind[:1] == ["on"] and phrase.end < clause.end
    return put and behind[1:] != [] and behind[1] not in text.grammar["times"]


def _is_beside_a_plan(text: Analysis, phrase: Phrase, clause: Clause) -> bool:
    """Return whether another thing is planned, and not it: "welcomed the decision to exempt them from X"."""
    if clause.kind != INFINITIVE or not clause.start or not phrase.start:
        return False
    planned = text.norms[clause.start - 1] in text.grammar["plan_nouns"]
    return planned and text.norms[phrase.start - 1] in text.grammar["aside_prepositions"]


def _verb_beside(text: Analysis, clause: Clause) -> Link | None:
    """Return the verb that has the same object: "to | halt | and investigate X"."""
    at, before = clause.start - 1, clause.shares_subject_with
    if before < 0 or at < 0 or text.norms[clause.start] not in text.grammar["coordinators"]:
        return None
    occurrence = text.occurrences.get(at)
    reading = occurrence.reading(OBJECT, ATTITUDE, COURSE) if occurrence else None
    if not (occurrence and reading and text.form[at] and occurrence.end == clause.start):
        return None
    return verb_link(text, reading, occurrence, text.parsed.clauses[before])


def _without_blame(text: Analysis, link: Link) -> Link:
    """Return a link that blames somebody as one that says so: who is accused of botching X has."""
    blames = link.sign < 0 and text.base[link.tokens[0]] in text.grammar["accusing"]
    return replace(link, sign=1) if blames else link


def _is_nobodys(text: Analysis, links: list[Link], phrase: Phrase, clause: Clause) -> bool:
    """Return whether an attitude that is talked about has no holder: "opposition to X is growing"."""
    held = text.grammar["held_nouns"]
    if not links or any(link.experiencer for link in links):
        return False
    if not all(link.predicate.term in held for link in links):
        return False
    subject = subject_of(text, clause)
    return subject is not None and subject[0] <= phrase.start and phrase.end <= subject[1] + 1
