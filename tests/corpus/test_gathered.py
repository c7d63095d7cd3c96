"""Notices, source notes and two databases: what stands beside texts is cut, and sentences never are."""

import io
import zipfile

import pytest

from toolkit import read_corpus
from toolkit.corpus.furniture import strip_furniture
from toolkit.errors import InputError
from toolkit.language.furniture import is_furniture, is_rights_notice, is_source_note

TEXT = (
    "The quay at Port Hale will stay shut until the spring, the harbour office said on Monday.\n\n"
    "“We will wait for the engineers,” said Ida Falk, who runs it. Traders called that too late.\n\n"
    "A second opinion is due in March, and the council will meet again after that."
)


@pytest.mark.parametrize(
    "line",
    ["© Harbour Post", "© 2031 Harbour Post. All rights reserved.", "(c) 2031 Harbour Post", "(c) Copyright Harbour Post",
     "Copyright 2031 Harbour Post", "Copyright © 2031, Harbour Post", "COPYRIGHT 2031 HARBOUR POST LTD", "Copyright (c) 2031 the writers",
     "Copyright: Harbour Post", "Copyright Harbour Post Group", "Copyright, Harbour Post Limited. No part may be copied.",
     "Copyright by The Harbour Post and Ida Falk", "All rights reserved.", "ALL RIGHTS RESERVED", "All Rights Reserved",
     "Harbour Post Ltd. All rights reserved. No part may be copied.", "Harbour Post 2031, all rights reserved",
     "All rights reserved by Harbour Post.", "All rights reserved. © Harbour Post",
     "Copyright of Harbour Post is the property of Harbour Group and its content may not be copied.", "(Copyright 2031 Harbour Post)"],
)  # fmt: skip
def test_notices(line):
    assert is_rights_notice(line)
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Copyright questions have delayed the museum by a year.", "Copyright law would not change before the vote, the minister said.",
     "Copyright is at the heart of the dispute, said Ida Falk.", "Copyright Law Divides the Council", "COPYRIGHT LAW DIVIDES COUNCIL",
     "Copyright holders want a share, their union said.", "Copyright on the map expired in 2019, the court found.",
     "Copyright Office clerks went on strike.", "All rights reserved for the islanders would lapse, the court said.",
     "All rights reserved to the crown in the treaty of the year before went to the council.",
     "The treaty kept all rights reserved for the crown.", "(c) to reopen the port within a year; and", "Copyrighted maps were burnt."],
)  # fmt: skip
def test_sentences_on_rights_are_text(line):
    assert not is_rights_notice(line)
    first, _, rest = TEXT.partition("\n\n")
    text = f"{first}\n\n{line}\n\n{rest}"
    assert strip_furniture(text) == (text, [])


@pytest.mark.parametrize(
    "line",
    ["Source: https://post.example/quay (last accessed 12 May 2031)", "https://post.example/quay, accessed 12/05/2031",
     "Quelle: https://post.example/quai (zuletzt abgerufen am 12. Mai 2031)", "Available at: https://post.example/quay [Accessed 12 May 2031].",
     "Source : https://post.example/quai, consulté le 12 mai 2031", "Retrieved 12 May 2031 from https://post.example/quay",
     "URL: https://post.example/quay", "(Accessed: 12 May 2031)", "Last accessed on 12 May 2031."],
)  # fmt: skip
def test_source_notes(line):
    assert is_source_note(line)
    assert strip_furniture(f"{TEXT}\n\n{line}") == (TEXT, [line])


@pytest.mark.parametrize(
    "line",
    ["Source: Harbour Post, 12 May 2031", "Accessed by 300 people a day, the quay is busy.", "Sources said the quay was shut.",
     "Visited 12 times by the minister, the quay is well known.", "Online shops such as https://post.example sell fish, Falk said."],
)  # fmt: skip
def test_lines_that_are_no_source_notes(line):
    assert not is_source_note(line)


def docx(paragraphs):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    styles = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')  # fmt: skip
        packed.writestr("word/styles.xml", f'<w:styles xmlns:w="{word}">{styles}</w:styles>')
    return stream.getvalue()


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_corpus(tmp_path / name, on_problem=lambda _: None)


