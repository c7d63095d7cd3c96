"""A rating by boosted trees, kept as plain numbers: fitted by scikit-learn, read without it.

The trees are in one file of NumPy arrays, which hold no code. Friedman (2001), "Greedy function
approximation: a gradient boosting machine".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.statements.rating.calibration import Numbers

TREES = 200
DEEPEST = 4
RATE = 0.08
LEAF = 20
SHARE = 0.5
"""Of cases and of measures that each tree, and each split, looks at."""
ARRAYS = ("roots", "left", "right", "measure", "limit", "value", "start")


@dataclass(frozen=True, eq=False)
class Trees:
    """Boosted trees, all nodes in one row: a node's children, what it asks, and what a leaf adds."""

    roots: NDArray[np.int32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    measure: NDArray[np.int32]
    limit: NDArray[np.float64]
    value: NDArray[np.float64]
    start: NDArray[np.float64]

    def rate(self, cases: NDArray[np.float32]) -> Numbers:
        """Return the probability of being right of each row of measures."""
        sums = np.full(len(cases), self.start[0])
        for root in self.roots:
            places = np.full(len(cases), root)
            for _ in range(DEEPEST):
                goes_left = cases[np.arange(len(cases)), self.measure[places]] <= self.limit[places]
                places = np.where(goes_left, self.left[places], self.right[places])
            sums += self.value[places]
        return np.asarray(1 / (1 + np.exp(-sums)))


def fit_trees(cases: NDArray[np.float32], right: Numbers, *, seed: int = 0) -> Trees:
    """Return trees that say of cases how likely they are right.

    Examples
    --------
    >>> cases = np.repeat(np.array([[0.0], [1.0]], dtype=np.float32), 200, axis=0)
    >>> trees = fit_trees(cases, cases[:, 0].astype(float))
    >>> trees.rate(np.array([[0.0], [1.0]], dtype=np.float32)).round(2).tolist()
    [0.0, 1.0]
    """
    share = float(np.clip(right.mean() if len(right) else 0.5, 1e-3, 1 - 1e-3))
    start = np.array([np.log(share / (1 - share))])
    if len(set(right.tolist())) < 2:
        return _join([], start)
    from sklearn.ensemble import GradientBoostingClassifier

    model = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEEPEST, learning_rate=RATE, min_samples_leaf=LEAF,
        subsample=SHARE, max_features=SHARE, random_state=seed,
    ).fit(cases, right)  # fmt: skip
    return _join([one.tree_ for one in model.estimators_[:, 0]], start)


def _join(trees: list[Any], start: Numbers) -> Trees:
    """Return the nodes of all trees in one row; a leaf is its own child."""
    roots = np.cumsum([0, *(tree.node_count for tree in trees)])
    columns: dict[str, list[Any]] = {name: [np.zeros(0)] for name in ARRAYS[1:-1]}
    for tree, root in zip(trees, roots, strict=False):
        own, leaf = np.arange(tree.node_count), tree.children_left < 0
        columns["left"].append(root + np.where(leaf, own, tree.children_left))
        columns["right"].append(root + np.where(leaf, own, tree.children_right))
        columns["measure"].append(np.where(leaf, 0, tree.feature))
        columns["limit"].append(tree.threshold)
        columns["value"].append(RATE * tree.value[:, 0, 0])
    whole = {name: np.concatenate(parts) for name, parts in columns.items()}
    left, right, measure = (whole[name].astype(np.int32) for name in ARRAYS[1:4])
    return Trees(
        roots[:-1].astype(np.int32), left, right, measure, whole["limit"], whole["value"], start
    )


def save_trees(path: Path, trees: Trees) -> None:
    """Write trees into a file."""
    with path.open("wb") as file:
        np.savez(file, **{name: getattr(trees, name) for name in ARRAYS})


def load_trees(path: Path) -> Trees:
    """Read trees from a file; one that holds anything but arrays is refused."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Trees(**{name: arrays[name] for name in ARRAYS})
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: cannot be read as a tagger's rating ({error})") from error
