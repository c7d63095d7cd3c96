"""Measures over time: counts by day, week, month or event window, and any other measure by period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.measures.shares import SHARES, check_resamples, count_nameless, measure_shares
from toolkit.rows import is_among
from toolkit.tables import ARTICLES, CODINGS, DATE, STATEMENTS, TEXT, find_counted

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
"""Periods by name; weeks begin on Monday."""

_HEAD = {"period": TEXT, "start": DATE, "end": DATE}

Window = tuple[str, Any, Any]
Row = dict[str, Any]


def compute_timeline(
    statements: pd.DataFrame,
    codings: pd.DataFrame | None = None,
    *,
    by: str = "official",
    period: str | Sequence[Window] = "day",
    code: str | None = None,
    axis: str | None = None,
    target: str | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how many statements, or statements with a code, each group made in each period.

    Parameters
    ----------
    statements
        ``statement_id``, ``published``, the column ``by`` and, where ``resamples`` is more than 0,
        ``article_id``; one row is one statement. Those without a value in ``by``, without a date or
        outside all windows are left out, and counted in ``attrs["left_out"]``.
    codings
        With ``code``: ``statement_id``, ``code``, and ``axis``, ``target``, ``negated`` where they
        matter. A negated code does not count, except on the axis "position", whose codes hold the
        negation already.
    by
        The column that groups statements.
    period
        "day", "week" (from Monday), "month" or "year": every one from the first dated statement to the last.
        Or windows, such as ``[("before", "2031-05-01", "2031-05-06"), ("after", "2031-05-06",
        "2031-06-01")]``: a name, the first day, and the day after the last. Windows may overlap; a
        statement counts in each that it falls in.
    code, axis, target
        The code that is counted, and where it may be used by several, on which axis and toward which
        target; all statements unless given.
    resamples, seed
        Draws for the intervals, and their seed; 0 draws for none.

    Returns
    -------
    DataFrame
        A row for each group and period, sorted by both: ``by``, ``period`` (a window's name, or the
        first day, month or year), ``start``, ``end`` (the moment at which it is over), ``n``, ``of``,
        ``share`` (n / of, in [0, 1]) with ``low`` and ``high`` (95 %, percentile bootstrap) and
        ``resampled``. Without a code, ``n`` is the group's statements and ``of`` those of all groups
        in the period: its share of the word. With a code, ``n`` is the group's statements with it
        and ``of`` the group's statements in the period. A period without statements has counts of 0
        and no share. Periods with ``of`` under five have counts only.

    Raises
    ------
    InputError
        If a column is missing, ``period`` is another or a window has no length, or a code, axis or
        target is given without what it needs.

    Notes
    -----
    The date is that of the article, not of the speech. Reports follow each other: neighbouring
    periods share what is news, so their intervals are not independent, and two that
    overlap are no test of a change. A share of 0 or 1 has no interval.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b", "c"], "official": ["Hale", "Hale", "Moor"],
    ...                      "article_id": "x", "published": ["2031-05-05", "2031-05-07", None]})
    >>> compute_timeline(said)[["official", "period", "n", "of"]].values.tolist()
    [['Hale', '2031-05-05', 1, 1], ['Hale', '2031-05-06', 0, 0], ['Hale', '2031-05-07', 1, 1],
     ['Moor', '2031-05-05', 0, 1], ['Moor', '2031-05-06', 0, 0], ['Moor', '2031-05-07', 0, 1]]
    """
    check_resamples(resamples)
    needed = ["statement_id", "published", by] + (["article_id"] if resamples else [])
    STATEMENTS.require(statements, needed)
    coded = _with_code(codings, code, axis, target)
    said = _read_dates(statements[statements[by].notna()])
    windows = _read_windows(said["published"], period)
    groups = sorted(said[by].unique())
    rows: list[Row] = []
    outside = said["published"].notna()
    for window in windows:
        inside = _within(said["published"], window)
        outside &= ~inside
        rows += _window_rows(said[inside], window, by, groups, coded, resamples, seed)
    types = {by: TEXT, **_HEAD, **SHARES}
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    table = table.sort_values(by, kind="stable").reset_index(drop=True)
    table.attrs["left_out"] = {
        by: count_nameless(statements, by),
        "published": int(said["published"].isna().sum()),
        "outside": int(outside.sum()),
    }
    return table


