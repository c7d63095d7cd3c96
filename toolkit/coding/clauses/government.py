"""What governs a target: the chain of predicates from a mention up to the main clause.

From the mention outward: the noun phrase that it heads or belongs to ("critics of X", "X's
failure", "a disastrous X"), the verb or adjective whose object or subject that phrase is, and the
predicates that govern the verb's clause in turn ("refused to support X", "accused them of
blocking X"). Signs multiply along the chain; what each step found is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.contrasts import Contrasts
from toolkit.coding.clauses.phrases import Chain, Link, Phrase, TokenRange
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.tagging import BASE, GERUND

# Behind these, a phrase is where or when something is done, not what it is done to.
_NEUTRAL_OBLIQUES = frozenset(
    {"from", "at", "in", "during", "after", "before", "since", "until", "with", "by", "near",
     "through", "between", "as", "under", "than"}
)  # fmt: skip
_UNGOVERNED = frozenset({",", "by", "while", "after", "before", "–", "—", "in", "with", "since"})
# Who did not come to do something does not do it.
_COMING = frozenset({"come", "go", "vote", "run", "join", "act", "meet", "gather", "live", "mean"})
_OBJECT_REACH = 14
_DIRECT_REACH = 4
_CALLED_REACH = 5
_NEAR = 3
_ADDED = 9
_LEAVING = frozenset({"to", "out", "gone", "off"})
_GERUND_REACH = 5


class Governor(Contrasts):
    """Finds the chains of predicates that govern a mention, in one parsed text."""

    def chains(self, target: TokenRange) -> Iterator[Chain]:
        """Yield every chain of predicates that governs the mention at these tokens."""
        phrase = self.phrase_around(*target)
        yield from self.modifier_chains(target, phrase)
        if self.is_acting(target[1] - 1):
            inner = self.acting_link(target)
            yield Chain(target, (inner, *self.outer_links(self.clause(target[0]))))
            return
        links, phrase = self.nominal_links(phrase, target)
        yield from self.relative_chains(target, phrase, links)
        yield from self.predicate_chains(target, phrase, links)

    def predicate_chains(
        self, target: TokenRange, phrase: Phrase, links: list[Link]
    ) -> Iterator[Chain]:
        """Yield the chains through the verb whose object or subject the phrase is."""
        clause = self.clause(phrase.start)
        passing = self.in_passing(phrase, clause)
        if passing:
            yield Chain(target, (*links, passing, *self.outer_links(clause)), phrase.loose)
            return
        left = self.governing_left(phrase, clause)
        if left and self.norms[phrase.start - 1] == "not":
            left = [replace(left[0], sign=-left[0].sign, negated=True), *left[1:]]
        found = False
        if left is not None:
            judged = self.said_of_holders(left, clause)
            if judged:
                yield Chain(target, (judged,), phrase.loose)
                return
            outer = self.outer_links(clause) or self.said_of_gerund(left, phrase, clause)
            yield from self.chain(target, [*links, *left, *outer], phrase.loose)
            found = True
        else:
            for right in self.predicates_right(phrase, clause):
                yield from self.chain(
                    target, [*links, *right, *self.outer_links(clause)], phrase.loose
                )
                found = True
        if not found:
            yield from self.chain(target, [*links, *self.outer_links(clause)], phrase.loose)

    def is_acting(self, i: int) -> bool:
        """Return whether the mention is a verb that somebody does: "ready to compromise"."""
        before = self.norms[i - 1] if i else ""
        return bool(self.form[i]) and (
            (before == "to" and self.form[i] == BASE)
            or before in self.grammar["modals"]
            or before in self.grammar["first_person"]
        )

    def acting_link(self, target: TokenRange) -> Link:
        """Return the link of a target that is itself the verb: who does it is in favor of it."""
        clause = self.clause(target[0])
        predicate = Predicate(self.norms[target[0]], VERB, COURSE, OBJECT, 1)
        negated = is_negated(self.parsed, target[0])
        return Link(predicate, target, -1 if negated else 1, negated, self.subject_of(clause))

    def governing_left(self, phrase: Phrase, clause: Clause) -> list[Link] | None:
        """Return the links of what the phrase is the object of; None where it is a subject."""
        seen_auxiliary = False
        for i in range(phrase.start - 1, clause.start - 1, -1):
            if self.clause_of[i] != clause.index:
                continue
            occurrence = self.occurrences.get(i)
            if occurrence and occurrence.end <= phrase.start + (occurrence.end - i > 1):
                reading = self.object_reading(occurrence, phrase)
                named = self.called(i, phrase, clause)
                if named:
                    return [named]
                if reading and self.is_made_to_act(occurrence, phrase) and reading.sign > 0:
                    return []
                if reading:
                    oblique = self.is_oblique(reading, occurrence, phrase)
                    if oblique:
                        return self.done_by(i, phrase, clause)
                    link = self.verb_link(reading, occurrence, clause)
                    return [link, *self.around_gerund(i, clause)]
            if self.form[i] and not self.is_attributive(i):
                return []
            seen_auxiliary = (
                seen_auxiliary
                or self.norms[i]
                in self.grammar["be"] | self.grammar["modals"] | self.grammar["have"]
            )
        return self.clefted(clause) if seen_auxiliary else None

    def called(self, i: int, phrase: Phrase, clause: Clause) -> Link | None:
        """Return what the object is called: "they call X a disgrace", "we see X as a friend"."""
        if self.base[i] not in self.grammar["calling"]:
            return None
        for j in range(phrase.start + 1, min(phrase.end + _CALLED_REACH, clause.end)):
            occurrence = self.occurrences.get(j)
            reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
            if self.norms[j] in {",", ";"} or self.clause_of[j] != clause.index:
                return None
            if occurrence and reading and reading.word_class != VERB:
                # Who calls it so judges it; that something makes it so, the speaker says.
                made = self.base[i] in {"make", "render"}
                judge = None if made else self.subject_of(clause)
                return self.verb_link(reading, occurrence, clause, subject=made, experiencer=judge)
        return None

    def is_attributive(self, i: int) -> bool:
        """Return whether a participle stands before a noun: "the failed plan"."""
        if i and self.form[i] == GERUND and self.form[i - 1]:
            return False
        return (
            self.form[i] in {"participle", GERUND}
            and i + 1 < len(self.norms)
            and self.is_head(i + 1, i)
        )

    def object_reading(self, occurrence: Occurrence, phrase: Phrase) -> Predicate | None:
        """Return what a verb or adjective to the left says of its object."""
        if phrase.start - occurrence.end > _OBJECT_REACH:
            return None
        classes = {ADJECTIVE} if self.parsed.tagged.passive[occurrence.start] else {VERB, ADJECTIVE}
        fitting = [p for p in occurrence.readings if p.role == OBJECT]
        readings = [p for p in fitting if p.word_class in classes] or [
            p for p in fitting if p.word_class == VERB
        ]
        for kind in (ATTITUDE, COURSE, EVENT):
            for reading in readings:
                if reading.kind == kind:
                    return reading
        return None

    def is_oblique(self, reading: Predicate, occurrence: Occurrence, phrase: Phrase) -> bool:
        """Return whether a preposition keeps the phrase from being what the verb is about."""
        if self.parsed.tagged.passive[occurrence.start] and reading.word_class == VERB:
            return True
        between = self.norms[occurrence.end : phrase.start]
        if reading.kind == COURSE and (
            len(between) > 4 or set(between) & self.grammar["prepositions"]
        ):
            return True
        if reading.sign > 0 and {"over", "to"} & set(between):
            return True
        return bool(between) and between[-1] in _NEUTRAL_OBLIQUES

    def done_by(self, i: int, phrase: Phrase, clause: Clause) -> list[Link]:
        """Return what a passive verb says of who did it: "I was betrayed by X"."""
        occurrence = self.occurrences.get(i)
        reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
        subject = self.subject_of(clause)
        if not occurrence or self.norms[phrase.start - 1] != "by":
            return []
        judged = occurrence.reading(SUBJECT, EVALUATION)
        if judged and judged.word_class == VERB:
            return [self.verb_link(judged, occurrence, clause, subject=True)]
        if not (reading and subject):
            return []
        if not self.grammar["first_person"] & set(self.norms[subject[0] : subject[1]]):
            return []
        return [self.verb_link(reading, occurrence, clause, subject=True)]

    def said_of_gerund(self, left: list[Link], phrase: Phrase, clause: Clause) -> list[Link]:
        """Return what is said of doing it: "rejecting X was a mistake"."""
        if not left or self.form[left[0].tokens[0]] != GERUND:
            return []
        return next(iter(self.said_in(clause, phrase.end)), [])

    def around_gerund(self, i: int, clause: Clause) -> list[Link]:
        """Return what governs a gerund in its own clause: "delayed endorsing X"."""
        if self.form[i] != GERUND:
            return []
        for j in range(i - 1, max(clause.start, i - _GERUND_REACH) - 1, -1):
            if self.clause_of[j] != clause.index or self.norms[j] in {",", "be", "to"}:
                return []
            if self.form[j]:
                occurrence = self.occurrences.get(j)
                reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
                if occurrence is None or reading is None or reading.word_class != VERB:
                    return []
                return [self.verb_link(reading, occurrence, clause)]
        return []

    def clefted(self, clause: Clause) -> list[Link]:
        """Return what "what we need is X" says of X."""
        for other in self.parsed.clauses:
            if other.parent == clause.index and self.norms[other.start] == "what":
                return next(iter(self.done_to(other)), [])
        return []

    def is_made_to_act(self, occurrence: Occurrence, phrase: Phrase) -> bool:
        """Return whether the object is told what to do: "want X to leave"."""
        end = self.end_of_names(phrase.end)
        acts = self.norms[end : end + 1] and self.norms[end] in _LEAVING
        wanting = self.base[occurrence.start] in self.grammar["object_control"] | {
            "need",
            "like",
            "call",
        }
        return bool(acts) and wanting

    def end_of_names(self, end: int) -> int:
        """Return where what is added to a name ends: brackets, an apposition, "and Marsh"."""
        norms = self.norms
        closing = {"(": ")", ",": ","}.get(norms[end]) if end < len(norms) else None
        if closing and closing in norms[end + 1 : end + _ADDED]:
            return norms.index(closing, end + 1) + 1
        if norms[end : end + 1] == ["and"] and end + 1 < len(norms) and self.is_head(end + 1, end):
            return self.phrase_around(end + 1, end + 2).end
        return end

    def outer_links(self, clause: Clause) -> list[Link]:
        """Return the predicates that govern a clause, from the inside outward."""
        links: list[Link] = []
        while clause.parent >= 0 and clause.kind in {INFINITIVE, PARTICIPIAL, COMPLEMENT}:
            parent = self.parsed.clauses[clause.parent]
            if clause.kind == PARTICIPIAL and self.norms[max(clause.start - 2, 0)] == "not":
                links.append(self.denial(clause))
            link, stop = self.governing_event(clause, parent)
            if link:
                links.append(link)
            if stop:
                break
            clause = parent
        return links

    def denial(self, clause: Clause) -> Link:
        """Return the link that "not" makes before a preposition: "but not for closing X"."""
        at = clause.start - 2
        return Link(Predicate("not", VERB, EVENT, OBJECT, -1), (at, at + 1), -1, True)

    def governing_event(self, clause: Clause, parent: Clause) -> tuple[Link | None, bool]:
        """Return the predicate that governs a clause, and whether the way outward ends there."""
        before = self.norms[clause.start - 1] if clause.start else ""
        if clause.kind == PARTICIPIAL and before in _UNGOVERNED:
            return None, True
        for i in range(
            clause.start - 1, max(parent.start, clause.start - 1 - _OBJECT_REACH) - 1, -1
        ):
            if self.clause_of[i] != parent.index:
                continue
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
            if occurrence and occurrence.end == clause.start and self.is_announced(parent):
                judged = occurrence.reading(SUBJECT, EVALUATION)
                if judged and judged.word_class != VERB:
                    judged = replace(judged, kind=EVENT)
                    return self.verb_link(judged, occurrence, parent, subject=True), False
            if occurrence and reading:
                if reading.word_class == NOUN:
                    return self.noun_event(reading, occurrence, parent), False
                link = self.verb_link(reading, occurrence, parent)
                if before in {"from", "against"} and reading.sign > 0:
                    link = Link(
                        link.predicate, link.tokens, -link.sign, link.negated, link.experiencer
                    )
                return link, False
            if self.base[i] in _COMING and is_negated(self.parsed, i):
                came = Predicate(self.base[i], VERB, EVENT, OBJECT, 1)
                return self.verb_link(came, Occurrence(i, i + 1, (came,)), parent), False
            if self.base[i] in self.grammar["reporting"]:
                said = Predicate(self.base[i], VERB, EVENT, OBJECT, 1)
                return self.verb_link(said, Occurrence(i, i + 1, (said,)), parent), False
            if self.form[i] and not self.is_attributive(i):
                return None, False
        return None, False

    def is_announced(self, clause: Clause) -> bool:
        """Return whether "it" only announces what is judged: "it is reckless to"."""
        words = self.norms[clause.start : clause.end]
        return "it" in words[:3] and not self.grammar["be"].isdisjoint(words)

    def noun_event(self, reading: Predicate, occurrence: Occurrence, clause: Clause) -> Link:
        """Return the link of "efforts to", turned by the verb whose object the noun is."""
        phrase = self.phrase_around(occurrence.start, occurrence.end)
        negated = is_negated(self.parsed, occurrence.start, reach=3)
        inner = self.link(reading, occurrence, negated, self.holder_of(phrase))
        outer = self.governing_left(phrase, clause)
        if not outer:
            return inner
        verb = outer[0]
        return Link(
            verb.predicate, verb.tokens, verb.sign * inner.sign, verb.negated, verb.experiencer
        )
