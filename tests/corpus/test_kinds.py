"""Kinds of inputs that were once misread: furniture inside sentences, mails in mails, odd encodings."""

import json

import pandas as pd
import pytest

from toolkit import extract_statements, read_corpus
from toolkit.corpus.dates import read_dates
from toolkit.language.view import make_view

REST = (
    "Her deputy, Tom Reed, said the crews had been told on Sunday, and that fares would be paid back to "
    "all who had bought tickets for the ferries of that day."
)
BEFORE, AFTER = "The ferries will stay in port until the", "storm has passed, and nobody will pay"


def read_one(tmp_path, name, content):
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    articles, report = read_corpus(tmp_path / name, report=True, on_problem=lambda problem: None)
    return articles.iloc[0], report


@pytest.mark.parametrize(
    "between",
    ["\n\nHarbour Post, 7 May 2031 Page 2\n\n", "\n\nAdvertisement\n\n", "\n\n2\n\n", "\n\f\n",
     "\n\n– 2 –\n\n", "\n\nREAD MORE: Fares rise\n\n", "\n\nPage 2 of 5\n\n", "\n\n2 HARBOUR POST\n\n"],
)  # fmt: skip
def test_a_quotation_goes_on_behind_what_is_no_part_of_it(tmp_path, between):
    text = f"Harbour Minister Iris Holm said: “{BEFORE}{between}{AFTER},” and left.\n\n{REST}"
    article, _ = read_one(tmp_path, "a.txt", text)
    assert f"“{BEFORE}\n{AFTER},”" in article.text.replace("\f", "")
    statements = extract_statements(article.to_frame().T)
    assert statements.content.iloc[0].rstrip(",") == f"{BEFORE}\n{AFTER}"


def test_a_list_of_numbers_stays_and_a_finished_sentence_ends_its_paragraph(tmp_path):
    text = (
        f"{REST}\n\n2\n\nports were closed.\n\nHe left.\n\nAdvertisement\n\nand then he came back."
    )
    article, report = read_one(tmp_path, "a.txt", text)
    assert "\n\n2\n\nports" in article.text
    assert "He left.\n\nand then" in article.text
    assert report.furniture == ("Advertisement",)


MAIL = (
    "From: Ann Fig <ann@post.example>\nTo: x@y.example\nSubject: Fwd: Ferries stay\n"
    "Date: Wed, 7 May 2031 09:00:00 +0000\n\n"
)
SENT = "From: Harbour Post <news@post.example>\nSent: Tuesday, May 6, 2031 10:15 AM\nTo: Ann Fig\nSubject: Ferries stay\n\n"


@pytest.mark.parametrize("mark", ["", "-----Original Message-----\n"])
def test_of_a_forwarded_mail_the_first_sender_and_day_count(tmp_path, mark):
    article, report = read_one(tmp_path, "a.eml", f"{MAIL}FYI, see below\n\n{mark}{SENT}{REST}")
    assert (article.title, article.outlet, article.text) == ("Ferries stay", "Harbour Post", REST)
    assert str(article.published.date()) == "2031-05-06"
    assert "in front of a forwarded mail left out: “FYI, see below”" in str(report)


def test_marks_of_mailboxes_and_of_quoting_are_no_text(tmp_path):
    lines = "\n".join(f"> {line}" for line in (REST, "", "He left."))
    article, _ = read_one(tmp_path, "a.eml", MAIL + lines)
    assert article.text == f"{REST}\n\nHe left."
    box = f"From a@b Wed May  7 09:00:00 2031\n{MAIL}{REST}\n\n>From May on, he said, ferries go.\n"
    article, _ = read_one(tmp_path, "a.mbox", box)
    assert article.text.endswith("\n\nFrom May on, he said, ferries go.")
    answered = f"I do not agree.\n\nIt is late.\n\n> {REST}"
    article, _ = read_one(tmp_path, "b.eml", MAIL + answered)
    assert article.text == answered


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Minister Łukasz Żak said ferries from Gdańsk would stay. " + REST, "cp1250"),
     ("Minister Jiří Dvořák said ferries would stay. " + REST, "cp1250"),
     ("Minister Ana Kovačić said ferries would stay. " + REST, "cp1250"),
     ("Minister Paweł Król said ferries would stay. " + REST, "cp1250"),
     ("Minister Gergő Szűcs said ferries would stay. " + REST, "cp1250"),
     ("Minister Andraž Kovačič said ferries would stay. " + REST, "cp1250"),
     ("Minister Tõnis Põld said ferries would stay. " + REST, "cp1252"),
     ("Minister Søren Kjær said fees of £billions and 5 m³ would stay in São Tomé. " + REST, "cp1252"),
     ("Minister René Müller said the café in Malmö was closed. " + REST, "mac-roman")],
)  # fmt: skip
def test_letters_of_names_tell_the_encoding(tmp_path, text, encoding):
    assert read_one(tmp_path, "a.txt", text.encode(encoding))[0].text == text


