"""Keyness: which words are an official's own, compared with the others."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, special

from toolkit.errors import InputError
from toolkit.measures import association as measure
from toolkit.measures.dispersion import article_range, gries_dp_norm, juilland_d
from toolkit.measures.groups import GroupedCounts, add_up_sparse, count_by_group
from toolkit.measures.resampling import deal_units, exchange_units, split_by_unit
from toolkit.tables import KEYNESS

REST = "rest"
BEYOND_CHANCE = 1.96
"""z above which a word is called typical: one word in forty would pass by chance."""
COLUMNS = (
    "size", "size_reference", "log_likelihood", "p", "p_holm", "p_bh", "chi_square", "log_ratio",
    "low", "high", "percent_difference", "relative_risk", "odds_ratio", "simple_maths",
    "bayes_factor", "ell", "log_odds", "z", "articles", "juilland_d", "dp_norm",
)  # fmt: skip
"""What stands behind the columns of the keyness table, in this order."""
Array = NDArray[np.float64]


def compute_keyness(
    statements: pd.DataFrame,
    *,
    by: str = "official",
    reference: str = REST,
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] | None = None,
    min_frequency: int = 2,
    exact: bool = False,
    resamples: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Return how typical each word is of each official, against a reference.

    Parameters
    ----------
    statements
        ``article_id``, ``content`` and the column ``by``; one row is one statement.
    by
        The column that groups statements.
    reference
        "rest" (all other groups together), or one group's name.
    unit, n, stop_words
        What is counted, as in :func:`toolkit.count_terms`; English function words are left out
        unless others are given.
    min_frequency
        Words less frequent in group and reference together are left out.
    exact
        Also compute Fisher's exact test, which is slow for many words.
    resamples, seed
        How many times whole articles change hands between group and reference, and the seed: adds
        ``p_articles``. 0 leaves it out; 500 or more is enough.

    Returns
    -------
    DataFrame
        One row a group and word of it (frequency over 0): ``by``, ``keyword``, ``frequency``,
        ``frequency_reference``, ``size`` and ``size_reference`` (words), ``log_likelihood`` (G²),
        ``p`` (of G²), ``p_holm``, ``p_bh`` (over the group's words), ``chi_square``, ``log_ratio``
        with ``low`` and ``high``, ``percent_difference``, ``relative_risk``, ``odds_ratio``,
        ``simple_maths``, ``bayes_factor``, ``ell``, ``log_odds``, ``z``; ``articles`` (in how many
        of the group's articles it stands), ``juilland_d``, ``dp_norm``; and ``fisher_p`` where
        ``exact``, ``p_articles`` where ``resamples``. By group, then by z from high to low: positive
        is typical of the group. No statement gives no row.

    Raises
    ------
    InputError
        If a column is missing, or ``reference`` is no group.

    Notes
    -----
    Formulas and sources stand in :mod:`toolkit.measures.association` and
    :mod:`toolkit.measures.dispersion`. The prior of ``log_odds`` is each word's frequency in all
    groups. With one article, dispersion is undefined (NaN), and a keyword is that article's.

    ``p``, ``p_holm``, ``p_bh`` and ``fisher_p`` take words as drawn one by one. Words come in bunches
    by article, and then these p-values raise false alarms almost always. ``p_articles`` does not: it
    is the share of permutations of whole articles in which the largest of all words' \|z\| reaches
    this word's (the max-T method of Westfall & Young 1993), and so holds for all words together.

    Examples
    --------
    >>> said = pd.DataFrame({"official": ["A", "B"], "article_id": ["x", "y"],
    ...                      "content": ["limited limited raid", "raid raid"]})
    >>> keywords = compute_keyness(said)
    >>> keywords[["official", "keyword", "frequency"]].head(1).values.tolist()
    [['A', 'limited', 2]]
    """
    counts = count_by_group(statements, by=by, unit=unit, n=n, stop_words=stop_words)
    if reference != REST and reference not in counts.names:
        raise InputError(
            f"reference={reference!r}: expected {REST!r} or one of {', '.join(map(str, counts.names))}"
        )
    totals = counts.total()
    parts = [
        _group_table(
            counts, totals, number, reference, min_frequency, exact, resamples, seed
        ).assign(**{by: name})
        for number, name in enumerate(counts.names)
        if name != reference
    ]
    columns = [by, *[name for name in KEYNESS.columns if name != "official"], *COLUMNS]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    whole = ["frequency", "frequency_reference", "size", "size_reference", "articles"]
    types = {by: "string", "keyword": "string"} | dict.fromkeys(whole, "Int64")
    types |= {name: "float64" for name in COLUMNS if name not in whole}
    more = [name for name in ("fisher_p", "p_articles") if name in table]
    return table[columns + more].astype(types)


