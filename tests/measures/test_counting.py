"""Counts against counting by hand, against Counter, and against scikit-learn."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from toolkit.errors import InputError
from toolkit.language import lemmatize, normalize, word_spans
from toolkit.measures import count_terms
from toolkit.measures.counting import _count_ngrams
from toolkit.tables import GAP

TEXTS = st.lists(
    st.text(st.sampled_from(list("abAB .’'-1“,_\n\xa0\x1f\u2028")), max_size=40), max_size=5
)


def as_dicts(counts):
    dense = counts.matrix.toarray()
    return [{term: int(n) for term, n in zip(counts.terms, row, strict=True) if n} for row in dense]


def test_words_counted_by_hand():
    counts = count_terms(["The dam, the DAM’s wall.", "", "A wall"])
    assert as_dicts(counts) == [{"the": 2, "dam": 2, "wall": 1}, {}, {"a": 1, "wall": 1}]
    assert counts.terms.tolist() == sorted(counts.terms)


def test_lemmas_unite_forms():
    assert as_dicts(
        count_terms(["He goes. They went."], unit="lemma", stop_words={"he", "they"})
    ) == [{"go": 2}]


def test_ngrams_stay_within_clauses_and_do_not_begin_or_end_in_a_stop_word():
    text = "War of survival. War goals: the return of all, “war goals” again"
    counts = count_terms([text], n=2, stop_words={"of", "the", "all"})
    assert as_dicts(counts) == [{"war goals": 2}]
    counts = count_terms([text], n=3, stop_words={"of", "the", "all"})
    assert as_dicts(counts) == [{"war of survival": 1}]


@given(TEXTS)
def test_every_word_is_counted_once(texts):
    expected = [
        Counter(normalize(text[start:end]) for start, end in word_spans(text)) for text in texts
    ]
    assert as_dicts(count_terms(texts)) == expected


@given(TEXTS)
def test_lemmas_count_as_many_as_words(texts):
    words, lemmas = count_terms(texts), count_terms(texts, unit="lemma")
    assert words.matrix.sum() == lemmas.matrix.sum()
    assert set(lemmas.terms) == {
        lemmatize(text[a:b]) for text in texts for a, b in word_spans(text)
    }


@given(TEXTS)
def test_single_ngrams_are_words(texts):
    counts = _count_ngrams(texts, normalize, 1, frozenset())
    assert as_dicts(counts) == as_dicts(count_terms(texts))


def test_numbers_and_abbreviations_stay_whole_in_ngrams():
    assert as_dicts(count_terms(["3.5 percent in the U.S. today"], n=2)) == [
        {"3.5 percent": 1, "percent in": 1, "in the": 1, "the u.s": 1}
    ]


def test_counts_equal_scikit_learn_on_plain_words():
    generator = np.random.default_rng(0)
    texts = [" ".join(generator.choice(["dam", "wall", "river", "ice"], 30)) for _ in range(20)]
    for n in (1, 2):
        theirs = CountVectorizer(ngram_range=(n, n))
        expected = theirs.fit_transform(texts).toarray()
        ours = count_terms(texts, n=n)
        assert ours.terms.tolist() == theirs.get_feature_names_out().tolist()
        assert (ours.matrix.toarray() == expected).all()


def test_a_missing_text_counts_as_empty_and_no_text_gives_no_row():
    assert count_terms([None, "dam"]).matrix.toarray().tolist() == [[0], [1]]
    assert count_terms([]).matrix.shape == (0, 0)
    assert count_terms(["..."], n=2).matrix.shape == (1, 0)


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="unit='stem': expected one of word, lemma"):
        count_terms(["x"], unit="stem")
    with pytest.raises(InputError, match="n=0: give 1"):
        count_terms(["x"], n=0)


def test_an_n_gram_does_not_reach_over_the_gap_between_two_pieces_of_a_statement():
    assert count_terms([f"we hold{GAP}the dam"], n=2).terms.tolist() == ["the dam", "we hold"]
