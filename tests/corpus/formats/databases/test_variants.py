"""Exports as vendors write them besides: other languages, missing fields, other tools between."""

import textwrap

import pytest

URL = "https://www.proquest.com/docview/200000001"
AN = ("XVTIDE0020240603ek6300001", "XVTIDE0020240604ek6400002")
TIDE = (
    "The tide gate will be closed at noon, Water Warden Elsa Brandt said.",
    "“Nobody sails after that,” Brandt told the council on Monday.",
    "Councillor Ivo Marsh called the order too late.",
)
MILL = ("The old mill is for sale.", "“It needs a roof,” the owner, Greta Lund, said.")
RULE = "_" * 60


def centred(*lines, width=79):
    return "\n".join(line.center(width).rstrip() for line in lines) + "\n\n"


def wrapped(texts):
    return "\n\n".join(textwrap.fill(text, 60) for text in texts)


def nexis(names, head, body, tail, end="End of Document"):
    return [*names, "", *head, *body, *tail, "", end, ""]


def test_lexis_plus_with_correction_and_hour(word_file, reads, row):
    names = ["Tide gate to close", "The Tidal Times", "Monday, June 3, 2024 10:36 EST"]
    lines = nexis(
        [*names, "Correction Appended"],
        ["Byline: By ELSA NORD", "Dateline: TIDEMOUTH", "Body", ""],
        TIDE,
        ["Classification", "Language: ENGLISH", "Subject: TIDES (90%)", "Load-Date: June 4, 2024"],
    )
    reads(
        word_file(lines).data,
        row(*names[:2], "June 3, 2024", TIDE, author="ELSA NORD", language="en"),
    )


def test_list_of_documents_with_numbers_apart(word_file, reads, row):
    cover = ["Job Number: 1", "Documents (1)", "1.", "Tide gate to close", "Client/Matter: -None-",
             "Search Terms: tide", "Search Type: Terms and Connectors", ""]  # fmt: skip
    lines = nexis(
        ["Tide gate to close", "The Tidal Times", "June 3, 2024 Monday"],
        ["Copyright 2024 The Tidal Times", "Length: 30 words", "Body"],
        TIDE,
        ["Load-Date: June 3, 2024"],
    )
    reads(
        word_file([*cover, *lines]).data,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024", TIDE),
    )


def test_dutch(rtf_file, reads, row):
    lines = nexis(
        ["Getijdepoort dicht", "De Getijdenkrant", "3 juni 2024 maandag"],
        ["Sectie: Regio; Blz. 3", "Lengte: 30 woorden", "Door: Elsa Nord", "Hoofdtekst"],
        TIDE,
        ["Laaddatum: 3 juni 2024"],
        "Einde van document",
    )
    reads(
        rtf_file(lines).data,
        row("Getijdepoort dicht", "De Getijdenkrant", "3 juni 2024", TIDE,
            section="Regio; Blz. 3", author="Elsa Nord"),
    )  # fmt: skip


def test_italian(word_file, reads, row):
    lines = nexis(
        ["La chiusa si chiude", "Il Tempo delle Maree", "lunedì 3 giugno 2024"],
        ["Sezione: Cronaca", "Lunghezza: 30 parole", "Autore: Elsa Nord", "Corpo"],
        TIDE,
        ["Data di caricamento: 3 giugno 2024"],
        "Fine del documento",
    )
    reads(
        word_file(lines).data,
        row("La chiusa si chiude", "Il Tempo delle Maree", "3 giugno 2024", TIDE,
            section="Cronaca", author="Elsa Nord"),
    )  # fmt: skip


def test_a_day_in_a_language_that_is_not_known(word_file, reads, row):
    lines = nexis(
        ["Vuorovesiportti suljetaan", "Vuorovesi", "3 Mehefin 2024 Dydd Llun"],
        ["Length: 30 words", "Body"],
        TIDE,
        ["Load-Date: June 3, 2024"],
    )
    reads(
        word_file(lines).data,
        row("Vuorovesiportti suljetaan", "Vuorovesi", "3 Mehefin 2024 Dydd Llun", TIDE),
    )


