"""What words about a target only name, weigh or allege, so that nobody takes a position by them."""

from __future__ import annotations

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE
from toolkit.coding.clauses.phrases import Analysis, Link
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal
from toolkit.coding.codebook.predicates import ATTITUDE, NOUN, POSSESSOR
from toolkit.language.tagging import grammar


def is_only_weighed(analysis: Analysis, at: int) -> bool:
    """Return whether an act is what one may or does not aim to do: "it is possible to end X"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    if clause.kind != INFINITIVE or clause.parent < 0:
        return False
    before = clause.start - 1
    if before >= 0 and analysis.norms[before] in grammar()["purposes"]:
        return is_negated(analysis.parsed, before)
    parent = analysis.parsed.clauses[clause.parent]
    weighed = before >= 0 and analysis.norms[before] in grammar()["weighing"]
    return weighed and "it" in analysis.norms[parent.start : parent.start + 3]


def is_alleged(analysis: Analysis, at: int) -> bool:
    """Return whether a verdict is what is alleged: "allegations that it was unlawful"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    head = clause.start - 1
    if clause.kind != COMPLEMENT or head < 0 or analysis.norms[head] not in grammar()["alleging"]:
        return False
    return analysis.norms[max(head - 1, 0)] not in grammar()["first_person"]


def is_somebody(analysis: Analysis, link: Link) -> bool:
    """Return whether words without a verb only name who is for or against: "critics of X"."""
    occurrence = analysis.occurrences.get(link.tokens[0])
    if occurrence is None or occurrence.reading(POSSESSOR, ATTITUDE) is None:
        return False
    if link.predicate.word_class != NOUN or link.predicate.kind != ATTITUDE:
        return False
    return not any(analysis.form) and grammar()["auxiliaries"].isdisjoint(analysis.norms)


def is_subject(analysis: Analysis, at: int) -> bool:
    """Return whether doing it is only what something is said of: "to end X would be to hand them Y"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    if clause.kind != INFINITIVE or not clause.fronted or clause.end >= len(analysis.norms):
        return False
    after = analysis.norms[clause.end]
    return after in grammar()["be"] | grammar()["modals"]


def may_be_done(analysis: Analysis, link: Link) -> bool:
    """Return whether an act is no more than possible: "it can be extended by the council"."""
    at = link.tokens[0]
    if link.negated or not analysis.parsed.tagged.passive[at]:
        return False
    return has_modal(analysis, at, grammar()["possibly_done"])


def is_seen_to(analysis: Analysis, at: int) -> bool:
    """Return whether somebody sees to it that it is done: "we will ensure that X is kept"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    head = clause.start - 1
    return clause.kind == COMPLEMENT and head >= 0 and analysis.base[head] in grammar()["seeing_to"]
