"""Writing charts to files: formats, journals' widths, with or without the title.

At a journal's width, what is drawn gives way first: plots become narrower, so that letters stay as
large as they can. Where they would still be too small to read, it is said instead.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from toolkit.errors import InputError
from toolkit.explore.charts.look import SLANT, is_crowded
from toolkit.exports import replacing

FORMATS = ("svg", "png", "pdf")
NARROWER = (1.0, 0.8, 0.6, 0.45, 0.35)
"""How far plots give way, step by step, to a journal's width."""

LETTER = 11
"""The size in pixels of the smallest letters of every chart."""

READABLE = 5.0
"""Points below which journals refuse letters."""

COMFORTABLE = 7.0
PLOT = 150
"""Plots narrower than this are parts of a grid, which do not give way; nor do cells with figures in them."""

POINTS = 72 / 25.4
"""Points in a millimetre; a PDF has one for each pixel."""


def save_chart(
    chart: Any,
    path: str | Path,
    *,
    scale: float = 2.0,
    width: float | None = None,
    title: bool = True,
    dpi: int = 600,
) -> Path:
    """Write a chart to a file, without a browser and without a network.

    Parameters
    ----------
    chart
        What a ``chart_`` function returned, or any other Altair chart.
    path
        The file: ``.svg``, ``.png`` or ``.pdf``. Missing folders are made.
    scale
        Pixels of a PNG for each pixel on the screen: 2 is sharp in print at half a column.
    width
        The width in print, in millimetres: 85 is a journal's column, 180 its page. Plots give way, so
        that letters stay readable. Without it a chart has its own size.
    title
        Whether the title and the notes under it are drawn; a journal has them in the caption.
    dpi
        Pixels an inch of a PNG that has a width.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    InputError
        If the file's ending is another, or letters would be smaller than 5 points at this width.
    """
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise InputError(f"{path.name}: a chart is saved as .svg, .png or .pdf")
    if not title:
        chart = chart.copy()
        chart.title = alt.Undefined
    options: dict[str, Any] = {"scale_factor": scale} if form == "png" else {}
    if width is not None:
        chart, shrunk = _fit(chart, width, path.name)
        options = {"scale_factor": shrunk}
        if form == "png":
            options = {"scale_factor": shrunk, "ppi": dpi}
    with replacing(path) as aside:
        if width is None or form == "png":
            chart.save(str(aside), format=form, **options)
        else:
            chart.save(str(aside), format="svg")
            _write_width(Path(aside), width, form)
    return path


def _fit(chart: Any, width: float, name: str) -> tuple[Any, float]:
    """Return a chart with narrower plots, and the points that one of its pixels has at a width."""
    tried: list[tuple[float, Any]] = []
    for share in NARROWER:
        narrow = (
            chart if share == 1 else alt.Chart.from_dict(_slant(_narrow(chart.to_dict(), share)))
        )
        tried.append((width * POINTS / _measure(narrow), narrow))
        if tried[-1][0] * LETTER >= COMFORTABLE:
            break
    shrunk, best = max(tried, key=lambda each: each[0])
    if shrunk * LETTER < READABLE:
        least = width * READABLE / (shrunk * LETTER)
        raise InputError(
            f"{name}: at {width:g} mm its letters would have {shrunk * LETTER:.1f} points, and journals "
            f"ask for {READABLE:g}; it can be read from {least:.0f} mm on, or with fewer rows or codes"
        )
    return best, shrunk


def _narrow(part: Any, share: float) -> Any:
    """Return a chart's specification with narrower plots."""
    if isinstance(part, list):
        return [_narrow(each, share) for each in part]
    if not isinstance(part, dict):
        return part
    gives = isinstance(part.get("width"), (int, float)) and part["width"] >= PLOT
    if gives and _has_cells(part):
        return part
    narrow = {
        key: value if key in ("datasets", "data", "config") else _narrow(value, share)
        for key, value in part.items()
    }
    return narrow | {"width": part["width"] * share} if gives else narrow


def _has_cells(plot: dict[str, Any]) -> bool:
    """Whether a plot is a grid of cells, whose figures would run into each other."""
    return any(
        layer.get("mark", {}).get("type") == "rect"
        and layer.get("encoding", {}).get("x", {}).get("type") == "nominal"
        for layer in [plot, *plot.get("layer", [])]
        if isinstance(layer.get("mark", {}), dict)
    )


def _slant(part: Any, width: float | None = None) -> Any:
    """Return a chart's specification with the names above columns slanted where they have no room."""
    if isinstance(part, list):
        return [_slant(each, width) for each in part]
    if not isinstance(part, dict):
        return part
    width = part["width"] if isinstance(part.get("width"), (int, float)) else width
    names = (part.get("scale") or {}).get("domain") if part.get("type") == "nominal" else None
    axis = part.get("axis")
    if (
        names
        and axis
        and width
        and axis.get("labelAngle") == 0
        and is_crowded(names, width / len(names))
    ):
        above = axis.get("orient") == "top"
        side = {"labelAlign": "left" if above else "right"} | ({"labelPadding": 8} if above else {})
        return part | {"axis": axis | SLANT | side}
    return {
        key: value if key in ("datasets", "data", "config") else _slant(value, width)
        for key, value in part.items()
    }


def _measure(chart: Any) -> float:
    """Return a chart's whole width in pixels, as it is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chart.svg"
        chart.save(str(file), format="svg")
        found = re.search(r'viewBox="0 0 ([\d.]+) ', file.read_text(encoding="utf8"))
    return float(found.group(1)) if found else float("inf")


def _write_width(file: Path, width: float, form: str) -> None:
    """Give an SVG its width in millimetres, its height following, and make a PDF of it if asked to."""
    text = file.read_text(encoding="utf8")
    size = re.search(r' width="([\d.]+)" height="([\d.]+)" viewBox', text)
    if size:
        height = width * float(size.group(2)) / float(size.group(1))
        unit, times = ("mm", 1.0) if form == "svg" else ("", POINTS)
        given = f' width="{width * times:.2f}{unit}" height="{height * times:.2f}{unit}" viewBox'
        text = text.replace(size.group(0), given, 1)
    if form == "pdf":
        file.write_bytes(vl_convert.svg_to_pdf(text))
    else:
        file.write_text(text, encoding="utf8")