def measure_by_period(
    measure: Callable[..., pd.DataFrame],
    statements: pd.DataFrame,
    *tables: Any,
    period: str | Sequence[Window] = "month",
    **options: Any,
) -> pd.DataFrame:
    """Return what a measure gives for the statements of each period, one below the other.

    Parameters
    ----------
    measure
        A measure whose first table is the statements: :func:`toolkit.compute_profile`,
        :func:`toolkit.compute_keyness`, :func:`toolkit.compare_keywords`, …
    statements
        What the measure needs, and ``published``; one row is one statement.
    *tables
        What else the measure takes behind the statements, such as codings; given whole.
    period
        "day", "week", "month", "year" or windows, as in :func:`toolkit.compute_timeline`.
    **options
        Of the measure.

    Returns
    -------
    DataFrame
        ``period``, ``start``, ``end`` and the measure's own columns. A period for which the measure
        returns no row, such as one without statements, has none. ``attrs["left_out"]`` counts
        statements without a date, and those outside all windows.

    Raises
    ------
    InputError
        If ``published`` is missing or ``period`` is another; whatever the measure raises.

    Notes
    -----
    A period has fewer statements than the whole, so more of the measure's figures fall below its
    minimum of five statements. Compare periods by their intervals, and mind how many are compared.

    Examples
    --------
    >>> from toolkit.measures import compute_cue_verbs
    >>> said = pd.DataFrame({"official": "Hale", "article_id": ["x", "y"], "cue": ["said", "claimed"],
    ...                      "published": ["2031-05-05", "2031-06-01"]})
    >>> table = measure_by_period(compute_cue_verbs, said, period="month")
    >>> table[["period", "cue_class", "n"]].values.tolist()
    [['2031-05', 'neutral', 1], ['2031-06', 'distancing', 1]]
    """
    STATEMENTS.require(statements, ["published"])
    said = _read_dates(statements)
    outside = said["published"].notna()
    parts = [_label(measure(statements.head(0), *tables, **options), ("", pd.NaT, pd.NaT))]
    for window in _read_windows(said["published"], period):
        inside = _within(said["published"], window)
        outside &= ~inside
        parts.append(_label(measure(statements[inside], *tables, **options), window))
    filled = [part for part in parts if len(part)] or parts[:1]
    table = pd.concat(filled, ignore_index=True)
    undated = int(said["published"].isna().sum())
    table.attrs = {"left_out": {"published": undated, "outside": int(outside.sum())}}
    return table


def _label(table: pd.DataFrame, window: Window) -> pd.DataFrame:
    head = pd.DataFrame([window] * len(table), columns=list(_HEAD)).astype(_HEAD)
    return pd.concat([head, table.reset_index(drop=True)], axis=1)


def _read_dates(statements: pd.DataFrame) -> pd.DataFrame:
    dates = ARTICLES.conform(statements[["published"]])["published"]
    return statements.assign(published=dates)


def _within(published: pd.Series[Any], window: Window) -> pd.Series[bool]:
    inside: pd.Series[bool] = published.ge(window[1]) & published.lt(window[2])
    return inside


def _read_windows(published: pd.Series[Any], period: str | Sequence[Window]) -> list[Window]:
    """Return the name, start and end of every period, in their order."""
    if not isinstance(period, str):
        return [_check_window(window) for window in period]
    if period not in PERIODS:
        raise InputError(f"period={period!r}: expected one of {', '.join(PERIODS)}")
    if published.notna().sum() == 0:
        return []
    known = published.dropna().dt.to_period(PERIODS[period])
    form = {"month": "%Y-%m", "year": "%Y"}.get(period, "%Y-%m-%d")
    return [
        (one.start_time.strftime(form), one.start_time, (one + 1).start_time)
        for one in pd.period_range(known.min(), known.max(), freq=PERIODS[period])
    ]


def _check_window(window: Any) -> Window:
    try:
        name, *moments = window
        start, end = pd.to_datetime(moments, utc=True, format="ISO8601").tz_localize(None)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"period: {window!r} is no window; expected (name, first day, day after the last)"
        ) from error
    if not start < end:
        raise InputError(f"period, window {name!r}: its end {end} is not after its start {start}")
    return str(name), start, end


def _with_code(
    codings: pd.DataFrame | None, code: str | None, axis: str | None, target: str | None
) -> set[Any] | None:
    """Return the statements that carry the code, or None where no code is asked for."""
    given = {"code": code, "axis": axis, "target": target}
    asked = {name: value for name, value in given.items() if value is not None}
    if not asked:
        return None
    if code is None:
        name, value = next(iter(asked.items()))
        raise InputError(f"{name}={value!r}: give the code too")
    if codings is None:
        raise InputError(f"code={code!r}: give the codings too")
    CODINGS.require(codings, ["statement_id", *asked])
    held = pd.Series(True, index=codings.index)
    for name, value in asked.items():
        held &= codings[name].eq(value).fillna(False).astype(bool)
    if "negated" in codings:
        held &= find_counted(codings if "axis" in codings else codings.assign(axis=""))
    return set(codings.loc[held, "statement_id"])


def _window_rows(
    said: pd.DataFrame,
    window: Window,
    by: str,
    groups: list[Any],
    coded: set[Any] | None,
    resamples: int,
    seed: int,
) -> list[Row]:
    articles = said["article_id"] if resamples else pd.Series(range(len(said)), index=said.index)
    own = [said[by].eq(group).to_numpy(dtype=bool) for group in groups]
    if coded is None:
        hits = np.array(own).reshape(len(groups), len(said)).T
        shares = measure_shares(hits, articles, resamples=resamples, seed=seed)
    else:
        found = is_among(said["statement_id"], coded).to_numpy(dtype=bool)[:, None]
        shares = [
            measure_shares(found[mine], articles[mine], resamples=resamples, seed=seed)[0]
            for mine in own
        ]
    name, start, end = window
    drawn = {} if resamples else {"resampled": None}
    return [
        {by: group, "period": name, "start": start, "end": end} | share | drawn
        for group, share in zip(groups, shares, strict=True)
    ]
