"""Sentences of made-up officials on operations of many kinds: all that is coded in them, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.halves import describe_coding
from toolkit.coding import apply_codebook, read_codebook

HERE = Path(__file__).parent
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))
UNMARKED = {"no target", "own", "asserted"}


@pytest.fixture(scope="module")
def read() -> dict[str, list[str]]:
    articles = pd.DataFrame({"article_id": [*SENTENCES], "text": [*SENTENCES]})
    statements = pd.DataFrame(
        {"statement_id": [*SENTENCES], "article_id": [*SENTENCES], "start": 0,
         "end": articles["text"].str.len(), "official": "Ada Quill"}
    )  # fmt: skip
    codings = apply_codebook(statements, read_codebook(HERE / "operations.toml"), articles)
    marked = codings[~codings["code"].isin(UNMARKED)]
    return {
        str(sentence): sorted(map(describe_coding, rows.to_dict("records")))
        for sentence, rows in marked.groupby("statement_id")
    }


@pytest.mark.parametrize("sentence", SENTENCES)
def test_all_that_is_said_is_coded(sentence: str, read: dict[str, list[str]]) -> None:
    assert read.get(sentence, []) == SENTENCES[sentence]
