"""Corpora of others: starred lines, texts by number, Zotero's reports, interfaces' feeds; briefings together."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word
from toolkit import read_corpus

TITLES = ("Lock at Hale stays shut", "Quay at Tarn opens again")
WRITERS = ("Ida Roe", "Jon Falk")
TEXTS = (STORY, OTHER)
BOTH = list(zip(TITLES, WRITERS, TEXTS, strict=True))


def days(articles):
    return [str(day)[:10] for day in articles.published]


# Corpora


def test_a_corpus_with_starred_lines(tmp_path):
    text = "".join(
        f"**** *journal_Hale_Post *date_2031_05_0{n} *camp_left\n-*theme_locks\n{one}\n\n"
        for n, one in enumerate(TEXTS, 6)
    )
    articles, report = read(tmp_path, "a.txt", text)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.camp.tolist() == ["left"] * 2
    assert articles.text.tolist() == list(TEXTS)
    assert "2 lines of themes in the texts left out" in str(report)


def test_texts_by_number_with_their_list_of_sources(tmp_path):
    (tmp_path / "text.txt").write_text(
        "".join(f"@@88{n}00 <p> {one} <p> @ @ @ @ @ \n" for n, one in enumerate(TEXTS, 6))
    )
    (tmp_path / "sources.txt").write_text(
        "".join(
            f"88{n}00\t99\t31-05-0{n}\tNO\tHale Post\thttps://p.example/{n}\t{TITLES[n - 6]}\n"
            for n in (6, 7)
        )
    )
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.title.tolist() == list(TITLES)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert "lack words that the corpus's makers took out" in report.sentence


def test_items_of_zoteros_reports(tmp_path):
    item = (
        "<li class='item newspaperArticle'><h2>{0}</h2><table><tr><th>Item Type</th><td>Newspaper Article</td></tr>"
        "<tr><th>Author</th><td>{1}</td></tr><tr><th>Abstract</th><td>It stays as it is, she said.</td></tr>"
        "<tr><th>Date</th><td>2031-05-06</td></tr><tr><th>Accessed</th><td>8/2/2031, 10:11:12 AM</td></tr>"
        "<tr><th>Publication</th><td>Hale Post</td></tr></table><ul class='tags'><li>locks</li></ul>{2}</li>"
    )
    note = f"<h3>Notes:</h3><ul class='notes'><li><p>{STORY}</p></li></ul>"
    items = item.format(*BOTH[0][:2], note) + item.format(*BOTH[1][:2], "")
    page = f"<html><head><title>Zotero Report</title></head><body><ul class='report'>{items}</ul></body></html>"
    articles, report = read(tmp_path, "a.html", page)
    assert articles.title.tolist() == list(TITLES)
    assert articles.text.tolist() == [STORY, "It stays as it is, she said."]
    assert days(articles) == ["2031-05-06"] * 2
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert "1 of 2 items have no note with a text; their abstracts were read" in str(report)


def test_documents_inside_the_entries_of_a_feed(tmp_path):
    entry = (
        "<entry><title>{0}</title><updated>2031-07-09T00:00:00Z</updated><content type='application/xml'><articleDoc><body>"
        "<body.head><hedline><hl1>{0}</hl1></hedline><byline>{1}; Staff Reporter</byline></body.head>"
        "<body.content><bodyText><p>{2}</p></bodyText></body.content></body><metadata><publicationName>Hale Post</publicationName>"
        "<publicationDate day='06' month='05' year='2031'/><className>LOCKS</className></metadata></articleDoc></content></entry>"
    )
    feed = "".join(entry.format(*one) for one in BOTH)
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Results</title>{feed}</feed>"
    articles, _ = read(tmp_path, "a.xml", text)
    assert articles.title.tolist() == list(TITLES)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert articles.author.tolist() == list(WRITERS)
    assert articles.text.tolist() == list(TEXTS)
    assert days(articles) == ["2031-05-06"] * 2


# Briefings


def bold(line):
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{line}</w:t></w:r></w:p>"


def briefing(number, said):
    return [
        "MINISTRY OF LOCKS AND QUAYS OF NORLAND", "FOR IMMEDIATE RELEASE",
        bold(f"Press briefing by Spokesperson Lena Tarn, {number} May 2031"), "Press Room, Hale House",
        f"MS. TARN: {said}", "QUESTION: Would fees follow?", "MS. TARN: I am not going to speculate about that.", "# # #",
    ]  # fmt: skip


def test_briefings_one_below_the_other(tmp_path):
    lines = briefing(6, STORY) + briefing(7, OTHER)
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.outlet.tolist() == ["MINISTRY OF LOCKS AND QUAYS OF NORLAND"] * 2
    assert articles.place.tolist() == ["Press Room, Hale House"] * 2
    assert articles.text.tolist() == [
        f"{title}\n\nMS. TARN: {said}\n\nQUESTION: Would fees follow?\n\nMS. TARN: I am not going to speculate about that."
        for title, said in zip(articles.title, TEXTS, strict=True)
    ]


@pytest.mark.parametrize("place", ["Port Hale, Norland", "Blue Room, Harbour Palace", "Hale, D.C."])
def test_where_somebody_spoke_is_no_text(tmp_path, place):
    text = f"Remarks by Minister Tarn to the press\n\n{place}\n\n6 May 2031\n\nMINISTER TARN: {STORY}\n\nQUESTION: When?\n\nMINISTER TARN: {OTHER}"
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.place[0] == place
    assert place not in articles.text[0]
    assert days(articles) == ["2031-05-06"]


@pytest.mark.parametrize(
    "line", ["Holm, Harbour Master", "Dana Holm, Norland", "With Minister Tarn in the Blue Room"]
)
def test_lines_that_say_who_speaks_stay(tmp_path, line):
    text = f"The lock and the quay\n\n{line}\n\nMINISTER TARN: {STORY}\n\nQ: When?\n\nA: Soon.\n\nMINISTER TARN: {OTHER}"
    articles, _ = read(tmp_path, "a.txt", text)
    assert line in articles.text[0]
