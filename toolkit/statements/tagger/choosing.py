"""Rate what rules and tagger found together, and choose the likeliest of rivals.

A candidate is right when it shares at least half of the letters of a gold statement and of itself, and
covers the head of that statement's source; each is judged alone, because rivals for one gold statement
may both be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from toolkit.statements.attribution.rules import VERBATIM
from toolkit.statements.matching import Covered, find_letters, is_source_right
from toolkit.statements.rating.calibration import Numbers
from toolkit.statements.rating.keeping import LEAST_CONFIDENCE
from toolkit.statements.tagger.candidates import Candidate
from toolkit.statements.tagger.impressions import list_measures
from toolkit.statements.tagger.tokens import Rows
from toolkit.statements.tagger.trees import Trees, fit_trees

ALIKE = 0.8
"""Of more than this share of the letters of the longer, two of the rules' finds are one."""
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


def fit_choice(pools: Sequence[Pool], right: Numbers, *, seed: int = 0) -> Trees:
    """Return what rates the finds of rules and tagger together."""
    return fit_trees(list_measures(pools), right, seed=seed)


def rate_pools(pools: Sequence[Pool], trees: Trees) -> list[Numbers]:
    """Return the probabilities of each article's candidates.

    Words that stand as they were written down, as in a transcript, keep what the rules say of them:
    annotated articles hardly hold any.
    """
    rates = trees.rate(list_measures(pools))
    for place, one in enumerate(chain.from_iterable(pools)):
        if one.is_rules and one.row["rule"] in VERBATIM:
            rates[place] = one.row["confidence"]
    bounds = np.cumsum([len(pool) for pool in pools])[:-1]
    return np.split(rates, bounds) if pools else []


def choose_rows(pool: Pool, rates: Numbers) -> list[dict[str, Any]]:
    """Return the rows of an article with their confidence, in order: the likeliest of rivals each.

    What a rule found and nothing likelier stands against stays, be it unlikely; of the other candidates
    only likely ones are rows, and only those with a source: words of nobody say nothing of officials.
    """
    chosen: list[Candidate] = []
    rows = []
    for n in np.argsort(-rates, kind="stable"):
        one = pool[n]
        if not one.is_rules and (rates[n] < LEAST_CONFIDENCE or one.source is None):
            continue
        if not any(_exclude(one, other) for other in chosen):
            chosen.append(one)
            rows.append(one.row | {"confidence": float(rates[n])})
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _exclude(one: Candidate, other: Candidate) -> bool:
    """Whether one of two candidates only can be a row; the rules know what lies in another statement."""
    shared = len(one.letters & other.letters)
    if one.is_rules and other.is_rules:
        return shared > ALIKE * max(len(one.letters), len(other.letters))
    return 2 * shared > min(len(one.letters), len(other.letters))
