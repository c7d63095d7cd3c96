"""What is said of a plan is said of what is planned: "the decision to launch X was a mistake".

So is what doing it is called: "talking of X is dangerous", "considers their decision to launch X a crime".
A target may itself be the verb that is planned or done: "ready to compromise", "must not be cut", "we are
evacuating them".
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, MAIN, Clause
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    Phrase,
    TokenRange,
    begins_with_gerund,
    clause_at,
    phrase_around,
)
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    COURSE,
    EVALUATION,
    EVENT,
    OBJECT,
    SUBJECT,
    VERB,
    Predicate,
)
from toolkit.language.forms import BASE, GERUND, PARTICIPLE

_ADDED = 9
_CALLED_REACH = 6
LASTING = frozenset({"until", "till", "long", "tomorrow", "tonight"})
"""Words of how long forces stay."""


def said_of_plan(text: Analysis, left: list[Link], phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is said of the plan that the target's clause hangs on, with the sign of the act."""
    at = clause.start - 1
    planned = clause.kind == INFINITIVE and at >= 0 and text.norms[at] in text.grammar["plan_nouns"]
    if not planned or not left:
        return None
    parent = text.parsed.clauses[clause.parent]
    plan = phrase_around(text, at, at + 1)
    verbs = [i for i in range(parent.start, plan.start) if text.form[i]]
    if any(text.base[i] in text.grammar["calling"] for i in verbs):
        judged = _called_behind(text, phrase, clause, parent)
    elif verbs:
        return None
    else:
        judged = next(said_in(text, parent, clause.end), [None])[0]
    if judged is None or judged.predicate.kind != EVALUATION:
        return None
    return replace(judged, sign=judged.sign * prod(link.sign for link in left))


def _called_behind(text: Analysis, phrase: Phrase, clause: Clause, parent: Clause) -> Link | None:
    """Return what stands behind the target that its plan is called: "to launch X a crime"."""
    for i in range(phrase.end, min(phrase.end + _CALLED_REACH, clause.end)):
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        if occurrence and reading and reading.word_class != VERB:
            judge = subject_of(text, parent)
            return verb_link(text, reading, occurrence, parent, experiencer=judge)
    return None


