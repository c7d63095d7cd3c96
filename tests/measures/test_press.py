"""How the press reports: classes of cues, counts and shares worked by hand, and what is missing."""

import doctest
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import toolkit
from toolkit.errors import DefinitionError, InputError
from toolkit.measures import (
    classify_cues,
    compute_cue_verbs,
    compute_prominence,
    count_cues,
    read_cue_classes,
)
from toolkit.measures.cue_classes import UNCLASSIFIED
from toolkit.measures.shares import measure_shares
from toolkit.statements import read_lexicon

NAN = float("nan")


def reported(*rows):
    """Make statements of (official, article, cue)."""
    table = pd.DataFrame(rows, columns=["official", "article_id", "cue"], dtype="string")
    return table.assign(statement_id=[f"s{place}" for place in range(len(rows))])


def class_of(cue):
    found = classify_cues(pd.DataFrame({"cue": [cue]}))
    return found["cue_class"].iloc[0], found["cue_entry"].iloc[0]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", ("neutral", "say")),
        ("According to", ("neutral", "according to")),
        ("also spoke", ("neutral", "speak")),
        ("claims", ("distancing", "claim")),
        ("has repeatedly alleged", ("distancing", "allege")),
        ("pointed out", ("affirming", "point out")),
        ("points to", ("affirming", "point to")),
        ("admitted", ("affirming", "admit")),
        ("went on", ("structuring", "go on")),
        ("stressing", ("assertive", "stress")),
        ("warnings", ("assertive", "warn")),
        ("called", ("neutral", "call")),
        ("called for", ("directive", "call for")),
        ("hit back", ("aggressive", "hit back")),
        ("was worried", ("attitude", "worried")),
        ("swore", ("commissive", "swear")),
        # Of several cues one behind "to" decides, then the longest, then the last.
        ("continued to insist", ("assertive", "insist")),
        ("went on to insist", ("assertive", "insist")),
        ("hit back, saying", ("aggressive", "hit back")),
        ("shouted and wept", ("emotive", "weep")),
        # What was not said, or refused, is none of what it would have been.
        ("did not acknowledge", ("denying", "not")),
        ("didn’t concede", ("denying", "not")),
        ("can't confirm", ("denying", "not")),
        ("refused to point out", ("denying", "refuse")),
        # Not to believe is an attitude too.
        ("don't believe", ("attitude", "believe")),
        ("yodelled", (UNCLASSIFIED, "yodelled")),
    ],
)
def test_cues_are_classified_in_their_inflected_forms(cue, expected):
    assert class_of(cue) == expected


@pytest.mark.parametrize("cue", [None, ":", " , "])
def test_a_cue_without_a_word_has_no_class(cue):
    found = classify_cues(pd.DataFrame({"cue": pd.array([cue], dtype="string")}))
    assert found[["cue_class", "cue_entry"]].isna().all(axis=None)


def test_every_cue_that_extraction_knows_has_a_class():
    lexicon = read_lexicon()
    cues = {
        f"{word} {cue.particle}".strip() for word, found in lexicon.cues.items() for cue in found
    }
    table = classify_cues(pd.DataFrame({"cue": sorted(cues | set(lexicon.nouns))}))
    missing = set(table.loc[table["cue_class"] == UNCLASSIFIED, "cue"])
    assert not missing


def test_the_list_is_long_and_every_class_is_described():
    classes = read_cue_classes()
    assert len(classes.entries) >= 150
    assert set(classes.entries.values()) == set(classes.meanings)
    assert all(classes.meanings.values())


def test_a_users_file_adds_classes_and_moves_cues(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[classes.distancing]\ncues = ["insist"]\n'
        '[classes.musical]\nmeaning = "sung"\ncues = ["yodel", "warble on"]\n',
        encoding="utf8",
    )
    table = pd.DataFrame({"cue": ["insisted", "claimed", "yodels", "warbled on"]})
    found = classify_cues(table, classes=read_cue_classes(path))
    assert list(found["cue_class"]) == ["distancing", "distancing", "musical", "musical"]
    assert "cue_class" not in table


