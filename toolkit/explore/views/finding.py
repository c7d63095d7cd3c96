"""The main finding, above every panel: who contradicts whom, in words and as a table of pairs.

Made of counts alone, over the whole study: no filter changes it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.measures import count_contradictions
from toolkit.report.finding import describe_finding
from toolkit.tables import MAIN_AXES

View = dict[str, Any]

PAIRS = 8
"""Pairs that are shown, those with the most statements; the rest is a number."""


def view_finding(index: Index) -> View:
    """Return the finding as ``words``, and its ``pairs`` by axis with the statements involved."""
    study = index.study
    found = count_contradictions(study.statements, study.codings, study.codebook)
    pairs = list(found.groupby(["official_a", "official_b"], sort=False))
    axes = [axis for axis in MAIN_AXES if axis in set(found["axis"])]
    return {
        "words": describe_finding(study, found),
        "axes": axes,
        "pairs": [_view_pair(index, names, rows, axes) for names, rows in pairs[:PAIRS]],
        "more": max(0, len(pairs) - PAIRS),
    }


def _view_pair(index: Index, names: Any, rows: pd.DataFrame, axes: list[str]) -> View:
    by_axis = dict(iter(rows.groupby("axis")))
    return {
        "names": list(names),
        "marks": [index.marks.get(name) for name in names],
        "cells": [_view_cell(names, by_axis.get(axis)) for axis in axes],
    }


def _view_cell(names: Any, part: pd.DataFrame | None) -> View | None:
    """Return how many statements of a pair stand against each other, and what they say."""
    if part is None:
        return None
    n = int((part["n_a"] + part["n_b"]).sum())
    said = [
        f"{names[0]}: {row['codes_a']} ({row['n_a']}); {names[1]}: {row['codes_b']} ({row['n_b']})"
        for row in part.to_dict("records")
    ]
    return {"n": n, "about": "\n".join(said)}
