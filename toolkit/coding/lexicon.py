"""The predicates that carry a position, and which of their arguments it is about.

One line of ``predicates.csv`` says, for a predicate, whose attitude it is and where the thing
stands that it is about: ``criticize, verb, attitude, object, -`` means that who criticizes something is
against the object. A researcher's own file with the same columns extends or overrides it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.coding.grammar import DATA
from toolkit.coding.words import conjugate, pluralize


@dataclass(frozen=True)
class Predicate:
    """One reading of a predicate: its class, kind, the role of what it is about, and its sign."""

    term: str
    word_class: str
    kind: str
    role: str
    sign: int


@dataclass(frozen=True)
class PredicateLexicon:
    """Readings by the predicate's words (as they appear in text, folded)."""

    readings: Mapping[tuple[str, ...], tuple[Predicate, ...]]
    longest: int

    def match(self, norms: list[str], i: int) -> tuple[int, tuple[Predicate, ...]]:
        """Return the length and readings of the longest predicate at token i, or (0, ())."""
        for length in range(min(self.longest, len(norms) - i), 0, -1):
            found = self.readings.get(tuple(norms[i : i + length]))
            if found:
                return length, found
        return 0, ()


@cache
def predicate_lexicon() -> PredicateLexicon:
    """Return the package's lexicon."""
    lines = (DATA / "predicates.csv").read_text(encoding="utf-8").splitlines()
    return build_lexicon(csv.DictReader(line for line in lines if not line.startswith("#")))


def build_lexicon(rows: Iterable[Mapping[str, str]]) -> PredicateLexicon:
    """Return the lexicon of these rows, every predicate in all of its forms."""
    readings: dict[tuple[str, ...], list[Predicate]] = {}
    for row in rows:
        predicate = Predicate(
            row["term"], row["class"], row["kind"], row["role"], 1 if row["polarity"] == "+" else -1
        )
        for form in _forms(predicate):
            readings.setdefault(form, []).append(predicate)
    longest = max((len(form) for form in readings), default=0)
    return PredicateLexicon({form: tuple(found) for form, found in readings.items()}, longest)


def _forms(predicate: Predicate) -> set[tuple[str, ...]]:
    head, *rest = predicate.term.split()
    if predicate.word_class == "verb":
        forms = conjugate(head)
        heads = {head, forms.third, forms.gerund, *forms.past, *forms.participle}
    elif predicate.word_class == "noun":
        heads = {head, pluralize(head)} if not rest else {head}
    else:
        heads = {head}
    return {(form, *rest) for form in heads}
