"""Factiva: pages with codes and without, rich text, XML; interfaces in several languages."""

NUMBERS = ("XVPOST0020240507ek5700001", "XVPOST0020240509ek5900002")


def coded(fields, language="en"):
    cells = "".join(
        f'<tr><td align="right" valign="top" class="index"><br/><b>{code}</b>&nbsp;</td>'
        f"<td><br/>{value}</td></tr>\n"
        for code, value in fields
    )
    return (
        f'<span></span><div class="article {language}Article"><table cellpadding="1">{cells}</table>'
        "<br/></div>"
    )


def paragraphs(texts, language="en"):
    return "".join(
        f'<p class="articleParagraph {language}articleParagraph">{t}</p>\n' for t in texts
    )


def page(*articles):
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html><head><meta '
        'http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>Factiva</title><style>'
        ".enArticle{margin:0}</style></head><body><table><tr><td><h1>Factiva</h1></td><td>Dow Jones"
        '</td></tr></table><form><div id="contentWrapper"><div id="contentLeft">'
        + "<br/>".join(articles)
        + '<div id="pageFooter"><span>&copy; 2024 Factiva, Inc. Tous droits réservés.</span></div>'
        "</div></div></form></body></html>"
    )


def test_codes_with_section_captions_and_marked_hits(reads, row, ferry, road):
    first = coded(
        [
            ("SE", "Ports"),
            ("CLM", "Quayside"),
            ("HD", "<b class='enHeadline'>Ferry fee stays</b>\n"),
            ("BY", "By Lena Ortiz"),
            ("CR", "HARBOUR PRESS"),
            ("WC", "60 words"),
            ("PD", "7 May 2024"),
            ("ET", "09:15 PM"),
            ("SN", "Harbour Herald"),
            ("SC", "XVPOST"),
            ("ED", "Final"),
            ("PG", "4"),
            ("LA", "English"),
            ("CY", "(c) 2024"),
            ("LP", paragraphs([ferry[0].replace("Adler", "<b>Adler</b>").replace("on ", "on\n ")])),
            ("TD", paragraphs([ferry[1], ferry[2].replace("the city", "<span class='companylink'>the city</span>")])),
            ("ART", "A ferry at the quay. Photo: B. Person"),
            ("CO", "hrbr : Harbour Lines"),
            ("IN", "i75 : Ferries"),
            ("NS", "gcat : Political/General News"),
            ("IPD", "Ports"),
            ("PUB", "Harbour Press"),
            ("AN", f"Document {NUMBERS[0]}"),
        ]
    )  # fmt: skip
    second = coded(
        [
            ("HD", "<b class='frHeadline'>La route ouvre</b>"),
            ("WC", "30 mots"),
            ("PD", "9 mai 2024"),
            ("SN", "Le Courrier"),
            ("SC", "XVPOST"),
            ("LA", "Français"),
            ("CY", "(c) 2024"),
            ("LP", paragraphs(road, "fr")),
            ("AN", f"Document {NUMBERS[1]}"),
        ],
        "fr",
    )
    reads(
        page(first, second),
        row("Ferry fee stays", "Harbour Herald", "7 May 2024", ferry,
            section="Ports", author="Lena Ortiz", language="en"),
        row("La route ouvre", "Le Courrier", "9 mai 2024", road, language="fr"),
    )  # fmt: skip


def test_codes_without_classes(reads, row, ferry):
    table = "".join(
        f"<tr><td><b>{code}</b></td><td>{value}</td></tr>"
        for code, value in (
            ("HD", "Ferry fee stays"),
            ("WC", "60 words"),
            ("PD", "7 May 2024"),
            ("SN", "Harbour Herald"),
            ("LA", "English"),
            ("LP", f"<p>{ferry[0]}</p>"),
            ("TD", f"<p>{ferry[1]}</p><p>{ferry[2]}</p>"),
            ("AN", f"Document {NUMBERS[0]}"),
        )
    )
    reads(
        f"<html><body><table>{table}</table></body></html>",
        row("Ferry fee stays", "Harbour Herald", "7 May 2024", ferry, language="en"),
    )


def test_plain_german_interface_with_counted_headlines(reads, row, ferry, road):
    articles = [
        f'<span></span><div id="article-{number}" class="article"><div class="article deArticle"><p>\n</p>'
        f'<div id="hd"><span class="deHeadline counted">{place}) {title}</span>\n</div>{author}'
        f"<div>{words}</div><div>{date}</div>{time}<div>Hafenzeitung</div><div>HAFEN</div><div>Deutsch</div>"
        f"<div>Copyright 2024 Hafenzeitung </div>\n<p></p>\n{paragraphs(body, 'de')}"
        f"<p>PMG-1-HAFEN</p>\n<p>Hafenverlag GmbH &amp; Co. KG</p><p>Dokument {number}</p></div></div>"
        for place, number, title, author, words, date, time, body in (
            (1, NUMBERS[0], "Neue <b>Fähre</b> kommt", '<div class="author">Von Lena Ortiz </div>',
             "1.060 Wörter", "7 Mai 2024", "<div>09:15</div>", ferry),
            (2, NUMBERS[1], "3 Straßen öffnen", "", "30 Wörter", "9 Mai 2024", "", road),
        )
    ]  # fmt: skip
    reads(
        page(*articles),
        row("Neue Fähre kommt", "Hafenzeitung", "7 Mai 2024", ferry,
            author="Lena Ortiz", language="de"),
        row("3 Straßen öffnen", "Hafenzeitung", "9 Mai 2024", road, language="de"),
    )  # fmt: skip


