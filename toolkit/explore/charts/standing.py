"""The chart of standing: how much room each official gets, and of which kind."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    Officials,
    Theme,
    check_columns,
    dash_scale,
    finish,
    get_theme,
    hue_scale,
    say_nothing,
)
from toolkit.measures.shares import write_share

MEASURES = ("statements", "words", "verbatim", "first", "headline")
PANEL = 150
ROW = 26


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
        What :func:`toolkit.compute_standing` returned, of one outlet or period if it was split.
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
        has counts only has no dot.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    check_columns(standing, [by, "measure", "n", "of", "value", "low", "high"], "standing")
    title = "Standing: how much room each gets"
    table = standing[standing["measure"].isin(MEASURES)]
    if table.empty:
        return say_nothing("nobody said anything", title, look)
    rows = [str(name) for name in table[by].drop_duplicates().head(top)]
    every = table[by].nunique()
    table = table[table[by].isin(rows)].assign(
        row=lambda part: part[by].astype(str), figure=_write_figures
    )
    hues = hue_scale(sorted(rows), look, officials)
    dashes = dash_scale(sorted(rows), officials)
    shown = [measure for measure in MEASURES if measure in set(table["measure"])]
    panels = [
        _draw_panel(
            table[table["measure"] == measure], rows, hues, dashes, look, first=place % columns == 0
        )
        for place, measure in enumerate(shown)
    ]
    rest = f" The first {len(rows)} of {every} are shown." if len(rows) < every else ""
    under = [
        "Of all statements; of all words; verbatim, of one's own words;",
        f"articles that open with one; titles that name one. Bars are 95 % intervals.{rest}",
    ]
    return finish(
        alt.concat(*panels, columns=columns, spacing={"column": 96, "row": 24}), title, under, look
    )


def _write_figures(table: pd.DataFrame) -> list[str]:
    return [
        f"{n:,} of {of:,}" + ("" if pd.isna(value) else f" · {write_share(value)}")
        for n, of, value in zip(table["n"], table["of"], table["value"], strict=True)
    ]


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
    axis = alt.Axis(title=None, ticks=False, domain=False) if first else None
    y = alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), axis=axis)
    base = alt.Chart(part).encode(y=y, color=alt.Color("row:N", scale=hues, legend=None))
    percent = alt.Axis(format=".0%", values=[0, 0.5, 1])
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
        .mark_text(align="left", fontSize=10, color=look.soft, x=PANEL + 6)
        .encode(y=y, text="figure:N")
    )
    name = str(part["measure"].iloc[0])
    heading = alt.TitleParams(name, anchor="start", fontSize=12, color=look.soft)
    return (line + dot + words).properties(width=PANEL, height=ROW * len(rows), title=heading)
