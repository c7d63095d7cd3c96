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
from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, MAIN, Clause, Parsed
from toolkit.language.data import read_toml
from toolkit.language.grammar import grammar

_REACH_OF_NEGATION = 5


@dataclass(frozen=True)
class FitPatterns:
    """The compiled wording of fits.toml."""

    hedged: re.Pattern[str]
    obliged: re.Pattern[str]
    relayed: re.Pattern[str]
    told_speaker: re.Pattern[str]
    claimed: re.Pattern[str]
    voices: tuple[str, ...]
    denials: tuple[str, ...]
    denied: re.Pattern[str]


@cache
def fit_patterns() -> FitPatterns:
    """Return the patterns of fits.toml, compiled once."""
    raw: dict[str, Any] = read_toml("fits.toml")

    def joined(table: str, key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in raw[table][key]))

    return FitPatterns(
        hedged=joined("commitment", "hedged"),
        obliged=joined("commitment", "obliged"),
        relayed=joined("attribution", "relayed"),
        told_speaker=joined("attribution", "told_speaker"),
        claimed=joined("attribution", "claimed"),
        voices=tuple(raw["attribution"]["voices"]),
        denials=tuple(raw["attribution"]["denials"]),
        denied=joined("attribution", "denied"),
    )


def find_attribution(
    parsed: Parsed, *, within: bool = False, denied: bool = False, indirect: bool = False
) -> Finding:
    """Return whose words the statement is: own, relayed or denied, with the words that say so.

    In ``indirect`` words the speaker is "he" or "she": "he had been told by the port that …".
    """
    patterns = fit_patterns()
    if denied:
        return Finding("attribution", "denied", rule="statement's cue denies")
    found = _first_said(parsed, patterns.denied, patterns.denials)
    if found:
        return Finding("attribution", "denied", cue=found.span(), rule="denial")
    if within:
        return Finding("attribution", "relayed", rule="enclosed in another statement")
    found = find_relay(parsed)
    if not found and indirect:
        found = _first_said(parsed, patterns.told_speaker, patterns.voices)
    if found:
        return Finding("attribution", "relayed", cue=found.span(), rule="relay")
    return Finding("attribution", "own", rule="no sign of another voice")


def find_relay(parsed: Parsed) -> re.Match[str] | None:
    """Return the words by which a statement passes on what somebody else told."""
    patterns = fit_patterns()
    return _first_said(parsed, patterns.relayed, patterns.voices)


def _first_said(
    parsed: Parsed, pattern: re.Pattern[str], words: tuple[str, ...]
) -> re.Match[str] | None:
    """Return the first match that is neither asked nor a condition: "until the port tells us".

    One of the words is in every match; looking for them is far faster than the pattern.
    """
    if not any(map(parsed.folded.__contains__, words)):
        return None
    for found in pattern.finditer(parsed.folded):
        first = parsed.tokens.within(*found.span())[0]
        timed = parsed.clauses[parsed.clause_of[first]].kind == "time"
        if not (timed or parsed.is_question(first) or parsed.condition_at(first)):
            return found
    return None


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
            if not parsed.condition_at(token) and not _is_no_modal(parsed, token):
                return Finding("commitment", code, cue=found.span(), rule=f"{code} wording")
    return Finding("commitment", "asserted", cue=None, rule="main clause without modality")


def _is_no_modal(parsed: Parsed, i: int) -> bool:
    """Return whether "may" is the month here, or "might" a noun: "in May", "the might of the fleet"."""
    norm, before = parsed.tokens.norms[i], parsed.tokens.norms[i - 1] if i else ""
    if norm == "might":
        return before in grammar()["determiners"]
    if norm != "may" or not parsed.text[parsed.tokens.starts[i]].isupper():
        return False
    after = parsed.tokens.norms[i + 1 : i + 2]
    begins = parsed.sentence_at(i)[0] == i
    return not begins or (bool(after) and after[0] in grammar()["finite"])
