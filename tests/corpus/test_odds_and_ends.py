"""Files as programs of other countries and of agencies write them: nothing of them is text that is none, and nothing is lost."""

import io
import json
import zipfile

import pandas as pd
import pytest

from toolkit import read_corpus
from toolkit.corpus.cleaning import clean_text
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.text import read_article
from toolkit.corpus.furniture import strip_furniture
from toolkit.errors import InputError

STORY = (
    "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said on Tuesday. "
    "Nobody was hurt, and nobody would be, she told the people on the quay."
)


def read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    return read_corpus(tmp_path / name, report=True, on_problem=lambda _: None)


def test_nitf_with_a_note_to_editors_and_two_writers(tmp_path):
    page = (
        "<nitf><body><body.head><hedline><hl1>Lock stays shut</hl1></hedline>"
        "<note><body.content><p>EDITORS: call the desk.</p></body.content></note>"
        "<byline>By <person>Odd Ness</person> and <person>Ida Falk</person><byttl>Hale Wire</byttl></byline></body.head>"
        f"<body.content><block><p>{STORY}</p></block></body.content></body></nitf>"
    )
    articles, _ = read(tmp_path, "a.xml", page)
    assert (articles.text[0], articles.author[0]) == (STORY, "Odd Ness, Ida Falk")


def test_an_entry_without_text_is_named_and_a_notepad_is_no_text(tmp_path):
    item = '<newsItem guid="n{0}"><contentMeta><headline>{1}</headline></contentMeta><contentSet>{2}</contentSet></newsItem>'
    notes = '<section class="notepad"><h2>Notes</h2><p>- Desk: 030 000</p></section>'
    body = f"<inlineXML><html><body><p>{STORY}</p>{notes}</body></html></inlineXML>"
    items = item.format(1, "Lock stays shut", body) + item.format(2, "Keeper resigns", "")
    articles, report = read(
        tmp_path, "a.xml", f"<newsMessage><itemSet>{items}</itemSet></newsMessage>"
    )
    assert articles.text.tolist() == [STORY]
    assert "1 entry has no text and was left out (“Keeper resigns”)" in report.sentence


@pytest.mark.parametrize(
    ("begins", "fields"),
    [
        ("Börja vidarebefordrat meddelande:", ("Från", "Ämne", "Datum")),
        ("Anfang der weitergeleiteten Nachricht:", ("Von", "Betreff", "Datum")),
        ("Début du message transféré :", ("De", "Objet", "Date")),
        ("Begin forwarded message:", ("From", "Subject", "Date")),
    ],
)
def test_a_mail_forwarded_with_every_line_marked(tmp_path, begins, fields):
    inner = [f"{fields[0]}: Hale Pilot <a@pilot.example>", f"{fields[1]}: Lock stays shut", f"{fields[2]}: 3 June 2031 06:02", "",
             "Hale Pilot", "", "Lock stays shut", "", "By Odd Ness", "", STORY]  # fmt: skip
    quoted = "\n".join(f"> {line}".rstrip() for line in inner)
    top = "From: b@c.example\nTo: d@e.example\nSubject: Fwd: Lock stays shut\nDate: Wed, 4 Jun 2031 09:00:00 +0000\n"
    mail = f"{top}Content-Type: text/plain; charset=utf-8\n\nHello,\n\n{begins}\n\n{quoted}\n\n____________\nNote.\n"
    articles, _ = read(tmp_path, "a.eml", mail)
    first = articles.iloc[0]
    assert (first.title, first.outlet, first.author, first.text) == (
        "Lock stays shut", "Hale Pilot", "Odd Ness", STORY,
    )  # fmt: skip


def test_a_table_of_tabs_whose_cells_begin_with_quotations(tmp_path):
    rows = ["id\ttitle\ttext", f'1\t"We wait", says keeper\t{STORY}', f'2\tLock shut\t"We wait," she said. {STORY}', f'3\t5" gap\t{STORY} It is.']  # fmt: skip
    articles, _ = read(tmp_path, "a.tsv", "\n".join(rows) + "\n")
    assert articles.title.tolist() == ['"We wait", says keeper', "Lock shut", '5" gap']
    assert articles.text[1].startswith('"We wait," she said.')


