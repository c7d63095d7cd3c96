"""Pasted collections, old exports of databases and agencies, and what stands around texts: right values first."""

import json

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word
from toolkit import read_corpus

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


# Factiva's field codes in a column four letters wide


def coded(number, title, text, *, below=""):
    return (
        f"SE  Lokales\nHD  {title}\nBY  Von Ida Roe\nCLM Am Kai\nWC  88 Wörter\nPD  {number}. Mai 2031\nSN  Hale Post\n"
        f"SC  HALPST\nED  Morgen\nPG  4\nVOL 12\nLA  Englisch\nCY  © 2031 Hale Ltd.\nLP\n{text}\n\nTD\n"
        "“It is late,” Lund added.\n\nART dealers on the quay had hoped for May.\n\nURL is all that the board gave.\n\n"
        f"{below}NS  gtrans : Verkehr\nPUB Hale Ltd.\nAN  Document HALPST002031050{number}eh57000{number}1\n\n\n"
    )


FOOT = "Zusammenfassung der Suche\nText             hale and lock\nDatum            Alle Daten\nQuelle           Alle Quellen\n"
CAPTIONS = {
    "none": "",
    "a caption": "ART Boats wait below the lock. Photo: O. Ness\n",
    "a long caption": "ART Boats wait below the lock on Tuesday, and the keeper looks on. Photo:\n    O. Ness\n",
    "more": "ART Boats wait.\nCT  Hale Post desk\nRF  12\n",
}


@pytest.mark.parametrize("below", CAPTIONS)
def test_codes_of_three_letters_with_one_blank(tmp_path, below):
    both = zip((6, 7), TITLES, (STORY, OTHER), strict=True)
    content = "".join(coded(*one, below=CAPTIONS[below]) for one in both) + FOOT
    articles, _ = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == TITLES
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.author.tolist() == ["Ida Roe"] * 2
    for text, begins in zip(articles.text, (STORY, OTHER), strict=True):
        assert text.startswith(begins)
        assert "ART dealers on the quay" in text
        assert text.endswith("URL is all that the board gave.")


# A table beside a text that is read alone


def test_a_table_with_texts_of_its_own_completes_no_text_beside_it(tmp_path):
    table = f'title,text,outlet,published\nQuay,"{OTHER}",Hale Post,2031-05-07\n'
    (tmp_path / "articles.csv").write_text(table, encoding="utf8")
    articles, report = read(tmp_path, "a.txt", f"{TITLES[0]}\nHale Post, 6 May 2031\n\n{STORY}")
    assert articles.text.tolist() == [STORY]
    assert "articles.csv: lies beside the text that was given" in str(report)


def test_a_table_without_texts_completes_a_text_beside_it(tmp_path):
    (tmp_path / "articles.csv").write_text("article_id,outlet\na,Hale Post\n", encoding="utf8")
    articles, _ = read(tmp_path, "a.txt", f"{TITLES[0]}\n\n{STORY}")
    assert articles.outlet.tolist() == ["Hale Post"]


# An agency's archive: keyword, day with two digits of the year, notes to editors, initials with the hour of sending


def wired(slug, stamp, title, text, sent, *, note=""):
    return f"ZCZC\nHPA0142 3 I 0137 HPA-ENG\n{slug}\n{stamp}\n\n{title}\n\n{note}   {text}\n   (Reporting by Ida Roe; editing by Jon Falk)\n\n{sent}\nNNNN\n\n\n"


NOTE = "Eds: ADDS what the harbour master says in last para; recasts\nheadline\n\n"
SLUGS = ["LOCKS-HALE", "LOCKS-HALE-QUAY 2ND LEAD", "LOCKS", "Locks-hale,LEAD"]
STAMPS = [
    ("16-05-31 1105 GMT", "HPA/ir/jf 161105 MAY 31", "HPA/ir/jf 170900 MAY 31"),
    ("05-16-31 1105GMT", "ir/jf", "ir/jf"),
    ("16.05.2031 11:05 GMT", "HPA/IR", "HPA/ir/jf"),
]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(("stamp", "sent", "later"), STAMPS)
def test_an_archive_of_an_agency(tmp_path, slug, stamp, sent, later):
    placed = "HALE, May {} (HPA) - {}"
    texts = [placed.format(16, STORY), placed.format(17, OTHER)]
    second = stamp.replace("16", "17", 1)
    content = "HPA ARCHIVE -- HITS: 2\n\n" + wired(slug, stamp, TITLES[0], texts[0], sent)
    content += wired(slug, second, TITLES[1], texts[1], later, note=NOTE)
    articles, report = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["HPA"] * 2
    assert days(articles) == ["2031-05-16", "2031-05-17"]
    assert articles.text.tolist() == texts
    assert "codes and desk's notes of the wire left out" in str(report)


