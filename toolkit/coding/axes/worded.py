"""Conditions that a wording sets without a clause of its own: "pending a vote", "subject to consent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from toolkit.coding.axes.bargains import (
    is_reported_support,
)
from toolkit.coding.axes.concerns import Concern, concerns_clause, is_course
from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.clauses.clauses import Clause, Parsed
from toolkit.coding.clauses.phrases import Analysis, clause_at
from toolkit.coding.clauses.reach import phrase_span
from toolkit.coding.clauses.subjects import subject_of
from toolkit.language.data import read_toml
from toolkit.language.forms import GERUND, PARTICIPLE, PAST
from toolkit.language.grammar import grammar

_UNREAL = 4


@dataclass(frozen=True)
class Wording:
    """A wording that sets a condition: its pattern, its code, and what must stand around it."""

    code: str
    cue: re.Pattern[str]
    words: tuple[str, ...]
    anywhere: bool
    after: bool
    alone: bool
    future: bool
    able: bool
    negated: bool
    lasting: bool


@dataclass(frozen=True)
class ConditionPatterns:
    """The compiled wording of conditions in fits.toml."""

    necessary_for: re.Pattern[str]
    needed_for: re.Pattern[str]
    purpose_behind: re.Pattern[str]
    discourse: re.Pattern[str]
    counterfactual: re.Pattern[str]
    asking: frozenset[str]
    wordings: tuple[Wording, ...]


@cache
def condition_patterns() -> ConditionPatterns:
    """Return the patterns of fits.toml, compiled once."""
    raw: dict[str, Any] = read_toml("fits.toml")["condition"]

    def joined(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in raw[key]))

    return ConditionPatterns(
        joined("necessary_for"), re.compile(raw["needed_for"]),
        re.compile(raw["purpose_behind"]), joined("discourse"),
        re.compile(raw["counterfactual"]), frozenset(raw["asking"]),
        tuple(_wording(entry) for entry in raw["wording"]),
    )  # fmt: skip


def _wording(entry: dict[str, Any]) -> Wording:
    return Wording(
        entry["code"],
        re.compile(entry["cue"]),
        tuple(entry["words"]),
        entry["subject"] == "any",
        entry["subject"] == "after",
        *(bool(entry.get(key)) for key in ("alone", "future", "able", "negated", "lasting")),
    )


def is_dated(parsed: Parsed, first: int, phrase: Span) -> bool:
    """Return whether a phrase holds nothing but a date from a token on."""
    words = parsed.tokens.norms[first : parsed.tokens.within(*phrase)[1]]
    dates = grammar()["dates"]
    return all(word in dates or word[0].isdigit() for word in words)


def is_past(parsed: Parsed, clause: Clause) -> bool:
    """Return whether a clause tells what happened; what is still to come has a will, a would, a can."""
    g = grammar()
    for i in range(max(clause.start, clause.marker[1]), clause.end):
        if parsed.clause_of[i] != clause.index:
            continue
        norm, form = parsed.tokens.norms[i], parsed.tagged.form[i]
        if norm in g["prospective"] or norm in {"only", "to"}:
            return False
        if norm in g["past_of_be"]:
            return g["still_to_come"].isdisjoint(parsed.tokens.norms[i + 1 : i + 4])
        if form == PAST:
            return True
        if form and form not in {GERUND, PARTICIPLE}:
            return False
    return False


def denies(parsed: Parsed, clause: Clause, besides: int = -1) -> bool:
    """Return whether something in a clause denies it, but for the token ``besides``."""
    g = grammar()
    own = (i for i in range(clause.start, clause.end) if parsed.clause_of[i] == clause.index)
    denying = g["negators"] | g["negated_auxiliaries"]
    return any(parsed.tokens.norms[i] in denying for i in own if i != besides)


def is_to_come(parsed: Parsed, clause: Clause) -> bool:
    """Return whether a clause tells what will, can or must be, or what ends in the present tense."""
    g = grammar()
    for i in range(clause.start, clause.end):
        if parsed.clause_of[i] != clause.index:
            continue
        if parsed.tokens.norms[i] in g["prospective"] or parsed.tokens.norms[i] == "going":
            return True
        if parsed.tokens.norms[i : i + 2] in (["is", "over"], ["are", "over"], ["'s", "over"]):
            return True
        if parsed.tokens.norms[i] in g["past_of_be"] or parsed.tagged.form[i] == PAST:
            return False
        if parsed.tagged.passive[i] or parsed.tagged.form[i] in {"finite", "base"}:
            return parsed.tagged.base[i] in g["course_verbs"]
    return False


def is_called_needed(text: Analysis, first: int) -> bool:
    """Return whether "as necessary" at a token is a verdict: "[defended] X as necessary"."""
    g, start = text.grammar, clause_at(text, first).start
    if text.norms[first] != "as" or g["needed_as_means"].isdisjoint(
        text.norms[first + 1 : first + 2]
    ):
        return False
    verbs = [i for i in range(start, first) if text.form[i]]
    if not verbs:
        return any(norm[0].isalnum() for norm in text.norms[start:first])
    return text.base[verbs[-1]] in g["calling_so"]


def find_worded(concern: Concern, target: str | None) -> Iterator[Finding]:
    """Yield the conditions that wording sets, without a marker of a clause."""
    parsed = concern.text.parsed
    for wording in condition_patterns().wordings:
        if not any(map(parsed.folded.__contains__, wording.words)):
            continue
        for found in wording.cue.finditer(parsed.folded):
            first, last = parsed.tokens.within(*found.span())
            if parsed.is_question(first) or not _fits(concern, wording, first, last):
                continue
            cue = (found.start(), parsed.tokens.ends[last - 1])
            end = (
                cue[1] if wording.alone else phrase_span(parsed, min(first, len(parsed.tokens)))[1]
            )
            phrase = (cue[0], max(end, cue[1]))
            if wording.code == "until X" and is_dated(parsed, last, phrase):
                continue
            yield Finding("condition", wording.code, target, cue, phrase, "wording")


def _fits(concern: Concern, wording: Wording, first: int, last: int) -> bool:
    """Return whether what the wording hangs on is about the target, and as the wording asks."""
    parsed, g = concern.text.parsed, grammar()
    clause = _clause_of_wording(parsed, first)
    start = parsed.sentence_at(first)[0]
    norms = parsed.tokens.norms
    if wording.after:
        return concern.is_named((last, _next_break(parsed, last)))
    if wording.anywhere:
        if norms[start] == "whether":
            return _is_at_issue(concern, start, first)
        subject = subject_of(concern.text, clause) or (clause.start, first)
        if subject[0] == first or norms[subject[0]] in g["questions"]:
            return False
        aimed = norms[start] == "to" and concern.is_named((start, subject[0]))
        return aimed or concern.is_named(subject) or concerns_clause(concern, clause)
    told = first and parsed.tagged.passive[first - 1]
    told = told or wording.lasting or is_reported_support(parsed, clause.start, first)
    if (is_past(parsed, clause) and not told) or _never_was(parsed, clause.start, first):
        return False
    if wording.negated and not denies(parsed, clause, besides=first):
        return False
    if wording.future and not is_to_come(parsed, clause):
        return False
    if wording.able and not (
        {"can", "could"} & set(norms[clause.start : first])
        and any(
            parsed.tagged.base[i] in g["endings_of_courses"] for i in range(clause.start, first)
        )
    ):
        return False
    return concerns_clause(concern, clause)


def _never_was(parsed: Parsed, start: int, end: int) -> bool:
    """Return whether it tells what should have been: "should not have been begun without consent"."""
    norms = parsed.tokens.norms[start:end]
    if norms[:2] == ["to", "have"] and parsed.tokens.norms[max(start - 2, 0) : start].count(
        "ought"
    ):
        return True
    unreal = ("should", "could", "would", "might", "ought", "shouldn't", "couldn't", "wouldn't")
    at = next((i for i, norm in enumerate(norms) if norm in unreal), None)
    return at is not None and "have" in norms[at : at + _UNREAL]


def _next_break(parsed: Parsed, first: int) -> int:
    """Return where the words end that no comma and no stop interrupts."""
    end = parsed.sentence_at(max(0, first - 1))[1]
    return next((i for i in range(first, end) if not parsed.tokens.norms[i][0].isalnum()), end)


def _is_at_issue(concern: Concern, start: int, end: int) -> bool:
    """Return whether a course of the target hangs on something: "whether the raid goes on depends"."""
    return concern.is_named((start, end)) and any(
        is_course(concern.text, i) for i in range(start, end)
    )


def _clause_of_wording(parsed: Parsed, first: int) -> Clause:
    """Return the clause that a wording hangs on; in front of it where it opens the sentence."""
    clause = parsed.clauses[parsed.clause_of[first]]
    if clause.kind == "participial" and clause.parent >= 0:
        return parsed.clauses[clause.parent]
    start, end = parsed.sentence_at(first)
    if first == start and "," in parsed.tokens.norms[first:end]:
        follows = parsed.tokens.norms.index(",", first) + 1
        if follows < end:
            home = parsed.clauses[parsed.clause_of[follows]]
            return replace(home, start=max(home.start, follows))
    if clause.start == first and clause.end - first < 3 and clause.index + 1 < len(parsed.clauses):
        return parsed.clauses[clause.index + 1]
    return clause
