"""Surveys, databases in a file, clippings, reports of coverage, and what stands beside articles in them."""

import io
import json
import sqlite3
import zipfile

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import pack, word
from tests.corpus.formats.test_pdf import body, make_pdf
from tests.corpus.test_projects import make
from toolkit import read_corpus
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.furniture import strip_furniture
from toolkit.errors import InputError

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]
OUTLETS = ["Hale Post", "Tarn Gazette"]
DAYS = ["2031-05-06", "2031-05-07"]


def days_of(articles):
    return [str(day)[:10] for day in articles.published]


def is_whole(articles):
    """Whether both articles came out right."""
    return (
        articles.text.str.strip().tolist() == [STORY, OTHER]
        and articles.title.tolist() == TITLES
        and articles.outlet.tolist() == OUTLETS
        and days_of(articles) == DAYS
    )


# Lists of contents, and the last lines of databases


@pytest.mark.parametrize("kicker", ["", "LOCALLY.\n", "From the coast\n"])
def test_a_list_whose_titles_and_days_stand_on_lines_of_their_own(tmp_path, kicker):
    heads = [f"{one}, {day}" for one, day in zip(OUTLETS, DAYS, strict=True)]
    listed = "\n\n".join(f"{title}\n{head}" for title, head in zip(TITLES, heads, strict=True))
    texts = [
        f"{title}\n{kicker}{head}\nPage 4\n\n{text}\n\n© {outlet}\n"
        for title, head, text, outlet in zip(TITLES, heads, (STORY, OTHER), OUTLETS, strict=True)
    ]
    articles, report = read(
        tmp_path,
        "a.txt",
        f"Hale University\n\nNews:\n\n{listed}\n\n\n\n{'=' * 70}\n".join(["", ""])
        + f"\n{'=' * 70}\n\n".join(texts),
    )
    assert is_whole(articles)
    assert kicker.strip() in report.sentence


