"""Nexis Uni and Lexis as delivered today: covers, fields in several languages, what is no text."""

LABEL = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}:</w:t></w:r><w:r><w:t>\u00a0{}</w:t></w:r></w:p>"
TITLE = '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def document(title, outlet, date, body, *, head=(), tail=("Load-Date:\u00a0May 8, 2024",)):
    return [
        *(title if isinstance(title, list) else [title]),
        outlet,
        date,
        "",
        "\nCopyright 2024 Harbour Press Ltd All Rights Reserved",
        *head,
        "Body",
        "",
        "",
        *body,
        *tail,
        "",
        "\nEnd of Document",
        "",
    ]


def test_word_with_cover_page(word_file, reads, row, ferry, road):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = "<w:tbl>" + "".join(
        f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>"
        for a, b in (("Content Type", "Narrowed by"), ("News", "Sources: Harbour Herald"))
    )
    table += "</w:tbl>"
    cover = [
        LABEL.format("User Name", "A STUDENT"),
        LABEL.format("Date and Time", "Friday, May 17, 2024 1:45:00 PM EDT"),
        LABEL.format("Job Number", "79565034"),
        "Documents (2)",
    ]
    for number, title in enumerate(("Ferry fee stays", "Coast road opens"), start=1):
        cover += [
            f"{number}. {title}",
            LABEL.format("Client/Matter", "-None-"),
            LABEL.format("Search Terms", "ferry or road"),
            LABEL.format("Search Type", "Terms and Connectors"),
            LABEL.format("Narrowed by", ""),
            "",
            table,
            "",
        ]
    hit = (
        "<w:p><w:r><w:t xml:space='preserve'>The coast </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr>"
        "<w:t>road</w:t></w:r><w:r><w:t xml:space='preserve'> opens again on Friday, the transport "
        "office said.</w:t></w:r></w:p>"
    )
    fields = [LABEL.format("Section", "NEWS; Pg. 4"), LABEL.format("Length", "60 words")]
    classification = [
        "Classification",
        "",
        LABEL.format("Language", "ENGLISH"),
        LABEL.format("Publication-Type", "Newspaper"),
        LABEL.format("Subject", "FERRIES (90%); HARBOURS (78%)"),
        LABEL.format("Geographic", "NORTHPORT (72%)"),
        LABEL.format("Load-Date", "May 8, 2024"),
    ]
    first = document(
        TITLE.format("Ferry fee stays"),
        "Harbour Herald (Northport)",
        "May 7, 2024 Tuesday 9:20 AM GMT",
        ferry,
        head=[*fields, LABEL.format("Byline", "Lena Ortiz"), LABEL.format("Highlight", "No.")],
        tail=classification,
    )
    second = document(
        TITLE.format("Coast road opens"),
        "Coast Courier",
        "May 9, 2024 Thursday",
        [hit, road[1]],
        head=[*fields, LABEL.format("Dateline", "NORTHPORT")],
        tail=["Graphic", "", "A road. Photograph: B. Person", *classification],
    )
    reads(
        word_file([*cover, "", "\n", *first, "\n", *second]).data,
        row("Ferry fee stays", "Harbour Herald (Northport)", "May 7, 2024", ferry,
            section="NEWS; Pg. 4", author="Lena Ortiz", language="en"),
        row("Coast road opens", "Coast Courier", "May 9, 2024", road,
            section="NEWS; Pg. 4", language="en"),
    )  # fmt: skip


def test_one_document_without_cover_or_byline(word_file, reads, row, ferry):
    lines = document("Ferry fee stays", "Harbour Herald", "May 7, 2024 Tuesday", ferry)
    lines.insert(3, "Final Edition")
    reads(word_file(lines).data, row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry))


def test_german_fields_in_rich_text(rtf_file, reads, row, ferry):
    lines = [
        "Fährgebühr bleibt",
        "Hafenzeitung",
        "7. Mai 2024 Dienstag",
        "",
        "Copyright 2024 Hafenzeitung Verlag Alle Rechte vorbehalten",
        "Rubrik:\u00a0LOKALES; S. 4",
        "Länge:\u00a060 Wörter",
        "Autor:\u00a0Von Lena Ortiz",
        "Volltext",
        "",
        *ferry,
        "Ladedatum:\u00a08. Mai 2024",
        "",
        "Ende des Dokuments",
    ]
    reads(
        rtf_file(lines).data,
        row("Fährgebühr bleibt", "Hafenzeitung", "7. Mai 2024", ferry,
            section="LOKALES; S. 4", author="Lena Ortiz"),
    )  # fmt: skip


def test_french_fields(word_file, reads, row, ferry):
    lines = [
        "Nom d'utilisateur: X",
        "Date et heure: vendredi 17 mai 2024 13 h 45",
        "Documents (1)",
        "1. La taxe portuaire reste",
        "Client/Dossier: -Aucun-",
        "Termes de recherche: ferry",
        "",
        "",
        "La taxe portuaire reste",
        "Le Courrier du Port",
        "mardi 7 mai 2024",
        "",
        "Copyright 2024 Le Courrier du Port Tous droits réservés",
        "Rubrique : PORTS; p. 4",
        "Longueur : 60 mots",
        "Auteur : Lena Ortiz",
        "Corps",
        *ferry,
        "Date de chargement : 8 mai 2024",
        "Fin du document",
    ]
    reads(
        word_file(lines).data,
        row("La taxe portuaire reste", "Le Courrier du Port", "7 mai 2024", ferry,
            section="PORTS; p. 4", author="Lena Ortiz"),
    )  # fmt: skip


