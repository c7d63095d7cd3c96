"""Decide which official a person of an article is.

With a registry, a person is one of its officials or nobody, with the reason; without one, a person
is called by the longest name in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import STATE
from toolkit.statements.speakers.mentions import (
    Cast,
    Entity,
    find_entities,
    title_words,
)
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.one_name import find_surname
from toolkit.statements.speakers.posts import (
    find_local_offices,
    find_offices,
    fits_role,
    heads_body,
    held_by_others,
)
from toolkit.statements.speakers.registry import (
    BY_COUNTRY,
    NOUN,
    Answer,
    Official,
    Registry,
    decide,
    find_country,
    fits_pronouns,
    fits_title,
    plain,
)
from toolkit.statements.speakers.sources import (
    Source,
    is_full,
    opens_with_article,
    without_articles,
)
from toolkit.statements.speakers.whereabouts import Whereabouts
from toolkit.statements.speakers.wordings import Wordings

SPELLING = "other spelling"
KIN = re.compile(
    r"(?P<owner>[^,]+)['’]s? (?:[a-z-]+ )?(?P<noun>[a-z]+),? (?P<name>[A-ZÀ-Þ][\w’'-]+),?"
)
_GENERAL = frozenset({"general"})
_FEWEST_OF_WHOLE = 3
"""Words of an office with its place, so that it is one person's: "headteacher of Vale Primary"."""


