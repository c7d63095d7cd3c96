import pytest

from toolkit.coding import Ledger
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.views.form import view_form


@pytest.fixture
def explorer(study, tmp_path):
    return explore(study, ledger=tmp_path / "a.ledger", coder="anna", panel="read", article="dam")


def decide(explorer, what, **fields):
    explorer._answer(None, {"do": "decide", "what": what, **fields}, [])
    assert not explorer.message["wrong"], explorer.message
    return explorer.message["text"]


def count(explorer, name, code):
    explorer.selection.update(panel="compare", axes=explorer.index.axes)
    codes = [column["code"] for axis in explorer.matrix["axes"] for column in axis["columns"]]
    row = next(row for row in explorer.matrix["rows"] if row["name"] == name)
    return row["cells"][codes.index(code)]["n"] if code in codes else 0


def test_codes_count_at_once_and_can_be_undone(explorer, ids):
    assert count(explorer, "Ada Moor", "limited") == 1
    said = decide(explorer, "code", statement=ids[0], axis="scope", target="dam", codes=["limited"])
    assert said == "Kept: scope is limited."
    assert count(explorer, "Ada Moor", "limited") == 2
    said = decide(explorer, "undo")
    assert (
        said
        == "Took back: scope (dam): limited, of “the dam would be raised until the valley is safe”."
    )
    assert count(explorer, "Ada Moor", "limited") == 1


def test_none_of_the_codes_is_a_decision(explorer, ids):
    decide(explorer, "code", statement=ids[5], axis="scope", target="dam", codes=[])
    assert count(explorer, "Ada Moor", "limited") == 0


def test_speaker_kind_and_rejection_follow(explorer, ids):
    decide(explorer, "correct", statement=ids[0], official="Bo Lind")
    decide(explorer, "correct", statement=ids[2], kind="direct")
    decide(explorer, "reject", statement=ids[3])
    said = explorer.study.statements.set_index("statement_id")
    assert said.loc[ids[0], "official"] == "Bo Lind"
    assert said.loc[ids[0], "side"] == "Province"
    assert said.loc[ids[2], "kind"] == "direct"
    assert ids[3] not in said.index
    assert explorer.header["unresolved"]["n"] == 0


def test_missed_statement_is_added_and_words_corrected(explorer, study, ids):
    text = study.text("dam")
    start = text.index("the province was told")
    end = start + len("the province was told")
    decide(explorer, "reject", statement=ids[3])
    decide(
        explorer, "add", article="dam", start=start, end=end, kind="indirect", official="Bo Lind"
    )
    assert f"dam:{start}-{end}" in set(explorer.study.statements["statement_id"])
    decide(explorer, "spans", statement=f"dam:{start}-{end}", start=start, end=end - len(" told"))
    assert f"dam:{start}-{end - 5}" in set(explorer.study.statements["statement_id"])


def test_decisions_are_found_again(explorer, study, ids, tmp_path):
    decide(explorer, "correct", statement=ids[0], official="Bo Lind")
    again = explore(study, ledger=tmp_path / "a.ledger", coder="ben")
    assert again.study.statements.set_index("statement_id").loc[ids[0], "official"] == "Bo Lind"
    form = view_form(again.index, again._ledger, ids[0], study)
    assert form["progress"]["others"] == ["anna"]
    assert form["progress"]["decisions"] == 0


def test_form_shows_what_counts(explorer, ids):
    explorer.selection.update(panel="read", article="dam", statement=ids[0])
    axes = {(unit["axis"], unit["target"]): unit for unit in explorer.form["statement"]["axes"]}
    assert axes["aim", "dam"]["given"] == ["protect"]
    assert axes["aim", "dam"]["codes"] == ["power", "protect"]
    assert axes["position", "dam"]["given"] == ["favor"]
    assert not axes["position", "dam"]["many"]
    assert axes["commitment", ""]["given"] == []


def test_chosen_statement_that_was_rejected_is_no_longer_chosen(explorer, ids):
    explorer.selection.update(article="dam", statement=ids[3])
    decide(explorer, "reject", statement=ids[3])
    assert explorer.selection.statement == ""
    assert explorer.detail == {}


def test_blind_coder_sees_only_their_own_codes(study, ids, tmp_path):
    blind = explore(
        study,
        ledger=tmp_path / "b.ledger",
        coder="ben",
        blind=True,
        panel="read",
        article="dam",
        statement=ids[0],
    )
    assert blind.study.codings.empty
    assert blind.detail["codes"] == []
    decide(blind, "code", statement=ids[0], axis="position", target="dam", codes=["against"])
    assert list(blind.study.codings["code"]) == ["against"]
    assert blind.detail["codes"][0]["why"] == "Coded by ben."