def test_spanish_fields_and_links_in_rich_text(reads, row, ferry):
    lines = [
        r'{\field{\*\fldinst{HYPERLINK "https://advance.lexis.com/api/document?id=1"}}'
        r"{\fldrslt La tasa sigue}}\par",
        r"El Puerto\par",
        r"7 de mayo de 2024 martes\par",
        r"\par",
        r"Secci\'f3n: LOCAL\par",
        r"Longitud: 60 palabras\par",
        r"Cuerpo\par",
        *(
            rf"{text}\par".replace("“", r"\ldblquote ").replace("”", r"\rdblquote ")
            for text in ferry
        ),
        r"Fecha de carga: 8 de mayo de 2024\par",
        r"Fin del documento\par",
    ]
    reads(
        ("{\\rtf1\\ansi\\ansicpg1252 " + "\n".join(lines) + "}").encode("cp1252"),
        row("La tasa sigue", "El Puerto", "7 de mayo de 2024", ferry,
            section="LOCAL", url="https://advance.lexis.com/api/document?id=1"),
    )  # fmt: skip


def test_text_file_keeps_its_lines(reads, row, road):
    text = """\
Page 1 of 3

Coast road opens

Coast Courier

May 9, 2024 Thursday

Copyright 2024 Coast Courier All Rights Reserved

Section: NEWS
Length: 30 words
Byline: Lena Ortiz

Body

The coast road opens again on Friday, the transport
office said.

Page 2 of 3

“Two lanes are better than none,” its director Jonas
Krull said.

Load-Date: May 9, 2024

End of Document
"""
    body = (
        "The coast road opens again on Friday, the transport\noffice said.\n\n\n“Two lanes are better "
        "than none,” its director Jonas\nKrull said."
    )
    reads(
        text,
        row("Coast road opens", "Coast Courier", "May 9, 2024", [body],
            section="NEWS", author="Lena Ortiz"),
    )  # fmt: skip


def test_paragraphs_that_look_like_fields_are_text(word_file, reads, row, ferry):
    body = [
        ferry[0],
        "Update: The minister spoke again on Tuesday.",
        "Location: Pier 4.",
        "Correction",
        *(f"Paragraph {number} of the long answer." for number in range(9)),
        "Note: He had said the same in March.",
    ]
    lines = document("Update: Ferry fee stays", "Harbour Herald", "May 7, 2024 Tuesday", body)
    reads(
        word_file(lines).data,
        row("Update: Ferry fee stays", "Harbour Herald", "May 7, 2024", body),
    )


def test_notes_and_corrections_after_the_text(word_file, reads, row, road):
    tail = ["Correction", "The road is 4 km long, not 5 km.", "Notes", "Krull is 50.",
            "Link to Image", "Graphic", "A road.", "Load-Date: May 8, 2024"]  # fmt: skip
    lines = document("Coast road opens", "Coast Courier", "May 2024", road, tail=tail)
    parsed = reads(
        word_file(lines).data, row("Coast road opens", "Coast Courier", "May 2024", road)
    )
    assert parsed.notes == [
        "notes or corrections after the text of 1 of its documents are not read"
    ]


def test_a_file_cut_short_says_so(word_file, reads, row, ferry, road):
    lines = document("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry)
    lines += document("Coast road opens", "Coast Courier", "May 9, 2024", road, tail=())[:-3]
    parsed = reads(
        word_file(lines).data,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry),
        row("Coast road opens", "Coast Courier", "May 9, 2024", road),
    )
    assert parsed.notes == ["its last document has no end: the file may be cut short"]


def test_documents_without_text_and_documents_that_failed(word_file, reads, row, road):
    photo = document("A road, photographed", "Coast Courier", "May 8, 2024 Wednesday", [])
    failed = ["We are sorry but there is an error in this document and it is not possible to "
              "display it.", "End of Document"]  # fmt: skip
    whole = document("Coast road opens", "Coast Courier", "May 9, 2024 Thursday", road)
    parsed = reads(
        word_file([*photo, *failed, *whole]).data,
        row("A road, photographed", "Coast Courier", "May 8, 2024", []),
        {"title": failed[0], "text": ""},
        row("Coast road opens", "Coast Courier", "May 9, 2024", road),
    )
    assert parsed.notes == ["1 of its documents could not be displayed by the database itself"]


def test_title_on_two_lines(word_file, reads, row, road):
    lines = document(["Coast road opens,", "slowly"], "Coast Courier", "May 9, 2024", road)
    reads(
        word_file(lines).data, row("Coast road opens, slowly", "Coast Courier", "May 9, 2024", road)
    )
