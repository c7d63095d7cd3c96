"""Texts kept in references' notes, what is no outlet and nobody's name, and what stands below texts."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.corpus.dates import read_dates
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.plain import to_row
from toolkit.language.furniture import is_furniture


def in_html(text):
    return '<div data-schema-version="9">' + "".join(
        f"<p>{part}</p>\n" for part in text.split("\n\n")
    )


LONG = f"{STORY}\n\n{OTHER}"

# References


def test_the_text_of_a_reference_stands_in_its_note(tmp_path):
    ris = (
        "TY  - NEWS\nTI  - Lock stays shut\nAU  - Falk, Ida\nT2  - Hale Herald\nAB  - Why it takes so long.\n"
        f"DA  - 2031/05/07/\nN1  - <div><p>frame: delay</p></div>\nN1  - {in_html(LONG)}</div>\nER  - \n\n"
        "TY  - NEWS\nTI  - Quay opens\nT2  - Tarn Post\nDA  - 2031/05/08/\n"
        f"AB  - {LONG}\nN1  - Copyright - Tarn Media 2031. All rights reserved. Last updated - 2031-06-01.\nER  - \n"
    )
    articles, report = read(tmp_path, "library.ris", ris)
    assert articles.text.tolist() == [LONG, LONG]
    assert articles.title.tolist() == ["Lock stays shut", "Quay opens"]
    assert "the text of 1 of its records is one of their notes" in str(report)


def test_what_a_reader_highlighted_is_no_text(tmp_path):
    marked = f'<p><span class="highlight" data-annotation="x">{STORY} {STORY}</span></p>'
    ris = f"TY  - NEWS\nTI  - Lock stays shut\nAB  - {STORY}\nN1  - {marked}\nER  - \n"
    articles, _ = read(tmp_path, "library.ris", ris)
    assert articles.text.tolist() == [STORY]


def test_notes_of_bibtex_are_texts_too(tmp_path):
    note = in_html(LONG).replace("<", r"{\textless}").replace(">", r"{\textgreater}")
    entry = (
        "@article{falk,\n  title = {Lock stays shut},\n  abstract = {Why it takes so long.},\n"
        f"  journal = {{Hale Herald}},\n  date = {{2031-05-07}},\n  annote = {{{note}}}\n}}\n"
    )
    articles, _ = read(tmp_path, "library.bib", entry)
    assert articles.text.tolist() == [LONG]


def test_a_table_of_zotero_beside_texts_has_texts_of_its_own(tmp_path):
    quoted = in_html(LONG).replace('"', '""')
    table = (
        '"Key","Item Type","Author","Title","Publication Title","Abstract Note","Date","Notes"\n'
        f'"AB12","newspaperArticle","Falk, Ida","Lock stays shut","Hale Herald","Why so long.","2031-05-07","<p>read again</p>; {quoted}</div>"\n'
        f'"CD34","newspaperArticle","Roe, Tom","Quay opens","Tarn Post","{LONG}","2031-05-08",""\n'
    )
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "Ferry stays.txt").write_text(f"Ferry stays\n\n{STORY}")
    (tmp_path / "corpus" / "library.csv").write_text(table)
    articles = read_corpus(tmp_path / "corpus", on_problem=lambda _: None)
    assert articles.set_index("article_id").text[["AB12", "CD34"]].tolist() == [LONG, LONG]


# Days on which a page was changed


@pytest.mark.parametrize(
    "lines",
    [
        ["By Ida Falk", "Hale Herald", "May 7, 2031, 6:12 p.m. | Last modified May 8, 2031, 7:40 a.m."],
        ["Hale Herald", "Last edited: 8 May 2031, 10:00", "First published 7 May 2031", "By Ida Falk"],
        ["Hale Herald | Ida Falk | Modified 8 May 2031 | 7 May 2031"],
        ["Von Ida Falk", "Zuletzt geändert am 08.05.2031", "Hale Herald, 07.05.2031"],
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_neither_an_outlet_nor_the_day(lines):
    head = read_head([*lines, STORY])
    assert (head.row["outlet"], head.row["author"]) == ("Hale Herald", "Ida Falk")
    assert read_dates([head.row["published"]]).days[0].isoformat() == "2031-05-07T00:00:00"
    assert head.lines == len(lines)
    assert not head.unread


def test_a_day_of_a_change_alone_is_the_day(tmp_path):
    text = f"Lock stays shut\n\nLast modified 7 May 2031\n\n{STORY}\n\n{OTHER}"
    articles, _ = read(tmp_path, "lock.txt", text)
    assert (str(articles.published[0])[:10], articles.title[0]) == ("2031-05-07", "Lock stays shut")
    assert articles.get("outlet") is None or articles.outlet.isna().all()


# Briefings on pages

BRIEFING = (
    '<html><head><meta property="og:site_name" content="Harbour Ministry"><meta property="og:title" content="{title}">'
    '<meta property="article:published_time" content="2031-05-09T02:00:00Z"></head><body><main><h1>{title}</h1>'
    "<p>{day}</p><p>2:04 P.M. EST</p><p>MINISTER HOLM: Good afternoon. The quay at Tarn stays shut until the new gate "
    "hangs, and nobody will be paid for waiting there this year.</p><p>Q Thank you. Will the ferry to Hale run again?</p>"
    "<p>MINISTER HOLM: It will not. We told the skippers so in March, and we say so again today.</p><p>Q And the fares?</p>"
    "<p>MINISTER HOLM: They stay as they are. We have no plan to raise them, I have said.</p><p>END 2:31 P.M. EST</p></main></body></html>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Press Briefing by Harbour Minister Dana Holm on May 8, 2031", "Tarn Press Room"),
        ("Press Briefing by Harbour Minister Dana Holm", "May 8, 2031"),
    ],
)
def test_a_briefing_was_on_the_day_that_it_names(tmp_path, title, day):
    articles, _ = read(tmp_path, "briefing.html", BRIEFING.format(title=title, day=day))
    assert str(articles.published[0])[:10] == "2031-05-08"
    assert (articles.title[0], articles.outlet[0]) == (title, "Harbour Ministry")
    assert "P.M." not in articles.text[0]


def test_a_day_long_past_in_the_title_of_a_briefing_is_none_of_it(tmp_path):
    page = BRIEFING.format(title="Dana Holm remembers the flood of May 8, 2011", day="Tarn House")
    articles, _ = read(tmp_path, "briefing.html", page)
    assert str(articles.published[0])[:10] == "2031-05-09"


# Folders of texts


def test_the_first_line_of_each_text_in_a_folder_is_its_title(tmp_path):
    more = f"Nobody knows when. {OTHER}"
    texts = {
        "2031-05-07_HaleHerald_lock.txt": f"Lock at Hale stays shut\n\n{STORY}\n\n{more}\n".encode(),
        "2031-05-08_TarnPost_quay opens.txt": f"Quay in Tarn opens “at last”\r\n{STORY}\r\n{more}\r\n© Tarn Post 2031. All rights reserved.\r\n".encode("cp1252"),
        "2031-05-09_TarnPost_fares.txt": f"{STORY}\r\n{more}\r\n{more}\r\n".encode(),
    }  # fmt: skip
    for name, data in texts.items():
        (tmp_path / name).write_bytes(data)
    articles = read_corpus(tmp_path, on_problem=lambda _: None)
    titles = articles.title.astype(object).where(articles.title.notna(), None).tolist()
    assert titles == ["Lock at Hale stays shut", "Quay in Tarn opens “at last”", None]
    assert articles.outlet.tolist() == ["Hale Herald", "Tarn Post", "Tarn Post"]
    assert all(text.startswith("The lock at Hale") for text in articles.text)
    assert articles.text[1].rstrip().endswith("before the summer.")


def test_wrapped_lines_are_no_titles(tmp_path):
    text = (
        "The lock at Hale will stay shut\nuntil the new gate hangs, she said\non the quay. Nobody was hurt there.\n"
        * 3
    )
    articles, _ = read(tmp_path, "2031-05-07_HaleHerald_lock.txt", text)
    assert articles.get("title") is None or articles.title.isna().all()


# Nobody's names


@pytest.mark.parametrize(
    "nobody", ["(no author)", "Anonymous", "By Staff", "n/a", "ohne Verfasser", "s/a", "-"]
)
def test_words_for_no_author_are_none(tmp_path, nobody):
    table = (
        f'title,outlet,date,author,text\nLock stays shut,Hale Herald,2031-05-07,{nobody},"{LONG}"\n'
    )
    table += f'Quay opens,Hale Herald,2031-05-08,Ida Falk,"{OTHER} {OTHER}"\n'
    articles, report = read(tmp_path, "report.csv", table)
    assert articles.author.isna().tolist() == [True, False]
    assert f"without an author, for whom “{nobody}”" in str(report) or nobody == "n/a"


def test_a_reference_by_nobody_has_no_author(tmp_path):
    ris = f"TY  - NEWS\nTI  - Lock stays shut\nAU  - Anonymous\nAB  - {LONG}\nER  - \n"
    articles, _ = read(tmp_path, "library.ris", ris)
    assert articles.author.isna().all()


# Below texts


@pytest.mark.parametrize(
    "line",
    [
        "Get our morning bulletin by e-mail",
        "Receive the day’s top stories in your inbox every morning.",
        "Enjoying this article? Sign up to our newsletter",
        "Our free weekly newsletter, straight to your inbox",
        "Erhalten Sie unseren täglichen Newsletter per E-Mail",
        "Recevez notre newsletter chaque matin",
    ],
)
def test_lines_that_sell_newsletters_are_no_text(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Soldiers get the daily briefing by radio every morning",
        "They receive the headlines by e-mail, Holm said.",
        "Get ready for a long winter, the newsletter of the ministry said on Tuesday.",
        "Stay informed, the mayor told residents.",
    ],
)
def test_sentences_on_newsletters_are_text(line):
    assert not is_furniture(line)


def mail(subject, body):
    return (
        "From press@harbour.example Thu Sep 05 16:02:10 2031\nDate: Thu, 05 Sep 2031 14:01:55 +0000\n"
        f"From: Harbour Office <press@harbour.example>\nTo: a@b.example\nSubject: {subject}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


@pytest.mark.parametrize(
    ("subject", "foot"),
    [
        ("Lock stays shut", "###\n\nNote to editors: The tables for all locks are attached."),
        ("Lock stays shut", "-ENDS-\n\nNotes to editors\n\n1. The lock was built in 1788.\n\nContact: press@harbour.example"),
        ("PR 14/2031: Lock stays shut", "Notes for editors:\n\nThe lock was built in 1788."),
    ],
)  # fmt: skip
def test_what_stands_below_the_end_of_a_mailed_release_is_no_text(tmp_path, subject, foot):
    articles, _ = read(tmp_path, "releases.mbox", mail(subject, f"{LONG}\n\n{foot}"))
    assert articles.text.tolist() == [LONG]
    assert articles.outlet.tolist() == ["Harbour Office"]


def test_what_stands_below_the_end_of_a_release_on_a_page_is_no_text(tmp_path):
    paragraphs = "".join(f"<p>{part}</p>" for part in (STORY, OTHER, f"{OTHER} {STORY}"))
    page = (
        "<html><head><title>Lock stays shut</title></head><body><main><article><h1>Lock stays shut</h1>"
        f"{paragraphs}<p>ENDS</p><p>Notes to editors</p><p>The lock was built in 1788, by hand.</p></article></main></body></html>"
    )
    articles, _ = read(tmp_path, "release.html", page)
    assert articles.text[0].endswith("on the quay.")


RELEASED = f"TARN, 7 May 2031 – {LONG}\n\nENDS\n\nNotes to editors:\n1. The lock was built in 1788."


@pytest.mark.parametrize("above", ["HARBOUR OFFICE\nPRESS RELEASE No. 8/2031", "Press release"])
def test_a_release_begins_with_its_title_and_its_dateline(tmp_path, above):
    articles, _ = read(tmp_path, "lock.txt", f"{above}\n\nLock at Hale stays shut\n\n{RELEASED}")
    assert articles.title.tolist() == ["Lock at Hale stays shut"]
    assert str(articles.published[0])[:10] == "2031-05-07"
    assert articles.text[0].startswith("TARN, 7 May")
    assert articles.text[0].endswith("before the summer.")


def test_a_document_called_press_release_has_its_first_line_for_a_title():
    lines = ["FOR IMMEDIATE RELEASE", "7 May 2031", "Lock at Hale stays shut", STORY, OTHER]
    row, _ = to_row(Document([Paragraph(line) for line in lines], title="Press release"))
    assert (row["title"], row["published"]) == ("Lock at Hale stays shut", "7 May 2031")


def test_how_a_transcript_was_made_is_no_text():
    assert is_furniture("This transcript was typed from a recording and may contain errors.")
    assert not is_furniture("The transcript was on the table when Holm came in, she said.")
