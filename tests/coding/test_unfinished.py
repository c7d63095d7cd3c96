"""Words that end or begin in the middle of a sentence are coded or left open, and raise nothing."""

import csv
from pathlib import Path

import pandas as pd

from toolkit.coding import apply_codebook, build_codebook

SENTENCES = Path(__file__).with_name("reported.csv")
EVERY = 40
# Each of these raised an error once, cut somewhere.
ONCE = [
    "It would be wrong to call the siege a failure",
    "The siege targeted smugglers",
    "Around 400 drones were used in the siege from a total order of",
]
CODEBOOK = build_codebook(
    {
        "target": [{"name": "operation", "include": ["siege*", "sweep*", "curfew*", "airlift*"]}],
        "code": [
            {"axis": "scope", "name": "limited", "include": ["limited", "targeted", "total"]},
            {"axis": "aim", "name": "stop smuggling", "include": ["smuggl*"]},
        ],
    }
)


def test_words_cut_anywhere_are_no_problem():
    with SENTENCES.open(newline="", encoding="utf-8") as file:
        texts = [row["text"].rstrip(".").split() for row in csv.DictReader(file)][::EVERY]
    texts += [text.split() for text in ONCE]
    pieces = [
        " ".join(piece)
        for words in texts
        for at in range(1, len(words) + 1)
        for piece in (words[:at], words[at - 1 :])
    ]
    ids = [f"{number:05}" for number in range(len(pieces))]
    articles = pd.DataFrame({"article_id": ids, "text": pieces})
    statements = pd.DataFrame(
        {
            "statement_id": ids,
            "article_id": ids,
            "content": pieces,
            "spans": [[(0, len(piece))] for piece in pieces],
            "kind": "indirect",
            "start": 0,
            "end": [len(piece) for piece in pieces],
        }
    ).assign(source=None, official=None, cue=None, flags=None)
    problems = []
    apply_codebook(statements, CODEBOOK, articles, on_problem=problems.append)
    assert problems == []
    assert len(pieces) > 1000