def test_a_blind_coder_tells_the_speaker_without_seeing_the_machines(study, ids, tmp_path):
    anna = explore(study, ledger=tmp_path / "b.ledger", coder="anna")
    decide(anna, "correct", statement=ids[2], official="Cy Dahl")
    explorer = explore(
        study, ledger=tmp_path / "b.ledger", coder="ben", blind=True, panel="read", article="dam",
        statement=ids[0],
    )  # fmt: skip
    assert {one["who"] for one in explorer.article["statements"]} == {"speaker not said yet"}
    assert not [one for one in explorer.article["statements"] if one["source"]]
    assert explorer.detail["official"] == "Speaker not said yet"
    assert explorer.detail["why"] == []
    assert explorer.form["statement"]["said"] is False
    assert {"Ada Moor", "Bo Lind"} <= set(explorer.form["officials"])
    assert explorer.table("statements")["official"].isna().all()
    assert explorer.table("statements")["side"].isna().all()
    assert "not said yet who speaks" in str(explorer.header["unresolved"])
    assert explorer.header["finding"]["words"].startswith("You code blind")
    assert decide(explorer, "accept", statement=ids[0]).endswith("Who speaks you have not said.")
    decide(explorer, "correct", statement=ids[0], official="Ada Moor")
    decide(explorer, "correct", statement=ids[2], official="")
    who = {one["id"]: one["who"] for one in explorer.article["statements"]}
    assert (who[ids[0]], who[ids[2]]) == ("Ada Moor", "source not named")
    assert explorer.form["statement"]["said"] is True
    decide(explorer, "undo")
    assert explorer.article["statements"][2]["who"] == "speaker not said yet"


def test_names_are_offered_and_somebody_else_may_go_on(study, tmp_path):
    Ledger(tmp_path / "a.ledger", coder="Anna", articles=study.articles).note(
        study.statements.iloc[0], "!"
    )
    with Ledger(tmp_path / "a.ledger", coder="Ben", articles=study.articles) as ben:
        ben.code(study.statements.iloc[0], "scope", "limited", target="dam")
    page = explore(study, ledger=tmp_path / "a.ledger", panel="read")
    assert (page.form["open"], page.form["names"]) == (False, ["Ben", "Anna"])
    page._answer(None, {"do": "open_ledger", "coder": "anna "}, [])
    assert (page.form["coder"], page.form["others_may"]) == ("Anna", True)
    assert page.form["progress"]["compared"] == []  # Ben's codes are not Anna's
    page._answer(
        None, {"do": "open_ledger", "coder": "Ben"}, []
    )  # without asking for another name nobody is one
    assert page.form["coder"] == "Anna"
    page._answer(None, {"do": "open_ledger", "coder": "Ben", "another": True}, [])
    assert page.form["coder"] == "Ben"
    assert page.form["progress"]["compared"] != []
    given = explore(study, ledger=tmp_path / "a.ledger", coder="Anna", panel="read")
    given._answer(None, {"do": "open_ledger", "coder": "Ben", "another": True}, [])
    assert (given.form["coder"], given.form["others_may"]) == ("Anna", False)


def test_without_a_ledger_the_page_can_begin_one(study, ids, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer = explore(study, panel="read", article="dam", statement=ids[0])
    assert not explorer.form["open"]
    explorer._answer(None, {"do": "decide", "what": "reject", "statement": ids[0]}, [])
    assert "Begin a ledger first" in explorer.message["text"]
    explorer._answer(None, {"do": "open_ledger", "coder": " "}, [])
    assert "Write your name first" in explorer.message["text"]
    explorer._answer(None, {"do": "open_ledger", "coder": "anna"}, [])
    assert explorer.form["open"]
    decide(explorer, "reject", statement=ids[0])
    assert [file.name for file in tmp_path.iterdir()] == ["study.ledger"]


def test_the_page_cannot_say_where_a_ledger_is(study, tmp_path):
    explorer = explore(study)
    asked = {"do": "open_ledger", "coder": "anna", "address": str(tmp_path / "mine.ledger")}
    explorer._answer(None, asked, [])
    assert explorer.message["wrong"]
    assert explorer.ledger is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "asked",
    [
        {"what": "reject", "statement": "nothing"},
        {"what": "dance", "statement": "dam:0-1"},
        {"what": "undo"},
        {"what": "add", "article": "dam", "start": 5, "end": 10**6, "kind": "direct"},
    ],
)
def test_mistakes_are_said_and_change_nothing(explorer, asked):
    before = explorer.study.statements.copy()
    explorer._answer(None, {"do": "decide", **asked}, [])
    assert explorer.message["wrong"]
    assert explorer.study.statements.equals(before)


def test_study_that_was_corrected_before_is_explored_with_its_ledger(explorer, ids, tmp_path):
    decide(explorer, "reject", statement=ids[0])
    again = explore(explorer.study)
    assert again.ledger is explorer.ledger
    assert ids[0] not in set(again.study.statements["statement_id"])
    other = explore(explorer.study, ledger=tmp_path / "d.ledger", coder="ben")
    assert ids[0] in set(other.study.statements["statement_id"])
    mine = explore(explorer.study, coder="ben")
    assert (mine.ledger.coder, mine.ledger.address) == ("ben", explorer.ledger.address)


def test_tables_that_were_corrected_and_replaced_are_refused(explorer, ids, tmp_path):
    decide(explorer, "reject", statement=ids[0])
    part = explorer.study.replace(statements=explorer.study.statements.head(2))
    with pytest.raises(InputError, match="corrected with a ledger and then replaced"):
        explore(part, ledger=tmp_path / "d.ledger", coder="anna")
