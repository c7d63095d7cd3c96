"""The words by which institutions are named.

They are data: ``institutions.toml``, ``institutions.csv`` and ``countries.csv`` of a language's folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from toolkit.language.data import find_entry, read_rows, read_toml
from toolkit.language.vocabulary import fold_name


@dataclass(frozen=True)
class KnownInstitution:
    """An institution that everybody knows: its name, country ("" for none), kind, and nouns."""

    name: str
    country: str
    kind: str
    taken_up: frozenset[str]


@dataclass(frozen=True)
class InstitutionWords:
    """Folded words by what they tell of an institution."""

    heads: Mapping[str, str]
    taken_up: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    state: frozenset[str]
    authorities: frozenset[str]
    beside: frozenset[str]
    owners: frozenset[str]
    parties: frozenset[str]
    nouns: frozenset[str]
    small: frozenset[str]
    opening: frozenset[str]
    same: Mapping[str, str]
    apart: frozenset[str]
    descriptive: frozenset[str]
    generic: frozenset[str]
    people_ends: frozenset[str]
    placed: frozenset[str]
    one_each: frozenset[str]
    localities: frozenset[str]
    national: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    forms: frozenset[str]
    with_forms: frozenset[str]
    called: Mapping[str, frozenset[str]]
    called_several: Mapping[str, frozenset[str]]
    called_for: Mapping[str, frozenset[str]]
    called_loosely: Mapping[str, frozenset[str]]
    general: frozenset[str]
    general_kinds: frozenset[str]
    of_others: frozenset[str]
    no_calling: frozenset[str]
    services: frozenset[str]
    several: frozenset[str]
    kinds_told: Mapping[str, frozenset[str]]
    trades: Mapping[str, frozenset[str]]
    other_makers: frozenset[str]
    central: frozenset[str]
    identity: frozenset[str]
    known: Mapping[str, KnownInstitution]
    places: Mapping[str, str]
    states: Mapping[str, str]
    capitals: Mapping[str, str]


_SETS = {
    "state": "states.words",
    "authorities": "states.authorities",
    "beside": "beside.nouns",
    "owners": "beside.owners",
    "parties": "beside.parties",
    "small": "words.small",
    "opening": "words.opening",
    "apart": "armies.apart",
    "descriptive": "descriptive.words",
    "generic": "generic.words",
    "people_ends": "places.ends",
    "placed": "places.kinds",
    "one_each": "places.one_each",
    "localities": "places.localities",
    "national": "places.national",
    "documents": "documents.nouns",
    "papers": "documents.papers",
    "forms": "forms.words",
    "with_forms": "forms.kinds",
    "general": "calling.general",
    "general_kinds": "calling.general_kinds",
    "of_others": "calling.others",
    "services": "calling.services",
    "several": "calling.several",
    "other_makers": "calling.makers_of_other_things",
    "central": "calling.central",
    "identity": "calling.identity",
}
"""The table and key in institutions.toml of each set of words."""


@lru_cache(maxsize=1)
def load_institutions() -> InstitutionWords:
    """Read the package's institutions (once)."""
    data = read_toml("institutions.toml")
    kinds = data["kinds"]
    sets = {name: frozenset(find_entry(data, place)) for name, place in _SETS.items()}
    return InstitutionWords(
        **sets,
        heads={head: kind for kind, listed in kinds.items() for head in listed["heads"]},
        taken_up={kind: frozenset(listed.get("taken_up", ())) for kind, listed in kinds.items()},
        nouns=frozenset(data["beside"]["nouns"]).union(
            *(k.taken_up for k in _read_known().values()),
            *(listed.get("taken_up", ()) for listed in kinds.values()),
            (head.split()[-1] for listed in kinds.values() for head in listed["heads"]),
        ),
        also={head: frozenset(nouns) for head, nouns in data["also"].items()},
        same=data["words"]["same"],
        called={kind: frozenset(listed["nouns"]) for kind, listed in data["called"].items()},
        called_several={
            kind: frozenset(listed.get("several", ())) for kind, listed in data["called"].items()
        },
        called_for={word: frozenset(nouns) for word, nouns in data["called_for"].items()},
        called_loosely={kind: frozenset(nouns) for kind, nouns in data["called_loosely"].items()},
        no_calling=frozenset(data["calling"]["others"] + data["calling"]["unclear"]),
        trades={word: frozenset(others) for word, others in data["calling"]["trades"].items()},
        kinds_told={kind: frozenset(words) for kind, words in data["calling"]["kinds"].items()},
        known=_read_known(),
        places=_read_places("country", "adjectives", "names"),
        states=_read_places("country", "names"),
        capitals=_read_places("capitals"),
    )


def is_form(word: str) -> bool:
    """Say whether a word is a company's form: "Inc", "plc".

    Examples
    --------
    >>> is_form("Inc."), is_form("inc")
    (True, False)
    """
    return word.removesuffix(".") in load_institutions().forms


def _read_known() -> dict[str, KnownInstitution]:
    found = {}
    for row in read_rows("institutions.csv"):
        taken_up = frozenset(filter(None, row["taken_up"].split(";")))
        known = KnownInstitution(row["name"], row["country"], row["kind"], taken_up)
        for name in filter(None, [row["name"], *row["aliases"].split(";")]):
            found[fold_name(name)] = known
    return found


def _read_places(*columns: str) -> dict[str, str]:
    """Map the folded words of these columns of ``countries.csv`` to the country."""
    return {
        fold_name(word): row["country"]
        for row in reversed(read_rows("countries.csv"))
        for column in reversed(columns)
        for word in filter(None, row[column].split(";"))
    }