def test_every_mistake_of_a_users_file_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[classes.a]\ncues = ["hum", 3]\nwords = []\n[classes.b]\ncues = ["hum"]\n')
    with pytest.raises(DefinitionError) as caught:
        read_cue_classes(path)
    assert [problem.split(": ", 1)[-1] for problem in caught.value.problems] == [
        "unknown key 'words'",
        "3 is not a word or a phrase",
        "'hum' stands in class 'a' and in 'b'",
    ]
    for text in ("cues = []", "classes = 1", "[classes]\na = 1", "[[["):
        path.write_text(text)
        with pytest.raises(InputError, match=r"mine\.toml"):
            read_cue_classes(path)
    path.write_text('[classes.a]\ncues = "hum"\n')
    with pytest.raises(DefinitionError, match="cues is no list"):
        read_cue_classes(path)
    path.write_text("[classes.a]\nfirm = 1\n")
    with pytest.raises(DefinitionError, match="firm is neither true nor false"):
        read_cue_classes(path)
    with pytest.raises(InputError, match=r"none\.toml: cannot be read"):
        read_cue_classes(tmp_path / "none.toml")


# Hale: 4 of 6 cues neutral (4 / 6 = 0.667), 2 distancing, and one statement without a cue (1 / 7).
# Moor: 2 cues, under five: counts only; nobody is unclassified but Moor.
SAID = reported(
    *[("Hale", article, cue) for article, cue in
      [("x", "said"), ("x", "told"), ("x", "claimed"), ("y", "said"), ("y", "says"), ("y", "alleged"),
       ("y", None)]],
    ("Moor", "x", "pointed out"), ("Moor", "y", "yodelled"),
    (None, "y", "said"),
)  # fmt: skip


def test_cue_classes_by_hand():
    table = compute_cue_verbs(SAID, resamples=200)
    assert list(table.columns) == [
        "official", "cue_class", "n", "of", "share", "low", "high", "resampled"
    ]  # fmt: skip
    assert table["cue_class"].fillna("-").tolist() == [
        "neutral", "affirming", "distancing", UNCLASSIFIED, "-",
        "neutral", "affirming", "distancing", UNCLASSIFIED,
    ]  # fmt: skip
    assert table["n"].tolist() == [4, 0, 2, 0, 1, 0, 1, 0, 1]
    assert table["of"].tolist() == [6, 6, 6, 6, 7, 2, 2, 2, 2]
    np.testing.assert_allclose(table["share"], [4 / 6, 0, 2 / 6, 0, 1 / 7, *[NAN] * 4])
    # In both articles two of three cues are neutral: whichever is drawn, the share is 2 / 3.
    np.testing.assert_allclose(table.loc[0, ["low", "high"]].astype(float), [2 / 3, 2 / 3])
    # No statement in x and one of four in y goes without: 0, 1 / 7 or 2 / 8 by the draw.
    np.testing.assert_allclose(table.loc[4, ["low", "high"]].astype(float), [0, 2 / 8])
    assert table.loc[[1, 3], ["low", "high"]].isna().all(axis=None)
    assert table.loc[5:, ["share", "low", "high"]].isna().all(axis=None)
    assert table.attrs["left_out"] == {"official": 1}


def test_shares_of_cues_by_another_column():
    by_outlet = SAID.assign(outlet="Gazette")
    table = compute_cue_verbs(by_outlet, by="outlet", resamples=0)
    assert table["outlet"].unique().tolist() == ["Gazette"]
    assert dict(zip(table["cue_class"].fillna("-"), table["n"], strict=True)) == {
        "neutral": 5, "affirming": 1, "distancing": 2, UNCLASSIFIED: 1, "-": 1,
    }  # fmt: skip
    assert table[["low", "high"]].isna().all(axis=None)


def test_cues_are_counted_by_their_base_form():
    table = count_cues(SAID)
    assert table[table["official"] == "Hale"].values.tolist() == [
        ["Hale", "say", "neutral", 3, 6, 2], ["Hale", "allege", "distancing", 1, 6, 1],
        ["Hale", "claim", "distancing", 1, 6, 1], ["Hale", "tell", "neutral", 1, 6, 1],
    ]  # fmt: skip


def test_nothing_and_one_statement():
    for function in (compute_cue_verbs, count_cues):
        empty = function(SAID.head(0))
        assert empty.empty
        assert list(empty.columns) == list(function(SAID).columns)
        assert (empty.dtypes == function(SAID).dtypes).all()
        assert function(SAID[SAID["official"].isna()]).empty
    one = compute_cue_verbs(SAID.head(1))
    assert one.loc[0, ["n", "of"]].tolist() == [1, 1]
    assert one[["share", "low", "high"]].isna().all(axis=None)
    alone = compute_cue_verbs(reported(*[("Hale", "x", None)] * 5))
    assert alone[["n", "of", "share"]].values.tolist() == [[5, 5, 1.0]]
    assert alone["resampled"].tolist() == ["statements"]


