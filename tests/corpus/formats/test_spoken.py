"""Heads above questions and answers: what they say is taken, who speaks stays, times are gone."""

import pytest

from toolkit import read_corpus
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.text import read_article

TALK = (
    "Q: Why was the lock closed?\n\nA: The gate had cracked. We closed it on Sunday, before anyone was hurt.\n\n"
    "Q: When will it open?\n\nA: As soon as the new gate hangs."
)
BRIEFING = (
    "MR. QUIST: Good afternoon. The lock stays closed.\n\nQUESTION: Until when?\n\n"
    "MR. QUIST: Until the gate hangs."
)
SHIPS = "Lock keeper Vera Lund on the cracked gate"


@pytest.mark.parametrize(
    ("head", "title", "outlet", "kept"),
    [
        ("The Lock Gazette\n\nInterview with Vera Lund\n\n3 June 2031", "Interview with Vera Lund", "The Lock Gazette", ""),
        (f"{SHIPS}\n\nLock Gazette, 3 June 2031, p. 4\n\nBy Odd Ness", SHIPS, "Lock Gazette", ""),
        (f"3 June 2031\nLock Gazette\n{SHIPS}\n09:30 CET", SHIPS, "Lock Gazette", ""),
        (f"Source: Lock Gazette\nDate: 3 June 2031\n\n{SHIPS}", SHIPS, "Lock Gazette", ""),
        ("Lock Gazette\n\n3 June 2031\n\nUpdate on the lock: Lund and Ness", "Update on the lock: Lund and Ness", "Lock Gazette", ""),
        (f"{SHIPS}\n\nGuest: Vera Lund, lock keeper\n\nRecorded: Hale, 3 June 2031", SHIPS, None,
         "Guest: Vera Lund, lock keeper\n\n"),
        ("Lund: ‘The gate had cracked’\n\nTuesday, 3 June 2031, 7.15 pm", "Lund: ‘The gate had cracked’", None, ""),
    ],
)  # fmt: skip
def test_heads_of_interviews(head, title, outlet, kept):
    row, _ = read_article(f"{head}\n\n{TALK}")
    assert (row["title"], row.get("outlet"), row["text"]) == (title, outlet, kept + TALK)
    assert "3 June 2031" in row["published"]


def test_a_writer_is_taken_and_an_introduction_stays():
    intro = (
        "The lock at Hale has been closed since Sunday, and nobody in the town knows for how long."
    )
    row, _ = read_article(f"{SHIPS}\n\nBy Odd Ness\n\n{intro}\n\n{TALK}")
    assert (row["author"], row["text"]) == ("Odd Ness", f"{intro}\n\n{TALK}")


@pytest.mark.parametrize("style", ["heading 1", ""])
def test_heads_in_a_word_processors_document(style):
    lines = [SHIPS, "Lock Gazette, 3 June 2031", *TALK.split("\n\n")]
    parts = [Paragraph(line, style="" if n else style) for n, line in enumerate(lines)]
    row, _ = to_row(Document(parts))
    assert (row["title"], row["outlet"], row["published"], row["text"]) == (
        SHIPS, "Lock Gazette", "3 June 2031", TALK,
    )  # fmt: skip


def test_a_heading_that_names_the_paper_is_no_title():
    parts = [Paragraph("Lock Gazette", style="title"), Paragraph(SHIPS), *map(Paragraph, TALK.split("\n\n"))]  # fmt: skip
    row, _ = to_row(Document(parts))
    assert (row["title"], row["outlet"]) == (SHIPS, "Lock Gazette")


@pytest.mark.parametrize("end", ["# # #", "###", "#  #  #", "-30-", "END 2:05 p.m. EDT"])
def test_a_briefings_head_time_and_end(tmp_path, end):
    head = (
        "Ministry of Locks\n\nDaily Press Briefing\n\nTuesday, June 3, 2031\n\n(1:22 p.m. – 1:40 p.m. EDT)\n\n"
        "Briefer: Magnus Quist, Ministry Spokesperson"
    )
    (tmp_path / "a.txt").write_text(f"{head}\n\n{BRIEFING}\n\n{end}\n")
    article = read_corpus(tmp_path).iloc[0]
    assert (article.title, str(article.published.date())) == ("Daily Press Briefing", "2031-06-03")
    assert article.text == (
        "Ministry of Locks\n\nBriefer: Magnus Quist, Ministry Spokesperson\n\n" + BRIEFING
    )


def test_names_of_fields_in_capitals_are_no_turns():
    head = "DATE: 3 June 2031\nSUBJECT: The lock\nMINISTRY BRIEFING ON THE LOCK"
    row, _ = read_article(f"{head}\n\n{BRIEFING}")
    assert row["title"] == "MINISTRY BRIEFING ON THE LOCK"
    assert row["published"] == "3 June 2031"
