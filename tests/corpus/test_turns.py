"""What stands above briefings and interviews names who speaks: it stays, and speakers are resolved by it."""

import json

import pandas as pd
import pytest

from toolkit import analyze

BRIEFING = [
    "Good morning. The convoy reached the border at six.",
    "Is it true that it was shot at?",
    "I have seen no report of shots, and I have asked for one.",
]
ANSWERS = [
    "Is the reservoir safe after the quake?",
    "The reservoir is safe, and our engineers looked at every metre of it.",
    "Will the valley be emptied?",
    "Nobody will have to leave the valley this year, whatever some papers print.",
]


def speakers(path):
    said = analyze(path).statements
    said = said[~said["content"].str.endswith("?")]
    return {None if pd.isna(official) else official for official in said["official"]}


def turns(label, question, parts):
    return [f"{question if n % 2 else label}: {part}" for n, part in enumerate(parts)]


@pytest.mark.parametrize(
    ("heads", "label"),
    [
        (["Daily Briefing – June 3, 2031", "Ruth Calder, Department Spokesperson"], "MS. CALDER"),
        (["Press conference by Foreign Minister Ruth Calder"], "CALDER"),
    ],
)
def test_speaker_whom_only_headings_name_in_full(tmp_path, heads, label):
    body = "".join(f"<p>{turn}</p>" for turn in turns(label, "QUESTION", BRIEFING))
    headings = "".join(f"<h1>{head}</h1>" for head in heads)
    (tmp_path / "a.html").write_text(f"<html><body>{headings}{body}</body></html>")
    assert speakers(tmp_path / "a.html") == {"Ruth Calder"}


@pytest.mark.parametrize(
    ("title", "official"),
    [
        ("Interview with Governor Lucia Brand", "Lucia Brand"),
        ("Q&A with Governor Lucia Brand about President Karl Wied", "Lucia Brand"),
        ("Governor Lucia Brand and dam director Simon Achterberg on the dam", None),
        ("The dam and the valley", None),
    ],
)
def test_answers_are_of_the_only_one_that_the_title_names(tmp_path, title, official):
    text = "\n\n".join(turns("Q", "A", ANSWERS))
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": title, "text": text}) + "\n")
    assert speakers(tmp_path / "a.jsonl") == {official}