def test_carriage_returns_and_hard_blanks(reads, row):
    lines = nexis(
        ["Tide gate to close", "The Tidal Times", "June 3, 2024 Monday"],
        ["Section:\u00a0NEWS", "Length:\u00a030 words", "Body", ""],
        ["\n".join(TIDE)],
        ["", "Load-Date:\u00a0June 3, 2024"],
    )
    reads(
        "\n".join(lines).replace("\n", "\r\n").encode("utf-8-sig"),
        row("Tide gate to close", "The Tidal Times", "June 3, 2024", TIDE, joint="\n",
            section="NEWS"),
    )  # fmt: skip


def test_page_numbers_and_a_table_in_the_text(word_file, reads, row):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('Gate')}{cell.format('Noon')}</w:tr></w:tbl>"
    lines = nexis(
        ["Tide gate to close", "The Tidal Times", "June 3, 2024 Monday"],
        ["Length: 30 words", "Body"],
        [TIDE[0], "Page 2 of 5", table, TIDE[1]],
        ["Load-Date: June 3, 2024"],
    )
    reads(
        word_file(lines).data,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024",
            [TIDE[0], "Gate", "Noon", TIDE[1]]),
    )  # fmt: skip


def test_one_document_pasted_without_its_end(word_file, reads, row):
    lines = ["Tide gate to close", "The Tidal Times", "June 3, 2024 Monday", "",
             "Copyright 2024 The Tidal Times", "Section: NEWS", "Length: 30 words", "Byline: Elsa Nord",
             "Body", *TIDE, "Load-Date: June 3, 2024"]  # fmt: skip
    reads(
        word_file(lines).data,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024", TIDE,
            section="NEWS", author="Elsa Nord"),
    )  # fmt: skip


def test_old_lexis_with_form_feeds_and_focus(reads, row):
    text = "\f".join(
        centred(f"FOCUS - {number} of 2 DOCUMENTS", width=72)
        + centred("The Tidal Times", width=72)
        + centred(date, "Late Edition - Final", width=72)
        + f"{title}\n\nBYLINE: By ELSA NORD\n\nSECTION: Section A; Column 1; Pg. 3\n\nLENGTH: 30 words\n\n"
        f"{wrapped(body)}\n\nURL: http://tides.example\n\nLOAD-DATE: June 5, 2024\n\n"
        + centred("Copyright 2024 The Tidal Times Company", width=72)
        for number, title, date, body in (
            (1, "Tide gate to close", "June 3, 2024 Monday", TIDE),
            (2, "Mill for sale", "June 4, 2024 Tuesday", MILL),
        )
    )
    more = {
        "section": "Section A; Column 1; Pg. 3",
        "author": "ELSA NORD",
        "url": "http://tides.example",
    }
    reads(
        text.replace("\n", "\r\n"),
        row("Tide gate to close", "The Tidal Times", "June 3, 2024", [wrapped(TIDE)], **more),
        row("Mill for sale", "The Tidal Times", "June 4, 2024", [wrapped(MILL)], **more),
    )


@pytest.mark.parametrize(
    ("marker", "date", "fields", "day", "language"),
    [
        ("1 de 1 DOCUMENTOS", "3 de junio de 2024 lunes",
         ("AUTOR: Elsa Nord", "SECCIÓN: LOCAL", "LONGITUD: 30 palabras",
          "FECHA-CARGA: 3 de junio de 2024", "IDIOMA: SPANISH; ESPAÑOL"), "3 de junio de 2024", "es"),
        ("1 van 1 DOCUMENTEN", "3 juni 2024 maandag",
         ("AUTEUR: Elsa Nord", "RUBRIEK: LOCAL", "LENGTE: 30 woorden",
          "LAADDATUM: 3 juni 2024", "TAAL: DUTCH; NEDERLANDS"), "3 juni 2024", "nl"),
    ],
)  # fmt: skip
def test_old_lexis_in_other_languages(reads, row, marker, date, fields, day, language):
    text = (
        centred(marker)
        + centred("Mareas")
        + centred(date)
        + "Compuerta\n\n"
        + "\n\n".join([*fields[:3], wrapped(TIDE), *fields[3:]])
        + "\n\n\n"
        + centred("Copyright 2024 Mareas")
    )
    reads(
        text,
        row("Compuerta", "Mareas", day, [wrapped(TIDE)],
            author="Elsa Nord", section="LOCAL", language=language),
    )  # fmt: skip


