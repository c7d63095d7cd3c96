"""Whose "the defence ministry" is where an article names none in full: the registry's, by country.

The registry may know one such ministry of each of several countries. It is the one of the country whose
official spoke right before, or of the country that leads the article; otherwise it stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.institutions import (
    Institution,
    find_people,
    read_institution,
    same_place,
    takes_up,
)
from toolkit.statements.speakers.registry import Official, find_country, plain

_PLACED = re.compile(
    r"(?:[Tt]he )?(?:(?P<owner>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)(?:['’]s)? (?P<owned>[a-z].*)"
    r"|(?P<label>[A-ZÀ-Þ].*) of (?:the )?(?P<place>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?))"
)
_LOCAL = frozenset({"council", "police"})
"""Kinds of which a place has one that is called by its noun alone: "the council" of Ruvo."""
_LONG_NAME = 2
NEAR = 2
"""Sentences over which the last speaker's country is in view."""


@dataclass(frozen=True, slots=True)
class View:
    """Where a wording stands: its sentence, the dateline's end, and the last speaker's country, if near.

    ``beside`` is the country that the sentence says it of: "Norland's Nordwire quoted the defence
    ministry", "In Norland, the defence ministry said", "the defence ministry in Norland". ``parted``
    says that the last speaker spoke in an earlier paragraph, so that another country may be meant:
    one of those that the paragraph names so far (``about``), if it names any. ``acting`` is the country
    that begins the sentence before; of two foreign ministries that is whose speaks. ``named`` is the
    country that the reporter names first in the sentence, outside of what is said.
    """

    sentence: tuple[int, int]
    dateline: int
    last: str
    beside: str = ""
    parted: bool = False
    about: frozenset[str] = NOBODY
    acting: str = ""
    named: str = ""


def find_of_country(identifier: Identifier, said: Institution, view: View) -> Official | None:
    """Return the registry's institution that a wording without a country means, if only one can be meant."""
    named = identifier.told.lands
    known = {country for _, country in named} | identifier.told.people.keys()
    if not identifier.registry or said.place or not said.kind:
        return None
    fits = [
        official
        for official in identifier.registry.list_of_kind(said.kind, said.label)
        if any(is_its(said, own, official.land) for own in official.institutions)
        or (official.land and plain(f"{official.land} {said.label}") in official.aliases)
    ]
    near = view.beside or view.last
    if near:
        of_land = [official for official in fits if official.land == near]
        if of_land or view.beside or (near in known and not view.parted):
            return of_land[0] if len(of_land) == 1 else None
    if view.acting and "foreign" in said.words:
        acting = [official for official in fits if official.land == view.acting]
        if len(acting) == 1:
            return acting[0]
    fits = [official for official in fits if official.land in known or not known]
    if (view.parted or len(fits) > 1) and view.about:
        own = len(fits) == 1 and _is_own_name(said, fits[0]) and fits[0].land in view.about
        fits = fits if own else [official for official in fits if {official.land} == view.about]
    if len(fits) > 1:  # of two, the one of the country that the article is about
        fits = [official for official in fits if _leads(official.land, named, view)]
    if len(fits) != 1:
        return None
    only = known <= {fits[0].land}
    own = fits[0].land in known and _is_own_name(said, fits[0])
    leads = only or own or _leads(fits[0].land, named, view) or _is_home(identifier, fits[0], view)
    return fits[0] if leads or _is_held(identifier, said, fits[0], view) else None


