"""Exports that other programs have touched: saved again, converted, forwarded; and rarer lines."""

import textwrap

import pytest

AN = ("XVPEAK0020241007eka700001", "XVPEAK0020241008eka800002")
PASS = (
    "The pass stays shut until spring, Mountain Officer Runa Dahl said.",
    "“Snow does not read timetables,” Dahl told the assembly.",
    "Innkeeper Petr Holub asked for help.",
)
CAMP = ("The camp was moved.", "“We had an hour,” its leader, Mina Sand, said.")
RULE = "_" * 60
NAMES = ("Pass shut", "Peak Paper", "October 7, 2024 Monday")


def centred(*lines, width=79):
    return "\n".join(line.center(width).rstrip() for line in lines) + "\n\n"


def wrapped(texts):
    return "\n\n".join(textwrap.fill(text, 60) for text in texts)


def nexis(title, outlet, date, head, body, tail=("Load-Date: October 8, 2024",)):
    return [title, outlet, date, "", *head, "Body", "", *body, *tail, "", "End of Document", ""]


def test_changes_tracked_in_word(word_file, reads, row):
    changed = (
        "<w:p><w:r><w:t xml:space='preserve'>The pass </w:t></w:r><w:del><w:r><w:delText>is open</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>stays shut until spring, Mountain Officer Runa Dahl said.</w:t></w:r></w:ins></w:p>"
    )
    lines = nexis(*NAMES, ["Length: 40 words"], [changed, *PASS[1:]])
    reads(word_file(lines).data, row("Pass shut", "Peak Paper", "October 7, 2024", PASS))


def test_names_on_lines_of_one_paragraph(reads, row):
    body = r"\par ".join(
        text.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ") for text in PASS
    )
    data = (
        r"{\rtf1\ansi {\b Pass shut}\line Peak Paper\line October 7, 2024 Monday\par\par Length: 40 words\line "
        rf"Byline: Ada Fell\par Body\par {body}\par Load-Date: October 8, 2024\par End of Document\par}}"
    )
    reads(
        data.encode("ascii"),
        row("Pass shut", "Peak Paper", "October 7, 2024", PASS, author="Ada Fell"),
    )


def test_edition_on_the_line_of_the_day(word_file, reads, row):
    lines = nexis(
        "Pass shut",
        "Peak Paper",
        "October 7, 2024 Monday, FINAL Edition",
        ["Length: 40 words"],
        PASS,
    )
    reads(word_file(lines).data, row("Pass shut", "Peak Paper", "October 7, 2024", PASS))


def test_a_document_without_a_day(word_file, reads, row):
    lines = nexis(*NAMES, ["Length: 40 words"], PASS)
    lines += ["Camp moved", "Peak Wire", "", "Copyright 2024 Peak Wire", "Length: 9 words", "Body", *CAMP,
              "Load-Date: October 8, 2024", "End of Document"]  # fmt: skip
    reads(
        word_file(lines).data,
        row("Pass shut", "Peak Paper", "October 7, 2024", PASS),
        row("Camp moved", "Peak Wire", None, CAMP),
    )


def test_german_document_with_german_end(word_file, reads, row):
    lines = ["Pass gesperrt", "Gipfelblatt", "Montag 7. Oktober 2024", "Gesamtausgabe", "", "Copyright 2024 Gipfelblatt",
             "Section: LOKALES", "Length: 40 words", "Byline: VON ADA FELL", "Body", *PASS, "Classification",
             "Language: GERMAN; DEUTSCH", "Publication-Type: Zeitung", "Load-Date: October 8, 2024",
             "Ende des Dokuments"]  # fmt: skip
    reads(
        word_file(lines).data,
        row("Pass gesperrt", "Gipfelblatt", "7. Oktober 2024", PASS,
            section="LOKALES", author="ADA FELL", language="de"),
    )  # fmt: skip


def test_interview_with_labels_of_people(word_file, reads, row):
    body = [
        "Reporter: Is the pass open?",
        "Dahl: No.",
        "Source: The mountain office.",
        "Reporter: When?",
        "Dahl: In May.",
    ]
    lines = nexis(*NAMES, ["Section: TALK", "Length: 12 words"], body)
    reads(
        word_file(lines).data,
        row("Pass shut", "Peak Paper", "October 7, 2024", body, section="TALK"),
    )


def test_old_lexis_outlet_on_two_lines_and_weekday_first(reads, row):
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Peak Paper", "(Upper Valley)")
        + centred("Monday, October 7, 2024")
        + f"Pass shut\n\nBYLINE: Ada Fell\n\nLENGTH: 40 words\n\n{wrapped(PASS)}\n\nLOAD-DATE: October 8, 2024\n\n"
    )
    reads(
        text,
        row(
            "Pass shut",
            "Peak Paper (Upper Valley)",
            "October 7, 2024",
            [wrapped(PASS)],
            author="Ada Fell",
        ),
    )