HEADS = [("Quay stays shut", "Harbour Post, 3 April 2031, p. 4"), ("Ferry fares rise", "Coast Times, 9 April 2031, online")]  # fmt: skip
NOTES = ["Source: https://post.example/{} (last accessed 12 November 2032)", "https://post.example/{} [accessed 12 November 2032]"]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("listed", [True, False])
def test_a_source_note_is_not_the_next_article_s_head(tmp_path, note, listed):
    parts = [("H1", "Contents"), *(("", f"{n}. {title}") for n, (title, _) in enumerate(HEADS, 1))] if listed else []  # fmt: skip
    for title, head in HEADS:
        parts += [("H1", title), ("", head), *(("", one) for one in TEXT.split("\n\n")), ("", note.format("a"))]  # fmt: skip
    articles = read(tmp_path, "a.docx", docx(parts))
    assert articles.title.tolist() == [title for title, _ in HEADS]
    assert articles.outlet.tolist() == ["Harbour Post", "Coast Times"]
    assert articles.published.astype(str).tolist() == ["2031-04-03", "2031-04-09"]
    assert articles.text.tolist() == [TEXT, TEXT]


def westlaw(*, listed=True, byline="", section="", again=True):
    lines = ["WESTLAW", "List of 2 documents", "Client ID: HALE", "March 5, 2032"] if listed else []
    for title, number in (("Quay stays shut", "2031 WLNR 671"), ("Ferry fares rise", "2031 WLNR 672")):  # fmt: skip
        lines += [f"{title}, {number}"] if listed else [title]
        lines += ["4/3/31 Harbour Post 4", number, "", "Harbour Post (Hale)", "Copyright © 2031 Hale Media. All rights reserved.", "",
                  "April 3, 2031", "", *([section, ""] if section else []), *([title, ""] if again else []), *([byline, ""] if byline else []),
                  *TEXT.split("\n\n"), "---- Index References ----", "News Subject: (Ports (1PO12))", "Language: EN", "Word Count: 61",
                  "End of Document", "© 2032 Thomson Reuters. No claim to original U.S. Government Works."]  # fmt: skip
    return lines


@pytest.mark.parametrize("form", ["docx", "txt"])
@pytest.mark.parametrize(
    ("more", "author"),
    [({}, None), ({"byline": "Jon Brandt"}, "Jon Brandt"), ({"byline": "By Ida Falk"}, "Ida Falk"), ({"listed": False}, None),
     ({"section": "Section: News"}, None), ({"byline": "Ole Brandt Harbour Correspondent"}, "Ole Brandt Harbour Correspondent"),
     ({"section": "Section: News", "byline": "IDA FALK", "listed": False}, "IDA FALK"), ({"again": False}, None)],
)  # fmt: skip
def test_westlaw(tmp_path, form, more, author):
    lines = westlaw(**more)
    data = docx([("", line) for line in lines]) if form == "docx" else "\n\n".join(lines)
    articles = read(tmp_path, f"a.{form}", data)
    assert articles.title.tolist() == ["Quay stays shut", "Ferry fares rise"]
    assert articles.outlet.tolist() == ["Harbour Post (Hale)"] * 2
    assert articles.published.astype(str).tolist() == ["2031-04-03"] * 2
    assert [one if isinstance(one, str) else None for one in articles.author] == [author] * 2
    assert [" ".join(text.split()) for text in articles.text] == [" ".join(TEXT.split())] * 2


@pytest.mark.parametrize("fields", ["Author: Ida Falk | Section: News | Page: 3", "Section: News | Page: 3", "402 words"])  # fmt: skip
@pytest.mark.parametrize("outlet", ["Harbour Post, The (Port Hale, Norland)", "Hale Herald: Web Edition (Hale)"])  # fmt: skip
def test_newsbank_with_outlet_and_day_on_two_lines(tmp_path, fields, outlet):
    record = (
        "{0}\n\n{1}\nMarch 9, 2031\n{2}\n402 words | Readability: Lexile Measure: 1320\n\n{3}\n\n"
    )
    record += '� Citation: "{0}." {1}, 9 Mar. 2031, p. 3. NewsBank: Access World News.\n\nCopyright: Copyright 2031 Hale Media\n'
    record += "Record: 17B2F5\n\n\n"
    data = "".join(record.format(title, outlet, fields, TEXT) for title, _ in HEADS)
    articles = read(tmp_path, "a.txt", data)
    assert articles.title.tolist() == [title for title, _ in HEADS]
    assert articles.outlet.tolist() == [outlet] * 2
    assert articles.published.astype(str).tolist() == ["2031-03-09"] * 2
    assert articles.text.tolist() == [TEXT, TEXT]


@pytest.mark.parametrize(
    ("printed", "ends"),
    [("Publicerat i print. 2031-04-03, sida 6. Del 1.", "Alla artiklar är skyddade av upphovsrättslagen och får inte spridas."),
     ("Publisert på nett. 2031-04-03 05:30.", "Alle artikler er beskyttet av åndsverkloven."),
     ("Publiceret i print. 2031-04-03, side 6.", "Se faksimilen her: https://ret.example/1")],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["=" * 78, "=" * 20])
