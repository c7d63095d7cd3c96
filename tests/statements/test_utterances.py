import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.statements import mark_utterances
from toolkit.tables import STATEMENTS

LONG = "We will open the harbor of Norland again before the winter comes to the coast."


def table(*contents, officials=None, sources=None):
    n = len(contents)
    rows = zip(contents, officials or ["Ada Moor"] * n, sources or [None] * n, strict=True)
    return STATEMENTS.build(
        {"statement_id": f"a{k}:0-9", "content": content, "official": official, "source": source}
        for k, (content, official, source) in enumerate(rows)
    )


def groups(statements):
    marked = mark_utterances(statements)
    return marked.groupby("utterance_id").indices


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        f"“{LONG}”",
        LONG.replace(" again", ","),
        LONG.replace("will", "shall"),
        LONG.replace("the coast", "our coast"),
        LONG.replace("'", "’"),
    ],
)
def test_small_edits_are_the_same_utterance(other):
    assert len(groups(table(LONG, other))) == 1


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("will", "will not"),
        LONG.replace("Norland again", "Norland 2 times"),
        "We will open the harbor of Norland",
        " ".join(reversed(LONG.split())),
        "They say that nobody knows what happens to the fish in this cold sea at night.",
    ],
)
def test_other_words_are_another_utterance(other):
    assert len(groups(table(LONG, other))) == 2


def test_short_statements_must_be_equal():
    # Four words: "We will not go" is too short to be compared by shares.
    assert len(groups(table("We will go now", "we will go now.", "We will go soon"))) == 2


def test_the_share_of_words_that_decides():
    # 10 words each. One word changed: 9 shared, 2*9/20 = 0.9. Three changed: 2*7/20 = 0.7 < 0.8.
    ten = "a1 b1 c1 d1 e1 f1 g1 h1 i1 j1"
    assert len(groups(table(ten, ten.replace("j1", "x1")))) == 1
    assert len(groups(table(ten, ten.replace("h1 i1 j1", "x1 y1 z1")))) == 2


def test_the_same_words_of_another_official_are_another_utterance():
    assert len(groups(table(LONG, LONG, officials=["Ada Moor", "Hugh Vane"]))) == 2


def test_unresolved_sources_share_an_utterance_by_their_wording():
    sources = ["the Sand Ministry", "The sand ministry", "the Salt Ministry", None]
    found = groups(table(LONG, LONG, LONG, LONG, officials=[None] * 4, sources=sources))
    assert sorted(map(len, found.values())) == [1, 1, 2]


def test_the_id_is_the_smallest_statement_id():
    marked = mark_utterances(table("Nothing.", LONG, LONG + "!"))
    assert marked["utterance_id"].tolist() == ["a0:0-9", "a1:0-9", "a1:0-9"]


def test_missing_content_is_no_error():
    assert len(groups(table(None, "", LONG))) == 2


def test_no_statements():
    marked = mark_utterances(STATEMENTS.build())
    assert marked.empty
    assert list(marked.columns) == list(STATEMENTS.columns)


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="'official' is missing"):
        mark_utterances(STATEMENTS.build().drop(columns="official"))


def test_copies_are_found_among_many():
    # 400 utterances of 8 to 30 random words, 5 copies each, every copy with one word changed.
    generator = random.Random(5)
    words = [f"w{k}" for k in range(3000)]
    contents, truth = [], []
    for utterance in range(400):
        base = generator.sample(words, generator.randint(12, 30))
        for _ in range(5):
            copy = list(base)
            copy[generator.randrange(len(copy))] = generator.choice(words)
            contents.append(" ".join(copy))
            truth.append(utterance)
    marked = mark_utterances(table(*contents))["utterance_id"]
    pairs = pd.DataFrame({"found": marked, "truth": truth})
    assert (pairs.groupby("found")["truth"].nunique() == 1).all()
    assert (pairs.groupby("truth")["found"].nunique() == 1).mean() > 0.97


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([LONG, LONG + " Yes.", "No.", "no", "We go", "Well, no."]), max_size=8),
       st.randoms(use_true_random=False))  # fmt: skip
def test_order_does_not_matter(contents, generator):
    statements = table(*contents)
    order = list(range(len(contents)))
    generator.shuffle(order)
    before = statements.copy(deep=True)
    shuffled = mark_utterances(statements.iloc[order])
    pd.testing.assert_frame_equal(shuffled.sort_index(), mark_utterances(statements))
    pd.testing.assert_frame_equal(statements, before)
