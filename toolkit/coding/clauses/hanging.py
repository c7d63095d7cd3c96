"""What hangs on a condition, and so takes no position: "would support X only if", "offered to end X if".

What somebody thinks now, under a condition or not, is a position: "we support X as long as it is short".
"""

from __future__ import annotations

from itertools import pairwise

from toolkit.coding.clauses.clauses import INFINITIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Link
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, subject_of
from toolkit.coding.codebook.predicates import ATTITUDE, EVALUATION, NOUN, VERB
from toolkit.language.grammar import grammar

_IFS = frozenset({"if", "should"})
_TERMS = frozenset({"provided", "providing", "condition"})


def is_conditional(analysis: Analysis, link: Link) -> bool:
    """Return whether something is said under a condition alone, in an if-clause or beside one."""
    hypothetical = analysis.parsed.is_hypothetical(link.tokens[0])
    return (
        hypothetical
        or would_only(analysis, link)
        or (is_offered_if(analysis, link) or hinges(analysis, link))
        or _will_ask_if(analysis, link)
    )


def _will_ask_if(analysis: Analysis, link: Link) -> bool:
    """Return whether others will be asked to only if something is so: "if they go, I will tell them to"."""
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    if clause.kind != INFINITIVE or clause.parent < 0:
        return False
    home = analysis.parsed.clauses[clause.parent]
    asks = analysis.grammar["object_control"]
    before = range(clause.start - 1, home.start - 1, -1)
    own = (i for i in before if analysis.clause_of[i] == home.index)
    verb = next((i for i in own if analysis.base[i] in asks), None)
    if verb is None or not has_modal(analysis, verb, grammar()["offering"]):
        return False
    hanging = (one for one in analysis.parsed.clauses if one.parent in {clause.index, home.index})
    return any(_sets_if(analysis, one) for one in hanging)


