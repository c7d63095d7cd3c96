import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.statements import evaluate_statements, read_gold
from toolkit.statements.matching import find_head, find_quoted
from toolkit.tables import ARTICLES, STATEMENTS

#       0         1         2         3         4         5
#       0123456789012345678901234567890123456789012345678901234567
TEXT = 'Ada Moor said: "We stay." Vane said that rain is coming ok'
MOOR, VANE = (0, 8), (26, 30)
STAY, RAIN = [(16, 24)], [(41, 55)]


def build(*rows, article_id="a"):
    return STATEMENTS.build(
        {
            "article_id": article_id,
            "statement_id": f"{article_id}:{n}",
            "spans": spans,
            "start": spans[0][0],
            "end": spans[-1][1],
            "source_start": None if source is None else source[0],
            "source_end": None if source is None else source[1],
            "content": "…",
            **more,
        }
        for n, (spans, source, more) in enumerate((*row, {})[:3] for row in rows)
    )


def articles(*ids, text=TEXT):
    return ARTICLES.build({"article_id": name, "text": text} for name in ids or ("a",))


def figures(found, gold, kind="all", measure="span and source", texts=None, **options):
    table = evaluate_statements(found, gold, articles() if texts is None else texts, **options)
    chosen = table.by_kind[table.by_kind["kind"].eq(kind) & table.by_kind["measure"].eq(measure)]
    return chosen.iloc[0]


GOLD = build((STAY, MOOR), (RAIN, VANE))


def test_all_right():
    row = figures(GOLD, GOLD)
    assert row[["gold", "found", "right_gold", "right_found"]].tolist() == [2, 2, 2, 2]
    assert row[["precision", "recall", "f1"]].tolist() == [1.0, 1.0, 1.0]


def test_one_missed_one_wrong_source_one_spurious():
    # Found: "We stay" by Vane (wrong source) and "Ada Moor" as content (spurious); "rain" is missed.
    found = build((STAY, VANE), ([(0, 8)], None))
    span = figures(found, GOLD, measure="span")
    assert span[["precision", "recall", "f1"]].tolist() == [1 / 2, 1 / 2, 1 / 2]
    assert figures(found, GOLD, measure="source")["precision"] == 0
    assert figures(found, GOLD)["f1"] == 0
    errors = evaluate_statements(found, GOLD, articles()).confusions
    assert errors["error"].tolist() == ["source", "missed", "spurious"]


def test_figures_by_kind_follow_the_quotation_marks():
    # The direct one is found, the indirect one is not: precision 1/1 and recall 1/2 over all.
    found = build((STAY, MOOR))
    assert figures(found, GOLD, kind="direct")["f1"] == 1
    assert figures(found, GOLD, kind="indirect")["recall"] == 0
    assert math.isnan(figures(found, GOLD, kind="indirect")["precision"])
    everything = figures(found, GOLD)
    assert everything["precision"] == 1
    assert everything["recall"] == 1 / 2
    assert everything["f1"] == pytest.approx(2 * 1 * 0.5 / 1.5)


@pytest.mark.parametrize(
    ("spans", "matches"),
    [
        ([(41, 48)], True),  # "rain is": 6 of 12 letters, all its own: half of gold
        ([(41, 47)], False),  # "rain i": 5 of 12
        ([(31, 58)], True),  # "said that … ok": 12 of 12, and 12 of its 22 letters
        ([(26, 58)], False),  # "Vane said that … ok": 12 of its 26 letters
        ([(36, 55)], True),  # "that rain is coming"
        ([(41, 45), (46, 55)], True),  # in pieces
    ],
)
def test_half_of_both_must_be_shared(spans, matches):
    gold = build((RAIN, VANE))
    assert figures(build((spans, VANE)), gold, measure="span")["recall"] == matches


