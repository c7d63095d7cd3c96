"""How charts look: colours, themes, and words for what is missing.

The colours of officials are those of the reader, told apart by colour-blind people and by their
lightness in grey; no chart tells officials apart by colour alone. Amounts use one hue from light to
dark, and the figure stands in the cell.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from toolkit.errors import InputError
from toolkit.marks import DASHES, PALETTE, Mark, assign_marks
from toolkit.tables import ABSTENTIONS

FONT = "Helvetica Neue, Helvetica, Arial, sans-serif"
LABEL_WIDTH = 12
"""Letters in a line of a code's label."""

NAME_WIDTH = 20
"""Letters in a line of a name."""

LINES = "split(datum.label, '\\n')"
"""The expression that sets a label on several lines."""


PERCENT = "format(100 * datum.value, 'd') + ' %'"
"""The expression that writes a share as the page does."""


@dataclass(frozen=True)
class Theme:
    """Colours of one theme: paper, writing, lines, amounts from few to many, and officials."""

    name: str
    paper: str
    ink: str
    soft: str
    line: str
    tint: str
    amounts: tuple[str, str]
    dark_cells_from: float
    cell_ink: tuple[str, str]
    hues: tuple[str, ...]


THEMES = {
    "light": Theme(
        name="light", paper="#ffffff", ink="#16191d", soft="#525a63", line="#dde1e6", tint="#f1f3f5",
        amounts=("#e3edf7", "#0b4a8a"), dark_cells_from=0.71, cell_ink=("#000000", "#ffffff"),
        hues=tuple(light for light, _ in PALETTE.values()),
    ),
    "dark": Theme(
        name="dark", paper="#16191d", ink="#eceef0", soft="#adb5bd", line="#3a4048", tint="#22272d",
        amounts=("#1f3144", "#8cc4ff"), dark_cells_from=0.485, cell_ink=("#ffffff", "#000000"),
        hues=tuple(dark for _, dark in PALETTE.values()),
    ),
}  # fmt: skip
"""The themes by name."""


def get_theme(name: str) -> Theme:
    """Return a theme by its name.

    Raises
    ------
    InputError
        If there is no such theme.
    """
    if name not in THEMES:
        raise InputError(f"theme={name!r}: expected one of {', '.join(THEMES)}")
    return THEMES[name]


