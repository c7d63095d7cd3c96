"""ProQuest: text, pages, mails, tables, references; fields in any order and several languages."""

import base64

RULE = "_" * 60
URL = "https://www.proquest.com/newspapers/x/docview/100000001/se-2?accountid=1"


def record(title, fields, *, gap="\n\n"):
    return gap.join([title, *(f"{label}: {value}" for label, value in fields)]) + "\n\n"


def test_fields_in_another_order_without_blank_lines(reads, row, ferry, road):
    first = record(
        "Ferry fee stays",
        [
            ("Subject", "Ferries"),
            ("Title", "Ferry fee stays"),
            ("Publication title", "Harbour Herald, Late Edition (East Coast); Northport, N.P."),
            ("Publication date", "May 7, 2024"),
            ("Full text", "\n".join(ferry)),
            ("CAPTION", "A ferry at the quay."),
            ("CREDIT", "Lena Ortiz"),
            ("Location", "Northport"),
            ("Author", "Ortiz, Lena"),
            ("Language of publication", "English"),
            ("ProQuest document ID", "100000001"),
            ("DocumentURL", URL),
            ("Copyright", "Copyright Harbour Herald May 7, 2024"),
            ("Last updated", "2024-11-18"),
            ("Database", "Global Newsstream"),
        ],
        gap="\n",
    )
    second = record(
        "Coast road opens",
        [
            ("Publication info", "Coast Courier ; Northport [Northport]. 09 May 2024: A.1."),
            ("Abstract", "None available."),
            (
                "Full text",
                "\n".join(["Location: Pier 4 is closed.", *road, "Three.", "Four.", "Five."]),
            ),
            ("Title", "Coast road opens"),
            ("ProQuest document ID", "100000002"),
        ],
    )
    text = (
        f"{RULE}\n\n{first}{RULE}\n\n{second}{RULE}\n\nContact us at: http://about.proquest.com\n"
        "Database copyright © 2024 ProQuest LLC. All rights reserved.\n"
    )
    reads(
        text,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry, joint="\n",
            author="Ortiz, Lena", url=URL, language="en"),
        row("Coast road opens", "Coast Courier", "09 May 2024",
            ["Location: Pier 4 is closed.", *road, "Three.", "Four.", "Five."], joint="\n"),
    )  # fmt: skip


def test_german_interface(reads, row, ferry):
    text = f"{RULE}\n\n" + record(
        "Fährgebühr bleibt",
        [
            ("Autor", "Ortiz, Lena"),
            ("Publikationsinfo", "Hafenzeitung ; Nordhafen. 07 May 2024: 4."),
            ("Zusammenfassung", "Der Minister bleibt hart."),
            ("Volltext", "\n".join(ferry)),
            ("Thema", "Fähren"),
            ("Titel", "Fährgebühr bleibt"),
            ("Titel der Publikation", "Hafenzeitung; Nordhafen"),
            ("Publikationsdatum", "7. Mai 2024"),
            ("Rubrik", "Lokales"),
            ("Sprache der Publikation", "Deutsch"),
            ("ProQuest-Dokument-ID", "100000001"),
            ("Datenbank", "Global Newsstream"),
        ],
    )
    reads(
        text,
        row("Fährgebühr bleibt", "Hafenzeitung", "7. Mai 2024", ferry, joint="\n",
            author="Ortiz, Lena", section="Lokales", language="de"),
    )  # fmt: skip


def test_french_interface_and_a_record_without_text(reads, row, ferry):
    first = record(
        "La taxe reste",
        [
            ("Auteur ", "Ortiz, Lena"),
            ("Texte intégral ", "\n".join(ferry)),
            ("Titre ", "La taxe reste"),
            ("Titre de la publication ", "Le Courrier du Port; Port-Nord"),
            ("Date de publication ", "7 mai 2024"),
            ("Langue de publication ", "Français"),
            ("ID du document ProQuest ", "100000001"),
        ],
    )
    second = record(
        "La route ouvre",
        [
            ("Résumé ", "La route ouvre vendredi."),
            ("Titre de la publication ", "Le Courrier du Port; Port-Nord"),
            ("Date de publication ", "9 mai 2024"),
            ("ID du document ProQuest ", "100000002"),
        ],
    )
    parsed = reads(
        f"{RULE}\n\n{first}{RULE}\n\n{second}",
        row("La taxe reste", "Le Courrier du Port", "7 mai 2024", ferry, joint="\n",
            author="Ortiz, Lena", language="fr"),
        row("La route ouvre", "Le Courrier du Port", "9 mai 2024", []),
    )  # fmt: skip
    assert parsed.notes == ["1 of its records have no full text; their abstracts are not read"]


def test_report_with_contents_in_rich_text(rtf_file, reads, row, ferry, road):
    lines = ["Report Information from ProQuest", "May 17 2024 10:20", "", "Table of contents",
             "1. Ferry fee stays.......... 1", "2. Coast road opens.......... 2"]  # fmt: skip
    for number, (title, body, date) in enumerate(
        (("Ferry fee stays", ferry, "May 7, 2024"), ("Coast road opens", road, "May 9, 2024")),
        start=1,
    ):
        lines += [f"Document {number} of 2", "", title, "", "Author: Ortiz, Lena", ""]
        lines += ["ProQuest document link", "", "Full text:", *body, "", f"Title: {title}"]
        lines += ["Publication title: Harbour Herald; Northport", f"Publication date: {date}"]
        lines += [f"ProQuest document ID: 10000000{number}", "Database: Global Newsstream", ""]
    lines += ["Bibliography", "Citation style: APA 6th"]
    more = {"author": "Ortiz, Lena"}
    reads(
        rtf_file(lines).data,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry, **more),
        row("Coast road opens", "Harbour Herald", "May 9, 2024", road, **more),
    )