def lexis_page(*divisions):
    inside = "\n".join(
        part if part.startswith("<") else f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{part}</SPAN></P>\n</DIV>'
        for part in divisions
    )  # fmt: skip
    return (
        '<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>\n<A NAME="DOC_ID_1_0"></A><!-- Hide XML section '
        f"from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n{inside}\n<!-- Hide XML\n</DOCFULL> -->\n</BODY></HTML>"
    )


def test_lists_and_tables_in_pages(reads, row):
    items = '<UL CLASS="c11"><LI CLASS="c12"><P CLASS="c13"><SPAN CLASS="c2"><NOBR>&bull;</NOBR></SPAN></P>\n<DIV CLASS="c14"><P CLASS="c6"><SPAN CLASS="c2">Second.&nbsp;</SPAN></P>\n</DIV></LI></UL>'  # fmt: skip
    table = '<TABLE CLASS="c11"><TR><TD><P CLASS="c6"><SPAN>Gate</SPAN></P></TD><TD><P><SPAN>Noon</SPAN></P></TD></TR></TABLE>'  # fmt: skip
    page = lexis_page(
        "1 of 1 DOCUMENTS", "The Tidal Times", "June 3, 2024 Monday<BR>Edition 1; <BR>Northern Shore",
        "Tide gate to close", "LENGTH: 30 words",
        '<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">First.</SPAN></P>\n<P CLASS="c9"></P>\n</DIV>\n<BR>'
        + items + table + '<DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">Third.</SPAN></P></DIV>',
        "LOAD-DATE: June 3, 2024", "LANGUAGE: ENGLISH", "MATP", "Copyright 2024 The Tidal Times",
    )  # fmt: skip
    reads(
        page,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024",
            ["First.", "Second.", "Gate", "Noon", "Third."], language="en"),
    )  # fmt: skip


def test_pages_without_headline_and_without_text(reads, row):
    page = lexis_page(
        "1 of 2 DOCUMENTS", "The Tidal Times", "June 3, 2024 Monday", "SECTION: Pg. 12", "LENGTH: 9 words",
        *TIDE, "LOAD-DATE: June 3, 2024", "Copyright 2024 The Tidal Times",
        "2 of 2 DOCUMENTS", "The Tidal Times", "June 4, 2024 Tuesday", "Gate, photographed",
        "LENGTH: 1 words", "LOAD-DATE: June 4, 2024", "LANGUAGE: ENGLISH", "GRAPHIC: A gate.",
    )  # fmt: skip
    reads(
        page,
        row(None, "The Tidal Times", "June 3, 2024", TIDE, section="Pg. 12"),
        row("Gate, photographed", "The Tidal Times", "June 4, 2024", [], language="en"),
    )


def test_old_lexis_saved_from_word(word_file, reads, row):
    lines = ["1 of 1 DOCUMENT", "", "The Tidal Times", "", "June 3, 2024 Monday", "City Edition", "",
             "Tide gate to close", "", "BYLINE: Elsa Nord", "", "LENGTH: 30 words", "", *TIDE, "",
             "LOAD-DATE: June 3, 2024", "", "Copyright 2024 The Tidal Times", "All Rights Reserved"]  # fmt: skip
    reads(
        word_file(lines).data,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024", TIDE, author="Elsa Nord"),
    )


def factiva(*articles):
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def paragraphs(texts, tag="p"):
    return "".join(
        f'<{tag} class="articleParagraph enarticleParagraph">{text}</{tag}>' for text in texts
    )


def coded(fields, css="enArticle"):
    cells = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'
        for code, value in fields
    )
    return f'<div class="article {css}"><table>{cells}</table></div><br/>'


def test_factiva_in_spanish_with_search_summary(reads, row):
    article = coded(
        [("HD", "<b>La compuerta</b> se cierra"), ("BY", "Por Elsa Nord"), ("WC", "30 palabras"),
         ("PD", "3 de junio de 2024"), ("SN", "Mareas"), ("SC", "XVTIDE"), ("LA", "Español"),
         ("LP", paragraphs(TIDE[:1])), ("TD", paragraphs(TIDE[1:])), ("AN", f"Documento {AN[0]}")],
        "esArticle",
    )  # fmt: skip
    summary = "<table><tr><td>Texto</td><td>compuerta</td></tr><tr><td>Fecha</td><td>Todas</td></tr></table>"
    reads(
        factiva(f'<div id="article-1" class="article">{article}</div>', summary),
        row("La compuerta se cierra", "Mareas", "3 de junio de 2024", TIDE,
            author="Elsa Nord", language="es"),
    )  # fmt: skip


