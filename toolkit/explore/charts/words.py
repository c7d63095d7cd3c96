"""Charts of words: how far pairs overlap, and which words are whose."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.explore.charts.look import (
    LINES,
    SLANT,
    Officials,
    Theme,
    amount_scale,
    check_columns,
    count_label,
    finish,
    get_theme,
    hue_of,
    is_crowded,
    say_nothing,
    wrap_label,
)
from toolkit.measures.keyness import BEYOND_CHANCE
from toolkit.rounding import count_of, write_number

CELL = 50
WIDTH, HEIGHT = 440, 440
KINDS = ("lollipop", "scatter")
TICKS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)
SCATTER_WORDS = 400
"""Words that a scatter plot shows, those with the largest |z|."""


def chart_overlap(
    overlap: pd.DataFrame, *, by: str = "official", metric: str | None = None, theme: str = "light"
) -> Any:
    """Return a heat map of how far the words of every pair overlap.

    Parameters
    ----------
    overlap
        What :func:`toolkit.compare_keywords` returned.
    by
        The column that grouped statements.
    metric
        The metric that is shown; the table's first unless given.
    theme
        "light" or "dark".

    Returns
    -------
    altair.LayerChart
        Each pair once, with the metric's value, and each group's statements beside its name. The
        interval and what chance gives are shown when pointed at.

    Raises
    ------
    InputError
        If a column is missing, or the table has no such metric.
    """
    look = get_theme(theme)
    sides = [f"{by}_a", f"{by}_b"]
    needed = [*sides, "metric", "value", "low", "high", "n_a", "n_b"]
    check_columns(overlap, needed, "overlap")
    title = "How far their words overlap"
    if overlap.empty:
        return say_nothing("there is no pair to compare", title, look)
    chosen = metric or str(overlap["metric"].iloc[0])
    table = overlap[overlap["metric"] == chosen]
    if table.empty:
        held = ", ".join(map(str, overlap["metric"].unique()))
        raise InputError(f"metric={chosen!r}: the overlap table has {held}")
    sizes = dict(zip(table[sides[0]], table["n_a"], strict=True))
    sizes |= dict(zip(table[sides[1]], table["n_b"], strict=True))
    names = sorted(sizes)
    # The later name is the row, so that the pairs fill the lower triangle whatever their order.
    later = table[sides].max(axis=1)
    table = table.assign(
        column=table[sides].min(axis=1).map(wrap_label),
        row=[count_label(name, sizes[name]) for name in later],
        figure=[_figure(value) for value in table["value"]],
        scaled=table["value"] / _top(table["value"]),
    )  # fmt: skip
    wrapped = [wrap_label(name) for name in names]
    rows = [count_label(name, sizes[name]) for name in names]
    diagonal = pd.DataFrame({"column": wrapped, "row": rows})
    chart = _overlap_cells(table, diagonal, wrapped, rows, look)
    side = CELL * len(names)
    under = (
        f"{chosen[:1].upper()}{chosen[1:]} of words; n = statements. Short speakers overlap less."
    )
    return finish(chart.properties(width=side, height=side * 0.62), title, under, look)


def _figure(value: float) -> str:
    return "–" if pd.isna(value) else write_number(value)


def _top(values: pd.Series[float]) -> float:
    """Return the largest value, which gets the strongest colour; 1 where there is none."""
    top = float(values.max())
    return top if top > 0 else 1.0


def _overlap_cells(
    table: pd.DataFrame, diagonal: pd.DataFrame, columns: list[str], rows: list[str], look: Theme
) -> Any:
    crowded = is_crowded(columns, CELL)
    slanted: dict[str, Any] = SLANT | {"labelAlign": "right"} if crowded else {"labelAngle": 0}
    drawn: dict[str, Any] = {"labelExpr": LINES, "ticks": False, "domain": False} | slanted
    x = alt.X(
        "column:N", sort=columns, scale=alt.Scale(domain=columns), title=None,
        axis=alt.Axis(orient="bottom", **drawn),
    )  # fmt: skip
    y = alt.Y("row:N", sort=rows, scale=alt.Scale(domain=rows), title=None,
              axis=alt.Axis(ticks=False, domain=False, labelPadding=8))  # fmt: skip
    stroke: dict[str, Any] = {"stroke": look.paper, "strokeWidth": 3, "cornerRadius": 4}
    empty = alt.Chart(diagonal).mark_rect(fill=look.tint, **stroke).encode(x=x, y=y)
    names = ["value", "low", "high", "expected", "p"]
    tips = [alt.Tooltip(f"{name}:Q", format=".3f") for name in names if name in table]
    cells = alt.Chart(table).mark_rect(**stroke).encode(
        x=x, y=y, tooltip=["row:N", "column:N", *tips],
        color=alt.Color("value:Q", title="overlap", legend=alt.Legend(format=".2f", tickCount=4),
                        scale=amount_scale(look, domain=[0, _top(table["value"])])),
    )  # fmt: skip
    dark = alt.condition(
        f"datum.scaled >= {look.dark_cells_from}",
        alt.value(look.cell_ink[1]), alt.value(look.cell_ink[0]),
    )  # fmt: skip
    figures = alt.Chart(table).mark_text(fontSize=11).encode(x=x, y=y, text="figure:N", color=dark)
    return empty + cells + figures


def chart_keywords(
    keyness: pd.DataFrame,
    *,
    by: str = "official",
    kind: str = "lollipop",
    group: str | None = None,
    top: int = 10,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return which words are whose: the most typical ones, or all of one group against the rest.

    Parameters
    ----------
    keyness
        What :func:`toolkit.compute_keyness` returned.
    by
        The column of the groups.
    kind
        "lollipop": each group's words with the highest z; "scatter": how often one group uses each
        word against how often the rest does.
    group
        The group of the scatter plot; the first unless given. In a lollipop chart only this one.
    top
        Words of each group, or words with a label in the scatter plot.
    officials
        The registry, or names in the order of their colours: so that an official has one colour in
        every chart and on the page. Without it, colours go by the alphabet.
    theme
        "light" or "dark".

    Returns
    -------
    altair.Chart
        Words in decreasing order; dots with z over 1.96 are filled, others are hollow.

    Raises
    ------
    InputError
        If a column is missing, ``kind`` is another, or there is no such group.
    """
    look = get_theme(theme)
    if kind not in KINDS:
        raise InputError(f"kind={kind!r}: expected one of {', '.join(KINDS)}")
    needed = [by, "keyword", "frequency", "frequency_reference", "size", "size_reference", "z"]
    if keyness.empty:
        return say_nothing("nobody has a keyword", "Typical words", look)
    check_columns(keyness, needed, "keyness")
    groups = sorted(keyness[by].dropna().unique())
    if group is not None and group not in groups:
        raise InputError(f"group={group!r}: the keyness table has {', '.join(map(str, groups))}")
    if kind == "scatter":
        chosen = group or groups[0]
        hue = hue_of(str(chosen), groups, look, officials)
        return _chart_scatter(keyness[keyness[by] == chosen], str(chosen), top, hue, look)
    hues = {name: hue_of(str(name), groups, look, officials) for name in groups}
    return _chart_lollipops(keyness, by, {group: hues[group]} if group else hues, top, look)


