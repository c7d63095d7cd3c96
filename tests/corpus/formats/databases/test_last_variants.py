"""A last set of exports: text without a heading, lines of unusual places, older and newer markup."""

import textwrap

import pytest

AN = ("XVFORD0020240902ek9200001", "XVFORD0020240903ek9300002")
FORD = (
    "The ford is closed after the storm, Road Warden Hanna Kjeld said.",
    "“It will stay closed until the water falls,” she told the council.",
    "Trader Milo Brand called it a lost week.",
)
LAMP = ("The lamps are out again.", "“We wait for parts,” Mayor Tilde Roos said.")
RULE = "_" * 60


def centred(*lines, width=79):
    return "\n".join(line.center(width).rstrip() for line in lines) + "\n\n"


def wrapped(texts):
    return "\n\n".join(textwrap.fill(text, 60) for text in texts)


def nexis(title, outlet, date, head, body, tail=("Load-Date: September 3, 2024",), *, start="Body"):
    middle = [start] if start else []
    return [title, outlet, date, "", *head, *middle, "", *body, *tail, "", "End of Document", ""]


NAMES = ("Ford closed", "Ford Post", "September 2, 2024 Monday")


def test_subheads_and_empty_paragraphs_stay(word_file, reads, row):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A lost week</w:t></w:r></w:p>"
    body = [FORD[0], "", bold, "", FORD[1], "• Boats", "• Carts", FORD[2]]
    reads(
        word_file(nexis(*NAMES, ["Section: Pg. 3", "Length: 40 words"], body)).data,
        row("Ford closed", "Ford Post", "September 2, 2024",
            [FORD[0], "A lost week", FORD[1], "• Boats", "• Carts", FORD[2]], section="Pg. 3"),
    )  # fmt: skip


def test_fields_after_the_text_without_classification(word_file, reads, row):
    tail = ["Language: ENGLISH", "Publication-Type: Newspaper", "Subject: FORDS (90%)"]
    reads(
        word_file(nexis(*NAMES, ["Byline: Ada Moe; ada@ford.example"], FORD, tail)).data,
        row("Ford closed", "Ford Post", "September 2, 2024", FORD,
            author="Ada Moe; ada@ford.example", language="en"),
    )  # fmt: skip


def test_a_sentence_that_begins_as_a_heading_does(rtf_file, reads, row):
    body = [
        FORD[0],
        "Graphic scenes followed.",
        "Classification is a matter of taste, he said.",
        FORD[2],
    ]
    reads(
        rtf_file(nexis(*NAMES, ["Length: 40 words"], body)).data,
        row("Ford closed", "Ford Post", "September 2, 2024", body),
    )


def test_text_without_the_heading_body(word_file, reads, row):
    head = ["Copyright 2024 Ford Post", "Section: NEWS", "Length: 40 words", "Dateline: FORDTON"]
    reads(
        word_file(nexis(*NAMES, head, FORD, start="")).data,
        row("Ford closed", "Ford Post", "September 2, 2024", FORD, section="NEWS"),
    )


def test_listed_in_other_letters(word_file, reads, row):
    cover = ["User Name: X", "Date and Time: Monday, September 9, 2024", "Job Number: 3", "Documents (1)",
             "1. Ford Closed", "Client/Matter: -None-", "Search Terms: ford", "Narrowed by:", ""]  # fmt: skip
    lines = nexis("FORD CLOSED", *NAMES[1:], ["Length: 40 words"], FORD)
    reads(
        word_file([*cover, *lines]).data, row("FORD CLOSED", "Ford Post", "September 2, 2024", FORD)
    )


def test_french_text_file_in_windows_letters(reads, row):
    lines = ["Le gué fermé", "La Gazette du Gué", "lundi 2 septembre 2024", "", "Section : Région", "Longueur : 40 mots",
             "Auteur : Hélène Moë", "", "Corps de l'article", "", *FORD, "",
             "Date de chargement : 3 septembre 2024", "", "Fin du document"]  # fmt: skip
    reads(
        "\r\n".join(lines).encode("cp1252"),
        row("Le gué fermé", "La Gazette du Gué", "2 septembre 2024", FORD, joint="\n",
            section="Région", author="Hélène Moë"),
    )  # fmt: skip


