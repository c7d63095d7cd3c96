"""Distances of profiles: by hand, against scipy and an exact permutation test, and who is silent."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from toolkit.errors import InputError
from toolkit.measures import compare_profiles
from toolkit.tables import CODINGS, MAIN_AXES


def coded(*rows, axis="scope", target="raid"):
    """Make statements and codings of (official, article, codes); one row is one statement."""
    said = pd.DataFrame(
        [row[:2] for row in rows], columns=["official", "article_id"], dtype="string"
    )
    said["statement_id"] = pd.array([f"s{place}" for place in range(len(rows))], dtype="string")
    return said, CODINGS.build(
        {
            "statement_id": f"s{place}",
            "axis": axis,
            "target": target,
            "code": code,
            "negated": False,
        }
        for place, (_, _, codes) in enumerate(rows)
        for code in codes.split()
    )


def compare(rows, **options):
    (row,) = compare_profiles(*coded(*rows), axis="scope", **options).to_dict("records")
    return row


def spread(official, codes, articles="vwxyz"):
    return [(official, article, code) for article, code in zip(articles, codes, strict=True)]


def test_distance_by_hand():
    row = compare(
        [*spread("Hale", ["near"] * 4 + ["far"]), *spread("Moor", ["far"] * 4 + ["near"])],
        resamples=0,
    )
    # P = (.8, .2), Q = (.2, .8), M = (.5, .5): H(M) = 1, H(P) = H(Q) = .8 log2(5/4) + .2 log2(5).
    entropy = 0.8 * math.log2(5 / 4) + 0.2 * math.log2(5)
    assert row["value"] == pytest.approx(math.sqrt(1 - entropy))
    assert row["value"] == pytest.approx(0.527, abs=5e-4)
    assert (row["official_a"], row["official_b"]) == ("Hale", "Moor")
    assert [row[name] for name in ("n_a", "n_b", "codes_a", "codes_b", "shared")] == [5, 5, 2, 2, 2]
    assert all(np.isnan(row[name]) for name in ("low", "high", "expected", "p"))


def test_same_codes_are_0_apart_and_no_shared_code_is_1():
    same = compare([*spread("Hale", ["near"] * 5), *spread("Moor", ["near"] * 5)], resamples=50)
    assert [same[name] for name in ("value", "low", "high", "expected", "p")] == [0, 0, 0, 0, 1]
    apart = compare([*spread("Hale", ["near"] * 5), *spread("Moor", ["far"] * 5)], resamples=50)
    assert (apart["value"], apart["shared"]) == (1, 0)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["near", "far", "wide", "near far"]), min_size=5, max_size=9),
    st.lists(st.sampled_from(["near", "far", "deep"]), min_size=5, max_size=9),
)
def test_distance_is_scipys(one, other):
    articles = "abcdefghi"
    rows = spread("A", one, articles[: len(one)]) + spread("B", other, articles[: len(other)])
    row = compare(rows, resamples=20)
    names = ("near", "far", "wide", "deep")
    counts = [[" ".join(codes).split().count(name) for name in names] for codes in (one, other)]
    assert row["value"] == pytest.approx(jensenshannon(*counts, base=2), abs=1e-7)
    assert 0 <= row["low"] <= row["high"] <= 1
    assert 1 / 21 <= row["p"] <= 1
    turned = compare([("B" if who == "A" else "A", *rest) for who, *rest in rows], resamples=0)
    assert turned["value"] == pytest.approx(row["value"])
    assert (turned["n_a"], turned["n_b"]) == (row["n_b"], row["n_a"])


def test_p_is_that_of_the_exact_permutation_test():
    rows = spread("Hale", ["near"] * 5, "abcde") + spread("Moor", ["far"] * 5, "fghij")
    row = compare(rows, resamples=4000)
    # Of the 252 ways to deal ten articles to five and five, two part the codes as cleanly.
    assert row["p"] == pytest.approx(2 / math.comb(10, 5), abs=0.005)
    # By chance k of Hale's five are "near", and 5 - k of Moor's.
    expected = sum(
        math.comb(5, k) ** 2 / 252 * jensenshannon([k, 5 - k], [5 - k, k], base=2) for k in range(6)
    )
    assert row["expected"] == pytest.approx(expected, abs=0.02)
    assert row["resampled"] == "articles"


def test_articles_change_hands_whole():
    # All that Hale says in an article has one code, so ten statements are two observations.
    rows = [("Hale", "a", "near")] * 5 + [("Moor", "b", "far")] * 5
    assert compare(rows, resamples=500)["p"] == 1
    one = [("Hale", "a", "near")] * 5 + [("Moor", "a", "far")] * 5
    statements = compare(one, resamples=500)
    assert statements["resampled"] == "statements"
    assert statements["p"] < 0.05


def test_chance_is_seldom_called_a_difference():
    dice = np.random.default_rng(3)
    found = []
    for seed in range(80):
        codes = dice.choice(["near", "far", "wide"], size=24)
        rows = spread("A", codes[:12], "abcdefghijkl") + spread("B", codes[12:], "abcdefghijkl")
        found.append(compare(rows, resamples=99, seed=seed)["p"] <= 0.05)
    assert np.mean(found) <= 0.1  # 0.05 expected; 8 of 80 is 2 standard errors above


def test_who_is_silent_is_not_different():
    rows = [*spread("Hale", ["near"] * 5), *spread("Moor", ["near"] * 4 + [""])]
    few = compare(rows)
    assert (few["n_a"], few["n_b"]) == (5, 4)
    assert all(np.isnan(few[name]) for name in ("value", "low", "high", "expected", "p"))
    table = compare_profiles(*coded(*rows))
    assert table["axis"].tolist() == list(MAIN_AXES)
    assert table[table["axis"] != "scope"][["n_a", "n_b", "shared"]].eq(0).all(axis=None)
    assert table["value"].isna().all()


def test_what_does_not_count():
    said, codes = coded(*spread("Hale", ["near"] * 5), *spread("Moor", ["near"] * 5))
    negated = codes.assign(negated=True)
    assert compare_profiles(said, negated, axis="scope")["n_a"].tolist() == [0]
    position = codes.assign(
        axis="position", code=["favor"] * 5 + ["not asserted"] * 5, negated=True
    )
    (row,) = compare_profiles(said, position, axis="position").to_dict("records")
    assert (row["n_a"], row["n_b"]) == (5, 0)
    # The same code toward another target is another code; a code given twice is one.
    other = codes.assign(target=["raid"] * 5 + ["toll"] * 5)
    (row,) = compare_profiles(said, pd.concat([other, other]), axis="scope", resamples=0).to_dict(
        "records"
    )
    assert (row["value"], row["n_a"], row["n_b"]) == (1, 5, 5)
    nowhere = codes.assign(target=pd.array([None] * 10, dtype="string"))
    assert compare_profiles(said, nowhere, axis="scope", resamples=0)["value"].tolist() == [0]


def test_an_utterance_in_several_papers_counts_once():
    rows = [*spread("Hale", ["near"] * 5), *spread("Moor", ["far"] * 5), ("Hale", "copy", "far")]
    said, codes = coded(*rows)
    # The last repeats the first's words; two of Moor's have no utterance, and are none alike.
    names = [*"abcde", *"abc", None, None, "a"]
    said["utterance_id"] = pd.array(names, dtype="string")
    options = {"axis": "scope", "resamples": 0}
    assert compare_profiles(said, codes, **options)["n_a"].tolist() == [6]
    (row,) = compare_profiles(said, codes, unit="utterance", **options).to_dict("records")
    assert (row["n_a"], row["n_b"], row["value"]) == (5, 5, 1)
    with pytest.raises(InputError, match="'utterance_id' is missing"):
        compare_profiles(said.drop(columns="utterance_id"), codes, unit="utterance")
    with pytest.raises(InputError, match="unit='word': expected one of statement, utterance"):
        compare_profiles(said, codes, unit="word")


def test_nothing_one_and_unknown():
    said, codes = coded(
        *spread("Hale", ["near"] * 5), *spread("Moor", ["far"] * 5), (None, "z", "near")
    )
    full = compare_profiles(said, codes)
    assert full.attrs["left_out"] == {"official": 1}
    for some in (said.head(0), said.head(1), said.head(5), said.tail(1)):
        table = compare_profiles(some, codes)
        assert table.empty
        assert (table.dtypes == full.dtypes).all()
    bare = compare_profiles(said, codes.head(0))
    assert bare[["n_a", "n_b"]].eq(0).all(axis=None)
    with pytest.raises(InputError, match="axis='tone': expected one of aim"):
        compare_profiles(said, codes, axis="tone")
    with pytest.raises(InputError, match="resamples=-1"):
        compare_profiles(said, codes, resamples=-1)
    with pytest.raises(InputError, match="'negated' is missing"):
        compare_profiles(said, codes.drop(columns="negated"))
