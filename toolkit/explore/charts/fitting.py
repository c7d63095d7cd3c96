"""Charts at a journal's width: which of their layouts is drawn, and how large its letters are.

What is drawn gives way, so that letters stay as large as they can; nothing that is said is left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from toolkit.explore.charts.layouts import Spec, lay_out, stretch

LETTER = 11
"""The size in pixels of the smallest letters of every chart."""

READABLE = 5.0
"""Points below which journals refuse letters."""

COMFORTABLE = 7.0
"""Points of letters that are large enough; a layout that has them need not give way further."""

LARGEST = 9.0
"""Points beyond which letters do not grow: what is narrow becomes wider, or leaves room at its right."""

WIDER = (3.0, 2.2, 1.6, 1.25)
"""How far the plots of a narrow chart are widened, the most first."""

PAGE = 240.0
"""The height of a journal's page, in millimetres."""

POINTS = 72 / 25.4
"""Points in a millimetre."""

PIXELS = 96 / 25.4
"""Pixels in a millimetre, where a chart has its own size."""


@dataclass(frozen=True)
class Fitted:
    """A chart as it is drawn at a width: its picture, the points of a pixel, its height in millimetres."""

    svg: str
    shrunk: float
    height: float

    @property
    def letters(self) -> float:
        """The points of the smallest letters."""
        return self.shrunk * LETTER

    @property
    def is_good(self) -> bool:
        """Whether letters are large enough, and the chart no higher than a page."""
        return self.letters >= COMFORTABLE and self.height <= PAGE

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """What is better of two layouts: letters that can be read, on one page, as large as they can be."""
        return self.letters >= READABLE, self.height <= PAGE, min(self.letters, COMFORTABLE)


def fit_width(chart: Any, width: float) -> Fitted:
    """Return a chart as it is best drawn at a width in millimetres, its height following."""
    best: Fitted | None = None
    seen: set[str] = set()
    with alt.data_transformers.disable_max_rows():
        whole = chart.to_dict()
    for spec in lay_out(whole):
        key = json.dumps(
            {name: part for name, part in spec.items() if name != "datasets"}, default=str
        )
        if key in seen:
            continue
        seen.add(key)
        fitted = _measure(spec, width)
        if best is None or fitted.rank > best.rank:
            best = fitted
        if best.is_good:
            break
    assert best is not None
    return _widen(whole, best, width) if best.letters > LARGEST else best


def draw_whole(chart: Any) -> Fitted:
    """Return a chart in its own size, as it stands on the screen."""
    with alt.data_transformers.disable_max_rows():
        return _measure(chart.to_dict())


def _widen(spec: Spec, fitted: Fitted, width: float) -> Fitted:
    """Return a narrow chart with wider plots, or with room at its right, so that its letters are not huge."""
    for share in WIDER:
        wide = _measure(stretch(spec, share), width)
        if wide.letters >= COMFORTABLE + 1:
            fitted = wide
            break
    too_high = PAGE / fitted.height if fitted.height > PAGE else 1.0
    letters = max(COMFORTABLE, min(LARGEST, fitted.letters * too_high))
    return fitted if letters >= fitted.letters else _leave_room(fitted, width, letters / LETTER)


def _leave_room(fitted: Fitted, width: float, shrunk: float) -> Fitted:
    """Return a chart with so many points a pixel, at the left of its paper."""
    across = width * POINTS / shrunk
    down = fitted.height * POINTS / fitted.shrunk
    box = f'viewBox="0 0 {across:.2f} {down:.2f}"'
    svg = re.sub(r'viewBox="0 0 [\d.]+ [\d.]+"', box, fitted.svg, count=1)
    svg = re.sub(
        r' width="[\d.]+" height="[\d.]+" viewBox',
        f' width="{across:.2f}" height="{down:.2f}" viewBox',
        svg,
        count=1,
    )
    return Fitted(svg, shrunk, down * shrunk / POINTS)


def _measure(spec: Spec, width: float | None = None) -> Fitted:
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    svg = vl_convert.vegalite_to_svg(spec, vl_version=version)
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)', svg)
    across, down = map(float, size.groups()) if size else (float("inf"), 0.0)
    width = across / PIXELS if width is None else width
    return Fitted(svg, width * POINTS / across, width * down / across)