def _chart_lollipops(
    keyness: pd.DataFrame, by: str, hues: dict[str, str], top: int, look: Theme
) -> Any:
    reach = float(keyness["z"].abs().max()) * 1.05 or 1.0
    panels = [
        _lollipop_panel(keyness[keyness[by] == name], str(name), top, hue, reach, look)
        for name, hue in hues.items()
    ]
    chart = alt.concat(*panels, columns=3, spacing=34)
    under = [
        f"The {top} words most typical of each, compared with all others together.",
        f"Behind a word: how often it is used. Filled: beyond chance (z over {BEYOND_CHANCE}); hollow: not.",
    ]
    return finish(chart, "Typical words", under, look)


def _lollipop_panel(
    part: pd.DataFrame, name: str, top: int, colour: str, reach: float, look: Theme
) -> Any:
    best = part[part["z"] > 0].nlargest(top, ["z", "frequency"])
    best = best.sort_values(["z", "keyword"], ascending=[False, True])
    best = best.assign(
        word=[f"{word} ({n})" for word, n in zip(best["keyword"], best["frequency"], strict=True)]
    )
    words = list(best["word"])
    y = alt.Y(
        "word:N", sort=words, title=None, axis=alt.Axis(ticks=False, domain=False, labelFontSize=12)
    )
    x = alt.X(
        "z:Q", title="z (log-odds)", scale=alt.Scale(domain=[0, reach]), axis=alt.Axis(tickCount=4)
    )
    base = alt.Chart(best).encode(y=y)
    sticks = base.mark_rule(color=colour, strokeWidth=2).encode(x=alt.X("zero:Q"), x2="z:Q")
    sticks = sticks.transform_calculate(zero="0")
    fill = alt.condition(f"datum.z > {BEYOND_CHANCE}", alt.value(colour), alt.value(look.paper))
    dots = base.mark_point(size=80, opacity=1, stroke=colour, strokeWidth=2).encode(
        x=x, fill=fill, tooltip=["keyword:N", "frequency:Q", "frequency_reference:Q",
                                 alt.Tooltip("z:Q", format=".2f")],
    )  # fmt: skip
    size = int(part["size"].iloc[0]) if len(part) else 0
    heading = alt.TitleParams(
        name, subtitle=f"n = {count_of(size, 'word')}", anchor="start", fontSize=13, subtitleFontSize=11,
        color=look.ink, subtitleColor=look.soft,
    )  # fmt: skip
    return (sticks + dots).properties(width=190, height=22 * max(len(words), 1), title=heading)


