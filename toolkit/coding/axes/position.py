"""Position: for or against a target, when a predicate that governs the target says so.

Each mention of the target is followed outward through the predicates that govern it
(:mod:`toolkit.coding.clauses.government`). The sign counts where it is the holder's: the speaker's own
judgement, or the attitude or act of somebody who is the holder. What stands in a condition, a
question or a wish does not count, and without a governing predicate the code is an abstention.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.coding.axes.acts import (
    cannot_be,
    claim_responsibility,
    feels_about,
    has_no_choice,
    has_served,
    is_act,
    is_asked_of_others,
    is_asked_to,
    is_called_for,
    is_demanded,
    is_high_time,
    is_report,
    is_subjunctive,
    is_threat,
    is_told,
    is_undone,
    is_way_out,
    tells_who,
)
from toolkit.coding.axes.findings import Share
from toolkit.coding.axes.owners import (
    find_owner,
    is_called_so,
    is_judgement,
    is_left_unsaid,
    is_undecided,
    is_unsaid,
    name_open_holder,
)
from toolkit.coding.axes.parties import (
    is_growth,
    is_kept_small,
    is_kept_within,
    is_never_wanted,
    is_own_course,
    is_promised,
)
from toolkit.coding.axes.questions import answered_behind, answers_itself, cannot_wait, is_doubted
from toolkit.coding.axes.tone import Tone, read_tone
from toolkit.coding.axes.untold import (
    could_be_done_so,
    is_alleged,
    is_alternative,
    is_asked_of,
    is_beside_itself,
    is_course,
    is_expected,
    is_hostility,
    is_never_done,
    is_no_worry,
    is_not_for_all,
    is_only_noted,
    is_only_weighed,
    is_perhaps,
    is_somebody,
    is_subject,
    is_too_early,
    is_within_power,
    lacks_means,
    leave_out_idle,
    may_be_done,
    may_call,
    needs_consent,
    waits,
    was_told_so,
)
from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.government import find_chains
from toolkit.coding.clauses.hanging import (
    ends_only_then,
    ends_or_else,
    hangs_on_if,
    holds_on_condition,
    is_conditional,
    is_held_out_for,
)
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    TokenRange,
    analyze_text,
    clause_at,
)
from toolkit.coding.clauses.plans import is_going_on
from toolkit.coding.clauses.standing import ASKED, FEARED, SUPPOSED, WISHED, read_standings
from toolkit.coding.clauses.stands import WITHOUT
from toolkit.coding.clauses.subjects import has_modal, is_formality, opens_asked
from toolkit.coding.clauses.verdicts import is_fault
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
    EVALUATION,
    EVENT,
    SUBJECT,
    Occurrence,
    Predicate,
    PredicateLexicon,
    predicate_lexicon,
)
from toolkit.language.tagging import grammar

IsHolder = Callable[[str], bool | None]
"""Whether a name, folded, is the holder: True, False, or None where it cannot be told."""

_WEIGHT_OF_PREDICATES = 2
_MAY = frozenset({"may", "might"})
BARRED = {FEARED: "feared", SUPPOSED: "supposed", WISHED: "wish", ASKED: "question"}
"""By mood of a clause the flag that says why what stands in it does not count."""


@dataclass(frozen=True)
class Evidence:
    """A predicate that governs the target, its sign for the holder, and why it may not count.

    ``own`` where the holder is named as whose it is; ``act`` where it is something that the holder does;
    ``open`` the words of a holder who may be the official or another: "they", "the ministry".
    """

    link: Link
    sign: int
    barred: str = ""
    loose: bool = False
    conditional: bool = False
    own: bool = False
    act: bool = False
    open: str = ""


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


def judge_chain(analysis: Analysis, chain: Chain, is_holder: IsHolder | None) -> Evidence:
    """Return what a chain of governing predicates says for the holder."""
    sign, bearing = 1, None
    own: int | None = None
    others = unsaid = False
    for link in chain.links:
        sign *= link.sign
        if bearing is None and link.predicate.kind != EVENT:
            bearing = link
        if bearing is None:
            continue
        unsaid = unsaid or is_unsaid(analysis, link, bearing)
        owner = find_owner(analysis, link, bearing, is_holder)
        if owner or (owner is None and own is not None):
            own = sign
        elif owner is False:
            others = True
            if own is not None:
                break
        elif link is not bearing and (
            is_undecided(link, analysis, bearing) or is_judgement(analysis, link)
        ):
            # "He regretted their decision to end it" is his, whoever he is.
            others = False
    assert bearing is not None, "a chain has a link that bears a position"
    forced = sign > 0 and own is None and has_no_choice(analysis, bearing)
    others = others and not (forced or is_way_out(analysis, bearing))
    foreign = own is None and others and not is_demanded(analysis, bearing)
    foreign = foreign or (own is None and is_called_so(analysis, bearing, is_holder))
    alone = len(chain.links) == 1
    if alone and own is None:
        foreign = foreign or is_somebody(analysis, bearing)
    barred = "not-said" if unsaid else _barred(analysis, bearing, foreign=foreign, alone=alone)
    felt = feels_about(analysis, chain, bearing) if barred == "description" else None
    barred = barred if felt is None else _bar_feeling(analysis, felt, bearing, is_holder)
    held_out = is_held_out_for(analysis, bearing)
    barred = "" if held_out else barred
    conditional = analysis.parsed.depends_on_condition(bearing.tokens[0])
    owned = own is not None
    free = held_out or felt is not None
    judged = any(link.predicate.kind == EVALUATION for link in chain.links)
    act = is_act(analysis, chain, bearing) and not (free or forced)
    told = act and not (barred or judged)
    if told and (is_report(analysis, chain, bearing) or (not owned and is_told(analysis, bearing))):
        barred = "description"
    sign = sign if own is None else own
    sign = -sign if is_undone(analysis, chain, bearing) else sign
    if sign > 0 > bearing.sign and own is None and is_fault(analysis, bearing) and not barred:
        barred = (
            "supposed"  # that its failure is a scandal may be said by who wanted it, or who did not
        )
    if not barred and _needs_formality(analysis, chain):
        barred = "description"
    holder = "" if owned or forced else name_open_holder(analysis, chain.links, bearing, is_holder)
    return Evidence(bearing, sign, barred, chain.loose, conditional, owned, act, holder)


def _bar_feeling(analysis: Analysis, felt: Link, bearing: Link, is_holder: IsHolder | None) -> str:
    """Return why a feeling about what was done does not count: others have it."""
    return "other-holder" if find_owner(analysis, felt, bearing, is_holder) is False else ""


def _needs_formality(analysis: Analysis, chain: Chain) -> bool:
    """Return whether it is only told what the law asks for before a course: "a vote was needed to end X"."""
    return any(
        is_formality(analysis, link.tokens[0], clause_at(analysis, link.tokens[0]))
        for link in chain.links[1:]
        if link.predicate.kind == EVENT
    )


def _barred(analysis: Analysis, link: Link, *, foreign: bool, alone: bool) -> str:
    """Return why a predicate does not count, or an empty text."""
    parsed, at = analysis.parsed, link.tokens[0]
    if is_conditional(analysis, link) and link.predicate.term != WITHOUT:
        return "conditional"  # "had it not been for X" is none
    if parsed.is_question(at):
        return "question"
    if (parsed.is_wish(at) and link.predicate.term != "wish") or is_asked_of(analysis, link):
        return "wish"
    if link.negated and is_left_unsaid(analysis, link):
        return "not-said"
    if alone and is_alleged(analysis, at):
        return "supposed"
    if link.predicate.kind in {ATTITUDE, COURSE} and _is_only_told(analysis, link, alone=alone):
        return "description"
    if _may_be_so(analysis, link) or opens_asked(analysis, at):
        return "supposed"
    if link.predicate.kind == EVALUATION and holds_on_condition(analysis, at):
        return "conditional"
    told = _told_of_course(analysis, link) or "description" * has_served(analysis, link)
    return told or ("other-holder" if foreign else "")


def _told_of_course(analysis: Analysis, link: Link) -> str:
    """Return why what is told of the target's course takes no position, or an empty text."""
    if is_going_on(analysis, link) or is_kept_small(analysis, link):
        return "description"
    if not _is_described(analysis, link):
        return ""
    if _is_schedule(analysis, link):
        return "description"
    return "conditional" if hangs_on_if(analysis, link) else ""


