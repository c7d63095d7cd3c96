"""Exports of databases that were saved as PDF: their articles are told apart as in the databases' text files."""

import pytest

from tests.corpus.formats.test_pdf import make_pdf
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF

ONE = [
    "The quay at Port Hale stays shut until the spring,",
    "the harbour office said.",
    "",
    "“We wait,” said Ida Falk, who runs it.",
]
TWO = [
    "The lock at Aske opens on Friday, a month late, its",
    "keeper said.",
    "",
    "“It holds,” said Odd Ness, the keeper.",
]


def lay(lines, top=780):
    """Lines of one size one below the other; an empty one leaves room."""
    placed, height = [], top
    for line in lines:
        if line:
            placed.append((11, height, line))
        height -= 14 if line else 16
    return placed


def nexis(title, outlet, day, text):
    head = [
        title,
        "",
        outlet,
        day,
        "",
        "Copyright 2031 Hale Media All Rights Reserved",
        "",
        "Section: NEWS; Pg. 4",
        "Length: 31 words",
    ]
    tail = [
        "",
        "Classification",
        "",
        "Language: ENGLISH",
        "",
        "Load-Date: May 9, 2031",
        "",
        "End of Document",
    ]
    return [*head, "Byline: Ida Roe", "", "Body", "", *text, *tail]


def factiva(title, outlet, day, text):
    head = [
        "World",
        title,
        "",
        "By Ida Roe",
        "312 words",
        day,
        outlet,
        "HALEP",
        "12",
        "English",
        f"(c) 2031 {outlet} Ltd.",
    ]
    return [
        *head,
        "",
        *text,
        "",
        "Hale Media Group",
        "",
        f"Document HALEP0002031050{len(title) % 9}ej3400001",
    ]


def proquest(title, outlet, day, text):
    head = [
        title,
        "",
        "Author: Roe, Ida",
        "",
        f"Publication info: {outlet} ; Hale [Hale]. {day}: A.1.",
        "",
        "ProQuest document link",
        "",
    ]
    tail = [
        "",
        "DETAILS",
        "",
        f"Publication title: {outlet}; Hale",
        "",
        f"Publication date: {day}",
        "",
        "ProQuest document ID: 2788",
    ]
    return [
        *head,
        "ABSTRACT",
        "",
        "None available.",
        "",
        "FULL TEXT",
        "",
        *text,
        *tail,
        "",
        "Database: ProQuest Central",
    ]


def europresse(title, outlet, day, text):
    beside = [
        outlet,
        "",
        "Nom de la source",
        outlet,
        "",
        "Type de source",
        "Presse • Journaux",
        "",
        "Périodicité",
        "Quotidien",
        "",
    ]
    rights = [
        "",
        f"© 2031 {outlet}. Tous droits réservés.",
        "Certificat émis le 9 mai 2031 à des fins de visualisation.",
        "news·20310507·HP·0123",
    ]
    return [
        *beside,
        day,
        f"{outlet} • p. 3 • 512 mots",
        "",
        title,
        "",
        "Ida Roe",
        "",
        *text,
        *rights,
    ]


@pytest.mark.parametrize(
    ("build", "days"),
    [(nexis, ("May 7, 2031 Wednesday", "May 8, 2031 Thursday")), (factiva, ("7 May 2031", "8 May 2031")),
     (proquest, ("May 7, 2031", "May 8, 2031")), (europresse, ("mercredi 7 mai 2031", "jeudi 8 mai 2031"))],
)  # fmt: skip
def test_articles_of_an_export(build, days):
    pages = [
        lay(build("Quay stays shut until spring", "Harbour Post", days[0], ONE)),
        lay(build("Lock opens a month late", "Harbour Post", days[1], TWO)),
    ]
    parsed = PDF.read(Source("a.pdf", make_pdf(pages)))
    assert [row["title"] for row in parsed.rows] == [
        "Quay stays shut until spring",
        "Lock opens a month late",
    ]
    assert [row["text"].split() for row in parsed.rows] == [
        " ".join(one).split() for one in (ONE, TWO)
    ]
    assert [row.get("outlet") for row in parsed.rows] == ["Harbour Post"] * 2
    assert all(
        day.endswith(row["published"]) or day.startswith(row["published"])
        for day, row in zip(days, parsed.rows, strict=True)
    )
    assert parsed.layout.endswith(", PDF")
    assert not parsed.doubts
    assert (
        "\n" in parsed.rows[0]["text"].split("\n\n")[0]
    )  # a line's end inside a paragraph stays one


def test_an_article_about_a_database_is_none_of_its_exports():
    lines = [
        "Library cancels ProQuest",
        "",
        "By Ida Roe",
        "7 May 2031",
        "",
        *ONE,
        "",
        "Full text: it said, costs too much.",
    ]
    assert PDF.read(Source("a.pdf", make_pdf([lay(lines)]))).layout == "PDF"


def test_what_stands_beside_a_text_of_europresse_may_come_between_its_lines():
    lines = ["mercredi 7 mai 2031", "Harbour Post • Monde, p. 3 • 512 mots", "", "Nom de la source", "Harbour Post", "", "Quay stays shut until", "", "Type de source", "Presse • Journaux", "", "spring", "", "Ida Roe", "", "Périodicité", "Quotidien", "", "The quay at Port Hale stays shut,", "", "Provenance", "", "the harbour office said on Monday.", "", "Hale, Norland", "", "“We wait,” said Ida Falk.", "", "© 2031 Harbour Post. Tous droits réservés.", "news·20310507·HP·0123"]  # fmt: skip
    (row,) = PDF.read(Source("a.pdf", make_pdf([lay(lines)]))).rows
    assert (row["title"], row["outlet"], row["author"]) == (
        "Quay stays shut until spring",
        "Harbour Post",
        "Ida Roe",
    )
    assert (
        row["text"].strip()
        == "The quay at Port Hale stays shut,\nthe harbour office said on Monday.\n\n“We wait,” said Ida Falk."
    )
