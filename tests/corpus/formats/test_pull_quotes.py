"""What a printed page repeats of its text in larger type is no text; what only looks so stays."""

from toolkit.corpus.formats.paper.columns import Line
from toolkit.corpus.formats.paper.pulls import drop_pulls

TEXT = ["The lock at Hale stays shut until", "the new gate hangs, its keeper said.", "“We wait as long as we must, and",
        "longer than that,” she told the peo-", "ple on the quay."]  # fmt: skip


def part(*lines, size=10):
    return [Line(text, 40, 200, 700 - 12 * n, 700 - 12 * n + size) for n, text in enumerate(lines)]


def test_a_pull_quote_and_who_said_it_are_no_text():
    after = [*part("Vera Lund, on the", "new gate", size=8), *part("Boats turn back.")]
    kept, notes = drop_pulls([part(*TEXT), part("“We wait as long", "as we must”", size=15), after])
    assert [[line.text for line in one] for one in kept] == [TEXT, ["Boats turn back."]]
    assert notes == [
        "a pull quote left out: “We wait as long as we must” Vera Lund, on the new gate"
    ]


def test_words_that_the_text_cuts_at_a_lines_end_are_the_same():
    text = [*TEXT, "“She told the peo-", "ple on the quay to go home,” a boy said."]
    kept, _ = drop_pulls(
        [part(*text), part("“She told the people on", "the quay to go home”", size=15)]
    )
    assert len(kept) == 1


def test_a_headline_that_quotes_and_a_quotation_of_the_texts_size_stay():
    headline = part("“We wait, and we go on waiting”", size=20)
    same = part("“We wait as long as we must”")
    kept, notes = drop_pulls([headline, part(*TEXT), same])
    assert len(kept) == 3
    assert not notes
