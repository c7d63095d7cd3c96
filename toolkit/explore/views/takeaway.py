"""What can be taken away: tables in every format, the report, charts, and the code for each."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

import toolkit.explore.charts as charts
from toolkit.errors import InputError
from toolkit.explore.charts.saving import write_chart
from toolkit.explore.index import Index, rank_axis
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import order_codes
from toolkit.explore.views.snippets import write_code
from toolkit.explore.views.tables import (
    LABELS,
    REVIEWED,
    choose_periods,
    follow_row,
    is_dated,
    make_table,
    say_scope,
)
from toolkit.exports import write_table
from toolkit.report import write_package, write_report
from toolkit.tables import DENIES

View = dict[str, Any]
Events = pd.DataFrame | str | Path | None
"""What happened when: a table of ``date`` and ``label``, or the name of a file of these."""

CHARTS: dict[str, tuple[str, str, str]] = {
    "matrix": ("Framing matrix", "profile", "chart_matrix"),
    "divergence": ("Who contradicts whom", "divergences", "chart_divergences"),
    "affiliations": ("Officials and their codes", "network", "chart_network"),
    "agreements": ("Who agrees and who conflicts", "agreement", "chart_network"),
    "heatmap": ("Overlap of words", "overlap", "chart_overlap"),
    "typical": ("Typical words", "keyness", "chart_keywords"),
    "standing": ("Standing", "standing", "chart_standing"),
    "stacks": ("Codes over time", "statements", "chart_codes"),
    "changes": ("Change between two periods", "change", "chart_change"),
    "periods": ("Statements over time", "statements", "chart_timeline"),
    "lines": ("Statements over time, as lines", "statements", "chart_timeline"),
    "dispersion": ("Where the chosen word stands", "concordance", "chart_dispersion"),
}
"""By chart: its name in words, the table it shows, and the function that draws it."""

COLORED = (
    "standing",
    "divergence",
    "affiliations",
    "agreements",
    "typical",
    "periods",
    "lines",
    "dispersion",
)
"""Charts in which every official has a colour."""

PICTURES = ("svg", "png", "pdf")
WIDTHS = {
    0: "as on the screen, with title and notes",
    85: "85 mm, a journal's column",
    180: "180 mm, a journal's page",
}
"""The widths in millimetres at which the page hands charts over; 0 for their own size."""
FORMATS = ("csv", "xlsx", "parquet", "json")
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "html": "text/html",
    "zip": "application/zip",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}


def view_takeaway(
    index: Index, selection: Selection, table: str, events: Events = None, *, width: int = 0
) -> View:
    """Return the tables that can be taken, and the code of the one that is looked at."""
    names = [name for name in LABELS if _is_there(index, selection, name)]
    charts_there = {
        name: chart for name, chart in CHARTS.items() if _is_drawn(index, selection, name)
    }
    chosen = table if table in (*names, *charts_there) else names[0]
    return {
        "tables": [[name, LABELS[name], say_scope(selection, name)] for name in names],
        "formats": list(FORMATS),
        "charts": [
            [
                name,
                chart[0],
                f"on {selection.subject} alone" if _is_narrowed(selection, name) else "",
            ]
            for name, chart in charts_there.items()
        ],
        "pictures": list(PICTURES),
        "widths": [[str(millimetres), about] for millimetres, about in WIDTHS.items()],
        "width": str(width),
        "table": chosen,
        "label": CHARTS[chosen][0] if chosen in CHARTS else LABELS[chosen],
        "code": write_any_code(index, selection, chosen, events, width=width),
    }


def _is_narrowed(selection: Selection, name: str) -> bool:
    """Return whether a chart shows one axis of contradictions alone."""
    return name == "divergence" and bool(selection.subject)


def write_any_code(
    index: Index, selection: Selection, name: str, events: Events = None, *, width: int = 0
) -> str:
    """Return the script that makes a table or a chart, this at a width in millimetres if one is given."""
    if name not in CHARTS:
        return write_code(index, selection, name)
    _, table, function = CHARTS[name]
    code = write_code(index, _choose_shown(selection, name), table)
    first, rest = code.split("\n", 1)
    loads = f"from toolkit.explore.charts import {function}, save_chart"
    options = _list_options(index, selection, name, events)
    written = {option: _write_option(option, value) for option, value in options.items()}
    given = ", ".join([table, *(f"{option}={value}" for option, value in written.items())])
    draws = f"chart = {function}({given})"
    wide = f", width={width}" if width else ""
    return f'{first}\n{loads}\n{rest}{draws}\nsave_chart(chart, "{name}.svg"{wide})\n'


def _write_option(option: str, value: Any) -> str:
    """Return an option of a chart as code: tables of the study, and what was given, by their names."""
    if option == "events":
        return repr(str(value)) if isinstance(value, str | Path) else option
    return f"study.{option}" if isinstance(value, pd.DataFrame) else repr(value)


def draw_chart(
    index: Index,
    selection: Selection,
    name: str,
    *,
    theme: str = "light",
    events: Events = None,
) -> Any:
    """Return an Altair chart of what is selected, in a theme: "light" or "dark".

    Raises
    ------
    InputError
        If there is no such chart.
    """
    if name not in CHARTS:
        raise InputError(f"chart {name!r}: there are {', '.join(CHARTS)}")
    _, table, function = CHARTS[name]
    options = _list_options(index, selection, name, events) | {"theme": theme}
    shown = make_table(index, _choose_shown(selection, name), table)
    return getattr(charts, function)(shown, **options)


def _choose_shown(selection: Selection, name: str) -> Selection:
    """Return of what a chart is: codes over time are of the chosen row, with every code of it."""
    return follow_row(selection) if name == "stacks" else selection


def _list_options(
    index: Index, selection: Selection, name: str, events: Events = None
) -> dict[str, Any]:
    """Return what a chart is drawn with, beside its table."""
    if name in ("stacks", "changes"):
        return _list_over_time(index, selection, name, events)
    options: dict[str, Any] = {"by": selection.by}
    if name == "matrix":
        options["codes"] = _list_codes(index)
    if name in ("periods", "lines"):
        options["period"] = index.unit_of(selection)
    if name == "lines":
        options["lines"] = True
    if name == "dispersion":
        options["query"] = selection.word
    if selection.by == "official" and name in COLORED:
        options["officials"] = index.order
    return options


def _list_codes(index: Index) -> list[str]:
    """Return the codes in the order of the page, axis by axis; who denies a code stands behind it."""
    told = [(*key, key[2]) for key in index.columns]
    told += [(*key, key[2].removeprefix(DENIES)) for key in index.denied.columns]
    ranked = sorted(told, key=lambda key: (rank_axis(key[0]), index.rank(key[0], key[3])))
    return list(dict.fromkeys(key[2] for key in ranked))


def _list_over_time(
    index: Index, selection: Selection, name: str, events: Events
) -> dict[str, Any]:
    """Return what a chart of an axis' codes over time is drawn with: the axis and order of the page."""
    axis, target = index.axis_of(selection)
    shown: dict[str, Any] = {"axis": axis} | ({"target": target} if target else {})
    codes = order_codes(index, axis, target)
    if name == "changes":
        return {"periods": choose_periods(index, selection), **shown, "codes": codes}
    options = {
        "codings": index.study.coded, **shown, "period": index.unit_of(selection), "codes": codes,
    }  # fmt: skip
    return options | ({} if events is None else {"events": events})


