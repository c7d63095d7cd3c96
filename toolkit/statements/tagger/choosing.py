"""Rate what the tagger found, and choose what stays beside the rules' finds.

A candidate is right when it shares at least half of the letters of a gold statement and of itself, and
covers the head of that statement's source; each is judged alone, because rivals for one gold statement
may both be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.statements.attribution.rules import VERBATIM
from toolkit.statements.matching import Covered, find_letters, is_source_right
from toolkit.statements.rating.calibration import (
    Numbers,
    fit_features,
    load_weights,
    rate_features,
)
from toolkit.statements.rating.features import find_features
from toolkit.statements.rating.keeping import LEAST_CONFIDENCE
from toolkit.statements.tagger.candidates import Candidate
from toolkit.statements.tagger.tokens import Rows
from toolkit.tables import STATEMENTS

Pool = Sequence[Candidate]


def mark_right(text: str, pool: Pool, gold: Rows) -> list[bool]:
    """Say of each candidate of an article whether some gold statement makes it right."""
    expected = [_cover(Candidate(dict(row), find_letters(text, row["spans"]))) for row in gold]
    return [any(_is_right(text, _cover(one), other) for other in expected) for one in pool]


def _cover(one: Candidate) -> Covered:
    return Covered(one.letters, "", one.source, one.row)


def _is_right(text: str, one: Covered, other: Covered) -> bool:
    shared = len(one.letters & other.letters)
    if not shared or 2 * shared < max(len(one.letters), len(other.letters)):
        return False
    return is_source_right(text, one, other)


def join_features(pools: Sequence[Pool]) -> list[set[str]]:
    """Return the features of all candidates: the rating's own, and what the tagger says."""
    every = [one for pool in pools for one in pool]
    own = find_features(STATEMENTS.build(one.row for one in every))
    return [found | one.features for found, one in zip(own, every, strict=True)]


def fit_choice(pools: Sequence[Pool], features: Sequence[set[str]], right: Numbers) -> pd.DataFrame:
    """Return the weights of the features of what the tagger found.

    They depart from the weights of the rules' confidence only as far as the cases ask for it.
    """
    every = [one for pool in pools for one in pool]
    chosen = [n for n, one in enumerate(every) if one.is_taggers]
    return fit_features([features[n] for n in chosen], right[chosen], prior=load_weights())


def rate_pools(
    pools: Sequence[Pool], features: Sequence[set[str]], weights: Mapping[str, float]
) -> list[Numbers]:
    """Return the probabilities of each article's candidates."""
    rates = rate_features(features, weights)
    bounds = np.cumsum([len(pool) for pool in pools])[:-1]
    return np.split(rates, bounds) if pools else []


def choose_rows(pool: Pool, rates: Numbers) -> list[dict[str, Any]]:
    """Return the rows of an article with their confidence, in order.

    What the rules found stays as they rate it: rated anew with what the tagger says, or given up where
    the tagger has other words, it came out worse. Of the tagger's finds those stay that share no letter
    with what a rule is likely right about, the likeliest first.
    """
    ruled = [one for one in pool if not one.is_taggers]
    taken = {letter for one in ruled if _is_sure(one) for letter in one.letters}
    new: list[dict[str, Any]] = []
    for n in np.argsort(-rates, kind="stable"):
        if pool[n].is_taggers and taken.isdisjoint(pool[n].letters):
            taken |= pool[n].letters
            new.append(pool[n].row | {"confidence": float(rates[n])})
    names = {row["statement_id"] for row in new}
    rows = [one.row for one in ruled if one.row["statement_id"] not in names] + new
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _is_sure(one: Candidate) -> bool:
    return bool(one.row["confidence"] >= LEAST_CONFIDENCE or one.row["rule"] in VERBATIM)
