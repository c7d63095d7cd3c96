"""Whether a position is an act: launching, going on with or halting one's own operation.

Coders differ on whether who announces an operation takes a position on it, so such codes are told from
verdicts by the flag "acts", and a codebook may leave them out.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from toolkit.coding.axes.stance.untold import is_seen_to
from toolkit.coding.clauses.clauses import (
    COMPLEMENT,
    INFINITIVE,
    MAIN,
    PARTICIPIAL,
    RELATIVE,
    Clause,
)
from toolkit.coding.clauses.phrases import (
    Analysis,
    Chain,
    Link,
    begins_with_gerund,
    clause_at,
    is_head,
)
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, subject_of
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Predicate,
)
from toolkit.language.forms import BASE, GERUND, PARTICIPLE, PAST
from toolkit.language.grammar import grammar

_NO_CHOICE = 4
_CALLED_FOR = 8
_SAID = frozenset({EVALUATION, EVENT})


def is_act(text: Analysis, chain: Chain, bearing: Link) -> bool:
    """Return whether what bears a position is an act of the holder's, and no demand on others."""
    if bearing.predicate.kind != COURSE or is_demanded(text, bearing):
        return False
    clause = clause_at(text, bearing.tokens[0])
    if clause.kind == INFINITIVE and bearing.experiencer and _is_wanted(text, clause):
        return False  # "he wants X to end"
    if is_way_out(text, bearing):
        return False
    if _is_wanted_done(text, bearing):
        return False
    asks = grammar()["object_control"]
    outer = chain.links[chain.links.index(bearing) + 1 :]
    if any(link.predicate.role == SUBJECT and link.predicate.kind in _SAID for link in outer):
        return False  # "it was wrong to launch it", "launching it was right"
    if any(link.predicate.term in text.grammar["titles_to_act"] for link in outer):
        return False  # "they have no right to launch it"
    return not any(
        link.predicate.kind == EVENT
        and (
            text.base[link.tokens[0]] in asks | text.grammar["forgiving"] or _is_feeling(text, link)
        )
        for link in outer
    )


def _is_feeling(text: Analysis, link: Link) -> bool:
    """Return whether a link tells how somebody feels: "angry that they launched it", "at them for it"."""
    found = text.occurrences.get(link.tokens[0])
    felt = found.reading(OBJECT, ATTITUDE) if found else None
    return felt is not None and felt.word_class == ADJECTIVE


def _is_wanted_done(text: Analysis, link: Link) -> bool:
    """Return whether it is what somebody wants done: "wanted X | extended", "hoped to see X | ended"."""
    at = link.tokens[0]
    if text.form[at] not in {PARTICIPLE, PAST} or link.experiencer is None:
        return False
    clause = clause_at(text, at)
    verb = next((i for i in range(at - 1, clause.start - 1, -1) if text.form[i]), None)
    if verb is None:
        return False
    return text.base[verb] in text.grammar["wishing_done"] or text.norms[verb] == "see"


def is_asked_of_others(text: Analysis, link: Link) -> bool:
    """Return whether the words ask others for it: "call it off", "[urged] the ministry to call it off"."""
    at = link.tokens[0]
    clause = text.parsed.clauses[text.clause_of[at]]
    if clause.kind == INFINITIVE and clause.parent >= 0:
        first = text.parsed.clauses[clause.parent].start
        return first < clause.start and not any(text.form[first : clause.start])
    denying = text.grammar["negators"] | text.grammar["negated_auxiliaries"] | {"do", "please"}
    begins = not any(
        norm[0].isalnum() for norm in text.norms[clause.start : at] if norm not in denying
    )
    return begins and clause.kind == MAIN and text.form[at] == BASE and link.experiencer is None


def feels_about(text: Analysis, chain: Chain, bearing: Link) -> Link | None:
    """Return the link that tells how somebody feels about what was done: "glad that X had ended"."""
    g = grammar()
    felt = g["rueing"] | g["glad"] | g["glad_at"] | g["sad"] | g["sad_at"]
    if not {clause.kind for clause in _around(text, bearing)} & {COMPLEMENT}:
        return None
    found = (one for one in chain.links if one is not bearing and one.predicate.kind == EVENT)
    link = next((one for one in found if one.predicate.term in felt or _is_pity(one)), None)
    if link is None or _is_pity(link) or link.experiencer is not None:
        return link
    whose = subject_of(text, clause_at(text, link.tokens[0]))
    return replace(link, experiencer=whose)


