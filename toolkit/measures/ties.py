"""Ties: the edges of one discourse network from its references, with sparse counts.

The formulas stand in :func:`toolkit.compute_network`. A reference is a claim: a concept, agreed or
disagreed with. Actors are tied by claims that they share, or that face each other. Most pairs of
actors share none, so nothing here is as large as all pairs, unless isolates are asked for.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.measures.contradictions import Rules
from toolkit.tables import NUMBER, SHARE, TEXT

Array = NDArray[np.float64]
Places = NDArray[np.int64]
Counts = sparse.csr_array
Facing = tuple[Places, Places]
"""Claims that face each other, by their columns."""


def tie(
    references: pd.DataFrame,
    by: str,
    kind: str,
    nodes: str,
    normalization: str,
    isolates: bool,
    rules: Rules,
) -> pd.DataFrame:
    """Return the edges of one network; ``rules`` say which codes contradict each other."""
    actors, names = pd.factorize(references["actor"], sort=True)
    concepts, terms = pd.factorize(references["concept"], sort=True)
    agree = references["agree"].to_numpy(dtype=bool)
    shape = (len(names), len(terms))
    no, yes = (
        sparse.coo_array((np.ones(part.sum()), (actors[part], concepts[part])), shape).tocsr()
        for part in (~agree, agree)
    )
    choices = {"kind": kind, "normalization": normalization}
    if kind == "affiliation":
        return _tie_affiliation(no, yes, names, terms, by, choices)
    if nodes == "concepts":
        return _tie_pairs(no.T, yes.T, _no_pairs(), terms, "concept", choices, isolates)
    opposed = _find_opposed(references, concepts, rules)
    return _tie_pairs(no, yes, opposed, names, by, choices, isolates)


def _find_opposed(references: pd.DataFrame, concepts: Places, rules: Rules) -> Facing:
    """Return the pairs of concepts that cannot both be right: "limited" and "expansive"."""
    known = references.assign(at=concepts).drop_duplicates("at")
    pairs = [
        (one.at, other.at)
        for _, part in known.groupby(["axis", "target"], dropna=False)
        for one, other in combinations(part.itertuples(), 2)
        if (one.axis, frozenset((one.code, other.code))) in rules
    ]
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return first, second


def _no_pairs() -> Facing:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)


def _tie_affiliation(
    no: Counts, yes: Counts, names: Any, terms: Any, by: str, choices: dict[str, str]
) -> pd.DataFrame:
    counts = sparse.csr_array(no + yes)
    rows, columns, n = _read_cells(counts)
    divisors = {
        "none": np.ones(len(n)),
        "activity": counts.sum(axis=1)[rows],
        "prominence": counts.sum(axis=0)[columns],
    }
    table = pd.DataFrame({by: names[rows], "concept": terms[columns], **choices})
    table["weight"] = n / divisors[choices["normalization"]]
    table["n"] = n
    table["agree"] = _read_values(yes, rows, columns)
    table["disagree"] = _read_values(no, rows, columns)
    return _type(table, [by, "concept"])


def _tie_pairs(
    no: Any,
    yes: Any,
    opposed: Facing,
    names: Any,
    node: str,
    choices: dict[str, str],
    isolates: bool,
) -> pd.DataFrame:
    """Return the edges between nodes of one kind; the claims are all "no" and then all "yes"."""
    claims = sparse.csc_array(sparse.hstack([no, yes]))
    size = no.shape[1]
    denied = (np.arange(size), np.arange(size) + size)
    weight, carriers = _weigh(
        claims, denied, (opposed[0] + size, opposed[1] + size), choices["kind"]
    )
    first, second, _ = _read_cells(sparse.triu(carriers, k=1))
    if isolates:
        first, second = np.triu_indices(len(names), k=1)
    activity = claims.sum(axis=1)
    table = pd.DataFrame({f"{node}_a": names[first], f"{node}_b": names[second], **choices})
    divisor = _divide(claims, choices["normalization"], first, second)
    table["weight"] = _read_values(weight, first, second) / divisor
    table["n"] = _read_values(carriers, first, second)
    table["n_a"], table["n_b"] = activity[first], activity[second]
    return _type(table, [f"{node}_a", f"{node}_b"])


def _weigh(claims: Any, denied: Facing, opposed: Facing, kind: str) -> tuple[Any, Any]:
    """Return the sums of one kind for all pairs, and how many concepts carry each."""
    said = _mark(claims)
    if kind == "congruence":
        both = said[:, denied[0]].multiply(said[:, denied[1]])
        # Where the two said both, a concept is in either of two products.
        return claims @ claims.T, said @ said.T - both @ both.T
    facing = np.append(denied[0], opposed[0]), np.append(denied[1], opposed[1])
    conflict = _face(claims, facing)
    if kind == "conflict":
        return conflict, _count_facing(said, facing)
    referred = _mark(said[:, denied[0]] + said[:, denied[1]])
    return claims @ claims.T - conflict, referred @ referred.T + _count_facing(said, opposed)


def _face(claims: Any, facing: Facing) -> Any:
    """Return, for two nodes, how often one makes a claim and the other the one that faces it."""
    left, right = claims[:, facing[0]], claims[:, facing[1]]
    return left @ right.T + right @ left.T


def _count_facing(said: Any, facing: Facing) -> Any:
    """Return how many pairs of claims set two nodes against each other, each pair once."""
    both = said[:, facing[0]].multiply(said[:, facing[1]])
    return _face(said, facing) - both @ both.T


def _divide(claims: Any, normalization: str, first: Places, second: Places) -> Array:
    """Return by what each pair's sum is divided; never 0, since every node has a reference."""
    activity = np.asarray(claims.sum(axis=1))
    if normalization == "average activity":
        return np.asarray((activity[first] + activity[second]) / 2)
    if normalization == "jaccard":
        heard = claims @ _mark(claims).T  # of the first's references, those shared
        alone = activity[first] - _read_values(heard, first, second)
        alone += activity[second] - _read_values(heard, second, first)
        return np.asarray(alone + _read_values(claims @ claims.T, first, second))
    if normalization == "cosine":
        length = np.sqrt(claims.multiply(claims).sum(axis=1))
        return np.asarray(length[first] * length[second])
    if normalization == "cosine (rDNA)":
        return np.asarray(activity[first] * activity[second])
    return np.ones(len(first))


def _mark(counts: Any) -> Any:
    """Return 1 where there is a count."""
    return (counts > 0).astype(np.float64)


def _read_cells(matrix: Any) -> tuple[Places, Places, Array]:
    """Return rows, columns and values of what is not 0, row by row."""
    cells = sparse.coo_array(matrix)
    kept = cells.data != 0
    rows, columns = (part[kept].astype(np.int64) for part in (cells.row, cells.col))
    order = np.lexsort((columns, rows))
    return rows[order], columns[order], cells.data[kept][order]


def _read_values(matrix: Any, rows: Places, columns: Places) -> Array:
    """Return the values at some places of a sparse matrix."""
    held_rows, held_columns, held = _read_cells(matrix)
    keys = held_rows * matrix.shape[1] + held_columns
    wanted = rows * matrix.shape[1] + columns
    values = np.zeros(len(wanted))
    if len(keys):
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found = keys[place] == wanted
        values[found] = held[place[found]]
    return values


def _type(table: pd.DataFrame, texts: list[str]) -> pd.DataFrame:
    numbers = [name for name in ("n", "agree", "disagree", "n_a", "n_b") if name in table]
    types = dict.fromkeys([*texts, "kind", "normalization"], TEXT)
    return table.astype(types | dict.fromkeys(numbers, NUMBER) | {"weight": SHARE})
