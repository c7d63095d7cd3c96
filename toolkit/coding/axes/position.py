"""Position: for or against a target, when a predicate that governs the target says so.

Each mention of the target is followed outward through the predicates that govern it
(:mod:`toolkit.coding.clauses.chains.government`). The sign counts where it is the holder's: the speaker's own
judgement, or the attitude or act of somebody who is the holder. What stands in a condition, a
question or a wish does not count, and without a governing predicate the code is an abstention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.coding.axes.findings import Share
from toolkit.coding.axes.parties import (
    is_growth,
    is_kept_within,
    is_never_wanted,
    is_own_course,
    is_promised,
)
from toolkit.coding.axes.stance.acts import (
    claim_responsibility,
    is_asked_of_others,
    is_demanded,
    is_threat,
)
from toolkit.coding.axes.stance.idle import leave_out_idle
from toolkit.coding.axes.stance.judging import Evidence, IsHolder, judge_chain
from toolkit.coding.axes.stance.questions import (
    answered_behind,
    answers_itself,
    cannot_wait,
    is_doubted,
)
from toolkit.coding.axes.stance.untold import (
    is_beside_itself,
    is_hostility,
)
from toolkit.coding.axes.tone import Tone, read_tone
from toolkit.coding.clauses.chains.government import find_chains
from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.hanging import (
    ends_only_then,
    ends_or_else,
    hangs_on_if,
)
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    TokenRange,
    analyze_text,
)
from toolkit.coding.clauses.standing import ASKED, FEARED, SUPPOSED, WISHED, read_standings
from toolkit.coding.codebook.entries import (
    AGAINST,
    FAVOR,
    LEANS_AGAINST,
    LEANS_FAVOR,
    MIXED,
    NO_TARGET,
    NOT_ASSERTED,
)
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    Occurrence,
    Predicate,
    PredicateLexicon,
    predicate_lexicon,
)
from toolkit.language.grammar import grammar

_WEIGHT_OF_PREDICATES = 2
BARRED = {FEARED: "feared", SUPPOSED: "supposed", WISHED: "wish", ASKED: "question"}
"""By mood of a clause the flag that says why what stands in it does not count."""


@dataclass(frozen=True)
class PositionCode:
    """The code toward one target, and the evidence that decided it (None for an abstention).

    ``share`` is what it adds to the official's other statements; None where it has no part in them.
    """

    code: str
    evidence: Evidence | None = None
    flags: frozenset[str] = field(default_factory=frozenset)
    share: Share | None = None
    rule: str = ""


def code_position(
    parsed: Parsed,
    mentions: Sequence[TokenRange],
    *,
    is_holder: IsHolder | None = None,
    lexicon: PredicateLexicon | None = None,
    occurrences: Mapping[int, Occurrence] | None = None,
    courses: bool = True,
    tone: bool = False,
    acts: bool = True,
    party: bool | None = None,
) -> PositionCode:
    """Return the position toward a target that is mentioned at these token ranges.

    Parameters
    ----------
    parsed
        The text, from :func:`toolkit.coding.clauses.clauses.parse_text`.
    mentions
        Where it mentions the target (token ranges); none gives "no target".
    is_holder
        Tells whether a subject is whose position is coded; by default only the first person is.
    lexicon
        The predicates; the package's by default.
    occurrences
        Where they stand in this text, if that is known already.
    courses
        Whether the target is an action: what is launched, demanded or stopped counts.
    tone
        Lean on the tone of the text where the predicates alone do not decide (flag "tone").
    acts
        Whether announcing, ordering or halting one's own operation counts (flag "acts").
    party
        Whether the target is the speaker's own operation; None where that is not known.
    """
    if occurrences is None:
        occurrences = (lexicon or predicate_lexicon()).occurrences(parsed.tagged)
    if not mentions:
        code = PositionCode(NO_TARGET)
    else:
        analysis = analyze_text(parsed, leave_out_idle(parsed, occurrences, mentions))
        chains = [chain for mention in mentions for chain in find_chains(analysis, mention)]
        claimed = claim_responsibility(analysis) if courses else None
        if claimed and not claimed.negated:
            chains = [Chain(mentions[0], (claimed,))]
        chains = [one for one in chains if not (courses and is_hostility(analysis, one))]
        chains = [one for one in chains if not is_beside_itself(analysis, one, mentions)]
        found = [judge_chain(analysis, chain, is_holder) for chain in chains]
        if courses and not party:
            found = [_or_else(analysis, evidence) for evidence in found]
        if courses:
            found = [_as_threat(evidence) for evidence in found if _is_stand(evidence)]
        if party is not None:
            found = [_by_party(analysis, evidence, own=party) for evidence in found]
        found = bar_what_is_not_asserted(analysis, found, is_holder)
        found = [_answered(analysis, evidence, is_holder) for evidence in found]
        if not acts:
            found = [replace(e, barred=e.barred or "acts") if e.act else e for e in found]
        code = decide([e for e in found if courses or e.link.predicate.kind != COURSE])
        code = leave_open(code, parsed, mentions)
    return lean(code, read_tone(parsed, occurrences)) if tone else code


def bar_what_is_not_asserted(
    analysis: Analysis, found: Sequence[Evidence], is_holder: IsHolder | None
) -> list[Evidence]:
    """Return the evidence, barred where its clause is another's, or what somebody fears or supposes."""
    if all(evidence.barred for evidence in found):
        return list(found)
    standings = read_standings(analysis, is_holder)
    barred = []
    for evidence in found:
        standing = standings.at(evidence.link.tokens[0])
        own = standing.is_own or evidence.own
        wished = evidence.link.predicate.term == "wish" and standing.mood == WISHED
        why = BARRED.get("" if wished else standing.mood, "") if own else "other-holder"
        why = why or "description" * is_kept_within(analysis, evidence.link, evidence.sign)
        barred.append(evidence if evidence.barred else replace(evidence, barred=why))
    return barred


