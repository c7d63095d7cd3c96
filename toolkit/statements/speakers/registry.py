"""Match names and offices to the officials of a registry, on a date.

An answer names the official and how the match was made, or no official and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from toolkit.language.institutions import load_institutions
from toolkit.language.name_parts import find_name_parts, is_in_marks, strip_marks
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.firms import without_form
from toolkit.statements.speakers.institutions import (
    STATE,
    Institution,
    called_by_kind,
    find_people,
    is_same,
    read_institution,
)
from toolkit.statements.speakers.mentions import title_words
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.one_name import (
    extends,
    find_surname,
    has_two_surnames,
    is_short_of,
    match_names,
)
from toolkit.statements.speakers.sources import ARTICLE, name_key, without_articles
from toolkit.statements.speakers.spellings import (
    SHORTEST_SOUND,
    other_keys,
    sound_keys,
    sounds_alike,
    sounds_as,
    varies,
)
from toolkit.tables import OFFICIALS

NOUN = "noun of an organisation"
BY_COUNTRY = "organisation by country"
FEWEST_WORDS = 2
"""Words of a name that tell it only in their order, or with nothing before them: "Tarn Guard"."""
MILITARY = "military"
_WORDS = re.compile(r"\w[\w.’'-]*\w")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a source means and how that was found; ``official`` None and the reason otherwise."""

    official: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Office:
    """One office of an official and when it was held."""

    words: frozenset[str]
    start: pd.Timestamp | None
    end: pd.Timestamp | None
    body: str = ""
    """Of what it is: "Assembly of States", of its secretary-general."""

    def covers(self, date: pd.Timestamp | None) -> bool:
        """Say whether it was held on the date; without a date nothing is excluded."""
        if date is None or (self.start is None and self.end is None):
            return True
        day = date.normalize()
        begun = self.start is None or self.start <= day
        return begun and (self.end is None or day <= self.end)


@dataclass(eq=False, slots=True)
class Official:
    """One official with all names and offices.

    ``aliases`` are folded, with their spelling; ``land`` is the country, or else the side, under one name.
    """

    official: str
    side: str = ""
    names: set[tuple[str, ...]] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    pronouns: frozenset[str] = NOBODY
    offices: list[Office] = field(default_factory=list)
    organisation: bool = False
    kind: str = ""
    country: str = ""
    land: str = ""
    institutions: list[Institution] = field(default_factory=list)

    def holds(self, date: pd.Timestamp | None) -> bool:
        """Say whether one of the entries covers the date."""
        return any(office.covers(date) for office in self.offices)