def _chart_scatter(part: pd.DataFrame, name: str, top: int, hue: str, look: Theme) -> Any:
    title = f"{name}'s words and those of the others"
    size, size_reference = int(part["size"].iloc[0]), int(part["size_reference"].iloc[0])
    shown = part.reindex(part["z"].abs().sort_values(ascending=False).index).head(SCATTER_WORDS)
    shown = shown.assign(
        own=shown["frequency"] / size * 1000,
        other=shown["frequency_reference"] / max(size_reference, 1) * 1000,
        typical=shown["z"] > BEYOND_CHANCE,
    )
    limit = float(max(shown["own"].max(), shown["other"].max())) * 1.1
    scale = alt.Scale(type="symlog", constant=1, domain=[0, limit])
    grid = alt.Axis(values=[value for value in TICKS if value <= limit], format="~r")
    x = alt.X(
        "other:Q",
        title=f"others: uses per 1,000 words (n = {size_reference:,})",
        scale=scale,
        axis=grid,
    )
    y = alt.Y("own:Q", title=f"{name}: uses per 1,000 words (n = {size:,})", scale=scale, axis=grid)
    same = alt.Chart(pd.DataFrame({"other": [0.0, limit], "own": [0.0, limit]}))
    line = same.mark_line(strokeDash=[4, 4], color=look.soft).encode(x=x, y=y)
    base = alt.Chart(shown).encode(x=x, y=y)
    fill = alt.condition("datum.typical", alt.value(hue), alt.value(look.paper))
    dots = base.mark_point(size=60, opacity=0.9, stroke=hue).encode(
        fill=fill, tooltip=["keyword:N", "frequency:Q", "frequency_reference:Q",
                            alt.Tooltip("z:Q", format=".2f")],
    )  # fmt: skip
    labelled = _with_room(shown[shown["z"] > 0], limit).head(top)
    words = alt.Chart(labelled).mark_text(align="left", dx=7, dy=-6, fontSize=11, color=look.ink)
    chart = line + dots + words.encode(x=x, y=y, text="keyword:N")
    under = [
        f"{count_of(len(shown), 'word')}; above the dashed line: used more often than by the others.",
        f"Filled: beyond chance (z over {BEYOND_CHANCE}).",
    ]
    return finish(chart.properties(width=WIDTH, height=HEIGHT), title, under, look)


def _with_room(words: pd.DataFrame, limit: float) -> pd.DataFrame:
    """Leave out words whose label would lie on that of a more typical word."""
    across = np.log1p(words["other"]) / np.log1p(limit) * WIDTH
    up = np.log1p(words["own"]) / np.log1p(limit) * HEIGHT
    kept: list[tuple[float, float, int]] = []
    free = []
    for x, y, word in zip(across, up, words["keyword"], strict=True):
        clear = all(
            abs(y - v) > 13 or (u - x > 7 * len(word) + 8 or x - u > 7 * length + 8)
            for u, v, length in kept
        )
        free.append(clear)
        if clear:
            kept.append((x, y, len(word)))
    return words[np.array(free, dtype=bool)]
