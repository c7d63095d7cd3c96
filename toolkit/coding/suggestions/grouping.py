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
from toolkit.language.forms import BASE, GERUND, verb_forms
from toolkit.language.grammar import grammar
from toolkit.language.tagging import tag_verbs
from toolkit.language.tokens import Tokens, fold, tokenize_text
from toolkit.language.words import lemmatize

MOST_PHRASES = 4000
"""Different phrases that are grouped: each is compared with each, in the square of their number."""
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SHARE = 0.75
"""Of what a proposed term finds, the part that must be in its group."""
_MOST_TERMS = 6
_LONGEST_NAME = 5
_UNTIL = re.compile(
    r"^(?:until|till)\s+(?:the (?:time|day|moment) (?:when |that )?)?", re.IGNORECASE
)
_MARKS = ".,;:!?“”\"'()"
_TRAILING = re.compile(r"[\s,;“”\"]+(?:and|as well as|then)?(?: to)?[\s,;“”\"]*$")


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


def split_list(phrase: str) -> list[str]:
    """Return the parts of a phrase that lists several things to do, each with a verb of its own.

    Examples
    --------
    >>> split_list("protect the port, stop the raiders and let the boats out")
    ['protect the port', 'stop the raiders', 'let the boats out']
    >>> split_list("find and free the crew")
    ['find and free the crew']
    """
    tagged = tag_verbs(tokenize_text(f"to {phrase}"))
    tokens, form = tagged.tokens, tagged.form
    wanted = form[1] if len(tokens) > 1 and form[1] in {BASE, GERUND} else ""
    joins = grammar()["list_joins"]
    cuts, start = [1], 1
    for i in range(2, len(tokens)):
        if wanted == BASE and tokens.norms[i] in grammar()["relatives"]:
            break  # what it says of the last one is no part of the list
        joined = tokens.norms[i - 1 - (tokens.norms[i - 1] == "to")]
        if wanted and joined in joins and wanted in {form[i], _form_behind_comma(tokens, i)}:
            end = i
            while end > start and tokens.norms[end - 1] in joins | {"to"}:
                end -= 1
            if len(content_lemmas(phrase[tokens.starts[start] - 3 : tokens.ends[end - 1] - 3])) > 1:
                cuts.append(i)
                start = i
    ends = [*cuts[1:], len(tokens)]
    return [
        _TRAILING.sub("", phrase[tokens.starts[one] - 3 : tokens.ends[end - 1] - 3])
        for one, end in zip(cuts, ends, strict=True)
        if one < end
    ] or [phrase]


def _form_behind_comma(tokens: Tokens, i: int) -> str:
    """Return that a verb begins a part there: "protect the port, stop the raiders"."""
    after = tokens.norms[i + 1] if i + 1 < len(tokens) else ""
    known = any(name == BASE for _, name in verb_forms().get(tokens.norms[i], ()))
    return BASE if known and after in grammar()["determiners"] else ""


def name_group(phrases: Sequence[str]) -> str:
    """Return the words that most of a group's phrases share, as the shortest phrase has them.

    Examples
    --------
    >>> name_group(["stop the pirates", "stop pirates from landing at night"])
    'stop pirates'
    >>> name_group(["secure “the port” and let ships out"])
    'secure the port'
    >>> name_group(["until the time when the strait is safe"])
    'the strait is safe'
    """
    phrases = [_UNTIL.sub("", phrase) for phrase in phrases]
    lists = [content_lemmas(phrase) for phrase in phrases]
    counts = Counter(word for words in lists for word in dict.fromkeys(words))
    first = {word: next(w.index(word) for w in lists if word in w) for word in counts}
    chosen = sorted(counts, key=lambda word: (-counts[word], first[word], word))[:2]
    worded = [found for phrase in phrases if (found := _as_worded(phrase, chosen))]
    if worded:
        return min(worded, key=lambda text: (text.count(" "), len(text), text))
    return " ".join(sorted(chosen, key=lambda word: first[word])) or phrases[0]


def _as_worded(phrase: str, chosen: Sequence[str]) -> str:
    """Return the words of a phrase from one chosen word to the other, with the nouns that follow."""
    words = phrase.split()
    lemmas = ["".join(content_lemmas(word)) for word in words]
    places = [lemmas.index(word) for word in chosen if word in lemmas]
    if len(places) < len(chosen) or not places:
        return ""
    if len(words) <= _LONGEST_NAME:
        return _plain(words)
    start, last = min(places), max(places)
    while last + 1 < len(words) and lemmas[last + 1] and words[last][-1].isalnum():
        if lemmas[last + 1].endswith("ly") or last - start >= _LONGEST_NAME - 1:
            break
        last += 1
    if last - start >= _LONGEST_NAME:
        return ""
    return _plain(words[start : last + 1])


def _plain(words: Sequence[str]) -> str:
    """Return words without marks between them."""
    plain = re.sub(r"[^\w\s'’-]", "", " ".join(words))
    return " ".join(plain.split()).strip("'’- ")


def propose_terms(phrases: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return a few terms that find a group's phrases and few of the others, its nouns first."""
    own = {i: set(content_lemmas(phrase)) for i, phrase in enumerate(phrases)}
    outside = Counter(word for phrase in others for word in set(content_lemmas(phrase)))
    ranks = _rank_words(phrases)
    left, terms = set(own), list[str]()
    while left and len(terms) < _MOST_TERMS:
        counts = Counter(word for i in left for word in own[i] - _thin_words())
        counts = counts or Counter(word for i in left for word in own[i])
        fitting = {word: n for word, n in counts.items() if n >= _SHARE * (n + outside[word])}
        if not fitting:
            break
        best = min(fitting, key=lambda word: (-fitting[word] + outside[word], ranks[word], word))
        terms.append(_as_term(best, phrases))
        left -= {i for i in left if best in own[i]}
    return terms


def _rank_words(phrases: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return how good a term each word is: nouns that end a run of words first, adverbs last."""
    ranks: dict[str, tuple[int, int]] = {}
    for phrase in phrases:
        tagged = tag_verbs(tokenize_text(f"to {phrase}"))
        verbs = {w for w, form in zip(tagged.tokens.norms, tagged.form, strict=True) if form}
        words = phrase.split()
        lemmas = ["".join(content_lemmas(word)) for word in words]
        for i, (word, lemma) in enumerate(zip(words, lemmas, strict=True)):
            follows = lemmas[i + 1] if i + 1 < len(words) and word[-1].isalnum() else ""
            head = not follows or follows.endswith("ly")
            rank = 2 if lemma.endswith("ly") else int(not head or fold(word).strip(_MARKS) in verbs)
            ranks[lemma] = min(ranks.get(lemma, (3, 0)), (rank, i))
    for word in (word for phrase in phrases for word in content_lemmas(phrase)):
        ranks.setdefault(word, (1, 0))
    return ranks


def _as_term(word: str, phrases: Sequence[str]) -> str:
    """Return a word as a term that finds it: in any form, or as it is spelled here."""
    term = f"~{word}" if word.isalpha() else word
    if any(found_by([term], phrases)):
        return term
    spelled = (one for phrase in phrases for one in _WORD.findall(fold(phrase)))
    return next((one for one in spelled if content_lemmas(one) == [word]), term)


def found_by(terms: Sequence[str], phrases: Sequence[str]) -> list[bool]:
    """Return of each phrase whether one of the terms finds it."""
    finder = compile_terms(list(terms))
    return [bool(finder.find(fold(phrase))) for phrase in phrases]
