"""How far coders agree: machine against human, coder against coder.

A unit is one statement on one axis toward one target; what a coder gave for it is one code or, on
axes where many are allowed, a set of codes. Coefficients are those of
:mod:`toolkit.coding.reliability.agreement`; intervals come from resampling whole articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.reliability.agreement import (
    STATISTICS,
    Level,
    Sums,
    compute_statistics,
    stack_sums,
    sum_units,
    weigh_sums,
)
from toolkit.coding.reliability.units import (
    Comparison,
    build_comparisons,
    collect_units,
    split_units,
)
from toolkit.errors import InputError
from toolkit.rounding import write_limits, write_number, write_share
from toolkit.tables import CODINGS, NUMBER, SHARE, TEXT, Table

RELIABILITY = Table(
    "reliability",
    "one coefficient on one axis, or of one of its codes",
    {
        "axis": TEXT, "target": TEXT, "code": TEXT, "compared": TEXT, "statistic": TEXT,
        "value": SHARE, "low": SHARE, "high": SHARE, "units": NUMBER, "statements": NUMBER,
        "articles": NUMBER, "coders": TEXT, "level": TEXT, "resamples": NUMBER, "seed": NUMBER,
    },
    ("axis", "target", "code", "statistic"),
)  # fmt: skip

MINIMUM_UNITS = 5
"""Below this many units with two codes there are counts, but no coefficient."""

MINIMUM_ARTICLES = 5
"""Below this many articles there is no interval: resampling so few says nothing."""

NONE = "(none)"
"""How "none of the codes" is shown, which is what a missing code says."""


def compute_reliability(
    codings: pd.DataFrame,
    *,
    coders: Sequence[str] | None = None,
    complete: Sequence[str] = (),
    statements: pd.DataFrame | None = None,
    by_target: bool = False,
    level: Level = "nominal",
    order: Sequence[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far coders agree, by axis and by code.

    Parameters
    ----------
    codings
        CODINGS of two or more coders (``statement_id``, ``axis``, ``target``, ``code``, ``coder``);
        one row is one code on one statement. A row with a missing code says that the coder found
        that none applies. Machine and people are compared by putting their tables together.
    coders
        Which coders to compare, in this order; all by default, by name.
    complete
        Coders who judged every unit, so that having no row means "none": machine coders, and people
        who coded a whole corpus. For all others having no row means "not coded" (missing).
    statements
        The statements that ``complete`` coders judged (``statement_id``); by default those that
        occur in ``codings``.
    by_target
        Whether targets are told apart; by default an axis' units toward all targets count together.
    level
        "nominal"; or "ordinal" or "interval" for axes whose codes are ordered. It concerns alpha
        alone, and axes whose codes all occur in ``order``.
    order
        For "ordinal", the codes from lowest to highest. For "interval", the codes are numbers and
        need no order.
    resamples, seed
        For the intervals: how many times the articles are drawn, and the generator's seed.

    Returns
    -------
    DataFrame
        Long: one row per axis (and target), code and statistic. ``code`` is NA on the rows of the
        whole axis. ``compared`` says what was compared there: "codes" where each coder gave at most
        one code a unit; "sets" where some gave several or none, and whole sets count as agreeing
        only if they are equal; "presence" on the rows of one code: present or not. ``statistic``
        is krippendorff_alpha, percent_agreement, cohen_kappa (two coders only), fleiss_kappa (units
        that all coded), gwet_ac1. ``value`` is at most 1, and 0 is chance (percent_agreement is a
        share of pairs instead); NaN where not defined, or where fewer than 5 units have two
        coders. ``low`` and ``high`` bound the 95% percentile interval, NaN under 5 articles.
        ``units``, ``statements`` and ``articles`` count what at least two coders coded.

    Raises
    ------
    InputError
        If a column or coder is missing, there are fewer than two, or a code is not in the order.

    Notes
    -----
    Formulas and sources are in :mod:`toolkit.coding.reliability.agreement`. Alpha is undefined, not perfect,
    where all coders gave one code throughout: look at percent agreement and AC1 then. Do not
    compare coefficients of axes with very different numbers of units without their intervals.

    Examples
    --------
    >>> rows = [("a1:0-5", "favor", "favor"), ("a2:0-5", "favor", "favor"),
    ...         ("a3:0-5", "against", "against"), ("a4:0-5", "against", "favor"),
    ...         ("a5:0-5", "mixed", "mixed")]
    >>> codings = pd.DataFrame([
    ...     {"statement_id": one, "axis": "position", "target": "x", "code": code, "coder": coder}
    ...     for one, *codes in rows for coder, code in zip(["anna", "ben"], codes)])
    >>> table = compute_reliability(codings, resamples=200)
    >>> table.query("code.isna()").set_index("statistic")["value"].round(3).to_dict()
    {'krippendorff_alpha': 0.71, 'percent_agreement': 0.8, 'cohen_kappa': 0.688, \
'fleiss_kappa': 0.677, 'gwet_ac1': 0.71}
    """
    names, table = _prepare(codings, coders, complete)
    judged = table["statement_id"] if statements is None else statements["statement_id"]
    rows: list[dict[str, Any]] = []
    for axis, on_axis in table.groupby("axis", sort=False):
        units = collect_units(on_axis, judged, set(complete) & set(names))
        for target, chosen in split_units(units, by_target):
            about = {"axis": axis, "target": target, "resamples": resamples, "seed": seed}
            for comparison in build_comparisons(chosen, names, level, order):
                rows += _measure(comparison, names, about)
    return RELIABILITY.build(rows)


