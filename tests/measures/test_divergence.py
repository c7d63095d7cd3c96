"""Divergence against its definition, applied to every two codings one by one."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from toolkit.measures import find_divergences
from toolkit.tables import CODINGS

CODES = {
    "scope": ["limited", "expansive", "open-ended"],
    "position": ["favor", "against", "not asserted"],
    "aim": ["supply", "profit"],
}
RULES = {
    ("scope", "expansive", "limited"), ("scope", "limited", "open-ended"),
    ("position", "against", "favor"),
}  # fmt: skip


class Book:
    contradictions = tuple(RULES)


def make_tables(seed, *, denied):
    rng = np.random.default_rng(seed)
    size = 24
    said = pd.DataFrame(
        {
            "statement_id": [f"a{n % 5}:{n}-{n + 9}" for n in range(size)],
            "content": [f"content {n}" for n in range(size)],
            "official": pd.array(rng.choice(["Hale", "Moor", "Oak", None], size), dtype="string"),
            "published": pd.Timestamp("2024-01-01")
            + pd.to_timedelta(rng.integers(0, 400, size), "h"),
        }
    )
    said.loc[rng.random(size) < 0.2, "published"] = pd.NaT
    axes = rng.choice(list(CODES), 60)
    rows = [
        {
            "statement_id": said["statement_id"][rng.integers(size)], "axis": axis,
            "target": rng.choice(["raid", "port", None]), "code": rng.choice(CODES[axis]),
            "negated": bool(rng.random() < denied), "conditional": bool(rng.random() < 0.3),
            "attribution": rng.choice(["own", "relayed", None]),
            "flags": rng.choice([None, "hedged", "hedged question"]),
        }
        for axis in axes
    ]  # fmt: skip
    return said, CODINGS.build(rows)


def contradict(x, y):
    """Say whether two codings of one axis and target cannot both be right."""
    rule = (x.axis, *sorted((x.code, y.code))) in RULES
    if x.axis == "position":
        return rule
    if rule:
        return not x.negated and not y.negated
    return x.code == y.code and x.negated != y.negated


def name(coding):
    """A code that is denied is shown as such; a position's code holds its negation already."""
    denied = coding.negated and coding.axis != "position"
    return f"not {coding.code}" if denied else coding.code


def rate(x, y):
    strength = 1.0
    for row in (x, y):
        strength *= 0.5 if row.attribution is not pd.NA and row.attribution == "relayed" else 1
        strength *= 0.7 if row.conditional else 1
        strength *= 0.8 if row.flags is not pd.NA and "hedged" in row.flags else 1
    apart = not (pd.isna(x.published) or pd.isna(y.published)) and abs(
        (x.published - y.published).days
    )
    return round(strength * (0.9 if apart > 7 else 1), 3)


def list_all(said, codings):
    """Return every contradiction of two officials, by its codes: strength and statements."""
    rows = list(codings.merge(said.dropna(subset="official"), on="statement_id").itertuples())
    found = {}
    for x, y in product(rows, rows):
        same = x.axis == y.axis and str(x.target) == str(y.target)
        if x.official < y.official and same and contradict(x, y):
            target = None if pd.isna(x.target) else x.target
            key = (x.official, y.official, x.axis, target, name(x), name(y))
            both, strength = (x.statement_id, y.statement_id), rate(x, y)
            pairs = found.setdefault(key, {})
            pairs[both] = max(strength, pairs.get(both, 0))
    return {
        key: sorted((-strength, *both) for both, strength in pairs.items())
        for key, pairs in found.items()
    }


def group(found):
    keys = ["official_a", "official_b", "axis", "target", "code_a", "code_b"]
    facing = found[found["kind"] == "contradiction"]
    return {
        tuple(None if pd.isna(part) else part for part in key): part
        for key, part in facing.groupby(keys, dropna=False)
    }


@pytest.mark.parametrize("denied", [0, 0.4])
@pytest.mark.parametrize("seed", range(8))
def test_it_finds_what_its_definition_says(seed, denied):
    said, codings = make_tables(seed, denied=denied)
    expected = list_all(said, codings)
    found = group(find_divergences(said, codings, Book(), top=1000))
    assert set(found) == set(expected)
    for key, pairs in expected.items():
        part = found[key]
        rows = zip(-part["strength"], part["statement_a"], part["statement_b"], strict=True)
        assert sorted(rows) == pairs
        for place, side in enumerate("ab", start=1):
            assert set(part[f"n_{side}"]) == {len({pair[place] for pair in pairs})}


