"""Keywords: which words each official uses, how often, and in how many statements."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.errors import InputError
from toolkit.language import words
from toolkit.language.view import plain_texts
from toolkit.measures.counting import TermCounts, count_terms
from toolkit.tables import STATEMENTS


def extract_keywords(
    statements: pd.DataFrame,
    *,
    by: str = "official",
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] | None = None,
    min_frequency: int = 1,
) -> pd.DataFrame:
    """Return how often each official uses each word.

    Parameters
    ----------
    statements
        ``article_id``, ``content`` and the column ``by``; one row is one statement. Statements
        without a value in ``by`` are left out.
    by
        The column that groups statements: "official", "side", "outlet", or another.
    unit, n
        What is counted, as in :func:`count_terms`.
    stop_words
        Words that are left out; English function words unless given.
    min_frequency
        Words that a group uses less often are left out.

    Returns
    -------
    DataFrame
        The column ``by``, ``keyword``, ``frequency``, ``per_thousand`` (of the group's words or
        n-grams that are no stop words), ``statements`` and ``articles`` (in how many it stands);
        by group, then by frequency from high to low, then by keyword.

    Raises
    ------
    InputError
        If a column is missing, or ``unit``, ``n`` or ``min_frequency`` is out of range.

    Examples
    --------
    >>> import pandas as pd
    >>> said = pd.DataFrame({"official": ["A", "A"], "article_id": ["x", "y"],
    ...                      "content": ["a limited raid", "limited goals"]})
    >>> extract_keywords(said).head(1).values.tolist()
    [['A', 'limited', 2, 500.0, 2, 2]]
    """
    STATEMENTS.require(statements, ["article_id", "content", by])
    if min_frequency < 1:
        raise InputError(f"min_frequency={min_frequency}: give 1 or more")
    said = statements[statements[by].notna()]
    left_out = words.stop_words() if stop_words is None else frozenset(stop_words)
    counts = count_terms(plain_texts(said["content"]), unit=unit, n=n, stop_words=left_out)
    groups, names = pd.factorize(said[by], sort=True)
    parts = [
        _group_rows(counts, np.flatnonzero(groups == number), said["article_id"])
        .loc[lambda table: table["frequency"] >= min_frequency]
        .assign(**{by: name})
        for number, name in enumerate(names)
    ]
    columns = [by, "keyword", "frequency", "per_thousand", "statements", "articles"]
    if not parts:
        return pd.DataFrame(columns=columns)
    table = pd.concat(parts, ignore_index=True)
    return table.astype({by: "string", "keyword": "string"})[columns]


def _group_rows(counts: TermCounts, rows: np.ndarray, article_ids: pd.Series[str]) -> pd.DataFrame:
    part = counts.matrix[rows]
    frequency = np.asarray(part.sum(axis=0)).ravel()
    articles, known = pd.factorize(article_ids.iloc[rows])
    gather = sparse.csr_array(
        (np.ones(len(rows), dtype=np.int64), (articles, np.arange(len(rows)))),
        shape=(len(known), len(rows)),
    )
    table = pd.DataFrame(
        {
            "keyword": counts.terms,
            "frequency": frequency,
            "per_thousand": frequency * 1000 / max(frequency.sum(), 1),
            "statements": np.asarray((part > 0).sum(axis=0)).ravel(),
            "articles": np.asarray(((gather @ part) > 0).sum(axis=0)).ravel(),
        }
    )
    used = table[table["frequency"] > 0]
    return used.sort_values(["frequency", "keyword"], ascending=[False, True])