def test_a_day_that_may_be_two_is_the_one_of_the_dateline(tmp_path):
    text = f"HALE, May 6 (HPA) - {STORY}"
    articles, _ = read(
        tmp_path, "a.txt", wired("LOCKS", "06-05-31 1105 GMT", TITLES[0], text, "ir/jf")
    )
    assert days(articles) == ["2031-05-06"]


# Transcripts of broadcasts

TURNS = (
    "IDA ROE, HOST: Good evening. What of the lock?\n\nVERA LUND, LOCK KEEPER: It stays shut until the new gate hangs.\n\n"
    "ROE: And the quay?\n\nLUND: The quay opens on Friday.\n\nROE: Thank you."
)
AIRED = [
    "Aired May 7, 2031 - 19:00   Hale Time",
    "Aired May 7, 2031 - 21:00 ET",
    "First broadcast on 7 May 2031, 7.30pm",
    "Broadcast: Wednesday 7 May 2031 at 19:30",
    "Originally aired on May 7, 2031",
    "Aired May 7, 2031 - 7-8p ET",
]


@pytest.mark.parametrize("aired", AIRED)
@pytest.mark.parametrize(
    "named", ["RADIO HALE TRANSCRIPTS", "Radio Hale", "Radio Hale show transcript"]
)
def test_when_a_transcript_was_on_air(tmp_path, aired, named):
    programme = "EVENING TIDE" if named == "Radio Hale" else "THE WORLD FROM HALE"
    content = f"{named}\n\n{programme}\n\nThe lock and its keeper\n\n{aired}\n\n{TURNS}\n"
    articles, _ = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == ["The lock and its keeper"]
    assert days(articles) == ["2031-05-07"]
    assert articles.outlet[0].casefold() == "radio hale"
    assert articles.text[0].strip() == TURNS


def test_a_headline_on_what_was_on_air_stays(tmp_path):
    content = f"Aired on four channels, the lock debate angers Hale\n\n{TURNS}\n"
    articles, _ = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == ["Aired on four channels, the lock debate angers Hale"]


# Where writers were

PLACED = {
    "By Ida Roe in Port Hale": "Ida Roe",
    "By Ida Roe in Hale and Jon Falk in Tarn": "Ida Roe and Jon Falk",
    "By Ida Roe at the Lock House": "Ida Roe",
    "Von Ida Roe aus Hale": "Ida Roe",
    "Ida van der Roe": "Ida van der Roe",
    "Citizens for Peace in Hale": "Citizens for Peace in Hale",
    "Women in Black": "Women in Black",
}


@pytest.mark.parametrize("byline", PLACED)
def test_the_place_behind_a_writer_is_no_part_of_the_name(tmp_path, byline):
    item = {"headline": TITLES[0], "byline": byline, "pub_date": "2031-05-07", "body": STORY}
    articles, _ = read(tmp_path, "a.jsonl", json.dumps(item) + "\n")
    assert articles.author.tolist() == [PLACED[byline]]


# References in a folder


def entry(abstract):
    return f"@article{{a,\n\ttitle = {{{TITLES[0]}}},\n\tabstract = {{{abstract}}},\n\tjournal = {{Hale Post}},\n\tdate = {{2031-05-07}},\n}}\n"


def test_references_with_articles_texts_are_read_in_a_folder(tmp_path):
    (tmp_path / "mine.bib").write_text(entry(f"{STORY}\n\n{OTHER}"), encoding="utf8")
    (tmp_path / "read.bib").write_text(entry(STORY), encoding="utf8")
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}"]
    assert "read.bib: lists references without articles' texts; give it alone" in str(report)
    assert read(tmp_path, "alone.bib", entry(STORY))[0].text.tolist() == [STORY]