def _is_drawn(index: Index, selection: Selection, name: str) -> bool:
    if name in ("periods", "lines"):
        return is_dated(index) and selection.by != "period"
    if name == "stacks":
        return is_dated(index) and bool(index.axes)
    return _is_there(index, selection, CHARTS[name][1])


def _is_there(index: Index, selection: Selection, name: str) -> bool:
    if name == "officials":
        return index.study.officials is not None
    if name in ("concordance", "passages", "clusters", "collocations"):
        return bool(selection.word)
    if name == "timeline":
        return is_dated(index)
    if name == "change":
        return bool(choose_periods(index, selection))
    if name in REVIEWED:
        return index.study.analyzed is not None
    return len(selection.pair) == 2 if name == "pair" else True


def make_file(
    index: Index,
    selection: Selection,
    name: str,
    form: str,
    *,
    theme: str = "light",
    events: Events = None,
    width: int = 0,
    notes: list[str] | None = None,
) -> tuple[str, str, bytes]:
    """Return a file's name, its media type and its bytes: a table, a chart, the report, or the package.

    A chart may have a width in print, in millimetres. What is to be said of it is added to ``notes``.

    Raises
    ------
    InputError
        If there is no such table, or the format cannot hold it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.{form}"
        if name == "report":
            write_report(index.study, path)
        elif name == "package":
            write_package(index.study, path)
        elif form in PICTURES:
            chart = draw_chart(index, selection, name, theme=theme, events=events)
            said = write_chart(chart, path, width=width or None)
            if said and notes is not None:
                notes.append(said)
        else:
            write_table(make_table(index, selection, name), path)
        return path.name, MEDIA[form], path.read_bytes()
