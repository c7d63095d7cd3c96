"""Two officials' words: which both use, and which only one of them does."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.measures.association import log_ratio
from toolkit.measures.groups import MINIMUM
from toolkit.measures.keywords import extract_keywords
from toolkit.tables import STATEMENTS

SHARED, ONLY_A, ONLY_B = "shared", "only a", "only b"
_PER_GROUP = ("frequency", "per_thousand", "statements", "articles")


def compare_pair(
    statements: pd.DataFrame,
    a: Any,
    b: Any,
    *,
    by: str = "official",
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] | None = None,
    min_frequency: int = 1,
) -> pd.DataFrame:
    """Return the keywords of two officials: shared, or of one alone.

    Parameters
    ----------
    statements
        ``article_id``, ``content`` and the column ``by``; one row is one statement.
    a, b
        Two values of the column ``by``.
    by
        The column that groups statements: "official", "side", "outlet", or another.
    unit, n, stop_words
        What is counted, as in :func:`toolkit.extract_keywords`.
    min_frequency
        Keywords that both together use less often are left out.

    Returns
    -------
    DataFrame
        One row a keyword: ``keyword``, ``use`` ("shared", "only a" or "only b"), ``frequency_a`` and
        ``_b`` (0 where it is not used), ``per_thousand_a`` and ``_b``, ``statements_a`` and ``_b``,
        ``articles_a`` and ``_b``, ``log_ratio`` (binary, positive favours ``a``; missing where one
        of the two has fewer than five statements). Shared ones first, by the smaller of both
        relative frequencies; then those of one alone, by frequency.

    Raises
    ------
    InputError
        If a column is missing, ``a`` and ``b`` are the same, or one of them says nothing.

    Notes
    -----
    A word that one of them never uses in a small sample need not be foreign to him: read ``articles``
    beside it, and :func:`toolkit.compute_keyness` for what the difference is worth. The log ratio
    counts a frequency of 0 as 0.5 (Hardie 2014).

    Examples
    --------
    >>> said = pd.DataFrame({"official": ["Hale", "Moor"], "article_id": ["x", "y"],
    ...                      "content": ["a limited raid", "a raid without end"]})
    >>> compare_pair(said, "Hale", "Moor")[["keyword", "use"]].values.tolist()
    [['raid', 'shared'], ['limited', 'only a'], ['end', 'only b']]
    """
    STATEMENTS.require(statements, ["article_id", "content", by])
    if a == b:
        raise InputError(f"a={a!r} and b={b!r}: give two different values of {by!r}")
    said = statements[statements[by].isin([a, b])]
    sizes = said[by].value_counts()
    for name in (a, b):
        if name not in sizes:
            raise InputError(f"{by} {name!r}: no statement has it")
    words = extract_keywords(said, by=by, unit=unit, n=n, stop_words=stop_words)
    table = _put_beside(words, a, b, by)
    if sizes.min() >= MINIMUM:
        own, other = (table[f"frequency_{side}"].to_numpy(dtype=np.float64) for side in "ab")
        table["log_ratio"] = log_ratio(own, other, max(own.sum(), 1.0), max(other.sum(), 1.0))
    both = table["frequency_a"] + table["frequency_b"]
    return _sort(table[both >= min_frequency])


def _put_beside(words: pd.DataFrame, a: Any, b: Any, by: str) -> pd.DataFrame:
    sides = [
        words[words[by] == name].set_index("keyword")[list(_PER_GROUP)].add_suffix(suffix)
        for name, suffix in ((a, "_a"), (b, "_b"))
    ]
    table = sides[0].join(sides[1], how="outer").fillna(0).reset_index()
    use = np.select(
        [table["frequency_b"] == 0, table["frequency_a"] == 0], [ONLY_A, ONLY_B], default=SHARED
    )
    counts = [f"{name}_{side}" for name in ("frequency", "statements", "articles") for side in "ab"]
    columns = ["keyword", "use", *(f"{name}_{side}" for name in _PER_GROUP for side in "ab")]
    types = {"keyword": "string", "use": "string", **dict.fromkeys(counts, "Int64")}
    beside: pd.DataFrame = table.assign(use=use.tolist())[columns].astype(types)
    return beside.assign(log_ratio=np.nan)


def _sort(table: pd.DataFrame) -> pd.DataFrame:
    order = table.assign(
        _rank=table["use"].map({SHARED: 0, ONLY_A: 1, ONLY_B: 2}),
        _least=table[["per_thousand_a", "per_thousand_b"]].min(axis=1),
        _most=table[["per_thousand_a", "per_thousand_b"]].max(axis=1),
    ).sort_values(["_rank", "_least", "_most", "keyword"], ascending=[True, False, False, True])
    return table.loc[order.index].reset_index(drop=True)
