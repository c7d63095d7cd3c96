"""Whose operation a target is, where its ``by`` does not say: as its definition begins.

"Norland's raids on the harbours", "The EU embargo", "The force used by the Ostrean police" name who
carries it out. Read so, it only adds: the acts of these officials count, and those of others are read
as if nobody were named, for a definition may be worded loosely.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from toolkit.coding.axes.located import has_value
from toolkit.coding.axes.parties import NAMES, belongs_to, plain_name
from toolkit.coding.codebook.entries import Target
from toolkit.language.institutions import load_institutions
from toolkit.language.tagging import grammar
from toolkit.language.tokens import fold
from toolkit.language.vocabulary import fold_name

_OPENING = r"^(?:(?:The|An?|the|an?) )?(?P<how>(?:[a-z][\w-]* ){0,3}?)"
_RUN = r"(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})"
_POSSESSOR = re.compile(rf"{_OPENING}{_RUN}(?: (?P<noun>[a-z]+)){{0,2}}['’](?:s\b)?(?P<rest>.*)")
_INITIALS = re.compile(rf"{_OPENING}(?P<name>(?:[A-Z]\.?){{2,}})(?:-led)?(?= [a-z])")
_DONE_BY = re.compile(rf"\b(?P<verb>\w+)(?: out| up)? by (?:the )?{_RUN}")
_SECOND = re.compile(r"^ (?:\w+ ){0,1}(?P<noun>\w+)['’]")


def party_of(target: Target, statement: Mapping[str, Any]) -> bool | None:
    """Return whether a target is the speaker's own operation; None where that is open.

    Examples
    --------
    >>> raids = Target("raids", definition="Norland's raids on the harbours.")
    >>> party_of(raids, {"official": "Ada Moor", "side": "Norland"})
    True
    >>> party_of(raids, {"official": "Bo Hale", "side": "Ostrea"}) is None
    True
    """
    if target.by:
        return belongs_to(target.by, statement)
    doer = find_doer(target.definition) if target.kind == "action" else ""
    return True if doer and _is_of(doer, statement) else None


@lru_cache(maxsize=512)
def find_doer(definition: str) -> str:
    """Return who carries an operation out as its definition says; empty where it does not.

    Examples
    --------
    >>> find_doer("Norland's raids on the harbours."), find_doer("The failed U.S. raid in Ostrea.")
    ('Norland', 'U.S.')
    >>> find_doer("The raids on the harbours of Norland.")
    ''
    """
    return _owner(definition) or _named_by_initials(definition) or _doer_behind(definition)


def _owner(definition: str) -> str:
    """Return who has it: "Norland's raids", "the Norland army's raids"; not "Ostrea's farmers' blockade"."""
    found = _POSSESSOR.match(definition)
    if found is None or not _is_plain(found["how"]) or _is_word(found["name"]):
        return ""
    second = _SECOND.match(found["rest"])
    nouns = [found["noun"], second["noun"] if second else None]
    return found["name"] if _forces().issuperset(filter(None, nouns)) else ""


def _named_by_initials(definition: str) -> str:
    """Return who is named by initials, which stand before a noun for who does it: "the EU embargo"."""
    found = _INITIALS.match(definition)
    return found["name"] if found and _is_plain(found["how"]) else ""


def _doer_behind(definition: str) -> str:
    """Return who is named behind "by": "the force used by the Ostrean police"."""
    found = _DONE_BY.search(definition)
    return found["name"] if found and found["verb"] in grammar()["carried_out_by"] else ""


def _is_plain(opening: str) -> bool:
    """Return whether the words before a name only describe it: "failed", not "siege of"."""
    g = grammar()
    return (g["plain_prepositions"] | g["determiners"] | {"of", "by"}).isdisjoint(opening.split())


def _is_word(name: str) -> bool:
    """Return whether a name begins with a word that only opens a sentence: "What Norland"."""
    first, *more = name.lower().split()
    opens = first in grammar()["no_heads"] or first.endswith("ing")
    return bool(more) and opens


def _forces() -> frozenset[str]:
    g = grammar()
    return g["who_operate"] | g["forces"]


def _is_of(doer: str, statement: Mapping[str, Any]) -> bool:
    given = (str(statement[key]) for key in NAMES if has_value(statement, key))
    return _same(doer) in {_same(name) for name in given}


def _same(name: str) -> str:
    """Return a name as it is compared: a country's by one of its names."""
    plain = plain_name(name)
    return fold(load_institutions().states.get(fold_name(plain), plain))
