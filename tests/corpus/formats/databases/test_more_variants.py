"""Further exports: other orders of fields, other spellings, attachments, broken files, no exports."""

import base64
import textwrap

import pytest

from toolkit.corpus.formats.databases import DATABASES
from toolkit.corpus.formats.layout import Source

AN = ("XVDALE0020240812ek8c00001", "XVDALE0020240813ek8d00002")
WELL = (
    "Every well in the dale will be tested, Health Officer Nils Ekberg said on Monday.",
    "“No house will be left out,” Ekberg said. “That is a promise.”",
    "Farmer Ada Quist said: “We have heard that before.”",
)
BELL = ("The bell rang again.", "“It is as loud as ever,” Pastor Olga Stein said.")
RULE = "_" * 60


def centred(*lines, width=79):
    return "\n".join(line.center(width).rstrip() for line in lines) + "\n\n"


def wrapped(texts):
    return "\n\n".join(textwrap.fill(text, 60) for text in texts)


def nexis(title, outlet, date, head, body, tail=("Load-Date: August 13, 2024",)):
    return [title, outlet, date, "", *head, "Body", "", *body, *tail, "", "End of Document", ""]


def linked(text):
    return f'<w:p><w:hyperlink r:id="rId1"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'


def test_listed_title_cut_short_and_more_listed_than_held(word_file, row):
    cover = ["Date and Time: Monday, August 19, 2024 9:00:00 AM EDT", "Job Number: 2", "Documents (3)",
             "1. Every well in the dale will…", "Client/Matter: -None-", "Search Terms: well", "",
             "2. The bell", "Client/Matter: -None-", "Search Terms: well", "", ""]  # fmt: skip
    head = ["Copyright 2024 Dale Daily", "Length: 30 words"]
    lines = nexis(
        "Every well in the dale will be tested", "Dale Daily", "August 12, 2024 Monday", head, WELL
    )
    lines += nexis("The bell", "Dale Daily", "August 13, 2024 Tuesday", head, BELL)
    (layout,) = [each for each in DATABASES if each.recognizes(word_file([*cover, *lines]))]
    parsed = layout.read(word_file([*cover, *lines]))
    assert parsed.rows == [
        row("Every well in the dale will be tested", "Dale Daily", "August 12, 2024", WELL),
        row("The bell", "Dale Daily", "August 13, 2024", BELL),
    ]
    assert parsed.promised == 3


def test_linked_title_and_a_quotation_that_names_a_field(word_file, reads, row):
    body = [WELL[0], "Language: that is the matter, she said, and length.", *WELL[1:]]
    lines = nexis(
        linked("Wells tested"), "Dale Daily", "August 12, 2024 Monday", ["Length: 40 words"], body
    )
    reads(
        word_file(lines).data,
        row("Wells tested", "Dale Daily", "August 12, 2024", body, url="https://news.example/1"),
    )


def test_highlight_on_its_own_lines_and_two_bylines(word_file, reads, row):
    head = ["Copyright 2024 Dale Daily", "All Rights Reserved", "Section: NEWS; Pg. 1", "Length: 40 words",
            "Byline: Ada Berg", "Dale Correspondent", "Highlight:", "Wells will be tested.", ""]  # fmt: skip
    lines = nexis("Wells tested", "Dale Daily", "August 12, 2024 Monday", head, WELL)
    reads(
        word_file(lines).data,
        row("Wells tested", "Dale Daily", "August 12, 2024", WELL,
            section="NEWS; Pg. 1", author="Ada Berg"),
    )  # fmt: skip


def test_title_with_a_year_and_outlet_with_a_month(rtf_file, reads, row):
    head = ["Length: 40 words", "Byline: Ada Berg"]
    lines = nexis("August 2023 wells still closed", "May Hill Monthly", "August 2024", head, WELL)
    reads(
        rtf_file(lines).data,
        row("August 2023 wells still closed", "May Hill Monthly", "August 2024", WELL,
            author="Ada Berg"),
    )  # fmt: skip


def test_german_nexis_of_today_with_english_names(rtf_file, reads, row):
    head = ["Copyright 2024 Talblatt Alle Rechte vorbehalten", "Section: LOKALES; S. 3; Ausg. 188",
            "Length: 40 words", "Byline: Von Ada Berg"]  # fmt: skip
    tail = ["Load-Date: August 12, 2024", "Link zum PDF-Dokument"]
    lines = nexis("Alle Brunnen geprüft", "Talblatt", "12. August 2024 Montag", head, WELL, tail)
    reads(
        rtf_file(lines).data,
        row("Alle Brunnen geprüft", "Talblatt", "12. August 2024", WELL,
            section="LOKALES; S. 3; Ausg. 188", author="Ada Berg"),
    )  # fmt: skip


