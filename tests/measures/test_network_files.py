"""Networks in files: written and read again by networkx and pandas."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.measures import compute_network
from toolkit.measures.network_files import make_graph, write_network
from toolkit.tables import CODINGS


def debate(*rows):
    said = pd.DataFrame(
        [(f"s{n}", "x", row[0]) for n, row in enumerate(rows)],
        columns=["statement_id", "article_id", "official"],
    )
    said["published"] = pd.to_datetime(["2023-01-01", "2023-01-09", "2023-01-02"] * 9)[: len(rows)]
    codes = [
        {"statement_id": f"s{n}", "axis": "position", "target": row[1], "code": row[2]}
        for n, row in enumerate(rows)
    ]
    return said, CODINGS.build(codes)


TABLES = debate(
    ("Hale", "raid", "favor"), ("Hale", "raid", "favor"), ("Moor", "raid", "favor"),
    ("Moor", "raid", "against"), ("Pryce", "Hale", "against"),
)  # fmt: skip


def test_affiliation_in_graphml(tmp_path):
    """Hale is an official and a concept: two nodes, with 2 and 1 references."""
    edges = compute_network(*TABLES, normalization="prominence")
    path = tmp_path / "new" / "network.graphml"
    assert write_network(edges, path) == [path]
    graph = nx.read_graphml(path)
    assert dict(graph.nodes(data=True)) == {
        "official: Hale": {"label": "Hale", "mode": "official", "n": 2},
        "official: Moor": {"label": "Moor", "mode": "official", "n": 2},
        "official: Pryce": {"label": "Pryce", "mode": "official", "n": 1},
        "concept: raid": {"label": "raid", "mode": "concept", "n": 4},
        "concept: Hale": {"label": "Hale", "mode": "concept", "n": 1},
    }
    assert not graph.is_directed()
    assert graph.edges["official: Moor", "concept: raid"] == {
        "weight": 0.5, "n": 2, "agree": 1, "disagree": 1, "kind": "affiliation",
        "normalization": "prominence",
    }  # fmt: skip
    assert nx.is_bipartite(graph)


def test_pairs_in_csv(tmp_path):
    """Hale and Moor: 2 · 1 − 2 · 1 = 0, no edge; Pryce has no tie. All three stay nodes."""
    edges = compute_network(*TABLES, kind="subtract", isolates=True)
    paths = write_network(edges, tmp_path / "network.csv")
    assert [path.name for path in paths] == ["network.csv", "network-nodes.csv"]
    lists = [pd.read_csv(path) for path in paths]
    assert lists[0].columns.tolist() == ["Source", "Target", "Type", "Weight"]
    assert lists[0].empty
    assert lists[1].values.tolist() == [
        [f"official: {name}", name, "official", n]
        for name, n in (("Hale", 2), ("Moor", 2), ("Pryce", 1))
    ]
    conflict = write_network(compute_network(*TABLES, kind="conflict"), tmp_path / "network.csv")
    assert pd.read_csv(conflict[0]).values.tolist() == [
        ["official: Hale", "official: Moor", "Undirected", 2.0, 1, "conflict", "none"]
    ]


@pytest.mark.parametrize("kind", ["affiliation", "congruence", "subtract"])
def test_both_formats_hold_the_same_graph(tmp_path, kind):
    edges = compute_network(*TABLES, kind=kind)
    graph = make_graph(edges)
    write_network(edges, tmp_path / "n.graphml")
    lists = [pd.read_csv(path) for path in write_network(edges, tmp_path / "n.csv")]
    read = nx.read_graphml(tmp_path / "n.graphml")
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert read.adj == graph.adj
    weights = {
        (a, b): weight for a, b, weight in lists[0][["Source", "Target", "Weight"]].values.tolist()
    }
    assert weights == {(a, b): weight for a, b, weight in graph.edges(data="weight")}
    assert dict(lists[1][["Id", "n"]].values.tolist()) == dict(graph.nodes(data="n"))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_name_can_be_read_again(tmp_path_factory, official, concept):
    edges = compute_network(*debate((official, concept, "favor")))
    path = tmp_path_factory.mktemp("network") / "n.graphml"
    write_network(edges, path)
    graph = nx.read_graphml(path)
    assert graph.number_of_edges() == 1
    assert {row["mode"] for _, row in graph.nodes(data=True)} == {"official", "concept"}


def test_one_window_at_a_time(tmp_path):
    edges = compute_network(*TABLES, window=7)
    with pytest.raises(InputError, match=r'holds 2 windows.*"window_start"\] == "2023-01-01"'):
        write_network(edges, tmp_path / "n.graphml")
    write_network(edges[edges["window_start"] == "2023-01-01"], tmp_path / "n.graphml")
    graph = nx.read_graphml(tmp_path / "n.graphml")
    starts = {start for _, _, start in graph.edges(data="window_start")}
    assert starts == {"2023-01-01T00:00:00"}


@pytest.mark.parametrize("name", ["n.graphml", "n.csv"])
def test_nothing_to_write_is_an_empty_network(tmp_path, name):
    files = write_network(compute_network(*debate()), tmp_path / name)
    assert all(file.exists() for file in files)
    if name == "n.graphml":
        assert len(nx.read_graphml(files[0])) == 0


def test_what_cannot_be_written_is_named(tmp_path):
    with pytest.raises(InputError, match=r"n\.gexf: a network is written as \.graphml or \.csv"):
        write_network(compute_network(*TABLES), tmp_path / "n.gexf")
    with pytest.raises(
        InputError, match="expected what compute_network returned; it has 'official'"
    ):
        write_network(TABLES[0][["official"]], tmp_path / "n.csv")