def test_factiva_preformatted_text(reads, row):
    article = (
        '<div class="article enArticle"><div id="hd"><span class="enHeadline">Tide gate to close</span></div>'
        "<div>30 words</div><div>3 June 2024</div><div>10:15 GMT</div><div>Tide Wire</div><div>XVTIDE</div>"
        "<div>English</div><div>(c) 2024 Tide Wire</div>"
        f'<pre class="articleParagraph enarticleParagraph">{TIDE[0]}\n\n{TIDE[1]}\n\n{TIDE[2]}</pre>'
        f"<p>Document {AN[0]}</p></div>"
    )
    reads(
        factiva(article),
        row("Tide gate to close", "Tide Wire", "3 June 2024", TIDE, language="en"),
    )


def test_factiva_codes_without_number_or_author(rtf_file, reads, row):
    lines = ["HD  Tide gate to close", "WC  30 words", "PD  3 June 2024", "SN  The Tidal Times", "LP  ",
             TIDE[0], "TD  ", *TIDE[1:], "NS  gcat : Political/General News", "",
             "HD  Mill for sale", "WC  9 words", "PD  4 June 2024", "SN  The Tidal Times",
             f"LP  {MILL[0]}", f"TD  {MILL[1]}", "PUB  Tidal Press", f"AN  Document {AN[1]}", ""]  # fmt: skip
    parsed_rows = (
        row("Tide gate to close", "The Tidal Times", "3 June 2024", TIDE),
        row("Mill for sale", "The Tidal Times", "4 June 2024", MILL),
    )
    reads(rtf_file(lines).data, *parsed_rows)


def test_factiva_plain_in_french(rtf_file, reads, row):
    lines = ["Régions", "L'écluse fermera lundi à midi précis", "Par Elsa Nord et Ivo Lac", "1 060 mots",
             "3 juin 2024", "10:15", "Le Temps des Marées", "XVTIDE", "Français",
             "Copyright 2024 Le Temps des Marées", "", *TIDE, "", f"Document {AN[0]}"]  # fmt: skip
    reads(
        rtf_file(lines).data,
        row("L'écluse fermera lundi à midi précis", "Le Temps des Marées", "3 juin 2024", TIDE,
            author="Elsa Nord et Ivo Lac", section="Régions", language="fr"),
    )  # fmt: skip


def test_factiva_as_text_with_tabs(reads, row):
    def article(title, date, body, number):
        return (
            f"\tHD\t{title}\n\tBY\tBy Elsa Nord\n\tWC\t30 words\n\tPD\t{date}\n\tSN\tThe Tidal Times\n\tLA\tEnglish"
            f"\n\tLP\t{body[0]}\n\tTD\t" + "\n\n".join(body[1:]) + f"\n\tIPD\tTides\n\tAN\tDocument {number}\n\f"
        )  # fmt: skip

    more = {"author": "Elsa Nord", "language": "en"}
    reads(
        article("Tide gate to close", "3 June 2024", TIDE, AN[0])
        + article("Mill for sale", "4 June 2024", MILL, AN[1]),
        row("Tide gate to close", "The Tidal Times", "3 June 2024", TIDE, **more),
        row("Mill for sale", "The Tidal Times", "4 June 2024", MILL, **more),
    )


def test_factiva_xml_with_fewer_articles_than_it_counts(reads, row):
    body = "".join(f"<paragraph>{text}</paragraph>" for text in TIDE)
    data = (
        '<PPSResponse><ppsarticleResultSet count="1"><ppsarticle><article><headline><paragraph>Tide gate to '
        f"close</paragraph></headline><leadParagraph/><tailParagraphs>{body}</tailParagraphs><baseLanguage>EN"
        "</baseLanguage><publicationDate><dateTime>2024-06-03T01:35:58Z</dateTime></publicationDate><sourceName>"
        "The Tidal Times</sourceName></article></ppsarticle></ppsarticleResultSet></PPSResponse>"
    )
    reads(
        data,
        row("Tide gate to close", "The Tidal Times", "2024-06-03T01:35:58Z", TIDE, language="en"),
    )


