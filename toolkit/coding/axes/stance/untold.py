"""What words about a target only name, weigh or allege, so that nobody takes a position by them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Chain, Link, TokenRange
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    MANNER,
    NOUN,
    OBJECT,
    POSSESSOR,
    SUBJECT,
)
from toolkit.language.forms import PAST
from toolkit.language.grammar import grammar
from toolkit.language.tagging import is_possessive

_ALTERNATIVE = 4
_MIGHT = frozenset({"may", "might"})
_VOICED = 9
_TIME_REACH = 6
_NEAR_ALL = 4
"""Words behind a predicate in which "everyone" may stand."""


def tells_both_sides(text: Analysis, link: Link) -> bool:
    """Return whether it is told who is on either side: "friends and foes", "for and against X"."""
    norms, (first, last) = text.norms, link.tokens
    if norms[max(first - 2, 0) : last] in (["for", "and", "against"], ["against", "and", "for"]):
        return True
    own = grammar()["possessives"]
    behind = last + 1 + (norms[last + 1 : last + 2] != [] and norms[last + 1] in own)
    before = first - 2 - (norms[first - 1] in own)
    joined = ((last, behind), (before + 1, before))
    return any(
        norms[joint : joint + 1] == ["and"]
        and (other := text.occurrences.get(at)) is not None
        and all(reading.sign == -link.predicate.sign for reading in other.readings)
        for joint, at in joined
    )


def is_only_weighed(analysis: Analysis, at: int) -> bool:
    """Return whether an act is what one may or does not aim to do: "it is possible to end X"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    if clause.kind != INFINITIVE or clause.parent < 0:
        return False
    before = clause.start - 1
    if before >= 0 and analysis.norms[before] in grammar()["purposes"]:
        return is_negated(analysis.parsed, before)
    parent = analysis.parsed.clauses[clause.parent]
    if _is_anothers(analysis, parent, before) or _is_noted(analysis, parent, before):
        return True
    if _is_forced(analysis, parent, before):
        return True
    weighed = before >= 0 and analysis.norms[before] in grammar()["weighing"]
    return weighed and "it" in analysis.norms[parent.start : parent.start + 3]


def _is_anothers(analysis: Analysis, parent: Clause, before: int) -> bool:
    """Return whether it is for somebody to decide: "it is up to the council to extend X"."""
    words = analysis.norms[parent.start : before + 1]
    if "it" not in words[:3] or "time" in words or grammar()["be"].isdisjoint(words[:5]):
        return False
    judged = any(
        analysis.occurrences[i].reading(SUBJECT, EVALUATION) is not None
        for i in range(parent.start, before)
        if i in analysis.occurrences
    )
    return not judged and not {"for", "up"}.isdisjoint(words)


def is_hostility(analysis: Analysis, chain: Chain) -> bool:
    """Return whether it is about who attacks an operation's people, which is no stand on the operation."""
    words = [analysis.norms[link.tokens[0]] for link in chain.links]
    return len(words) > 1 and not grammar()["hostilities"].isdisjoint(words)


def is_beside_itself(analysis: Analysis, chain: Chain, mentions: Sequence[TokenRange]) -> bool:
    """Return whether it is measured by another of its kind: "X by day is better than X by night"."""
    start, end = analysis.parsed.sentence_at(chain.target[0])
    than = next((i for i in range(start, end) if analysis.norms[i] == "than"), None)
    if than is None:
        return False
    near = [first for first, _ in mentions if start <= first < end]
    return any(first < than for first in near) and any(first > than for first in near)


def _is_forced(analysis: Analysis, parent: Clause, before: int) -> bool:
    """Return whether something made somebody do it: "fog forced us to stop X", "was forced to stop X"."""
    verbs = [i for i in range(parent.start, before + 1) if analysis.form[i]]
    if not verbs or analysis.base[verbs[-1]] not in grammar()["compelling"]:
        return False
    own = not grammar()["first_person"].isdisjoint(analysis.norms[parent.start : verbs[-1]])
    return analysis.parsed.tagged.passive[verbs[-1]] or not own


