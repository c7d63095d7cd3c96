"""Decide which official a person of an article is.

With a registry, a person is one of its officials or nobody, with the reason; without one, a person
is called by the longest name in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import (
    STATE,
    Institution,
    find_people,
    read_institution,
    unite,
)
from toolkit.statements.speakers.lookups import find_by_words, find_court, find_firm, find_state
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
    plain_case,
)
from toolkit.statements.speakers.sources import Source, opens_with_article, without_articles
from toolkit.statements.speakers.towns import read_town

SPELLING = "other spelling"
WORD = re.compile(r"\w[\w.’'-]*(?<![’'.])")
OF_PLACE = re.compile(
    r"(?:[Tt]he )?(?P<noun>[a-z]+(?: [a-z]+)?) of (?:[a-z-]+ )*(?P<place>[A-ZÀ-Þ].*)"
)
KIN = re.compile(
    r"(?P<owner>[^,]+)['’]s? (?:[a-z-]+ )?(?P<noun>[a-z]+),? (?P<name>[A-ZÀ-Þ][\w’'-]+),?"
)
_OF_STATE = re.compile(
    r"(?: \([A-Z]{2,8}\))?(?: of (?:the )?(?:Republic|State|Kingdom|Federation|Islamic Republic) of .*)?$"
)
"""What tells the country of a body that is named: "the Security Committee (SC) of the Republic of Tarnia"."""
_SHORT = 2
CAPITALS = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")


class Identifier:
    """Who the persons of one article are, on its date."""

    def __init__(
        self, text: str, cast: Cast, registry: Registry | None, date: pd.Timestamp | None
    ) -> None:
        self.text = text
        self.cast = cast
        self.registry = registry
        self.date = date
        self.known: dict[Entity, Answer] = {}

    def identify(self, entity: Entity, how: str) -> Answer:
        """Return who a person of the article is."""
        if entity not in self.known:
            self.known[entity] = (
                self._match_entity(entity, Source("name", entity.name), how)
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

    def match_alias(self, text: str) -> Answer | None:
        """Match a whole wording with an alias; a bare surname goes through the article."""
        if not self.registry:
            return None
        wording = plain(_OF_STATE.sub("", text))
        # "A council of Tarn elders"
        if wording.startswith(("a ", "an ")) and wording.count(" ") > _SHORT:
            wording = wording.partition(" ")[2]
        listed = (plain(text), wording, wording.replace("'s ", " "))
        found = next(filter(None, map(self.registry.by_alias.get, listed)), [])
        short = plain_case(text).isupper() and len(wording) > 1
        found = [
            o
            for o in found
            if o.organisation
            or " " in wording
            or plain_case(text).islower()  # "rebels"
            or (short and _is_short(o, wording))
        ]
        found = found or find_firm(self.registry, text) or find_court(self.registry, wording)
        found = found or find_by_words(self.registry, wording)
        found = found or find_state(self.registry, wording)
        full = any(wording == " ".join(name) for o in found for name in o.names)
        return decide(found, "full name" if full else "alias", self.date)

    def match_organisation(self, wording: str, how: str) -> Answer:
        """Return an organisation under its own name, or the registry's."""
        if not self.registry:
            return Answer(wording, how)
        named, _, noun = wording.rpartition(" ")
        commands = plain(noun) in word_classes()["commands"]  # "the Norland Air Force Command"
        # "the Dawn party", in the registry Dawn
        generic = (noun.islower() or commands) and named[:1].isupper()
        for name in [wording, named] if generic else [wording]:
            found = [o for o in self.registry.by_alias.get(plain(name), []) if o.organisation]
            if name is named and noun not in load_institutions().state:  # its navy is not Norland
                found = [o for o in found if o.kind != STATE]
            if found:
                return decide(found, how, self.date) or Answer(None, f"unknown name: {wording}")
        found = find_firm(self.registry, wording) or self._match_tail(wording)
        return decide(found, how, self.date) or Answer(None, f"unknown name: {wording}")

    def _match_tail(self, wording: str) -> list[Official]:
        """Return the organisation whose name ends, or goes on, where a wording stops.

        "The Palace" is the registry's only "Presidential Palace", where no noun of institutions is meant;
        "the 14 Brigade of the Army" its "14 Brigade", "the office of Mayor Ada Moor" the "Mayor's Office";
        initials are whose name stands before them in brackets.
        """
        assert self.registry
        headed = _OFFICE_OF.fullmatch(wording)
        if headed:
            names = (f"office of the {headed['title']}", f"{headed['title']}'s office")
            return [o for name in names for o in self.registry.by_alias.get(plain(name), [])]
        named, _, owner = wording.partition(" of the ")
        if owner and " " in named:
            return [o for o in self.registry.by_alias.get(plain(named), []) if o.organisation]
        if " " in wording:  # "the Tarn Government" of the "Tarn State Government"
            said = _without_kind_of_place(plain(wording))
            return [
                one
                for one in self.registry.officials.values()
                if one.organisation and said in map(_without_kind_of_place, one.aliases)
            ]
        if not wording[:1].isupper() or read_institution(wording):
            return []
        ends = f" {plain(wording)}"
        organised = [o for o in self.registry.officials.values() if o.organisation]
        if (
            f"({wording})" in self.text
        ):  # "the Peasant Coordination (CCN)", "the Workers' Union (Wun)"
            return [
                o
                for o in organised
                if any(f"{n} ({wording})" in self.text for n in o.aliases.values())
            ]
        if wording.isupper():
            return []
        return [o for o in organised if any(name.endswith(ends) for name in o.aliases)]

    def match_government(self, source: Source) -> Answer:
        """Match a country that speaks, "Norland denied it", with its government, if the registry has one."""
        folded = " ".join(source.key)
        registry = self.registry
        land = (find_country(folded) or registry.lands.get(folded, "")) if registry else ""
        governments = [
            official
            for official in (registry.officials.values() if registry and land else ())
            if official.organisation and official.land == land
            and any(one.kind == STATE and one.nouns and not one.words for one in official.institutions)
        ]  # fmt: skip
        answer = decide(governments, "organisation", self.date)
        return answer or Answer(None, f"unknown name: {' '.join(source.name)}")

    def put_place_first(self, wording: str) -> str:
        """Return "Tarn army" for "army of (rebel-held) Tarn", where only the registry knows of Tarn."""
        placed = OF_PLACE.fullmatch(wording)
        known = (
            self.registry is not None
            and placed
            and fold_name(placed["place"]) in self.registry.lands
        )
        return f"{placed['place']} {placed['noun']}" if placed and known else wording

    def known_institution(self, wording: str) -> Institution | None:
        """Return what an organisation of the registry is, by one of its names without a noun in it."""
        if not self.registry:
            return None
        found = [o for o in self.registry.by_alias.get(plain(wording), []) if o.organisation]
        if len(found) != 1 or read_institution(wording):
            return None
        own = found[0].institutions
        return next((one for one in own if fold_name(one.label) == plain(wording)), None)

    def read_registered(
        self, text: str, start: int, end: int
    ) -> tuple[int, int, Institution] | None:
        """Return where between two places the name of one of the registry's organisations stands."""
        if not self.registry:
            return None
        for match in WORD.finditer(text, start, end):
            listed = self.registry.institutions_by_word.get(fold_name(match.group()), ())
            for name, before, institution in listed:
                first = match.start() - before
                last = first + len(name)
                if first < 0 or text[last : last + 1].isalnum():
                    continue
                if fold_name(text[first:last]) == name:
                    return first, last, institution
        return None

    def match_body(self, wordings: Sequence[Institution], said: str, how: str) -> Answer:
        """Return an institution of the article, by all its wordings, or the registry's official."""
        label = unite(tuple(wordings)).label if wordings else said
        if not self.registry:
            return Answer(label, how)
        entries = dict.fromkeys(one.entry for one in wordings if one.entry)
        if len(entries) == 1:
            return decide([self.registry.officials[next(iter(entries))]], how, self.date) or Answer(
                None, how
            )
        names = dict.fromkeys(plain(name) for name in [said, *(one.label for one in wordings)])
        found = [
            o for name in names for o in self.registry.by_alias.get(name, []) if o.organisation
        ]
        if not found:
            found = [o for one in wordings for o in self.registry.find_institution(one)]
            found = found or find_court(self.registry, fold_name(label))
        return decide(found, how, self.date) or Answer(None, f"unknown name: {label}")

    def match_office(self, source: Source, place: int) -> Answer | None:
        """Match an office that nobody in the article was given, by side, date and presence."""
        if not self.registry:
            return None
        found = find_offices(self.registry, source, self.date)
        sided = [official for official, by_side in found if by_side]
        present = [official for official, _ in found if self._is_present(official, place)]
        local = (
            []
            if sided or present
            else find_local_offices(self.registry, source, self.date, self.town)
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
            for official in self.registry.officials.values()
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
        name = self.identify(entity, "").official
        return self.registry.officials[name] if self.registry and name else None

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

    def _match_entity(self, entity: Entity, source: Source, how: str) -> Answer:
        assert self.registry
        if not Source("name", entity.name).full:
            return self._match_unseen(source, how)
        found = self.registry.find_full([entity.key])
        found = found or self.registry.by_alias.get(plain(entity.label), [])
        found = found or self.registry.find_behind_title(entity.key)
        if not found:
            spelt = self.registry.find_spelling(entity.key)
            spelt = [o for o in spelt if fits_pronouns(o, entity.pronouns)]
            return self._match_spelling(spelt, entity.label)
        told = source.pronouns if source.title and not source.full else NOBODY
        found = [official for official in found if fits_pronouns(official, told)]
        return decide(found, how, self.date) or Answer(None, f"unknown name: {entity.label}")

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

    def _is_present(self, official: Official, place: int) -> bool:
        """Say whether the article names the official, or is about the official's side or body."""
        surnames = {name[-1] for name in official.names}
        named = (e for s in surnames for e in self.cast.by_surname.get(s, []))
        singles = (self.cast.singles[s] for s in surnames if s in self.cast.singles)
        if any(self.find_official(entity) is official for entity in [*named, *singles]):
            return True
        bodies = (office.body for office in official.offices if office.covers(self.date))
        if any(body[:1].isupper() and body in self.text for body in bodies):
            return True
        country = find_country(official.side)
        if country:
            return country == self._main_country
        if official.side:
            return official.side in self.text
        own = official.land
        if own and self._is_at_home(own, place):
            return True
        if not self.lands:  # one that tells of home only, in a registry of one country
            assert self.registry
            return {one.land for one in self.registry.officials.values() if one.land} == {own}
        return bool(own) and self._leads(own, place)

    def _is_at_home(self, land: str, place: int) -> bool:
        """Say whether an article is told from a country, and its paragraph has named no other so far."""
        first = self.text.rfind("\n", 0, place) + 1
        here = {one for at, one in self.lands if first <= at < place}
        return land == self.home and here <= {land} and not self._is_strange(place)

    def _leads(self, land: str, place: int) -> bool:
        """Say whether an article names a country most, or first of two, and last before a place."""
        counts = Counter(country for _, country in self.lands)
        first = land in (self._main_country, self.lands[0][1])
        return first and counts[land] == max(counts.values()) and self._last_land(place) == land

    def _last_land(self, place: int) -> str:
        """Return the country that is named last before a place, where no name of another may follow it."""
        strange = self._is_strange(place)
        return "" if strange else next((n for at, n in reversed(self.lands) if at < place), "")

    def _is_strange(self, place: int) -> bool:
        """Say whether the paragraph before a place tells of what may be a country that nobody knows.

        ``Norland sent ships. Tarnovia protested. The minister said …``
        """
        first = self.text.rfind("\n", 0, place) + 1
        subjects = (match[1] for match in _SUBJECT.finditer(self.text, first, place))
        lands = {fold_name(self.text[at:].partition(" ")[0]) for at, _ in self.lands}
        return any(fold_name(word) in self.cast.singles.keys() - lands for word in subjects)

    @cached_property
    def lands(self) -> list[tuple[int, str]]:
        """Where the article names which country, its people or its capital, in order."""
        countries = load_vocabulary().countries
        own = self.registry.lands if self.registry else {}
        found = []
        for match in CAPITALS.finditer(self.text):
            folded = fold_name(match.group()).removesuffix("'s")
            whole = folded in countries or folded in own
            for word in [folded] if whole else folded.split():
                land = countries.get(word) or own.get(word) or find_people(word, own)
                if land:
                    found.append((match.start(), land))
        return found

    @cached_property
    def _main_country(self) -> str:
        """The country that the article names most, or "" where two are named as often."""
        return _most(Counter(country for _, country in self.lands))

    @cached_property
    def town(self) -> frozenset[str]:
        """The folded words of the place that the article is told from."""
        return read_town(self.text)

    @cached_property
    def people(self) -> Counter[str]:
        """Of which countries the article names officials and institutions, and how many."""
        own = {self.find_official(entity) for entity in self.cast.entities if entity.person}
        listed = self.registry.officials.values() if self.registry else ()
        text = fold_name(self.text)
        own |= {one for one in listed if one.organisation and one.is_named_in(text)}
        return Counter(official.land for official in own if official and official.land)

    @cached_property
    def home(self) -> str:
        """The country that the article tells of most where each of its officials counts, too, or ""."""
        land = _most(self.people + Counter(country for _, country in self.lands))
        return land if self.people[land] >= _FEWEST_AT_HOME else ""


def _without_kind_of_place(name: str) -> list[str]:
    """Return a folded name's words but for "state", "county", "city"."""
    return [
        word for word in name.split() if word not in load_institutions().localities - {"general"}
    ]


def _most(counts: Counter[str]) -> str:
    """Return what is counted most, or "" where two are counted as often."""
    first = counts.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return ""
    return first[0][0]


_GENERAL = frozenset({"general"})
_FEWEST_OF_WHOLE = 3
_FEWEST_AT_HOME = 2
"""Officials of one country of whom an article tells, so that it is told from there."""
_OFFICE_OF = re.compile(
    r"(?:the )?[Oo]ffice of (?P<title>[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)(?: [A-ZÀ-Þ][\w’'-]+){2}"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] ))([A-ZÀ-Þ][\w-]*[^\Ws])(?= (?:[a-z]+ed|has|had|is|was|will|says|said)\b)",
    re.M,
)
"""What begins a sentence as a name in the singular does: "Tarnovia protested", not "Schools are shut"."""


def _is_short(official: Official, wording: str) -> bool:
    """Say whether the registry writes an alias in capitals ("CM"), so that it is no surname."""
    alias = plain_case(official.aliases.get(wording, ""))
    return alias.isupper() and wording not in {find_surname(name) for name in official.names}


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