def proquest(title, *fields, gap="\n\n"):
    return gap.join([title, *fields]) + "\n\n"


def test_proquest_in_spanish_with_stars_between(reads, row):
    records = "".join(
        "*" * 50
        + "\n\n"
        + proquest(
            title,
            "Autor: Nord, Elsa",
            f"Enlace de documentos de ProQuest: {URL}",
            f"Texto completo: {body[0]}\n" + "\n".join(body[1:]),
            "Materia: Mareas",
            f"Título: {title}",
            "Título de publicación: Mareas; Puerto",
            f"Fecha de publicación: {date}",
            "Idioma de la publicación: Español",
            f"ID del documento de ProQuest: 20000000{number}",
            "Última actualización: 2024-11-18",
            "Base de datos: Global Newsstream",
        )
        for number, title, body, date in (
            (1, "La compuerta se cierra", TIDE, "Jun 3, 2024"),
            (2, "Se vende el molino", MILL, "Jun 4, 2024"),
        )
    )
    more = {"joint": "\n", "author": "Nord, Elsa", "url": URL, "language": "es"}
    reads(
        records,
        row("La compuerta se cierra", "Mareas", "Jun 3, 2024", TIDE, **more),
        row("Se vende el molino", "Mareas", "Jun 4, 2024", MILL, **more),
    )


def test_proquest_one_record_without_rules(reads, row):
    text = proquest(
        "Tide gate to close",
        "Author: Nord, Elsa.",
        "Publication info: The Tidal Times [Tidemouth] 03 June 2024: 4.",
        f"ProQuest document link: {URL}",
        "Full text: " + "\n\n".join(TIDE),
        "Subject: Tides",
        "Publication year: 2024",
        "ProQuest document ID: 200000001",
        "Database: Global Newsstream",
    )
    reads(
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        row("Tide gate to close", "The Tidal Times", "03 June 2024", TIDE,
            author="Nord, Elsa.", url=URL),
    )  # fmt: skip


def test_proquest_page_without_text_elements(reads, row):
    label = "<p><strong>{}: </strong>{}</p>".format
    page = (
        "<html><head><title>ProQuest Export</title></head><body><div><a name='DocID_X_200000001'></a>"
        "<p style='font-weight:bold'>Tide gate to close</p>"
        + label("Publication info", "The Tidal Times ; Tidemouth. [Tidemouth]03 Jun 2024: 4.")
        + label("Full text", "")
        + "".join(f"<p>{text}</p>" for text in TIDE)
        + "<p>Credit: By Elsa Nord, Tidal Times staff</p>"
        + label("Subject", "Tides")
        + label("ProQuest document ID", "200000001")
        + label("Document URL", f"<a href='{URL}'>{URL}</a>")
        + "</div></body></html>"
    )
    reads(
        page,
        row("Tide gate to close", "The Tidal Times", "03 Jun 2024", TIDE, url=URL),
    )


def test_proquest_as_word_document(word_file, reads, row):
    lines = ["Document 1 of 1", "Tide gate to close", "Author: Nord, Elsa", "Full text:", *TIDE,
             "CREDIT: Elsa Nord", "Subject: Tides", "Publication title: The Tidal Times; Tidemouth",
             "Publication date: Jun 3, 2024", "Section: News", "ProQuest document ID: 200000001",
             "Copyright: Copyright 2024 The Tidal Times", "Database: Global Newsstream"]  # fmt: skip
    reads(
        word_file(lines).data,
        row("Tide gate to close", "The Tidal Times", "Jun 3, 2024", TIDE,
            author="Nord, Elsa", section="News"),
    )  # fmt: skip


def test_proquest_mails_in_one_mailbox(reads, row):
    def mail(title, body, number):
        page = (
            f'<div><a name="DocID_X_{number}"></a><p>{title}</p><p><strong>Full text: </strong><text>'
            + "".join(f"<p>{text}</p>" for text in body)
            + "</text></p><p><strong>Publication title: </strong>The Tidal Times</p><p><strong>Publication date: "
            f"</strong>Jun {number}, 2024</p><p><strong>ProQuest document ID: </strong>{number}</p></div>"
        )
        return (
            "From noreply@proquest.example Mon Jun  3 10:15:00 2024\nFrom: noreply@proquest.example\n"
            f"Subject: Your ProQuest Research\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}\n\n"
        )

    reads(
        mail("Tide gate to close", TIDE, 3) + mail("Mill for sale", MILL, 4),
        row("Tide gate to close", "The Tidal Times", "Jun 3, 2024", TIDE),
        row("Mill for sale", "The Tidal Times", "Jun 4, 2024", MILL),
    )