def test_rich_text_as_vendors_write_it(reads, row):
    data = (
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset238 Arial CE;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Dale}{\author X}}"
        "\n"
        r"{\header\pard\qr Page {\field{\*\fldinst PAGE}{\fldrslt 2}} of 2\par Wells tested\par}"
        r"{\*\bkmkstart doc1}{\*\bkmkend doc1}\pard\qc{\b\fs28 Wells {\highlight3 tested}\par}"
        r"\pard\qc Dale Daily\par August 12, 2024 Monday\par\pard\par"
        r"{\b Section:}\~NEWS\par{\b Length:}\~40 words\par{\b Byline:}\~Ad\'e1 Berg\par"
        r"\pard\keepn{\b Body}\par{\pict\pngblip 89504e47}\par"
        r"\pard Every well in the dale will be tested, Health Officer Nils Ekberg said on Monday.\par"
        r"\u8220\'93No house will be left out,\u8221\'94 Ekberg said. \u8220\'93That is a promise.\u8221\'94\par "
        r"Farmer Ada Quist said: \ldblquote We have heard that before.\rdblquote\par"
        r"{\b Load-Date:}\~August 13, 2024\par\par{\b End of Document}\par}"
    )
    reads(
        data.encode("ascii"),
        row(
            "Wells tested", "Dale Daily", "August 12, 2024", WELL, section="NEWS", author="Adá Berg"
        ),
    )


def test_old_lexis_german_numbers_and_day_with_zero(reads, row):
    text = "".join(
        centred(f"Dokument {number} von 2")
        + centred("Talblatt")
        + centred("08. August 2024")
        + f"{title}\n\nRUBRIK: Lokales\n\nLÄNGE: 40 Wörter\n\n{wrapped(body)}\n\nUPDATE: 9. August 2024\n\n"
        "SPRACHE: GERMAN; DEUTSCH\n\n"
        + centred("Copyright 2024 Talblatt", "Alle Rechte vorbehalten")
        for number, title, body in ((1, "Brunnen", WELL), (2, "Glocke", BELL))
    )
    more = {"section": "Lokales", "language": "de"}
    reads(
        text.encode("cp1252"),
        row("Brunnen", "Talblatt", "08. August 2024", [wrapped(WELL)], **more),
        row("Glocke", "Talblatt", "08. August 2024", [wrapped(BELL)], **more),
    )


def test_old_lexis_with_kicker_line_and_correction(reads, row):
    text = (
        centred("1 of 1 DOCUMENT")
        + centred("Dale Daily (England)")
        + centred("August 12, 2024 Monday", "Correction Appended", "City Edition")
        + f"Wells tested\n\nBYLINE: By Ada Berg\n\nSECTION: NEWS\n\nLENGTH: 40 words\n\n{wrapped(WELL)}\n\n"
        "CORRECTION: A well was missed.\n\nCORRECTION-DATE: August 14, 2024\n\nLOAD-DATE: August 14, 2024\n\n"
        "LANGUAGE: ENGLISH\n\nSUBJECT: WELLS (90%); HEALTH (80%)\n\nCOUNTRY: DALELAND (70%)\n\n"
        + centred("Copyright 2024 Dale Daily")
    )
    reads(
        text,
        row("Wells tested", "Dale Daily (England)", "August 12, 2024", [wrapped(WELL)],
            section="NEWS", author="Ada Berg", language="en"),
    )  # fmt: skip


def test_old_lexis_body_in_capitals_and_dateline_in_text(reads, row):
    body = "NORTHDALE: Every well will be tested.\n\nEKBERG: “No house is left out.”\n\nWHAT NEXT\n\nNobody knows."
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Dale Wire")
        + centred("August 12, 2024 Monday 4:15 AM EST")
        + f"Wells tested\n\nSECTION: INTERNATIONAL NEWS\n\nLENGTH: 15 words\n\nDATELINE: NORTHDALE\n\n{body}\n\n"
        "LOAD-DATE: August 13, 2024\n\nLANGUAGE: ENGLISH\n\n" + centred("Copyright 2024 Dale Wire")
    )
    reads(
        text,
        row("Wells tested", "Dale Wire", "August 12, 2024", [body],
            section="INTERNATIONAL NEWS", language="en"),
    )  # fmt: skip


