from itertools import groupby

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.coding.codebook.codebook import build_codebook
from toolkit.coding.people import merging
from toolkit.coding.people.codings import effective_codings, human_codings, merge_codings
from toolkit.coding.people.corrections import apply_corrections
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.merging import MERGED
from toolkit.coding.people.sides import show_sides
from toolkit.tables import ARTICLES, CODINGS


@pytest.fixture
def anna(tmp_path, articles):
    with Ledger(tmp_path / "ledger", coder="anna", articles=articles) as ledger:
        yield ledger


@pytest.fixture
def ben(tmp_path, articles):
    with Ledger(tmp_path / "ledger", coder="ben", articles=articles) as ledger:
        yield ledger


def coding(statement_id: str, axis: str, code: str, target: str | None = "ferry line", **fields):
    return {
        "statement_id": statement_id, "axis": axis, "target": target, "code": code,
        "coder": "codebook", "rule": "r1", **fields,
    }  # fmt: skip


@pytest.fixture
def machine(statements) -> pd.DataFrame:
    one, two, three = statements["statement_id"]
    return CODINGS.build(
        [
            coding(one, "position", "favor", cue="stay open", attribution="own"),
            coding(one, "attribution", "own", None),
            coding(two, "position", "favor"),
            coding(two, "aim", "keep islands supplied"),
            coding(two, "aim", "save money"),
            coding(three, "position", "not asserted"),
            coding(three, "attribution", "relayed", None),
        ]
    )


def sides(merged: pd.DataFrame, axis: str) -> list[list[str]]:
    columns = ["machine", "human", "effective", "status"]
    return merged.loc[merged["axis"] == axis, columns].fillna("-").values.tolist()


def test_without_people_the_machine_counts(machine, anna, statements, articles):
    merged = merge_codings(machine, anna, statements, articles)
    assert list(merged.columns) == list(MERGED.columns)
    assert merged["effective"].tolist() == merged["machine"].tolist() == machine["code"].tolist()
    assert set(merged["status"]) == {"machine"}
    effective = effective_codings(machine, anna, statements, articles)
    pd.testing.assert_frame_equal(effective, machine)


def test_machine_and_human_side_by_side(machine, anna, statements, articles):
    anna.code(statements.iloc[0], "position", "favor", target="ferry line")
    anna.code(statements.iloc[1], "aim", ["save money", "win votes"], target="ferry line")
    anna.code(statements.iloc[2], "position", "against", target="ferry line")
    anna.code(statements.iloc[2], "scope", "limited", target="ferry line")
    merged = merge_codings(machine, anna, statements, articles)
    assert sides(merged, "position") == [
        ["favor", "favor", "favor", "confirmed"],
        ["favor", "-", "favor", "machine"],
        ["not asserted", "against", "against", "changed"],
    ]
    assert sides(merged, "aim") == [
        ["keep islands supplied", "-", "-", "removed"],
        ["save money", "save money", "save money", "confirmed"],
        ["-", "win votes", "win votes", "added"],
    ]
    assert sides(merged, "scope") == [["-", "limited", "limited", "added"]]
    assert set(merged["coder"].dropna()) == {"anna"}


def test_effective_codings_have_the_shape_of_codings(machine, anna, statements, articles):
    before = machine.copy(deep=True)
    anna.code(statements.iloc[0], "position", "favor", target="ferry line")
    anna.code(statements.iloc[1], "aim", ["save money", "win votes"], target="ferry line")
    anna.code(statements.iloc[2], "position", "against", target="ferry line")
    result = effective_codings(machine, anna, statements, articles)
    assert list(result.columns) == list(CODINGS.columns)
    pd.testing.assert_frame_equal(machine, before)
    columns = ["axis", "code", "coder", "rule", "cue", "attribution"]
    assert result[columns].fillna("-").values.tolist() == [
        ["position", "favor", "anna", "r1", "stay open", "own"],
        ["attribution", "own", "codebook", "r1", "-", "-"],
        ["position", "favor", "codebook", "r1", "-", "-"],
        ["aim", "save money", "anna", "r1", "-", "-"],
        ["aim", "win votes", "anna", "ledger", "-", "-"],
        ["attribution", "relayed", "codebook", "r1", "-", "-"],
        # Added by a person to a statement that counts as relayed: so is the code.
        ["position", "against", "anna", "ledger", "-", "relayed"],
    ]