def test_pairs_are_one_to_one_and_best_first():
    found = build(([(41, 51)], VANE), (RAIN, VANE))
    result = evaluate_statements(found, build((RAIN, VANE)), articles())
    assert result.confusions["statement_id"].tolist() == ["a:0"]
    assert result.confusions["error"].tolist() == ["spurious"]


def test_a_leading_that_does_not_matter():
    gold = build(([(36, 55)], VANE))
    assert evaluate_statements(build((RAIN, VANE)), gold, articles()).confusions.empty


def test_no_source_in_gold_asks_for_none():
    gold = build((STAY, None))
    assert figures(build((STAY, None)), gold)["f1"] == 1
    assert figures(build((STAY, MOOR)), gold)["f1"] == 0
    assert math.isnan(figures(build((STAY, MOOR)), gold, measure="source")["f1"])


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Ada Moor", "Moor"),
        ("Ada Moor, a minister", "Moor"),
        ("the minister of Norland", "minister"),
        ("sources familiar with it", "sources"),
        ("Ada Moor Jr.", "Moor"),
        ("Moor herself", "Moor"),
        ("aides (two of them)", "aides"),
        ("of Moor", "Moor"),
    ],
)
def test_the_head_of_a_source(source, head):
    start, end = find_head(source, 0, len(source))
    assert source[start:end] == head


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b c” d", ["“b c”"]),
        ('"b" and "c"', ['"b"', '"c"']),
        ("''b'' c", ["''b''"]),
        ("``b'' c", ["``b''"]),
        ("“b\nc” d", ["“b"]),
        ("b” c", []),
        ("“b “c” d", ["“b “c”"]),
        ("don't can't", []),
    ],
)
def test_what_is_quoted(text, quoted):
    assert [text[a:b] for a, b in find_quoted(text)] == quoted


def test_intervals_come_from_drawing_articles():
    # Of 40 articles, 20 are all right and 20 have nothing found: recall 0.5, its standard error
    # sqrt(0.5 * 0.5 / 40) = 0.079, so that the 95% interval is about 0.5 ± 0.155.
    names = [f"a{n}" for n in range(40)]
    gold = pd.concat([build((STAY, MOOR), article_id=name) for name in names], ignore_index=True)
    found = gold[gold["article_id"].isin(names[:20])]
    row = figures(found, gold, texts=articles(*names), resamples=2000, seed=3)
    assert row["recall"] == 0.5
    assert row["recall_low"] == pytest.approx(0.345, abs=0.03)
    assert row["recall_high"] == pytest.approx(0.655, abs=0.03)
    assert row[["precision_low", "precision_high"]].tolist() == [1.0, 1.0]
    again = figures(found, gold, texts=articles(*names), resamples=2000, seed=3)
    pd.testing.assert_series_equal(row, again)


def test_without_resamples_there_are_no_intervals():
    row = figures(GOLD, GOLD, resamples=0)
    assert row[["f1_low", "f1_high"]].isna().all()


def test_one_article_has_no_intervals():
    row = figures(GOLD, GOLD)
    assert row["f1"] == 1
    assert row[["f1_low", "f1_high"]].isna().all()


def test_officials_are_compared_where_gold_names_them():
    # Two matches; the found officials are one right and one wrong; gold names one official.
    gold = build((STAY, MOOR, {"official": "Ada Moor"}), (RAIN, VANE))
    found = build((STAY, MOOR, {"official": "Ada Moor"}), (RAIN, VANE, {"official": "Ada Moor"}))
    row = figures(found, gold, measure="official")
    assert row[["precision", "recall"]].tolist() == [1 / 2, 1]
    assert "official" not in set(evaluate_statements(GOLD, GOLD, articles()).by_kind["measure"])