def test_old_lexis_page_with_title_before_the_day(reads, row):
    parts = ["1 of 1 DOCUMENTS", "Dale Daily", "Wells tested", "August 12, 2024 Monday", "BYLINE: Ada Berg",
             "LENGTH: 40 words", *WELL, "LOAD-DATE: August 13, 2024", "LANGUAGE: ENGLISH"]  # fmt: skip
    page = "<html><body>" + "".join(
        f'<br><div class="c{at}"><p class="c1"><span class="c2">{part}</span></p></div>'
        for at, part in enumerate(parts)
    )
    reads(
        page + "</body></html>",
        row(
            "Wells tested", "Dale Daily", "August 12, 2024", WELL, author="Ada Berg", language="en"
        ),
    )


def test_old_lexis_cut_short(reads, row):
    text = (
        centred("1 of 9 DOCUMENTS")
        + centred("Dale Daily")
        + centred("August 12, 2024 Monday")
        + f"Wells tested\n\nBYLINE: Ada Berg\n\nLENGTH: 40 words\n\n{wrapped(WELL)}"
    )
    parsed = reads(
        text,
        row("Wells tested", "Dale Daily", "August 12, 2024", [wrapped(WELL)], author="Ada Berg"),
    )
    assert parsed.notes == ["its documents are counted 1 to 1 of 9"]


def coded(fields, css="enArticle"):
    cells = "".join(
        f"<tr><td align='right'><b>{code}</b>&nbsp;</td><td>{value}</td></tr>"
        for code, value in fields
    )
    return f'<div class="article {css}"><table>{cells}</table></div>'


def paragraphs(texts, language="en"):
    return "".join(
        f"<p class='articleParagraph {language}articleParagraph'>{text}\n</p>\n" for text in texts
    )


def test_factiva_text_in_td_alone_and_lower_case_tags(reads, row):
    articles = [
        coded([("CLM", "Dale notes"), ("SE", "A"), ("HD", f"<span class='enHeadline'>{title}</span>"),
               ("BY", "BY ADA BERG AND TOM VALE"), ("WC", "1,040 words"), ("PD", date), ("ET", "10:15 PM"),
               ("SN", "Dale Daily"), ("SC", "XVDALE"), ("LA", "English"), ("CY", "Copyright 2024."),
               ("TD", paragraphs(body)), ("RE", "dale : Daleland"), ("IPD", "wells"), ("AN", f"Document {number}")])
        for title, date, body, number in (("Wells tested", "12 August 2024", WELL, AN[0]),
                                          ("The bell", "13 August 2024", BELL, AN[1]))
    ]  # fmt: skip
    more = {"section": "A", "author": "ADA BERG AND TOM VALE", "language": "en"}
    reads(
        f"<HTML><BODY>{''.join(articles)}</BODY></HTML>".replace("<div", "<DIV").replace(
            "</div", "</DIV"
        ),
        row("Wells tested", "Dale Daily", "12 August 2024", WELL, **more),
        row("The bell", "Dale Daily", "13 August 2024", BELL, **more),
    )


def plain(title, lines, body, number, author=""):
    divisions = "".join(f"<div>{line}</div>" for line in lines)
    return (
        f"<div class='article enArticle'><p><div id='hd'><b class='enHeadline'>{title}</b></div>{author}{divisions}"
        f"</p>{paragraphs(body)}<p>Dale Press Ltd</p><p>Document {number}</p></div><br/>"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["40 words", "12 August 2024", "Dale Daily", "XVDALE", "English", "© 2024"],
        ["40 words", "12 August 2024", "10:15 PM", "Dale Daily", "XVDALE", "1", "A12", "English"],
        [
            "40 words",
            "12 August 2024",
            "Dale Daily",
            "XVDALE",
            "FINAL",
            "12",
            "4",
            "English",
            "(c) 2024",
        ],
    ],
)
def test_factiva_plain_with_more_and_fewer_lines(reads, row, lines):
    reads(
        f"<html><body>{plain('Wells tested', lines, WELL, AN[0])}</body></html>",
        row("Wells tested", "Dale Daily", "12 August 2024", WELL, language="en"),
    )


def test_factiva_outlet_like_a_language_and_untitled_section(reads, row):
    lines = [
        "40 words",
        "12 August 2024",
        "English",
        "XVENGL",
        "English",
        "© 2024 The English Paper",
    ]
    author = "<div class='author'>Ada Berg </div>"
    reads(
        f"<html><body>{plain('Wells tested', lines, WELL, AN[0], author)}</body></html>",
        row("Wells tested", "English", "12 August 2024", WELL, author="Ada Berg", language="en"),
    )


