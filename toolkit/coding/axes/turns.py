"""What a "but" adds: "X was lawful but cruel", "it kept weapons out, but it was a disaster for the port".

The first judgement of a target stands where its verb is. What is said of it behind a contrast, of the same
subject or of "it", is a second one; where the two differ in sign, the position is mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.coding.axes.position import Evidence, PositionCode
from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.mentions import TokenRange
from toolkit.coding.clauses.phrases import Analysis, Link, clause_at
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.codebook.entries import AGAINST, FAVOR
from toolkit.coding.codebook.predicates import ATTITUDE, EVALUATION, SUBJECT
from toolkit.language.tagging import grammar

CodePointed = Callable[[Sequence[TokenRange]], PositionCode]

_SUBJECT_REACH = 3


def contrary_behind(text: Analysis, found: PositionCode, code_pointed: CodePointed) -> bool:
    """Return whether a contrast behind the evidence says the contrary of the target."""
    evidence = found.evidence
    if evidence is None or found.code not in {FAVOR, AGAINST} or evidence.act:
        return False
    if evidence.link.predicate.kind not in {EVALUATION, ATTITUDE}:
        return False
    at = _contrast_behind(text.parsed, evidence.link.tokens[1])
    if at is None:
        return False
    if _is_over(text.parsed, at):
        return True
    pronoun = _pronoun_behind(text.parsed, at)
    if pronoun is not None:
        behind = code_pointed([pronoun])
        judged = _is_judgement(behind.evidence)
        return judged and {behind.code, found.code} == {FAVOR, AGAINST}
    return _shares(text, at) and any(
        link.sign == -evidence.sign for link in _judgements(text, at, evidence.link)
    )


def is_conceded(found: PositionCode) -> bool:
    """Return whether the first judgement is only granted: "X is popular, but it is a crime"."""
    return found.evidence is not None and found.evidence.link.predicate.term in grammar()["granted"]


def _is_judgement(evidence: Evidence | None) -> bool:
    if evidence is None or evidence.act or evidence.barred:
        return False
    return evidence.link.predicate.kind == EVALUATION or (
        evidence.link.predicate.kind == ATTITUDE and evidence.own
    )


def _contrast_behind(parsed: Parsed, first: int) -> int | None:
    """Return the token behind the first contrast in this sentence, or at the beginning of the next."""
    norms = parsed.tokens.norms
    end = parsed.sentence_at(max(first - 1, 0))[1]
    for i in range(first, end):
        if norms[i] in grammar()["turning"] and norms[i + 1 : i + 2] not in ([","], ["also"]):
            return i + 1 if i + 1 < end else None
    while end < len(norms) and not norms[end][0].isalnum():
        end += 1
    if end + 1 < len(norms) and norms[end] in grammar()["turning"] | {"however"}:
        return end + 1 + (norms[end + 1] == ",")
    return None


def _pronoun_behind(parsed: Parsed, at: int) -> TokenRange | None:
    """Return the pronoun that is the subject behind a contrast: "but that it was", "yet it was"."""
    norms = parsed.tokens.norms
    for i in range(at, min(at + _SUBJECT_REACH, len(norms) - 1)):
        if norms[i] in {"it", "they", "its", "their"}:
            return i, i + 1
        if norms[i] not in grammar()["skipped"] | {"that", "i", "think", "in", ","}:
            return None
    return None


def _is_over(parsed: Parsed, at: int) -> bool:
    """Return whether what was said is so no more: "but has long since ceased to be", "but no longer is"."""
    words = [n for n in parsed.tokens.norms[at : parsed.sentence_at(at)[1]] if n[0].isalnum()]
    if words[-3:] in (["ceased", "to", "be"], ["ceased", "being", "so"]):
        return True
    be = grammar()["be"]
    return (words[-3:-1] == ["no", "longer"] and words[-1] in be) or (
        words[-2:] == ["no", "longer"] and words[-3:-2] != [] and words[-3] in be
    )


def _shares(text: Analysis, at: int) -> bool:
    """Return whether no other subject stands behind a contrast: "but has been", "but cruel"."""
    i = at
    while i < len(text.norms) - 1 and text.norms[i] in text.grammar["skipped"]:
        i += 1
    verb = text.norms[i] in text.grammar["auxiliaries"] or bool(text.form[i])
    return verb or i in text.occurrences


def _judgements(text: Analysis, at: int, first: Link) -> list[Link]:
    """Return what is said of the shared subject behind a contrast."""
    clause = clause_at(text, at)
    found = [link for links in said_in(text, clause, at) for link in links]
    if not found and not text.form[first.tokens[0]]:
        near = (text.occurrences.get(i) for i in range(at, min(at + _SUBJECT_REACH, clause.end)))
        readings = ((one, one.reading(SUBJECT, EVALUATION)) for one in near if one)
        found = [
            Link(reading, (one.start, one.end), reading.sign)
            for one, reading in readings
            if reading and not text.form[one.start]
        ]
    return [link for link in found if link.predicate.kind == EVALUATION][:1]
