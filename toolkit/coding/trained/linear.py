"""A linear model as plain numbers: what training leaves, and all that applying needs.

Being numbers and words only, it is saved without pickle, so that loading a file runs no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Codes = frozenset[str]

CERTAIN = 20.0
"""Log-odds of a code that all, or none, of the training units had."""


@dataclass(frozen=True)
class Fitting:
    """How a model is fitted.

    ``strength`` is the inverse of the penalty (C): the higher, the closer to the training units.
    With ``balanced`` and more than two codes, each code weighs the same, however rare it is.
    """

    strength: float
    balanced: bool = False


@dataclass(frozen=True)
class LinearModel:
    """Codes with a weight for every feature; ``many``: a unit may have several codes or none."""

    codes: tuple[str, ...]
    many: bool
    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]

    def probabilities(self, rows: sp.csr_matrix) -> NDArray[np.float64]:
        """Return every code's probability: each for itself with ``many``, else adding up to 1."""
        scores = np.asarray(rows @ self.weights.T) + self.intercepts
        if self.many:
            return np.asarray(1 / (1 + np.exp(-scores)))
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def choose(self, probabilities: NDArray[np.float64]) -> list[Codes]:
        """Return the codes that follow: the most probable; with ``many``, all from one half up."""
        if self.many:
            return [
                frozenset(code for code, p in zip(self.codes, row, strict=True) if p >= 0.5)
                for row in probabilities
            ]
        return [frozenset([self.codes[number]]) for number in probabilities.argmax(axis=1)]


def train_linear(
    rows: sp.csr_matrix, labels: Sequence[Codes], *, many: bool, fitting: Fitting
) -> LinearModel:
    """Return the model of these units: one logistic regression, or with ``many`` one a code."""
    codes = tuple(sorted({code for codes in labels for code in codes}))
    if many:
        present = [np.array([code in one for one in labels]) for code in codes]
        fitted = [_binary(rows, one, fitting) for one in present]
        weights = np.array([weight for weight, _ in fitted]).reshape(len(codes), rows.shape[1])
        return LinearModel(codes, many, weights, np.array([intercept for _, intercept in fitted]))
    if len(codes) == 1:
        return LinearModel(codes, many, np.zeros((1, rows.shape[1])), np.zeros(1))
    model = _regression(fitting, codes=len(codes)).fit(
        rows, np.array([next(iter(one)) for one in labels])
    )
    weights, intercepts = model.coef_, model.intercept_
    if len(codes) == 2:
        # One column says both: half for the second code, half against the first.
        weights, intercepts = (
            np.vstack([-weights, weights]) / 2,
            np.tile(intercepts, 2) * [-0.5, 0.5],
        )
    return LinearModel(codes, many, weights, intercepts)


def _binary(
    rows: sp.csr_matrix, present: NDArray[np.bool_], fitting: Fitting
) -> tuple[NDArray[np.float64], float]:
    if present.all() or not present.any():
        return np.zeros(rows.shape[1]), CERTAIN if present.all() else -CERTAIN
    model = _regression(fitting).fit(rows, present)
    return model.coef_[0], float(model.intercept_[0])


def _regression(fitting: Fitting, *, codes: int = 2) -> Any:
    from sklearn.linear_model import LogisticRegression  # most of a second, where nobody trains

    weight = "balanced" if fitting.balanced and codes > 2 else None
    return LogisticRegression(C=fitting.strength, class_weight=weight, max_iter=1000, tol=1e-4)
