"""Nouns that govern a target: "critics of X", "X's failure", "support for X", "a disastrous X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.phrases import Chain, Link, Phrase, TokenRange
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import Subjects
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    EVALUATION,
    EVENT,
    MODIFIED,
    NOUN,
    OBJECT,
    POSSESSOR,
    SUBJECT,
)
from toolkit.language.tagging import BASE

_STEPS = 4
_NEAR = 3


class Nominals(Subjects):
    """Finds what governs a target inside its noun phrase, and from one noun phrase to the next."""

    def modifier_chains(self, target: TokenRange, phrase: Phrase) -> Iterator[Chain]:
        """Yield the judgements before the target in its phrase: "a disastrous X"."""
        if self.norms[target[0]] in self.grammar["anaphors"]:
            return
        possessors = [i for i in range(phrase.start, target[0]) if self.norms[i] == "'s"]
        for i in range(max(possessors, default=phrase.start), target[0]):
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(MODIFIED, EVALUATION) if occurrence else None
            if occurrence and reading:
                negated = is_negated(self.parsed, i, reach=3)
                yield Chain(target, (self.link(reading, occurrence, negated),))

    def nominal_links(self, phrase: Phrase, target: TokenRange) -> tuple[list[Link], Phrase]:
        """Return the nouns that govern the phrase, and the phrase that they end up in."""
        links: list[Link] = []
        current = phrase
        for _ in range(4):
            step = self.possessor_step(current, target if current is phrase else None)
            step = step or self.preposition_step(current)
            if step is None:
                break
            link, current = step
            links += [link] if link else []
        return links, current

    def possessor_step(
        self, phrase: Phrase, target: TokenRange | None
    ) -> tuple[Link | None, Phrase] | None:
        """Step from a possessor or modifying noun to the head: "X's critics", "X critics"."""
        possessive = phrase.end < len(self.norms) and self.norms[phrase.end] == "'s"
        after = phrase.end + 1 if possessive else (target[1] if target else phrase.end)
        if (
            target
            and target[1] == target[0] + 1
            and self.norms[target[0]] in self.grammar["possessives"]
        ):
            possessive, after = True, target[1]
        if not possessive and after >= phrase.end:
            return None
        if possessive and (
            after >= len(self.norms) or not self.is_phrase_word(after, phrase.start)
        ):
            return None
        whole = self.phrase_around(after, after + 1)
        head = self.last_noun(after, whole.end)
        wider = Phrase(phrase.start, max(whole.end, after), True)
        if head is None:
            return (None, wider) if possessive else None
        person = head.reading(POSSESSOR, ATTITUDE)
        reading = person or head.reading(SUBJECT, EVALUATION)
        owner = None if possessive else self.holder_of(phrase)
        if (
            person
            and not possessive
            and owner is None
            and self.norms[head.end : head.end + 1] == ["of"]
        ):
            return None
        negated = is_negated(self.parsed, head.start, reach=3)
        return (self.link(reading, head, negated, owner) if reading else None), wider

    def preposition_step(self, phrase: Phrase) -> tuple[Link | None, Phrase] | None:
        """Step from "of X" to the noun before: "critics of X", "the failure of X"."""
        at = phrase.start - 1
        if at <= 0 or self.norms[at] not in self.grammar["prepositions"] | {"to"}:
            return None
        occurrence = self.ending.get(at)
        if self.norms[at] == "for" and self.is_told_to(phrase):
            return None
        if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
            reading = occurrence.reading(OBJECT, ATTITUDE, EVENT)
            if self.norms[at] == "of" and self.norms[at - 1] in self.grammar["held_by_of"]:
                reading = None
            if self.norms[at] == "of" and (reading is None or reading.kind == EVENT):
                reading = occurrence.reading(SUBJECT, EVALUATION) or reading
            outer = self.phrase_around(occurrence.start, occurrence.end)
            wider = Phrase(outer.start, phrase.end, phrase.loose)
            if reading and reading.sign > 0 and self.norms[at] == "against":
                reading = replace(reading, sign=-1)
            if reading:
                negated = is_negated(self.parsed, occurrence.start, reach=3)
                return self.link(reading, occurrence, negated, self.holder_of(outer)), wider
        if occurrence and self.norms[at] == "about" and not occurrence.reading(OBJECT, ATTITUDE):
            judged = occurrence.reading(SUBJECT, EVALUATION)
            if judged and judged.word_class == ADJECTIVE:
                negated = is_negated(self.parsed, occurrence.start, reach=_NEAR)
                wider = Phrase(occurrence.start, phrase.end, phrase.loose)
                return self.link(judged, occurrence, negated), wider
        governs = occurrence is not None and occurrence.reading(OBJECT, ATTITUDE, EVENT)
        if self.norms[at] == "of" and not governs and self.is_head(at - 1, phrase.start):
            outer = self.phrase_around(at - 1, at)
            return None, Phrase(outer.start, phrase.end, True)
        return None

    def is_told_to(self, phrase: Phrase) -> bool:
        """Return whether the phrase is to do something: "calls for X to leave"."""
        acting = self.norms[phrase.end : phrase.end + 1] == ["to"]
        return acting and self.form[phrase.end + 1 : phrase.end + 2] == [BASE]

    def holder_of(self, phrase: Phrase) -> TokenRange | None:
        """Return the tokens before "'s" in a phrase: "Quill's support for X"."""
        for i in range(phrase.start, phrase.end):
            if self.norms[i] == "'s":
                return phrase.start, i
        first = self.norms[phrase.start]
        return (phrase.start, phrase.start + 1) if first in self.grammar["possessives"] else None
