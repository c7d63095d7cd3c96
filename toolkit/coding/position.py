"""Position: for or against a target, when a predicate that governs the target says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.coding.clauses import Parsed
from toolkit.coding.fits import is_negated
from toolkit.coding.grammar import grammar
from toolkit.coding.lexicon import Predicate, PredicateLexicon, predicate_lexicon

TokenRange = tuple[int, int]


@dataclass(frozen=True)
class PositionEvidence:
    """One predicate that governs the target, its sign, and why it may not count."""

    predicate: Predicate
    tokens: TokenRange
    target: TokenRange
    sign: int
    negated: bool
    conditional: bool
    barred: str


@dataclass(frozen=True)
class PositionCode:
    """The code for one target, with the evidence that decided it (None for an abstention)."""

    code: str
    evidence: PositionEvidence | None = None
    flags: frozenset[str] = frozenset()


def code_position(
    parsed: Parsed,
    targets: Sequence[TokenRange],
    *,
    is_holder: Callable[[str], bool] | None = None,
    lexicon: PredicateLexicon | None = None,
) -> PositionCode:
    """Return the position toward a target that is mentioned at these token ranges."""
    if not targets:
        return PositionCode("no target")
    found = _evidence(parsed, targets, lexicon or predicate_lexicon())
    counted = [evidence for evidence in found if not evidence.barred]
    signs = {evidence.sign for evidence in counted}
    if not signs:
        return PositionCode("not asserted", found[0] if found else None)
    code = "mixed" if len(signs) > 1 else "favor" if 1 in signs else "against"
    return PositionCode(code, counted[0])


def _evidence(
    parsed: Parsed, targets: Sequence[TokenRange], lexicon: PredicateLexicon
) -> list[PositionEvidence]:
    found = []
    norms = parsed.tokens.norms
    for i in range(len(norms)):
        length, readings = lexicon.match(norms, i)
        for predicate in readings:
            for target in targets:
                if length and _governs(parsed, predicate, (i, i + length), target):
                    found.append(_judge(parsed, predicate, (i, i + length), target))
    return found


def _governs(parsed: Parsed, predicate: Predicate, at: TokenRange, target: TokenRange) -> bool:
    if predicate.word_class == "verb" and not parsed.tagged.form[at[0]]:
        return False
    if predicate.word_class != "verb" and parsed.tagged.form[at[0]]:
        return False
    same = parsed.clause_of[at[0]] == parsed.clause_of[target[0]]
    if predicate.role == "object":
        passive = parsed.tagged.passive[at[0]]
        return same and (target[1] <= at[0] if passive else at[1] <= target[0] <= at[1] + 8)
    if predicate.role == "subject":
        return same and target[1] <= at[0]
    if predicate.role == "to":
        return (
            at[1] < len(parsed.tokens.norms)
            and parsed.tokens.norms[at[1]] == "to"
            and at[1] < target[0] <= at[1] + 8
        )
    window = parsed.tokens.norms[at[1] : target[0]]
    return same and predicate.role in window and len(window) < 8


def _judge(
    parsed: Parsed, predicate: Predicate, at: TokenRange, target: TokenRange
) -> PositionEvidence:
    negated = is_negated(parsed, at[0])
    conditional = parsed.condition_at(at[0]) is not None
    barred = "conditional" if conditional else ""
    if parsed.is_question(at[0]):
        barred = "question"
    elif parsed.is_wish(at[0]):
        barred = "wish"
    elif (
        predicate.kind == "course" and predicate.role == "subject" and not _has_modal(parsed, at[0])
    ):
        barred = "description"
    sign = -predicate.sign if negated else predicate.sign
    return PositionEvidence(predicate, at, target, sign, negated, conditional, barred)


def _has_modal(parsed: Parsed, i: int) -> bool:
    clause = parsed.clauses[parsed.clause_of[i]]
    return any(parsed.tokens.norms[j] in grammar()["modals"] for j in range(clause.start, i))
