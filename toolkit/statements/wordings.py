"""The wordings of one speaker, and which of them are one utterance, kept up to date as some come and go.

Candidates are found by MinHash (Broder 1997): wordings that share many word triples get the same key in
some band with high probability. What was compared is kept: after a correction only the wordings that
share a key, or a run of words, with one that came or went are looked at again.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

from toolkit.statements.shortening import MEANT, Shortenings, Words, fixed_words, share_meant

SHINGLE = 3
SHORTEST = 6
BANDS = 16
ROWS = 2
ALIKE = 0.8
FEW = 10
ALIKE_FEW = 0.9
"""Of fewer words than ten one more is another statement: "open the port", "close the port"."""
COMPARED = 400
BLOCK = 200_000

Hashes = npt.NDArray[np.uint64]
_BAND_MARKS: Hashes = np.random.default_rng(1).integers(2**63, size=BANDS, dtype=np.uint64)
"""Keep the keys of one band apart from those of another."""


class Wordings:
    """Unites the wordings of one speaker, and remembers what it compared."""

    def __init__(self) -> None:
        self._firsts: dict[Words, str] = {}
        self._places: dict[Words, int] = {}
        self._known: list[Words] = []
        self._keys: Hashes = np.empty((0, BANDS), dtype=np.uint64)
        self._alike: dict[tuple[Words, Words], bool] = {}
        self._links: dict[int, list[tuple[Words, Words]]] = {}
        self._shortenings = Shortenings()

    def unite(self, firsts: Mapping[Words, str]) -> dict[Words, str]:
        """Return the utterance of each wording: the smallest id of the statements that report it.

        The keys of long ones have to be there (:meth:`list_new`, :meth:`add`).

        Parameters
        ----------
        firsts
            All wordings of the speaker, each with the smallest id of its statements.
        """
        then, self._firsts = self._firsts, dict(firsts)
        self._relink({words for words, _ in then.items() ^ self._firsts.items()})
        groups = Groups()
        linked = {one for links in self._links.values() for pair in links for one in pair}
        for first, second in (pair for links in self._links.values() for pair in links):
            groups.join(firsts[first], firsts[second])
        longest = self._find_longest(linked, groups)
        shortened = self._shortenings.update(longest)
        for part, whole in shortened.items():
            groups.join(longest[part], longest[whole])
        united = linked.union(shortened, shortened.values())
        return self._firsts | {words: groups.find(firsts[words]) for words in united}

    def _find_longest(self, linked: set[Words], groups: Groups) -> dict[Words, str]:
        """Return the longest wording of each group of those that are alike, and the group."""
        longest: dict[str, Words] = {}
        for words in sorted(linked, key=self._firsts.__getitem__):
            group = groups.find(self._firsts[words])
            if group not in longest or len(words) > len(longest[group]):
                longest[group] = words
        found = dict(self._firsts)
        for words in linked:
            del found[words]
        return found | {words: group for group, words in longest.items()}

    def _relink(self, changed: Set[Words]) -> None:
        """Compare anew the wordings that share a key with one that came, went, or has another first."""
        signed = [words for words in changed if len(words) >= SHORTEST]
        if 2 * len(signed) > len(self._known):
            self._links.clear()
            buckets = self._find_buckets()
        else:
            buckets = self._find_touched(signed)
        for key, places in buckets:
            self._links.pop(key, None)
            if links := self._link(places):
                self._links[key] = links

    def list_new(self, wordings: Mapping[Words, str]) -> list[Words]:
        """Return the wordings whose keys are still to be given."""
        new = wordings.keys() - self._places.keys()
        return sorted(words for words in new if len(words) >= SHORTEST)

    def add(self, wordings: Sequence[Words], keys: Hashes) -> None:
        """Take the keys of wordings, as :func:`sign` gives them."""
        self._places.update((words, len(self._known) + at) for at, words in enumerate(wordings))
        self._known += wordings
        self._keys = np.vstack([self._keys, keys])

    def _find_buckets(self) -> Iterator[tuple[int, list[int]]]:
        """Yield the keys that several wordings share, and these by their places."""
        if len(self._known) < 2:
            return
        keys = self._keys.ravel()
        order = np.argsort(keys, kind="stable")
        same = np.concatenate([[False], np.diff(keys[order]) == 0, [False]]).astype(np.int8)
        firsts = np.flatnonzero(np.diff(same) == 1)
        lasts = np.flatnonzero(np.diff(same) == -1)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            yield int(keys[order[first]]), (order[first : last + 1] // BANDS).tolist()

    def _find_touched(self, wordings: Sequence[Words]) -> Iterator[tuple[int, list[int]]]:
        """Yield the keys of these wordings, and who has each."""
        rows = self._keys[[self._places[words] for words in wordings]]
        for band, key in {each for row in rows.tolist() for each in enumerate(row)}:
            yield key, np.flatnonzero(self._keys[:, band] == np.uint64(key)).tolist()

    def _link(self, places: Sequence[int]) -> list[tuple[Words, Words]]:
        """Return the wordings of a bucket that are like its first, which stands for the others."""
        held = [words for place in places if (words := self._known[place]) in self._firsts]
        first, *others = sorted(held, key=self._firsts.__getitem__) or [()]
        return [(first, other) for other in others if self._are_alike(first, other)]

    def _are_alike(self, first: Words, second: Words) -> bool:
        pair = first, second
        if pair not in self._alike:
            self._alike[pair] = _are_alike(first, second)
        return self._alike[pair]


class Groups:
    """Union-find over statement ids; a group is named by its smallest id."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """Return the name of an item's group."""
        root = item
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(item, root)) != root:
            self._parent[item], item = root, above
        return root

    def join(self, first: str, second: str) -> None:
        """Make one group of those of two items."""
        first, second = sorted((self.find(first), self.find(second)))
        if first != second:
            self._parent[second] = first