def test_without_the_attribution_axis_there_is_none_to_fill_in(machine, anna, statements, articles):
    only = machine[machine["axis"] == "position"]
    anna.code(statements.iloc[2], "position", "against", target="ferry line")
    result = effective_codings(only, anna, statements, articles)
    assert result["attribution"].fillna("-").tolist() == ["own", "-", "-"]
    assert result.dtypes.equals(only.dtypes)


def test_none_of_the_codes_is_a_decision(machine, anna, statements, articles):
    anna.code(statements.iloc[1], "aim", None, target="ferry line")
    anna.code(statements.iloc[2], "aim", None, target="ferry line")
    merged = merge_codings(machine, anna, statements, articles)
    assert [row[1:] for row in sides(merged, "aim")] == [
        ["-", "-", "removed"],
        ["-", "-", "removed"],
        ["-", "-", "confirmed"],
    ]
    assert "aim" not in set(effective_codings(machine, anna, statements, articles)["axis"])
    people = human_codings(anna, statements, articles)
    assert people[["axis", "coder"]].values.tolist() == [["aim", "anna"]] * 2
    assert people["code"].isna().all()


def test_disagreement_is_kept_and_the_rule_is_stated(machine, anna, ben, statements, articles):
    one = statements.iloc[0]
    anna.code(one, "position", "against", target="ferry line")
    ben.code(one, "position", "mixed", target="ferry line")
    latest = merge_codings(machine, anna, statements, articles).iloc[0]
    assert (latest["effective"], latest["coder"], latest["coders"]) == ("mixed", "ben", "anna; ben")
    assert latest["disputed"]
    assert latest["by_coder"] == {"anna": ["against"], "ben": ["mixed"]}
    preferred = merge_codings(machine, anna, statements, articles, prefer="anna").iloc[0]
    assert (preferred["effective"], preferred["disputed"]) == ("against", True)
    effective = effective_codings(machine, anna, statements, articles, prefer="anna")
    assert effective.loc[effective["axis"] == "position", "code"].tolist()[-1:] != ["mixed"]
    long = human_codings(anna, statements, articles)
    assert long[["coder", "code"]].values.tolist() == [["anna", "against"], ["ben", "mixed"]]


def test_of_one_coder_the_last_codes_count(machine, anna, statements, articles):
    one = statements.iloc[0]
    anna.code(one, "position", "against", target="ferry line")
    anna.code(one, "position", "mixed", target="ferry line")
    assert merge_codings(machine, anna, statements, articles)["human"][0] == "mixed"
    anna.undo()
    assert merge_codings(machine, anna, statements, articles)["human"][0] == "against"


def test_targets_are_units_of_their_own(machine, anna, statements, articles):
    anna.code(statements.iloc[0], "position", "against", target="bridge")
    merged = merge_codings(machine, anna, statements, articles)
    rows = merged[
        (merged["axis"] == "position") & (merged["statement_id"] == statements["statement_id"][0])
    ]
    assert rows[["target", "status"]].values.tolist() == [
        ["ferry line", "machine"],
        ["bridge", "added"],
    ]


def test_blind_coders_see_neither_machine_nor_others(machine, anna, ben, statements, articles):
    anna.code(statements.iloc[0], "position", "against", target="ferry line")
    ben.code(statements.iloc[1], "position", "mixed", target="ferry line")
    seen = merge_codings(machine, anna, statements, articles, blind_for="ben")
    assert seen[["machine", "human", "coders"]].fillna("-").values.tolist() == [
        ["-", "mixed", "ben"]
    ]


def test_codes_stay_with_a_statement_whose_spans_were_corrected(
    machine, anna, statements, articles
):
    anna.code(statements.iloc[2], "position", "against", target="ferry line")
    start, _ = statements["spans"][2][0]
    anna.correct(statements.iloc[2], spans=[(start, start + 8)])
    corrected = apply_corrections(statements, anna, articles)
    assert corrected["content"][2] == "the plan"
    people = human_codings(anna, corrected, articles)
    assert people["statement_id"].tolist() == [f"a1:{start}-{start + 8}"]
    # Extraction that finds the corrected spans by itself still carries the code.
    found = corrected[list(statements.columns)]
    assert human_codings(anna, found, articles)["statement_id"].tolist() == [
        f"a1:{start}-{start + 8}"
    ]


