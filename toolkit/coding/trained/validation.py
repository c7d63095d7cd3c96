"""How a trained coder does on articles that it has not seen, beside its baselines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.reliability.reliability import MINIMUM_ARTICLES
from toolkit.coding.trained.features import Example, Unit, Vectorizer
from toolkit.coding.trained.linear import Codes, Fitting, train_linear
from toolkit.coding.trained.pooling import pool_probabilities
from toolkit.errors import InputError
from toolkit.tables import NUMBER, SHARE, TEXT, Table

REPORT = Table(
    "training report",
    "one coder on the same units",
    {
        "coder": TEXT, "accuracy": SHARE, "low": SHARE, "high": SHARE, "macro_f1": SHARE,
        "units": NUMBER, "articles": NUMBER, "folds": NUMBER,
    },
    ("coder",),
)  # fmt: skip
LEARNING_CURVE = Table(
    "learning curve",
    "one size of the training set",
    {"units": NUMBER, "accuracy": SHARE},
    ("units",),
)
PREDICTIONS = Table(
    "predictions",
    "one unit, predicted by a coder that had not seen its article",
    {"statement_id": TEXT, "target": TEXT, "code": TEXT, "predicted": TEXT, "fold": NUMBER},
    ("statement_id", "target"),
)

CURVE = (0.25, 0.5, 0.75)
"""Shares of the training articles for the learning curve, besides all of them."""

RESAMPLES = 1000


@dataclass(frozen=True)
class Taken:
    """What is learned from beside people's codes; nothing is measured on it."""

    examples: Sequence[Example] = ()
    codes: Sequence[Codes] = ()

    def without(self, articles: Collection[str]) -> Taken:
        """Return what is of none of these articles."""
        kept = [
            (example, codes)
            for example, codes in zip(self.examples, self.codes, strict=True)
            if example.article_id not in articles
        ]
        return Taken([example for example, _ in kept], [codes for _, codes in kept])


NOTHING = Taken()


def assign_folds(articles: NDArray[Any], *, folds: int, seed: int) -> NDArray[np.int64]:
    """Return every unit's fold: whole articles, about as many units in each fold.

    Raises
    ------
    InputError
        If there are fewer than two articles or folds.
    """
    sizes = Counter(articles)
    if len(sizes) < 2 or folds < 2:
        raise InputError(
            f"trained coder: measuring needs two articles and two folds or more, "
            f"got {len(sizes)} articles and folds={folds}"
        )
    names = sorted(sizes)
    shuffled = [names[number] for number in np.random.default_rng(seed).permutation(len(names))]
    filled = [0] * min(folds, len(names))
    fold_of: dict[str, int] = {}
    for name in sorted(shuffled, key=lambda name: -sizes[name]):
        fold_of[name] = filled.index(min(filled))
        filled[fold_of[name]] += sizes[name]
    return np.array([fold_of[name] for name in articles], dtype=np.int64)


def cross_validate(
    examples: Sequence[Example],
    truth: Sequence[Codes],
    folds: NDArray[np.int64],
    *,
    many: bool,
    fitting: Fitting,
    groups: NDArray[np.int64] | None = None,
    share: float = 1.0,
    seed: int = 0,
    more: Taken = NOTHING,
) -> tuple[list[Codes], float]:
    """Return what models predict for folds that they did not see, and their mean training size.

    With a ``share`` below 1, each learns from that share of its articles only. Units of one of the
    ``groups`` are decided together. ``more`` is learned from, but for articles of the fold that is tested.
    """
    predicted: list[Codes] = [frozenset()] * len(examples)
    sizes = []
    articles = np.array([example.article_id for example in examples], dtype=object)
    for fold in sorted(set(folds)):
        train = _part(articles, folds != fold, share, seed).tolist()
        test = np.flatnonzero(folds == fold).tolist()
        vectorizer = Vectorizer()
        beside = more.without(set(articles[test]))
        rows = vectorizer.fit([*(examples[number] for number in train), *beside.examples])
        labels = [*(truth[number] for number in train), *beside.codes]
        model = train_linear(rows, labels, many=many, fitting=fitting)
        found = model.probabilities(vectorizer.transform([examples[number] for number in test]))
        if groups is not None:
            found = pool_probabilities(found, model.codes, groups[test])
        for number, codes in zip(test, model.choose(found), strict=True):
            predicted[number] = codes
        sizes.append(len(train))
    return predicted, float(np.mean(sizes))


