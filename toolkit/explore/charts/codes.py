"""The framing matrix: who carries which codes, axis by axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    LINES,
    PERCENT,
    Theme,
    amount_scale,
    check_columns,
    count_label,
    finish,
    get_theme,
    say_nothing,
    wrap_label,
)
from toolkit.rounding import write_share
from toolkit.tables import ABSTENTIONS, DENIES, MAIN_AXES

CELL = 60
ROW = 38
LINE = 13
CODES_ABREAST = 11
"""Codes beside one another; further panels go below."""


def chart_matrix(
    profile: pd.DataFrame,
    *,
    by: str = "official",
    axes: Sequence[str] = MAIN_AXES,
    target: str | None = None,
    codes: Sequence[str] | None = None,
    theme: str = "light",
) -> Any:
    """Return the framing matrix: groups by codes, with counts, and shares where they may be read.

    Parameters
    ----------
    profile
        What :func:`toolkit.compute_profile` returned, with ``denied=True`` those who deny a code, too.
    by
        The column of the groups.
    axes
        The axes that are shown, in this order.
    target
        Only codes toward this target; all targets, each with its own panel, unless given.
    codes
        The order of the codes, whatever axis they are on; the most frequent first unless given, and
        what decides nothing last, who denies a code behind it.
    theme
        "light" or "dark".

    Returns
    -------
    altair.HConcatChart
        One panel an axis and target. A cell has the number of statements with the code; the darker,
        the larger their share. Abstentions are pale, however many, and so are groups with fewer than
        five statements.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    check_columns(profile, [by, "axis", "target", "code", "n", "of", "share"], "profile")
    title = "What each is coded with"
    table = profile[profile["axis"].isin(list(axes)) & profile[by].notna()]
    if target is not None:
        table = table[(table["target"] == target).fillna(False)]
    if table.empty:
        return say_nothing("no statement has a code on these axes", title, look)
    sizes = profile.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])
    rows = [count_label(name, n) for name, n in zip(sizes[by], sizes["of"], strict=True)]
    table = _describe_cells(table, by, codes or (), look)
    rank = {axis: place for place, axis in enumerate(axes)}
    panels = sorted(
        table.groupby("heading"), key=lambda panel: (rank[panel[1]["axis"].iloc[0]], panel[0])
    )
    lines = [
        alt.hconcat(
            *(_matrix_panel(part, rows, look, first=place == 0) for place, part in enumerate(line)),
            spacing=22,
        )
        for line in _break_lines([part for _, part in panels])
    ]
    joined = alt.vconcat(*lines, spacing=26).resolve_scale(color="shared")
    under = (
        "Number of statements with each code; n = all statements. What decides nothing stays pale."
    )
    return finish(joined, title, [under, "Shares are given from five statements on."], look)


def _describe_cells(
    table: pd.DataFrame, by: str, codes: Sequence[str], look: Theme
) -> pd.DataFrame:
    """Return the profile with what is written in and beside each cell, its turn, and how it is drawn."""
    listed = {code: turn for turn, code in enumerate(codes)}
    quiet = table["code"].isin(ABSTENTIONS)
    return table.assign(
        row=[count_label(name, n) for name, n in zip(table[by], table["of"], strict=True)],
        heading=_headings(table),
        label=_code_labels(table["code"]),
        figure=_figures(table),
        quiet=quiet,
        turn=[listed.get(code, len(listed)) for code in table["code"]],
        dark=(table["share"] >= look.dark_cells_from) & ~quiet,
    )


def _code_labels(codes: pd.Series[str]) -> list[str]:
    """Wrap labels, and start the short ones with empty lines so that all end at one height."""
    wrapped = [wrap_label(code, 10) for code in codes]
    lines = max(label.count("\n") for label in wrapped)
    return [" \n" * (lines - label.count("\n")) + label for label in wrapped]


def _break_lines(panels: list[pd.DataFrame]) -> list[list[pd.DataFrame]]:
    lines: list[list[pd.DataFrame]] = []
    room = 0
    for part in panels:
        width = part["code"].nunique()
        if width > room:
            lines.append([])
            room = CODES_ABREAST
        lines[-1].append(part)
        room -= width
    return lines


