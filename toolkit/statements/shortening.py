"""Which wording is a part of which: one paper prints a statement whole, another its half.

A part is found by runs of words that it shares with a longer wording, and is then compared word by
word. It has one whole only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

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
    shared = _find_shared(wordings)
    sizes = [len(words) for words in wordings]
    longest = max(sizes)
    for number, words in enumerate(wordings):
        if not SHORTEST <= sizes[number] < longest:
            continue
        found = Counter(
            other
            for run in _runs(words)
            for other in shared.get(run, ())
            if sizes[other] > sizes[number]
        )
        near = sorted(found, key=lambda other: (-found[other], -sizes[other], other))
        yield number, near[:CANDIDATES]


def _find_shared(wordings: Sequence[Words]) -> dict[tuple[str, ...], list[int]]:
    """Return who has each run of words that several wordings have, but not many."""
    first: dict[tuple[str, ...], int] = {}
    shared: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(wordings):
        for run in set(_runs(words)):
            begun = first.setdefault(run, number)
            if begun != number:
                shared.setdefault(run, [begun]).append(number)
    return {run: having for run, having in shared.items() if len(having) <= COMMON}


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
