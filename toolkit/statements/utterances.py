"""Find the statements that report the same words: wire copy in twenty papers is one utterance.

Candidates are found by MinHash (Broder 1997): statements that share many word triples get the same
key in some band with high probability. Each candidate is then compared word by word, so that the
chance in the first step can only miss an utterance, never invent one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.language.view import plain_text
from toolkit.language.vocabulary import fold_name
from toolkit.statements.shortening import MEANT, find_wholes, fixed_words, share_meant
from toolkit.tables import STATEMENTS

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
WORD = re.compile(r"\w+(?:'\w+)*")

Hashes = npt.NDArray[np.uint64]
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of one speaker, and the first of the statements that have it."""

    statement_id: str
    speaker: str
    words: tuple[str, ...]

    @property
    def key(self) -> Key:
        return self.speaker, self.words


def mark_utterances(statements: pd.DataFrame) -> pd.DataFrame:
    r"""Return the statements with ``utterance_id``: the same for the same words of one speaker.

    Parameters
    ----------
    statements
        A statements table with ``statement_id``, ``content``, ``official`` and ``source``. Where
        ``official`` is missing, statements of sources with the same wording are compared.

    Returns
    -------
    DataFrame
        The statements in their order. ``utterance_id`` is the smallest ``statement_id`` among the
        statements that report the utterance; it does not depend on the order of the rows.

    Raises
    ------
    InputError
        If a needed column is missing.

    Notes
    -----
    Case, punctuation and quotation marks do not matter. Two wordings of at least six words are
    one utterance when :math:`2 M / (|A| + |B|)` is 0.8 or more (0.9 where one has fewer than ten
    words), where :math:`M` is the number of words that they share in the same order (Ratcliff and
    Obershelp; of the first 400 words), they have the same negations and numbers, and either shares
    70 % of its words that are no function words with the other. Shorter ones must be equal.

    A shortened report belongs to the longer one: a wording of at least eight words joins the
    longest other one that holds 85 % of its words in the same order, in runs of three or
    more, and 70 % of those that are no function words, unless a negation or a number there is
    another, or what stands just before them in the longer one turns them ("it is not true that …").
    It joins one only, so that a stock phrase never makes one utterance of two.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. *Proceedings of
    Compression and Complexity of Sequences*, 21-29.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> table = STATEMENTS.build([
    ...     {"statement_id": "b:0-9", "official": "Ada Moor", "content": "We will rebuild."},
    ...     {"statement_id": "a:5-14", "official": "Ada Moor", "content": "“We will rebuild,”"},
    ... ])
    >>> mark_utterances(table).utterance_id.tolist()
    ['a:5-14', 'a:5-14']
    """
    STATEMENTS.require(statements, ["statement_id", "content", "official", "source"])
    result = STATEMENTS.conform(statements)
    result["utterance_id"] = UtteranceFinder().find(result)
    return result


