"""Near-duplicates: the same wire copy in several papers, found in time linear in the corpus.

Articles are compared by their shingles (runs of five words). MinHash signatures in bands (Broder
1997; Leskovec, Rajaraman & Ullman 2020, chapter 3) find the candidates; whether they are duplicates
is then decided by the exact Jaccard coefficient of their shingles.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.tables import identify_articles

SHINGLE = 5
HASHES = 128
MISSED = 0.001
"""The chance, at most, that a pair just at the threshold is no candidate."""

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"(?<=\w)-\r?\n[ \t]*(?=\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def find_duplicates(articles: pd.DataFrame, *, threshold: float = 0.8) -> pd.DataFrame:
    """Return the articles that repeat another almost word for word.

    Parameters
    ----------
    articles
        ``article_id``, ``text`` and, where known, ``published``; one row is one article.
    threshold
        The least Jaccard coefficient of two articles' runs of five words, in (0, 1]: 1 finds equal
        words only, 0.8 also copies with a paragraph cut or a few words changed.

    Returns
    -------
    DataFrame
        One row an article that repeats an earlier one: ``article_id``, ``duplicate_of`` (the
        earliest by ``published``, then by ``article_id``, that it resembles; never itself a
        duplicate) and ``similarity`` (the coefficient). In the order of the articles. Upper case,
        punctuation, spaces, line ends and invisible characters make no difference. Articles without
        words are left out.

    Raises
    ------
    InputError
        If ``threshold`` is out of range or a column is missing.

    Notes
    -----
    Articles whose coefficient lies just at the threshold are overlooked with a probability of at
    most 0.1 %, which falls quickly above it. No article is called a duplicate that is below it.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. *Proceedings of
    Compression and Complexity of Sequences*, 21-29.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "The bridge will stay closed until the water falls, the minister said."
    >>> articles = pd.DataFrame({"article_id": ["b", "a"], "text": [text.upper(), text]})
    >>> find_duplicates(articles).values.tolist()
    [['b', 'a', 1.0]]
    """
    if not 0 < threshold <= 1:
        raise InputError(f"threshold={threshold}: expected a number above 0 and up to 1")
    articles = identify_articles(articles)
    ordered = articles.assign(place=range(len(articles)))
    keys = ["published", "article_id"] if "published" in articles else ["article_id"]
    ordered = ordered.sort_values(keys, kind="stable")
    rows = sorted(_find_rows(ordered, threshold))
    table = pd.DataFrame(
        [row[1:] for row in rows], columns=["article_id", "duplicate_of", "similarity"]
    )
    return table.astype({"article_id": "string", "duplicate_of": "string", "similarity": "float64"})


def _find_rows(articles: pd.DataFrame, threshold: float) -> Iterator[tuple[int, str, str, float]]:
    """Compare each article with the originals before it that share a band of its signature."""
    rows = _rows_per_band(threshold)
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    originals: list[tuple[str, Hashes]] = []
    columns = articles["place"], articles["article_id"], articles["text"]
    for place, article_id, text in zip(*columns, strict=True):
        shingles = _hash_shingles(text if isinstance(text, str) else "")
        if not len(shingles):
            continue
        bands = list(_bands(shingles, rows))
        near = sorted({number for band in bands for number in buckets.get(band, ())})
        likeness = [_jaccard(shingles, originals[number][1]) for number in near]
        if likeness and max(likeness) >= threshold:
            original = near[likeness.index(max(likeness))]
            yield place, article_id, originals[original][0], max(likeness)
            continue
        for band in bands:
            buckets[band].append(len(originals))
        originals.append((article_id, shingles))


def _rows_per_band(threshold: float) -> int:
    """Return the most rows a band that still find a pair at the threshold almost surely."""
    fits = [
        rows for rows in range(1, HASHES + 1) if (1 - threshold**rows) ** (HASHES // rows) <= MISSED
    ]
    return max(fits, default=1)


def _bands(shingles: Hashes, rows: int) -> Iterator[tuple[int, bytes]]:
    signature = _sign(shingles)
    for band in range(HASHES // rows):
        yield band, signature[band * rows : (band + 1) * rows].tobytes()


def _sign(shingles: Hashes) -> Hashes:
    """Return the least value of every hash function over the shingles."""
    multipliers, addends = _functions()
    values = (shingles[:, None] * multipliers + addends) >> np.uint64(32)
    return np.asarray(values.min(axis=0), dtype=np.uint64)


@cache
def _functions() -> tuple[Hashes, Hashes]:
    generator = np.random.default_rng(0)
    drawn = generator.integers(0, 2**63, size=(2, HASHES), dtype=np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1]


def _hash_shingles(text: str) -> Hashes:
    """Return the different runs of words as sorted numbers; a short text is one run."""
    read = _find_words(text)
    words = np.array([_hash_word(word) for word in read], dtype=np.uint64)
    size = min(SHINGLE, len(words))
    if not size:
        return words
    runs = np.lib.stride_tricks.sliding_window_view(words, size)
    mixed = np.zeros(len(runs), dtype=np.uint64)
    for column in range(size):
        mixed = (mixed ^ runs[:, column]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _find_words(text: str) -> list[str]:
    """Return the words as they are read: whole, with nothing invisible in them."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _WORD.findall(_CUT.sub("", text) if "-\n" in text or "-\r" in text else text)


@cache
def _hash_word(word: str) -> int:
    return zlib.crc32(word.casefold().encode("utf8", "surrogatepass"))


def _jaccard(a: Hashes, b: Hashes) -> float:
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared)
