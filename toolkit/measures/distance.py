"""Distances: how far apart the codes of two officials are, axis by axis.

Two officials who speak of the same thing may still put it differently: one always as limited, the
other half of the time. The distance of their code distributions says how far, against what chance
gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM, add_up, check_choice
from toolkit.measures.profile import UNITS
from toolkit.measures.resampling import (
    Parts,
    centred_interval,
    deal_units,
    exchange_units,
    redraw_groups,
    split_by_unit,
)
from toolkit.measures.shares import check_resamples, count_nameless
from toolkit.measures.similarity import jensen_shannon, measure_groups, measure_samples
from toolkit.tables import (
    ABSTENTIONS,
    CODINGS,
    MAIN_AXES,
    NUMBER,
    SHARE,
    STATEMENTS,
    TEXT,
    find_counted,
)

_FIGURES = ("value", "low", "high", "expected", "p")
Array = NDArray[np.float64]
Row = dict[str, Any]


def compare_profiles(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    by: str = "official",
    axis: str | Sequence[str] | None = None,
    unit: str = "statement",
    resamples: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far apart the codes of every two groups are on each axis.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id`` and the column ``by`` (and ``utterance_id``, where that is
        the unit); one row is one statement. Those without a value in ``by`` are left out, and counted
        in ``attrs["left_out"]``.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``: of one coder, or the
        effective ones. A negated code does not count, except on the axis "position", whose codes
        hold the negation already; nor do those that abstain ("not asserted", "no target",
        "uncoded aim").
    by
        The column that groups statements.
    axis
        One or several axes; aim, scope, condition and position unless given.
    unit
        "statement", or "utterance": of the same words of the same official in several papers the
        first report only.
    resamples, seed
        Draws for the intervals, and permutations for what chance gives; 0 for neither.

    Returns
    -------
    DataFrame
        A row for each pair and axis, sorted by pair: ``<by>_a``, ``<by>_b``, ``axis``, ``value``
        (Jensen-Shannon distance, base 2: 0 where both use the same codes equally often, 1 where
        they share none), ``low``, ``high`` (95 %), ``n_a``, ``n_b`` (statements with a code on the
        axis), ``codes_a``, ``codes_b``, ``shared`` (different codes), ``expected`` (the mean when
        articles change hands at random), ``p`` (share of those permutations that are as far apart as
        observed, or farther) and ``resampled`` ("articles", or "statements" where all come from
        one). With fewer than five such statements on a side there are counts only.

    Raises
    ------
    InputError
        If a column is missing, there is no such axis or unit, or ``resamples`` is negative.

    Notes
    -----
    With P and Q the shares of each code (with its target) among all codes of either group on the
    axis, M their mean and H the entropy in bits::

        distance = √(H(M) − (H(P) + H(Q)) / 2)

    A statement with two codes counts for both. Who is silent on an axis has no distribution, and so
    no distance: silence is no difference. Small samples lie far apart by chance alone, so compare
    ``value`` with ``expected``, not with another pair's ``value``. Whole articles change hands,
    as in :func:`toolkit.compare_keywords`, and for the intervals all articles with a code on the axis
    are drawn anew, once for all pairs; with few articles there are few ways to deal them, and p
    cannot be small. Where papers print the same wire copy, take utterances: copies count as articles
    of their own, and p is too small. Many pairs and axes are many tests: adjust p for their number.
    Intervals are centred percentile intervals
    (:func:`toolkit.measures.resampling.centred_interval`).

    References
    ----------
    Endres, D. M., & Schindelin, J. E. (2003). A new metric for probability distributions. *IEEE
    Transactions on Information Theory*, 49(7), 1858-1860.

    Lin, J. (1991). Divergence measures based on the Shannon entropy. *IEEE Transactions on
    Information Theory*, 37(1), 145-151.

    Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero. *Statistical
    Applications in Genetics and Molecular Biology*, 9(1), 39.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": range(10), "article_id": list("vwxyz") * 2,
    ...                      "official": ["Hale"] * 5 + ["Moor"] * 5})
    >>> codes = pd.DataFrame({"statement_id": range(10), "axis": "scope", "target": "raid",
    ...                       "code": ["limited"] * 5 + ["expansive"] * 5, "negated": False})
    >>> table = compare_profiles(said, codes, axis="scope")
    >>> table[["official_a", "official_b", "value", "shared"]].values.tolist()
    [['Hale', 'Moor', 1.0, 0]]
    """
    check_resamples(resamples)
    check_choice("unit", unit, UNITS)
    names = ["statement_id", "article_id", by, *(["utterance_id"] if unit == "utterance" else [])]
    STATEMENTS.require(statements, names)
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "negated"])
    axes = _read_axes(axis, codings)
    said = statements.loc[statements[by].notna(), names]
    if unit == "utterance":
        repeated = said.duplicated([by, "utterance_id"]) & said["utterance_id"].notna()
        said = said[~repeated]
    codes = _read_codes(codings).merge(said, on="statement_id")
    groups = sorted(said[by].unique())
    found = {
        name: _compare(_number(codes[codes["axis"] == name], by, groups), resamples, seed)
        for name in axes
    }
    rows = [
        {f"{by}_a": groups[a], f"{by}_b": groups[b], "axis": name} | found[name][a, b]
        for a, b in combinations(range(len(groups)), 2)
        for name in axes
    ]
    counts = dict.fromkeys(["n_a", "n_b", "codes_a", "codes_b", "shared"], NUMBER)
    types = {
        **dict.fromkeys([f"{by}_a", f"{by}_b", "axis"], TEXT),
        **dict.fromkeys(_FIGURES[:3], SHARE),
    }
    types |= {**counts, **dict.fromkeys(_FIGURES[3:], SHARE), "resampled": TEXT}
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    table.attrs["left_out"] = {by: count_nameless(statements, by)}
    return table


