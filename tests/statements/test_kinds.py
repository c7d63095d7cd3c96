"""Kinds of wordings, each on both sides of its border: what is said in a sentence, and by whom (all made up)."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit import extract_statements

CASES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, said, id=f"{group}: {text}")
        for group, cases in CASES.items()
        for text, said in cases.items()
    ],
)
def test_kind(text, expected):
    found = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert found[["source", "content"]].fillna("").values.tolist() == expected