def test_old_lexis_law_in_the_text_and_rare_fields(reads, row):
    body = "The law says:\n\nSECTION: II. The pass is shut in winter.\n\nLENGTH: No more than a mile.\n\nSo it is."
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Peak Paper")
        + centred("October 7, 2024 Monday")
        + f"Pass shut\n\nSECTION: NEWS\n\nLENGTH: 20 words\n\n{body}\n\nSERIES: First of two articles\n\n"
        "TYPE: News\n\nLOAD-DATE: October 8, 2024\n\nLANGUAGE: ENGLISH\n\n"
        + centred("Copyright 2024 Peak Paper")
    )
    reads(
        text,
        row("Pass shut", "Peak Paper", "October 7, 2024", [body], section="NEWS", language="en"),
    )


def division(inside):
    return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{inside}</SPAN></P>\n</DIV>'


def test_old_lexis_page_with_a_document_that_failed(reads, row):
    names = [
        "1 of 2 DOCUMENTS",
        "Peak Paper",
        "October 7, 2024 Monday",
        "Pass &quot;shut&quot;",
        "LENGTH: 40 words",
    ]
    body = (
        '<BR><DIV CLASS="c5">'
        + "".join(f'<P CLASS="c9"><SPAN>{text}</SPAN></P>' for text in PASS)
        + "</DIV>"
    )
    failed = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    page = (
        "".join(map(division, names))
        + body
        + division("LANGUAGE: ENGLISH")
        + division("Copyright 2024")
    )
    parsed = reads(
        f"<HTML><BODY>{page}{division(failed)}</BODY></HTML>",
        row('Pass "shut"', "Peak Paper", "October 7, 2024", PASS, language="en"),
    )
    assert len(parsed.notes) == 2


def test_old_lexis_with_tabs_and_without_dates_of_loading(reads, row):
    text = (
        "\t\t\t1 of 1 DOCUMENT\n\n\t\t\tPeak Paper\n\n\t\t\tOctober 7, 2024\n\nPass shut\n\nBYLINE: Ada Fell\n\n"
        f"SECTION: NEWS\n\nLENGTH: 40 words\n\n{wrapped(PASS)}\n\n\t\t\tCopyright 2024 Peak Paper\n\t\t\tAll Rights Reserved\n"
    )
    reads(
        text,
        row(
            "Pass shut",
            "Peak Paper",
            "October 7, 2024",
            [wrapped(PASS)],
            section="NEWS",
            author="Ada Fell",
        ),
    )


def paragraphs(texts, language="en"):
    return "".join(
        f'<p class="articleParagraph {language}articleParagraph">{text}</p>' for text in texts
    )


def table(fields):
    cells = "".join(
        f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in fields
    )
    return f"<table><tbody>{cells}</tbody></table>"


FIELDS = [("SE", "Local; Peaks"), ("HD", "Pass shut"), ("BY", "Ada Fell, Tom Crag"), ("WC", "40 words"),
          ("PD", "7 October 2024"), ("SN", "Peak Paper"), ("SC", "XVPEAK"), ("LA", "English")]  # fmt: skip


def test_factiva_page_saved_by_a_browser(reads, row):
    inside = table([*FIELDS, ("LP", paragraphs(PASS)), ("AN", f"Document {AN[0]}")])
    page = (
        "<!-- saved from url=(0050)https://global.factiva.com --><html><head><title>Factiva</title></head><body>"
        f'<div id="articles"><div class="article enArticle" id="lastArticle">{inside}<br></div></div></body></html>'
    )
    reads(
        page,
        row("Pass shut", "Peak Paper", "7 October 2024", PASS,
            section="Local; Peaks", author="Ada Fell, Tom Crag", language="en"),
    )  # fmt: skip


def test_factiva_article_class_alone(reads, row):
    inside = table(
        [
            *FIELDS[1:],
            ("LP", paragraphs(PASS[:1])),
            ("TD", paragraphs(PASS[1:])),
            ("AN", f"Document {AN[0]}"),
        ]
    )
    reads(
        f'<html><body><div class="article">{inside}</div></body></html>',
        row(
            "Pass shut",
            "Peak Paper",
            "7 October 2024",
            PASS,
            author="Ada Fell, Tom Crag",
            language="en",
        ),
    )


