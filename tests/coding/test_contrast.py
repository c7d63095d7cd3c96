"""Pairs of sentences that differ in one thing, and must be coded differently for it.

A pair counts only when both of its items are right. A code with "-" before it must be absent. What is
not read yet has its reason in the column "gap", and fails when it is read after all.

`readings.csv` holds all that is read in an item: its codes on every axis, with the words that show them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.halves import describe_coding, read_readings
from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.explanation import FLAGS

HERE = Path(__file__).parent
# Each suite has its codebook: one river and its dam, and operations of many kinds.
SUITES = {
    suite: list(csv.DictReader((HERE / f"{suite}.csv").read_text(encoding="utf-8").splitlines()))
    for suite in ("contrast", "operations")
}
READINGS = read_readings(HERE / "readings.csv")
UNMARKED = {"no target", "own", "asserted"}
PAIRS = [(suite, number) for suite, pairs in SUITES.items() for number in range(len(pairs))]


@pytest.fixture(scope="module")
def codings() -> dict[str, pd.DataFrame]:
    return {suite: code_suite(suite) for suite in SUITES}


@pytest.fixture(scope="module")
def grouped(codings: dict[str, pd.DataFrame]) -> Mapping[tuple[str, str], pd.DataFrame]:
    return {
        (suite, name): rows
        for suite, coded in codings.items()
        for name, rows in coded.groupby("statement_id")
    }


def code_suite(suite: str) -> pd.DataFrame:
    articles, statements = [], []
    for number, pair in enumerate(SUITES[suite]):
        for item in ("first", "second"):
            article_id, text = f"{number}-{item}", write_item(pair, item)
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
    codebook = read_codebook(HERE / f"{suite}.toml")
    return apply_codebook(pd.DataFrame(statements), codebook, pd.DataFrame(articles))


def write_item(pair: Mapping[str, str], item: str) -> str:
    return f"{pair['before']} {pair[item]}".lstrip()


def describe(rows: pd.DataFrame) -> str:
    told = [describe_coding(row) for row in rows.to_dict("records") if row["code"] not in UNMARKED]
    return "; ".join(sorted(told))


def is_right(codings: pd.DataFrame, pair: dict[str, str], number: int, item: str) -> bool:
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
    assert len({SUITES[suite][number]["phenomenon"] for suite, number in PAIRS}) >= 15


@pytest.mark.parametrize(
    ("suite", "number"),
    [
        pytest.param(
            suite,
            number,
            id=f"{suite} {number}: {SUITES[suite][number]['phenomenon']}",
            marks=[pytest.mark.xfail(reason=gap)] if (gap := SUITES[suite][number]["gap"]) else [],
        )
        for suite, number in PAIRS
    ],
)
def test_both_items_are_coded_as_they_must(
    codings: dict[str, pd.DataFrame], suite: str, number: int
) -> None:
    pair = SUITES[suite][number]
    assert is_right(codings[suite], pair, number, "first")
    assert is_right(codings[suite], pair, number, "second")


@pytest.mark.parametrize(
    ("suite", "number", "item"),
    [
        pytest.param(suite, number, item, id=f"{suite} {number}: {item}")
        for suite, number in PAIRS
        for item in ("first", "second")
        if (suite, write_item(SUITES[suite][number], item)) in READINGS
    ],
)
def test_an_item_has_these_codes_and_words_and_no_others(
    grouped: Mapping[tuple[str, str], pd.DataFrame], suite: str, number: int, item: str
) -> None:
    text = write_item(SUITES[suite][number], item)
    assert describe(grouped[suite, f"{number}-{item}"]) == READINGS[suite, text]


def test_every_flag_has_words(codings):
    flags = set(codings["contrast"]["flags"].dropna().str.split().explode())
    assert {"question", "wish", "other-holder", "target-before", "more"} <= flags
    assert flags <= FLAGS.keys()