def test_proquest_text_not_available(reads, row):
    text = f"{RULE}\n\n" + proquest(
        "Tide gate to close",
        "Full text: Not available.",
        "Publication title: The Tidal Times",
        "Publication date: Jun 3, 2024",
        "ProQuest document ID: 200000001",
    )
    reads(text, row("Tide gate to close", "The Tidal Times", "Jun 3, 2024", []))


def test_references_without_text(reads, row):
    text = "TY  - NEWS\nTI  - Tide gate to close\nAU  - Nord, Elsa\nT2  - The Tidal Times\nPY  - 2024/06/03/\nER  -\n"
    reads(
        text.replace("\n", "\r\n"),
        row("Tide gate to close", "The Tidal Times", "2024/06/03", [], author="Nord, Elsa"),
    )


def test_europresse_of_old(reads, row):
    article = (
        '<table><tr><td><span class="DocPublicationName">{}, no. 4321</span><br><span class="DocHeader">Régions'
        '</span>, <span class="DocHeader">lundi 3 juin 2024</span><span class="DocHeader">, p. 3</span><br><br>'
        '<span class="TitreArticleVisu">{}</span><br><br>{}<p></p>{}<br><br>© 2024 Les Marées. Tous droits réservés.'
        "</td></tr><tr><td align='center'>news·20240603·LM·{}</td></tr></table>"
    )  # fmt: skip
    bodies = ["<br><br>".join(body) for body in (TIDE, MILL)]
    page = "<html><body>{}{}</body></html>".format(
        article.format("Les Marées", "L'écluse fermera", "Nord, Elsa", bodies[0], 1),
        article.format("Les Marées", "Moulin à vendre", "", bodies[1], 2),
    )
    reads(
        page,
        row("L'écluse fermera", "Les Marées", "3 juin 2024", TIDE, author="Nord, Elsa"),
        row("Moulin à vendre", "Les Marées", "3 juin 2024", MILL),
    )


def europresse(name, header, title, body, number):
    return (
        f"<!DOCTYPE html><html><body><article><header><div>{name}</div>{header}<div class='titreArticle'>{title}"
        f"</div></header><section><div class='DocText clearfix'><div class='docOcurrContainer'>{body}</div></div>"
        f"</section><footer><p>news·20240603·LM·{number}</p></footer></article></body></html>"
    )


def test_europresse_in_english_with_named_authors_and_figures(reads, row):
    body = (
        f"<p>{TIDE[0]}</p><h2>At noon</h2><figure><img src='x'><figcaption>A gate.</figcaption></figure>"
        f"<p>{TIDE[1]}</p><p>{TIDE[2]}</p>"
    )
    page = europresse(
        '<span class="DocPublicationName">The Tidal Times</span>',
        '<div><span class="DocHeader">News, Monday, June 3, 2024, p. A4</span></div>',
        '<p class="titreArticleVisu">Tide gate to close</p><div class="docAuthors">Elsa Nord, Ivo Lac</div>',
        body,
        7,
    )
    reads(
        page,
        row("Tide gate to close", "The Tidal Times", "June 3, 2024",
            [TIDE[0], "At noon", *TIDE[1:]], section="News", author="Elsa Nord, Ivo Lac"),
    )  # fmt: skip


def test_europresse_with_the_day_under_another_name(reads, row):
    page = europresse(
        '<span class="DocPublicationName">Les Marées (site web)</span>',
        '<div><span class="DocTitreSousSection">Régions</span> <span>lundi 3 juin 2024 - 10:15 UTC</span></div>',
        '<div class="titreArticleVisu">L\'écluse fermera</div>',
        "".join(f"<p>{text}</p>" for text in TIDE),
        8,
    )
    reads(
        page,
        row("L'écluse fermera", "Les Marées (site web)", "3 juin 2024", TIDE, section="Régions"),
    )
