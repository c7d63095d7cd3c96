"""Probabilities decided together: what a trained coder makes of one official in one article.

The same idea as :mod:`toolkit.coding.axes.together`, for a model: how much more probable one position is
than another is averaged over what an official says in one article toward one target. Whether a
statement takes a position at all stays its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.codebook.entries import NO_TARGET, NOT_ASSERTED
from toolkit.coding.trained.features import Unit
from toolkit.errors import InputError
from toolkit.tables import STATEMENTS

_LEAST = 1e-12


def find_groups(
    statements: pd.DataFrame, units: Sequence[Unit], axis: str, *, many: bool
) -> NDArray[np.int64]:
    """Return :func:`number_groups`, or raise InputError where units cannot be decided together."""
    if axis != "position" or many:
        raise InputError(
            f"trained coder of {axis}: together=True is for the axis position, one code a unit"
        )
    return number_groups(statements, units)


def number_groups(statements: pd.DataFrame, units: Sequence[Unit]) -> NDArray[np.int64]:
    """Return for every unit the number of its article, official and target.

    A unit whose official is missing has a number of its own.

    Raises
    ------
    InputError
        If ``statements`` has no column ``official``.
    """
    STATEMENTS.require(statements, ["statement_id", "article_id", "official"])
    columns = statements[["statement_id", "article_id", "official"]]
    who = {name: key for name, *key in columns.itertuples(index=False, name=None)}
    keys = []
    for name, target in units:
        article, official = who[name]
        keys.append((name, target, "") if pd.isna(official) else (article, official, target))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([numbers[key] for key in keys], dtype=np.int64)


def pool_probabilities(
    probabilities: NDArray[np.float64], codes: Sequence[str], groups: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return probabilities whose odds between positions are those of the unit's group.

    Parameters
    ----------
    probabilities
        A row a unit, a column a code; rows add up to 1.
    codes
        Of the columns. "not asserted" and "no target" keep their probability.
    groups
        The group of every unit.

    Notes
    -----
    Log-odds are averaged, each unit weighing as much as its probability to take a position.

    Examples
    --------
    >>> rows = np.array([[0.9, 0.1], [0.4, 0.6]])
    >>> pool_probabilities(rows, ["against", "favor"], np.array([0, 0])).round(2).tolist()
    [[0.71, 0.29], [0.71, 0.29]]
    """
    told = np.array([code not in {NOT_ASSERTED, NO_TARGET} for code in codes], dtype=bool)
    if not told.any() or not len(groups):
        return probabilities
    mass = np.maximum(probabilities[:, told].sum(axis=1, keepdims=True), _LEAST)
    logs = np.log(np.maximum(probabilities[:, told], _LEAST) / mass)
    sums = np.zeros((groups.max() + 1, logs.shape[1]))
    weights = np.zeros((len(sums), 1))
    np.add.at(sums, groups, logs * mass)
    np.add.at(weights, groups, mass)
    mean = (sums[groups] / weights[groups]) - logs.max(axis=1, keepdims=True)
    odds = np.exp(mean)
    pooled = probabilities.copy()
    pooled[:, told] = mass * odds / odds.sum(axis=1, keepdims=True)
    return pooled
