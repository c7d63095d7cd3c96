"""Writing charts to files: formats, journals' widths, with or without the title.

At a journal's width, what is drawn gives way first: plots become narrower, so that letters stay as
large as they can. Where they would still be too small to read, it is said instead.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from toolkit.errors import InputError
from toolkit.explore.charts.fitting import PAGE, POINTS, READABLE, Fitted, draw_whole, fit_width
from toolkit.exports import replacing

FORMATS = ("svg", "png", "pdf")
PAPERS = ((180, PAGE, "a page"), (PAGE, 180, "a landscape page"))
"""Wider paper for what is too high: width and height in millimetres, and its name."""


def save_chart(
    chart: Any,
    path: str | Path,
    *,
    scale: float = 2.0,
    width: float | None = None,
    title: bool | None = None,
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
        The width in print, in millimetres: 85 is a journal's column, 180 its page; the height follows.
        Legends go below, names take several lines, panels stand below each other and plots become
        narrower, so that letters stay readable. Without it a chart has its own size.
    title
        Whether the title and the notes under it are drawn. Unless given, they are not at a journal's
        width: a journal has them in the caption.
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

    Warns
    -----
    UserWarning
        If the chart is higher than a page.
    """
    if said := write_chart(chart, path, scale=scale, width=width, title=title, dpi=dpi):
        warnings.warn(said, stacklevel=2)
    return Path(path)


def write_chart(
    chart: Any,
    path: str | Path,
    *,
    scale: float = 2.0,
    width: float | None = None,
    title: bool | None = None,
    dpi: int = 600,
) -> str:
    """Write a chart as :func:`save_chart` does, and return what is to be said of it: that it is too high."""
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise InputError(f"{path.name}: a chart is saved as .svg, .png or .pdf")
    if title is False or (title is None and width is not None):
        chart = chart.copy()
        chart.title = alt.Undefined
    with replacing(path) as aside:
        if width is None:
            fitted = draw_whole(chart)
            _write_whole(Path(aside), fitted, form, scale)
        else:
            fitted = _fit(chart, width, path.name)
            _write_fitted(Path(aside), fitted, width, form, dpi)
    return _say_height(chart, fitted, width, path.name)


def _fit(chart: Any, width: float, name: str) -> Fitted:
    """Return a chart as it is drawn at a journal's width.

    Raises
    ------
    InputError
        If its letters would be too small to be printed.
    """
    fitted = fit_width(chart, width)
    if fitted.letters < READABLE:
        least = width * READABLE / fitted.letters
        raise InputError(
            f"{name}: at {width:g} mm its letters would have {fitted.letters:.1f} points, and journals "
            f"ask for {READABLE:g}; it can be read from {least:.0f} mm on, or with fewer rows or codes"
        )
    return fitted


def _say_height(chart: Any, fitted: Fitted, width: float | None, name: str) -> str:
    """Return in a sentence that a chart is higher than a page, and what helps; nothing where it is not."""
    if fitted.height <= PAGE:
        return ""
    # Wider paper is named only where the chart was tried on it: its panels may stay below each other.
    fits = next(
        (
            f", or {wide:g} mm of width, where it fits {paper}"
            for wide, high, paper in PAPERS
            if wide > (width or 0) and _is_fitting(fit_width(chart, wide), high)
        ),
        "",
    )
    size = "in its own size" if width is None else f"at {width:g} mm"
    return (
        f"{name}: {size} it is {fitted.height:.0f} mm high, more than a page ({PAGE:g} mm); "
        f"take fewer officials or other rows, fewer axes or words{fits}"
    )


def _is_fitting(fitted: Fitted, high: float) -> bool:
    return fitted.letters >= READABLE and fitted.height <= high


def _write_whole(file: Path, fitted: Fitted, form: str, scale: float) -> None:
    """Write a chart in its own size."""
    if form == "png":
        file.write_bytes(vl_convert.svg_to_png(fitted.svg, scale=scale))
    elif form == "pdf":
        file.write_bytes(vl_convert.svg_to_pdf(fitted.svg))
    else:
        file.write_text(fitted.svg, encoding="utf8")


def _write_fitted(file: Path, fitted: Fitted, width: float, form: str, dpi: int) -> None:
    """Write a chart of a width in millimetres, its height following."""
    if form == "png":
        file.write_bytes(vl_convert.svg_to_png(fitted.svg, scale=fitted.shrunk, ppi=dpi))
        return
    unit, times = ("mm", 1.0) if form == "svg" else ("", POINTS)
    size = f' width="{width * times:.2f}{unit}" height="{fitted.height * times:.2f}{unit}" viewBox'
    text = re.sub(r' width="[\d.]+" height="[\d.]+" viewBox', size, fitted.svg, count=1)
    if form == "pdf":
        file.write_bytes(vl_convert.svg_to_pdf(text))
    else:
        file.write_text(text, encoding="utf8")