def test_days_that_a_spreadsheet_keeps_as_numbers(tmp_path):
    cells = [
        ("Headline", "Body", "Date"),
        ("A", STORY, 48001),
        ("B", STORY + " Yes.", "4 June 2031"),
    ]
    rows = "".join(
        "<row>" + "".join(
            f"<c><v>{cell}</v></c>" if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        ) + "</row>"
        for row in cells
    )  # fmt: skip
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')  # fmt: skip
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')  # fmt: skip
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/s.xml"/></Relationships>')  # fmt: skip
        packed.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')  # fmt: skip
    articles, _ = read(tmp_path, "a.xlsx", stream.getvalue())
    assert articles.published.astype(str).tolist() == ["2031-06-02", "2031-06-04"]


def test_elements_of_pages_inside_a_cell_and_line_ends_written_out():
    figure = (
        '<figure class="x"><figcaption>The gate</figcaption></figure><aside><p>Related</p></aside>'
    )
    assert clean_text(f"<p>One.</p>{figure}<p>Two.</p>") == "One.\n\nTwo."
    assert clean_text(r"He left.\n\nShe stayed.") == "He left.\n\nShe stayed."
    assert clean_text(r"The folder C:\news was empty") == r"The folder C:\news was empty"


@pytest.mark.parametrize(
    "line",
    [
        "Lire aussi : Le port en cartes", "Lesen Sie auch: Der Hafen in Karten", "Czytaj też: Port na mapach", "Anzeige", "Publicidad",
        "· 3 min read", "View in browser: https://pilot.example/1", "Temps de lecture : 3 min", "Enlarge this image.", "Unsubscribe",
        "Abonnez-vous pour lire la suite", "Foto: Odd Ness", "Illustration(s) :",
    ],
)  # fmt: skip
def test_furniture_of_pages_in_other_languages(line):
    assert strip_furniture(f"{STORY}\n\n{line}\n\nShe left.") == (f"{STORY}\n\nShe left.", [line])