def _around(text: Analysis, link: Link) -> list[Clause]:
    """Return the clause of a link, and the one that its "to be done" hangs on: "X was | to be lifted"."""
    clause = clause_at(text, link.tokens[0])
    if clause.kind != INFINITIVE or clause.parent < 0:
        return [clause]
    begun = text.norms[max(clause.start - 1, 0)] in text.grammar["be"]
    return [clause, text.parsed.clauses[clause.parent]] if begun else [clause]


def has_no_choice(text: Analysis, link: Link) -> bool:
    """Return whether somebody has no choice but to do it: "was left with no choice but to begin X"."""
    clause = clause_at(text, link.tokens[0])
    if clause.kind != INFINITIVE:
        return False
    before = text.norms[max(clause.start - _NO_CHOICE, 0) : clause.start]
    return before[-1:] == ["but"] and any(
        first in {"no", "little"} and then in text.grammar["choices"]
        for first, then in pairwise(before)
    )


def has_served(text: Analysis, link: Link) -> bool:
    """Return whether it is over, for it has done what it was for: "X has served its purpose"."""
    clause = clause_at(text, link.tokens[0])
    before = text.norms[clause.start : link.tokens[0]]
    done = not text.grammar["have"].isdisjoint(before) and not link.negated
    return done and link.predicate.term in text.grammar["purposes_served"]


def tells_who(text: Analysis, link: Link) -> bool:
    """Return whether a gerund only tells who is meant: "soldiers | taking part in X"."""
    at = link.tokens[0]
    named = at > 1 and is_head(text, at - 1, at - 1)
    taking = link.predicate.term in text.grammar["taking_part"]
    return taking and text.form[at] == GERUND and named


def _is_pity(link: Link) -> bool:
    """Return whether a link judges what a clause behind it tells: "it was a relief that"."""
    return link.predicate.role == SUBJECT and link.predicate.word_class == NOUN


def is_told(text: Analysis, link: Link) -> bool:
    """Return whether an act is only talked about: "proposals to end it", "when they launched it".

    So it is where nobody is known to be whose act it is, and it is not said in a main clause.
    """
    if is_demanded(text, link):
        return False
    clause = text.parsed.clauses[text.clause_of[link.tokens[0]]]
    before = text.norms[clause.start - 1] if clause.start else ""
    planned = clause.kind == INFINITIVE and _is_talked_about(text, clause, before)
    planned = planned and not (link.experiencer is not None and _is_wanted(text, clause))
    begins = begins_with_gerund(text, clause) == link.tokens[0] and link.experiencer is None
    return planned or begins or clause.kind in {"time", RELATIVE}


def is_noted(text: Analysis, link: Link) -> bool:
    """Return whether it only is noted that it was done: "surprised | that they launched it"."""
    clause = text.parsed.clauses[text.clause_of[link.tokens[0]]]
    before = text.norms[clause.start - 1] if clause.start else ""
    past = text.form[link.tokens[0]] in {PAST, PARTICIPLE}
    return clause.kind == COMPLEMENT and past and before in text.grammar["complement_nouns"]


def is_report(text: Analysis, chain: Chain, link: Link) -> bool:
    """Return whether an act only tells what was done: "we conducted four raids"."""
    past = text.form[link.tokens[0]] in {PAST, PARTICIPLE} and not link.negated
    alone = len(chain.links) == 1 or all(
        text.base[one.tokens[0]] in text.grammar["reporting"]
        for one in chain.links
        if one is not link
    )
    done = text.grammar["performing"] | text.grammar["taking_part"]
    told = link.predicate.term in done or (
        link.predicate.term in text.grammar["launching"]
        and (_is_counted(text, chain, link) or _is_dated(text, chain, link))
    )
    return past and alone and told


