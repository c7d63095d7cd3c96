"""References: which actor refers to which concept, agreeing or not, when.

What discourse networks are made of. A coded statement becomes one reference for each concept and
agreement; references that repeat each other are dropped as the researcher chooses, and cut into
time windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from numbers import Integral

import pandas as pd

from toolkit.errors import InputError
from toolkit.tables import (
    ABSTENTIONS,
    ARTICLES,
    AXES,
    CODINGS,
    MAIN_AXES,
    STATEMENTS,
    find_counted,
    name_claims,
)

CLAIMS = ("position", "aim", "scope")
"""Axes whose codes say something that one may share; of a condition the code holds but its form."""

DUPLICATES = (
    "all", "per article", "per utterance", "per day", "per week", "per month", "per year",
    "per range",
)  # fmt: skip

_COLUMNS = {"per article": "article_id", "per utterance": "utterance_id"}
_PERIODS = {"per day": "D", "per week": "W-SUN", "per month": "M", "per year": "Y"}
_POSITIONS = ("favor", "against")


def read_references(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    by: str,
    axis: str | Sequence[str] | None,
    kind: str,
    duplicates: str,
    dated: bool,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return who refers to which concept, agreeing or not, and how many statements are left out.

    One row is a statement, concept and agreement: ``statement_id``, ``article_id``, ``actor``,
    ``concept`` with its ``axis``, ``target`` and ``code``, ``agree``, ``published`` and
    ``utterance_id``. Where ``dated``, or where
    ``duplicates`` are dropped by period, a reference without a date is left out.

    Raises
    ------
    InputError
        If a column is missing, there is no such axis, or dates are needed and there is none.
    """
    dated = dated or duplicates in _PERIODS
    needed = ["statement_id", "article_id", by, *(["published"] if dated else [])]
    needed += ["utterance_id"] if duplicates == "per utterance" else []
    STATEMENTS.require(statements, needed)
    CODINGS.require(codings, ["statement_id", "axis", "target", "code"])
    coded = _read_concepts(CODINGS.conform(codings), read_axes(axis, codings, kind))
    said = pd.DataFrame({"statement_id": statements["statement_id"], "actor": statements[by]})
    for name in ("article_id", "utterance_id", "published"):
        said[name] = statements.get(name, pd.NA)
    said["published"] = ARTICLES.conform(said[["published"]])["published"] if dated else pd.NaT
    table = coded.merge(said, on="statement_id")
    table = table.drop_duplicates(["statement_id", "concept", "agree"])
    nameless = table["actor"].isna()
    dateless = ~nameless & table["published"].isna() & dated
    left_out = {
        by: int(table.loc[nameless, "statement_id"].nunique()),
        "published": int(table.loc[dateless, "statement_id"].nunique()),
    }
    kept = table[~nameless & ~dateless].reset_index(drop=True)
    if kept.empty and dateless.any():
        raise InputError("statements table, column 'published': no coded statement has a date")
    return kept, left_out


def drop_repeated(references: pd.DataFrame, duplicates: str) -> pd.DataFrame:
    """Return the first reference of each actor to a concept, with one agreement, per period."""
    if duplicates == "all":
        return references
    key = [references["actor"], references["concept"], references["agree"]]
    if duplicates in _COLUMNS:
        own = references[_COLUMNS[duplicates]]
        key.append(own.fillna(references["statement_id"]))
    elif duplicates in _PERIODS:
        key.append(references["published"].dt.to_period(_PERIODS[duplicates]))
    repeated = pd.concat(key, axis=1).duplicated()
    return references[~repeated.to_numpy(dtype=bool)]


def slice_by_time(
    references: pd.DataFrame, window: int, step: int | None
) -> Iterator[tuple[pd.Timestamp, pd.Timestamp, pd.DataFrame]]:
    """Yield each window's start, end and references, from the first day to the last.

    Raises
    ------
    InputError
        If a window or step is no whole number of days, or the step is more than the window.
    """
    step = window if step is None else step
    for name, days in (("window", window), ("step", step)):
        if isinstance(days, bool) or not isinstance(days, Integral) or days < 1:
            raise InputError(f"{name}={days!r}: expected a whole number of days, 1 or more")
    if step > window:
        raise InputError(
            f"step={step}: expected at most window={window}, or statements fall between windows"
        )
    published = references["published"]
    if references.empty:
        return
    start, last = published.min().normalize(), published.max()
    end = start
    while end <= last:
        end = start + pd.Timedelta(days=window)
        yield start, end, references[(published >= start) & (published < end)]
        start += pd.Timedelta(days=step)


def read_axes(axis: str | Sequence[str] | None, codings: pd.DataFrame, kind: str) -> list[str]:
    """Return the axes whose codes are concepts; those that two may agree on, unless some are chosen."""
    if axis is None:
        return list(MAIN_AXES if kind == "affiliation" else CLAIMS)
    axes = [axis] if isinstance(axis, str) else list(axis)
    known = {*AXES, *codings["axis"].dropna()}
    for name in axes:
        if name not in known:
            raise InputError(f"axis={name!r}: expected one of {', '.join(sorted(known))}")
    return axes


def _read_concepts(codings: pd.DataFrame, axes: list[str]) -> pd.DataFrame:
    """Return each coding's concept and agreement; codes that hold neither are left out."""
    code, target = name_claims(codings), codings["target"]
    position = codings["axis"].eq("position")
    held = codings["axis"].isin(axes) & code.notna() & ~code.isin(ABSTENTIONS)
    held &= ~position | (code.isin(_POSITIONS) & target.notna())
    named = codings["axis"] + ": " + code + (" (" + target + ")").fillna("")
    agree = find_counted(codings).mask(position, code.eq("favor")).astype("boolean").fillna(False)
    table = pd.DataFrame(
        {
            "statement_id": codings["statement_id"],
            "concept": named.mask(position, target),
            "axis": codings["axis"],
            "target": target,
            "code": code,
            "agree": agree.astype(bool),
        }
    )
    return table[held.fillna(False).astype(bool)]