def test_nordic_monitoring(tmp_path, printed, ends, rule):
    data = "Nyheter\n\n" + "".join(f"  {n}. {title} - Havnebladet, 2031-04-03\n" for n, (title, _) in enumerate(HEADS, 1))  # fmt: skip
    for title, _ in HEADS:
        data += f"\n{rule}\n{title}\nHavnebladet. {printed}\n\n{TEXT}\n\n© Havnebladet\n{ends}\n"
    articles = read(tmp_path, "a.txt", data)
    assert articles.title.tolist() == [title for title, _ in HEADS]
    assert articles.outlet.tolist() == ["Havnebladet"] * 2
    assert articles.published.astype(str).tolist() == ["2031-04-03"] * 2
    assert articles.text.tolist() == [TEXT, TEXT]


def test_a_list_of_what_nexis_delivered_is_no_article(tmp_path):
    lines = ["User Name: = Ida Falk", "Job Number: = 21", "Documents (2)"]
    for number, (title, _) in enumerate(HEADS, start=1):
        lines += [
            f"{number}. {title}",
            "Client/Matter: -None-",
            "Search Terms: hlead(quay)",
            "Narrowed by:",
            "News",
        ]
    (tmp_path / "list.docx").write_bytes(docx([("", line) for line in lines]))
    with pytest.raises(InputError, match="the list of what Nexis delivered"):
        read_corpus(tmp_path / "list.docx")


@pytest.mark.parametrize(
    "name",
    [
        "Files (2)_doclist.DOCX",
        "search_log.txt",
        "Search history 2.txt",
        "todo.md",
        "search-terms.docx",
    ],
)
def test_lists_and_logs_beside_articles_are_left_out(tmp_path, name):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_text("1. Quay stays shut\n2. Ferry fares rise\n")
    articles, report = read_corpus(tmp_path, report=True)
    assert articles.article_id.tolist() == ["a"]
    assert name in report.files.to_string()


@pytest.mark.parametrize("name", ["todo list for the minister.txt", "Falk search.txt"])
def test_articles_whose_names_sound_like_logs_are_read(tmp_path, name):
    (tmp_path / name).write_text(TEXT)
    assert len(read_corpus(tmp_path, on_problem=lambda _: None)) == 1


def epub(pages):
    book = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        )
        packed.writestr(
            "a.opf",
            f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Harbour Post [Fri, 16 May 2031]</dc:title></metadata>'
            f"<manifest>{book}</manifest><spine>{spine}</spine></package>",
        )
        for name, page in pages.items():
            packed.writestr(name, f"<html><body>{page}</body></html>")
    return stream.getvalue()


@pytest.mark.parametrize("entry", ["<li>{}</li>", "<div class='entry'>{}</div>"])
def test_an_e_book_s_section_index_is_no_article_and_articles_have_their_own_day(tmp_path, entry):
    entries = "".join(
        entry.format(f'<a href="{n}.html">{title}</a> [May 15, 2031]<div>{TEXT[:90]}…</div>')
        for n, (title, _) in enumerate(HEADS)
    )
    paragraphs = "".join(f"<p>{one}</p>" for one in TEXT.split("\n\n"))
    pages = {
        "index.html": f"<h2>Home News</h2><ul>{entries}</ul>",
        "0.html": f'<h1>{HEADS[0][0]}</h1><p class="byline">By Ida Falk</p><p class="date">May 14, 2031</p>{paragraphs}',
        "1.html": f"<h1>{HEADS[1][0]}</h1>{paragraphs}",
    }
    articles = read(tmp_path, "a.epub", epub(pages))
    assert articles.title.tolist() == [title for title, _ in HEADS]
    assert articles.published.astype(str).tolist() == ["2031-05-14", "2031-05-16"]
    assert articles.author.tolist()[0] == "Ida Falk"
    assert articles.text.tolist() == [TEXT, TEXT]


def test_gale_records_with_a_stop_behind_the_title_and_a_level_in_brackets(tmp_path):
    record = "{}\nDate: May 7, 2031\nFrom: Harbour Post(Hale)\nPublisher: Hale Media\nDocument Type: Article\nLength: 201 words\n"
    record += "Content Level: (Level 4)\nLexile Measure: 1340L\n\nFull Text: \nByline: Ida Falk\n\n{}\n\nCopyright: COPYRIGHT 2031 Hale Media\n"
    record += "Gale Document Number: GALE|A57\n\n\n\n"
    titles = ["Quay stays shut.", "FERRY FARES RISE.", "Museum opens again"]
    articles = read(tmp_path, "a.txt", "".join(record.format(title, TEXT) for title in titles))
    assert articles.title.tolist() == ["Quay stays shut", "FERRY FARES RISE", "Museum opens again"]
    assert articles.text.tolist() == [TEXT] * 3
    assert articles.author.tolist() == ["Ida Falk"] * 3


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ida Falk | Wednesday, May 7, 2031", "Ida Falk"),
        ("By Ida Falk and Jon de Wit • 7 May 2031", "Ida Falk and Jon de Wit"),
    ],
)
@pytest.mark.parametrize("kind", ['class="by"', 'class="byline"', 'class="x1"', ""])
def test_a_page_s_line_with_writer_and_day(tmp_path, line, author, kind):
    paragraphs = "".join(f"<p>{one}</p>" for one in TEXT.split("\n\n"))
    page = f"<html><body><div id='story'><h1>{HEADS[0][0]}</h1><div {kind}>{line}</div>{paragraphs}</div></body></html>"
    (row,) = read(tmp_path, "a.html", page).to_dict("records")
    assert (row["author"], str(row["published"])[:10]) == (author, "2031-05-07")
    assert line[:12] not in row["text"]