def compute_confusion(
    codings: pd.DataFrame,
    coder_a: str,
    coder_b: str,
    *,
    axis: str,
    target: str | None = None,
    complete: Sequence[str] = (),
    statements: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how often two coders gave which codes to the same units.

    Parameters
    ----------
    codings, complete, statements
        As for :func:`compute_reliability`.
    coder_a, coder_b
        Whose codes are the rows, and whose the columns.
    axis, target
        What to look at; without a target, all of the axis' targets count together.

    Returns
    -------
    DataFrame
        Counts; the index is ``coder_a``'s codes, the columns are ``coder_b``'s, the same codes in
        the same order (alphabetical). Several codes on one unit are joined with "; ", none is
        "(none)". Without a unit that both coded the table has no row and no column.

    Raises
    ------
    InputError
        If a column or a coder is missing.

    Examples
    --------
    >>> rows = [("a1:0-5", "favor", "favor"), ("a2:0-5", "favor", "favor"),
    ...         ("a3:0-5", "against", "against"), ("a4:0-5", "against", "favor"),
    ...         ("a5:0-5", "mixed", "mixed")]
    >>> codings = pd.DataFrame([
    ...     {"statement_id": one, "axis": "position", "target": "x", "code": code, "coder": coder}
    ...     for one, *codes in rows for coder, code in zip(["anna", "ben"], codes)])
    >>> compute_confusion(codings, "anna", "ben", axis="position")
    ben      against  favor  mixed
    anna
    against        1      1      0
    favor          0      2      0
    mixed          0      0      1
    """
    names, table = _prepare(codings, [coder_a, coder_b], complete)
    judged = table["statement_id"] if statements is None else statements["statement_id"]
    on_axis = table[table["axis"] == axis]
    units = collect_units(on_axis, judged, set(complete) & set(names))
    pairs = [
        (_show(by_coder[coder_a]), _show(by_coder[coder_b]))
        for (_, about), by_coder in units.items()
        if len(by_coder) == 2 and (target is None or about == target)
    ]
    codes = sorted({code for pair in pairs for code in pair})
    places = {code: number for number, code in enumerate(codes)}
    counts = np.zeros((len(codes), len(codes)), dtype=int)
    for left, right in pairs:
        counts[places[left], places[right]] += 1
    index, columns = pd.Index(codes, name=coder_a), pd.Index(codes, name=coder_b)
    return pd.DataFrame(counts, index=index, columns=columns)


def describe_reliability(reliability: pd.DataFrame) -> str:
    """Return the sentences for a methods section: what was compared, how, and what came out.

    Parameters
    ----------
    reliability
        From :func:`compute_reliability`.

    Returns
    -------
    str
        Who coded how much; for every axis Krippendorff's alpha with its interval, percent agreement
        and AC1; how intervals were made. What is undefined is said to be.

    Raises
    ------
    InputError
        If a column is missing, or the table is empty.

    Examples
    --------
    >>> rows = [("a1:0-5", "favor", "favor"), ("a2:0-5", "favor", "favor"),
    ...         ("a3:0-5", "against", "against"), ("a4:0-5", "against", "favor"),
    ...         ("a5:0-5", "mixed", "mixed")]
    >>> codings = pd.DataFrame([
    ...     {"statement_id": one, "axis": "position", "target": "x", "code": code, "coder": coder}
    ...     for one, *codes in rows for coder, code in zip(["anna", "ben"], codes)])
    >>> text = describe_reliability(compute_reliability(codings, resamples=200))
    >>> text.split(": Kripp")[0]
    '2 coders (anna, ben) were compared. On position (5 units, 5 statements, 5 articles)'
    """
    RELIABILITY.require(reliability, list(RELIABILITY.columns))
    whole = reliability[reliability["code"].isna()]
    if whole.empty:
        raise InputError("reliability table: it is empty; there is nothing to describe")
    first = whole.iloc[0]
    coders = first["coders"].split("; ")
    sentences = [f"{len(coders)} coders ({', '.join(coders)}) were compared."]
    for _, rows in whole.groupby(["axis", "target"], sort=False, dropna=False):
        sentences.append(_describe_axis(rows))
    if whole["compared"].eq("sets").any():
        sentences.append(
            "Where a unit could have several codes or none, coders agree if their whole sets of "
            "codes are equal."
        )
    if whole["low"].notna().any():
        sentences.append(
            f"Brackets hold 95% percentile intervals from {first['resamples']:,} resamples of "
            f"whole articles (seed {first['seed']})."
        )
    return " ".join(sentences)


def _describe_axis(rows: pd.DataFrame) -> str:
    by_name = {str(row["statistic"]): row for _, row in rows.iterrows()}
    alpha = by_name["krippendorff_alpha"]
    toward = "" if pd.isna(alpha["target"]) else f" ({alpha['target']})"
    counts = ", ".join(
        _count(int(alpha[noun]), noun) for noun in ("units", "statements", "articles")
    )
    figures = ", ".join(
        f"{name} {_figure(by_name[statistic])}"
        for name, statistic in (
            (f"Krippendorff's alpha ({alpha['level']})", "krippendorff_alpha"),
            ("agreement", "percent_agreement"),
            ("Gwet's AC1", "gwet_ac1"),
        )
    )
    return f"On {alpha['axis']}{toward} ({counts}): {figures}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number != 1 else noun.removesuffix('s')}"


def _figure(row: pd.Series[Any]) -> str:
    if pd.isna(row["value"]):
        few = row["units"] < MINIMUM_UNITS
        return f"not computed (fewer than {MINIMUM_UNITS} units)" if few else "undefined"
    is_share = row["statistic"] == "percent_agreement"
    shown = write_share(row["value"]) if is_share else write_number(row["value"])
    if pd.isna(row["low"]):
        return shown
    if is_share:
        return f"{shown} {write_limits(row['low'], row['high'])}"
    return f"{shown} [{write_number(row['low'])}, {write_number(row['high'])}]"


def _prepare(
    codings: pd.DataFrame, coders: Sequence[str] | None, complete: Sequence[str]
) -> tuple[list[str], pd.DataFrame]:
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "coder"])
    present = sorted(codings["coder"].dropna().unique())
    names = present if coders is None else list(coders)
    absent = [name for name in [*names, *complete] if name not in present]
    if absent:
        raise InputError(
            f"codings table: no coder {absent[0]!r}; "
            f"it has {', '.join(map(repr, present)) or 'none'}"
        )
    if len(set(names)) < 2:
        raise InputError(
            f"codings table: reliability needs two coders or more, got {', '.join(names) or 'none'}"
        )
    return names, codings[codings["coder"].isin(names)]


def _measure(
    comparison: Comparison, names: Sequence[str], about: Mapping[str, Any]
) -> list[dict[str, Any]]:
    paired = (comparison.matrix >= 0).sum(axis=1) >= 2
    statements = [unit[0] for unit, kept in zip(comparison.units, paired, strict=True) if kept]
    articles = np.array([_article_of(unit[0]) for unit in comparison.units], dtype=object)
    row = {
        **about,
        "code": comparison.code,
        "compared": comparison.compared,
        "units": len(statements),
        "statements": len(set(statements)),
        "articles": len(set(articles[paired])),
        "coders": "; ".join(names),
        "level": comparison.level,
    }
    values, low, high = _estimate(comparison, articles, paired, len(names), about)
    return [
        {**row, "statistic": name, "value": values[name], "low": low[name], "high": high[name]}
        for name in STATISTICS
    ]


def _estimate(
    comparison: Comparison,
    articles: NDArray[Any],
    paired: NDArray[np.bool_],
    coders: int,
    about: Mapping[str, Any],
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Return every statistic's value, low and high bound."""
    nothing = dict.fromkeys(STATISTICS, np.nan)
    if paired.sum() < MINIMUM_UNITS:
        return nothing, nothing, nothing
    measure = partial(
        compute_statistics, coders=coders, level=comparison.level, values=comparison.values
    )
    whole = measure(sum_units(comparison.matrix, comparison.categories))
    values = {name: float(array[0]) for name, array in whole.items()}
    if len(set(articles[paired])) < MINIMUM_ARTICLES or about["resamples"] < 1:
        return values, nothing, nothing
    drawn = measure(_resample(comparison, articles, about["resamples"], about["seed"]))
    bounds = {name: _interval(array, values[name]) for name, array in drawn.items()}
    return (
        values,
        {name: low for name, (low, _) in bounds.items()},
        {name: high for name, (_, high) in bounds.items()},
    )


def _resample(comparison: Comparison, articles: NDArray[Any], resamples: int, seed: int) -> Sums:
    """Draw as many articles as there are, with replacement, and add up their sums."""
    groups = list(dict.fromkeys(articles))
    parts = stack_sums(
        [sum_units(comparison.matrix[articles == one], comparison.categories) for one in groups]
    )
    chances = np.full(len(groups), 1 / len(groups))
    weights = np.random.default_rng(seed).multinomial(len(groups), chances, size=resamples)
    return weigh_sums(parts, weights.astype(float))


def _interval(drawn: NDArray[np.float64], value: float) -> tuple[float, float]:
    """Return the 95% percentile interval; NaN where the figure, or half of them, is undefined."""
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(value) or len(defined) * 2 < len(drawn):
        return np.nan, np.nan
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)


def _article_of(statement_id: str) -> str:
    return statement_id.rsplit(":", 1)[0]


def _show(codes: frozenset[str]) -> str:
    return "; ".join(sorted(codes)) or NONE
