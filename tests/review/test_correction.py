"""Corrected shares of a study: beside the raw ones, and missing with a reason where too little is known."""

import numpy as np
import pytest

from toolkit.errors import InputError
from toolkit.review import correct_differences, correct_profile


def find(table, official, code="limited"):
    own = table["official"].isna() if official is None else table["official"] == official
    return table[own & (table["code"] == code)].iloc[0]


@pytest.fixture
def fiction(make_fiction):
    # Of each mayor's forty statements the machine codes half; ten of Quill's codes are wrong, none of
    # Vik's, of whom it misses ten.
    number = np.arange(80)
    machine = number // 2 % 2 == 0
    quill, vik = number % 2 == 0, number % 2 == 1
    wrong = quill & machine & (number < 40)
    missed = vik & ~machine & (number < 40)
    return make_fiction(4, machine, (machine & ~wrong) | missed, ["Ada Quill", "Odd Vik"])


def test_where_all_was_reviewed_the_corrected_share_is_peoples(fiction):
    fiction.review(fiction.draw(80))
    table = correct_profile(fiction.corrected)
    quill, vik = find(table, "Ada Quill"), find(table, "Odd Vik")
    assert quill[["n", "of", "share", "corrected"]].tolist() == [20, 40, 0.5, 0.25]
    assert vik[["n", "of", "share", "corrected"]].tolist() == [20, 40, 0.5, 0.75]
    assert (quill["method"], quill["reviewed"], quill["articles"]) == ("DSL", 40, 20)
    both = find(correct_profile(fiction.corrected, by="all"), None)
    assert both[["n", "of", "share", "corrected", "method"]].tolist() == [
        40, 80, 0.5, 0.5, "Rogan-Gladen",
    ]  # fmt: skip
    assert both["low"] < 0.5 < both["high"]


def test_a_part_by_hand(fiction):
    sample = fiction.draw(40, by="official")
    fiction.review(sample)
    row = find(correct_profile(fiction.corrected), "Ada Quill")
    # Twenty of Quill's forty were drawn, each standing for two; every wrong code among them takes
    # two from the machine's twenty.
    own = sample[sample["official"] == "Ada Quill"]
    places = [
        fiction.study.statements["statement_id"].tolist().index(i) for i in own["statement_id"]
    ]
    errors = sum(fiction.machine[one] and not fiction.truth[one] for one in places)
    assert 0 < errors < 10
    assert row["corrected"] == pytest.approx((20 - 2 * errors) / 40)
    assert row["low"] < row["corrected"] < row["high"]


def test_rejected_statements_and_other_speakers_leave_the_base(fiction):
    sample = fiction.draw(80)
    fiction.review(sample)
    quill = sample[sample["official"] == "Ada Quill"]
    for _, row in quill.iloc[:10].iterrows():
        fiction.ledger.reject(row)  # five of these were coded, each wrongly
    for _, row in quill.iloc[30:].iterrows():
        fiction.ledger.correct(row, official="Odd Vik")  # five of these were coded, all rightly
    table = correct_profile(fiction.corrected)
    # Left are twenty of Quill's, and of the ten right codes five.
    assert find(table, "Ada Quill")["corrected"] == pytest.approx(5 / 20)
    # Vik had thirty of forty, and gets ten more statements, five of them coded.
    assert find(table, "Odd Vik")["corrected"] == pytest.approx(35 / 50)


def test_of_all_together_what_is_no_statement_leaves_the_base_too(fiction):
    sample = fiction.draw(80)
    fiction.review(sample)
    for _, row in sample[sample["official"] == "Ada Quill"].iloc[:10].iterrows():
        fiction.ledger.reject(row)  # none of these truly carries the code
    both = find(correct_profile(fiction.corrected, by="all"), None)
    # Forty codes are right, and seventy of the eighty found are statements.
    assert (both["n"], both["of"], both["reviewed"]) == (40, 80, 80)
    assert both["corrected"] == pytest.approx(40 / 70)
    assert both["low"] < 40 / 70 < both["high"]


@pytest.mark.parametrize(
    ("drawn", "judged", "why"),
    [
        (0, 10, "no random sample was drawn"),
        (40, 30, "10 of 40 sampled are still to be judged on scope (dam)"),
        (12, 12, "10 in 5 are needed"),
    ],
)
def test_what_is_not_known_is_missing_with_the_reason(fiction, drawn, judged, why):
    statements = fiction.draw(drawn) if drawn else fiction.study.statements
    fiction.review(statements.head(judged))
    table = correct_profile(fiction.corrected)
    assert table["corrected"].isna().all()
    assert table["low"].isna().all()
    assert table["note"].str.contains(why, regex=False).all()
    assert find(table, "Ada Quill")["share"] == 0.5


def test_rates_of_a_rare_code_are_not_told(make_fiction):
    truth = np.arange(60) < 3
    fiction = make_fiction(2, truth, truth)
    fiction.review(fiction.draw(60))
    row = find(correct_profile(fiction.corrected, by="all"), None)
    assert row["note"] == "3 reviewed with the code and 57 without: 5 of each are needed"
    assert np.isnan(row["corrected"])


def test_a_code_that_only_people_gave_has_a_row(make_fiction):
    fiction = make_fiction(2, np.zeros(60), np.arange(60) % 3 == 0)
    fiction.review(fiction.draw(60))
    row = find(correct_profile(fiction.corrected), "Ada Quill")
    assert row[["n", "of", "share"]].tolist() == [0, 60, 0.0]
    assert row["corrected"] == pytest.approx(1 / 3)


def test_other_groupings_are_refused(fiction):
    fiction.review(fiction.draw(10))
    with pytest.raises(InputError, match="expected one of official, all"):
        correct_profile(fiction.corrected, by="outlet")


def test_two_officials_are_as_far_apart_as_people_say(fiction):
    fiction.review(fiction.draw(80))
    table = correct_differences(fiction.corrected)
    row = table[table["code"] == "limited"].iloc[0]
    assert row[["official_a", "official_b", "share_a", "share_b", "difference"]].tolist() == [
        "Ada Quill", "Odd Vik", 0.5, 0.5, 0.0,
    ]  # fmt: skip
    assert row["corrected"] == pytest.approx(0.25 - 0.75)
    assert -1 <= row["low"] < row["corrected"] < row["high"] < 0


def test_a_difference_is_missing_where_one_official_was_hardly_reviewed(make_fiction):
    number = np.arange(80)
    names = ["Ada Quill"] * 9 + ["Odd Vik"]
    fiction = make_fiction(4, number % 2 == 0, number % 2 == 0, names)
    fiction.review(fiction.draw(40))
    table = correct_differences(fiction.corrected)
    assert table["corrected"].isna().all()
    assert table["note"].str.contains("10 in 5 are needed").all()