def test_german_heading_and_page_numbers(rtf_file, reads, row):
    lines = ["Furt gesperrt", "Furtbote", "2. September 2024 Montag", "", "Rubrik: Lokales", "Textkörper",
             FORD[0], "Seite 2 von 3", *FORD[1:], "Grafik", "Die Furt.", "Ladedatum: 3. September 2024",
             "Dokumentende"]  # fmt: skip
    reads(
        rtf_file(lines).data,
        row("Furt gesperrt", "Furtbote", "2. September 2024", FORD, section="Lokales"),
    )


def test_old_lexis_counted_in_french(reads, row):
    text = "".join(
        centred(f"{number} sur 2 DOCUMENTS")
        + centred("La Gazette du Gué")
        + centred("2 septembre 2024 lundi")
        + f"{title}\n\nAUTEUR: Moë Hélène\n\nLONGUEUR: 40 mots\n\n{wrapped(body)}\n\nLANGUE: FRENCH; FRANÇAIS\n\n"
        + centred("Copyright 2024 La Gazette du Gué")
        for number, title, body in ((1, "Le gué fermé", FORD), (2, "Plus de lampes", LAMP))
    )
    more = {"author": "Moë Hélène", "language": "fr"}
    reads(
        text.encode("cp1252"),
        row("Le gué fermé", "La Gazette du Gué", "2 septembre 2024", [wrapped(FORD)], **more),
        row("Plus de lampes", "La Gazette du Gué", "2 septembre 2024", [wrapped(LAMP)], **more),
    )


def test_old_lexis_headline_after_byline_and_body_on_its_line(reads, row):
    text = (
        centred("1 of 1 DOCUMENT")
        + centred("Copyright 1999 Ford Post Inc.", "All Rights Reserved")
        + centred("Ford Post")
        + centred("September 2, 1999, Thursday, Late Edition - Final")
        + "SECTION: Section A; Page 3\n\nLENGTH: 40 words\n\nBYLINE: By ADA MOE\n\nHEADLINE: Ford Closed;\nNo Boats\n\n"
        f"BODY: {wrapped(FORD)}\n\nGRAPHIC: Photo: The ford.\n\nLOAD-DATE: September 2, 1999\n"
    )
    reads(
        text,
        row("Ford Closed; No Boats", "Ford Post", "September 2, 1999", [wrapped(FORD)],
            section="Section A; Page 3", author="ADA MOE"),
    )  # fmt: skip


def test_old_lexis_magazine_without_length(reads, row):
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Ford Review")
        + centred("September 2024")
        + f"On fords\n\nBYLINE: Ada Moe\n\n{wrapped(FORD)}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Magazine\n\n"
        + centred("Copyright 2024 Ford Review")
    )
    reads(
        text,
        row(
            "On fords",
            "Ford Review",
            "September 2024",
            [wrapped(FORD)],
            author="Ada Moe",
            language="en",
        ),
    )


def division(inside):
    return f'<BR><DIV CLASS="c5"><P CLASS="c6">{inside}</P>\n</DIV>'


def test_old_lexis_page_with_hit_in_title_and_notes(reads, row):
    field = '<SPAN CLASS="c8">{}: </SPAN><SPAN CLASS="c2">{}</SPAN>'.format
    parts = ['<SPAN CLASS="c2">1 of 1 DOCUMENTS</SPAN>', "Ford Post", "September 2, 2024 Monday&nbsp;",
             '<SPAN CLASS="c7">Ford </SPAN><SPAN CLASS="c10">closed</SPAN><SPAN CLASS="c7"> again</SPAN>',
             field("BYLINE", "Ada Moe"), field("SECTION", "NEWS"), field("LENGTH", "40 words")]  # fmt: skip
    tail = [
        field("NOTES", "Brand is 40."),
        field("LOAD-DATE", "September 3, 2024"),
        field("LANGUAGE", "ENGLISH"),
    ]
    body = '<BR><DIV CLASS="c5">' + "".join(
        f'<P CLASS="c9"><SPAN CLASS="c2">{t}&nbsp;</SPAN></P>' for t in FORD
    )
    page = "".join(map(division, parts)) + body + "</DIV>" + "".join(map(division, tail))
    reads(
        f"<HTML><BODY>{page}</BODY></HTML>",
        row("Ford closed again", "Ford Post", "September 2, 2024", FORD,
            section="NEWS", author="Ada Moe", language="en"),
    )  # fmt: skip