def test_codes_do_not_move_to_the_statement_around_the_coded_one(anna, statements, articles):
    inner = statements.iloc[2]
    anna.code(inner, "position", "against", target="ferry line")
    start, end = inner["spans"][0]
    outer = statements.copy()
    outer.at[2, "spans"] = [(start - len("Odd Vik called "), end)]
    # 27 of 42 characters are the same: less than 80 %, so the code is listed instead.
    assert human_codings(anna, outer, articles).empty
    orphans = anna.orphans(outer, articles)
    assert orphans["reason"].tolist() == ["no statement stands there now"]


def test_without_articles_the_same_words_are_found(machine, anna, statements):
    anna.code(statements.iloc[2], "position", "against", target="ferry line")
    moved = statements.copy()
    moved.at[2, "spans"] = [(500, 527)]
    moved.loc[2, "statement_id"] = "a1:500-527"
    assert human_codings(anna, moved)["statement_id"].tolist() == ["a1:500-527"]
    assert human_codings(anna, moved.assign(content="other words")).empty


def test_orphans_are_listed_with_their_reason(anna, statements, articles):
    two, three = statements.iloc[1], statements.iloc[2]
    anna.code(two, "position", "favor", target="ferry line")
    anna.code(three, "position", "against", target="ferry line")
    anna.correct(three, spans=[(0, 20)])
    anna.note(two, "Both spans are hers.")
    assert anna.orphans(statements, articles).empty

    gone = articles.assign(text="A new text. " + articles["text"][0].split("Harbour")[1])
    reasons = anna.orphans(statements.iloc[:0], gone)["reason"].tolist()
    assert reasons == [
        "the words are no longer in the article",
        "no statement stands there now",
        "no statement stands there now",
        "the words are no longer in the article",
    ]
    assert set(anna.orphans(statements, articles.iloc[:0])["reason"]) == {
        "there is no article 'a1' now"
    }


def test_corrected_spans_that_are_gone_are_listed(anna, statements, articles):
    anna.correct(statements.iloc[2], spans=[(0, 20)])
    text = articles["text"][0].replace("Minister Ilse Brandt", "The ministry")
    shift = len("Minister Ilse Brandt") - len("The ministry")
    moved = statements.assign(
        spans=[[(a - shift, b - shift) for a, b in s] for s in statements["spans"]]
    )
    orphans = anna.orphans(moved, ARTICLES.build([{"article_id": "a1", "text": text}]))
    assert orphans["reason"].tolist() == [
        "the corrected spans: the words are no longer in the article"
    ]


def test_codes_that_an_edited_codebook_dropped_are_listed(anna, statements, articles):
    codebook = build_codebook(
        {
            "target": [{"name": "ferry line", "include": ["ferry"]}],
            "axes": ["position", "aim"],
            "code": [{"axis": "aim", "name": "save money", "include": ["cheap*"]}],
        }
    )
    one = statements.iloc[0]
    anna.code(one, "position", "favor", target="ferry line")
    anna.code(one, "aim", ["save money", "uncoded aim"], target="ferry line")
    assert anna.orphans(statements, articles, codebook=codebook).empty
    anna.code(one, "aim", ["save money", "win votes"], target="ferry line")
    anna.code(one, "position", "favor", target="bridge")
    anna.code(one, "scope", "limited", target="ferry line")
    orphans = anna.orphans(statements, articles, codebook=codebook)
    assert orphans["reason"].tolist() == [
        "the codebook has no aim code 'win votes' now",
        "the codebook has no target 'bridge' now",
        "the codebook has no axis 'scope' now",
    ]


