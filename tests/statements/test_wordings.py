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


WORLD = [
    ("Ada Quill, a pilot, said Norland wanted peace.", "Ada Quill", "Norland wanted peace"),
    ("Police had earlier confirmed that a man was hurt.", "Police", "a man was hurt"),
    (
        "An inquiry is under way, a police statement read.",
        "a police statement",
        "An inquiry is under way",
    ),
    (
        "“This is a method”, the Centre for Peace, a charity, reacted.",
        "the Centre for Peace",
        "This is a method",
    ),
    ("Quill said, however, the aid was stuck.", "Quill", "the aid was stuck"),
    (
        "Those who refuse, Quill went on, will be visited.",
        "Quill",
        "Those who refuse … will be visited",
    ),
    ("Quill termed the raid a mistake.", "Quill", "the raid a mistake"),
    ("Quill regretted that the raid had cost lives.", "Quill", "the raid had cost lives"),
    ("Quill appealed to residents to stay calm.", "Quill", "residents to stay calm"),
    ("The road must open, Quill demanded.", "Quill", "The road must open"),
    ("Quill made clear the raid would go on.", "Quill", "the raid would go on"),
    ("Quill took to Harbour Radio to say the raid was over.", "Quill", "the raid was over"),
    ("Health officials there said the water was bad.", "Health officials", "the water was bad"),
    ("Wardens inside said the water was bad.", "Wardens", "the water was bad"),
    ("In a statement posted online, Quill said the road was open.", "Quill", "the road was open"),
    (
        "In a speech broadcast on state television, Quill said the road was open.",
        "Quill",
        "the road was open",
    ),
    (
        "Norland's president, Tove Quill, thanked the troops but said the raid was over.",
        "Norland's president, Tove Quill",
        "the raid was over",
    ),
    (
        "Chairman of the Tarn Council, Ola Quill, said the raid was over.",
        "Chairman of the Tarn Council, Ola Quill",
        "the raid was over",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), WORLD)
def test_wordings_of_the_worlds_news_are_read(text, source, content):
    assert read(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The commissioner, Ola Quill, disclosed this on Tuesday while touring the port.",
        "Quill made the remarks at a regular briefing.",
    ],
)
def test_this_alone_is_no_content(text):
    assert read(text) == []


def test_what_is_called_this_in_marks_is_a_statement():
    assert read("Quill called this “a creeping siege”.") == [("Quill", "this “a creeping siege”")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officials put the death toll at 12.", [("Officials", "the death toll at 12")]),
        ("Quill put the gun away.", []),
        ("Quill put the boat at risk.", []),
    ],
)
def test_a_figure_that_is_put_at_something_is_said(text, found):
    assert read(text) == found