@pytest.mark.parametrize(
    ("text", "view"),
    [("He wrote to www.Port.Com today.", "www.Port.Com today"),
     ("It is on Harbour.Gov.Example now.", "Harbour.Gov.Example now"),
     ("Yahoo!Japan said so.", "Yahoo!Japan said"),
     ("“Stop!”Tom Reed said. He left.Ann Fig stayed.", "left. Ann"),
     ("the pro-\ngram for ferries", "program for"),
     ("all ex-\nports of fish", "exports of"),
     ("her ex-\nhusband said", "ex-husband said")],
)  # fmt: skip
def test_words_and_addresses_stay_whole(text, view):
    assert view in make_view(text, is_paragraph=True).text


def test_a_table_of_names_is_in_no_language(tmp_path):
    names = "Results: 1. Lars Nilsen (Ostby) 2. Kari Strand (Vik) 3. Ole Berg (Ostby) 4. Anna Dahl (Vik) 5. Per Lund"
    assert read_one(tmp_path, "a.txt", names)[0].language == "en"


def test_years_of_two_digits_behind_months_in_words():
    read = read_dates(["Wed 7 May 24", "8 May '24", "9-May-24", "on 10 May 10:15", "11 May 10.30"])
    assert read.days.dt.strftime("%F").tolist()[:3] == ["2024-05-07", "2024-05-08", "2024-05-09"]
    assert read.days.isna().tolist()[3:] == [True, True]


def test_fields_between_plus_signs_and_a_title_behind_the_name_of_the_site(tmp_path):
    head = '+++\ntitle = "Ferries stay"\ndate = 2031-05-07T10:00:00+02:00\n+++\n'
    article, _ = read_one(tmp_path, "a.md", head + REST)
    assert (article.title, str(article.published.date()), article.text) == ("Ferries stay", "2031-05-07", REST)  # fmt: skip
    page = f"<html><head><title>Harbour Post - Ferries stay</title></head><body><b>Ferries stay</b><p>{REST}<p>{REST} So.</body></html>"
    article, _ = read_one(tmp_path, "a.html", page)
    assert article.title == "Ferries stay"


def test_a_mail_forwarded_in_german_and_fields_below_a_heading(tmp_path):
    head = "-----Ursprüngliche Nachricht-----\nVon: Harbour Post <news@post.example>\nGesendet: Dienstag, 6. Mai 2031 10:15\nAn: Jo\nBetreff: Ferries stay\n\n"
    article, _ = read_one(tmp_path, "a.eml", f"{MAIL}{head}{REST}")
    assert (article.title, article.outlet, article.text) == ("Ferries stay", "Harbour Post", REST)
    assert str(article.published.date()) == "2031-05-06"
    note = f"# Ferries stay\n\nSource: Harbour Post\nDate: May 6, 2031\n\n{REST}\n"
    article, _ = read_one(tmp_path, "a.md", note)
    assert (article.title, article.outlet, article.text) == ("Ferries stay", "Harbour Post", REST)
    answers = f"# Ferries stay\n\nAnn Fig: Will they go?\nTom Reed: No.\n\n{REST}\n"
    assert "Tom Reed: No." in read_one(tmp_path, "b.md", answers)[0].text


