"""Profile, overlap, keyness, dispersion, divergence and concordance over tables: by hand, and edges."""

import contextlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.errors import InputError
from toolkit.measures import (
    compare_keywords,
    compute_keyness,
    compute_profile,
    find_concordance,
    find_divergences,
)
from toolkit.measures.dispersion import article_range, gries_dp_norm, juilland_d
from toolkit.measures.resampling import draw_weights
from toolkit.tables import CODINGS


def said(*rows):
    table = pd.DataFrame(rows, columns=["official", "article_id", "content"])
    return table.assign(statement_id=[f"s{i}" for i in range(len(table))])


def coded(*rows):
    names = [
        "statement_id",
        "axis",
        "target",
        "code",
        "negated",
        "conditional",
        "attribution",
        "flags",
    ]
    return CODINGS.build(dict(zip(names, row, strict=False)) for row in rows)


SIX = said(*[("Hale", f"a{i}", "limited raid") for i in range(6)], ("Moor", "a0", "long war"))


def test_profile_by_hand():
    codes = coded(("s0", "scope", "raid", "limited", False), ("s1", "scope", "raid", "limited", False),
                  ("s2", "scope", "raid", "limited", True), ("s6", "scope", "raid", "open-ended", False))  # fmt: skip
    profile = compute_profile(SIX, codes).set_index("official")
    assert profile.loc["Hale", ["n", "of"]].tolist() == [2, 6]  # the negated one does not count
    assert profile.loc["Hale", "share"] == pytest.approx(2 / 6)
    assert profile.loc["Hale", "low"] <= 2 / 6 <= profile.loc["Hale", "high"]
    assert profile.loc["Hale", "resampled"] == "articles"
    assert profile.loc["Moor", ["n", "of"]].tolist() == [1, 1]
    assert (
        profile.loc["Moor", ["share", "low", "high"]].isna().all()
    )  # fewer than five: counts only


def test_profile_counts_repeated_words_once_by_utterance():
    wire = said(*[("Hale", f"a{i}", "limited raid") for i in range(4)]).assign(
        utterance_id=["u", "u", "u", "v"]
    )
    codes = coded(*[(f"s{i}", "scope", "raid", "limited", False) for i in range(4)])
    by_statement = compute_profile(wire, codes)
    by_utterance = compute_profile(wire, codes, unit="utterance")
    assert by_statement[["n", "of"]].values.tolist() == [[4, 4]]
    assert by_utterance[["n", "of"]].values.tolist() == [[2, 2]]


def test_profile_interval_covers_a_known_share():
    # 60 articles, one statement each, half coded: the interval of 0.5 is about ±0.126.
    many = said(*[("Hale", f"a{i}", "x") for i in range(60)])
    codes = coded(*[(f"s{i}", "scope", "raid", "limited", False) for i in range(30)])
    row = compute_profile(many, codes).iloc[0]
    margin = 1.96 * np.sqrt(0.25 / 60)
    assert row["low"] == pytest.approx(0.5 - margin, abs=0.03)
    assert row["high"] == pytest.approx(0.5 + margin, abs=0.03)


def test_overlap_by_hand_and_without_interval_for_few():
    table = compare_keywords(said(("Hale", "x", "limited raid soon"), ("Moor", "y", "long raid")))
    row = table.iloc[0]
    # limited raid soon | long raid: one shared of four
    assert row["value"] == 1 / 4
    assert row[["types_a", "types_b", "shared"]].tolist() == [3, 2, 1]
    assert row[["low", "high", "expected", "p"]].isna().all()


def test_overlap_of_officials_who_draw_from_the_same_words_is_what_chance_gives():
    alarms = 0
    for seed in range(200):
        generator = np.random.default_rng(seed)
        words = [" ".join(f"w{i}" for i in generator.integers(0, 30, 6)) for _ in range(16)]
        table = compare_keywords(
            said(*[("Hale" if i < 8 else "Moor", f"a{i}", text) for i, text in enumerate(words)]),
            resamples=60, seed=seed,
        )  # fmt: skip
        alarms += table["p"].iloc[0] < 0.05
    assert (
        alarms / 200 <= 0.09
    )  # 5 % stated; 0.09 is over the 99th percentile of Binomial(200, .05)


def bunched(seed, *, shared):
    """Return 16 articles of 4 statements, each article with a topic of its own, by no official's design."""
    generator = np.random.default_rng(seed)
    rows = []
    for article in range(16):
        topic = generator.integers(0, 60, 8)
        for number in range(4):
            official = ("Hale", "Moor")[number % 2 if shared else article % 2]
            words = " ".join(f"w{i}" for i in generator.choice(topic, 6))
            rows.append((official, f"a{article}", words))
    return said(*rows)


