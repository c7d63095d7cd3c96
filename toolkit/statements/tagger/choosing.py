"""Rate all candidates of articles together, and choose among rivals.

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
    UNANNOTATED,
    Numbers,
    fit_features,
    load_weights,
    rate_features,
)
from toolkit.statements.rating.features import find_features
from toolkit.statements.tagger.candidates import Candidate, is_rival
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
    """Return the weights of the features of candidates; interviews teach nothing, as in the rating.

    They depart from the weights of the rules' confidence only as far as the cases ask for it.
    """
    every = [one for pool in pools for one in pool]
    chosen = [n for n, one in enumerate(every) if one.row["rule"] != UNANNOTATED]
    return fit_features([features[n] for n in chosen], right[chosen], prior=load_weights())


def rate_pools(
    pools: Sequence[Pool], features: Sequence[set[str]], weights: Mapping[str, float]
) -> list[Numbers]:
    """Return the probabilities of each article's candidates."""
    rates = rate_features(features, weights)
    bounds = np.cumsum([len(pool) for pool in pools])[:-1]
    return np.split(rates, bounds) if pools else []


def choose_rows(pool: Pool, rates: Numbers) -> list[dict[str, Any]]:
    """Return the rows of an article, the likeliest of rivals each, with their confidence, in order.

    What the rules take word for word from a transcript never loses to a rival.
    """
    order = sorted(
        range(len(pool)), key=lambda n: (pool[n].row["rule"] in VERBATIM, rates[n]), reverse=True
    )
    kept: list[int] = []
    instead: dict[str, str] = {}
    for n in order:
        name = pool[n].row["statement_id"]
        winner = next((m for m in kept if _excludes(pool[m], pool[n])), None)
        if winner is None:
            kept.append(n)
        else:
            instead.setdefault(name, pool[winner].row["statement_id"])
    rows = [pool[n].row | {"confidence": float(rates[n])} for n in kept]
    for row in rows:
        own = row["within"] if isinstance(row["within"], str) else None
        within = instead.get(own, own) if own else None
        row["within"] = None if within == row["statement_id"] else within
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _excludes(winner: Candidate, one: Candidate) -> bool:
    return winner.row["statement_id"] == one.row["statement_id"] or is_rival(winner, one)
