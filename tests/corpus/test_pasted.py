"""Articles pasted one after the other into a document, pages of reader views: heads, notes of sources, links."""

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.bylines import drop_office, read_posted
from toolkit.corpus.formats.heading.heads_above import put_heads_below
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.language.furniture import is_furniture

FIELDS = ["title", "outlet", "published", "author"]


def bold(text, **about):
    return Paragraph(text, bold=True, **about)


def read_parts(*parts):
    parts = [one if isinstance(one, Paragraph) else Paragraph(one) for one in parts]
    rows, notes = to_rows(Document(parts))
    return (
        [[row.get(name) for name in FIELDS] for row in rows],
        [row["text"] for row in rows],
        notes,
    )


MIXED = [
    bold("Locks and quays, part 2 (spring 2031)"),
    "MK, still without the Herald of Friday!",
    "Harbour Post › News › Quay",
    Paragraph("Quay opens on Friday", style="heading 1"),
    "By Ida Falk",
    "7 May 2031, 06:30",
    OTHER,
    "https://post.example/quay",
    bold("Lock Herald, Thursday 8 May 2031, print edition, p. 3"),
    bold("Lock stays shut until the gate hangs"),
    STORY,
    "https://herald.example/lock (accessed 9.5.2031)",
    bold("The Tarn Courier (web)"),
    "LOCAL | WATER",
    bold("No men to open the lock"),
    "Jon Roe",
    "9 May 2031",
    "Members only",
    STORY,
    Paragraph("Lock and quay: the whole story", linked=True),
    OTHER,
]


def test_each_article_has_its_own_head_wherever_it_stands():
    heads, texts, notes = read_parts(*MIXED)
    assert heads == [
        ["Quay opens on Friday", "Harbour Post", "7 May 2031", "Ida Falk"],
        ["Lock stays shut until the gate hangs", "Lock Herald", "8 May 2031", None],
        ["No men to open the lock", "The Tarn Courier", "9 May 2031", "Jon Roe"],
    ]
    assert texts[0].startswith(OTHER)
    assert "whole story" not in texts[2]
    assert any("links to other pages" in note and "whole story" in note for note in notes)


def test_a_source_in_bold_below_each_text_stays_its_article_s():
    heads, _, _ = read_parts(
        bold("Quay opens on Friday"), OTHER, bold("Harbour Post, 7 May 2031"),
        bold("Lock stays shut until spring"), STORY, bold("Lock Herald, 8 May 2031"),
    )  # fmt: skip
    assert [one[:3] for one in heads] == [
        ["Quay opens on Friday", "Harbour Post", "7 May 2031"],
        ["Lock stays shut until spring", "Lock Herald", "8 May 2031"],
    ]


@pytest.mark.parametrize("set_in", [Paragraph, bold])
@pytest.mark.parametrize("note", [[], ["https://post.example/quay"]])
def test_heads_in_bold_above_titles_of_any_kind(set_in, note):
    heads, texts, _ = read_parts(
        bold("Harbour Post, 7 May 2031"), *note, set_in("Quay opens on Friday"), OTHER,
        bold("Lock Herald, 8 May 2031"), *note, set_in("Lock stays shut"), STORY,
    )  # fmt: skip
    assert heads == [
        ["Quay opens on Friday", "Harbour Post", "7 May 2031", None],
        ["Lock stays shut", "Lock Herald", "8 May 2031", None],
    ]
    assert texts == [OTHER, STORY]


def test_a_standfirst_below_a_head_in_bold_is_no_title():
    heads, _, _ = read_parts(
        "Quay opens on Friday", bold("Harbour Post, 7 May 2031"), "No fee before the summer", OTHER,
        "Lock stays shut", bold("Lock Herald, 8 May 2031"), "The men do not come", STORY,
    )  # fmt: skip
    assert "No fee before the summer" not in [one[0] for one in heads]


@pytest.mark.parametrize("above", ["Harbour Post", "The quay in pictures", "Hale, 7 May 2031"])
def test_other_lines_above_a_title_stay_where_they_are(above):
    parts = [Paragraph(STORY), bold(above), bold("Quay opens on Friday"), Paragraph(OTHER)]
    assert put_heads_below(parts) == parts


def test_lines_of_a_page_pasted_as_paragraphs_are_lines():
    lines = [
        "The lock at Hale will stay shut until the new",
        "gate hangs, the keeper said on Tuesday, and",
        "nobody was hurt when it broke.",
        "“We wait for the men,” said Vera Lund, who has",
        "kept it for a year. Boats moor at the quay and",
        "pay no fee until the summer, the harbour",
        "master said.",
    ]
    _, (text,), _ = read_parts(bold("Lock stays shut"), "Harbour Post, 7 May 2031", *lines)
    assert text == "\n".join(lines[:3]) + "\n\n" + "\n".join(lines[3:])


def test_lines_that_are_sentences_or_turns_stay_paragraphs():
    said = ["Falk: We wait for the men.", "Roe: They do not come.", "Falk: Then who opens it?"] * 3
    _, (text,), _ = read_parts(*said)
    assert text.split("\n\n") == said


