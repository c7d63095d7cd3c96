"""Codings that count, with the machine's and people's beside them."""

import pandas as pd
import pytest

from toolkit.coding.people.codings import effective_codings, merge_codings
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.sides import SIDES, show_sides
from toolkit.measures import compute_profile
from toolkit.tables import CODINGS

TARGET = "ferry line"


@pytest.fixture
def machine(statements) -> pd.DataFrame:
    one, two, _ = statements["statement_id"]
    given = [
        (one, "position", "favor"),
        (one, "scope", "limited"),
        (two, "position", "favor"),
        (two, "aim", "keep islands supplied"),
        (two, "aim", "save money"),
    ]
    return CODINGS.build(
        {"statement_id": name, "axis": axis, "target": TARGET, "code": code, "coder": "codebook"}
        for name, axis, code in given
    )


def test_machine_human_and_effective_stand_side_by_side(machine, statements, articles):
    with Ledger(":memory:", coder="anna", articles=articles) as anna:
        anna.code(statements.iloc[0], "position", "favor", target=TARGET)
        anna.code(statements.iloc[0], "scope", "expansive", target=TARGET)
        anna.code(statements.iloc[1], "aim", ["save money", "win votes"], target=TARGET)
        given = (machine, anna, statements, articles)
        shown = show_sides(effective_codings(*given), merge_codings(*given), statements)
    assert list(shown.columns) == [*CODINGS.columns, *SIDES]
    columns = ["axis", "code", *SIDES, "coder"]
    assert shown[columns].fillna("-").values.tolist() == [
        ["position", "favor", "favor", "favor", "favor", "confirmed", "anna"],
        ["scope", "expansive", "limited", "expansive", "expansive", "changed", "anna"],
        ["position", "favor", "favor", "-", "favor", "machine", "codebook"],
        ["aim", "save money", "save money", "save money", "save money", "confirmed", "anna"],
        ["aim", "win votes", "-", "win votes", "win votes", "added", "anna"],
        ["aim", "-", "keep islands supplied", "-", "-", "removed", "anna"],
    ]
    assert shown.dtypes[list(CODINGS.columns)].equals(machine.dtypes)


def test_without_people_the_machine_stands_alone(machine, statements, articles):
    with Ledger(":memory:", coder="anna", articles=articles) as anna:
        given = (machine, anna, statements, articles)
        shown = show_sides(effective_codings(*given), merge_codings(*given), statements)
    pd.testing.assert_frame_equal(shown, show_sides(machine))
    pd.testing.assert_frame_equal(shown[list(machine.columns)], machine)
    assert shown["human"].isna().all()
    assert show_sides(CODINGS.build()).empty


def test_no_measure_counts_what_was_taken_away(machine, statements, articles):
    with Ledger(":memory:", coder="anna", articles=articles) as anna:
        anna.code(statements.iloc[0], "scope", None, target=TARGET)
        anna.code(statements.iloc[1], "aim", "save money", target=TARGET)
        given = (machine, anna, statements, articles)
        counting = effective_codings(*given)
        shown = show_sides(counting, merge_codings(*given), statements)
    assert shown["code"].isna().sum() == 2
    pd.testing.assert_frame_equal(
        compute_profile(statements, shown), compute_profile(statements, counting)
    )