def list_repeats(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of statements that are one utterance in other words, for a look at them.

    Parameters
    ----------
    statements
        A statements table with ``statement_id``, ``content`` and ``utterance_id``.

    Returns
    -------
    DataFrame
        One row a wording that is not the one of its utterance's first statement: ``utterance_id``,
        ``statement_id_a`` (the first), ``statement_id_b``, ``alike`` (as in :func:`mark_utterances`,
        in [0, 1]), ``content_a``, ``content_b``; the least alike first.

    Raises
    ------
    InputError
        If a needed column is missing.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> said = "We will open the harbor again before the winter and not a day later"
    >>> table = mark_utterances(STATEMENTS.build([
    ...     {"statement_id": "a:0-9", "official": "Ada Moor", "content": said},
    ...     {"statement_id": "b:0-9", "official": "Ada Moor", "content": said[:47]},
    ... ]))
    >>> list_repeats(table)[["statement_id_a", "statement_id_b", "alike"]].values.tolist()
    [['a:0-9', 'b:0-9', 0.78]]
    """
    STATEMENTS.require(statements, ["statement_id", "content", "utterance_id"])
    ordered = statements.dropna(subset=["utterance_id"]).sort_values("statement_id", kind="stable")
    rows: list[tuple[Any, ...]] = []
    for utterance_id, group in ordered.groupby("utterance_id"):
        pairs = list(zip(group["statement_id"], group["content"], strict=True))
        first_id, first = pairs[0]
        seen = {_split(first)}
        for other_id, other in pairs[1:]:
            if _split(other) not in seen:
                seen.add(_split(other))
                alike = round(_compare(_split(first), _split(other)), 2)
                rows.append((utterance_id, first_id, other_id, alike, first, other))
    names = ["utterance_id", "statement_id_a", "statement_id_b", "alike", "content_a", "content_b"]
    table = pd.DataFrame(rows, columns=names).astype({"alike": "float64"})
    return table.sort_values(["alike", "statement_id_b"], ignore_index=True)


class UtteranceFinder:
    """Finds utterances, and remembers what it compared.

    Finding them again in a table that was changed a little is quick.
    """

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        self._signatures: dict[Key, Hashes] = {}
        self._alike: dict[tuple[Key, Key], bool] = {}

    def find(self, statements: pd.DataFrame) -> pd.api.extensions.ExtensionArray:
        """Return every statement's ``utterance_id``, as in :func:`mark_utterances`.

        What one speaker said does not depend on what others said: the statements of some speakers
        (see :meth:`name_speakers`) can be given alone, if they are all given.
        """
        contents = statements["content"]
        words = (self._read(content) for content in contents)
        keys = list(zip(self.name_speakers(statements), words, strict=True))
        wordings = _unite_equal(statements["statement_id"].tolist(), keys)
        groups = _Groups([wording.statement_id for wording in wordings.values()])
        self._link_alike(list(wordings.values()), groups)
        _link_parts(list(wordings.values()), groups)
        found = [groups.find(wordings[key].statement_id) for key in keys]
        return pd.array(found, dtype="string")

    @staticmethod
    def name_speakers(statements: pd.DataFrame) -> list[str]:
        """Return who is taken as each statement's speaker: the official, else the source."""
        named: dict[Any, str] = {}
        pairs = list(zip(statements["official"], statements["source"], strict=True))
        for official, source in set(pairs):
            if isinstance(official, str):
                named[official, source] = f"official {official}"
            else:
                known = isinstance(source, str)
                named[official, source] = f"source {fold_name(source)}" if known else "no source"
        return [named[pair] for pair in pairs]

    def _read(self, content: Any) -> tuple[str, ...]:
        text = content if isinstance(content, str) else ""
        if text not in self._words:
            self._words[text] = _split(text)
        return self._words[text]

    def _link_alike(self, wordings: Sequence[_Wording], groups: _Groups) -> None:
        """Join the wordings that are alike; the first of each bucket stands for the others."""
        long = [wording for wording in wordings if len(wording.words) >= SHORTEST]
        for bucket in _find_buckets(self._sign(long)):
            for other in bucket[1:]:
                first, second = long[bucket[0]], long[other]
                if self._are_alike(first, second):
                    groups.join(first.statement_id, second.statement_id)

    def _are_alike(self, first: _Wording, second: _Wording) -> bool:
        pair = first.key, second.key
        if pair not in self._alike:
            self._alike[pair] = _are_alike(first, second)
        return self._alike[pair]

    def _sign(self, wordings: Sequence[_Wording]) -> Hashes:
        new = [wording for wording in wordings if wording.key not in self._signatures]
        step = BLOCK // SHINGLE
        for start in range(0, len(new), step):
            block = new[start : start + step]
            keys = (wording.key for wording in block)
            self._signatures.update(zip(keys, _sign(block), strict=True))
        rows = [self._signatures[wording.key] for wording in wordings]
        return np.vstack(rows) if rows else np.empty((0, BANDS * ROWS), dtype=np.uint64)


class _Groups:
    """Union-find over statement ids; a group is named by its smallest id."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.parent = {item: item for item in ids}

    def find(self, item: str) -> str:
        root = item
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[item] != root:
            self.parent[item], item = root, self.parent[item]
        return root

    def join(self, first: str, second: str) -> None:
        first, second = sorted((self.find(first), self.find(second)))
        self.parent[second] = first


def _unite_equal(ids: Sequence[str], keys: Sequence[Key]) -> dict[Key, _Wording]:
    first: dict[Key, str] = {}
    for statement_id, key in zip(ids, keys, strict=True):
        first[key] = min(first.get(key, statement_id), statement_id)
    ordered = sorted(first.items(), key=lambda item: item[1])
    return {key: _Wording(statement_id, *key) for key, statement_id in ordered}


def _are_alike(first: _Wording, second: _Wording) -> bool:
    if first.speaker != second.speaker:
        return False
    shorter, longer = sorted((len(first.words), len(second.words)))
    least = (ALIKE_FEW if shorter < FEW else ALIKE) * (shorter + longer)
    if 2 * shorter < least:
        return False
    shared = (Counter(first.words) & Counter(second.words)).total()
    if 2 * shared < least:
        return False
    if fixed_words(first.words) != fixed_words(second.words):
        return False
    one, other = first.words[:COMPARED], second.words[:COMPARED]
    if min(share_meant(one, other), share_meant(other, one)) < MEANT:
        return False
    return _compare(first.words, second.words) >= (ALIKE_FEW if shorter < FEW else ALIKE)


def _split(content: Any) -> tuple[str, ...]:
    text = content if isinstance(content, str) else ""
    return tuple(WORD.findall(plain_text(text).casefold().replace("’", "'")))


def _compare(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of the words of both that they share in the same order."""
    return SequenceMatcher(None, first[:COMPARED], second[:COMPARED], autojunk=False).ratio()


def _link_parts(wordings: Sequence[_Wording], groups: _Groups) -> None:
    """Join each group of wordings that are alike with the one that it shortens."""
    longest: dict[str, _Wording] = {}
    for wording in wordings:
        group = groups.find(wording.statement_id)
        if group not in longest or len(wording.words) > len(longest[group].words):
            longest[group] = wording
    speakers: dict[str, list[_Wording]] = defaultdict(list)
    for wording in longest.values():
        speakers[wording.speaker].append(wording)
    for said in speakers.values():
        for part, whole in find_wholes([wording.words for wording in said]).items():
            groups.join(said[part].statement_id, said[whole].statement_id)


def _find_buckets(signatures: Hashes) -> Iterator[list[int]]:
    """Yield groups of wordings that share a band of their MinHash signature."""
    for band in range(BANDS):
        rows = signatures[:, band * ROWS : (band + 1) * ROWS]
        keys = rows[:, 0] * np.uint64(0x9E3779B97F4A7C15) + rows[:, 1]
        order = np.argsort(keys, kind="stable")
        same = np.concatenate([[False], np.diff(keys[order]) == 0, [False]]).astype(np.int8)
        firsts = np.flatnonzero(np.diff(same) == 1)
        lasts = np.flatnonzero(np.diff(same) == -1)
        for first, last in zip(firsts, lasts, strict=True):
            yield order[first : last + 1].tolist()


def _sign(wordings: Sequence[_Wording]) -> Hashes:
    """Return a MinHash signature a row: the smallest of many hashes of all word triples."""
    known: dict[str, int] = {}
    flat = np.array(
        [
            known.get(word) or known.setdefault(word, zlib.crc32(word.encode()))
            for wording in wordings
            for word in wording.words
        ],
        dtype=np.uint64,
    )
    sizes = np.array([len(wording.words) for wording in wordings])
    ends = np.cumsum(sizes)
    triples = flat.copy()
    for step in range(1, SHINGLE):
        triples[:-step] = triples[:-step] * np.uint64(0x100000001B3) + flat[step:]
    last = np.zeros(len(flat), dtype=bool)
    for step in range(1, SHINGLE):
        last[ends - step] = True
    speakers = [zlib.crc32(wording.speaker.encode()) for wording in wordings]
    triples = (triples + np.repeat(np.array(speakers, dtype=np.uint64), sizes))[~last]
    starts = np.concatenate([[0], np.cumsum(sizes - SHINGLE + 1)[:-1]])
    return _smallest(triples, starts)


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
