"""What stands beside a text: running heads of pages, names of files, a page's tab, a source's header."""

import pandas as pd
import pytest

from tests.corpus.formats.test_pdf import BODY, body, make_pdf
from toolkit import read_corpus
from toolkit.corpus.dates import read_dates
from toolkit.corpus.filenames import read_file_name
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.formats.text import TEXT
from toolkit.corpus.formats.web import WEB
from toolkit.corpus.formats.xml.news import NEWS_XML

LINES = "\n".join(BODY)


def read_pdf(pages):
    return PDF.read(Source("a.pdf", make_pdf(pages))).rows


@pytest.mark.parametrize("between", ["\n\n{}\n\f\n", "\n\f{}\n\n", "\n\n{}\n\n"])
def test_running_heads_of_plain_text_split_no_article(between):
    head = "THE HALE PILOT      Friday, 9 May 2031"
    pages = [
        f"Port closed again\n\nBy Ida Falk\n\n{LINES}",
        f"{LINES} He",
        f"left at noon.\n\n{LINES}",
    ]
    text = f"{head}\n\n" + "".join(
        f"{part}{between.format(f'{head}     Page {n}')}" for n, part in enumerate(pages, start=1)
    )
    (row,) = TEXT.read(Source("a.txt", text.encode())).rows
    assert (row["title"], row["outlet"], row["published"]) == (
        "Port closed again", "THE HALE PILOT", "9 May 2031",
    )  # fmt: skip
    assert "PILOT" not in row["text"]


def test_heads_over_articles_are_no_running_heads():
    review = "\n\n\n\n".join(
        f"Hale Pilot, {day} May 2031\n\n{title}\n\n{LINES}\n\n{LINES}"
        for day, title in ((9, "Port closed again"), (10, "Port opens in the evening"))
    )
    rows = TEXT.read(Source("a.txt", review.encode())).rows
    assert [(row["outlet"], row["published"]) for row in rows] == [
        ("Hale Pilot", "9 May 2031"), ("Hale Pilot", "10 May 2031"),
    ]  # fmt: skip


@pytest.mark.parametrize("height", [30, 95, 760])
def test_running_lines_further_in_are_no_text(height):
    pages = [[(20, 740, "Storm closes the old harbour"), *body(700)], [*body(740)], [*body(740)]]
    for number, page in enumerate(pages, start=1):
        page.append((8, height, f"Hale Pilot, 4 May 2031 Page {number}"))
    (row,) = read_pdf(pages)
    assert "Pilot" not in row["text"]
    assert (row["outlet"], row["published"]) == ("Hale Pilot", "4 May 2031")


def test_a_press_review_in_pdf_is_its_articles():
    first = [
        (18, 740, "Storm closes the old harbour"),
        (9, 715, "Hale Pilot, 4 May 2031"),
        *body(700),
    ]
    first += [
        (18, 500, "Boats stay for a week at least"),
        (9, 475, "Tarn Herald, 5 May 2031"),
        *body(460),
    ]
    rows = read_pdf([first, [(18, 740, "Mayor thanks the crews of boats"), (9, 715, "Hale Pilot, 6 May 2031"), *body(700)]])  # fmt: skip
    assert [(row["title"], row["outlet"], row["published"]) for row in rows] == [
        ("Storm closes the old harbour", "Hale Pilot", "4 May 2031"),
        ("Boats stay for a week at least", "Tarn Herald", "5 May 2031"),
        ("Mayor thanks the crews of boats", "Hale Pilot", "6 May 2031"),
    ]
    assert {row["text"] for row in rows} == {LINES}


@pytest.mark.parametrize(
    ("name", "row"),
    [("2031-05-07_Hale-Pilot_Ferries-stay-in-port.txt", ("2031-05-07", "Hale Pilot", "Ferries stay in port")),
     ("Hale Pilot - Ferries stay in port - 20310507.docx", ("2031-05-07", "Hale Pilot", "Ferries stay in port")),
     ("2031-05-07_Hale Pilot_Ferries stay in port.docx.txt", ("2031-05-07", "Hale Pilot", "Ferries stay in port")),
     ("2031-05-07_Fig_Ferries-stay-in-port.txt", ("2031-05-07", None, None)),
     ("download 2031-05-07.txt", (None, None, None)), ("20319999_x.txt", (None, None, None)),
     ("Ferries stay in port.txt", (None, None, None))],
)  # fmt: skip
def test_a_file_name_says_what_is_certain(name, row):
    found = read_file_name(name)
    assert tuple(found.get(key) for key in ("published", "outlet", "title")) == row


