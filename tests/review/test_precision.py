"""Precision on the reviewed sample, and recall where articles were read whole."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.review import correct_profile, measure_precision, measure_recall


def find(table, **keys):
    for name, value in keys.items():
        table = table[table[name].isna() if value is None else table[name] == value]
    return table.iloc[0]


@pytest.fixture
def fiction(make_fiction):
    # Thirty articles of two statements; the machine says "limited" of the first of each, and is
    # right in the first twenty articles.
    machine = np.tile([True, False], 30)
    truth = machine & (np.arange(60) < 40)
    return make_fiction(2, machine, truth)


def test_a_study_without_decisions_is_refused(fiction):
    with pytest.raises(InputError, match="nobody's decisions count"):
        measure_precision(fiction.study)


def test_codes_by_hand(fiction):
    fiction.review(fiction.draw(60))
    table = measure_precision(fiction.corrected)
    row = find(table, about="code", code="limited")
    # Each article has one such code: thirty rows of thirty articles, so Wilson's interval.
    assert (row["n"], row["of"], row["interval"]) == (20, 30, "Wilson")
    assert row["share"] == pytest.approx(2 / 3)
    assert (row["low"], row["high"]) == pytest.approx((0.4878, 0.8077), abs=1e-4)
    said = find(table, about="statement", kind=None)
    assert (said["n"], said["of"], said["share"]) == (60, 60, 1.0)
    assert said["interval"] == "Wilson, with articles for statements"


def test_rejected_and_corrected_statements_by_hand(fiction):
    sample = fiction.draw(60)
    fiction.review(sample.iloc[:50])
    for _, row in sample.iloc[50:].iterrows():
        fiction.ledger.reject(row)
    fiction.ledger.correct(sample.iloc[0], official="Odd Vik")
    fiction.ledger.correct(sample.iloc[1], kind="direct")
    table = measure_precision(fiction.corrected)
    assert find(table, about="statement", kind=None)[["n", "of"]].tolist() == [50, 60]
    assert find(table, about="speaker", kind="indirect")[["n", "of"]].tolist() == [49, 50]
    assert find(table, about="kind", kind="indirect")[["n", "of"]].tolist() == [49, 50]
    # The codes of the ten rejected statements (five of them) are wrong, and were before, too.
    assert find(table, about="code", code="limited")[["n", "of"]].tolist() == [20, 30]


def test_a_speaker_that_a_blind_coder_did_not_tell_is_not_right(fiction):
    sample, blind = fiction.draw(20), fiction.open("ben", blind=True)
    fiction.review(sample, blind)
    told = measure_precision(fiction.corrected)
    assert find(told, about="statement", kind=None)["of"] == 20
    assert "speaker" not in set(told["about"])
    blind.correct(sample.iloc[0], official="Ada Quill")
    blind.correct(sample.iloc[1], official="Odd Vik")
    row = find(measure_precision(fiction.corrected), about="speaker", kind=None)
    assert row[["n", "of"]].tolist() == [1, 2]
    assert row["note"] == "18 sampled were coded blind, and nobody said who speaks"
    notes = set(correct_profile(fiction.corrected)["note"])
    assert notes == {"18 sampled were coded blind, and nobody said who speaks"}
    # Whoever sees the machine's speaker and lets it stand has judged it.
    fiction.review(sample.iloc[2:], fiction.open("cy"))
    row = find(measure_precision(fiction.corrected), about="speaker", kind=None)
    assert row[["n", "of"]].tolist() == [19, 20]
    assert pd.isna(row["note"])


def test_a_sample_that_is_not_judged_to_its_end_gives_counts_and_says_what_is_left(fiction):
    sample = fiction.draw(40)
    fiction.review(sample.iloc[:30])
    row = find(measure_precision(fiction.corrected), about="statement", kind=None)
    assert row["of"] == 30
    assert np.isnan(row["share"])
    assert row["note"] == "10 of 40 sampled are still to be judged"
    code = find(measure_precision(fiction.corrected), about="code", code="limited")
    assert code["note"] == "10 of 40 sampled are still to be judged on scope (dam)"


def test_what_people_chose_themselves_says_nothing_of_the_rest(fiction):
    fiction.review(fiction.study.statements.head(20))
    row = find(measure_precision(fiction.corrected), about="code", code="limited")
    assert (row["n"], row["of"]) == (10, 10)
    assert np.isnan(row["share"])
    assert row["note"].startswith("no random sample was drawn")


def test_only_the_sample_counts_where_there_is_one(fiction):
    fiction.review(fiction.draw(20))
    before = measure_precision(fiction.corrected)
    fiction.review(fiction.study.statements)
    pd.testing.assert_frame_equal(measure_precision(fiction.corrected), before)


def test_a_sample_that_was_judged_counts_before_one_that_was_begun(fiction):
    fiction.review(fiction.draw(20))
    fiction.draw(40, seed=9)
    row = find(measure_precision(fiction.corrected), about="statement", kind=None)
    assert (row["of"], row["share"]) == (20, 1.0)


def test_strata_that_were_drawn_more_often_are_weighed_out(make_fiction):
    # Sixty of one mayor, all right, and twenty of another, of whom the machine is always wrong.
    officials = ["Ada Quill", "Ada Quill", "Ada Quill", "Odd Vik"]
    machine = np.ones(80, dtype=bool)
    fiction = make_fiction(4, machine, np.arange(80) % 4 != 3, officials)
    fiction.review(fiction.draw(40, by="official", allocate="equal"))
    row = find(measure_precision(fiction.corrected), about="code", code="limited")
    assert row["n"] / row["of"] == 0.5
    assert row["share"] == pytest.approx(0.75)


def test_another_extraction_asks_for_a_new_sample(fiction):
    fiction.review(fiction.draw(20))
    fewer = fiction.study.replace(statements=fiction.study.statements.iloc[:-1])
    row = measure_precision(fewer.correct(fiction.ledger)).iloc[0]
    assert row["note"].startswith("the sample was drawn from other statements")


def test_recall_by_hand(fiction):
    read = fiction.draw_articles(20)
    for number, article in enumerate(read["article_id"]):
        fiction.ledger.read(article)
        if number < 10:
            fiction.ledger.add(article, None, [(0, 10)], kind="direct", official="Odd Vik")
    table = measure_recall(fiction.corrected)
    row = find(table, kind=None, official=None)
    # Twenty articles of two found statements, and ten that were missed: 40 of 50.
    assert (row["found"], row["missed"], row["of"], row["articles"]) == (40, 10, 50, 20)
    assert row["share"] == pytest.approx(0.8)
    assert row["interval"] == "bootstrap over articles"
    assert row["low"] < 0.8 < row["high"]
    assert find(table, kind="direct")[["found", "missed"]].tolist() == [0, 10]
    assert find(table, official="Odd Vik")["share"] == 0


def test_recall_says_what_is_still_to_be_read(fiction):
    read = fiction.draw_articles(6)["article_id"].tolist()
    assert measure_recall(fiction.corrected).empty
    for article in read[:4]:
        fiction.ledger.read(article)
    row = measure_recall(fiction.corrected).iloc[0]
    assert (row["of"], row["note"]) == (8, "2 of 6 sampled articles are still to be read")
    assert np.isnan(row["share"])


def test_articles_that_people_chose_give_counts_only(fiction):
    fiction.ledger.read("a000")
    row = measure_recall(fiction.corrected).iloc[0]
    assert row["note"].startswith("no random sample of articles")


def test_an_article_read_with_another_text_is_not_read(fiction):
    fiction.ledger.read("a000", "Another text.")
    assert measure_recall(fiction.corrected).empty