def test_old_lexis_field_that_is_not_known(reads, row):
    text = (
        centred("1 of 1 DOCUMENTS")
        + centred("Ford Wire")
        + centred("September 2, 2024 Monday 1:00 AM GMT")
        + f"Ford closed\n\nBYLINE: Ada Moe\n\nPRIORITY: Urgent\n\nLENGTH: 40 words\n\n{wrapped(FORD)}\n\n"
        "LOAD-DATE: September 2, 2024\n\n" + centred("Copyright 2024 Ford Wire")
    )
    reads(
        text,
        row("Ford closed", "Ford Wire", "September 2, 2024", [wrapped(FORD)], author="Ada Moe"),
    )


def coded(fields, language="en"):
    cells = "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in fields)
    return f'<html><body><div class="article {language}Article"><table>{cells}</table></div></body></html>'


def paragraphs(texts, language="en"):
    return "".join(
        f'<p class="articleParagraph {language}articleParagraph">{text}</p>' for text in texts
    )


def test_factiva_in_chinese(reads, row):
    body = ("渡口关闭了。", "“要等水退，”她说。")
    page = coded(
        [("HD", "渡口关闭"), ("WC", "40 字"), ("PD", "2024 年 9 月 2 日"), ("SN", "渡口日报"), ("SC", "XVFORD"),
         ("LA", "中文 - 简体"), ("LP", paragraphs(body[:1], "zh")), ("TD", paragraphs(body[1:], "zh")),
         ("AN", f"文件 {AN[0]}")],
        "zh",
    )  # fmt: skip
    reads(page, row("渡口关闭", "渡口日报", "2024 年 9 月 2 日", body, language="zh"))


def test_factiva_breaks_and_correction(reads, row):
    page = coded(
        [("HD", "Ford closed"), ("PD", "2 September 2024"), ("SN", "Ford Post"), ("LA", "English"),
         ("LP", paragraphs([f"{FORD[0]}<br/>{FORD[1]}"])), ("TD", paragraphs(FORD[2:])),
         ("CX", "<p>The ford is open.</p>"), ("CT", "ada@ford.example"), ("AN", f"Document {AN[0]}")]
    )  # fmt: skip
    reads(page, row("Ford closed", "Ford Post", "2 September 2024", FORD, language="en"))


def test_factiva_plain_in_italian(reads, row):
    page = (
        "<html><body><div class='article itArticle'><div id='hd'><span class='itHeadline'>Guado chiuso</span></div>"
        "<div class='author'>di Ada Moe</div><div>40 parole</div><div>2 settembre 2024</div><div>Il Guado</div>"
        f"<div>XVFORD</div><div>Italiano</div><div>(c) 2024 Il Guado</div>{paragraphs(FORD, 'it')}"
        f"<p>Documento {AN[0]}</p></div></body></html>"
    )
    reads(
        page,
        row(
            "Guado chiuso", "Il Guado", "2 settembre 2024", FORD, author="di Ada Moe", language="it"
        ),
    )


def test_factiva_codes_above_their_values(rtf_file, reads, row):
    lines = ["HD", "Ford closed", "", "WC", "40 words", "PD", "2 September 2024", "SN", "Ford Post", "LA", "English",
             "CY", "Copyright 2024 Ford Post", "LP", FORD[0], "", "TD", FORD[1], "", FORD[2], "", "NS",
             "gcat : Political/General News", "RE", "ford : Fordland", "AN", f"Document {AN[0]}"]  # fmt: skip
    reads(
        rtf_file(lines).data,
        row("Ford closed", "Ford Post", "2 September 2024", FORD, language="en"),
    )


