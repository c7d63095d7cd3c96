"""Standing: shares of statements and words, place, headline and verbatim words, worked by hand."""

import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit.errors import InputError
from toolkit.explore.charts import chart_standing
from toolkit.measures import compute_standing, measure_by_period
from toolkit.tables import ARTICLES, OFFICIALS, STATEMENTS

# official, article, kind, start, content (words), within
ROWS = [
    ("Ada Quill", "a", "direct", 0, "We stay here", None),  # 3 words, all verbatim
    ("Bo Hask", "a", "mixed", 50, "it was “a bad idea” then", None),  # 6 words, 3 verbatim
    (None, "a", "indirect", 80, "nobody knows", None),  # 2 words, nobody's
    ("Bo Hask", "b", "indirect", 20, "rain fell", None),  # 2 words, none verbatim
    ("Bo Hask", "b", "indirect", 25, "rain", "s3"),  # relayed: no words of its own
    ("Ada Quill", "c", "direct", 90, "No", None),  # 1 word; alone in its article
]
ARTICLE_ROWS = [
    {"article_id": "a", "title": "Quill stays put", "outlet": "Vale Post", "published": "2031-05-01", "text": "x" * 100},
    {"article_id": "b", "title": "THE RAIN OF HASK", "outlet": "Vale Post", "published": "2031-06-01", "text": "x" * 100},
    {"article_id": "c", "title": "A hask is a fish basket", "outlet": "Orun Courier", "published": "2031-06-02", "text": "x" * 100},
]  # fmt: skip


@pytest.fixture
def articles():
    return ARTICLES.build(ARTICLE_ROWS)


@pytest.fixture
def said(articles):
    names = ("official", "article_id", "kind", "start", "content", "within")
    rows = [dict(zip(names, row, strict=True)) for row in ROWS]
    table = STATEMENTS.build(
        row | {"statement_id": f"s{place}", "end": row["start"] + 5}
        for place, row in enumerate(rows)
    )
    about = articles.set_index("article_id")
    return table.assign(
        outlet=table["article_id"].map(about["outlet"]),
        published=table["article_id"].map(about["published"]),
    )


def registry(*rows):
    return OFFICIALS.build(rows)


QUILL, HASK = {"official": "Ada Quill"}, {"official": "Bo Hask", "aliases": ["Hask of Vale"]}


def figures(table, official):
    own = table[table["official"] == official].set_index("measure")
    return {name: (int(row["n"]), int(row["of"])) for name, row in own.iterrows()}


def test_worked_by_hand(said, articles):
    table = compute_standing(said, articles, registry(QUILL, HASK), resamples=0)
    assert figures(table, "Ada Quill") == {
        "statements": (2, 6),
        "words": (4, 14),  # 3 + 1 of 3 + 6 + 2 + 2 + 0 + 1
        "verbatim": (4, 4),
        "first": (1, 1),  # opens a; in c nobody else is reported
        "place": (2, 2),
        "headline": (1, 2),  # of a and c
    }
    assert figures(table, "Bo Hask") == {
        "statements": (3, 6),
        "words": (8, 14),
        "verbatim": (3, 8),
        "first": (0, 1),
        "place": (3, 3),
        "headline": (1, 2),  # b in capitals; not in a
    }
    assert table["value"].isna().all()  # fewer than five statements: counts only
    assert table.attrs["left_out"] == {"official": 1}


def test_the_biggest_comes_first_and_inputs_are_unchanged(said, articles):
    before = said.copy()
    table = compute_standing(said, articles, resamples=0)
    assert table["official"].tolist() == ["Bo Hask"] * 5 + ["Ada Quill"] * 5
    assert "headline" not in set(table["measure"])  # no registry: it cannot be told
    pd.testing.assert_frame_equal(said, before)


def test_shares_place_and_intervals(said, articles):
    many = pd.concat([said.assign(article_id=said["article_id"] + str(n)) for n in range(6)])
    texts = pd.concat(
        [articles.assign(article_id=articles["article_id"] + str(n)) for n in range(6)]
    )
    table = compute_standing(many, texts, registry(QUILL, HASK), seed=3)
    hask = table[table["official"] == "Bo Hask"].set_index("measure")
    assert hask.loc["statements", "value"] == 18 / 36
    assert hask.loc["words", "value"] == 48 / 84
    assert hask.loc["verbatim", "value"] == 18 / 48
    assert hask.loc["place", "value"] == pytest.approx((0.5 + 0.2 + 0.25) / 3)
    assert hask.loc["first", ["value", "low"]].fillna(-1).tolist() == [0, -1]  # 0 has no interval
    for name in ("statements", "words", "verbatim", "place", "headline"):
        assert hask.loc[name, "low"] < hask.loc[name, "value"] < hask.loc[name, "high"]
    assert set(table["resampled"]) == {"articles"}


