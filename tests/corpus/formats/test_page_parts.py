"""What the names of a page's parts say: writer and day are taken; walls, captions and numbers of notes are no text."""

import pytest

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.markup import parse_html
from toolkit.corpus.formats.pages.roles import drop_notes
from toolkit.corpus.formats.paper.printed import prune_page
from toolkit.corpus.formats.web import WEB, read_page

TEXT = [
    "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said on Tuesday.",
    "“Nobody was hurt, and nobody will be,” Lund told the people who had come down to the quay.",
    "Two barges with grain have been waiting above the lock since Sunday, and a third is on its way.",
]


def read(before="", between="", after="", classes=("", "", "")):
    parts = [f'<p class="{name}">{text}</p>' for name, text in zip(classes, TEXT, strict=True)]
    return read_page(
        "<html><head><title>Lock stays shut - Hale Pilot</title></head><body><div id=main><h1>Lock stays shut</h1>"
        f"{before}{parts[0]}{between}{parts[1]}{parts[2]}{after}</div></body></html>"
    )


@pytest.mark.parametrize("name", ["autor", "byline", "article-author", "auteur", "author-name"])
def test_writer_by_the_name_of_the_part(name):
    row = read(f'<div class="{name}">Odd Ness</div><div class="datum">3 June 2031, 18:40</div>')
    assert (row["author"], row["text"]) == ("Odd Ness", "\n\n".join(TEXT))
    assert row["published"].startswith("3 June 2031") or row["published"] == "2031-06-03"


@pytest.mark.parametrize(
    "part",
    [
        '<div class="paywall">Subscribe to read on. Already a member? Log in.</div>',
        '<p class="reklama">Reklama</p>',
        '<div class="foto"><small>The gate on Monday. Photo Odd Ness / HP</small></div>',
        '<div class="newsletter-box"><p>Every morning in your inbox: what the coast talks about.</p></div>',
        '<p class="related-articles">The gate that never hung straight</p>',
    ],
)
def test_parts_that_are_no_article(part):
    assert read(between=part)["text"] == read(after=part)["text"] == "\n\n".join(TEXT)


def test_the_text_behind_a_wall_is_text():
    assert read(classes=("", "paywall", "paywall"))["text"] == "\n\n".join(TEXT)


def test_numbers_of_notes_are_taken_out():
    page = '<p>He did not say where<a epub:type="noteref" href="#n">1</a>, nor when<sup><a href="#m">2</a></sup>.</p>'
    tree = parse_html(page)
    drop_notes(tree)
    assert tree.text_content() == "He did not say where, nor when."


def test_a_live_blog_keeps_its_posts_in_order_with_headings_and_without_hours():
    posts = "".join(
        f"<article class='post'><time>{hour}:00</time><h2>Gate {hour} opens</h2><p>Holm opened gate {hour}, and said that the water would "
        f"be let out until noon, as agreed with the villages.</p><div class='share'>Share</div></article>"
        for hour in (12, 11, 10)
    )
    page = (
        '<html><head><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Gates live"}</script></head>'
        f"<body><nav><a href='/'>Home</a></nav><main><h1>Gates live</h1>{posts}</main></body></html>"
    )
    text = str(read_page(page)["text"])
    kept = [line for line in text.split("\n\n") if line.startswith(("Gate ", "1"))]
    assert kept == ["Gate 12 opens", "Gate 11 opens", "Gate 10 opens"]
    assert "Share" not in text


def test_teasers_and_comments_with_heads_are_no_articles():
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    others = "".join(
        f"<div class='{kind}'><h3>Gate {number} opens again</h3><p>Hale Pilot, {number} May 2031</p>{words}</div>"
        for kind, words in (("teaser", f"<p>{TEXT[0]}</p>"), ("comment", text))
        for number in (7, 8)
    )
    page = f"<html><body><h1>Lock stays shut</h1><p>9 May 2031</p>{text}{others}</body></html>"
    (row,) = WEB.read(Source("a.html", page.encode())).rows
    assert (row["title"], row["text"].split("\n\n")) == ("Lock stays shut", TEXT)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("By Ida Roe | 6 May 2031", True),
        ("By Ida Roe", True),
        ("6 May 2031", True),
        ("NEWS", False),
        ("Photo by Ida Roe", False),
    ],
)
def test_a_head_above_a_printed_text_stays_behind_a_menu(line, stays):
    text = "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said."
    parts = ["HARBOUR POST", "News Sport Contact", "Lock stays shut", line, text]
    assert prune_page(parts) == [False, False, False, stays, True]
