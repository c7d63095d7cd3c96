"""What the page is answered: one message, of what changed alone; what was found before is never old."""

import pytest

from toolkit.coding import Ledger
from toolkit.explore import explore
from toolkit.explore.selection import Selection


def ask(explorer, monkeypatch, **content):
    """Return the parts of the state in each message that a click is answered with."""
    told = []
    monkeypatch.setattr(explorer, "send_state", lambda key=None: told.append(set(key)))
    explorer._answer(None, content, [])
    return [names for names in told if names]


def test_an_answer_is_one_message_with_what_changed(study, monkeypatch):
    explorer = explore(study)
    chosen = {"group": "Ada Moor", "axis": "position", "target": "dam", "code": "favor"}
    told = ask(explorer, monkeypatch, do="select", changes=chosen)
    assert told == [{"choice", "history", "count", "listing", "answered"}]
    assert explorer.answered == 1


def test_what_is_refused_is_answered_too(study, monkeypatch):
    explorer = explore(study)
    told = ask(explorer, monkeypatch, do="select", changes={"group": "Nobody"})
    assert told == [{"message", "answered"}]
    assert "the study has no 'Nobody'" in explorer.message["text"]


def test_where_a_word_stands_is_not_sent_again_with_another_measure(study, monkeypatch):
    explorer = explore(study, panel="words", word="dam")
    told = ask(explorer, monkeypatch, do="select", changes={"metric": "cosine"})
    assert told == [{"choice", "history", "words", "answered"}]
    assert explorer.concordance["lines"]["statements"] == 6


def test_how_far_the_coding_is_follows_the_answer(study, ids, monkeypatch):
    ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    explorer = explore(study, ledger=ledger, panel="read", statement=ids[0])
    what = {"do": "decide", "what": "code", "statement": ids[0], "axis": "scope"}
    can_undo = []
    explorer.observe(lambda change: can_undo.append(change.new["progress"]["decisions"]), "form")
    answer, later = ask(explorer, monkeypatch, **what, codes=["limited"])
    assert {"form", "detail", "answered"} <= answer
    assert later == {"form"}
    assert can_undo == [1, 1]  # with the answer, before how far the coding is
    assert explorer.form["progress"]["decisions"] == explorer.form["progress"]["coded"] == 1


@pytest.mark.parametrize("cell", [True, False])
def test_statements_that_were_found_are_found_anew_for_another_selection(index, cell):
    selection = Selection(index.allowed, officials=["Ada Moor"])
    assert index.mask(selection, cell=cell).sum() == 4
    selection.officials.append("Bo Lind")  # as a script may
    assert index.mask(selection, cell=cell).sum() == 6
    selection.update(officials=[], group="Bo Lind")
    assert index.mask(selection, cell=cell).sum() == (2 if cell else 7)


def test_nobody_writes_to_statements_that_were_found(index):
    with pytest.raises(ValueError, match="read-only"):
        index.mask(Selection())[0] = False


def test_a_matrix_is_counted_anew_for_other_rows(study):
    explorer = explore(study, group="Ada Moor")
    explorer.selection.update(by="side", group="")
    moved = explorer.matrix
    assert moved == explore(study, by="side").matrix
    explorer.selection.update(by="official")
    assert explorer.matrix == explore(study).matrix