@pytest.mark.parametrize(
    ("headings", "author"),
    [
        ("Titular;Medio;Fecha;Firma;Texto", "Ida Falk"),
        ("Titel;Zeitung;Datum;Firma;Text", None),
        ("Titular;Medio;Fecha;Autor;Texto", "Ida Falk"),
    ],
)
def test_a_spanish_firma_is_a_byline(tmp_path, headings, author):
    text = TEXT.replace("\n\n", " ")
    (row,) = read(
        tmp_path, "a.csv", f"{headings}\nQuay;Harbour Post;07/05/2031;Ida Falk;{text}\n"
    ).to_dict("records")
    assert (row["author"] if isinstance(row["author"], str) else None) == author


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2031-05-07 Harbour TV - Interview Ida Falk.en.vtt", "Interview Ida Falk"),
        ("2031-05-07_Harbour-TV_Who-pays-for-it.vtt", "Who pays for it"),
        ("Harbour TV - Interview Ida Falk 2031-05-07.srt", "Interview Ida Falk"),
    ],
)
def test_what_the_name_of_subtitles_says(tmp_path, name, title):
    cues = (
        f"WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n{TEXT[:80]}\n"
        if name.endswith("vtt")
        else f"1\n00:00:00,000 --> 00:00:04,000\n{TEXT[:80]}\n"
    )
    (row,) = read(tmp_path, name, cues).to_dict("records")
    assert (row["title"], row["outlet"], str(row["published"])[:10]) == (
        title,
        "Harbour TV",
        "2031-05-07",
    )


def test_europresse_and_factiva_heads(tmp_path):
    page = '<html><body><article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Harbour Post • p. NEWS-A2, no. 23</span></div>'
    page += f'<span class="DocHeader">News, Wednesday, May 7, 2031</span><p class="titreArticleVisu">Quay</p></header><section><div class="docOcurrContainer"><p>{TEXT}</p></div></section></article></body></html>'
    assert read(tmp_path, "a.html", page).outlet.tolist() == ["Harbour Post"]


@pytest.mark.parametrize(
    "footer",
    [
        "Read this story on our website\n\nYou are getting this alert because you follow “Ports”.\n\nManage your alerts | Unsubscribe\nHale Media, 4 Quay Street, Hale",
        "You’re receiving this email because you signed up.\n\nUnsubscribe\n\nHale Media, 4 Quay Street, Hale\n\nPrivacy",
        "Manage your subscriptions\nHale Media Ltd",
    ],
)
def test_the_footer_of_an_alert_is_no_text(footer):
    assert strip_furniture(f"{TEXT}\n\n{footer}")[0] == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "“Unsubscribe from all of it,” said Ida Falk, the harbour office’s head, when asked what to do about the alerts.",
        "Column 3 of the report is located here and there, Falk joked.",
        "You are getting this quay whether you want it or not, Falk said.",
        "Volume 2 of the inquiry will follow in May, Falk said.",
        "The council (Hale/Tarn) will meet again.",
    ],
)
def test_sentences_that_sound_like_footers_are_text(line):
    text = f"{TEXT}\n\n{line}\n\n{TEXT}"
    assert strip_furniture(text) == (text, [])


@pytest.mark.parametrize("mark", ["Column 813\nis located here", "Column 812WH is located here", "Volume 655"])  # fmt: skip
def test_marks_of_debates_are_no_text(mark):
    assert strip_furniture(f"{TEXT}\n\n{mark}\n\n{TEXT}")[0] == f"{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize("line", ["The quay at dusk. (Ida Falk/Harbour Post)", "Ferries wait in Hale [Jon de Wit / Coast Times]"])  # fmt: skip
def test_captions_that_end_in_who_took_the_picture(line):
    assert strip_furniture(f"{line}\n\n{TEXT}") == (TEXT, [line])
