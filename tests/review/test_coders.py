"""Two and more coders: agreement, disagreements side by side, who settled them; the log."""

import numpy as np
import pandas as pd
import pytest

from toolkit.coding import compute_reliability, human_codings
from toolkit.review import list_decisions, list_disagreements, measure_agreement


@pytest.fixture
def fiction(make_fiction):
    return make_fiction(2, np.tile([True, False], 20), np.tile([True, False], 20))


def code(fiction, coder, codes, **options):
    ledger = fiction.open(coder, **options)
    for (_, row), one in zip(fiction.study.statements.iterrows(), codes, strict=False):
        ledger.code(row, "scope", one, target="dam")
    return ledger


def test_agreement_is_that_of_reliability(fiction):
    code(fiction, "anna", ["limited", "expansive"] * 10)
    code(fiction, "ben", ["limited", "expansive"] * 8 + ["limited"] * 4)
    table = measure_agreement(fiction.corrected)
    row = table[table["code"].isna()].iloc[0]
    assert (row["coders"], row["axis"], row["units"], row["percent"]) == (
        "anna; ben", "scope", 20, 0.9,
    )  # fmt: skip
    given = human_codings(fiction.ledger, fiction.study.statements, fiction.study.articles)
    whole = compute_reliability(given).query("code.isna()").set_index("statistic")
    assert row["alpha"] == whole.loc["krippendorff_alpha", "value"]
    assert (row["alpha_low"], row["alpha_high"]) == tuple(
        whole.loc["krippendorff_alpha", ["low", "high"]]
    )
    assert set(table["code"].dropna()) == {"limited", "expansive"}
    assert not row["blind"]


def test_three_coders_are_compared_together_and_two_by_two(fiction):
    for coder in ("anna", "ben", "cleo"):
        code(fiction, coder, ["limited", "expansive"] * 5, blind=True)
    table = measure_agreement(fiction.corrected)
    assert table["coders"].drop_duplicates().tolist() == [
        "anna; ben; cleo", "anna; ben", "anna; cleo", "ben; cleo",
    ]  # fmt: skip
    assert table["blind"].all()


def test_one_coder_alone_agrees_with_nobody(fiction):
    code(fiction, "anna", ["limited"])
    assert measure_agreement(fiction.corrected).empty


def test_disagreements_stand_side_by_side_until_somebody_settles_them(fiction):
    code(fiction, "anna", ["limited", "limited", "expansive"])
    code(fiction, "ben", ["limited", None, "limited"])
    table = list_disagreements(fiction.corrected)
    assert table[["codes_anna", "codes_ben"]].values.tolist() == [
        ["limited", "(none)"], ["expansive", "limited"],
    ]  # fmt: skip
    assert table["settled_by"].isna().all()
    row = fiction.study.statements.iloc[1]
    fiction.open("cleo").settle(row, "scope", None, target="dam")
    study = fiction.corrected
    table = list_disagreements(study)
    last = table.iloc[-1]
    assert (last["statement_id"], last["settled"], last["settled_by"]) == (
        row["statement_id"], "(none)", "cleo",
    )  # fmt: skip
    assert len(table) == 2
    assert not study.codings.query("statement_id == @row.statement_id")["code"].notna().any()


def test_the_log_says_in_words_what_was_decided_and_what_was_taken_back(fiction):
    ledger, row = fiction.ledger, fiction.study.statements.iloc[0]
    fiction.draw(3)
    ledger.code(row, "scope", ["limited", "expansive"], target="dam")
    ledger.correct(row, official=None)
    ledger.note(row, "Is this his own word?")
    ledger.read("a000")
    ledger.add("a001", None, [(0, 5)], kind="direct", official="Odd Vik")
    ledger.undo()
    table = list_decisions(fiction.corrected)
    assert table[["decision", "stands"]].values.tolist() == [
        ["a missed statement; speaker: Odd Vik; kind: direct", False],
        ["read the whole article", True],
        ["note: Is this his own word?", True],
        ["speaker: nobody known", True],
        ["scope (dam): expansive; limited", True],
        ["drew a random sample of 3 of 40 statements, seed 3", True],
    ]
    assert table["words"].iloc[4] == "point 00 is closed"
    assert list_decisions(fiction.corrected, coder="ben").empty


def test_codes_given_at_once_are_one_decision(fiction):
    row = fiction.study.statements.iloc[0]
    ids = [fiction.ledger.code(row, axis, None) for axis in ("scope", "aim")]
    fiction.ledger.code(fiction.study.statements.iloc[1], "scope", "limited", target="dam")
    table = list_decisions(fiction.corrected)
    assert table["decision"].tolist() == ["scope (dam): limited", "scope: none; aim: none"]
    assert table["entries"].iloc[1] == ids


def test_what_no_longer_fits_says_why(fiction):
    fiction.ledger.code(fiction.study.statements.iloc[0], "scope", "limited")
    fewer = fiction.study.replace(statements=fiction.study.statements.iloc[1:])
    table = list_decisions(fewer.correct(fiction.ledger))
    assert table["misfit"].tolist() == ["no statement stands there now"]
    assert pd.isna(table["statement_id"].iloc[0])


def test_what_a_blind_coder_left_open_agrees_with_codes_that_decide_nothing(fiction):
    anna, ben = fiction.open("anna"), fiction.open("ben", blind=True)
    for number, (_, row) in enumerate(fiction.study.statements.iterrows()):
        for axis, plain in (("commitment", "asserted"), ("attribution", "own")):
            told = number % 4 == 0
            anna.code(
                row,
                axis,
                {"commitment": "hedged", "attribution": "relayed"}[axis] if told else plain,
            )
            ben.code(
                row,
                axis,
                {"commitment": "hedged", "attribution": "relayed"}[axis] if told else None,
            )
        anna.code(row, "position", "no target", target="dam")
        ben.code(row, "position", None, target="dam")
    study = fiction.corrected
    table = measure_agreement(study).query("code.isna()").set_index("axis")
    assert table["percent"].to_dict() == {"position": 1.0, "commitment": 1.0, "attribution": 1.0}
    assert table.loc[["commitment", "attribution"], "alpha"].tolist() == [1.0, 1.0]
    assert list_disagreements(study).empty
