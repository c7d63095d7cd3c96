"""Wisers, Retriever, old Macs, papers' pages as recognized, texts over several columns: right values first."""

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.decoding import decode_noted
from toolkit.corpus.formats.heading.mastheads import take_masthead
from toolkit.corpus.rows.parts import join_parts

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]


def days(articles):
    return [str(day)[:10] for day in articles.published]


# Wisers

WISERS_FRONT = "WiseSearch\nSearch Criteria: (lock OR quay)\nNo. of Documents: 2\n\n1. Lock at Hale stays shut  Hale Post  2031-03-06\n\n"


def wisers(number, outlet, head, title, text):
    return (
        f"{number}.\n{outlet}\n{head}\n\n{title}\n\n{text}\n\nWords: 40\nPhoto / Graph: 1\nDocument ID: 20310306{number}\n\n"
        f"The content of this document is contributed by {outlet}. All rights belong to it.\n\n{'_' * 40}\n\n"
    )


def test_wisers_documents_are_articles(tmp_path):
    first = wisers(1, "Hale Post", "A04  |  Local News  |  By Ida Roe  |  2031-03-06", TITLES[0], STORY)  # fmt: skip
    second = wisers(2, "The Pearl", "B1 | City | 2031-03-07", TITLES[1], OTHER)
    end = "An unknown line\n©2031 Wisers Information Limited. All Rights Reserved.\n"
    articles, report = read(tmp_path, "a.txt", WISERS_FRONT + first + second + end)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Hale Post", "The Pearl"]
    assert articles.author.fillna("").tolist() == ["Ida Roe", ""]
    assert articles.section.tolist() == ["Local News", "City"]
    assert days(articles) == ["2031-03-06", "2031-03-07"]
    assert articles.article_id.tolist() == ["203103061", "203103062"]
    assert articles.text.tolist() == [STORY, OTHER]
    assert "left out below a text: “An unknown line”" in str(report)
    assert "in front of the first article left out: “WiseSearch" in str(report)


def test_wisers_counts_what_the_file_promises(tmp_path):
    only = wisers(1, "Hale Post", "A04 | Local News | 2031-03-06", TITLES[0], STORY)
    _, report = read(tmp_path, "a.txt", WISERS_FRONT + only)
    assert report.files.promised.tolist() == [2]


# Retriever in Norwegian, with rules between articles


def test_retriever_with_rules_and_pages_beside_the_day(tmp_path):
    rule = "=" * 70
    article = (
        "{title}\n{outlet} - {day}.03.2031{page}\n{printed}\n\n{text}\n\n© {outlet}\nAlle artikler er beskyttet av lov om opphavsrett.\n"
        "Se hele saken: http://papers.example/?id={day}\n{rule}\n"
    )
    first = article.format(
        title=TITLES[0],
        outlet="Halposten",
        day=13,
        page=" Side: 6",
        printed="Publisert på trykk\nAv Ida Roe",
        text=STORY,
        rule=rule,
    )
    second = article.format(
        title=f"{TITLES[1]}\nLOKALT.",
        outlet="Tarnavisa",
        day=14,
        page="",
        printed="Side: 4\nPublisert på nett",
        text=OTHER,
        rule=rule,
    )
    content = (
        f"Uttak 15.03.2031 fra nyhetsarkivet Retriever/Atekst.\nTreff: 2\n{rule}\n{first}{second}"
    )
    articles, report = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Halposten", "Tarnavisa"]
    assert articles.author.fillna("").tolist() == ["Ida Roe", ""]
    assert articles.section.fillna("").tolist() == ["", "LOKALT"]
    assert articles.url.tolist() == ["http://papers.example/?id=13", "http://papers.example/?id=14"]
    assert articles.text.tolist() == [STORY, OTHER]
    assert report.files.promised.tolist() == [2]


# Retriever


def retriever(outlet, day, title, text, writer):
    return (
        f"{title}\n{outlet}, {day}\nSida 6, Publicerat i print.\nProfil: Press\n\n{text}\n\n{writer}\n\n"
        f"Bildtext: Slussen i Hale. Foto: Odd Moe\n\n© {outlet}\n\nLäs hela artikeln på http://ret.nu/ab{day[-1]}\n\n"
        "Alla artiklar är skyddade av upphovsrättslagen.\n\n"
    )


def test_retriever_articles(tmp_path):
    content = (
        "Uttag 2031-03-09 från Retriever Research\nAntal artiklar: 2\n\n"
        "Slussen stängd ... 2\nKustbladet 2031-03-06\n\n"
        + retriever("Kustbladet", "2031-03-06", TITLES[0], STORY, "Ida Roe")
        + retriever("Hale Allehanda", "2031-03-07 06:30", TITLES[1], OTHER, "")
    )
    articles, report = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Kustbladet", "Hale Allehanda"]
    assert articles.author.fillna("").tolist() == ["Ida Roe", ""]
    assert days(articles) == ["2031-03-06", "2031-03-07"]
    assert articles.url.tolist()[0] == "http://ret.nu/ab6"
    assert articles.text.tolist() == [STORY, OTHER]
    assert "caption left out: “Bildtext: Slussen i Hale. Foto: Odd Moe”" in str(report)
    assert "Uttag 2031-03-09" in str(report)


