"""What a person confirms, keeps or says of a denied code ("not limited"), from the form to the figures."""

import pandas as pd
import pytest

from toolkit.coding import Ledger
from toolkit.coding.people.codings import effective_codings
from toolkit.explore import explore
from toolkit.explore.index import Index
from toolkit.explore.views.form import view_axis, view_form
from toolkit.explore.views.reading import view_detail
from toolkit.measures.contradictions import count_contradictions
from toolkit.review.coders import list_disagreements, measure_agreement
from toolkit.review.judged import collect_judged


def make_denied(study, ids):
    """The machine finds that Moor denies "limited" (6th statement) and the aim "protect" (5th)."""
    codings = study.codings.copy()
    scope = codings["statement_id"].eq(ids[5]) & codings["axis"].eq("scope")
    aim = codings["statement_id"].eq(ids[4]) & codings["axis"].eq("aim")
    codings["negated"] = pd.array(scope | aim, dtype="boolean")
    codings.loc[aim, "code"] = "not protect"
    return study.replace(codings=codings)


@pytest.fixture
def explorer(study, ids, tmp_path):
    return explore(
        make_denied(study, ids), ledger=tmp_path / "a.ledger", coder="anna", panel="read"
    )


def decide(explorer, what, **fields):
    explorer._answer(None, {"do": "decide", "what": what, **fields}, [])
    assert not explorer.message["wrong"], explorer.message
    return explorer.message["text"]


def list_coded(explorer, statement, axis):
    codings = explorer.study.codings
    here = codings[codings["statement_id"].eq(statement) & codings["axis"].eq(axis)]
    here = here.dropna(subset=["code"])
    return list(zip(here["code"], here["negated"].fillna(False), here["status"], strict=True))


def show_unit(explorer, statement, axis):
    form = view_form(explorer.index, explorer._ledger, statement, explorer._analyzed)
    return next(unit for unit in form["statement"]["axes"] if unit["axis"] == axis)


def test_all_is_right_keeps_what_is_denied_and_confirms_it(explorer, ids):
    said = decide(explorer, "accept", statement=ids[4])
    assert said == "Kept: all codes as they stand."
    decide(explorer, "accept", statement=ids[5])
    assert list_coded(explorer, ids[4], "aim") == [("not protect", True, "confirmed")]
    assert list_coded(explorer, ids[5], "scope") == [("limited", True, "confirmed")]
    merged = explorer.study.merged_codings
    assert not merged["status"].isin(["removed", "added", "changed"]).any()


def test_another_aim_keeps_the_denied_one(explorer, ids):
    unit = show_unit(explorer, ids[4], "aim")
    assert (unit["given"], unit["denied"]) == (["not protect"], ["protect"])
    assert unit["codes"] == ["power", "protect"]  # the denied one is no third code
    codes = [*unit["given"], "power"]
    decide(explorer, "code", statement=ids[4], axis="aim", target="dam", codes=codes)
    assert list_coded(explorer, ids[4], "aim") == [
        ("not protect", True, "confirmed"),
        ("power", False, "added"),
    ]


def test_a_person_denies_a_code_and_it_reaches_the_figures(explorer, ids):
    assert show_unit(explorer, ids[2], "scope")["denies"]
    said = decide(
        explorer, "code", statement=ids[2], axis="scope", target="dam", codes=["not limited"]
    )
    assert said == "Kept: scope is not limited."
    assert list_coded(explorer, ids[2], "scope") == [("limited", True, "added")]
    assert show_unit(explorer, ids[2], "scope")["denied"] == ["limited"]
    assert not explorer.index.coded("scope", "dam", "limited")[2]
    assert explorer.index.coded("scope", "dam", "not limited")[2]
    detail = view_detail(explorer.index, ids[2])
    (code,) = (one for one in detail["codes"] if one["axis"] == "scope")
    assert (code["code"], code["negated"]) == ("not limited", True)


def list_scope(explorer):
    said, codings = explorer.study.statements, explorer.study.codings
    table = count_contradictions(said, codings)
    table = table[table["axis"] == "scope"]
    return [{*codes} for codes in table[["codes_a", "codes_b"]].values.tolist()]


def test_a_denial_contradicts_whoever_says_it(study, ids, tmp_path):
    # Moor says "limited" in the 6th statement; Lind (3rd) says of nothing that it is so.
    explorer = explore(study, ledger=tmp_path / "b.ledger", coder="anna")
    assert list_scope(explorer) == []
    decide(explorer, "code", statement=ids[2], axis="scope", target="dam", codes=["not limited"])
    assert list_scope(explorer) == [{"limited", "not limited"}]


def test_turning_the_machines_code_into_its_denial_changes_it(study, ids, tmp_path):
    explorer = explore(study, ledger=tmp_path / "b.ledger", coder="anna")
    decide(explorer, "code", statement=ids[5], axis="scope", target="dam", codes=["not limited"])
    assert list_coded(explorer, ids[5], "scope") == [("limited", True, "changed")]
    judged = collect_judged(explorer.study)
    assert judged.truth(("scope", "dam"))[ids[5]] == frozenset()  # so the machine was wrong
    assert judged.codes(("scope", "dam")) == ["limited"]


def test_coders_differ_who_say_and_deny_the_same(study, ids, tmp_path):
    with Ledger(tmp_path / "a.ledger", coder="anna", articles=study.articles) as anna:
        ben = anna.reopen("ben", articles=study.articles)
        rows = [row for _, row in study.statements.iterrows()]
        for place, row in enumerate(rows):  # 7 statements, of which they differ on 2
            anna.code(row, "scope", "not limited" if place < 2 else "limited", target="dam")
            ben.code(row, "scope", "limited", target="dam")
        corrected = study.correct(anna)
    table = list_disagreements(corrected)
    assert table[["codes_anna", "codes_ben"]].values.tolist() == [["not limited", "limited"]] * 2
    agreement = measure_agreement(corrected)
    assert agreement.loc[0, "percent"] == pytest.approx(5 / 7)


def test_one_attribution_takes_the_place_of_another(study, ids):
    index = Index(study)
    units = [view_axis(index, axis, "", []) for axis in ("attribution", "commitment")]
    assert [(unit["many"], unit["denies"]) for unit in units] == [(False, False), (True, False)]


def test_codes_of_a_statement_that_a_person_calls_denied_are_not_held(study, ids):
    row = study.statements.iloc[5]  # the machine: limited
    with Ledger(":memory:", coder="anna", articles=study.articles) as anna:
        anna.code(row, "attribution", "denied")
        anna.code(row, "aim", "power", target="dam")
        counted = effective_codings(study.codings, anna, study.statements, study.articles)
    here = counted[counted["statement_id"].eq(ids[5])].set_index("axis")
    assert here.loc[["scope", "aim"], "negated"].fillna(False).tolist() == [True, True]
    assert here.loc[["scope", "aim"], "code"].tolist() == ["limited", "not power"]
    assert here.loc["position", "code"] == "favor"  # a position says itself what it is for
