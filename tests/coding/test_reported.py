"""Sentences of news as they stand in articles, through extraction, speakers and coding at once.

Each has the codes that its official must come out with: the position ("none" for an abstention), then
aims, scope, "cond" for a condition, "rel" where it only relays. Written for these tests, one kind at a time.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from toolkit import analyze

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "reported.csv").read_text(encoding="utf-8").splitlines()))
STANDS = {"favor", "against", "mixed"}
UNSAID = {"uncoded aim", "no target"}


@pytest.fixture(scope="module")
def codes() -> dict[str, set[str]]:
    articles = pd.DataFrame(
        {"article_id": [str(n) for n in range(len(CASES))], "text": [c["text"] for c in CASES]}
    )
    study = analyze(
        articles, officials=HERE / "reported_officials.toml", codebook=HERE / "reported.toml"
    )
    known = study.statements[study.statements["official"].notna()]
    coded = study.codings.merge(known[["statement_id", "article_id"]], on="statement_id")
    return {str(one): read_codes(rows) for one, rows in coded.groupby("article_id")}


def read_codes(rows: pd.DataFrame) -> set[str]:
    stands = set(rows.loc[rows["axis"] == "position", "code"]) & STANDS
    found = {stands.pop() if len(stands) == 1 else "mixed" if stands else "none"}
    for row in rows[rows["axis"].isin(["aim", "scope"])].itertuples():
        if row.code not in UNSAID and not row.code.startswith("not "):
            found.add(f"{row.axis}:{row.code}")
    if (rows["axis"] == "condition").any():
        found.add("cond")
    return found | ({"rel"} if "relayed" in set(rows["code"]) else set())


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            n,
            id=f"{case['phenomenon']} {n}",
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if case["gap"] else [],
        )
        for n, case in enumerate(CASES)
    ],
)
def test_a_sentence_of_news_has_the_codes_that_it_must(codes, number):
    case = CASES[number]
    expected = {code.strip() for code in case["codes"].split(";")}
    assert codes.get(str(number)) == expected, case["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rita Sand condemned the siege, saying 12 people had died.", ["against", "no target"]),
        ("Rita Sand condemned the siege, calling it a crime.", ["against", "against"]),
        ("Rita Sand stressed the need for the airlift, saying that talks would go on.",
         ["favor", "no target"]),
    ],
)  # fmt: skip
def test_a_verdict_belongs_to_the_statement_whose_cue_it_is(text, expected):
    articles = pd.DataFrame({"article_id": ["1"], "text": [text]})
    study = analyze(
        articles, officials=HERE / "reported_officials.toml", codebook=HERE / "reported.toml"
    )
    found = study.codings[study.codings["axis"] == "position"]
    assert list(found["code"]) == expected
