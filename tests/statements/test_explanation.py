import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.statements import explain_statement, extract_statements, resolve_officials
from toolkit.tables import ARTICLES, STATEMENTS

TEXT = "Rain comes.\n\n“We stay,” Moor said, “and we wait."
ROW = {
    "statement_id": "a:14-48", "article_id": "a", "kind": "direct", "start": 14, "end": 48,
    "spans": [(14, 22), (37, 48)], "content": "We stay, … and we wait.", "cue": "said",
    "cue_start": 29, "cue_end": 33, "source": "Moor", "source_start": 24, "source_end": 28,
    "official": "Ada Moor", "resolution": "surname", "rule": "content-source-cue", "flags": "unclosed",
    "confidence": 0.9,
}  # fmt: skip


def explain(**changes):
    table = STATEMENTS.build([ROW | changes])
    return explain_statement(table.iloc[0], ARTICLES.build([{"article_id": "a", "text": TEXT}]))


def test_everything_that_is_known_is_said():
    assert explain().splitlines() == [
        'Article a, paragraph 2, characters 14 to 48: "We stay, … and we wait.".',
        "It is a direct quotation: all of it stands in quotation marks, in 2 pieces with its "
        "attribution between them.",
        "How it was found: the words come first, then the source, then the cue; "
        'with the cue "said" (characters 29 to 33).',
        'The source is "Moor" (characters 24 to 28).',
        'The official is Ada Moor: "Moor" is Ada Moor\'s surname, and nobody else in the article '
        "who was named before bears it.",
        'Flag "unclosed": its closing quotation mark is missing; it ends with its paragraph.',
        "Confidence 0.90: about 90 in 100 statements like this one are right.",
    ]


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        ("unknown name: Hugh Vane", "Hugh Vane is not in the registry; add an entry or an alias"),
        ("ambiguous: Ada Moor or Ben Moor", '"Moor" may mean Ada Moor or Ben Moor; a full name'),
        ("not in office on 2024-05-07", 'the registry has "Moor", but not in office on 2024-05-07'),
        ("plural source", '"Moor" is more than one speaker'),
        ("no source", "no source is named"),
        ("something new", "something new"),
    ],
)
def test_why_there_is_no_official(resolution, said):
    assert f"No official was found: {said}" in explain(official=None, resolution=resolution)


def test_what_is_missing_is_not_invented():
    text = explain(
        source=None, cue=None, rule=None, flags=None, official=None, resolution=None,
        confidence=None, spans=[(14, 22)],
    )  # fmt: skip
    assert text.splitlines()[2:] == [
        "No source is named for it.",
        "Its source has not been resolved to an official.",
    ]


def test_a_relayed_statement_names_the_one_around_it():
    assert "It stands inside the statement a:0-60, which relays it." in explain(within="a:0-60")


def test_braces_in_a_source_are_only_text():
    assert '"{official}"' in explain(source="{official}")


def test_long_content_is_shortened():
    first = explain(content="word " * 40).splitlines()[0]
    assert len(first) < 120
    assert "…" in first


def test_what_is_no_statement_is_refused():
    with pytest.raises(InputError, match="article_id, start, end, kind is missing"):
        explain_statement({"content": "We stay"})
    with pytest.raises(InputError, match="it has no article 'b'"):
        explain(article_id="b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Tom Reed, the mayor, met Ada Moor. The mayor said it rained.",
            'The article named Tom Reed last before it as "Tom Reed" (characters 0 to 8), given the '
            'title "the mayor". Also named shortly before: Ada Moor.',
        ),
        (
            "Dr. Ada Moor came. She said it rained.",
            'The article named Ada Moor last before it as "Dr. Ada Moor" (characters 0 to 12), given '
            'the title "Dr.".',
        ),
    ],
)
def test_the_mention_behind_an_official_is_named(text, said):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = resolve_officials(extract_statements(articles), articles)
    assert said in explain_statement(found.iloc[-1], articles).splitlines()


def said(text, *, source=-1):
    articles = ARTICLES.build([{"article_id": "a", "text": text}])
    found = resolve_officials(extract_statements(articles), articles)
    return explain_statement(found.iloc[source], articles)


TRACED = [
    (
        "Kenya’s ports ministry met Tom Reed. The ministry said it was low.",
        'named Kenya ports ministry last before it as "Kenya’s ports ministry" (characters 0 to 22)',
    ),
    (
        "The Tarn Dock Board met the Tarn Harbour Office. The board said it was low.",
        "Also named shortly before: Tarn Harbour Office",
    ),
    (
        "Tom Reed met Ben Reed. Reed said it was low.",
        "Named before it: Ben Reed (characters 13 to 21), Tom Reed (characters 0 to 8)",
    ),
    ("It rained. The mayor said it was low.", "Nobody is named before it"),
    (
        "Tom Vane met Ada Reed. The mayor said it was low.",
        "Named before it: Tom Vane (characters 0",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRACED)
def test_the_mention_and_who_else_was_possible(text, expected):
    assert expected in said(text)
