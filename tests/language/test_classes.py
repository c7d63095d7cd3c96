"""Word classes: one list for each, read by statements and coding."""

import pytest

from toolkit.language.classes import expand_classes, word_classes
from toolkit.language.grammar import grammar
from toolkit.language.lexicon import CLASSES
from toolkit.language.lexicon_reading import read_lexicon


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ({"a": ["x", "y"]}, {"a": {"x", "y"}}),
        ({"a": ["@b", "z"], "b": ["x"]}, {"a": {"x", "z"}, "b": {"x"}}),
        ({"a": ["@b", "-x"], "b": ["x", "y"]}, {"a": {"y"}, "b": {"x", "y"}}),
        ({"a": ["@b"], "b": ["@c", "-x"], "c": ["x", "y"]}, {"a": {"y"}, "b": {"y"}, "c": {"x", "y"}}),
    ],
)  # fmt: skip
def test_lists_take_in_others_and_leave_words_out(lists, expected):
    assert expand_classes(lists) == expected


def test_a_class_is_the_same_for_statements_and_coding():
    lexicon, classes = read_lexicon(), grammar()
    for name in set(CLASSES) & set(word_classes()):
        assert getattr(lexicon, name) == classes[name], name


def test_no_class_holds_a_word_that_cannot_be_looked_up():
    for name, words in word_classes().items():
        assert words, name
        assert all(word == word.lower() and word[0] not in "@-" for word in words), name