def test_what_was_searched_is_no_title(tmp_path):
    only = retriever("Kustbladet", "2031-03-06", TITLES[0], STORY, "Ida Roe")
    articles, _ = read(tmp_path, "a.txt", f"Retriever Research\nAntal artiklar: 1\n{only}")
    assert articles.title.tolist() == TITLES[:1]


def test_feet_of_pages_and_rights_within_a_text_lose_nothing(tmp_path):
    foot = "Alla artiklar är skyddade av upphovsrättslagen. Artiklar får inte spridas av\nutgivaren. 2 / 3\n\n"
    inside = f"{STORY}\n\n{foot}{OTHER}"
    content = retriever("Kustbladet", "2031-03-06", TITLES[0], inside, "Ida Roe")
    articles, _ = read(tmp_path, "a.txt", content)
    assert articles.text[0].split() == f"{STORY} {OTHER}".split()
    assert articles.author.tolist() == ["Ida Roe"]


def test_a_paragraph_that_looks_like_a_field_ends_no_text(tmp_path):
    text = f"Words: these, she said, matter.\n\n{STORY}"
    only = wisers(1, "Hale Post", "A04 | Local News | 2031-03-06", TITLES[0], text)
    articles, _ = read(tmp_path, "a.txt", WISERS_FRONT + only)
    assert articles.text.tolist() == [text]


# Old Macs, and records whose days only the lines above them settle

SPANISH = (
    "Hemeroteca del Puerto\nBúsqueda: esclusa\nFecha de impresión: {}\n\n"
    "------\nDocumento 1 de 2\n\nMedio: Diario de Tarn\nFecha: 06/03/2031\nPágina: 3\nAutor: Inés Roe\n\n"
    "Título: La esclusa sigue cerrada\nTexto:\n\nLa esclusa seguirá cerrada, según la guardiana. Nadie resultó herido aquel día.\n\n"
    "Recuperado de Hemeroteca. Para uso interno. Prohibida su reproducción.\n\n"
    "------\nDocumento 2 de 2\n\nMedio: La Voz de Hale\nFecha: 07/03/2031\nPágina: 4\nAutor: Begoña Falk\n\n"
    "Título: El muelle abre otra vez\nTexto:\n\nEl muelle abrirá el viernes, afirmó el capitán. También habrá música por la mañana.\n\n"
    "Recuperado de Hemeroteca. Para uso interno. Prohibida su reproducción.\n"
)


def test_records_of_an_old_mac(tmp_path):
    content = SPANISH.format("20/03/2031").replace("\n", "\r").encode("mac-roman")
    articles, report = read(tmp_path, "a.txt", content)
    assert articles.title.tolist() == ["La esclusa sigue cerrada", "El muelle abre otra vez"]
    assert articles.author.tolist() == ["Inés Roe", "Begoña Falk"]
    assert days(articles) == ["2031-03-06", "2031-03-07"]
    assert [text.split()[-1] for text in articles.text] == ["día.", "mañana."]
    assert "read as Mac Roman" in str(report)
    assert 'days stand before months, as "20/03/2031" above the articles shows' in str(report)
    assert "the same line below the texts left out: “Recuperado de Hemeroteca." in str(report)


def test_days_stay_open_where_nothing_settles_them(tmp_path):
    articles, _ = read(tmp_path, "a.txt", SPANISH.format("09/03/2031"))
    assert articles.published.isna().all()


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("según la guardiana, también: el capitán abrió", "mac-roman", "Mac Roman"),
        ("según la guardiana, también: el capitán abrió", "cp1252", "Windows-1252"),
        ("She didn’t go—nor did he—and they’re late", "cp1252", "Windows-1252"),
        ("le cœur du marché, œuvre d’hier", "cp1252", "Windows-1252"),
    ],
)
def test_letters_within_words_tell_the_encoding(text, encoding, said):
    assert decode_noted(text.encode(encoding), "a.txt") == (text, [f"read as {said}"])


@pytest.mark.parametrize(
    "text", ["l'été dernier, le succès même, décidé hier", "głos wspólnej małej słabości"]
)
@pytest.mark.parametrize("encoding", ["cp850", "cp852"])
def test_letters_of_dos_are_no_macs(text, encoding):
    data = text.encode(encoding, "replace")
    assert decode_noted(data, "a.txt")[1] != ["read as Mac Roman"]


# Texts over several columns

FULL = ". ".join([STORY.rstrip(".")] * 2) + "."