@pytest.mark.parametrize(
    "line",
    [
        "Foto journalists were there.",
        "Read in court, the letter moved nobody.",
        "Anzeige gegen den Wärter: er soll gehen.",
        "Bild reported on it.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line):
    assert strip_furniture(f"{STORY}\n\n{line}\n\nShe left.")[1] == []


def test_heads_with_a_writer_behind_the_day_and_outlets_of_other_countries():
    head = read_head(["The Hale Post, 3 May 2031, by Odd Ness", STORY])
    assert head.row == {"published": "3 May 2031", "outlet": "The Hale Post", "author": "Odd Ness"}
    names = [
        "La Sentinella di Borgo",
        "Norrlandskuriren",
        "Ostheimer Volkszeitung",
        "Le Phare de Brennac",
        "Nowy Głos",
    ]
    assert all(map(sounds_like_outlet, names))
    assert not any(map(sounds_like_outlet, ["Borgo San Marco", "Ida Falk", "La Plata"]))


def test_an_underlined_title_and_a_source_in_the_last_line(tmp_path):
    text = f"Lock stays shut\n===============\n\n{STORY}\n\n(Hale Pilot, 3 June 2031)\n"
    first = read(tmp_path, "a.txt", text)[0].iloc[0]
    assert (first.title, first.outlet, str(first.published.date())) == (
        "Lock stays shut", "Hale Pilot", "2031-06-03",
    )  # fmt: skip
    assert first.text.strip() == STORY


def test_a_last_line_that_is_a_sentence_stays(tmp_path):
    last = "Hale has waited since 3 June 2031."
    assert read(tmp_path, "a.txt", f"{STORY}\n\n{last}")[0].text[0].endswith(last)


@pytest.mark.parametrize("blanks", ["    ", "\t"])
def test_questions_without_a_colon_and_the_time_at_the_end(tmp_path, blanks):
    talk = f"MR. QUIST: The lock stays closed.\n\nQ{blanks}Until when?\n\nMR. QUIST: Until the gate hangs."
    text = f"Press Briefing by Magnus Quist\nHale, June 3, 2031\n10:02 A.M. EDT\n\n{talk}\n\n10:21 A.M. EDT\n"
    first = read(tmp_path, "a.txt", text)[0].iloc[0]
    assert first.title == "Press Briefing by Magnus Quist"
    assert first.text.rstrip().endswith(talk)
    assert "10:" not in first.text


@pytest.mark.parametrize(
    ("given", "author"),
    [("Por Marta Quiroga", "Marta Quiroga"), ("Von Grit Ahlers", "Grit Ahlers"), ("Von Hagen", "Von Hagen"), ("Par Odd Ness", "Odd Ness"), ("Von der Heide", "Von der Heide")],
)  # fmt: skip
def test_writers_behind_by_in_other_languages(tmp_path, given, author):
    articles, _ = read(tmp_path, "a.csv", f'title,author,raw_html\nA,{given},"<p>{STORY}</p>"\n')
    assert (articles.author[0], articles.text[0]) == (author, STORY)


def test_fields_in_capitals_below_a_title_are_no_turns(tmp_path):
    text = (
        "HALE PILOT\nJune 3, 2031 Tuesday\nLate Edition\n\nLOCK STAYS SHUT\n\nBYLINE: By ODD NESS\nSECTION: News; Pg. 1\n"
        f"LENGTH: 40 words\n\n{STORY}\n\nLOAD-DATE: June 3, 2031\n"
    )
    first = read(tmp_path, "a.txt", text)[0].iloc[0]
    assert (first.title, first.outlet, first.author, first.text) == (
        "LOCK STAYS SHUT", "HALE PILOT", "ODD NESS", STORY,
    )  # fmt: skip


def test_a_table_beside_files_names_them_with_their_endings(tmp_path):
    (tmp_path / "one.txt").write_text(STORY)
    (tmp_path / "two.txt").write_text(STORY + " It rained.")
    table = "Datei;Titel;Zeitung;Datum\none.txt;Lock shut;Hale Pilot;03.06.2031\ntwo.txt;Rain;Hale Pilot;04.06.2031\n"
    (tmp_path / "articles.csv").write_text(table)
    articles = read_corpus(tmp_path)
    assert articles.title.tolist() == ["Lock shut", "Rain"]
    assert articles.published.astype(str).tolist() == ["2031-06-03", "2031-06-04"]


def test_paragraphs_and_fields_inside_cells_of_a_script_s_table():
    table = pd.DataFrame(
        {
            "paragraphs": [[STORY, "It rained."]],
            "meta": [{"title": "Lock shut", "published": "2031-06-03"}],
        }
    )
    first = read_corpus(table).iloc[0]
    assert (first.text, first.title) == (f"{STORY}\n\nIt rained.", "Lock shut")
    assert str(first.published.date()) == "2031-06-03"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Le Messager des Lacs, vendredi 6 juin 2031, p. 2", "Le Messager des Lacs"),
        ("le 6 juin 2031", None),
        ("Port Hale, 6 June 2031", None),
    ],
)
def test_names_with_an_article_beside_a_day(line, outlet):
    assert read_head([line, STORY]).row.get("outlet") == outlet


def test_a_release_with_its_title_in_bold():
    lines = [
        "FOR IMMEDIATE RELEASE",
        "June 6, 2031",
        "Contact: Press Office, +1 555 0100",
        "Keeper: lock stays shut",
        STORY,
    ]
    parts = [Paragraph(line, bold=n == 3) for n, line in enumerate(lines)]
    row, _ = to_row(Document(parts))
    assert (row["title"], row["published"], row["text"]) == (
        "Keeper: lock stays shut",
        "June 6, 2031",
        STORY,
    )