def check_columns(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Check that a chart's table has what it shows.

    Raises
    ------
    InputError
        If a column is missing.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise InputError(
            f"{name} table: column {', '.join(map(repr, missing))} is missing; "
            f"it has {', '.join(map(str, table.columns)) or 'no columns'}"
        )


def say_nothing(why: str, title: str, theme: Theme) -> Any:
    """Return a chart that says in words that there is nothing to show, and why."""
    text = f"Nothing to show: {why}."
    words = alt.Chart(pd.DataFrame({"text": [text]}), width=480, height=60)
    marks = words.mark_text(fontSize=13, color=theme.soft, align="center").encode(text="text:N")
    return finish(marks, title, "", theme)


def finish(chart: Any, title: str, subtitle: str | Sequence[str], theme: Theme) -> Any:
    """Give a chart its title, and the fonts and colours of the theme."""
    heading = alt.TitleParams(title, anchor="start", offset=14)
    if subtitle:
        heading["subtitle"] = subtitle
    return (
        chart.properties(title=heading, background=theme.paper, padding=16)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(
            color=theme.ink, subtitleColor=theme.soft, fontSize=16, subtitleFontSize=12,
            subtitlePadding=5, fontWeight=600,
        )
        .configure_axis(
            labelColor=theme.ink, titleColor=theme.soft, labelFontSize=11, titleFontSize=11,
            titleFontWeight="normal", gridColor=theme.line, domainColor=theme.line,
            tickColor=theme.line, labelLimit=0, titleLimit=0,
        )
        .configure_header(
            labelColor=theme.ink, titleColor=theme.soft, labelFontSize=12, labelLimit=0,
            labelFontWeight=600,
        )
        .configure_legend(
            labelColor=theme.ink, titleColor=theme.soft, labelFontSize=11, titleFontSize=11,
            titleFontWeight="normal", labelLimit=0, titleLimit=0,
        )
    )  # fmt: skip


def wrap_label(label: object, width: int = LABEL_WIDTH) -> str:
    r"""Return a label cut into short lines, for :data:`LINES`.

    Examples
    --------
    >>> wrap_label("counter-smuggling")
    'counter-\nsmuggling'
    """
    return "\n".join(textwrap.wrap(str(label), width, break_long_words=False)) or " "


def wrap_name(name: str, width: int = NAME_WIDTH) -> str:
    r"""Return a name with its count on several lines, the count in one piece.

    Examples
    --------
    >>> wrap_name("Harbour Authority of Norland (n = 12)")
    'Harbour Authority of\nNorland (n\xa0=\xa012)'
    """
    whole = name.replace(" = ", "\u00a0=\u00a0")
    return "\n".join(textwrap.wrap(whole, width, break_long_words=False)) or name


SLANT: Final = {
    "labelAngle": -40,
    "labelExpr": "trim(replace(replace(datum.label, /-\\n/g, '-'), /\\n/g, ' '))",
}
"""How names stand below or above columns that are narrower than they are."""


def is_crowded(labels: Iterable[str], room: float) -> bool:
    r"""Return whether labels in lines, side by side, are wider than the pixels that each has.

    Examples
    --------
    >>> is_crowded(["Ada\nMoor", "Bo"], 40), is_crowded(["Ada Moor", "Bo"], 40)
    (False, True)
    """
    return (
        max((len(line) for label in labels for line in label.split("\n")), default=0) * 6.2 > room
    )


Officials = pd.DataFrame | Sequence[str] | None
"""What gives officials their colours: the registry, or names in an order."""


def hue_scale(names: Sequence[str], theme: Theme, officials: Officials = None) -> alt.Scale:
    """Return the colours of groups, as :func:`toolkit.marks.assign_marks` gives them."""
    marks = assign_marks(names, officials)
    return alt.Scale(domain=list(names), range=[mark[theme.name] for mark in marks.values()])


def dash_scale(names: Sequence[str], officials: Officials = None) -> alt.Scale:
    """Return the line patterns of groups, as :func:`toolkit.marks.assign_marks` gives them."""
    marks = assign_marks(names, officials)
    return alt.Scale(domain=list(names), range=[DASHES[mark["line"]] for mark in marks.values()])


def hue_of(name: str, names: Sequence[str], theme: Theme, officials: Officials = None) -> str:
    """Return one group's colour; ``names`` are all groups of the chart."""
    mark: Mark = assign_marks([name, *names], officials)[name]
    return str(mark[theme.name])


CODE_HUES = {
    "favor": "blue", "against": "orange", "mixed": "purple", "leans favor": "teal",
    "leans against": "brown",
}  # fmt: skip
"""The colours of codes whose meaning has one, by name; those of the page."""

OTHER_HUES = ("gold", "teal", "brown", "grey", "blue", "orange", "green", "purple")


def code_scale(codes: Sequence[str], theme: Theme, *, is_ink: bool = False) -> alt.Scale:
    """Return the colours of codes: those of the page, dark and light in turn, abstentions faint.

    With ``is_ink`` they are those of lines and dots, all dark enough to be seen on paper.
    """
    fills: list[str] = []
    turn = 0
    for place, code in enumerate(codes):
        light, dark = PALETTE[CODE_HUES.get(code, OTHER_HUES[place % len(OTHER_HUES)])]
        if code in ABSTENTIONS:
            fills.append(
                theme.soft if is_ink else (theme.tint, theme.paper)[fills.count(theme.tint) % 2]
            )
            continue
        ink = light if theme.name == "light" else dark
        fills.append(ink if is_ink else (light, dark)[turn % 2])
        turn += 1
    return alt.Scale(domain=list(codes), range=fills)


def amount_scale(theme: Theme, **options: Any) -> alt.Scale:
    """Return the colours from few to many."""
    return alt.Scale(range=list(theme.amounts), interpolate="rgb", **options)


def count_label(name: object, n: object) -> str:
    """Return a group's name with its count, as axes show it."""
    return f"{name} (n = {n})"