def _is_only_told(analysis: Analysis, link: Link, *, alone: bool) -> bool:
    """Return whether an attitude or a course is weighed, expected, possible or noted, and not taken."""
    at = link.tokens[0]
    if is_only_weighed(analysis, at) or (alone and is_subject(analysis, at)):
        return True
    if tells_who(analysis, link):
        return True
    possible = may_be_done(analysis, link) or is_within_power(analysis, link)
    if (possible or waits(analysis, link)) and is_course(analysis, link):
        return True
    if (
        needs_consent(analysis, link)
        or is_expected(analysis, link)
        or is_no_worry(link)
        or is_never_done(analysis, link)
    ):
        return True
    return is_only_noted(analysis, link) or (alone and was_told_so(analysis, link))


def _may_be_so(analysis: Analysis, link: Link) -> bool:
    """Return whether a judgement is only possible: "may be a mistake", "perhaps", "too early to call it"."""
    at = link.tokens[0]
    if could_be_done_so(analysis, link) or is_not_for_all(analysis, link):
        return True
    if may_call(analysis, link) or is_alternative(analysis, link):
        return True
    if link.predicate.kind != EVALUATION:
        return False
    open_ = is_perhaps(analysis, link) or lacks_means(analysis, link)
    return open_ or has_modal(analysis, at, _MAY) or is_too_early(analysis, at)


def _is_described(analysis: Analysis, link: Link) -> bool:
    """Return whether a course is told of the target itself: "X will end", "X was extended"."""
    at = link.tokens[0]
    passive = analysis.parsed.tagged.passive[at] and link.experiencer is None
    if link.predicate.kind != COURSE or not (link.predicate.role == SUBJECT or passive):
        return False
    wanted = is_subjunctive(analysis, at) or is_high_time(analysis, at)
    # "Called for X to end", "backed calls for X to end"
    asked = link.experiencer is not None or is_called_for(analysis, at)
    wanted = wanted or (asked and is_asked_to(analysis, at))
    return not (wanted or (link.negated and cannot_be(analysis, at)))


def _is_schedule(analysis: Analysis, link: Link) -> bool:
    """Return whether a course is told without a demand or an announcement: "it would end on Sunday"."""
    at = link.tokens[0]
    ends = link.predicate.role == SUBJECT and link.predicate.sign < 0
    ends = ends and not is_asked_to(analysis, at)
    scheduled = link.predicate.term in grammar()["dated_courses"]
    wanted = grammar()["demanding" if ends or scheduled else "announcing"]
    return not has_modal(analysis, at, wanted)
