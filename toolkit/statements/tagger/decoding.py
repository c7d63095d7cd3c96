"""Spans out of the tagger's probabilities, and the source that it links to a content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from toolkit.statements.tagger.batches import Numbers, Tagged
from toolkit.statements.tagger.targets import BEGINS, INSIDE, OUTSIDE
from toolkit.statements.tagger.tokens import Span

CONTENT, SOURCE, CUE = range(3)
LEVEL = 0.5
"""How likely a token has to be a part of something."""
OTHER_LEVELS = (0.25, 0.75)
"""Contents are read off at these as well: which of the rivals is right, their rating says."""
GENEROUS = 0.2
LEAST_LINK = 0.35
"""How likely a second source has to be for a content to be a candidate with each."""
FARTHEST = 25
"""Tokens of an attribution that interrupts its own statement."""


@dataclass(frozen=True, slots=True)
class Link:
    """What may head a content's source: a token, or none, and how likely it is."""

    head: int | None
    chance: float


def list_contents(tagged: Tagged) -> list[tuple[Span, ...]]:
    """Return contents by their tokens, also in pieces around their own attribution, none twice."""
    found: dict[tuple[Span, ...], None] = {}
    runs = list(find_runs(tagged.marks[:, CONTENT], LEVEL))
    for level in (LEVEL, *OTHER_LEVELS):
        found |= dict.fromkeys((run,) for run in find_runs(tagged.marks[:, CONTENT], level))
    for one, other in pairwise(runs):
        if _is_interrupted(tagged, one, other):
            found[one, other] = None
    return list(found)


def find_runs(marks: Numbers, level: float) -> Iterator[Span]:
    """Yield the runs of tokens that are part of something with at least this probability."""
    inside = 1 - marks[:, OUTSIDE] >= level
    begins = marks[:, BEGINS] > marks[:, INSIDE]
    first = None
    for place in range(len(inside)):
        if first is not None and (not inside[place] or begins[place]):
            yield first, place
            first = None
        if inside[place] and first is None:
            first = place
    if first is not None:
        yield first, len(inside)


def _is_interrupted(tagged: Tagged, one: Span, other: Span) -> bool:
    """Whether source or cue stand between two contents close to each other that name one source."""
    gap = tagged.marks[one[1] : other[0]]
    if not 0 < len(gap) <= FARTHEST or not (1 - gap[:, SOURCE:, OUTSIDE] >= LEVEL).any():
        return False
    heads = [find_links(tagged, [span])[0].head for span in (one, other)]
    return heads[0] == heads[1]


def find_links(tagged: Tagged, content: Sequence[Span]) -> list[Link]:
    """Return what may head a content's source, likeliest first; always at least one."""
    best: dict[int | None, float] = {}
    weight = 0
    for place, share in spread_links(tagged, content):
        weight += 1
        best[None] = best.get(None, 0.0) + float(share[0])
        for number in np.argsort(share[1:])[::-1][:2]:
            best[place + int(number)] = float(share[1 + number])
    if not weight:
        return [Link(None, 0.0)]
    best[None] /= weight
    ordered = sorted(best.items(), key=lambda item: -item[1])
    links = [Link(head, chance) for head, chance in ordered]
    return links[:1] + [link for link in links[1:3] if link.chance >= LEAST_LINK]


def spread_links(tagged: Tagged, content: Sequence[Span]) -> Iterator[tuple[int, Numbers]]:
    """Yield for each passage of a content where it begins, and the mean links of its tokens there."""
    for (first, last), links in tagged.links.items():
        rows = [
            links[max(start, first) - first : min(end, last) - first]
            for start, end in content
            if start < last and end > first
        ]
        if rows:
            yield first, np.concatenate(rows).mean(axis=0)


def find_span(marks: Numbers, token: int) -> Span:
    """Return the part that holds a token: what is marked around it, at the least the token itself."""
    inside = 1 - marks[:, OUTSIDE] >= GENEROUS
    first = token
    while first > 0 and inside[first] and inside[first - 1] and marks[first, BEGINS] < LEVEL:
        first -= 1
    last = token + 1
    while last < len(inside) and inside[last] and marks[last, BEGINS] < LEVEL:
        last += 1
    return first, last


def find_cue(tagged: Tagged, content: Sequence[Span], source: Span | None) -> Span | None:
    """Return the cue that stands nearest to a content and its source."""
    first, last = content[0][0] - 2 * FARTHEST, content[-1][1] + 2 * FARTHEST
    first = max(first, 0)
    near = [
        (start + first, end + first)
        for start, end in find_runs(tagged.marks[first:last, CUE], LEVEL)
    ]
    spans = [*content, *([source] if source else [])]
    free = [cue for cue in near if not any(_overlap(cue, span) for span in content)]
    return min(free, key=lambda cue: sum(_gap(cue, span) for span in spans), default=None)


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
