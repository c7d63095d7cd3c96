"""The chart of change: how the share of each code differs between two periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from toolkit.errors import InputError
from toolkit.explore.charts.look import (
    PERCENT,
    Theme,
    check_columns,
    code_scale,
    finish,
    get_theme,
    say_nothing,
)
from toolkit.rounding import write_period, write_points, write_share
from toolkit.tables import ABSTENTIONS

SHARES, CHANGES = 184, 140
"""The widths of both panels."""

ROW = 34
APART = 7
"""Pixels by which both periods stand above and below the middle of their row."""

CHANGED = "replace(format(100 * datum.value, '+d'), '+0', '0')"
"""The expression that writes a change in points."""


def chart_change(
    changes: pd.DataFrame,
    periods: Sequence[str],
    *,
    axis: str | None = None,
    target: str | None = None,
    codes: Sequence[str] | None = None,
    theme: str = "light",
) -> Any:
    """Return how the share of each code changed between two periods.

    Parameters
    ----------
    changes
        What :func:`toolkit.compare_periods` returned.
    periods
        What the two periods are called, the earlier one first.
    axis, target
        Only codes of this axis, and toward this target; all of the table's unless given.
    codes
        The codes from top to bottom, abstentions last; those with most statements first unless given.
    theme
        "light" or "dark".

    Returns
    -------
    altair.HConcatChart
        One row a code: its share in either period, a hollow dot and a filled one, with 95 % intervals
        and counts; beside it the difference of the shares in percentage points with its interval.
        Where it holds 0, it may be chance. With fewer than five statements in a period there are
        counts alone.

    Raises
    ------
    InputError
        If a column is missing, there are not two periods, or there is no such theme.
    """
    look = get_theme(theme)
    sides = [f"{name}_{side}" for side in "ab" for name in ("n", "of", "share", "low", "high")]
    check_columns(changes, ["axis", "target", "code", *sides, "change", "low", "high"], "changes")
    if len(periods) != 2:
        raise InputError(f"periods={list(periods)!r}: give the names of the two periods")
    names = [write_period(str(name)) for name in periods]
    title = f"Change from {names[0]} to {names[1]}"
    table = changes
    for name, value in (("axis", axis), ("target", target)):
        if value is not None:
            table = table[table[name].eq(value).fillna(False).astype(bool)]
    if table.empty:
        return say_nothing("neither period has a code", title, look)
    table = _order_codes(table, codes or ())
    said = [
        f"{name} (n = {int(table[f'of_{side}'].max()):,})"
        for name, side in zip(names, "ab", strict=True)
    ]
    under = [
        f"Hollow: {said[0]}; filled: {said[1]}. n = statements. Lines are 95 % intervals.",
        "A change whose interval holds 0 may be chance.",
    ]
    rows = list(table["row"])
    panels = [_draw_shares(table, rows, said, look), _draw_changes(table, rows, look)]
    return finish(alt.hconcat(*panels, spacing=14), title, under, look)


def _order_codes(table: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return the changes in the order of the codes, those with most statements first, abstentions last."""
    places = {code: place for place, code in enumerate(codes)}
    table = table.assign(
        row=_name_rows(table),
        quiet=table["code"].isin(ABSTENTIONS),
        both=table["n_a"] + table["n_b"],
        place=table["code"].map(places).fillna(len(places)),
    )
    return table.sort_values(
        ["axis", "target", "quiet", "place", "both", "code"],
        ascending=[True, True, True, True, False, True],
    )


def _name_rows(table: pd.DataFrame) -> list[str]:
    """Name each row by its code, and where there are several, by axis and target."""
    several = len(table[["axis", "target"]].drop_duplicates()) > 1
    return [
        code if not several else f"{axis}: {code}" + ("" if pd.isna(target) else f" ({target})")
        for axis, target, code in table[["axis", "target", "code"]].itertuples(index=False)
    ]


def _draw_shares(table: pd.DataFrame, rows: list[str], said: list[str], look: Theme) -> Any:
    """Draw the shares in both periods, the earlier one above the later."""
    names = list(dict.fromkeys(table["code"]))
    early, late = (_draw_side(table, rows, names, side, look) for side in "ab")
    heading = alt.TitleParams([f"○ {said[0]}", f"● {said[1]}"], anchor="start", fontSize=11,
                              fontWeight="normal", color=look.ink)  # fmt: skip
    return (early + late).properties(width=SHARES, height=ROW * len(rows), title=heading)


def _draw_side(
    table: pd.DataFrame, rows: list[str], names: list[str], side: str, look: Theme
) -> Any:
    """Draw the shares in one period: a dot, hollow in the earlier one, its interval, and the counts."""
    columns = {f"{part}_{side}": part for part in ("n", "of", "share", "low", "high")}
    part = table[["row", "code", *columns]].rename(columns=columns)
    figures = [
        f"{n} of {of}" + ("" if pd.isna(share) else f" · {write_share(share)}")
        for n, of, share in zip(part["n"], part["of"], part["share"], strict=True)
    ]
    shift = -APART if side == "a" else APART
    hollow: dict[str, Any] = {"filled": False, "fill": look.paper}
    y = alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), title=None,
              axis=alt.Axis(ticks=False, domain=False, labelPadding=8))  # fmt: skip
    title = "share of statements"
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), title=title,
              axis=alt.Axis(labelExpr=PERCENT, values=[0, 0.5, 1]))  # fmt: skip
    hues = code_scale(names, look, is_ink=True)
    base = alt.Chart(part).encode(y=y, color=alt.Color("code:N", scale=hues, legend=None))
    line = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=2, yOffset=shift)
    dot = base.transform_filter("isValid(datum.share)").mark_point(
        size=60, opacity=1, strokeWidth=2, yOffset=shift, **(hollow if side == "a" else {"filled": True})
    )  # fmt: skip
    words = alt.Chart(part.assign(figure=figures)).mark_text(
        align="left", fontSize=11, color=look.soft, x="width", dx=6, dy=shift
    )
    return (
        line.encode(x=alt.X("low:Q", title=title), x2="high:Q")
        + dot.encode(x=x)
        + words.encode(y=y, text="figure:N")
    )


def _draw_changes(table: pd.DataFrame, rows: list[str], look: Theme) -> Any:
    """Draw the difference of the shares with its interval, and a line at no change."""
    reach = max(0.1, float(table[["low", "high", "change"]].abs().max().max() or 0) * 1.05)
    y = alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), title=None, axis=None)
    x = alt.X("change:Q", scale=alt.Scale(domain=[-reach, reach], nice=False), title="change in points",
              axis=alt.Axis(tickCount=5, labelExpr=CHANGED))  # fmt: skip
    table = table.assign(
        figure=["" if pd.isna(change) else write_points(change) for change in table["change"]]
    )
    base = alt.Chart(table).encode(y=y)
    zero = (
        alt.Chart(pd.DataFrame({"change": [0.0]}))
        .mark_rule(color=look.soft, strokeDash=[4, 3])
        .encode(x=x)
    )
    line = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=2, color=look.ink)
    dot = base.transform_filter("isValid(datum.change)").mark_point(
        filled=True, size=60, opacity=1, color=look.ink
    )
    words = base.mark_text(align="left", fontSize=11, color=look.soft, x="width", dx=6).encode(
        text="figure:N"
    )
    chart = (
        zero
        + line.encode(x=alt.X("low:Q", title="change in points"), x2="high:Q")
        + dot.encode(x=x)
        + words
    )
    return chart.properties(width=CHANGES, height=ROW * len(rows))
