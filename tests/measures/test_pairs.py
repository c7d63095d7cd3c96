import math

import pandas as pd
import pytest

from toolkit import compare_pair
from toolkit.errors import InputError

HALE = ["limited raid", "limited raid here", "raid", "limited aims", "raid soon"]
MOOR = ["raid forever", "forever", "raid forever", "no end", "wider raid"]


def said(hale=HALE, moor=MOOR):
    contents = [*hale, *moor]
    return pd.DataFrame(
        {
            "official": ["Hale"] * len(hale) + ["Moor"] * len(moor),
            "article_id": [f"x{n}" for n in range(len(contents))],
            "content": contents,
        }
    )


def test_shared_and_own_words_with_their_counts():
    # Hale: raid 4, limited 3, here 1, aims 1, soon 1: 10 words. Moor: raid 3, forever 3, no 1,
    # end 1, wider 1: 9 words.
    found = compare_pair(said(), "Hale", "Moor", stop_words=()).set_index("keyword")
    assert found.index[0] == "raid"
    assert found.loc["raid", ["use", "frequency_a", "frequency_b", "statements_a", "articles_b"]].tolist() == [
        "shared", 4, 3, 4, 3,
    ]  # fmt: skip
    assert found.loc["raid", "per_thousand_a"] == pytest.approx(400)
    assert found.loc["raid", "per_thousand_b"] == pytest.approx(3000 / 9)
    assert found.loc["raid", "log_ratio"] == pytest.approx(math.log2(0.4 / (3 / 9)))
    assert found.loc["forever", "use"] == "only b"
    assert found.loc["forever", "log_ratio"] == pytest.approx(math.log2((0.5 / 10) / (3 / 9)))
    assert found["use"].value_counts().to_dict() == {"shared": 1, "only a": 4, "only b": 4}


def test_a_and_b_change_places():
    one = compare_pair(said(), "Hale", "Moor").set_index("keyword")
    other = compare_pair(said(), "Moor", "Hale").set_index("keyword").loc[one.index]
    assert one["frequency_a"].tolist() == other["frequency_b"].tolist()
    assert (
        other["use"].replace({"only a": "only b", "only b": "only a"}).tolist()
        == one["use"].tolist()
    )


def test_no_word_in_common_and_all_words_in_common():
    apart = compare_pair(said(["limited"], ["forever"]), "Hale", "Moor")
    assert apart["use"].tolist() == ["only a", "only b"]
    same = compare_pair(said(["limited raid"], ["raid limited"]), "Hale", "Moor")
    assert same["use"].tolist() == ["shared", "shared"]
    assert same["log_ratio"].isna().all()  # fewer than five statements each: counts only


def test_rare_words_can_be_left_out():
    assert compare_pair(said(), "Hale", "Moor", min_frequency=3)["keyword"].tolist() == [
        "raid", "limited", "forever",
    ]  # fmt: skip


def test_a_statement_of_stop_words_alone_gives_no_keyword():
    assert compare_pair(said(["it was"], ["the raid"]), "Hale", "Moor")["keyword"].tolist() == [
        "raid"
    ]


@pytest.mark.parametrize(
    ("pair", "message"), [(("Hale", "Hale"), "two different"), (("Hale", "Vane"), "'Vane'")]
)
def test_mistakes_are_named(pair, message):
    with pytest.raises(InputError, match=message):
        compare_pair(said(), *pair)