def test_what_is_missing_is_named():
    with pytest.raises(InputError, match="'cue' is missing"):
        compute_cue_verbs(SAID.drop(columns="cue"))
    with pytest.raises(InputError, match="resamples=-1: give 0 or more"):
        compute_cue_verbs(SAID, resamples=-1)


def test_intervals_agree_with_scipy_where_statements_are_drawn():
    hits = np.array([True] * 12 + [False] * 28)
    (row,) = measure_shares(hits[:, None], pd.Series(["x"] * 40), resamples=4000, seed=1)
    other = stats.bootstrap(
        (hits.astype(float),), np.mean, method="percentile", n_resamples=4000, rng=np.random.default_rng(2)
    ).confidence_interval  # fmt: skip
    assert row["resampled"] == "statements"
    assert row["low"] == pytest.approx(other.low, abs=0.026)  # one statement is 0.025
    assert row["high"] == pytest.approx(other.high, abs=0.026)


def test_articles_are_drawn_whole():
    # Each article is all one class, so the share of a draw is the share of drawn articles.
    articles = pd.Series([name for name in "abcdefgh" for _ in range(5)])
    hits = articles.isin(list("abcd")).to_numpy()[:, None]
    (row,) = measure_shares(hits, articles, resamples=4000, seed=0)
    low, high = stats.binom.ppf([0.025, 0.975], 8, 4 / 8) / 8
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=1e-12)


CUES = st.sampled_from(["said", "claimed", "pointed out", "yodelled", None, ":"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from("xyz"), CUES)))
def test_every_statement_is_counted_once(rows):
    said = reported(*rows)
    table = compute_cue_verbs(said, resamples=20)
    assert table["n"].sum() == said["official"].notna().sum()
    shares = table[table["cue_class"].notna()].groupby("official")["share"].sum(min_count=1)
    np.testing.assert_allclose(shares.dropna(), 1)
    order = compute_cue_verbs(said.iloc[::-1], resamples=0)
    pd.testing.assert_frame_equal(order[["n", "of"]], table[["n", "of"]])


def quoted(*rows):
    """Make statements of (official, article, start, kind, words)."""
    table = pd.DataFrame(rows, columns=["official", "article_id", "start", "kind", "words"])
    return pd.DataFrame(
        {
            "official": table["official"].astype("string"),
            "article_id": table["article_id"].astype("string"),
            "start": table["start"].astype("Int64"),
            "end": (table["start"] + 9).astype("Int64"),
            "kind": table["kind"].astype("string"),
            "content": table["words"].map(lambda words: "dam " * words).astype("string"),
        }
    )


# x: Hale first; 3 + 2 words against Moor's 4: Hale has most.
# y: an unknown source first; Hale and Moor have 2 words each: both have most.
# z: Hale alone.
QUOTED = quoted(
    ("Hale", "x", 0, "direct", 3), ("Moor", "x", 10, "indirect", 4), ("Hale", "x", 90, "mixed", 2),
    (None, "y", 0, "direct", 9), ("Moor", "y", 30, "direct", 2), ("Hale", "y", 60, "direct", 2),
    ("Hale", "z", 33, "direct", 1), ("Hale", "z", 34, "indirect", 1),
)  # fmt: skip


def prominence(table, official):
    own = table[table["official"] == official]
    return {row.measure: (row.n, row.of) for row in own.itertuples()}