@pytest.mark.parametrize("shared", [False, True])
def test_overlap_of_officials_whose_words_come_in_bunches_is_what_chance_gives(shared):
    tables = (compare_keywords(bunched(s, shared=shared), resamples=60, seed=s) for s in range(200))
    alarms = sum(table["p"].iloc[0] < 0.05 for table in tables)
    assert alarms / 200 <= 0.09


def test_overlap_of_officials_with_words_of_their_own_is_below_chance():
    rows = [("Hale", f"a{i}", "limited raid border") for i in range(8)]
    rows += [("Moor", f"b{i}", "long war hostages") for i in range(8)]
    row = compare_keywords(said(*rows), resamples=200).iloc[0]
    assert row["value"] == 0
    assert row["expected"] > 0.8
    assert row["p"] == pytest.approx(1 / 201)


@pytest.mark.parametrize("metric", ["jaccard", "cosine tf-idf", "rank-biased overlap"])
def test_overlap_is_the_same_for_a_seed_whatever_the_order(metric):
    rows = [("Hale", f"a{i}", f"raid w{i}") for i in range(6)] + [
        ("Moor", f"b{i}", f"raid v{i}") for i in range(6)
    ]
    one = compare_keywords(said(*rows), metric=metric, resamples=50, seed=3)
    again = compare_keywords(said(*rows), metric=metric, resamples=50, seed=3)
    pd.testing.assert_frame_equal(one, again)


def test_keyness_by_hand():
    table = compute_keyness(
        said(("Hale", "x", "limited limited raid"), ("Moor", "y", "raid raid raid war"))
    )
    row = table[(table["official"] == "Hale") & (table["keyword"] == "limited")].iloc[0]
    # 2 of 3 words against 0 of 4: E₁ = 3·2/7
    assert row["log_likelihood"] == pytest.approx(2 * 2 * np.log(2 / (6 / 7)))
    assert row[["frequency", "frequency_reference", "size", "size_reference"]].tolist() == [
        2,
        0,
        3,
        4,
    ]


def test_keyness_finds_planted_words_first():
    rows = [("Hale", f"a{i}", "raid border limited") for i in range(9)]
    rows += [("Moor", f"b{i}", "raid border war") for i in range(9)]
    top = compute_keyness(said(*rows)).groupby("official")["keyword"].first()
    assert top.to_dict() == {"Hale": "limited", "Moor": "war"}


def test_keyness_of_nothing_has_all_columns():
    full, empty = compute_keyness(SIX), compute_keyness(SIX.head(0))
    assert list(empty.columns) == list(full.columns)
    assert empty.empty


def test_unknown_choices_are_said():
    with pytest.raises(InputError, match="metric='jacard': expected one of jaccard"):
        compare_keywords(SIX, metric="jacard")
    with pytest.raises(
        InputError, match="reference='Nobody': expected 'rest' or one of Hale, Moor"
    ):
        compute_keyness(SIX, reference="Nobody")
    with pytest.raises(InputError, match="column 'party' is missing"):
        compute_profile(SIX, coded(), by="party")


def test_dispersion_by_hand():
    # Parts of 10, 10 and 20 words; a word stands 2, 0 and 2 times.
    matrix, sizes = sparse.csr_array(np.array([[2], [0], [2]])), np.array([10.0, 10, 20])
    assert article_range(matrix).tolist() == [2]
    relative = np.array([0.2, 0, 0.1])
    variation = relative.std() / relative.mean()
    assert juilland_d(matrix, sizes) == pytest.approx([1 - variation / np.sqrt(2)])
    # s = .25 .25 .5, v = .5 0 .5: DP = (.25 + .25 + 0) / 2 = .25; normalised by 1 - .25
    assert gries_dp_norm(matrix, sizes) == pytest.approx([0.25 / 0.75])


def test_dispersion_of_one_article_is_undefined():
    matrix, sizes = sparse.csr_array(np.array([[2]])), np.array([10.0])
    assert np.isnan(juilland_d(matrix, sizes)).all()
    assert np.isnan(gries_dp_norm(matrix, sizes)).all()


def test_draws_are_stated_and_add_up():
    weights = draw_weights(7, 50, seed=1)
    assert (weights.sum(axis=1) == 7).all()
    np.testing.assert_array_equal(weights, draw_weights(7, 50, seed=1))
    assert draw_weights(0, 3, seed=1).shape == (3, 0)


TWO = said(("Hale", "x", "it is limited"), ("Moor", "y", "as long as necessary"))


