"""Words that may mean a target, and that no term of it finds."""

import pandas as pd
import pytest

from toolkit import analyze, check_codebook
from toolkit.coding import build_codebook
from toolkit.coding.unnamed import FORMS, OTHER_WORDS, describe_unnamed

WALL = {"name": "wall", "kind": "action", "include": ["wall", "border fence"]}
TEXTS = [
    "“The wall was a mistake,” said Minister Oda Brenn.",
    "“Walls do not stop anybody,” said Minister Oda Brenn.",
    "“The move will cost us dearly,” said Minister Oda Brenn.",
    "“Our response to the move was measured,” said Minister Oda Brenn.",
    "“The weather is fine,” said Minister Oda Brenn.",
]


def read_check(texts=TEXTS, **target):
    articles = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": texts})
    study = analyze(articles, codebook=build_codebook({"target": [{**WALL, **target}]}))
    return study, check_codebook(study.codebook, study.statements, study.codings)


def list_unnamed(found):
    kept = found[found["field"].isin([FORMS, OTHER_WORDS])]
    return kept[["field", "term", "n", "statements"]].values.tolist()


def test_other_forms_come_first_then_nouns_that_may_mean_it():
    _, found = read_check()
    assert list_unnamed(found) == [
        [FORMS, "walls", 1, 1],
        [OTHER_WORDS, "the move", 2, 2],
        [OTHER_WORDS, "our response", 1, 1],
    ]
    notes = found.set_index("term")["note"]
    assert notes["walls"] == 'is a form of "wall", which does not find it; add it to include'
    assert notes["the move"] == (
        "is in 2 of the 4 statements that name no target; add it to include where it means one"
    )
    assert found.set_index("term").loc["walls", "examples"] == ["»Walls« do not stop anybody,"]


def test_what_a_term_finds_is_not_told():
    study, found = read_check(include=["~wall", "the move", "our response"])
    assert list_unnamed(found) == []
    assert describe_unnamed(study.codings, 0) == (
        "1 of 5 statements name no target; 0 words that may mean one are listed."
    )


def test_a_noun_that_points_back_at_the_target_is_named():
    text = "Minister Oda Brenn defended the wall. “The move was overdue,” Oda Brenn said."
    _, found = read_check([text])
    assert list_unnamed(found) == []


def test_without_codings_the_terms_alone_are_asked():
    book = build_codebook({"target": [WALL]})
    said = pd.DataFrame({"content": ["The wall stays.", "The move was wrong."]})
    assert list_unnamed(check_codebook(book, said)) == [[OTHER_WORDS, "the move", 1, 1]]


@pytest.mark.parametrize("kind", ["actor"])
def test_nouns_of_deeds_mean_no_actor(kind):
    _, found = read_check(kind=kind, include=["League"])
    assert list_unnamed(found) == []