class Registry:
    """An officials table, indexed by name, alias and surname."""

    def __init__(self, officials: pd.DataFrame) -> None:
        OFFICIALS.require(officials, ["official"])
        self.officials: dict[str, Official] = {}
        for row in OFFICIALS.conform(officials).to_dict("records"):
            self._add(row)
        self.by_alias: dict[str, list[Official]] = {}
        self.by_surname: dict[str, list[Official]] = {}
        for official in self.officials.values():
            official.organisation = _is_organisation(official)
            official.land = _find_land(official)
            if may_have_form(official):
                _add_without_form(official)
            if official.organisation:
                official.institutions = _read_institutions(official)
            for alias in official.aliases:
                self.by_alias.setdefault(alias, []).append(official)
            if not official.organisation:
                firsts = {name[-2] for name in official.names if has_two_surnames(name)}
                for surname in {find_surname(name) for name in official.names} | firsts:
                    self.by_surname.setdefault(surname, []).append(official)

    def _add(self, row: Mapping[Any, Any]) -> None:
        name = str(row["official"])
        official = self.officials.setdefault(name, Official(name))
        if not pd.isna(row["side"]):
            official.side = official.side or str(row["side"])
        official.kind = official.kind or ("" if pd.isna(row["kind"]) else str(row["kind"]))
        country = "" if pd.isna(row["country"]) else str(row["country"])
        official.country = official.country or country
        official.pronouns |= frozenset(_listed(row["pronouns"]))
        names = [name, *([] if pd.isna(row["name"]) else [str(row["name"])])]
        official.names |= {key for text in names for key in _keys(text)}
        for text in [*names, *_listed(row["aliases"])]:
            official.aliases.setdefault(plain(text), text)
        official.names |= {
            key for alias in _listed(row["aliases"]) if len(key := parse_source(alias).key) > 1
        }
        own = parse_source(name).title  # "Sheriff Dale Moor", without an office of his own
        office = own if pd.isna(row["office"]) else str(row["office"])
        official.offices.append(
            Office(
                title_words(office),
                None if pd.isna(row["valid_from"]) else pd.Timestamp(row["valid_from"]),
                None if pd.isna(row["valid_to"]) else pd.Timestamp(row["valid_to"]),
                office.partition(" of ")[2].removeprefix("the "),
            )
        )

    def find_institution(self, institution: Institution) -> list[Official]:
        """Return the organisations that an institution's wording means, whatever words it chooses."""
        if institution.entry:
            return [self.officials[institution.entry]]
        return [
            official
            for official in self.by_kind.get(institution.kind, [])
            if any(is_same(institution, own) for own in official.institutions)
        ]

    @cached_property
    def organisations(self) -> list[Official]:
        """The officials that are no persons."""
        return [official for official in self.officials.values() if official.organisation]

    @cached_property
    def by_kind(self) -> dict[str, list[Official]]:
        """The organisations by the kinds that their names tell."""
        found: dict[str, list[Official]] = {}
        for official in self.organisations:
            for kind in {own.kind for own in official.institutions}:
                found.setdefault(kind, []).append(official)
        return found

    @cached_property
    def by_land(self) -> dict[str, list[Official]]:
        """The officials by their countries."""
        found: dict[str, list[Official]] = {}
        for official in self.officials.values():
            found.setdefault(official.land, []).append(official)
        return found

    def list_of_kind(self, kind: str, label: str) -> list[Official]:
        """Return whose names tell of a kind, or begin with their country before a label, in their order."""
        placed = [
            official
            for land in self.by_land
            for official in self.by_alias.get(plain(f"{land} {label}"), ())
            if official.land == land
        ]
        of_kind = self.by_kind.get(kind, [])
        if not placed:
            return of_kind
        near = {official.official for official in [*of_kind, *placed]}
        return [official for official in self.officials.values() if official.official in near]

    @cached_property
    def by_last_word(self) -> dict[str, list[Official]]:
        """The organisations by the last word of a name of several."""
        found: dict[str, list[Official]] = {}
        for official in self.organisations:
            for word in {name.rpartition(" ")[2] for name in official.aliases if " " in name}:
                found.setdefault(word, []).append(official)
        return found

    @cached_property
    def by_plain_words(self) -> dict[tuple[str, ...], list[Official]]:
        """The organisations by the words of a name but for "state", "county", "city"."""
        found: dict[tuple[str, ...], list[Official]] = {}
        for official in self.organisations:
            for words in {without_kind_of_place(name) for name in official.aliases}:
                found.setdefault(words, []).append(official)
        return found

    def list_holding(self, words: Iterable[str]) -> list[Official]:
        """Return the officials who have an office with one of these words, in their order."""
        near = {o.official for word in words for o in self._by_office_word.get(word, ())}
        return [o for o in self.officials.values() if o.official in near] if near else []

    @cached_property
    def _by_office_word(self) -> dict[str, list[Official]]:
        found: dict[str, list[Official]] = {}
        for official in self.officials.values():
            for word in frozenset().union(*(office.words for office in official.offices)):
                found.setdefault(word, []).append(official)
        return found

    @cached_property
    def lands(self) -> dict[str, str]:
        """What names the countries and sides that only the registry knows."""
        own = {fold_name(o.land): o.land for o in self.officials.values() if o.land}
        states = (o for o in self.officials.values() if o.kind == STATE and o.land)
        own |= {alias: o.land for o in states for alias in o.aliases}
        countries = load_vocabulary().countries
        return {name: land for name, land in own.items() if name not in countries}

    @cached_property
    def by_words(self) -> dict[frozenset[str], list[Official]]:
        """The organisations by the words of their names, in whatever order."""
        found: dict[frozenset[str], list[Official]] = {}
        for official in self.officials.values():
            for alias in official.aliases if official.organisation else ():
                listed = found.setdefault(words_of(alias), [])
                if official not in listed:
                    listed.append(official)
        return found

    @cached_property
    def _own_countries(self) -> dict[str, str]:
        """The countries of officials that are in no list, by their folded names."""
        known = load_vocabulary().countries
        own = {fold_name(o.country): o.country for o in self.officials.values() if o.country}
        return {name: country for name, country in own.items() if name not in known}

    def find_land(self, wording: str) -> str:
        """Return the country that a wording names by its name or its people, or ""."""
        found = find_country(wording)
        own = self._own_countries
        if found or not own:
            return found
        folded = fold_name(wording.replace("'s", "").replace("’s", ""))
        whole = next((land for name, land in own.items() if f" {name} " in f" {folded} "), "")
        return whole or next(filter(None, (find_people(word, own) for word in folded.split())), "")

    @cached_property
    def institutions_by_word(self) -> dict[str, list[tuple[str, int, Institution]]]:
        """The folded names of organisations that only one entry bears, longest first, by a word of theirs.

        That is the first one with a capital, or else the first; it comes with its place.
        """
        found: dict[str, list[tuple[str, int, Institution]]] = {}
        for official in self.officials.values():
            for name, own in zip(official.aliases, official.institutions, strict=False):
                if name and len(self.by_alias[name]) == 1:
                    words = plain_case(official.aliases[name]).split()
                    place = next((i for i, word in enumerate(words) if word[:1].isupper()), 0)
                    folded = name.split(" ")
                    place = place if place < len(folded) else 0
                    before = sum(len(word) + 1 for word in folded[:place])
                    found.setdefault(folded[place].rstrip("'"), []).append((name, before, own))
        for listed in found.values():
            listed.sort(key=lambda pair: -len(pair[0]))
        return found

    def find_named(self, text: str) -> set[str]:
        """Return the organisations of which a folded text has a name of several words."""
        known = self.institutions_by_word.keys() & set(_WORDS.findall(text))
        return {
            institution.entry
            for word in known
            for name, _, institution in self.institutions_by_word[word]
            if institution.entry and " " in name and name in text
        }

    def find_full(self, keys: Iterable[Sequence[str]]) -> list[Official]:
        """Return the officials who bear one of these full names."""
        return [
            official
            for key in keys
            for official in self.by_surname.get(find_surname(key), [])
            if any(
                match_names(key, name) or extends(name, key) or is_short_of(key, name)
                for name in official.names
            )
        ]

    def find_behind_title(self, key: Sequence[str]) -> list[Official]:
        """Return the officials whose full name ends this one, behind words that are no given names."""
        near = self.by_surname.get(find_surname(key), [])
        given = load_vocabulary().given_names
        for first in range(1, len(key) - 1) if near else ():
            if key[first - 1] in given and len(key) - first <= FEWEST_WORDS:
                break  # but "Malik Gul Baran Shinwal", in the registry Gul Baran Shinwal
            found = [official for official in near if key[first:] in official.names]
            if found:
                return found
        return []

    def find_spelling(self, key: Sequence[str]) -> list[Official]:
        """Return the officials one of whose full names is this one in another spelling."""
        near = (o for sound in sound_keys(key) for o in self._by_sound.get(sound, []))
        return [
            official
            for official in dict.fromkeys(near)
            if any(sounds_alike(key, name) for name in official.names)
        ]

    def find_surname_spelling(self, surname: str) -> list[Official]:
        """Return the officials whose surname is this one in another spelling."""
        if len(surname) < SHORTEST_SOUND:
            return []
        near = (o for sound in sound_keys([surname]) for o in self._by_sound.get(sound, []))
        return [
            official
            for official in dict.fromkeys(near)
            if any(
                varies(name) and sounds_as(surname, find_surname(name)) for name in official.names
            )
        ]

    @cached_property
    def _by_sound(self) -> dict[str, list[Official]]:
        found: dict[str, list[Official]] = {}
        for official in self.officials.values():
            keys = {key for name in official.names for key in sound_keys(name)}
            for key in () if official.organisation else keys:
                found.setdefault(key, []).append(official)
        return found

    def find_surname(self, key: Sequence[str], *, article: bool = False) -> list[Official]:
        """Return the officials whose names end with these words, with or without "al-".

        ``article`` asks for names that have "al-" or the like.
        """
        wanted, numbers = _split_numbers(key)
        bearers = self.by_surname.get(wanted[-1], [])
        found = [
            official
            for official in bearers
            if any(
                _ends_with(name, wanted, numbers) and (ARTICLE in name or not article)
                for name in official.names
            )
        ]
        return found or [
            official
            for official in bearers
            if len(wanted) == 1
            and not article
            and any(has_two_surnames(name) and name[-2] == wanted[0] for name in official.names)
        ]


