"""What is known of a sentence while it is read, and what stands ahead: a verb, or a subject with one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from toolkit.language.forms import BASE, GERUND, PARTICIPLE, verb_forms
from toolkit.language.grammar import grammar
from toolkit.language.tagging import Tagged, is_possessive

MAIN, RELATIVE, COMPLEMENT = "main", "relative", "complement"
BREAKS = frozenset(",;:.?!–—()…")
_HAVE = frozenset({"has", "had"})

_SUBJECT_REACH = 10
_RELATIVE_REACH = 20
_BRACKET = 8


@dataclass
class Clause:
    """One clause: first token and one past the last, kind, parent, marker, and whose subject."""

    index: int
    start: int
    end: int
    kind: str = MAIN
    parent: int = -1
    marker: tuple[int, int] = (0, 0)
    fronted: bool = False
    shares_subject_with: int = -1


@dataclass
class Reading:
    """How far a text is read: its words, the clauses so far, and the one that is open."""

    tagged: Tagged
    norms: list[str]
    clauses: list[Clause]
    clause_of: list[int]
    has_verb: list[bool]
    current: int = 0
    end: int = 0


def next_verb(reading: Reading, i: int) -> str:
    """Return the form of the verb right after token i, adverbs and negators skipped."""
    g = grammar()
    j = i + 1
    while j < reading.end and (
        reading.norms[j] in g["adverbs_of_degree"]
        or reading.norms[j] in g["negators"]
        or reading.norms[j].endswith("ly")
    ):
        j += 1
    if j >= reading.end:
        return ""
    if reading.norms[j] in grammar()["base_auxiliaries"] and reading.norms[i] == "to":
        return BASE
    if reading.norms[i] == "to":
        names = {name for _, name in verb_forms().get(reading.norms[j], ())}
        return BASE if BASE in names else ""
    perfect = reading.norms[j] in _HAVE and PARTICIPLE in reading.tagged.form[j + 1 : j + 4]
    if perfect or reading.norms[j] in g["modals"] or reading.norms[j] in g["be"]:
        return "finite"
    return reading.tagged.form[j]


def next_is_verbal(reading: Reading, i: int) -> bool:
    """Return whether a verb or an auxiliary follows token i."""
    return next_verb(reading, i) in {"finite", "past", BASE} or (
        i + 1 < reading.end and reading.norms[i + 1] in grammar()["follow_subject"]
    )


def spliced(reading: Reading, i: int) -> bool:
    """Return whether a clause with a subject of its own begins behind a comma."""
    subjects = grammar()["spliced_subjects"]
    return i < reading.end and reading.norms[i] in subjects and subject_verb(reading, i)


def subject_verb(reading: Reading, i: int, *, joined: bool = False) -> bool:
    """Return whether a subject and its finite verb begin at token i.

    With ``joined``, the subject may have two parts: "but Quill and Marsh refused".
    """
    g = grammar()
    i += i < reading.end and reading.norms[i] in g["coordinators"]  # ", but will stay" has none
    last = min(i + _SUBJECT_REACH * (2 if joined else 1), reading.end)
    inside = _bracketed(reading, i, last)
    for j in range(i, last):
        norm, form = reading.norms[j], reading.tagged.form[j]
        if j in inside or (joined and norm == "and" and j > i):
            continue
        if norm in BREAKS or norm == "to" or (norm in g["coordinators"] and j > i):
            return False
        if norm == "who" and j > i:
            return _has_verb_behind(reading, j)
        auxiliary = norm in g["auxiliaries"] and not is_possessive(reading.norms, j)
        finite = form in {"finite", "past"} or auxiliary
        if (finite and norm != "having") or (
            form == BASE and j > i and reading.norms[j - 1] in g["base_subjects"]
        ):
            return j > i
        if form == GERUND and j == i:
            return False
    return False


def _has_verb_behind(reading: Reading, i: int) -> bool:
    """Return whether a verb stands behind that of a relative clause: "and crews who stay will help"."""
    last = min(i + _RELATIVE_REACH, reading.end)
    behind = list(takewhile(lambda j: reading.norms[j] not in BREAKS, range(i, last)))
    verbs = [j for j in behind if reading.tagged.form[j] in {"finite", "past"}]
    return len(verbs) > 1 or any(reading.norms[j] in grammar()["modals"] for j in behind[2:])


def _bracketed(reading: Reading, start: int, end: int) -> frozenset[int]:
    """Return the tokens of short brackets: "Quill (North Party)"."""
    found: set[int] = set()
    for i in range(start, end):
        if reading.norms[i] == "(":
            closing = reading.norms[i : min(i + _BRACKET, reading.end)]
            found |= set(range(i, i + closing.index(")") + 1)) if ")" in closing else set()
    return frozenset(found)


def is_role(reading: Reading, i: int) -> bool:
    """Return whether "as" tells what the subject is, before its verb: "raids as a deterrent | are"."""
    clause = reading.clauses[reading.current]
    behind = i > clause.marker[1] and reading.norms[i - 1][0].isalnum()
    if reading.norms[i] != "as" or not behind or reading.has_verb[reading.current]:
        return False
    be, form = grammar()["be"] - {"'s"}, reading.tagged.form
    return any(form[j] or reading.norms[j] in be for j in range(i + 1, reading.end))


def is_set_phrase(reading: Reading, i: int) -> bool:
    """Return whether "if need be" stands in front without a comma: "if need be we shall extend it"."""
    if reading.norms[i] != "if" or any(n[0].isalnum() for n in reading.norms[max(0, i - 2) : i]):
        return False
    for words in grammar().phrases["set_conditions"]:
        end = i + 1 + len(words)
        if tuple(reading.norms[i + 1 : end]) == words:
            return reading.norms[end : end + 1] != [","]
    return False
