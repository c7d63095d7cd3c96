"""Profiles: how many of each official's statements carry each code, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM, check_choice, resampling_units
from toolkit.measures.resampling import draw_weights, percentile_interval
from toolkit.tables import CODINGS, PROFILE, STATEMENTS, find_counted, name_codes

UNITS = ("statement", "utterance")


def compute_profile(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    by: str = "official",
    unit: str = "statement",
    denied: bool = False,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how many of each official's statements carry each code.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id`` and the column ``by`` (and ``utterance_id``, where that is
        the unit); one row is one statement. Those without a value in ``by`` are left out.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``. A code that was negated
        ("not aimed at …") does not count, except on the axis "position", whose codes hold the
        negation already.
    by
        The column that groups statements.
    unit
        "statement", or "utterance": the same words of the same official in several papers once.
    denied
        Whether who denies a code has a row, too: under "not …", and marked in the column ``denied``.
    resamples
        Draws for the intervals; 0 for none.
    seed
        Of the draws.

    Returns
    -------
    DataFrame
        ``by``, ``axis``, ``target``, ``code``; ``n`` (statements with the code), ``of`` (all
        statements of the group), ``share`` (n / of, in [0, 1]) with ``low`` and ``high`` (95 %,
        percentile bootstrap), and ``resampled`` ("articles", or "statements" where all come from
        one article). Groups with fewer than five statements have counts only. Sorted by group,
        axis, target and from many to few. No coding gives no row. With ``denied``, a column of that name
        says of each row whether it counts who denies the code.

    Raises
    ------
    InputError
        If a column is missing, or ``unit`` is another.

    Notes
    -----
    A statement may carry several codes of one axis, so the shares of an axis may add up to more
    than 1. A code that nobody carries has no row: silence is not a share of 0.

    References
    ----------
    Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b"], "article_id": "x", "official": "Hale"})
    >>> codes = pd.DataFrame({"statement_id": ["a"], "axis": "scope", "target": "raid",
    ...                       "code": "limited", "negated": False})
    >>> compute_profile(said, codes)[["official", "code", "n", "of"]].values.tolist()
    [['Hale', 'limited', 1, 2]]
    >>> denies = codes.assign(statement_id="b", negated=True)
    >>> compute_profile(said, pd.concat([codes, denies]), denied=True)[["code", "n"]].values.tolist()
    [['limited', 1], ['not limited', 1]]
    """
    check_choice("unit", unit, UNITS)
    needed = ["statement_id", "article_id", by] + (["utterance_id"] if unit != "statement" else [])
    STATEMENTS.require(statements, needed)
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "negated"])
    said = _units(statements[statements[by].notna()], by, unit)
    columns = [by, *[name for name in PROFILE.columns if name != "official"], "resampled", "denied"]
    held = codings[find_counted(codings)].assign(denied=False)
    counted = _name_denied(codings) if denied else held
    pairs = counted[counted["code"].notna()].merge(
        said[["statement_id", by, "_unit"]], on="statement_id"
    )
    pairs = pairs.drop_duplicates([by, "_unit", "axis", "target", "code", "denied"])
    rows = [
        row
        for name, group in pairs.groupby(by, sort=True)
        for row in _group_rows(name, group, said[said[by] == name], by, resamples, seed)
    ]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({name: kind for name, kind in PROFILE.columns.items() if name in table})
    keys = [by, "axis", "target", "n", "code"]
    order = table.sort_values(keys, ascending=[True, True, True, False, True])
    types = {by: "string", "resampled": "string", "denied": "bool"}
    result = order.astype(types).reset_index(drop=True)
    return result if denied else result.drop(columns="denied")


def _name_denied(codings: pd.DataFrame) -> pd.DataFrame:
    """Return codings by their codes' names, "not …" where they are denied, each with whether it is."""
    return codings.assign(code=name_codes(codings), denied=~find_counted(codings))


