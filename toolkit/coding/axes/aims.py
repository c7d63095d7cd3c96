"""Stated aims: what an official says that something is for.

Purpose wording ("designed to", "in order to", "serves two goals: …", "so that …") is found openly:
the phrase, its place, whether it is negated, hedged or relayed, also where the codebook has no
code for it. Phrases are then mapped to codes by the codebook's terms. Wording that is no purpose
by itself (a will, an until, a bare "to") counts only where its phrase fits a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.axes.fits import fit_patterns
from toolkit.coding.clauses.clauses import CONDITIONS, Parsed
from toolkit.coding.clauses.reach import is_negated, phrase_span
from toolkit.coding.codebook.codebook import UNCODED_AIM, Code, Codebook
from toolkit.language.data import read_toml
from toolkit.language.tagging import grammar


@dataclass(frozen=True)
class AimRule:
    """One way to word an aim: the cue's pattern, and whether it is an aim without a code."""

    name: str
    cue: re.Pattern[str]
    open: bool
    subject: bool
    words: tuple[str, ...]


@cache
def aim_rules() -> tuple[AimRule, ...]:
    """Return the rules of aims.toml, in order: the first rule that finds a phrase keeps it."""
    return tuple(
        AimRule(
            rule["name"],
            re.compile(rule["cue"]),
            rule["open"],
            rule.get("phrase") == "subject",
            tuple(rule.get("words", ())),
        )
        for rule in read_toml("aims.toml")["rule"]
    )


@dataclass(frozen=True)
class _Aim:
    rule: AimRule
    cue: Span
    phrase: Span
    token: int


WhoseAim = Callable[[int], bool | None]
"""Whether what the verb at a token says is the official's: True, False, or None if unknown."""


def find_aims(
    parsed: Parsed, codebook: Codebook, target: str | None, *, whose: WhoseAim | None = None
) -> list[Finding]:
    """Return the stated aims of a statement, coded by the codebook, else "uncoded aim".

    What somebody else wants or will do is that one's aim, and left out (``whose`` tells).
    """
    codes = codebook.codes_of("aim")
    findings: list[Finding] = []
    claimed: list[Span] = []
    for aim in _candidates(parsed):
        if _is_claimed(aim, claimed) or not _states(parsed, aim):
            continue
        matched = [code for code in codes if _fits(code, parsed, aim)]
        if not aim.rule.open and (not matched or (whose and whose(aim.token) is False)):
            continue
        claimed.append(aim.phrase)
        names = [code.name for code in matched] or [UNCODED_AIM]
        findings += [_finding(parsed, aim, name, target) for name in names]
    return findings


def _candidates(parsed: Parsed) -> Iterator[_Aim]:
    for rule in aim_rules():
        if rule.words and not any(word in parsed.folded for word in rule.words):
            continue
        for found in rule.cue.finditer(parsed.folded):
            first, last = parsed.tokens.within(*found.span())
            aim = _locate(parsed, rule, found.span(), first, last)
            if aim and not (rule.name == "to" and _is_told(parsed, first)):
                yield aim


def _is_told(parsed: Parsed, i: int) -> bool:
    """Return whether an infinitive is what somebody is told to do, and no purpose."""
    clause = parsed.clauses[parsed.clause_of[i]]
    told = grammar()["object_control"] | grammar()["wanting"]
    for j in range(i - 1, max(-1, i - 8), -1):
        if parsed.tagged.form[j] and parsed.clause_of[j] != clause.index:
            return parsed.tagged.base[j] in told
    return False


def _locate(parsed: Parsed, rule: AimRule, span: Span, first: int, last: int) -> _Aim | None:
    tokens = parsed.tokens
    cue = (span[0], tokens.ends[last - 1]) if last > first else span
    if rule.subject:
        clause = parsed.clauses[parsed.clause_of[first]]
        start = max(clause.marker[1], clause.start)
        while start < first and (
            parsed.clause_of[start] != clause.index
            or tokens.norms[start] in {"and", "but", "so", ",", "–", "“"}
        ):
            start += 1
        phrase = (tokens.starts[start], tokens.ends[first - 1]) if start < first else None
        return (
            _Aim(rule, cue, phrase, first)
            if phrase and _is_noun_phrase(parsed, start, first)
            else None
        )
    while last < len(tokens) and not tokens.norms[last][0].isalnum():
        last += 1
    if last >= len(tokens):
        return None
    return _Aim(rule, cue, phrase_span(parsed, last), first)


def _is_noun_phrase(parsed: Parsed, start: int, end: int) -> bool:
    return end - start > 1 or parsed.tokens.norms[start] not in grammar()["no_aims"]


def _is_claimed(aim: _Aim, claimed: list[Span]) -> bool:
    """Return whether an earlier rule has this phrase, or this phrase is the earlier one's cue."""
    return any(aim.phrase[0] < end and start < aim.phrase[1] for start, end in claimed)


def _states(parsed: Parsed, aim: _Aim) -> bool:
    """Return whether the aim is stated: not asked, and not inside an if or unless clause."""
    if parsed.is_question(aim.token):
        return False
    condition = parsed.condition_at(parsed.tokens.within(*aim.phrase)[0])
    if condition is None:
        return True
    return CONDITIONS[condition.kind] == "until X" and aim.rule.name != "necessary for"


def _fits(code: Code, parsed: Parsed, aim: _Aim) -> bool:
    return bool(code.finder.find(parsed.folded[aim.phrase[0] : aim.phrase[1]]))


def _finding(parsed: Parsed, aim: _Aim, code: str, target: str | None) -> Finding:
    cue_tokens = parsed.tokens.within(*aim.cue)
    inner = re.search(
        r"\b(?:not|never)\b(?! (?:only|just|merely|simply))", parsed.folded[aim.cue[0] : aim.cue[1]]
    )
    negated = bool(inner) or is_negated(parsed, cue_tokens[0])
    clause = parsed.clauses[parsed.clause_of[cue_tokens[0]]]
    start, end = parsed.tokens.starts[clause.start], aim.cue[1]
    hedged = bool(fit_patterns().hedged.search(parsed.folded, start, max(end, start)))
    flags = frozenset({"hedged"}) if hedged else frozenset()
    conditional = parsed.depends_on_condition(aim.token)
    return Finding(
        "aim", code, target, aim.cue, aim.phrase, aim.rule.name, negated, conditional, flags=flags
    )
