"""Change between two periods: by hand, against a normal interval, and what has none."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.measures import compare_periods, compute_profile

FIGURES = ["n_a", "of_a", "share_a", "n_b", "of_b", "share_b", "change"]


def study(before, after, *, own_articles=True):
    """Return statements and codings: one code a statement, None for no code."""
    said = pd.DataFrame(
        [("May", code) for code in before] + [("June", code) for code in after],
        columns=["period", "code"],
    )
    said["statement_id"] = [f"s{n}" for n in range(len(said))]
    said["article_id"] = said["statement_id"] if own_articles else said["period"]
    codes = said.dropna(subset=["code"])[["statement_id", "code"]]
    return said, codes.assign(axis="scope", target="dam", negated=False)


def test_by_hand():
    table = compare_periods(
        *study(["near"] * 6 + ["far"] * 2, ["near"] + [None] * 4), ["May", "June"]
    )
    rows = table.set_index("code")
    assert rows.loc["near", FIGURES].tolist() == [6, 8, 0.75, 1, 5, 0.2, pytest.approx(-0.55)]
    assert rows.loc["far", FIGURES].tolist() == [2, 8, 0.25, 0, 5, 0, -0.25]
    assert rows.loc["near", "low"] < -0.55 < rows.loc["near", "high"] < 0
    assert rows.loc["far", ["low_b", "high_b"]].isna().all()  # nobody: nothing varies
    assert table["code"].tolist() == ["far", "near"]


def test_interval_is_that_of_two_shares_apart():
    said, codes = study(["near"] * 60 + [None] * 60, ["near"] * 30 + [None] * 90)
    (row,) = compare_periods(said, codes, ["May", "June"], resamples=4000).to_dict("records")
    # Normal interval: 0.25 - 0.5, and the variances p (1 - p) / 120 of both added up.
    margin = 1.96 * np.sqrt(0.25 / 120 + 0.1875 / 120)
    assert row["low"] == pytest.approx(-0.25 - margin, abs=0.01)
    assert row["high"] == pytest.approx(-0.25 + margin, abs=0.01)


def test_shares_are_those_of_the_profile():
    said, codes = study(["near"] * 7 + ["far"] * 3, ["near"] * 4 + ["far"] * 8)
    table = compare_periods(said, codes, ["May", "June"]).set_index("code")
    profile = compute_profile(said, codes, by="period").set_index(["period", "code"])
    for name, side in (("May", "a"), ("June", "b")):
        for figure in ("n", "of", "share"):
            ours = table[f"{figure}_{side}"]
            assert ours.tolist() == profile.loc[name].loc[ours.index, figure].tolist()
    assert table.loc["far", ["low_a", "high_a"]].tolist() == (
        profile.loc[("May", "far"), ["low", "high"]].tolist()
    )


def test_copies_of_an_article_are_drawn_together():
    # Ten statements in two articles of one code each are two observations, not ten.
    said, codes = study(["near"] * 5 + ["far"] * 5, ["near"] * 5 + ["far"] * 5)
    bunched = said.assign(article_id=said["period"] + said["code"])
    apart = compare_periods(said, codes, ["May", "June"]).iloc[0]
    wide = compare_periods(bunched, codes, ["May", "June"]).iloc[0]
    assert wide["high"] - wide["low"] > 1.5 * (apart["high"] - apart["low"])


def test_few_statements_have_counts_only():
    table = compare_periods(*study(["near"] * 4, ["near"] * 9 + ["far"]), ["May", "June"])
    near = table.set_index("code").loc["near"]
    assert near[["n_a", "of_a", "n_b", "of_b", "share_b"]].tolist() == [4, 4, 9, 10, 0.9]
    assert near[["share_a", "low_a", "change", "low", "high"]].isna().all()


def test_what_does_not_count_and_what_is_refused():
    said, codes = study(["near"] * 5, ["near"] * 5)
    table = compare_periods(said, codes.assign(negated=True), ["May", "June"])
    assert table.empty
    assert (table.dtypes == compare_periods(said, codes, ["May", "June"]).dtypes).all()
    twice = compare_periods(said, pd.concat([codes, codes]), ["May", "June"])
    assert twice["n_a"].tolist() == [5]
    with pytest.raises(InputError, match="periods=\\['May'\\]: give two different values"):
        compare_periods(said, codes, ["May"])
    with pytest.raises(InputError, match="article 'x': has statements of May and of June"):
        compare_periods(said.assign(article_id="x"), codes, ["May", "June"])
    with pytest.raises(InputError, match="'period' is missing"):
        compare_periods(said.drop(columns="period"), codes, ["May", "June"])
