"""What is said of when something comes: at the right time, too late, too soon, or not at all.

"Comes at the right time", "should have been done years ago", "was called off too early".
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.phrases import Analysis, Link
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, make_link
from toolkit.coding.codebook.predicates import (
    COURSE,
    EVALUATION,
    MODIFIED,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_OBJECT_REACH = 4
_TIME_REACH = 7


def timed_at(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return whether the verb at token i says that its subject comes at a good or at a bad time."""
    if text.base[i] not in text.grammar["arriving"]:
        return None
    last = min(i + _TIME_REACH, clause.end)
    at = next((j for j in range(i + 1, last) if text.norms[j] in {"at", "in"}), None)
    if at is None or any(text.form[j] for j in range(i + 1, at)):
        return None
    noun = next(
        (j for j in range(at + 1, last) if text.norms[j] in text.grammar["times_of_coming"]), None
    )
    if noun is None:
        return None
    never = text.grammar["negators"] | text.grammar["negated_auxiliaries"]
    before = text.norms[clause.start : i]
    sign = _sign_of_hour(text, at + 1, noun, never=not never.isdisjoint(before))
    if not sign:
        return None
    timed = Predicate("come at a time", VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, timed, Occurrence(i, noun + 1, (timed,)))


def _sign_of_hour(text: Analysis, first: int, last: int, *, never: bool) -> int:
    """Return the sign of what a time is called; "not at a worse one" is the worst, "at a better" is bad."""
    for j in range(first, last):
        if text.norms[j] in text.grammar["comparatives"]:
            worse = text.norms[j] == "worse"
            return -1 if worse is never else 1
        found = text.occurrences.get(j)
        reading = (
            found.reading(MODIFIED, EVALUATION) or found.reading(SUBJECT, EVALUATION)
            if found
            else None
        )
        hour = (text.norms[j] in text.grammar["good_hours"]) - (
            text.norms[j] in text.grammar["bad_hours"]
        )
        sign = hour or (reading.sign if reading else 0)
        if sign:
            return -sign if never else sign
    return 0


def ended_too_soon(text: Analysis, reading: Predicate, i: int) -> Predicate:
    """Return that something was ended too soon as a judgement: "was called off far too early"."""
    if reading.kind != COURSE or reading.sign > 0:
        return reading
    behind = text.norms[i + 1 : i + 1 + _OBJECT_REACH]
    early = "too" in behind and not text.grammar["too_soon"].isdisjoint(behind)
    soon = early or "prematurely" in behind
    return Predicate(reading.term, VERB, EVALUATION, SUBJECT, 1) if soon else reading


def overdue(text: Analysis, i: int) -> Predicate | None:
    """Return that something should have been done before: "should have been done years ago"."""
    done = text.base[i] in text.grammar["handling"] | {"begin", "start", "order", "take"}
    if not done or text.norms[i - 2 : i] != ["have", "been"] or is_negated(text.parsed, i):
        return None
    late = not {"ago", "earlier", "sooner", "before"}.isdisjoint(
        text.norms[i + 1 : i + 1 + _OBJECT_REACH]
    )
    due = late and has_modal(text, i, text.grammar["ought_to"])
    return Predicate("should have been done", VERB, EVALUATION, SUBJECT, 1) if due else None


def avoidable(text: Analysis, i: int) -> Predicate | None:
    """Return that something need not have been: "could have been avoided"."""
    avoided = text.base[i] in {"avoid", "spare"} and not {"could", "might"}.isdisjoint(
        text.norms[i - 4 : i]
    )
    past = text.norms[i - 2 : i] == ["have", "been"]
    return (
        Predicate("could have been avoided", VERB, EVALUATION, SUBJECT, -1)
        if avoided and past
        else None
    )
