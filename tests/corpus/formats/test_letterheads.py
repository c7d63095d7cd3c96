"""What stands above a title: a letterhead of several lines, and the place and day below it."""

from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.plain import to_row

TEXT = [
    Paragraph("Vessia welcomes the longer observer flights", style="heading 1"),
    Paragraph("Vessia welcomes the decision, Minister Runa Holt said today in Port Hale."),
    Paragraph("“They make it harder to lie,” Holm said, and added that the flights would go on."),
]
HEAD = ["REPUBLIC OF VESSIA", "Ministry of Foreign Affairs", "Press Department"]


def read(*above):
    return to_row(Document([*map(Paragraph, above), *TEXT]))


def test_the_day_stands_below_a_letterhead():
    row, notes = read(*HEAD, "Port Hale, 27 June 2031")
    assert (row["published"], row["title"]) == ("27 June 2031", TEXT[0].text)
    assert row["text"].startswith("Vessia welcomes the decision")
    assert [note for note in notes if "June" in note] == []
