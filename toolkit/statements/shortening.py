"""Which wording is a part of which: one paper prints a statement whole, another its half.

A part is found by runs of words that it shares with a longer wording, and is then compared word by
word. It has one whole only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from difflib import SequenceMatcher
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import load_vocabulary
from toolkit.language.words import stop_words

SHORTEST = 8
"""Words that a part has at least: shorter ones are too often stock phrases."""
RUN = 3
"""Words in a row that count as shared; runs of three are numbered."""
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

_BITS = 21
"""Bits for the number of a word in that of a run. Of more words than these tell apart, some runs are taken
for others: what shares them is then compared word by word."""

Words = tuple[str, ...]
Numbers = NDArray[np.int64]


class Shortenings:
    """Which wordings of one speaker shorten which, and what was compared.

    Runs of words are held as numbers in order, each beside the place of a wording that has it.
    """

    def __init__(self) -> None:
        self._turns: dict[Words, str] = {}
        self._wholes: dict[Words, Words] = {}
        self._parts: dict[tuple[Words, Words], bool] = {}
        self._numbers: dict[str, int] = {}
        self._known: list[Words] = []
        self._places: dict[Words, int] = {}
        self._runs = np.empty(0, dtype=np.int64)
        self._owners = np.empty(0, dtype=np.int64)

    def update(self, turns: Mapping[Words, str]) -> dict[Words, Words]:
        """Return for each wording that shortens another one which that is.

        Parameters
        ----------
        turns
            All wordings, each with what says which is preferred where two are alike: the smaller.

        Examples
        --------
        >>> whole = tuple("we will open the harbor again before the winter and not a day later".split())
        >>> gate = tuple("we will open the gate".split())
        >>> found = Shortenings().update({whole[:9]: "a", whole: "b", gate: "c"})
        >>> found == {whole[:9]: whole}
        True
        """
        if len(turns) < 2:
            turns = {}
        then, self._turns = self._turns, dict(turns)
        if not (then or turns):
            return {}
        gone = {words for words, _ in then.items() - self._turns.items()}
        come = [words for words, _ in self._turns.items() - then.items()]
        numbered = {words: self._number(words) for words in come}
        runs = self._replace(gone, numbered)
        touched = (
            turns
            if len(come) == len(turns)
            else {*come, *self._find_owners(runs, COMMON + len(come))}
        )
        for words in (*gone, *touched):
            self._wholes.pop(words, None)
        longest = max(map(len, turns), default=0)
        self._wholes |= self._find_wholes(
            {
                words: numbered.get(words) or self._number(words)
                for words in touched
                if SHORTEST <= len(words) < longest
            }
        )
        return self._wholes

    def _replace(self, gone: Set[Words], come: Mapping[Words, list[int]]) -> Numbers:
        """Take wordings out and others in, and return the runs of all of these."""
        new = [sorted(set(runs)) for runs in come.values()]
        owners = np.repeat(np.arange(len(new)) + len(self._known), [len(one) for one in new])
        added = np.array(list(chain.from_iterable(new)), dtype=np.int64)
        changed, runs = added, added
        if len(self._runs):
            left = np.isin(self._owners, [self._places[words] for words in gone])
            changed = np.concatenate([self._runs[left], added])
            runs = np.concatenate([self._runs[~left], added])
            owners = np.concatenate([self._owners[~left], owners])
        order = runs.argsort(kind="stable")
        self._owners = owners[order]
        self._runs = runs[order]
        self._places.update((words, len(self._known) + at) for at, words in enumerate(come))
        self._known += come
        return changed

    def _number(self, words: Words) -> list[int]:
        """Return the runs of a wording as numbers."""
        numbers = self._numbers
        told = [numbers.setdefault(word, len(numbers) % 2**_BITS) for word in words]
        return [
            one << 2 * _BITS | two << _BITS | three
            for one, two, three in zip(told, told[1:], told[2:], strict=False)
        ]

    def _find_owners(self, runs: Numbers, most: int) -> set[Words]:
        """Return the wordings that have any of these runs, where no more than so many have it."""
        firsts, lasts = self._locate(np.unique(runs))
        return {
            self._known[owner]
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
            if last - first <= most
            for owner in self._owners[first:last].tolist()
        }

    def _locate(self, runs: Sequence[int] | Numbers) -> tuple[Numbers, Numbers]:
        wanted = np.array(runs, dtype=np.int64)
        return (
            np.searchsorted(self._runs, wanted),
            np.searchsorted(self._runs, wanted, side="right"),
        )

    def _find_wholes(self, numbered: Mapping[Words, list[int]]) -> dict[Words, Words]:
        """Return which wording each of these shortens, of those that share most of its runs."""
        wordings, runs = list(numbered), list(numbered.values())
        firsts, lasts = self._locate(list(chain.from_iterable(runs)))
        held = lasts - firsts
        several = np.flatnonzero((held > 1) & (held <= COMMON))
        if not len(several):
            return {}
        of = np.repeat(np.arange(len(runs)), [len(own) for own in runs])
        shared: dict[int, Counter[int]] = defaultdict(Counter)
        for number, first, last in zip(of[several], firsts[several], lasts[several], strict=True):
            shared[number].update(self._owners[first:last].tolist())
        chosen = (
            (wordings[number], self._choose_whole(wordings[number], counts))
            for number, counts in shared.items()
        )
        return {words: whole for words, whole in chosen if whole}

    def _choose_whole(self, words: Words, shared: Counter[int]) -> Words | None:
        runs = {
            other: n for owner, n in shared.items() if len(other := self._known[owner]) > len(words)
        }
        near = sorted(runs, key=lambda one: (-runs[one], -len(one), self._turns[one]))
        wholes = [other for other in near[:CANDIDATES] if self._is_part(words, other)]
        return min(wholes, key=lambda one: (-len(one), self._turns[one]), default=None)

    def _is_part(self, part: Words, whole: Words) -> bool:
        if (part, whole) not in self._parts:
            self._parts[part, whole] = is_part(part, whole)
        return self._parts[part, whole]


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
    return not fixed_words(before) and word_classes()["turning_words"].isdisjoint(before)
