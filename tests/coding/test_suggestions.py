"""Groups of aims that no code covers, and the codes that they become."""

import pandas as pd
import pytest

from toolkit import analyze, extend_codebook, make_code, suggest_aims, suggest_verdicts
from toolkit.coding import build_codebook
from toolkit.coding.suggestions.grouping import found_by, propose_terms, split_list
from toolkit.errors import InputError

SAID = {
    "Mayor Ada Quill": [
        "The patrol is meant to stop the pirates",
        "We sail in order to keep the sea lanes open",
        "The aim is not to punish the villages",
    ],
    "Premier Bo Ferris": [
        "It was designed to stop pirates from landing",
        "The point is to keep the strait open to shipping",
        "The ferry is crosswise",
    ],
}
CODEBOOK = build_codebook(
    {
        "target": [
            {"name": "patrol", "include": ["patrol"]},
            {"name": "ferry", "include": ["ferry"]},
        ]
    }
)


@pytest.fixture(scope="module")
def study():
    lines = [f"“{line},” said {who}." for who, said in SAID.items() for line in said]
    articles = pd.DataFrame({"article_id": ["a"], "text": ["\n\n".join(lines)]})
    return analyze(articles, codebook=CODEBOOK)


@pytest.fixture(scope="module")
def groups(study):
    return suggest_aims(study)


def test_phrases_that_say_alike_are_one_group_with_its_officials(groups):
    assert groups["group"].tolist() == [1, 2]
    assert groups["n"].tolist() == [2, 2]
    assert groups["name"].tolist() == ["keep the strait open", "stop the pirates"]
    assert (groups["officials"] == "Ada Quill 1; Bo Ferris 1").all()
    assert groups["finds"].tolist() == [2, 2]
    assert groups[["misses", "elsewhere"]].to_numpy().sum() == 0


def test_a_group_becomes_a_code_and_its_aims_are_coded(study, groups):
    piracy = make_code(groups, 2, name="stop piracy")
    assert piracy.origin == 'suggested: "stop the pirates", 2 phrases of Ada Quill, Bo Ferris'
    coded = analyze(study.articles, codebook=extend_codebook(study.codebook, [piracy]))
    aims = coded.codings[coded.codings["axis"] == "aim"]["code"]
    assert (aims == "stop piracy").sum() == 2
    assert suggest_aims(coded)["name"].tolist() == ["keep the strait open"]


def test_groups_are_put_together_renamed_and_split(study, groups):
    both = make_code(groups, [1, 2], name="safe sea", terms=["~pirate", "open"])
    assert both.include == ("~pirate", "open")
    assert both.origin.count("phrases of") == 2
    split = suggest_aims(study, phrases=groups["phrases"][0], distance=0.05)
    assert split["n"].tolist() == [1, 1]


def test_what_cannot_be_grouped_or_made_is_said(study, groups):
    with pytest.raises(InputError, match="distance must be between 0 and 1, not 2"):
        suggest_aims(study, distance=2)
    with pytest.raises(InputError, match="group 9 is not among the suggestions"):
        make_code(groups, 9)
    with pytest.raises(InputError, match='code "x": no term is proposed for it; give terms'):
        make_code(groups, 1, name="x", terms=[])


def test_nothing_uncoded_gives_no_row():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["“It rained,” said Mayor Ada Quill."]})
    quiet = analyze(articles)
    assert suggest_aims(quiet).empty
    assert suggest_verdicts(quiet).empty


def test_what_no_predicate_covers_is_listed_by_target(study):
    verdicts = suggest_verdicts(study)
    assert verdicts[["word", "class", "target", "n"]].to_numpy().tolist() == [
        ["crosswise", "adjective", "ferry", 1]
    ]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("end attacks, secure the port and feed the town", 3),
        ("ending attacks by raiders, securing the port and helping the town to feed itself", 3),
        ("stop raiders, as well as to counter cash smuggling", 2),
        ("force the owners to come to the table", 1),
        ("disrupt and dismantle gangs", 1),
        ("protect the city and port", 1),
        ("until the port is safe and the boats are out", 1),
        ("", 1),
    ],
)
def test_a_list_of_aims_is_split_where_a_verb_begins_each(phrase, parts):
    found = split_list(phrase)
    assert len(found) == parts
    assert all(part in phrase for part in found)


def test_until_when_a_target_is_to_last_is_suggested():
    said = "“The patrol will go on until the last raider is caught,” said Mayor Ada Quill."
    articles = pd.DataFrame({"article_id": ["a"], "text": [said]})
    groups = suggest_aims(analyze(articles, codebook=CODEBOOK))
    assert groups["phrases"].tolist() == [["until the last raider is caught"]]
    code = make_code(groups, 1, name="catch the raiders")
    coded = analyze(articles, codebook=extend_codebook(CODEBOOK, [code]))
    assert (coded.codings["code"] == "catch the raiders").sum() == 1
    assert suggest_aims(coded).empty
    assert suggest_aims(analyze(articles)).empty


def test_terms_are_nouns_as_they_are_spelled_and_find_their_phrases():
    assert propose_terms(["crush the rebels completely"], []) == ["~rebel"]
    assert propose_terms(["defence of the realm"], ["defense minister"]) == ["~realm"]
    for phrase in ("defence and honour", "finish them off", "prevent illegal crossings"):
        assert found_by(propose_terms([phrase], []), [phrase]) == [True]
