"""The persons whom an article has named so far, and which of them a pronoun or a noun can mean."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import islice

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.mentions import Entity, Mention
from toolkit.statements.speakers.registry import Answer
from toolkit.statements.speakers.sources import Source
from toolkit.statements.speakers.speech import Statement

SPOKE = 0.6
CLEAR_MARGIN = 2.0
MOST_RECENT = 200
_NEAR = 3
"""Persons named last, among whom a politician is looked for."""


class InView:
    """Who was named, seen and heard up to a place of the text, and what pronouns they had."""

    def __init__(self, identifier: Identifier, discourse: Discourse) -> None:
        self.identifier = identifier
        self.discourse = discourse
        self.seen: dict[Entity, None] = {}
        self.named: dict[Entity, None] = {}
        self.spoken: set[Entity] = set()
        self.told: dict[Entity, frozenset[str]] = {}
        self.last: tuple[int, Entity] | None = None
        """Who spoke last, and where the source ends."""

    def note_mention(self, mention: Mention, entity: Entity) -> None:
        """Note that a person is named."""
        self.discourse.add_mention(mention, entity)
        if not self.discourse.is_quoted(mention.start):
            _put_last(self.seen, entity)
        _put_last(self.named, entity)

    def note_subject(self, statement: Statement, entity: Entity) -> None:
        """Note that a person is the source of a statement by a pronoun, or only acts in the narration."""
        speaks = bool(statement.statement_id)
        self.discourse.add_subject(statement.position, statement.source_end, entity, speaks=speaks)
        if speaks:
            self.last = (statement.source_end, entity)
        _put_last(self.seen, entity)

    def note_speaker(self, statement: Statement, entity: Entity) -> None:
        """Note that a person is the source of a statement."""
        self.note_subject(statement, entity)
        self.spoken.add(entity)

    def resolve_anaphor(self, statement: Statement, source: Source) -> Answer:
        """Resolve "the former" and "the latter": the two persons who were named last, by name."""
        if len(self.named) < 2:
            return Answer(None, "no antecedent")
        entity = list(self.named)[-2 if source.title == "former" else -1]
        self.note_speaker(statement, entity)
        return self.identifier.identify(entity, "pronoun")

    def list_recent(self, count: int = MOST_RECENT) -> list[Entity]:
        """Return who was seen last, the last first."""
        return list(islice(reversed(self.seen), count))

    def find_called(self, source: Source, place: int) -> list[Entity]:
        """Return who in view holds an office whose holders are called so: "the diplomat", "the prelate"."""
        top, said, offices = _read_calling(source)
        if not (offices and _is_of_here(source.owner)):
            return []
        unnamed = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){{0,3}}{said}\b"
        if re.search(unnamed, self.discourse.text[:place]):  # "a diplomat", who may be meant
            return []
        near = self.list_recent(_NEAR)
        if top or source.owner or said in load_vocabulary().speaking_roles:
            near = [self.last[1]] if self.last else near[:1]
        return [e for e in near if self.identifier.find_titles(e, place) & offices]

    def find_by_initials(self, short: str) -> list[Entity]:
        """Return who in view has a title that capitals shorten: "the DPO", District Police Officer."""
        return [
            entity
            for entity in self.list_recent()
            if any(_shorten(title) == short for _, title in [*entity.titles, *entity.offices])
        ]

    def choose_speaking(self, holders: list[Entity], place: int) -> list[Entity]:
        """Return the one of several holders who spoke last in a paragraph: "she said … the mayor said"."""
        end, entity = self.last or (place, None)
        here = entity in holders and "\n" not in self.discourse.text[end:place]
        others = {e for at, _, e, *_ in self.discourse.places if end < at < place}
        here = here and others.isdisjoint(e for e in holders if e is not entity)
        return [entity] if entity is not None and here else holders

    def choose_wording(self, holders: list[Entity], title: str) -> list[Entity]:
        """Return those of several holders who were given an office in this very word: "spokesperson"."""
        noun = fold_name(title).rpartition(" ")[2]
        same = [
            entity
            for entity in holders
            if any(noun in fold_name(own).split() for _, own in [*entity.titles, *entity.offices])
        ]
        return same or holders

    def choose_politician(self, near: list[Entity], place: int) -> list[Entity]:
        """Return whom "the Westport Republican" means: whose titles tell of politics, or of nothing."""
        offices = load_vocabulary().political_offices
        if len(near) == 1:
            titles = self.identifier.find_titles(near[0], place)
            if not titles or titles & offices:
                return near
        seen = self.list_recent(_NEAR)
        return [e for e in seen if self.identifier.find_titles(e, place) & offices]

    def is_overshadowed(self, entity: Entity, place: int) -> bool:
        """Say whether somebody without known titles is more in view: they may hold the office."""
        ranked = self.discourse.rank(place, lambda e: float(e.person))
        if not ranked or ranked[0].entity is entity:
            return False
        return not self.identifier.find_titles(ranked[0].entity, place)

    def find_antecedents(
        self,
        place: int,
        pronouns: frozenset[str],
        own: Sequence[tuple[int, int]],
        told: Container[Entity] = (),
    ) -> list[Entity]:
        """Return whom a pronoun means: one person, or two who are about as likely."""
        ranked = self.discourse.rank(
            place, lambda entity: 0.0 if entity in told else self._fit(entity, pronouns), own
        )
        clear = [c.entity for c in ranked[:2] if c.score * CLEAR_MARGIN > ranked[0].score]
        if len(clear) == 1 and clear[0].person:
            self.told.setdefault(clear[0], pronouns)
        return clear

    def _fit(self, entity: Entity, pronouns: frozenset[str]) -> float:
        """Return how well a pronoun fits a person, from 0 (cannot be) to 1."""
        official = self.identifier.find_official(entity)
        if official is not None and official.organisation:
            return 0.0
        person = entity.person or official is not None
        if not person and (entity not in self.spoken or read_institution(entity.label)):
            return 0.0
        known = entity.pronouns
        if len(known) != 1:
            known = self.told.get(entity, known)
        if official:
            known = official.pronouns or known
        if (known and not known & pronouns) or ("they" in pronouns and "they" not in known):
            return 0.0
        sure = 1.0 if len(known) == 1 else 0.8 if known else 0.6
        return sure if person else sure * SPOKE


def _shorten(title: str) -> str:
    words = load_vocabulary()
    small = words.in_titles | words.definite | words.articles
    return "".join(word[0] for word in title.split() if word.lower() not in small).upper()


def _put_last(order: dict[Entity, None], entity: Entity) -> None:
    order.pop(entity, None)
    order[entity] = None


def _read_calling(source: Source) -> tuple[bool, str, frozenset[str]]:
    """Return whether a wording is of the first of its kind, its noun, and the offices of those called so."""
    words, classes = load_vocabulary(), word_classes()
    plain = words.definite | classes["seasoned"]
    said = [word for word in fold_name(source.title).split() if word not in plain]
    top = said[:1] == ["top"] and bool(said[1:])  # "the country's top soldier"
    *before, noun = said[top:] or [""]
    phrase = " ".join(said[top:])
    if phrase in words.taken_up:  # "the head of state"
        return top, phrase, words.taken_up[phrase]
    services = load_institutions().services | load_institutions().heads.keys()
    telling = words.modifiers | services | classes["of_faiths"] | {"un"}
    return top, noun, words.taken_up.get(noun, NOBODY) if set(before) <= telling else NOBODY


def _is_of_here(owner: str) -> bool:
    """Say whether an office is nobody's, or of what the article is about: "the country's"."""
    *_, last = owner.split() or [""]
    return not last or last in word_classes()["areas"]
