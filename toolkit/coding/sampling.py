"""Random samples that people review: of statements for double coding, of articles for recall.

A sample keeps the chance that each of its rows was drawn with, so that what is measured on it can be
said of all rows that it was drawn from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.tables import (
    ABSTENTIONS,
    ARTICLES,
    CODINGS,
    MAIN_AXES,
    STATEMENTS,
    TEXT,
    find_counted,
)

ALLOCATIONS = ("proportional", "equal")
OTHERS = "(others)"
"""The stratum of all groups that are too small for one of their own."""
FEWEST = 2
"""Rows that each stratum gets at least where all get equally many."""
BANDS = {"under 0.5": 0.5, "0.5 to 0.8": 0.8, "0.8 and over": 1.01}
"""Bands of confidence, with the value that each ends before."""


def draw_sample(
    statements: pd.DataFrame,
    n: int,
    *,
    seed: int,
    by: str | Sequence[str] | None = None,
    allocate: str = "proportional",
) -> pd.DataFrame:
    """Return a random sample of statements, to be coded by hand.

    Parameters
    ----------
    statements
        ``statement_id`` and the columns ``by``; one row is one statement. Those of
        :func:`mark_strata` can be used, too.
    n
        How many.
    seed
        Of the draw; state it with the sample. The same statements and seed give the same sample
        whatever the order of rows.
    by
        One or several grouping columns (strata). Statements without a group are a group of their
        own. Groups that are too small to get a statement are drawn from together, as "(others)".
    allocate
        "proportional": every group gets its share of the sample, rounded so that the sum is n
        (largest remainders). "equal": every group gets equally many, as far as it has them, so that
        rare ones are seen; measures weigh this out.

    Returns
    -------
    DataFrame
        The chosen rows, in the order of ``statements``, with ``stratum`` (NA without ``by``) and
        ``probability`` (the chance that the statement had to be chosen, in (0, 1]) behind them.
        Its ``attrs`` keep the design, for :meth:`toolkit.Ledger.keep_sample`.

    Raises
    ------
    InputError
        If a column is missing, there are fewer than ``n`` statements, or no such allocation.

    Examples
    --------
    >>> statements = pd.DataFrame({"statement_id": list("abcdef"), "official": list("xxxxyy")})
    >>> sample = draw_sample(statements, 3, seed=1, by="official")
    >>> sample[["official", "probability"]].values.tolist()
    [['x', 0.5], ['x', 0.5], ['y', 0.5]]
    """
    columns = [by] if isinstance(by, str) else list(by or ())
    STATEMENTS.require(statements, ["statement_id", *columns])
    if allocate not in ALLOCATIONS:
        raise InputError(f"sample: allocate={allocate!r} is none of {', '.join(ALLOCATIONS)}")
    return _draw(statements, "statement", columns, n, seed, allocate)


def draw_articles(articles: pd.DataFrame, n: int, *, seed: int) -> pd.DataFrame:
    """Return a random sample of articles, to be read whole for statements that were missed.

    Parameters
    ----------
    articles
        ``article_id``; one row is one article.
    n, seed
        How many, and of the draw, as in :func:`draw_sample`.

    Returns
    -------
    DataFrame
        The chosen rows, in the order of ``articles``, with ``stratum`` and ``probability`` behind
        them, as in :func:`draw_sample`.

    Raises
    ------
    InputError
        If a column is missing, or there are fewer than ``n`` articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": list("abcd")})
    >>> draw_articles(articles, 2, seed=1)["probability"].tolist()
    [0.5, 0.5]
    """
    ARTICLES.require(articles, ["article_id"])
    return _draw(articles, "article", [], n, seed, "proportional")


def mark_strata(statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return statements with what a sample can be stratified by.

    Parameters
    ----------
    statements
        ``statement_id`` and, where there is one, ``confidence``.
    codings
        CODINGS of these statements.

    Returns
    -------
    DataFrame
        The statements with ``code`` (of the codes on the main axes that the statement carries, the
        rarest in the table, as "axis: code"; "(uncoded)" without any), ``axis`` (that of this code) and
        ``band`` (of confidence) behind them.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b"], "confidence": [0.9, 0.4]})
    >>> codes = pd.DataFrame({"statement_id": ["a"], "axis": "scope", "code": "limited",
    ...                       "negated": False})
    >>> mark_strata(said, codes)[["code", "axis", "band"]].values.tolist()
    [['scope: limited', 'scope', '0.8 and over'], ['(uncoded)', '(uncoded)', 'under 0.5']]
    """
    STATEMENTS.require(statements, ["statement_id"])
    CODINGS.require(codings, ["statement_id", "axis", "code", "negated"])
    told = codings[find_counted(codings) & codings["axis"].isin(MAIN_AXES)]
    told = told[told["code"].notna() & ~told["code"].isin(ABSTENTIONS)]
    codes, names = pd.factorize(told["axis"].astype(TEXT) + ": " + told["code"].astype(TEXT))
    n = np.bincount(codes, minlength=len(names))
    rarest = sorted(range(len(names)), key=lambda at: (n[at], names[at]))
    ranks = np.argsort(rarest)[codes] if len(names) else codes
    ids = pd.Index(statements["statement_id"])
    places = ids.get_indexer(pd.Index(told["statement_id"]))
    best = np.full(len(ids), len(names))
    np.minimum.at(best, places[places >= 0], ranks[places >= 0])
    labels = pd.array([names[at] for at in rarest] + ["(uncoded)"], dtype=TEXT)
    firsts = np.unique(codes, return_index=True)[1]
    axes = pd.array([*told["axis"].iloc[firsts[rarest]], "(uncoded)"], dtype=TEXT)
    return statements.assign(code=labels[best], axis=axes[best], band=_band(statements))


