"""The words by which a source is read: titles, pronouns, organisations, given names, countries.

All of it is data: ``names.toml``, ``given_names.csv`` and ``countries.csv`` of a language's folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.language.data import read_rows, read_toml

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
    titles: frozenset[str]
    addressed: frozenset[str]
    before_given: frozenset[str]
    ranks: frozenset[str]
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    offices_to: frozenset[str]
    other_office: frozenset[str]
    lower_office: frozenset[str]
    chiefs: frozenset[str]
    leading: frozenset[str]
    roles: Mapping[str, frozenset[str]]
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
    sons: frozenset[str]
    little_names: frozenset[str]
    places: frozenset[str]
    institutional: frozenset[str]
    place_words: frozenset[str]
    cut: frozenset[str]
    adjective_ends: tuple[str, ...]
    person_nouns: frozenset[str]
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


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Read the package's word lists (once)."""
    data = read_toml("names.toml")
    titles = data["titles"]
    return Vocabulary(
        pronouns={word: frozenset(means) for word, means in data["pronouns"].items()},
        relatives=frozenset(data["relatives"]["words"]),
        first_person=frozenset(data["first_person"]["singular"]),
        we=frozenset(data["first_person"]["plural"]),
        anaphors={
            phrase: which for which, phrases in data["anaphors"].items() for phrase in phrases
        },
        courtesy=data["courtesy"],
        titles=_words(titles["words"]),
        addressed=frozenset(titles["addressed"]),
        before_given=_words(titles["before_given"]),
        ranks=_words(titles["ranks"]),
        modifiers=_words(titles["modifiers"]),
        portfolios=_words(titles["portfolios"]),
        offices_to=frozenset(titles["to"]),
        other_office=frozenset(titles["other"]),
        lower_office=frozenset(titles["lower"]),
        chiefs=frozenset(data["roles"]["chiefs"]),
        leading=frozenset(data["roles"]["leading"]),
        roles={noun: frozenset(words) for noun, words in data["roles"]["called"].items()},
        kin=frozenset(data["roles"]["kin"]),
        phrases=tuple(tuple(phrase.split()) for phrase in titles["phrases"]),
        abbreviations=titles["abbreviations"],
        shortened=titles["shortened"],
        capitals=titles["capitals"],
        title_pronouns=titles["pronouns"],
        same_title=titles["same"],
        spokesman=tuple(data["spokesman"]["words"]),
        spokesman_prepositions=frozenset(data["spokesman"]["prepositions"]),
        plural_pronouns=frozenset(data["plural"]["pronouns"]),
        plural_nouns=_words(data["plural"]["nouns"]),
        singular=_words(data["plural"]["singular"]),
        unnamed=_words(data["unnamed"]["nouns"]),
        bystanders=_words(data["unnamed"]["bystanders"]),
        articles=frozenset(data["unnamed"]["articles"]),
        definite=frozenset(data["unnamed"]["definite"]),
        organisations=_words(data["organisations"]["words"]),
        not_names=_words(data["not_names"]["words"]),
        particles=frozenset(data["not_names"]["particles"]),
        joined_particles=frozenset(data["not_names"]["joined"]),
        name_articles=frozenset(data["not_names"]["articles"]),
        suffixes=frozenset(data["not_names"]["suffixes"]),
        sons=frozenset(data["not_names"]["sons"]),
        little_names=frozenset(data["not_names"]["little"]),
        places=_words(data["places"]["nouns"]),
        institutional=frozenset(data["surnames"]["institutional"]),
        place_words=_words(data["places"]["words"]),
        cut=frozenset(data["cut"]["words"]),
        adjective_ends=tuple(data["not_names"]["adjective_ends"]),
        person_nouns=frozenset(data["demonstrative"]["person_nouns"]),
        short_forms=_spread_forms(data["short_forms"]),
        given_names={
            row["name"]: frozenset(row["pronouns"].split()) for row in read_rows("given_names.csv")
        },
        countries=_read_countries(read_rows("countries.csv")),
        negations=frozenset(data["utterances"]["negations"]),
        plain_cues=frozenset(data["cues"]["plain"]),
        discourse=data["discourse"],
        head_ends=frozenset(data["head"]["ends"]),
        never_heads=frozenset(data["head"]["never"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
