"""Charts of where and when: statements over time, and where a word stands in them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from toolkit.errors import InputError
from toolkit.explore.charts.look import (
    Theme,
    check_columns,
    count_label,
    finish,
    get_theme,
    hue_scale,
    plural,
    say_nothing,
)

PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}
PLACE_NAMES = "{'0': 'beginning', '0.5': 'middle', '1': 'end'}[datum.value]"
HITS = 4_000
"""Places that a dispersion plot shows; more would be a grey bar."""


def chart_timeline(
    statements: pd.DataFrame,
    codings: pd.DataFrame | None = None,
    *,
    by: str = "official",
    period: str = "day",
    code: str | None = None,
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
        "day", "week" (from Monday) or "month".
    code
        The code that is counted; all statements unless given.
    theme
        "light" or "dark".

    Returns
    -------
    altair.FacetChart
        One row a group, on one scale; a period without statements has no bar.

    Raises
    ------
    InputError
        If a column is missing, ``period`` is another, or ``code`` is given without codings.
    """
    look = get_theme(theme)
    if period not in PERIODS:
        raise InputError(f"period={period!r}: expected one of {', '.join(PERIODS)}")
    check_columns(statements, ["statement_id", "published", by], "statements")
    title = "Statements over time" if code is None else f"Statements with “{code}” over time"
    said = statements[statements[by].notna()]
    if code is not None:
        said = said[said["statement_id"].isin(_with_code(codings, code))]
    dated = said[said["published"].notna()]
    if dated.empty:
        return say_nothing("no statement has a date", title, look)
    sizes = dated.groupby(by).size().sort_values(ascending=False, kind="stable")
    labels = {name: count_label(name, n) for name, n in sizes.items()}
    dated = dated.assign(
        when=pd.to_datetime(dated["published"]).dt.to_period(PERIODS[period]).dt.start_time,
        row=dated[by].map(labels),
    )
    counts = dated.groupby(["row", by, "when"]).size().rename("n").reset_index()
    undated = len(said) - len(dated)
    which = "statements" if code is None else "statements with the code"
    under = f"Number of {which} by {period}; n = all of them that have a date."
    under += f" {plural(undated, 'statement')} without a date left out." if undated else ""
    return finish(
        _timeline_rows(counts, by, list(labels.values()), period, look), title, under, look
    )


def _with_code(codings: pd.DataFrame | None, code: str) -> pd.Series[str]:
    if codings is None:
        raise InputError(f"code={code!r}: give the codings too")
    check_columns(codings, ["statement_id", "code"], "codings")
    return codings.loc[codings["code"] == code, "statement_id"]


def _timeline_rows(counts: pd.DataFrame, by: str, rows: list[str], period: str, look: Theme) -> Any:
    after = counts["when"].dt.to_period(PERIODS[period]).dt.end_time
    counts = counts.assign(after=after.dt.floor("s"))
    form = "%b %Y" if period == "month" else "%-d %b %Y"
    around = pd.Timedelta(0)
    values: Any = alt.Undefined
    if counts["when"].nunique() == 1:
        around = 3 * (after.iloc[0] - counts["when"].iloc[0])
        values = [counts["when"].iloc[0].isoformat()]
    reach = [counts["when"].min() - around, counts["after"].max() + around]
    domain = [moment.isoformat() for moment in reach]
    dates = alt.Axis(
        title=None, format=form, labelOverlap=True, grid=False, values=values, tickCount=6
    )
    height = int(counts["n"].max())
    bars = alt.Chart(counts, width=520, height=54).mark_bar(stroke=look.paper, strokeWidth=0.5).encode(
        x=alt.X("when:T", axis=dates, scale=alt.Scale(domain=domain)), x2="after:T",
        y=alt.Y("n:Q", title=None, scale=alt.Scale(domain=[0, max(height, 1)], nice=False),
                axis=alt.Axis(values=[0, height], format="d", domain=False, ticks=False)),
        y2=alt.Y2(datum=0),
        color=alt.Color(f"{by}:N", legend=None, scale=hue_scale(sorted(counts[by].unique()), look)),
        tooltip=[alt.Tooltip("row:N", title="who"), alt.Tooltip("when:T", format=form), "n:Q"],
    )  # fmt: skip
    header = alt.Header(labelAngle=0, labelAlign="left", labelOrient="left", title=None,
                        labelFontWeight="normal")  # fmt: skip
    return bars.facet(row=alt.Row("row:N", sort=rows, header=header), spacing=18)


def chart_dispersion(
    concordance: pd.DataFrame,
    *,
    by: str = "official",
    query: str | None = None,
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
    strokes = alt.Chart(shown).mark_tick(thickness=2, size=22, opacity=0.8).encode(
        x=x, y=y, tooltip=[f"{name}:N" for name in tips],
        color=alt.Color(f"{by}:N", legend=None, scale=hue_scale(sorted(map(str, sizes.index)), look)),
    )  # fmt: skip
    under = (
        f"{plural(len(found), 'place')} in {plural(found['statement_id'].nunique(), 'statement')}"
    )
    under += f", the first {HITS:,} shown." if len(found) > HITS else "; n = places."
    return finish(strokes.properties(width=520, height=34 * len(rows)), title, under, look)