def test_factiva_short_title_below_its_section(rtf_file, reads, row):
    lines = ["Sport", "Ford wins again", "By Ada Moe", "40 words", "2 September 2024", "Ford Post", "XVFORD", "English",
             "Copyright 2024 Ford Post", *FORD, f"Document {AN[0]}", "", "Lamps out", "9 words", "3 September 2024",
             "Ford Post", "XVFORD", "English", "Copyright 2024 Ford Post", *LAMP, f"Document {AN[1]}"]  # fmt: skip
    reads(
        rtf_file(lines).data,
        row("Ford wins again", "Ford Post", "2 September 2024", FORD,
            section="Sport", author="Ada Moe", language="en"),
        row("Lamps out", "Ford Post", "3 September 2024", LAMP, language="en"),
    )  # fmt: skip


def test_factiva_xml_in_other_order(reads, row):
    body = "\n".join(f"  <paragraph>\n    {text}\n  </paragraph>" for text in FORD)
    data = (
        "<?xml version='1.0'?>\n<ns:ppsArticleResponse xmlns:ns='http://x'><ns:ppsarticle><article>"
        f"<tailParagraphs>{body}</tailParagraphs><sourceName>Ford Post</sourceName><byline>\n  By Ada Moe\n</byline>"
        "<publicationDate><date>2024-09-02</date></publicationDate><headline><paragraph>Ford\n closed</paragraph>"
        "</headline><baseLanguage>en</baseLanguage></article></ns:ppsarticle></ns:ppsArticleResponse>"
    )
    reads(
        data, row("Ford closed", "Ford Post", "2024-09-02", FORD, author="Ada Moe", language="en")
    )


def proquest(*fields, gap="\n\n"):
    return f"{RULE}\n\n" + gap.join(fields) + "\n\n"


LAST = (
    "Publication title: Ford Post; Fordton",
    "Publication date: Sep 2, 2024",
    "ProQuest document ID: 400000001",
)


def test_proquest_title_on_two_lines(reads, row):
    text = proquest(
        "Ford closed after a storm that\nnobody had foreseen",
        "Author: Moe, Ada",
        "Full text: " + "\n".join(FORD),
        "Title: Ford closed after a storm that\nnobody had foreseen",
        *LAST,
    )
    title = "Ford closed after a storm that nobody had foreseen"
    reads(text, row(title, "Ford Post", "Sep 2, 2024", FORD, joint="\n", author="Moe, Ada"))


def test_proquest_text_below_its_label(reads, row):
    text = proquest("Ford closed", "Full text:", *FORD, "Word count: 40", "Subject: Fords", *LAST)
    reads(text, row("Ford closed", "Ford Post", "Sep 2, 2024", FORD))


def test_proquest_page_with_breaks(reads, row):
    page = (
        "<html><body><div><a name='DocID_X_1'></a><p><b>Ford closed</b></p><p><strong>Author:</strong> Moe, Ada</p>"
        f"<p><strong>Full text:</strong> <text>{'<br/><br/>'.join(FORD)}</text></p>"
        + "".join(
            "<p><strong>{}:</strong> {}</p>".format(*field.split(": ", 1)) for field in LAST
        )
        + "</div></body></html>"
    )  # fmt: skip
    reads(page, row("Ford closed", "Ford Post", "Sep 2, 2024", FORD, author="Moe, Ada"))


def test_proquest_mail_in_plain_text(reads, row):
    import quopri

    text = proquest("Ford closed", "Author: Moë, Ada", "Full text: " + "\n".join(FORD), *LAST)
    text = text.replace("“", '"').replace("”", '"')
    head = (
        "From: noreply@proquest.example\nTo: x@y.example\nSubject: Your ProQuest Research\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
    )
    body = [text.replace("“", '"').replace("”", '"') for text in FORD]
    reads(
        head.encode("ascii") + quopri.encodestring(text.encode("latin-1")),
        row("Ford closed", "Ford Post", "Sep 2, 2024", body, joint="\n", author="Moë, Ada"),
    )


