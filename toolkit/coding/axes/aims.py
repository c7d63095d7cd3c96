"""Stated aims: what an official says that something is for.

Purpose wording ("designed to", "in order to", "serves two goals: …", "so that …") is found openly:
the phrase, its place, whether it is negated, hedged or relayed, also where the codebook has no
code for it. Phrases are then mapped to codes by the codebook's terms. Wording that is no purpose
by itself (a will, an until, a bare "to") counts only where its phrase fits a code. What is asked,
feared or supposed, and what somebody else is after, is nobody's aim here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from toolkit.coding.axes.bearing import (
    WhoseAim,
    bears_purpose,
    is_of_other_party,
    is_of_other_thing,
)
from toolkit.coding.axes.concerns import Concern, is_about, subject_in
from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.axes.fits import find_relay, fit_patterns
from toolkit.coding.axes.purposes import find_purposes
from toolkit.coding.axes.wordings import Purpose, aim_pattern
from toolkit.coding.clauses.clauses import CONDITIONS, Parsed
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.standing import ASKED, FEARED, SUPPOSED, WISHED, Standings
from toolkit.coding.codebook.codebook import UNCODED_AIM, Code, Codebook
from toolkit.language.grammar import grammar
from toolkit.language.tokens import fold

ReadStandings = Callable[[], Standings]
"""How the clauses of the statement stand; read only where a purpose is found."""

_UNSAID = frozenset({ASKED, FEARED, SUPPOSED})
_TOLD_BY_CUE = frozenset({"leads to", "in the fight against", "in answer to"})
"""Rules that hardly tell an aim of any kind, whose cue may hold what a code's terms look for."""

_AIMS_OF_ACTS = frozenset({"in order to", "with the aim of"})

_UNREAL = re.compile(r"\b(?:wish|if only)\b")
_WORDS = re.compile(r"[\w'-]+")
_PARTING_REACH = 6
_NEGATION = re.compile(r"(?:^no|\bno$|\bnot|\bnever)\b(?! (?:only|just|merely|simply))|n't\b")
_DENIED_PART = re.compile(r"[“\"]?(?:not|never|neither)\s+(?!only|just|merely|simply)(?:to\s+)?")
_ANEW = re.compile(r"[,;–—]\s+(?:but |and |rather )?(?:it|this|that|these|those|they|we)\s*$")
_TURNS = re.compile(
    r"[,;]?[”\"]?\s+(?:(?P<but>but)(?:\s+(?:rather|instead|only))?|(?P<not>rather than|instead of|and not"
    r"|(?<=, )not(?! (?:only|just|merely|simply|least|to mention))))"
    r"\s+[“\"]?(?:to\s+|for\s+|about\s+|at\s+)?"
)


def find_aims(
    concern: Concern,
    codebook: Codebook,
    target: str | None,
    *,
    whose: WhoseAim | None = None,
    standings: ReadStandings | None = None,
) -> list[Finding]:
    """Return the stated aims of a statement, coded by the codebook, else "uncoded aim".

    What somebody else wants or will do is that one's aim, and left out (``whose`` tells).
    """
    parsed = concern.text.parsed
    codes = codebook.codes_of("aim")
    by = [fold(name) for one in codebook.targets if target in (None, one.name) for name in one.by]
    findings: list[Finding] = []
    claimed: list[Span] = []
    for found in find_purposes(concern):
        aim = _past_course(concern, _own_words(parsed, _before_claimed(found, claimed)))
        if aim is None or _is_claimed(aim, claimed):
            continue
        # Most infinitives fit no code, and need no look at how their clause stands.
        if not aim.rule.open and not any(_fits(code, parsed, aim, aim.phrase) for code in codes):
            continue
        if _is_nobodys(concern, aim) or not _states(parsed, aim, standings):
            continue
        parts = [
            (part, negated, [code for code in codes if _fits(code, parsed, aim, part)])
            for part, negated in _parts(parsed, aim, standings)
        ]
        matched = any(fitting for _, _, fitting in parts)
        others = is_of_other_party(concern, aim, whose) and not _is_carriers(parsed, aim, by)
        if not (matched or bears_purpose(concern, aim)) or others:
            continue
        if matched and is_of_other_thing(concern, aim):
            continue
        if not aim.rule.open and (not matched or _is_somebodys(concern, aim, whose)):
            continue
        claimed.append(aim.phrase)
        for part, negated, fitting in parts:
            names = [code.name for code in fitting] or ([UNCODED_AIM] if aim.rule.open else [])
            findings += [_finding(parsed, aim, part, negated, name, target) for name in names]
    return findings


def _before_claimed(aim: Purpose, claimed: list[Span]) -> Purpose:
    """Return the purpose up to where an earlier rule's phrase begins; that one holds the rest."""
    later = [start for start, _ in claimed if aim.phrase[0] < start < aim.phrase[1]]
    if aim.rule.open or not later:
        return aim
    return replace(aim, phrase=(aim.phrase[0], min(later)))


