"""Who says that the forces of an operation stay, or must go, and does not name the operation itself.

"Our ships will stay where they are", said of a blockade, goes on with it; "their ships must leave our
waters" is against it. Both count only where what is said is of the operation.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.coding.axes.position import Evidence, PositionCode
from toolkit.coding.clauses.clauses import COMPLEMENT, MAIN
from toolkit.coding.clauses.phrases import Analysis, Link
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, subject_of
from toolkit.coding.clauses.verdicts import has_object
from toolkit.coding.codebook.entries import AGAINST, FAVOR
from toolkit.coding.codebook.predicates import COURSE, SUBJECT, VERB, Predicate
from toolkit.language.forms import GERUND
from toolkit.language.tagging import grammar
from toolkit.language.tokens import fold


def who_stays(text: Analysis) -> PositionCode | None:
    """Return favor where the speaker's own forces stay, or will not yield: "our ships will stay"."""
    for i in _verbs(text):
        clause = text.parsed.clauses[text.clause_of[i]]
        subject = subject_of(text, clause)
        negated = is_negated(text.parsed, i)
        words = grammar()["yielding" if negated else "staying"]
        if subject is None or text.base[i] not in words or not _is_ours(text, subject):
            continue
        if _is_to_come(text, i) and not _has_goal(text, i):
            return _code(text, i, 1, negated=negated)
    return None


def who_must_go(text: Analysis, by: Sequence[str]) -> PositionCode | None:
    """Return against where the forces of those who carry it out must go: "their ships must leave"."""
    for i in _verbs(text):
        clause = text.parsed.clauses[text.clause_of[i]]
        subject = subject_of(text, clause)
        if subject is None or text.base[i] not in grammar()["going_away"]:
            continue
        demanded = has_modal(text, i, grammar()["demanding"]) and not is_negated(text.parsed, i)
        if demanded and _is_theirs(text, subject, by):
            return _code(text, i, -1)
    return None


def _verbs(text: Analysis) -> list[int]:
    """Return the verbs of what is said outright: in a main clause or one that "that" begins."""
    clauses = text.parsed.clauses
    return [
        i
        for i, form in enumerate(text.form)
        if form
        and clauses[text.clause_of[i]].kind in {MAIN, COMPLEMENT}
        and not text.parsed.is_question(i)
    ]


def _is_to_come(text: Analysis, i: int) -> bool:
    """Return whether it is announced: "will stay", "are not leaving"."""
    before = text.norms[max(i - 2, 0) : i]
    goes_on = text.form[i] == GERUND and not grammar()["be"].isdisjoint(before)
    return goes_on or has_modal(text, i, grammar()["future"] | grammar()["would"])


def _has_goal(text: Analysis, i: int) -> bool:
    """Return whether the verb is about something else: "will not leave the table", "will stay in the pact"."""
    if text.norms[i + 1 : i + 2] in (["down"], ["in"], ["up"], ["back"]) and not text.form[i + 1]:
        i += 1
    after = text.norms[i + 1 : i + 2]
    return has_object(text, i) or (after != [] and after[0] in {"of", "from", "with", "to", "out"})


def _is_ours(text: Analysis, subject: tuple[int, int]) -> bool:
    words = text.norms[slice(*subject)]
    ours = words[0] in {"our", "my"} and not grammar()["forces"].isdisjoint(words)
    return ours or words == ["we"]


def _is_theirs(text: Analysis, subject: tuple[int, int], by: Sequence[str]) -> bool:
    words = text.norms[slice(*subject)]
    named = any(fold(name) in " ".join(words) for name in by)
    forces = not grammar()["forces"].isdisjoint(words)
    return forces and (named or words[0] in {"their", "his", "its", "these", "those", "foreign"})


def _code(text: Analysis, i: int, sign: int, *, negated: bool = False) -> PositionCode:
    predicate = Predicate(text.base[i], VERB, COURSE, SUBJECT, -sign if negated else sign)
    link = Link(predicate, (i, i + 1), sign, negated)
    act = sign > 0
    flags = frozenset({"acts", "target-before"} if act else {"target-before"})
    return PositionCode(FAVOR if act else AGAINST, Evidence(link, sign, own=act, act=act), flags)
