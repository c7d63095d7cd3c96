"""Copies of an article under other names and in other files are named; articles on one story are not."""

import pytest

from toolkit import read_corpus
from toolkit.corpus.copies import Copies

STORY = [
    "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said on Tuesday.",
    "“Nobody was hurt, and nobody will be,” Lund told the people who had come down to the quay.",
    "Two barges with grain have been waiting above the lock since Sunday, and a third is on its way.",
    "The ministry has sent an engineer, who is to say by Friday how long the repair will take.",
]


def find(*texts):
    copies = Copies()
    return [copies.find(name, text) for name, text in zip("abcdef", texts, strict=False)]


@pytest.mark.parametrize(
    "other",
    [
        "\n".join(STORY),
        "\n\n".join(STORY).replace("“", '"').replace("”", '"'),
        "\n\n".join(STORY).replace(" grain", "\r\ngrain"),
    ],
)
def test_line_ends_and_marks_make_no_difference(other):
    assert find("\n\n".join(STORY), other)[1] == "has the same text as a"


def test_a_shortened_copy_and_one_with_a_new_end():
    ends = "The mayor wants the second lock opened for as long as that."
    found = find("\n\n".join(STORY), " ".join(STORY[:3]), "\n\n".join([*STORY[1:], ends]))
    assert [one.partition(" (")[0] for one in found] == [
        "",
        "repeats most of a",
        "repeats most of a",
    ]


def test_one_sentence_in_common_and_other_words_are_no_copy():
    other = (
        "The barges will be towed to Quay Town on Thursday, where the grain is to be sold at once."
    )
    assert find("\n\n".join(STORY), f"{STORY[0]} {other} {other.upper()}")[1] == ""
    assert find("\n\n".join(STORY), "\n\n".join(reversed([one[::-1] for one in STORY])))[1] == ""


def test_the_report_names_copies_under_another_outlet(tmp_path):
    for name, outlet in (("a", "Hale Pilot"), ("b", "Quay Town Post")):
        head = f"Lock stays shut\n\n{outlet}, 3 June 2031\n\n"
        (tmp_path / f"{name}.txt").write_text(head + "\n\n".join(STORY[: 4 if name == "a" else 3]))
    _, report = read_corpus(tmp_path, report=True)
    assert report.doubts["reason"].tolist() == ["repeats most of a (99 % of its text stands there)"]
    assert "“repeats most of” 1 (b)" in report.sentence