def test_codes_on_a_rejected_or_added_statement_are_no_orphans(anna, statements, articles):
    anna.code(statements.iloc[0], "position", "favor", target="ferry line")
    anna.reject(statements.iloc[0])
    anna.add("a1", None, [(0, 20)], kind="indirect")
    added = apply_corrections(statements, anna, articles).iloc[0]
    anna.code(added, "position", "favor", target="ferry line")
    assert anna.orphans(statements, articles).empty


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben"]),
        st.integers(0, 2),
        st.sampled_from(["favor", "against", None, "undo"]),
    ),
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_what_stands_is_each_coders_last_word_that_was_not_taken_back(statements, articles, steps):
    said: dict[str, list[tuple[int, str | None]]] = {"anna": [], "ben": []}
    with Ledger(":memory:", coder="anna", articles=articles) as ledger:
        for coder, number, word in steps:
            ledger.coder = coder
            if word != "undo":
                ledger.code(statements.iloc[number], "position", word, target="ferry line")
                said[coder].append((number, word))
            elif said[coder]:
                ledger.undo()
                said[coder].pop()
        found = human_codings(ledger, statements, articles)
        assert len(ledger.entries()) >= sum(map(len, said.values()))
    ids = statements["statement_id"].tolist()
    expected = {
        (ids[number], coder): word for coder, words in said.items() for number, word in words
    }
    rows = zip(found["statement_id"], found["coder"], found["code"], strict=True)
    assert {
        (name, coder): None if pd.isna(code) else code for name, coder, code in rows
    } == expected
    # In the order of the statements, whoever spoke first.
    assert [name for name, _ in groupby(found["statement_id"])] == [
        one for one in ids if one in set(found["statement_id"])
    ]


def test_what_is_left_open_is_what_the_machine_abstains_from(machine, anna, statements, articles):
    one, _, three = (row for _, row in statements.iterrows())
    anna.code(one, "attribution", None)
    anna.code(three, "position", None, target="ferry line")
    merged = merge_codings(machine, anna, statements, articles)
    assert sides(merged, "attribution")[0] == ["own", "own", "own", "confirmed"]
    assert sides(merged, "position")[2] == ["not asserted"] * 3 + ["confirmed"]
    assert not merged["disputed"].any()
    effective = effective_codings(machine, anna, statements, articles)
    assert effective["code"].tolist() == machine["code"].tolist()


def test_what_a_later_coder_left_open_never_replaces_anothers_code(
    machine, anna, ben, statements, articles
):
    one = statements.iloc[0]
    anna.code(one, "position", "against", target="ferry line")
    ben.code(one, "position", None, target="ferry line")
    merged = merge_codings(machine, anna, statements, articles)
    assert sides(merged, "position")[0] == ["favor", "against", "against", "changed"]
    assert merged.loc[0, ["coder", "disputed"]].tolist() == ["anna", True]
    ben.settle(one, "position", None, target="ferry line")
    merged = merge_codings(machine, anna, statements, articles)
    assert sides(merged, "position")[0] == ["favor", "-", "-", "removed"]
    assert not merged.loc[0, "disputed"]


def test_abstentions_are_no_dispute(machine, anna, ben, statements, articles):
    one = statements.iloc[0]
    anna.code(one, "position", "no target", target="ferry line")
    ben.code(one, "position", None, target="ferry line")
    anna.code(one, "commitment", "asserted")
    ben.code(one, "commitment", None)
    merged = merge_codings(machine, anna, statements, articles)
    assert not merged["disputed"].any()
    assert sides(merged, "commitment") == [["-", "asserted", "asserted", "added"]]


def test_few_codings_are_merged_as_many_are(machine, statements, articles, anna, monkeypatch):
    """Of a few all are worked out singly, of many those alone that people coded."""
    one, two, _ = statements.to_dict("records")
    anna.code(one, "position", "against", target="ferry line")
    anna.code(one, "attribution", "denied")
    anna.code(two, "aim", ["save money", "show strength"], target="ferry line")

    def work_out():
        merged = merge_codings(machine, anna, statements, articles)
        counted = effective_codings(machine, anna, statements, articles)
        return merged, counted, show_sides(counted, merged, statements)

    few = work_out()
    monkeypatch.setattr(merging, "_FEW", 0)
    for of_few, of_many in zip(few, work_out(), strict=True):
        pd.testing.assert_frame_equal(of_few, of_many)