def _by_party(analysis: Analysis, evidence: Evidence, *, own: bool) -> Evidence:
    """Return the evidence where it is known whether the operation is the speaker's own."""
    if own and is_own_course(analysis, evidence.link, evidence.sign, evidence.barred):
        return replace(evidence, barred="", own=True, act=True)
    if own and evidence.act and evidence.barred == "conditional" and evidence.sign > 0:
        # Who would widen it, or go on with it, if something is so is for it as it is.
        term = evidence.link.predicate.term
        goes_on = is_growth(evidence.link) or term in grammar()["carrying_on"]
        return replace(evidence, barred="" if goes_on else "conditional")
    if own and evidence.sign < 0 and is_never_wanted(evidence.link):
        return replace(evidence, barred=evidence.barred or "description")
    ended = evidence.act or evidence.link.predicate.term in grammar()["ending_verbs"]
    if own and ended and evidence.sign < 0:
        if is_growth(evidence.link):
            return replace(evidence, barred=evidence.barred or "description")
        if ends_only_then(analysis, evidence.link) or hangs_on_if(analysis, evidence.link):
            return replace(evidence, barred=evidence.barred or "conditional")
    decided = evidence.open and evidence.link.predicate.kind == ATTITUDE
    doers = not grammar()["armed_bodies"].isdisjoint(evidence.open.split())
    doers = doers and not is_demanded(analysis, evidence.link)
    decided = decided and (doers or evidence.link.predicate.term in grammar()["deciding_on"])
    if not own and decided and not evidence.barred:
        return replace(evidence, barred="other-holder")  # "the cabinet approved it", others say
    if own or not evidence.act or evidence.barred:
        return evidence
    # What others do about an operation is no act of it; whose it may be is not the speaker.
    told = evidence.own or is_asked_of_others(analysis, evidence.link)
    told = told or is_promised(analysis, evidence.link)
    return replace(evidence, act=False, barred="" if told else "other-holder")


