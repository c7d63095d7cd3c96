import random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.statements import list_repeats, mark_utterances, shortening
from toolkit.statements.utterances import UtteranceFinder
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
        "We will open the harbor of Norland",  # seven words: too few to be known as a part
        " ".join(reversed(LONG.split())),
        "They say that nobody knows what happens to the fish in this cold sea at night.",
    ],
)
def test_other_words_are_another_utterance(other):
    assert len(groups(table(LONG, other))) == 2


WHOLE = (
    "We will open the harbor of Norland again before the winter comes to the coast, because "
    "nobody here can live from the road alone, and we will pay for it."
)


@pytest.mark.parametrize(
    "part",
    [
        "We will open the harbor of Norland again before the winter comes to the coast",
        "“nobody here can live from the road alone, and we will pay for it”",
        "We will open the harbor of Norland again … before the winter comes.",
        "that they will open the harbor of Norland again before the winter comes to the coast",
        "We will open the har-\nbor of Norland again before the win\u00adter comes",
    ],
)
def test_a_shortened_report_is_the_same_utterance(part):
    assert len(groups(table(WHOLE, part))) == 1
    assert len(groups(table(part, WHOLE))) == 1


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (LONG, "It is not true that " + LONG),
        (LONG, "I deny what was claimed in the papers, that " + LONG + " It is an invention."),
        ("Nobody here can live from the road alone, and we will never pay for it", WHOLE),
        ("We will open the harbor again before the winter comes",
         "We will open the harbor again before the 2 new years and the winter comes to all of us"),
        ("as long as it is necessary", "We will stay here as long as it is necessary, in any weather."),
    ],
)  # fmt: skip
def test_what_is_no_mere_shortening_is_another_utterance(part, whole):
    assert len(groups(table(part, whole))) == 2


def test_a_stock_phrase_joins_one_utterance_only():
    stock = "we will do whatever it takes to protect the people"
    first = f"The dam is high and {stock} of the valley in spring."
    second = f"Taxes may well rise next year, but {stock} of this town, whoever pays."
    marked = mark_utterances(table(first, second, stock))["utterance_id"].tolist()
    assert marked[0] != marked[1]
    assert marked[2] in marked[:2]


def test_short_statements_must_be_equal():
    # Four words: "We will not go" is too short to be compared by shares.
    assert len(groups(table("We will go now", "we will go now.", "We will go soon"))) == 2


def test_the_share_of_words_that_decides():
    # 10 words each. One word changed: 9 shared, 2*9/20 = 0.9. Three changed: 2*7/20 = 0.7 < 0.8.
    ten = "a1 b1 c1 d1 e1 f1 g1 h1 i1 j1"
    assert len(groups(table(ten, ten.replace("j1", "x1")))) == 1
    assert len(groups(table(ten, ten.replace("h1 i1 j1", "x1 y1 z1")))) == 2


def test_one_other_word_of_few_is_another_statement():
    # 6 words each, one changed: 2*5/12 = 0.83. One more word of 6: 2*6/13 = 0.92.
    assert len(groups(table("We will open the harbor soon", "We will close the harbor soon"))) == 2
    assert (
        len(groups(table("We will open the harbor soon", "We will open the harbor very soon"))) == 1
    )


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


def make_reports(seed):
    """Return reports of three officials: whole, shortened, with another word, of few words in all."""
    generator = random.Random(seed)
    words = [f"w{k}" for k in range(generator.choice([15, 40, 200]))] + ["not", "if"]
    whole = [generator.choices(words, k=generator.randint(3, 30)) for _ in range(12)]
    rows = []
    for number in range(40):
        said = list(generator.choice(whole))
        if generator.random() < 0.4:
            said = said[: max(3, len(said) * 2 // 3)]
        elif generator.random() < 0.4:
            said[generator.randrange(len(said))] = generator.choice(words)
        official = generator.choice(["Ada Hale", "Ivo Moor", "Nell Oak"])
        rows.append((f"a{generator.randrange(9)}:{number}-{number + 9}", official, " ".join(said)))
    names = ["statement_id", "official", "content"]
    return STATEMENTS.conform(pd.DataFrame(rows, columns=names))


@pytest.mark.parametrize("common", [2, shortening.COMMON])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_what_is_found_again_is_as_if_found_the_first_time(common, monkeypatch, seed, generator):
    """Statements come and go, change their words and their speaker, and come back."""
    monkeypatch.setattr(shortening, "COMMON", common)
    every, finder = make_reports(seed), UtteranceFinder()
    now = every
    for _ in range(6):
        kept = [place for place in every.index if generator.random() < 0.9]
        now = every.loc[kept].copy()
        for place in generator.sample(kept, 2):
            now.loc[place, "official"] = generator.choice(["Ada Hale", "Ivo Moor"])
            now.loc[place, "content"] = " ".join(now.loc[place, "content"].split()[:-1])
        assert finder.find(now).tolist() == UtteranceFinder().find(now).tolist()


def test_repeats_in_other_words_are_listed_the_least_alike_first():
    said = "We will open the harbor again before the winter and not a day later"
    rows = [
        ("a:0-9", said),
        ("b:0-9", said.upper()),
        ("c:0-9", said + " now"),
        ("d:0-9", said[:47]),
        ("e:0-9", "No."),
    ]
    table = mark_utterances(
        STATEMENTS.build(
            [{"statement_id": i, "official": "Ada Moor", "content": c} for i, c in rows]
        )
    )
    pairs = list_repeats(table)
    assert pairs["statement_id_b"].tolist() == ["d:0-9", "c:0-9"]
    assert pairs["alike"].tolist() == [0.78, 0.97]  # 2 * 9 / (14 + 9), 2 * 14 / (14 + 15)
    assert set(pairs["statement_id_a"]) == {"a:0-9"}
    assert list_repeats(table.iloc[:0]).empty


def test_the_same_frame_around_other_things_is_another_utterance():
    said = "in two weeks we will have to open the {} and then close the {} near the {}"
    table = STATEMENTS.build([
        {"statement_id": f"{n}:0-9", "official": "Ada Moor", "content": said.format(*things)}
        for n, things in enumerate((("mill", "quay", "gate"), ("dam", "lock", "tower"), ("mill", "quay", "bridge")))
    ])  # fmt: skip
    assert mark_utterances(table).utterance_id.tolist() == ["0:0-9", "1:0-9", "0:0-9"]