def over_columns(last):
    rows = [
        {"Title": TITLES[0], "Metin 1": FULL, "Metin 2": f"{FULL[:-1]} and", "Metin 3": last},
        {"Title": TITLES[1], "Metin 1": f"{FULL[:-1]} but", "Metin 2": "only until the spring.", "Metin 3": None},
    ]  # fmt: skip
    notes = []
    return join_parts(pd.DataFrame(rows), notes), notes


def test_the_last_column_of_a_text_may_be_short():
    table, notes = over_columns("then she left the quay.")
    assert table["Metin"].tolist() == [
        f"{FULL}\n\n{FULL[:-1]} and then she left the quay.",
        f"{FULL[:-1]} but only until the spring.",
    ]
    assert notes == ["Metin 1, Metin 2, Metin 3 were joined"]


def test_a_code_beside_texts_is_no_part_of_them():
    table, notes = over_columns("SU-2")
    assert "Metin" not in table.columns
    assert not notes


@pytest.mark.parametrize(
    ("headings", "joined"),
    [
        (("Text", "Text 2", "Text 3"), "Text"),
        (("Text (1/3)", "Text (2/3)", "Text (3/3)"), "Text"),
        (("body_part_1", "body_part_2", "body_part_3"), "body_part"),
    ],
)
def test_parts_of_a_text_are_numbered_in_many_ways(headings, joined):
    rows = [(f"{FULL[:-1]} and then", f"{FULL[:-1]} and", "then she left the quay.")]
    table = join_parts(pd.DataFrame(rows, columns=headings), [])
    assert table[joined].tolist() == [" ".join(rows[0])]


def test_a_second_text_beside_a_whole_one_is_no_part_of_it():
    rows = [(FULL, "Eine Übersetzung des Textes steht hier.")]
    table = join_parts(pd.DataFrame(rows, columns=["Text", "Text 2"]), [])
    assert table.columns.tolist() == ["Text", "Text 2"]


# Pages of a newspaper as recognized

MASTHEAD = "THE HALE POST\n\nVOL. XII.  No. 9.   HALE, FRIDAY, MARCH 7, 2031.   PRICE 5 CENTS.\n\n"
SHUT = (
    "   LOCK AT HALE\n   STAYS SHUT\n\n          By IDA ROE\n\n   The lock at Hale will stay shut un-\n"
    "til the new gate hangs, the keeper\nsaid on Tuesday. Nobody was hurt.\n   The keeper of the lock, Vera\n\n"
)
GOES_ON = "Lund, told the people on the quay\nthat nobody would be.\n\n          --------\n\n"
OPENS = (
    "   QUAY AT TARN OPENS\n\n          By JON FALK\n\n   The quay at Tarn opens on Friday,\n"
    "harbour master Odd Ness said. No\nfee is taken before the summer.\n\n- 2 -\n"
)


@pytest.mark.parametrize(
    "over",
    [
        "       - 1 -\n2   THE HALE POST, FRIDAY, MARCH 7, 2031.\n\n",
        "- 1 -\n\f2   THE HALE POST\n\n",
        "\fFRIDAY, MARCH 7, 2031     THE HALE P0ST     Page 2\n\n",
    ],
)
def test_pages_of_a_newspaper(tmp_path, over):
    articles, report = read(tmp_path, "a.txt", MASTHEAD + SHUT + over + GOES_ON + OPENS)
    assert articles.title.tolist() == ["LOCK AT HALE STAYS SHUT", "QUAY AT TARN OPENS"]
    assert articles.outlet.tolist() == ["THE HALE POST", "THE HALE POST"]
    assert articles.author.tolist() == ["IDA ROE", "JON FALK"]
    assert days(articles) == ["2031-03-07", "2031-03-07"]
    assert "The keeper of the lock, Vera\nLund, told the people" in articles.text[0]
    assert articles.text[0].endswith("nobody would be.")
    assert articles.text[1].endswith("before the summer.")
    assert "masthead left out: “THE HALE POST VOL. XII." in str(report)
    assert "1 running head of a page left out" in str(report)


@pytest.mark.parametrize(
    "head",
    [
        "MINISTER OPENS QUAY\nPress release No. 45, March 7, 2031\n\n",
        "QUAY OPENS\nMarch 7, 2031\n\n",
    ],
)
def test_a_title_above_a_day_is_no_masthead(head):
    assert take_masthead(f"{head}{STORY}") == (f"{head}{STORY}", {}, [])


def test_a_headline_below_a_masthead_is_no_part_of_it():
    for headline in ("NO VICTIMS IN FIRE", "PRICE OF BREAD RISES TO 5 CENTS"):
        assert take_masthead(f"{MASTHEAD}{headline}\n\n{STORY}")[0] == f"{headline}\n\n{STORY}"


def test_issues_of_several_articles_are_no_masthead():
    text = "".join(f"Hale Review\nVol. 12, No. {n}, March {n}, 2031\n\n{STORY}\n\n" for n in (3, 4))
    assert take_masthead(text) == (text, {}, [])
