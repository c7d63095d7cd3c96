"""Whom to call about a text, at its foot, is no part of it, and is said; sentences on the press are."""

import pytest

from tests.corpus.conftest import STORY, read

FEET = [
    "Press contacts:\n\nMikael STORM (+99 2 555 11 09)\nAna BRANT (+99 2 555 40 77)\n\n"
    "General public inquiries: Vale Direct by phone 00 800 555 89 10 11 or by email",
    "Media contact: Ida Falk, +99 30 5512-90. The press office is open on weekdays from 8 to 18.",
    "For media inquiries, please contact:\nIda Falk\nHead of Communications\nfalk@quay.example",
    "For media inquiries contact Ida Falk at falk@quay.example.",
    "For More Information\n\nFactsheet\nQuestions and answers\n\nMedia enquiries:\n\nIda Falk, 030 555 1234",
    "The press office is open on weekdays from 8 to 18.",
    "Contact for the media: Ida Falk, falk@quay.example\n3 Mill Square, Hale.",
    "Pressekontakt: Ida Falk, falk@quay.example",
]
SENTENCES = [
    "Press contacts with the rebels were broken off on Tuesday, Holm said.",
    "Media inquiries were not answered by the ministry on Wednesday.",
    "Public information was missing: the mayor said that nobody had asked her.",
    "The press office is open to criticism, Holm said.",
    "For more information, people should visit the town hall in person.",
    "Press contacts:\n\nHolm said that his were excellent, and that he would use all of them.",
    "Media contact: “We have been called by every newspaper in the whole valley,” Holm said.",
]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_contacts_at_the_foot_are_left_out(tmp_path, foot, name):
    articles, report = read(tmp_path, name, f"Lock stays shut\n\n{STORY}\n\n{STORY}x\n\n{foot}\n")
    assert articles.text[0].rstrip().endswith(f"{STORY}x")
    assert set(foot.split("\n")) - {""} <= set(report.furniture) or "left out" in str(report)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_the_article_stay(tmp_path, sentence):
    articles, _ = read(tmp_path, "a.txt", f"Lock stays shut\n\n{STORY}\n\n{sentence}\n")
    assert articles.text[0].rstrip().endswith(sentence)


def test_contacts_above_the_end_of_a_text_are_no_foot(tmp_path):
    text = f"Lock stays shut\n\n{STORY}\n\nPress contacts:\n\nIda Falk\n\n{STORY}\n"
    articles, _ = read(tmp_path, "a.txt", text)
    assert "Ida Falk" in articles.text[0]


def test_turns_of_a_press_officer_stay(tmp_path):
    turns = "MS. TARN: Any more?\n\nQ: Is the lock open?\n\nMS. TARN: It is not.\n\nPRESS OFFICER: That is all."
    articles, _ = read(tmp_path, "a.txt", turns)
    assert articles.text[0].rstrip().endswith("PRESS OFFICER: That is all.")


@pytest.mark.parametrize(
    ("named", "outlet"),
    [
        ("Harbour Commission - Press release", "Harbour Commission"),
        ("Harbour Office | Media statements", "Harbour Office"),
        ("Harbour Press Release Service", "Harbour Press Release Service"),
    ],
)
def test_the_kind_of_the_sheet_is_no_part_of_its_senders_name(tmp_path, named, outlet):
    csv = f'title,text,outlet\nLock,"{STORY}",{named}\n'
    articles, _ = read(tmp_path, "a.csv", csv)
    assert articles.outlet[0] == outlet