def test_plain_with_section_and_page(reads, row, ferry):
    article = (
        "<div class='article enArticle'><p><div>Ports</div><div id='hd'><b class='enHeadline'>"
        "Ferry fee stays</b></div><div class='author'>Lena Ortiz</div><div>1,060 words</div>"
        "<div>7 May 2024</div><div>Harbour Herald</div><div>XVPOST</div><div>Final</div><div>A4</div>"
        f"<div>English</div><div>© 2024 Harbour Press.</div></p>{paragraphs(ferry)}"
        f"<p>Harbour Press</p><p>Document {NUMBERS[0]}</p></div>"
    )
    reads(
        page(article),
        row("Ferry fee stays", "Harbour Herald", "7 May 2024", ferry,
            section="Ports", author="Lena Ortiz", language="en"),
    )  # fmt: skip


def test_rich_text_with_codes_in_cells(reads, row, ferry, road):
    def letters(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    def article(title, date, body, number):
        fields = [("SE", "Ports"), ("HD", title), ("BY", "By Lena Ortiz"), ("WC", "60 words")]
        fields += [("PD", date), ("SN", "Harbour Herald"), ("SC", "XVPOST"), ("LA", "English")]
        fields += [("CY", "(c) 2024"), ("LP", body[0]), ("TD", "\\par ".join(body[1:]))]
        fields += [("NS", "gcat : Political/General News"), ("AN", f"Document {number}")]
        return "".join(
            f"\\trowd \\b {code}\\b0\\cell {letters(value)}\\cell\\row\n" for code, value in fields
        )

    data = (
        "{\\rtf1\\ansi {\\header Page 1}"
        + article("Ferry fee stays", "7 May 2024", ferry, NUMBERS[0])
        + "\\page "
        + article("Coast road opens", "9 May 2024", road, NUMBERS[1])
        + "\\pard Search Summary\\par Text ferry\\par Results Found 2\\par}"
    )
    more = {"section": "Ports", "author": "Lena Ortiz", "language": "en"}
    reads(
        data.encode("ascii"),
        row("Ferry fee stays", "Harbour Herald", "7 May 2024", ferry, **more),
        row("Coast road opens", "Harbour Herald", "9 May 2024", road, **more),
    )


def test_rich_text_without_codes(rtf_file, reads, row, ferry, road):
    lines = [
        "Ports",
        "Ferry fee stays for the whole summer",
        "By Lena Ortiz",
        "60 words",
        "7 May 2024",
        "09:15 PM",
        "Harbour Herald",
        "XVPOST",
        "4",
        "English",
        "© 2024 Harbour Press. All rights reserved.",
        "",
        *ferry,
        "",
        "Harbour Press",
        f"Document {NUMBERS[0]}",
        "",
        "Coast road opens",
        "30 words",
        "9 May 2024",
        "Coast Courier",
        "XVPOST",
        "English",
        "Copyright 2024 Coast Courier",
        *road,
        f"Document {NUMBERS[1]}",
    ]
    lines.remove("Harbour Press")
    reads(
        rtf_file(lines).data,
        row("Ferry fee stays for the whole summer", "Harbour Herald", "7 May 2024", ferry,
            section="Ports", author="Lena Ortiz", language="en"),
        row("Coast road opens", "Coast Courier", "9 May 2024", road, language="en"),
    )  # fmt: skip


def test_xml(reads, row, ferry):
    body = "".join(f"<paragraph display='Proportional'>{text}</paragraph>" for text in ferry[1:])
    data = (
        '<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse '
        'xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="1"><ppsarticle><article>'
        f"<accessionNo>{NUMBERS[0]}</accessionNo><baseLanguage>EN</baseLanguage><byline>By Lena Ortiz</byline>"
        "<copyright>(c) 2024</copyright><headline><paragraph><hlt>Ferry</hlt> fee stays</paragraph></headline>"
        f"<leadParagraph><paragraph>{ferry[0]}</paragraph></leadParagraph><publicationDate><date>2024-05-07"
        "</date><time>21:15</time></publicationDate><sectionName>Ports</sectionName><sourceName>Harbour Herald"
        f"</sourceName><tailParagraphs>{body}</tailParagraphs><notes>A note</notes></article></ppsarticle>"
        "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"
    )
    reads(
        data,
        row("Ferry fee stays", "Harbour Herald", "2024-05-07", ferry,
            section="Ports", author="Lena Ortiz", language="en"),
    )  # fmt: skip
