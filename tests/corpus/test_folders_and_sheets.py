"""Outlets of folders, titles of file names, headings in two rows, texts of archives, owners of pages."""

import openpyxl
import pytest

from tests.corpus.conftest import OTHER, STORY
from toolkit import read_corpus
from toolkit.corpus import formats
from toolkit.corpus.filenames import LAYOUTS, read_folders
from toolkit.corpus.formats.spreadsheet import to_table
from toolkit.corpus.formats.web import DOCUMENT


def read(place):
    return read_corpus(place, report=True, on_problem=lambda _: None)


def test_folders_give_the_outlet_and_first_lines_the_title(tmp_path):
    one = tmp_path / "Hale Post" / "2031"
    two = tmp_path / "Tarn Times" / "2030"
    for folder in (one, two):
        folder.mkdir(parents=True)
    (one / "2031-05-07 Lock stays shut.txt").write_text(f"Lock stays shut\n\n{STORY}\n\n{OTHER}")
    (two / "2030-12-14 Quay opens.txt").write_text(f"{OTHER}\n\n{STORY}")
    articles, report = read(tmp_path)
    assert articles.outlet.tolist() == ["Hale Post", "Tarn Times"]
    assert articles.title[0] == "Lock stays shut"
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}", f"{OTHER}\n\n{STORY}"]
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07", "2030-12-14"]
    assert "outlet “Hale Post”" in str(report)


@pytest.mark.parametrize(
    "name",
    ["a.txt", "Press review/a.txt", "Press Reviews Ministry/a.txt", "media coverage/a.txt", "News articles/a.txt", "box.zip/a.txt",
     "Hale Post 2031/a.txt", "Times/a.txt"],
)  # fmt: skip
def test_folders_that_are_no_outlets(name):
    assert read_folders(name) == {}


def test_a_document_named_with_a_day_has_that_day(tmp_path):
    place = tmp_path / "2031-05-09 Lock stays shut.rtf"
    place.write_text(rf"{{\rtf1\ansi {STORY}\par {OTHER}\par}}")
    articles, _ = read(place)
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-09"]


def test_layouts_whose_files_people_name_are_called_so():
    assert LAYOUTS - {DOCUMENT} <= {layout.name for layout in formats.LAYOUTS}


def test_headings_in_two_rows_and_cells_merged_down(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["Week 19", None, None, None, None], ["Outlet", "Publication", None, "Headline", "Full text"],
        [None, "Date", "Page", None, None], ["Hale Post", "2031-05-07", "2", "Lock shut", STORY],
        [None, None, "3", "Quay opens", OTHER], ["Tarn Times", "2031-05-09", "4", "No fee", f"{OTHER} {STORY}"],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for cells in ("A1:E1", "B2:C2", "A2:A3", "D2:D3", "E2:E3", "A4:A5", "B4:B5"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "week.xlsx")
    articles, _ = read(tmp_path / "week.xlsx")
    assert articles.title.tolist() == ["Lock shut", "Quay opens", "No fee"]
    assert articles.outlet.tolist() == ["Hale Post", "Hale Post", "Tarn Times"]
    assert articles.published.dt.day.tolist() == [7, 7, 9]
    assert articles.Page.tolist() == ["2", "3", "4"]


def test_a_first_row_of_articles_is_no_second_row_of_headings():
    rows = [
        ["Title", "Date", "", "Text"],
        ["Source", "7 May 2031", "9", STORY],
        ["B", "8 May 2031", "8", OTHER],
    ]
    table = to_table(rows)
    assert table.columns.tolist() == ["Title", "Date", "Text"]
    assert len(table) == 2
    assert to_table([["Title", "Text"], ["Date", "Headline"]]).columns.tolist() == ["Title", "Text"]


def test_texts_of_a_web_archive(tmp_path):
    page = (
        "Lock stays shut - Hale Post\nSkip to main content\nMenu\nNews\nLock stays shut\nBy Ida Falk\n7 May 2031\n"
        f"{STORY}\n{OTHER}\nRelated stories\nTimeline of the lock\nTerms of use\n© 2031 Hale Post\n"
    ).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2031-06-01T11:20:30Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: https://hale.example/0\r\nContent-Type: text/plain\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    (tmp_path / "a.warc.wet").write_bytes(head.encode() + page + b"\r\n\r\n")
    articles, _ = read(tmp_path / "a.warc.wet")
    row = articles.iloc[0]
    assert (row.title, row.outlet, row.author) == ("Lock stays shut", "Hale Post", "Ida Falk")
    assert row.published.day == 7
    assert row.url == "https://hale.example/0"
    assert row.text == f"{STORY}\n\n{OTHER}"


@pytest.mark.parametrize(
    ("link", "tab", "outlet"),
    [
        ("Board of Locks and Quays of the Republic of Hale", "Lock shut", True),
        ("Home", "Lock shut_Board of Locks and Quays of the Republic of Hale", True),
        ("Home", "Lock shut", False),
    ],
)
def test_the_owner_of_a_page_is_its_outlet(tmp_path, link, tab, outlet):
    owner = "Board of Locks and Quays of the Republic of Hale"
    page = (
        f"<html><head><title>{tab}</title></head><body><a href='/eng/'>{link}</a><h1>Lock shut</h1><div><p>{STORY}</p>"
        f"<p>{OTHER}</p><p>{STORY[:96]}</p></div><p>Copyright ©1998-2031, {owner}</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    articles, _ = read(tmp_path / "a.html")
    assert articles.outlet.fillna("").tolist() == [owner if outlet else ""]
