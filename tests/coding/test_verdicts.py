"""Verdicts on operations of many kinds: the half of the statements that rules were tuned on."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.halves import describe_coding, read_readings, read_rows
from benchmarks.verdicts import GOLD, code_rows, is_held_out
from toolkit.coding import read_codebook

ROWS = read_rows(GOLD)
READINGS = read_readings(GOLD.with_name("readings.csv"))
TUNED = [row for row in ROWS if not is_held_out(row["id"])]
ABSTENTIONS = {"not asserted", "no target"}


@pytest.fixture(scope="module")
def codings() -> dict[str, dict[Any, Any]]:
    return code_rows(TUNED, read_codebook(GOLD.with_suffix(".toml")))


def test_there_are_300_statements_of_three_classes_and_many_are_held_out() -> None:
    assert len(ROWS) >= 300
    assert {row["code"] for row in ROWS} == {"favor", "against", "not asserted"}
    assert 1 - len(TUNED) / len(ROWS) > 0.3
    assert all(row["reason"] for row in ROWS)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, id=row["id"], marks=[pytest.mark.xfail(reason=row["gap"])] if row["gap"] else []
        )
        for row in TUNED
    ],
)
def test_a_verdict_is_read_as_it_must(
    row: dict[str, str], codings: dict[str, dict[Any, Any]]
) -> None:
    found = codings[row["id"]]
    assert (found["code"] in ABSTENTIONS) == (row["code"] in ABSTENTIONS)
    if row["code"] not in ABSTENTIONS:
        assert found["code"] == row["code"]


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["id"]) for row in TUNED if ("verdicts", row["id"]) in READINGS],
)
def test_a_verdict_has_the_words_that_show_it(
    row: dict[str, str], codings: dict[str, dict[Any, Any]]
) -> None:
    assert describe_coding(codings[row["id"]]) == READINGS["verdicts", row["id"]]