def _units(said: pd.DataFrame, by: str, unit: str) -> pd.DataFrame:
    column = f"{unit}_id"
    own = said[column].fillna(said["statement_id"])
    return said.assign(_unit=own)


def _group_rows(
    name: Any, codes: pd.DataFrame, said: pd.DataFrame, by: str, resamples: int, seed: int
) -> list[dict[str, Any]]:
    units = said.drop_duplicates("_unit")
    clusters, resampled = resampling_units(units)
    place = {key: number for number, key in enumerate(units["_unit"])}
    size = len(units)
    enough = size >= MINIMUM
    weights = draw_weights(int(clusters.max()) + 1, resamples if enough else 0, seed)
    totals = weights @ np.bincount(clusters, minlength=weights.shape[1])
    rows = []
    keys = ["axis", "target", "code", "denied"]
    for (axis, target, code, denied), part in codes.groupby(keys, dropna=False):
        members = np.array([place[key] for key in part["_unit"]], dtype=np.int64)
        n = len(members)
        low, high = _interval(clusters, members, weights, totals)
        rows.append(
            {
                by: name, "axis": axis, "target": target, "code": code, "n": n, "of": size,
                "share": n / size if enough else np.nan, "low": low, "high": high,
                "resampled": resampled, "denied": denied,
            }
        )  # fmt: skip
    return rows


def _interval(
    clusters: NDArray[np.int64],
    members: NDArray[np.int64],
    weights: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> tuple[float, float]:
    if len(weights) == 0:
        return float("nan"), float("nan")
    hits = weights @ np.bincount(clusters[members], minlength=weights.shape[1])
    return percentile_interval(hits / totals)


def compare_periods(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    periods: Sequence[Any],
    *,
    by: str = "period",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how the share of each code changed from one period to another.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id`` and the column ``by``; one row is one statement. No article
        is of both periods.
    codings
        As for :func:`compute_profile`: what counts there counts here.
    periods
        The two values of ``by``, the earlier one first.
    by
        The column that says of which period a statement is; waves, or whatever parts the articles.
    resamples, seed
        Draws for the intervals, and their seed; 0 for none.

    Returns
    -------
    DataFrame
        ``axis``, ``target``, ``code``; ``n_a``, ``of_a``, ``share_a``, ``low_a``, ``high_a`` and the
        same of ``_b``; ``change`` (share_b - share_a, in [-1, 1]) with ``low`` and ``high`` (95 %). A
        code that nobody has in a period has n 0 there. With fewer than five statements in a period
        there are its counts only, and no change. Sorted by axis, target and code.

    Raises
    ------
    InputError
        If a column is missing, there are not two periods, or an article is of both.

    Notes
    -----
    The articles of each period are drawn anew, apart from those of the other (its statements, where all
    come from one article), and the change is taken in each draw: a percentile interval. Where it holds 0,
    the change may be chance; that the intervals of two shares overlap does not say so. Where
    nobody or everybody has a code, nothing varies and there is no interval. Many codes are many
    comparisons.

    References
    ----------
    Schenker, N., & Gentleman, J. F. (2001). On judging the significance of differences by examining
    the overlap between confidence intervals. *The American Statistician*, 55(3), 182-186.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": range(10), "article_id": list("abcdefghij"),
    ...                      "period": ["May"] * 5 + ["June"] * 5})
    >>> codes = pd.DataFrame({"statement_id": range(7), "axis": "scope", "target": "raid",
    ...                       "code": "limited", "negated": False})
    >>> compare_periods(said, codes, ["May", "June"])[["n_a", "n_b", "change"]].values.tolist()
    [[5, 2, -0.6]]
    """
    STATEMENTS.require(statements, ["statement_id", "article_id", by])
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "negated"])
    if len(set(periods)) != 2 or len(periods) != 2:
        raise InputError(f"periods={list(periods)!r}: give two different values of {by!r}")
    parts = [statements[statements[by].eq(one).fillna(False).astype(bool)] for one in periods]
    both = set(parts[0]["article_id"]) & set(parts[1]["article_id"])
    if both:
        raise InputError(
            f"article {min(both)!r}: has statements of {periods[0]} and of {periods[1]}; "
            "compare parts that share no article"
        )
    counted = codings[find_counted(codings) & codings["code"].notna()]
    found = [_find_codes(part, counted) for part in parts]
    keys = sorted({key for held in found for key in held}, key=lambda key: tuple(map(str, key)))
    sides = [
        _draw_shares(part, held, keys, resamples, seed + place)
        for place, (part, held) in enumerate(zip(parts, found, strict=True))
    ]
    rows = [
        dict(zip(("axis", "target", "code"), key, strict=True)) | _change(sides, place)
        for place, key in enumerate(keys)
    ]
    columns = ["axis", "target", "code", *_CHANGED]
    types = dict.fromkeys(columns[:3], "string") | _CHANGED
    return pd.DataFrame(rows, columns=columns).astype(types)


Key = tuple[Any, Any, Any]
_OF_SIDE = ("n", "of", "share", "low", "high")
_CHANGED = {
    f"{name}_{side}": "Int64" if name in ("n", "of") else "float64"
    for side in "ab"
    for name in _OF_SIDE
} | dict.fromkeys(["change", "low", "high"], "float64")


@dataclass(frozen=True)
class _Side:
    """One period: its statements, those with each code, and each code's share in every draw."""

    size: int
    counts: NDArray[np.int64]
    drawn: NDArray[np.float64]