def test_beliefs_can_be_left_out():
    # Gold: "We stay" said, "rain is coming" feared. Found: both, and a part of the feared one.
    gold = build((STAY, MOOR, {"cue": "said"}), (RAIN, VANE, {"cue": "feared"}))
    found = build((STAY, MOOR), (RAIN, VANE), ([(41, 45)], VANE))
    assert figures(found, gold)[["gold", "found"]].tolist() == [2, 3]
    assert figures(found, gold, speech=True)[["gold", "found"]].tolist() == [1, 1]
    gold["cue"] = ["wants", "told us"]  # quotation marks count, whatever the cue
    assert figures(found, gold, speech=True)[["gold", "found"]].tolist() == [2, 3]


def test_calibration_counts_what_is_right_in_each_band():
    # At 0.95: right. At 0.9: the source is wrong. Mean confidence 0.925, half of them right.
    found = build((STAY, MOOR, {"confidence": 0.95}), (RAIN, MOOR, {"confidence": 0.9}))
    table = evaluate_statements(found, GOLD, articles()).calibration
    assert table["statements"].tolist() == [0, 0, 0, 0, 0, 2]
    assert table.iloc[-1][["low", "high", "confidence", "right"]].tolist() == [0.9, 1.0, 0.925, 0.5]


def test_calibration_counts_another_official_as_wrong_and_none_as_unknown():
    # Both contents and sources are right; one official is another than in gold, one is not given.
    gold = build((STAY, MOOR, {"official": "Ada Moor"}), (RAIN, VANE, {"official": "Ivo Vane"}))
    more = [{"confidence": 0.95, "official": name} for name in ("Ivo Vane", None)]
    found = build((STAY, MOOR, more[0]), (RAIN, VANE, more[1]))
    assert evaluate_statements(found, gold, articles()).calibration.iloc[-1]["right"] == 1 / 2
    found["official"] = ["Ada Moor", "Ivo Vane"]
    assert evaluate_statements(found, gold, articles()).calibration.iloc[-1]["right"] == 1


def test_found_beliefs_are_no_speech():
    found = build((STAY, MOOR), (RAIN, VANE, {"flags": "belief uncued"}))
    gold = build((STAY, MOOR, {"cue": "said"}), (RAIN, VANE, {"cue": "said"}))
    assert figures(found, gold, speech=True)[["gold", "found"]].tolist() == [2, 1]
    assert figures(found, gold)[["gold", "found"]].tolist() == [2, 2]


def test_nothing_to_compare():
    result = evaluate_statements(STATEMENTS.build(), STATEMENTS.build(), ARTICLES.build())
    assert result.by_kind["f1"].isna().all()
    assert result.confusions.empty


def test_statements_of_other_articles_are_left_out():
    other = build((STAY, MOOR), article_id="b")
    assert figures(pd.concat([GOLD, other]), GOLD)["found"] == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"spans": [[(50, 99)]]}, "ends at 99, behind the text's end at 58"),
        ({"spans": [[]]}, "a statement has no spans"),
        ({"spans": None}, "column 'spans' is missing"),
    ],
)
def test_wrong_tables_are_refused(change, message):
    table = build((STAY, MOOR))
    table = table.drop(columns="spans") if change["spans"] is None else table.assign(**change)
    with pytest.raises(InputError, match=message):
        evaluate_statements(table, GOLD, articles())


def test_negative_resamples_are_refused():
    with pytest.raises(InputError, match="resamples -1: must be 0 or more"):
        evaluate_statements(GOLD, GOLD, articles(), resamples=-1)


pieces = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 8)).map(lambda p: [(p[0], sum(p))]), max_size=4
)


@settings(max_examples=30, deadline=None)
@given(pieces, pieces)
def test_exchanging_found_and_gold_exchanges_precision_and_recall(first, second):
    found, gold = (build(*((spans, None) for spans in part)) for part in (first, second))
    there = figures(found, gold, measure="span", resamples=0)
    back = figures(gold, found, measure="span", resamples=0)
    np.testing.assert_array_equal(
        there[["precision", "recall", "f1"]].astype(float),
        back[["recall", "precision", "f1"]].astype(float),
    )


