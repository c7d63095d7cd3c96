"""What betrays a wrong reading, whatever the maker: one made-up article each, and clean ones without a doubt."""

import datetime as dt

import pandas as pd
import pytest

from tests.corpus.conftest import read
from toolkit.corpus.rows.apart import Apart
from toolkit.corpus.rows.doubtful import doubt_article
from toolkit.corpus.rows.edges import doubt_edges
from toolkit.corpus.rows.elsewhere import Elsewhere
from toolkit.corpus.rows.explaining import doubt_text
from toolkit.corpus.rows.repeated import Repeated
from toolkit.corpus.rows.several import find_several

FIRST = (
    "The council of Hale voted on Tuesday to keep the night ferries running until the tunnel opens, "
    "and set aside nine million crowns for it."
)
SECOND = (
    "“Nobody will be left on the island,” Mayor Ida Roe told reporters at the quay, where forty people "
    "had waited since the morning."
)
THIRD = (
    "Harbour master Odd Moe said that the crews had not been asked, and that two of them were ill."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def wrap(text, width=60):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


CLEAN = [
    BODY,
    f"{FIRST} {SECOND} {THIRD}",
    "\n\n".join(map(wrap, (FIRST, SECOND, THIRD))),
    "\n".join([FIRST, SECOND, THIRD]),
    f"Q: Why now?\n\nA: {FIRST}\n\nQ: And then?\n\nA: {SECOND}\n\nQ: Anything else?\n\nA: No",
    f"{FIRST}\n\nWhat the crews say\n\n{SECOND}\n\n{THIRD}",
    f"{FIRST}\n\n{SECOND}\n\n{THIRD[:-1]}, said Moe: “We are tired”",
    "iPads were handed out in Hale on Tuesday. " + BODY,
    "where are the boats? nobody knows. we wait, and nobody tells us anything. " * 4,
]


@pytest.mark.parametrize("text", CLEAN)
def test_whole_texts_are_not_doubted(text):
    assert not list(doubt_edges(text))
    assert not find_several(text)


def test_a_title_that_stands_above_its_text_is_none_of_these_lines():
    assert not list(doubt_edges(f"Ferries stay\n\n{BODY}", "Ferries  stay"))
    assert list(doubt_edges(f"Ferries stay\n\n{BODY}", "Ferries go"))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (f"What I heard this week\n\n{BODY}", "begins with a line that is no sentence: “What I heard this week”"),
        (f"Picture: the quay at dawn\n\n{BODY}", "begins with a line that is no sentence: “Picture: the quay at dawn”"),
        (f"Reach\t45,200\n\n{BODY}", "begins with a line that is no sentence: “Reach 45,200”"),
        (f"{BODY}\n\nSent to you by the Hale desk", "ends with a line that is no sentence: “Sent to you by the Hale desk”"),
        (f"{BODY}\n\ndesk@hale.example", "ends with a line that is no sentence: “desk@hale.example”"),
        ("and set aside nine million crowns. " + BODY, "begins in the middle of a sentence: “and set aside nine million crowns"),
    ],
)  # fmt: skip
def test_lines_at_either_end_that_are_no_sentences(text, doubt):
    (found,) = doubt_edges(text)
    assert found.startswith(doubt)


PARTS = (f"{FIRST} {SECOND}", f"{THIRD} {SECOND}")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("\n\n".join(f"Date: {n} May 2031\n\n{part}" for n, part in enumerate(PARTS, 7)), "“Date: 7 May 2031”"),
        ("\n\n".join(f"HALE (Quay Wire) - {part}" if n else f"ODD ISLAND (Quay Wire) - {part}" for n, part in enumerate(PARTS)),
         "“ODD ISLAND (Quay Wire) -”"),
        ("Ferries stay on until the tunnel\n\nCrews had not been asked first\n\n"
         f"Ferries stay on until the tunnel\n\n{PARTS[0]}\n\nCrews had not been asked first\n\n{PARTS[1]}",
         "“Ferries stay on until the tunnel” stand in it twice"),
    ],
)  # fmt: skip
def test_heads_that_stand_in_a_text_again_are_those_of_several_articles(text, sign):
    assert find_several(text).startswith("may hold 2 articles")
    assert sign in find_several(text)


