"""Clauses: where a main clause, a condition, a question or an infinitive begins and ends.

A clause is a run of tokens with one predicate. Segmenting is by markers (if, unless, until,
because, who, to, that, and), by punctuation, and by whether a verb with a subject follows a
coordinator. What stands in a condition, a question or a wish is not asserted, and every axis
asks the clause before it codes anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.coding.clauses.lookahead import COMPLEMENT, MAIN, RELATIVE, Clause
from toolkit.coding.clauses.segmenter import CONDITIONS, INFINITIVE, PARTICIPIAL, segment_text
from toolkit.language import sentence_spans
from toolkit.language.data import read_toml
from toolkit.language.tagging import Tagged, tag_verbs
from toolkit.language.tokens import Tokens, fold, tokenize_text

__all__ = [
    "COMPLEMENT",
    "CONDITIONS",
    "INFINITIVE",
    "MAIN",
    "PARTICIPIAL",
    "RELATIVE",
    "Clause",
    "Parsed",
    "as_needed",
    "parse_text",
]

_WISH = re.compile(
    r"\s*[\"“]?(?:(?:i|we)\s+(?:only\s+)?(?:wish|hope|pray)\b|if only\b|may (?:the|this|our)\b)"
)


@cache
def as_needed() -> re.Pattern[str]:
    """Return the wordings that set no condition, and only say that it lasts as long as it must."""
    patterns: list[str] = read_toml("fits.toml")["condition"]["as_needed"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@dataclass(frozen=True)
class Parsed:
    """A text with tokens, verbs, sentences and clauses; ``clause_of[i]`` is token i's clause."""

    text: str
    folded: str
    tokens: Tokens
    tagged: Tagged
    sentences: list[tuple[int, int]]
    clauses: list[Clause]
    clause_of: list[int]

    def chain(self, i: int) -> list[Clause]:
        """Return the clause of token i and those around it, innermost first."""
        found = [self.clauses[self.clause_of[i]]]
        while found[-1].parent >= 0:
            found.append(self.clauses[found[-1].parent])
        return found

    def condition_at(self, i: int) -> Clause | None:
        """Return the condition that token i stands in, if any."""
        return next((clause for clause in self.chain(i) if clause.kind in CONDITIONS), None)

    def is_hypothetical(self, i: int) -> bool:
        """Return whether token i stands in a condition, or in what holds "even if"."""
        kinds = CONDITIONS.keys() | {"concession_if"}
        return any(clause.kind in kinds for clause in self.chain(i))

    def is_as_needed(self, clause: Clause) -> bool:
        """Return whether a condition only says that it lasts as long as it must: "as long as it takes"."""
        return as_needed().match(self.folded, self.tokens.starts[clause.marker[0]]) is not None

    def depends_on_condition(self, i: int) -> bool:
        """Return whether token i is in a condition, or an if or unless clause hangs on its own.

        What lasts "as long as it takes" depends on none.
        """
        around = {clause.index for clause in self.chain(i)}
        kinds = {"condition_if", "condition_unless"}
        return any(
            clause.kind in kinds and clause.parent in around and not self.is_as_needed(clause)
            for clause in self.clauses
        )

    def sentence_at(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence of token i."""
        return next(span for span in self.sentences if span[0] <= i < span[1])

    def is_question(self, i: int) -> bool:
        """Return whether the sentence of token i is a question."""
        start, end = self.sentence_at(i)
        return "?" in self.tokens.norms[max(start, end - 3) : end]

    def is_wish(self, i: int) -> bool:
        """Return whether the sentence of token i is worded as a wish."""
        start, _ = self.sentence_at(i)
        return bool(_WISH.match(self.folded, self.tokens.starts[start]))

    def is_open(self, i: int) -> bool:
        """Return whether token i is supposed, asked or wished, and so not asserted."""
        return self.is_hypothetical(i) or self.is_question(i) or self.is_wish(i)


def parse_text(text: str) -> Parsed:
    """Return a text's tokens, verbs and clauses."""
    tokens = tokenize_text(text)
    tagged = tag_verbs(tokens)
    folded = fold(text)
    sentences = _sentence_ranges(tokens)
    clauses, clause_of = segment_text(tagged, sentences)
    return Parsed(text, folded, tokens, tagged, sentences, clauses, clause_of)


def _sentence_ranges(tokens: Tokens) -> list[tuple[int, int]]:
    ranges, first = [], 0
    for _, end in sentence_spans(tokens.text):
        last = first
        while last < len(tokens) and tokens.starts[last] < end:
            last += 1
        if last > first:
            ranges.append((first, last))
            first = last
    return ranges