def test_factiva_text_copied_without_codes(reads, row):
    text = (
        "Wells tested in every village\nBy Ada Berg\n40 words\n12 August 2024\nDale Daily\nXVDALE\nEnglish\n"
        "(c) 2024 Dale Daily\n\n" + "\n\n".join(WELL) + f"\n\nDocument {AN[0]}\n\n"
    )
    reads(
        text,
        row("Wells tested in every village", "Dale Daily", "12 August 2024",
            ["\n\n".join(WELL)], author="Ada Berg", language="en"),
    )  # fmt: skip


def proquest(*fields, gap="\n\n"):
    return f"{RULE}\n\n" + gap.join(fields) + "\n\n"


def test_proquest_capital_letters_and_abstract_after_the_text(reads, row):
    text = proquest(
        "Wells tested: every house",
        "Author: Berg, Ada; Vale, Tom",
        "Full Text: " + "\n".join(WELL),
        "Credit: Ada Berg; Dale Daily",
        "Illustration",
        "Caption: A well.",
        "Abstract: Every well in the dale will be tested, Health Officer Nils Ekberg said on Monday.",
        "People: Ekberg, Nils",
        "Company / organization: Name: Dale Council; NAICS: 921110",
        "Publication title: Dale Daily (Online); Northdale",
        "Publication date: 2024-08-12",
        "Publisher: Dale Press",
        "ProQuest document ID: 300000001",
        "Document URL: https://www.proquest.com/docview/300000001",
    )
    reads(
        text,
        row("Wells tested: every house", "Dale Daily (Online)", "2024-08-12", WELL, joint="\n",
            author="Berg, Ada; Vale, Tom", url="https://www.proquest.com/docview/300000001"),
    )  # fmt: skip


def test_proquest_paragraphs_apart_and_a_speaker_like_a_label(reads, row):
    body = (
        *WELL,
        "Author: Who wrote this law?",
        "Ekberg: I did.",
        "Author: Then answer.",
        *BELL,
        "So it ended.",
    )
    text = proquest(
        "Wells tested",
        "Abstract: Wells will be\ntested.",
        "Full text: " + "\n\n".join(body),
        "Subject: Wells",
        "Title: Wells tested",
        "Publication title: Dale Daily; Northdale",
        "Publication date: Aug 12, 2024",
        "ProQuest document ID: 300000001",
        "Database: Global Newsstream",
    )
    reads(text, row("Wells tested", "Dale Daily", "Aug 12, 2024", body))


def test_proquest_record_whose_title_is_its_field_alone(reads, row):
    text = proquest(
        "Title: Wells tested",
        "Publication title: Dale Daily",
        "Publication date: Aug 12, 2024",
        "Section: Dale; Health",
        "Language: English",
        "Full text: " + "\n".join(WELL),
        "ProQuest document ID: 300000001",
    )
    reads(
        text,
        row("Wells tested", "Dale Daily", "Aug 12, 2024", WELL, joint="\n",
            section="Dale; Health", language="en"),
    )  # fmt: skip


def test_proquest_page_in_german(reads, row):
    label = "<p><strong>{}: </strong>{}</p>".format
    page = (
        '<html><body><div><a name="DocID_X_1"></a><p></p><p style="font-weight:bold">Brunnen geprüft</p>'
        + label("Autor", "Berg, Ada")
        + label("Zusammenfassung", "Nicht verfügbar.")
        + '<p><strong>Volltext: </strong><text wordcount="40">'
        + "".join(f"<p>{text}</p>" for text in WELL)
        + "</text></p>"
        + label("Titel der Publikation", "Talblatt; Nordtal")
        + label("Publikationsdatum", "12. Aug. 2024")
        + label("Sprache der Publikation", "Deutsch")
        + label("ProQuest-Dokument-ID", "300000001")
        + "</div></body></html>"
    )
    reads(
        page,
        row(
            "Brunnen geprüft", "Talblatt", "12. Aug. 2024", WELL, author="Berg, Ada", language="de"
        ),
    )


def attach(name, kind, data):
    return (
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode('ascii')}"
    )


def mail(*parts):
    head = (
        "From: noreply@lexis.example\nTo: x@y.example\nSubject: Your delivery\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="=_B"\n\n'
    )
    cover = "Content-Type: text/plain; charset=utf-8\n\nYour documents are attached.\n"
    return head + "".join(f"--=_B\n{part}\n" for part in (cover, *parts)) + "--=_B--\n"