def said_of_doing(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what is said of doing something with the target: "talking of X is dangerous"."""
    first = begins_with_gerund(text, clause)
    if first is None or text.base[first] not in text.grammar["doing_with"]:
        return []
    said = next(said_in(text, clause, phrase.end), [])
    return [link for link in said if link.predicate.kind == EVALUATION]


def said_of_gerund(text: Analysis, left: list[Link], phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what is said of doing it: "rejecting X was a mistake"."""
    if not left:
        return []
    if text.form[left[0].tokens[0]] == GERUND:
        return next(iter(said_in(text, clause, phrase.end)), [])
    if not _is_called(text, phrase, clause):
        return []
    said = next(iter(said_in(text, clause, max(phrase.end, left[0].tokens[1]))), [])
    return [replace(link, predicate=replace(link.predicate, kind=EVENT)) for link in said]


def _is_called(text: Analysis, phrase: Phrase, clause: Clause) -> bool:
    """Return whether a clause begins with calling the target something: "calling X a success is absurd"."""
    verb = phrase.start - 1
    begins = verb == clause.start and text.form[verb] == GERUND
    return begins and text.base[verb] in text.grammar["calling"]


def said_of_fronted(text: Analysis, clause: Clause) -> list[Link]:
    """Return what is said of doing what a sentence begins with: "to call X a crime is absurd"."""
    if clause.kind != INFINITIVE or not clause.fronted:
        return []
    parent = text.parsed.clauses[clause.parent]
    said = next(said_in(text, parent, clause.end), [])
    return [replace(link, predicate=replace(link.predicate, kind=EVENT)) for link in said]


def acting_link(text: Analysis, target: TokenRange) -> Link | None:
    """Return the link of a target that is itself the verb: who does it is in favor of it."""
    i = _verb_of(text, target)
    undergone = _must_be_done(text, i)
    if not (undergone or _is_acting(text, i)):
        return None
    clause = clause_at(text, target[0])
    predicate = Predicate(text.norms[target[0]], VERB, COURSE, OBJECT, 1)
    negated = is_negated(text.parsed, target[0])
    doer = None if undergone else subject_of(text, clause)
    return Link(predicate, target, -1 if negated else 1, negated, doer)


def is_going_on(text: Analysis, link: Link) -> bool:
    """Return whether the target is a verb that tells what is or will be done: "we are evacuating it".

    Only its own party's officials go on with it by saying so.
    """
    i = link.tokens[0]
    if link.predicate.kind != COURSE or link.predicate.term != text.norms[i] or link.negated:
        return False
    to_come = _must_be_done(text, i) and not has_modal(text, i, text.grammar["demanding"])
    return to_come or (text.form[i] == GERUND and _is_our_doing(text, i))


def _verb_of(text: Analysis, target: TokenRange) -> int:
    """Return where the mention's verb is: its last word, or its first in "cut the budget"."""
    first, last = target[0], target[1] - 1
    planned = first > 1 and text.norms[first - 2] in text.grammar["plan_nouns"]
    return last if text.form[last] or planned else first


def _is_acting(text: Analysis, i: int) -> bool:
    """Return whether the mention is a verb that somebody does: "ready to compromise"."""
    before = text.norms[i - 1] if i else ""
    return bool(text.form[i]) and (
        (before == "to" and text.form[i] == BASE)
        or (text.form[i] == GERUND and before in {"of", "for", "on"} and _is_charged(text, i))
        or before in text.grammar["modals"]
        or before in text.grammar["first_person"]
        or (text.form[i] == GERUND and _is_our_doing(text, i))
        or (text.form[i] == BASE and _is_behind_modal(text, i))
    )


def _is_our_doing(text: Analysis, i: int) -> bool:
    """Return whether the speaker's side is doing it now: "we are evacuating the harbour"."""
    j = i - 1
    while j > 0 and (text.norms[j] in text.grammar["skipped"] or text.norms[j].endswith("ly")):
        j -= 1
    ours = j > 0 and text.norms[j] in text.grammar["be"] and text.norms[j - 1] in {"we", "i"}
    # "We are not evacuating them to …; we are" only denies what for.
    return ours and not is_negated(text.parsed, i)


def _is_behind_modal(text: Analysis, i: int) -> bool:
    """Return whether a modal stands right before the verb but for "not" and adverbs."""
    j = i - 1
    while j > 0 and (text.norms[j] in text.grammar["skipped"] or text.norms[j].endswith("ly")):
        j -= 1
    before = text.norms[j] if j >= 0 else ""
    return before in text.grammar["modals"] or before in text.grammar["negated_auxiliaries"]


def _must_be_done(text: Analysis, i: int) -> bool:
    """Return whether the mention is what must or will be done, or not: "must not be cut"."""
    if text.form[i] != PARTICIPLE or not text.parsed.tagged.passive[i]:
        return False
    return has_modal(text, i, text.grammar["future"] | text.grammar["demanding"])


def _is_charged(text: Analysis, i: int) -> bool:
    """Return whether somebody is accused of or praised for doing what the mention says."""
    doers = text.grammar["object_control"]
    if text.norms[i - 1] == "on":
        return text.base[i - 2] in text.grammar["bent_on"]
    return any(text.form[j] and text.base[j] in doers for j in range(max(i - _ADDED, 0), i - 1))


def keeps_at_it(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i goes on: "keep flying", "be on these streets until", "be here"."""
    if text.base[i] == "keep":
        behind = i + 1 + (text.norms[i + 1 : i + 2] == ["on"])
        kept = not text.grammar["kept_at"].isdisjoint(text.norms[behind : behind + 1])
        return kept and text.norms[behind + 1 : behind + 2] not in (["for"], ["to"])
    if text.norms[i] != "be":
        return False
    there, which = text.norms[i + 1 : i + 2], text.norms[i + 2 : i + 3]
    place = there in (["here"], ["there"])
    place = place or (there in (["on"], ["in"], ["at"]) and which in (["these"], ["those"]))
    end = text.parsed.sentence_at(i)[1]
    return place and not LASTING.isdisjoint(text.norms[i:end])


def list_being(text: Analysis) -> list[int]:
    """Return where "be" is the verb of what is said outright."""
    said = {MAIN, COMPLEMENT}
    here = (i for i, norm in enumerate(text.norms) if norm == "be")
    return [i for i in here if text.parsed.clauses[text.clause_of[i]].kind in said]


def is_as_before(text: Analysis, clause: Clause) -> bool:
    """Return whether people are as they were before an operation: "everyone goes home", "shops open"."""
    subject, g = subject_of(text, clause), text.grammar
    if subject is None or g["whom_it_befell"].isdisjoint(text.norms[slice(*subject)]):
        return False
    words = text.norms[subject[1] : clause.end]
    if not g["have"].isdisjoint(words):
        return False  # they have gone home
    goes = not g["going_back"].isdisjoint(text.base[subject[1] : clause.end])
    return goes and not g["back_again"].isdisjoint(words)