def would_only(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody would think so if something were so that is not: "if it were lawful"."""
    at, norms = link.tokens[0], analysis.norms
    if link.predicate.kind != ATTITUDE or not analysis.parsed.depends_on_condition(at):
        return False
    start, end = analysis.parsed.sentence_at(at)
    singular = analysis.grammar["singular_subjects"]
    unreal = [i for i in range(start, end - 1) if norms[i] in singular and norms[i + 1] == "were"]
    return any(norms[i + 2 : i + 3] != ["up"] for i in unreal)  # "if it were up to me"


def is_offered_if(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody would do it only if something is so: "is prepared to lift X if they leave"."""
    at = link.tokens[0]
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    if link.predicate.kind == EVALUATION or link.negated:
        return False
    ready = clause.kind == INFINITIVE and analysis.norms[clause.start - 1] in grammar()["readiness"]
    offered = _is_stance(link) and _is_offered(analysis, clause, at)
    around = {clause.index, clause.parent if ready else clause.index}
    hanging = (one for one in analysis.parsed.clauses if one.parent in around)
    return (ready or offered) and any(_sets_if(analysis, one, on_terms=True) for one in hanging)


def _is_stance(link: Link) -> bool:
    """Return whether a predicate is what somebody thinks of it, and nothing that is done to it."""
    stance = link.predicate.word_class != VERB or link.predicate.term in grammar()["stances"]
    return stance and link.predicate.kind == ATTITUDE


def _is_offered(analysis: Analysis, clause: Clause, at: int) -> bool:
    """Return whether what somebody thinks is to come, or holds "only if": "will support", "only support"."""
    words = analysis.norms[clause.start : at + 1]
    return "only" in words or has_modal(analysis, at, grammar()["offering"])


def hinges(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody's support is what depends on something: "our backing for X depends on Y"."""
    if link.predicate.kind != ATTITUDE or link.predicate.word_class != NOUN:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    for i in range(link.tokens[1], clause.end):
        if analysis.norms[i] in grammar()["dependent"]:
            return True
        if analysis.form[i] and analysis.norms[i] not in grammar()["be"]:
            on = grammar()["plain_prepositions"].intersection(analysis.norms[i + 1 : i + 3])
            return analysis.base[i] in grammar()["hinging"] and bool(on)
    return False


def hangs_on_if(analysis: Analysis, link: Link) -> bool:
    """Return whether what goes on would do so only if something is so: "will begin only if they agree"."""
    around = analysis.clause_of[link.tokens[0]]
    hanging = [one for one in analysis.parsed.clauses if one.parent == around]
    # "It will go on unless" announces that it will; "it will be ended unless" only threatens.
    demanded = has_modal(analysis, link.tokens[0], grammar()["demanding"])
    ends = link.sign < 0 and not demanded and any(one.kind == "condition_unless" for one in hanging)
    return ends or any(_sets_if(analysis, one) for one in hanging)


def ends_only_then(analysis: Analysis, link: Link) -> bool:
    """Return whether an end only waits for something: "X will be lifted once they leave" goes on."""
    if link.negated:
        return False
    around = analysis.clause_of[link.tokens[0]]
    _, end = analysis.parsed.sentence_at(link.tokens[0])
    if tuple(analysis.norms[end - 2 : end]) in grammar().phrases["not_sooner"]:
        return True
    behind = pairwise(analysis.norms[link.tokens[1] : end])
    if any(pair in {("return", "for"), ("exchange", "for")} for pair in behind):
        return True
    waited = grammar()["waited_for"] | {"once", "soon", "after", "when"}
    return any(
        one.parent == around
        and one.kind in {"time", "condition_if", "condition_until"}
        and not waited.isdisjoint(analysis.norms[slice(*one.marker)])
        for one in analysis.parsed.clauses
    )


def ends_or_else(analysis: Analysis, link: Link) -> bool:
    """Return whether an end is what would keep something from happening: "unless X is lifted, we strike"."""
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    if clause.parent < 0 or link.predicate.sign > 0 or link.predicate.term not in _ends():
        return False
    kept = clause.kind == "condition_unless" and not link.negated
    kept = kept or (clause.kind == "condition_if" and link.negated)
    home = analysis.parsed.clauses[clause.parent]
    own = [i for i in range(home.start, home.end) if analysis.clause_of[i] == home.index]
    foretold = grammar()["future"] | grammar()["would"] | {"consequences", "risk", "risks"}
    denied = any(is_negated(analysis.parsed, i) for i in own if analysis.form[i])
    return kept and not denied and not foretold.isdisjoint(analysis.norms[i] for i in own)


def _ends() -> frozenset[str]:
    return grammar()["ending_verbs"] | grammar()["over_by_now"]


def is_held_out_for(analysis: Analysis, link: Link) -> bool:
    """Return whether the speaker's side refuses or resists something until it ends: "will strike until".

    That is a demand that it end; what goes on until then is none.
    """
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    ends = link.predicate.kind != EVALUATION and link.sign < 0
    if not ends or clause.kind != "condition_until" or clause.parent < 0:
        return False
    home = analysis.parsed.clauses[clause.parent]
    subject = subject_of(analysis, home)
    if subject is None or analysis.norms[subject[0]] not in grammar()["protesters"]:
        return False
    verb = next((i for i in range(subject[1], clause.start) if analysis.form[i]), subject[0])
    resists = analysis.base[verb] in grammar()["protesting"] and not is_negated(
        analysis.parsed, verb
    )
    return resists and has_modal(analysis, verb, grammar()["future"] | grammar()["would"])


def _sets_if(analysis: Analysis, clause: Clause, *, on_terms: bool = False) -> bool:
    """Return whether a clause makes something hang on an "if", unless it sets none: "if necessary".

    With ``on_terms`` also where terms are set: "provided that", "on condition that".
    """
    marker = set(analysis.norms[slice(*clause.marker)])
    wanted = _IFS | _TERMS if on_terms else _IFS
    if clause.kind != "condition_if" or wanted.isdisjoint(marker):
        return False
    words = [norm for norm in analysis.norms[clause.marker[1] : clause.end] if norm[0].isalnum()]
    return not any(words == list(phrase) for phrase in grammar().phrases["set_conditions"])


def holds_on_condition(analysis: Analysis, at: int) -> bool:
    """Return whether a verdict holds on a condition: "will work only if", "if they fired, it is a crime"."""
    if has_modal(analysis, at, grammar()["foretelling"]):
        return analysis.parsed.depends_on_condition(at)
    around = analysis.parsed.clauses[analysis.clause_of[at]]
    return any(
        clause.kind == "condition_if"
        and clause.parent == around.index
        and clause.fronted
        and not _is_in_passing(analysis, clause)
        for clause in analysis.parsed.clauses
    )


def _is_in_passing(analysis: Analysis, clause: Clause) -> bool:
    """Return whether an "if" only tells how something is said: "if you ask me"."""
    words = tuple(n for n in analysis.norms[clause.marker[1] : clause.end] if n[0].isalnum())
    return words in analysis.grammar.phrases["ifs_in_passing"]
