"""The review panel: figures in words, disagreements to settle, the log to take back and up again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from toolkit.coding import draw_sample
from toolkit.explore import explore
from toolkit.explore.queues import make_queue
from toolkit.report.reviewed import UNTOLD
from toolkit.review.recall import list_read


@pytest.fixture
def explorer(study, tmp_path):
    return explore(study, ledger=tmp_path / "a.ledger", coder="anna", panel="review")


def ask(explorer, **content):
    explorer._answer(None, content, [])
    assert not explorer.message.get("wrong"), explorer.message
    return explorer.message.get("text", "")


def give(explorer, statement, code, **fields):
    what = {"what": "code", "axis": "scope", "target": "dam", **fields}
    ask(explorer, do="decide", statement=statement, codes=[code] if code else [], **what)


def test_nobody_decided_yet(study):
    assert explore(study, panel="review").review == {
        "begun": False, "open": False, "read_only": False,
    }  # fmt: skip
    assert explore(study, panel="review", read_only=True).review["read_only"]


def test_a_sample_drawn_on_the_page_is_kept_and_told(explorer):
    ask(explorer, do="queue", kind="sample", n=3, seed=1, by="official", equal=False)
    assert explorer.queue["about"] == "a random sample of 3 statements by official, seed 1"
    for _ in range(3):
        ask(explorer, do="decide", what="accept", statement=explorer.selection.statement)
    explorer.selection.update(panel="review")
    assert explorer.review["samples"] == [
        "3 of 7 statements, seed 1, stratified by official (proportional)"
    ]
    table = explorer.review["tables"][0]
    assert table["note"] == UNTOLD
    assert table["title"] == "How much of what the machine found is right"
    assert table["rows"][0] == ["is a statement", "3 of 3", "fewer than 5 were judged"]
    assert "are needed" in explorer.review["uncorrected"]


def test_what_people_chose_is_not_called_a_random_sample(explorer, ids):
    give(explorer, ids[1], "limited")
    table = explorer.review["tables"][0]
    assert table["note"] == UNTOLD
    assert table["rows"][0][2].startswith("no random sample was drawn")


def test_a_sample_that_was_judged_and_taken_back_is_still_drawn(explorer):
    ask(explorer, do="queue", kind="sample", n=3, seed=1, by="official", equal=False)
    for _ in range(3):
        ask(explorer, do="decide", what="accept", statement=explorer.selection.statement)
    for _ in range(3):
        ask(explorer, do="decide", what="undo")
    explorer.selection.update(panel="review")
    assert (explorer.review["tables"], len(explorer.review["samples"])) == ([], 1)
    log = explorer.review["log"]
    assert (log["total"], log["stand"]) == (4, 1)  # the draw itself


def test_a_sample_that_a_script_drew_is_kept_once(study, tmp_path):
    sample = draw_sample(study.statements, 4, seed=2)
    for _ in range(2):
        shown = explore(study, ledger=tmp_path / "a.ledger", coder="anna", queue=sample)
    assert shown.ledger.entries()["action"].tolist() == ["sample"]
    explore(study, ledger=shown.ledger, coder="anna", queue=sample.head(2))
    explore(study, ledger=shown.ledger, coder="anna", queue=["dam:23-71"])
    assert len(shown.ledger.entries()) == 1


def test_whole_articles_are_read_one_by_one(explorer, study):
    ask(explorer, do="queue", kind="articles", n=3, seed=1)
    first, second, third = explorer._queue.ids
    assert (explorer.selection.article, explorer.selection.statement) == (first, "")
    assert (explorer.queue["unit"], explorer.queue["place"], explorer.queue["of"]) == (
        "article", 1, 3,
    )  # fmt: skip
    ask(explorer, do="review", step=1)
    assert explorer.selection.article == second
    said = ask(explorer, do="decide", what="read", article=second)
    assert said == "Kept: you read this article whole."
    assert explorer.selection.article == third
    assert list_read(explorer.study) == {second}
    ask(explorer, do="decide", what="add", article=first, start=0, end=8, kind="indirect")
    for one in (first, third):
        ask(explorer, do="decide", what="read", article=one)
    assert explorer.queue["done"] == 3
    explorer.selection.update(panel="review")
    recall = next(t for t in explorer.review["tables"] if "articles report" in t["title"])
    assert recall["rows"][0][:2] == ["all", "88 % [34, 99] (7 of 8)"]


def test_a_disagreement_is_settled_and_says_by_whom(explorer, study, ids):
    give(explorer, ids[1], "limited")
    other = explore(study, ledger=explorer.ledger, coder="ben", panel="review")
    give(other, ids[1], None)
    (one,) = other.review["disagreements"]["items"]
    assert [(each["coder"], each["text"]) for each in one["given"]] == [
        ("anna", "limited"), ("ben", "(none)"),
    ]  # fmt: skip
    assert one["by"] is None
    give(other, ids[1], "limited", what="settle")
    (one,) = other.review["disagreements"]["items"]
    assert (one["settled"], one["by"]) == ("limited", "ben")
    codes = other.study.codings.query("statement_id == @ids[1] and axis == 'scope'")["code"]
    assert codes.dropna().tolist() == ["limited"]


def test_speakers_are_settled_side_by_side_and_by_whom_is_kept(explorer, study, ids):
    for coder, name in (("anna", "Ada Quill"), ("ben", "Bo Ferris"), ("ben", "Cy Moor")):
        page = explore(study, ledger=explorer.ledger, coder=coder, panel="review")
        ask(page, do="decide", what="correct", statement=ids[1], official=name)
    cleo = explore(study, ledger=explorer.ledger, coder="cleo", panel="review")
    (one,) = cleo.review["disagreements"]["items"]
    assert (one["axis"], one["by"], cleo.review["disagreements"]["left"]) == ("speaker", None, 1)
    assert [(each["coder"], each["text"]) for each in one["given"]] == [
        ("anna", "Ada Quill"), ("ben", "Cy Moor"),
    ]  # fmt: skip
    give(cleo, ids[1], "Ada Quill", what="settle", axis="speaker", target="")
    ask(cleo, do="turn", log=0)
    (one,) = cleo.review["disagreements"]["items"]
    assert (one["settled"], one["by"]) == ("Ada Quill", "cleo")
    row = cleo.study.statements.set_index("statement_id").loc[ids[1]]
    assert (row["official"], row["disputed"]) == ("Ada Quill", False)
    assert "cleo" in row["corrected_by"]
    assert cleo.review["log"]["items"][0]["decision"] == "settled: speaker: Ada Quill"
    said = ask(cleo, do="decide", what="correct", statement=ids[1], official="")
    assert said == "Settled anew: speaker is nobody known."
    assert cleo.study.statements.set_index("statement_id").loc[ids[1], "official"] is pd.NA


def test_a_queue_of_disagreements_is_done_when_they_are_settled(explorer, study, ids):
    give(explorer, ids[1], "limited")
    ask(explorer, do="decide", what="correct", statement=ids[1], official="Ada Quill")
    give(explorer, ids[2], "limited")
    ben = explore(study, ledger=explorer.ledger, coder="ben", panel="review")
    give(ben, ids[1], "expansive")
    ask(ben, do="decide", what="correct", statement=ids[1], official="Bo Ferris")
    give(ben, ids[2], None)
    assert ben.review["disagreements"]["left"] == 3
    ask(ben, do="queue", kind="disputed", n=40, seed=1)
    assert (ben.queue["done"], ben.queue["of"]) == (0, 2)
    said = ask(ben, do="decide", what="accept", statement=ben.selection.statement)
    assert said.startswith("Settled as it stands: scope (dam), speaker")
    assert (ben.queue["done"], ben.selection.statement) == (1, ids[2])
    ask(ben, do="decide", what="undo")
    assert ben.queue["done"] == 0
    for one in ids[1:3]:
        ask(ben, do="decide", what="accept", statement=one)
    assert ben.queue["done"] == 2
    ben.selection.update(panel="review")
    assert (ben.review["disagreements"]["left"], ben.review["disagreements"]["total"]) == (0, 3)


def test_who_settles_one_after_the_other_sees_it_before_all_is_counted(explorer, study, ids):
    for statement in ids[:2]:
        give(explorer, statement, "limited")
    other = explore(study, ledger=explorer.ledger, coder="ben", panel="review")
    for statement in ids[:2]:
        give(other, statement, "expansive")
    counted = []
    other._recount = lambda: counted.append(len(counted)) or type(other)._recount(other)

    async def settle_both():
        for number, statement in enumerate(ids[:2]):
            assert other.review["disagreements"]["left"] == 2 - number
            give(other, statement, "limited", what="settle")
            one = other.review["disagreements"]["items"][number]
            assert (one["settled"], one["by"], counted) == ("limited", "ben", [])
        give(other, ids[0], "expansive", what="settle")
        assert other.review["disagreements"]["left"] == 0
        await asyncio.sleep(1.2)
        assert counted == [0]
        give(other, ids[1], "expansive", what="settle")
        ask(other, do="turn", log=0)  # whatever is asked next is answered of all that is settled
        assert counted == [0, 1]

    with ThreadPoolExecutor(1) as alone:  # another test may have a loop of its own going on here
        alone.submit(asyncio.run, settle_both()).result()
    scope = other.study.codings.query("statement_id == @ids[:2] and axis == 'scope'")["code"]
    assert scope.dropna().tolist() == ["expansive", "expansive"]


def test_what_was_settled_is_corrected_by_a_later_decision_in_read(explorer, study, ids):
    give(explorer, ids[1], "limited")
    other = explore(study, ledger=explorer.ledger, coder="ben", panel="review")
    give(other, ids[1], "expansive")
    give(other, ids[1], "limited", what="settle")
    give(explorer, ids[1], None)
    assert explorer.message["text"].startswith("Settled anew: scope is none.")
    scope = explorer.study.codings.query("statement_id == @ids[1] and axis == 'scope'")
    assert scope["code"].dropna().empty
    explorer.selection.update(panel="review")
    (one,) = explorer.review["disagreements"]["items"]
    assert (one["settled"], one["by"]) == ("(none)", "anna")
    assert [each["text"] for each in one["given"]] == ["limited", "expansive"]


def test_the_log_takes_back_and_takes_up_again(explorer, ids):
    give(explorer, ids[0], "limited")
    ask(explorer, do="decide", what="note", statement=ids[0], note="Is this hers?")
    note, code = explorer.review["log"]["items"]
    assert note["decision"] == "note: Is this hers?"
    assert (code["decision"], code["statement"], code["stands"]) == (
        "scope (dam): limited", ids[0], True,
    )  # fmt: skip
    assert (
        ask(explorer, do="take_back", entries=code["entries"])
        == "Took it back. It stays in the log."
    )
    assert not explorer.review["log"]["items"][1]["stands"]
    assert "limited" not in set(
        explorer.study.codings.query("statement_id == @ids[0] and axis == 'scope'")["code"]
    )
    assert ask(explorer, do="take_back", entries=code["entries"], again=True) == "It counts again."
    assert explorer.review["log"]["items"][1]["stands"]
    assert len(explorer.ledger.entries()) == 4  # nothing was deleted


def test_others_decisions_are_not_mine_to_take_back(explorer, study, ids):
    give(explorer, ids[0], "limited")
    other = explore(study, ledger=explorer.ledger, coder="ben", panel="review")
    assert other.review["log"]["total"] == 0
    entry = explorer.ledger.entries()["entry_id"].iloc[0]
    other._answer(None, {"do": "take_back", "entries": [entry]}, [])
    assert "can only take back their own" in other.message["text"]


def test_a_blind_coder_sees_the_log_alone(explorer, study, ids):
    give(explorer, ids[1], "limited")
    blind = explore(study, ledger=explorer.ledger, coder="ben", blind=True, panel="review")
    give(blind, ids[1], "expansive")
    assert (blind.review["tables"], blind.review["disagreements"]["total"]) == ([], 0)
    assert [one["decision"] for one in blind.review["log"]["items"]] == ["scope (dam): expansive"]


def test_a_page_that_only_shows_takes_nothing_back(study, explorer, ids):
    give(explorer, ids[0], "limited")
    shown = explore(study, ledger=explorer.ledger, read_only=True, panel="review")
    assert not shown.review["open"]
    before = len(explorer.ledger.entries())
    entry = explorer.ledger.entries()["entry_id"].iloc[0]
    shown._answer(None, {"do": "take_back", "entries": [entry]}, [])
    assert len(explorer.ledger.entries()) == before


def test_the_log_comes_in_pages(explorer, ids):
    for number in range(30):
        explorer.ledger.note(explorer.study.statements.iloc[0], f"Remark {number}")
    ask(explorer, do="turn", log=1)
    shown = explorer.review["log"]
    assert (shown["page"], shown["pages"], len(shown["items"])) == (1, 2, 5)
    assert shown["items"][-1]["decision"] == "note: Remark 0"


def test_strata_that_are_not_there_are_a_sentence(study):
    with pytest.raises(Exception, match="there are official, axis, code, band"):
        make_queue(study, "sample", 3, by="outlet")
