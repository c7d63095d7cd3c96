"""Charts of where and when: statements over time, and where a word stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    Officials,
    Theme,
    check_columns,
    count_label,
    dash_scale,
    finish,
    get_theme,
    hue_scale,
    say_nothing,
)
from toolkit.measures import compute_timeline
from toolkit.measures.timeline import Window
from toolkit.rounding import count_of

PLACE_NAMES = "{'0': 'beginning', '0.5': 'middle', '1': 'end'}[datum.value]"
LINES_SHOWN = 8
"""Groups whose lines are drawn; more cannot be told apart."""
TICKS = 8
"""Dates on an axis, so that their words stand beside each other."""
HITS = 4_000
"""Places that a dispersion plot shows; more would be a grey bar."""


def chart_timeline(
    statements: pd.DataFrame,
    codings: pd.DataFrame | None = None,
    *,
    by: str = "official",
    period: str | Sequence[Window] = "day",
    code: str | None = None,
    lines: bool = False,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return how many statements each group made, period by period.

    Parameters
    ----------
    statements
        ``statement_id``, ``published`` and the column ``by``; one row is one statement.
    codings
        With ``code``: ``statement_id``, ``code``; only statements with the code are counted.
    by
        The column that groups statements.
    period
        "day", "week" (from Monday), "month", "year" or windows, as in :func:`toolkit.compute_timeline`,
        which counts.
    code
        The code that is counted, where it is not negated; all statements unless given.
    lines
        One line a group in one frame, in the group's colour and line pattern, of the eight groups
        with most statements; rows of bars unless asked.
    officials
        The registry, or names in the order of their colours: so that an official has one colour in
        every chart and on the page. Without it, colours go by the alphabet.
    theme
        "light" or "dark".

    Returns
    -------
    altair.FacetChart or altair.LayerChart
        One row a group, on one scale; a period without statements has no bar, and is 0 on a line.

    Raises
    ------
    InputError
        If a column is missing, ``period`` is another, or ``code`` is given without codings.
    """
    look = get_theme(theme)
    check_columns(statements, ["statement_id", "published", by], "statements")
    title = "Statements over time" if code is None else f"Statements with “{code}” over time"
    counts = compute_timeline(statements, codings, by=by, period=period, code=code, resamples=0)
    left_out = counts.attrs["left_out"]
    every, counts = counts, counts[counts["n"] > 0]
    if counts.empty:
        nothing = "no statement has a date" if code is None else "no dated statement has the code"
        return say_nothing(nothing, title, look)
    sizes = counts.groupby(by)["n"].sum().sort_values(ascending=False, kind="stable")
    labels = {name: count_label(name, n) for name, n in sizes.items()}
    counts = counts.assign(row=counts[by].map(labels))
    told, under = _say_counted(period, code, left_out)
    form = write_form(period)
    if lines and counts["start"].nunique() > 1:
        shown = list(sizes.index[:LINES_SHOWN])
        under += (
            f" The first {len(shown)} of {len(sizes)} are shown." if len(sizes) > len(shown) else ""
        )
        drawn = every[every[by].isin(shown)].assign(row=lambda part: part[by].map(labels))
        return finish(_timeline_lines(drawn, by, shown, form, look, officials), title, under, look)
    rows = list(labels.values())
    drawn = _timeline_rows(counts, every, by, rows, form, look, officials, told)
    return finish(drawn, title, under, look)


def _say_counted(
    period: str | Sequence[Window], code: str | None, left_out: Mapping[str, int]
) -> tuple[str, str]:
    """Return what is counted, and the note below that says of which statements."""
    which = "statements" if code is None else "statements with the code"
    each, total = "window", "the sum of the windows"
    if isinstance(period, str):
        each, total = period, "all of them that have a date"
    under = f"Number of {which} by {each}; n = {total}."
    for name, words in (("published", "without a date"), ("outside", "outside the windows")):
        if left_out[name]:
            under += f" {count_of(left_out[name], 'statement')} {words} left out."
    return f"{which} by {each}", under


def _timeline_lines(
    counts: pd.DataFrame, by: str, names: list[str], form: str, look: Theme, officials: Officials
) -> Any:
    """Draw one line a group, told apart by colour and pattern in a legend that shows both."""
    rows = [counts.loc[counts[by] == name, "row"].iloc[0] for name in names]
    hues, dashes = hue_scale(names, look, officials), dash_scale(names, officials)
    hues.domain = dashes.domain = rows
    legend = alt.Legend(title=None, symbolType="stroke", symbolSize=900, symbolStrokeWidth=2.5)
    shown = counts[["row", "period", "start", "n"]]
    whole = alt.Axis(format="d", tickMinStep=1, tickCount=max(1, min(5, int(shown["n"].max()))))
    base = alt.Chart(shown, width=520, height=240).encode(
        x=alt.X("start:T", axis=_date_axis(shown, form)),
        y=alt.Y("n:Q", title="statements", axis=whole),
        color=alt.Color("row:N", scale=hues, sort=rows, legend=legend),
        tooltip=["row:N", "period:N", "n:Q"],
    )  # fmt: skip
    strokes = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash("row:N", scale=dashes, sort=rows, legend=legend)
    )
    return strokes + base.mark_point(filled=True, size=28, opacity=1)


