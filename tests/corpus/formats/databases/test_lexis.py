"""LexisNexis of old: text, pages and rich text; English, German and French; old and older layouts."""

COVER = """
Download Request: Selected Items: 1-2
Time Of Request: Friday, May 17, 2024  16:51:31

Send To:
SOMEWHERE LIBRARY

Terms: (ferry AND date(geq(1/5/2024)))

Source: All English Language News
Project ID: None


"""


def centred(*lines):
    return "\n".join(line.center(79).rstrip() for line in lines) + "\n\n"


def wrapped(paragraphs, width=70):
    import textwrap

    return "\n\n".join(textwrap.fill(text, width) for text in paragraphs)


def test_wrapped_titles_editions_and_bylines(reads, row, ferry, road):
    first, second = wrapped(ferry), wrapped(road)
    text = (
        COVER
        + centred("1 of 2 DOCUMENTS")
        + "\n"
        + centred("Harbour Herald (Northport)")
        + centred("May 7, 2024 Tuesday", "Edition 1;", "National Edition")
        + "Ferry fee stays, says the minister of harbours after a long\nnight of talks\n\n"
        "BYLINE: Lena Ortiz and Tom Berg, Harbour\nCorrespondent\n\nSECTION: NEWS; Pg. 4\n\n"
        f"LENGTH: 60 words\n\nDATELINE: NORTHPORT\n\nHIGHLIGHT: The minister\nis firm.\n\n{first}\n\n"
        "LOAD-DATE: May 8, 2024\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: Photo 1: A ferry\n\nPhoto 2: A quay\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n\n"
        + centred("Copyright 2024 Harbour Press", "All Rights Reserved")
        + centred("2 of 2 DOCUMENTS")
        + centred("Coast Courier")
        + centred("May 9, 2024 Thursday", "Correction Appended")
        + f"Coast road opens\n\nLENGTH: 30 words\n\n{second}\n\nNOTES: Krull is 50.\n\n"
        "CORRECTION-DATE: May 10, 2024\n\nLANGUAGE: ENGLISH\n\n"
        + centred("Copyright 2024 Coast Courier")
    )
    reads(
        text.encode("utf-8-sig"),
        row("Ferry fee stays, says the minister of harbours after a long night of talks",
            "Harbour Herald (Northport)", "May 7, 2024", [first], section="NEWS; Pg. 4",
            author="Lena Ortiz and Tom Berg, Harbour Correspondent", language="en"),
        row("Coast road opens", "Coast Courier", "May 9, 2024", [second], language="en"),
    )  # fmt: skip


def test_older_layout_with_headline_and_body(reads, row, ferry):
    body = "   " + "\n   ".join(ferry)
    text = (
        centred("1 of 1 DOCUMENT")
        + centred("Copyright 2001 The Harbour Herald")
        + centred("The Harbour Herald")
        + centred("March 3, 2001, Saturday, Final Edition")
        + "SECTION: A SECTION; Pg. A01\n\nLENGTH: 60 words\n\nHEADLINE: Ferry Fee Stays\n\n"
        f"BYLINE: LENA ORTIZ, Herald Staff Writer\n\nDATELINE: NORTHPORT\n\nBODY:\n{body}\n\n"
        "LANGUAGE: ENGLISH\n\nLOAD-DATE: March 03, 2001\n"
    )
    reads(
        text,
        row("Ferry Fee Stays", "The Harbour Herald", "March 3, 2001", [body.strip()],
            section="A SECTION; Pg. A01", author="LENA ORTIZ, Herald Staff Writer", language="en"),
    )  # fmt: skip


def test_german_interface(reads, row, ferry):
    body = wrapped(ferry)
    text = (
        "Ausgabeauftrag: Dokument(e): 1\n\n"
        + centred("1 von 1 DOKUMENT")
        + centred("Hafenzeitung")
        + centred("7. Mai 2024 Dienstag", "Ausgabe Nord")
        + f"Fährgebühr bleibt\n\nAUTOR: Lena Ortiz\n\nRUBRIK: Lokales; S. 4\n\nLÄNGE: 60 Wörter\n\n{body}\n\n"
        "UPDATE: 8. Mai 2024\n\nSPRACHE: GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n\n"
        "ZEITUNGS-CODE: hz\n\n"
        + centred("Copyright 2024 Hafenzeitung Verlag", "Alle Rechte vorbehalten")
    )
    reads(
        text,
        row("Fährgebühr bleibt", "Hafenzeitung", "7. Mai 2024", [body],
            section="Lokales; S. 4", author="Lena Ortiz", language="de"),
    )  # fmt: skip


def test_french_interface(reads, row, ferry, road):
    text = "".join(
        centred(f"Document {number} de 2")
        + centred("Le Courrier du Port")
        + centred(date)
        + f"{title}\n\nAUTEUR: Lena Ortiz\n\nRUBRIQUE: PORTS; p. 4\n\nLONGUEUR: 60 mots\n\n{wrapped(body)}\n\n"
        "DATE-CHARGEMENT: 8 mai 2024\n\nLANGUE: FRENCH; FRANÇAIS\n\nTYPE-PUBLICATION: Journal\n\n"
        + centred("Copyright 2024 Le Courrier du Port", "tous droits réservés")
        for number, title, date, body in (
            (1, "La taxe reste", "mardi 7 mai 2024", ferry),
            (2, "La route ouvre", "jeudi 9 mai 2024", road),
        )
    )
    more = {"section": "PORTS; p. 4", "author": "Lena Ortiz", "language": "fr"}
    reads(
        text,
        row("La taxe reste", "Le Courrier du Port", "7 mai 2024", [wrapped(ferry)], **more),
        row("La route ouvre", "Le Courrier du Port", "9 mai 2024", [wrapped(road)], **more),
    )


