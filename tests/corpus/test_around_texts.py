"""What stands right above and below texts: offices in bylines, letters' places, notices of mails, services' lines."""

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.heading.bylines import read_posted
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.records.signatures import drop_named, take_signatures
from toolkit.corpus.furniture import strip_furniture
from toolkit.corpus.rows.relayed import cut_source, find_reporter, is_introduction
from toolkit.corpus.rows.sheets import find_copies, find_short


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Van onze verslaggever Jan Holm", "Jan Holm"), ("Van onze parlementaire redacteur Jan Holm", "Jan Holm"), ("VAN ONZE CORRESPONDENT", ""),
        ("Von unserem Redakteur Karl Holm", "Karl Holm"), ("Von unserer Korrespondentin in Tarn, Ida Roe", "Ida Roe"), ("De notre envoyé spécial Yann Holm", "Yann Holm"),
        ("De nos envoyés spéciaux Yann Holm et Ida Roe", "Yann Holm et Ida Roe"), ("De nuestra corresponsal Ida Roe", "Ida Roe"), ("Dal nostro inviato Marco Holm", "Marco Holm"),
        ("Do nosso correspondente em Tarn, Rui Holm", "Rui Holm"), ("By our health editor, Ida Roe", "Ida Roe"), ("From our own correspondent", ""),
        ("By Ida Roe", None), ("From our side the council heard nothing.", None), ("Von Holm nach Tarn", None),
    ],
)  # fmt: skip
def test_offices_in_bylines(line, name):
    assert read_posted(line) == name
    if name is not None:
        assert read_head([line]).lines == 1


@pytest.mark.parametrize(
    "foot",
    [
        "Joan Tressick, Port Hale",
        "Joan Tressick. Port Hale",
        "Joan Tressick, 26899 Hale",
        "Joan Tressick\n\nQuay Street 4, Port Hale",
        "(Joan Tressick, via e-mail)",
        "Joan Tressick",
    ],
)
def test_names_below_letters_with_a_place(foot):
    row = {"text": f"{STORY} {OTHER}\n\n{foot}"}
    assert take_signatures([row]) == [
        "names below the texts were read as their authors: “Joan Tressick”"
    ]
    assert row == {"author": "Joan Tressick", "text": f"{STORY} {OTHER}"}


@pytest.mark.parametrize(
    "foot",
    [
        "Joan said no, and left",
        "Hale Post, Port Hale",
        "The quay, Port Hale",
        "Joan Tressick, who lives there, agreed",
    ],
)
def test_last_lines_that_are_no_signature(foot):
    row = {"text": f"{STORY} {OTHER}\n\n{foot}"}
    assert take_signatures([row]) == []


def test_a_name_and_a_place_above_a_text_that_a_field_names():
    rows = [
        {"author": "Nele Ohm", "text": f"NELE OHM\nPort Hale\n\n{STORY}"},
        {"author": "Nele Ohm", "text": f"Nele Ohm said no.\n\n{STORY}"},
    ]
    drop_named(rows)
    assert [row["text"] for row in rows] == [STORY, f"Nele Ohm said no.\n\n{STORY}"]


@pytest.mark.parametrize(
    "foot",
    [
        "CONFIDENTIALITY NOTICE: The information in this e-mail is for the sole use of the intended recipient(s). Any unauthorized use is prohibited.",
        "Kind regards\n\nHale Press Office | Tel. 01632 960 200\n\nThis email and any files are confidential and intended solely for the addressee. If you received it in error notify the sender.",
        "This message is confidential and intended\nfor its recipient only. If you have received it in error\nplease delete it.\n\n**********************\n\nThink before you print.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder sie irrtümlich erhalten haben, vernichten Sie diese Mail.",
        "Cordialement,\n\nCe message est confidentiel et établi à l'intention de ses destinataires. Si vous l'avez reçu par erreur, merci de le détruire.",
        "Este mensaje es confidencial y va dirigido a su destinatario. Si lo ha recibido por error, le rogamos eliminarlo.",
        "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte ontvangt, verwijder het.",
        "Please consider the environment before printing this email.",
    ],
)  # fmt: skip
def test_notices_below_mails_are_no_text(foot):
    assert strip_furniture(f"{STORY}\n\n{OTHER}\n\n{foot}")[0] == f"{STORY}\n\n{OTHER}"


@pytest.mark.parametrize(
    "last",
    [
        "The email, which is confidential, was intended for the minister and was sent in error, Holm said.",
        "“This message is confidential and intended for you alone. Delete it,” the minister had written.",
        "Lund said that nobody should print out letters before thinking of the trees.",
    ],
)
def test_sentences_on_mails_are_text(last):
    text = f"{STORY}\n\n{last}\n\n{OTHER}"
    assert strip_furniture(text)[0] == text


SERVICE = "Text of report by Ida Roe headlined “The levy”, published by Hale independent daily Harbour Post on 7 May"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        (SERVICE, "Ida Roe"), ("Excerpt from report in English by privately-owned Harbour Post website on 14 March; ellipses as published", None),
        ("Text of report by Hale state-owned public radio Radio Hale 1 on 12 February", None), ("Text of commentary by Ida Roe and Jon Falk published by Harbour Post on 7 May", "Ida Roe and Jon Falk"),
    ],
)  # fmt: skip
def test_whose_report_a_service_prints(line, author):
    assert is_introduction(line)
    assert find_reporter([line]) == author