def hash_ids(ids: Iterable[str]) -> str:
    """Return a hash of a set of ids: whether a sample was drawn from these very rows."""
    return hashlib.sha256("\n".join(sorted(map(str, ids))).encode()).hexdigest()[:16]


def _band(statements: pd.DataFrame) -> pd.Series[str]:
    if "confidence" not in statements:
        return pd.Series("(unknown)", index=statements.index, dtype=TEXT)
    values = pd.to_numeric(statements["confidence"]).to_numpy(dtype=float)
    names = np.array([*BANDS, "(unknown)"], dtype=object)
    places = np.searchsorted(list(BANDS.values()), values, side="right")
    places = np.where(np.isnan(values), len(BANDS), places)
    return pd.Series(names[places], index=statements.index, dtype=TEXT)


def _draw(
    rows: pd.DataFrame, unit: str, columns: Sequence[str], n: int, seed: int, allocate: str
) -> pd.DataFrame:
    if not 0 < n <= len(rows):
        raise InputError(f"sample: {n} {unit}s cannot be drawn; right would be 1 to {len(rows):,}")
    ids = rows[f"{unit}_id"].reset_index(drop=True)
    places = ids.sort_values(kind="stable").index
    strata = _name_strata(rows, columns, n, allocate).loc[places]
    groups = [part.index.to_numpy() for _, part in strata.groupby(strata, sort=True)]
    sizes = _SIZES[allocate]([len(group) for group in groups], n)
    generator = np.random.default_rng(seed)
    chance = np.zeros(len(rows))
    chosen = []
    for group, size in zip(groups, sizes, strict=True):
        chance[group] = size / len(group)
        chosen.append(generator.choice(group, size=size, replace=False))
    drawn = np.sort(np.concatenate(chosen))
    names = strata.sort_index().iloc[drawn].tolist() if columns else [None] * n
    stratum = pd.Series(names, index=rows.index[drawn], dtype=TEXT)
    sample = rows.iloc[drawn].assign(stratum=stratum, probability=chance[drawn])
    design: dict[str, Any] = {"unit": unit, "n": n, "seed": seed, "by": list(columns)}
    sample.attrs["design"] = design | {
        "allocate": allocate, "of": len(rows), "frame": hash_ids(ids[places])
    }  # fmt: skip
    return sample


def _name_strata(
    rows: pd.DataFrame, columns: Sequence[str], n: int, allocate: str
) -> pd.Series[str]:
    """Return every row's stratum; groups too small to get a row are one stratum together."""
    if not columns:
        return pd.Series("", index=range(len(rows)), dtype=TEXT)
    named, *others = (rows[name].astype(TEXT).fillna("").reset_index(drop=True) for name in columns)
    for other in others:
        named = named + " · " + other
    counts = named.value_counts()
    if allocate == "proportional":
        small = counts[counts * n < len(rows)].index
    else:
        small = counts.index[max(1, n // FEWEST) :]
        small = small.union(counts[counts < FEWEST].index)
    return named.where(~named.isin(small), OTHERS)


def _share_out(sizes: list[int], n: int) -> list[int]:
    """Largest remainders, so that the sizes add up to n, and no group gets nothing."""
    exact = [size * n / sum(sizes) for size in sizes]
    given = [int(share) for share in exact]
    order = sorted(range(len(sizes)), key=lambda one: (given[one] > 0, given[one] - exact[one]))
    for number in order[: n - sum(given)]:
        given[number] += 1
    return given


def _level_out(sizes: list[int], n: int) -> list[int]:
    """One to each in turn, the smallest group first, until n are given."""
    given = [0] * len(sizes)
    order = sorted(range(len(sizes)), key=lambda one: sizes[one])
    while sum(given) < n:
        for number in order:
            if given[number] < sizes[number] and sum(given) < n:
                given[number] += 1
    return given


_SIZES = {"proportional": _share_out, "equal": _level_out}