@pytest.mark.parametrize("heading", ["Publication day", "Date of publication", "Day of issue"])
def test_a_column_of_days_by_its_heading(tmp_path, heading):
    articles, _ = read(
        tmp_path, "a.csv", f'Title,{heading},Text\nLock stays shut,2031-02-03,"{STORY}"\n'
    )
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2031-02-03"]


def test_a_packed_folder_that_lost_bytes_is_read_as_far_as_it_is_whole(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name in ("Hale", "Moor"):
            packed.writestr(f"{name}.txt", f"Mayor Ada {name} said on Monday that the ferry stays open. " * 3)  # fmt: skip
    data = stream.getvalue()
    articles, report = read(tmp_path, "a.zip", data[:60] + data[120:])
    assert articles.text.str.contains("Ada Moor").tolist() == [True]
    left_out = report.files[report.files.layout.isna()]
    assert left_out.file.tolist() == ["a.zip/Hale.txt"]
    assert left_out.note.str.contains("is damaged or locked").all()


def test_two_breaks_end_a_paragraph_of_a_page(tmp_path):
    turns = "ODD NESS, HOST: How long?<br><br>VERA LUND, KEEPER: Until the gate hangs.<br /> <br>NESS: And then?<br><br>LUND: Then it opens."
    page = f"<html><head><title>Morning desk</title></head><body><p>{STORY}</p><p>{turns}</p></body></html>"
    text = read(tmp_path, "a.html", page)[0].text[0]
    assert "\n\nVERA LUND, KEEPER: Until the gate hangs.\n\nNESS: And then?\n\nLUND:" in text


def test_xml_in_an_unknown_layout_is_no_text(tmp_path):
    page = (
        f'<?xml version="1.0"?><!DOCTYPE minutes SYSTEM "m.dtd"><minutes><p>{STORY}</p></minutes>'
    )
    with pytest.raises(
        InputError,
        match=r"is XML in a layout that is not known \(<minutes>, whose longest text is in <p>\)",
    ):
        read(tmp_path, "a.xml", page)


def test_fields_of_a_database_that_stand_there_again_are_a_doubt(tmp_path):
    one = f"Author: Odd Ness\nEdition: Final\nPage: 1A\n\n{STORY}\n\n"
    _, report = read(
        tmp_path, "a.txt", f"Some database\n\n{STORY}\n{one}{one.replace('Lund', 'Moor')}"
    )
    assert "was read as one article, but may hold 2: “Author:” stands there" in report.sentence
    _, report = read(
        tmp_path, "b.txt", f"{STORY}\n\nHolm: no.\nReed: yes.\nHolm: no.\nReed: yes.\n"
    )
    assert "may hold" not in report.sentence


def test_an_export_in_russian_with_named_fields(tmp_path):
    one = "Документ {} из 2\nИсточник: Вестник Хале\nДата выпуска: 0{}.06.2031\nНомер выпуска: 7\nЗаголовок: Шлюз закрыт: до осени {}\nАвтор: Инна Ким\n\n"
    text = "Шлюз останется закрытым, пока не повесят новые ворота, сказала смотритель Вера Лунд во вторник на пристани, где ждали люди. "
    articles, _ = read(
        tmp_path,
        "a.txt",
        "\n\n-----\n\n".join(one.format(n, n, n) + text * 2 + str(n) for n in (1, 2)),
    )
    assert articles.title.tolist() == ["Шлюз закрыт: до осени 1", "Шлюз закрыт: до осени 2"]
    assert articles.outlet.tolist() == ["Вестник Хале"] * 2
    assert articles.published.astype(str).tolist() == ["2031-06-01", "2031-06-02"]


def test_an_article_below_outlet_day_and_page_and_a_standfirst():
    parts = [
        "Haler Bote vom 03.06.2031, Nr. 12, S. 2 / Region",
        "Schleuse bleibt zu",
        "Das Tor muss erneuert werden",
        "Von Grit Ahlers",
        STORY,
    ]
    row, _ = read_article("\n\n".join(parts))
    assert (row["title"], row["outlet"], row["published"]) == (
        "Schleuse bleibt zu",
        "Haler Bote",
        "03.06.2031",
    )


def test_fields_in_a_table_of_two_columns():
    cells = [
        ("Título", "Comporta fechada"),
        ("Fonte", "Diário de Hale"),
        ("Data", "3 de junho de 2031"),
        ("Autor", "Rui Sá"),
    ]
    parts = [Paragraph(text, row=n + 1) for n, pair in enumerate(cells) for text in pair]
    row, _ = to_row(Document([*parts, Paragraph(STORY)]))
    assert (row["title"], row["outlet"], row["author"], row["text"]) == (
        "Comporta fechada", "Diário de Hale", "Rui Sá", STORY,
    )  # fmt: skip


def test_a_text_in_pieces_as_messengers_keep_it(tmp_path):
    pieces = [
        {"type": "bold", "text": "The lock"},
        " stays shut. See the ",
        {"type": "link", "text": "map"},
        ".\n\nIt is late, Lund said.",
    ]
    articles, _ = read(
        tmp_path, "a.json", json.dumps([{"id": 1, "text": pieces}, {"id": 2, "text": STORY}])
    )
    assert articles.text[0] == "The lock stays shut. See the map.\n\nIt is late, Lund said."


def test_a_table_without_headings_and_one_beside_a_folder(tmp_path):
    with pytest.raises(InputError, match="its first line holds no column names, but a row"):
        read(
            tmp_path,
            "a.csv",
            f"1,2031-06-03,{STORY.replace(',', '')}\n2,2031-06-04,{STORY.replace(',', '')} Yes.\n",
        )
    folder = tmp_path / "study"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "one.txt").write_text(STORY)
    (folder / "metadata.csv").write_text("file,headline,newspaper\none.txt,Lock shut,Hale Pilot\n")
    first = read_corpus(folder).iloc[0]
    assert (first.title, first.outlet) == ("Lock shut", "Hale Pilot")


