"""Passages of articles in batches of like length, and what a network says of them, by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.statements.tagger.targets import ROLES
from toolkit.statements.tagger.tokens import GIVEN, Span, Tokens

Numbers = NDArray[np.float32]
Network = Callable[[NDArray[np.int64], NDArray[np.int64], Numbers], tuple[Numbers, Numbers]]
"""Ids, mask and what is given, to scores of marks and links."""

BATCH = 32


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage by its article's number and its tokens."""

    article: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """What the tagger says of one article.

    Attributes
    ----------
    marks
        Probabilities (token, role, mark).
    links
        For each passage, of each token the probabilities that no token, or one of the passage's,
        heads its source (token, 1 + token).
    """

    marks: Numbers
    links: dict[Span, Numbers]


def list_passages(articles: Sequence[Tokens]) -> list[Passage]:
    """Return the passages of articles, in order."""
    return [Passage(n, *place) for n, one in enumerate(articles) for place in one.passages]


def make_batch(
    articles: Sequence[Tokens], passages: Sequence[Passage], ends: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers]:
    """Return ids, mask and what is given of some passages, between the marks of their ends."""
    longest = max(one.last - one.first for one in passages) + 2
    ids = np.zeros((len(passages), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    given = np.zeros((len(passages), longest, len(GIVEN)), dtype=np.float32)
    for row, one in enumerate(passages):
        tokens, size = articles[one.article], one.last - one.first
        ids[row, : size + 2] = [ends[0], *tokens.ids[one.first : one.last], ends[1]]
        mask[row, : size + 2] = 1
        given[row, 1 : size + 1] = tokens.given[one.first : one.last]
    return ids, mask, given


def find_ends(tokenizer: Any) -> tuple[int, int]:
    """Return the ids that stand before and behind every text."""
    ids = tokenizer.encode("").ids
    return ids[0], ids[-1]


def tag_articles(
    articles: Sequence[Tokens], network: Network, ends: tuple[int, int],
    passages: Sequence[Passage] | None = None,
) -> list[Tagged]:  # fmt: skip
    """Return what a network says of articles; of passages that are not read, nothing."""
    blank = np.zeros((len(ROLES), 3), dtype=np.float32)
    blank[:, 0] = 1
    result = [Tagged(np.tile(blank, (len(one.ids), 1, 1)), {}) for one in articles]
    chosen = list_passages(articles) if passages is None else passages
    for batch in _batches(chosen):
        marks, links = network(*make_batch(articles, batch, ends))
        for row, one in enumerate(batch):
            size, tagged = one.last - one.first, result[one.article]
            own = marks[row, 1 : size + 1].reshape(size, len(ROLES), 3)
            tagged.marks[one.first : one.last] = _softmax(own)
            tagged.links[one.first, one.last] = _softmax(links[row, 1 : size + 1, : size + 1])
    return result


def _batches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    ordered = sorted(passages, key=lambda one: one.last - one.first)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _softmax(scores: Numbers) -> Numbers:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
