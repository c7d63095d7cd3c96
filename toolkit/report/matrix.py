"""The report's matrix: officials by axes, with the statements behind every code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import BUILT_IN, Codebook
from toolkit.measures import compute_profile
from toolkit.report.finding import name_target
from toolkit.report.quoting import Quoter, text_or_empty
from toolkit.review.sentences import list_corrected, say_corrected
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, DENIES, MAIN_AXES, name_codes

TARGETS_NAMED = 2
"""Targets that a heading names; more would be no heading."""
QUOTATIONS_SHOWN = 20
"""Statements shown of one cell; how many there are besides is said."""


def name_targets(study: Study) -> str:
    """Return what officials are compared on: one target or two by name, else none.

    Examples
    --------
    >>> from toolkit import analyze
    >>> name_targets(analyze("corpus"))
    'the operation and the agreement'
    """
    targets = [name_target(target.name) for target in study.codebook.targets]
    return " and ".join(targets) if 1 <= len(targets) <= TARGETS_NAMED else ""


def list_columns(study: Study) -> list[dict[str, Any]]:
    """Return the columns: the position on each target, then the other axes."""
    positions = [
        {
            "axis": "position",
            "target": target,
            "label": f"Position on {name_target(target)}",
        }
        for target in list_targets(study)
    ]
    others = [
        {"axis": axis, "target": None, "label": axis.capitalize()}
        for axis in MAIN_AXES
        if axis != "position"
    ]
    return positions + others


def list_targets(study: Study) -> list[str]:
    """Return the targets of positions in the codebook's order, then what else was coded on."""
    positions = study.codings.loc[study.codings["axis"].eq("position").fillna(False), "target"]
    named = [target.name for target in study.codebook.targets]
    return list(dict.fromkeys([*named, *sorted(positions.dropna().unique())]))


def list_codes(codebook: Codebook, axis: str) -> list[str]:
    """Return an axis' codes in the order of the codebook, then those that are found by rule."""
    names = [code.name for code in codebook.codes_of(axis)]
    return [*names, *(name for name in BUILT_IN.get(axis, ()) if name not in names)]


def count_codes(study: Study) -> pd.DataFrame:
    """Return how many statements of each official have each code, or deny it, as the explorer counts them."""
    return compute_profile(study.statements, study.codings, denied=True, resamples=0)


def list_rows(study: Study, quoter: Quoter, counted: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield a row an official, who said most first; a cell has its codes and the statements behind them.

    ``counted`` is what :func:`count_codes` returned.
    """
    said = study.statements[study.statements["official"].notna()]
    columns = list_columns(study)
    codings = study.codings.assign(named=name_codes(study.codings))
    codings = codings.merge(said[["statement_id", "official"]], on="statement_id")
    corrected = list_corrected(study)
    sides = said.drop_duplicates("official").set_index("official")["side"]
    sizes = counted.groupby("official", sort=True)["of"].first()
    profiles = dict(list(counted.groupby("official", sort=True)))
    for official in sizes.sort_values(ascending=False, kind="stable").index:
        profile = profiles[official]
        own = codings[codings["official"] == official]
        yield {
            "official": official,
            "side": text_or_empty(sides[official]),
            "n": int(profile["of"].iloc[0]),
            "cells": [list(_cell(quoter, profile, own, column, corrected)) for column in columns],
        }


def fold_columns(
    columns: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]:
    """Return columns and rows without the columns that hold nothing, and the names of these."""
    kept = [place for place in range(len(columns)) if any(row["cells"][place] for row in rows)]
    empty = [column["label"] for place, column in enumerate(columns) if place not in kept]
    narrow = [row | {"cells": [row["cells"][place] for place in kept]} for row in rows]
    return [columns[place] for place in kept], narrow, empty


def _cell(
    quoter: Quoter,
    profile: pd.DataFrame,
    own: pd.DataFrame,
    column: dict[str, Any],
    corrected: pd.DataFrame,
) -> Iterator[dict[str, Any]]:
    codings = _in_column(own, column)
    row: Any
    for row in _order_rows(_in_column(profile, column)).itertuples(index=False):
        behind = codings[codings["named"] == row.code]
        shown = list(dict.fromkeys(behind["statement_id"]))[:QUOTATIONS_SHOWN]
        yield {
            "code": row.code,
            "n": row.n,
            "of": row.of,
            "corrected": say_corrected(
                corrected, row.official, row.axis, text_or_empty(row.target), row.code
            ),
            "abstained": row.code in ABSTENTIONS,
            "statements": [quoter.quote(name, row.axis, row.code, row.target) for name in shown],
            "more": behind["statement_id"].nunique() - len(shown),
        }


def _order_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of an axis in their order, who denies a code behind it, what decides nothing last."""
    of = rows["code"].mask(rows["denied"], rows["code"].str.removeprefix(DENIES))
    turns = {code: turn for turn, code in enumerate(dict.fromkeys(of))}
    keys = {"_quiet": rows["code"].isin(ABSTENTIONS), "_turn": of.map(turns)}
    ordered = rows.assign(**keys).sort_values([*keys, "denied"], kind="stable")
    return ordered.drop(columns=list(keys))


def _in_column(table: pd.DataFrame, column: dict[str, Any]) -> pd.DataFrame:
    chosen = table["axis"] == column["axis"]
    if column["target"]:
        chosen &= table["target"] == column["target"]
    selected: pd.DataFrame = table.loc[chosen]
    return selected