def test_prominence_by_hand():
    texts = pd.DataFrame({"article_id": list("xyz"), "text": "e" * 100})
    table = compute_prominence(QUOTED, texts)
    assert prominence(table, "Hale") == {
        "direct": (3, 5), "mixed": (1, 5), "indirect": (1, 5),
        # A third of 100 is 33.3: statements at 0 and 33 are early, those at 34, 60 and 90 are not.
        "early": (2, 5),
        "first": (1, 2), "longest": (2, 2), "alone": (1, 3),
    }  # fmt: skip
    assert prominence(table, "Moor") == {
        "direct": (1, 2), "mixed": (0, 2), "indirect": (1, 2), "early": (2, 2),
        "first": (0, 2), "longest": (1, 2), "alone": (0, 2),
    }  # fmt: skip
    hale = table[table["official"] == "Hale"].set_index("measure")
    assert hale["share"].to_dict() == pytest.approx(
        {"direct": 0.6, "mixed": 0.2, "indirect": 0.2, "early": 0.4,
         "first": NAN, "longest": NAN, "alone": NAN}, nan_ok=True
    )  # fmt: skip
    assert hale["unit"].tolist() == ["statements"] * 4 + ["articles"] * 3
    assert hale.loc["direct", "low"] < 0.6 < hale.loc["direct", "high"]
    assert table.attrs["left_out"] == {"official": 1}


def test_articles_are_counted_with_intervals_once_there_are_five():
    rows = [("Hale", name, 0, "direct", 1) for name in "abcde"]
    rows += [("Moor", name, 10, "direct", 2) for name in "abcd"]
    table = compute_prominence(quoted(*rows), resamples=2000).set_index(["official", "measure"])
    # Alone in one of five: low 0, high the 97.5 % point of a binomial share, 3 / 5.
    alone = table.loc[("Hale", "alone")]
    assert (alone["n"], alone["of"], alone["share"]) == (1, 5, 0.2)
    assert alone["resampled"] == "articles"
    assert alone["low"] == 0
    assert alone["high"] == stats.binom.ppf(0.975, 5, 0.2) / 5
    assert table.loc[("Hale", "first"), ["n", "of"]].tolist() == [4, 4]
    assert table.loc[("Moor", "longest"), ["n", "of"]].tolist() == [4, 4]
    assert np.isnan(table.loc[("Hale", "first"), "share"])


def test_what_is_relayed_is_counted_with_the_one_who_relays_it():
    said = quoted(("Hale", "x", 0, "direct", 5), ("Moor", "x", 4, "direct", 4)).assign(
        statement_id=["outer", "inner"], within=pd.array([None, "outer"], dtype="string")
    )
    said["end"] = pd.array([20, 20], dtype="Int64")
    found = prominence(compute_prominence(said), "Moor")
    assert (found["first"], found["longest"]) == ((0, 1), (0, 1))
    # Where both begin at one place, the outer one comes first.
    together = said.assign(start=0, end=[20, 19]).iloc[::-1]
    assert prominence(compute_prominence(together), "Hale")["first"] == (1, 1)


def test_prominence_of_nothing_one_and_unknown():
    empty = compute_prominence(QUOTED.head(0))
    assert list(empty.columns) == list(compute_prominence(QUOTED).columns)
    assert empty.empty
    assert compute_prominence(QUOTED[QUOTED["official"].isna()]).empty
    one = prominence(compute_prominence(QUOTED.head(1)), "Hale")
    assert one["alone"] == (1, 1)
    assert one["first"] == (0, 0)
    with pytest.raises(InputError, match="'kind' is missing"):
        compute_prominence(QUOTED.drop(columns="kind"))
    with pytest.raises(InputError, match="'text' is missing"):
        compute_prominence(QUOTED, QUOTED)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", None]), st.sampled_from("xyz"), st.integers(0, 3),
            st.sampled_from(["direct", "indirect"]), st.integers(0, 3),
        )
    )
)  # fmt: skip
def test_every_article_has_at_most_one_first_and_at_least_one_longest(rows):
    said = quoted(*rows)
    before = said.copy()
    table = compute_prominence(said, resamples=0)
    pd.testing.assert_frame_equal(said, before)
    known = said.dropna(subset=["official"]).drop_duplicates(["article_id", "official"])
    shared = int((known.groupby("article_id").size() > 1).sum())
    total = table.groupby("measure")["n"].sum()
    if len(known):
        assert total["first"] <= shared <= total["longest"]
        assert total["alone"] == known["article_id"].nunique() - shared
        assert total[["direct", "mixed", "indirect"]].sum() == said["official"].notna().sum()


def test_what_the_guide_shows_is_what_comes_out(monkeypatch):
    root = Path(toolkit.__file__).parents[1]
    monkeypatch.chdir(root)
    found = doctest.testfile(
        str(root / "docs" / "press.md"),
        module_relative=False,
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )
    assert found.attempted >= 8
    assert found.failed == 0