@pytest.mark.parametrize(
    ("language", "words", "date", "name", "number", "code"),
    [
        ("pt", "40 palavras", "7 outubro 2024", "Português", "Documento", "pt"),
        ("nl", "40 woorden", "7 oktober 2024", "Nederlands", "Document", "nl"),
        ("ru", "40 слов", "7 октября 2024", "Русский", "Документ", "ru"),
        ("es", "1.040 palabras", "7 octubre 2024", "Español", "Documento", "es"),
    ],
)
def test_factiva_plain_in_other_interfaces(reads, row, language, words, date, name, number, code):
    page = (
        f"<html><body><div class='article {language}Article'><div id='hd'><span class='{language}Headline'>Pass shut"
        f"</span></div><div>{words}</div><div>{date}</div><div>Peak Paper</div><div>XVPEAK</div><div>{name}</div>"
        f"<div>(c) 2024</div>{paragraphs(PASS, language)}<p>{number} {AN[0]}</p></div></body></html>"
    )
    reads(page, row("Pass shut", "Peak Paper", date, PASS, language=code))


def test_factiva_rich_text_with_list_of_headlines_and_summary(rtf_file, reads, row):
    lines = ["Factiva", "Pass shut", "Camp moved", "",
             "HD  Pass shut", "WC  40 words", "PD  7 October 2024", "SN  Peak Paper", "LA  English", "LP  ", *PASS,
             f"AN  Document {AN[0]}", "", "HD  Camp moved", "WC  9 words", "PD  8 October 2024", "SN  Peak Paper",
             "LA  English", "TD  ", *CAMP, f"AN  Document {AN[1]}", "", "Search Summary", "Text", "pass or camp",
             "Date", "All Dates", "Results Found", "2", "© 2024 Factiva, Inc. All rights reserved."]  # fmt: skip
    reads(
        rtf_file(lines).data,
        row("Pass shut", "Peak Paper", "7 October 2024", PASS, language="en"),
        row("Camp moved", "Peak Paper", "8 October 2024", CAMP, language="en"),
    )


def proquest(*fields, gap="\n\n"):
    return f"{RULE}\n\n" + gap.join(fields) + "\n\n"


LAST = (
    "Publication title: Peak Paper; Peakton",
    "Publication date: Oct 7, 2024",
    "ProQuest document ID: 500000001",
)


def test_proquest_caption_in_german(reads, row):
    text = proquest(
        "Pass gesperrt",
        "Volltext: " + "\n".join(PASS) + "\nBildunterschrift: Der Pass im Schnee.",
        "Ort: Gipfel",
        "Publikationstitel: Gipfelblatt; Gipfel",
        "Erscheinungsdatum: 7. Okt 2024",
        "Dokumenttyp: Nachricht",
        "ProQuest-Dokument-ID: 500000001",
    )
    reads(text, row("Pass gesperrt", "Gipfelblatt", "7. Okt 2024", PASS, joint="\n"))


def test_proquest_colons_in_titles_and_indented_labels(reads, row):
    fields = [
        "Pass shut: who pays?",
        "Full text: " + "\n".join(PASS),
        "Title: Pass shut: who pays?",
        *LAST,
    ]
    text = proquest(*(f"  {field}" for field in fields))
    reads(text, row("Pass shut: who pays?", "Peak Paper", "Oct 7, 2024", PASS, joint="\n"))


def test_proquest_in_italian(reads, row):
    text = proquest(
        "Passo chiuso",
        "Autore: Fell, Ada",
        "Testo completo: " + "\n".join(PASS),
        "Argomento: Passi",
        "Titolo: Passo chiuso",
        "Titolo della pubblicazione: Il Picco; Vetta",
        "Data di pubblicazione: 7 ottobre 2024",
        "Lingua di pubblicazione: Italiano",
        "ID documento ProQuest: 500000001",
    )
    reads(
        text,
        row(
            "Passo chiuso",
            "Il Picco",
            "7 ottobre 2024",
            PASS,
            joint="\n",
            author="Fell, Ada",
            language="it",
        ),
    )


def test_proquest_page_of_two_records_one_without_text(reads, row):
    def record(number, title, *fields):
        inside = "".join(
            "<p><strong>{}: </strong>{}</p>".format(*field.split(": ", 1)) for field in fields
        )
        return f"<div><a name='DocID_X_{number}'></a><p style='font-weight:bold'>{title}</p>{inside}</div>"

    text = f"<text wordcount='40'>{''.join(f'<p>{each}</p>' for each in PASS)}</text>"
    page = record(1, "Pass shut", f"Full text: {text}", *LAST)
    page += record(
        2,
        "Camp moved",
        "Abstract: The camp was moved.",
        *LAST[:2],
        "ProQuest document ID: 500000002",
    )
    parsed = reads(
        f"<html><body>{page}</body></html>",
        row("Pass shut", "Peak Paper", "Oct 7, 2024", PASS),
        row("Camp moved", "Peak Paper", "Oct 7, 2024", []),
    )
    assert parsed.notes == ["1 of its records have no full text; their abstracts are not read"]