def _is_counted(text: Analysis, chain: Chain, link: Link) -> bool:
    """Return whether so many were launched, which tells what was done: "launched 11 raids"."""
    between = text.norms[link.tokens[1] : chain.target[0]]
    return any(word[0].isdigit() or word in text.grammar["counting"] for word in between)


def _is_dated(text: Analysis, chain: Chain, link: Link) -> bool:
    """Return whether somebody named did so at a time that is told: "Norland launched a raid last week"."""
    if text.form[link.tokens[0]] != PAST or link.experiencer is None:
        return False
    if text.norms[link.experiencer[0]] in text.grammar["subject_pronouns"]:
        return False
    _, end = text.parsed.sentence_at(link.tokens[0])
    behind = text.norms[chain.target[1] : end]
    return any(pair in text.grammar.phrases["past_times"] for pair in pairwise(behind))


def _is_wanted(text: Analysis, clause: Clause) -> bool:
    """Return whether an infinitive is what somebody wants of a thing: "he wanted X | to end"."""
    home = text.parsed.clauses[clause.parent]
    own = (i for i in range(clause.start - 1, home.start - 1, -1) if text.form[i])
    verb = next(own, None)
    asked = text.grammar["wishing_done"] | text.grammar["calling_for"]
    return verb is not None and text.base[verb] in asked


def _is_talked_about(text: Analysis, clause: Clause, before: str) -> bool:
    """Return whether an infinitive hangs on a noun that asserts nothing: "leadership to confront it"."""
    named = (
        text.grammar["talked_about"] | text.grammar["operation_nouns"]
    )  # "the mission to rescue them"
    if before in named and not text.form[clause.start - 1]:
        return True
    at, parent = clause.start - 1, text.parsed.clauses[clause.parent]
    if not any(text.form[parent.start : at]):
        return False  # "asked [them to end it]": what is asked, without who asks
    hands_on = text.ending.get(clause.start) or text.occurrences.get(at)
    noun = at > 0 and not text.form[at] and is_head(text, at, at)
    return noun and hands_on is None and text.norms[at - 1] not in text.grammar["be"]


def is_demanded(text: Analysis, link: Link) -> bool:
    """Return whether the speaker demands the act: what somebody must or should do."""
    at = link.tokens[0]
    modal = has_modal(text, at, grammar()["demanding"])
    passive = link.predicate.role == SUBJECT or text.parsed.tagged.passive[at]
    barred = link.negated and passive and cannot_be(text, at)  # "X cannot go on"
    return modal or barred or is_mandated(text, at) or is_high_time(text, at)


def is_mandated(text: Analysis, at: int) -> bool:
    """Return whether a verb is what is demanded: "insisted that X be lifted", "demands that they end it"."""
    clause = text.parsed.clauses[text.clause_of[at]]
    if clause.kind == PARTICIPIAL and clause.parent >= 0 and text.norms[clause.start - 1] == ",":
        # "demanded that the troops go home, ending X"
        home = text.parsed.clauses[clause.parent]
        verb = next((i for i in range(home.start, home.end) if text.form[i]), None)
        return verb is not None and is_mandated(text, verb)
    head = _first_beside(text, clause).start - 1
    if clause.kind != COMPLEMENT or head < 0:
        return False
    words = text.grammar["mandating"]
    mandates = text.norms[head] in words or text.base[head] in words
    if not mandates or is_negated(text.parsed, head):
        return False
    bare = text.form[at] == BASE or (at > 0 and text.norms[at - 1] == "be")
    return bare and text.grammar["bare_auxiliaries"].isdisjoint(text.norms[clause.start : at])


def _first_beside(text: Analysis, clause: Clause) -> Clause:
    """Return the first of the clauses that "and" joins: "demanded | that they go and that X end"."""
    if text.norms[clause.start] not in text.grammar["coordinators"]:
        return clause
    beside = text.parsed.clauses[: clause.index]
    return next((c for c in beside if (c.kind, c.parent) == (clause.kind, clause.parent)), clause)


