"""What is said of a target in passing: by a comparison, a choice, a gift, or of those who want it.

"A tax is better than X", "a bridge rather than X", "we gave money to X", "those who back X are
fools": the target is no object or subject of the predicate, and the sentence still says where the
speaker stands.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

from toolkit.coding.clauses.clauses import RELATIVE, Clause
from toolkit.coding.clauses.phrases import Link, Phrase
from toolkit.coding.clauses.predications import Predications
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_CHOICE_REACH = 10
_GIFT_REACH = 8
_COMPARED_REACH = 3
_SIGNALS = frozenset({"than", "of", "to", "from"})
_CONTRASTING = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"))


class Contrasts(Predications):
    """Finds what a clause says of a phrase that its verb does not govern."""

    def in_passing(self, phrase: Phrase, clause: Clause) -> Link | None:
        """Return what a comparison, a choice or a gift says of the phrase."""
        # "than" may have a preposition behind it: "than with X".
        before = self.norms[max(phrase.start - 2, 0) : phrase.start]
        if _SIGNALS.isdisjoint(before):
            return None
        return (
            self.compared(phrase, clause)
            or self.chosen_against(phrase, clause)
            or self.given(phrase, clause)
        )

    def compared(self, phrase: Phrase, clause: Clause) -> Link | None:
        """Return what "better than X" says of X: the contrary of what it says of the subject."""
        than = phrase.start - 1
        if self.norms[than] != "than":
            return None
        linked = any(self.base[i] in self.grammar["linking"] for i in range(clause.start, than))
        linked = linked or not self.grammar["be"].isdisjoint(self.norms[clause.start : than])
        if not linked:
            return None
        for i in range(than - 1, max(clause.start, than - 1 - _COMPARED_REACH), -1):
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
            graded = self.norms[i] in self.grammar["comparatives"] or self.norms[i - 1] in {
                "more", "less",
            }  # fmt: skip
            if occurrence and reading and reading.word_class != VERB and graded:
                return self.turned(self.verb_link(reading, occurrence, clause, subject=True))
        return None

    def chosen_against(self, phrase: Phrase, clause: Clause) -> Link | None:
        """Return what the choice of another thing says: "a bridge rather than X"."""
        marker = self.contrast_marker(phrase, clause)
        if marker is None:
            return None
        behind = range(phrase.end, min(phrase.end + _CHOICE_REACH, clause.end))
        before = range(marker - 1, max(clause.start, marker - _CHOICE_REACH) - 1, -1)
        for i in before if marker > clause.start else behind:
            occurrence = self.occurrences.get(i)
            if not occurrence or not self.form[i] or self.clause_of[i] != clause.index:
                continue
            reading = occurrence.reading(OBJECT, ATTITUDE, COURSE)
            if reading and reading.word_class == VERB:
                return self.turned(self.verb_link(reading, occurrence, clause))
        return None

    def contrast_marker(self, phrase: Phrase, clause: Clause) -> int | None:
        """Return where "rather than" or the like begins that puts the phrase second."""
        at = phrase.start
        for words in _CONTRASTING:
            if tuple(self.norms[max(at - len(words), 0) : at]) == words:
                return at - len(words)
        here = self.norms[clause.start : at]
        than = at - 1 - (self.norms[at - 1] in self.grammar["prepositions"]) if at else 0
        return than if self.norms[than] == "than" and "rather" in here else None

    def given(self, phrase: Phrase, clause: Clause) -> Link | None:
        """Return what a gift says of who gets it: "gave money to X", "denied a loan to X"."""
        g, at = self.grammar, phrase.start - 1
        if self.norms[at] not in {"to", "from"}:
            return None
        for i in range(at - 1, max(clause.start, at - _GIFT_REACH) - 1, -1):
            if self.clause_of[i] != clause.index or self.norms[i] in {",", ";"}:
                return None
            if not self.form[i] or self.norms[i] in g["gifts"]:
                continue
            gift = self.base[i] in g["donating"] or not g["gifts"].isdisjoint(self.norms[i:at])
            withheld = self.base[i] in g["withholding"]
            if not gift or not (withheld or self.base[i] in g["giving"] | g["donating"]):
                return None
            if withheld is False and self.norms[at] == "from":
                return None
            gave = Predicate(self.base[i], VERB, ATTITUDE, OBJECT, -1 if withheld else 1)
            return self.verb_link(gave, Occurrence(i, i + 1, (gave,)), clause)
        return None

    def said_of_holders(self, links: list[Link], clause: Clause) -> Link | None:
        """Return what is said of whoever has the attitude: "those who want X are fools"."""
        at = clause.start - 1
        if clause.kind != RELATIVE or at < 0 or self.norms[clause.start] not in {"who", "that"}:
            return None
        if self.norms[at] not in self.grammar["anybody"] or not links:
            return None
        home, phrase = self.clause(at), self.phrase_around(at, at + 1)
        said = next(self.said_in(home, clause.end), [])
        # That they were punished is no judgement of the speaker's.
        judged = self.object_of(phrase, home) or [
            link for link in said if link.predicate.kind == EVALUATION
        ]
        if not judged:
            return None
        return replace(judged[0], sign=judged[0].sign * prod(link.sign for link in links))

    def object_of(self, phrase: Phrase, clause: Clause) -> list[Link]:
        """Return what governs the phrase as its object, without the phrase's own governor."""
        for i in range(phrase.start - 1, max(clause.start, phrase.start - 3) - 1, -1):
            occurrence = self.occurrences.get(i)
            reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
            if occurrence and reading and self.clause_of[i] == clause.index:
                return [self.verb_link(reading, occurrence, clause)]
        return []

    def turned(self, link: Link) -> Link:
        """Return the link with the contrary sign."""
        return replace(link, sign=-link.sign)