def _is_carriers(parsed: Parsed, aim: Purpose, by: Sequence[str]) -> bool:
    """Return whether the aim is told of who carries the operation out: "what Norland is after is"."""
    cue = parsed.folded[parsed.tokens.starts[parsed.sentence_at(aim.token)[0]] : aim.cue[1]]
    return any(name in cue for name in by)


def _is_nobodys(concern: Concern, aim: Purpose) -> bool:
    """Return whether nobody does what is no purpose by itself: "nobody will weep for the smugglers"."""
    if aim.rule.open and aim.rule.name != "the operation will":
        return False
    parsed = concern.text.parsed
    subject = subject_in(concern.text, parsed.clauses[parsed.clause_of[aim.token]])
    nobodys = subject is not None and parsed.tokens.norms[subject[0]] in grammar()["nobody"]
    return nobodys or _reaches_nothing(parsed, aim)


def _reaches_nothing(parsed: Parsed, aim: Purpose) -> bool:
    """Return whether what follows a verb is none of it: "will cost lives and bring no captive home"."""
    first, last = parsed.tokens.within(*aim.phrase)
    norms, verbs = parsed.tokens.norms, grammar()["seeing_to_it"]
    none = grammar()["nobody"] | {"neither"}
    return any(
        norms[i] in none and parsed.tagged.form[i - 1] and parsed.tagged.base[i - 1] not in verbs
        for i in range(first + 1, last)
    )


def _is_somebodys(concern: Concern, aim: Purpose, whose: WhoseAim | None) -> bool:
    """Return whether somebody else wants or does it; until when, the subject of what lasts tells."""
    if whose is None:
        return False
    parsed = concern.text.parsed
    token, clause = aim.token, parsed.clauses[parsed.clause_of[aim.token]]
    if aim.rule.name == "until" and clause.parent >= 0:
        clause = parsed.clauses[clause.parent]
        own = (i for i in range(clause.start, clause.end) if parsed.clause_of[i] == clause.index)
        token = next(own, token)
    subject = subject_in(concern.text, clause)
    if concern.finders and subject is not None and is_about(concern, subject):
        return False
    return whose(token, None) is False


def _own_words(parsed: Parsed, aim: Purpose) -> Purpose:
    """Return what is no purpose by itself up to where its phrase tells when or why: "go on | while"."""
    if aim.rule.open:
        return aim
    ends = aim_pattern("ends").search(parsed.folded, *aim.phrase)
    return replace(aim, phrase=(aim.phrase[0], ends.start())) if ends else aim


def _past_course(concern: Concern, aim: Purpose) -> Purpose | None:
    """Return what is no purpose by itself from behind a course that it takes: "will go on with the raid"."""
    text, g = concern.text, grammar()
    first, last = text.parsed.tokens.within(*aim.phrase)
    if aim.rule.open or text.base[first] not in g["courses_taken"]:
        return aim
    end = next((i for i in range(first + 1, last) if text.norms[i] in g["ends_of_courses"]), last)
    taken = concern.is_named((first + 1, end)) and bool(concern.finders)
    if not (taken or g["operation_nouns"] & set(text.norms[first + 1 : end])):
        return aim
    rest = (text.parsed.tokens.starts[end], aim.phrase[1]) if end < last else None
    return replace(aim, phrase=rest) if rest else None


def _is_claimed(aim: Purpose, claimed: list[Span]) -> bool:
    """Return whether an earlier rule has this phrase, or this phrase is the earlier one's cue."""
    return any(aim.phrase[0] < end and start < aim.phrase[1] for start, end in claimed)


def _states(parsed: Parsed, aim: Purpose, standings: ReadStandings | None) -> bool:
    """Return whether the official states the aim: it is not asked, feared, supposed, or another's."""
    first = parsed.tokens.within(*aim.phrase)[0]
    if parsed.is_question(first) or _is_only_said(parsed, aim, first):
        return False
    if standings is not None:
        standing = standings().at(first)
        relayed = _is_passed_on(parsed)
        granted = standing.mood == SUPPOSED and not _is_doubted(parsed, first)
        if standing.mood == WISHED and _UNREAL.search(parsed.folded, 0, aim.cue[0]):
            return False
        if (standing.mood in _UNSAID and not granted) or not (standing.is_own or relayed):
            return False
    condition = parsed.condition_at(first)
    if condition is None or parsed.is_as_needed(condition) or _is_behind_comma(parsed, aim):
        return True
    return CONDITIONS[condition.kind] == "until X" and aim.rule.name != "necessary for"


def _is_behind_comma(parsed: Parsed, aim: Purpose) -> bool:
    """Return whether a comma parts what it is for from a condition: "provided it is safe, in order to"."""
    before = parsed.folded[: aim.cue[0]].rstrip()
    return aim.rule.name in _AIMS_OF_ACTS and before.endswith(",")


def _is_only_said(parsed: Parsed, aim: Purpose, first: int) -> bool:
    """Return whether it is what is rumoured, or what an official says or denies, and nothing to do."""
    start = parsed.tokens.starts[parsed.sentence_at(first)[0]]
    if aim_pattern("rumoured").search(parsed.folded, start, aim.cue[0]):
        return True
    word = parsed.tagged.base[first] or parsed.tokens.norms[first]
    idle = grammar()["only_talk"] | grammar()["unmeant"] | grammar()["going_somewhere"]
    return not aim.rule.open and word in idle


