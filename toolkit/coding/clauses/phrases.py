"""Noun phrases around a token, and the steps of a chain of government.

A phrase is found without a parser: from a noun to the left over what may modify it, to the right
over nouns, within its clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.coding.clauses.clauses import MAIN, Clause, Parsed
from toolkit.coding.codebook.predicates import NOUN, Occurrence, Predicate
from toolkit.language.forms import GERUND
from toolkit.language.grammar import Grammar, grammar
from toolkit.language.tagging import is_possessive

TokenRange = tuple[int, int]

_ALONE = frozenset({"it", "they"})
_PHRASE_REACH = 6


@dataclass(frozen=True)
class Link:
    """One predicate on the way from the target to the main clause, and how it counts there.

    ``experiencer`` holds the tokens of whoever's attitude or act it is; None where it is the
    speaker's or cannot be told.
    """

    predicate: Predicate
    tokens: TokenRange
    sign: int
    negated: bool = False
    experiencer: TokenRange | None = None


@dataclass(frozen=True)
class Chain:
    """The links from a mention outward; ``loose`` where a step passed through other words."""

    target: TokenRange
    links: tuple[Link, ...]
    loose: bool = False


@dataclass(frozen=True)
class Phrase:
    """A noun phrase on the way outward, and whether the way to it was loose."""

    start: int
    end: int
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """One parsed text with its predicates: what every rule of government is a function of.

    The words' folded forms, verb forms, verbs' bases and clauses stand beside the parsed text, and
    ``ending`` gives the predicates by where they end.
    """

    parsed: Parsed
    occurrences: Mapping[int, Occurrence]
    norms: list[str]
    form: list[str]
    base: list[str]
    clause_of: list[int]
    ending: Mapping[int, Occurrence]
    grammar: Grammar

    def is_verbal(self, i: int) -> bool:
        """Return whether token i is a verb or an auxiliary."""
        return bool(self.form[i]) or self.norms[i] in self.grammar["auxiliaries"]


def analyze_text(parsed: Parsed, occurrences: Mapping[int, Occurrence]) -> Analysis:
    """Return a parsed text with its predicates."""
    return Analysis(
        parsed,
        occurrences,
        parsed.tokens.norms,
        parsed.tagged.form,
        parsed.tagged.base,
        parsed.clause_of,
        {occurrence.end: occurrence for occurrence in occurrences.values()},
        grammar(),
    )


def phrase_around(text: Analysis, start: int, end: int) -> Phrase:
    """Return the noun phrase around the tokens from start to end."""
    if end - start == 1 and text.norms[start] in _ALONE:
        return Phrase(start, end)  # "in the hills | it | goes on"
    first = start
    while first > 0 and start - first < _PHRASE_REACH and _is_nominal(text, first - 1, start):
        first -= 1
        if text.norms[first] in text.grammar["determiners"]:
            first -= first > 0 and text.norms[first - 1] == "such"  # "such a raid"
            break
    last = end
    while last < len(text.norms) and last - end < _PHRASE_REACH and is_head(text, last, start):
        last += 1
    return Phrase(first, last)


def _is_nominal(text: Analysis, i: int, home: int) -> bool:
    """Return whether token i may stand before the noun in its phrase."""
    norm, g = text.norms[i], text.grammar
    if text.clause_of[i] != text.clause_of[home]:
        return False
    if norm == "'s":
        return is_possessive(text.norms, i)
    if not norm[0].isalnum():
        return False
    if norm in g["determiners"]:
        return True
    participle = text.form[i] == "participle" and text.norms[i - 1] not in g["have"]
    return is_head(text, i, home) or participle


def is_head(text: Analysis, i: int, home: int) -> bool:
    """Return whether token i may be a noun or an adjective."""
    norm, g = text.norms[i], text.grammar
    if text.clause_of[i] != text.clause_of[home] or not norm[0].isalnum() or text.form[i]:
        return False
    return norm not in g["no_heads"]


def is_phrase_word(text: Analysis, i: int, home: int) -> bool:
    """Return whether token i may follow a possessor: "X's failed plan"."""
    return is_head(text, i, home) or text.form[i] in {"participle", "past", GERUND}


def last_noun(text: Analysis, start: int, end: int) -> Occurrence | None:
    """Return the last predicate noun between two tokens."""
    found = None
    for i in range(start, end):
        occurrence = text.occurrences.get(i)
        if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
            found = occurrence
    return found


def clause_at(text: Analysis, i: int) -> Clause:
    """Return the clause of token i."""
    return text.parsed.clauses[text.clause_of[i]]


def holder_of(text: Analysis, phrase: Phrase) -> TokenRange | None:
    """Return the tokens before "'s" in a phrase: "Quill's support for X"."""
    for i in range(phrase.start, phrase.end):
        if text.norms[i] == "'s":
            return (phrase.start, i) if i > phrase.start else None  # "there's support for X"
    first = text.norms[phrase.start]
    return (phrase.start, phrase.start + 1) if first in text.grammar["possessives"] else None


def begins_with_gerund(text: Analysis, clause: Clause) -> int | None:
    """Return the token of the gerund that a main clause begins with: "imposing it is wrong"."""
    words = (i for i in range(clause.start, clause.end) if text.norms[i][0].isalnum())
    first = next(words, None)
    if first is None or clause.kind != MAIN:
        return None
    return first if text.form[first] == GERUND else None
