"""Where nothing was planted, alarms stay at the stated rate; what was planted is found.

5 % is stated; the most alarms that pass are the 99th percentile of Binomial(seeds, 0.05): 18 of 200 and 11 of 100.
"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from toolkit import compare_profiles, compute_keyness
from toolkit.tables import CODINGS

SEEDS = 200
FEWER = 100
"""For profiles."""
WORDS = np.array([f"w{number}" for number in range(40)])
ZIPF = (1 / np.arange(1, 41)) / (1 / np.arange(1, 41)).sum()


def draw(seed, *, bunched, planted=1.0, articles=24):
    """Draw statements of two officials from one vocabulary; with bunches each article has own words."""
    chance = np.random.default_rng(seed)
    rows = []
    for article in range(articles):
        official = "Hale" if article % 2 else "Moor"
        shares = ZIPF * np.where(chance.random(40) < 0.1, 12, 1) if bunched else ZIPF.copy()
        if official == "Hale":
            shares[10] *= planted
        for _ in range(5):
            words = chance.choice(WORDS, size=8, p=shares / shares.sum())
            rows.append((official, f"x{article}", " ".join(words)))
    return pd.DataFrame(rows, columns=["official", "article_id", "content"])


def keyness_of_hale(table, **options):
    found = compute_keyness(table, stop_words=(), **options)
    return found[found["official"] == "Hale"]


def most(seeds):
    return binom.ppf(0.99, seeds, 0.05)


def test_the_bounds_are_as_stated():
    assert (most(SEEDS), most(FEWER)) == (18, 11)


@pytest.fixture(scope="module")
def independent():
    return [keyness_of_hale(draw(seed, bunched=False)) for seed in range(SEEDS)]


@pytest.mark.parametrize("column", ["p_holm", "p_bh"])
def test_keyness_of_independent_words_raises_few_alarms(independent, column):
    assert sum((found[column] <= 0.05).any() for found in independent) <= most(SEEDS)


@pytest.mark.parametrize("bunched", [False, True])
def test_permuting_articles_raises_few_alarms_also_where_words_come_in_bunches(bunched):
    alarms = sum(
        (
            keyness_of_hale(draw(seed, bunched=bunched), resamples=40, seed=seed)["p_articles"]
            <= 0.05
        ).any()
        for seed in range(SEEDS)
    )
    assert alarms <= most(SEEDS)


def test_bunches_are_why_the_other_p_values_are_for_ranking_only():
    seeds = range(40)
    alarms = sum((keyness_of_hale(draw(s, bunched=True))["p_holm"] <= 0.05).any() for s in seeds)
    assert alarms / len(seeds) > 0.5


def test_a_planted_word_is_found():
    found = keyness_of_hale(draw(0, bunched=False, planted=8), resamples=200).set_index("keyword")
    assert found["z"].idxmax() == "w10"
    assert found.loc["w10", ["p_holm", "p_articles"]].max() <= 0.05
    assert (found.drop(index="w10")["p_articles"] > 0.05).all()


def test_profiles_without_a_difference_are_rarely_called_different():
    def alarm(seed):
        chance = np.random.default_rng(seed)
        said = draw(seed, bunched=False, articles=12).drop(columns="content")
        said["statement_id"] = [f"s{place}" for place in range(len(said))]
        leaning = {name: chance.beta(2, 2) for name in said["article_id"].unique()}
        codes = [
            "limited" if chance.random() < leaning[name] else "expansive"
            for name in said["article_id"]
        ]
        coded = CODINGS.build(
            {
                "statement_id": statement,
                "axis": "scope",
                "target": "raid",
                "code": code,
                "negated": False,
            }
            for statement, code in zip(said["statement_id"], codes, strict=True)
        )
        row = compare_profiles(said, coded, axis="scope", resamples=40, seed=seed).iloc[0]
        return row["p"] <= 0.05

    assert sum(alarm(seed) for seed in range(FEWER)) <= most(FEWER)
