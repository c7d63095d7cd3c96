"""The chart of standing: how much room each official gets, and of which kind."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from toolkit.errors import InputError
from toolkit.explore.charts.look import (
    PERCENT,
    Officials,
    Theme,
    check_columns,
    dash_scale,
    finish,
    get_theme,
    hue_scale,
    say_nothing,
)
from toolkit.report.standing import NAMES
from toolkit.rounding import write_share

PANEL = 150
ROW = 26
PARTS_SHOWN = 12
"""Outlets or periods that are drawn, the first of the table; more would be a poster."""
MEASURED = (
    "Of all statements; of all words; verbatim, of one's own words;",
    "articles that open with one; how far into the articles; titles that name one.",
)
KNOWN = {"measure", "unit", "n", "of", "value", "low", "high", "resampled", "start", "end"}
"""Columns that say nothing of which part of the statements a row is of."""


def chart_standing(
    standing: pd.DataFrame,
    *,
    by: str = "official",
    top: int = 15,
    columns: int = 3,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return how much room each group gets: a dot and interval a measure.

    Parameters
    ----------
    standing
        What :func:`toolkit.compute_standing` returned, also with ``split``, or by period, as
        :func:`toolkit.measure_by_period` does: then every outlet or period has its own panels.
    by
        The column that grouped statements.
    top
        Groups that are shown, those with most statements first.
    columns
        Panels beside each other: three fit a journal's page, one its column.
    officials
        The registry, or names in the order of their colours, as in :func:`chart_timeline`.
    theme
        "light" or "dark".

    Returns
    -------
    altair.ConcatChart
        One panel a measure, one row a group: its share with its 95 % interval, and the counts. What
        has counts only has no dot; a measure that no group has enough of has no panel, and the note
        below names it. Of a table that was split, an ``altair.VConcatChart`` of these, one below the
        other.

    Raises
    ------
    InputError
        If a column is missing, there is no such theme, or a group has several rows of a measure and
        no column says of what.
    """
    look = get_theme(theme)
    check_columns(standing, [by, "measure", "n", "of", "value", "low", "high"], "standing")
    title = "Standing: how much room each gets"
    table = standing[standing["measure"].isin(NAMES) & (standing["of"] > 0)]
    if table.empty:
        return say_nothing("nobody said anything", title, look)
    if table["value"].isna().all():
        return say_nothing("nobody has five statements, and fewer have counts alone", title, look)
    order = _order_groups(table, by)
    rows = [str(name) for name in order[:top]]
    table = table[table[by].isin(rows)].assign(
        row=lambda part: part[by].astype(str), figure=_write_figures
    )
    hues = hue_scale(sorted(rows), look, officials)
    dashes = dash_scale(sorted(rows), officials)
    parts = [(name, part) for name, part in _part_rows(table, by) if part["value"].notna().any()]
    drawn = [
        _draw_panels(part, _list_rows(part, rows), hues, dashes, look, columns)
        for _, part in parts[:PARTS_SHOWN]
    ]
    rest = _say_rest(len(rows), len(order))
    rest += _say_rest(len(drawn), len(parts), " outlets or periods")
    under = [*MEASURED, f"Bars are 95 % intervals.{rest}", *_say_bare(table)]
    if len(parts) == 1:
        return finish(drawn[0], title, under, look)
    titled = [
        chart.properties(title=alt.TitleParams(name, anchor="start", fontSize=14, color=look.ink))
        for chart, (name, _) in zip(drawn, parts, strict=False)
    ]
    return finish(alt.vconcat(*titled, spacing=36), title, under, look)


def _order_groups(table: pd.DataFrame, by: str) -> list[Any]:
    """Return the groups, those with most statements first."""
    sizes = table[table["measure"] == "statements"].groupby(by)["n"].sum()
    order = sizes.sort_values(ascending=False, kind="stable").index
    return list(order) or list(table[by].drop_duplicates())


def _list_rows(part: pd.DataFrame, rows: list[str]) -> list[str]:
    """Return those of the rows that a part has."""
    there = set(part["row"])
    return [name for name in rows if name in there]


