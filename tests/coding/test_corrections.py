import pandas as pd
import pytest

from toolkit.coding.people.corrections import apply_corrections
from toolkit.coding.people.ledger import Ledger
from toolkit.tables import ARTICLES, STATEMENTS


@pytest.fixture
def anna(tmp_path, articles):
    with Ledger(tmp_path / "ledger", coder="anna", articles=articles) as ledger:
        yield ledger


@pytest.fixture
def ben(tmp_path, articles):
    with Ledger(tmp_path / "ledger", coder="ben", articles=articles) as ledger:
        yield ledger


def test_without_corrections_the_statements_are_the_machines(anna, statements, articles):
    before = statements.copy(deep=True)
    result = apply_corrections(statements, anna, articles)
    pd.testing.assert_frame_equal(result[list(STATEMENTS.columns)], before)
    pd.testing.assert_frame_equal(statements, before)
    assert result["machine_id"].tolist() == before["statement_id"].tolist()
    assert result["corrected"].isna().all()
    assert not result["disputed"].any()


def test_no_statements_give_an_empty_table(anna, articles):
    result = apply_corrections(STATEMENTS.build(), anna, articles)
    assert result.empty
    assert {"machine_id", "corrected", "corrected_by", "disputed"} <= set(result.columns)


def test_another_speaker(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Odd Vik")
    anna.correct(statements.iloc[0], official=None)
    result = apply_corrections(statements, anna, articles)
    assert result["official"].fillna("-").tolist() == ["-", "Ilse Brandt", "Odd Vik"]
    assert result["resolution"].fillna("-").tolist() == ["ledger", "-", "ledger"]
    assert result["corrected"].fillna("-").tolist() == ["official", "-", "official"]
    # The words are no longer this official's utterance; the untouched statement keeps its own.
    assert result["utterance_id"].fillna("-").tolist() == ["-", "u", "-"]


def test_other_spans_make_another_statement(anna, statements, articles):
    text = articles["text"][0]
    start = statements["start"][2] - len("called ")
    anna.correct(statements.iloc[2], spans=[(start, statements["end"][2])], kind="mixed")
    row = apply_corrections(statements, anna, articles).iloc[2]
    assert row["content"] == "called the plan a waste of money" == text[row["start"] : row["end"]]
    assert row["statement_id"] == f"a1:{start}-{statements['end'][2]}"
    assert row["machine_id"] == statements["statement_id"][2]
    assert row["corrected"] == "kind spans"
    assert row["corrected_by"] == "anna"


def test_rejected_statements_leave_and_restored_ones_come_back(anna, statements, articles):
    anna.reject(statements.iloc[1])
    anna.reject(statements.iloc[2])
    anna.restore(statements.iloc[2])
    result = apply_corrections(statements, anna, articles)
    assert result["machine_id"].tolist() == statements["statement_id"].tolist()[::2]


def test_what_stood_within_a_rejected_statement_stands_alone(anna, statements, articles):
    inner = statements["statement_id"][0]
    nested = statements.assign(within=[pd.NA, inner, pd.NA]).astype({"within": "string"})
    anna.reject(nested.iloc[0])
    assert apply_corrections(nested, anna, articles)["within"].isna().all()


def test_what_stood_within_a_statement_follows_its_new_id(anna, statements, articles):
    outer = statements["statement_id"][1]
    nested = statements.assign(within=[pd.NA, pd.NA, outer]).astype({"within": "string"})
    spans = [(statements["start"][1] - 1, statements["end"][1] + 1)]
    anna.correct(nested.iloc[1], spans=spans)
    result = apply_corrections(nested, anna, articles)
    assert result["within"][2] == result["statement_id"][1] == f"a1:{spans[0][0]}-{spans[0][1]}"


def test_a_missed_statement_is_added_in_its_place(anna, statements, articles):
    text = articles["text"][0]
    spans = [(0, len("Minister Ilse Brandt"))]
    anna.add("a1", text, spans, kind="indirect", official="Ilse Brandt")
    result = apply_corrections(statements, anna, articles)
    assert len(result) == 4
    first = result.iloc[0]
    assert first["content"] == "Minister Ilse Brandt"
    assert first["official"] == "Ilse Brandt"
    assert first["rule"] == "ledger"
    assert first["corrected"] == "added kind official"
    assert pd.isna(first["machine_id"])


def test_added_statements_can_be_corrected_and_rejected(anna, ben, statements, articles):
    anna.add("a1", None, [(0, 20)], kind="indirect")
    added = apply_corrections(statements, anna, articles).iloc[0]
    ben.correct(added, official="Ilse Brandt")
    assert apply_corrections(statements, anna, articles)["official"][0] == "Ilse Brandt"
    ben.reject(added)
    assert len(apply_corrections(statements, anna, articles)) == 3


def test_an_added_statement_that_the_machine_finds_later_is_one(anna, statements, articles):
    missed, found = statements.iloc[2:3], statements.iloc[:2]
    row = missed.iloc[0]
    anna.add("a1", None, row["spans"], kind="direct", official="Odd Vik")
    assert len(apply_corrections(found, anna, articles)) == 3
    again = apply_corrections(statements, anna, articles)
    assert len(again) == 3
    assert again["machine_id"][2] == row["statement_id"]
    assert again["official"][2] == "Odd Vik"


def test_corrections_survive_extraction_that_cuts_a_little_differently(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Odd Vik")
    recut = statements.copy()
    start, end = int(recut.loc[2, "start"]), int(recut.loc[2, "end"])
    recut.at[2, "spans"] = [(start + 4, end)]
    recut.loc[2, "start"] = start + 4
    recut.loc[2, "statement_id"] = f"a1:{start + 4}-{end}"
    assert apply_corrections(recut, anna, articles)["official"][2] == "Odd Vik"


def test_corrections_survive_an_edited_article(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Odd Vik")
    anna.correct(statements.iloc[1], spans=[statements["spans"][1][0]])
    edited = ARTICLES.build([{"article_id": "a1", "text": "CORRECTED. " + articles["text"][0]}])
    moved = statements.assign(
        start=statements["start"] + 11,
        end=statements["end"] + 11,
        spans=[[(a + 11, b + 11) for a, b in spans] for spans in statements["spans"]],
    )
    moved["statement_id"] = [
        f"a1:{a}-{b}" for a, b in zip(moved["start"], moved["end"], strict=True)
    ]
    result = apply_corrections(moved, anna, edited)
    assert result["official"][2] == "Odd Vik"
    assert result["content"][1] == "We will keep it,"
    start, end = result["spans"][1][0]
    assert edited["text"][0][start:end] == "We will keep it,"


def test_corrections_follow_an_article_to_another_id(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Odd Vik")
    renamed = statements.assign(
        article_id="b7", statement_id=statements["statement_id"].str.replace("a1:", "b7:")
    )
    result = apply_corrections(renamed, anna, articles.assign(article_id="b7"))
    assert result["official"][2] == "Odd Vik"


def test_of_one_coder_the_last_word_counts(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Ilse Brandt")
    anna.correct(statements.iloc[2], kind="mixed")
    anna.correct(statements.iloc[2], official="Odd Vik")
    row = apply_corrections(statements, anna, articles).iloc[2]
    assert (row["official"], row["kind"], row["disputed"]) == ("Odd Vik", "mixed", False)
    anna.undo()
    assert apply_corrections(statements, anna, articles)["official"][2] == "Ilse Brandt"


def test_coders_who_differ_are_kept_and_the_rule_is_stated(anna, ben, statements, articles):
    ben.correct(statements.iloc[2], official="Ilse Brandt")
    anna.correct(statements.iloc[2], official="Odd Vik")
    # Ben speaks last, but of the kind: on the official, Anna's word is the latest.
    ben.correct(statements.iloc[2], kind="mixed")
    row = apply_corrections(statements, anna, articles).iloc[2]
    assert (row["official"], row["disputed"], row["corrected_by"]) == ("Odd Vik", True, "anna; ben")
    by_ben = apply_corrections(statements, anna, articles, prefer="ben").iloc[2]
    assert (by_ben["official"], by_ben["disputed"]) == ("Ilse Brandt", True)
    assert len(anna.entries()) == 3


def test_spans_corrected_to_another_statement_leave_one(anna, statements, articles):
    anna.correct(statements.iloc[0], spans=statements["spans"][1], official="Odd Vik")
    result = apply_corrections(statements, anna, articles)
    assert result["statement_id"].tolist() == statements["statement_id"].tolist()[1:]
    assert result["official"][0] == "Odd Vik"


def test_columns_behind_the_table_stay(anna, statements, articles):
    anna.add("a1", None, [(0, 20)], kind="indirect")
    result = apply_corrections(statements.assign(side=["N", "N", "S"]), anna, articles)
    assert result["side"].fillna("-").tolist() == ["-", "N", "N", "S"]


def test_entries_work_as_the_ledger_does(anna, statements, articles):
    anna.correct(statements.iloc[2], official="Odd Vik")
    anna.reject(statements.iloc[0])
    anna.undo()
    pd.testing.assert_frame_equal(
        apply_corrections(statements, anna.entries(), articles),
        apply_corrections(statements, anna, articles),
    )


def test_articles_without_corrections_stay_in_their_places(anna, statements, articles):
    other = statements.assign(
        article_id="a0", statement_id=statements["statement_id"].str.replace("a1:", "a0:")
    )
    both = pd.concat([articles.assign(article_id="a0"), articles], ignore_index=True)
    mixed = pd.concat([statements, other], ignore_index=True)
    anna.correct(statements.iloc[2], official="Odd Vik")
    result = apply_corrections(mixed, anna, both)
    assert result["article_id"].tolist() == ["a0"] * 3 + ["a1"] * 3
    assert result["official"].fillna("-").tolist() == ["Ilse Brandt"] * 2 + ["-"] + [
        "Ilse Brandt"
    ] * 2 + ["Odd Vik"]
    assert result.dtypes.equals(apply_corrections(statements, anna, articles).dtypes)
