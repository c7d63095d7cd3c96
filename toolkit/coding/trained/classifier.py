"""A coder trained on the user's own codings of one axis.

Logistic regression on word and character n-grams, with the target and the speaker masked, and on
cues of the codebook coder. Every training is measured on articles that it did not see, beside two
baselines: always the most frequent code, and the codebook coder on the same units. A trained coder
never takes the codebook's place by itself: its codings are a table with the coder "trained".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.entries import toolkit_version
from toolkit.coding.trained.features import Cues, Reader, Unit, Vectorizer, name_cues
from toolkit.coding.trained.labels import collect_accepted, collect_labels, given_codes
from toolkit.coding.trained.linear import Codes, Fitting, LinearModel, train_linear
from toolkit.coding.trained.pooling import find_groups, number_groups, pool_probabilities
from toolkit.coding.trained.validation import (
    LEARNING_CURVE,
    Taken,
    assign_folds,
    cross_validate,
    list_predictions,
    predict_majority,
    report_accuracy,
    trace_learning,
)
from toolkit.errors import InputError
from toolkit.rounding import write_limits, write_share
from toolkit.tables import CODINGS, SHARE, STATEMENTS

CODER = "trained"
ALONE = "trained, each alone"
PEOPLE = "trained, on people's codes alone"
FOLDS = 5
FITTING = {"position": Fitting(0.5)}
OTHER_FITTING = Fitting(10.0, balanced=True)
"""The many cues of a position need a strong penalty, n-grams of many codes a weak one."""


@dataclass(frozen=True)
class TrainedCoder:
    """A coder of one axis, with what it was trained on and how it did on articles it had not seen.

    Attributes
    ----------
    axis, targets, codes
        What it codes.
    many
        Whether a unit may have several codes or none.
    report : DataFrame
        Coders "trained", "majority" and "codebook" on the same units: ``accuracy`` (the share of
        units whose codes are all right, in [0, 1]), ``low`` and ``high`` (95%, articles resampled),
        ``macro_f1`` (mean over codes), ``units``, ``articles``, ``folds``. NaN for "codebook" where
        its codings were not given. Trained with ``together``, it also has "trained, each alone".
    learning_curve : DataFrame
        ``units`` (mean size of the training part) and ``accuracy`` on unseen articles.
    predictions : DataFrame
        What the cross-validation predicted: ``statement_id``, ``target``, ``code`` (true),
        ``predicted``, ``fold``; several codes are joined with "; ".
    about : dict
        Versions, seed, counts: what :func:`save_coder` writes beside the numbers.

    Examples
    --------
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")
    >>> new = pd.DataFrame({"statement_id": ["b:0-20"], "article_id": ["b"],
    ...                     "content": ["The work is limited."]})
    >>> coder.apply(new)[["statement_id", "code", "coder"]].values.tolist()
    [['b:0-20', 'limited', 'trained']]
    """

    axis: str
    targets: tuple[str | None, ...]
    vectorizer: Vectorizer
    model: LinearModel
    reader: Reader
    report: pd.DataFrame
    learning_curve: pd.DataFrame
    predictions: pd.DataFrame
    about: dict[str, Any]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that it gives, in alphabetical order."""
        return self.model.codes

    @property
    def many(self) -> bool:
        """Whether a unit may have several codes or none."""
        return self.model.many

    @property
    def together(self) -> bool:
        """Whether it decides together what an official says in one article toward one target."""
        return bool(self.about["together"])

    def apply(
        self, statements: pd.DataFrame, *, codebook_codings: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        """Return this coder's codings of statements.

        Parameters
        ----------
        statements
            ``statement_id``, ``article_id``, ``content``, ``official``.
        codebook_codings
            The codebook coder's codings of these statements, if there were any in training.

        Returns
        -------
        DataFrame
            The CODINGS columns, with coder and rule "trained", and ``confidence`` (the probability
            that the model gives to the code, in [0, 1]) behind them. Every statement is coded
            toward every target of the training. A coder that decides together needs all statements
            of an article at once, and flags "together" where a statement alone had another code.

        Raises
        ------
        InputError
            If a column is missing, or codebook codings are needed or too many.
        """
        units = [(name, target) for name in statements["statement_id"] for target in self.targets]
        return self.apply_units(statements, units, codebook_codings=codebook_codings)

    def apply_units(
        self,
        statements: pd.DataFrame,
        units: Sequence[Unit],
        *,
        codebook_codings: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        """Return this coder's codings of pairs of statement and target; see :meth:`apply`."""
        alone = self._each_alone(statements, units, codebook_codings)
        probabilities = self._pool(alone, statements, units)
        places = {code: number for number, code in enumerate(self.codes)}
        rows = [
            {
                "statement_id": unit[0], "axis": self.axis, "target": unit[1], "code": code,
                "coder": CODER, "rule": CODER, "confidence": float(row[places[code]]),
                "flags": None if codes == own else "together",
            }
            for unit, row, codes, own in zip(
                units,
                probabilities,
                self.model.choose(probabilities),
                self.model.choose(alone),
                strict=True,
            )
            for code in sorted(codes)
        ]  # fmt: skip
        confidence = pd.Series([row["confidence"] for row in rows], dtype=SHARE)
        return CODINGS.build(rows).assign(confidence=confidence)

    def probabilities(
        self,
        statements: pd.DataFrame,
        units: Sequence[Unit],
        *,
        codebook_codings: pd.DataFrame | None = None,
    ) -> NDArray[np.float64]:
        """Return every code's probability (columns, in the order of ``codes``) for every unit."""
        return self._pool(self._each_alone(statements, units, codebook_codings), statements, units)

    def _pool(
        self, alone: NDArray[np.float64], statements: pd.DataFrame, units: Sequence[Unit]
    ) -> NDArray[np.float64]:
        if not self.together:
            return alone
        return pool_probabilities(alone, self.codes, number_groups(statements, units))

    def _each_alone(
        self,
        statements: pd.DataFrame,
        units: Sequence[Unit],
        codebook_codings: pd.DataFrame | None,
    ) -> NDArray[np.float64]:
        STATEMENTS.require(statements, ["statement_id", "article_id", "content"])
        if (codebook_codings is None) != (not self.about["codebook_codings"]):
            wanted = "needs" if codebook_codings is None else "was trained without"
            raise InputError(f"trained coder of {self.axis}: it {wanted} codebook_codings")
        reader = Reader(self.axis, self.reader.codebook, codebook_codings, self.reader.cues)
        if not units:
            return np.zeros((0, len(self.codes)))
        return self.model.probabilities(self.vectorizer.transform(reader.read(statements, units)))

    def describe(self) -> str:
        """Return in words what it was trained on, and how it did beside the baselines."""
        by_coder = {str(row["coder"]): row for row in self.report.to_dict("records")}
        own, codebook = by_coder[CODER], by_coder["codebook"]["accuracy"]
        steps = ", ".join(
            f"{row['units']} units {write_share(row['accuracy'], 1)}"
            for row in self.learning_curve.to_dict("records")
        )
        told = "its codings were not given" if pd.isna(codebook) else f"{write_share(codebook, 1)}"
        alone = by_coder[ALONE]["accuracy"] if ALONE in by_coder else None
        each = [] if alone is None else [f"Without deciding together: {write_share(alone, 1)}."]
        if PEOPLE in by_coder:
            each.append(
                f"It also learned from {self.about['accepted']:,} units that a machine coded and somebody "
                f"accepted; without them: {write_share(by_coder[PEOPLE]['accuracy'], 1)}."
            )
        return "\n".join(
            [
                f"Coder of {self.axis}, trained on {own['units']} units of {own['articles']} "
                f"articles: {write_share(own['accuracy'], 1)} right on articles it had not seen (95 % "
                f"interval {write_limits(own['low'], own['high'], 1)}; {own['folds']} folds).",
                *each,
                f"Always the most frequent code: {write_share(by_coder['majority']['accuracy'], 1)}.",
                f"The codebook coder on the same units: {told}.",
                f"Learning curve: {steps}.",
            ]
        )


def train_coder(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    axis: str,
    target: str | None = None,
    codebook: Codebook | None = None,
    codebook_codings: pd.DataFrame | None = None,
    cues: Cues | None = None,
    accepted: pd.DataFrame | None = None,
    together: bool = False,
    folds: int = FOLDS,
    seed: int = 0,
) -> TrainedCoder:
    """Train a coder of one axis on people's codings, and measure it on articles it has not seen.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id``, ``content``; ``official`` so that the speaker is masked.
    codings
        People's codings (CODINGS columns), for example the ledger's effective ones; rows of
        machine coders are left out. A row with a missing code says that none applies.
    axis, target
        What to learn; without a target, all targets of the axis are learned together.
    codebook
        Its targets' terms find what is masked; otherwise the words of the target's name do.
    codebook_codings
        The codebook coder's codings of the same statements: features, and a baseline.
    cues
        Further features: called with a statement's row (a dict) and the target, returns numbers by
        name; :func:`toolkit.read_embeddings` makes such from a model of your own.
    accepted
        Codings of one machine coder, such as a language model's, that you accept as examples to learn
        from. They are marked apart: nothing is measured on them, none of an article in a fold is
        learned from when that fold is tested, and the report has a row without them.
    together
        Decide together what an official says in one article toward one target (axis position): the
        log-odds between positions are averaged. Needs the column ``official``.
    folds, seed
        Of the cross-validation. All statements of an article stand in one fold.

    Returns
    -------
    TrainedCoder
        With ``report``, ``learning_curve`` and ``predictions``; ``print(coder.describe())``.

    Raises
    ------
    InputError
        If there are fewer than 50 coded units (it says how many more are needed) or fewer than two
        articles, a column is missing, several people coded a unit differently, or ``together`` is
        asked of another axis than position.

    Notes
    -----
    Measures of official against official must not rest on who speaks: no feature knows the
    speaker, and the speaker's name is masked. Compare the trained figure with the baselines before
    using it: below the codebook's it adds nothing.

    Examples
    --------
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")
    >>> coder.codes, float(coder.report.set_index("coder").loc["trained", "accuracy"])
    (('expansive', 'limited'), 1.0)
    """
    labels = collect_labels(codings, statements, axis, target)
    taken = collect_accepted(accepted, statements, axis, target, labels)
    reader = Reader(axis, codebook, codebook_codings, cues)
    units, truth = list(labels), list(labels.values())
    examples = reader.read(statements, units)
    many = any(len(codes) != 1 for codes in truth)
    if not many:  # people decide what kind of axis it is
        taken = {unit: codes for unit, codes in taken.items() if len(codes) == 1}
    more = Taken(reader.read(statements, list(taken)), list(taken.values()))
    articles = np.array([example.article_id for example in examples], dtype=object)
    how: dict[str, Any] = {"many": many, "fitting": FITTING.get(axis, OTHER_FITTING)}
    fold_of = assign_folds(articles, folds=folds, seed=seed)
    groups = find_groups(statements, units, axis, many=many) if together else None
    test = partial(cross_validate, examples, truth, fold_of, **how)
    tested, size = test(groups=groups, more=more)
    guesses: dict[str, list[Codes] | None] = {
        CODER: tested,
        "majority": predict_majority(truth, fold_of),
        "codebook": given_codes(codebook_codings, axis, units, used=frozenset().union(*truth)),
    }
    guesses |= _guess_otherwise(test, groups, more)
    report = report_accuracy(guesses, truth, articles, folds=len(set(fold_of)), seed=seed)
    curve = trace_learning(examples, truth, fold_of, seed=seed, groups=groups, more=more, **how)
    whole = LEARNING_CURVE.build([{"units": round(size), "accuracy": report["accuracy"].iloc[0]}])
    vectorizer = Vectorizer()
    rows = vectorizer.fit([*examples, *more.examples])
    return TrainedCoder(
        axis=axis,
        targets=tuple(dict.fromkeys(one for _, one in [*units, *taken])),
        vectorizer=vectorizer,
        model=train_linear(rows, [*truth, *more.codes], **how),
        reader=reader,
        report=report,
        learning_curve=pd.concat([curve, whole], ignore_index=True),
        predictions=list_predictions(units, truth, tested, fold_of),
        about=_about(reader, truth, articles, seed)
        | {"together": together, "accepted": len(taken)},
    )


def _guess_otherwise(
    test: Callable[..., tuple[list[Codes], float]], groups: NDArray[np.int64] | None, more: Taken
) -> dict[str, list[Codes]]:
    """Return what is guessed each alone, where groups are decided together, and without what was taken."""
    guesses = {}
    if groups is not None:
        guesses[ALONE], _ = test(more=more)
    if more.codes:
        guesses[PEOPLE], _ = test(groups=groups)
    return guesses


def _about(
    reader: Reader, truth: Sequence[Codes], articles: NDArray[Any], seed: int
) -> dict[str, Any]:
    counts = Counter(code for codes in truth for code in codes)
    return {
        "toolkit_version": toolkit_version(),
        "sklearn_version": version("scikit-learn"),
        "codebook_version": None if reader.codebook is None else reader.codebook.version,
        "codebook_codings": reader.codebook_codings is not None,
        "cues": name_cues(reader.cues),
        "units": len(truth),
        "articles": len(set(articles)),
        "codes": dict(sorted(counts.items())),
        "seed": seed,
    }
