"""Near-duplicates: exact coefficients, copies among many articles, and order that does not matter."""

import numpy as np
import pandas as pd
import pytest

from toolkit.corpus import find_duplicates
from toolkit.errors import InputError

WORDS = [f"word{number}" for number in range(400)]


def write_text(seed, words=200):
    return " ".join(np.random.default_rng(seed).choice(WORDS, words))


def articles_of(texts):
    return pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})


def test_similarity_is_the_jaccard_coefficient_of_runs_of_five_words():
    # 20 words have 16 runs of five. Another last word changes one run: 15 shared of 17 in all.
    words = [f"w{number}" for number in range(20)]
    copy = [*words[:-1], "other"]
    table = find_duplicates(articles_of({"a": " ".join(words), "b": " ".join(copy)}))
    assert table.values.tolist() == [["b", "a", pytest.approx(15 / 17)]]
    assert find_duplicates(
        articles_of({"a": " ".join(words), "b": " ".join(copy)}), threshold=0.9
    ).empty


def test_copies_are_found_among_many_and_nothing_else():
    texts = {f"own{seed:03}": write_text(seed) for seed in range(200)}
    copies = {
        f"wire{seed:03}": texts[f"own{seed:03}"].upper() + " (wire)" for seed in range(0, 200, 10)
    }
    table = find_duplicates(articles_of({**copies, **texts}))
    assert set(zip(table["article_id"], table["duplicate_of"], strict=True)) == {
        (wire, wire.replace("wire", "own")) for wire in copies
    }


def test_the_earliest_is_the_original_and_the_order_of_rows_does_not_matter():
    articles = articles_of(
        {
            "a": "same words in all three",
            "b": "Same words, in all three",
            "c": "same words in all three!",
        }
    )
    articles["published"] = pd.to_datetime(["2031-05-03", "2031-05-01", "2031-05-02"])
    expected = [["a", "b", 1.0], ["c", "b", 1.0]]
    assert find_duplicates(articles).values.tolist() == expected
    assert sorted(find_duplicates(articles.iloc[::-1]).values.tolist()) == expected


def test_texts_without_words_repeat_nothing():
    assert find_duplicates(articles_of({"a": "", "b": "...", "c": "?"})).empty
    empty = find_duplicates(articles_of({}))
    assert list(empty) == ["article_id", "duplicate_of", "similarity"]


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_out_of_range_is_named(threshold):
    with pytest.raises(InputError, match=f"threshold={threshold}"):
        find_duplicates(articles_of({"a": "x"}), threshold=threshold)


def test_pairs_at_the_threshold_are_found():
    # 100 pairs whose runs overlap by 0.8 or a little more; each is overlooked with at most 0.1 %.
    texts = {}
    for seed in range(100):
        words = write_text(seed).split()
        # 196 runs; a changed word in place 50 to 53 and so on changes 5 runs each: 4 change 20,
        # and 176 shared of 216 in all are 0.815.
        copy = [
            f"new{place}" if place in (40, 80, 120, 160) else word
            for place, word in enumerate(words)
        ]
        texts |= {f"a{seed}": " ".join(words), f"b{seed}": " ".join(copy)}
    table = find_duplicates(articles_of(texts))
    assert len(table) == 100
    assert table["similarity"].between(0.81, 0.82).all()


@pytest.mark.parametrize(
    "copy",
    [
        "We will open\nthe har-\nbor of the café again before the win-\r\nter comes to the coast.",
        "We will open the har\u00adbor of the café again before the win\u00adter comes to the coast.",
        "We will open the harbor of the cafe\u0301 again before the winter comes to the coast\u200b.",
        "WE WILL OPEN THE HARBOR OF THE CAFÉ AGAIN – BEFORE THE WINTER COMES TO THE COAST",
    ],
)
def test_line_ends_and_invisible_characters_make_no_difference(copy):
    text = "We will open the harbor of the café again before the winter comes to the coast."
    assert find_duplicates(articles_of({"a": text, "b": copy})).values.tolist() == [["b", "a", 1.0]]
