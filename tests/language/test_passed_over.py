"""What rules pass over in a text that stays as it is: furniture between paragraphs, places; and speech behind dashes."""

import pandas as pd
import pytest

from toolkit import extract_statements
from toolkit.language.view import make_view


def find(text):
    rows = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert all(
        text[first:last] in text and "dvertisement" not in text[first:last]
        for spans in rows.spans
        for first, last in spans
    )
    return [list(row) for row in rows[["kind", "source", "content"]].values]


BETWEEN = ["Advertisement", "ADVERTISEMENT", "READ MORE: Fares rise again", "Story continues below", "Sign up for our newsletter",
           "© 2031 Harbour Post. All rights reserved. Photograph: Quay Pictures"]  # fmt: skip


@pytest.mark.parametrize("line", BETWEEN)
def test_furniture_inside_a_quotation_of_a_table_from_a_script(line):
    text = f"Harbour Minister Iris Holm said: “The ferries will stay until the\n\n{line}\n\nstorm has passed, and nobody will pay.” Then she left."
    statements = find(text)
    assert [row[1] for row in statements] == ["Harbour Minister Iris Holm"]
    assert line not in statements[0][2]
    assert statements[0][2].endswith("nobody will pay.")
    assert statements[0][2].startswith("The ferries will stay until the")


@pytest.mark.parametrize("line", BETWEEN[:3])
def test_furniture_between_the_paragraphs_of_a_quotation(line):
    text = f"Harbour Minister Iris Holm said: “The ferries will stay.\n\n{line}\n\n“Nobody will pay for that day.”"
    found = " ".join(row[2] for row in find(text) if row[1] == "Harbour Minister Iris Holm")
    assert "The ferries will stay." in found
    assert "Nobody will pay for that day." in found
    assert line not in found


@pytest.mark.parametrize(
    ("text", "said", "source"),
    [
        ("— We will wait until Friday, said Iris Holm. Then she left.", ["We will wait until Friday,"], "Iris Holm"),
        ("– We will wait until Friday, Iris Holm said.", ["We will wait until Friday,"], "Iris Holm"),
        ("—We will wait —Iris Holm said—. Our boats stay in port.", ["We will wait", "Our boats stay in port."], "Iris Holm"),
        ("— We know nothing, replied Iris Holm on Monday. — Ask me tomorrow.", ["We know nothing,", "Ask me tomorrow."], "Iris Holm"),
        ("― Who pays for that day? asked Jon Lind.", ["Who pays for that day?"], "Jon Lind"),
    ],
)  # fmt: skip
def test_speech_behind_dashes(text, said, source):
    statements = find(f"The ferries stayed in port.\n\n{text}\n\nThe storm passed.")
    words = " ".join(row[2] for row in statements if row[1] == source and row[0] == "direct")
    assert all(one in words for one in said)
    assert "Then she left" not in words


@pytest.mark.parametrize(
    "text",
    ["— Farm incomes fell by a tenth, the ministry said.\n— Fares rose, the council said.",
     "— “We wait,” Holm said.", "The port — we all know it — said nothing.", "– 12 – \n\nThe port was closed."],
)  # fmt: skip
def test_dashes_of_lists_and_insertions_stay(text):
    assert make_view(text).text.count("“") == text.count("“")


@pytest.mark.parametrize(
    "place",
    [
        "PORT HALE: ",
        "(PORT HALE) ",
        "[PORT HALE] ",
        "PORT HALE, May 7 (MRP): ",
        "PORT HALE (MRP): ",
    ],
)
def test_a_place_in_front_of_a_quotation_is_nobody(place):
    assert find(f"{place}“We will wait,” Harbour Minister Iris Holm said on Monday.") == [
        ["direct", "Harbour Minister Iris Holm", "We will wait,"]
    ]


def test_a_name_in_front_of_a_quotation_stays_a_speaker():
    assert find("IRIS HOLM: “We will wait until Friday.”")[0][1] == "IRIS HOLM"