def _answered(analysis: Analysis, evidence: Evidence, is_holder: IsHolder | None) -> Evidence:
    """Return the contrary of what a question asks that answers itself: "who could defend X?"."""
    if evidence.barred == "conditional" and is_doubted(analysis, evidence.link, is_holder):
        return replace(evidence, sign=-1, barred="", conditional=False)
    if evidence.barred != "question":
        return evidence
    if evidence.link.predicate.term in grammar()["asked_for_effect"]:
        return replace(evidence, barred="")
    if cannot_wait(analysis, evidence.link):
        return replace(evidence, sign=-1, barred="", act=False)
    answer = answered_behind(analysis, evidence.link)
    if answer:
        return replace(evidence, sign=answer * evidence.sign, barred="")
    if not answers_itself(analysis, evidence.link):
        return evidence
    return replace(evidence, sign=-evidence.sign, barred="")


def _is_stand(evidence: Evidence) -> bool:
    """Return whether the verb is a position on an action: who investigates one takes none."""
    predicate = evidence.link.predicate
    return predicate.kind != ATTITUDE or predicate.term not in grammar()["no_stands"]


def _as_threat(evidence: Evidence) -> Evidence:
    """Return the evidence of who threatens an operation of one's own as what is going to be done."""
    if not (is_threat(evidence.link) and evidence.own):
        return evidence
    return replace(evidence, sign=-evidence.sign, act=True)


def _or_else(analysis: Analysis, evidence: Evidence) -> Evidence:
    """Return the evidence of who tells what else will happen as a demand: "they starve unless X ends"."""
    if evidence.barred != "conditional" or not ends_or_else(analysis, evidence.link):
        return evidence
    return replace(evidence, sign=-1, barred="", act=False)


def leave_open(code: PositionCode, parsed: Parsed, mentions: Sequence[TokenRange]) -> PositionCode:
    """Return an abstention as settled where the target is only asked, wished or supposed."""
    if code.code != NOT_ASSERTED:
        return code
    unsaid = code.evidence is not None and code.evidence.barred == "not-said"
    open_ = unsaid or all(parsed.is_open(start) for start, _ in mentions)
    return replace(code, share=Share(0, settled=open_))


def lean(code: PositionCode, tone: Tone) -> PositionCode:
    """Return what a text leans to by its tone, where no predicate decides; a predicate keeps its code."""
    sign = {FAVOR: 1, AGAINST: -1}.get(code.code, 0)
    total = _WEIGHT_OF_PREDICATES * sign + tone.balance
    leaning = (total > 0) - (total < 0)
    share = Share(total, settled=code.share is not None and code.share.settled, toned=True)
    if code.code in {FAVOR, AGAINST, MIXED} or leaning == 0:
        return replace(code, share=share)
    predicate = Predicate("tone", "words", "tone", "any", leaning)
    at = tone.first(leaning)
    evidence = Evidence(Link(predicate, (at, at + 1), leaning), leaning)
    leans = LEANS_FAVOR if leaning > 0 else LEANS_AGAINST
    return PositionCode(leans, evidence, code.flags | {"tone"}, share, tone.rule)


def decide(found: Sequence[Evidence]) -> PositionCode:
    """Return the code that the evidence adds up to: favor, against, mixed, or an abstention."""
    counted = [evidence for evidence in found if not evidence.barred]
    if not counted:
        return PositionCode(NOT_ASSERTED, found[0] if found else None, share=Share(0))
    firm = [evidence for evidence in counted if not evidence.loose] or counted
    # What somebody who may be another does or thinks is nothing beside what the speaker judges.
    firm = [evidence for evidence in firm if evidence.own or not evidence.act] or firm
    firm = [evidence for evidence in firm if not evidence.open] or firm
    signs = {evidence.sign for evidence in firm}
    holders = {evidence.open for evidence in firm}
    if len(signs) > 1 and len(holders) > 1 and "" not in holders:
        # "They back it, and the ministry opposes it": at most one of the two is the official.
        return PositionCode(NOT_ASSERTED, firm[0], share=Share(0))
    code = MIXED if len(signs) > 1 else FAVOR if 1 in signs else AGAINST
    share = Share(_WEIGHT_OF_PREDICATES * sum(signs), settled=True)
    flags = frozenset({"acts"} if all(evidence.act for evidence in firm) else ())
    return PositionCode(code, firm[0], flags, share)