ANNOTATION = """T1\tSource 0 8\tAda Moor
T2\tCue 9 13\tsaid
T3\tContent 16 20;21 24\tWe stay
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1
T4\tContent 41 55\train is coming
E2\tAttribution:T4 Content1:T4
E3\tAttribution:T2 Cue:T2
"""


@pytest.mark.parametrize("layout", ["flat", "folders"])
def test_brat_standoff_is_read(tmp_path, layout):
    texts = notes = tmp_path
    if layout == "folders":
        texts, notes = tmp_path / "text", tmp_path / "attributions"
        texts.mkdir()
        notes.mkdir()
    (texts / "one.txt").write_text(TEXT, encoding="utf-8")
    (notes / "one_beth.ann").write_text("", encoding="utf-8")
    (notes / "one_anna.ann").write_text(ANNOTATION, encoding="utf-8")
    (texts / "two.txt").write_text("Nobody annotated this.", encoding="utf-8")
    read, statements = read_gold(tmp_path)
    assert read["article_id"].tolist() == ["one"]
    assert statements["spans"].tolist() == [[(16, 20), (21, 24)], [(41, 55)]]
    assert statements["content"].tolist() == [
        "We s … ay.",
        "rain is coming",
    ]
    assert statements["kind"].tolist() == ["direct", "indirect"]
    assert statements.loc[0, ["source", "source_start", "source_end", "cue"]].tolist() == [
        "Ada Moor", 0, 8, "said",
    ]  # fmt: skip
    assert statements["source"].isna().tolist() == [False, True]
    assert statements["statement_id"].tolist() == ["one:16-24", "one:41-55"]


def test_carriage_returns_count(tmp_path):
    (tmp_path / "one.txt").write_bytes(b"Moor:\r\n we stay")
    (tmp_path / "one.ann").write_text("T1\tContent 8 15\twe stay\nE1\tAttribution:T1 Content:T1\n")
    assert read_gold(tmp_path)[1]["content"].tolist() == ["we stay"]


def test_the_same_place_twice_gets_two_ids(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    twice = ANNOTATION + "E4\tAttribution:T4 Content:T4\n"
    (tmp_path / "one.ann").write_text(twice, encoding="utf-8")
    assert read_gold(tmp_path)[1]["statement_id"].tolist()[1:] == ["one:41-55", "one:41-55#2"]


def test_a_csv_is_read_with_its_texts(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reference").mkdir()
    file = tmp_path / "reference" / "gold.csv"
    file.write_text(
        "article_id,spans,source,source_start,source_end,official\n"
        "a,16-20;21-24,Ada Moor,0,8,Ada Moor\na,41-55,,,,\n",
        encoding="utf-8",
    )
    read, statements = read_gold(file)
    assert read["text"].tolist() == [TEXT]
    assert statements["spans"].tolist() == [[(16, 20), (21, 24)], [(41, 55)]]
    assert statements["kind"].tolist() == ["direct", "indirect"]
    assert statements["source"].isna().tolist() == [False, True]
    assert statements.loc[0, "official"] == "Ada Moor"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("article_id,spans\nb,1-2\n", r"gold.csv, article 'b': its text was not found"),
        ("article_id,start,end\na,1,99\n", "a statement ends at 99, behind the text's end at 58"),
        ("article_id,content\na,x\n", "column 'start', 'end' is missing"),
        ("article_id,spans\na,x-y\n", "spans 'x-y': expected start-end pairs"),
    ],
)
def test_a_csv_with_mistakes_is_refused(tmp_path, text, message):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_gold(tmp_path / "gold.csv")


def test_what_is_no_gold_is_refused(tmp_path):
    with pytest.raises(InputError, match="no text with annotations"):
        read_gold(tmp_path)
    with pytest.raises(InputError, match=r"expected a folder of .txt and .ann files"):
        read_gold(tmp_path / "gold.xml")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.ann").write_text("T1\tContent\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"one.ann, T1: expected a label and places"):
        read_gold(tmp_path)