def _split_numbers(key: Sequence[str]) -> tuple[tuple[str, ...], set[str]]:
    """Split a key into its words without articles, and "Jr." or "XIV"."""
    suffixes = load_vocabulary().suffixes
    words = without_articles(key)
    plain_words = tuple(word for word in words if word not in suffixes)
    return plain_words or words, set(words) & suffixes


def _ends_with(name: Sequence[str], wanted: tuple[str, ...], numbers: set[str]) -> bool:
    words, own = _split_numbers(name)
    return words[-len(wanted) :] == wanted and (not numbers or numbers == own)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return a wording for comparing with aliases: folded, without article and possessive."""
    folded = fold_name(text).removesuffix("'s")
    return folded.removeprefix("the ")


def plain_case(text: str) -> str:
    """Return a wording without "the", in its own spelling."""
    return text[4:] if text[:4].casefold() == "the " else text


def decide(candidates: Sequence[Official], how: str, date: pd.Timestamp | None) -> Answer | None:
    """Return the one official who is left on the date, or why there is none."""
    unique = list(dict.fromkeys(candidates))
    if not unique:
        return None
    held = [official for official in unique if official.holds(date)]
    if not held:
        return Answer(None, f"not in office on {date:%Y-%m-%d}")
    if len(held) > 1:
        return Answer(None, "ambiguous: " + " or ".join(sorted(o.official for o in held)))
    return Answer(held[0].official, how)


def fits_title(official: Official, title: str, date: pd.Timestamp | None) -> bool:
    """Say whether a title before a bare surname does not speak against this official.

    "Governor Moor" is not the Moor who is a defense minister; "Mr. Moor" may be.
    """
    words = load_vocabulary()
    country = find_country(title)
    if country and official.side and country != find_country(official.side):
        return False
    said = title_words(title) & (words.titles | {"prime"})
    known = [office.words for office in official.offices if office.covers(date) and office.words]
    return not said or not known or any(said & office for office in known)


def fits_pronouns(official: Official, pronouns: frozenset[str]) -> bool:
    """Say whether what a title or given name tells fits the registry's pronouns."""
    return not pronouns or not official.pronouns or bool(pronouns & official.pronouns)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a folded name that tell it from others, whatever their order."""
    small = load_institutions().small
    return frozenset(word.removesuffix("'s") for word in name.split() if word not in small)


def without_kind_of_place(name: str) -> tuple[str, ...]:
    """Return a folded name's words but for "state", "county", "city"."""
    places = load_institutions().localities
    return tuple(word for word in name.split() if word == "general" or word not in places)