def _is_noted(analysis: Analysis, parent: Clause, before: int) -> bool:
    """Return whether what was decided is only noted, or called hard: "we respect the decision to end X"."""
    if before < 0 or analysis.norms[before] not in grammar()["plan_nouns"]:
        return False
    verbs = [i for i in range(parent.start, before) if analysis.form[i]]
    base = analysis.base[verbs[-1]] if verbs else ""
    if base not in grammar()["calling"]:
        return base in grammar()["noting"]
    _, end = analysis.parsed.sentence_at(before)
    behind = (analysis.occurrences.get(i) for i in range(before + 1, end))
    return not any(one and one.reading(SUBJECT, EVALUATION) for one in behind)


def was_told_so(analysis: Analysis, link: Link) -> bool:
    """Return whether nobody is named who praised or blamed something: "X has been praised abroad"."""
    at, g = link.tokens[0], grammar()
    told = link.predicate.kind == ATTITUDE and link.predicate.term in g["blaming"] | g["lauding"]
    if not told or link.experiencer is not None or not analysis.parsed.tagged.passive[at]:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    before = analysis.norms[clause.start : at]
    past = not (g["past_of_be"] | {"been"}).isdisjoint(before)
    return past and g["modals"].isdisjoint(before) and g["demanding"].isdisjoint(before[:-2])


