"""Hours above posts and turns, writers of forwarded mails, heads with an outlet in marks."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.pages.headings import _is_time
from toolkit.corpus.formats.records.quoted import read_quoted
from toolkit.corpus.formats.speech.timed import join_timed


def test_a_live_blog_without_hours(tmp_path):
    posts = "".join(
        f"<article><p class='t'><time>{hour}</time></p><h2>{head}</h2><p>{text}</p></article>"
        for hour, head, text in (("17.40 BST", "Lock shut", STORY), ("16:22", "Quay opens", OTHER))
    )
    page = (
        '<html><head><script type=\'application/ld+json\'>{"@type": "LiveBlogPosting", "headline": "Hale live",'
        '"datePublished": "2031-05-07T10:00:00Z"}</script></head><body><main><h1>Hale live</h1>'
        "<address>Ida Falk</address><div>Wed 7 May 2031 19.10 BST First published on Wed 7 May 2031 10.01 BST</div>"
        f"<span>1 of 2</span>{posts}</main></body></html>"
    )
    articles, _ = read(tmp_path, "live.html", page)
    assert articles.text[0].split("\n\n") == ["Lock shut", STORY, "Quay opens", OTHER]


@pytest.mark.parametrize(
    ("line", "is_time"),
    [
        ("17.40 BST", True), ("9:05 am", True), ("Updated at 17.40 BST", True), ("3 of 4", True),
        ("12 boats left at 17.40", False), ("Lock shut at 9.30", False), ("MAY DAY 2031 PARADE ENDS", False),
    ],
)  # fmt: skip
def test_lines_that_only_say_when(line, is_time):
    assert _is_time(line) is is_time


def test_a_transcript_with_names_and_times(tmp_path):
    text = (
        "SUMMARY KEYWORDS\n\nlock, gate\n\nSPEAKERS\n\nIda Falk, Odd Ness\n\nIda Falk  00:03\n\nWhy?\n\n"
        "Odd Ness  00:09\n\nThe gate is late.\n\nWe wait.\n\nIda Falk  1:00:09\n\nHow long?\n\n"
        "Transcribed by https://otter.example"
    )
    articles, _ = read(tmp_path, "talk.txt", f"The lock of Hale\n\n{text}")
    said = "Ida Falk: Why?\n\nOdd Ness: The gate is late.\n\nWe wait.\n\nIda Falk: How long?"
    assert articles.text.tolist() == [f"The lock of Hale\n\n{said}"]


@pytest.mark.parametrize(
    "text",
    [
        "Opening  09:00\n\nTalks.\n\nLunch  12:30\n\nOpening  13:00",
        "Odd Ness 00:09\n\nHe came in ninth.",
        "Holm 02:10\n\nA.\n\nNess 01:10\n\nB.\n\nHolm 02:30\n\nC.",
    ],
)
def test_hours_of_a_programme_are_no_turns(text):
    assert join_timed(text) == text


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Zorvan Quell <zquell@hale.example>", "Zorvan Quell", None),
        ("Ida Falk <post@hale.example>", "Ida Falk", None),
        ("Hale Post <hale.post@hale.example>", None, "Hale Post"),
        ("The Lantern <lantern@hale.example>", None, "The Lantern"),
    ],
)
def test_who_sent_a_forwarded_mail(tmp_path, sender, author, outlet):
    head = "Subject: FW: Lock\nFrom: Desk <d@e.example>\nTo: all@e.example\nDate: Wed, 07 May 2031 11:02:17 -0400\n\n"
    inner = f"---------- Forwarded message ---------\nFrom: {sender}\nDate: Wed, May 7, 2031\nSubject: Lock\nTo: a@e.example\n\n"
    articles, _ = read(tmp_path, "a.eml", f"{head}{inner}{STORY}\n\n{OTHER}\n")
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}"]
    found = articles.astype(object).loc[0, ["author", "outlet"]].fillna("").tolist()
    assert found == [author or "", outlet or ""]


def test_heads_with_an_outlet_in_marks(tmp_path):
    rule = "_" * 60
    one = f'"Hale Post" vom 07.05.2031 Seite: 5 Ressort: Inland Von: Ida Falk Hauptausgabe\r\n\r\nLock shut\r\n\r\n{STORY}'
    two = f'"Tarn Bote" vom 09.05.2031 Seite: 2 Ressort: Lokales\r\n\r\nQuay opens\r\n\r\n{OTHER}'
    articles, _ = read(tmp_path, "apa.txt", f"{one}\r\n\r\n{rule}\r\n\r\n{two}\r\n\r\n{rule}\r\n")
    assert articles.text.tolist() == [STORY, OTHER]
    assert articles.title.tolist() == ["Lock shut", "Quay opens"]
    assert articles.outlet.tolist() == ["Hale Post", "Tarn Bote"]
    assert articles.section.tolist() == ["Inland", "Lokales"]
    assert articles.author.tolist()[0] == "Ida Falk"
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07", "2031-05-09"]


def test_a_quoted_name_with_a_day_is_no_head():
    assert read_quoted('"Hale Post" vom 07.05.2031 schrieb, es regne.\n\nText.') == []
    assert read_quoted(f'{STORY}\n\n"Hale Post" vom 07.05.2031 Seite: 5\n\nText.') == []
