"""Who contradicts whom, counted in statements: by hand, and against find_divergences."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.measures import count_contradictions, find_divergences
from toolkit.tables import CODINGS


def make(*rows):
    """Make statements and codings of (statement, official, axis, target, code, negated)."""
    said = pd.DataFrame([row[:2] for row in rows], columns=["statement_id", "official"])
    columns = ["statement_id", "axis", "target", "code", "negated"]
    coded = [dict(zip(columns, (row[0], *row[2:]), strict=True)) for row in rows]
    return said.drop_duplicates().assign(content="x"), CODINGS.build(coded)


def name(value):
    return "" if pd.isna(value) else value


def test_statements_count_once_however_many_codes_they_hold():
    """Moor's b is expansive and open-ended: one statement; c is another. Hale's a faces both."""
    said, codings = make(
        ("a", "Hale", "scope", "raid", "limited", False),
        ("b", "Moor", "scope", "raid", "expansive", False),
        ("b", "Moor", "scope", "raid", "open-ended", False),
        ("c", "Moor", "scope", "raid", "expansive", False),
        ("d", "Moor", "scope", "raid", "limited", False),
    )
    (row,) = count_contradictions(said, codings).to_dict("records")
    assert row == {
        "official_a": "Hale", "official_b": "Moor", "axis": "scope", "target": "raid",
        "codes_a": "limited", "codes_b": "expansive, open-ended", "n_a": 1, "n_b": 2,
        "share": 1.0,
    }  # fmt: skip


def test_the_most_statements_come_first_and_targets_are_apart():
    said, codings = make(
        ("a", "Hale", "position", "raid", "favor", False),
        ("b", "Moor", "position", "raid", "against", False),
        ("c", "Hale", "position", "dam", "against", False),
        ("d", "Moor", "position", "dam", "favor", False),
        ("e", "Moor", "position", "dam", "favor", True),
    )
    found = count_contradictions(said, codings)
    assert found[["target", "n_a", "n_b"]].values.tolist() == [["dam", 1, 2], ["raid", 1, 1]]


def test_two_who_mostly_agree_come_behind_two_who_never_do():
    """Hale and Moor are 3 for and 1 against each: 2 * 3 of 16 pairs. Oak is against what 3 of either are for."""
    for_it, against = ("position", "raid", "favor", False), ("position", "raid", "against", False)
    said, codings = make(
        *[(f"{name}{n}", name, *for_it) for name in ("Hale", "Moor") for n in range(3)],
        ("Hale3", "Hale", *against),
        ("Moor3", "Moor", *against),
        *[(f"Oak{n}", "Oak", *against) for n in range(3)],
    )
    found = count_contradictions(said, codings)
    rows = found[["official_a", "official_b", "n_a", "n_b", "share"]].values.tolist()
    assert rows == [
        ["Hale", "Oak", 3, 3, 1.0],
        ["Moor", "Oak", 3, 3, 1.0],
        ["Hale", "Moor", 4, 4, 6 / 16],
    ]


def test_a_statement_with_two_codes_contradicts_another_once():
    """Hale's a is for and against, as is Moor's b: one pair of statements, which contradict each other."""
    said, codings = make(
        ("a", "Hale", "scope", "raid", "limited", False),
        ("a", "Hale", "scope", "raid", "expansive", False),
        ("b", "Moor", "scope", "raid", "limited", False),
        ("b", "Moor", "scope", "raid", "expansive", False),
        ("c", "Moor", "scope", "raid", "limited", False),
    )
    (row,) = count_contradictions(said, codings).to_dict("records")
    assert (row["n_a"], row["n_b"], row["share"]) == (1, 2, 1.0)


def test_what_is_denied_is_named_so():
    said, codings = make(
        ("a", "Hale", "aim", "raid", "not profit", True),
        ("b", "Moor", "aim", "raid", "profit", False),
        ("c", "Oak", "aim", "raid", "safety", False),
    )
    (row,) = count_contradictions(said, codings).to_dict("records")
    assert (row["codes_a"], row["codes_b"]) == ("not profit", "profit")


def test_nothing_contradicts_in_nothing():
    said, codings = make(("a", "Hale", "scope", None, "limited", False))
    for empty in (count_contradictions(said, codings), count_contradictions(said[:0], codings[:0])):
        assert empty.empty
        assert list(empty.columns)[:4] == ["official_a", "official_b", "axis", "target"]


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="official"):
        count_contradictions(pd.DataFrame({"statement_id": ["a"]}), CODINGS.build([]))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_pairs_as_find_divergences(seed):
    """And as many statements as its contradictions name, where it lists all of them."""
    rng = np.random.default_rng(seed)
    codes = {"scope": ["limited", "expansive"], "aim": ["profit"], "position": ["favor", "against"]}
    axes = rng.choice(list(codes), 12)
    said, codings = make(
        *[
            (f"s{n}", ["Hale", "Moor", "Oak"][n % 3], axis, rng.choice(["raid", None]),
             rng.choice(codes[axis]), bool(rng.random() < 0.3))
            for n, axis in enumerate(axes)
        ]
    )  # fmt: skip
    found = find_divergences(said, codings, top=1000)
    facing = found[found["kind"] == "contradiction"]
    keys = ["official_a", "official_b", "axis", "target"]
    expected = {
        tuple(map(name, key)): (part["statement_a"].nunique(), part["statement_b"].nunique())
        for key, part in facing.groupby(keys, dropna=False)
    }
    counted = count_contradictions(said, codings)
    ours = {
        tuple(name(row[key]) for key in keys): (row["n_a"], row["n_b"])
        for row in counted.to_dict("records")
    }
    assert ours == expected
