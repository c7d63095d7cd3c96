import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from toolkit import compute_collocations
from toolkit.errors import InputError
from toolkit.tables import GAP


def said(*contents, official="Hale", article="x"):
    return pd.DataFrame(
        {
            "statement_id": [f"s{n}" for n in range(len(contents))],
            "article_id": [f"{article}{n}" for n in range(len(contents))],
            "official": official,
            "content": contents,
        }
    )


# 5 statements, 24 words: dam 6, wall 5, river 4, gate 5, tower 4. "dam" is the node.
FIVE = said(
    "dam wall river gate tower",
    "wall dam river gate tower",
    "gate tower wall dam dam",
    "dam river gate tower wall",
    "wall dam gate river",
)


def test_figures_worked_out_by_hand():
    # Window 1. Next to a "dam": s0 wall; s1 wall, river; s2 wall (the two dams are nodes);
    # s3 river; s4 wall, gate. So slots R = 7, wall 4, river 2, gate 1; N = 24 - 6 = 18 words.
    found = compute_collocations(FIVE, "dam", window=1, stop_words=(), min_frequency=1)
    wall = found.set_index("collocate").loc["wall"]
    assert (wall["frequency"], wall["left"], wall["right"]) == (4, 3, 1)
    assert (wall["frequency_node"], wall["frequency_collocate"]) == (6, 5)
    expected = 7 * 5 / 18
    assert wall["expected"] == pytest.approx(expected, abs=1e-12)
    assert wall["mi"] == pytest.approx(math.log2(4 / expected), abs=1e-12)
    assert wall["mi3"] == pytest.approx(math.log2(64 / expected), abs=1e-12)
    assert wall["t"] == pytest.approx((4 - expected) / 2, abs=1e-12)
    assert wall["log_dice"] == pytest.approx(14 + math.log2(8 / 11), abs=1e-12)
    assert found["frequency"].sum() == 7


def test_the_four_cells_give_what_nltk_gives():
    found = compute_collocations(FIVE, "dam", window=1, stop_words=(), min_frequency=1)
    slots, size = 7, 18
    for row in found.to_dict("records"):
        cells = (row["frequency"], (slots, row["frequency_collocate"]), size)
        ratio = BigramAssocMeasures.likelihood_ratio(*cells)
        sign = -1 if row["frequency"] < row["expected"] else 1
        assert row["log_likelihood"] == pytest.approx(sign * ratio, abs=1e-9)
        assert row["mi"] == pytest.approx(BigramAssocMeasures.pmi(*cells), abs=1e-9)
        assert row["t"] == pytest.approx(BigramAssocMeasures.student_t(*cells), abs=1e-9)
        cubed = math.log2(BigramAssocMeasures.mi_like(*cells, power=3) * size)
        assert row["mi3"] == pytest.approx(cubed, abs=1e-9)


def test_a_word_between_two_nodes_counts_once_and_for_the_nearer_one():
    table = said("dam wall river dam")
    found = compute_collocations(table, "dam", window=3, min_frequency=1)
    assert found.set_index("collocate")[["frequency", "left", "right"]].T.to_dict("list") == {
        "wall": [1, 0, 1],
        "river": [1, 1, 0],
    }


def test_a_window_ends_with_the_statement_and_with_each_of_its_pieces():
    table = said(f"the dam{GAP}holds firm", "nothing holds")
    assert compute_collocations(table, "dam", stop_words=(), min_frequency=1)[
        "collocate"
    ].tolist() == ["the"]


def test_sentences_and_statements_are_counted_as_units():
    # Sentences with "dam": 3 of 4; of these 2 have "wall", which stands in 3 sentences of all.
    table = said(
        "The dam has a wall. A wall stands.", "The dam and the wall hold.", "The dam is dry."
    )
    found = compute_collocations(table, "dam", window="sentence").set_index("collocate")
    assert found.loc["wall", ["frequency", "frequency_node", "frequency_collocate"]].tolist() == [
        2,
        3,
        3,
    ]
    assert found["left"].isna().all()
    whole = compute_collocations(table, "dam", window="statement").set_index("collocate")
    assert whole.loc["wall", ["frequency", "frequency_node", "frequency_collocate"]].tolist() == [
        2,
        3,
        2,
    ]


def test_under_five_statements_there_are_counts_only():
    few = compute_collocations(FIVE.head(4), "dam", stop_words=(), min_frequency=1)
    assert few["frequency"].sum() > 0
    assert few[["expected", "log_dice", "mi", "mi3", "t", "log_likelihood"]].isna().all(axis=None)


def test_groups_lemmas_and_wildcards():
    table = pd.concat([said("The dams held.", "A dam holds."), said("Dams fell.", official="Moor")])
    table["statement_id"] = list("abc")
    own = compute_collocations(table, "dam", by="official", unit="lemma", min_frequency=1)
    assert own[["official", "collocate", "frequency"]].values.tolist() == [
        ["Hale", "hold", 2],
        ["Moor", "fall", 1],
    ]
    any_form = compute_collocations(table, "dam*", min_frequency=1)
    assert set(any_form["collocate"]) == {"held", "holds", "fell"}


@pytest.mark.parametrize("table", [FIVE.head(0), said("nothing of it")])
def test_without_the_node_the_table_is_empty(table):
    assert compute_collocations(table, "dam").empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"word": " "}, "one word"),
        ({"word": "two words"}, "one word"),
        ({"word": "dam", "window": 0}, "window=0"),
        ({"word": "dam", "window": "page"}, "window='page'"),
        ({"word": "dam", "unit": "letter"}, "unit='letter'"),
        ({"word": "dam", "min_frequency": 0}, "min_frequency=0"),
    ],
)
def test_mistakes_are_named(options, message):
    with pytest.raises(InputError, match=message):
        compute_collocations(FIVE, **options)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcd"), max_size=8).map(" ".join), max_size=6),
    st.sampled_from([1, 2, 5, "sentence", "statement"]),
)
def test_counts_never_exceed_what_there_is_and_order_does_not_matter(contents, window):
    table = said(*contents)
    options = {"window": window, "stop_words": (), "min_frequency": 1}
    found = compute_collocations(table, "a", **options)
    assert (found["frequency"] <= found["frequency_collocate"]).all()
    assert (found["statements"] <= found["frequency"]).all()
    backwards = compute_collocations(table.iloc[::-1], "a", **options)
    pd.testing.assert_frame_equal(found, backwards)
    scores = found[["mi", "t", "log_likelihood"]].to_numpy(dtype=float)
    assert np.isfinite(scores[~np.isnan(scores)]).all()
