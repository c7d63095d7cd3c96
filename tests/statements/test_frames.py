"""Verbs beside quotations and without them, by their frame: text to source and words (all made up)."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit import extract_statements

FILES = [Path(__file__).with_name(name) for name in ("frames.toml", "kinds.toml")]
GROUPS = [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in FILES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, said, id=f"{name}, {group}: {text}")
        for name, groups in GROUPS
        for group, cases in groups.items()
        for text, said in cases.items()
    ],
)
def test_frame(text, expected):
    found = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert found[["source", "content"]].fillna("").values.tolist() == expected