def test_proquest_table_with_headings(reads, row):
    names = (
        "Title",
        "Authors",
        "Publication title",
        "Publication date",
        "ProQuest document ID",
        "Full text",
    )
    values = ("Ford closed", "Moe, Ada", "Ford Post", "Sep 2, 2024", "400000001", "<br>".join(FORD))
    head = "".join(f"<th><b>{name}</b></th>" for name in names)
    line = "".join(f"<td>{value}</td>" for value in values)
    reads(
        f"<table><thead><tr>{head}</tr></thead><tbody><tr>{line}</tr></tbody></table>",
        row("Ford closed", "Ford Post", "Sep 2, 2024", FORD, author="Moe, Ada"),
    )


def test_references_with_keywords(reads, row):
    text = (
        "TY  - NEWS\nAU  - Moe, Ada\nT1  - Ford closed\nJF  - Ford Post\nDA  - 2024/09/02/\nSE  - News\nKW  - Fords\n"
        f"KW  - Storms\nAB  - {FORD[0]}\nLA  - English\nL1  - file.pdf\nER  - \n"
    )
    reads(
        text,
        row("Ford closed", "Ford Post", "2024/09/02", FORD[:1],
            author="Moe, Ada", section="News", language="en"),
    )  # fmt: skip


def test_europresse_authors_before_the_title(reads, row):
    page = (
        "<html><body><article><header><div><span class='DocPublicationName'><span>Ford&nbsp;Post</span>&nbsp;&nbsp;"
        "&nbsp;</span></div><div><span class='DocHeader'>News, Monday, September 2, 2024, p. 1,3</span></div><div "
        "class='docAuthors'>Ada Moe</div><div class='titreArticle'><p class='titreArticleVisu'>Ford closed</p></div>"
        "</header><section><div class='DocText'><div class='docOcurrContainer'>"
        + "".join(f"<p>{text}</p>" for text in FORD)
        + "</div></div></section><footer><p>Document number: news·20240902·FP·1</p></footer></article></body></html>"
    )
    reads(
        page,
        row(
            "Ford closed", "Ford Post", "September 2, 2024", FORD, section="News", author="Ada Moe"
        ),
    )


@pytest.mark.parametrize("author", ["", "Ada Moe<br><br>"])
def test_europresse_of_old_with_and_without_author(reads, row, author):
    page = (
        '<html><body><span class="DocPublicationName">Ford Post</span><br><span class="DocHeader">Monday, September 2, '
        f'2024</span><br><span class="TitreArticleVisu">Ford closed</span><br><br>{author}<p></p>'
        + "<br>".join(FORD)
        + "<br>Copyright © 2024 Ford Post</body></html>"
    )
    more = {"author": "Ada Moe"} if author else {}
    reads(page, row("Ford closed", "Ford Post", "September 2, 2024", FORD, **more))


def test_europresse_with_pictures_and_further_reading(reads, row):
    page = (
        "<html><body><article><header><span class='DocPublicationName'>Le Gué</span><span class='DocHeader'>Région, "
        "lundi 2 septembre 2024 - 15:00 UTC +02:00 1523 mots</span><div class='titreArticle'><p class='titreArticleVisu'"
        "><a href='x'>Le gué fermé</a></p></div><p class='sm-margin-bottomNews'>Ada Moe</p></header><section><div class="
        f"'DocText clearfix'><div class='docOcurrContainer'><p>{FORD[0]}</p><div class='img-container'><img src='x'/>"
        f"</div><p>{FORD[1]}</p><p>{FORD[2]}</p></div></div></section><aside><b>Illustration(s) :</b><p>Le gué.</p></aside>"
        "</article></body></html>"
    )
    reads(
        page,
        row("Le gué fermé", "Le Gué", "2 septembre 2024", FORD, section="Région", author="Ada Moe"),
    )
