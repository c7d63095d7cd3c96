"""How far a negator reaches, and where a phrase ends: both within their clause."""

from __future__ import annotations

from toolkit.coding.clauses.clauses import CONDITIONS, MAIN, Clause, Parsed
from toolkit.language.forms import GERUND
from toolkit.language.grammar import grammar

Span = tuple[int, int]

_BREAKS = frozenset({",", "–", "—", "-"})
_FAR_FROM = frozenset({"a", "an", "being"})
"""Behind "far from", these name what something is not, and no place."""


def is_negated(parsed: Parsed, i: int, *, reach: int = 99) -> bool:
    """Return whether a negator stands before token i in its clause, within so many tokens."""
    g, norms = grammar(), parsed.tokens.norms
    clause = parsed.clauses[parsed.clause_of[i]]
    for j in range(max(clause.start, i - reach), i):
        if parsed.clause_of[j] != clause.index:
            continue
        rain = norms[j - 1 : j] == ["or"] and norms[j - 2 : j - 1] == norms[j + 1 : j + 2]
        if rain or ":" in norms[j:i] or norms[i] == norms[j] == "no":
            continue  # "rain or no rain", "no doubt: it was a crime", "no clear purpose and no way out"
        if tuple(norms[j : j + 2]) in g.phrases["negating_pairs"]:
            return True
        if norms[j : j + 2] == ["far", "from"] and norms[j + 2] in _FAR_FROM:
            return True
        if norms[j] == "never" and ("such" in norms[j:i] or norms[j:i][-1:] in (["more"], ["so"])):
            continue  # "never has there been such a shameful raid"
        surpassed = norms[i] in g["comparatives"] and _is_extreme(norms, j)
        if surpassed or _is_object_before(parsed, j, i):
            continue
        if (
            norms[j] in {"no", "never"}
            and j == clause.start
            and _BREAKS.intersection(norms[j + 1 : j + 2])
        ):
            continue  # "No, it was right"
        aside = norms[j] == "not" and norms[j - 1 : j] == [","]
        lacking = norms[j] == "without" or (norms[j] == "no" and norms[j - 1 : j] == ["with"])
        if (lacking or aside) and "," in norms[j:i]:
            continue
        if norms[j] == "without" and not g["be"].isdisjoint(norms[j:i]):
            continue  # "raids without a warrant are against the law"
        if (norms[j] in g["negators"] or norms[j] in g["negated_auxiliaries"]) and not no_negation(
            norms, j
        ):
            return True
    return False


def _is_object_before(parsed: Parsed, j: int, i: int) -> bool:
    """Return whether a negator at j is another verb's object: "solved nothing and cost [lives]"."""
    norms, form = parsed.tokens.norms, parsed.tagged.form
    joined = norms[i - 1] in grammar()["coordinators"] and bool(form[i])
    return joined and norms[j] in {"nothing", "nobody", "none"} and j > 0 and bool(form[j - 1])


def _is_extreme(norms: list[str], j: int) -> bool:
    """Return whether what is denied is that it is surpassed: "could not be worse", "never a worse one"."""
    if norms[j] == "never":
        return "than" not in norms[j:]  # "I have never seen a worse one"
    able = norms[j] in {"couldn't", "can't", "cannot"} or norms[j - 1 : j + 1] == ["could", "not"]
    return able and norms[j + 1 : j + 2] in (["be"], ["get"], ["have"])


def no_negation(norms: list[str], j: int) -> bool:
    """Return whether the negator at j belongs to "not only" or the like, which negates nothing."""
    phrases = grammar().phrases["not_negations"]
    if norms[j : j + 3] == ["no", "question", "of"]:
        return False  # "there was no question of lifting it"
    if norms[j] in grammar()["negated_auxiliaries"] and norms[j + 1 : j + 2]:
        return ("not", norms[j + 1]) in phrases
    if any(tuple(norms[j : j + length]) in phrases for length in (2, 3, 4)):
        return True
    if norms[max(j - 1, 0) : j + 1] == ["at", "least"]:
        return True
    return j > 0 and tuple(norms[j - 1 : j + 2]) in phrases


def phrase_span(parsed: Parsed, first: int) -> Span:
    """Return the characters from token ``first`` to the end of its clause and what hangs on it."""
    home = parsed.clauses[parsed.clause_of[first]]
    last = first
    for j in range(first, len(parsed.tokens)):
        clause = parsed.clauses[parsed.clause_of[j]]
        if clause.index != home.index and not _continues(parsed, clause, home, first):
            break
        if parsed.tokens.norms[j] in {"–", "—", ";", "…"} and j > first:
            break
        last = j
    while last > first and not parsed.tokens.norms[last][0].isalnum():
        last -= 1
    if last > first and parsed.tokens.norms[last] in grammar()["coordinators"]:
        last -= 1
    while last > first and not parsed.tokens.norms[last][0].isalnum():
        last -= 1
    return parsed.tokens.starts[first], parsed.tokens.ends[last]


def _goes_on_in_ing(parsed: Parsed, clause: Clause, first: int) -> bool:
    """Return whether both are gerunds: "two goals: stopping thieves | and freeing the crew"."""
    after = clause.start + (parsed.tokens.norms[clause.start] in grammar()["coordinators"])
    forms = parsed.tagged.form
    return after < clause.end and forms[first] == forms[after] == GERUND


def _continues(parsed: Parsed, clause: Clause, home: Clause, first: int) -> bool:
    """Return whether a clause hangs on the phrase's clause or continues it."""
    if clause.kind in CONDITIONS and home.kind not in CONDITIONS:
        return False
    if (
        clause.shares_subject_with >= 0
        and clause.kind == home.kind
        and clause.parent == home.parent
    ):
        return home.kind != MAIN or _goes_on_in_ing(parsed, clause, first)
    while clause.parent >= 0:
        if clause.parent == home.index and clause.start > first:
            return True
        clause = parsed.clauses[clause.parent]
    return False