def test_newsbank_with_the_day_behind_the_paper(tmp_path):
    one = "Lock {0} shut\n\nHale Pilot, The (Hale, LA) - June {0}, 2031\n\nAuthor: Odd Ness ; Staff writer\nEdition: Final\nPage: 1A\n\n{1}\n\nRecord Number: 17A{0}\nCopyright (c) 2031 Hale Pilot\n\n"
    articles, _ = read(
        tmp_path,
        "a.txt",
        "NewsBank: Access World News\n2 articles\n\n" + one.format(3, STORY) + one.format(4, STORY),
    )
    assert articles.title.tolist() == ["Lock 3 shut", "Lock 4 shut"]
    assert articles.published.astype(str).tolist() == ["2031-06-03", "2031-06-04"]


def test_a_spreadsheet_with_a_damaged_sheet_is_a_sentence(tmp_path):
    pd.DataFrame({"title": ["Ferry"], "text": ["The ferry stays open."]}).to_excel(
        tmp_path / "a.xlsx"
    )
    data = (tmp_path / "a.xlsx").read_bytes()
    at = data.index(b"PK\x03\x04", data.index(b"xl/worksheets/sheet1.xml") - 40)
    with pytest.raises(InputError, match=r"a\.xlsx: is damaged or cut short; save the spreadsheet"):
        read(tmp_path, "a.xlsx", data[:at] + b"XX" + data[at + 2 :])


def test_json_that_is_damaged_and_cut_is_a_sentence(tmp_path):
    text = '{"articles": [{"title": "Ferry", "text": "It stays."}, {"title": "Dam", "text": "It'
    with pytest.raises(InputError, match=r"a\.json"):
        read(tmp_path, "a.json", text.replace('"title": "Dam"', '"title" "Dam"'))
