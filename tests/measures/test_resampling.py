"""One draw of articles for all pairs: by hand, against drawing each pair alone, dense and sparse alike."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from toolkit.measures import compare_keywords, compare_profiles, resampling, similarity
from toolkit.measures.resampling import (
    deal_units,
    draw_weights,
    exchange_units,
    percentile_interval,
    redraw_groups,
    split_by_unit,
)

# Ada speaks in articles 0 and 1, Bo in 1 and 2, Cy in 3: (group, article, word, word).
ROWS = [(0, 0, 2, 0), (0, 1, 1, 0), (0, 1, 0, 1), (1, 1, 0, 3), (1, 2, 1, 1), (2, 3, 4, 0)]


def parts_of(rows=ROWS):
    table = np.array(rows)
    return split_by_unit(sparse.csr_array(table[:, 2:].astype(float)), table[:, 0], table[:, 1], 3)


def test_counts_by_article():
    parts = parts_of()
    assert [one.tolist() for one in parts.counts] == [
        [[2, 0], [1, 1], [0, 0], [0, 0]], [[0, 0], [0, 3], [1, 1], [0, 0]],
        [[0, 0], [0, 0], [0, 0], [4, 0]],
    ]  # fmt: skip
    assert parts.present.tolist() == [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1]]


def test_every_group_is_counted_in_the_same_articles():
    weights = draw_weights(4, 30, seed=5)
    ((some, drawn),) = redraw_groups(parts_of(), 30, 5)
    assert (some.start, some.stop) == (0, 30)
    for draw, (a, b, c, d) in zip(drawn, weights, strict=True):
        assert draw.tolist() == [[2 * a + b, b], [c, 3 * b + c], [4 * d, 0]]


def test_articles_of_one_are_dealt_and_those_of_both_swap():
    parts = parts_of()
    ((_, deal),) = deal_units(parts, 200, 3)
    seen = {tuple(map(tuple, one)) for one in exchange_units(parts, 0, 1, deal, np.arange(2))}
    # Ada keeps one of articles 0 and 2, and her part or Bo's of article 1; Bo has the rest of (4, 5).
    hers = [(2 + 1, 0 + 1), (2 + 0, 0 + 3), (1 + 1, 1 + 1), (1 + 0, 1 + 3)]
    assert seen == {((x, y), (4 - x, 5 - y)) for x, y in hers}
    # Cy shares nothing with Ada: her two articles and Cy's one are dealt two and one.
    sums = exchange_units(parts, 0, 2, deal, np.array([0]))[:, :, 0]
    assert {tuple(one) for one in sums} == {(3, 4), (2 + 4, 1), (1 + 4, 2)}
    assert np.mean(sums[:, 0] == 3) == pytest.approx(1 / 3, abs=0.1)


def test_large_tables_are_sparse_and_cut_into_draws_with_the_same_figures(monkeypatch):
    generator = np.random.default_rng(2)
    rows = sparse.csr_array(generator.poisson(0.02, (90, 60)).astype(float))
    group, unit = generator.integers(0, 3, 90), generator.integers(0, 20, 90)
    dense = split_by_unit(rows, group, unit, 3)
    whole = np.concatenate([drawn for _, drawn in redraw_groups(dense, 40, 1)])
    ((_, deal),) = deal_units(dense, 40, 1)
    dealt = exchange_units(dense, 0, 2, deal, np.arange(60))
    monkeypatch.setattr(resampling, "AT_ONCE", 7 * 3 * 60)
    large = split_by_unit(rows, group, unit, 3)
    assert sparse.issparse(large.counts[0])
    steps = list(redraw_groups(large, 40, 1))
    assert [some.stop - some.start for some, _ in steps] == [7] * 5 + [5]
    np.testing.assert_array_equal(np.concatenate([drawn for _, drawn in steps]), whole)
    np.testing.assert_array_equal(exchange_units(large, 0, 2, deal, np.arange(60)), dealt)
    assert sum(some.stop - some.start for some, _ in deal_units(large, 40, 1)) == 40


@pytest.mark.parametrize("name", sorted(similarity.METRICS))
def test_all_groups_at_once_are_measured_as_each_pair(name):
    drawn = np.random.default_rng(4).poisson(0.7, size=(20, 4, 12)).astype(float)
    drawn[0, 0] = drawn[1] = 0  # a group, or all, without a word
    every = similarity.measure_groups(name, drawn)
    for a, b in combinations(range(4), 2):
        pair = similarity.measure_samples(name, drawn[:, [a, b]])
        np.testing.assert_allclose(every[:, a, b], pair, rtol=0, atol=1e-12)


def speak(officials, articles, seed):
    """Return statements of officials who each speak in about a third of the articles."""
    generator = np.random.default_rng(seed)
    rows = [
        (official, f"a{article}", " ".join(f"w{word}" for word in generator.integers(0, 40, 5)))
        for article in range(articles)
        for official in officials
        if generator.random() < 0.35
    ]
    return pd.DataFrame(rows, columns=["official", "article_id", "content"])


def draw_alone(statements, a, b, value):
    """Return the interval of a pair whose own articles alone are drawn: one by one, in plain Python."""
    generator = np.random.default_rng(9)
    both = statements[statements["official"].isin([a, b])]
    words = {}
    for row in both.itertuples():
        words.setdefault(row.article_id, {a: set(), b: set()})[row.official] |= set(
            row.content.split()
        )
    articles, found = list(words), []
    for _ in range(500):
        drawn = [words[articles[n]] for n in generator.integers(0, len(articles), len(articles))]
        one, other = (set().union(*(article[who] for article in drawn)) for who in (a, b))
        found.append(len(one & other) / len(one | other))
    low, high = percentile_interval(np.array(found) - np.mean(found) + value)
    return max(low, 0), min(high, 1)


def test_intervals_are_as_wide_as_where_each_pair_is_drawn_alone():
    said = speak(["Ada", "Bo", "Cy", "Di", "Ed"], 60, 1)
    table = compare_keywords(said, stop_words=())
    ratios = []
    for row in table.itertuples():
        low, high = draw_alone(said, row.official_a, row.official_b, row.value)
        ratios.append((row.high - row.low) / (high - low))
    assert 0.9 < np.mean(ratios) < 1.15  # all articles vary a little more than a pair's own
    assert min(ratios) > 0.7
    assert max(ratios) < 1.4


def test_who_else_is_in_the_corpus_changes_no_point_value():
    said = speak(["Ada", "Bo", "Cy"], 30, 3)
    alone = compare_keywords(said[said["official"] != "Cy"], stop_words=())
    table = compare_keywords(said, stop_words=())
    (pair,) = table[(table["official_a"] == "Ada") & (table["official_b"] == "Bo")].to_dict(
        "records"
    )
    for name in ("value", "n_a", "n_b", "types_a", "types_b", "shared"):
        assert pair[name] == alone[name].iloc[0]
    assert pair["p"] == pytest.approx(alone["p"].iloc[0], abs=0.1)


def test_a_pair_in_one_article_among_several_has_its_statements_drawn():
    rows = [("Ada", "x")] * 6 + [("Bo", "x")] * 6 + [("Cy", f"y{n}") for n in range(6)]
    said = pd.DataFrame(rows, columns=["official", "article_id"])
    said["statement_id"] = range(len(said))
    codes = pd.DataFrame({
        "statement_id": said["statement_id"], "axis": "scope", "target": "raid",
        "code": ["near"] * 6 + ["far"] * 6 + ["near", "far"] * 3, "negated": False,
    })  # fmt: skip
    table = compare_profiles(said, codes, axis="scope").set_index(["official_a", "official_b"])
    assert table["resampled"].tolist() == ["statements", "articles", "articles"]
    assert table.loc[("Ada", "Bo"), "p"] < 0.05
    assert table.loc[("Ada", "Bo"), ["low", "high"]].tolist() == [1, 1]
    assert table.loc[("Ada", "Cy"), "p"] > 0.05
