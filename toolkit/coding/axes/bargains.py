"""Conditions that are worded as a demand: "free the crew and we will lift the blockade".

What is asked comes first, as an imperative; what is offered or threatened for it follows behind "and",
"or" or "or else", and must be about the operation and still to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from toolkit.coding.axes.concerns import Concern, concerns_clause
from toolkit.coding.axes.findings import Finding
from toolkit.coding.clauses.clauses import Clause, Parsed
from toolkit.coding.clauses.phrases import Analysis
from toolkit.coding.clauses.reach import is_negated
from toolkit.language.forms import BASE, verb_forms
from toolkit.language.grammar import grammar

_CODES = {"and": "if X", "or": "unless X"}
_SHORTEST, _LONGEST = 2, 16


def find_bargains(concern: Concern, target: str | None) -> Iterator[Finding]:
    """Yield the conditions that an imperative sets, each with what is asked as its phrase."""
    parsed = concern.text.parsed
    for start, end in parsed.sentences:
        first = _imperative(parsed, start, end)
        if first is None or parsed.is_question(first):
            continue
        for joint in range(first + _SHORTEST, min(first + _LONGEST, end - 2)):
            if parsed.tokens.norms[joint] in _CODES and _is_offer(concern, joint, end):
                yield _finding(parsed, first, joint, target)
                break


def _imperative(parsed: Parsed, start: int, end: int) -> int | None:
    """Return the verb of a sentence that begins with a command."""
    g, norms = grammar(), parsed.tokens.norms
    first = start
    while first < end and (
        norms[first] in g["before_imperatives"] or not norms[first][0].isalnum()
    ):
        first += 1
    if first + _SHORTEST >= end or norms[first] in g["no_demands"]:
        return None
    is_verb = any(name == BASE for _, name in verb_forms().get(norms[first], ()))
    after = norms[first + 1]
    classes = ("ways", "determiners", "object_pronouns", "particles", "plain_prepositions")
    opens = any(after in g[name] for name in classes)
    named = parsed.text[parsed.tokens.starts[first + 1]].isupper()
    return first if is_verb and (opens or named or after.endswith("ing")) else None


def _is_offer(concern: Concern, joint: int, end: int) -> bool:
    """Return whether what follows "and" has a subject, is to come, and is about the operation."""
    parsed, g = concern.text.parsed, grammar()
    norms = parsed.tokens.norms
    first = joint + 1 + (norms[joint + 1] in {"else", "then"})
    if norms[first] not in g["determiners"] | g["clause_pronouns"] | {"this", "that"}:
        return False
    offer = replace(parsed.clauses[parsed.clause_of[first]], start=first)
    own = [i for i in range(first, end) if parsed.clause_of[i] == offer.index]
    if any(norms[i] in g["past_of_be"] or parsed.tagged.form[i] == "past" for i in own):
        return False
    coming = any(norms[i] in g["prospective"] or parsed.tagged.form[i] for i in own)
    return coming and concerns_clause(concern, offer, course=True)


def _finding(parsed: Parsed, first: int, joint: int, target: str | None) -> Finding:
    tokens = parsed.tokens
    last = joint - 1
    while last > first and not tokens.norms[last][0].isalnum():
        last -= 1
    cue = (tokens.starts[joint], tokens.ends[joint])
    phrase = (tokens.starts[first], tokens.ends[last])
    code = _CODES[tokens.norms[joint]]
    return Finding("condition", code, target, cue, phrase, "demand", conditional=True)


def tells_terms(parsed: Parsed, clause: Clause, depends: Clause) -> bool:
    """Return whether support is told with its terms: "the raid had her backing so long as it was short"."""
    g, norms = grammar(), parsed.tokens.norms
    marker = norms[clause.marker[0] : clause.marker[1]]
    own = (depends.start, clause.start)
    known = not g["on_terms"].isdisjoint(marker) or is_reported_support(parsed, *own)
    if not known or clause.end - clause.marker[1] < _SHORTEST:
        return False
    lasts = parsed.tagged.base[clause.marker[1] : clause.end]
    words = norms[clause.marker[1] : clause.end]
    managed = "possible" in words or (words[0] in g["subject_pronouns"] and "could" in words)
    return _tells_support(parsed, *own) and not ({"last", "live"} & set(lasts) or managed)


def is_reported_support(parsed: Parsed, start: int, end: int) -> bool:
    """Return whether somebody is said to be for something: "[said] he supported it until".

    Who says "I supported it until" tells what was.
    """
    first_person = grammar()["first_person"]
    return _tells_support(parsed, start, end) and first_person.isdisjoint(
        parsed.tokens.norms[start:end]
    )


def _tells_support(parsed: Parsed, start: int, end: int) -> bool:
    """Return whether words tell support: "backed", "in favour of", "stood behind"."""
    g, norms = grammar(), parsed.tokens.norms[start:end]
    words = {*norms, *parsed.tagged.base[start:end]}
    return not g["supporting"].isdisjoint(words) or any(
        pair in g.phrases["supporting_pairs"] for pair in pairwise(norms)
    )


def was_never_offered(text: Analysis, i: int) -> bool:
    """Return whether what stands at token i was not offered: "had never agreed to", "there is no promise"."""
    g, start = text.grammar, text.parsed.sentence_at(i)[0]
    past = g["past_of_be"] | g["past_auxiliaries"] | {"never", "have", "has"}
    for j in range(start, i):
        offers = text.base[j] in g["offers"] or text.norms[j] in g["offers"]
        if offers and is_negated(text.parsed, j):
            there = "there" in text.norms[max(start, j - 4) : j]
            return there or not past.isdisjoint(text.norms[max(start, j - 4) : j])
    return False
