"""The scope terms that a new study's codebook begins with, on sentences of news: one scope each, or none."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit import analyze
from toolkit.coding import build_codebook

TEMPLATE = Path(toolkit.__file__).parent / "templates" / "codebook.toml"
ROWS = (Path(__file__).parent / "template_scopes.csv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(ROWS.splitlines()))


@pytest.fixture(scope="module")
def scopes() -> dict[str, set[str]]:
    template = tomllib.loads(TEMPLATE.read_text(encoding="utf-8"))
    template["target"] = [{"name": "blockade", "include": ["blockade"]}]
    template["code"].append({"axis": "aim", "name": "peace", "include": ["peace"]})
    articles = pd.DataFrame(
        {"article_id": [str(n) for n in range(len(CASES))], "text": [c["text"] for c in CASES]}
    )
    study = analyze(articles, codebook=build_codebook(template))
    ids = study.statements.set_index("statement_id")["article_id"]
    rows = study.codings[study.codings["axis"] == "scope"]
    found: dict[str, set[str]] = {}
    for row in rows.itertuples():
        found.setdefault(ids[row.statement_id], set()).add(row.code)
    return found


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(n, marks=[pytest.mark.xfail(reason=c["gap"], strict=True)] if c["gap"] else [])
        for n, c in enumerate(CASES)
    ],
)
def test_the_terms_of_the_template_find_a_scope(scopes, number):
    expected = {CASES[number]["scope"]} - {""}
    assert scopes.get(str(number), set()) == expected, CASES[number]["text"]
