"""The registry's officials by wordings that say more, less or the same in another order than it does."""

from __future__ import annotations

import re

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.firms import without_form
from toolkit.statements.speakers.holders import is_anothers
from toolkit.statements.speakers.institutions import STATE
from toolkit.statements.speakers.names import OUTER, parse_source
from toolkit.statements.speakers.registry import (
    FEWEST_WORDS,
    Office,
    Official,
    Registry,
    may_have_form,
    plain,
    words_of,
)

_STATE_OF = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,3}(?:state|nation|country|kingdom|emirate|republic|island|sultanate)"
    r" of (?:the )?(?P<name>.+)"
)
_LONGEST_NAME = 5
"""Words of a person's name."""
_OF_COURTS = frozenset({"a", "an", "federal", "divided", "unanimous"})


def find_firm(registry: Registry, text: str) -> list[Official]:
    """Return the companies of a name with another form: "Halden Steel Co." of Halden Steel."""
    name = without_form(text)
    found = registry.by_alias.get(plain(name), []) if name else []
    return [official for official in found if may_have_form(official)]


def find_court(registry: Registry, wording: str) -> list[Official]:
    """Return the court of which only the kind is told: "a federal appeals court"."""
    words = [word for word in wording.split() if word not in _OF_COURTS]
    found = registry.by_alias.get(" ".join(words), []) if len(words) > 1 else []
    return [official for official in found if official.kind == "court"]


def find_by_words(registry: Registry, wording: str) -> list[Official]:
    """Return whose name has just these words: "the harbour office in Tarn" is Tarn Harbour Office."""
    words = words_of(wording)
    return registry.by_words.get(words, []) if len(words) > FEWEST_WORDS else []


def find_state(registry: Registry, wording: str) -> list[Official]:
    """Return the state of which is told what it is: "the Gulf state of Norland"."""
    named = _STATE_OF.fullmatch(wording)
    found = registry.by_alias.get(named["name"], []) if named else []
    return [official for official in found if official.kind == STATE]


def find_head(
    registry: Registry, body: Official, role: str, date: pd.Timestamp | None
) -> list[Official]:
    """Return who heads an institution on a date by the registry's offices: "its head", "its president"."""
    own = frozenset().union(*(words_of(alias) for alias in body.aliases))
    wanted = load_vocabulary().heading.get(role, NOBODY)
    persons = [one for one in registry.officials.values() if not one.organisation]
    return [
        one
        for one in persons
        if any(office.covers(date) and _heads(office, wanted, own) for office in one.offices)
    ]


def _heads(office: Office, wanted: frozenset[str], own: frozenset[str]) -> bool:
    """Say whether an office is one of those wanted, and of nothing but an institution of these words."""
    of = frozenset(word.removesuffix("'s") for word in office.words - wanted)
    return bool(office.words & wanted and of) and of <= own


def find_name_at_end(registry: Registry, wording: str) -> str:
    """Return the full name of one of the registry's persons that ends an office's wording, or "".

    "Controller of Examinations Ada Moor", "the Iyaloja of the market, Chief (Mrs) Ada Moor"; not somebody
    else who is told by her: "the lawyer for the activist Ada Moor", "the campaign of leader Ada Moor".
    """
    words = wording.split()
    if not any(_may_be_surname(registry, word) for word in words[-_LONGEST_NAME:]):
        return ""
    for size in range(2, min(_LONGEST_NAME, len(words) - 1) + 1):
        name, before = " ".join(words[-size:]), words[:-size]
        key = parse_source(name).key if name[:1].isupper() else ()
        if len(key) > 1 and registry.find_full([key]):
            return name if _is_own_office(before) else ""
    return ""


def _may_be_surname(registry: Registry, word: str) -> bool:
    """Say whether a word can be read as the surname of one of the registry's persons."""
    folded = fold_name(word.strip(OUTER)).removesuffix("'s").strip("'")
    surnames = registry.by_surname
    return folded in surnames or folded.partition("-")[2] in surnames


def _is_own_office(before: list[str]) -> bool:
    """Say whether words before a name can be its bearer's office, and nobody else's."""
    folded = [fold_name(word.strip(",()")) for word in before]
    if is_anothers(before, load_vocabulary()) or folded[-1] in word_classes()["coordinators"]:
        return False
    linking = (word_classes()["prepositions"] | word_classes()["coordinators"]) - {"of", "and"}
    if not linking.isdisjoint(folded) or before[-1].endswith(("'s", "’s")):
        return False
    if "of" not in folded:
        return True
    behind = before[len(folded) - folded[::-1].index("of") :]
    own = [word for word in behind if word[:1].isupper()]
    heads = [word for word in before if fold_name(word) not in load_vocabulary().definite]
    if any(word.endswith(",") for word in before):  # "the Iyaloja of the market, Chief Ada Moor"
        return bool(own) and heads[0][:1].isupper()
    return any(fold_name(word) not in load_vocabulary().titles for word in own)
