"""The chart of codes over time: how many statements of each period carry them, and what happened when.

Codes are told apart by their colour, the same as on the page, by their lightness, which differs between
neighbours, and by their order, which is that of the legend. What decides nothing is faint.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from toolkit.explore.charts.look import (
    Theme,
    check_columns,
    code_scale,
    finish,
    get_theme,
    say_nothing,
)
from toolkit.explore.charts.places import TICKS, write_form
from toolkit.explore.events import read_events
from toolkit.measures import compute_timeline
from toolkit.measures.timeline import Window
from toolkit.rounding import count_of
from toolkit.rows import is_among
from toolkit.tables import ABSTENTIONS, find_counted

WIDTH, HEIGHT = 520, 220
FEW = 12
"""Periods up to which the counts stand in the bars."""

ROOM = 14
"""Pixels that a part of a bar needs for its count."""

LINE = 14
KEY = 54
"""Letters in a line of the key of events."""


def chart_codes(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    axis: str,
    target: str | None = None,
    period: str | Sequence[Window] = "month",
    codes: Sequence[str] | None = None,
    events: Any = None,
    theme: str = "light",
) -> Any:
    """Return how many statements of each period carry each code of an axis, stacked, with events.

    Parameters
    ----------
    statements
        ``statement_id``, ``published``; one row is one statement. Filter it for one official's.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``.
    axis, target
        The axis whose codes are shown, and toward which target; all of the axis' targets unless given.
    period
        "day", "week" (from Monday), "month", "year" or windows, as for :func:`toolkit.compute_timeline`,
        which counts.
    codes
        The codes, from the lowest of the stack up; unless given by how often they stand, those that
        decide nothing on top.
    events
        What happened when, marked by numbers with a key below: a table of ``date`` and ``label``, or
        the name of a CSV file of these.
    theme
        "light" or "dark".

    Returns
    -------
    altair.VConcatChart or altair.LayerChart
        One bar a period, cut by code. A statement with two codes stands in both; ``n`` is the number of
        all statements of the period, also of those without a code.

    Raises
    ------
    InputError
        If a column is missing, ``period`` is another, or an event has no day or no label.
    """
    look = get_theme(theme)
    check_columns(statements, ["statement_id", "published"], "statements")
    check_columns(codings, ["statement_id", "axis", "target", "code", "negated"], "codings")
    title = f"{axis[:1].upper()}{axis[1:]} over time"
    coded = codings[codings["axis"].eq(axis).fillna(False).astype(bool)]
    if target is not None:
        coded = coded[coded["target"].eq(target).fillna(False).astype(bool)]
    coded = coded[find_counted(coded) & coded["code"].notna()]
    coded = coded[is_among(coded["statement_id"], statements["statement_id"])]
    said = statements[["statement_id", "published"]].assign(everybody="")
    sizes = compute_timeline(said, by="everybody", period=period, resamples=0)
    counts = _count_codes(said, coded, axis, period, codes)
    if counts.empty or not counts["n"].sum():
        return say_nothing("no dated statement has a code on this axis", title, look)
    under = [
        "n = all statements of a period; one with two codes stands in both.",
        *_say_left_out(sizes.attrs["left_out"]),
    ]
    marked = read_events(events)
    inside = marked["date"].between(sizes["start"].min(), sizes["end"].max())
    if not inside.all():
        under.append(f"{count_of(int((~inside).sum()), 'event')} outside these periods left out.")
    chart = _draw_stacks(counts, sizes, marked[inside], look, period)
    return finish(chart, title, under, look)


def _say_left_out(left_out: dict[str, int]) -> list[str]:
    told = (("published", "without a date"), ("outside", "outside the windows"))
    return [
        f"{count_of(left_out[name], 'statement')} {words} left out."
        for name, words in told
        if left_out.get(name)
    ]


def _count_codes(
    said: pd.DataFrame,
    coded: pd.DataFrame,
    axis: str,
    period: str | Sequence[Window],
    codes: Sequence[str] | None,
) -> pd.DataFrame:
    """Return by code and period how many statements carry it, and where its part of the bar stands."""
    held = coded["code"].value_counts()
    order = sorted(held.index, key=lambda code: (code in ABSTENTIONS, -held[code], code))
    parts = [
        compute_timeline(
            said, coded, by="everybody", period=period, code=code, axis=axis, resamples=0
        ).assign(code=code)
        for code in (order if codes is None else codes)
    ]
    if not parts:
        return pd.DataFrame(columns=["code", "n"])
    table = pd.concat([part for part in parts if part["n"].any()] or parts[:1], ignore_index=True)
    upper = table.groupby("period")["n"].cumsum()
    return table.assign(low=upper - table["n"], high=upper)


def _draw_stacks(
    counts: pd.DataFrame,
    sizes: pd.DataFrame,
    events: pd.DataFrame,
    look: Theme,
    period: str | Sequence[Window],
) -> Any:
    names = list(dict.fromkeys(counts["code"]))
    top = int(counts["high"].max())
    domain = [moment.isoformat() for moment in (sizes["start"].min(), sizes["end"].max())]
    x = alt.X("start:T", axis=_say_axis(sizes, period), scale=alt.Scale(domain=domain))
    y = alt.Y(
        "low:Q", title="statements with a code", scale=alt.Scale(domain=[0, top * 1.02], nice=False),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=min(5, top)),
    )  # fmt: skip
    legend = alt.Legend(title=None, symbolStrokeColor=look.soft, values=names[::-1])
    shown = counts.loc[counts["n"] > 0, ["code", "period", "start", "end", "n", "low", "high"]]
    bars = alt.Chart(shown).mark_bar(stroke=look.soft, strokeWidth=0.6).encode(
        x=x, x2="end:T", y=y, y2="high:Q",
        color=alt.Color("code:N", sort=names, scale=code_scale(names, look), legend=legend),
        tooltip=["period:N", "code:N", "n:Q"],
    )  # fmt: skip
    chart = bars
    if sizes["start"].nunique() <= FEW:
        chart += _write_counts(shown, names, top, x, look)
    if len(events):
        chart += _mark_events(events, x, look)
    chart = chart.properties(width=WIDTH, height=HEIGHT)
    return alt.vconcat(chart, _write_key(events, look), spacing=10) if len(events) else chart


def _say_axis(sizes: pd.DataFrame, period: str | Sequence[Window]) -> alt.Axis:
    """Return an axis with the periods' beginnings, evenly thinned, and how many statements each has."""
    starts = sizes.sort_values("start")
    kept = starts.iloc[:: -(-len(starts) // TICKS)]
    form = write_form(period)
    said = {
        start.strftime("%Y-%m-%d"): [
            name
            if not isinstance(period, str)
            else start.strftime(form.replace("%-d", str(start.day))),
            f"n = {n:,}",
        ]
        for start, name, n in zip(kept["start"], kept["period"], kept["n"], strict=True)
    }
    told = json.dumps(said, ensure_ascii=False)
    return alt.Axis(
        title=None, grid=False, labelAlign="left", labelExpr=f"{told}[timeFormat(datum.value, '%Y-%m-%d')]",
        labelLineHeight=LINE, values=[start.isoformat() for start in kept["start"]], labelOverlap=True,
        labelSeparation=8,
    )  # fmt: skip


def _write_counts(shown: pd.DataFrame, names: list[str], top: int, x: alt.X, look: Theme) -> Any:
    """Write the count into each part of a bar that is high enough for it."""
    high = shown[shown["n"] * HEIGHT / top >= ROOM]
    fills = dict(zip(names, code_scale(names, look).range, strict=True))
    middle = high["start"] + (high["end"] - high["start"]) / 2
    table = high.assign(start=middle, low=(high["low"] + high["high"]) / 2)
    inks = table["code"].map(fills).map(_ink_on)
    layers = [
        alt.Chart(part[["start", "low", "n"]])
        .mark_text(fontSize=11, color=ink)
        .encode(x=x, y="low:Q", text="n:Q")
        for ink, part in table.groupby(inks)
    ]
    return alt.layer(*layers)


def _ink_on(fill: str) -> str:
    """Return black or white, whichever is read more easily on a colour."""
    red, green, blue = (int(fill[place : place + 2], 16) for place in (1, 3, 5))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"


def _mark_events(events: pd.DataFrame, x: alt.X, look: Theme) -> Any:
    """Draw a line at the day of each event, with its number above the bars."""
    table = events.assign(start=events["date"], number=range(1, len(events) + 1), top=0)
    base = alt.Chart(table).encode(x=x, y=alt.value(0))
    rules = base.mark_rule(color=look.ink, strokeDash=[4, 3], strokeWidth=1.2).encode(
        y2=alt.value(HEIGHT)
    )
    return rules + base.mark_text(dy=-8, fontSize=11, fontWeight=600, color=look.ink).encode(
        text="number:N"
    )


def _write_key(events: pd.DataFrame, look: Theme) -> Any:
    """Say below the chart what its numbers stand for."""
    told = zip(events["date"], events["label"], strict=True)
    said = [
        line
        for number, (date, label) in enumerate(told, 1)
        for line in textwrap.wrap(
            f"({number}) {date.day} {date.strftime('%b %Y')}: {label}",
            KEY,
            subsequent_indent="\u00a0" * 6,
        )
    ]
    table = pd.DataFrame({"line": range(len(said)), "text": said})
    y = alt.Y("line:O", axis=None, scale=alt.Scale(domain=list(range(len(said)))))
    words = alt.Chart(table).mark_text(align="left", fontSize=11, color=look.ink, x=0, limit=0)
    return words.encode(y=y, text="text:N").properties(width=WIDTH, height=(LINE + 3) * len(said))
