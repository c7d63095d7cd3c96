"""Scope, condition, commitment and attribution: axes whose wording is looked up.

Scope codes are the codebook's terms. Conditions come from the clauses (if, unless, until) and from
wording such as "necessary for" and "as needed". Commitment reads the modality of each main clause:
hedged, obliged, else asserted. Attribution says whether the official speaks for himself, relays
somebody, or denies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.clauses.clauses import COMPLEMENT, CONDITIONS, INFINITIVE, MAIN, Clause, Parsed
from toolkit.coding.clauses.reach import is_negated, phrase_span
from toolkit.coding.codebook.codebook import Codebook
from toolkit.language.data import read_toml
from toolkit.language.tagging import grammar

_REACH_OF_NEGATION = 5


@dataclass(frozen=True)
class FitPatterns:
    """The compiled wording of fits.toml."""

    hedged: re.Pattern[str]
    obliged: re.Pattern[str]
    as_needed: re.Pattern[str]
    necessary_for: re.Pattern[str]
    relayed: re.Pattern[str]
    denied: re.Pattern[str]
    asking: frozenset[str]


@cache
def fit_patterns() -> FitPatterns:
    """Return the patterns of fits.toml, compiled once."""
    raw: dict[str, Any] = read_toml("fits.toml")

    def joined(table: str, key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in raw[table][key]))

    return FitPatterns(
        hedged=joined("commitment", "hedged"),
        obliged=joined("commitment", "obliged"),
        as_needed=joined("condition", "as_needed"),
        necessary_for=joined("condition", "necessary_for"),
        relayed=joined("attribution", "relayed"),
        denied=joined("attribution", "denied"),
        asking=frozenset(raw["condition"]["asking"]),
    )


def find_attribution(parsed: Parsed, *, within: bool = False, denied: bool = False) -> Finding:
    """Return whose words the statement is: own, relayed or denied, with the words that say so."""
    patterns = fit_patterns()
    if denied:
        return Finding("attribution", "denied", rule="statement's cue denies")
    found = patterns.denied.search(parsed.folded)
    if found:
        return Finding("attribution", "denied", cue=found.span(), rule="denial")
    if within:
        return Finding("attribution", "relayed", rule="enclosed in another statement")
    found = patterns.relayed.search(parsed.folded)
    if found:
        return Finding("attribution", "relayed", cue=found.span(), rule="relay")
    return Finding("attribution", "own", rule="no sign of another voice")


def find_commitment(parsed: Parsed) -> list[Finding]:
    """Return hedged, obliged or asserted for each main clause that states something."""
    return [_clause_commitment(parsed, span) for span in _main_spans(parsed)]


def _main_spans(parsed: Parsed) -> list[Span]:
    """Return the character spans of main clauses with what they complement, conditions left out."""
    spans = []
    for clause in parsed.clauses:
        if clause.kind != MAIN or clause.end <= clause.start:
            continue
        own = [i for i in range(clause.start, clause.end) if _belongs(parsed, i, clause)]
        verbal = any(parsed.tagged.form[i] or _is_auxiliary(parsed.tokens.norms[i]) for i in own)
        if not verbal or parsed.is_question(clause.start) or parsed.is_wish(clause.start):
            continue
        last = _last_complement(parsed, clause)
        spans.append((parsed.tokens.starts[clause.start], parsed.tokens.ends[last]))
    return spans


def _belongs(parsed: Parsed, i: int, clause: Clause) -> bool:
    return parsed.clause_of[i] == clause.index and parsed.tokens.norms[i] not in {",", "“", '"'}


def _is_auxiliary(norm: str) -> bool:
    g = grammar()
    return norm in g["be"] or norm in g["have"] or norm in g["modals"] or norm in g["do"]


def _last_complement(parsed: Parsed, clause: Clause) -> int:
    last = clause.end - 1
    for other in parsed.clauses:
        if other.parent == clause.index and other.kind in {COMPLEMENT, INFINITIVE}:
            last = max(last, other.end - 1)
    return last


def _clause_commitment(parsed: Parsed, span: Span) -> Finding:
    patterns = fit_patterns()
    for code, pattern in (("hedged", patterns.hedged), ("obliged", patterns.obliged)):
        for found in pattern.finditer(parsed.folded, *span):
            token = parsed.tokens.within(*found.span())[0]
            if not parsed.condition_at(token):
                return Finding("commitment", code, cue=found.span(), rule=f"{code} wording")
    return Finding("commitment", "asserted", cue=None, rule="main clause without modality")


def find_conditions(parsed: Parsed, target: str | None) -> list[Finding]:
    """Return the conditions of a statement, each with its marker and its whole phrase."""
    findings = _worded_conditions(parsed, target)
    taken = [finding.phrase for finding in findings if finding.code == "as needed"]
    for clause in parsed.clauses:
        if clause.kind not in CONDITIONS or _asks(parsed, clause):
            continue
        cue = (parsed.tokens.starts[clause.marker[0]], parsed.tokens.ends[clause.marker[1] - 1])
        if any(span and span[0] < cue[1] and cue[0] < span[1] for span in taken):
            continue
        code = CONDITIONS[clause.kind]
        phrase = phrase_span(parsed, clause.start)
        findings.append(
            Finding("condition", code, target, cue, phrase, rule="clause", conditional=True)
        )
    return sorted(findings, key=lambda finding: finding.cue or (0, 0))


def _worded_conditions(parsed: Parsed, target: str | None) -> list[Finding]:
    patterns = fit_patterns()
    findings = []
    for code, pattern in (
        ("as needed", patterns.as_needed),
        ("necessary for X", patterns.necessary_for),
    ):
        for found in pattern.finditer(parsed.folded):
            first, last = parsed.tokens.within(*found.span())
            if is_negated(parsed, first) or parsed.is_question(first):
                continue
            cue = (found.start(), parsed.tokens.ends[last - 1])
            end = (
                phrase_span(parsed, last)[1]
                if code == "necessary for X" and last < len(parsed.tokens)
                else cue[1]
            )
            phrase = (cue[0], max(end, cue[1]))
            findings.append(Finding("condition", code, target, cue, phrase, "wording"))
    return findings


def _asks(parsed: Parsed, clause: Clause) -> bool:
    """Return whether "if" asks here instead of setting a condition."""
    marker = parsed.tokens.norms[clause.marker[0]]
    before = clause.marker[0] - 1
    if marker != "if" or before < 0:
        return False
    asking = fit_patterns().asking
    return parsed.tagged.base[before] in asking or parsed.tokens.norms[before] in asking


def find_scope(parsed: Parsed, codebook: Codebook, target: str | None) -> list[Finding]:
    """Return the scope codes whose terms the statement asserts."""
    findings = []
    for code in codebook.codes_of("scope"):
        for span in code.finder.find(parsed.folded):
            token = parsed.tokens.within(*span)[0]
            denied = is_negated(parsed, token, reach=_REACH_OF_NEGATION)
            if denied or parsed.is_question(token):
                continue
            findings.append(
                Finding(
                    "scope", code.name, target, span, None, "term",
                    conditional=parsed.depends_on_condition(token),
                )
            )  # fmt: skip
    return findings
