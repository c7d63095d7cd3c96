"""Verbs beside a quotation that nobody listed, and whose words an agency passes on (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements


def read(text):
    found = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return [(row.source, row.content) for row in found.fillna("").itertuples()]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The quay is safe,” enthused Ann Moor.", "Ann Moor"),
        ("“The quay is safe,” messaged the mayor.", "the mayor"),
        ("“The quay is safe,” Ann Moor emailed.", "Ann Moor"),
        ("“The quay is safe,” Moor emailed on Monday.", "Moor"),
        ("“The quay is safe,” she deadpanned quietly.", "she"),
        ("“Is the quay safe?” fretted Ann Moor, the mayor.", "Ann Moor"),
        ("“The quay is safe!” trumpeted the general.", "the general"),
        ("“The quay is safe,” counselled Ann Moor, who built it.", "Ann Moor"),
    ],
)
def test_any_verb_between_a_quotation_and_a_name_is_a_cue(text, source):
    assert [one[0] for one in read(text)] == [source]


def test_a_quotation_goes_on_behind_an_unknown_verb():
    assert read("“The quay,” enthused Moor, “is safe.”")[0][0] == "Moor"


@pytest.mark.parametrize(
    "text",
    [
        "The film “Storm,” starred Ann Moor.",
        "“Storm,” starred Ann Moor.",
        "The report, titled “Safe Quays,” criticised nobody.",
        "The show “Quays at Dawn,” opened Tuesday in Elisport.",
        "“The quay is safe?” Moor closed the door.",
        "“The quay is safe,” Moor closed the door.",
        "“The Quay of Hope,” directed by Ann Moor, opened.",
        "“The Quay of Hope,” released Friday, sold well.",
    ],
)
def test_other_verbs_behind_marks_are_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Nordwire quoted Ann Moor as saying the quay was shut.", "Ann Moor", "the quay was shut"),
        ("“It is shut,” the agency quoted Moor as saying.", "Moor", "It is shut,"),
        ("Ann Moor was quoted by Nordwire as saying that it was shut.", "Ann Moor", "it was shut"),
        ("“It is shut,” Ann Moor was quoted by Nordwire as saying.", "Ann Moor", "It is shut,"),
        (
            "State media cited a spokesman as confirming that it was shut.",
            "a spokesman",
            "it was shut",
        ),
        (
            "Nordwire quoted a pilot, Aras Torun, saying it was shut.",
            "a pilot, Aras Torun",
            "it was shut",
        ),
        (
            "Quoting the mayor as saying the quay was shut, the paper praised her.",
            "the mayor",
            "the quay was shut",
        ),
        (
            "Radio Norland quoted Moor as telling the council that it was shut.",
            "Moor",
            "it was shut",
        ),
    ],
)
def test_what_an_agency_quotes_is_the_persons(text, source, words):
    assert (source, words) in read(text)
    assert not [
        one
        for one in read(text)
        if one[0] in ("Nordwire", "the agency", "State media", "Radio Norland")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moor called the police.",
        "Ada Moor called Bo Lind on Friday.",
        "The mayor called 999.",
        "The council called a meeting for Monday.",
        "Moor called Lind to congratulate him.",
        "Ada Moor pointed to the door.",
        "Troopers cited Bo Lind for speeding.",
        "The company reported a loss.",
        "Ada Moor reported the break-in to police.",
        "Detectives questioned Bo Lind for three hours.",
        "Ada Moor addressed the parcel to her son.",
    ],
)
def test_verbs_of_saying_that_tell_of_a_deed_are_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Moor called the plan a farce.", "the plan a farce"),
        ("Ada Moor called Lind a coward.", "Lind a coward"),
        ("Ada Moor called for an inquiry.", "an inquiry"),
        ("Ada Moor pointed to the results of her own study.", "the results of her own study"),
        ("Ada Moor questioned the need for a raid.", "the need for a raid"),
        ("Ada Moor cited a lack of time.", "a lack of time"),
    ],
)
def test_the_same_verbs_with_an_opinion_are_statements(text, words):
    assert read(text) == [("Ada Moor", words)]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (
            "Two pilots briefed on the case said the dam was weak.",
            "Two pilots briefed on the case",
            "the dam was weak",
        ),
        ("Those told of the order said it was late.", "Those told of the order", "it was late"),
        ("Moor told Bo Lind the dam was weak.", "Moor", "the dam was weak"),
        ("Notes Moor: “The dam is weak.”", "Moor", "The dam is weak."),
    ],
)
def test_sources_and_listeners_are_whole(text, source, words):
    assert read(text) == [(source, words)]


@pytest.mark.parametrize("word", ["Explainer", "Opinion", "Analysis", "Factbox"])
def test_the_kind_of_an_article_is_no_speaker(word):
    assert read(f"{word}: The quay will be shut for a week.\n\nIt is late.") == []
    assert read("Moor: We will stay.\n\nIt is late.") == [("Moor", "We will stay.")]
