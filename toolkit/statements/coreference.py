"""Find whom "he", "she" and "the minister" mean in an article.

A person is the more likely meant, the nearer and the more often they were named as the subject
or the source of what was said (after Lappin and Leass 1994: salience, halved with each sentence).
Words inside a quotation do not count: whom a speaker names is not the speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.statements.mentions import Entity, Mention

DECAY = 0.5
REACH = 12
SUBJECT = 2.0
PLAIN = 1.0
POSSESSIVE = 0.4
OBJECT = 0.5
REPORTED = 0.3

SUBJECT_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
BOUNDARY = re.compile(
    r"\n+|(?<![A-Z][a-z])(?<![A-Z])(?<!Sen|Rep|Gov|Gen|Mrs)[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])"
)
GOVERNED = re.compile(
    r"(?:\b(?:of|for|from|in|at|on|with|to|by|about|against|between|than|over|like|toward|towards"
    r"|whether|if|that|and|asked|told|called|met|attacked|criticized|accused|urged)\s+"
    r"(?:[\w.'’-]+\s+){0,3})$"
)
FRONTED = re.compile(r"^[^,]{0,60},?\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a pronoun may mean, and how strongly the article suggests it."""

    entity: Entity
    score: float


class Discourse:
    """Who was named where in an article, and how prominently."""

    def __init__(self, text: str, contents: Sequence[tuple[int, int, bool]]) -> None:
        """Take the text and what was said: (start, end, whether inside quotation marks)."""
        self.text = text
        self.contents = sorted(contents)
        self.boundaries = [match.end() for match in BOUNDARY.finditer(text)]
        self.places: list[tuple[int, Entity, float]] = []

    def sentence(self, position: int) -> int:
        """Return the number of the sentence at a position."""
        return bisect_right(self.boundaries, position)

    def add_mention(self, mention: Mention, entity: Entity) -> None:
        """Note that a person is named, with the weight that the place has."""
        weight = self._weigh(mention)
        if weight:
            self.places.append((mention.start, entity, weight))

    def add_speaker(self, position: int, entity: Entity) -> None:
        """Note that a person is the source of what is said, or the meaning of a pronoun."""
        self.places.append((position, entity, SUBJECT))

    def is_quoted(self, position: int) -> bool:
        """Say whether a position lies inside a quotation."""
        return self._inside(position) == "quoted"

    def _weigh(self, mention: Mention) -> float:
        inside = self._inside(mention.start)
        if inside == "quoted":
            return 0.0
        weight = REPORTED if inside else PLAIN
        if mention.possessive:
            return weight * POSSESSIVE
        start = self._sentence_start(mention.start)
        before = self.text[max(start, mention.start - 60) : mention.start]
        if GOVERNED.search(before):
            return weight * OBJECT
        return weight * (SUBJECT if FRONTED.match(before) else PLAIN)

    def _inside(self, position: int) -> str:
        last = bisect_right(self.contents, (position, len(self.text) + 1, True))
        for start, end, quoted in self.contents[max(0, last - 3) : last]:
            if start <= position < end:
                return "quoted" if quoted else "reported"
        return ""

    def _sentence_start(self, position: int) -> int:
        number = self.sentence(position)
        return self.boundaries[number - 1] if number else 0

    def rank(
        self, position: int, fits: dict[Entity, float], excluded: Sequence[tuple[int, int]] = ()
    ) -> list[Candidate]:
        """Return whom a pronoun at a position may mean, most likely first."""
        here = self.sentence(position)
        scores: dict[Entity, float] = {}
        for place, entity, weight in reversed(self.places):
            if place >= position:
                continue
            away = here - self.sentence(place)
            if away > REACH:
                break
            if any(start <= place < end for start, end in excluded):
                continue
            fit = fits.get(entity, 0.0)
            if fit:
                scores[entity] = scores.get(entity, 0.0) + weight * fit * DECAY**away
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0].first))
        return [Candidate(entity, score) for entity, score in ranked]