def test_what_a_file_name_gave_is_said(tmp_path):
    path = tmp_path / "2031-05-07_Hale-Pilot_Ferries-stay-in-port.txt"
    path.write_text(f"Ferries stay in port\n\n{LINES}")
    articles, report = read_corpus(path, report=True)
    assert articles[["title", "outlet"]].values.tolist() == [["Ferries stay in port", "Hale Pilot"]]
    assert articles.text[0] == LINES
    assert "by the file's name: day “2031-05-07”, outlet “Hale Pilot”" in str(report)


def test_days_with_dots_begin_with_the_day():
    read = read_dates(["05.03.2031", "7.4.31"])
    assert read.days.dt.strftime("%Y-%m-%d").tolist() == ["2031-03-05", "2031-04-07"]
    assert read.messages == ['days stand before months, as dots are between them in "05.03.2031"']
    mixed = read_dates(["05.03.2031", "05/03/2031"])
    assert mixed.days.isna().tolist() == [False, True]
    months = read_dates(["05.13.2031", "05.03.2031"])
    assert months.days.dt.month.tolist() == [5, 5]
    assert read_dates(["05.03.2031", "7 May 2031", "8 May 2031"]).days.isna().tolist() == [
        True,
        False,
        False,
    ]
    assert read_dates(["05.03.2031"], day_first=False).days.dt.month.tolist() == [5]


def test_a_column_of_days_under_another_name_is_suggested(tmp_path):
    table = pd.DataFrame({"body": [LINES], "ts": pd.to_datetime(["2031-05-07 10:00"])})
    table.to_parquet(tmp_path / "a.parquet")
    articles, report = read_corpus(tmp_path / "a.parquet", report=True)
    assert articles.published.isna().all()
    assert "days stand in ts, which was not read" in str(report)
    assert "--column published=ts" in str(report)


@pytest.mark.parametrize(
    ("tab", "foot", "outlet"),
    [("Port closed again - Hale Pilot", "", "Hale Pilot"), ("Port closed again | Politics", "", None),
     ("Port closed again – Kuling", "© 2031 Kuling. All rights reserved.", "Kuling"),
     ("Hale Pilot: Port closed again", "", None), ("Port closed again | Boats | Hale Pilot", "", "Hale Pilot")],
)  # fmt: skip
def test_a_tab_names_the_site(tab, foot, outlet):
    page = f"<html><head><title>{tab}</title></head><body><h1>Port closed again</h1><p>{LINES} {LINES}</p><footer>{foot}</footer></body></html>"
    assert WEB.read(Source("a.html", page.encode())).rows[0]["outlet"] == outlet


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A transcription</title></titleStmt>
<publicationStmt><publisher>Corpus Centre</publisher><date when="2040-01-01"/></publicationStmt><sourceDesc>{}</sourceDesc>
</fileDesc></teiHeader><text><body><p>The <choice><sic>prot</sic><corr>port</corr></choice> is closed.<note>So in print.</note></p></body></text></TEI>"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [("<biblStruct><analytic><title>Port closed</title><author><surname>Falk</surname> <forename>Ida</forename></author></analytic>"
      '<monogr><title level="j">Hale Pilot</title><imprint><publisher>Pilot Ltd</publisher><date when="1931-05-07"/></imprint></monogr></biblStruct>',
      ("Port closed", "Hale Pilot", "Ida Falk", "1931-05-07")),
     ('<bibl><title level="a">Port closed</title><title level="j">Hale Pilot</title><author>By Ida Falk</author><date>7 May 1931</date></bibl>',
      ("Port closed", "Hale Pilot", "Ida Falk", "7 May 1931")),
     ("<p>Born digital.</p>", ("A transcription", None, None, "2040-01-01"))],
)  # fmt: skip
def test_the_source_of_a_tei_file_is_the_articles(source, expected):
    (row,) = NEWS_XML.read(Source("a.xml", TEI.format(source).encode())).rows
    assert tuple(row[key] for key in ("title", "outlet", "author", "published")) == expected
    assert row["text"] == "The port is closed."