def _find_codes(said: pd.DataFrame, counted: pd.DataFrame) -> dict[Key, NDArray[np.int64]]:
    """Return for each code the places of the statements that carry it."""
    places = pd.Index(said["statement_id"]).get_indexer(pd.Index(counted["statement_id"]))
    keys = counted.loc[places >= 0, ["axis", "target", "code"]].assign(place=places[places >= 0])
    groups = keys.drop_duplicates().groupby(["axis", "target", "code"], dropna=False)["place"]
    return {
        (_text(axis), _text(target), _text(code)): held.to_numpy(dtype=np.int64)
        for (axis, target, code), held in groups
    }


def _text(value: Any) -> Any:
    return None if pd.isna(value) else value


def _draw_shares(
    said: pd.DataFrame,
    held: dict[Key, NDArray[np.int64]],
    keys: list[Key],
    resamples: int,
    seed: int,
) -> _Side:
    none = np.zeros(0, dtype=np.int64)
    counts = np.array([len(held.get(key, none)) for key in keys], dtype=np.int64)
    if len(said) < MINIMUM or not resamples or not keys:
        return _Side(len(said), counts, np.full((0, len(keys)), np.nan))
    units = resampling_units(said)[0]
    width = int(units.max()) + 1
    weights = draw_weights(width, resamples, seed)
    hits = [np.bincount(units[held.get(key, none)], minlength=width) for key in keys]
    totals = weights @ np.bincount(units, minlength=width)
    return _Side(len(said), counts, (weights @ np.array(hits).T) / totals[:, None])


def _change(sides: list[_Side], place: int) -> dict[str, float]:
    """Return one code's row: both sides, and what changed between them."""
    row: dict[str, float] = {}
    for name, side in zip("ab", sides, strict=True):
        n = int(side.counts[place])
        share = n / side.size if side.size >= MINIMUM else np.nan
        figures = (n, side.size, share, *_vary(side.drawn[:, place]))
        row |= {f"{what}_{name}": value for what, value in zip(_OF_SIDE, figures, strict=True)}
    row["change"] = row["share_b"] - row["share_a"]
    known = all(len(side.drawn) for side in sides)
    drawn = sides[1].drawn[:, place] - sides[0].drawn[:, place] if known else np.zeros(0)
    return row | dict(zip(("low", "high"), _vary(drawn), strict=True))


def _vary(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """Return the interval of what was drawn; none where nothing varies, which says nothing."""
    return percentile_interval(drawn if len(drawn) and np.ptp(drawn) > 0 else np.zeros(0))
