"""Keywords of groups, counted by hand."""

import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.measures import extract_keywords

SAID = pd.DataFrame(
    {
        "official": pd.array(["Moor", "Moor", "Lind", None], dtype="string"),
        "side": ["north", "north", "south", "south"],
        "article_id": ["a", "b", "a", "a"],
        "content": ["the dam, the dam", "a new dam", "no dam ever", "nobody speaks"],
    }
)


def test_frequency_rate_and_spread():
    # Moor's words without the, a: dam dam new dam - 4 words, so "dam" is 3 of 4: 750 per 1,000.
    table = extract_keywords(SAID, stop_words={"the", "a", "no", "ever"})
    assert table.values.tolist() == [
        ["Lind", "dam", 1, 1000.0, 1, 1],
        ["Moor", "dam", 3, 750.0, 2, 2],
        ["Moor", "new", 1, 250.0, 1, 1],
    ]


def test_any_column_groups_and_the_rate_is_of_all_words_also_under_a_minimum():
    table = extract_keywords(SAID, by="side", stop_words=(), min_frequency=2)
    # north: the 2, dam 3, a 1, new 1 = 7 words; south has no word twice.
    assert table[["side", "keyword", "frequency"]].values.tolist() == [
        ["north", "dam", 3],
        ["north", "the", 2],
    ]
    assert table["per_thousand"].tolist() == pytest.approx([3000 / 7, 2000 / 7])


def test_the_order_of_statements_does_not_matter_and_inputs_stay():
    before = SAID.copy()
    shuffled = extract_keywords(SAID.iloc[::-1])
    pd.testing.assert_frame_equal(shuffled, extract_keywords(SAID))
    pd.testing.assert_frame_equal(SAID, before)


def test_no_statement_gives_every_column():
    table = extract_keywords(SAID.iloc[:0])
    assert list(table) == [
        "official",
        "keyword",
        "frequency",
        "per_thousand",
        "statements",
        "articles",
    ]
    assert table.empty


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="column 'party' is missing"):
        extract_keywords(SAID, by="party")
    with pytest.raises(InputError, match="min_frequency=0"):
        extract_keywords(SAID, min_frequency=0)
