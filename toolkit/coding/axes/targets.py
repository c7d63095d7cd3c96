"""The position toward each target of a codebook, in one statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from toolkit.coding.axes.alone import (
    answered,
    charge_alone,
    overdue,
    verdict_alone,
    verdict_of_topic,
    who_must_go,
    who_stays,
)
from toolkit.coding.axes.findings import Finding, Share
from toolkit.coding.axes.located import Located, flags_of, has_value, without_quotes
from toolkit.coding.axes.named import Reading, find_named, list_pointing_behind, take_up
from toolkit.coding.axes.parties import find_defence, party_of
from toolkit.coding.axes.position import PositionCode, code_position
from toolkit.coding.axes.reports import is_granted, locate_report
from toolkit.coding.axes.stance.judging import Evidence, IsHolder
from toolkit.coding.axes.stance.questions import is_asked
from toolkit.coding.axes.turns import (
    contrary_behind,
    is_called_a_deed,
    is_conceded,
    is_end,
    tells_its_end,
    turn_round,
    without_it,
)
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.mentions import (
    TokenRange,
    find_ends,
    find_mentions,
    find_parts,
)
from toolkit.coding.clauses.phrases import analyze_text
from toolkit.coding.clauses.pointing import (
    is_all_told,
)
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import AGAINST, FAVOR, MIXED, NO_TARGET, NOT_ASSERTED, Target
from toolkit.coding.codebook.predicates import ATTITUDE, COURSE, EVALUATION
from toolkit.language.grammar import grammar
from toolkit.language.vocabulary import load_vocabulary

_SENTENCE_END = re.compile(r"[.!?](?:\W|$)")


def find_positions(
    content: Reading,
    located: Located,
    statement: Mapping[str, Any],
    codebook: Codebook,
    *,
    before: str,
    about: str = "",
    introduced: str = "",
    sentence: str = "",
    is_holder: IsHolder,
    tone: bool,
    acts: bool,
) -> list[Finding]:
    """Return the position toward each target; with the cue's words where they hold a verdict.

    ``introduced`` is how the source is: "the head of the observer mission", who says "this mission";
    ``sentence`` what is before the statement as it stands in the article, ``before`` the same folded.
    """
    reading = read_report(content, located, statement, codebook)
    # Who says "it" of themselves is told of in others' words alone, and is no person.
    no_self = statement.get("kind") not in {"indirect", "mixed"} or _is_person(statement)
    taken_up = _SENTENCE_END.split(before)[-1] if _goes_on(statement, before) else ""
    findings = []
    for target in codebook.targets:
        direct = no_self or bool(target.finder.find(taken_up))
        mentions, pointed = find_named(reading.parsed, target, before, introduced, direct=direct)
        party = party_of(target, statement)
        code = partial(
            code_position, reading.parsed, is_holder=is_holder, occurrences=reading.occurrences,
            courses=target.kind == "action", tone=tone, acts=acts, party=party,
        )  # fmt: skip
        said_of = bool(target.finder.find(about))
        found = code(mentions or pointed)
        if _is_of_its_end(
            found, reading.parsed, pointed, target, codebook, before="" if said_of else before
        ):
            pointed = without_it(reading.parsed, pointed)
            found = turn_round(code(pointed))
        if found.evidence is None and mentions:
            meant = take_up(reading, content, located, mentions, target, direct=direct)
            again = code(meant)
            found, pointed = (again, meant) if again.evidence else (found, pointed)
        unsaid = _why_unsaid(content, located, statement, told=reading is content)
        if unsaid and found.code in {FAVOR, AGAINST, MIXED}:
            found = PositionCode(NOT_ASSERTED, found.evidence, frozenset({unsaid}), Share(0))
        if target.kind == "action":
            found = _turned_behind(reading, found, is_holder)
        if pointed:
            found = _pointed_back(found, tone=tone)
        elif target.kind == "action" and _is_open(found):
            behind = _verdict_behind(reading, mentions, is_holder, found, party)
            found = _turned_behind(reading, behind, is_holder) if behind else found
        if found.evidence is None and mentions:
            found = _judged_behind(reading, mentions) or found
        elif found.code == NO_TARGET:
            told = about if said_of else _read_topic(sentence, target)
            found = (
                _judged_alone(content, target, codebook, before, told, is_holder)
                or _charged_behind(reading, statement, sentence, target)
                or _judged_by_parts(code, reading, target, before, party)
                or found
            )
        if party and acts and (mentions or target.finder.find(before)):
            found = _or_defended(found, reading, is_holder)
        told = _name_forces(content.parsed, mentions) if mentions else f"{before} {about}"
        found = _or_of_forces(found, content, target, told, acts=acts, party=party)
        findings.append(_position_finding(reading, target.name, found))
    return findings


def _why_unsaid(
    content: Reading, located: Located, statement: Mapping[str, Any], *, told: bool
) -> str:
    """Return why what a statement says is no stand: it is asked, not said, or only granted."""
    if told and _is_unsaid(statement):
        return "not-said"
    if is_asked(statement, content.parsed.text):
        return "question"
    return "granted" if is_granted(located, statement) else ""


def _charged_behind(
    reading: Reading, statement: Mapping[str, Any], sentence: str, target: Target
) -> PositionCode | None:
    """Return the ill that is spoken of behind a sentence that tells of the target alone."""
    if target.kind != "action":
        return None
    told = [one for one in _SENTENCE_END.split(sentence) if one.strip(" \"“'‘")][-2:-1]
    if not told or not _read_topic(told[0], target):
        return None
    text = analyze_text(reading.parsed, reading.occurrences)
    spoken = str(statement.get("cue") or "").split(" ")[0].lower() in grammar()["speaking_forms"]
    return charge_alone(text, target.by, spoken=spoken)


def _judged_by_parts(
    code: Callable[[Sequence[TokenRange]], PositionCode], reading: Reading, target: Target,
    before: str, party: bool | None,
) -> PositionCode | None:  # fmt: skip
    """Return the verdict on what an operation that is named before consists of: "the shelling must stop".

    Who wants a ceasefire is against what it would end.
    """
    if target.kind != "action":
        return None
    found = code(find_parts(reading.parsed, target.finder, before))
    if found.code == NO_TARGET:
        found = turn_round(code(find_ends(reading.parsed, target.finder, before)))
    if not _is_verdict(found) or "acts" in found.flags or (party and found.code == AGAINST):
        return None
    if found.evidence and found.evidence.link.predicate.term in grammar()["comparatives"]:
        return None  # that the shelling got worse is a report
    return replace(found, flags=found.flags | {"target-before"})


def _name_forces(parsed: Parsed, mentions: Sequence[TokenRange]) -> str:
    """Return the words for forces that are what a target is named by: "the soldiers", of a deployment."""
    named = {i for start, end in mentions for i in range(start, end)}
    forces = grammar()["forces"]
    return " ".join(n for i, n in enumerate(parsed.tokens.norms) if i in named and n in forces)


def _or_of_forces(
    found: PositionCode, content: Reading, target: Target, before: str, *, acts: bool,
    party: bool | None,
) -> PositionCode:  # fmt: skip
    """Return the position of who says that the forces of what is told before stay, or must go."""
    if found.code not in {NOT_ASSERTED, NO_TARGET} or (party and not acts):
        return found
    if not ((target.by or party) and target.finder.find(before)):
        return found
    text = analyze_text(content.parsed, content.occurrences)
    told = who_stays(text) if party else who_must_go(text, target)
    return told or found


def _judged_behind(reading: Reading, mentions: Sequence[TokenRange]) -> PositionCode | None:
    """Return the verdict on what a question only names: "X? A farce."."""
    return verdict_of_topic(analyze_text(reading.parsed, reading.occurrences), mentions)


def _read_topic(before: str, target: Target) -> str:
    """Return the words before that are about the target alone: "Of the raid she said: …", "X went on."."""
    words = _SENTENCE_END.split(before.rstrip(" \"“'‘"))
    last = next((one for one in reversed(words) if one.strip()), "")
    parsed = parse_text(last)
    if not target.finder.find(parsed.folded):
        return ""
    if not grammar()["over_by_now"].isdisjoint(parsed.tagged.base):
        return ""  # who is glad that it ended is another thing
    mentions = find_mentions(parsed, target.finder)
    return last if any(is_all_told(parsed, one, doers=True) for one in mentions) else ""


def _judged_alone(
    content: Reading, target: Target, codebook: Codebook, before: str, about: str,
    is_holder: IsHolder,
) -> PositionCode | None:  # fmt: skip
    """Return the verdict of words that name nothing, by what they answer or are said to be about."""
    found = None
    if target.kind == "action":
        found = answered(content.parsed, before, target, codebook.lexicon, is_holder)
        found = found or overdue(content.parsed, before, target, codebook.lexicon)
    if found is None and about:
        found = verdict_alone(analyze_text(content.parsed, content.occurrences))
    return found


def _is_of_its_end(
    found: PositionCode, parsed: Parsed, pointed: Sequence[TokenRange], target: Target,
    codebook: Codebook, *, before: str,
) -> bool:  # fmt: skip
    """Return whether words that point back judge the end of what is named before: "called off X"."""
    decided = bool(pointed) and found.code in {FAVOR, AGAINST}
    if not (decided and before):
        return False
    asked = is_called_a_deed(parsed, pointed)
    return tells_its_end(before, target, codebook.lexicon, asked=asked)


def _goes_on(statement: Mapping[str, Any], before: str) -> bool:
    """Return whether the cue takes up what was said before it: "defended X, saying it saved lives".

    So it does behind what the same person said: "granted that X had helped, but said it was over".
    """
    cue = str(statement.get("cue") or "").lower()
    if cue.split(" ")[0] in grammar()["saying_so"]:
        return True
    words = set(str(statement.get("source") or "").lower().split())
    again = re.search(rf"\b(?:but|and)(?: \w+ly| also| then)? {re.escape(cue)} (?:that )?$", before)
    return bool(cue and again) and grammar()["speaking_offices"].isdisjoint(words)


def _is_person(statement: Mapping[str, Any]) -> bool:
    """Return whether somebody speaks who is no "it", and for no institution that is."""
    words = set(str(statement.get("source") or "").lower().replace(",", " ").split())
    g, known = grammar(), load_vocabulary()
    named = (g["single_persons"], known.titles, known.given_names)
    return words.isdisjoint(g["speaking_offices"]) and not all(map(words.isdisjoint, named))


def _is_unsaid(statement: Mapping[str, Any]) -> bool:
    """Return whether a statement is what somebody did not say: that leaves open what they think."""
    return "denied" in flags_of(statement) and has_value(statement, "cue")


def _turned_behind(reading: Reading, found: PositionCode, is_holder: IsHolder) -> PositionCode:
    """Return mixed where a "but" adds the contrary: "X was lawful but cruel"."""
    text = analyze_text(reading.parsed, reading.occurrences)

    def code_pointed(spans: Sequence[TokenRange]) -> PositionCode:
        return code_position(
            reading.parsed, spans, is_holder=is_holder, occurrences=reading.occurrences
        )

    if not contrary_behind(text, found, code_pointed):
        return found
    if is_conceded(text, found):
        return replace(found, code=AGAINST if found.code == FAVOR else FAVOR)
    return replace(found, code=MIXED, share=Share(0, settled=True))


def _is_open(found: PositionCode) -> bool:
    """Return whether nothing is judged yet: what others may have done or think leaves it open."""
    if found.code == NOT_ASSERTED or found.evidence is None:
        return found.code == NOT_ASSERTED
    return bool(found.evidence.open) or ("acts" in found.flags and not found.evidence.own)


def read_report(
    content: Reading, located: Located, statement: Mapping[str, Any], codebook: Codebook
) -> Reading:
    """Return the statement read with its cue, where that may hold a verdict; else as it is."""
    report = locate_report(located, statement, codebook.lexicon)
    if report is None:
        return content
    parsed = parse_text(without_quotes(report.content))
    return Reading(parsed, codebook.lexicon.occurrences(parsed.tagged), report)


def _or_defended(found: PositionCode, reading: Reading, is_holder: IsHolder) -> PositionCode:
    """Return favor where nothing else decides, and one's own operation's conduct is defended."""
    if found.code not in {NOT_ASSERTED, NO_TARGET}:
        return found
    link = find_defence(analyze_text(reading.parsed, reading.occurrences), is_holder)
    if link is None:
        return found
    return PositionCode(FAVOR, Evidence(link, 1, own=True, act=True), frozenset({"acts"}))


def _verdict_behind(
    reading: Reading, mentions: Sequence[TokenRange], is_holder: IsHolder, first: PositionCode,
    party: bool | None,
) -> PositionCode | None:  # fmt: skip
    """Return the verdict of the sentence behind one that names an action: "That is a crime."."""
    pointed = list_pointing_behind(reading.parsed, mentions)
    text = analyze_text(reading.parsed, reading.occurrences)
    ended = first.evidence is not None and is_end(text, first.evidence.link)
    pointed = without_it(reading.parsed, pointed) if ended else pointed
    if not pointed:
        return None
    found = code_position(
        reading.parsed, pointed, is_holder=is_holder, occurrences=reading.occurrences,
        party=party or None,
    )  # fmt: skip
    goes_on = party and found.code == FAVOR and "acts" in found.flags  # "X is small, and it stays"
    if not (_is_verdict(found) or goes_on):
        return None
    found = turn_round(found) if ended else found
    return replace(found, flags=found.flags | {"target-before"})


def _is_verdict(found: PositionCode) -> bool:
    """Return whether what is said of an action judges it: no act, and nothing that is regretted."""
    if found.code not in {FAVOR, AGAINST, MIXED} or found.evidence is None:
        return False
    judged = found.evidence.link.predicate
    own = judged.kind == ATTITUDE and found.evidence.own
    evidence = found.evidence
    # "… and they should stop today", "… and I want it stopped"
    demanded = judged.kind == COURSE and (evidence.own or not evidence.act)
    needed = judged.term == "need" and not evidence.link.experiencer  # "…, but it was needed"
    judging = judged.kind == EVALUATION or own or demanded or needed
    return judging and judged.term not in grammar()["regrets"]


def _pointed_back(found: PositionCode, *, tone: bool) -> PositionCode:
    """Return the code of a word that points back: without evidence there is no target."""
    if found.code == "not asserted" and found.evidence is None:
        return PositionCode("no target", share=found.share if tone else None)
    return replace(found, flags=found.flags | {"target-before"})


def _position_finding(reading: Reading, target: str, found: PositionCode) -> Finding:
    evidence, parsed = found.evidence, reading.parsed
    if evidence is None:
        return Finding(
            "position", found.code, target, rule=found.code, flags=found.flags, share=found.share
        )
    first, last = evidence.link.tokens
    cue = (parsed.tokens.starts[first], parsed.tokens.ends[last - 1])
    predicate = evidence.link.predicate
    role = f"{predicate.word_class}, {predicate.kind}, {predicate.role}"
    rule = found.rule or f"{predicate.term} ({role})"
    flags = found.flags | ({evidence.barred} if evidence.barred else set())
    finding = Finding(
        "position", found.code, target, cue, None, rule, evidence.link.negated,
        evidence.conditional, flags=frozenset(flags), share=found.share,
    )  # fmt: skip
    if reading.located is None:
        return finding
    return replace(finding, cue=None, place=reading.located.locate(cue))
