"""Whether one table of statements is better than another on gold: a paired bootstrap over articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit.statements.rating.evaluation import (
    LEVELS,
    Counts,
    count_pairs,
    draw_articles,
    match_tables,
    rate_counts,
)
from toolkit.tables import KINDS

MEASURE = "span and source"
F1 = 2
"""The place of F1 among precision, recall and F1."""


def compare_statements(
    one: pd.DataFrame,
    other: pd.DataFrame,
    gold: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    speech: bool = False,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return by how much one table of statements is better than another one, by kind.

    Parameters
    ----------
    one, other, gold, articles, speech
        As for :func:`evaluate_statements`.
    resamples
        How many times articles are drawn, the same ones for both tables.
    seed
        Where the drawing starts.

    Returns
    -------
    DataFrame
        One row a ``kind`` (all, direct, mixed, indirect): ``gold``, the F1 of ``one`` and of ``other``
        (words and source right, in [0, 1]), ``gain`` of one over other with its 95 % interval ``low``
        to ``high``; missing where there is nothing to compare. Where gold has statements and a table has
        none, its F1 is 0.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). *An Introduction to the Bootstrap*. Chapman & Hall.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": n, "text": 'Moor said: "We stay."'} for n in "ab"])
    >>> rows = [{"article_id": n, "spans": [(12, 20)], "source_start": 0, "source_end": 4} for n in "ab"]
    >>> gold = STATEMENTS.build(rows)
    >>> table = compare_statements(gold, gold.iloc[:1], gold, articles)
    >>> table.loc[table.kind == "all", ["one", "other", "gain"]].round(2).values.tolist()
    [[1.0, 0.67, 0.33]]
    """
    pairs = [
        [found for _, found in match_tables(table, gold, articles, speech=speech)]
        for table in (one, other)
    ]
    drawn = draw_articles(len(pairs[0]), resamples, seed)
    rows = []
    for kind in ("all", *KINDS):
        counts = [np.array([count_pairs(p, kind, MEASURE) for p in side], float) for side in pairs]
        first, second = (float(_rate(count.sum(axis=0)[None, :])[0]) for count in counts)
        gains = _rate(drawn @ counts[0]) - _rate(drawn @ counts[1]) if drawn.size else np.empty(0)
        known = gains[~np.isnan(gains)]
        low, high = np.percentile(known, LEVELS) if known.size else (np.nan, np.nan)
        rows.append(
            {
                "kind": kind, "gold": int(counts[0][:, 0].sum()), "one": first, "other": second,
                "gain": first - second, "low": float(low), "high": float(high),
            }
        )  # fmt: skip
    return pd.DataFrame(rows).astype({"kind": "string", "gold": "Int64"})


def _rate(totals: Counts) -> Counts:
    """Return F1 a row; 0 where gold has statements and nothing was found."""
    return np.where((totals[:, 0] > 0) & (totals[:, 1] == 0), 0.0, rate_counts(totals)[:, F1])
