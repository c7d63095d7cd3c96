"""Sentences near the borders of the rules of coding: the positions that are right, and all that is coded.

Who wrote a sentence wrote down its ``position`` on each target ("none" where it takes none) before it was coded; one
that is ``missed``, with what is wrong, is known not to be so coded. ``coded`` is all that is coded, so that no code
comes, goes or changes unseen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.halves import describe_coding
from toolkit.coding import apply_codebook, read_codebook

HERE = Path(__file__).parent
PIECES = tomllib.loads((HERE / "borders.toml").read_text(encoding="utf-8"))["piece"]
SIGNS = {"favor", "against", "mixed"}
UNMARKED = {"no target", "own", "asserted"}


@pytest.fixture(scope="module")
def codings() -> pd.DataFrame:
    texts = [piece["text"] for piece in PIECES]
    articles = pd.DataFrame({"article_id": texts, "text": texts})
    statements = pd.DataFrame(
        {"statement_id": texts, "article_id": texts, "start": 0,
         "end": articles["text"].str.len(), "official": "Ada Quill"}
    )  # fmt: skip
    return apply_codebook(statements, read_codebook(HERE / "operations.toml"), articles)


def list_cases() -> Iterator[Any]:
    for piece in PIECES:
        for target, code in piece["position"].items():
            missed = piece.get("missed", {}).get(target)
            marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
            name = f"{piece['text'][:60]}: {target}"
            yield pytest.param(piece["text"], target, code, id=name, marks=marks)


@pytest.mark.parametrize(("text", "target", "code"), list(list_cases()))
def test_right_position(codings: pd.DataFrame, text: str, target: str, code: str) -> None:
    rows = codings[(codings["statement_id"] == text) & (codings["axis"] == "position")]
    read = SIGNS & set(rows.loc[rows["target"] == target, "code"])
    assert read == ({code} if code in SIGNS else set())


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece["text"][:70])
def test_all_that_is_coded(codings: pd.DataFrame, piece: dict[str, Any]) -> None:
    rows = codings[(codings["statement_id"] == piece["text"])]
    marked = rows[~rows["code"].isin(UNMARKED)]
    assert sorted(map(describe_coding, marked.to_dict("records"))) == piece["coded"]
