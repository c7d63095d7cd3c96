"""Phrases that say alike, in groups: words in their dictionary form, and agglomerative clustering.

Phrases are vectors of lemmas, pairs of lemmas and pieces of words, weighted by how few phrases have
them; groups are joined while their mean cosine distance stays under a bound. Nothing is drawn at
random: the same phrases give the same groups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from toolkit.coding.codebook.terms import compile_terms
from toolkit.language.classes import word_classes
from toolkit.language.data import read_word_list
from toolkit.language.tokens import fold
from toolkit.language.words import lemmatize

MOST_PHRASES = 4000
"""Different phrases that are grouped: each is compared with each, in the square of their number."""
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SHARE = 0.75
"""Of what a proposed term finds, the part that must be in its group."""
_MOST_TERMS = 6


def content_lemmas(phrase: str) -> list[str]:
    """Return the dictionary forms of a phrase's words that say something, in their order."""
    words = (lemmatize(word) for word in _WORD.findall(fold(phrase)))
    return [word for word in words if word not in _stop_words() and len(word) > 1]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(read_word_list("stop_words.txt"))


@cache
def _thin_words() -> frozenset[str]:
    """Return words that say too little to be a term by themselves: "bring", "hand"."""
    return word_classes()["thin_terms"]


def group_phrases(phrases: Sequence[str], *, distance: float) -> list[int]:
    """Return the number of each phrase's group; phrases of the same words share one."""
    texts = [" ".join(content_lemmas(phrase)) for phrase in phrases]
    unique = list(dict.fromkeys(text for text in texts if text))
    labels = dict(zip(unique, _cluster(unique, distance), strict=True))
    alone = max(labels.values(), default=-1) + 1
    return [labels.get(text, alone) for text in texts]


def _cluster(texts: Sequence[str], distance: float) -> list[int]:
    if len(texts) < 2:
        return [0] * len(texts)
    # Most of a second, where nobody asks for suggestions.
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    vectors = make_union(
        TfidfVectorizer(analyzer=str.split, sublinear_tf=True),
        TfidfVectorizer(token_pattern=r"\S+", ngram_range=(2, 2), min_df=1)
        if any(" " in text for text in texts)
        else TfidfVectorizer(analyzer=str.split),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5)),
        verbose=False,
    ).fit_transform(texts)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=distance
    )
    return [int(label) for label in clustering.fit_predict(np.asarray(vectors.todense()))]


def name_group(phrases: Sequence[str]) -> str:
    """Return the two words that most of a group's phrases share, as they follow each other."""
    lists = [content_lemmas(phrase) for phrase in phrases]
    counts = Counter(word for words in lists for word in dict.fromkeys(words))
    first = {word: next(w.index(word) for w in lists if word in w) for word in counts}
    chosen = sorted(counts, key=lambda word: (-counts[word], first[word], word))[:2]
    return " ".join(sorted(chosen, key=lambda word: first[word])) or phrases[0]


def propose_terms(phrases: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return a few terms that find a group's phrases and few of the others."""
    own = {i: set(content_lemmas(phrase)) for i, phrase in enumerate(phrases)}
    outside = Counter(word for phrase in others for word in set(content_lemmas(phrase)))
    left, terms = set(own), list[str]()
    while left and len(terms) < _MOST_TERMS:
        counts = Counter(word for i in left for word in own[i] - _thin_words())
        counts = counts or Counter(word for i in left for word in own[i])
        fitting = {word: n for word, n in counts.items() if n >= _SHARE * (n + outside[word])}
        if not fitting:
            break
        best = min(fitting, key=lambda word: (-fitting[word] + outside[word], word))
        terms.append(f"~{best}" if best.isalpha() else best)
        left -= {i for i in left if best in own[i]}
    return terms


def found_by(terms: Sequence[str], phrases: Sequence[str]) -> list[bool]:
    """Return of each phrase whether one of the terms finds it."""
    finder = compile_terms(list(terms))
    return [bool(finder.find(fold(phrase))) for phrase in phrases]