class Identifier(Wordings):
    """Who the persons of one article are, on its date."""

    def __init__(
        self, text: str, cast: Cast, registry: Registry | None, date: pd.Timestamp | None
    ) -> None:
        super().__init__(text, registry, date)
        self.cast = cast
        self.known: dict[Entity, Answer] = {}
        self.told = Whereabouts(text, cast, registry, self.find_official)

    def identify(self, entity: Entity, how: str) -> Answer:
        """Return who a person of the article is."""
        if entity not in self.known:
            self.known[entity] = (
                self._match_entity(entity, None, how)
                if self.registry
                else Answer(entity.label, how)
            )
        answer = self.known[entity]
        return Answer(answer.official, how) if answer.official else answer

    def identify_name(self, source: Source, place: int) -> tuple[Answer, Entity | None]:
        """Return whom a name means at a place, and the person of the article, if it is one."""
        entities = find_entities(self.cast, source, place)
        how = _describe_name(source)
        only = entities[0] if len(entities) == 1 else None
        if not self.registry:
            return _name_in_article(source, entities, how), only
        found = [self._match_entity(entity, source, how) for entity in entities]
        answer = agree_on(found, entities) if found else self._match_unseen(source, how)
        if only and answer.official:
            self.known[only] = answer
        return answer, only

    def match_government(self, source: Source) -> Answer:
        """Match a country that speaks, "Norland denied it", with its government, if the registry has one."""
        folded = " ".join(source.key)
        registry = self.registry
        land = (find_country(folded) or registry.lands.get(folded, "")) if registry else ""
        land = land or self.told.capitals.get(folded, "")
        governments = [
            official
            for official in (registry.by_land.get(land, []) if registry and land else [])
            if official.organisation
            and any(one.kind == STATE and one.nouns and not one.words for one in official.institutions)
        ]  # fmt: skip
        answer = decide(governments, "organisation", self.date)
        return answer or Answer(None, f"unknown name: {' '.join(source.name)}")

    def match_office(self, source: Source, place: int) -> Answer | None:
        """Match an office that nobody in the article was given, by side, date and presence."""
        if not self.registry:
            return None
        found = find_offices(self.registry, source, self.date)
        head = fold_name(source.title).rpartition(" ")[2]
        if head in word_classes()["shared_offices"] and not source.owner:
            found = [one for one in found if self._is_named(one[0])]
            if not found:
                return None
        sided = [official for official, by_side in found if by_side]
        present = [official for official, _ in found if self._is_present(official, place)]
        local = (
            []
            if sided or present
            else find_local_offices(self.registry, source, self.date, self.told.town)
        )
        answer = decide(sided or present or local, "office", self.date)
        if answer or found or self.date is None or not held_by_others(self.registry, source):
            return answer
        return Answer(None, f"not in office on {self.date:%Y-%m-%d}")

    def match_whole_office(self, wording: str) -> Answer | None:
        """Match "the headteacher of Vale Primary" with the only office that the registry writes so."""
        proper = any(word[:1].isupper() for word in wording.split()[1:])
        said = title_words(wording) if self.registry and proper else NOBODY
        if not self.registry or len(said) < _FEWEST_OF_WHOLE:
            return None
        found = [
            official
            for official in self.registry.list_holding(said)
            if any(office.words == said and office.covers(self.date) for office in official.offices)
        ]
        return decide(found, "office", self.date) if len(found) == 1 else None

    def match_kin(self, text: str, entity: Entity | None) -> Answer | None:
        """Match "Ada Moor's brother, Ryan": the registry's official with their surname."""
        related = KIN.fullmatch(text)
        if not self.registry or not related or related["noun"] not in load_vocabulary().kin:
            return None
        surname = find_surname(parse_source(related["owner"]).key)
        found = self.registry.find_full([(fold_name(related["name"]), surname)]) if surname else []
        answer = decide(found, "full name", self.date)
        if entity and answer:
            self.known[entity] = answer
        return answer

    def fits_role(self, entity: Entity, source: Source) -> bool:
        """Say whether a person has the role that a wording names: "the Norland leader"."""
        official = self.find_official(entity)
        if official is None or self.registry is None:
            return False
        country = self.registry.find_land(f"{source.owner} {source.title}")
        noun = fold_name(source.title.rpartition(" ")[2])
        owner = (title_words(source.title) | title_words(source.owner)) - {noun}
        return any(
            fits_role(noun, office.words)
            for office in official.offices
            if office.covers(self.date)
            and (official.land == country if country else heads_body(owner, office.words))
        )

    def find_titles(self, entity: Entity, place: int) -> frozenset[str]:
        """Return the words of the titles that a person was given so far, and of the offices."""
        told = [title_words(title) for at, title in entity.titles if at <= place]
        told.extend(title_words(office) for at, office in entity.offices if at <= place)
        official = self.find_official(entity)
        if official:
            told.extend(office.words for office in official.offices if office.covers(self.date))
        return frozenset().union(*told) if told else NOBODY

    def is_former(self, entity: Entity, said: frozenset[str], place: int) -> bool:
        """Say whether an office was a person's only as former, shadow or future holder.

        So with what is only a part of one: "the general" is no attorney general.
        """
        other = load_vocabulary().other_office
        if said == _GENERAL:
            other |= word_classes()["general_offices"]
        told = [
            title_words(title) for at, title in [*entity.titles, *entity.offices] if at <= place
        ]
        official = self.find_official(entity)
        if official:
            told.extend(office.words for office in official.offices if office.covers(self.date))
        fits = [words for words in told if said <= words]
        return bool(fits) and all((words - said) & other for words in fits)

    def find_official(self, entity: Entity) -> Official | None:
        """Return the registry's official for a person, or None."""
        if self.registry is None:
            return None
        known = self.known.get(entity) or self.identify(entity, "")
        return self.registry.officials[known.official] if known.official else None

    def find_land(self, answer: Answer) -> str:
        """Return the country or side of the registry's official whom an answer names, or ""."""
        return (
            self.registry.officials[answer.official].land
            if self.registry and answer.official
            else ""
        )

    def is_institution(self, answer: Answer) -> bool:
        """Say whether an answer names an institution, as far as the registry or its rule tells."""
        if self.registry:
            return (
                bool(answer.official)
                and self.registry.officials[answer.official or ""].organisation
            )
        return answer.how in ("organisation", "spokesman", NOUN, BY_COUNTRY)

    def holds_office(self, official: str, said: frozenset[str], *, plainly: bool = False) -> bool:
        """Say whether the registry gives an official the office that these words tell.

        ``plainly`` says that no words of another office may be left over.
        """
        if not self.registry or self.registry.officials[official].organisation:
            return False
        offices = self.registry.officials[official].offices
        held = [office.words for office in offices if office.covers(self.date)]
        words = load_vocabulary()
        closed = words.portfolios | words.modifiers | words.titles | words.lower_office
        return bool(said) and any(
            said <= own and not (plainly and (own - said) & closed) for own in held
        )

    def may_be(self, official: str, pronouns: frozenset[str]) -> bool:
        """Say whether a pronoun can mean an official who speaks."""
        if self.registry:
            return fits_pronouns(self.registry.officials[official], pronouns)
        entity = next((e for e in self.cast.entities if e.label == official), None)
        return entity is None or not entity.pronouns or bool(entity.pronouns & pronouns)

    def _match_entity(self, entity: Entity, source: Source | None, how: str) -> Answer:
        """Match a person of the article, as a source calls them or by the name alone."""
        assert self.registry
        if not is_full(entity.key):
            return self._match_unseen(source or Source("name", entity.name), how)
        found = self.registry.find_full([entity.key])
        found = found or self.registry.by_alias.get(plain(entity.label), [])
        found = found or self.registry.find_behind_title(entity.key)
        found = found or self._find_in_office(entity)
        if not found:
            spelt = self.registry.find_spelling(entity.key)
            spelt = [o for o in spelt if fits_pronouns(o, entity.pronouns)]
            return self._match_spelling(spelt, entity.label)
        told = source.pronouns if source and source.title and not source.full else NOBODY
        found = [official for official in found if fits_pronouns(official, told)]
        return decide(found, how, self.date) or Answer(None, f"unknown name: {entity.label}")

    def _find_in_office(self, entity: Entity) -> list[Official]:
        """Return whose full name ends a longer one that has their whole office before it.

        "Local Government Minister Malik Ada Moor", in the registry Ada Moor.
        """
        assert self.registry
        near = self.registry.by_surname.get(find_surname(entity.key))
        if not near:
            return []
        titles = {title_words(title) for _, title in [*entity.titles, *entity.offices]}
        return [
            official
            for official in near
            if any(entity.key[1:] == name for name in official.names)
            and any(
                office.words in titles and office.covers(self.date) for office in official.offices
            )
        ]

    def _match_unseen(self, source: Source, how: str) -> Answer:
        """Match a name of which the article has no longer form."""
        assert self.registry
        if source.full:
            found = self.registry.find_full([source.key])
            found = found or self.registry.find_behind_title(source.key)
            if not found and opens_with_article(source.key):
                found = self.registry.find_surname(source.key[1:], article=True)
            if not found:
                spelt = self.registry.find_spelling(source.key)
                return self._match_spelling(spelt, " ".join(source.name))
            answer = decide(found, how, self.date)
            return answer or Answer(None, f"unknown name: {' '.join(source.name)}")
        wording = " ".join(source.key)
        found = self.registry.find_surname(source.key)
        if not found:
            how = "alias"
            found = [o for o in self.registry.by_alias.get(wording, []) if not o.organisation]
        if not found and len(without_articles(source.key)) == 1:
            found, how = self.registry.find_surname_spelling(source.key[-1]), SPELLING
            if len(found) > 1:
                return self._match_spelling(found, wording)
        title = f"{source.owner} {source.title}".strip()
        fitting = [o for o in found if fits_title(o, title, self.date)]
        fitting = [o for o in fitting if fits_pronouns(o, source.pronouns)]
        label = f"{source.title} {' '.join(source.name)}".strip()
        return decide(fitting, how, self.date) or Answer(None, f"unknown name: {label}")

    def _match_spelling(self, found: Sequence[Official], label: str) -> Answer:
        """Return the only official whose name is this one in another spelling, at any time."""
        if len(found) > 1:
            return Answer(None, "ambiguous: " + " or ".join(sorted(o.official for o in found)))
        return decide(found, SPELLING, self.date) or Answer(None, f"unknown name: {label}")

    def _is_named(self, official: Official) -> bool:
        """Say whether the article names the official."""
        surnames = {name[-1] for name in official.names}
        named = (e for s in surnames for e in self.cast.by_surname.get(s, []))
        singles = (self.cast.singles[s] for s in surnames if s in self.cast.singles)
        return any(self.find_official(entity) is official for entity in [*named, *singles])

    def _is_present(self, official: Official, place: int) -> bool:
        """Say whether the article names the official, or is about the official's side or body."""
        if self._is_named(official):
            return True
        bodies = (office.body for office in official.offices if office.covers(self.date))
        if any(body[:1].isupper() and body in self.text for body in bodies):
            return True
        country = find_country(official.side)
        if country:
            return country == self.told.main
        if official.side:
            return official.side in self.text
        own = official.land
        if own and self.told.is_at_home(own, place):
            return True
        if not self.told.lands:  # one that tells of home only, in a registry of one country
            assert self.registry
            return self.registry.by_land.keys() - {""} == {own}
        return bool(own) and self.told.leads(own, place)


def _describe_name(source: Source) -> str:
    if source.full:
        return "full name"
    return "title and surname" if source.title else "surname"


def _name_in_article(source: Source, entities: Sequence[Entity], how: str) -> Answer:
    if len(entities) > 1:
        names = sorted(entity.label for entity in entities)
        return Answer(None, "ambiguous: " + " or ".join(names))
    label = entities[0].label if entities else " ".join(source.name)
    return Answer(label, how if how == "full name" else "same name in article")


def agree_on(found: Sequence[Answer], entities: Sequence[Entity]) -> Answer:
    """Return the one answer of all who may be meant, or that it cannot be told."""
    if len({answer.official for answer in found}) == 1 and (found[0].official or len(found) == 1):
        return found[0]
    names = sorted(a.official or e.label for a, e in zip(found, entities, strict=True))
    return Answer(None, "ambiguous: " + " or ".join(names))
