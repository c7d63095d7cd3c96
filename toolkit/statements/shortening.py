"""Which wording is a part of which: one paper prints a statement whole, another its half.

A part is found by runs of words that it shares with a longer wording, and is then compared word by
word. It has one whole only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np
from scipy import sparse

from toolkit.language.vocabulary import load_vocabulary
from toolkit.language.words import stop_words

SHORTEST = 8
"""Words that a part has at least: shorter ones are too often stock phrases."""
RUN = 3
"""Words in a row that count as shared."""
HELD = 0.85
"""The least share of a part's words that the whole holds."""
MEANT = 0.7
"""The least share of its words that are no function words: "open the port", "open the gate"."""
COMMON = 50
"""Runs of words that more wordings than this have say nothing about where a part comes from."""
CANDIDATES = 5
COMPARED = 400
BLOCK = 2000
"""Wordings whose runs are looked for at once."""
BEFORE = 6
"""Words before a part in which something may turn it."""
TURNING = frozenset(
    ("if", "unless", "whether", "deny", "denied", "denies", "denying", "false", "wrong", "untrue",
     "nonsense", "lie", "claim", "claims", "claimed", "suggest", "suggestion", "idea", "say", "says")
)  # fmt: skip

Words = Sequence[str]


def find_wholes(wordings: Sequence[Words]) -> dict[int, int]:
    """Return for each wording that shortens another one which that is, by their places.

    Parameters
    ----------
    wordings
        Different wordings of one speaker, in the order in which they are preferred.

    Examples
    --------
    >>> whole = "we will open the harbor again before the winter and not a day later".split()
    >>> find_wholes([whole[:9], whole, "we will open the gate".split()])
    {0: 1}
    """
    if len(wordings) < 2:
        return {}
    found = {}
    for number, near in _find_candidates(wordings):
        wholes = [other for other in near if is_part(wordings[number], wordings[other])]
        if wholes:
            found[number] = min(wholes, key=lambda other: (-len(wordings[other]), other))
    return found


def fixed_words(words: Words) -> Counter[str]:
    """Count the words that no small edit may change: negations and numbers."""
    negations = load_vocabulary().negations
    return Counter(word for word in words if word in negations or word.isnumeric())


def share_meant(words: Words, others: Words) -> float:
    """Return the share of the words that others hold as well, function words aside; 1 where there are none.

    Examples
    --------
    >>> share_meant("we will open the port".split(), "we will open the gate".split())
    0.5
    """
    own = Counter(word for word in words if word not in stop_words())
    shared = own & Counter(others)
    return shared.total() / own.total() if own else 1.0


def _runs(words: Words) -> Iterator[tuple[str, ...]]:
    return zip(*(words[step:] for step in range(RUN)), strict=False)


def _find_candidates(wordings: Sequence[Words]) -> Iterator[tuple[int, list[int]]]:
    """Yield each wording with the longer ones that share most of its runs, the most first."""
    sizes = np.array([len(words) for words in wordings])
    runs = _count_runs(wordings)
    holds = sparse.csr_array((np.ones_like(runs.data), runs.indices, runs.indptr), runs.shape)
    counted = holds.sum(axis=0)
    telling = np.flatnonzero((counted > 1) & (counted <= COMMON))
    holders = sparse.csc_array(holds[:, telling].T)
    long_enough = np.flatnonzero((sizes >= SHORTEST) & (sizes < sizes.max()))
    for start in range(0, len(long_enough), BLOCK):
        numbers = long_enough[start : start + BLOCK]
        shared = sparse.coo_array(runs[numbers][:, telling] @ holders)
        place, other = shared.coords
        longer = np.flatnonzero(sizes[other] > sizes[numbers[place]])
        place, other, n = place[longer], other[longer], shared.data[longer]
        order = np.lexsort((other, -sizes[other], -n, place))
        firsts = np.searchsorted(place[order], np.arange(len(numbers) + 1))
        for number, first, last in zip(numbers, firsts, firsts[1:], strict=False):
            yield int(number), other[order[first : min(last, first + CANDIDATES)]].tolist()


def _count_runs(wordings: Sequence[Words]) -> sparse.csr_array:
    """Return how often each wording has each run of words: wordings × runs."""
    known: dict[tuple[str, ...], int] = {}
    rows = [[known.setdefault(run, len(known)) for run in _runs(words)] for words in wordings]
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    ones = np.ones(len(columns), dtype=np.int64)
    table = sparse.coo_array((ones, (places, columns)), shape=(len(rows), max(1, len(known))))
    return sparse.csr_array(table.tocsr())


def is_part(part: Words, whole: Words) -> bool:
    """Say whether a wording only shortens another one."""
    part, whole = part[:COMPARED], whole[:COMPARED]
    least = HELD * len(part)
    if (Counter(part) & Counter(whole)).total() < least:
        return False  # no order of the words can share more
    blocks = [
        block
        for block in SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks()
        if block.size >= RUN
    ]
    if sum(block.size for block in blocks) < least:
        return False
    if share_meant(part, whole) < MEANT:
        return False
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    if fixed_words(part) != fixed_words(whole[first:last]):
        return False
    before = whole[max(0, first - BEFORE) : first]
    return not fixed_words(before) and TURNING.isdisjoint(before)
