"""Whether the official asserts what a term of scope says: not denied, asked, supposed, feared or withheld."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from toolkit.coding.axes.concerns import Concern
from toolkit.coding.clauses.clauses import COMPLEMENT, CONDITIONS, INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.holders import is_first_person
from toolkit.coding.clauses.mentions import TokenRange
from toolkit.coding.clauses.phrases import Analysis, clause_at
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.standing import (
    ASKED,
    FEARED,
    SUPPOSED,
    WISHED,
    Standings,
    read_standings,
)
from toolkit.coding.clauses.subjects import is_formality, opens_asked, subject_of

ReadStandings = Callable[[], Standings]
"""How the clauses of the statement stand; read only where a term is found."""

_REACH_OF_NEGATION = 5

_UNSAID = frozenset({ASKED, WISHED, FEARED, SUPPOSED})

_SUPPOSING = frozenset({"condition_if", "condition_unless", "concession_if"})

_HANGING = frozenset({COMPLEMENT, INFINITIVE, PARTICIPIAL})


def is_asserted(concern: Concern, tokens: TokenRange, standings: ReadStandings | None) -> bool:
    """Return whether the official says what these tokens say: not denied, asked, supposed or feared."""
    text = concern.text
    first = tokens[0]
    home = clause_at(text, first)
    # "as long as it takes" is a term, and the condition that it opens is no supposition.
    outer = text.parsed.clauses[home.parent] if opens_term(home, tokens) else home
    standing = (standings() if standings else read_standings(text)).at(first)
    if standing.mood in _UNSAID or not standing.is_own or _is_supposed(text, outer):
        return False
    if is_negated(text.parsed, first, reach=_REACH_OF_NEGATION) or _is_said_of_none(text, first):
        return False
    clauses = text.parsed.chain(first)
    if _is_refused(text, first) or _never_was(text, home) or opens_asked(text, first):
        return False
    return not any(
        _is_withheld(text, inner, outer)
        for inner, outer in pairwise(clauses)
        if inner.kind in _HANGING
    )


def _is_refused(text: Analysis, i: int) -> bool:
    """Return whether a noun is what the verb before it keeps back: "rejected an all-out raid"."""
    clause = clause_at(text, i)
    for j in range(i - 1, clause.start - 1, -1):
        if text.clause_of[j] != clause.index or not text.norms[j][0].isalnum():
            return False
        if text.form[j]:
            turned = text.base[j] in text.grammar["turning_down"]
            others = text.base[j] in text.grammar["requesting"] and _is_others(text, clause)
            return (turned or others) and not is_negated(text.parsed, j)
    return False


def _is_others(text: Analysis, clause: Clause) -> bool:
    """Return whether other people are the subject: "they asked for an indefinite raid"."""
    subject = subject_of(text, clause)
    if subject is None or is_first_person(text.norms[slice(*subject)]):
        return False
    last = text.norms[subject[1] - 1]
    return last == "they" or last.endswith("s") or last in text.grammar["nobody_known"]


def _never_was(text: Analysis, clause: Clause) -> bool:
    """Return whether a clause tells what did not come to be: "would have let us widen it"."""
    for i in range(clause.start, clause.end - 2):
        if text.norms[i] in text.grammar["counterfactual"] and text.clause_of[i] == clause.index:
            after = [n for n in text.norms[i + 1 : i + 4] if n not in text.grammar["skipped"]]
            return after[:1] == ["have"] and after[1:2] != ["to"]
    return False


def opens_term(clause: Clause, tokens: TokenRange) -> bool:
    """Return whether a term begins with the marker of its clause."""
    begins = clause.kind in CONDITIONS and clause.marker[0] <= tokens[0] < clause.marker[1]
    return begins and clause.parent >= 0


def _is_supposed(text: Analysis, clause: Clause) -> bool:
    """Return whether a clause stands in an if or unless; what an until holds is still to come."""
    return any(
        one.kind in _SUPPOSING for one in text.parsed.chain(max(clause.start, clause.end - 1))
    )


def _is_said_of_none(text: Analysis, i: int) -> bool:
    """Return whether the clause begins with what there is none of: "there is nothing limited about"."""
    before = text.norms[max(0, i - 2) : i]
    return bool(set(before) & text.grammar["denying_objects"]) and before[-1:] != ["but"]


def _is_withheld(text: Analysis, inner: Clause, outer: Clause) -> bool:
    """Return whether what governs a clause denies it or keeps it back: "a mistake to widen it"."""
    g = text.grammar
    for i in range(inner.start - 1, outer.start - 1, -1):
        if text.clause_of[i] != outer.index:
            continue
        if text.norms[i] in {",", ";"}:
            return False
        if text.norms[i] in g["denying_objects"]:
            return True
        if inner.kind == INFINITIVE and is_formality(text, i, outer):
            return True
        word = text.base[i] or text.norms[i]
        if word in g["holding_back"] or text.norms[i] in g["holding_back"]:
            return not (word == "warn" and _is_speakers(text, outer))
        head = text.form[i] or text.norms[i] in g["complement_nouns"]
        if not (head or text.norms[i] in g["be"]):
            continue
        return is_negated(text.parsed, i) or text.norms[i] in g["negated_auxiliaries"]
    return False


def _is_speakers(text: Analysis, clause: Clause) -> bool:
    """Return whether the speaker is the subject: "I warn you that it will widen"."""
    subject = subject_of(text, clause)
    return subject is not None and is_first_person(text.norms[slice(*subject)])
