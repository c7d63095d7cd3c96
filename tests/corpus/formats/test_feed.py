"""Feeds and WordPress exports: an article an entry, with the entry's text and not the feed's own lines."""

import pytest

from toolkit import read_corpus
from toolkit.errors import InputError

LONG = (
    "Harbour Minister Iris Holm said the ferries would stay in port until the storm has passed, and that "
    "nobody would pay for tickets of that day."
)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a weblog -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Post</title>
<link>https://post.example</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://post.example/1</link><pubDate>Wed, 07 May 2031 09:30:00 +0000</pubDate>
<dc:creator><![CDATA[Ida Falk]]></dc:creator><category>Ports</category><media:content url="https://post.example/1.jpg">A boat</media:content>
{more}</item>"""
BODY = f"<content:encoded><![CDATA[<p>{LONG}</p><figure><figcaption>A boat</figcaption></figure><p>“We wait,” Holm said.</p><p>The post <a href='/1'>Ferries stay</a> appeared first on <a href='/'>Harbour Post</a>.</p>]]></content:encoded>"


def read(tmp_path, content, name="feed.xml"):
    (tmp_path / name).write_text(content, encoding="utf8")
    articles, report = read_corpus(tmp_path / name, report=True, on_problem=lambda problem: None)
    return articles, str(report)


def test_entries_of_rss_are_articles(tmp_path):
    more = f"<description>Short.</description>{BODY}"
    items = ITEM.format(title="Ferries stay", more=more) + ITEM.format(
        title="Fares rise", more=BODY
    )
    articles, said = read(tmp_path, RSS.format(items=items))
    first = articles.iloc[0]
    assert (first.title, first.outlet, first.author) == ("Ferries stay", "Harbour Post", "Ida Falk")
    assert (str(first.published.date()), first.section) == ("2031-05-07", "Ports")
    assert first.text == f"{LONG}\n\n“We wait,” Holm said."
    assert said.startswith("2 articles from 1 file (feed: 2)")


def test_of_an_export_of_wordpress_only_published_posts_count(tmp_path):
    kinds = [
        ("post", "publish"),
        ("attachment", "inherit"),
        ("post", "draft"),
        ("nav_menu_item", "publish"),
    ]
    text = f"<content:encoded><![CDATA[[caption id='1']<img src='a.jpg'/> A boat[/caption]\n{LONG}\n\n“We <em>wait</em>,” Holm said.]]></content:encoded>"
    items = "".join(
        ITEM.format(title=f"{kind} {status}", more=f"<wp:post_date>2031-05-06 22:00:00</wp:post_date><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{text}")
        for kind, status in kinds
    )  # fmt: skip
    articles, said = read(tmp_path, RSS.format(items=items))
    assert articles[["title", "text"]].values.tolist() == [
        ["post publish", f"{LONG}\n\n“We wait,” Holm said."]
    ]
    assert str(articles.published[0].date()) == "2031-05-06"
    assert "3 entries that are no published posts were left out" in said


def test_atom_in_either_kind_of_markup(tmp_path):
    entry = """<entry><title>Ferries stay</title><link rel="edit" href="x"/><link href="https://post.example/1"/>
<published>2031-05-07T09:30:00Z</published><updated>2032-01-01T00:00:00Z</updated><author><name>Ida Falk</name></author>{}</entry>"""
    escaped = f'<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;</content>'
    inside = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>He left.</p></div></content>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>{entry.format(escaped)}{entry.format(inside)}</feed>'
    articles, _ = read(tmp_path, feed)
    assert articles.text.tolist() == [f"{LONG}\n\nHe left."] * 2
    assert articles.url.tolist() == ["https://post.example/1"] * 2
    assert {str(day.date()) for day in articles.published} == {"2031-05-07"}
    assert set(articles.author) == {"Ida Falk"}


def test_summaries_are_said_and_links_alone_refused(tmp_path):
    _, said = read(
        tmp_path,
        RSS.format(items=ITEM.format(title="A", more=f"<description>{LONG}</description>")),
    )
    assert "1 of 1 entries have a summary only, which was read" in said
    with pytest.raises(InputError, match="holds links and no text; save the pages"):
        read(tmp_path, RSS.format(items=ITEM.format(title="A", more="")))
