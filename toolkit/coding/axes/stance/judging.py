"""What a chain of predicates that governs the target says for the holder, and why it may not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.coding.axes.parties import (
    is_kept_small,
)
from toolkit.coding.axes.stance.acts import (
    cannot_be,
    feels_about,
    has_no_choice,
    has_served,
    is_act,
    is_asked_to,
    is_called_for,
    is_demanded,
    is_high_time,
    is_noted,
    is_report,
    is_subjunctive,
    is_told,
    is_undone,
    is_way_out,
    tells_who,
)
from toolkit.coding.axes.stance.owners import (
    find_owner,
    is_called_so,
    is_judgement,
    is_left_unsaid,
    is_undecided,
    is_unsaid,
    name_open_holder,
)
from toolkit.coding.axes.stance.untold import (
    could_be_done_so,
    is_alleged,
    is_alternative,
    is_asked_of,
    is_course,
    is_expected,
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
    may_be_done,
    may_call,
    needs_consent,
    tells_both_sides,
    waits,
    was_told_so,
)
from toolkit.coding.clauses.hanging import (
    ends_only_then,
    hangs_on_if,
    holds_on_condition,
    is_conditional,
    is_held_out_for,
)
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    clause_at,
)
from toolkit.coding.clauses.plans import is_going_on
from toolkit.coding.clauses.stands import WITHOUT
from toolkit.coding.clauses.subjects import has_modal, is_formality, opens_asked
from toolkit.coding.clauses.verdicts import is_fault
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    NOUN,
    SUBJECT,
)
from toolkit.language.grammar import grammar

IsHolder = Callable[[str], bool | None]
"""Whether a name, folded, is the holder: True, False, or None where it cannot be told."""

_MAY = frozenset({"may", "might"})


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


def judge_chain(analysis: Analysis, chain: Chain, is_holder: IsHolder | None) -> Evidence:
    """Return what a chain of governing predicates says for the holder."""
    sign, bearing, own, others, unsaid = _weigh_links(analysis, chain, is_holder)
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
    if told and alone and is_noted(analysis, bearing):
        barred = "description"
    sign = sign if own is None else own
    sign = -sign if is_undone(analysis, chain, bearing) else sign
    if _is_property(chain, bearing) and own is None and not is_fault(analysis, bearing):
        sign = bearing.sign
    if sign > 0 > bearing.sign and own is None and is_fault(analysis, bearing) and not barred:
        barred = (
            "supposed"  # that its failure is a scandal may be said by who wanted it, or who did not
        )
    if not barred and _needs_formality(analysis, chain):
        barred = "description"
    holder = "" if owned or forced else name_open_holder(analysis, chain.links, bearing, is_holder)
    return Evidence(bearing, sign, barred, chain.loose, conditional, owned, act, holder)


def _is_property(chain: Chain, bearing: Link) -> bool:
    """Return whether what X is said to have is judged in its turn: "the brutality of X was shocking"."""
    predicate, outer = bearing.predicate, [link for link in chain.links if link is not bearing]
    named = (predicate.kind, predicate.word_class) == (EVALUATION, NOUN) and bearing.sign < 0
    judged = [link for link in outer if link.predicate.kind == EVALUATION]
    untrue = any(link.predicate.term in grammar()["untruths"] for link in judged)
    return named and bool(judged) and not untrue


def _weigh_links(
    analysis: Analysis, chain: Chain, is_holder: IsHolder | None
) -> tuple[int, Link, int | None, bool, bool]:
    """Return a chain's sign, the link that bears its position, and whose it is.

    That is the sign up to where the holder is named (None where nobody names them), whether others hold
    it, and whether it is left unsaid.
    """
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
    return sign, bearing, own, others, unsaid


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
    if tells_both_sides(analysis, link):
        return "description"
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
    waits_for = link.sign < 0 and not is_demanded(analysis, link) and ends_only_then(analysis, link)
    return "conditional" if waits_for or hangs_on_if(analysis, link) else ""


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