def test_linked_titles_above_sentences_are_kept():
    linked = [
        Paragraph(f"The quay of {name} opens again", linked=True) for name in ("Hale", "Tarn")
    ]
    _, (text,), notes = read_parts(linked[0], STORY, linked[1], OTHER)
    assert "quay of Hale" in text
    assert "quay of Tarn" in text
    assert notes == []


def test_a_text_that_is_only_links_is_kept():
    _, (text,), _ = read_parts(
        bold("Quay opens on Friday"), "By Ida Falk", Paragraph("The quay opens, and the lock with it", linked=True)
    )  # fmt: skip
    assert text == "The quay opens, and the lock with it"


TEXT = f"""LOCK AND QUAY, SPRING 2031 (MK)

-----------------------------
{{first}}

Harbour Post

Quay opens on Friday

By Ida Falk
Wednesday, 7 May 2031

{OTHER}

-----------------------------
Lock Herald | 8 May 2031 | {{byline}}

Lock stays shut until the gate hangs

{STORY}

-----------------------------
Tarn Weekly, no. 4, 9 May 2031, p. 1
{{remark}}

No men to open the lock

by Jon Roe

{STORY} {OTHER}
"""


@pytest.mark.parametrize(
    ("first", "byline", "remark"),
    [
        ("https://post.example/quay\n(accessed 9 May 2031)", "From our correspondent in Port Hale", "(typed from the reading room)"),
        ("URL: https://post.example/quay", "From our own correspondent", "[scan, hard to read]"),
        ("<https://post.example/quay> (abgerufen am 9.5.2031)", "By our reporter in New Tarn", "(zuletzt abgerufen am 9. Mai 2031)"),
    ],
)  # fmt: skip
def test_text_with_notes_of_where_it_is_from(tmp_path, first, byline, remark):
    text = TEXT.format(first=first, byline=byline, remark=remark)
    articles, report = read(tmp_path, "a.txt", text)
    assert articles[["title", "outlet"]].values.tolist() == [
        ["Quay opens on Friday", "Harbour Post"],
        ["Lock stays shut until the gate hangs", "Lock Herald"],
        ["No men to open the lock", "Tarn Weekly"],
    ]
    assert articles["published"].dt.day.tolist() == [7, 8, 9]
    assert articles["author"].fillna("").tolist() == ["Ida Falk", "", "Jon Roe"]
    assert [one.split()[1] for one in articles["text"]] == ["quay", "lock", "lock"]
    assert articles["url"][0] == "https://post.example/quay"
    assert "LOCK AND QUAY" in report.sentence


VIEW = f"""<html><head><title>Quay opens on Friday</title></head><body><div class="container">
<div class="header reader-header"><a class="domain reader-domain" href="{{address}}">{{shown}}</a>
<h1 class="reader-title">Quay opens on Friday</h1><div class="credits reader-credits">{{by}}</div>
<div class="reader-estimated-time">2 minutes</div></div><hr><div class="content">
<div class="moz-reader-content"><p>{STORY}</p><p>{OTHER}</p><p>{STORY.replace("Tuesday", "Monday")}</p></div>
</div></div></body></html>"""


@pytest.mark.parametrize(
    ("address", "shown", "by", "outlet"),
    [
        ("https://www.post.example/a/12", "post.example", "Ida Falk", "post.example"),
        (
            "https://news.post.example/?p=12",
            "news.post.example",
            "By Ida Falk",
            "news.post.example",
        ),
        ("https://www.post.example/", "post.example", "Ida Falk", None),
        ("https://www.post.example/a/12", "All news", "Ida Falk", None),
    ],
)
def test_a_reader_view_names_the_site_and_the_writer(tmp_path, address, shown, by, outlet):
    articles, _ = read(tmp_path, "a.html", VIEW.format(address=address, shown=shown, by=by))
    row = articles.iloc[0]
    assert (row["title"], row["author"]) == ("Quay opens on Friday", "Ida Falk")
    assert (None if pd.isna(row.get("outlet")) else row["outlet"]) == outlet
    assert "minutes" not in row["text"]
    assert pd.isna(row["url"]) if outlet is None else row["url"] == address


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ida Falk Political correspondent", "Ida Falk"),
        ("Jon van Roe Senior Health Editor", "Jon van Roe"),
        ("Ida Falk Korrespondentin; Jon Roe", "Ida Falk; Jon Roe"),
        ("Ida Falk, Jon Roe", "Ida Falk, Jon Roe"),
        ("Harbour Post Staff", "Harbour Post Staff"),
        ("Ida Editor", "Ida Editor"),
    ],
)
def test_an_office_right_behind_a_name_is_no_part_of_it(author, name):
    assert drop_office(author) == name


def test_bylines_of_places_with_two_words_name_nobody():
    assert read_posted("From our correspondent in Port Hale") == ""
    assert read_posted("From our correspondent in Hale, Ida Falk") == "Ida Falk"
    assert read_posted("Von unserem Korrespondenten in Hale Jon Roe") == "Jon Roe"


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Subscribers only", True), ("Members only", True), ("Premium", True), ("Article réservé aux abonnés", True),
        ("Sólo para suscriptores", True), ("Nur für Abonnenten", True),
        ("Members only learned of it on Friday", False), ("Premium petrol costs more, she said.", False),
    ],
)  # fmt: skip
def test_marks_of_what_only_subscribers_read(line, is_one):
    assert is_furniture(line) is is_one
