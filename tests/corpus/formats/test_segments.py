"""Transcripts that programs for speech recognition keep as JSON, and JSON that is none."""

import json

import pytest

from toolkit.corpus.formats import LAYOUTS
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.speech.segments import SEGMENTS

SAID = [
    ("0", "Why did you not hold a ballot?"),
    ("1", "Because we were elected."),
    ("1", "We had nine meetings."),
]


def name_layout(whole):
    source = Source("a.json", json.dumps(whole).encode())
    return next(layout for layout in LAYOUTS if layout.recognizes(source)), source


@pytest.mark.parametrize(
    ("whole", "names"),
    [
        ({"segments": [{"start": 6.5 * n, "end": 6.5 * n + 6, "text": f" {said}", "speaker": f"SPEAKER_0{name}", "words": []} for n, (name, said) in enumerate(SAID)],
          "language": "en"}, ("Speaker 0: ", "Speaker 1: ")),
        ({"text": "all", "segments": [{"id": n, "start": n, "end": n + 1, "text": said} for n, (_, said) in enumerate(SAID)]}, ("", "")),
        ({"utterances": [{"speaker": "AB"[int(name)], "text": said, "start": n, "end": n + 1} for n, (name, said) in enumerate(SAID)]}, ("Speaker A: ", "Speaker B: ")),
        ({"results": {"utterances": [{"speaker": int(name), "transcript": said, "start": n} for n, (name, said) in enumerate(SAID)]}}, ("Speaker 0: ", "Speaker 1: ")),
        ({"monologues": [{"speaker": {"name": "Ida Falk" if name == "0" else "Odd Ness"}, "elements": [{"type": "text", "value": said}]} for name, said in SAID]},
         ("Ida Falk: ", "Odd Ness: ")),
    ],
)  # fmt: skip
def test_pieces_of_one_speaker_are_a_paragraph(whole, names):
    layout, source = name_layout(whole)
    assert layout is SEGMENTS
    (row,) = layout.read(source).rows
    one, *others = (said for _, said in SAID)
    turns = [f"{names[0]}{one}", f"{names[1]}{' '.join(others)}"]
    assert row["text"] == ("\n\n".join(turns) if names[0] else " ".join([one, *others]))


@pytest.mark.parametrize(
    "whole",
    [
        {"segments": [{"title": "Quay opens", "text": "It opens."}, {"title": "Lock shut", "text": "It is."}]},
        {"segments": [{"start": 1, "text": "It opens."}]},
        [{"start": 1, "text": "It opens."}, {"start": 2, "text": "It is."}],
        {"segments": "none"},
    ],
)  # fmt: skip
def test_articles_in_lists_of_such_names_are_none(whole):
    assert name_layout(whole)[0] is not SEGMENTS
