"""Tables to files: equal in every format, and nothing in them runs."""

import csv
import json
from functools import partial

import openpyxl
import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.exports import WRITERS, format_table, write_table
from toolkit.tables import STATEMENTS

ROWS = [
    {
        "statement_id": "a:3-20",
        "article_id": "a",
        "kind": "direct",
        "start": 3,
        "end": 20,
        "spans": [(3, 9), (14, 20)],
        "content": "=1+1, “ready”\n— yes 😀",
        "confidence": 0.9,
    },
    {"statement_id": "b:0-4", "article_id": "b", "spans": [(0, 4)], "content": "x", "start": 0},
]


@pytest.fixture
def statements():
    return STATEMENTS.build(ROWS)


READERS = {
    ".csv": lambda p: pd.read_csv(p, keep_default_na=True),
    ".tsv": lambda p: pd.read_csv(p, sep="\t"),
    ".parquet": pd.read_parquet,
    ".xlsx": partial(pd.read_excel, engine="openpyxl"),
}


@pytest.mark.parametrize("suffix", READERS)
def test_table_survives_the_file(statements, tmp_path, suffix):
    path = write_table(statements, tmp_path / "made" / f"s{suffix}", formulas=True)
    again = STATEMENTS.conform(READERS[suffix](path))
    pd.testing.assert_frame_equal(again, statements)


def test_every_format_has_a_writer_and_is_tested():
    assert set(WRITERS) == {*READERS, ".json", ".jsonl"}


def test_json_lines_keep_lists_and_missing_values(statements):
    first, second = map(json.loads, format_table(statements, "jsonl").splitlines())
    assert first["spans"] == [[3, 9], [14, 20]]
    assert first["content"] == ROWS[0]["content"]
    assert second["source"] is None
    assert second["confidence"] is None


def test_json_file_is_the_same_rows(statements, tmp_path):
    path = write_table(statements, tmp_path / "s.json")
    lines = format_table(statements, "jsonl").splitlines()
    assert json.loads(path.read_text(encoding="utf8")) == [json.loads(line) for line in lines]


def test_dates_are_written_as_days():
    table = pd.DataFrame({"published": pd.to_datetime(["2024-05-07", None])})
    assert format_table(table, "jsonl") == '{"published":"2024-05-07"}\n{"published":null}\n'


def test_text_that_looks_like_a_formula_stays_text(statements, tmp_path):
    sheet = openpyxl.load_workbook(write_table(statements, tmp_path / "s.xlsx")).active
    cell = next(c for c in sheet[2] if str(c.value).startswith("="))
    assert cell.data_type == "s"


COMPUTED = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "\uff1d1", "\ufeff=1", "a\rb",
]  # fmt: skip


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category"])
def test_no_cell_of_a_spreadsheet_begins_a_formula(tmp_path, dtype):
    table = pd.DataFrame({"=name": pd.Series(COMPUTED, dtype=dtype), "n": range(len(COMPUTED))})
    path = write_table(table, tmp_path / "t.csv")
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["'=name", "n"]
    assert [row[0] for row in rows[1:]] == [*(f"'{cell}" for cell in COMPUTED[:-1]), "a\rb"]
    sheet = openpyxl.load_workbook(write_table(table, tmp_path / "t.xlsx")).active
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def test_more_rows_than_a_sheet_has_are_said(tmp_path):
    table = pd.DataFrame({"n": range(1_048_576)})
    with pytest.raises(InputError, match=r"t\.xlsx: the table's 1,048,576 rows and their heading"):
        write_table(table, tmp_path / "t.xlsx")


def test_cells_of_several_kinds_are_said(tmp_path):
    table = pd.DataFrame({"a": pd.Series([1, "x"], dtype="object")})
    with pytest.raises(
        InputError, match=r"t\.parquet, column a .*: its cells are of several kinds"
    ):
        write_table(table, tmp_path / "t.parquet")


def test_half_a_character_is_said(tmp_path):
    table = pd.DataFrame({"text": pd.Series(["\ud800"], dtype="object")})
    with pytest.raises(InputError, match=r"t\.csv: '\\ud800' is no character that a file"):
        write_table(table, tmp_path / "t.csv")


def test_control_characters_do_not_stop_excel(statements, tmp_path):
    path = write_table(statements.assign(content="a\x07b"), tmp_path / "s.xlsx")
    assert pd.read_excel(path, engine="openpyxl")["content"].tolist() == ["a\ufffdb", "a\ufffdb"]


def test_text_too_long_for_excel_is_said(tmp_path):
    table = pd.DataFrame({"text": ["short", "x" * 32_768]})
    with pytest.raises(InputError, match=r"row 2, column 'text': the text is longer"):
        write_table(table, tmp_path / "s.xlsx")


def test_unknown_format_is_said(statements, tmp_path):
    with pytest.raises(InputError, match=r"s\.doc: cannot tell the format; end the name in \.csv"):
        write_table(statements, tmp_path / "s.doc")
    with pytest.raises(InputError, match="format 'doc': expected csv"):
        format_table(statements, "doc")


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_a_failed_export_keeps_the_older_file(tmp_path, monkeypatch, ending):
    path = tmp_path / f"table{ending}"
    write_table(pd.DataFrame({"a": ["older"]}), path)
    before = path.read_bytes()

    def fail(table, place):
        place.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITERS, ending, fail)
    with pytest.raises(InputError, match=r"cannot be written \(No space left on device\)"):
        write_table(pd.DataFrame({"a": ["newer"]}), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_computes_no_text(tmp_path, suffix, text):
    table = pd.DataFrame({"content": [text, "a = b", None], "n": [-1, 2, 3]})
    path = write_table(table, tmp_path / f"s{suffix}")
    sep = "\t" if suffix == ".tsv" else ","
    found = pd.read_csv(path, sep=sep, encoding="utf-8-sig", lineterminator="\n")
    assert found["content"].fillna("").tolist() == [f"'{text}", "a = b", ""]
    assert found["n"].tolist() == [-1, 2, 3]
    assert table["content"][0] == text
