"""Networks to files that Gephi, visone, igraph and networkx read: GraphML, and lists of edges and nodes.

GraphML holds nodes and edges in one file. The CSV lists have the column names that Gephi's data
laboratory looks for (Id, Label, Source, Target, Type, Weight).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from toolkit.errors import InputError
from toolkit.exports import replacing
from toolkit.measures.network import WINDOW, check_one_window, read_ends

FORMATS = (".graphml", ".csv")

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_EDGES = ("n", "agree", "disagree", "kind", "normalization", *WINDOW)


def write_network(edges: pd.DataFrame, path: str | Path) -> list[Path]:
    """Write a network for other software, and return the files that were written.

    Parameters
    ----------
    edges
        What :func:`compute_network` returned: one network, or one window of it.
    path
        ``.graphml``: one file. ``.csv``: the edges; the nodes stand beside it, in a file whose name
        ends in ``-nodes.csv``. Both are UTF-8. Missing folders are made.

    Returns
    -------
    list of Path
        The files, edges first.

    Raises
    ------
    InputError
        If the name ends otherwise, the table is none of edges, or holds several windows.

    Notes
    -----
    A node's id is its column and name ("official: Hale"), so that an official and a concept of one
    name stay two; ``label`` is the name, ``mode`` the column, ``n`` the references. Edges are
    undirected and carry ``weight``, ``n``, ``kind``, ``normalization``, with affiliations ``agree``
    and ``disagree``, with windows their start and end. Edges of weight 0 are left out, their nodes
    are not. Layouts of Gephi were not made for negative weights: filter by weight before. Characters that
    XML cannot hold become U+FFFD in GraphML.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import compute_network
    >>> said = pd.DataFrame({"statement_id": ["a", "b"], "article_id": "x",
    ...                      "official": ["Hale", "Moor"]})
    >>> codes = pd.DataFrame({"statement_id": ["a", "b"], "axis": "position", "target": "raid",
    ...                       "code": ["favor", "against"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_network(compute_network(said, codes), Path(folder) / "raid.csv")
    ...     [file.name for file in files]
    ['raid.csv', 'raid-nodes.csv']
    """
    path = Path(path)
    form = path.suffix.lower()
    if form not in FORMATS:
        raise InputError(f"{path.name}: a network is written as {' or '.join(FORMATS)}")
    graph = make_graph(edges)
    if form == ".graphml":
        with replacing(path) as aside:
            nx.write_graphml(_clean(graph), aside)
        return [path]
    return _write_lists(graph, path)


def make_graph(edges: pd.DataFrame) -> nx.Graph[str]:
    """Return a network as a networkx graph; ids and attributes as :func:`write_network` has them.

    Raises
    ------
    InputError
        If the table is none of edges, or holds several windows.

    Examples
    --------
    >>> edges = pd.DataFrame({"official": ["Hale", "Moor"], "concept": "raid", "kind": "affiliation",
    ...                       "normalization": "none", "weight": [1.0, 2.0], "n": [1, 2]})
    >>> make_graph(edges)["concept: raid"]["official: Moor"]["weight"]
    2.0
    """
    first, second = read_ends(edges)
    check_one_window(edges)
    graph: nx.Graph[str] = nx.Graph()
    carried = [name for name in _OF_EDGES if name in edges]
    for row in edges.to_dict("records"):
        ends = [_add_node(graph, column, row) for column in (first, second)]
        if row["weight"] != 0:
            attributes = {name: _plain(row[name]) for name in carried if pd.notna(row[name])}
            graph.add_edge(*ends, weight=float(row["weight"]), **attributes)
    return graph


def _add_node(graph: nx.Graph[str], column: str, row: dict[Any, Any]) -> str:
    """Add one end of an edge, and return its id; references of an affiliation add up."""
    paired = column.endswith(("_a", "_b")) and f"n{column[-2:]}" in row
    mode = column[:-2] if paired else column
    node = f"{mode}: {row[column]}"
    known = graph.nodes[node]["n"] if node in graph else 0
    n = int(row[f"n{column[-2:]}"]) if paired else known + int(row["n"])
    graph.add_node(node, label=str(row[column]), mode=mode, n=n)
    return node


def _plain(value: Any) -> Any:
    """Return a value of a kind that GraphML knows."""
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value if isinstance(value, str) else int(value)


def _clean(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the graph with characters replaced that XML cannot hold."""
    copy = nx.relabel_nodes(graph, {node: _NOT_IN_XML.sub("\ufffd", node) for node in graph})
    for _, attributes in copy.nodes(data=True):
        attributes["label"] = _NOT_IN_XML.sub("\ufffd", attributes["label"])
    return copy


def _write_lists(graph: nx.Graph[str], path: Path) -> list[Path]:
    edges = pd.DataFrame(
        [
            {"Source": a, "Target": b, "Type": "Undirected", "Weight": row["weight"]}
            | {name: value for name, value in row.items() if name != "weight"}
            for a, b, row in graph.edges(data=True)
        ]
    )
    nodes = pd.DataFrame(
        [
            {"Id": node, "Label": row["label"], "mode": row["mode"], "n": row["n"]}
            for node, row in graph.nodes(data=True)
        ],
        columns=["Id", "Label", "mode", "n"],
    )
    beside = path.with_name(f"{path.stem}-nodes{path.suffix}")
    if edges.empty:
        edges = pd.DataFrame(columns=["Source", "Target", "Type", "Weight"])
    for table, place in ((edges, path), (nodes, beside)):
        with replacing(place) as aside:
            table.to_csv(aside, index=False, encoding="utf-8", lineterminator="\n")
    return [path, beside]
