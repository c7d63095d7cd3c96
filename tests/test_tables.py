"""The tables: types, checks, and lists that survive a file."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import InputError
from toolkit.tables import ARTICLES, OFFICIALS, STATEMENTS, format_spans, pack, parse_spans

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
    pd.testing.assert_frame_equal(OFFICIALS.unpack(packed), officials)
