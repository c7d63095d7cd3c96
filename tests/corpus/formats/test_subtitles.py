"""Subtitles: numbers, times, notes and styles go; voices are names before what is said."""

import pandas as pd
import pytest

from toolkit import analyze, read_corpus

VTT = """WEBVTT - Briefing on the lock

NOTE made by the press office

STYLE
::cue { color: lime }

1
00:00:01.000 --> 00:00:04.000
<v Vera Lund>Good morning. The lock
is closed &amp; stays so.

00:04.500 --> 00:09.000 align:start
<v Vera Lund>We will open it <i>when</i> the gate hangs.

3
00:00:09.500 --> 00:00:12.000
<v.loud Odd Ness>Is anybody hurt?

4
00:00:12.500 --> 00:00:13.000
<v Vera Lund>Nobody was hurt.
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
Good morning. The lock
is <i>closed</i> until noon.

2
00:00:04,500 --> 00:00:09,000
>> Is anybody hurt?

3
00:00:09,500 --> 00:00:12,000
{\\an8}- No. We checked.
- Twice?

4
00:00:13,000 --> 00:00:14,000
Three times, in all.
"""


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf8")
    return read_corpus(tmp_path / name)


def test_voices_are_names(tmp_path):
    [article] = read(tmp_path, "lock.vtt", VTT).to_dict("records")
    assert article["title"] == "Briefing on the lock"
    assert article["text"] == (
        "Vera Lund: Good morning. The lock is closed & stays so. We will open it when the gate hangs.\n\n"
        "Odd Ness: Is anybody hurt?\n\nVera Lund: Nobody was hurt."
    )


def test_who_speaks(tmp_path):
    (tmp_path / "lock.vtt").write_text(VTT, encoding="utf8")
    said = analyze(tmp_path / "lock.vtt").statements
    found = {
        row.content: None if pd.isna(row.official) else row.official for row in said.itertuples()
    }
    assert found["Nobody was hurt."] == "Vera Lund"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_changes_of_speaker_are_paragraphs(tmp_path, ends):
    (tmp_path / "lock.srt").write_bytes(SRT.replace("\n", ends).encode())
    [text] = read_corpus(tmp_path / "lock.srt")["text"]
    assert text.split("\n\n") == [
        "Good morning. The lock is closed until noon.",
        "Is anybody hurt?",
        "No. We checked.",
        "Twice? Three times, in all.",
    ]


def test_lines_that_roll_up_stand_once(tmp_path):
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{1},000\n{2}\n\n"
    text = cue.format(1, 2, "The lock is shut.") + cue.format(
        2, 3, "The lock is shut.\nIt opens in May."
    )
    assert list(read(tmp_path, "a.srt", text)["text"]) == ["The lock is shut. It opens in May."]


def test_words_behind_an_empty_line_stay(tmp_path):
    text = "1\n00:00:01,000 --> 00:00:02,000\nThe lock is shut.\n\nIt opens in May.\n\n2\n00:00:03,000 --> 00:00:04,000\nWe wait."
    assert list(read(tmp_path, "a.srt", text)["text"]) == [
        "The lock is shut. It opens in May. We wait."
    ]


def test_numbers_and_a_time_are_no_subtitles(tmp_path):
    text = "1\nThe lock opened at 00:00:01,000 --> it was a joke of the keeper, Vera Lund, who laughed."
    assert "00:00:01,000" in read(tmp_path, "a.txt", text)["text"][0]
