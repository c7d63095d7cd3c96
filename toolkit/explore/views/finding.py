"""The main finding, above every panel: who contradicts whom, in words and as a table of pairs.

Made of counts alone, over the whole study: no filter changes it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.explore.views.matrix import FEW, NOT_SAID
from toolkit.measures import count_contradictions
from toolkit.measures.contradictions import read_claims, weigh_contradictions
from toolkit.report.facing import count_codes
from toolkit.report.finding import describe_finding
from toolkit.study import Study
from toolkit.tables import DENIES, MAIN_AXES, is_among

View = dict[str, Any]
Claims = dict[Any, pd.DataFrame]
"""By official and axis, statements with what they say."""

BLIND = (
    "You code blind: what the machine and others found is hidden. What is shown is what you said."
)
PAIRS = 8
"""Pairs that are shown, those with the most statements; two or more besides are a number."""


def view_finding(index: Index) -> View:
    """Return the finding as ``words``, and its ``pairs`` by axis with the statements involved."""
    study = index.study
    found = count_contradictions(study.said, study.coded, study.codebook)
    once = found
    if found.duplicated(["official_a", "official_b", "axis"]).any():
        once = count_contradictions(study.said, study.coded, study.codebook, targets=False)
    sides = [once["official_a"], once["official_b"]]
    weights = weigh_contradictions(once).groupby(sides, sort=False).sum()
    pairs = list(weights.sort_values(ascending=False, kind="stable").index)
    shown = pairs if len(pairs) == PAIRS + 1 else pairs[:PAIRS]
    axes = [axis for axis in MAIN_AXES if axis in set(once["axis"])]
    claims = _read_claims(study, {name for pair in shown for name in pair}, axes)
    blind = (study.said["resolution"] == NOT_SAID).any()
    return {
        "words": BLIND if blind and found.empty else describe_finding(study, found),
        "axes": axes,
        "pairs": [
            _view_pair(index, pair, once[sides[0].eq(pair[0]) & sides[1].eq(pair[1])], axes, claims)
            for pair in shown
        ],
        "more": len(pairs) - len(shown),
    }


def _read_claims(study: Study, officials: set[str], axes: list[str]) -> Claims:
    """Return what each of these asserts or denies on each axis, with the code as contradictions name it."""
    whose = study.said["official"].isin(officials)
    said = study.said.loc[whose, ["statement_id", "official"]].rename(columns={"official": "group"})
    coded = study.coded[study.coded["axis"].isin(axes)]
    coded = coded[is_among(coded["statement_id"], said["statement_id"])]
    claims = read_claims(said, coded, columns=["axis", "code", "denied"])
    claims = claims.assign(named=claims["code"].mask(claims["denied"], DENIES + claims["code"]))
    return dict(list(claims.groupby(["group", "axis"])[["statement_id", "named"]]))


def _view_pair(
    index: Index, names: Any, rows: pd.DataFrame, axes: list[str], claims: Claims
) -> View:
    by_axis = {row["axis"]: row for row in rows.to_dict("records")}
    return {
        "names": list(names),
        "marks": [index.marks.get(name) for name in names],
        "cells": [_view_cell(names, by_axis.get(axis), claims) for axis in axes],
    }


def _view_cell(names: Any, row: dict[Any, Any] | None, claims: Claims) -> View | None:
    """Return how many statements of a pair stand against each other, how often, and what they say."""
    if row is None:
        return None
    n = int(row["n_a"] + row["n_b"])
    sides = zip(names, "ab", strict=True)
    said = []
    for name, side in sides:
        held = claims[name, row["axis"]]
        facing = held[held["named"].isin(row[f"codes_{side}"].split(", "))]
        said.append(f"{name}: {count_codes(facing)}")
    share = float(row["share"]) if n >= FEW else None
    return {"n": n, "share": share, "about": "; ".join(said)}
