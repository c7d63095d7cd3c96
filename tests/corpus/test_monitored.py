"""Reports of services that translate what others print: right values beside each."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read

RULE = "-" * 60
NOTICE = (
    "THIS REPORT MAY CONTAIN COPYRIGHTED MATERIAL. COPYING AND DISSEMINATION\n"
    "IS PROHIBITED WITHOUT PERMISSION OF THE COPYRIGHT OWNERS."
)


def report(number, title, line, note, text):
    return (
        f"Document ID:   ABC2031030{number}\nEntry Date:    03/0{number}/2031\nVersion Number: 01\nRegion:        West\n"
        f"Topic:         DOMESTIC\nSource-Date:   03/0{number}/2031\n\n{title}\n\n{line}\n\n{note}\n[FBIS Translated Text]\n\n"
        f"   {text}\n\n   Nobody else spoke.\n\n[Description of Source: Hale Harbour Post in Tarnish -- a\ndaily]\n\n{NOTICE}\n\n"
        f"City/Source: Hale\nLanguage: English\nOriginal Language: Tarnish\nWNC Insert Date: March 9, 2031\n{RULE}\n\n"
    )


LOCK = report(
    6, "Tarn: Lock Stays Shut", "ABC20310306 Hale Harbour Post (Internet Version-WWW) in\nTarnish 06 Mar 31",
    "[Report by Ida Roe]", STORY,
)  # fmt: skip
QUAY = report(
    7, "Quay Opens at Tarn", "ABC20310307 Hale Quay News in Tarnish 0815 GMT 7 Mar 31 pp 1, 5",
    '[Commentary by Odd Moe: "A Quay at Last"]', OTHER,
)  # fmt: skip


def test_each_report_is_an_article(tmp_path):
    articles, said = read(tmp_path, "a.txt", LOCK + QUAY)
    assert articles.title.tolist() == ["Tarn: Lock Stays Shut", "Quay Opens at Tarn"]
    assert articles.outlet.tolist() == ["Harbour Post", "Quay News"]
    assert articles.author.tolist() == ["Ida Roe", "Odd Moe"]
    assert [str(day)[:10] for day in articles.published] == ["2031-03-06", "2031-03-07"]
    assert articles.article_id.tolist() == ["ABC20310306", "ABC20310307"]
    assert articles.text.tolist() == [f"{one}\n\nNobody else spoke." for one in (STORY, OTHER)]
    assert "fields, notes in brackets and descriptions of the sources were left out" in str(said)


def test_a_report_alone_has_its_day(tmp_path):
    """03/06/2031 alone may be two days; the line on the source says which."""
    articles, _ = read(tmp_path, "a.txt", LOCK)
    assert str(articles.published[0])[:10] == "2031-03-06"


@pytest.mark.parametrize("gone", ["[FBIS Translated Text]\n", "[Report by Ida Roe]\n"])
def test_notes_in_brackets_may_be_missing(tmp_path, gone):
    articles, _ = read(tmp_path, "a.txt", LOCK.replace(gone, ""))
    assert articles.text[0] == f"{STORY}\n\nNobody else spoke."


def test_other_records_with_a_document_s_id_are_none(tmp_path):
    other = f"Document ID: 7\nTitle: Lock stays shut\nSource: Harbour Post\nDate: 6 May 2031\n\n{STORY}\n"
    articles, said = read(tmp_path, "a.txt", other)
    assert (articles.title[0], articles.text[0].strip()) == ("Lock stays shut", STORY)
    assert "descriptions of the sources" not in str(said)
