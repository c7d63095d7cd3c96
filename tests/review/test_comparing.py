"""Coders side by side: hand-counted shares, alpha as in reliability, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from toolkit import InputError, compare_coders, compute_reliability
from toolkit.coding.coders.adapters import PersonCoder, RuleCoder
from toolkit.coding.coders.interface import CODED


class Scripted:
    """A coder that gives the codes written here, in the order of the statements; None abstains."""

    version = "1"

    def __init__(self, name, codes, **columns):
        self.name, self.codes, self.columns = name, codes, columns

    def code(self, statements, codebook):
        rows = [
            {
                "statement_id": one, "axis": "scope", "target": "dam", "coder": self.name, **self.columns,
                "code": code, "flags": "abstained" if code is None else None,
            }
            for one, code in zip(statements["statement_id"], self.codes, strict=False)
        ]  # fmt: skip
        return CODED.build(rows)


@pytest.fixture
def fiction(make_fiction):
    made = make_fiction(2, np.tile([True, False], 10), np.tile([True, False], 10))
    for (_, row), code in zip(
        made.study.statements.iterrows(), ["limited", "expansive"] * 5, strict=False
    ):
        made.ledger.code(row, "scope", code, target="dam")
    return made


def row_of(table, coder, code=None, against="anna"):
    rows = table[(table["coder"] == coder) & (table["against"] == against)]
    return rows[rows["code"].isna() if code is None else rows["code"] == code].iloc[0]


def test_shares_are_those_counted_by_hand(fiction):
    """Of gold's five limited and five expansive: the first eight right, then two swapped."""
    codes = ["limited", "expansive"] * 4 + ["expansive", "limited"]
    table = compare_coders(fiction.corrected, [Scripted("one", codes)], gold="anna")
    row = row_of(table, "one")
    assert (row["gold"], row["given"], row["both"], row["units"], row["articles"]) == (
        10,
        10,
        8,
        10,
        5,
    )
    assert (row["precision"], row["recall"], row["f1"]) == (0.8, 0.8, 0.8)
    assert 0 <= row["f1_low"] < 0.8 < row["f1_high"] <= 1
    assert row_of(table, "one", "limited")["recall"] == 0.8


def test_alpha_is_that_of_reliability(fiction):
    codes = ["limited", "expansive"] * 4 + ["expansive", "limited"]
    study = fiction.corrected
    row = row_of(compare_coders(study, [Scripted("one", codes)], gold="anna"), "one")
    both = [
        coder.code(study.statements, study.codebook)
        for coder in (Scripted("one", codes), PersonCoder(fiction.ledger, "anna"))
    ]
    coded = pd.concat(both).dropna(subset="code")
    shared = coded[coded["statement_id"].isin(both[1]["statement_id"])]
    whole = compute_reliability(shared).query("code.isna() and statistic == 'krippendorff_alpha'")
    assert tuple(row[["alpha", "alpha_low", "alpha_high"]]) == tuple(
        whole.iloc[0][["value", "low", "high"]]
    )


def test_who_abstains_misses_codes_and_is_counted(fiction):
    codes = ["limited", None] * 5
    row = row_of(compare_coders(fiction.corrected, [Scripted("one", codes)], gold="anna"), "one")
    assert (row["abstained"], row["given"], row["precision"], row["recall"]) == (5, 5, 1.0, 0.5)


def test_units_that_a_coder_did_not_answer_are_counted_not_scored(fiction):
    row = row_of(
        compare_coders(fiction.corrected, [Scripted("one", ["limited"] * 6)], gold="anna"), "one"
    )
    assert (row["units"], row["uncoded"], row["given"], row["both"]) == (6, 4, 6, 3)


def test_coders_are_compared_with_each_other(fiction):
    one, other = (Scripted(name, ["limited", "expansive"] * 5) for name in ("one", "other"))
    row = row_of(compare_coders(fiction.corrected, [one, other], gold="anna"), "one", None, "other")
    assert row["alpha"] == 1.0
    assert pd.isna(row["precision"])
    assert pd.isna(row["gold"])


def test_what_it_took_is_told_by_the_coder_or_by_the_clock(fiction):
    told = Scripted("one", ["limited"] * 10, seconds=2.0, cost=0.5)
    clock = Scripted("other", ["limited"] * 10)
    table = compare_coders(fiction.corrected, [told, clock], gold="anna")
    row = row_of(table, "one")
    assert (row["seconds_per_1000"], row["money_per_1000"]) == (2000.0, 500.0)
    row = row_of(table, "other")
    assert 0 < row["seconds_per_1000"] < 1000
    assert row["money_per_1000"] == 0


def test_what_was_paid_for_some_statements_alone_is_no_price(fiction):
    class Partly(Scripted):
        def code(self, statements, codebook):
            codings = super().code(statements, codebook)
            return codings.assign(cost=codings["cost"].where(codings.index != 3))

    one = Partly("one", ["limited"] * 10, seconds=2.0, cost=0.5)
    row = row_of(compare_coders(fiction.corrected, [one], gold="anna"), "one")
    assert row["seconds_per_1000"] == 2000.0
    assert pd.isna(row["money_per_1000"])


def test_the_version_is_that_of_the_codings(fiction):
    one = Scripted("one", ["limited"] * 10, coder_version="1, prompt 1a2b")
    row = row_of(compare_coders(fiction.corrected, [one], gold="anna"), "one")
    assert row["coder_version"] == "1, prompt 1a2b"


def test_abstentions_do_not_count_as_decided(make_fiction):
    made = make_fiction(1, [True] * 6, [True] * 6)
    for _, row in made.study.statements.iterrows():
        made.ledger.code(row, "position", "no target", target="dam")

    class All(Scripted):
        def code(self, statements, codebook):
            return super().code(statements, codebook).assign(axis="position")

    table = compare_coders(made.corrected, [All("one", ["no target"] * 6)], gold="anna")
    assert row_of(table, "one")["gold"] == 0
    assert pd.isna(row_of(table, "one")["f1"])
    assert row_of(table, "one", "no target")["f1"] == 1.0


def test_what_cannot_be_compared_is_refused_in_a_sentence(fiction):
    study, rules = fiction.corrected, RuleCoder(fiction.study.articles)
    with pytest.raises(InputError, match=r"gold 'bea': coded no statement .* has codes of anna"):
        compare_coders(study, [rules], gold="bea")
    with pytest.raises(InputError, match="none was given"):
        compare_coders(study, [], gold="anna")
    with pytest.raises(InputError, match="'codebook' is the name of two"):
        compare_coders(study, [rules, rules], gold="anna")
    with pytest.raises(InputError, match=r"there is no unit that both coded"):
        compare_coders(study, [rules], gold="anna")  # anna coded toward a target of her own


def test_a_coder_without_any_row_is_named_and_not_passed_over(fiction):
    rules = RuleCoder(fiction.study.articles)
    nobody = PersonCoder(fiction.ledger, "bea", fiction.study.articles)
    with pytest.raises(
        InputError, match=r"coder 'bea': coded nothing of these .* 'anna' scope \(dam\)"
    ):
        compare_coders(fiction.corrected, [rules, nobody], gold="anna")
