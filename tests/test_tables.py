"""The tables: types, checks, and lists that survive a file."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit import tables
from toolkit.errors import InputError
from toolkit.lists import format_spans, parse_spans
from toolkit.rows import take_rows
from toolkit.tables import ARTICLES, OFFICIALS, STATEMENTS, pack

ALL = [value for value in vars(tables).values() if isinstance(value, tables.Table)]


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_empty_table_has_all_columns_and_types(table):
    empty = table.build()
    assert empty.empty
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == dict(table.columns)
    assert set(table.key) <= set(table.columns)


def test_conform_orders_types_and_keeps_other_columns():
    given_ = pd.DataFrame(
        {"mine": [1], "text": ["x"], "article_id": [7], "published": ["2024-05-07"]}
    )
    before = given_.copy()
    result = ARTICLES.conform(given_)
    assert list(result.columns) == [*ARTICLES.columns, "mine"]
    assert result.loc[0, "article_id"] == "7"
    assert result.loc[0, "published"] == pd.Timestamp(2024, 5, 7)
    assert pd.isna(result.loc[0, "outlet"])
    pd.testing.assert_frame_equal(given_, before)


def test_conform_says_which_column_cannot_be_read():
    with pytest.raises(
        InputError, match="statements table, column 'start': cannot be read as Int64"
    ):
        STATEMENTS.conform(pd.DataFrame({"start": ["three"]}))


def test_require_names_what_is_missing():
    with pytest.raises(InputError, match="articles table: column 'text' is missing; it has 'body'"):
        ARTICLES.require(pd.DataFrame({"body": []}), ["text"])
    with pytest.raises(InputError, match="articles: expected a pandas DataFrame, got list"):
        ARTICLES.require([], ["text"])


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1))
def test_spans_survive_text(pairs):
    spans = [(start, start + length) for start, length in pairs]
    assert parse_spans(format_spans(spans)) == spans


@pytest.mark.parametrize("text", ["", "5", "9-3", "a-b", "1-2;", "1-2-3", "4-4"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(InputError, match="expected start-end pairs"):
        parse_spans(text)


def test_names_survive_text():
    officials = OFFICIALS.build(
        [{"official": "A", "aliases": ["Ann A.", "A"], "pronouns": ["she"]}]
    )
    packed = pack(officials)
    assert packed.loc[0, "aliases"] == "Ann A.; A"
    pd.testing.assert_frame_equal(OFFICIALS.conform(packed), officials)


SPLIT = [(12, 30), (45, 60)]


@pytest.mark.parametrize(
    "cell",
    [
        "12-30;45-60",
        "[(12, 30), (45, 60)]",
        "[[12,30],[45,60]]",
        "((12, 30), (45, 60))",
        np.array([np.array([12, 30]), np.array([45, 60])], dtype=object),
        np.array(SPLIT),
        SPLIT,
    ],
)
def test_spans_that_come_back_from_a_file_are_spans(cell):
    table = pd.DataFrame({"spans": pd.Series([cell], dtype="object")})
    found = STATEMENTS.conform(table)["spans"][0]
    assert [tuple(map(int, span)) for span in found] == SPLIT


@pytest.mark.parametrize("cell", ["12", "30-12", "[(12, 30), 45]", "[]", "12-30;", "a-b", "12–30"])
def test_what_is_no_span_is_named(cell):
    with pytest.raises(InputError, match="expected start-end pairs"):
        STATEMENTS.conform(pd.DataFrame({"spans": [cell]}))


def test_an_interrupted_statement_that_was_read_back_is_coded_without_what_interrupts_it(tmp_path):
    text = "“We will go on,” Hale said, “until the port is safe.”"
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = toolkit.resolve_officials(toolkit.extract_statements(articles), articles)
    assert [len(spans) for spans in said["spans"]] == [2]
    expected = toolkit.apply_codebook(said, toolkit.default_codebook(), articles)
    for ending, read in (
        ("csv", pd.read_csv),
        ("parquet", pd.read_parquet),
        ("xlsx", partial(pd.read_excel, engine="openpyxl")),
    ):
        again = read(toolkit.write_table(said, tmp_path / f"said.{ending}"))
        found = toolkit.apply_codebook(again, toolkit.default_codebook(), articles)
        pd.testing.assert_frame_equal(found, expected)
        places = toolkit.find_concordance(again, "port", articles=articles)
        assert places["article_position"].tolist() == [text.index("port") / len(text)]


@pytest.mark.parametrize("places", [[5, 0, 4], [1, 2, 3], [3], [], [*range(6)] * 90])
def test_rows_taken_from_a_table_put_together_of_parts_are_those_of_the_table(places):
    part = STATEMENTS.build(
        [{"statement_id": one, "start": at, "spans": [(at, 9)]} for at, one in enumerate("abc")]
    ).assign(mine=0.5)
    whole = pd.concat([part, part.assign(start=7)], ignore_index=True)
    taken = take_rows(whole, np.array(places, dtype=np.int64))
    pd.testing.assert_frame_equal(taken, whole.iloc[places])
