"""What a relative clause says of its antecedent or does to it: "X, which failed", "X, whom they back"."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.clauses.clauses import RELATIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Chain, Link, Phrase, TokenRange
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.subjects import subject_of, verb_link
from toolkit.coding.codebook.predicates import ATTITUDE, COURSE, EVENT, OBJECT, VERB


def relative_chains(
    text: Analysis, target: TokenRange, phrase: Phrase, links: list[Link]
) -> Iterator[Chain]:
    """Yield what a relative clause says: "X, which failed", "X, whom they back"."""
    for clause in text.parsed.clauses:
        if clause.kind != RELATIVE or not 0 <= clause.start - phrase.end <= 1:
            continue
        if text.norms[clause.start] in {"whose", "where"}:
            continue
        subject = subject_of(text, clause)
        if subject is None or subject[0] < clause.start:
            for found in said_in(text, clause, clause.start + 1):
                yield from make_chain(text, target, [*links, *found], phrase.loose)
        else:
            for found in done_to(text, clause):
                yield from make_chain(text, target, [*links, *found], phrase.loose)


def done_to(text: Analysis, clause: Clause) -> Iterator[list[Link]]:
    """Yield what a relative clause does to its antecedent: "X, whom they back"."""
    for i in range(clause.start, clause.end):
        occurrence = text.occurrences.get(i)
        if text.clause_of[i] == clause.index and occurrence and text.form[i]:
            reading = occurrence.reading(OBJECT, ATTITUDE, COURSE)
            if reading and reading.word_class == VERB:
                yield [verb_link(text, reading, occurrence, clause)]
                return


def make_chain(
    text: Analysis, target: TokenRange, links: list[Link], loose: bool
) -> Iterator[Chain]:
    """Yield the chain of these links, if one of them bears a position."""
    if any(link.predicate.kind != EVENT for link in links):
        yield Chain(target, tuple(links), loose)
