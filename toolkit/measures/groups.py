"""Counts by group: what every measure of words starts from.

Statements are grouped by a column (official, side, outlet, …); each keeps the resampling unit that
it belongs to: its article, or itself where all statements come from one article.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from toolkit.errors import InputError
from toolkit.language import stop_words as default_stop_words
from toolkit.language.view import plain_texts
from toolkit.measures.counting import count_terms
from toolkit.tables import STATEMENTS

MINIMUM = 5
"""Statements under which a group gets counts only: no shares, no intervals, no p-values."""


@dataclass(frozen=True)
class GroupedCounts:
    """Terms by statement, with the group and the resampling unit of each statement.

    Attributes
    ----------
    names : list
        The groups, sorted.
    group, unit : ndarray of int
        For every statement the number of its group, and of its article (or its own number).
    matrix : csr_array
        Statements × terms.
    terms : ndarray of str
        The terms, sorted.
    resampled : str
        "articles", or "statements" where all come from one article.
    """

    names: list[Any]
    group: NDArray[np.int64]
    unit: NDArray[np.int64]
    matrix: sparse.csr_array
    terms: NDArray[Any]
    resampled: str

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Statements in each group."""
        return np.bincount(self.group, minlength=len(self.names))

    def total(self) -> NDArray[np.float64]:
        """Return counts by group and term."""
        return add_up(self.group, len(self.names), self.matrix)


def count_by_group(
    statements: pd.DataFrame,
    *,
    by: str,
    unit: str = "word",
    n: int = 1,
    stop_words: Collection[str] | None = None,
) -> GroupedCounts:
    """Count terms in the statements that have a group.

    Raises
    ------
    InputError
        If a column is missing.
    """
    STATEMENTS.require(statements, ["article_id", "content", by])
    said = statements[statements[by].notna()]
    left_out = default_stop_words() if stop_words is None else frozenset(stop_words)
    counts = count_terms(plain_texts(said["content"]), unit=unit, n=n, stop_words=left_out)
    group, names = pd.factorize(said[by], sort=True)
    units, resampled = resampling_units(said)
    return GroupedCounts(list(names), group, units, counts.matrix, counts.terms, resampled)


def resampling_units(statements: pd.DataFrame) -> tuple[NDArray[np.int64], str]:
    """Return each statement's resampling unit, and what the units are."""
    articles, known = pd.factorize(statements["article_id"])
    if len(known) > 1:
        return articles, "articles"
    return np.arange(len(statements)), "statements"


def add_up(labels: NDArray[np.int64], width: int, matrix: sparse.csr_array) -> NDArray[np.float64]:
    """Return the sums of a matrix' rows by label, dense: for few labels."""
    return np.asarray(add_up_sparse(labels, width, matrix).todense(), dtype=np.float64)


def add_up_sparse(
    labels: NDArray[np.int64], width: int, matrix: sparse.csr_array
) -> sparse.csr_array:
    """Return the sums of a matrix' rows by label, for as many labels as there are articles."""
    ones = np.ones(len(labels))
    gather = sparse.coo_array((ones, (labels, np.arange(len(labels)))), shape=(width, len(labels)))
    return sparse.csr_array(gather.tocsr() @ matrix)


def check_choice(name: str, value: object, allowed: Sequence[str]) -> None:
    """Raise an InputError that names the argument unless the value is one of the allowed."""
    if value not in allowed:
        raise InputError(f"{name}={value!r}: expected one of {', '.join(allowed)}")