def division(title, body, number, date):
    label = '<p style="margin:0;"><strong>{}: </strong>{}</p>'.format
    return (
        f'<div style="margin-bottom:20pt;"><a name="DocID_MSTAR_{number}"></a><p></p>'
        f'<p style="font-weight:bold;">{title}</p><p><span class="scholUnivAuthors">Ortiz, Lena.</span>'
        f"<span><strong>Harbour Herald</strong><strong>, Late Edition; Northport</strong> {date}</span></p>"
        + label("Author", "Ortiz, Lena")
        + f'<p><a href="{URL}">ProQuest document link</a></p>'
        + label("Abstract", "None available.")
        + '<div><strong style="float:left">Links: </strong><a href="https://x.example/">Get it</a></div>'
        + '<p><strong>Full text: </strong><Text WordCount="60" HTMLContent="true"><html><head><title></title>'
        "</head><body><div><a name='1'></a><div class='document_view_image'><img alt='View Image - '>"
        "<a href='https://x.example' class='sr-only'>Enlarge this image.</a><div class='small "
        "document_view_caption'><p>A caption</p></div></div></div>\n"
        + "\n".join(f"<p>{text}</p>" for text in body)
        + "</body></html></Text></p>"
        + label("Subject", "Ferries")
        + label("Publication title", "Harbour Herald,  Late Edition (East Coast); Northport, N.P.")
        + label("Publication date", date)
        + label("Dateline", "2024-05-07 @ 20:51")
        + label("Language of publication", "English")
        + label("ProQuest document ID", number)
        + label("Document URL", f'<a href="{URL}">{URL}</a>')
        + "</div>"
    )


def test_page_of_today_with_pictures_and_marked_hits(reads, row, ferry, road):
    marked = [text.replace("Adler", "<span class='hit'>Adler</span>") for text in ferry]
    marked.insert(1, "<b>Location:</b> Pier 4")
    page = "<!DOCTYPE html><html><body><table><tr><td>" + "".join(
        [division("Ferry fee stays", marked, 100000001, "May 7, 2024"),
         division("Coast road opens", road, 100000002, "May 9, 2024")]
    ) + "</td></tr></table></body></html>"  # fmt: skip
    more = {"author": "Ortiz, Lena", "url": URL, "language": "en"}
    text = [ferry[0], "Location: Pier 4", *ferry[1:]]
    reads(
        page,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", text, **more),
        row("Coast road opens", "Harbour Herald", "May 9, 2024", road, **more),
    )


def test_forwarded_mail_in_two_forms(reads, row, ferry):
    page = (
        f"<html><body>{division('Ferry fee stays', ferry, 100000001, 'May 7, 2024')}</body></html>"
    )
    mail = (
        "Received: by 127.0.0.1 with SMTP id a;\n        Tue, 15 Aug 2023 01:02:03 -0700\n"
        "From: J. Doe <j@company.example>\nTo: x@y.example\nSubject: Fwd: Your ProQuest Research\n"
        'Content-Type: multipart/alternative;\n\tboundary="=_P"\nMIME-Version: 1.0\n\n--=_P\n'
        'Content-Type: text/plain; charset="utf-8"\n\n> Full text:\n> The harbour\n\n--=_P\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(page.encode("utf8")).decode("ascii")
        + "--=_P--\n"
    )
    reads(
        mail,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry,
            author="Ortiz, Lena", url=URL, language="en"),
    )  # fmt: skip


def test_references(reads, row, ferry):
    text = (
        "\ufeffTY  - NEWS\nT1  - Ferry fee stays\nA1  - Ortiz, Lena\nA1  - Berg, Tom\n"
        "N1  - Copyright - Harbour Herald 2024\n"
        f"N2  - {ferry[0]}\n{ferry[1]}\n{ferry[2]}\nJF  - Harbour Herald\nJO  - Harbour Herald\n"
        f"SP  - A.1\nY1  - 2024/05/07/\nPY  - 2024\nDA  - 2024 May 07\nUR  - {URL}\nLA  - English\n"
        "DB  - Global Newsstream\nER  - \n\n"
    )
    parsed = reads(
        text,
        row("Ferry fee stays", "Harbour Herald", "2024 May 07", ferry, joint="\n",
            author="Ortiz, Lena; Berg, Tom", url=URL, language="en"),
    )  # fmt: skip
    assert parsed.notes == ["the text of 1 of its records is their abstract field"]


def test_table_that_is_a_page_in_truth(reads, row, ferry):
    names = ["Title", "Abstract", "StoreId", "ArticleType", "Authors", "pubtitle", "pubdate", "year",
             "DocumentURL", "language", "FullText"]  # fmt: skip
    values = ["Ferry fee stays", "No.", "100000001", "News", "Ortiz, Lena", "Harbour Herald; Northport",
              "May 7, 2024", "2024", URL, "English", "".join(f"<p>{text}</p>" for text in ferry)]  # fmt: skip
    cells = ["".join(f"<td>{cell}</td>" for cell in line) for line in (names, values)]
    reads(
        f"<html><body><table><tr>{cells[0]}</tr><tr>{cells[1]}</tr></table></body></html>",
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry,
            author="Ortiz, Lena", url=URL, language="en"),
        name="ProQuestDocuments.xls",
    )  # fmt: skip
