"""apply_codebook: exact spans, one position a target, the sentence before, and any text."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding import apply_codebook, build_codebook, find_stated_aims
from toolkit.errors import InputError
from toolkit.statements import extract_statements
from toolkit.tables import CODINGS

CODEBOOK = build_codebook(
    {
        "target": [
            {"name": "dam", "include": ["dam"]},
            {"name": "toll", "include": ["toll*"]},
        ],
        "axis": [{"name": "position"}, {"name": "aim", "target": "dam"}, {"name": "condition"}],
        "code": [{"axis": "aim", "name": "power", "include": ["power"]}],
    }
)


RAID = build_codebook(
    {
        "target": [{"name": "raid", "include": ["raid"]}],
        "axis": [{"name": "position"}, {"name": "aim", "target": "raid"}],
        "code": [{"axis": "aim", "name": "stop guns", "include": ["~stop", "~open"]}],
    }
)


def code(text, spans, codebook=CODEBOOK, **columns):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    row = {
        "statement_id": "s", "article_id": "a", "start": spans[0][0], "end": spans[-1][1],
        "spans": spans, **columns,
    }  # fmt: skip
    return apply_codebook(pd.DataFrame([row]), codebook, articles)


def test_every_statement_has_one_position_a_target():
    codings = code("We support the dam.", [(0, 19)])
    positions = codings[codings["axis"] == "position"]
    assert list(zip(positions["target"], positions["code"], strict=True)) == [
        ("dam", "favor"), ("toll", "no target"),
    ]  # fmt: skip
    assert (codings["coder"] == "codebook").all()


def test_spans_are_exact_in_a_statement_of_several_pieces():
    text = "“We support the dam,” she said, “until the valley has power.”"
    first, second = text.index("We"), text.index("until")
    codings = code(text, [(first, first + 19), (second, len(text) - 1)])
    cues = codings.dropna(subset=["cue"])
    assert list(cues["cue"]) == ["support", "until", "until"]
    for row in cues.itertuples():
        assert text[row.start : row.end] == row.cue
    for row in codings.dropna(subset=["phrase"]).itertuples():
        assert text[row.phrase_start : row.phrase_end] == row.phrase
    condition = codings[codings["axis"] == "condition"].iloc[0]
    assert condition["phrase"] == "until the valley has power"


@pytest.mark.filterwarnings("error")
def test_a_second_clause_without_its_when_is_coded():
    text = "The dam had its best year when Tom Reed opened it and guest Ada Moor sang there."
    assert not code(text, [(0, len(text))]).empty


def test_the_sentence_before_names_the_target():
    text = "The dam opens in May. It will be a success."
    codings = code(text, [(22, len(text))])
    dam = codings[codings["target"] == "dam"].iloc[0]
    assert (dam["code"], dam["flags"]) == ("favor", "target-before")


def test_the_own_sentence_up_to_the_statement_names_the_target():
    text = "She spoke about the dam, stressing that it would be a disaster."
    start = text.index("it would")
    dam = code(text, [(start, len(text))]).iloc[0]
    assert (dam["code"], dam["flags"]) == ("against", "target-before")


@pytest.mark.parametrize(("text", "conditions"), [
    ("The dam would open only when the valley was safe.", ["if X"]),
    ("to open the dam once the valley was safe.", ["if X"]),
    ("The dam opened once the valley was safe.", []),
])  # fmt: skip
def test_a_time_to_come_may_stand_in_the_past_of_reported_speech(text, conditions):
    codings = code(text, [(0, len(text))], kind="indirect")
    assert codings[codings["axis"] == "condition"]["code"].tolist() == conditions


@pytest.mark.parametrize(("behind", "position"), [
    (" of the dam.", "against"),
    (" on Monday about the dam. “It must go.”", "against"),
    (" of the harbour.", "no target"),
    (".", "no target"),
])  # fmt: skip
def test_what_words_are_said_of_names_the_target(behind, position):
    text = f"Ada Moor came. “It will be a disaster,” she said{behind}"
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = extract_statements(articles)
    codings = apply_codebook(found, CODEBOOK, articles)
    assert codings[codings["target"] == "dam"]["code"].tolist()[0] == position


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the offer came too late", "no target"),
        ("the agreement was a disgrace", "no target"),
        ("the move was a disgrace", "against"),
    ],
)
def test_an_offer_or_an_agreement_is_not_the_raid_of_the_sentence_before(words, expected):
    text = f"Governor Oduya said the raid had begun on Sunday. Premier Moor said {words}."
    codings = code(text, [(text.index(words), len(text) - 1)], RAID)
    assert codings.loc[codings["axis"] == "position", "code"].tolist() == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid must stop at once.", []),
        ("The raid should stop, and the ships should sail.", []),
        ("The raid will open on Monday.", []),
        ("The raid must stop the gun runners.", ["stop guns"]),
        ("The raid will open the harbour.", ["stop guns"]),
    ],
)
def test_an_operation_that_has_to_stop_is_no_aim_of_it(text, expected):
    codings = code(text, [(0, len(text))], RAID)
    assert codings.loc[codings["axis"] == "aim", "code"].tolist() == expected


def test_a_code_that_is_there_twice_is_one_row_and_each_phrase_one_aim():
    text = "The dam is designed to make power. It is meant to sell power."
    codings = code(text, [(0, len(text))])
    aims = codings[codings["axis"] == "aim"]
    assert list(aims["code"]) == ["power"]
    assert aims["flags"].iloc[0] == "more"
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    statements = pd.DataFrame(
        {"statement_id": ["s"], "article_id": ["a"], "start": [0], "end": [len(text)]}
    )
    stated = find_stated_aims(statements, CODEBOOK, articles)
    assert list(stated["phrase"]) == ["make power", "sell power"]


@pytest.mark.parametrize(
    ("text", "side", "codes"),
    [
        ("We want to make power.", None, ["power"]),
        ("The farmers want to make power.", None, []),
        ("Money will make power.", None, ["power"]),
        ("Now Ruritania will make power.", None, ["power"]),
        ("Now Ruritania will make power.", "Velmora", []),
        ("Now Velmora will make power.", "Velmora", ["power"]),
        ("The farmers spoke of a plant designed to make power.", None, ["power"]),
    ],
)
def test_whose_aim_it_is(text, side, codes):
    codings = code(text, [(0, len(text))], side=side)
    assert list(codings.loc[codings["axis"] == "aim", "code"]) == codes


def test_a_negated_aim_has_a_code_of_its_own():
    text = "The dam is not designed to make power."
    codings = code(text, [(0, len(text))])
    assert list(codings.loc[codings["axis"] == "aim", "code"]) == ["not power"]


def test_relayed_and_denied_statements_mark_every_code():
    relayed = code("We support the dam.", [(0, 19)], within="other")
    assert set(relayed["attribution"]) == {"relayed"}
    denied = code("We support the dam.", [(0, 19)], flags="denied question")
    assert set(denied["attribution"]) == {"denied"}


def test_no_statement_gives_no_row_and_all_columns():
    empty = pd.DataFrame({"statement_id": [], "article_id": [], "start": [], "end": []})
    codings = apply_codebook(empty, CODEBOOK, pd.DataFrame({"article_id": [], "text": []}))
    assert codings.empty
    assert list(codings.columns) == list(CODINGS.columns)


def test_inputs_are_not_changed_and_missing_articles_are_named():
    statements = pd.DataFrame(
        {"statement_id": ["s"], "article_id": ["b"], "start": [0], "end": [4]}
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": ["The dam."]})
    before = statements.copy()
    with pytest.raises(InputError, match="statement s: article 'b' is not in the articles table"):
        apply_codebook(statements, CODEBOOK, articles)
    pd.testing.assert_frame_equal(statements, before)


def test_the_order_of_the_statements_does_not_matter():
    text = "The dam is useful. It is a toll. We oppose the toll. The dam failed."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    cuts = [0, 19, 33, 53, len(text)]
    statements = pd.DataFrame(
        {
            "statement_id": ["s1", "s2", "s3", "s4"], "article_id": "a",
            "start": cuts[:-1], "end": cuts[1:],
        }
    )  # fmt: skip
    one = apply_codebook(statements, CODEBOOK, articles)
    other = apply_codebook(statements[::-1], CODEBOOK, articles)
    order = ["statement_id", "axis", "target", "code"]
    pd.testing.assert_frame_equal(
        one.sort_values(order, ignore_index=True), other.sort_values(order, ignore_index=True)
    )


WORDS = ["the dam", "we", "they", "support", "oppose", "if", "until", "not", "only", "to", "of", ",",
         ".", "?", "“", "”", "…", "–", "because", "which", "'s", "failed", "was", "by", "İ", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_any_text_is_coded_with_exact_spans(words, cut):
    text = " ".join(words)
    middle = min(cut, len(text))
    spans = [(0, middle), (middle, len(text))] if 0 < middle < len(text) else [(0, len(text))]
    codings = code(text, spans)
    assert (codings["axis"] == "position").sum() == 2
    for row in codings.dropna(subset=["cue"]).itertuples():
        assert text[row.start : row.end] == row.cue
    assert not codings.duplicated(["statement_id", "axis", "target", "code", "coder"]).any()
