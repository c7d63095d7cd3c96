"""Aims, scope and conditions of operations of many kinds: the half of the cases that rules were tuned on."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.fits import AXES, CODEBOOK, GOLD, Codes, code_rows, is_held_out, is_right
from benchmarks.halves import read_rows
from toolkit.coding import read_codebook

ROWS = read_rows(GOLD)
TUNED = [row for row in ROWS if not is_held_out(row["text"])]
GAPS = {
    "aim-002": "what is about nothing else names no aim of its own",
    "aim-055": "what nothing shows is taken for another's words",
}


@pytest.fixture(scope="module")
def codes() -> Codes:
    return code_rows(TUNED, read_codebook(CODEBOOK))


def test_there_are_120_statements_an_axis_and_many_of_them_look_alike() -> None:
    assert all(count >= 120 for count in Counter(row["axis"] for row in ROWS).values())
    assert len({row["axis"] for row in ROWS}) == len(AXES)
    assert 0.3 < sum(row["code"] == "-" for row in ROWS) / len(ROWS) < 0.6
    assert 0.4 < len(TUNED) / len(ROWS) < 0.6


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=row["id"],
            marks=[pytest.mark.xfail(reason=GAPS[row["id"]])] if row["id"] in GAPS else [],
        )
        for row in TUNED
    ],
)
def test_a_statement_has_its_code_and_no_other(row: dict[str, str], codes: Codes) -> None:
    assert is_right(row, codes)
