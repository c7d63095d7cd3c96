import json

import pandas as pd
import pytest
from openpyxl import load_workbook

from toolkit.coding.people.codings import merge_codings
from toolkit.coding.people.dna import format_dna, read_dna
from toolkit.coding.people.exchange import read_codings, read_entries, write_codings, write_entries
from toolkit.coding.people.ledger import Ledger
from toolkit.errors import InputError
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS

FORMATS = pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])


@pytest.fixture
def ledger(articles, statements):
    with Ledger(":memory:", coder="anna", articles=articles) as ledger:
        ledger.code(statements.iloc[0], "position", "favor", target="ferry line")
        ledger.code(
            statements.iloc[1], "aim", ["=SUM(A1)", "win votes; seats"], target="ferry line"
        )
        ledger.code(statements.iloc[1], "scope", None, target="ferry line")
        ledger.correct(statements.iloc[2], official=None, spans=[(0, 8), (9, 13)])
        ledger.note(statements.iloc[2], "Two lines,\n“quoted”, 001, NA, true 🚢")
        ledger.add("a1", None, [(0, 20)], kind="indirect", official="Ilse Brandt")
        ledger.undo()
        yield ledger


@FORMATS
def test_entries_come_back_as_they_were(ledger, tmp_path, suffix, articles, statements):
    entries = ledger.entries()
    read = read_entries(write_entries(entries, tmp_path / f"entries{suffix}"))
    pd.testing.assert_frame_equal(read, entries)
    with Ledger(tmp_path / "other", coder="ben", articles=articles) as other:
        assert other.append(read) == len(entries)
        pd.testing.assert_frame_equal(
            merge_codings(CODINGS.build(), other, statements, articles),
            merge_codings(CODINGS.build(), ledger, statements, articles),
        )


@pytest.fixture
def codings(statements):
    one, two, three = statements["statement_id"]
    shared = {"coder": "codebook", "target": "ferry line"}
    return CODINGS.build(
        [
            {
                "statement_id": one,
                "axis": "position",
                "code": "favor",
                "cue": "=1+1",
                "start": 3,
                "end": 7,
                **shared,
            },
            {"statement_id": two, "axis": "aim", "code": "supply", "negated": True, **shared},
            {
                "statement_id": two,
                "axis": "position",
                "code": "not asserted",
                "negated": False,
                **shared,
            },
            {"statement_id": three, "axis": "position", "code": "against", **shared},
            {"statement_id": three, "axis": "commitment", "code": "NA", "coder": "codebook"},
        ]
    )


@FORMATS
def test_codings_come_back_as_they_were(codings, tmp_path, suffix):
    path = write_codings(codings, tmp_path / f"codings{suffix}")
    pd.testing.assert_frame_equal(read_codings(path), codings)
    empty = write_codings(CODINGS.build(), tmp_path / f"none{suffix}")
    assert read_codings(empty).empty


def test_a_text_that_looks_like_a_formula_stays_text(codings, tmp_path):
    sheet = load_workbook(write_codings(codings, tmp_path / "codings.xlsx")).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_table_made_elsewhere(tmp_path):
    path = tmp_path / "by_hand.csv"
    path.write_text("statement_id,axis,target,code,remark\na1:0-5,position,bridge,favor,sure\n")
    read = read_codings(path, coder="dora")
    assert read[["coder", "code", "remark"]].values.tolist() == [["dora", "favor", "sure"]]
    with pytest.raises(InputError, match="column 'coder' is missing"):
        read_codings(path)


def test_files_that_do_not_work_say_why(codings, tmp_path):
    with pytest.raises(InputError, match=r"cannot tell the format; end the name in"):
        write_codings(codings, tmp_path / "codings.doc")
    with pytest.raises(InputError, match=r"cannot tell the format; end the name in"):
        read_codings(tmp_path / "codings.doc")
    with pytest.raises(InputError, match="no such file"):
        read_codings(tmp_path / "codings.csv")
    for suffix in (".xlsx", ".jsonl"):
        path = tmp_path / f"broken{suffix}"
        path.write_text("not such a file")
        with pytest.raises(InputError, match=rf"broken\{suffix}: cannot be read as"):
            read_codings(path)
    long = codings.assign(cue="x" * 40_000)
    with pytest.raises(InputError, match=r"row 1, column 'cue': the text is longer than 32,767"):
        write_codings(long, tmp_path / "long.xlsx")


def test_jsonl_rows_hold_what_is_there(codings, tmp_path):
    path = write_codings(codings, tmp_path / "codings.jsonl")
    first = json.loads(path.read_text(encoding="utf-8").split("\n")[0])
    assert first == {
        "statement_id": "a1:26-56", "axis": "position", "target": "ferry line", "code": "favor",
        "coder": "codebook", "cue": "=1+1", "start": "3", "end": "7",
    }  # fmt: skip


def test_dna_tables(codings, statements, articles):
    named = statements.assign(official=["Ilse Brandt", "Ilse Brandt", pd.NA], side="Norland")
    dated = articles.assign(published=pd.Timestamp("1970-01-02"), title="Ferries")
    documents, events = format_dna(named, codings, dated)
    assert documents[["id", "title", "notes", "date_time"]].values.tolist() == [
        [1, "Ferries", "a1", 86400.0]
    ]
    # The third statement has no official, and "not asserted" is neither agreement nor disagreement.
    assert events[
        ["documentId", "startCaret", "person", "organization", "concept", "agreement"]
    ].values.tolist() == [
        [1, 26, "Ilse Brandt", "Norland", "ferry line", 1],
        [1, 59, "Ilse Brandt", "Norland", "aim: supply (ferry line)", 0],
    ]


def test_dna_tables_come_back():
    text = "🚢🚢 The harbour master opposes the bridge, says he."
    start = text.index("opposes")
    articles = ARTICLES.build(
        [{"article_id": "a1", "text": text, "published": pd.Timestamp("2031-05-06")}]
    )
    statements = STATEMENTS.build(
        [
            {
                "statement_id": f"a1:{start}-{start + 18}", "article_id": "a1", "start": start,
                "end": start + 18, "spans": [(start, start + 18)],
                "content": text[start : start + 18], "official": "Odd Vik",
            }
        ]
    )  # fmt: skip
    shared = {"statement_id": statements["statement_id"][0], "coder": "anna"}
    codings = CODINGS.build(
        [
            {**shared, "axis": "position", "target": "bridge", "code": "against"},
            {**shared, "axis": "aim", "target": "bridge", "code": "save money"},
            {**shared, "axis": "commitment", "code": "asserted"},
        ]
    )
    documents, events = format_dna(statements, codings, articles)
    # Two emoji before: Java counts each of them as two.
    assert events["startCaret"].tolist() == [start + 2] * 3
    back_articles, back_statements, back_codings = read_dna(documents, events)
    columns = ["statement_id", "spans", "content", "official"]
    pd.testing.assert_frame_equal(back_statements[columns], statements[columns])
    columns = ["statement_id", "axis", "target", "code", "coder"]
    pd.testing.assert_frame_equal(back_codings[columns], codings[columns])
    assert back_articles[["article_id", "published", "text"]].equals(
        articles[["article_id", "published", "text"]]
    )
    with pytest.raises(InputError, match="there is no document 9"):
        read_dna(documents, events.assign(documentId=9))
