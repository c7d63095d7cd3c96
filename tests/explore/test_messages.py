"""Odd messages of a page: a sentence, and nothing changes."""

import pytest

from toolkit import explore
from toolkit.errors import InputError
from toolkit.explore.messages import check_arguments, check_decision


@pytest.mark.parametrize(
    "content",
    [
        {"do": "go"},
        {"do": "go", "step": "back"},
        {"do": "draw", "note": "x"},
        {"do": "turn", "log": "two"},
        {"do": "select", "changes": {"ngram": "two"}},
        {"do": "select", "changes": {"officials": None}},
        {"do": "decide", "what": "note"},
        {"do": "decide", "what": "code", "statement": "a:0-9", "axis": "aim", "codes": 5},
    ],
)
def test_an_odd_message_is_a_sentence(rafah, content):
    explorer = explore(rafah)
    before = explorer.selection.state()
    explorer._answer(None, content, None)
    assert explorer.message["wrong"]
    assert "This did not work" not in explorer.message["text"]
    assert explorer.selection.state() == before


def test_what_a_page_asks_is_let_through():
    def turn(log: int | None = None, rows: list[str] | None = None) -> None: ...

    for asked in ({}, {"log": None}, {"log": 2, "rows": ["a"]}):
        check_arguments(turn, asked)
    for asked in ({"log": True}, {"rows": [1]}, {"page": 1}):
        with pytest.raises(InputError, match="load it anew"):
            check_arguments(turn, asked)


def test_a_decision_with_nothing_for_what_may_be_left_out():
    check_decision("settle", {"statement": "a", "axis": "aim", "codes": [], "target": None})
    with pytest.raises(InputError, match="decision 'spans': end is missing"):
        check_decision("spans", {"statement": "a", "start": 1})