def find_local(identifier: Identifier, said: Institution) -> Official | None:
    """Return the registry's only institution in whose name a wording leaves out a place that is told of.

    "The sheriff's office" is the "Oquawa County Sheriff's Office" in an article about Oquawa.
    """
    registry = identifier.registry
    places = load_institutions().localities
    words = said.words - places - word_classes()["on_site"]
    if registry is None or said.place or not (words or said.kind in _LOCAL):
        return None
    fits = [
        official
        for official in registry.by_kind.get(said.kind, [])
        if any(
            own.kind == said.kind and own.nouns & said.nouns and words < _words_of(own)
            and not any(same_place(word, fold_name(official.land)) for word in _words_of(own) - words)
            and all(word in places or _has_word(identifier.told.folded, word)
                    for word in _words_of(own) - words)
            for own in official.institutions
        )
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _has_word(text: str, word: str) -> bool:
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _words_of(own: Institution) -> frozenset[str]:
    """Return what tells an institution from its like: its words, and the place that it is of."""
    return own.words | frozenset(own.place.split())


def is_nowhere(identifier: Identifier, country: str) -> bool:
    """Say whether neither article nor registry knows of the country whose institution is called so.

    "The Foreign Office" is one country's by name, and another's where only that one is told of.
    """
    told = any(land == country for _, land in identifier.told.lands)
    own = identifier.registry.by_land if identifier.registry else {}
    return not told and country not in own


def find_placed(identifier: Identifier, wording: str) -> Official | None:
    """Return the registry's only institution of a country that a wording names before or behind it.

    "Norland's presidential office" is its "Presidential Office", "the Millers Union of Norland" its
    "Millers Union".
    """
    registry = identifier.registry
    found = _PLACED.fullmatch(wording) if registry else None
    if not registry or not found:
        return None
    place, label = found["owner"] or found["place"], found["owned"] or found["label"]
    folded = fold_name(place)
    lands = registry.lands
    land = find_country(place) or lands.get(folded) or find_people(folded, lands)
    said = read_institution(label)
    fits = [
        official
        for official in registry.by_land.get(land, [])
        if land and official.organisation
        and (plain(label) in official.aliases or _is_any_of(said, official, bool(found["owner"])))
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _is_any_of(said: Institution | None, official: Official, owned: bool) -> bool:
    """Say whether a small wording behind its country is one of an official's: "Norland's navy"."""
    if said is None or not owned or said.place or not said.label.islower():
        return False
    return any(is_its(said, own, official.land) for own in official.institutions)


def is_its(said: Institution, own: Institution, land: str) -> bool:
    """Say whether only the country is missing in a wording: "the coast guard" of "Norland Coast Guard"."""
    if said.kind != own.kind or not (said.words or takes_up(said, own)):
        return False
    if own.kind == "ministry" and said.words and said.words == _first_portfolio(own.label):
        return True
    place = fold_name(land)
    missing = own.words - said.words - frozenset(place.split()) - word_classes()["styles"]
    return said.words <= own.words and all(same_place(word, place) for word in missing)


def _first_portfolio(label: str) -> frozenset[str]:
    """Return the first of a ministry's portfolios: health of "Ministry of Health and Sports"."""
    told = label.partition(" of ")[2]
    first, *others = re.split(r", | and ", told)
    return frozenset(fold_name(first).split()) if others else NOBODY


def _is_own_name(said: Institution, official: Official) -> bool:
    """Say whether a name without its country is one body's only: no "Army", which each country has."""
    if not said.label[:1].isupper():
        return False
    data = load_institutions()
    whole = plain(f"{official.land} {said.label}") in official.aliases
    long = said.label.count(" ") >= _LONG_NAME and whole  # "Department of Foreign Affairs"
    return long or said.kind not in data.one_each | data.national


def _is_home(identifier: Identifier, official: Official, view: View) -> bool:
    """Say whether an article is told from an official's country, and its sentence names no other."""
    return official.land == identifier.told.home and view.named in ("", official.land)


def _is_held(identifier: Identifier, said: Institution, official: Official, view: View) -> bool:
    """Say whether an article names who heads a ministry: "Foreign Minister Ada Moor"."""
    if said.kind != "ministry" or view.named not in ("", official.land):
        return False
    persons = (identifier.find_official(entity) for entity in identifier.cast.entities)
    heads = word_classes()["heads_of_ministries"]
    return any(
        person.land == official.land
        and any(said.words <= office.words and office.words & heads for office in person.offices)
        for person in persons
        if person and not person.organisation
    )


def _leads(land: str, named: Sequence[tuple[int, str]], view: View) -> bool:
    """Say whether an article is about a country: by its dateline, or as what it names first and most."""
    dated = {country for place, country in named if place < view.dateline}
    if dated and land not in dated:
        return False
    so_far = [country for place, country in named if place < view.sentence[1]]
    if so_far and set(so_far) == {land}:
        return True
    here = [country for place, country in named if view.sentence[0] <= place < view.sentence[1]]
    (most, count), *others = Counter(country for _, country in named).most_common(2) or [("", 0)]
    first = not here or here[0] == land
    ahead = not others or others[0][1] < count
    return first and most == land and (ahead or named[0][1] == land)
