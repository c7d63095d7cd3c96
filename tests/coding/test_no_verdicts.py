"""What looks like a verdict or an aim and is none (all made up), beside what is one."""

import pandas as pd
import pytest

from toolkit import analyze
from toolkit.coding import build_codebook

BOOK = build_codebook(
    {
        "target": [
            {"name": "raid", "kind": "action", "include": ["raid", "~operation", "blockade"]}
        ],
        "code": [
            {"axis": "aim", "name": "stop smuggling", "include": ["smuggl*"]},
            {"axis": "aim", "name": "free hostages", "include": ["hostage*"]},
            {"axis": "aim", "name": "seize weapons", "include": ["weapon*"]},
        ],
    },
    name="test",
)


def read(text, axis):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    codes = analyze(articles, codebook=BOOK).codings
    codes = codes[(codes["axis"] == axis) & ~codes["negated"].fillna(False).astype(bool)]
    return codes["code"].tolist()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("If police fired first, the raid was a mistake, Ada Moor said.", "not asserted"),
        ("The raid was a mistake, Ada Moor said.", "against"),
        ("Press coverage of the raid was shameful, Ada Moor said.", "not asserted"),
        ("Pictures of the raid were shocking, Ada Moor said.", "not asserted"),
        ("The conduct of the raid was shameful, Ada Moor said.", "against"),
    ],
)
def test_a_verdict_on_something_else_or_on_a_condition_is_none(text, code):
    assert read(text, "position") == [code]


def test_never_once_is_one_negation():
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "text": ["“I have never once regretted the blockade,” Ada Moor said."],
        }
    )
    codes = analyze(articles, codebook=BOOK).codings
    assert codes.loc[codes["axis"] == "position", "code"].tolist() == ["favor"]


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("“The raid has nothing to do with smuggling,” Ada Moor said.", []),
        (
            "Ada Moor said the purpose of the raid had never been to free the hostages but to seize weapons.",
            ["seize weapons"],
        ),
        ("Ada Moor said the purpose of the raid was to free the hostages.", ["free hostages"]),
    ],
)
def test_an_aim_that_is_denied_or_has_nothing_to_do_with_it_is_none(text, aims):
    found = [aim for aim in read(text, "aim") if not aim.startswith(("not ", "uncoded"))]
    assert found == aims
