"""Transcripts: every paragraph of a turn is its speaker's, and nothing of it anybody else's."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements


def read(text):
    said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return list(zip(said.source, said.content, strict=True))


BRIEFING = """\
Briefing by the Harbour Office, 7 May 2031

1:18 P.M.

MR. DAHL:  Good afternoon.  The patrol is limited.

It has one purpose, and that is to keep the ferries safe.

(Laughter.)

MODERATOR:  First question, please.

Q    When does it end?

MR. DAHL:  (Inaudible.)  We have been clear: it ends in May.

The mayor says that this is late. We do not agree.

                        END                  1:52 P.M.
"""


def test_a_briefing_in_turns():
    assert read(BRIEFING)[:3] == [
        ("MR. DAHL", "Good afternoon.  The patrol is limited."),
        ("MR. DAHL", "It has one purpose, and that is to keep the ferries safe."),
        ("MODERATOR", "First question, please."),
    ]
    own = [content for source, content in read(BRIEFING) if source == "MR. DAHL"]
    assert own[2:] == [
        "We have been clear: it ends in May.", "The mayor says that this is late. We do not agree."
    ]  # fmt: skip
    assert {source for source, _ in read(BRIEFING)} <= {"MR. DAHL", "MODERATOR", "Q", "The mayor"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("FALK (on camera): ", "DAHL (voice-over): "),
        ("LENA FALK, HARBOUR MINISTER: ", "DAHL: "),
        ("**Falk:** ", "**Dahl:** "),
        ("- Falk: ", "- Dahl: "),
        ("Lena Falk (Greens): ", "Omar Dahl (Labour): "),
        ("Ms. Falk. ", "Mr. Dahl. "),
        ("SEN. FALK (G-WP): ", "REP. DAHL (L-NS): "),
        ("[00:12:04] FALK: ", "[00:12:31] DAHL: "),
        ("Lena Falk: ", "Omar Dahl: "),
        ("The Minister for Ports and Rivers (Lena Falk): ", "Omar Dahl (Tarn North): "),
        ("00:01.000 --> 00:04.000\n<v Lena Falk>", "00:05.000 --> 00:07.000\n<v Omar Dahl>"),
        ("(00:10) Lena Falk:\n", "(00:14) Omar Dahl:\n"),
        ("Lena Falk (00:10):\n", "Omar Dahl (00:14):\n"),
        ("Lena Falk  00:10\n", "Omar Dahl  00:14\n"),
    ],
)
def test_labels_as_they_are_written(first, second):
    text = f"{first}The pier is closed and will stay so.\n\n{second}I doubt that very much."
    found = read(text)
    assert [content for _, content in found] == [
        "The pier is closed and will stay so.",
        "I doubt that very much.",
    ]
    assert [source.split()[-1].casefold() for source, _ in found] == ["falk", "dahl"]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: The pier on Monday.\n\nRelated: Ferries are late again.\n\nThe pier is closed.",
        "The pier is closed.\n\nUpdate: It opens in May.\n\nCorrection: It opens in June.",
        "Time: 10 a.m.\nWhere: The town hall.\nContact: the office.",
        "Monday: The quay opens.\n\nTuesday: Ferries run.\n\nMay: The market is back.",
        "Recommendation 1: Rebuild the quay.\n\nRecommendation 2: Pay for it from the fund.",
        "The minister listed two aims: safe ferries and calm.\n\nThe pier is closed.",
    ],
)
def test_other_labels_make_no_transcript(text):
    assert read(text) == []


def test_lines_that_tell_who_takes_part_are_nobodys_words():
    text = (
        "Programme: Harbour Hour\n\nPresenter: Lena Marsh\n\nGuest: Omar Dahl, Trade Secretary\n\nTranscript: unchecked\n\n"
        "MARSH: When does it end?\n\nDAHL: It ends in May.\n\nMARSH: Thank you."
    )
    assert read(text) == [
        ("MARSH", "When does it end?"),
        ("DAHL", "It ends in May."),
        ("MARSH", "Thank you."),
    ]


def test_a_paper_asks_in_an_interview():
    found = read("Herald: Is the pier closed?\n\nDahl: We closed it in March and it will stay so.")
    assert found[1] == ("Dahl", "We closed it in March and it will stay so.")


def test_subtitles_leave_out_numbers_and_times():
    text = (
        "1\n00:00:01,000 --> 00:00:03,500\nFALK: The quay is open.\n\n"
        "2\n00:00:03,600 --> 00:00:06,000\nIt was checked.\n\n"
        "3\n00:00:06,100 --> 00:00:08,000\nDAHL: Who pays?\n"
    )
    assert read(text) == [
        ("FALK", "The quay is open."),
        ("FALK", "It was checked."),
        ("DAHL", "Who pays?"),
    ]


def test_a_voice_that_is_closed():
    text = "WEBVTT\n\n<v Lena Falk>The quay is open.</v>\n\n<v Omar Dahl>Who pays?</v>\n"
    assert read(text) == [("Lena Falk", "The quay is open."), ("Omar Dahl", "Who pays?")]
