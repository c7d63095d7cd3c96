"""PDF files: the headline by its type, the day by its place, and what is no title."""

import pytest

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF

BODY = [
    "The harbour was closed on Monday after a storm had moved the quay.",
    "“We wait,” said Ann Fig, the harbour master, who had come early in",
    "the morning and stayed until the last of the boats was tied up.",
]


def make_pdf(pages, title=""):
    """A PDF in Helvetica whose pages are lines of (size, height on the page, words), and where they begin, unless at 60."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        words = b"".join(
            b"BT /F %d Tf %d %d Td (" % (size, left[0] if left else 60, height)
            + text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
            + b") Tj ET\n"
            for size, height, text, *left in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (
        len(objects) + 1, table, len(objects) + 1, len(objects),
    )  # fmt: skip
    return out + b"startxref\n%d\n%%%%EOF" % (out.index(b"xref\n"))


def body(top, size=11):
    return [(size, top - 14 * n, line) for n, line in enumerate(BODY)]


def read(pages, title=""):
    return PDF.read(Source("a.pdf", make_pdf(pages, title))).rows[0]


def test_a_sentence_over_the_end_of_a_page_is_one_paragraph():
    head = (9, 820, "Harbour Post 7 May 2031")
    first = [head, *body(700)[:2]]
    second = [head, (11, 760, BODY[2]), *body(720)]
    assert read([first, second])["text"] == "\n".join(BODY) + "\n\n" + "\n".join(BODY)


@pytest.mark.parametrize(
    "title", ["", "Microsoft Word - port.doc", "article.html", "x.indd", "Untitled"]
)
def test_the_headline_is_what_is_set_larger(title):
    row = read(
        [
            [
                (22, 700, "Storm closes the old harbour"),
                (9, 670, "By Ida Falk | 7 May 2031"),
                *body(640),
            ]
        ],
        title,
    )
    assert (row["title"], row["author"], row["published"]) == (
        "Storm closes the old harbour", "Ida Falk", "7 May 2031",
    )  # fmt: skip
    assert row["text"].startswith("The harbour was closed")


def test_a_newspapers_name_in_larger_type_is_no_headline():
    row = read(
        [
            [
                (30, 760, "HARBOUR POST"),
                (20, 700, "Storm closes the old harbour"),
                (20, 676, "for a week"),
                *body(640),
            ]
        ]
    )
    assert row["title"] == "Storm closes the old harbour for a week"


def test_the_title_that_the_file_names_is_cut_before_the_site():
    assert (
        read([body(640)], "Storm closes harbour | Harbour Post")["title"] == "Storm closes harbour"
    )
    assert (
        read([body(640)], "Storm closes harbour - Harbour Post")["title"] == "Storm closes harbour"
    )
    assert "title" not in read([body(640)], "scan0001.pdf")


def test_the_day_may_stand_in_the_running_head():
    pages = [
        [(9, 810, f"Harbour Post, 7 May 2031, page {n}"), *body(700), *body(600)] for n in (1, 2, 3)
    ]
    row = read(pages)
    assert row["published"] == "7 May 2031"
    assert "page" not in row["text"]


def test_two_days_in_running_heads_are_none():
    pages = [[(9, 810, f"Printed {n} May 2031, page {n}"), *body(700)] for n in (1, 2, 3)]
    assert read(pages)["published"] is None


TAB, FOOT = (
    "07/05/2031, 16:20 Ferries stay in port | Harbour Post",
    "https://post.example/ferries 1/1",
)


def test_a_page_that_a_browser_printed_is_its_article():
    lines = [(8, 828, TAB), (11, 800, "Home"), (11, 786, "News"), (20, 750, "Ferries stay in port"),
             (11, 710, "By Ida Falk, harbour editor"), (11, 696, "6 May 2031, 15:04 GMT"),
             (11, 660, "The quay on Monday. Photograph: Jon Doe/Quay Pictures"),
             *body(630), (13, 560, "Sign up to First Tide"), (11, 535, "Our morning email has all you need."),
             (11, 505, "“We wait,” she said again, and went back to her office above the quay."),
             (11, 475, "Read more"), (11, 450, "Ten recipes for a rainy Sunday"), (11, 436, "Striker out for six weeks"),
             (11, 406, "The ferries will go again on Friday."), (11, 376, "Ports Storms"), (16, 346, "Comments (2)"),
             (11, 316, "“They should all resign,” the milkman told me."), (8, 22, FOOT)]  # fmt: skip
    row = read([lines])
    assert (row["title"], row["outlet"], row["author"]) == (
        "Ferries stay in port",
        "Harbour Post",
        "Ida Falk",
    )
    assert (row["published"], row["url"]) == ("6 May 2031", "https://post.example/ferries")
    assert row["text"].startswith(BODY[0])
    assert row["text"].endswith("above the quay.\n\nThe ferries will go again on Friday.")


def test_outlet_and_day_at_the_top_of_the_only_page_are_no_text():
    lines = [
        (9, 815, "Harbour Post Wednesday, May 7, 2031"),
        (24, 770, "Ferries stay in port"),
        *body(700),
        (9, 28, "A4"),
    ]
    row = read([lines])
    assert (row["outlet"], row["published"]) == ("Harbour Post", "May 7, 2031")
    assert row["text"].startswith(BODY[0])
    assert row["text"].endswith("tied up.")


def test_outlet_and_day_at_the_foot_of_the_only_page_are_no_text():
    foot = (9, 28, "Harbour Post | Wednesday 7 May 2031 | 7")
    row = read([[(24, 770, "Ferries stay in port"), (9, 735, "Simon Falk"), *body(700), foot]])
    assert (row["outlet"], row["published"], row["author"]) == (
        "Harbour Post",
        "7 May 2031",
        "Simon Falk",
    )
    assert row["text"].startswith(BODY[0])
    assert row["text"].endswith("tied up.")


def test_a_page_that_another_browser_printed():
    lines = [(8, 828, "Ferries stay in port - Harbour Post https://post.example/ferries"), (11, 800, "Politics Economy"),
             (20, 750, "Ferries stay in port"), (11, 710, "Simon Falk"), (11, 680, "May 6, 2031 6:12 pm"), *body(630),
             (11, 560, "She left at noon, and her deputy stayed on the quay until the evening."), (11, 530, "Tags: ports, storms"),
             (16, 500, "Related articles"), (11, 470, "What the treaty says"), (8, 22, "1 of 1 5/7/31, 9:14 AM")]  # fmt: skip
    row = read([lines])
    assert (row["title"], row["outlet"], row["author"]) == (
        "Ferries stay in port",
        "Harbour Post",
        "Simon Falk",
    )
    assert (row["published"], row["url"]) == ("May 6, 2031", "https://post.example/ferries")
    assert row["text"].endswith("until the evening.")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("{n} NEWS Harbour Post Wednesday, 7 May 2031", "Harbour Post"),
        ("Harbour Post | LOCAL | {n} | 7 May 2031", "Harbour Post"),
        ("{n} LOCAL AFFAIRS Wednesday, 7 May 2031", None),
    ],
)
def test_the_outlet_in_a_running_head_is_a_name_without_section_day_and_number(head, outlet):
    row = read([[(9, 814, head.format(n=n)), *body(700), *body(600)] for n in (4, 5)])
    assert row.get("outlet") == outlet
    assert row["published"] == "7 May 2031"


def test_headlines_with_a_writer_below_each_are_several_articles():
    pages = [
        [
            (20, 760, "Quay stays shut for a week"), (9, 735, "By Ida Falk"), *body(710), *body(660),
            (20, 560, "Lock opens after the storm"), (9, 535, "By Odd Ness"), *body(510), *body(460),
        ]
    ]  # fmt: skip
    rows = PDF.read(Source("a.pdf", make_pdf(pages))).rows
    assert [(row["title"], row["author"]) for row in rows] == [
        ("Quay stays shut for a week", "Ida Falk"),
        ("Lock opens after the storm", "Odd Ness"),
    ]


def test_a_box_beside_the_text_of_a_printed_page_is_no_text():
    lines = [(8, 828, TAB), (20, 750, "Ferries stay in port"), *body(700), *body(640)]
    box = [
        (10, 700, "Most viewed", 450), (9, 680, "1. Crossword 12", 460), (9, 667, "2. Ten soups", 460),
    ]  # fmt: skip
    read_pdf = PDF.read(Source("a.pdf", make_pdf([[*lines, *box, (8, 22, FOOT)]])))
    assert "Crossword" not in read_pdf.rows[0]["text"]
    assert read_pdf.rows[0]["text"].endswith(BODY[2])
    assert any("Ten soups" in note for note in read_pdf.notes)


def test_a_headline_on_two_lines_is_whole_in_a_press_review():
    def make(number, *headline):
        lines = [(18, 728 - 22 * n, line) for n, line in enumerate(headline)]
        head = (8, 761, f"Harbour Post 0{number}.05.2031 Page {number} Reach: 100,000")
        return [head, *lines, (9, 680, "By Ida Falk"), *body(660), *body(610)]

    pages = [
        make(4, "Lock stays shut for weeks"),
        make(5, "“We count every sack”: a night in the relief", "camp"),
    ]
    rows = PDF.read(Source("a.pdf", make_pdf(pages))).rows
    assert [row["title"] for row in rows] == [
        "Lock stays shut for weeks",
        "“We count every sack”: a night in the relief camp",
    ]
    assert all(row["text"].startswith(BODY[0]) for row in rows)


def test_a_verbatim_record_without_cover_and_feet():
    cover = [
        (12, 790, "Harbour Council 9999th meeting"), (10, 660, "Wednesday, 7 May 2031, 10 a.m."),
        (9, 590, "President: Mr. Tarn . . . . . . . . . . (Hale)"), (12, 450, "Agenda"), (10, 430, "The lock of Hale"),
        (7, 112, "This record contains the text of speeches. Corrections should be sent to the office."),
        (8, 49, "31-12345 (E)"),
    ]  # fmt: skip
    first = [(8, 795, "H/PV.9999 The lock of Hale 07/05/2031"), (10, 760, "The meeting was called to order at 10.05 a.m."),
             (10, 735, "The President: I give the floor to Ms. Lund."), (8, 32, "2/4 31-12345")]  # fmt: skip
    second = [(8, 795, "07/05/2031 The lock of Hale H/PV.9999"), *body(760, 10), (10, 690, "The meeting rose at 11.20 a.m."),
              (8, 32, "31-12345 3/4")]  # fmt: skip
    row = read([cover, first, second])
    assert (row["title"], row["published"]) == ("The lock of Hale", "7 May 2031")
    assert row["text"].split() == " ".join(
        ["The meeting was called to order at 10.05 a.m.", "The President: I give the floor to Ms. Lund.", *BODY,
         "The meeting rose at 11.20 a.m."]
    ).split()  # fmt: skip
