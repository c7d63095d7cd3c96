"""Lines above and below the texts of exports and mails that are no part of them, and what a head says."""

import pytest

from toolkit import read_corpus
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.records.tails import drop_same_ends
from toolkit.corpus.furniture import find_author, strip_furniture

STORY = (
    "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said on Tuesday. "
    "Nobody was hurt, and nobody would be, she told the people on the quay."
)
OTHER = (
    "Two boats sank off Norland in the night, and their crews swam ashore, the harbour master said. "
    "He had told them twice that the wind would turn before the morning came."
)


def read(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf8")
    return read_corpus(tmp_path / name, report=True, on_problem=lambda _: None)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright of Harbour Review (Port Hale) is the property of Quay Publishers and its content may not be copied or emailed to "
        "multiple sites or posted to a listserv without the copyright holder's express written permission. However, users may print, "
        "download, or email articles for individual use. This abstract may be abridged. No warranty is given about its accuracy.",
        "PressReader.com - Digital Newspaper & Magazine Subscriptions",
        "Alle artikler er beskyttet av lov om opphavsrett til åndsverk. De må ikke videreformidles.",
        "Se webartikkelen på http://hale.example/x1",
        "For information media. Not an official record.",
        "Sent by the Norland Press Office · 4 Quay Street · Port Hale · unsubscribe",
        "You read this as a friend of the Hale Post. Unsubscribe: https://post.example/u/7",
        "Filed under: Ports, Weather",
        "Tagged with: gate, quay",
    ],
)
def test_last_lines_of_databases_and_mails(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (STORY, [line])


@pytest.mark.parametrize(
    "line",
    [
        "Readership: 41,000",
        "Circulation: 9,500",
        "HTML Full Text",
        "Publisert på trykk.",
        "Publisert på nett bak betalingsmur.",
    ],
)
def test_lines_between_title_and_text(line):
    assert strip_furniture(f"{line}\n\n{STORY}") == (STORY, [line])


@pytest.mark.parametrize(
    "line",
    [
        "Copyright of the map is the property that both sides claim, the keeper said.",
        "Filed under seal, the papers tell of two gates, said Lund.",
        "Whoever wants to unsubscribe has to write to the harbour office, the keeper said.",
        "PressReader said on Monday that it would close its office in Hale.",
        "Readership: a matter that no paper on the quay likes to speak of in public.",
        "The reach: 40 boats a day, and no more than two of them at night, said Lund.",
    ],
)
def test_sentences_that_begin_like_them_are_text(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (f"{STORY}\n\n{line}", [])


def test_two_writers_of_a_norwegian_paper():
    assert find_author(["Av Ida Falk og Odd Ness"]) == "Ida Falk og Odd Ness"


def test_a_citation_below_each_record_is_no_text(tmp_path):
    record = (
        "Title: {0}\nAuthor: Ida Falk\nSource: Harbour Post [Port Hale] (May {2}, 2031): p1.\nDocument Type: Article\n\n"
        "Full Text:\n\n{1}\n\nCopyright: COPYRIGHT 2031 Quay Publishers\n\nSource Citation   (MLA 9th Edition)   \n"
        'Falk, Ida. "{0}" Harbour Post [Port Hale], {2} May 2031, p. 1. Quay OneFile, quay.example/doc/A{2}. '
        "Accessed 3 Jun. 2032. The keeper of this list wishes all readers well.\n\nQuay Document Number: A{2}\n\n"
        + "-" * 60
        + "\n\n"
    )
    articles, _ = read(
        tmp_path,
        "a.txt",
        record.format("Lock stays shut", STORY, 7) + record.format("Boats sink", OTHER, 8),
    )
    assert articles.text.tolist() == [STORY, OTHER]


def test_a_record_of_a_page_repeats_its_title_and_names_a_month(tmp_path):
    record = (
        "<p>Record: {0}</p><table><tr><td>Title:</td><td>{1}.</td></tr><tr><td>Authors:</td><td>Falk, Ida</td></tr>"
        "<tr><td>Source:</td><td><i>{3}</i>. {4}, Vol. 4 Issue 3, p22-24.</td></tr><tr><td>Document Type:</td><td>Article</td></tr>"
        "<tr><td>Accession Number:</td><td>11{0}</td></tr><tr><td>Database:</td><td>Quay Source</td></tr></table><hr>"
        "<h1>{1}</h1><p>{2}</p><hr>"
    )
    page = record.format(1, "Lock stays shut", STORY, "Harbour Review", "May2031")
    page += record.format(2, "Boats sink off Norland", OTHER, "Norland Monthly", "Jun2031")
    articles, _ = read(tmp_path, "a.html", f"<html><body>{page}</body></html>")
    assert articles.text.tolist() == [STORY, OTHER]
    assert articles.outlet.tolist() == ["Harbour Review", "Norland Monthly"]
    assert articles.published_period.tolist() == ["2031-05", "2031-06"]


def test_the_part_of_a_paper_behind_its_name(tmp_path):
    clip = "{0}\n2031-05-0{1}\nHarbour Post - WORLD\n\n{2}\n\nNewspapers in English\n\n© Quay Reader. All rights reserved.\n\n\n"
    text = clip.format("Lock at Hale stays shut", 7, STORY) + clip.format(
        "Boats sink off Norland", 8, OTHER
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.outlet.tolist() == ["Harbour Post", "Harbour Post"]
    assert articles.section.tolist() == ["WORLD", "WORLD"]
    assert articles.text.tolist() == [STORY, OTHER]


def test_a_mail_kept_as_text_has_its_day_as_sent(tmp_path):
    head = "From: Norland Press Office <info@norland.example>\nSent: Wednesday, May 7, 2031 2:31 PM\nTo: undisclosed recipients\nSubject: The lock"
    articles, _ = read(tmp_path, "a.txt", f"{head}\n\n{STORY}\n")
    assert str(articles.published[0])[:10] == "2031-05-07"


def test_lexisnexis_that_counts_document_1_of_2(tmp_path):
    head = (
        " " * 30
        + "Document {0} of 2\n\n"
        + " " * 20
        + "Copyright 2003 Harbour Post\n"
        + " " * 26
        + "All Rights Reserved\n\n"
    )
    head += (
        " " * 31
        + "Harbour Post\n\n"
        + " " * 26
        + "May {1}, 2003 Wednesday\n"
        + " " * 31
        + "LATE EDITION\n\nSECTION: LOCAL; Pg. 4\n\nLENGTH: 40 words\n\n"
    )
    tail = "\n\nGRAPHIC: Photo, the lock keeper at the\ngate yesterday, HALEPICS\n\nLOAD-DATE: May 9, 2003\n\n\n"
    text = "".join(
        head.format(n, n + 6) + f"HEADLINE: {title}\n\nBODY:\n   {story}" + tail
        for n, title, story in ((1, "Lock stays shut", STORY), (2, "Boats sink", OTHER))
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.text.tolist() == [STORY, OTHER]
    assert articles.outlet.tolist() == ["Harbour Post", "Harbour Post"]
    assert [str(day)[:10] for day in articles.published] == ["2003-05-07", "2003-05-08"]


WIRE = "ZCZC\n0412 HALE00{0} 4 GEN\n0{0}.05.2031 12:31 UTC\n{1}\n\n   PORT HALE, May {0}. /HALEPRESS/. {2}\n-0-\nNNNN\n\n\n"


def test_a_wire_is_told_apart_at_its_own_signs(tmp_path):
    text = (
        "HALEPRESS -- daily dump\n\n"
        + WIRE.format(7, "Lock at Hale stays shut", STORY)
        + WIRE.format(8, "Boats sink off Norland", OTHER)
    )
    articles, report = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == ["Lock at Hale stays shut", "Boats sink off Norland"]
    assert articles.outlet.tolist() == ["HALEPRESS", "HALEPRESS"]
    assert [str(day)[:10] for day in articles.published] == ["2031-05-07", "2031-05-08"]
    assert articles.text.tolist() == [
        f"PORT HALE, May 7. /HALEPRESS/. {STORY}",
        f"PORT HALE, May 8. /HALEPRESS/. {OTHER}",
    ]
    assert "HALEPRESS -- daily dump" in report.sentence


def test_a_wire_whose_last_story_is_cut_is_a_doubt(tmp_path):
    text = (
        WIRE.format(7, "Lock at Hale stays shut", STORY)
        + WIRE.format(8, "Boats sink off Norland", OTHER).partition("-0-")[0]
    )
    articles, report = read(tmp_path, "a.txt", text)
    assert len(articles) == 2
    assert "1 of 2 stories of the wire have no end" in report.sentence + str(report.doubts)


@pytest.mark.parametrize("first", [STORY, "The lock at Hale will stay shut."])
def test_a_paragraph_of_proquest_that_begins_with_its_label(tmp_path, first):
    fields = "Publication title: Harbour Post\n\nPublication date: May {0}, 2031\n\nProQuest document ID: 11{0}\n\nDatabase: ProQuest Hale\n\n"
    second = "Full text: that was what she asked for when she saw the gate for the first time."
    record = (
        "Document {0} of 2\n\n{1}\n\nAuthor: Falk, Ida\n\nFull text: {2}\n\n{3}\n\nSubject: Locks\n\nTitle: {1}\n\n"
        + fields
    )
    rule = "_" * 60 + "\n\n"
    text = (
        rule
        + record.format(1, "Lock stays shut", first, second)
        + rule
        + record.format(2, "Boats sink", OTHER, "")
        + rule
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.text[0].startswith(first)
    assert second in articles.text[0]


@pytest.mark.parametrize(
    "head",
    [
        "Région, mercredi {0} mai 2031 305 mots, p. A12",
        "mercredi {0} mai 2031 - 06:00 UTC +02:00 682 mots",
    ],
)
def test_europresse_with_the_outlet_on_a_line_of_its_own(tmp_path, head):
    document = "Le Courrier de Hale (site web)\n{0}\n\n{1}\n\nIda Falk\n\n{2}\n\n© 2031 Le Courrier de Hale. Tous droits réservés.\n\nnews·2031050{3}·HP·00{3}\n\n\n"
    text = document.format(head.format(7), "L’écluse reste fermée", STORY, 1) + document.format(
        head.format(8), "Deux bateaux coulent", OTHER, 2
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == ["L’écluse reste fermée", "Deux bateaux coulent"]
    assert set(articles.outlet) == {"Le Courrier de Hale (site web)"}
    assert articles.text.tolist() == [STORY, OTHER]
    assert [str(day)[:10] for day in articles.published] == ["2031-05-07", "2031-05-08"]


def test_a_page_with_the_site_in_front_and_the_day_behind_a_part(tmp_path):
    page = f"<html><head><title>Harbour Post - Lock at Hale stays shut</title></head><body><font>Local - Wednesday, 7 May 2031</font><br><font size=5><b>Lock at Hale stays shut</b></font><p>{STORY}</p><p>{OTHER}</p></body></html>"
    articles, _ = read(tmp_path, "a.html", page)
    assert (articles.title[0], articles.outlet[0]) == ("Lock at Hale stays shut", "Harbour Post")
    assert str(articles.published[0])[:10] == "2031-05-07"


@pytest.mark.parametrize("byline", ["From our own Correspondent", "FROM OUR OWN CORRESPONDENT"])
def test_clippings_whose_title_runs_over_two_lines(tmp_path, byline):
    rule = "=" * 50
    clip = (
        rule
        + "\nTHE HARBOUR POST, Wednesday, {0} May, 1975, page 3\n"
        + rule
        + "\n\n{1}\n\n{2}\n\n    {3}\n\n\n"
    )
    text = clip.format(7, "KEEPER DENIES THAT LOCK WILL BE OPENED BY\nCHRISTMAS", byline, STORY)
    text += clip.format(8, "COUNCIL CALLS FOR A SECOND GATE", "By Ida Falk", OTHER)
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title[0] == "KEEPER DENIES THAT LOCK WILL BE OPENED BY CHRISTMAS"
    assert set(articles.outlet) == {"THE HARBOUR POST"}
    assert articles.text.tolist() == [STORY, OTHER]


@pytest.mark.parametrize("line", ["44 www.harbour-review.example", "www.harbour-review.example 45"])
def test_the_foot_of_a_magazine_s_page(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (STORY, [line])


def test_from_a_place_or_person_is_no_byline():
    for line in ("From our boats we saw the lock.", "From a quay in Hale"):
        assert not read_head([line]).lines


MAIL = "From: Harbour Letter <news@harbour.example>\nTo: me@norland.example\nSubject: {0}\nDate: Wed, 7 May 2031 06:00:03 +0000\n"


def test_a_newsletter_s_plain_text(tmp_path):
    text = (
        "View this email in your browser\n(https://click.harbour.example/ls?upn=1&medium=email)\n\n** Lock at Hale stays shut\n"
        f"{'-' * 60}\n\nBy Ida Falk\n\n{STORY}\n\n{OTHER}\n\n{'=' * 60}\nCopyright (C) 2031 Harbour Letter. All rights reserved.\n"
    )
    articles, _ = read(tmp_path, "a.eml", MAIL.format("Lock at Hale stays shut") + "\n" + text)
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}"]
    assert (articles.author[0], articles.title[0]) == ("Ida Falk", "Lock at Hale stays shut")


def test_a_newsletter_that_is_best_read_as_a_page_has_its_writer(tmp_path):
    page = (
        "<html><body><table><tr><td><h1>Lock at Hale stays shut</h1></td></tr><tr><td>By Ida Falk | May 7, 2031</td></tr>"
        f"<tr><td>{STORY}</td></tr><tr><td>{OTHER}</td></tr></table></body></html>"
    )
    mail = (
        MAIL.format("Lock at Hale stays shut")
        + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=qq\n\n--qq\nContent-Type: text/plain\n\n"
        "This letter is best read in HTML.\n\n--qq\nContent-Type: text/html\n\n"
        + page
        + "\n\n--qq--\n"
    )
    articles, _ = read(tmp_path, "a.eml", mail)
    assert articles.author[0] == "Ida Falk"
    assert articles.text[0].startswith(STORY)


@pytest.mark.parametrize("title", ["9 DROWN IN HALE", "LOCK SHUT UNTIL 2032", "Lock shut"])
def test_a_short_title_of_a_wire_in_capitals_and_numbers_at_an_end_are_kept(tmp_path, title):
    text = WIRE.format(7, title, f"{STORY} The boats that wait were\n1,200.") + WIRE.format(
        8, "Boats sink", OTHER
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title[0] == title
    assert articles.text[0].endswith("\n1,200.")


def test_who_wrote_a_story_of_a_wire(tmp_path):
    articles, _ = read(
        tmp_path, "a.txt", WIRE.format(7, "Lock at Hale stays shut\nBy Ida Falk", STORY)
    )
    assert (articles.title[0], articles.author[0]) == ("Lock at Hale stays shut", "Ida Falk")


def test_a_line_that_is_all_that_a_text_has_stays():
    rows = [{"text": "HP-A11/ir"}, {"text": "HP-A12/ir"}]
    assert drop_same_ends(rows) == []
    assert [row["text"] for row in rows] == ["HP-A11/ir", "HP-A12/ir"]


@pytest.mark.parametrize("paragraphs", [1, 2])
def test_a_text_of_one_paragraph_below_its_head_stands_there_once(tmp_path, paragraphs):
    text = "\n\n".join([STORY, OTHER][:paragraphs])
    head = "Lock stays shut\nHarbour Post\n6 May 2031\nBy Ida Roe"
    articles, _ = read(tmp_path, "a.txt", f"{head}\n\n{text}\n")
    assert articles.text[0].strip() == text
    assert (articles.title[0], articles.outlet[0]) == ("Lock stays shut", "Harbour Post")
