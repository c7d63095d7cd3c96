"""Which statements people code next: those that would teach a trained coder most."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.trained.classifier import TrainedCoder
from toolkit.coding.trained.features import split_words

SHORTLIST = 10
"""Suggestions are chosen among this many times as many of the least certain statements."""


def suggest_statements(
    coder: TrainedCoder,
    statements: pd.DataFrame,
    n: int,
    *,
    coded: Collection[str] = (),
    codebook_codings: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the statements that would teach a trained coder most, the first one first.

    Parameters
    ----------
    coder
        From :func:`train_coder`.
    statements
        ``statement_id``, ``article_id``, ``content``, ``official``.
    n
        How many at most.
    coded
        Ids of statements that are coded already, and left out.
    codebook_codings
        As for :meth:`TrainedCoder.apply`.

    Returns
    -------
    DataFrame
        Rows of ``statements`` with ``uncertainty`` behind them (in [0, 1]: 1 where the two best
        codes are equally probable, with many codes where a code's probability is one half; over
        several targets the highest), the first to be coded first. No row where nothing is left to
        code.

    Notes
    -----
    The least certain statements are shortlisted (ten times n); of these, one by one, the one with
    the highest product of uncertainty and distance (1 - the highest cosine similarity of words to
    those chosen before). A sample chosen so is no random sample: measure reliability on
    :func:`draw_sample`.

    Examples
    --------
    >>> from toolkit import train_coder
    >>> from toolkit.tables import CODINGS
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")
    >>> new = pd.DataFrame({"statement_id": ["b:0-14", "b:16-30"], "article_id": "b",
    ...                     "content": ["It is limited.", "Nobody knows."]})
    >>> suggest_statements(coder, new, 1)["content"].tolist()
    ['Nobody knows.']
    """
    left = statements[~statements["statement_id"].isin(list(coded))]
    if left.empty or n < 1:
        return left.iloc[:0].assign(uncertainty=pd.Series(dtype="float64"))
    units = [(name, target) for name in left["statement_id"] for target in coder.targets]
    found = coder.probabilities(left, units, codebook_codings=codebook_codings)
    by_statement = _uncertainty(found, many=coder.many).reshape(len(left), len(coder.targets))
    ranked = left.assign(uncertainty=by_statement.max(axis=1))
    shortlist = ranked.sort_values(
        ["uncertainty", "statement_id"], ascending=[False, True], kind="stable"
    ).head(n * SHORTLIST)
    order = _spread(shortlist, n)
    return shortlist.iloc[order].reset_index(drop=True)


def _uncertainty(probabilities: NDArray[np.float64], *, many: bool) -> NDArray[np.float64]:
    if many:
        return np.asarray(1 - 2 * np.abs(probabilities - 0.5).min(axis=1))
    if probabilities.shape[1] < 2:
        return np.zeros(len(probabilities))
    best = np.sort(probabilities, axis=1)[:, -2:]
    return np.asarray(1 - (best[:, 1] - best[:, 0]))


def _spread(shortlist: pd.DataFrame, n: int) -> list[int]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # slow, where nobody asks for it

    words = TfidfVectorizer(analyzer=split_words, sublinear_tf=True)
    texts = [text.lower() for text in shortlist["content"]]
    rows = words.fit_transform([*texts, "x"])[:-1]
    similarity = (rows @ rows.T).toarray()
    uncertainty = shortlist["uncertainty"].to_numpy()
    nearest = np.zeros(len(shortlist))
    chosen: list[int] = []
    while len(chosen) < min(n, len(shortlist)):
        scores = uncertainty * (1 - nearest)
        scores[chosen] = -1
        chosen.append(int(scores.argmax()))
        nearest = np.maximum(nearest, similarity[chosen[-1]])
    return chosen
