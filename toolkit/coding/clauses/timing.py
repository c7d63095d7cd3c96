"""What is said of when something comes: "comes at the right time", "could not have come at a worse moment"."""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.phrases import Analysis, Link
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import make_link
from toolkit.coding.codebook.predicates import (
    EVALUATION,
    MODIFIED,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

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
    sign = _sign_of_hour(text, at + 1, noun, never=is_negated(text.parsed, i))
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