def find_country(text: str) -> str:
    """Return the country that a wording names by its name, adjective or capital, or "".

    Examples
    --------
    >>> find_country("the Kenyan foreign minister"), find_country("the minister")
    ('Kenya', '')
    """
    countries = load_vocabulary().countries
    words = fold_name(text.replace("'s", "").replace("’s", "")).removeprefix("the ").split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            country = countries.get(" ".join(words[start : start + size]))
            if country:
                return country
    return ""


def _keys(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a registry's name: as written, and with the nickname for the given name."""
    words = text.split()
    marked = [text[first:last] for first, last in find_name_parts(text, 0, len(text))]
    nicks = [strip_marks(part) for part in marked if is_in_marks(part)]
    for part in marked:
        if is_in_marks(part):
            words = text.replace(part, " ").split()
    key = name_key(words)
    yield key
    yield from other_keys(" ".join(words), key)
    for nick in nicks:
        yield (*fold_name(nick).split(), *key[1:])


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _read_institutions(official: Official) -> list[Institution]:
    """Read an organisation's names; one without a country has the entry's."""
    country = find_country(official.country) or find_country(official.side) or official.country
    data = load_institutions()
    said = frozenset(word for folded in official.aliases for word in folded.split())
    nouns = called_by_kind(official.kind, said) | (frozenset({official.kind}) & data.heads.keys())
    found = []
    for folded, name in official.aliases.items():
        read = read_institution(name)
        if country and read and read.country not in ("", find_country(country)):
            own_name = read_institution(f"{country} {name}")  # whose Ministry of Defence it is
            read = replace(own_name, label=name) if own_name else read
        service = read is not None and read.kind != official.kind == MILITARY
        words = frozenset(folded.split())
        read = read or Institution(name, official.kind, words=words, nouns=words & data.beside)
        own = NOBODY if service else nouns
        read = replace(read, nouns=read.nouns | own, entry=official.official)
        if country and not read.place and read.kind in data.placed:
            read = replace(read, place=fold_name(country), country=find_country(country))
        found.append(read)
    together = frozenset().union(*(one.nouns for one in found))
    return [  # "MIVD" is "the service" as well
        one if read_institution(one.label) else replace(one, nouns=one.nouns | together)
        for one in found
    ]


def may_have_form(official: Official) -> bool:
    """Say whether an official is a company, so that "Co." and "Ltd." tell no two names of it apart."""
    return official.organisation and official.kind in load_institutions().with_forms


def _add_without_form(official: Official) -> None:
    for name in filter(None, [without_form(name) for name in official.aliases.values()]):
        official.aliases.setdefault(plain(name), name)


def _find_land(official: Official) -> str:
    known = find_country(official.country) or find_country(official.side)
    return known or official.country or official.side


def _is_organisation(official: Official) -> bool:
    """Say whether an entry is an organisation: by its kind or "it", else by its name."""
    if official.kind:
        return official.kind != "person"
    if official.pronouns:
        return "it" in official.pronouns
    return parse_source(official.official).kind == "organisation"