def test_transcript_keeps_its_speakers(reads, row):
    body = (
        "HOST: Good evening. The minister is with us.\n\nADLER: Thank you. The fee stays.\n\n"
        "HOST: For how long?\n\nADLER: As long as it is needed."
    )
    text = (
        centred("1 of 1 DOCUMENT")
        + centred("HARBOUR NEWS NETWORK")
        + centred("SHOW: EVENING TALK 8:00 PM EST")
        + centred("May 7, 2024 Tuesday")
        + "Interview With the Harbour Minister\n\nBYLINE: Lena Ortiz\n\nGUESTS: Paul Adler\n\n"
        f"SECTION: NEWS; International\n\nLENGTH: 25 words\n\n{body}\n\nLOAD-DATE: May 8, 2024\n\n"
        "LANGUAGE: ENGLISH\n\nDOCUMENT-TYPE: INTERVIEW\n\n"
        + centred("Copyright 2024 Harbour News Network")
    )
    reads(
        text,
        row("Interview With the Harbour Minister", "HARBOUR NEWS NETWORK", "May 7, 2024", [body],
            section="NEWS; International", author="Lena Ortiz", language="en"),
    )  # fmt: skip


PAGE = """<HTML><HEAD><STYLE TYPE="text/css"><!--
.c0 {{ text-align: center; }}
--></STYLE><TITLE>&nbsp;</TITLE></HEAD><BODY>
<DIV CLASS="c5"><P CLASS="c6"><IMG SRC="x.gif"><BR><SPAN CLASS="c12">Download Request: Selected Items: 1-1<BR>
Time Of Request: Saturday, May 18, 2024<BR>Terms: F&auml;hre<BR></SPAN></P></DIV>
<DIV CLASS="c13">&nbsp;</DIV>
<A NAME="DOC_ID_1_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1><DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 1 DOCUMENTS</SPAN></P>
</DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><IMG SRC="logo.gif" ALT="logo"><BR><SPAN CLASS="c2">Hafenzeitung</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">7.</SPAN><SPAN CLASS="c2"> Mai 2024 Dienstag 9:50 PM GMT+1</SPAN><SPAN CLASS="c2">&nbsp;</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">F&auml;hrgeb&uuml;hr <BR>bleibt</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">AUTOR: </SPAN><SPAN CLASS="c2">Lena Ortiz</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">L&Auml;NGE: </SPAN><SPAN CLASS="c2">60 W&ouml;rter</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><BR><P CLASS="c6"><SPAN CLASS="c8">HIGHLIGHT:</SPAN><SPAN CLASS="c2">&nbsp;Der Minister bleibt hart.<BR></SPAN></P>
</DIV>
<BR><DIV CLASS="c5">{body}</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">UPDATE: </SPAN><SPAN CLASS="c2">8. Mai 2024</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">SPRACHE: </SPAN><SPAN CLASS="c2">GERMAN; DEUTSCH</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">MATP</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">PUBLICATION-TYPE: </SPAN><SPAN CLASS="c2">Zeitung</SPAN></P>
</DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN CLASS="c2">Copyright 2024 Hafenzeitung<BR>Alle Rechte vorbehalten</SPAN></P>
</DIV>
<!-- Hide XML section from browser
</DOCFULL></DOC> -->
</BODY></HTML>"""


def test_page_with_cover_logo_and_hits(reads, row, ferry):
    body = "".join(f'<P CLASS="c9"><SPAN CLASS="c2">{text}</SPAN></P>\n' for text in ferry)
    body = body.replace("Adler", '</SPAN><SPAN CLASS="c4">Adler</SPAN><SPAN CLASS="c2">')
    reads(
        PAGE.format(body=body),
        row("Fährgebühr bleibt", "Hafenzeitung", "7. Mai 2024", ferry,
            author="Lena Ortiz", language="de"),
    )  # fmt: skip


def test_rich_text(rtf_file, reads, row, ferry, road):
    lines = []
    for number, (title, date, body) in enumerate(
        (
            ("Ferry fee stays", "May 7, 2024 Tuesday", ferry),
            ("Coast road opens", "May 9, 2024", road),
        ),
        start=1,
    ):
        lines += [f"{number} of 2 DOCUMENTS", "", "Harbour Herald", "", date, "", title, ""]
        lines += ["BYLINE: Lena Ortiz", "SECTION: NEWS", "LENGTH: 60 words", "", *body, ""]
        lines += [
            "LOAD-DATE: May 8, 2024",
            "LANGUAGE: ENGLISH",
            "",
            "Copyright 2024 Harbour Herald",
        ]
    more = {"section": "NEWS", "author": "Lena Ortiz", "language": "en"}
    reads(
        rtf_file(lines).data,
        row("Ferry fee stays", "Harbour Herald", "May 7, 2024", ferry, **more),
        row("Coast road opens", "Harbour Herald", "May 9, 2024", road, **more),
    )


def test_part_of_a_longer_list_says_so(reads, row, road):
    text = (
        centred("201 of 500 DOCUMENTS")
        + centred("Coast Courier")
        + centred("May 9, 2024")
        + f"Coast road opens\n\nLENGTH: 30 words\n\n{wrapped(road)}\n\nLANGUAGE: ENGLISH\n"
    )
    parsed = reads(
        text,
        row("Coast road opens", "Coast Courier", "May 9, 2024", [wrapped(road)], language="en"),
    )
    assert parsed.notes == ["its documents are counted 201 to 201 of 500"]