def _part_rows(table: pd.DataFrame, by: str) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each outlet or period under its name; all of them where none is told apart.

    Raises
    ------
    InputError
        If a group has several rows of a measure, and no column tells them apart.
    """
    if not table.duplicated([by, "measure"]).any():
        return [("", table)]
    others = [str(name) for name in table if name not in {*KNOWN, by, "row", "figure"}]
    split = next(
        (name for name in others if not table.duplicated([name, by, "measure"]).any()), None
    )
    if split is None:
        raise InputError(
            f"standing table: {by} has several rows of a measure, and no column says of what; give the "
            "rows of one outlet or period"
        )
    return [(str(name), part) for name, part in table.groupby(split, sort=False)]


def _say_bare(table: pd.DataFrame) -> list[str]:
    """Return in words which measures nobody has enough of for a share, so that there are counts alone."""
    valued = table[table["value"].notna()]["measure"]
    bare = [NAMES[name] for name in NAMES if name in set(table["measure"]) - set(valued)]
    return [f"Not drawn, as there are counts alone, below five: {', '.join(bare)}."] if bare else []


def _say_rest(shown: int, every: int, what: str = "") -> str:
    return f" The first {shown} of {every}{what} are shown." if shown < every else ""


def _draw_panels(
    table: pd.DataFrame,
    rows: list[str],
    hues: alt.Scale,
    dashes: alt.Scale,
    look: Theme,
    columns: int,
) -> Any:
    """Draw the measures beside each other, so many in a line."""
    shown = [measure for measure in NAMES if measure in set(_keep_valued(table)["measure"])]
    panels = [
        _draw_panel(
            table[table["measure"] == measure], rows, hues, dashes, look, first=place % columns == 0
        )
        for place, measure in enumerate(shown)
    ]
    return alt.concat(*panels, columns=columns, spacing={"column": 96, "row": 24})


def _keep_valued(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a share: what has counts alone would be an empty frame."""
    return table[table["value"].notna()]


def _write_figures(table: pd.DataFrame) -> list[str]:
    rows = table[["measure", "n", "of", "value"]].itertuples(index=False, name=None)
    return [_write_figure(*row) for row in rows]


def _write_figure(measure: str, n: int, of: int, value: float) -> str:
    share = "" if pd.isna(value) else write_share(value)
    if measure == "place":  # no share of anything
        return share or "–"
    return f"{n:,} of {of:,}" + (f" · {share}" if share else "")


def _draw_panel(
    part: pd.DataFrame,
    rows: list[str],
    hues: alt.Scale,
    dashes: alt.Scale,
    look: Theme,
    *,
    first: bool,
) -> Any:
    """Draw one measure: a dot, its interval, and the counts behind it."""
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=9) if first else None
    y = alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), axis=axis)
    base = alt.Chart(part).encode(y=y, color=alt.Color("row:N", scale=hues, legend=None))
    percent = alt.Axis(values=[0, 0.5, 1], labelExpr=PERCENT)
    scale = alt.Scale(domain=[0, 1])
    line = (
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2)
        .encode(
            x=alt.X("low:Q", scale=scale, title=None, axis=percent),
            x2="high:Q",
            strokeDash=alt.StrokeDash("row:N", scale=dashes, legend=None),
        )
    )
    dot = (
        base.transform_filter("isValid(datum.value)")
        .mark_point(filled=True, size=70, opacity=1)
        .encode(x=alt.X("value:Q", scale=scale, title=None, axis=percent))
    )
    words = (
        alt.Chart(part)
        .mark_text(align="left", fontSize=11, color=look.soft, x="width", dx=6)
        .encode(y=y, text="figure:N")
    )
    name = NAMES[str(part["measure"].iloc[0])]
    heading = alt.TitleParams(name, anchor="start", fontSize=12, color=look.soft)
    return (line + dot + words).properties(width=PANEL, height=ROW * len(rows), title=heading)
