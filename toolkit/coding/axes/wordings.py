"""The wordings of purpose: how aims.toml words them, and where one stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.coding.axes.findings import Span
from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.subjects import orders_a_thing
from toolkit.language.data import read_toml
from toolkit.language.grammar import grammar

TOLD_REACH = 8


@dataclass(frozen=True)
class AimRule:
    """One way to word an aim: the cue's pattern, and what must hold for it."""

    name: str
    cue: re.Pattern[str]
    open: bool
    phrase: str = ""
    words: tuple[str, ...] = ()
    about: bool = False
    owned: bool = False
    operation: bool = False
    instrument: bool = False
    side: bool = False
    only: bool = False
    own: bool = False
    bearer: str = ""


@dataclass(frozen=True)
class Purpose:
    """A wording of purpose: by which rule, its cue, its phrase, and the cue's first token.

    ``named`` where the phrase belongs to a noun for the operation: "the mission to rescue them".
    """

    rule: AimRule
    cue: Span
    phrase: Span
    token: int
    named: bool = False


@cache
def aim_rules() -> tuple[AimRule, ...]:
    """Return the rules of aims.toml, in order: the first rule that finds a phrase keeps it."""
    return tuple(_rule(entry) for entry in read_toml("aims.toml")["rule"])


@cache
def aim_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of aims.toml that is no wording: where phrases end, what denies nothing."""
    return re.compile(read_toml("aims.toml")[name])


def _rule(entry: dict[str, Any]) -> AimRule:
    return AimRule(
        entry["name"],
        re.compile(entry["cue"]),
        entry["open"],
        entry.get("phrase", ""),
        tuple(entry.get("words", ())),
        about=bool(entry.get("about")),
        owned=bool(entry.get("owned")),
        operation=bool(entry.get("operation")),
        instrument=bool(entry.get("instrument")),
        side=bool(entry.get("side")),
        only=bool(entry.get("only")),
        own=bool(entry.get("own")),
        bearer=entry.get("bearer", ""),
    )


def is_told(parsed: Parsed, i: int) -> bool:
    """Return whether an infinitive is what somebody is told to do, and no purpose."""
    clause = parsed.clauses[parsed.clause_of[i]]
    g = grammar()
    for j in range(i - 1, max(-1, i - TOLD_REACH), -1):
        if parsed.tagged.form[j] and parsed.clause_of[j] != clause.index:
            told = g["object_control"] | g["wanting"]
            return parsed.tagged.base[j] in told and not orders_a_thing(parsed, j, clause.start)
    return False