def predict_majority(truth: Sequence[Codes], folds: NDArray[np.int64]) -> list[Codes]:
    """Return, for every unit, what was most frequent in the other folds."""
    most: dict[int, Codes] = {}
    for fold in sorted(set(folds.tolist())):
        counted = Counter(codes for codes, one in zip(truth, folds, strict=True) if one != fold)
        most[fold] = max(counted, key=lambda codes: (counted[codes], sorted(codes)))
    return [most[int(fold)] for fold in folds]


def report_accuracy(
    guesses: Mapping[str, Sequence[Codes] | None],
    truth: Sequence[Codes],
    articles: NDArray[Any],
    *,
    folds: int,
    seed: int,
) -> pd.DataFrame:
    """Return the REPORT of coders by name; one without guesses has NaN."""
    rows = []
    for coder, guessed in guesses.items():
        row: dict[str, Any] = {"coder": coder, "units": len(truth), "folds": folds}
        row["articles"] = len(set(articles))
        if guessed is not None:
            right = np.array([one == other for one, other in zip(guessed, truth, strict=True)])
            low, high = _interval(right, articles, seed)
            f1 = _macro_f1(guessed, truth)
            row |= {"accuracy": float(right.mean()), "low": low, "high": high, "macro_f1": f1}
        rows.append(row)
    return REPORT.build(rows)


def trace_learning(
    examples: Sequence[Example],
    truth: Sequence[Codes],
    folds: NDArray[np.int64],
    *,
    many: bool,
    fitting: Fitting,
    seed: int,
    groups: NDArray[np.int64] | None = None,
    shares: Sequence[float] = CURVE,
    more: Taken = NOTHING,
) -> pd.DataFrame:
    """Return the LEARNING_CURVE up to, and without, the whole of the training part."""
    rows = []
    for share in shares:
        guessed, size = cross_validate(
            examples,
            truth,
            folds,
            many=many,
            fitting=fitting,
            groups=groups,
            share=share,
            seed=seed,
            more=more,
        )
        right = np.mean([one == other for one, other in zip(guessed, truth, strict=True)])
        rows.append({"units": round(size), "accuracy": float(right)})
    return LEARNING_CURVE.build(rows)


def list_predictions(
    units: Sequence[Unit],
    truth: Sequence[Codes],
    guessed: Sequence[Codes],
    folds: NDArray[np.int64],
) -> pd.DataFrame:
    """Return the PREDICTIONS table."""
    return PREDICTIONS.build(
        {
            "statement_id": unit[0],
            "target": unit[1],
            "code": "; ".join(sorted(codes)),
            "predicted": "; ".join(sorted(predicted)),
            "fold": int(fold),
        }
        for unit, codes, predicted, fold in zip(units, truth, guessed, folds, strict=True)
    )


def _part(
    articles: NDArray[Any], training: NDArray[np.bool_], share: float, seed: int
) -> NDArray[np.int64]:
    names = sorted(set(articles[training]))
    if share < 1:
        order = np.random.default_rng(seed).permutation(len(names))
        names = [names[number] for number in order[: max(1, round(share * len(names)))]]
    return np.flatnonzero(training & np.isin(articles, names))


def _interval(right: NDArray[np.bool_], articles: NDArray[Any], seed: int) -> tuple[float, float]:
    """Return the 95% percentile interval of the share that is right, articles being resampled."""
    names, place = np.unique(articles.astype(str), return_inverse=True)
    if len(names) < MINIMUM_ARTICLES:
        return np.nan, np.nan
    hits, sizes = np.bincount(place, weights=right), np.bincount(place)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES)
    low, high = np.quantile((drawn @ hits) / (drawn @ sizes), [0.025, 0.975])
    return float(low), float(high)


def _macro_f1(guessed: Sequence[Codes], truth: Sequence[Codes]) -> float:
    scores = []
    for code in sorted({code for codes in truth for code in codes}):
        both = sum(code in a and code in b for a, b in zip(guessed, truth, strict=True))
        either = sum(code in codes for codes in [*guessed, *truth])
        scores.append(2 * both / either)
    return float(np.mean(scores)) if scores else np.nan
