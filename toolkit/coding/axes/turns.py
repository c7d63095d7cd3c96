"""What turns a verdict: what a "but" adds ("X was lawful but cruel"), and where the end of X is judged.

The first judgement of a target stands where its verb is. What is said of it behind a contrast, of the same
subject or of "it", is a second one; where the two differ in sign, the position is mixed.

Where somebody ended what the sentence before names, "this step" and "the decision" take the end up, so that
what is said of them is turned round ("They called off X. This is a good step"); "it" may mean the one or the
other, and is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import prod

from toolkit.coding.axes.position import PositionCode
from toolkit.coding.axes.stance.judging import Evidence
from toolkit.coding.axes.stance.untold import is_course
from toolkit.coding.clauses.chains.government import find_chains
from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, Parsed, parse_text
from toolkit.coding.clauses.mentions import TokenRange, find_mentions
from toolkit.coding.clauses.phrases import Analysis, Link, analyze_text, clause_at
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.codebook.entries import AGAINST, FAVOR, NOT_ASSERTED, Target
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    OBJECT,
    SUBJECT,
    VERB,
    PredicateLexicon,
)
from toolkit.language.forms import BASE, GERUND
from toolkit.language.grammar import grammar

_TURNED = {FAVOR: AGAINST, AGAINST: FAVOR}
_SAID_REACH = 7

CodePointed = Callable[[Sequence[TokenRange]], PositionCode]

_SUBJECT_REACH = 3
_MANNER_REACH = 3
_MANNER_NOUN = 7
_FEELING = 2
_LINKED = 4
_MAKING = 6
_PLACE_REACH = 6


def contrary_behind(text: Analysis, found: PositionCode, code_pointed: CodePointed) -> bool:
    """Return whether a contrast behind the evidence says the contrary of the target."""
    evidence = found.evidence
    if evidence is None or found.code not in {FAVOR, AGAINST} or evidence.act:
        return False
    if evidence.link.predicate.kind not in {EVALUATION, ATTITUDE, COURSE}:
        return False
    clause = clause_at(text, evidence.link.tokens[0])
    if clause.kind == "concession" and clause.end < len(text.norms):
        return _judges_manner(text, clause.end, -evidence.sign)
    at = _contrast_behind(text.parsed, evidence.link.tokens[1])
    at = at if at is None else _behind_that(text, at)
    if at is not None and _is_over(text.parsed, at):
        return True
    if at is not None and makes_it_none(text, at):
        return evidence.sign > 0
    if at is not None and evidence.sign < 0 and _leaves_no_choice(text, at):
        return True
    behind = text.parsed.sentence_at(evidence.link.tokens[0])[1]
    if behind + 1 < len(text.norms) and _judges_manner(text, behind, -evidence.sign):
        return True
    places = [at] if at is not None else _joined_behind(text.parsed, evidence.link.tokens[1])
    return any(_is_contrary(text, at, found, evidence, code_pointed) for at in places)


def _is_contrary(
    text: Analysis, at: int, found: PositionCode, evidence: Evidence, code_pointed: CodePointed
) -> bool:
    """Return whether what begins at a place says the contrary of the same subject, or of how it is done."""
    if _judges_manner(text, at, -evidence.sign) or _judges_doing(text, at, -evidence.sign):
        return True
    if evidence.sign > 0 and _at_a_price(text, at):
        return True
    if _is_not_so(text, at) or (evidence.sign > 0 and _should_not_have(text, at)):
        return True
    if evidence.sign > 0 and (_finds_fault(text, at) or _judges_deed(text, at)):
        return True
    pronoun = _pronoun_behind(text.parsed, at)
    if pronoun is not None:
        behind = code_pointed([pronoun])
        judged = _is_judgement(behind.evidence)
        return judged and {behind.code, found.code} == {FAVOR, AGAINST}
    return _shares(text, at) and any(
        link.sign == -evidence.sign for link in _judgements(text, at, evidence.link)
    )


def _behind_that(text: Analysis, at: int) -> int:
    """Return where a clause begins that "that" opens behind a contrast: "but that the way it was done"."""
    verbs = text.grammar["auxiliaries"] | text.grammar["modals"]
    after = (
        at + 1 < len(text.norms) and text.norms[at] == "that" and text.norms[at + 1] not in verbs
    )
    return at + (after and not text.form[at + 1])


def is_conceded(text: Analysis, found: PositionCode) -> bool:
    """Return whether the first judgement is only granted: "X is popular, but", "was criticised, but"."""
    if found.evidence is None:
        return False
    link = found.evidence.link
    somebodys = link.predicate.term in grammar()["blaming"] and link.experiencer is None
    told = somebodys and text.parsed.tagged.passive[link.tokens[0]]
    at = _contrast_behind(text.parsed, link.tokens[1])
    told = told or (at is not None and (makes_it_none(text, at) or _leaves_no_choice(text, at)))
    return told or link.predicate.term in grammar()["granted"]


def _leaves_no_choice(text: Analysis, at: int) -> bool:
    """Return whether there is no other way: "nobody likes X, but there is no alternative (to it)"."""
    words = [norm for norm in text.norms[at : at + _MAKING] if norm[0].isalnum()]
    if words[:1] not in (["there"], ["we"], ["they"], ["he"], ["she"]) or "no" not in words:
        return False
    none = words[words.index("no") + 1 :][:2]
    return not text.grammar["ways_to_act"].isdisjoint(none)


def makes_it_none(text: Analysis, at: int) -> bool:
    """Return whether what was granted makes it no good: "X was lawful, but that does not make it right"."""
    norms = text.norms[at : at + _MAKING]
    if norms[:1] not in (["that"], ["this"]) or "make" not in norms:
        return False
    made = at + norms.index("make")
    found = text.occurrences.get(made + 2)
    good = found.reading(SUBJECT, EVALUATION) if found else None
    denied = is_negated(text.parsed, made) and text.norms[made + 1 : made + 2] in (["it"], ["them"])
    return denied and good is not None and good.sign > 0


def _judges_manner(text: Analysis, at: int, sign: int) -> bool:
    """Return whether what a contrast adds is about the way it is done: "but its conduct is shameful".

    Also where somebody feels so ("though I deplore the manner in which"), or does not ("but not the way").
    """
    end = text.parsed.sentence_at(at)[1]
    first = next((i for i in range(at, end) if text.norms[i] not in text.grammar["skipped"]), at)
    noun = _manner_noun(text, at, end)
    if noun is None:
        return False
    if text.norms[at] == "not" and noun - at <= _MANNER_REACH:
        return sign < 0
    for i in range(at, end):
        found = text.occurrences.get(i)
        if found is None:
            continue
        felt = found.reading(OBJECT, ATTITUDE) if i < noun else None
        own = felt and found.start - first <= _FEELING and noun - found.end <= _MANNER_REACH
        said = found.reading(SUBJECT, EVALUATION) if i > noun and not text.form[i] else None
        linked = not text.grammar["be"].isdisjoint(text.norms[max(i - _LINKED, noun) : i])
        reading = felt if own else said if linked else None
        if reading and reading.sign * (-1 if is_negated(text.parsed, i) else 1) == sign:
            return True
    return False


def _judges_doing(text: Analysis, at: int, sign: int) -> bool:
    """Return whether a contrast judges doing it so: "but starting it at seven is ruining us"."""
    to = text.norms[at] == "to"
    verb = at + to
    if text.form[verb : verb + 1] != [BASE if to else GERUND] or _is_about_itself(text, verb):
        return False
    end = text.parsed.sentence_at(at)[1]
    be = next((i for i in range(verb + 1, end) if text.norms[i] in text.grammar["be"]), None)
    if be is None:
        return False
    said = (link for links in said_in(text, clause_at(text, be), be) for link in links)
    return any(link.sign == sign for link in said)


def _is_not_so(text: Analysis, at: int) -> bool:
    """Return whether a part of it is said not to be so: "X was right, but its methods were not"."""
    words = [i for i in range(at, text.parsed.sentence_at(at)[1]) if text.norms[i][0].isalnum()]
    if len(words) > _LINKED or text.norms[words[-1]] != "not":
        return False
    return text.norms[words[0]] == "its" and text.norms[words[-2]] in text.grammar["be"]


def _at_a_price(text: Analysis, at: int) -> bool:
    """Return whether it is too dear: "but at a terrible price", "but at a cost that nobody should pay"."""
    end = text.parsed.sentence_at(at)[1]
    near = range(at + 2, min(at + _MANNER_NOUN, end))
    price = next((i for i in near if text.norms[i] in {"price", "cost"}), None)
    if text.norms[at : at + 1] != ["at"] or price is None:
        return False
    dear = not text.grammar["dear"].isdisjoint(text.norms[at + 2 : price])
    denied = text.grammar["negators"] | text.grammar["negated_auxiliaries"]
    return dear or not denied.isdisjoint(text.norms[price:end])


def _should_not_have(text: Analysis, at: int) -> bool:
    """Return whether what it did is said to be wrong: "but it should never have included schools"."""
    pronoun = _pronoun_behind(text.parsed, at)
    if pronoun is None:
        return False
    behind = text.norms[pronoun[1] : pronoun[1] + 3]
    return behind in (["should", "not", "have"], ["should", "never", "have"])


def _finds_fault(text: Analysis, at: int) -> bool:
    """Return whether a contrast begins with what there is too much or too little of: "but too many are"."""
    opening = text.norms[at : at + _MAKING]
    amount = next((j for j, norm in enumerate(opening[:-1]) if norm == "too"), None)
    return amount is not None and opening[amount + 1] in text.grammar["too_much_or_little"]


def _judges_deed(text: Analysis, at: int) -> bool:
    """Return whether what they did is blamed: "but they hold two of our clinics, and that is a disgrace"."""
    if _pronoun_behind(text.parsed, at) is None:
        return False
    end = text.parsed.sentence_at(at)[1]
    for i in range(at + 1, end - 1):
        taken_up = text.norms[i] in {"that", "this", "which"}
        joined = text.norms[i - 1] in {"and", ","}
        if taken_up and joined and text.norms[i + 1] in text.grammar["be"]:
            said = said_in(text, clause_at(text, i + 1), i + 1)
            return any(link.sign < 0 for links in said for link in links)
    return False


def _is_about_itself(text: Analysis, verb: int) -> bool:
    """Return whether ending it, or what it is called, is judged: "but stopping it now would be wrong"."""
    if text.base[verb] in text.grammar["calling"] | text.grammar["reporting"]:
        return True
    found = text.occurrences.get(verb)
    reading = found.reading(OBJECT, COURSE, ATTITUDE) if found else None
    led = text.norms[verb + 1 : verb + 2]
    of_it = (
        not led
        or led[0] in {"it", "them", "now", "here"}
        or led[0] in text.grammar["be"] | text.grammar["modals"]
    )
    return reading is not None and reading.sign < 0 and of_it


def _manner_noun(text: Analysis, at: int, end: int) -> int | None:
    """Return the noun that tells how it is done: "its execution", "the way they carried it out"."""
    first = at + (not text.norms[at][0].isalnum())
    if text.norms[first] == "how" and _is_of_doing(text, first, end):
        return first
    for i in range(at, min(at + _MANNER_NOUN, end - 1)):
        own = text.norms[i - 1] in {"its", "their"}
        known = own or text.norms[i - 1] in text.grammar["definite_articles"]
        if known and text.norms[i] in text.grammar["manners"]:
            return i if own or _is_of_doing(text, i, end) else None
    return None


def _is_of_doing(text: Analysis, i: int, end: int) -> bool:
    """Return whether what follows a noun of manner tells of doing it: "the way [it was done]"."""
    if text.norms[i + 1 : i + 3] in (["of", "it"], ["in", "which"], ["used", "are"]):
        return True
    if text.norms[i] in text.grammar["choosing_whom"]:
        return text.norms[i + 1] == "of"  # "the choice of who could board it"
    if text.norms[i + 1] not in text.grammar["subject_pronouns"]:
        return False
    doing = text.grammar["handling"] | text.grammar["treating"] | text.grammar["announced_so"]
    return any(text.base[j] in doing for j in range(i + 2, min(i + 2 + _MANNER_REACH, end)))


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


def _joined_behind(parsed: Parsed, first: int) -> list[int]:
    """Return the tokens behind each "and" that goes on: "X is right, and the way it is done is cruel".

    Not where another subject stands between: "X is right, while threats are wrong and harmful".
    """
    last = max(first - 1, 0)
    end = parsed.sentence_at(last)[1]
    norms, home = parsed.tokens.norms, parsed.clause_of[last]
    near = (i for i in range(first, end - 1) if norms[i] == "and")
    return [i + 1 for i in near if parsed.clause_of[i - 1 - (norms[i - 1] == ",")] == home]


def _pronoun_behind(parsed: Parsed, at: int) -> TokenRange | None:
    """Return the pronoun that is the subject behind a contrast: "but that it was", "yet it was"."""
    norms = parsed.tokens.norms
    at = _behind_place(parsed, at)
    for i in range(at, min(at + _SUBJECT_REACH, len(norms) - 1)):
        if norms[i] in {"it", "they", "its", "their"}:
            return None if norms[i + 1] == "alone" else (i, i + 1)
        if norms[i] not in grammar()["skipped"] | {"that", "i", "think", "in", ","}:
            return None
    return None


def _behind_place(parsed: Parsed, at: int) -> int:
    """Return where "it" stands behind a place or a time at a token: "but [in the hills] it goes too far"."""
    norms = parsed.tokens.norms
    if norms[at] not in grammar()["plain_prepositions"]:
        return at
    for i in range(at + 1, min(at + _PLACE_REACH, len(norms))):
        if norms[i] in {"it", "they"}:
            return i
        if parsed.tagged.form[i] or norms[i] in grammar()["auxiliaries"]:
            return at
    return at


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
    return verb or i in text.occurrences or text.norms[i] in {"a", "an"}


def _judgements(text: Analysis, at: int, first: Link) -> list[Link]:
    """Return what is said of the shared subject behind a contrast."""
    clause = clause_at(text, at)
    found = [link for links in said_in(text, clause, at) for link in links]
    head = first.tokens[0]
    if not found and (not text.form[head] or text.parsed.tagged.passive[head]):
        near = (text.occurrences.get(i) for i in range(at, min(at + _SUBJECT_REACH, clause.end)))
        readings = ((one, one.reading(SUBJECT, EVALUATION)) for one in near if one)
        found = [
            Link(reading, (one.start, one.end), reading.sign)
            for one, reading in readings
            if reading and not text.form[one.start]
        ]
    return [link for link in found if link.predicate.kind == EVALUATION][:1]


def tells_its_end(
    before: str, target: Target, lexicon: PredicateLexicon, *, asked: bool = True
) -> bool:
    """Return whether the words before tell that somebody ended the target, or asked for it."""
    parsed = parse_text(before)
    analysis = analyze_text(parsed, lexicon.occurrences(parsed.tagged))
    return any(
        is_end(analysis, chain.links[0]) and prod(link.sign for link in chain.links) < 0
        for mention in find_mentions(parsed, target.finder)
        for chain in find_chains(analysis, mention)
        if not (chain.loose or parsed.depends_on_condition(chain.links[0].tokens[0]))
        and (asked or not _is_asked_for(analysis, chain.links[0]))
    )


def _is_asked_for(analysis: Analysis, link: Link) -> bool:
    """Return whether an end is only what somebody asks for: "asked a court to stop X"."""
    clause = clause_at(analysis, link.tokens[0])
    start, _ = analysis.parsed.sentence_at(link.tokens[0])
    asking = analysis.grammar["requesting"] | {"demand", "beg", "implore", "press", "appeal"}
    before = range(start, clause.start)
    return clause.kind in {INFINITIVE, COMPLEMENT} and any(
        analysis.base[i] in asking for i in before
    )


def is_called_a_deed(parsed: Parsed, spans: Sequence[TokenRange]) -> bool:
    """Return whether words that point back are said to be a step or a decision: "this is a good step"."""
    called = grammar()["deeds_pointed_at"] | grammar()["things_done"] | grammar()["asked_for"]
    norms = parsed.tokens.norms
    return any(
        norms[start] in called
        or (
            not grammar()["be"].isdisjoint(norms[end : end + 2])
            and bool(called.intersection(norms[end : end + _SAID_REACH]))
        )
        for start, end in spans
    )


def is_end(analysis: Analysis, link: Link) -> bool:
    """Return whether a verb ends what is its object: "called off X", "X was lifted"."""
    verb = link.predicate.word_class == VERB and link.predicate.role == OBJECT
    return verb and link.sign < 0 and not link.negated and is_course(analysis, link)


def without_it(parsed: Parsed, spans: Sequence[TokenRange]) -> list[TokenRange]:
    """Return the words that take up an end for sure: "this", "the step", not "it" unless it is a step."""
    return [span for span in spans if not _is_open_it(parsed, span[0])]


def _is_open_it(parsed: Parsed, i: int) -> bool:
    norms = parsed.tokens.norms
    if norms[i] not in grammar()["thing_pronouns"]:
        return False
    called = grammar()["deeds_pointed_at"] | grammar()["things_done"]
    linked = not grammar()["be"].isdisjoint(norms[i + 1 : i + 3])
    return not (linked and called.intersection(norms[i + 1 : i + _SAID_REACH]))


def turn_round(found: PositionCode) -> PositionCode:
    """Return the position on a target, from one on its end."""
    if found.code not in _TURNED or found.evidence is None:
        return replace(found, code=NOT_ASSERTED) if found.code in _TURNED else found
    evidence = replace(found.evidence, sign=-found.evidence.sign)
    return replace(found, code=_TURNED[found.code], evidence=evidence)
