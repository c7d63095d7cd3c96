"""Web pages of dailies printed to PDF in several languages: what stands around the text, by type and words."""

import pytest

from tests.corpus.formats.test_pdf import make_pdf
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.columns import Line
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.formats.paper.printed import read_print
from toolkit.corpus.formats.paper.surroundings import find_text

FIRST = "El muelle de Hale abre otra vez en mayo, y los barcos podrán amarrar allí de día y de noche, dijo Holm a los vecinos."
SECOND = "La obra costó el doble de lo previsto, y nadie ha explicado aún por qué el hormigón fue tan caro como dicen las facturas."
THIRD = "“Nadie me lo preguntó”, dijo ella."


def lay(*said):
    """Paragraphs of (words, height of type), one line each."""
    return [[Line(text, 40, 500, 600, 600 + size)] for text, size in said]


def say(parts):
    return [" ".join(line.text for line in one) for one in parts]


@pytest.mark.parametrize(
    ("lines", "author", "day"),
    [
        (["Por Ida Falk e Odd Ness", "12 mar 2031, 19:03", "Partilhar Facebook"], "Ida Falk e Odd Ness", "12 mar 2031"),
        (["Par Ida Falk", "Publié le 9 mars 2031 à 08h15, mis à jour le 10 mars 2031 à 11h02"], "Ida Falk", "9 mars 2031"),
        (["Von Ida Falk", "Aktualisiert: 10.03.2031, 11:02 Uhr", "09.03.2031, 08:15 Uhr"], "Ida Falk", "09.03.2031"),
        (["di Ida Falk", "09 Marzo 2031 alle 08:15", "2 minuti di lettura"], "Ida Falk", "09 Marzo 2031"),
        (["Door Ida Falk", "9 mrt. 2031 om 08:15", "Leestijd: 2 minuten"], "Ida Falk", "9 mrt. 2031"),
        (["Anna Falk", "Hale - 09 MAR 2031 - 08:15 CET"], "Anna Falk", "09 MAR 2031"),
        (["By Ida Falk", "Updated 11:02, 10 MAR 2031"], "Ida Falk", "10 MAR 2031"),
        (["El muelle el 3 de mayo de 2030", "Por Ida Falk", "9 mar 2031, 08:15"], "Ida Falk", "9 mar 2031"),
    ],
)  # fmt: skip
def test_writer_and_day_below_a_headline(lines, author, day):
    head = [("Lo que dijo el puerto, y lo que no", 15), *((line, 9) for line in lines)]
    found = find_text(lay(*head, (FIRST, 12), (SECOND, 12)))
    assert found.row == {"author": author, "published": day}
    assert say(found.text) == [FIRST, SECOND]
    assert found.left[0] == head[0][0]
    assert len(found.left) <= len(head)


def test_a_first_sentence_with_a_day_is_text():
    said = "El 7 de mayo de 2031 se cerró el muelle de Hale."
    found = find_text(lay(("Por Ida Falk", 9), (said, 12), (FIRST, 12)))
    assert found.row == {"author": "Ida Falk"}
    assert say(found.text) == [said, FIRST]


@pytest.mark.parametrize(
    "heading",
    ["Lo más visto", "Les plus lus", "Meistgelesen", "I più letti", "Meest gelezen", "LEIA TAMBÉM", "Most read", "Kommentarer (3)"],
)  # fmt: skip
def test_what_stands_below_a_text_in_its_own_type(heading):
    found = find_text(lay((FIRST, 12), (SECOND, 12), (heading, 12), ("Una foca en la playa", 12)))
    assert say(found.text) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "heading", ["Te puede interesar", "Lesen Sie auch", "Leggi anche", "Newsletter"]
)
def test_a_box_between_paragraphs_ends_at_the_next_one(heading):
    parts = lay((FIRST, 12), (heading, 12), ("Una foca en la playa", 12), (THIRD, 12), (SECOND, 12))
    assert say(find_text(parts).text) == [FIRST, THIRD, SECOND]


def test_readers_comments_are_no_text_though_they_are_set_as_it_is():
    found = find_text(lay((FIRST, 12), ("Comentarios (2)", 12), (SECOND, 12)))
    assert say(found.text) == [FIRST]


def test_smaller_type_is_no_text_unless_it_is_long_and_a_sentence():
    caption = "La consejera, este miércoles en el muelle norte (EFE)"
    note = " ".join([FIRST, SECOND])
    found = find_text(
        lay((FIRST, 12), (caption, 9), (note, 9), (SECOND, 12), ("Archivado en: puertos", 9))
    )
    assert say(found.text) == [FIRST, note, SECOND]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["Quay opens | Hale Post 14.03.31, 10:42", "https://post.example/quay Seite 1 von 2"],
         {"title": "Quay opens", "outlet": "Hale Post", "url": "https://post.example/quay"}),
        (["Quay opens - Hale Post https://post.example/quay", "1 sur 2 14/03/2031 10:42"],
         {"title": "Quay opens", "outlet": "Hale Post", "url": "https://post.example/quay"}),
        (["Quay opens about:reader?url=https%3A%2F%2Fpost.example%2Fquay"], {"title": "Quay opens", "url": "https://post.example/quay"}),
        (["Hale Post 14.03.31, 10:42"], None),
    ],
)  # fmt: skip
def test_what_browsers_print_around_pages(lines, row):
    assert read_print(lines) == row


def test_a_portuguese_page_from_its_bytes():
    tab = "14/03/2031, 10:42 O cais de Hale reabre - Diário de Hale"
    body = [
        (12, 640 - 30 * n, line)
        for n, line in enumerate(
            [
                "O cais de Hale reabre em maio, e os barcos podem ficar ali de dia e de noite, disse Holm aos",
                "vizinhos que vieram à noite.",
            ]
        )
    ]
    page = [(8, 828, tab), (9, 800, "Menu   Pesquisar   Assine já por 1 euro por mês, e leia tudo sem limites   Entrar"),
            (22, 750, "O cais de Hale reabre"), (14, 725, "A obra custou o dobro"), (9, 700, "Por Ida Falk"), (9, 688, "9 mar 2031, 08:15"),
            (9, 676, "Partilhar"), (12, 640, body[0][2]), (12, 626, body[1][2]), (9, 590, "Tags: cais"), (9, 560, "LEIA TAMBÉM"),
            (9, 545, "Uma foca na praia"), (8, 22, "https://diario.example/cais 1/1")]  # fmt: skip
    parsed = PDF.read(Source("a.pdf", make_pdf([page])))
    (row,) = parsed.rows
    assert (row["title"], row["outlet"], row["author"]) == (
        "O cais de Hale reabre",
        "Diário de Hale",
        "Ida Falk",
    )
    assert (row["published"], row["url"]) == ("9 mar 2031", "https://diario.example/cais")
    assert " ".join(row["text"].split()) == f"{body[0][2]} {body[1][2]}"
    assert any("Assine já" in note and "A obra custou o dobro" in note for note in parsed.notes)
