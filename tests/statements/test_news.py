"""Pieces of made-up news: all that is read in them, who says it, and nothing else."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials

NEWS = Path(__file__).with_name("news.toml")
CASES = tomllib.loads(NEWS.read_text(encoding="utf-8"))
COLUMNS = ["kind", "source", "content", "official", "flags"]


def read(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles, min_confidence=0), articles)
    return [" | ".join(row).rstrip(" |") for row in said[COLUMNS].fillna("").values.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, said, id=f"{group}: {text[:60]}")
        for group, cases in CASES.items()
        for text, said in cases.items()
    ],
)
def test_all_that_is_said_is_read(text, expected):
    assert read(text) == expected
