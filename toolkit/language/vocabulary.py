"""The words by which a source is read: titles, pronouns, organisations, given names, countries.

All of it is data: ``names.toml``, ``given_names.csv`` and ``countries.csv`` of a language's folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.language.data import find_entry, read_rows, read_toml

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """Folded words by what they mean in a source's wording."""

    pronouns: Mapping[str, frozenset[str]]
    relatives: frozenset[str]
    first_person: frozenset[str]
    we: frozenset[str]
    anaphors: Mapping[str, str]
    courtesy: Mapping[str, str]
    honours: frozenset[str]
    titles: frozenset[str]
    addressed: frozenset[str]
    before_given: frozenset[str]
    ranks: frozenset[str]
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    offices_to: frozenset[str]
    other_office: frozenset[str]
    lower_office: frozenset[str]
    topmost: frozenset[str]
    commanders: frozenset[str]
    in_titles: frozenset[str]
    chiefs: frozenset[str]
    leading: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    heading: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    taken_up: Mapping[str, frozenset[str]]
    speaking_roles: frozenset[str]
    political_nouns: frozenset[str]
    political_offices: frozenset[str]
    kin: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    abbreviations: Mapping[str, str]
    shortened: Mapping[str, str]
    capitals: Mapping[str, str]
    title_pronouns: Mapping[str, str]
    same_title: Mapping[str, str]
    spokesman: tuple[str, ...]
    spokesman_prepositions: frozenset[str]
    plural_pronouns: frozenset[str]
    plural_nouns: frozenset[str]
    singular: frozenset[str]
    unnamed: frozenset[str]
    bystanders: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    organisations: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    joined_particles: frozenset[str]
    name_articles: frozenset[str]
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    sons: frozenset[str]
    little_names: frozenset[str]
    day_names: frozenset[str]
    places: frozenset[str]
    institutional: frozenset[str]
    place_words: frozenset[str]
    cut: frozenset[str]
    adjective_ends: tuple[str, ...]
    people_ends: tuple[str, ...]
    name_heads: frozenset[str]
    saints: frozenset[str]
    body_links: frozenset[str]
    person_nouns: frozenset[str]
    person_ends: tuple[str, ...]
    aged: str
    relatives_of: Mapping[str, frozenset[str]]
    short_forms: Mapping[str, frozenset[str]]
    given_names: Mapping[str, frozenset[str]]
    countries: Mapping[str, str]
    negations: frozenset[str]
    plain_cues: frozenset[str]
    discourse: Mapping[str, str]
    head_ends: frozenset[str]
    never_heads: frozenset[str]


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Return a name for comparing: no case, accents, full stops or doubled spaces.

    Examples
    --------
    >>> fold_name("  José  O’Neil Jr. ")
    "jose o'neil jr"
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
        text = text.translate(_PLAIN)
    return " ".join(text.replace(".", "").casefold().split())