def test_contradiction_emphasis_and_silence_are_kept_apart():
    codes = coded(
        ("s0", "scope", "raid", "limited"), ("s1", "scope", "raid", "open-ended"),
        ("s0", "aim", "raid", "smuggling"), ("s1", "aim", "raid", "hostages"),
        ("s1", "condition", "raid", "until X"),
    )  # fmt: skip
    table = find_divergences(TWO, codes).set_index("axis")
    assert table["kind"].to_dict() == {
        "scope": "contradiction",
        "aim": "emphasis",
        "condition": "silence",
    }
    assert table.loc["scope", ["content_a", "content_b"]].tolist() == [
        "it is limited",
        "as long as necessary",
    ]
    assert table.loc["scope", "strength"] == 1
    assert table.loc["condition", "explanation"] == "Hale has no code on this axis"


def test_strength_says_what_weakens_it():
    codes = coded(
        ("s0", "scope", "raid", "limited", False, False, "relayed"),
        ("s1", "scope", "raid", "open-ended", False, True, "own", "hedged"),
    )  # fmt: skip
    row = find_divergences(TWO, codes).iloc[0]
    assert row["strength"] == pytest.approx(0.5 * 0.7 * 0.8)
    assert "Hale relays another's words" in row["explanation"]
    assert "Moor is conditional" in row["explanation"]


def test_same_code_and_other_target_are_no_contradiction():
    codes = coded(("s0", "scope", "raid", "limited"), ("s1", "scope", "wall", "open-ended"))
    assert "contradiction" not in set(find_divergences(TWO, codes)["kind"])
    codes = coded(("s0", "scope", "raid", "limited"), ("s1", "scope", "raid", "limited"))
    assert find_divergences(TWO, codes).empty


def test_abstentions_never_contradict():
    codes = coded(("s0", "position", "raid", "favor"), ("s1", "position", "raid", "not asserted"))
    assert set(find_divergences(TWO, codes)["kind"]) == {"silence"}


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("raid", ["raid", "Raid"]),
        ("raid*", ["raids", "raid", "Raid"]),
        ("long raid", ["Long, raid"]),
        ("/r.id/", ["raid", "raid", "Raid"]),
        ("absent", []),
    ],
)  # fmt: skip
def test_concordance_finds(query, nodes):
    table = said(("Hale", "x", "The raids. A Long, raid! Raid"))
    found = find_concordance(table, query)
    expected = {"/r.id/": ["raid", "raid", "Raid"]}.get(query, nodes)
    assert found["node"].tolist() == expected
    for row in found.itertuples():
        assert table.loc[0, "content"][row.start : row.end] == row.node


def test_concordance_by_lemma_and_sorted():
    table = said(("Hale", "x", "they went home; we go now; all going away"))
    assert find_concordance(table, "go", lemma=True)["node"].tolist() == ["went", "go", "going"]
    assert find_concordance(table, "go", lemma=True, sort="right")["node"].tolist() == [
        "going",
        "went",
        "go",
    ]


@pytest.mark.parametrize("query", ["", "  ", "/(/"])
def test_concordance_says_what_is_no_query(query):
    with pytest.raises(InputError, match="query"):
        find_concordance(TWO, query)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(min_size=1, max_size=6))
def test_concordance_never_raises_but_for_what_it_says(content, query):
    with contextlib.suppress(InputError):  # such as a query of spaces, or a broken expression
        find_concordance(said(("Hale", "x", content)), query)


def test_inputs_are_not_changed():
    codes = coded(("s0", "scope", "raid", "limited"), ("s6", "scope", "raid", "open-ended"))
    before = SIX.copy(), codes.copy()
    compute_profile(SIX, codes)
    compute_keyness(SIX)
    compare_keywords(SIX)
    find_divergences(SIX, codes)
    pd.testing.assert_frame_equal(SIX, before[0])
    pd.testing.assert_frame_equal(codes, before[1])


def test_tf_idf_cosine_is_that_of_scikit_learn():
    documents = {
        "Hale": "dam dam wall raid",
        "Moor": "dam gate raid raid",
        "Vane": "wall gate river",
    }
    table = said(*[(name, name, content) for name, content in documents.items()])
    found = compare_keywords(table, metric=["cosine tf-idf"], stop_words=())
    weighted = TfidfVectorizer().fit_transform(list(documents.values()))
    expected = cosine_similarity(weighted)
    for row in found.to_dict("records"):
        a, b = (list(documents).index(row[f"official_{side}"]) for side in "ab")
        assert row["value"] == pytest.approx(expected[a, b], abs=1e-9)
