"""What is said of a plan is said of what is planned: "the decision to launch X was a mistake".

So is what doing it is called: "talking of X is dangerous", "considers their decision to launch X a crime".
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

from toolkit.coding.clauses.clauses import INFINITIVE, Clause
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    Phrase,
    begins_with_gerund,
    phrase_around,
)
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.subjects import subject_of, verb_link
from toolkit.coding.codebook.predicates import EVALUATION, EVENT, SUBJECT, VERB
from toolkit.language.forms import GERUND

_CALLED_REACH = 6


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
    if not left or text.form[left[0].tokens[0]] != GERUND:
        return []
    return next(iter(said_in(text, clause, phrase.end)), [])


def said_of_fronted(text: Analysis, clause: Clause) -> list[Link]:
    """Return what is said of doing what a sentence begins with: "to call X a crime is absurd"."""
    if clause.kind != INFINITIVE or not clause.fronted:
        return []
    parent = text.parsed.clauses[clause.parent]
    said = next(said_in(text, parent, clause.end), [])
    return [replace(link, predicate=replace(link.predicate, kind=EVENT)) for link in said]