def compare_order(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of the words of both that they share in the same order."""
    return SequenceMatcher(None, first[:COMPARED], second[:COMPARED], autojunk=False).ratio()


def _are_alike(first: Words, second: Words) -> bool:
    shorter, longer = sorted((len(first), len(second)))
    least = (ALIKE_FEW if shorter < FEW else ALIKE) * (shorter + longer)
    if 2 * shorter < least:
        return False
    shared = (Counter(first) & Counter(second)).total()
    if 2 * shared < least:
        return False
    if fixed_words(first) != fixed_words(second):
        return False
    one, other = first[:COMPARED], second[:COMPARED]
    if min(share_meant(one, other), share_meant(other, one)) < MEANT:
        return False
    return compare_order(first, second) >= (ALIKE_FEW if shorter < FEW else ALIKE)


def sign(wordings: Sequence[tuple[str, Words]]) -> Hashes:
    """Return a row of keys for each speaker's wording of six words or more, one a band of its signature.

    The signature is the smallest of many hashes of all word triples (MinHash).
    """
    step = BLOCK // SHINGLE
    blocks = [wordings[at : at + step] for at in range(0, len(wordings), step)]
    return np.vstack([np.empty((0, BANDS), dtype=np.uint64), *map(_sign, blocks)])


def _sign(wordings: Sequence[tuple[str, Words]]) -> Hashes:
    known: dict[str, int] = {}
    flat = np.array(
        [
            known.get(word) or known.setdefault(word, zlib.crc32(word.encode()))
            for _, words in wordings
            for word in words
        ],
        dtype=np.uint64,
    )
    sizes = np.array([len(words) for _, words in wordings])
    ends = np.cumsum(sizes)
    triples = flat.copy()
    for step in range(1, SHINGLE):
        triples[:-step] = triples[:-step] * np.uint64(0x100000001B3) + flat[step:]
    last = np.zeros(len(flat), dtype=bool)
    for step in range(1, SHINGLE):
        last[ends - step] = True
    speakers = np.array([zlib.crc32(name.encode()) for name, _ in wordings], dtype=np.uint64)
    triples = (triples + np.repeat(speakers, sizes))[~last]
    starts = np.concatenate([[0], np.cumsum(sizes - SHINGLE + 1)[:-1]])
    rows = _smallest(triples, starts)
    keys = rows[:, ::ROWS] * np.uint64(0x9E3779B97F4A7C15) + rows[:, 1::ROWS]
    return keys ^ _BAND_MARKS


def _smallest(triples: Hashes, starts: npt.NDArray[np.int64]) -> Hashes:
    generator = np.random.default_rng(0)
    factors = generator.integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) * 2 + 1
    offsets = generator.integers(0, 2**63, size=BANDS * ROWS, dtype=np.uint64)
    columns = []
    for factor, offset in zip(factors, offsets, strict=True):
        hashed = triples * factor + offset
        hashed ^= hashed >> np.uint64(32)
        hashed *= np.uint64(0xD6E8FEB86659FD93)
        columns.append(np.minimum.reduceat(hashed, starts))
    return np.column_stack(columns)
