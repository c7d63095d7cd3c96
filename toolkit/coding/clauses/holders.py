"""Whose position a statement states: the official's own, or that of somebody it speaks of.

A statement may report other people's attitudes ("critics oppose the dam"). Those are not the
official's. The official is the first person, a pronoun may be, an institution named by a common
noun ("the government") may be, and whoever is named otherwise is somebody else, unless it is the
official's own name, office or side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from toolkit.language.grammar import grammar
from toolkit.language.tokens import fold
from toolkit.language.vocabulary import load_vocabulary

_COLUMNS = ("official", "source", "side")
_MARKS = frozenset('“"')
_WORD = re.compile(r"\w[\w'-]*")


class Holders:
    """Tells whether the subject of an attitude is the official whose statement it is.

    ``words`` are the statement's own, folded: they tell who speaks. ``introduced`` is what stands behind the
    source: "a spokeswoman for Norland Ferries" speaks for "the company", "the mayor of Tarn" for "the town".
    """

    def __init__(
        self, statement: Mapping[str, Any], words: Collection[str] = (), introduced: str = ""
    ) -> None:
        named = [statement.get(column) for column in _COLUMNS]
        side = statement.get("side")
        # Where somebody speaks as "we" or "I", that one is not called "they".
        spoken = statement.get("kind") != "mixed" and not grammar()["first_person"].isdisjoint(
            words
        )
        self.quoted = statement.get("kind") == "direct" or spoken
        self.performing = self.quoted or str(statement.get("content"))[:1] in _MARKS
        self.knows_side = side is not None and not pd.isna(side)
        speaker = _WORD.findall(fold(f"{statement.get('source') or ''} {introduced}"))
        public = not grammar()["institutions"].isdisjoint(speaker)
        self.speaks_for_body = not public and _speaks_for_somebody(speaker)
        self.speaks_for_place = not grammar()["local_heads"].isdisjoint(speaker)
        self.own = [
            _telling_words(str(name)) for name in named if name is not None and not pd.isna(name)
        ]

    def __call__(self, subject: str) -> bool | None:
        """Return True for the official, False for somebody else, None where it cannot be told."""
        g = grammar()
        words = frozenset(_WORD.findall(subject)) - grammar()["untelling"]
        if self.quoted and words and words <= g["third_persons"]:
            return False
        if not self.quoted and _is_own_body(subject):
            return True
        if len(words) > 1 and words & g["other_people"]:
            return False  # "his predecessor", whoever he is
        if not words or words & g["undecided_subjects"]:
            return None
        others = words - g["determiners"] - g["adverbs_of_degree"]
        if others and any(others <= own for own in self.own):
            return True
        if others and others <= g["local_places"]:
            return None if self.speaks_for_place else False
        if others & (g["private_bodies"] | g["companies"]):
            spoken_for = self.speaks_for_body and others <= g["companies"]
            return None if spoken_for else False
        if others & g["institutions"] and others <= g["institutions"] | g["office_words"]:
            return None
        return False


def _is_own_body(subject: str) -> bool:
    """Return whether what somebody else tells is of the speaker's country or party: "his country"."""
    owner, *body = subject.split()
    owned = owner in {"his", "her"} and len(body) == 1
    return owned and body[0] in grammar()["own_bodies"]


def _speaks_for_somebody(words: Sequence[str]) -> bool:
    """Return whether words tell an office of some body: "a spokeswoman for Norland Ferries", "its head"."""
    g = grammar()
    return any(
        (first in g["speaking_offices"] and second in g["offices_behind"])
        or (first in g["companies"] | {"its", "their"} and second in g["speaking_offices"])
        for first, second in pairwise(words)
    )


def is_body(words: Sequence[str]) -> bool:
    """Return whether a subject is a state or a body that others speak for: "the European Union".

    Examples
    --------
    >>> is_body(["the", "government", "of", "norland"]), is_body(["ada", "moor"])
    (True, False)
    """
    plain = [word for word in words if word not in grammar()["determiners"]]
    if " ".join(plain) in load_vocabulary().countries:
        return True
    return not grammar()["spoken_for"].isdisjoint(plain) and plain[-1:] != ["opposition"]


@lru_cache(maxsize=4096)
def _telling_words(name: str) -> frozenset[str]:
    """Return the words of a name or an office that tell who is meant; a corpus has few names."""
    return frozenset(_WORD.findall(fold(name))) - grammar()["untelling"]


def is_first_person(words: Sequence[str]) -> bool:
    """Return whether a subject is the speaker or the speaker's side, and not "my colleague".

    Who is met, seen or known by the speaker is somebody else: "families I have met".
    """
    g = grammar()
    words = words[: _contact_clause(words)]
    if not any(word in g["first_person"] for word in words):
        return False
    if any(word in {"i", "we", "us", "me"} for word in words):
        return True
    if words[1:2] == ["of"]:
        return False  # "some of my relatives"
    return words[0] not in g["possessives"] or not any(word in g["other_people"] for word in words)


def are_some_of(words: Sequence[str]) -> bool:
    """Return whether a subject is one or a few of others, and none of the speakers: "one of the mayors".

    Examples
    --------
    >>> are_some_of(["members", "of", "my", "party"]), are_some_of(["two", "of", "us"])
    (True, False)
    """
    counted = words[:1] != [] and (words[0] in grammar()["some_of_them"] or words[0][0].isdigit())
    return counted and words[1:2] == ["of"] and not is_first_person(words)


def _contact_clause(words: Sequence[str]) -> int:
    """Return where a relative clause without its pronoun begins: "families | I have met"."""
    g = grammar()
    for i in range(1, len(words)):
        before = words[i - 1]
        people = before.endswith("s") or before in g["known_people"]
        noun = people and before not in g["no_heads"] and before not in g["times"]
        floats = not g["floating_determiners"].isdisjoint(words[i + 1 : i + 2])
        if words[i] in {"i", "we"} and noun and not floats:
            return i
    return len(words)