def test_a_byline_and_a_databases_help_below_a_text_are_none_of_it(tmp_path):
    record = (
        "Title: {0}.\nAuthors: {3}\nSource: {1}. {2}.\nAccession Number: 2W{4}\nDatabase: Hale Index\n\n{0}\n\n{5}\n\n~~~~~~~~\n\n"
        "By {6}\n\nCopyright of {1} is the property of Quay Media and its content may not be copied.\n"
    )
    rows = zip(
        TITLES,
        OUTLETS,
        ("05/06/2031", "05/17/2031"),
        ("Roe, Ida", "Falk, Jon"),
        (1, 2),
        (STORY, OTHER),
        ("Ida Roe", "Jon Falk"),
        strict=True,
    )
    help_lines = (
        "\n\nThe link information above provides a persistent link to the article you've requested.\n\n"
        "Persistent link to this record: Following the link above will bring you to the start of the article.\n"
    )
    articles, _ = read(
        tmp_path, "a.txt", ("-" * 60 + "\n").join(record.format(*row) for row in rows) + help_lines
    )
    assert articles.text.str.strip().tolist() == [STORY, OTHER]
    assert articles.title.tolist() == TITLES


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Roe",
        "Læs artiklen på: https://hale.example/a/7",
        "Read the article at https://hale.example/a/7",
    ],
)
def test_a_last_line_that_is_no_text(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (STORY, [line])


@pytest.mark.parametrize(
    "line", ["By then the gate had gone.", "Læs artiklen på havnen, sagde hun."]
)
def test_a_last_line_that_is_text_stays(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (f"{STORY}\n\n{line}", [])


def test_german_marks_around_a_headline():
    assert is_title("„Der Kai bleibt zu“")
    assert not is_title("„Der Kai bleibt zu, sagte")


# Notebooks and mails


def test_a_clipping_whose_title_names_its_site(tmp_path):
    note = (
        "<note><title>{0} | {1}</title><note-attributes><source-url>https://hale.example/a</source-url></note-attributes>"
        "<content><![CDATA[<en-note><h1>{0}</h1><div><span>By {2}</span> <span>{3}</span></div><p>{4}</p></en-note>]]></content></note>"
    )
    rows = zip(
        TITLES,
        OUTLETS,
        ("Ida Roe", "Jon Falk"),
        ("6 May 2031", "on 7 May 2031"),
        (STORY, OTHER),
        strict=True,
    )
    empty = "<note><title>Scan</title><content><![CDATA[<en-note><en-media/></en-note>]]></content></note>"
    notes = "".join(note.format(*row) for row in rows) + empty
    articles, report = read(
        tmp_path, "a.enex", f'<?xml version="1.0"?><en-export application="x">{notes}</en-export>'
    )
    assert is_whole(articles)
    assert articles.author.tolist() == ["Ida Roe", "Jon Falk"]
    assert "notes without a text (empty, or a picture) left out: 1" in report.sentence
    assert report.doubts.reason.str.startswith("is very short").all()


@pytest.mark.parametrize(
    "subject",
    [
        "Confirm your email for The Hale Letter",
        "Please verify your subscription",
        "Bestätigen Sie Ihre Anmeldung",
        "Welcome to The Hale Letter, your subscription",
        "Your receipt from The Hale Letter",
    ],
)
def test_a_mail_that_asks_to_confirm_is_no_article(tmp_path, subject):
    head = "From: The Hale Letter <a@hale.example>\nTo: b@c.example\nDate: Tue, 06 May 2031 07:00:00 +0000\n"
    (tmp_path / "a.eml").write_text(
        f"{head}Subject: {subject}\n\n{subject} by the link below.\n", encoding="utf8"
    )
    (tmp_path / "b.eml").write_text(
        f"{head}Subject: Minister to confirm subscription rules\n\n{STORY}\n", encoding="utf8"
    )
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.text.str.strip().tolist() == [STORY]
    assert "is about its reader's subscription or address" in report.sentence


# Printed pages and reports of coverage


def test_an_advertisement_and_an_imprint_are_none_of_an_article():
    words = "The lock stays shut until the gate hangs, and nobody was hurt."
    lines = [
        (22, 760, TITLES[0]),
        (11, 730, "By Ida Roe"),
        *((11, 700 - 14 * n, words) for n in range(6)),
    ]
    sold = [
        (6, 400, "ADVERTISEMENT", 66),
        (18, 370, "NESS CARPETS", 220),
        (11, 350, "Forty per cent off", 210),
    ]
    foot = [
        (6, 40, "Editor: Jon Falk. Printed by Quay Press, Port Hale. Subscriptions 0800 555 0144")
    ]
    parsed = PDF.read(Source("a.pdf", make_pdf([[*lines, *sold, *foot]])))
    assert parsed.rows[0]["text"].split() == (words.split() * 6)
    assert [
        note
        for note in parsed.notes
        if "NESS CARPETS" in note and note.startswith("beside the articles left out")
    ]
    assert [note for note in parsed.notes if "Quay Press" in note]


def test_a_running_foot_in_small_type_still_tells_outlet_and_day():
    foot = (7, 30, "Harbour Post, Tuesday, 6 May 2031, Port Hale edition")
    row = PDF.read(
        Source("a.pdf", make_pdf([[(22, 760, TITLES[0]), *body(700), foot], [*body(700), foot]]))
    ).rows[0]
    assert (row["outlet"], row["published"]) == ("Harbour Post", "6 May 2031")


COVERAGE = """isentia

Coverage Report

Table of Contents
1. {0}
2. {1}

{0}

Hale Post, Port Hale, General News, Ida Roe

6 May 2031

Page 1 • 100 words • Photo: No • Type: News Item • Audience: 88,400 •
National • ID: 0214477091

{2}

Licensed by Copyright Agency. You may only copy this work with a licence.

{1}

Tarn Gazette, Tarn, Local News
7 May 2031
93 words • Type: News Item • Audience: 12,050 • ID: 0214477191

{3}
"""


def test_a_report_of_coverage(tmp_path):
    articles, report = read(tmp_path, "a.txt", COVERAGE.format(*TITLES, STORY, OTHER))
    assert is_whole(articles)
    assert articles.author.fillna("").tolist() == ["Ida Roe", ""]
    assert articles.section.tolist() == ["General News", "Local News"]
    assert report.files.promised.tolist() == [2]


@pytest.mark.parametrize(("heading", "author"), [("Audience Reach", "Ida Roe"), ("Phone", None)])
def test_the_contact_of_a_monitors_export_is_the_writer(tmp_path, heading, author):
    table = (
        f'Date,Headline,Contact Name,{heading},Text\n2031-05-06,{TITLES[0]},Ida Roe,400,"{STORY}"\n'
    )
    articles, _ = read(tmp_path, "a.csv", table)
    assert (articles.author[0] if author else articles.author.isna()[0]) in (author, True)


# Documents


def cells(rows):
    row = "".join(
        "<w:tr>{}</w:tr>".format(
            "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in one)
        )
        for one in rows
    )
    return f"<w:tbl>{row}</w:tbl>"


def test_articles_below_tables_of_fields_behind_a_list(tmp_path):
    heads = [("6 May 2031", "Ida Roe"), ("7 May 2031", "Jon Falk")]
    listed = cells(
        [
            ("#", "Headline", "Publication"),
            *((n, *one) for n, one in enumerate(zip(TITLES, OUTLETS, strict=True), 1)),
        ]
    )
    parts = [listed]
    for title, outlet, (day, author), text in zip(
        TITLES, OUTLETS, heads, (STORY, OTHER), strict=True
    ):
        parts += [
            cells(
                [
                    ("Item", "1 of 2"),
                    ("Publication", outlet),
                    ("Date", day),
                    ("Headline", title),
                    ("Journalist", author),
                    ("Reach", "9,000"),
                ]
            ),
            text,
        ]
    source = word(["Cuttings of the week"])
    with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    inner = "".join(
        part if part.startswith("<w:tbl") else f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>"
        for part in parts
    )
    files["word/document.xml"] = files["word/document.xml"].replace(
        "</w:body>", f"{inner}</w:body>"
    )
    articles, report = read(tmp_path, "a.docx", pack(files))
    assert is_whole(articles)
    assert articles.author.tolist() == ["Ida Roe", "Jon Falk"]
    assert "a table that lists the articles was left out" in report.sentence


NOTES = [
    ('<a href="#cmnt1" id="cmnt_ref1">[a]</a>', '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> Check this, Jon.</p></div>'),
    ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> Check this, Jon.</p></div>'),
    ('<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a>', '<div><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Check this, Jon.</p></div>'),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "note"), NOTES)
def test_comments_and_footnotes_of_a_saved_document_are_no_text(tmp_path, mark, note):
    page = (
        f'<html><head><meta name="generator" content="Google Docs"></head><body><h1>{TITLES[0]}</h1><p>Hale Post, 6 May 2031</p>'
        f"<p>{STORY}{mark}</p>{note}</body></html>"
    )
    articles, report = read(tmp_path, "a.html", page)
    assert articles.text.tolist() == [STORY]
    assert "a comment or footnote left out" in report.sentence
    assert "Check this, Jon." in report.sentence


@pytest.mark.parametrize("named", ["iso-8859-1", "latin1"])
def test_what_calls_itself_latin_1_may_have_the_marks_of_windows(tmp_path, named):
    page = f'<html><head><meta charset="{named}"></head><body><article><h1>„Hale“ bleibt zu</h1><p>{STORY} „Bald“, sagt sie.</p></article></body></html>'
    articles, _ = read(tmp_path, "a.html", page.encode("cp1252"))
    assert articles.title[0] == "„Hale“ bleibt zu"
    assert "„Bald“" in articles.text[0]


# Projects of coding programs

VARIABLES = '<Variables><Variable guid="v1" name="Newspaper"/><Variable guid="v2" name="Publication date"/><Variable guid="v3" name="Round"/></Variables>'


def value(guid, said, kind="Text"):
    return f'<VariableValue><VariableRef targetGUID="{guid}"/><{kind}Value>{said}</{kind}Value></VariableValue>'


def test_variables_of_a_project_tell_of_its_sources(tmp_path):
    own = value("v1", OUTLETS[0]) + value("v2", DAYS[0], "Date") + value("v3", "2", "Integer")
    sources = (
        f'<TextSource guid="A" name="{TITLES[0]}" plainTextPath="internal://A.txt">{own}</TextSource>'
        f'<TextSource guid="B" name="{TITLES[1]}" plainTextPath="internal://B.txt"/>'
    )
    case = f'<Cases><Case name="x">{value("v1", OUTLETS[1])}{value("v2", DAYS[1], "Date")}<SourceRef targetGUID="B"/></Case></Cases>'
    notes = '<Notes><Note guid="N" name="Memo" plainTextPath="internal://N.txt"/></Notes>'
    packed = make(sources, {"A.txt": STORY, "B.txt": OTHER, "N.txt": "Ask the second coder."})
    with zipfile.ZipFile(io.BytesIO(packed)) as inner:
        files = {name: inner.read(name).decode() for name in inner.namelist()}
    files["project.qde"] = (
        files["project.qde"]
        .replace("<Sources>", f"{VARIABLES}{case}<Sources>")
        .replace("</Project>", f"{notes}</Project>")
    )
    articles, report = read(tmp_path, "a.qdpx", pack(files))
    assert is_whole(articles)
    assert articles.Round.fillna("").tolist() == ["2", ""]
    assert "is a memo of the project, no article" in report.sentence
    assert "from the project's variables: outlet, published, Round" in report.sentence


# Surveys

ASKED = [
    "In which newspaper did it appear?",
    "What is the headline?",
    "On what date was it published?",
    "Paste the full text here",
]
ROWS = [list(one) for one in zip(OUTLETS, TITLES, DAYS, (STORY, OTHER), strict=True)]


def to_csv(rows):
    return pd.DataFrame(rows).to_csv(index=False, header=False)


def test_answers_of_a_survey_with_three_rows_of_headings(tmp_path):
    names = ["StartDate", "Status", "ResponseId", "Q1", "Q2", "Q3", "Q4"]
    marks = [json.dumps({"ImportId": name}) for name in names]
    rows = [["2031-09-01 10:00", "IP Address", f"R_{n}", *row] for n, row in enumerate(ROWS)]
    trial = ["2031-09-01 09:00", "Survey Preview", "R_9", "x", "y", "2031-01-01", STORY.upper()]
    articles, report = read(
        tmp_path,
        "a.csv",
        to_csv(
            [names, ["Start Date", "Response Type", "Response ID", *ASKED], marks, trial, *rows]
        ),
    )
    assert is_whole(articles)
    assert "a survey: its questions were taken as headings" in report.sentence
    assert "1 answer of trials left out" in report.sentence


def test_answers_of_a_survey_with_two_rows_of_headings(tmp_path):
    kinds = ["Open-Ended Response"] * 4
    articles, _ = read(tmp_path, "a.csv", to_csv([ASKED, kinds, *ROWS]))
    assert is_whole(articles)


def test_when_a_form_was_filled_in_is_no_day_of_an_article(tmp_path):
    rows = [["Timestamp", *ASKED], *(["2031-09-01 10:00", *row] for row in ROWS)]
    articles, report = read(tmp_path, "a.csv", to_csv(rows))
    assert is_whole(articles)
    assert "“Timestamp” is when somebody answered" in report.sentence


# Databases in a file


def make_database(tmp_path, *, declared=True, name="a.sqlite"):
    path = tmp_path / name
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT, country TEXT)")
        key = " REFERENCES sources(id)" if declared else ""
        database.execute(
            f"CREATE TABLE articles (id INTEGER PRIMARY KEY, source_id INTEGER{key}, headline TEXT, published_at TEXT, clean_text TEXT)"
        )
        database.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, message TEXT)")
        database.executemany(
            "INSERT INTO sources VALUES (?, ?, 'HA')", [(3, OUTLETS[0]), (7, OUTLETS[1])]
        )
        rows = zip((1, 2), (3, 7), TITLES, DAYS, (STORY, OTHER), strict=True)
        database.executemany(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?)", [*rows, (9, 3, None, None, None)]
        )
        database.execute(
            "INSERT INTO log VALUES (1, 'fetched two pages, and one was gone; the next run is at six in the morning')"
        )
    database.close()
    return path


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("in_folder", [True, False])
def test_a_database_is_read_with_what_its_articles_point_to(tmp_path, declared, in_folder):
    path = make_database(tmp_path, declared=declared)
    given = tmp_path if in_folder else path
    articles, report = read_corpus(given, report=True, on_problem=lambda _: None)
    assert is_whole(articles)
    assert articles["source.country"].tolist() == ["HA", "HA"]
    assert "table read: 'articles', with 'sources'; not read: 'log'" in report.sentence


def test_of_a_database_with_a_log_beside_it_this_is_said(tmp_path):
    path = make_database(tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=WAL")
    database.close()
    articles, report = read_corpus(path, report=True, on_problem=lambda _: None)
    assert is_whole(articles)
    assert "is written with a log beside it (-wal)" in report.sentence


def test_a_database_without_texts_is_one_sentence(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE counts (word TEXT, n INTEGER)")
        database.execute("INSERT INTO counts VALUES ('quay', 7)")
    database.close()
    with pytest.raises(
        InputError,
        match=r"^a\.db: is a database, and none of its tables \(counts\) has a column of texts",
    ):
        read_corpus(path)
    (tmp_path / "b.txt").write_text(STORY, encoding="utf8")
    _, report = read_corpus(tmp_path, report=True)
    assert "a.db: is a database without a table of texts" in report.sentence
    assert report.doubts.reason.str.startswith("is very short").all()


def test_a_database_that_is_cut_short_is_one_sentence(tmp_path):
    path = make_database(tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(InputError, match=r"this database is damaged or locked"):
        read_corpus(path)
