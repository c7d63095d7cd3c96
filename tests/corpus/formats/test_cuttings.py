"""Media monitors' cuttings as PDF: heads above each, covers, pages that go on, columns with few lines."""

import pytest

from tests.corpus.formats.test_pdf import make_pdf
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF

TEXT = ["The quay at Hale opens again in", "May, and boats may moor there by", "day and by night, Holm said.", "She had asked for it herself, in",
        "a letter to the council, and was", "not answered for half a year.", "The council would not say why."]  # fmt: skip
RIGHT = ["It opens at noon,", "said Ness."]


def head(*lines, top=810):
    return [(9, top - 12 * n, line) for n, line in enumerate(lines)]


def page(block, title, byline="", *, right=RIGHT):
    lines = [*block, (20, 730, title)] if title else list(block)
    lines += [(9, 705, byline)] if byline else []
    lines += [(11, 685 - 13 * n, line, 40) for n, line in enumerate(TEXT)]
    return [*lines, *((11, 685 - 13 * n, line, 320) for n, line in enumerate(right))]


COVER = [
    (20, 780, "Quaywatch"),
    (12, 750, "Hale quay, 9 May 2031"),
    (9, 700, "1. Quay to open again"),
    (9, 688, "Hale Post, 7 May 2031"),
]


def read(*pages):
    return PDF.read(Source("a.pdf", make_pdf([COVER, *pages])))


def australian(outlet, day, number, of, writer=", by Ida Falk"):
    return head(
        f"{outlet}, Port Hale",
        f"{day} May 2031{writer}",
        "General News, page 3 - 412.00 cm²",
        "Regional - circulation 6,112",
        f"page {number} of {of}",
    )


@pytest.mark.parametrize(
    "blocks",
    [
        (australian("Hale Post", 7, 1, 1), australian("Tarn Times", 8, 1, 1)),
        tuple(head(f"Source: {outlet} {{Main}}", f"Date: Wednesday {day}, May 2031", "Author: Ida Falk", "Circulation: ABC 6112 Weekly", "Area: 61 sq. cm")
              for outlet, day in (("Hale Post", 7), ("Tarn Times", 8))),
        tuple(head(f"{outlet} vom 0{day}.05.2031", "Autor: Ida Falk", "Seite: 7", "Auflage: 12.345 (gedruckt)")
              for outlet, day in (("Hale Post", 7), ("Tarn Times", 8))),
        tuple([*head(f"{outlet} Date : {day} mai 2031", "Pays : HALE", "Diffusion : 21 430", "Périodicité : Quotidien", "Journaliste : Ida Falk")]
              for outlet, day in (("Hale Post", 7), ("Tarn Times", 8))),
    ],
)  # fmt: skip
def test_cuttings_are_articles_with_what_stands_above_them(blocks):
    parsed = read(page(blocks[0], "Quay to open again"), page(blocks[1], "Lock stays shut for now"))
    rows = parsed.rows
    assert [row["title"] for row in rows] == ["Quay to open again", "Lock stays shut for now"]
    assert [row["outlet"] for row in rows] == ["Hale Post", "Tarn Times"]
    assert ["7" in row["published"] for row in rows] == [True, False]
    assert {row["author"] for row in rows} == {"Ida Falk"}
    assert {" ".join(row["text"].split()) for row in rows} == {" ".join([*TEXT, *RIGHT])}
    assert any("Quaywatch" in note for note in parsed.notes)


def test_a_second_page_is_the_same_cutting():
    first = page(australian("Hale Post", 7, 1, 2), "Quay to open again", "IDA FALK", right=())
    second = page(australian("Hale Post", 7, 2, 2), "", right=())
    rows = read(
        first, second, page(australian("Tarn Times", 8, 1, 1), "Lock stays shut for now")
    ).rows
    assert [row["title"] for row in rows] == ["Quay to open again", "Lock stays shut for now"]
    assert " ".join(rows[0]["text"].split()) == " ".join([*TEXT, *TEXT])


def test_a_name_set_far_to_the_right_below_a_letter_is_a_paragraph():
    letter = page(
        australian("Hale Post", 7, 1, 1, writer=""), "Letters: The quay is ours", right=()
    )
    letter.append((11, 594, "Joan Falk, Tarn", 170))
    rows = read(letter, page(australian("Tarn Times", 8, 1, 1), "Lock stays shut for now")).rows
    assert rows[0]["text"].endswith("\n\nJoan Falk, Tarn")


def test_a_papers_own_pages_with_its_circulation_are_no_cuttings():
    masthead = head("Hale Post 7 May 2031", "Circulation 6,112")
    rows = PDF.read(
        Source(
            "a.pdf",
            make_pdf([page(masthead, "Quay to open again"), page([], "Lock stays shut for now")]),
        )
    ).rows
    assert "Circulation" not in str(rows[0].get("outlet"))
    assert len(rows) == 1


def test_heads_that_differ_in_their_days_alone_are_no_running_heads():
    cover = [
        (20, 780, "Pressespiegel"),
        (9, 700, "Quay to open again 2"),
        (9, 660, "Lock stays shut for now 3"),
        (9, 620, "Hale Post, 9 May 2031, all of its articles on the quay"),
    ]
    pages = [
        page(head(f"Hale Post | {day}.05.2031 | Seite 7"), title, "By Ida Falk")
        for day, title in ((7, "Quay to open again"), (8, "Lock stays shut for now"))
    ]
    rows = PDF.read(Source("a.pdf", make_pdf([cover, *pages]))).rows
    told = [(row["title"], row["outlet"], row["published"]) for row in rows]
    assert told == [
        ("Quay to open again", "Hale Post", "7.05.2031"),
        ("Lock stays shut for now", "Hale Post", "8.05.2031"),
    ]


def test_names_alone_below_a_headline_are_the_writers_of_a_cutting():
    blocks = [
        head(
            f"Medio: {outlet}",
            f"Fecha: {day} de mayo de 2031",
            "Tirada: 12.345",
            "Audiencia: 41.000",
        )
        for outlet, day in (("Hale Post", 7), ("Tarn Times", 8))
    ]
    rows = read(
        page(blocks[0], "Quay to open again", "Anna Roe / Jon Falk"),
        page(blocks[1], "Lock stays shut for now"),
    ).rows
    assert rows[0]["author"] == "Anna Roe, Jon Falk"
    assert " ".join(rows[0]["text"].split()) == " ".join([*TEXT, *RIGHT])
