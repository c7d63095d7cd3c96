"""The article's sentences around each place of a concordance."""

import pandas as pd
import pytest

from toolkit import find_concordance, widen_concordance
from toolkit.errors import InputError

TEXT = "It rained. “We hold,” Hale said, “the dam.” Nobody asked why. They left."
PIECES = [(TEXT.index("We hold,"), TEXT.index("We hold,") + 8)]
PIECES += [(TEXT.index("the dam."), TEXT.index("the dam.") + 8)]
SAID = pd.DataFrame(
    {
        "statement_id": ["s"], "article_id": ["x"], "official": ["Hale"], "spans": [PIECES],
        "content": [" … ".join(TEXT[a:b] for a, b in PIECES)],
    }
)  # fmt: skip
ARTICLES = pd.DataFrame({"article_id": ["x"], "text": [TEXT]})


def widen(query="dam", **options):
    lines = find_concordance(SAID, query)
    return widen_concordance(lines, SAID, ARTICLES, **options).iloc[0]


@pytest.mark.parametrize(
    ("before", "after", "first", "last"),
    [
        (0, 0, "“We hold", "dam.”"),
        (1, 1, "It rained", "asked why."),
        (0, 2, "“We hold", "They left."),
        (9, 9, "It rained", "They left."),
    ],
)
def test_whole_sentences_around_the_place(before, after, first, last):
    row = widen(before=before, after=after)
    assert row["passage"].startswith(first)
    assert row["passage"].endswith(last)
    assert TEXT[row["passage_start"] : row["passage_end"]] == row["passage"]
    assert TEXT[row["node_start"] : row["node_end"]] == "dam"


def test_a_phrase_over_the_gap_goes_from_piece_to_piece():
    row = widen("hold the", before=0, after=0)
    assert TEXT[row["node_start"] : row["node_end"]] == "hold,” Hale said, “the"


def test_what_is_not_there_is_missing_and_the_inputs_stay():
    lines = find_concordance(SAID, "dam")
    before = lines.copy()
    for statements, articles in (
        (SAID.assign(statement_id="t"), ARTICLES),
        (SAID, ARTICLES.assign(article_id="y")),
    ):
        found = widen_concordance(lines, statements, articles)
        assert found[["passage", "passage_start", "node_end"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(lines, before)
    none = widen_concordance(find_concordance(SAID, "lake"), SAID, ARTICLES)
    assert none.empty
    assert none["passage"].dtype == "string"


def test_a_negative_number_of_sentences_is_named():
    with pytest.raises(InputError, match="before=-1: give a number of sentences"):
        widen(before=-1)