def _read_axes(axis: str | Sequence[str] | None, codings: pd.DataFrame) -> list[str]:
    axes = list(MAIN_AXES) if axis is None else [axis] if isinstance(axis, str) else list(axis)
    known = {*MAIN_AXES, *codings["axis"].dropna()}
    for name in axes:
        if name not in known:
            raise InputError(f"axis={name!r}: expected one of {', '.join(sorted(known))}")
    return axes


def _read_codes(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that count, once a statement: statement_id, axis, and code with its target."""
    held = find_counted(codings) & codings["code"].notna() & ~codings["code"].isin(ABSTENTIONS)
    kept = codings[held.fillna(False).astype(bool)]
    kept = kept.drop_duplicates(["statement_id", "axis", "target", "code"])
    return kept[["statement_id", "axis", "target", "code"]]


@dataclass(frozen=True)
class _Numbered:
    """The statements with a code on one axis, as numbers: group and article of each, and its codes."""

    group: NDArray[np.int64]
    article: NDArray[np.int64]
    matrix: sparse.csr_array
    groups: int


def _number(codes: pd.DataFrame, by: str, groups: list[Any]) -> _Numbered:
    place, names = pd.factorize(codes["statement_id"])
    first = codes.drop_duplicates("statement_id")
    code = codes.groupby(["target", "code"], dropna=False, sort=True).ngroup().to_numpy()
    width = int(code.max(initial=-1)) + 1
    counted = sparse.coo_array((np.ones(len(place)), (place, code)), shape=(len(names), width))
    return _Numbered(
        pd.Index(groups).get_indexer(pd.Index(first[by])).astype(np.int64),
        pd.factorize(first["article_id"])[0].astype(np.int64),
        sparse.csr_array(counted.tocsr()),
        len(groups),
    )


def _compare(codes: _Numbered, resamples: int, seed: int) -> dict[tuple[int, int], Row]:
    """Return the figures of every pair on one axis."""
    sizes = np.bincount(codes.group, minlength=codes.groups)
    sums = add_up(codes.group, codes.groups, codes.matrix)
    used = sums > 0
    parts = split_by_unit(codes.matrix, codes.group, codes.article, codes.groups)
    found: dict[tuple[int, int], Row] = {}
    for a, b in combinations(range(codes.groups), 2):
        known = min(sizes[a], sizes[b]) >= MINIMUM
        articles = np.count_nonzero(parts.present[a] | parts.present[b])
        found[a, b] = dict.fromkeys(_FIGURES, float("nan")) | {
            "value": jensen_shannon(sums[a], sums[b]) if known else float("nan"),
            "n_a": sizes[a], "n_b": sizes[b], "codes_a": used[a].sum(), "codes_b": used[b].sum(),
            "shared": (used[a] & used[b]).sum(),
            "resampled": "articles" if articles > 1 else "statements",
        }  # fmt: skip
    if resamples:
        _resample(codes, parts, found, resamples, seed)
    return found


def _resample(
    codes: _Numbered, parts: Parts, found: dict[tuple[int, int], Row], resamples: int, seed: int
) -> None:
    """Put intervals and what chance gives into the rows of pairs with enough codes.

    A pair that is in one article alone has its statements drawn instead of articles.
    """
    known = {pair: row for pair, row in found.items() if not np.isnan(row["value"])}
    together = [pair for pair, row in known.items() if row["resampled"] == "articles"]
    if together:
        for pair, samples in _weigh(parts, together, resamples, seed).items():
            found[pair] |= _figures(found[pair]["value"], *samples)
    for a, b in known.keys() - set(together):
        rows = np.flatnonzero((codes.group == a) | (codes.group == b))
        side = (codes.group[rows] == b).astype(np.int64)
        alone = split_by_unit(codes.matrix[rows], side, np.arange(len(rows)), 2)
        samples = _weigh(alone, [(0, 1)], resamples, seed)[0, 1]
        found[a, b] |= _figures(found[a, b]["value"], *samples)


def _weigh(
    parts: Parts, pairs: list[tuple[int, int]], resamples: int, seed: int
) -> dict[tuple[int, int], tuple[Array, Array]]:
    """Return each pair's distances in articles drawn anew, and where articles changed hands."""
    name = "jensen-shannon distance"
    terms = np.arange(parts.counts[0].shape[1])
    found = {pair: (np.empty(resamples), np.empty(resamples)) for pair in pairs}
    for some, samples in redraw_groups(parts, resamples, seed):
        every = measure_groups(name, samples.astype(np.float64))
        for a, b in pairs:
            found[a, b][0][some] = every[:, a, b]
    for some, deal in deal_units(parts, resamples, seed):
        for a, b in pairs:
            found[a, b][1][some] = measure_samples(name, exchange_units(parts, a, b, deal, terms))
    return found


def _figures(value: float, drawn: Array, chance: Array) -> Row:
    low, high = centred_interval(drawn, value)
    chance = chance[~np.isnan(chance)]
    return {
        "low": low, "high": high, "expected": float(chance.mean()) if len(chance) else np.nan,
        "p": float((np.sum(chance >= value - 1e-12) + 1) / (len(chance) + 1)),
    }  # fmt: skip
