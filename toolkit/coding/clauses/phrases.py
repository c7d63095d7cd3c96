"""Noun phrases around a token, and the steps of a chain of government.

A phrase is found without a parser: from a noun to the left over what may modify it, to the right
over nouns, within its clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.coding.clauses.clauses import Clause, Parsed
from toolkit.coding.codebook.predicates import NOUN, Occurrence, Predicate
from toolkit.language.tagging import GERUND, grammar

TokenRange = tuple[int, int]

_PHRASE_REACH = 6
_CLOSED_CLASSES = (
    "prepositions", "coordinators", "subject_pronouns", "object_pronouns", "be", "have", "do",
    "modals", "negators", "negated_auxiliaries", "relatives", "determiners", "adverbs", "questions",
)  # fmt: skip


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


class Phrases:
    """Finds noun phrases in one parsed text, whose predicates are known."""

    def __init__(self, parsed: Parsed, occurrences: Mapping[int, Occurrence]) -> None:
        self.parsed = parsed
        self.norms = parsed.tokens.norms
        self.form = parsed.tagged.form
        self.base = parsed.tagged.base
        self.clause_of = parsed.clause_of
        self.occurrences = occurrences
        self.ending = {occurrence.end: occurrence for occurrence in occurrences.values()}
        self.grammar = grammar()

    def phrase_around(self, start: int, end: int) -> Phrase:
        """Return the noun phrase around the tokens from start to end."""
        first = start
        while first > 0 and start - first < _PHRASE_REACH and self.is_nominal(first - 1, start):
            first -= 1
            if self.norms[first] in self.grammar["determiners"]:
                break
        last = end
        while last < len(self.norms) and last - end < _PHRASE_REACH and self.is_head(last, start):
            last += 1
        return Phrase(first, last)

    def is_nominal(self, i: int, home: int) -> bool:
        """Return whether token i may stand before the noun in its phrase."""
        norm, g = self.norms[i], self.grammar
        if self.clause_of[i] != self.clause_of[home] or not norm[0].isalnum():
            return False
        if norm in g["determiners"]:
            return True
        return self.is_head(i, home) or self.form[i] == "participle" or norm == "'s"

    def is_head(self, i: int, home: int) -> bool:
        """Return whether token i may be a noun or an adjective."""
        norm, g = self.norms[i], self.grammar
        if self.clause_of[i] != self.clause_of[home] or not norm[0].isalnum() or self.form[i]:
            return False
        return not any(norm in g[name] for name in _CLOSED_CLASSES) and norm not in {
            "to",
            "than",
            "if",
        }

    def is_phrase_word(self, i: int, home: int) -> bool:
        """Return whether token i may follow a possessor: "X's failed plan"."""
        return self.is_head(i, home) or self.form[i] in {"participle", "past", GERUND}

    def last_noun(self, start: int, end: int) -> Occurrence | None:
        """Return the last predicate noun between two tokens."""
        found = None
        for i in range(start, end):
            occurrence = self.occurrences.get(i)
            if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
                found = occurrence
        return found

    def clause(self, i: int) -> Clause:
        """Return the clause of token i."""
        return self.parsed.clauses[self.clause_of[i]]
