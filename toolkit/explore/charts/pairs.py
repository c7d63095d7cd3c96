"""The chart of who contradicts whom."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    LINES,
    Officials,
    Theme,
    check_columns,
    finish,
    get_theme,
    hue_scale,
    say_nothing,
    wrap_label,
)
from toolkit.measures.divergence import rank_contradictions
from toolkit.rounding import count_of

COLUMNS = 5
"""Groups that have a column each; of more, the two of a row stand at its ends."""

LINE = 13

MOST_FIRST = "those with the most statements first"


def chart_divergences(
    divergences: pd.DataFrame,
    *,
    by: str = "official",
    top: int = 15,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return who contradicts whom: a line from one group's code to the other's.

    Parameters
    ----------
    divergences
        What :func:`toolkit.find_divergences` returned; its contradictions are shown.
    by
        The column that grouped statements.
    top
        Contradictions that are shown, those with the most statements first, then the strongest.
    officials
        The registry, or names in the order of their colours: so that an official has one colour in
        every chart and on the page. Without it, colours go by the alphabet.
    theme
        "light" or "dark".

    Returns
    -------
    altair.LayerChart
        One row a contradiction of two groups on an axis and target: two dots with their codes, in
        the columns of the groups (of more than five groups with their names, at both ends), and how
        many statements of each carry it.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    sides = [f"{by}_a", f"{by}_b"]
    key = [*sides, "axis", "target", "code_a", "code_b"]
    check_columns(divergences, [*key, "kind", "strength", "n_a", "n_b"], "divergences")
    title = "Who contradicts whom"
    found = rank_contradictions(divergences, by=by)
    if found.empty:
        return say_nothing("no two statements contradict each other", title, look)
    every = found.drop_duplicates(key)
    rows = every.head(top).to_dict("records")
    labels = [_divergence_label(row, place) for place, row in enumerate(rows)]
    ends = pd.DataFrame(
        {
            "row": label, "name": row[f"{by}_{side}"], "group": wrap_label(row[f"{by}_{side}"]),
            "code": row[f"code_{side}"],
            "statements": int(row[f"n_{side}"]), "strength": row["strength"],
        }
        for label, row in zip(labels, rows, strict=True)
        for side in "ab"
    )  # fmt: skip
    under = [
        _shown_of(len(rows), len(every)),
        "Numbers are statements of either with a code that the other contradicts, each once.",
    ]
    draw = _draw_contradictions if ends["name"].nunique() <= COLUMNS else _draw_facing
    return finish(draw(ends, labels, look, officials), title, under, look)


def _draw_contradictions(
    ends: pd.DataFrame, rows: list[str], look: Theme, officials: Officials
) -> Any:
    groups = sorted(ends["group"].unique())
    hues = hue_scale(sorted(ends["name"].unique()), look, officials)
    columns = alt.Axis(
        orient="top", labelAngle=0, labelExpr=LINES, domain=False, ticks=False,
        labelFontWeight=600, labelPadding=10 + 12 * max(name.count("\n") for name in groups),
    )  # fmt: skip
    lines = alt.Axis(
        domain=False, ticks=False, grid=True, labelPadding=10, labelExpr=LINES, labelOffset=-6
    )
    scale = alt.Scale(domain=groups, padding=0.5)
    base = alt.Chart(ends).encode(
        x=alt.X("group:N", sort=groups, title=None, scale=scale, axis=columns),
        y=alt.Y("row:N", sort=rows, title=None, axis=lines),
    )
    links = base.mark_line(color=look.soft, strokeWidth=2).encode(detail="row:N")
    dots = base.mark_point(filled=True, size=130, opacity=1, stroke=look.paper).encode(
        color=alt.Color("name:N", scale=hues, legend=None),
        tooltip=["name:N", "code:N", "statements:Q", alt.Tooltip("strength:Q", format=".2f")],
    )
    words = base.mark_text(dy=-13, fontSize=11, color=look.ink).encode(text="code:N")
    return (links + dots + words).properties(width=150 * len(groups), height=52 * len(rows))


def _draw_facing(ends: pd.DataFrame, rows: list[str], look: Theme, officials: Officials) -> Any:
    """Draw the two of each row at its ends, with their names and codes, and between them what it is about."""
    names = [wrap_label(name, 16) for name in ends["name"]]
    ends = ends.assign(
        x=[place % 2 for place in range(len(ends))],
        text=[f"{name}\n{code}" for name, code in zip(names, ends["code"], strict=True)],
        lines=[name.count("\n") + 1 for name in names],
    )
    hues = hue_scale(sorted(ends["name"].unique()), look, officials)
    y = alt.Y("row:N", sort=rows, axis=None, scale=alt.Scale(domain=rows))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    base = alt.Chart(ends).encode(x=x, y=y)
    links = base.mark_line(color=look.soft, strokeWidth=2).encode(detail="row:N")
    dots = base.mark_point(filled=True, size=130, opacity=1, stroke=look.paper).encode(
        color=alt.Color("name:N", scale=hues, legend=None),
        tooltip=["name:N", "code:N", "statements:Q", alt.Tooltip("strength:Q", format=".2f")],
    )
    chart = links + dots
    for (side, lines), part in ends.groupby(["x", "lines"]):
        raised = -LINE / 2 * int(str(lines))
        chart += alt.Chart(part).mark_text(
            align="left" if side else "right", dx=12 if side else -12, dy=raised,
            lineBreak="\n", lineHeight=LINE, fontSize=11, color=look.ink,
        ).encode(x=x, y=y, text="text:N")  # fmt: skip
    firsts = ends[ends["x"] == 0].assign(
        middle=0.5,
        about=[row.split("\n")[0] for row in rows],
        n=[row.split("\n")[1] for row in rows],
    )
    between = alt.Chart(firsts).encode(x=alt.X("middle:Q", axis=None), y=y)
    for field, dy in (("about", -11), ("n", 12)):
        words = between.mark_text(dy=dy, fontSize=11, color=look.soft)
        chart += words.encode(text=f"{field}:N")
    return chart.properties(width=240, height=(24 + LINE * int(ends["lines"].max())) * len(rows))


def _shown_of(shown: int, every: int) -> str:
    part = f"The first {shown} of " if shown < every else ""
    return (
        f"{part}{count_of(every, 'contradiction')}, each of two and a code of either; {MOST_FIRST}."
    )


def _divergence_label(row: dict[Any, Any], place: int) -> str:
    target = "" if pd.isna(row["target"]) else f": {row['target']}"
    involved = f"{int(row['n_a']):,} against {count_of(int(row['n_b']), 'statement')}"
    return f"{place + 1}. {row['axis']}{target}\n{involved}"
