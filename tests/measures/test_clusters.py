"""Clusters around a node, counted by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import compute_clusters, find_concordance
from toolkit.errors import InputError


def said(*rows):
    return pd.DataFrame(
        [
            (f"s{n}", article, official, content)
            for n, (article, official, content) in enumerate(rows)
        ],
        columns=["statement_id", "article_id", "official", "content"],
    )


TABLE = said(
    ("x", "Hale", "We will raise the dam now."),
    ("x", "Hale", "They raise the dam, now or never."),
    ("y", "Moor", "Nobody will raise the dam’s wall."),
    ("y", None, "The dam. The road."),
)


def counted(**options):
    options = {"sizes": (2,), "min_frequency": 1} | options
    table = compute_clusters(TABLE, "dam", **options)
    return table.set_index("cluster")


def test_frequency_statements_articles_and_the_nodes_side():
    """ "the dam" stands three times (a comma is no end), "the dam's" once; "dam. The" is none."""
    table = counted()
    figures = ["size", "begins", "ends", "frequency", "statements", "articles", "frequency_node"]
    assert table[figures].T.to_dict("list") == {
        "the dam": [2, False, True, 3, 3, 2, 4],
        "dam now": [2, True, False, 2, 2, 1, 4],
        "dam's wall": [2, True, False, 1, 1, 1, 4],
        "the dam's": [2, False, True, 1, 1, 1, 4],
    }


def test_groups_keep_their_counts_and_nobody_is_a_group():
    table = compute_clusters(TABLE, "dam", by="official", sizes=[2])
    assert table.fillna({"official": "nobody"})[
        ["cluster", "official", "frequency", "frequency_node", "frequency_all", "articles_all"]
    ].values.tolist() == [
        ["the dam", "Hale", 2, 2, 3, 2],
        ["the dam", "nobody", 1, 1, 3, 2],
        ["dam now", "Hale", 2, 2, 2, 1],
    ]


def test_unless_given_clusters_have_one_to_three_words_more_than_the_node():
    assert sorted(set(compute_clusters(TABLE, "dam")["size"])) == [2, 3, 4]
    phrase = compute_clusters(TABLE, "raise the dam", min_frequency=1)
    assert sorted(set(phrase["size"])) == [4, 5, 6]
    assert phrase["cluster"].tolist()[0] == "raise the dam now"  # Hale's two statements


def test_a_cluster_with_the_node_in_its_middle_or_twice():
    table = compute_clusters(
        said(("x", "Hale", "dam and dam")), "dam", sizes=(1, 3), min_frequency=1
    )
    assert table[["cluster", "begins", "ends", "frequency"]].values.tolist() == [
        ["dam", True, True, 2],
        ["dam and dam", True, True, 1],
    ]
    middle = compute_clusters(
        said(("x", "Hale", "the old dam wall")), "dam", sizes=(3,), min_frequency=1
    )
    assert middle.set_index("cluster")[["begins", "ends"]].T.to_dict("list") == {
        "old dam wall": [False, False], "the old dam": [False, True],
    }  # fmt: skip


def test_what_parts_n_grams_parts_clusters():
    """A colon, a quotation mark, a bracket and the gap between two pieces of a statement."""
    for between in (": ", " “", " (", " … ", ".\n"):
        assert compute_clusters(
            said(("x", "Hale", f"dam{between}now")), "dam", min_frequency=1
        ).empty


def test_other_queries():
    table = said(("x", "Hale", "two hostages went"), ("y", "Hale", "two hostages go"))
    for query, options in (("hostage*", {}), ("/hostages?/", {}), ("hostage", {"lemma": True})):
        found = compute_clusters(table, query, **options)
        assert found["cluster"].tolist() == ["two hostages"]
    assert compute_clusters(table, "went", lemma=True, sizes=(2,), min_frequency=1)[
        "cluster"
    ].tolist() == ["hostages go", "hostages went"]


def test_nothing_found_gives_no_row_and_every_column():
    empty = compute_clusters(TABLE, "lake", by="official")
    assert empty.empty
    assert list(empty) == list(compute_clusters(TABLE, "dam", by="official"))
    missing = TABLE.assign(content=None)
    assert compute_clusters(missing, "dam").empty
    assert compute_clusters(TABLE.iloc[:0], "dam").empty


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"sizes": (0, 2)}, r"sizes=\(0, 2\): give numbers of words"),
        ({"sizes": ()}, r"sizes=\(\): give numbers of words"),
        ({"min_frequency": 0}, "min_frequency=0: give 1 or more"),
    ],
)
def test_options_are_named(options, problem):
    with pytest.raises(InputError, match=problem):
        compute_clusters(TABLE, "dam", **options)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab .:'’D", max_size=16), max_size=5))
def test_each_cluster_is_a_phrase_that_the_concordance_finds(contents):
    table = said(*(("x", "Hale", content) for content in contents))
    clusters = compute_clusters(table, "a", min_frequency=1)
    assert (clusters["frequency"] <= clusters["frequency_node"] * clusters["size"]).all()
    for cluster, n in clusters[["cluster", "frequency"]].values:
        lines = find_concordance(table, cluster)
        assert len(lines) >= 1
        assert (
            lines["statement_id"].nunique() >= clusters.set_index("cluster")["statements"][cluster]
        )
        assert n >= 1
    assert clusters["frequency"].is_monotonic_decreasing