def test_the_same_field_with_the_same_value_is_no_sign_of_another_article():
    again = "\n\n".join(f"Date: 7 May 2031\n\n{part}" for part in PARTS)
    assert not find_several(again)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "Headline: Ferries stay"}, "may have no title of its own"),
        ({"title": "7 May 2031", "published": "2031-05-07"}, "may have no title of its own"),
        ({"title": FIRST[:60]}, "may have no title of its own"),
        ({"title": "x" * 201}, "may have no title of its own"),
        ({"outlet": "List (2 documents) Printed:"}, "may have another outlet"),
        ({"author": "Ida Falk covers the whole coast"}, "may have another author"),
    ],
)
def test_fields_that_are_none(row, reason):
    (found,) = doubt_article(row, BODY)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    "row",
    [
        {"title": "Ferries stay", "outlet": "Harbour Post", "author": "Ida Falk"},
        {"title": "Update: ferries stay, says Holm", "author": "Ludwig van der Brink and Ana de la Cruz"},
        {"title": FIRST, "outlet": "Harbour Post (Hale, Vell. : 1840 - 1954)"},
    ],
)  # fmt: skip
def test_fields_that_are_right_are_not_doubted(row):
    assert not list(doubt_article(row, f"{FIRST}\n\n{SECOND}" if row["title"] != FIRST else SECOND))


def test_a_day_years_from_all_others_of_its_file():
    days = [dt.date(2031, 5, n) for n in range(1, 8)]
    for odd, found in ((dt.date(2013, 5, 4), 1), (dt.date(2032, 5, 4), 0)):
        seen = Apart()
        for n, day in enumerate([*days, odd]):
            seen.note(str(n), "a.txt", {"published": pd.Timestamp(day)})
        assert len(list(seen.list_all())) == found
    seen = Apart()  # an archive of many years has no day that is far from the others
    for n in range(20):
        seen.note(str(n), "a.txt", {"published": pd.Timestamp(1990 + 2 * n, 1, 1)})
    assert not list(seen.list_all())


def test_one_author_of_articles_of_several_outlets_may_be_who_made_the_file():
    for authors, found in ((["Ann Fig"] * 3, 1), (["Ann Fig", "Ann Fig", None], 0)):
        seen = Apart()
        for n, author in enumerate(authors):
            seen.note(str(n), "a.txt", {"author": author, "outlet": f"Post {n}"})
        assert len(list(seen.list_all())) == found


def test_a_title_of_another_article_in_a_text():
    seen = Elsewhere()
    seen.note("a", "Crews had not been asked", THIRD)
    seen.note("b", "Ferries stay", f"{FIRST}\n\nCREWS HAD NOT BEEN ASKED\n\n{SECOND}")
    assert [one for one, _ in seen.list_all()] == ["b"]


def test_a_line_in_the_midst_of_most_texts_of_a_file():
    seen = Repeated()
    for n in range(3):
        seen.note(str(n), "a.csv", f"Title {n}", f"{n} {FIRST}\n\n{n} {SECOND}\n\nGet our Morning Tide letter\n\n"
                  f"{n} {THIRD}\n\n{n} {SECOND}\n\n{n} {FIRST}\n\n{n} {THIRD}\n\n{n} {FIRST}")  # fmt: skip
    assert [reason for _, reason in seen.list_all()] == [
        "holds a line that other texts hold: “Get our Morning Tide letter” stands in 3 of 3 of a.csv"
    ]


def test_a_longer_column_of_prose_is_doubted_and_the_page_s_source_is_not():
    text, whole = FIRST * 2, BODY * 3
    assert "“story_en”" in doubt_text(
        {"text": "text"}, pd.DataFrame({"text": [text], "story_en": [whole]})
    )
    assert not doubt_text(
        {"text": "text"}, pd.DataFrame({"text": [text], "page": [f"<html>{whole}</html>"]})
    )
    assert not doubt_text({"text": "text"}, pd.DataFrame({"text": [whole], "lead": [text]}))


def test_doubts_reach_the_report_with_article_and_words(tmp_path):
    table = pd.DataFrame(
        {"title": ["Ferries stay"], "text": [f"{BODY}\n\nSent to you by the Hale desk"]}
    )
    _, report = read(tmp_path, "a.csv", table.to_csv(index=False))
    assert report.doubts[["article_id", "reason"]].values.tolist() == [
        ["a-1", "ends with a line that is no sentence: “Sent to you by the Hale desk”"]
    ]


@pytest.mark.parametrize("name", ["title", "outlet", "author"])
def test_characters_of_another_encoding_in_a_field_are_doubted(name):
    row = {"title": "Lock stays shut", name: "Hale \x84Post\x93"}
    assert list(doubt_article(row, f"{FIRST} {SECOND}")) == [
        "holds characters that were read in a wrong encoding: “Hale \x84Post\x93”"
    ]
