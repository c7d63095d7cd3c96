"""What is said of a subject: "X failed", "X is a disaster", "X was criticized", "X won praise"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.clauses import INFINITIVE, RELATIVE, Clause
from toolkit.coding.clauses.nominals import Nominals
from toolkit.coding.clauses.phrases import Chain, Link, Phrase, TokenRange
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
)

_REACH = 12
_COPULAR_REACH = 10
_COMPLEMENT_REACH = 9


class Predications(Nominals):
    """Finds what clauses and relative clauses say of a phrase."""

    def predicates_right(self, phrase: Phrase, clause: Clause) -> Iterator[list[Link]]:
        """Yield the links of what is said of the phrase as the subject of its clause."""
        if phrase.start and self.norms[phrase.start - 1] in self.grammar["prepositions"]:
            return
        yield from self.said_in(clause, phrase.end)
        for other in self.parsed.clauses[clause.index + 1 :]:
            if other.shares_subject_with == clause.index and other.end > other.start:
                yield from self.said_in(other, other.start)

    def said_in(self, clause: Clause, start: int) -> Iterator[list[Link]]:
        """Yield what the first predicate of a clause from token ``start`` says of its subject."""
        linked = False
        reach = start + 12
        for i in range(start, clause.end):
            if self.clause_of[i] != clause.index:
                continue
            if linked and i > reach:
                return
            occurrence = self.occurrences.get(i)
            if self.norms[i] in self.grammar["be"] or self.base[i] in self.grammar["linking"]:
                linked, reach = True, i + _COPULAR_REACH
            elif linked and occurrence and not (self.form[i] and self.parsed.tagged.passive[i]):
                reading = occurrence.reading(SUBJECT, EVALUATION)
                if reading and reading.word_class != VERB:
                    yield [self.verb_link(reading, occurrence, clause, subject=True)]
                    return
            if linked and self.norms[i] in self.grammar["prepositions"]:
                return
            if self.form[i] and self.base[i] not in self.grammar["linking"]:
                yield from self.verb_said(i, clause)
                return

    def verb_said(self, i: int, clause: Clause) -> Iterator[list[Link]]:
        """Yield what the verb at token i says of its subject."""
        occurrence = self.occurrences.get(i)
        if self.parsed.tagged.passive[i]:
            agent = self.agent(i, clause)
            kinds = (COURSE, ATTITUDE) if agent is None else (ATTITUDE, COURSE)
            reading = occurrence.reading(OBJECT, *kinds) if occurrence else None
            if occurrence and reading and reading.word_class == VERB:
                yield [self.verb_link(reading, occurrence, clause, experiencer=agent)]
            return
        if self.is_place(i):
            return
        got = list(self.received(i, clause)) if self.base[i] in self.grammar["receiving"] else []
        reading = occurrence.reading(SUBJECT, EVALUATION, COURSE) if occurrence else None
        if got:
            yield from got
        elif occurrence and reading and reading.word_class == VERB:
            yield [self.verb_link(reading, occurrence, clause, subject=True)]
        elif occurrence and self.is_done_to_speaker(occurrence):
            done = occurrence.reading(OBJECT, ATTITUDE)
            yield [self.verb_link(done, occurrence, clause, subject=True)] if done else []
        elif self.norms[i + 1 : i + 2] == ["to"]:
            yield from self.said_in_infinitive(i, clause, occurrence)
        elif self.base[i] in self.grammar["light"] or self.base[i] in self.grammar["receiving"]:
            yield from self.light_complement(i, clause)
        else:
            yield from self.said_in_infinitive(i, clause, occurrence)

    def is_place(self, i: int) -> bool:
        """Return whether the verb only says where its subject is: "X lies near the coast"."""
        if self.base[i] not in self.grammar["placed"] or i + 1 >= len(self.norms):
            return False
        return self.norms[i + 1] in self.grammar["prepositions"] - {"about", "for", "like"}

    def light_complement(self, i: int, clause: Clause) -> Iterator[list[Link]]:
        """Yield the judgement that a light verb brings: "X made a terrible mistake"."""
        for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
            if self.clause_of[j] != clause.index or self.norms[j] in {",", ";"}:
                return
            occurrence = self.occurrences.get(j)
            reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
            if occurrence and reading and reading.word_class != VERB:
                yield [self.verb_link(reading, occurrence, clause, subject=True)]
                return

    def is_done_to_speaker(self, occurrence: Occurrence) -> bool:
        """Return whether the object is the speaker: who attacks us, we are against."""
        after = self.norms[occurrence.end : occurrence.end + 1]
        if not after or after[0] not in self.grammar["first_person"]:
            return False
        done = occurrence.reading(OBJECT, ATTITUDE)
        return after[0] not in self.grammar["possessives"] or (done is not None and done.sign < 0)

    def received(self, i: int, clause: Clause) -> Iterator[list[Link]]:
        """Yield the attitude that the subject gets from others: "X won the praise of Y"."""
        for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
            occurrence = self.occurrences.get(j)
            nouns = [p for p in occurrence.readings if p.word_class == NOUN] if occurrence else []
            reading = next((p for p in nouns if (p.role, p.kind) == (OBJECT, ATTITUDE)), None)
            if self.clause_of[j] != clause.index or self.norms[j] in {",", ";"}:
                return
            if occurrence and reading:
                given = self.holder_of(self.phrase_around(occurrence.start, occurrence.end))
                giver = given or self.giver(occurrence.end, clause)
                deserved = self.base[i] in self.grammar["deserving"]
                if giver is not None or deserved:
                    link = self.verb_link(reading, occurrence, clause, experiencer=giver)
                    yield [replace(link, experiencer=None) if deserved else link]
                return

    def giver(self, i: int, clause: Clause) -> TokenRange | None:
        """Return who gives what stands before token i ("of Y"); None if it has another object."""
        if i >= clause.end or not self.norms[i][0].isalpha():
            return (i - 1, i)
        if self.norms[i] not in {"of", "from", "among", "by"} or i + 1 >= len(self.norms):
            return None
        phrase = self.phrase_around(i + 1, i + 2)
        return phrase.start, phrase.end

    def said_in_infinitive(
        self, i: int, clause: Clause, occurrence: Occurrence | None
    ) -> Iterator[list[Link]]:
        """Yield what the infinitive of a verb says of its subject: "X refused to help"."""
        for other in self.parsed.clauses[clause.index + 1 :]:
            if other.parent == clause.index and other.kind == INFINITIVE and other.start - i <= 3:
                turned = occurrence.reading(OBJECT, EVENT) if occurrence else None
                for links in self.said_in(other, other.start + 1):
                    outer = (
                        [self.verb_link(turned, occurrence, clause)]
                        if turned and occurrence
                        else []
                    )
                    yield [*links, *outer]
                return

    def relative_chains(
        self, target: TokenRange, phrase: Phrase, links: list[Link]
    ) -> Iterator[Chain]:
        """Yield what a relative clause says: "X, which failed", "X, whom they back"."""
        for clause in self.parsed.clauses:
            if (
                clause.kind != RELATIVE
                or not 0 <= clause.start - phrase.end <= 1
                or clause.end <= clause.start
            ):
                continue
            if self.norms[clause.start] == "whose" or self.norms[clause.start] == "where":
                continue
            subject = self.subject_of(clause)
            if subject is None or subject[0] < clause.start:
                for found in self.said_in(clause, clause.start + 1):
                    yield from self.chain(target, [*links, *found], phrase.loose)
            else:
                for found in self.done_to(clause):
                    yield from self.chain(target, [*links, *found], phrase.loose)

    def done_to(self, clause: Clause) -> Iterator[list[Link]]:
        """Yield what a relative clause does to its antecedent: "X, whom they back"."""
        for i in range(clause.start, clause.end):
            occurrence = self.occurrences.get(i)
            if self.clause_of[i] == clause.index and occurrence and self.form[i]:
                reading = occurrence.reading(OBJECT, ATTITUDE, COURSE)
                if reading and reading.word_class == VERB:
                    yield [self.verb_link(reading, occurrence, clause)]
                    return

    def chain(self, target: TokenRange, links: list[Link], loose: bool) -> Iterator[Chain]:
        """Yield the chain of these links, if one of them bears a position."""
        if any(link.predicate.kind != EVENT for link in links):
            yield Chain(target, tuple(links), loose)
