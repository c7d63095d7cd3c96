"""Pairs of sentences that differ in one thing, and must be coded differently for it.

A pair counts only when both of its items are right. A code with "-" before it must be absent. What is
not read yet has its reason in the column "gap", and fails when it is read after all.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.explanation import FLAGS

HERE = Path(__file__).parent
PAIRS = list(csv.DictReader((HERE / "contrast.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def codings() -> pd.DataFrame:
    articles, statements = [], []
    for number, pair in enumerate(PAIRS):
        for item in ("first", "second"):
            article_id, before = f"{number}-{item}", pair["before"]
            text = f"{before} {pair[item]}" if before else pair[item]
            start = len(text) - len(pair[item])
            articles.append({"article_id": article_id, "text": text})
            statements.append(
                {
                    "statement_id": article_id,
                    "article_id": article_id,
                    "start": start,
                    "end": len(text),
                    "spans": [(start, len(text))],
                    "content": pair[item],
                    "official": "Ada Quill",
                }
            )
    codebook = read_codebook(HERE / "contrast.toml")
    return apply_codebook(pd.DataFrame(statements), codebook, pd.DataFrame(articles))


def is_right(codings: pd.DataFrame, number: int, item: str) -> bool:
    pair = PAIRS[number]
    rows = codings[
        (codings["statement_id"] == f"{number}-{item}") & (codings["axis"] == pair["axis"])
    ]
    if pair["axis"] == "position":
        rows = rows[rows["target"] == pair["target"]]
        return list(rows["code"]) == [pair[f"{item}_code"]]
    return has_code(rows, pair[f"{item}_code"])


def has_code(rows: pd.DataFrame, expected: str) -> bool:
    codes = set(rows["code"])
    return expected[1:] not in codes if expected.startswith("-") else expected in codes


def test_the_suite_has_at_least_120_pairs_of_every_phenomenon() -> None:
    assert len(PAIRS) >= 120
    assert len({pair["phenomenon"] for pair in PAIRS}) >= 15


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            number,
            id=f"{number}: {pair['phenomenon']}",
            marks=[pytest.mark.xfail(reason=pair["gap"])] if pair["gap"] else [],
        )
        for number, pair in enumerate(PAIRS)
    ],
)
def test_both_items_are_coded_as_they_must(codings: pd.DataFrame, number: int) -> None:
    assert is_right(codings, number, "first")
    assert is_right(codings, number, "second")


def test_every_flag_has_words(codings):
    flags = set(codings["flags"].dropna().str.split().explode())
    assert {"question", "wish", "other-holder", "target-before", "more"} <= flags
    assert flags <= FLAGS.keys()