def _group_table(
    counts: GroupedCounts,
    totals: Array,
    number: int,
    reference: str,
    min_frequency: int,
    exact: bool,
    resamples: int,
    seed: int,
) -> pd.DataFrame:
    own = totals[number]
    other = totals.sum(axis=0) - own if reference == REST else totals[counts.names.index(reference)]
    kept = (own > 0) & (own + other >= min_frequency)
    c, d = float(own.sum()), float(other.sum())
    if c == 0 or d == 0:  # nothing to compare: no rows, and sizes that divide
        kept, c, d = np.zeros_like(kept), 1.0, 1.0
    a, b = own[kept], other[kept]
    prior = totals.sum(axis=0)
    log_odds, z = (
        np.asarray(x, dtype=np.float64) for x in measure.log_odds_dirichlet(own, other, prior)
    )
    table = pd.DataFrame({"keyword": counts.terms[kept], "frequency": a, "frequency_reference": b})
    table = table.assign(size=int(c), size_reference=int(d), **_statistics(a, b, c, d, exact))
    table = table.assign(log_odds=log_odds[kept], z=z[kept], **_dispersion(counts, number, kept))
    if resamples:
        table["p_articles"] = _permute(counts, number, reference, z, prior, resamples, seed)[kept]
    return table.sort_values(["z", "keyword"], ascending=[False, True])


def _permute(
    counts: GroupedCounts,
    number: int,
    reference: str,
    z: Array,
    prior: Array,
    resamples: int,
    seed: int,
) -> Array:
    """Return for each word how often the largest z of a permutation of articles reaches its own."""
    other = counts.group != number
    if reference != REST:
        other = counts.group == counts.names.index(reference)
    members = np.flatnonzero((counts.group == number) | other)
    side = other[members].astype(np.int64)
    matrix = sparse.csr_array(counts.matrix[members])
    parts = split_by_unit(matrix, side, counts.unit[members], 2)
    terms = np.arange(matrix.shape[1])
    largest = [
        np.nanmax(np.abs(measure.log_odds_dirichlet(a, b, prior)[1]), initial=0.0)
        for _, deal in deal_units(parts, resamples, seed)
        for a, b in exchange_units(parts, 0, 1, deal, terms)
    ]
    reached = np.sort(largest)
    above = len(reached) - np.searchsorted(reached, np.abs(z), side="left")
    return np.asarray((above + 1) / (len(reached) + 1))


def _statistics(a: Array, b: Array, c: float, d: float, exact: bool) -> dict[str, Any]:
    g2 = measure.log_likelihood(a, b, c, d)
    p = special.chdtrc(1, np.maximum(g2, 0))
    low, high = measure.log_ratio_interval(a, b, c, d)
    found = {
        "log_likelihood": g2,
        "p": p,
        "p_holm": measure.adjust_holm(p),
        "p_bh": measure.adjust_benjamini_hochberg(p),
        "chi_square": measure.chi_square(a, b, c, d),
        "log_ratio": measure.log_ratio(a, b, c, d),
        "low": low,
        "high": high,
        "percent_difference": measure.percent_difference(a, b, c, d),
        "relative_risk": measure.relative_risk(a, b, c, d),
        "odds_ratio": measure.odds_ratio(a, b, c, d),
        "simple_maths": measure.simple_maths(a, b, c, d),
        "bayes_factor": measure.bayes_factor(a, b, c, d),
        "ell": measure.effect_size_ell(a, b, c, d),
    }
    return found | ({"fisher_p": measure.fisher_exact(a, b, c, d)} if exact else {})


def _dispersion(counts: GroupedCounts, number: int, kept: NDArray[np.bool_]) -> dict[str, Any]:
    rows = np.flatnonzero(counts.group == number)
    known, place = np.unique(counts.unit[rows], return_inverse=True)
    parts = add_up_sparse(place, len(known), sparse.csr_array(counts.matrix[rows]))
    sizes: Array = np.asarray(parts.sum(axis=1), dtype=np.float64).ravel()
    filled = parts[np.flatnonzero(sizes > 0)]
    part = sparse.csr_array(filled[:, np.flatnonzero(kept)])
    spread = counts.resampled == "articles"
    nothing = np.full(part.shape[1], np.nan)
    sizes = sizes[sizes > 0]
    return {
        "articles": article_range(part) if spread else np.minimum(1, article_range(part)),
        "juilland_d": juilland_d(part, sizes) if spread else nothing,
        "dp_norm": gries_dp_norm(part, sizes) if spread else nothing,
    }
