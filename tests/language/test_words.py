"""Words, their normal forms and lemmas."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.language import lemmatize, normalize, stop_words, word_spans

WORDS = [
    ("Gen. Hale’s plan won't hold", ["Gen", "Hale’s", "plan", "won't", "hold"]),
    ("the U.S. envoy", ["the", "U.S", "envoy"]),
    ("end.Next line", ["end", "Next", "line"]),
    ("1,500 men at 7:30, 3.5%", ["1,500", "men", "at", "7:30", "3.5"]),
    ("a cease-fire – or not", ["a", "cease-fire", "or", "not"]),
    ("‘quoted’ and snake_case", ["quoted", "and", "snake", "case"]),
    ("naïve café 🌊 Ørun", ["naïve", "café", "Ørun"]),
    ("-- ... '", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text for text, _ in WORDS])
def test_words_of_hand_split_texts(text, words):
    assert [text[start:end] for start, end in word_spans(text)] == words


@given(st.text(max_size=100))
def test_words_hold_every_letter_and_digit_and_no_space(text):
    spans = word_spans(text)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    words = [text[start:end] for start, end in spans]
    letters = [char for char in text if char.isalnum()]
    assert [char for word in words for char in word if char.isalnum()] == letters
    assert not any(char.isspace() for word in words for char in word)


@pytest.mark.parametrize(
    ("token", "norm"),
    [
        ("Hale’s", "hale"),
        ("WON’T", "won't"),
        ("'s", "'s"),
        ("Cease‑Fire", "cease-fire"),
        ("STRASSE", "strasse"),
    ],
)
def test_normal_forms(token, norm):
    assert normalize(token) == norm


@given(st.text(max_size=20))
def test_normalizing_twice_changes_case_no_further(token):
    assert normalize(token).casefold() == normalize(token)


@pytest.mark.parametrize(
    ("token", "lemma"), [("Operations", "operation"), ("went", "go"), ("Orunese", "orunese")]
)
def test_lemmas(token, lemma):
    assert lemmatize(token) == lemma


def test_stop_words_are_function_words_in_normal_form():
    words = stop_words()
    assert {"the", "and", "we", "won't", "of"} <= words
    assert not {"war", "limited", "peace", "operation", "hostage"} & words
    assert all(normalize(word) == word or word.endswith("'s") for word in words)


def test_a_language_without_a_list_is_named():
    with pytest.raises(InputError, match="language 'xx': there is no list"):
        stop_words("xx")