def is_never_done(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody tells that it was not done: "we never took part in X", "nobody ordered X"."""
    at = link.tokens[0]
    before = analysis.norms[max(at - 3, 0) : at]
    if before[-2:] == ["used", "to"] and before[0] not in grammar()["be"]:
        return True  # "I used to support it"
    if _is_former(analysis, link):
        return True
    if not link.negated or link.predicate.sign < 0 or link.predicate.kind != COURSE:
        return False
    if analysis.parsed.tagged.passive[at] or link.predicate.role != OBJECT:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    did = not {"did", "didn't", "had", "hadn't"}.isdisjoint(analysis.norms[clause.start : at])
    return clause.kind != INFINITIVE and (did or analysis.form[at] == PAST)


def _is_former(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody thought so once: "backed it at first", "were against it; now we are not"."""
    at, norms, g = link.tokens[0], analysis.norms, grammar()
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    was = analysis.form[at] == PAST or not g["past_of_be"].isdisjoint(norms[clause.start : at])
    if link.predicate.kind != ATTITUDE or not was or analysis.parsed.tagged.passive[at]:
        return False
    own = range(clause.start, clause.end)
    first = any(norms[j] in g["formerly"] or norms[j : j + 2] == ["at", "first"] for j in own)
    _, end = analysis.parsed.sentence_at(at)
    return first or not g["by_now"].isdisjoint(norms[clause.end : end])


def is_alleged(analysis: Analysis, at: int) -> bool:
    """Return whether a verdict is what is alleged: "allegations that it was unlawful"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    head = clause.start - 1
    if clause.kind != COMPLEMENT or head < 0 or analysis.norms[head] not in grammar()["alleging"]:
        return _is_of_claims(analysis, clause, at) or _is_voiced(analysis, clause)
    return analysis.norms[max(head - 1, 0)] not in grammar()["first_person"]


def _is_of_claims(analysis: Analysis, clause: Clause, at: int) -> bool:
    """Return whether words that begin with claims go on with them: "claims voiced by some that …"."""
    first = clause.start + (analysis.norms[clause.start] in grammar()["determiners"])
    if analysis.norms[first] not in grammar()["alleging"]:
        return False
    return "that" in analysis.norms[first + 1 : min(at, first + _VOICED)]


def _is_voiced(analysis: Analysis, clause: Clause) -> bool:
    """Return whether claims that others voiced go on with a clause: "claims voiced by the press that …"."""
    if clause.kind != COMPLEMENT:
        return False
    before = analysis.norms[max(clause.start - _VOICED, 0) : clause.start]
    claims = [i for i, norm in enumerate(before) if norm in grammar()["alleging"]]
    return bool(claims) and "by" in before[claims[-1] : -1]


def is_alternative(analysis: Analysis, link: Link) -> bool:
    """Return whether a verdict is one of two: "may be a triumph or a disaster", "either it was right or"."""
    start, end = analysis.parsed.sentence_at(link.tokens[0])
    first = analysis.norms[start : start + 2]
    at = link.tokens[0]
    if analysis.norms[at - 1 : at] == ["or"] and not {"this", "that"}.isdisjoint(
        analysis.norms[max(at - 3, 0) : at]
    ):
        return True  # "it was this or lose the wall"
    if first[:1] == ["either"] and first != ["either", "way"]:
        return "or" in analysis.norms[link.tokens[0] : end]
    if link.predicate.kind != EVALUATION:
        return False
    for i in range(link.tokens[1], min(link.tokens[1] + _ALTERNATIVE, end - 1)):
        if analysis.norms[i] == "or":
            return any(
                one is not None and one.sign == -link.predicate.sign
                for j in range(i + 1, min(i + 1 + _ALTERNATIVE, end))
                if (found := analysis.occurrences.get(j))
                for one in [found.reading(SUBJECT, EVALUATION)]
            )
    return False


def is_somebody(analysis: Analysis, link: Link) -> bool:
    """Return whether words only name who is for or against: "critics of X", "he met critics of X"."""
    occurrence = analysis.occurrences.get(link.tokens[0])
    if occurrence is None or occurrence.reading(POSSESSOR, ATTITUDE) is None:
        return False
    if link.predicate.word_class != NOUN or link.predicate.kind != ATTITUDE:
        return False
    if link.predicate.term not in grammar()["partisans"]:
        return not any(analysis.form) and grammar()["auxiliaries"].isdisjoint(analysis.norms)
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    before = range(clause.start, link.tokens[0])
    # "We are among the critics of X" says who one is, and so does "Quill, a critic of X, …".
    described = not {"a", "an"}.isdisjoint(
        analysis.norms[max(0, link.tokens[0] - 4) : link.tokens[0]]
    )
    is_one = described or any(
        (analysis.norms[i] in grammar()["be"] and not is_possessive(analysis.norms, i))
        or analysis.base[i] in grammar()["linking"]
        for i in before
    )
    return not is_one


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
    if link.negated:
        return False
    if link.predicate.kind == COURSE and has_modal(analysis, at, _MIGHT):
        return True
    return analysis.parsed.tagged.passive[at] and has_modal(
        analysis, at, grammar()["possibly_done"]
    )


def waits(analysis: Analysis, link: Link) -> bool:
    """Return whether an act only waits for something: "it cannot be built until the ground thaws"."""
    at, g = link.tokens[0], grammar()
    lasts = analysis.base[at] in g["lasting"]  # "will not go on until they leave": it ends
    if (
        not link.negated
        or link.predicate.sign < 0
        or lasts
        or has_modal(analysis, at, g["demanding"])
    ):
        return False
    behind = analysis.norms[at : analysis.parsed.sentence_at(at)[1]]
    lacks = link.predicate.role == SUBJECT and "without" in behind
    return lacks or not g["waited_for"].isdisjoint(behind)


def is_asked_of(analysis: Analysis, link: Link) -> bool:
    """Return whether an action is only asked to meet a standard: "must be lawful and respect the rules"."""
    g = grammar()
    if link.predicate.kind != EVALUATION or link.sign < 0:
        return False
    words = {word.removeprefix("un") for word in link.predicate.term.split()}
    named = not g["standards"].isdisjoint(words)
    return named and has_modal(analysis, link.tokens[0], g["demanding"])


def is_within_power(analysis: Analysis, link: Link) -> bool:
    """Return whether an act is only within somebody's power: "we can widen it", "able to conduct raids"."""
    at, g = link.tokens[0], grammar()
    if link.negated or link.predicate.role != OBJECT or analysis.parsed.tagged.passive[at]:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    before = analysis.norms[clause.start - 1] if clause.start else ""
    if clause.kind == INFINITIVE and before in g["capable"]:
        return not is_negated(analysis.parsed, clause.start - 1)
    words = set(analysis.norms[max(clause.start - 1, 0) : at])  # "so we can end it" is a purpose
    return not g["able_to"].isdisjoint(words) and words.isdisjoint({"and", "only", "so", "will"})


def is_course(analysis: Analysis, link: Link) -> bool:
    """Return whether a verb is what is done with an action, as "end", which may be an attitude as well."""
    if link.predicate.kind == COURSE:
        return True
    occurrence = analysis.occurrences.get(link.tokens[0])
    return occurrence is not None and occurrence.reading(OBJECT, COURSE) is not None


def is_no_worry(link: Link) -> bool:
    """Return whether somebody is only not worried, which is no support: "not concerned about it"."""
    return link.negated and link.predicate.term in grammar()["worrying"]


def could_be_done_so(analysis: Analysis, link: Link) -> bool:
    """Return whether it is only possible that something is done so: "could be carried out safely"."""
    possible = has_modal(analysis, link.tokens[0], grammar()["able_to"])
    return link.predicate.role == MANNER and possible and not link.negated


def is_too_early(analysis: Analysis, at: int) -> bool:
    """Return whether it is too early to say so: "too soon to call X a success"."""
    start, _ = analysis.parsed.sentence_at(at)
    pairs = pairwise(analysis.norms[start:at])
    return any(pair in grammar().phrases["too_early"] for pair in pairs)


def lacks_means(analysis: Analysis, link: Link) -> bool:
    """Return whether something only needs what it cannot do without: "cannot succeed without buses"."""
    at = link.tokens[0]
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    able = {"cannot", "can't", "can", "could", "couldn't"}.intersection(
        analysis.norms[clause.start : at]
    )
    behind = analysis.norms[at : analysis.parsed.sentence_at(at)[1]]
    return link.negated and link.predicate.sign > 0 and bool(able) and "without" in behind


def is_only_noted(analysis: Analysis, link: Link) -> bool:
    """Return whether others' praise or blame is only noted: "I understand the criticism of X"."""
    at, g = link.tokens[0], grammar()
    if link.predicate.word_class != NOUN or link.predicate.kind != ATTITUDE:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    verb = next((i for i in range(at - 1, clause.start - 1, -1) if analysis.form[i]), None)
    return verb is not None and analysis.base[verb] in g["noting"] | {"understand", "hear"}


def is_perhaps(analysis: Analysis, link: Link) -> bool:
    """Return whether a verdict is told as possible: "perhaps X is wrong", not "was perhaps the worst"."""
    start, _ = analysis.parsed.sentence_at(link.tokens[0])
    first = [norm for norm in analysis.norms[start : start + 3] if norm[0].isalnum()][:2]
    return not {"perhaps", "maybe", "possibly"}.isdisjoint(first)


def may_call(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody only may call it so: "they may call X necessary, but …"."""
    if link.experiencer is None:
        return False
    at = link.experiencer[1]
    calls = at + 1 < link.tokens[0] and analysis.base[at + 1] in grammar()["calling"]
    return calls and analysis.norms[at] in {"may", "might"}


def is_seen_to(analysis: Analysis, at: int) -> bool:
    """Return whether somebody sees to it that it is done: "we will ensure that X is kept"."""
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    head = clause.start - 1
    return clause.kind == COMPLEMENT and head >= 0 and analysis.base[head] in grammar()["seeing_to"]


def needs_consent(analysis: Analysis, link: Link) -> bool:
    """Return whether others have to agree first: "must be approved by a judge", "must have the backing"."""
    at = link.tokens[0]
    if link.sign < 0 or link.predicate.term not in grammar()["consenting"]:
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    return any(
        has_modal(analysis, i, grammar()["demanding"])
        for i in range(clause.start, at + 1)
        if analysis.form[i] and (i == at or analysis.base[i] == "have")
    )


def is_expected(analysis: Analysis, link: Link) -> bool:
    """Return whether "should" only tells a schedule: "it should last a few days", "should end on Friday"."""
    at, g = link.tokens[0], grammar()
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    if link.predicate.term not in g["scheduled_courses"] or link.negated:
        return False
    if "should" not in analysis.norms[clause.start : at] or analysis.norms[at - 1] == "have":
        return False
    _, end = analysis.parsed.sentence_at(at)
    behind = analysis.norms[link.tokens[1] : min(link.tokens[1] + _TIME_REACH, end)]
    if not g["at_once"].isdisjoint(behind) or behind[:2] == ["at", "once"]:
        return False
    return any(word in g["spans_of_time"] or word[0].isdigit() for word in behind)


def is_not_for_all(analysis: Analysis, link: Link) -> bool:
    """Return whether something is denied of all, and may hold of most: "unable to help everyone"."""
    behind = analysis.norms[link.tokens[1] : link.tokens[1] + _NEAR_ALL]
    negated = link.negated or link.predicate.term == "unable to"
    return negated and not grammar()["everybody"].isdisjoint(behind)
