"""Old pages and captures of web archives: bare text is a paragraph, the archive's day is none, loss is said."""

import pytest

from toolkit import read_corpus
from toolkit.corpus.formats.markup import parse_html
from toolkit.corpus.formats.pages.lost import find_lost, wrap_bare

FIRST = "The lock at Hale will stay shut until the new gate hangs, the keeper of the lock said on Tuesday."
SECOND = (
    "“Nobody was hurt, and nobody would be,” Vera Lund told the people who had come to the quay."
)
THIRD = "The next boat will pass in the spring, when the crane has been taken back to the island."
PICTURE = '<table align="right"><tr><td><img src="a.jpg"><br><font size="1">The lock. (Photo by O. Ness)</font></td></tr></table>'
BANNER = '<div id="wm-ipp-base"><div id="wm-ipp"><table><tr><td>12</td><td>MAR</td><td>2034</td></tr></table></div></div>'
FOOT = "<!--\n FILE ARCHIVED ON 10:15:00 Mar 12, 2034 AND RETRIEVED FROM THE\n INTERNET ARCHIVE ON 09:22:11 May 09, 2035.\n-->"


def read(tmp_path, page):
    (tmp_path / "a.html").write_text(page, encoding="utf8")
    articles, report = read_corpus(tmp_path / "a.html", report=True, on_problem=lambda _: None)
    return articles.iloc[0], report


@pytest.mark.parametrize("picture", [PICTURE, ""])
@pytest.mark.parametrize("opens", ["", "<p>"])
@pytest.mark.parametrize("font", ['<font face="Times">', ""])
def test_bare_text_of_an_old_page_in_a_capture(tmp_path, picture, opens, font):
    close = "</font>" if font else ""
    page = (
        f"<html><head><title>Hale Post | Lock stays shut for now</title></head><body>{BANNER}<table><tr>"
        '<td><a href="/web/20340312101500/http://post.example/news">News</a></td><td>'
        '<font size="1">Wednesday, May 7, 2031</font><br><font size="5"><b>Lock stays shut for now</b></font><br>'
        f'<font size="2">By Ida Falk<br>Hale Post Staff Writer</font><p>{picture}'
        f"{font}{opens}{FIRST}<p>{SECOND}<p>{THIRD}{close}</td></tr></table></body></html>{FOOT}"
    )
    article, report = read(tmp_path, page)
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert str(article.published)[:10] == "2031-05-07"
    assert (article.title, article.author) == ("Lock stays shut for now", "Ida Falk")
    assert report.doubts.empty


def test_wrapping_leaves_what_a_page_says_in_its_order():
    tree = parse_html(
        f"<body><div>Note <b>one</b>: <p>{FIRST}</p>{SECOND} <i>So</i> it was.<p>{THIRD}</p> end</div></body>"
    )
    said = " ".join(tree.text_content().split())
    wrap_bare(tree)
    assert " ".join(tree.text_content().split()) == said
    assert [one.text_content().strip() for one in tree.iter("p")] == [
        FIRST,
        f"{SECOND} So it was.",
        THIRD,
    ]


def test_sentences_that_are_not_in_the_text_are_a_doubt_links_and_captions_are_none():
    page = "<h1>Lock</h1><p>{}</p><div>{}</div><p>{} <a href='/a'>{}</a> {}</p>"
    words = THIRD.split(" ", 3)
    tree = parse_html(page.format(FIRST, SECOND, words[0], words[1], " ".join(words[2:])))
    assert "“Nobody was hurt" in find_lost(tree, f"{FIRST}\n\n{THIRD}", "Lock")
    assert find_lost(tree, f"{FIRST}\n\n{SECOND}\n\n{THIRD}", "Lock") == ""
    assert "The lock at Hale" in find_lost(tree, f"{SECOND}\n\n{THIRD}", "Lock")
    assert find_lost(tree, f"{SECOND}\n\n{THIRD}", "Lock", known=FIRST) == ""


def page_of(title, heading, body, site="Hale Department of Quays"):
    return (
        f'<html><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{site}"></head><body><main><h1>{heading}</h1>'
        f"{body}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Lock stays shut – May 7 - Hale Department of Quays", "Lock stays shut – May 7"),
        ("Hale Department of Quays :: Lock stays shut", "Lock stays shut"),
        ("Lock stays shut - for now", "Lock stays shut - for now"),
    ],
)
def test_a_title_without_the_name_of_its_site(tmp_path, title, kept):
    text = "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD))
    assert read(tmp_path, page_of(title, kept, text))[0].title == kept


def test_the_list_of_a_page_s_versions_is_no_text(tmp_path):
    text = "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD))
    history = "<div><h2>Updates to this page</h2><div>Published 7 May 2031</div><ol><li><p>Corrected the day.</p></li></ol></div>"
    article, _ = read(tmp_path, page_of("Lock stays shut", "Lock stays shut", text + history))
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ("Vera Lund, Department Spokesperson", "Vera Lund"),
        ("Vera Lund, Odd Ness", "Vera Lund, Odd Ness"),
        ("Lund, Vera", "Lund, Vera"),
        ("Vera Lund, political editor", "Vera Lund"),
    ],
)
def test_the_office_of_a_writer_is_no_second_writer(tmp_path, given, author):
    (tmp_path / "a.csv").write_text(f'title,author,text\nLock stays shut,"{given}","{FIRST}"\n')
    assert read_corpus(tmp_path / "a.csv", on_problem=lambda _: None).author[0] == author


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td><h1>{0}</h1></td></tr><tr><td>{1}</td></tr><tr><td>{2}</td></tr><tr><td>{3}</td></tr></table>",
        "<blockquote><h1>{0}</h1><dl><dd>{1}<dd>{2}<dd>{3}</dl></blockquote>",
        "<div id=content><h1>{0}</h1><p>{1}</p><table><tr><td>Boats</td><td>2</td></tr></table>{2}<p>{3}</p></div>",
        "<center><h1>{0}</h1>{1}<br><br>{2}<br><br>{3}</center>",
    ],
)
def test_ways_in_which_old_pages_set_paragraphs(tmp_path, body):
    page = body.format("Lock stays shut for now", FIRST, SECOND, THIRD)
    article, report = read(
        tmp_path, f"<html><head><title>Hale</title></head><body>{page}</body></html>"
    )
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert "lost" not in report.sentence


def test_the_day_of_another_web_archive_is_not_the_day_of_a_page(tmp_path):
    head = '<div id="HEADER">Saved from <time datetime="2032-05-09">9 May 2032</time></div>'
    text = "".join(f"<p>{one}</p>" for one in ("7 May 2031", FIRST, SECOND, THIRD))
    article, _ = read(
        tmp_path,
        '<html><head><meta property="og:site_name" content="archive.ph"><link rel="canonical" '
        'href="https://archive.ph/2032.05.09/https://post.example/a"><title>Lock stays shut | Hale Post</title></head>'
        f"<body>{head}<h1>Lock stays shut</h1>{text}</body></html>",
    )
    assert (article.outlet, str(article.published)[:10]) == ("Hale Post", "2031-05-07")
