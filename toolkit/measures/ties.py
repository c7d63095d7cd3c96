"""Ties: the edges of one discourse network from its references, with sparse counts.

The formulas stand in :func:`toolkit.compute_network`. Most pairs of actors share no concept, so
nothing here is as large as all pairs, unless isolates are asked for.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.tables import NUMBER, SHARE, TEXT

Array = NDArray[np.float64]
Places = NDArray[np.int64]
Counts = sparse.csr_array


def tie(
    references: pd.DataFrame, by: str, kind: str, nodes: str, normalization: str, isolates: bool
) -> pd.DataFrame:
    """Return the edges of one network."""
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
        return _tie_pairs(no.T.tocsr(), yes.T.tocsr(), terms, "concept", choices, isolates)
    return _tie_pairs(no, yes, names, by, choices, isolates)


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
    no: Counts, yes: Counts, names: Any, node: str, choices: dict[str, str], isolates: bool
) -> pd.DataFrame:
    weight, carriers = _weigh(no, yes, choices["kind"])
    first, second, _ = _read_cells(sparse.triu(carriers, k=1))
    if isolates:
        first, second = np.triu_indices(len(names), k=1)
    activity = (no + yes).sum(axis=1)
    table = pd.DataFrame({f"{node}_a": names[first], f"{node}_b": names[second], **choices})
    divisor = _divide(no, yes, choices["normalization"], first, second)
    table["weight"] = _read_values(weight, first, second) / divisor
    table["n"] = _read_values(carriers, first, second)
    table["n_a"], table["n_b"] = activity[first], activity[second]
    return _type(table, [f"{node}_a", f"{node}_b"])


def _weigh(no: Counts, yes: Counts, kind: str) -> tuple[Counts, Counts]:
    """Return the sums of one kind for all pairs, and how many concepts carry each."""
    said_no, said_yes = _mark(no), _mark(yes)
    both = said_no.multiply(said_yes)
    twice = both @ both.T  # where the two said both, a concept is in either of two products
    if kind == "congruence":
        return _add(no, no, yes, yes), _add(said_no, said_no, said_yes, said_yes) - twice
    if kind == "conflict":
        return _add(no, yes, yes, no), _add(said_no, said_yes, said_yes, said_no) - twice
    referred = _mark(no + yes)
    return _add(no, no, yes, yes) - _add(no, yes, yes, no), referred @ referred.T


def _divide(no: Counts, yes: Counts, normalization: str, first: Places, second: Places) -> Array:
    """Return by what each pair's sum is divided; never 0, since every node has a reference."""
    activity = np.asarray((no + yes).sum(axis=1))
    if normalization == "average activity":
        return np.asarray((activity[first] + activity[second]) / 2)
    if normalization == "jaccard":
        heard = _add(no, _mark(no), yes, _mark(yes))  # of the first's references, those shared
        alone = activity[first] - _read_values(heard, first, second)
        alone += activity[second] - _read_values(heard, second, first)
        return np.asarray(alone + _read_values(_add(no, no, yes, yes), first, second))
    if normalization == "cosine":
        length = np.sqrt((no.multiply(no) + yes.multiply(yes)).sum(axis=1))
        return np.asarray(length[first] * length[second])
    if normalization == "cosine (rDNA)":
        return np.asarray(activity[first] * activity[second])
    return np.ones(len(first))


def _mark(counts: Any) -> Counts:
    """Return 1 where there is a count."""
    return sparse.csr_array((counts > 0).astype(np.float64))


def _add(a: Counts, b: Counts, c: Counts, d: Counts) -> Counts:
    return sparse.csr_array(a @ b.T + c @ d.T)


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
