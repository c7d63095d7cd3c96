"""What each term finds, what can never count, and the codebooks to start from."""

import pandas as pd
import pytest

from toolkit import check_codebook, find_stated_aims, starting_codebook
from toolkit.coding import build_codebook
from toolkit.coding.starting import NAMES
from toolkit.errors import InputError

BOOK = build_codebook(
    {
        "axes": ["aim"],
        "target": [{"name": "dam", "include": ["dam", "weir"], "exclude": ["beaver dam"]}],
        "code": [
            {
                "axis": "aim",
                "name": "dry valley",
                "near": [{"terms": ["~keep"], "to": ["dry"], "within": 4}],
            }
        ],
    },
    name="codebook.toml",
)
SAID = pd.DataFrame(
    {"content": ["The dam keeps the valley dry.", "We keep bees near the beaver dam."]}
)


def test_each_term_is_counted_with_examples_and_doubts():
    found = check_codebook(BOOK, SAID).set_index("term")
    assert found["n"].to_dict() == {"dam": 2, "weir": 0, "beaver dam": 1, "~keep": 1, "": 0}
    assert found.loc["weir", "note"] == "finds nothing in the corpus"
    assert found.loc["~keep", "examples"] == ["The dam »keeps« the valley dry."]
    assert 'target "dam": no position toward it is coded' in found["note"].iloc[-1]


def test_an_empty_corpus_is_one_sentence():
    with pytest.raises(InputError, match=r"codebook\.toml: there is no statement"):
        check_codebook(BOOK, SAID.iloc[:0])


@pytest.mark.parametrize("name", NAMES)
def test_a_starting_codebook_has_defined_codes_with_their_origin(name):
    codebook = starting_codebook(name)
    assert len(codebook.codes_of("aim")) >= 4
    assert codebook.codes_of("scope")
    assert all(code.definition and code.origin for code in codebook.codes)


def test_an_unknown_starting_codebook_is_one_sentence():
    with pytest.raises(InputError, match="there is no starting codebook 'frames'"):
        starting_codebook("frames")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid was meant to free the hostages.", "rescue of hostages"),
        ("The strikes are designed to deter them.", "deterrence"),
        ("The patrol is there to protect civilians.", "protection of civilians"),
        ("The aim is to dismantle the militia.", "defeat of the enemy"),
        ("The convoy was sent in order to bring food and medicine.", "humanitarian relief"),
    ],
)
def test_justifications_of_force_are_found_in_purposes(text, expected):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    statements = pd.DataFrame(
        {"statement_id": ["a"], "article_id": ["a"], "start": [0], "end": [len(text)]}
    )
    aims = find_stated_aims(statements, starting_codebook("use_of_force"), articles)
    assert expected in set(aims["code"])