def test_lines_of_a_service_are_no_text_and_name_writer_and_outlet(tmp_path):
    source = "Source: Harbour Post, Hale, in English 0000 gmt 7 May 31 p 4"
    articles, _ = read(
        tmp_path,
        "a.txt",
        f"Lock stays shut\n\n7 May 2031\n\n{SERVICE}\n\n{STORY}\n\n{OTHER}\n\n{source}\n",
    )
    assert articles.loc[0, ["author", "outlet", "text"]].tolist() == [
        "Ida Roe",
        "Harbour Post",
        f"{STORY}\n\n{OTHER}",
    ]


def test_a_text_right_below_such_a_line_stays():
    text = f"Text of report by Harbour Post on 7 May\n{STORY}\n{OTHER}"
    assert strip_furniture(text)[0] == f"{STORY}\n{OTHER}"


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("Harbour Post, Hale, in Tarnish 0000 gmt 7 May 31 p 4", "Harbour Post"), ("Radio Hale 1, Tarn, in Tarnish 1300 gmt 12 Feb", "Radio Hale 1"),
        ("Hale Monitoring Supplied by Hale Worldwide", "Hale Monitoring"), ("Harbour Post, Hale", "Harbour Post, Hale"), ("News in Brief", "News in Brief"),
    ],
)  # fmt: skip
def test_outlets_without_what_a_service_says_of_them(said, outlet):
    assert cut_source(said) == outlet


def table(*texts, **columns):
    return pd.DataFrame({"Text": texts, **columns})


def test_sheets_that_are_no_articles():
    articles = table(
        STORY, OTHER, Title=["Lock shut", "Quay opens"], Date=["7 May 2031", "8 May 2031"]
    )
    notes = table("typed from paper", Sheet=["Articles"])
    briefs = table("It is shut.", Title=["Lock shut"], Date=["9 May 2031"])
    twice = table(OTHER, Title=["Quay opens"], Date=["8 May 2031"], Tone=[2])
    sheets = [
        ("Read me", notes),
        ("Articles", articles),
        ("Briefs", briefs),
        ("Coded twice", twice),
    ]
    assert find_short(sheets, articles) == ["Read me"]
    assert find_copies(sheets[1:]) == {"Coded twice": "Articles"}
    assert find_copies([("A", twice), ("B", articles)]) == {"A": "B"}
    assert find_copies([("A", articles), ("B", articles.copy())]) == {"B": "A"}


@pytest.mark.parametrize(
    "foot",
    [
        "nach oben",
        "↑ Haut de page",
        "Volver arriba",
        "About us | Privacy Policy | Terms of Use",
        "This alert was sent to you because you are subscribed. Unsubscribe",
    ],
)
def test_links_below_texts(foot):
    assert strip_furniture(f"{STORY}\n\n{OTHER}\n\n{foot}")[0] == f"{STORY}\n\n{OTHER}"


@pytest.mark.parametrize(
    "foot", ["Sentiment: neutral | Keywords: quay, market", "Title: Quay opens | Pages: 4"]
)
def test_a_row_of_fields_below_a_text(foot):
    assert strip_furniture(f"{STORY}\n\n{OTHER}\n\n{foot}")[0] == f"{STORY}\n\n{OTHER}"


def test_what_says_how_to_cite_a_page_is_no_text_and_years_are_no_writer(tmp_path):
    page = (
        "<html><head><title>Lock stays shut | Hale Project</title></head><body><main><p class=byline>9th Keeper of Hale: 2020 - 2024</p>"
        f"<h1>Lock stays shut</h1><span class=date>March 9, 2031</span><div><p>{STORY}</p><p>{OTHER}</p></div>"
        "<div class=field-document-citation><p>Vera Lund, Lock stays shut Online by Ida Roe, Hale Project</p></div></main></body></html>"
    )
    articles, _ = read(tmp_path, "a.html", page)
    assert articles.text[0] == f"{STORY}\n\n{OTHER}"
    assert pd.isna(articles.author[0])


def test_notes_on_sources_with_numbers_are_no_text_where_a_day_or_an_address_stands_in_them():
    notes = (
        "[1] Harbour Post (Hale), May 7, 2031.\n\n[2] Https://tarn.example/quay, accessed today."
    )
    assert strip_furniture(f"{STORY}\n\n{OTHER}\n\n{notes}")[0] == f"{STORY}\n\n{OTHER}"
    stays = f"{STORY}\n\n{OTHER}\n\n[1] Holm told us so herself."
    assert strip_furniture(stays)[0] == stays


@pytest.mark.parametrize(
    ("line", "lines"), [("Special Dispatch No. 1204", 2), ("Press Briefing Nr. 14", 2), ("No. 10 Downing Street", 0)]
)  # fmt: skip
def test_a_piece_of_a_series_between_title_and_day(line, lines):
    assert read_head([line, "7 May 2031"]).lines == lines


def test_a_services_line_is_no_outlet_though_it_names_a_radio(tmp_path):
    text = f"Lock stays shut\n\n7 May 2031\n\nText of report by Hale radio\n\n{STORY}\n\n{OTHER}\n\nSource: Radio Hale, Port Hale, in English 1300 gmt 7 May 31"
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.loc[0, ["outlet", "text"]].tolist() == ["Radio Hale", f"{STORY}\n\n{OTHER}"]


@pytest.mark.parametrize("foot", ["Lucia Falk (Port Hale)", "LUCIA FALK\nPort Hale"])
def test_other_ways_to_sign_letters(foot):
    row = {"text": f"{STORY} {OTHER}\n\n{foot}"}
    take_signatures([row])
    assert row == {"author": "Lucia Falk", "text": f"{STORY} {OTHER}"}
