"""Predicates that are none where they stand: a size, a word of a name, what somebody only asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.phrases import TokenRange
from toolkit.coding.codebook.predicates import (
    Occurrence,
)

_ASKED = 9


def leave_out_idle(
    parsed: Parsed, occurrences: Mapping[int, Occurrence], mentions: Sequence[TokenRange]
) -> dict[int, Occurrence]:
    """Return the predicates that say something of a target.

    None is part of a name, the target's or another's ("Stop the Dam League"), or tells how large something
    is ("it must be limited").
    """
    idle = {i for start, end in mentions for i in range(start, end)}
    idle |= {i for i, one in occurrences.items() if _is_in_name(parsed, i, one)}
    idle |= {i for i in occurrences if _is_a_size(parsed, i) or _asks_what(parsed, i)}
    return {i: one for i, one in occurrences.items() if idle.isdisjoint(range(i, one.end))}


def _asks_what(parsed: Parsed, i: int) -> bool:
    """Return whether "do without" at token i has "what" as its object: "what would we do without it?"."""
    norms = parsed.tokens.norms
    start, _ = parsed.sentence_at(i)
    return norms[i : i + 2] == ["do", "without"] and "what" in norms[max(start, i - _ASKED) : i]


def _is_a_size(parsed: Parsed, i: int) -> bool:
    """Return whether "limited" at token i is no act: "it is limited and lawful", not "limited to a week"."""
    norms = parsed.tokens.norms
    sized = norms[i] == "limited" and parsed.tagged.passive[i]
    return sized and norms[i + 1 : i + 2] not in (["by"], ["to"], ["in"])


def _is_in_name(parsed: Parsed, i: int, one: Occurrence) -> bool:
    """Return whether a word is part of a name in running text: "the United States"."""
    tokens = parsed.tokens
    start, end = parsed.sentence_at(i)
    if one.end - i > 1 or i == start or i + 1 >= end:
        return False
    if not all(tokens.text[tokens.starts[at]].isupper() for at in (i, i + 1)):
        return False
    firsts = [tokens.text[tokens.starts[at]] for at in range(start, end)]
    return sum(first.islower() for first in firsts) > sum(first.isupper() for first in firsts)