def _is_passed_on(parsed: Parsed) -> bool:
    """Return whether the official passes on what somebody told, and no claim of opponents."""
    found = find_relay(parsed)
    return found is not None and not fit_patterns().claimed.search(found.group())


def _is_doubted(parsed: Parsed, i: int) -> bool:
    """Return whether it is supposed and not granted: behind "whether", and not behind "even if"."""
    concessions = [clause for clause in parsed.chain(i) if clause.kind == "concession_if"]
    return not concessions or any(
        parsed.tokens.norms[clause.marker[0]] == "whether" for clause in concessions
    )


def _parts(
    parsed: Parsed, aim: Purpose, standings: ReadStandings | None
) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a phrase with whether each is denied: "not to close it but to keep it open"."""
    start, end = aim.phrase
    negated = _is_denied(parsed, aim, standings)
    denied = _DENIED_PART.match(parsed.folded, start, end)
    if denied and denied.end() < end:
        start, negated = denied.end(), not negated
    turn = _TURNS.search(parsed.folded, start, end)
    turned = turn is not None and (negated if turn["but"] else not negated) and turn.end() < end
    if turn is None or not turned:
        yield (start, end), negated
        return
    yield (start, max(start + 1, turn.start())), negated
    yield (turn.end(), end), not negated


def _is_denied(parsed: Parsed, aim: Purpose, standings: ReadStandings | None) -> bool:
    """Return whether the cue denies the aim, or what governs its clause does."""
    first = parsed.tokens.within(*aim.cue)[0]
    cue = parsed.folded[slice(*aim.cue)]
    inner = bool(_NEGATION.search(cue))
    if aim.rule.only:
        return False
    if aim.named or inner or _begins_anew(parsed, aim):
        return inner
    if standings is not None and standings().at(first).negated:
        return True
    return _is_turned(parsed, first, aim) or _acts_not(parsed, aim)


def _begins_anew(parsed: Parsed, aim: Purpose) -> bool:
    """Return whether a comma is all that parts it from a denial: "it is not about A, it is about B"."""
    start = parsed.tokens.starts[parsed.clauses[parsed.clause_of[aim.token]].start]
    return bool(_ANEW.search(parsed.folded[start : aim.cue[0]]))


def _is_turned(parsed: Parsed, first: int, aim: Purpose) -> bool:
    """Return whether a negator reaches a cue, also past an "or": "are no punishment or aimed at"."""
    clause = parsed.clauses[parsed.clause_of[first]]
    start = parsed.tokens.starts[clause.start]
    if is_negated(parsed, first):
        return not aim_pattern("untiring").search(parsed.folded, start, aim.cue[0])
    joined = clause.shares_subject_with >= 0 and parsed.tokens.norms[clause.start] == "or"
    return joined and is_negated(parsed, clause.start - 1)


def _acts_not(parsed: Parsed, aim: Purpose) -> bool:
    """Return whether the act that is done for something is denied: "we did not go in to arrest him"."""
    if aim.rule.name != "done to":
        return False
    clause = parsed.clauses[parsed.clause_of[aim.token]]
    return clause.parent >= 0 and is_negated(parsed, clause.start - 1)


def _fits(code: Code, parsed: Parsed, aim: Purpose, part: Span) -> bool:
    """Return whether a code's terms are in a part of a phrase, or in its cue and the part."""
    phrase = parsed.folded[slice(*part)]
    if code.finder.find(phrase) or any(map(code.finder.find, _parted_verbs(phrase))):
        return True
    telling = aim.rule.open or aim.rule.name in _TOLD_BY_CUE
    whole = aim.cue[0] <= part[0] and part[0] == aim.phrase[0] and telling
    return whole and bool(code.finder.find(parsed.folded[aim.cue[0] : part[1]]))


def _parted_verbs(phrase: str) -> Iterator[str]:
    """Yield the parted verbs of a phrase, together: "bring home" of "bring our crew home"."""
    words = _WORDS.findall(phrase)
    for i, word in enumerate(words[1:], start=1):
        if word in grammar()["parting"]:
            first = max(i - _PARTING_REACH, 0)
            led = (j for j in range(first, i - 1) if words[j + 1] in grammar()["determiners"])
            yield from (f"{words[j]} {word}" for j in led)


def _finding(
    parsed: Parsed, aim: Purpose, part: Span, negated: bool, code: str, target: str | None
) -> Finding:
    clause = parsed.clauses[parsed.clause_of[parsed.tokens.within(*aim.cue)[0]]]
    start, end = parsed.tokens.starts[clause.start], aim.cue[1]
    hedged = bool(fit_patterns().hedged.search(parsed.folded, start, max(end, start)))
    flags = frozenset({"hedged"}) if hedged else frozenset()
    conditional = parsed.depends_on_condition(aim.token)
    return Finding(
        "aim", code, target, aim.cue, part, aim.rule.name, negated, conditional, flags=flags
    )
