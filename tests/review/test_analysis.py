"""The table for a regression, and a regression on it."""

import numpy as np
import pytest
from statsmodels.formula.api import ols, wls

from toolkit import write_table
from toolkit.errors import InputError
from toolkit.review import analysis_table, describe_columns


@pytest.fixture
def fiction(make_fiction):
    generator = np.random.default_rng(11)
    official = np.arange(240) % 2
    truth = generator.random(240) < np.where(official, 0.2, 0.6)
    # The machine finds "limited" everywhere alike: it says nothing of the mayors' difference.
    machine = np.where(generator.random(240) < 0.5, truth, generator.random(240) < 0.5)
    return make_fiction(4, machine, truth, ["Ada Quill", "Odd Vik"])


def test_a_row_a_statement_with_a_column_a_code(fiction, tmp_path):
    table = analysis_table(fiction.study)
    assert len(table) == 240
    assert table["scope_limited"].tolist() == fiction.machine.astype(int).tolist()
    assert table.iloc[1][["official", "office", "side", "outlet", "words"]].tolist() == [
        "Odd Vik", "mayor", "Norland", "Daily 0", 4,
    ]  # fmt: skip
    about = describe_columns(table).set_index("column")["description"]
    assert (
        about["scope_limited"] == "1 where the statement carries the code “limited” on scope (dam)"
    )
    assert (about != "").all()
    write_table(table, tmp_path / "table.csv")


def test_decisions_count_and_weights_are_there(fiction):
    sample = fiction.draw(60)
    fiction.review(sample)
    table = analysis_table(fiction.corrected).set_index("statement_id")
    drawn = table.loc[sample["statement_id"]]
    assert drawn["reviewed"].all()
    assert drawn["weight"].tolist() == [4.0] * 60
    assert table["probability"].isna().sum() == 180
    places = [table.index.get_loc(one) for one in drawn.index]
    assert drawn["scope_limited"].tolist() == fiction.truth[places].astype(int).tolist()


def test_pseudo_outcomes_by_hand(fiction):
    sample = fiction.draw(60)
    fiction.review(sample)
    table = analysis_table(fiction.corrected, dsl=True)
    guess, truth = fiction.machine.astype(float), fiction.truth.astype(float)
    drawn = table["statement_id"].isin(sample["statement_id"]).to_numpy()
    np.testing.assert_allclose(table["dsl_scope_limited"], guess + drawn * 4 * (truth - guess))


def test_a_regression_with_clusters_tells_what_the_machine_hides(fiction):
    fiction.review(fiction.draw(120))
    table = analysis_table(fiction.corrected, dsl=True).astype({"scope_limited": float})
    clusters = {"cov_type": "cluster", "cov_kwds": {"groups": table["article_id"].factorize()[0]}}
    raw = ols("scope_limited ~ official", table).fit(**clusters)
    corrected = ols("dsl_scope_limited ~ official", table).fit(**clusters)
    name = "official[T.Odd Vik]"
    assert abs(raw.params[name]) < 0.3
    low, high = corrected.conf_int().loc[name]
    assert low < -0.4 < high < 0
    # The difference of the groups' means, and the sandwich of clusters, by hand.
    y, x = table["dsl_scope_limited"].to_numpy(), (table["official"] == "Odd Vik").to_numpy()
    assert corrected.params[name] == pytest.approx(y[x].mean() - y[~x].mean())
    design = np.column_stack([np.ones(240), x])
    scores = design * (y - design @ corrected.params.to_numpy())[:, None]
    sums = scores.reshape(60, 4, 2).sum(axis=1)
    bread = np.linalg.inv(design.T @ design)
    small = 60 / 59 * 239 / 238
    np.testing.assert_allclose(
        corrected.cov_params(), small * bread @ (sums.T @ sums) @ bread, rtol=1e-9
    )


def test_the_reviewed_alone_can_be_weighted(fiction):
    fiction.review(fiction.draw(120, by="official", allocate="equal"))
    table = analysis_table(fiction.corrected).astype({"scope_limited": float})
    own = table[table["probability"].notna()]
    fit = wls("scope_limited ~ official", own, weights=own["weight"]).fit()
    assert fit.params["official[T.Odd Vik]"] < -0.2


def test_without_a_judged_sample_there_are_no_pseudo_outcomes(fiction):
    with pytest.raises(InputError, match="nobody's decisions count"):
        analysis_table(fiction.study, dsl=True)
    fiction.review(fiction.draw(60).head(20))
    with pytest.raises(InputError, match="40 of 60 sampled are still to be judged"):
        analysis_table(fiction.corrected, dsl=True)
