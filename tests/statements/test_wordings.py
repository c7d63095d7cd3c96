"""Refusals are no statements; numbers and times between cue and content hide none (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements

NONE = [
    "Officials did not immediately comment on the raid.",
    "Quill declined to comment on the plan.",
    "Quill refused to say whether he would go.",
    "Norland has yet to say whether it will send a ship.",
    "He would not describe Hale's answer.",
    "Quill agreed to a meeting in Tarn.",
]
SAID = [
    ("Quill said he would not comment on the raid.", "Quill", "he would not comment on the raid"),
    (
        "He would not describe the answer, but said the talks were good.",
        "He",
        "the talks were good",
    ),
    ("Quill declined to call the raid “a mistake.”", "Quill", "the raid “a mistake.”"),
    (
        "Harbour News was told by Front officials in Tarn that they had received the fuel.",
        "Front officials",
        "they had received the fuel",
    ),
]


def read(text):
    found = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return [(row.source, row.content) for row in found.itertuples()]


@pytest.mark.parametrize("text", NONE)
def test_a_refusal_is_no_statement(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "source", "content"), SAID)
def test_what_is_said_beside_one_stays(text, source, content):
    assert read(text) == [(source, content)]


WORDINGS = [
    ("Quill said at least 20 people had been hurt.", "Quill", "at least 20 people had been hurt"),
    (
        "Quill urged the council on Thursday to reopen the road.",
        "Quill",
        "the council on Thursday to reopen the road",
    ),
    (
        "Quill told the council last week to reopen the road.",
        "Quill",
        "to reopen the road",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), WORDINGS)
def test_how_many_and_when_hide_no_content(text, source, content):
    assert read(text) == [(source, content)]
