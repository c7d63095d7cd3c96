"""ProQuest's pages: saved results with a table of contents, printed "Full text" pages, the site's own."""

import pytest

from toolkit.corpus.formats.databases.proquest_pages import PROQUEST_PAGE
from toolkit.corpus.formats.layout import Source

SEA = [
    "The council put off its vote on the sea wall on Monday.",
    "“We will not build on sand,” council leader Oskar Thiel said.",
]
FERRY = ["Ferry crews returned to work on Wednesday.", "“Nobody won,” union head Gita Rao said."]
RECORDS = [
    ("Council delays vote", "Brandt, Mia", "The Lowland Courier", "Elsport", "Mar 3, 2031", SEA, "2400000101"),
    ("Editorial: Crews are back", "Okoro, Ben; Lund, Sara", "Tide Tribune", "Mossby", "Mar 5, 2031", FERRY, "2400000102"),
]  # fmt: skip


def paragraphs(parts):
    return "".join(f"<p>{part}</p>" for part in parts)


def fields(record, form):
    _, author, outlet, place, day, _, number = record
    values = {
        "Author": author, "Subject": "Dikes; Water", "Location": place, "Publication title": f"{outlet}; {place}",
        "Publication date": day, "Language of publication": "English", "ProQuest document ID": number,
        "Document URL": f"https://www.proquest.com/docview/{number}", "Copyright": f"(c) 2031 {outlet}.",
        "Database": "Newsstream",
    }  # fmt: skip
    return "".join(form(label, value) for label, value in values.items())


def strong(label, value):
    return f"<p><strong>{label}: </strong>{value}</p>"


def definition(label, value):
    return f"<dt>{label}:</dt><dd>{value}</dd>"


def cells(label, value):
    return f"<div class='row'><div class='fieldname'>{label} </div><div class='data'>{value}</div></div>"


def saved(record, number, of):
    title, *_, parts, _ = record
    return (
        f"<h3>Document {number} of {of}</h3><p style='font-weight:bold'>{title}</p>"
        f"<p><strong>Full text: </strong></p>{paragraphs(parts)}{fields(record, strong)}<hr>"
    )


def saved_page(of):
    listed = "".join(f"<li><a href='#d'>{record[0]}</a></li>" for record in RECORDS)
    body = "".join(saved(record, n, of) for n, record in enumerate(RECORDS, 1))
    return f"<html><body><h2>Table of contents</h2><ol>{listed}</ol>{body}<p>Contact ProQuest</p></body></html>"


def printed(record, form, around="dl"):
    title, author, outlet, place, _, parts, _ = record
    return (
        f"<div class='doc'><h1>{title}</h1><p>{author}. {outlet}; {place} [{place}]. 03 Mar 2031: A.4.</p>"
        f"<h2>Full text</h2>{paragraphs(parts)}<h2>Details</h2><{around}>{fields(record, form)}</{around}></div>"
    )


def expected(row):
    return [
        row(title, outlet, day, parts, author=author, language="en",
            url=f"https://www.proquest.com/docview/{number}")
        for title, author, outlet, _, day, parts, number in RECORDS
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        saved_page(2),
        "<html><body>" + "".join(printed(one, definition) for one in RECORDS) + "</body></html>",
        "<html><body>" + "".join(printed(one, cells, "div") for one in RECORDS) + "</body></html>",
        "<html><body>" + "<hr>".join(saved(one, 1, 1).partition("</h3>")[2] for one in RECORDS) + "</body></html>",
    ],
    ids=["saved results", "printed", "site", "no numbers"],
)  # fmt: skip
def test_pages_give_every_record(reads, row, page):
    assert reads(page, *expected(row)).promised == 2


def test_pages_that_promise_more_than_they_hold_say_so(row):
    parsed = PROQUEST_PAGE.read(Source("saved.html", saved_page(12).encode()))
    assert (parsed.rows, parsed.promised) == (expected(row), 12)


def test_printed_items_without_fields(reads, row):
    items = "".join(
        f"<div class='item'><div class='documentTitle'>{title}</div><span>{author}. {outlet}; {place} [{place}]. "
        f"{day}: A.4.</span><div><text htmlcontent='true' wordcount='20'>{paragraphs(parts)}</text></div></div>"
        for title, author, outlet, place, day, parts, _ in RECORDS
    )
    rows = [
        row(title, outlet, day, parts, author=author)
        for title, author, outlet, _, day, parts, _ in RECORDS
    ]
    reads(f"<html><body>{items}<div>© 2031 ProQuest LLC.</div></body></html>", *rows)


def test_a_subheading_that_is_a_label_ends_no_text(reads, row):
    parts = [
        SEA[0],
        "Location",
        f"{SEA[1]} It went on about the ground below the wall for an hour.",
    ]
    record = (
        "Wall",
        "Brandt, Mia",
        "The Lowland Courier",
        "Elsport",
        "Mar 3, 2031",
        parts,
        "2400000101",
    )
    page = printed(record, strong, "div").replace("<p>Location</p>", "<p><b>Location</b></p>")
    reads(
        f"<html><body>{page}</body></html>",
        row("Wall", "The Lowland Courier", "Mar 3, 2031", parts, author="Brandt, Mia", language="en",
            url="https://www.proquest.com/docview/2400000101"),
    )  # fmt: skip
