"""Polarization: two camps by hand, networkx's modularity, every split spelled out."""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.measures import compute_network, compute_polarization
from toolkit.measures.polarization import split_in_two
from toolkit.tables import CODINGS


def debate(*rows):
    """Make statements and codings of (official, target, code, day)."""
    said = pd.DataFrame(
        [(f"s{n}", "x", row[0], row[3] if len(row) > 3 else None) for n, row in enumerate(rows)],
        columns=["statement_id", "article_id", "official", "published"],
    )
    said["published"] = pd.to_datetime(said["published"], format="ISO8601")
    codes = [
        {"statement_id": f"s{n}", "axis": "position", "target": row[1], "code": row[2]}
        for n, row in enumerate(rows)
    ]
    return said, CODINGS.build(codes)


def matrix_of(size, *ties):
    weights = np.zeros((size, size))
    for a, b, weight in ties:
        weights[a, b] = weights[b, a] = weight
    return weights


def test_two_camps_by_hand():
    """Two pairs agree, each with weight 1; the four ties between the pairs are conflict, weight 1.

    Positive: strengths 1, sum 4, expected 1/4 a pair (and with oneself). Negative: strengths 2, sum
    8, expected 1/2. Camp {0, 1}, over i, i' in it: 2 observed (the tie, from both ends), less
    4 · 1/4, plus 4 · 1/2: 3. Both camps: 6. All amounts: 4 + 8 = 12. Q = 6/12.
    """
    conflict = [(a, b, -1.0) for a in (0, 1) for b in (2, 3)]
    value, together, search = split_in_two(matrix_of(4, (0, 1, 1.0), (2, 3, 1.0), *conflict))
    assert value == pytest.approx(6 / 12)
    assert together.tolist() == [True, True, False, False]
    assert search == "every split"


def test_no_camps_by_hand():
    """Three who all agree: the best split, one against two, is worse than none.

    Strengths 2, sum 6. Split {0}, {1, 2}: (2 − 1 · 4/6 − 4 · 4/6) / 6 = −2/9 < 0.
    """
    value, together, _ = split_in_two(matrix_of(3, (0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0)))
    assert value == 0
    assert together.all()


def test_karate_club_equals_networkx():
    """Zachary's club is larger than what is tried in full: 0.3718 is networkx's for these camps."""
    graph = nx.karate_club_graph()
    value, together, search = split_in_two(nx.to_numpy_array(graph, weight=None))
    camps = [set(np.flatnonzero(side)) for side in (together, ~together)]
    assert value == pytest.approx(nx.community.modularity(graph, camps, weight=None))
    assert round(value, 4) == 0.3718
    assert search == "local"
    factions = [
        {n for n, club in graph.nodes("club") if club == name} for name in ("Mr. Hi", "Officer")
    ]
    assert value > nx.community.modularity(graph, factions, weight=None)


def test_planted_camps_are_found():
    """Twenty actors, two camps with some noise between them."""
    rng = np.random.default_rng(3)
    camp = np.arange(20) < 9
    same = camp[:, None] == camp
    weights = np.triu(np.where(same, 1.0, -1.0) * (rng.random((20, 20)) < 0.4), 1)
    value, together, search = split_in_two(weights + weights.T)
    assert (together == camp).all()
    assert search == "local"
    assert 0 < value <= 0.5


WEIGHTS = st.integers(3, 6).flatmap(
    lambda size: st.lists(
        st.sampled_from([-2.0, -0.5, 0.0, 0.0, 1.0, 2.5]),
        min_size=size * (size - 1) // 2, max_size=size * (size - 1) // 2,
    ).map(lambda values: matrix_of(size, *[
        (*pair, value) for pair, value in zip(combinations(range(size), 2), values, strict=True)
    ]))
).filter(np.any)  # fmt: skip


def signed_modularity(weights, together):
    """The docstring's formula, with loops."""
    parts = {sign: np.clip(sign * weights, 0, None) for sign in (1, -1)}
    total = 0.0
    for i, j in np.ndindex(weights.shape):
        if together[i] == together[j]:
            total += weights[i, j]
            for sign, part in parts.items():
                if part.any():
                    total -= sign * part[i].sum() * part[j].sum() / part.sum()
    return total / np.abs(weights).sum()


@settings(max_examples=30, deadline=None)
@given(WEIGHTS)
def test_best_of_every_split(weights):
    size = len(weights)
    value, together, _ = split_in_two(weights)
    splits = [
        np.array([True, *map(int, f"{n:0{size - 1}b}")], dtype=bool) for n in range(2 ** (size - 1))
    ]
    assert value == pytest.approx(max(signed_modularity(weights, s) for s in splits), abs=1e-9)
    assert value == pytest.approx(signed_modularity(weights, together), abs=1e-9)
    assert 0 <= value <= 0.5 + 1e-9


@settings(max_examples=20, deadline=None)
@given(WEIGHTS.map(np.abs))
def test_without_conflict_it_is_networkx_modularity(weights):
    value, together, _ = split_in_two(weights)
    camps = [set(np.flatnonzero(side)) for side in (together, ~together) if side.any()]
    graph = nx.from_numpy_array(weights)
    assert value == pytest.approx(nx.community.modularity(graph, camps), abs=1e-9)


FOUR = [("Hale", "raid", "favor"), ("Moor", "raid", "favor"),
        ("Pryce", "raid", "against"), ("Quill", "raid", "against")]  # fmt: skip


def test_of_statements():
    table = compute_polarization(*debate(*FOUR, ("Rowe", "dam", "favor")))
    assert table.iloc[0].to_dict() == {
        "kind": "subtract", "normalization": "average activity",
        "polarization": pytest.approx(0.5), "actors": 4, "ties": 6, "camp_a": "Hale; Moor",
        "camp_b": "Pryce; Quill", "search": "every split",
    }  # fmt: skip


def test_congruence_does_not_look_at_conflict():
    """Two pairs that agree, without conflict: (2 − 4 · 1/4) · 2 / 4 = 1/2 as well."""
    apart = debate(*FOUR[:2], ("Pryce", "dam", "favor"), ("Quill", "dam", "favor"))
    assert compute_polarization(*apart)["polarization"].tolist() == [pytest.approx(0.5)]
    table = compute_polarization(*debate(*FOUR), kind="congruence", normalization="none")
    assert table["polarization"].tolist() == [pytest.approx(0.5)]


def test_every_window_has_a_row():
    days = ("2023-01-01", "2023-01-02", "2023-01-16", "2023-01-17")
    tables = debate(*[(*row, day) for row, day in zip(FOUR, days, strict=True)])
    table = compute_polarization(*tables, window=7)
    assert table["window_start"].dt.day.tolist() == [1, 8, 15]
    assert table["ties"].tolist() == [1, 0, 1]
    assert table["polarization"].isna().tolist() == [False, True, False]
    ties = compute_network(*tables, kind="subtract", window=7)
    assert ties["window_start"].dt.day.tolist() == [1, 15]


@pytest.mark.parametrize("rows", [[], FOUR[:1]], ids=["none", "one official"])
def test_nothing_to_split(rows):
    table = compute_polarization(*debate(*rows))
    assert table["polarization"].isna().tolist() == [True]
    assert table[["actors", "ties"]].values.tolist() == [[0, 0]]
    windows = compute_polarization(*debate(*[(*row, "2023-01-01") for row in rows]), window=7)
    assert len(windows) == len(rows)


def test_kind_is_checked():
    with pytest.raises(InputError, match="kind='conflict': expected one of subtract, subtract"):
        compute_polarization(*debate(*FOUR), kind="conflict")
