"""The main finding, above every panel: who contradicts whom, in words and as a table of pairs.

Made of counts alone. The words are of the whole study; the pairs below the matrix of what the filters keep.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.selection import FILTERS, Selection
from toolkit.explore.views.matrix import FEW, NOT_SAID
from toolkit.measures.claims import Claims
from toolkit.measures.contradictions import count_claims, weigh_contradictions
from toolkit.report.facing import write_counts
from toolkit.report.finding import NOBODY, describe_finding
from toolkit.tables import MAIN_AXES

View = dict[str, Any]

BLIND = (
    "You code blind: what the machine and others found is hidden. What is shown is what you said."
)
READ_ALIKE = (
    "Under Divergence stands where they stress other things; which of your own codes cannot both be "
    "right, say in the codebook (contradictions)."
)
PAIRS = 40
"""Pairs that the page has, those with the most statements; two or more besides are a number."""

PARTS = ("axes", "pairs", "more")
"""What tells of pairs in a finding."""


def view_finding(index: Index) -> View:
    """Return the finding as ``words``, and its ``pairs`` by axis with the statements involved."""
    study = index.study
    found = count_claims(index.claims, study.codebook)
    blind = (study.said["resolution"] == NOT_SAID).any()
    words = BLIND if blind and found.empty else describe_finding(study, found, index.claims)
    words = f"{NOBODY} {READ_ALIKE}" if words == NOBODY else words
    return {"words": words, **_view_pairs(index, index.claims, found)}


def view_pairs(index: Index, selection: Selection) -> View:
    """Return who contradicts whom among the statements that the filters keep, as in the finding.

    ``whole`` is whether that is all of them, and ``any`` whether anybody does in the whole study.
    """
    finding = index.keep("finding", index.claims, lambda: view_finding(index))
    every = {name: finding[name] for name in PARTS}
    if selection.chosen().keys().isdisjoint(FILTERS):
        return {**every, "whole": True, "any": bool(every["pairs"])}

    def count() -> View:
        claims = index.claims_among(index.mask(selection, cell=False))
        return _view_pairs(index, claims, count_claims(claims, index.study.codebook))

    found = index.remember("pairs", selection.part(), count)
    return {**found, "whole": False, "any": bool(every["pairs"])}


def _view_pairs(index: Index, claims: Claims, found: pd.DataFrame) -> View:
    """Return the pairs with the most statements, each by axis; a statement on two targets counts once."""
    once = found
    if found.duplicated(["official_a", "official_b", "axis"]).any():
        once = count_claims(claims, index.study.codebook, targets=False)
    sides = [once["official_a"], once["official_b"]]
    weights = weigh_contradictions(once).groupby(sides, sort=False).sum()
    pairs = list(weights.sort_values(ascending=False, kind="stable").index)
    shown = pairs if len(pairs) == PAIRS + 1 else pairs[:PAIRS]
    axes = [axis for axis in MAIN_AXES if axis in set(once["axis"])]
    rows: dict[Any, dict[str, Any]] = {pair: {} for pair in shown}
    among = pd.MultiIndex.from_arrays(sides).isin(shown)
    for row in once[among].to_dict("records"):
        rows[row["official_a"], row["official_b"]][row["axis"]] = row
    return {
        "axes": axes,
        "pairs": [_view_pair(index, claims, pair, rows[pair], axes) for pair in shown],
        "more": len(pairs) - len(shown),
    }


def _view_pair(
    index: Index, claims: Claims, names: Any, by_axis: dict[str, Any], axes: list[str]
) -> View:
    return {
        "names": list(names),
        "marks": [index.marks.get(name) for name in names],
        "cells": [_view_cell(claims, names, by_axis.get(axis)) for axis in axes],
    }


def _view_cell(claims: Claims, names: Any, row: dict[Any, Any] | None) -> View | None:
    """Return how many statements of a pair stand against each other, how often, and what they say."""
    if row is None:
        return None
    n = int(row["n_a"] + row["n_b"])
    said = [
        f"{name}: {write_counts(_count_named(claims, name, row['axis'], row[f'codes_{side}']))}"
        for name, side in zip(names, "ab", strict=True)
    ]
    share = float(row["share"]) if n >= FEW else None
    return {"n": n, "share": share, "about": "; ".join(said)}


def _count_named(claims: Claims, official: str, axis: str, codes: str) -> dict[str, int]:
    """Return how many statements of an official hold each of these codes, on whatever target."""
    named = claims.named[official, axis]
    return {code: claims.count(named[code]) for code in codes.split(", ")}
