"""Nouns, short names and asides: whom they mean, and what must stay open (all made up).

``called.toml`` gives for each piece of news all that is read in it, by source and official.
"""

import functools
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials

GROUPS = tomllib.loads(Path(__file__).with_name("called.toml").read_text(encoding="utf-8"))["group"]
CASES = [
    pytest.param(number, text, rows, id=f"{group['name']}: {text.strip()[:60]}")
    for number, group in enumerate(GROUPS)
    for text, rows in group.get("cases", {group.get("text"): group.get("rows")}).items()
]


@functools.cache
def read_group(number):
    """Return the statements of all pieces of a group, by piece."""
    group = GROUPS[number]
    texts = list(group.get("cases", [group.get("text")]))
    articles = pd.DataFrame({"article_id": [f"{n:03}" for n in range(len(texts))], "text": texts})
    officials = pd.DataFrame(group["officials"])
    found = resolve_officials(extract_statements(articles), articles, officials)
    found = found[["article_id", "source", "official", "content"]].fillna("")
    return {text: found[found.article_id == f"{n:03}"] for n, text in enumerate(texts)}


@pytest.mark.parametrize(("number", "text", "rows"), CASES)
def test_who_is_called_so(number, text, rows):
    found = read_group(number)[text]
    lines = [
        f"{row.source}: {row.official}".rstrip() + (f" = {row.content}" if " = " in line else "")
        for row, line in zip(found.itertuples(), [*rows, *[""] * len(found)], strict=False)
    ]
    assert lines == rows
