"""Pairs of sentences that differ in one thing, and must be coded differently for it.

A pair counts only when both of its items are right. A code with "-" before it must be absent.
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
REQUIRED = 0.95


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


def test_95_in_100_pairs_are_right(codings: pd.DataFrame) -> None:
    wrong = [
        f"{pair['phenomenon']}: {pair[item]} (expected {pair[f'{item}_code']})"
        for number, pair in enumerate(PAIRS)
        for item in ("first", "second")
        if not is_right(codings, number, item)
    ]
    right = sum(
        all(is_right(codings, number, item) for item in ("first", "second"))
        for number in range(len(PAIRS))
    )
    assert right >= REQUIRED * len(PAIRS), f"{right} of {len(PAIRS)} pairs right\n" + "\n".join(
        wrong
    )


def test_every_flag_has_words(codings):
    flags = set(codings["flags"].dropna().str.split().explode())
    assert {"question", "wish", "other-holder", "target-before", "more"} <= flags
    assert flags <= FLAGS.keys()
