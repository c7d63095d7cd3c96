"""How sure a statement is: the share of statements like it that are right on gold.

A logistic model over a few readable features (the kind, the rule, the flags, what the source is,
how plain the cue is, how long the content is). Its weights are in ``confidence.csv`` beside this
module, made by :func:`fit_weights` from the rules' output on annotated articles; they hold no text.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.language.lexicon import Lexicon
from toolkit.statements.matching import match_article
from toolkit.statements.rating.features import ALWAYS, find_features
from toolkit.tables import STATEMENTS

PENALTY = 10.0
STEPS = 50
CLOSE_ENOUGH = 1e-8
RAREST = 20
UNANNOTATED = "interview"
"""PolNeAR's annotators left interviews with "Q:" and "A:" out, so that these teach nothing."""

Numbers = npt.NDArray[np.float64]


def rate_statements(
    statements: pd.DataFrame,
    *,
    lexicon: Lexicon | None = None,
    weights: Mapping[str, float] | None = None,
) -> pd.Series[float]:
    """Return for each statement the probability that its words and its source are right.

    Parameters
    ----------
    statements
        The statements table; one row is one statement.
    lexicon
        Reporting cues, as :func:`read_lexicon` returns them; the toolkit's own unless given.
    weights
        A weight a feature, as :func:`fit_weights` finds them; the toolkit's own unless given.

    Returns
    -------
    Series
        Probabilities in [0, 1], in the order of the statements.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> row = {"kind": "direct", "source": "Ada Moor", "cue": "said", "content": "We stay here."}
    >>> rating = rate_statements(STATEMENTS.build([row])).item()
    >>> 0.8 < rating < 1
    True
    """
    chosen = load_weights() if weights is None else weights
    features = find_features(statements, lexicon=lexicon)
    return pd.Series(rate_features(features, chosen), index=statements.index)


def rate_features(features: Iterable[set[str]], weights: Mapping[str, float]) -> Numbers:
    """Return the probability of being right of each set of features."""
    # fsum: a set has another order in another process, and a plain sum other last digits.
    sums = [math.fsum(weights.get(name, 0.0) for name in found) for found in features]
    return np.asarray(1 / (1 + np.exp(-np.array(sums, dtype=float))))


def rate_resolutions(resolutions: pd.Series[Any]) -> pd.Series[float]:
    """Return for each resolution the probability that it names the right official.

    It is (right + 1) / (read + 2), Laplace's rule, over the cases in ``certainty.csv`` that a
    person read in articles; "alias" takes the figure of full names, "continued" that of
    pronouns, and "other spelling", of which nobody has read cases, that of surnames.
    What is unresolved rates 1: there is no official to be wrong.
    """
    return resolutions.map(load_certainties()).fillna(1.0).astype(float)


def fit_weights(
    statements: pd.DataFrame, gold: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return the weight of each feature, by how often statements with it are right on gold.

    Parameters
    ----------
    statements
        What the rules found in the articles.
    gold
        What people annotated in the same articles, as :func:`read_gold` returns it.
    articles
        The articles of both.

    Returns
    -------
    DataFrame
        ``feature``, ``weight`` (log odds), ``cases`` (how many statements have it) and ``right`` (the
        share of them that is right); features of fewer than 20 statements are left out.

    Notes
    -----
    Ridge-penalised logistic regression by Newton's method (Hastie, Tibshirani and Friedman 2009,
    section 4.4); the penalty spares the feature "always". A statement is right when it matches a
    gold statement and covers the head of its source. Statements of the rule "interview" are left
    out, because the annotators did so; they rate as transcripts do.
    """
    table = STATEMENTS.conform(statements)
    table = table[~table["rule"].isin([UNANNOTATED])].reset_index(drop=True)
    right = np.array(_mark_right(table, gold, articles), dtype=float)
    return fit_features(list(find_features(table)), right)


def fit_features(
    features: Sequence[set[str]], right: Numbers, *, prior: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return the weight of each feature, as :func:`fit_weights` does, of cases that are right or not.

    With ``prior`` weights, the penalty is on what departs from them: few cases change them little, and
    features without cases keep theirs.
    """
    known = prior or {}
    counts = pd.Series(
        [name for found in features for name in found], dtype="object"
    ).value_counts()
    names = sorted(counts[counts >= RAREST].index)
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(features), len(names)))
    for row, found in enumerate(features):
        matrix[row, [places[name] for name in found if name in places]] = 1
    spared = ALWAYS if prior is None else None
    penalty = np.array([0.0 if name == spared else PENALTY for name in names])
    offset = np.array([math.fsum(known.get(name, 0.0) for name in found) for found in features])
    weights = _fit(matrix, right, penalty, offset) + [known.get(name, 0.0) for name in names]
    cases = matrix.sum(axis=0)
    table = pd.DataFrame(
        {
            "feature": names,
            "weight": weights.round(3),
            "cases": cases.astype(int),
            "right": (matrix.T @ right / cases).round(3),
        }
    )
    others = sorted(set(known) - set(names))
    kept = {"feature": others, "weight": [known[name] for name in others], "cases": 0}
    return pd.concat([table, pd.DataFrame(kept)], ignore_index=True) if others else table


def _mark_right(statements: pd.DataFrame, gold: pd.DataFrame, articles: pd.DataFrame) -> list[bool]:
    """Say for each statement, in order, whether its words and source are right."""
    found, expected = (
        {name: group.to_dict("records") for name, group in table.groupby("article_id")}
        for table in (statements.assign(_row=range(len(statements))), STATEMENTS.conform(gold))
    )
    right = [False] * len(statements)
    for name, text in zip(articles["article_id"], articles["text"], strict=True):
        for pair in match_article(text, found.get(name, []), expected.get(name, [])):
            if pair.found is not None:
                right[pair.found.row["_row"]] = pair.right
    return right


def _fit(matrix: Numbers, right: Numbers, penalty: Numbers, offset: Numbers) -> Numbers:
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights - offset))
        slope = matrix.T @ (right - chance) - penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.lstsq(curve, slope, rcond=None)[0]
        weights += step
        if np.abs(step).max(initial=0.0) < CLOSE_ENOUGH:
            break
    return weights


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """Read the weights (once)."""
    text = files("toolkit.statements.rating").joinpath("confidence.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1)
def load_certainties() -> Mapping[str, float]:
    """Read how often each way of resolving was right (once)."""
    text = files("toolkit.statements.rating").joinpath("certainty.csv").read_text(encoding="utf-8")
    return {
        row["resolution"]: (int(row["right"]) + 1) / (int(row["read"]) + 2)
        for row in csv.DictReader(text.splitlines())
    }