def test_proquest_mail_whose_page_says_nothing(reads, row):
    text = proquest("Pass shut", "Full text: " + "\n".join(PASS), *LAST)
    mail = (
        "From: a@b.example\nTo: x@y.example\nSubject: Fwd: Your ProQuest Research\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="=_Q"\n\n--=_Q\nContent-Type: text/plain; charset=utf-8\n\n'
        f"{text}\n--=_Q\nContent-Type: text/html; charset=utf-8\n\n<html><body>See the text.</body></html>\n--=_Q--\n"
    )
    reads(mail, row("Pass shut", "Peak Paper", "Oct 7, 2024", PASS, joint="\n"))


def europresse(header, author, body, number="1"):
    return (
        "<html><body><article><header><div><span class='DocPublicationName'>Le Sommet, no. 77   </span></div><div>"
        f"<span class='DocHeader'>{header}</span></div><div class='titreArticle'><p class='titreArticleVisu'>Col fermé</p>"
        f"</div>{author}</header><section><div class='DocText'><div class='docOcurrContainer'>{body}</div></div></section>"
        f"<footer><p>news·20241007·SO·{number}</p></footer></article></body></html>"
    )


@pytest.mark.parametrize(
    ("header", "day", "section"),
    [
        ("Vie locale, Nord, samedi 1er juin 2024, p. 3", "1er juin 2024", "Vie locale, Nord"),
        ("Marchés, 7 octobre 2024, p. 4", "7 octobre 2024", "Marchés"),
        ("Samedi 1 juin 2024", "1 juin 2024", None),
        ("A la une, lundi 7 octobre 2024, p. 1,SOM2", "7 octobre 2024", "A la une"),
        ("Editorials, Saturday, June 1, 2024, p. A10", "June 1, 2024", "Editorials"),
    ],
)
def test_europresse_headers(reads, row, header, day, section):
    body = "".join(f"<p>{text}</p>" for text in PASS)
    reads(
        europresse(header, "<div>Ada Fell</div>", body),
        row("Col fermé", "Le Sommet", day, PASS, section=section, author="Ada Fell"),
    )


def test_europresse_of_old_in_capital_tags(reads, row):
    page = "".join(
        f'<P><SPAN CLASS="DocPublicationName">Le Sommet</SPAN><BR><SPAN CLASS="DocHeader">lundi 7 octobre 2024, p. 3</SPAN>'
        f'<BR><BR><SPAN CLASS="TitreArticleVisu">{title}</SPAN><BR><BR>Fell, Ada<P></P>' + "<BR><BR>".join(body)
        + f"<P>© 2024 Le Sommet. Tous droits réservés.</P><TABLE><TR><TD>news·20241007·SO·{number}</TD></TR></TABLE>"
        for number, title, body in ((1, "Col fermé", PASS), (2, "Camp déplacé", CAMP))
    )  # fmt: skip
    reads(
        f"<HTML><BODY>{page}</BODY></HTML>",
        row("Col fermé", "Le Sommet", "7 octobre 2024", PASS, author="Fell, Ada"),
        row("Camp déplacé", "Le Sommet", "7 octobre 2024", CAMP, author="Fell, Ada"),
    )


LOOKALIKES = (
    "Update: The officer spoke again.",
    "Location: Pier 4.",
    "Title: none, he joked.",
    "Copyright law is old, the judge said.",
    "Full text: see below.",
    "1 of 3 documents was signed.",
    "May 7, 2024",
    "English",
    "40 words",
    "URL: they laughed at the word.",
    "Publication date: never.",
    "Classification: secret.",
)


@pytest.mark.parametrize("line", LOOKALIKES)
def test_paragraphs_that_look_like_fields(word_file, reads, row, line):
    body = [PASS[0], line, *PASS[1:]]
    expected = row("Pass shut", "Peak Paper", "October 7, 2024", body)
    reads(word_file(nexis(*NAMES, ["Length: 40 words"], body)).data, expected)
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Peak Paper")
        + centred("October 7, 2024")
        + "Pass shut\n\nLENGTH: 40 words\n\n"
        + "\n\n".join(body)
        + "\n\nLOAD-DATE: October 8, 2024\n"
    )
    reads(text, expected)
    inside = table([*FIELDS[1:], ("LP", paragraphs(body)), ("AN", f"Document {AN[0]}")])
    reads(
        f'<html><body><div class="article enArticle">{inside}</div></body></html>',
        row(
            "Pass shut",
            "Peak Paper",
            "7 October 2024",
            body,
            author="Ada Fell, Tom Crag",
            language="en",
        ),
    )
    reads(
        proquest("Pass shut", "Full text: " + "\n".join(body), *LAST),
        row("Pass shut", "Peak Paper", "Oct 7, 2024", body, joint="\n"),
    )
