"""Charts of who stands with and against whom: contradictions, and shared codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    LINES,
    Theme,
    check_columns,
    count_label,
    finish,
    get_theme,
    hue_scale,
    plural,
    say_nothing,
    wrap_label,
)
from toolkit.measures.divergence import ABSTENTIONS


def chart_divergences(
    divergences: pd.DataFrame, *, by: str = "official", top: int = 15, theme: str = "light"
) -> Any:
    """Return who contradicts whom: a line from one group's code to the other's.

    Parameters
    ----------
    divergences
        What :func:`toolkit.find_divergences` returned; its contradictions are shown.
    by
        The column that grouped statements.
    top
        Contradictions that are shown, the strongest first, then those with the most pairs.
    theme
        "light" or "dark".

    Returns
    -------
    altair.LayerChart
        One row a contradiction of two groups on an axis and target: two dots with their codes, in
        the columns of the groups, and how many pairs of statements carry it.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    sides = [f"{by}_a", f"{by}_b"]
    key = [*sides, "axis", "target", "code_a", "code_b"]
    check_columns(divergences, [*key, "kind", "strength", "pairs"], "divergences")
    title = "Who contradicts whom"
    found = divergences[divergences["kind"] == "contradiction"]
    if found.empty:
        return say_nothing("no two statements contradict each other", title, look)
    ordered = found.sort_values(["strength", "pairs", *key], ascending=[False, False, *[True] * 6])
    every = ordered.drop_duplicates(key)
    rows = every.head(top).to_dict("records")
    labels = [_divergence_label(row, place) for place, row in enumerate(rows)]
    ends = pd.DataFrame(
        {
            "row": label, "group": wrap_label(row[f"{by}_{side}"]), "code": row[f"code_{side}"],
            "pairs": row["pairs"], "strength": row["strength"],
        }
        for label, row in zip(labels, rows, strict=True)
        for side in "ab"
    )  # fmt: skip
    under = [
        _shown_of(len(rows), len(every)),
        "A pair is two statements, one of each, that cannot both be right.",
    ]
    return finish(_draw_contradictions(ends, labels, look), title, under, look)


def _draw_contradictions(ends: pd.DataFrame, rows: list[str], look: Theme) -> Any:
    groups = sorted(ends["group"].unique())
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
        color=alt.Color("group:N", scale=hue_scale(groups, look), legend=None),
        tooltip=["group:N", "code:N", "pairs:Q", alt.Tooltip("strength:Q", format=".2f")],
    )
    words = base.mark_text(dy=-13, fontSize=11, color=look.ink).encode(text="code:N")
    return (links + dots + words).properties(width=150 * len(groups), height=52 * len(rows))


def _shown_of(shown: int, every: int) -> str:
    part = f"The first {shown} of " if shown < every else ""
    return f"{part}{plural(every, 'contradiction')}, the strongest first."


def _divergence_label(row: dict[Any, Any], place: int) -> str:
    target = "" if pd.isna(row["target"]) else f": {row['target']}"
    return f"{place + 1}. {row['axis']}{target}\n{plural(int(row['pairs']), 'pair')}"


def chart_network(
    profile: pd.DataFrame,
    *,
    by: str = "official",
    axes: Sequence[str] = ("aim", "scope", "condition"),
    minimum: int = 1,
    theme: str = "light",
) -> Any:
    """Return groups and codes as two columns, with a line for every code that a group carries.

    Parameters
    ----------
    profile
        What :func:`toolkit.compute_profile` returned.
    by
        The column of the groups.
    axes
        The axes whose codes are shown.
    minimum
        Lines for fewer statements are left out.
    theme
        "light" or "dark".

    Returns
    -------
    altair.LayerChart
        The thicker a line, the more statements. The number at a code is that of all groups, also
        of those whose line is left out.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    check_columns(profile, [by, "axis", "code", "n", "of"], "profile")
    title = "Who shares which codes"
    coded = profile["axis"].isin(list(axes)) & ~profile["code"].isin(ABSTENTIONS)
    table = profile[coded & profile[by].notna()]
    edges = table.groupby([by, "of", "axis", "code"], as_index=False)["n"].sum()
    totals = edges.groupby(["axis", "code"])["n"].transform("sum")
    edges = edges.assign(total=totals)[edges["n"] >= minimum]
    if edges.empty:
        return say_nothing("no code on these axes has so many statements", title, look)
    edges = edges.assign(code=edges["axis"] + ": " + edges["code"])
    groups = edges.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])
    left = _place_nodes(groups[by], groups["of"], 0)
    edges = edges.assign(y1=edges[by].map(dict(zip(left["name"], left["y"], strict=True))))
    right = _place_codes(edges)
    edges = edges.assign(y2=edges["code"].map(dict(zip(right["name"], right["y"], strict=True))))
    chart = _draw_network(edges.assign(x1=0, x2=1), by, left, right, look)
    most = int(edges["n"].max())
    under = f"n = statements. The thicker a line, the more: the thickest has {most:,}."
    return finish(chart, title, under, look)


def _place_nodes(names: pd.Series[str], counts: pd.Series[int], x: int) -> pd.DataFrame:
    size = len(names)
    labels = [count_label(name, n) for name, n in zip(names, counts, strict=True)]
    places = [(place + 0.5) / size for place in range(size)]
    return pd.DataFrame({"name": list(names), "label": labels, "x": x, "y": places})


def _place_codes(edges: pd.DataFrame) -> pd.DataFrame:
    """Order codes by the mean place of who carries them, so that few lines cross."""
    weighted = edges.assign(weighted=edges["n"] * edges["y1"])
    codes = weighted.groupby(["code", "total"], as_index=False)[["n", "weighted"]].sum()
    codes = codes.assign(middle=codes["weighted"] / codes["n"]).sort_values(["middle", "code"])
    return _place_nodes(codes["code"], codes["total"], 1)


def _draw_network(
    edges: pd.DataFrame, by: str, left: pd.DataFrame, right: pd.DataFrame, look: Theme
) -> Any:
    edges = edges.astype({"n": "float64", "y1": "float64", "y2": "float64"})
    flat = alt.Scale(domain=[0, 1], reverse=True)
    colours = hue_scale(sorted(left["name"]), look)
    lines = alt.Chart(edges).mark_rule(opacity=0.75).encode(
        x=alt.X("x1:Q", axis=None, scale=alt.Scale(domain=[0, 1])), x2="x2:Q",
        y=alt.Y("y1:Q", axis=None, scale=flat), y2="y2:Q",
        color=alt.Color(f"{by}:N", scale=colours, legend=None),
        size=alt.Size("n:Q", legend=None, scale=alt.Scale(range=[1, 9], domainMin=1)),
        tooltip=[f"{by}:N", "code:N", "n:Q"],
    )  # fmt: skip
    chart = lines + _label_nodes(left, "right", -14, look) + _label_nodes(right, "left", 14, look)
    return chart.properties(width=420, height=46 * max(len(left), len(right)))


def _label_nodes(nodes: pd.DataFrame, align: Any, dx: int, look: Theme) -> Any:
    base = alt.Chart(nodes).encode(x="x:Q", y="y:Q")
    dots = base.mark_point(filled=True, size=90, opacity=1, color=look.ink)
    words = base.mark_text(align=align, dx=dx, fontSize=12, color=look.ink).encode(text="label:N")
    return dots + words
