"""Pasted collections, old exports of databases and agencies, and what stands around texts: right values first."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]


def days(articles):
    return [str(day)[:10] for day in articles.published]


# Articles pasted into a Word file

PAGE_ENDS = '<w:r><w:br w:type="page"/></w:r>'


def bold(line, before="", after=""):
    return f"<w:p>{before}<w:r><w:rPr><w:b/></w:rPr><w:t>{line}</w:t></w:r>{after}</w:p>"


def pasted(heading, heads, *, before="", after="", between=()):
    name = f'<w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr><w:r><w:t>{heading}</w:t></w:r></w:p>'
    last = f"<w:p><w:r><w:t>{STORY}</w:t></w:r>{after}</w:p>"
    first = [bold(TITLES[0]), heads[0], last, *between]
    return word([name, *first, bold(TITLES[1], before), heads[1], OTHER]).data


HEADS = ("Hale Post, 6 May 2031, p. 4", "Tarn Gazette, 7 May 2031, page 12")
BREAKS = {
    "in front of the title": {"before": PAGE_ENDS},
    "behind the text": {"after": PAGE_ENDS},
    "between": {"between": [f"<w:p>{PAGE_ENDS}</w:p>"]},
    "none": {},
}


@pytest.mark.parametrize("where", BREAKS)
@pytest.mark.parametrize("heading", ["Press reports on the lock, May 2031", "Media coverage"])
def test_outlet_and_day_in_one_line_below_a_collections_heading(tmp_path, heading, where):
    content = pasted(heading, HEADS, **BREAKS[where])
    articles, _ = read(tmp_path, "a.docx", content)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Hale Post", "Tarn Gazette"]
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == [STORY, OTHER]


# A record of a database with the program's name above it


def record(number, title, text, *, source="Hale Post, The. 05/17/2031, p7"):
    return (
        f"Record: {number}\n\nTitle:\n    {title}.\nAuthors:\n    Roe, Ida\nSource:\n    {source}.\n"
        f"Document Type:\n    Article\nSubject Terms:\n    *LOCKS (Hydraulic engineering)\n    *QUAYS\n"
        f"Full Text Word Count:\n    88\nAccession Number:\n    4Q{number}\nDatabase:\n    Hale Index\n\n"
        f"{title}\n{text}\n\n~~~~~~~~\n\nBy Ida Roe\n\nCopyright of Hale Post is the property of Hale Ltd. "
        "and its content may not be copied or emailed to multiple sites.\n\n"
    )


BANNERS = [
    "",
    "Hale Library Catalogue and Databases\n\n",
    "NOTE: Review the instructions at https://help.hale.example/ before using.\n\n",
]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("number", [1, 2])
def test_a_banner_above_numbered_records(tmp_path, banner, number):
    records = [record(n + 1, TITLES[n], (STORY, OTHER)[n]) for n in range(number)]
    articles, report = read(tmp_path, "a.txt", banner + "".join(records))
    assert articles.title.tolist() == TITLES[:number]
    assert articles.outlet.tolist() == ["The Hale Post"] * number
    assert days(articles) == ["2031-05-17"] * number
    assert articles.author.tolist() == ["Roe, Ida"] * number
    assert articles.text.tolist() == [STORY, OTHER][:number]
    assert (f"first article left out: “{banner.strip()[:30]}" in str(report)) == bool(banner)