def test_a_text_in_pieces_below_another_field_is_read(tmp_path):
    rows = [
        {"meta": {"headline": "Ferries"}, "payload": {"parts": [{"text": REST}, {"text": "So."}]}}
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    articles = read_corpus(tmp_path / "a.json", columns={"text": "payload.parts"})
    assert articles.text.tolist() == [f"{REST}\n\nSo."]
    rows = [
        {
            "title": [{"value": "Ferries"}],
            "created": [{"value": "2031-05-06"}],
            "body": [{"value": REST}],
        }
    ]
    (tmp_path / "b.json").write_text(json.dumps(rows))
    article = read_corpus(tmp_path / "b.json").iloc[0]
    assert (article.title, article.text, article.published.day) == ("Ferries", REST, 6)


@pytest.mark.parametrize(
    "line",
    ["by two metres in nine hours.", "by Mayor Holm.", "von Falk.", "by the council of Port Hale."],
)
def test_the_end_of_a_hard_wrapped_sentence_is_no_byline(tmp_path, line):
    text = f"{REST}\n\nThe council's engineer, Jon Lind, said that the river had been lowered\n{line}\n\nHe left."
    article, report = read_one(tmp_path, "a.txt", text)
    assert (article.text, report.furniture) == (text, ())


@pytest.mark.parametrize(
    ("byline", "author"),
    [("By Ida Falk", "Ida Falk"), ("BY IDA FALK AND JON LIND", "IDA FALK AND JON LIND"), ("Par Anne de la Tour", "Anne de la Tour"),
     ("By Émile Zaar in Hale", "Émile Zaar")],
)  # fmt: skip
def test_a_byline_above_a_text_is_its_author(tmp_path, byline, author):
    article, _ = read_one(tmp_path, "a.txt", f"{byline}\n\n{REST}")
    assert (article.author, article.text) == (author, REST)


HEADINGS = [
    ("Lfd.Nr.;Artikelüberschrift;Medientitel;Erscheinungstag;Verfasserin;Artikeltext", "07.05.2031"),
    ("N°;Titre de l'article;Nom du journal;Date de parution;Journaliste;Texte intégral", "07/05/2031"),
    ("Nº;Manchete;Veículo;Data da publicação;Repórter;Texto da matéria", "07/05/2031"),
    ("N.;Titolo dell'articolo;Testata;Data di pubblicazione;Giornalista;Testo dell'articolo", "07/05/2031"),
    ("Nr;Kop;Dagkrant;Publicatiedatum;Journaliste;Artikeltekst", "07-05-2031"),
    ("Löpnr;Artikelns rubrik;Dagstidning;Publiceringsdatum;Skribent;Brödtext", "07-05-2031"),
    ("Nº;Titular de la noticia;Publicación;Fecha de la noticia;Periodista;Cuerpo", "07/05/2031"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("heading", "day"), HEADINGS)
def test_headings_of_tables_in_other_words(tmp_path, heading, day, encoding):
    tabs = heading.replace(";", "\t")
    rows = [f'{n}\tFerries stay\tHarbour Post\t{day if n == 1 else "13" + day[2:]}\tIda Falk\t"{REST}\n\nHe left."' for n in (1, 2)]  # fmt: skip
    (tmp_path / "export.txt").write_bytes("\r\n".join([tabs, *rows]).encode(encoding))
    articles = read_corpus(tmp_path / "export.txt")
    assert articles[["title", "outlet", "author"]].values.tolist() == [["Ferries stay", "Harbour Post", "Ida Falk"]] * 2  # fmt: skip
    assert [str(one.date()) for one in articles.published] == ["2031-05-07", "2031-05-13"]


def test_lists_in_cells_are_their_names(tmp_path):
    table = pd.DataFrame({
        "text": [REST, REST + " He left."], "author": [["Ida Falk", "Jon Lind"], []],
        "outlet": [{"name": "Harbour Post", "id": 1}, {"name": "Quay News"}],
    })  # fmt: skip
    table.to_parquet(tmp_path / "a.parquet")
    for source in (table, tmp_path / "a.parquet"):
        articles = read_corpus(source)
        assert articles.author.fillna("").tolist() == ["Ida Falk, Jon Lind", ""]
        assert articles.outlet.tolist() == ["Harbour Post", "Quay News"]