def test_by_outlet_and_by_period(said, articles):
    table = compute_standing(said, articles, split="outlet", resamples=0)
    share = table[table["measure"] == "statements"].set_index(["outlet", "official"])
    assert share.loc[("Vale Post", "Bo Hask"), ["n", "of"]].tolist() == [3, 5]
    assert share.loc[("Orun Courier", "Ada Quill"), ["n", "of"]].tolist() == [1, 1]
    months = measure_by_period(compute_standing, said, articles, period="month", resamples=0)
    words = months[months["measure"] == "words"].set_index(["period", "official"])
    assert words.loc[("2031-06", "Bo Hask"), ["n", "of"]].tolist() == [2, 3]


def test_a_name_of_two_officials_is_nobodys_in_a_title(said, articles):
    other = {"official": "Cy Quill"}
    office = {"official": "Ministry of Rain", "kind": "ministry"}
    table = compute_standing(said, articles, registry(QUILL, other, HASK, office), resamples=0)
    assert figures(table, "Ada Quill")["headline"] == (0, 2)
    rain = said.assign(official="Ministry of Rain")
    table = compute_standing(rain, articles, registry(office), resamples=0)
    assert figures(table, "Ministry of Rain")["headline"] == (0, 3)  # "rain" is no name of it


def test_nothing_gives_no_row_and_wrong_input_a_sentence(said, articles):
    assert compute_standing(said.head(0), articles).empty
    assert list(compute_standing(said.head(0)).columns)[:3] == ["official", "measure", "unit"]
    with pytest.raises(InputError, match="split='official': give another column"):
        compute_standing(said, split="official")
    with pytest.raises(InputError, match="column 'wave' is missing"):
        compute_standing(said, split="wave")


def test_order_of_statements_does_not_matter(said, articles):
    shuffled = said.sample(frac=1, random_state=1)
    one, other = (compute_standing(table, articles, resamples=0) for table in (said, shuffled))
    pd.testing.assert_frame_equal(one, other)


def test_one_article_draws_statements(rafah):
    table = compute_standing(rafah.statements, rafah.articles, rafah.officials)
    assert set(table["resampled"]) == {"statements"}
    share = table[table["measure"] == "statements"]
    assert share["of"].eq(len(rafah.statements)).all()
    assert np.isfinite(share.loc[share["n"] >= 5, "low"]).all()
    assert "compute_standing" in toolkit.__all__


def fill_shares(table):
    """Return a table of standing as if everybody had statements enough for shares."""
    return table.assign(value=(table["n"] / table["of"]).astype("float64"))


def test_the_chart_shows_every_group_with_its_counts(said, articles):
    table = compute_standing(said, articles, registry(QUILL, HASK), resamples=0)
    spec = chart_standing(fill_shares(table)).to_dict()
    assert [panel["title"]["text"] for panel in spec["concat"]] == [
        "Statements", "Words", "Verbatim", "Speaks first", "How far in", "In the headline",
    ]  # fmt: skip
    figures = {row.get("figure") for rows in spec["datasets"].values() for row in rows}
    assert {"2 of 6 · 33 %", "8 of 14 · 57 %", "3 of 8 · 38 %"} <= figures
    assert "counts alone" in str(chart_standing(table).to_dict())  # nobody has five statements
    assert "Nothing to show" in str(chart_standing(table.head(0)).to_dict())


def test_the_chart_of_what_was_split_has_panels_for_each_part(said, articles):
    """Two outlets of three articles: no two rows of one official and measure in one panel."""
    outlets = dict(zip(articles["article_id"], ["Post", "Post", "Herald"], strict=False))
    split = said.assign(outlet=said["article_id"].map(outlets).fillna("Herald"))
    table = fill_shares(compute_standing(split, articles, split="outlet", resamples=0))
    spec = chart_standing(table).to_dict()
    assert [part["title"]["text"] for part in spec["vconcat"]] == ["Herald", "Post"]
    days = [f"2031-0{1 + place % 2}-01" for place in range(len(said))]
    dated = said.assign(published=pd.to_datetime(days))
    table = fill_shares(
        measure_by_period(compute_standing, dated, articles, period="month", resamples=0)
    )
    spec = chart_standing(table).to_dict()
    assert [part["title"]["text"] for part in spec["vconcat"]] == ["2031-01", "2031-02"]
    with pytest.raises(InputError, match="no column says of what"):
        chart_standing(table.drop(columns="period"))