_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻʾʿ`´", "'"), **dict.fromkeys("‐‑–", "-"),
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a",
    }
)  # fmt: skip


_SETS = {
    "relatives": "relatives.words",
    "first_person": "first_person.singular",
    "we": "first_person.plural",
    "titles": "titles.words",
    "addressed": "titles.addressed",
    "before_given": "titles.before_given",
    "honours": "honours.nouns",
    "ranks": "titles.ranks",
    "modifiers": "titles.modifiers",
    "portfolios": "titles.portfolios",
    "offices_to": "titles.to",
    "other_office": "titles.other",
    "lower_office": "titles.lower",
    "topmost": "titles.topmost",
    "commanders": "titles.commanders",
    "in_titles": "titles.small",
    "chiefs": "roles.chiefs",
    "leading": "roles.leading",
    "kin": "roles.kin",
    "speaking_roles": "roles.speaking.nouns",
    "political_nouns": "roles.political.nouns",
    "political_offices": "roles.political.offices",
    "spokesman_prepositions": "spokesman.prepositions",
    "plural_pronouns": "plural.pronouns",
    "plural_nouns": "plural.nouns",
    "singular": "plural.singular",
    "unnamed": "unnamed.nouns",
    "bystanders": "unnamed.bystanders",
    "articles": "unnamed.articles",
    "definite": "unnamed.definite",
    "organisations": "organisations.words",
    "not_names": "not_names.words",
    "particles": "not_names.particles",
    "joined_particles": "not_names.joined",
    "name_articles": "not_names.articles",
    "suffixes": "not_names.suffixes",
    "postnominals": "not_names.postnominals",
    "sons": "not_names.sons",
    "little_names": "not_names.little",
    "day_names": "not_names.day_names",
    "places": "places.nouns",
    "institutional": "surnames.institutional",
    "place_words": "places.words",
    "cut": "cut.words",
    "name_heads": "not_names.heads",
    "saints": "not_names.saints",
    "body_links": "organisations.links",
    "person_nouns": "demonstrative.person_nouns",
    "negations": "utterances.negations",
    "plain_cues": "cues.plain",
    "head_ends": "head.ends",
    "never_heads": "head.never",
}
"""The table and key in names.toml of each set of words: a list, or words in one text."""
_MAPPINGS = {
    "courtesy": "courtesy",
    "abbreviations": "titles.abbreviations",
    "shortened": "titles.shortened",
    "capitals": "titles.capitals",
    "title_pronouns": "titles.pronouns",
    "same_title": "titles.same",
    "discourse": "discourse",
}
"""The same of what maps one word to another."""


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Read the package's word lists (once)."""
    data = read_toml("names.toml")
    sets: dict[str, Any] = {name: _words(find_entry(data, place)) for name, place in _SETS.items()}
    mappings: dict[str, Any] = {name: find_entry(data, place) for name, place in _MAPPINGS.items()}
    return Vocabulary(
        **sets,
        **mappings,
        pronouns={word: frozenset(means) for word, means in data["pronouns"].items()},
        anaphors={
            phrase: which for which, phrases in data["anaphors"].items() for phrase in phrases
        },
        roles={noun: frozenset(words) for noun, words in data["roles"]["called"].items()},
        heading={noun: frozenset(words) for noun, words in data["roles"]["heading"].items()},
        bodies={noun: frozenset(words) for noun, words in data["roles"]["bodies"].items()},
        taken_up={noun: frozenset(words) for noun, words in data["roles"]["taken_up"].items()},
        phrases=tuple(tuple(phrase.split()) for phrase in data["titles"]["phrases"]),
        spokesman=tuple(data["spokesman"]["words"]),
        adjective_ends=tuple(data["not_names"]["adjective_ends"]),
        people_ends=tuple(data["not_names"]["people_ends"]),
        person_ends=tuple(data["demonstrative"]["ends"]),
        aged=data["demonstrative"]["aged"],
        relatives_of={says: _words(nouns) for says, nouns in data["relatives_of"].items()},
        short_forms=_spread_forms(data["short_forms"]),
        given_names={
            row["name"]: frozenset(row["pronouns"].split()) for row in read_rows("given_names.csv")
        },
        countries=_read_countries(read_rows("countries.csv")),
    )


def _words(listed: str | list[str]) -> frozenset[str]:
    return frozenset(listed.split() if isinstance(listed, str) else listed)


def _spread_forms(listed: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Map each form of a given name to all forms that may mean the same name."""
    forms: dict[str, set[str]] = {}
    for short, longs in listed.items():
        for long in longs:
            forms.setdefault(short, {short}).add(long)
            forms.setdefault(long, {long}).add(short)
    return {name: frozenset(others) for name, others in forms.items()}


def _read_countries(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Map every folded name, adjective, capital and part of a country to the country."""
    found: dict[str, str] = {}
    for row in rows:
        for column in ("country", "adjectives", "names", "capitals", "parts"):
            for word in filter(None, row[column].split(";")):
                found.setdefault(fold_name(word), row["country"])
    return found