def _date_axis(counts: pd.DataFrame, form: str, title: str | None = None) -> alt.Axis:
    """Return an axis with the periods' own beginnings, evenly thinned: weeks begin on Mondays here."""
    starts = sorted(counts["start"].unique())
    kept = starts[:: -(-len(starts) // TICKS)]
    return alt.Axis(
        title=title, format=form, labelOverlap=True, labelSeparation=12, grid=False,
        values=[pd.Timestamp(start).isoformat() for start in kept],
    )  # fmt: skip


def _timeline_rows(
    counts: pd.DataFrame,
    every: pd.DataFrame,
    by: str,
    rows: list[str],
    form: str,
    look: Theme,
    officials: Officials,
    title: str,
) -> Any:
    around = pd.Timedelta(0)
    if counts["start"].nunique() == 1:
        around = 3 * (counts["end"].iloc[0] - counts["start"].iloc[0])
    reach = [counts["start"].min() - around, counts["end"].max() + around]
    domain = [moment.isoformat() for moment in reach]
    inside = every["start"].between(counts["start"].min(), counts["start"].max())
    dates = _date_axis(every[inside], form, title)
    height = int(counts["n"].max())
    high, apart = (54, 18) if len(rows) <= LINES_SHOWN else (34, 16)
    hues = hue_scale(sorted(counts[by].unique()), look, officials)
    shown = counts[["row", by, "period", "start", "end", "n"]]
    bars = alt.Chart(shown, width=520, height=high).mark_bar(stroke=look.paper, strokeWidth=0.5).encode(
        x=alt.X("start:T", axis=dates, scale=alt.Scale(domain=domain)), x2="end:T",
        y=alt.Y("n:Q", title=None, scale=alt.Scale(domain=[0, max(height, 1)], nice=False),
                axis=alt.Axis(values=[0, height], format="d", domain=False, ticks=False)),
        y2=alt.Y2(datum=0),
        color=alt.Color(f"{by}:N", legend=None, scale=hues),
        tooltip=[alt.Tooltip("row:N", title="who"), "period:N", alt.Tooltip("start:T", format=form),
                 "n:Q"],
    )  # fmt: skip
    header = alt.Header(labelAngle=0, labelAlign="left", labelOrient="left", title=None,
                        labelFontWeight="normal")  # fmt: skip
    return bars.facet(
        row=alt.Row("row:N", sort=rows, header=header),
        spacing=apart,
    )


def chart_dispersion(
    concordance: pd.DataFrame,
    *,
    by: str = "official",
    query: str | None = None,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return where in their statements a word stands: at the beginning, the middle or the end.

    Parameters
    ----------
    concordance
        What :func:`toolkit.find_concordance` returned: one row a place.
    by
        The column of the groups.
    query
        What was looked for, for the title.
    officials
        The registry, or names in the order of their colours: so that an official has one colour in
        every chart and on the page. Without it, colours go by the alphabet.
    theme
        "light" or "dark".

    Returns
    -------
    altair.Chart
        One line a group, and a stroke for each place.

    Raises
    ------
    InputError
        If a column is missing, or there is no such theme.
    """
    look = get_theme(theme)
    check_columns(concordance, ["statement_id", by, "node", "position"], "concordance")
    title = f"Where “{query}” stands" if query else "Where it stands"
    found = concordance[concordance[by].notna()]
    if found.empty:
        return say_nothing("nobody says it", title, look)
    sizes = found.groupby(by).size().sort_values(ascending=False, kind="stable")
    labels = {name: count_label(name, n) for name, n in sizes.items()}
    shown = found.head(HITS).assign(row=lambda table: table[by].map(labels))
    rows = list(labels.values())
    x = alt.X(
        "position:Q", scale=alt.Scale(domain=[0, 1]), title="place in the statement",
        axis=alt.Axis(values=[0, 0.5, 1], grid=True, labelExpr=PLACE_NAMES),
    )  # fmt: skip
    y = alt.Y(
        "row:N", sort=rows, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)
    )
    tips = [name for name in ("left", "node", "right", "statement_id") if name in shown]
    hues = hue_scale(sorted(map(str, sizes.index)), look, officials)
    strokes = alt.Chart(shown).mark_tick(thickness=2, size=22, opacity=0.8).encode(
        x=x, y=y, tooltip=[f"{name}:N" for name in tips],
        color=alt.Color(f"{by}:N", legend=None, scale=hues),
    )  # fmt: skip
    under = f"{count_of(len(found), 'place')} in {count_of(found['statement_id'].nunique(), 'statement')}"
    under += f", the first {HITS:,} shown." if len(found) > HITS else "; n = places."
    rest = len(concordance) - len(found)
    under += f" {count_of(rest, 'place')} without {by} left out." if rest else ""
    return finish(strokes.properties(width=520, height=34 * len(rows)), title, under, look)


def write_form(period: str | Sequence[Window]) -> str:
    """Return how an axis writes the beginnings of periods."""
    known = {"month": "%b %Y", "year": "%Y"}
    return known.get(period, "%-d %b %Y") if isinstance(period, str) else "%-d %b %Y"