def is_high_time(text: Analysis, at: int) -> bool:
    """Return whether it is time for what a verb tells: "it is high time that X was lifted".

    So it is in "the sooner X ends, the better".
    """
    start, end = text.parsed.sentence_at(at)
    before = text.norms[start:at]
    if "sooner" in before and "better" in text.norms[at:end]:
        return True
    times = text.grammar.phrases["high_times"]
    due = "time" in before and "yet" not in before
    return due and any(pair in times for pair in pairwise(before))


def claim_responsibility(text: Analysis) -> Link | None:
    """Return the link of who claims responsibility: for what is meant, done by oneself."""
    for i, norm in enumerate(text.norms[:-1]):
        if norm != "responsibility" or i == 0:
            continue
        claimed = next((j for j in range(i - 1, max(i - 4, -1), -1) if text.form[j]), None)
        if claimed is not None and text.base[claimed] in text.grammar["claiming"]:
            predicate = Predicate("claim responsibility", VERB, COURSE, OBJECT, 1)
            negated = is_negated(text.parsed, claimed)
            clause = text.parsed.clauses[text.clause_of[claimed]]
            doer = subject_of(text, clause)
            sign = -1 if negated else 1
            return Link(predicate, (claimed, i + 1), sign, negated, doer)
    return None


def is_undone(text: Analysis, chain: Chain, link: Link) -> bool:
    """Return whether what is closed is to be opened: "the closed border ought to be opened again"."""
    opens = text.base[link.tokens[0]] in text.grammar["opening"]
    named = text.norms[slice(*chain.target)]
    return opens and not text.grammar["closed_so"].isdisjoint(named)


def is_way_out(text: Analysis, link: Link) -> bool:
    """Return whether it is told to be the way out: "the only way out was to end X", "the answer is to"."""
    clause = clause_at(text, link.tokens[0])
    if clause.kind != INFINITIVE or clause.parent < 0 or not clause.start:
        return False
    start, before = text.parsed.clauses[clause.parent].start, clause.start - 1
    words = text.norms[start:before]
    g = text.grammar
    if text.norms[before] not in g["be"] or not g["negators"].isdisjoint(words):
        return False
    ranked = not g["ranking_ways"].isdisjoint(words) and not g["ways_out"].isdisjoint(words)
    return ranked or not {"answer", "solution"}.isdisjoint(words)


def is_threat(link: Link) -> bool:
    """Return whether somebody threatens the target: an action, to do it."""
    predicate = link.predicate
    return predicate.term == "threaten" and predicate.kind == ATTITUDE


def cannot_be(text: Analysis, at: int) -> bool:
    """Return whether something cannot be done, which is a demand: "it cannot be abandoned halfway"."""
    clause = text.parsed.clauses[text.clause_of[at]]
    return not {"cannot", "can't"}.isdisjoint(text.norms[clause.start : at])


def is_asked_to(text: Analysis, at: int) -> bool:
    """Return whether it is what something is asked to do, and not due to: "called for X to end"."""
    clause = text.parsed.clauses[text.clause_of[at]]
    before = text.norms[clause.start - 1] if clause.start else ""
    return clause.kind == INFINITIVE and before not in grammar()["scheduled"]


def is_called_for(text: Analysis, at: int) -> bool:
    """Return whether it is what calls or demands are for: "backed calls for X | to end"."""
    start = text.parsed.clauses[text.clause_of[at]].start
    before = range(start - 1, max(start - _CALLED_FOR, 0), -1)
    head = next((i for i in before if text.norms[i] == "for"), 0)
    return head > 0 and text.norms[head - 1].removesuffix("s") in text.grammar["asked_for"]


def is_subjunctive(analysis: Analysis, at: int) -> bool:
    """Return whether an act is wanted, and not told: "that it be stopped", not "could be stopped"."""
    if is_seen_to(analysis, at) or is_mandated(analysis, at):
        return True
    if at == 0 or analysis.norms[at - 1] != "be":
        return False
    before = analysis.norms[max(at - 2, 0)]
    return before not in analysis.grammar["modals"] | analysis.grammar["negated_auxiliaries"] | {
        "not",
        "to",
    }
