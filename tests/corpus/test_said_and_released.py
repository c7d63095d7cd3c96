"""Transcripts below a site's menu or a table of fields, and releases below a place and a day."""

from __future__ import annotations

from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from tests.corpus.conftest import read
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.speech.spoken import read_turns

BRIEFING = (
    "MS. LUND: Good morning. The gate has cracked.\n\nQUESTION: When will it open?\n\n"
    "MS. LUND: When the new one hangs.\n\nQUESTION: Who pays?\n\nMS. LUND: We do."
)
TALK = (
    "Ness: When does it open?\n\nLund: It opens when the new gate hangs.\n\nNess: And who pays for it?\n\n"
    "Lund: We do, and we said so."
)
SPEAKER = "VERA LUND, LOCK KEEPER\nOFFICE OF LOCKS OF TARN"


# A transcript saved from a site


@pytest.mark.parametrize(
    "menu",
    [
        "Skip to main content\nAn official website of the Government of Tarn\nHome > Office of Locks > Briefings\n\n",
        "Startseite › Presse › Wortlaut\n\n",
        "This is an official website of the Tarn Republic\n\nHere’s how you know\n\nHome / News / Briefings\n\n",
        "",
    ],
)
def test_a_sites_menu_above_a_briefing_is_no_head(tmp_path, menu):
    head = f"Office Press Briefing – June 3, 2031\n\nPRESS BRIEFING\n{SPEAKER}\nPORT HALE\nJUNE 3, 2031\n\n1:14 p.m.\n\n"
    articles, _ = read(tmp_path, "a.txt", menu + head + BRIEFING)
    (row,) = articles.to_dict("records")
    assert row["title"] == "Office Press Briefing – June 3, 2031"
    assert (str(row["published"])[:10], row["place"]) == ("2031-06-03", "PORT HALE")
    assert row["outlet"] == "OFFICE OF LOCKS OF TARN"
    assert row["text"] == f"{SPEAKER}\n\n{BRIEFING}"


@pytest.mark.parametrize("line", ["LUND", "VERA LUND", "STATE BRIEFING", "OFFICE OF LOCKS"])
def test_a_line_in_capitals_above_the_day_may_be_no_town(line):
    row, _ = read_turns(f"The lock and its new gate\n\n{line}\nJUNE 3, 2031\n\n{BRIEFING}")
    assert "place" not in row


# An interview with a head of fields

FIELDS = [
    ("Programme", "Radio Hale, The Tide"), ("Broadcast", "3 June 2031, 7:40 a.m."), ("Interviewer", "Odd Ness"),
    ("Guest", "Vera Lund, lock keeper"), ("Duration", "6 min 12 s"), ("Recording", "lund_2031-06-03.mp3"),
    ("Transcribed by", "R. Holm, checked on 9 June 2031"),
]  # fmt: skip
WHO = "Interviewer: Odd Ness\n\nGuest: Vera Lund, lock keeper"


def pack(path, rows, talk, *, title_style="Title"):
    paragraph = '<text:p text:style-name="{}">{}</text:p>'
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{paragraph.format('C', escape(one))}</table:table-cell>" for one in row)
        + "</table:table-row>"
        for row in rows
    )  # fmt: skip
    body = "".join(paragraph.format("Text_20_body", escape(one)) for one in talk.split("\n\n"))
    names = "".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0" '
        for one in ("office", "style", "text", "table")
    )
    content = (
        f'<office:document-content {names}><office:automatic-styles><style:style style:name="P1" '
        'style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>'
        f"{paragraph.format(title_style, 'Talk with Vera Lund')}<table:table>{cells}</table:table>{body}"
        "</office:text></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
    return path.read_bytes()


@pytest.mark.parametrize("style", ["Title", "P1"])
def test_a_table_above_an_interview_is_its_head(tmp_path, style):
    data = pack(tmp_path / "b.odt", FIELDS, TALK, title_style=style)
    articles, _ = read(tmp_path, "a.odt", data)
    (row,) = articles.to_dict("records")
    assert (row["title"], row["outlet"], row["section"]) == (
        "Talk with Vera Lund",
        "Radio Hale",
        "The Tide",
    )
    assert str(row["published"])[:10] == "2031-06-03"
    assert row["text"] == f"{WHO}\n\n{TALK}"


def test_lines_of_fields_above_an_interview_are_its_head(tmp_path):
    lines = "\n".join(f"{name}: {value}" for name, value in FIELDS)
    articles, _ = read(tmp_path, "a.txt", f"Talk with Vera Lund\n\n{lines}\n\n{TALK}")
    (row,) = articles.to_dict("records")
    assert (row["title"], row["outlet"]) == ("Talk with Vera Lund", "Radio Hale")
    assert str(row["published"])[:10] == "2031-06-03"
    assert row["text"].split() == f"{WHO}\n\n{TALK}".split()


def test_fields_in_german_and_the_day_of_the_recording():
    head = "Gespräch mit Vera Lund\n\nSender: Hafenfunk\nAufgenommen am: 3. Juni 2031\nDauer: 6 Minuten\nGast: Vera Lund"
    row, text = read_turns(f"{head}\n\n{TALK}")
    assert (row["title"], row["outlet"]) == ("Gespräch mit Vera Lund", "Hafenfunk")
    assert row["published"] == "3. Juni 2031"
    assert text.split() == f"Gast: Vera Lund\n\n{TALK}".split()


def test_other_cells_of_a_document_stay_rows(tmp_path):
    rows = [("Lock", "Boats"), ("Hale", "9"), ("Tarn", "12")]
    data = pack(tmp_path / "b.odt", rows, "The locks were counted.\n\nBoth are shut, Lund said.")
    articles, _ = read(tmp_path, "a.odt", data)
    assert "Hale\t9" in articles.text[0]


def test_a_text_with_some_colons_is_in_no_turns():
    assert (
        read_turns("Lund: no deal\n\nThe lock stays shut.\n\nHale: it rains.\n\nIt is late.")
        is None
    )


# Releases

STORY = ["Office welcomes the vote on locks", "The office welcomes the vote of Tuesday on the locks, Lund said.",
         "“We wait as long as it takes,” Lund said after the vote, which took four hours."]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["COMMUNIQUÉ DE PRESSE", "N° 2031/031", "Port Hale, le 3 juin 2031"], "3 juin 2031"),
        (["COMMUNIQUÉ", "Port Hale, le mardi 3 juin 2031"], "3 juin 2031"),
        (["PRESSEMITTEILUNG", "Nr. 12/2031", "Hale, den 3. Juni 2031"], "3. Juni 2031"),
        (["NOTA DE PRENSA", "Puerto Hale, a 3 de junio de 2031"], "3 de junio de 2031"),
        (["PRESS RELEASE", "Port Hale, 3 June 2031"], "3 June 2031"),
    ],
)
def test_a_release_is_signed_at_a_place_on_a_day(above, day):
    title, *text = STORY
    row, _ = to_row(
        Document([*map(Paragraph, above), Paragraph(title, bold=True), *map(Paragraph, text)])
    )
    assert (row["title"], row["published"], row.get("outlet")) == (title, day, None)


def test_a_paper_in_front_of_a_day_stays_one():
    assert read_head(["Le Monde, le 3 juin 2031"]).row == {"outlet": "Le Monde", "published": "3 juin 2031"}  # fmt: skip
