"""One person under several spellings is one coder, in new ledgers and in old ones."""

import pytest

from toolkit.coding.people.codings import human_codings, merge_codings
from toolkit.coding.people.entries import standing_entries
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.names import spell_coder
from toolkit.coding.people.rows import write_row
from toolkit.errors import InputError
from toolkit.tables import CODINGS

SPELLINGS = [
    ("Änne Großß", "Änne  Großß"),
    ("Anna", "anna"),
    ("Anna", "ANNA "),
    ("Zoë", "Zoe\u0308"),
]


@pytest.mark.parametrize(("first", "other"), SPELLINGS)
def test_two_spellings_are_one_coder(first, other, tmp_path, statements, articles):
    path, row = tmp_path / "ledger", statements.iloc[0]
    with Ledger(path, coder=first, articles=articles) as ledger:
        ledger.code(row, "scope", "limited")
    with Ledger(path, coder=other, articles=articles) as again:
        assert again.coder == first
        again.code(
            row, "scope", "expansive"
        )  # the same person, later: this counts, and nobody differs
        assert again.reopen(other, articles=articles).coder == first
        merged = merge_codings(CODINGS.build(), again, statements, articles, prefer=other)
    assert merged[["effective", "coders", "disputed"]].values.tolist() == [
        ["expansive", first, False]
    ]


def test_an_old_ledger_that_holds_two_spellings_is_read_as_one_persons(
    tmp_path, statements, articles
):
    path = tmp_path / "ledger"
    with Ledger(path, coder="Anna", articles=articles) as ledger:
        entry = ledger.code(statements.iloc[0], "scope", "limited")
        kept = ledger.entries().iloc[0]
        row = {name: kept[name] for name in ("action", "article_id", "statement_id", "text_hash")}
        row |= {
            "toolkit_version": "0",
            "before": kept["before"],
            "after": kept["after"],
            "blind": False,
        }
        row |= {
            "spans": kept["spans"],
            "quotes": kept["quotes"],
            "axis": "scope",
            "codes": ["expansive"],
        }
        write_row(ledger._database, {**row, "entry_id": "old", "coder": "anna "})
        codings = human_codings(ledger, statements, articles)
        assert codings[["coder", "code"]].values.tolist() == [["Anna", "expansive"]]
        assert set(standing_entries(ledger.entries().assign(coder=["Anna", "ANNA"]))["coder"]) == {
            "Anna"
        }
        ledger.retract("old")
        assert ledger.undo() == entry


def test_whoever_began_meanwhile_under_another_spelling_gives_theirs(
    articles, statements, tmp_path
):
    one, other = (
        Ledger(tmp_path / "ledger", coder=name, articles=articles) for name in ("ANNA", "anna")
    )
    one.code(statements.iloc[0], "scope", "limited")
    other.code(statements.iloc[1], "scope", "limited")
    assert set(other.entries()["coder"]) == {"ANNA"} == {other.coder}
    assert len(other.entries(blind_for="anna")) == 2
    assert one.coders() == ["ANNA"]


def test_a_machines_name_is_nobodys_with_spaces_either():
    with pytest.raises(InputError, match="machine coder"):
        Ledger(":memory:", coder=" Codebook ")
    assert spell_coder("Ana", ["Anna"]) == "Ana"
