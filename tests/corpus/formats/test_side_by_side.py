"""Columns that stand side by side in plain text are read one after the other; tables stay."""

import itertools
import textwrap

import pytest

from toolkit import extract_statements, read_corpus
from toolkit.corpus.formats.side_by_side import unfold_columns

LEFT = (
    "The ferries will stay in port until the storm has passed, Harbour Minister Iris Holm said on Monday. “We will not "
    "send a boat into that,” she told reporters on the quay. Her deputy, Tom Reed, said that the crews had been told on "
    "Sunday, and that fares would be paid back to all who had bought tickets."
)
RIGHT = (
    "The council of Port Hale put off its vote on the new quay to the autumn, its speaker said. “No money, no quay,” said "
    "Jon Lind, who holds the city's purse. The harbour masters had asked for nine million crowns."
)


def lay_out(texts, width, gap):
    columns = [textwrap.wrap(text, width) for text in texts]
    rows = itertools.zip_longest(*columns, fillvalue="")
    return "\n".join("".join(cell.ljust(width + gap) for cell in row).rstrip() for row in rows)


@pytest.mark.parametrize("texts", [[LEFT, RIGHT], [RIGHT, LEFT], [LEFT, RIGHT, LEFT]])
@pytest.mark.parametrize(("width", "gap"), [(28, 3), (34, 2), (40, 6)])
def test_columns_are_read_one_after_the_other(texts, width, gap):
    head = "FERRIES STAY IN PORT UNTIL THE STORM HAS PASSED AND THE COUNCIL PUTS OFF ITS VOTE"
    read = " ".join(unfold_columns(f"{head}\n\n{lay_out(texts, width, gap)}\n").split())
    assert read == " ".join([head, *texts])


TABLE = "\n".join(f"{name:<20}{number:>10}{state:>12}" for name, number, state in [
    ("Port Hale", 12, "open"), ("Westermouth", 4, "closed"), ("the north pier", 9, "open"), ("the quay", 7, "open"),
    ("the south pier", 1, "closed"), ("the old pier", 3, "open"),
])  # fmt: skip
TURNS = "\n".join([
    "MS. HOLM:   Good morning. The ferries stay in", "            port until the storm has passed, and",
    "            nobody pays for that day. We will tell", "Q           Until when, minister, will that be?",
    "MR. REED:   Until Friday, as far as we know at", "            this hour of the day.",
])  # fmt: skip
JUSTIFIED = "\n".join(line.replace(" ", "  ", 3) for line in textwrap.wrap(LEFT, 60))


@pytest.mark.parametrize("text", [TABLE, TURNS, JUSTIFIED, textwrap.fill(LEFT, 60), LEFT])
def test_what_has_no_columns_stays(text):
    assert unfold_columns(text) == text


def test_the_report_says_that_columns_were_read(tmp_path):
    (tmp_path / "a.txt").write_text(lay_out([LEFT, RIGHT], 36, 4), encoding="utf8")
    articles, report = read_corpus(tmp_path / "a.txt", report=True)
    assert "columns that stand side by side were read one after the other" in str(report)
    found = extract_statements(articles).set_index("source").content
    assert " ".join(found["Jon Lind"].split()) == "No money, no quay,"
