"""The main finding, above every panel: who contradicts whom, in words and as a table of pairs.

Made of counts alone, over the whole study: no filter changes it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.explore.index import Index
from toolkit.measures import count_contradictions
from toolkit.tables import ABSTENTIONS, MAIN_AXES, find_counted

View = dict[str, Any]

PAIRS = 8
"""Pairs that are shown, those with the most statements; the rest is a number."""

NAMES = 3
"""Officials named for each code; the rest is a number."""


def view_finding(index: Index) -> View:
    """Return the finding as ``words``, and its ``pairs`` by axis with the statements involved."""
    study = index.study
    found = count_contradictions(study.statements, study.codings, study.codebook)
    pairs = list(found.groupby(["official_a", "official_b"], sort=False))
    axes = [axis for axis in MAIN_AXES if axis in set(found["axis"])]
    return {
        "words": describe_finding(index, found),
        "axes": axes,
        "pairs": [_view_pair(index, names, rows, axes) for names, rows in pairs[:PAIRS]],
        "more": max(0, len(pairs) - PAIRS),
    }


def describe_finding(index: Index, found: pd.DataFrame) -> str:
    """Say in words on what officials contradict each other most, or why nobody does."""
    officials = len(index.groupings["official"].names)
    if officials < 2:
        named = "1 official" if officials else "No official"
        return f"{named} is named as a speaker here: a comparison needs two."
    if found.empty:
        lacking = "" if index.targets else " The codebook has no target, so there is no position."
        return f"By the codebook no two officials contradict each other.{lacking}"
    first = found.iloc[0]
    where = (found["axis"] == first["axis"]) & (
        (found["target"] == first["target"]) | (found["target"].isna() & pd.isna(first["target"]))
    )
    toward = "" if pd.isna(first["target"]) else f" of the {first['target']}"
    if first["axis"] == "position":
        toward = f" on the {first['target']}"
    said = _count_codes(index, found[where])
    return (
        f"Officials contradict each other on the {first['axis']}{toward}: {' · '.join(said)}. "
        "Numbers are statements."
    )


def _count_codes(index: Index, found: pd.DataFrame) -> list[str]:
    """Return each contradicted code with who says it, and in how many statements."""
    axis, target = found["axis"].iloc[0], found["target"].iloc[0]
    names = {*found["official_a"], *found["official_b"]}
    codes = {
        code for side in "ab" for codes in found[f"codes_{side}"] for code in codes.split(", ")
    }
    codings = index.study.codings
    toward = codings["target"].isna() if pd.isna(target) else codings["target"].eq(target)
    held = codings["axis"].eq(axis) & toward & find_counted(codings)
    rows = codings[held & codings["code"].isin(codes - ABSTENTIONS)]
    rows = rows.merge(index.study.statements[["statement_id", "official"]], on="statement_id")
    counts = (
        rows[rows["official"].isin(names)]
        .drop_duplicates(["statement_id", "code"])
        .groupby(["code", "official"])
        .size()
    )
    ordered = counts.groupby("code").sum().sort_values(ascending=False, kind="stable")
    return [f"{code}: {_name_speakers(counts[code])}" for code in ordered.index]


def _name_speakers(counts: pd.Series[int]) -> str:
    ordered = counts.sort_values(ascending=False, kind="stable")
    named = [f"{name} ({n:,})" for name, n in ordered[:NAMES].items()]
    rest = len(ordered) - NAMES
    return ", ".join([*named, *([f"{rest} more"] if rest > 0 else [])])


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
