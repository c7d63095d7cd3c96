"""How sure a statement is: the share of statements like it that are right on gold.

A logistic model over a few readable features (the kind, the rule, the flags, what the source is,
how plain the cue is, how long the content is). Its weights are in ``confidence.csv`` beside this
module, made by :func:`fit_weights` from the rules' output on annotated articles; they hold no text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.statements.matching import match_article
from toolkit.statements.names import parse_source
from toolkit.statements.vocabulary import PACKAGE, load_vocabulary
from toolkit.tables import STATEMENTS

ALWAYS = "always"
PENALTY = 4.0
STEPS = 50
CLOSE_ENOUGH = 1e-8
RAREST = 20
SHORT, LONG = 4, 40
APART = 30
FEATURE_COLUMNS = (
    "kind", "rule", "flags", "within", "source", "source_start", "source_end", "cue", "cue_start",
    "cue_end", "content",
)  # fmt: skip

Numbers = npt.NDArray[np.float64]


def rate_statements(statements: pd.DataFrame) -> pd.Series[float]:
    """Return for each statement the probability that its words and its source are right.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> row = {"kind": "direct", "source": "Ada Moor", "cue": "said", "content": "We stay here."}
    >>> rating = rate_statements(STATEMENTS.build([row])).item()
    >>> 0.8 < rating < 1
    True
    """
    weights = load_weights()
    sums = [sum(weights.get(name, 0.0) for name in found) for found in find_features(statements)]
    return pd.Series(1 / (1 + np.exp(-np.array(sums, dtype=float))), index=statements.index)


def rate_resolutions(resolutions: pd.Series[Any]) -> pd.Series[float]:
    """Return for each resolution the probability that it names the right official.

    It is (right + 1) / (read + 2), Laplace's rule, over the cases in ``certainty.csv`` that a
    person read in articles; "alias" takes the figure of full names, "continued" that of
    pronouns. What is unresolved rates 1: there is no official to be wrong.
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
        ``feature``, ``weight`` (log odds), ``statements`` (how many have it) and ``right`` (the
        share of them that is right); features of fewer than 20 statements are left out.

    Notes
    -----
    Ridge-penalised logistic regression by Newton's method (Hastie, Tibshirani and Friedman 2009,
    section 4.4); the penalty spares the feature "always". A statement is right when it matches a
    gold statement and covers the head of its source.
    """
    table = STATEMENTS.conform(statements)
    right = np.array(_mark_right(table, gold, articles), dtype=float)
    features = list(find_features(table))
    counts = pd.Series([name for found in features for name in found]).value_counts()
    names = sorted(counts[counts >= RAREST].index)
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(features), len(names)))
    for row, found in enumerate(features):
        matrix[row, [places[name] for name in found if name in places]] = 1
    weights = _fit(matrix, right, np.array([0.0 if n == ALWAYS else PENALTY for n in names]))
    return pd.DataFrame(
        {
            "feature": names,
            "weight": weights.round(3),
            "statements": matrix.sum(axis=0).astype(int),
            "right": (matrix.T @ right / matrix.sum(axis=0)).round(3),
        }
    )


def find_features(statements: pd.DataFrame) -> Iterator[set[str]]:
    """Yield the names of the features that each statement has."""
    columns = (STATEMENTS.conform(statements)[name].tolist() for name in FEATURE_COLUMNS)
    for values in zip(*columns, strict=True):
        yield set(_name_features(dict(zip(FEATURE_COLUMNS, values, strict=True))))


def _name_features(row: Mapping[str, Any]) -> Iterator[str]:
    kind = row["kind"] if isinstance(row["kind"], str) else "unknown"
    yield ALWAYS
    yield f"kind {kind}"
    if isinstance(row["rule"], str):
        yield f"{kind}, rule {row['rule']}"
    source = parse_source(row["source"]).kind if isinstance(row["source"], str) else "none"
    yield f"{'quoted' if kind == 'direct' else 'unquoted'}, source {source}"
    for flag in str(row["flags"]).split() if isinstance(row["flags"], str) else ():
        yield f"flag {flag}"
    if isinstance(row["within"], str):
        yield "within"
    yield from _name_cue(row, kind)
    length = len(str(row["content"]).split()) if isinstance(row["content"], str) else 0
    if length < SHORT or length > LONG:
        yield f"{kind}, {'short' if length < SHORT else 'long'}"


def _name_cue(row: Mapping[str, Any], kind: str) -> Iterator[str]:
    if not isinstance(row["cue"], str):
        yield "no cue"
        return
    words = row["cue"].casefold().split()
    plain = any(word in load_vocabulary().plain_cues for word in words)
    yield f"{'quoted' if kind == 'direct' else 'unquoted'}, {'plain' if plain else 'other'} cue"
    places = [row[name] for name in ("source_start", "source_end", "cue_start", "cue_end")]
    if not any(pd.isna(place) for place in places):
        start, end, cue_start, cue_end = map(int, places)
        if max(start - cue_end, cue_start - end) > APART:
            yield "cue apart from source"


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


def _fit(matrix: Numbers, right: Numbers, penalty: Numbers) -> Numbers:
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
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
    text = files(PACKAGE).joinpath("confidence.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1)
def load_certainties() -> Mapping[str, float]:
    """Read how often each way of resolving was right (once)."""
    text = files(PACKAGE).joinpath("certainty.csv").read_text(encoding="utf-8")
    return {
        row["resolution"]: (int(row["right"]) + 1) / (int(row["read"]) + 2)
        for row in csv.DictReader(text.splitlines())
    }
