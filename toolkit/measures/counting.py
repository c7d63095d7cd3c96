"""Counting terms: how often each word, lemma or n-gram stands in each text.

A dictionary numbers what stands between spaces; one compiled pattern then finds the words in each
different chunk, and normal forms and lemmas are looked up once for every different word, not for
every occurrence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from toolkit.errors import InputError
from toolkit.language.words import WORD, lemmatize, normalize

UNITS = ("word", "lemma")
Forms = dict[str, int]

_ENDS = frozenset('.!?;:…\n\r“”"()')
"""An n-gram does not reach over what ends a clause or a quotation."""

_WORD_OR_END = re.compile(f"{WORD.pattern}|[{''.join(map(re.escape, sorted(_ENDS)))}]")


@dataclass(frozen=True)
class TermCounts:
    """Terms by text.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array
        Counts, shape (texts, terms); one row is one text, in the order given.
    terms : ndarray of str
        The term of each column, sorted.
    """

    matrix: sparse.csr_array
    terms: NDArray[Any]


def count_terms(
    texts: Sequence[str],
    *,
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] = frozenset(),
) -> TermCounts:
    """Count words, lemmas or n-grams in each text.

    Parameters
    ----------
    texts
        Any texts; a missing one counts as empty.
    unit
        "word" (normal form: lower case, straight apostrophe, no possessive) or "lemma"
        (dictionary form).
    n
        Words in a term: 1 for single words, 2 for pairs, and so on. An n-gram never reaches over a
        full stop, a colon, an ellipsis (which also joins the pieces of a statement), a quotation
        mark, a bracket or a line's end.
    stop_words
        Normal forms that are not counted. An n-gram that begins or ends with one is left out.

    Returns
    -------
    TermCounts
        Counts (texts × terms) and the terms, sorted.

    Raises
    ------
    InputError
        If ``unit`` is another, or ``n`` is under 1.

    Examples
    --------
    >>> counts = count_terms(["We agree. We do.", "They agree."], stop_words={"we", "they"})
    >>> counts.terms.tolist()
    ['agree', 'do']
    >>> counts.matrix.toarray().tolist()
    [[1, 1], [1, 0]]
    """
    if unit not in UNITS:
        raise InputError(f"unit={unit!r}: expected one of {', '.join(UNITS)}")
    if n < 1:
        raise InputError(f"n={n}: give 1 for single words, 2 for pairs, and so on")
    clean = [text if isinstance(text, str) else "" for text in texts]
    form = normalize if unit == "word" else lemmatize
    if n == 1:
        return _count_words(clean, form, stop_words)
    return _count_ngrams(clean, form, n, stop_words)


def _count_words(
    texts: Sequence[str], form: Callable[[str], str], stop_words: Collection[str]
) -> TermCounts:
    """Count what stands between spaces first, then the words in each different one of these.

    No word reaches over a space, so the counts are those of the pattern on the whole text; it
    only has to be applied once to each of the different chunks.
    """
    numbers: dict[str, int] = defaultdict(count().__next__)
    ids = [_number_chunks(text.split(), numbers) for text in texts]
    raw = _to_matrix(ids, len(numbers))
    known: dict[str, tuple[str, bool]] = {}
    terms: Forms = {}
    places: list[tuple[int, int]] = []
    for chunk, column in numbers.items():
        for word in WORD.findall(chunk):
            term, is_stop_word = _look_up(word, known, form, stop_words)
            if not is_stop_word:
                places.append((column, terms.setdefault(term, len(terms))))
    return _unite(raw, np.array(places, dtype=np.int64).reshape(-1, 2), terms)


def _number_chunks(chunks: list[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.fromiter(map(numbers.__getitem__, chunks), dtype=np.int32, count=len(chunks))


def _count_ngrams(
    texts: Sequence[str], form: Callable[[str], str], n: int, stop_words: Collection[str]
) -> TermCounts:
    known: dict[str, tuple[str, bool]] = {}
    terms: Forms = {}
    ids: list[NDArray[np.int32]] = []
    for text in texts:
        row: list[int] = []
        for run in find_runs(text):
            words = [_look_up(text[a:b], known, form, stop_words) for a, b in run]
            for start in range(len(words) - n + 1):
                gram = words[start : start + n]
                if not (gram[0][1] or gram[-1][1]):
                    row.append(terms.setdefault(" ".join(w for w, _ in gram), len(terms)))
        ids.append(np.array(row, dtype=np.int32))
    own = np.arange(len(terms)).repeat(2).reshape(-1, 2)
    return _unite(_to_matrix(ids, len(terms)), own, terms)


def find_runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the places of the words between two ends of clauses, run by run: what n-grams stay in.

    Examples
    --------
    >>> list(find_runs("We agree. We do."))
    [[(0, 2), (3, 8)], [(10, 12), (13, 15)]]
    """
    found = _WORD_OR_END.finditer(text)
    for ended, run in groupby(found, key=lambda match: match.group() in _ENDS):
        if not ended:
            yield [match.span() for match in run]


def _look_up(
    word: str,
    known: dict[str, tuple[str, bool]],
    form: Callable[[str], str],
    stop_words: Collection[str],
) -> tuple[str, bool]:
    if word not in known:
        term = form(word)
        known[word] = term, term in stop_words or normalize(word) in stop_words
    return known[word]


def _to_matrix(ids: Sequence[NDArray[np.int32]], width: int) -> sparse.csr_array:
    columns = np.concatenate(ids) if ids else np.array([], dtype=np.int32)
    ends = np.concatenate([[0], np.cumsum([len(row) for row in ids], dtype=np.int64)])
    ones = np.ones(len(columns), dtype=np.int64)
    matrix = sparse.csr_array((ones, columns, ends), shape=(len(ids), width))
    matrix.sum_duplicates()
    return matrix


def _unite(raw: sparse.csr_array, places: NDArray[np.int64], terms: Forms) -> TermCounts:
    """Add up the columns that go to one term, given as pairs (column, term), and sort the terms."""
    names = np.array(list(terms), dtype=object)
    order = np.argsort(names, kind="stable") if len(names) else np.array([], dtype=np.int64)
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    ones = np.ones(len(places), dtype=np.int64)
    at = places[:, 0], rank[places[:, 1]]
    gather = sparse.coo_array((ones, at), shape=(raw.shape[1], len(names)))
    matrix = sparse.csr_array(raw @ gather.tocsr())
    matrix.sort_indices()
    return TermCounts(matrix, names[order])