def test_both_may_deny_what_the_other_asserts():
    said = pd.DataFrame(
        {
            "statement_id": ["a", "b", "c", "d"],
            "content": list("wxyz"),
            "official": ["Hale"] * 2 + ["Moor"] * 2,
        }
    )
    coded = [("a", True), ("b", False), ("c", True), ("d", False)]
    codings = CODINGS.build(
        {"statement_id": one, "axis": "aim", "target": "raid", "code": "profit", "negated": denied}
        for one, denied in coded
    )
    found = find_divergences(said, codings)
    assert found[["statement_a", "statement_b"]].values.tolist() == [["a", "d"], ["b", "c"]]
    assert found[["code_a", "code_b"]].values.tolist() == [
        ["not profit", "profit"],
        ["profit", "not profit"],
    ]
    assert set(found["n_a"]) == set(found["n_b"]) == {1}


def test_an_aim_that_is_denied_contradicts_the_aim_whatever_its_code_is_called():
    """The coder calls a negated aim "not …", a person may leave its name as it is."""
    said = pd.DataFrame({"statement_id": ["a", "b", "c"], "official": ["Hale", "Moor", "Oak"]})
    said["content"] = said["statement_id"]
    codings = CODINGS.build(
        {"statement_id": one, "axis": "aim", "target": "raid", "code": code, "negated": denied}
        for one, code, denied in (
            ("a", "not profit", True), ("b", "profit", False), ("c", "profit", True),
        )
    )  # fmt: skip
    found = find_divergences(said, codings)
    contradictions = found[found["kind"] == "contradiction"]
    assert contradictions[["official_a", "code_a", "official_b", "code_b"]].values.tolist() == [
        ["Hale", "not profit", "Moor", "profit"],
        ["Moor", "profit", "Oak", "not profit"],
    ]
    assert "silence" not in set(found["kind"])


def test_only_the_strongest_pairs_are_listed_and_all_statements_are_counted():
    said = pd.DataFrame(
        {
            "statement_id": [f"s{n}" for n in range(8)],
            "content": "c",
            "official": ["Hale"] * 4 + ["Moor"] * 4,
        }
    )
    codings = CODINGS.build(
        {
            "statement_id": f"s{n}", "axis": "scope", "target": "raid",
            "code": "limited" if n < 4 else "open-ended", "conditional": n in (0, 4),
        }
        for n in range(8)
    )  # fmt: skip
    found = find_divergences(said, codings, top=3)
    # 4 statements stand against 4, whatever is listed; s0 and s4 are conditional and weaker.
    assert found["n_a"].tolist() == found["n_b"].tolist() == [4, 4, 4]
    assert found[["statement_a", "statement_b"]].values.tolist() == [
        ["s1", "s5"], ["s1", "s6"], ["s1", "s7"],
    ]  # fmt: skip
    assert found["strength"].tolist() == [1.0, 1.0, 1.0]


def test_without_codes_there_is_an_empty_table():
    said = pd.DataFrame({"statement_id": ["a"], "content": ["c"], "official": ["Hale"]})
    found = find_divergences(said, CODINGS.build())
    assert found.empty
    assert list(found.columns[:4]) == ["official_a", "official_b", "axis", "target"]


def test_a_statement_that_two_people_coded_alike_is_one_statement():
    said = pd.DataFrame(
        {"statement_id": ["a", "b"], "content": ["x", "y"], "official": ["Hale", "Moor"]}
    )
    codings = CODINGS.build(
        {"statement_id": one, "axis": "scope", "target": "raid", "code": code, "coder": coder}
        for one, code in (("a", "limited"), ("b", "open-ended"))
        for coder in ("mw", "kt")
    )
    found = find_divergences(said, codings)
    assert found[["statement_a", "statement_b", "n_a", "n_b"]].values.tolist() == [["a", "b", 1, 1]]