def _headings(table: pd.DataFrame) -> list[str]:
    several = table.groupby("axis")["target"].nunique()
    pairs = zip(table["axis"], table["target"], strict=True)
    return [f"{axis}: {target}" if several[axis] > 1 else str(axis) for axis, target in pairs]


def _figures(table: pd.DataFrame) -> list[str]:
    pairs = zip(table["n"], table["share"], strict=True)
    return [str(n) if pd.isna(share) else f"{n}\n{write_share(share)}" for n, share in pairs]


def _matrix_panel(part: pd.DataFrame, rows: list[str], look: Theme, *, first: bool) -> Any:
    totals = _order_totals(part)
    y_axis = alt.Axis(ticks=False, domain=False, title=None, labelPadding=8) if first else None
    above = 5 + LINE * str(part["label"].iloc[0]).count("\n")
    base = alt.Chart(part).encode(
        x=alt.X(
            "label:N", sort=list(totals["label"]), title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelExpr=LINES, labelPadding=above,
                          labelLineHeight=LINE, ticks=False, domain=False),
        ),
        y=alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), axis=y_axis),
        tooltip=[
            alt.Tooltip("row:N", title="who"), alt.Tooltip("code:N"), alt.Tooltip("n:Q"),
            alt.Tooltip("of:Q"), alt.Tooltip("share:Q", format=".0%"),
        ],
    )  # fmt: skip
    plain = base.mark_rect(fill=look.tint, stroke=look.paper, strokeWidth=3, cornerRadius=4)
    nobody = pd.MultiIndex.from_product([rows, totals["label"]]).to_frame(False, ["row", "label"])
    dots = (
        alt.Chart(nobody)
        .mark_text(text="·", color=look.soft)
        .encode(x=base.encoding.x, y=base.encoding.y)
    )
    return alt.layer(dots, plain, _shade_cells(base, look), *_write_cells(base, look)).properties(
        width=CELL * len(totals), height=ROW * len(rows),
        title=alt.TitleParams(
            str(part["heading"].iloc[0]), anchor="start", fontSize=12, color=look.soft, offset=8
        ),
    )  # fmt: skip


def _order_totals(part: pd.DataFrame) -> pd.DataFrame:
    """Return the codes of a panel in their order, who denies a code behind it."""
    by_code = part.groupby(["code", "label", "turn"])
    totals = by_code["n"].sum().reset_index()
    denied = by_code["denied"].any().to_numpy() if "denied" in part else False
    totals = totals.assign(last=totals["code"].isin(ABSTENTIONS), denied=denied)
    totals["of"] = totals["code"].mask(totals["denied"], totals["code"].str.removeprefix(DENIES))
    held = totals[~totals["denied"]].set_index("code")["n"]
    totals["held"] = totals["of"].map(held).fillna(0)
    keys = ["last", "turn", "held", "of", "denied"]
    return totals.sort_values(keys, ascending=[True, True, False, True, True])


def _shade_cells(base: Any, look: Theme) -> Any:
    """Return the cells in the colour of their share; abstentions stay plain."""
    legend = alt.Legend(
        title="share of statements", values=[0, 0.25, 0.5, 0.75, 1], labelExpr=PERCENT
    )
    scale = amount_scale(look, domain=[0, 1])
    return (
        base.transform_filter("isValid(datum.share) && !datum.quiet")
        .mark_rect(stroke=look.paper, strokeWidth=3, cornerRadius=4)
        .encode(color=alt.Color("share:Q", scale=scale, legend=legend))
    )


def _write_cells(base: Any, look: Theme) -> list[Any]:
    """Return the figures of the cells, light on dark ones."""
    ink: Any = {
        "condition": [
            {"test": "datum.dark", "value": look.cell_ink[1]},
            {"test": "datum.quiet", "value": look.soft},
        ],
        "value": look.cell_ink[0],
    }
    # Of two lines the first stands where the only one would: it is moved up by half of one.
    return [
        base.transform_filter(asked)
        .mark_text(fontSize=11, lineBreak="\n", lineHeight=LINE, dy=dy)
        .encode(text="figure:N", color=alt.ColorValue(**ink))
        for asked, dy in (("isValid(datum.share)", -LINE / 2), ("!isValid(datum.share)", 0))
    ]
