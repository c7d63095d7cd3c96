"""Noun phrases and clauses that take up what was done: "such a step", "the whole thing", "what the army did".

Whose deed it is may be told, where those are who carry operations out; what others did is another thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.phrases import TokenRange
from toolkit.language.tagging import grammar

_DOERS = frozenset({"they", "he", "she", "you"})
_HERE = frozenset({"there", "here"})
_DONE = frozenset({"did", "done", "doing"})
_DEED_REACH = 3
_WHOLE = frozenset({"whole", "entire"})


def taken_up_at(parsed: Parsed, i: int) -> TokenRange | None:
    """Return the words that take a deed up, where they begin at token i."""
    norms = parsed.tokens.norms
    if norms[i] == "what":
        return _what_was_done(norms, i)
    if norms[i] == "all" and norms[i + 1 : i + 2] == ["of"]:
        return (i, i + 3) if norms[i + 2 : i + 3] in (["this"], ["that"]) else None
    if norms[i] in grammar()["pointing"]:
        return _noun_for_it(norms, i)
    return _deed_of_somebody(norms, i)


def _noun_for_it(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the noun in "such a step", "the whole thing", "this business", "this kind of thing"."""
    g = grammar()
    two, three = norms[i + 1 : i + 3], norms[i + 1 : i + 4]
    if norms[i] == "such" and two[:1] in (["a"], ["an"]):
        restates = g["general_nouns"] | g["verdicts_that_restate"]
        return (i + 2, i + 3) if restates.intersection(two[1:]) else None
    if two[:1] and two[0] in _WHOLE:
        return (i + 2, i + 3) if g["wholes"].intersection(two[1:]) else None
    if norms[i] == "this" and g["wholes"].intersection(two[:1]):
        return i + 1, i + 2
    kind = norms[i] in {"this", "these"} and three[:1] != [] and three[0] in g["kinds_of"]
    if kind and three[1:2] == ["of"] and (g["wholes"] | g["general_nouns"]).intersection(three[2:]):
        return i + 1, i + 4
    actions = norms[i] == "the" and g["deeds_pointed_at"].intersection(two[:1])
    if actions and two[1:] == ["of"] and _is_force(norms, i + 3):
        return i + 1, i + 2
    return None


def _is_force(norms: Sequence[str], i: int) -> bool:
    """Return whether those who carry operations out are named at token i: "the army", "our soldiers"."""
    led = norms[i : i + 1] != [] and norms[i] in grammar()["determiners"]
    return norms[i + led : i + led + 1] != [] and norms[i + led] in grammar()["who_operate"]


def _deed_of_somebody(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the deed in "the army's action", which begins with who did it."""
    if norms[i] not in grammar()["who_operate"] or norms[i + 1 : i + 2] not in (["'s"], ["'"]):
        return None
    return (
        (i + 2, i + 3) if grammar()["deeds_pointed_at"].intersection(norms[i + 2 : i + 3]) else None
    )


def _what_was_done(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the words that tell a deed: "what they did to us", "what is being done there"."""
    behind = norms[i + 1 : i + 2]
    if behind and behind[0] in grammar()["be"] | {"has", "had"}:
        return _what_goes_on(norms, i)
    if behind and behind[0] in _DOERS:
        first = i + 2
    elif _is_force(norms, i + 1):
        first = i + 2 + (norms[i + 1] in grammar()["determiners"])
    else:
        return None
    for j in range(first, min(first + _DEED_REACH, len(norms))):
        if norms[j] in _DONE:
            end = j + 3 if norms[j + 1 : j + 2] == ["to"] else j + 1
            return None if norms[j + 1 : j + 2] == ["not"] else (i, _with_place(norms, end))
    return None


def _what_goes_on(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return "what is being done", "what was done there", "what is happening there"."""
    for j in range(i + 2, min(i + 2 + _DEED_REACH, len(norms))):
        if norms[j] == "done":
            return i, _with_place(norms, j + 1)
        if norms[j] in {"happening", "happened"} or norms[j - 1 : j + 1] == ["going", "on"]:
            placed = norms[j + 1 : j + 2] != [] and norms[j + 1] in _HERE
            return (i, j + 2) if placed else None
        if norms[j] not in {"been", "being", "going"}:
            return None
    return None


def _with_place(norms: Sequence[str], end: int) -> int:
    """Return the end of the words with "there" or "here" behind them."""
    end = min(end, len(norms))
    return end + (end < len(norms) and norms[end] in _HERE)
