"""The chart of discourse networks: what it holds, and what it says."""

import math

import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.explore.charts import chart_network, save_chart
from toolkit.measures import compute_network
from toolkit.tables import CODINGS

ROWS = [
    ("Hale", "raid", "favor"), ("Hale", "raid", "favor"), ("Hale", "toll", "against"),
    ("Moor", "raid", "favor"), ("Moor", "raid", "against"), ("Moor", "toll", "favor"),
    ("Pryce", "raid", "favor"), ("Stone", "dam", "favor"), (None, "dam", "favor"),
]  # fmt: skip
SAID = pd.DataFrame(
    [(f"s{n}", "x", row[0], "2023-01-01") for n, row in enumerate(ROWS)],
    columns=["statement_id", "article_id", "official", "published"],
)
CODES = CODINGS.build(
    {"statement_id": f"s{n}", "axis": "position", "target": row[1], "code": row[2]}
    for n, row in enumerate(ROWS)
)


def rows_of(chart, column):
    """The rows that have a column, of all data that a chart holds."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if column in row]


def title_of(chart):
    title = chart.to_dict()["title"]
    return title["text"], title["subtitle"]


def test_affiliation_lines_and_labels():
    chart = chart_network(compute_network(SAID, CODES, normalization="activity"))
    lines = {
        (row["official"], row["code"]): (row["weight"], row["agreement"])
        for row in rows_of(chart, "agreement")
    }
    assert lines == {
        ("Hale", "raid"): (pytest.approx(2 / 3), "agree"),
        ("Hale", "toll"): (pytest.approx(1 / 3), "disagree"),
        ("Moor", "raid"): (pytest.approx(2 / 3), "both"),
        ("Moor", "toll"): (pytest.approx(1 / 3), "agree"),
        ("Pryce", "raid"): (1.0, "agree"),
        ("Stone", "dam"): (1.0, "agree"),
    }
    labels = {row["label"] for row in rows_of(chart, "label")}
    assert {"Hale (n = 3)", "position: raid (n = 5)", "Stone (n = 1)"} <= labels
    title, under = title_of(chart)
    assert title == "Who refers to which concepts"
    assert "Weights are normalized: activity." in under
    assert "1 coded statement without official left out." in under


def test_pairs_stand_on_a_circle():
    """Subtract: Hale and Moor 2 · 1 − 2 · 1 − 1 · 1 = −1; Hale and Pryce 2; Moor and Pryce 1 − 1 = 0."""
    edges = compute_network(SAID, CODES, kind="subtract", isolates=True)
    chart = chart_network(edges)
    lines = {
        (row["a"], row["b"]): (row["weight"], row["amount"], row["agreement"])
        for row in rows_of(chart, "agreement")
    }
    assert lines == {
        ("Hale", "Moor"): (-1.0, 1.0, "disagree"),
        ("Hale", "Pryce"): (2.0, 2.0, "agree"),
    }
    nodes = {row["name"]: row for row in rows_of(chart, "side")}
    assert {nodes[name]["side"] for name in nodes} == {"top", "right", "bottom", "left"}
    ends = [nodes["Hale"], nodes["Pryce"]]  # who agree stand beside each other: √2 apart
    assert sum((ends[0][axis] - ends[1][axis]) ** 2 for axis in "xy") == pytest.approx(2)
    assert all(row["x"] ** 2 + row["y"] ** 2 == pytest.approx(1) for row in nodes.values())
    assert nodes["Stone"]["label"] == "Stone (n = 1)"  # no line, and still there
    # People keep their own colours: ties and people share no scale.
    assert chart.to_dict()["resolve"] == {"scale": {"color": "independent"}}
    title, under = title_of(chart)
    assert title == "Who agrees and who conflicts"
    assert "4 ties left out: weight 0, or n less than 1." in under


def test_conflict_is_dashed_and_concepts_have_their_title():
    conflict = chart_network(compute_network(SAID, CODES, kind="conflict"))
    assert {row["agreement"] for row in rows_of(conflict, "agreement")} == {"disagree"}
    concepts = chart_network(compute_network(SAID, CODES, kind="congruence", nodes="concepts"))
    assert title_of(concepts)[0] == "Which concepts are held together"
    assert {row["name"] for row in rows_of(concepts, "side")} == {"raid", "toll"}


def test_weak_ties_are_left_out():
    chart = chart_network(compute_network(SAID, CODES), minimum=2)
    assert {(row["official"], row["code"]) for row in rows_of(chart, "agreement")} == {
        ("Hale", "raid"), ("Moor", "raid"),
    }  # fmt: skip
    assert {row["label"] for row in rows_of(chart, "label")} == {
        "Hale (n = 3)", "Moor (n = 3)", "position: raid (n = 5)",
    }  # fmt: skip


def test_only_the_strongest_ties_of_many_are_drawn():
    edges = compute_network(SAID, CODES, kind="subtract", isolates=True)
    chart = chart_network(edges, most=1)
    assert [(row["a"], row["b"]) for row in rows_of(chart, "agreement")] == [("Hale", "Pryce")]
    assert {row["name"] for row in rows_of(chart, "side")} == {"Hale", "Pryce"}
    assert "Of 2 ties, the 1 strongest are drawn." in title_of(chart)[1]


def test_labels_of_many_stand_like_spokes_and_camps_together():
    names = [f"P{n:02}" for n in range(20)]  # even ones are for the raid, odd ones against it
    said = pd.DataFrame(
        [(f"s{n}", "x", name, "2023-01-01") for n, name in enumerate(names)], columns=SAID.columns
    )
    codes = CODINGS.build(
        {
            "statement_id": f"s{n}",
            "axis": "position",
            "target": "raid",
            "code": ("favor", "against")[n % 2],
        }
        for n in range(len(names))
    )
    chart = chart_network(compute_network(said, codes, kind="subtract"), most=200)
    nodes = pd.DataFrame(rows_of(chart, "side")).drop_duplicates("name")
    assert nodes["angle"].nunique() > 10
    assert set(nodes["side"]) == {"left", "right"}
    around = nodes.assign(
        turn=nodes.apply(lambda row: math.atan2(row.x, row.y) % (2 * math.pi), axis=1)
    )
    camps = [int(name[1:]) % 2 for name in around.sort_values("turn")["name"]]
    changes = sum(a != b for a, b in zip(camps, camps[1:] + camps[:1], strict=True))
    assert changes == 2


@pytest.mark.parametrize("kind", ["affiliation", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_can_be_saved(tmp_path, kind, theme):
    edges = compute_network(SAID, CODES, kind=kind)
    before = edges.copy()
    path = save_chart(chart_network(edges, theme=theme), tmp_path / "network.svg")
    assert path.read_text(encoding="utf8").startswith("<svg")
    pd.testing.assert_frame_equal(edges, before)


@pytest.mark.parametrize("kind", ["affiliation", "congruence"])
def test_nothing_to_draw_is_said(kind):
    chart = chart_network(compute_network(SAID[:0], CODES, kind=kind))
    assert "Nothing to show: no tie" in str(chart.to_dict())


def test_one_window_at_a_time():
    later = SAID.assign(published=["2023-01-01", "2023-02-01", *SAID["published"][2:]])
    edges = compute_network(later, CODES, window=7)
    with pytest.raises(InputError, match="holds 2 windows; take one"):
        chart_network(edges)
    first = chart_network(edges[edges["window_start"] == "2023-01-01"])
    assert len(rows_of(first, "agreement")) == 6
