"""What governs a target: the chain of predicates from a mention up to the main clause.

From the mention outward: the noun phrase that it heads or belongs to ("critics of X", "X's
failure", "a disastrous X"), the verb or adjective whose object or subject that phrase is, and the
predicates that govern the verb's clause in turn ("refused to support X", "accused them of
blocking X"). Signs multiply along the chain; what each step found is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.coding.clauses import COMPLEMENT, INFINITIVE, PARTICIPIAL, RELATIVE, Clause, Parsed
from toolkit.coding.fits import is_negated
from toolkit.coding.grammar import GERUND, grammar
from toolkit.coding.lexicon import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    MODIFIED,
    NOUN,
    OBJECT,
    POSSESSOR,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

TokenRange = tuple[int, int]

_NEUTRAL_OBLIQUES = frozenset(
    {
        "from",
        "at",
        "in",
        "during",
        "after",
        "before",
        "since",
        "until",
        "with",
        "by",
        "near",
        "through",
        "between",
        "as",
        "under",
    }
)
_PHRASE_REACH = 6
_OBJECT_REACH = 14
_COPULAR_REACH = 10
_COMPLEMENT_REACH = 9


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
class _Phrase:
    """A noun phrase on the way outward, and whether the way to it was loose."""

    start: int
    end: int
    loose: bool = False


class Governor:
    """Finds the chains of predicates that govern a mention, in one parsed text."""

    def __init__(self, parsed: Parsed, occurrences: dict[int, Occurrence]) -> None:
        self.parsed = parsed
        self.norms = parsed.tokens.norms
        self.form = parsed.tagged.form
        self.base = parsed.tagged.base
        self.clause_of = parsed.clause_of
        self.occurrences = occurrences
        self.ending = {occurrence.end: occurrence for occurrence in occurrences.values()}
        self.grammar = grammar()

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

    # noun phrases

    def phrase_around(self, start: int, end: int) -> _Phrase:
        first = start
        while first > 0 and start - first < _PHRASE_REACH and self.is_nominal(first - 1, start):
            first -= 1
            if self.norms[first] in self.grammar["determiners"]:
                break
        last = end
        while last < len(self.norms) and last - end < _PHRASE_REACH and self.is_head(last, start):
            last += 1
        return _Phrase(first, last)

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
        closed = (
            "prepositions", "coordinators", "subject_pronouns", "object_pronouns", "be", "have", "do",
            "modals", "negators", "negated_auxiliaries", "relatives", "determiners", "adverbs",
        )  # fmt: skip
        return not any(norm in g[name] for name in closed) and norm not in {"to", "than", "if"}

    def is_acting(self, i: int) -> bool:
        """Return whether the mention is a verb that somebody does: "ready to compromise"."""
        before = self.norms[i - 1] if i else ""
        return bool(self.form[i]) and (
            before == "to"
            or before in self.grammar["modals"]
            or before in self.grammar["first_person"]
        )

    def modifier_chains(self, target: TokenRange, phrase: _Phrase) -> Iterator[Chain]:
        possessors = [i for i in range(phrase.start, target[0]) if self.norms[i] == "'s"]
        for i in range(max(possessors, default=phrase.start), target[0]):
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(MODIFIED, EVALUATION) if occurrence else None
            if occurrence and reading:
                negated = is_negated(self.parsed, i, reach=3)
                yield Chain(target, (self.link(reading, occurrence, negated),))

    def nominal_links(self, phrase: _Phrase, target: TokenRange) -> tuple[list[Link], _Phrase]:
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
        self, phrase: _Phrase, target: TokenRange | None
    ) -> tuple[Link | None, _Phrase] | None:
        """Step from a possessor or a modifying noun to the head noun: "X's critics", "X critics"."""
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
        wider = _Phrase(phrase.start, max(whole.end, after), True)
        if head is None:
            return (None, wider) if possessive else None
        person = head.reading(POSSESSOR, ATTITUDE)
        valued = head.reading(SUBJECT, EVALUATION)
        reading = person or valued
        negated = is_negated(self.parsed, head.start, reach=3)
        return (self.link(reading, head, negated) if reading else None), wider

    def is_phrase_word(self, i: int, home: int) -> bool:
        return self.is_head(i, home) or self.form[i] in {"participle", "past", GERUND}

    def last_noun(self, start: int, end: int) -> Occurrence | None:
        found = None
        for i in range(start, end):
            occurrence = self.occurrences.get(i)
            if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
                found = occurrence
        return found

    def preposition_step(self, phrase: _Phrase) -> tuple[Link | None, _Phrase] | None:
        """Step from "of X" to the noun before: "critics of X", "the failure of X"."""
        at = phrase.start - 1
        if at <= 0 or self.norms[at] not in self.grammar["prepositions"] | {"to"}:
            return None
        occurrence = self.ending.get(at)
        if occurrence and any(p.word_class == NOUN for p in occurrence.readings):
            reading = occurrence.reading(OBJECT, ATTITUDE, EVENT)
            if self.norms[at] == "of" and self.norms[at - 1] in self.grammar["held_by_of"]:
                reading = None
            if self.norms[at] == "of":
                reading = occurrence.reading(SUBJECT, EVALUATION) if not reading else reading
            outer = self.phrase_around(occurrence.start, occurrence.end)
            wider = _Phrase(outer.start, phrase.end, phrase.loose)
            if reading:
                negated = is_negated(self.parsed, occurrence.start, reach=3)
                return self.link(reading, occurrence, negated, self.holder_of(outer)), wider
        if self.norms[at] == "of" and self.is_head(at - 1, phrase.start):
            outer = self.phrase_around(at - 1, at)
            return None, _Phrase(outer.start, phrase.end, True)
        return None

    def holder_of(self, phrase: _Phrase) -> TokenRange | None:
        """Return the tokens before "'s" in a phrase: "Quill's support for X"."""
        for i in range(phrase.start, phrase.end):
            if self.norms[i] == "'s":
                return phrase.start, i
        first = self.norms[phrase.start]
        return (phrase.start, phrase.start + 1) if first in self.grammar["possessives"] else None

    # verbs and adjectives

    def predicate_chains(
        self, target: TokenRange, phrase: _Phrase, links: list[Link]
    ) -> Iterator[Chain]:
        clause = self.clause(phrase.start)
        left = self.governing_left(phrase, clause)
        found = False
        if left is not None:
            outer = self.outer_links(clause)
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

    def chain(self, target: TokenRange, links: list[Link], loose: bool) -> Iterator[Chain]:
        if any(link.predicate.kind != EVENT for link in links):
            yield Chain(target, tuple(links), loose)

    def governing_left(self, phrase: _Phrase, clause: Clause) -> list[Link] | None:
        """Return the links of the verb or adjective whose object the phrase is; None if it is a subject."""
        seen_auxiliary = False
        for i in range(phrase.start - 1, clause.start - 1, -1):
            if self.clause_of[i] != clause.index:
                continue
            occurrence = self.occurrences.get(i)
            if occurrence and occurrence.end <= phrase.start + (occurrence.end - i > 1):
                reading = self.object_reading(occurrence, phrase)
                if reading and self.is_made_to_act(occurrence, phrase) and reading.sign > 0:
                    return []
                if reading:
                    oblique = self.is_oblique(reading, occurrence, phrase)
                    return [] if oblique else [self.verb_link(reading, occurrence, clause)]
            if self.form[i] and not self.is_attributive(i):
                return []
            seen_auxiliary = (
                seen_auxiliary
                or self.norms[i]
                in self.grammar["be"] | self.grammar["modals"] | self.grammar["have"]
            )
        return [] if seen_auxiliary else None

    def is_attributive(self, i: int) -> bool:
        return (
            self.form[i] in {"participle", GERUND}
            and i + 1 < len(self.norms)
            and self.is_head(i + 1, i)
        )

    def object_reading(self, occurrence: Occurrence, phrase: _Phrase) -> Predicate | None:
        if phrase.start - occurrence.end > _OBJECT_REACH:
            return None
        readings = [
            p for p in occurrence.readings if p.word_class in {VERB, ADJECTIVE} and p.role == OBJECT
        ]
        for kind in (ATTITUDE, COURSE, EVENT):
            for reading in readings:
                if reading.kind == kind:
                    return reading
        return None

    def is_oblique(self, reading: Predicate, occurrence: Occurrence, phrase: _Phrase) -> bool:
        """Return whether the phrase hangs on the verb by a preposition that changes who is meant."""
        if self.parsed.tagged.passive[occurrence.start]:
            return True
        between = self.norms[occurrence.end : phrase.start]
        if reading.kind == COURSE and (
            len(between) > 4 or set(between) & self.grammar["prepositions"]
        ):
            return True
        return bool(between) and (between[-1] in _NEUTRAL_OBLIQUES or between[-1] == "than")

    def is_made_to_act(self, occurrence: Occurrence, phrase: _Phrase) -> bool:
        """Return whether the object is told what to do: "want X to leave", "call for X to resign"."""
        acts = phrase.end + 1 < len(self.norms) and self.norms[phrase.end] in {
            "to",
            "out",
            "gone",
            "off",
        }
        wanting = self.base[occurrence.start] in self.grammar["object_control"] | {
            "need",
            "like",
            "call",
        }
        return acts and wanting

    def predicates_right(self, phrase: _Phrase, clause: Clause) -> Iterator[list[Link]]:
        """Yield the links of what is said of the phrase as the subject of its clause."""
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
        occurrence = self.occurrences.get(i)
        if self.parsed.tagged.passive[i]:
            reading = occurrence.reading(OBJECT, ATTITUDE, COURSE) if occurrence else None
            if occurrence and reading and reading.word_class == VERB:
                yield [
                    self.verb_link(reading, occurrence, clause, experiencer=self.agent(i, clause))
                ]
            return
        reading = occurrence.reading(SUBJECT, EVALUATION, COURSE) if occurrence else None
        if occurrence and reading and reading.word_class == VERB:
            yield [self.verb_link(reading, occurrence, clause, subject=True)]
        elif self.base[i] in self.grammar["light"] or self.base[i] in self.grammar["receiving"]:
            if self.base[i] in self.grammar["receiving"]:
                yield from self.received(i, clause)
            yield from self.light_complement(i, clause)
        else:
            yield from self.said_in_infinitive(i, clause, occurrence)

    def light_complement(self, i: int, clause: Clause) -> Iterator[list[Link]]:
        for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
            if self.clause_of[j] != clause.index or self.norms[j] in {",", ";"}:
                return
            occurrence = self.occurrences.get(j)
            reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
            if occurrence and reading and reading.word_class != VERB:
                yield [self.verb_link(reading, occurrence, clause, subject=True)]
                return

    def received(self, i: int, clause: Clause) -> Iterator[list[Link]]:
        """Yield the attitude that the subject gets from others: "X won the praise of Y"."""
        for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
            occurrence = self.occurrences.get(j)
            reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
            if self.clause_of[j] != clause.index or self.norms[j] in {",", ";"}:
                return
            if occurrence and reading and reading.word_class == NOUN:
                giver = self.giver(occurrence.end, clause)
                if giver is not None:
                    yield [self.verb_link(reading, occurrence, clause, experiencer=giver)]
                return

    def giver(self, i: int, clause: Clause) -> TokenRange | None:
        """Return who gives what stands before token i: "of Y", "from Y"; None where it has another object."""
        if i >= clause.end or not self.norms[i][0].isalpha():
            return (i - 1, i)
        if self.norms[i] not in {"of", "from", "among", "by"} or i + 1 >= len(self.norms):
            return None
        phrase = self.phrase_around(i + 1, i + 2)
        return phrase.start, phrase.end

    def said_in_infinitive(
        self, i: int, clause: Clause, occurrence: Occurrence | None
    ) -> Iterator[list[Link]]:
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
        self, target: TokenRange, phrase: _Phrase, links: list[Link]
    ) -> Iterator[Chain]:
        """Yield what a relative clause behind the phrase says of it: "X, which failed", "X, whom they back"."""
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
        for i in range(clause.start, clause.end):
            occurrence = self.occurrences.get(i)
            if self.clause_of[i] == clause.index and occurrence and self.form[i]:
                reading = occurrence.reading(OBJECT, ATTITUDE, COURSE)
                if reading and reading.word_class == VERB:
                    yield [self.verb_link(reading, occurrence, clause)]
                    return

    def acting_link(self, target: TokenRange) -> Link:
        """Return the link of a target that is itself the verb: who does it is in favor of it."""
        clause = self.clause(target[0])
        predicate = Predicate(self.norms[target[0]], VERB, COURSE, OBJECT, 1)
        negated = is_negated(self.parsed, target[0])
        return Link(predicate, target, -1 if negated else 1, negated, self.subject_of(clause))

    # the clauses around

    def outer_links(self, clause: Clause) -> list[Link]:
        """Return the predicates that govern a clause, from the inside outward."""
        links: list[Link] = []
        while clause.parent >= 0 and clause.kind in {INFINITIVE, PARTICIPIAL, COMPLEMENT}:
            parent = self.parsed.clauses[clause.parent]
            link, stop = self.governing_event(clause, parent)
            if link:
                links.append(link)
            if stop:
                break
            clause = parent
        return links

    def governing_event(self, clause: Clause, parent: Clause) -> tuple[Link | None, bool]:
        before = self.norms[clause.start - 1] if clause.start else ""
        if clause.kind == PARTICIPIAL and before in {
            ",",
            "by",
            "while",
            "after",
            "before",
            "–",
            "—",
            "in",
            "with",
            "since",
        }:
            return None, True
        for i in range(
            clause.start - 1, max(parent.start, clause.start - 1 - _OBJECT_REACH) - 1, -1
        ):
            if self.clause_of[i] != parent.index:
                continue
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
            if occurrence and reading:
                if reading.word_class == NOUN:
                    return self.noun_event(reading, occurrence, parent), False
                link = self.verb_link(reading, occurrence, parent)
                if before == "from" and reading.sign > 0:
                    link = Link(
                        link.predicate, link.tokens, -link.sign, link.negated, link.experiencer
                    )
                return link, False
            if self.form[i] and not self.is_attributive(i):
                return None, False
        return None, False

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

    # links and who experiences them

    def link(
        self,
        predicate: Predicate,
        occurrence: Occurrence,
        negated: bool = False,
        experiencer: TokenRange | None = None,
    ) -> Link:
        sign = -predicate.sign if negated else predicate.sign
        return Link(predicate, (occurrence.start, occurrence.end), sign, negated, experiencer)

    def verb_link(
        self,
        predicate: Predicate,
        occurrence: Occurrence,
        clause: Clause,
        *,
        subject: bool = False,
        experiencer: TokenRange | None = None,
    ) -> Link:
        negated = is_negated(self.parsed, occurrence.start)
        if not subject and experiencer is None and not self.parsed.tagged.passive[occurrence.start]:
            experiencer = self.subject_of(clause)
        return self.link(predicate, occurrence, negated, experiencer)

    def agent(self, i: int, clause: Clause) -> TokenRange | None:
        for j in range(i + 1, min(i + 8, clause.end)):
            if self.norms[j] == "by":
                phrase = self.phrase_around(j + 1, j + 2) if j + 1 < len(self.norms) else None
                return (phrase.start, phrase.end) if phrase else None
        return None

    def subject_of(self, clause: Clause, depth: int = 0) -> TokenRange | None:
        """Return the tokens of a clause's subject, its own or the one that it shares."""
        own = self.own_subject(clause)
        if own or depth > 6:
            return own
        if clause.shares_subject_with >= 0:
            return self.subject_of(self.parsed.clauses[clause.shares_subject_with], depth + 1)
        if clause.kind == RELATIVE and clause.start:
            at = clause.start - 1 - (self.norms[clause.start - 1] == ",")
            phrase = self.phrase_around(at, at + 1) if at >= 0 else None
            return (phrase.start, phrase.end) if phrase else None
        if clause.parent < 0 or clause.kind not in {INFINITIVE, PARTICIPIAL}:
            return None
        parent = self.parsed.clauses[clause.parent]
        return self.controlled(clause, parent) or self.subject_of(parent, depth + 1)

    def own_subject(self, clause: Clause) -> TokenRange | None:
        first = max(clause.start, clause.marker[1])
        while first < clause.end and (
            self.clause_of[first] != clause.index
            or self.norms[first] in {"and", "but", "so", ",", "“", '"', "–", "—", "…", "or", "yet"}
        ):
            first += 1
        last = first
        g = self.grammar
        while (
            last < clause.end
            and not self.form[last]
            and not any(
                self.norms[last] in g[name]
                for name in ("be", "have", "do", "modals", "negated_auxiliaries")
            )
            and self.norms[last] != "not"
        ):
            if self.clause_of[last] != clause.index:
                break
            last += 1
        if clause.kind == RELATIVE and last == first:
            return None
        return (first, last) if last > first and last < clause.end else None

    def controlled(self, clause: Clause, parent: Clause) -> TokenRange | None:
        """Return the object that a governing verb makes the doer: "urged them to leave"."""
        for i in range(clause.start - 1, parent.start - 1, -1):
            if self.clause_of[i] == parent.index and self.form[i]:
                if self.base[i] not in self.grammar["object_control"]:
                    return None
                last = clause.start - (self.norms[clause.start - 1] in self.grammar["prepositions"])
                return (i + 1, last) if last > i + 1 else None
        return None

    def has_modal(self, i: int, modals: frozenset[str]) -> bool:
        """Return whether one of these stands before token i and goes with its verb.

        "need", "have" and the like count only with "to": in the clause of "they need", the verb
        stands in the infinitive that hangs on it.
        """
        clause = self.clause(i)
        if any(self.norms[j] in modals & self.grammar["modals"] for j in range(clause.start, i)):
            return True
        if clause.kind != INFINITIVE or clause.start == 0:
            return False
        before = clause.start - 1
        return self.norms[before] in modals - self.grammar["modals"] or self.has_modal(before, modals)

    def clause(self, i: int) -> Clause:
        return self.parsed.clauses[self.clause_of[i]]