def test_mail_with_word_file_and_page_attached(word_file, reads, row):
    lines = nexis(
        "Wells tested", "Dale Daily", "August 12, 2024 Monday", ["Length: 40 words"], WELL
    )
    page = f"<html><body>{plain('The bell', ['9 words', '13 August 2024', 'Dale Daily'], BELL, AN[1])}</body></html>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    reads(
        mail(
            attach("Files.docx", kind, word_file(lines).data),
            attach("factiva.html", "text/html; charset=utf-8", page.encode("utf8")),
        ),
        row("Wells tested", "Dale Daily", "August 12, 2024", WELL),
        row("The bell", "Dale Daily", "13 August 2024", BELL),
    )


def test_references_with_longer_texts_and_one_blank(reads, row):
    text = "".join(
        f"TY - NEWS\nT1 - {title}\nAU - Berg, Ada\nAB - {' '.join(body)}\nJO - Dale Daily\nY1 - {date}\nER -\n\n"
        for title, body, date in (
            ("Wells tested", WELL, "2024/08/12"),
            ("The bell", BELL, "2024/08/13"),
        )
    )
    more = {"author": "Berg, Ada", "joint": " "}
    reads(
        text,
        row("Wells tested", "Dale Daily", "2024/08/12", WELL, **more),
        row("The bell", "Dale Daily", "2024/08/13", BELL, **more),
    )


def test_europresse_titles_names_and_words_after_the_day(reads, row):
    page = "<!DOCTYPE html><html><body>" + "".join(
        "<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>Le Val (Nord)"
        f"</span></div><span class='DocHeader'>{header}</span><div class='titreArticle'><p class='sm-margin-bottom'>"
        f"EAU</p><p class='sm-margin-TopNews titreArticleVisu rdp__articletitle'>{title}</p><p class='sm-margin-"
        f"TopNews rdp__subtitle'>Une promesse</p></div>{author}</header><section><div class='DocText clearfix'>"
        "<div class='docOcurrContainer'>"
        + "".join(f"<p><b>{text[:5]}</b>{text[5:]}</p>" for text in body)
        + f"<aside>À lire aussi</aside></div></div></section><footer>news·20240812·LV·{number}</footer></article>"
        for number, title, header, author, body in (
            (
                "1",
                "Tous les puits",
                "Eau, santé, lundi 12 août 2024 523 mots, p. LEVA3",
                "<p>BERG ADA</p>",
                WELL,
            ),
            ("2", "La cloche", "mardi 13 août 2024 - 06:05:08 +0200", "", BELL),
        )
    )
    reads(
        page,
        row("Tous les puits", "Le Val (Nord)", "12 août 2024", WELL,
            section="Eau, santé", author="BERG ADA"),
        row("La cloche", "Le Val (Nord)", "13 août 2024", BELL),
    )  # fmt: skip


def test_europresse_text_without_paragraphs(reads, row):
    page = (
        '<html><body><article><header><span class="DocPublicationName">Le Val</span><span class="DocHeader">'
        'Monday, August 12, 2024</span><div class="titreArticle">Wells tested</div></header><section><div '
        f'class="DocText"><div class="docOcurrContainer">{WELL[0]}<br/>{WELL[1]}<div>{WELL[2]}</div></div></div>'
        "</section></article></body></html>"
    )
    reads(page, row("Wells tested", "Le Val", "August 12, 2024", WELL))


@pytest.mark.parametrize(
    "text",
    [
        "Wells tested\n\nBody\n\nEkberg said: “All.”\n\nLength: a mile.\n",
        "Of 3 of 12 documents, Ekberg said, none was signed.\n\nSUBJECT: wells.\n",
        "Ekberg works for ProQuest.\n\nTitle: none.\n\nAuthor: none.\n\nSection: none.\n",
        "<html><body><article><p>Wells tested.</p></article></body></html>",
        "From: Ada\nTo: Tom\nSubject: wells\n\nFull text: see below.\n",
        "Title,Full text,Publication title\nWells,Tested.,Dale Daily\n",
        "HD  60 inch\nSN  1234\n\nA list of parts.\n",
    ],
)
def test_what_is_no_export_is_left_to_others(text):
    source = Source("a.txt", text.encode("utf8"))
    assert [layout.name for layout in DATABASES if layout.recognizes(source)] == []
