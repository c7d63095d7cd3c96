"""Layouts of a chart: its specification, ever narrower.

Legends go below, names take several lines, panels stand below each other, plots become narrower.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from toolkit.explore.charts.look import SLANT, is_crowded, wrap_name

SHARES = (1.0, 0.8, 0.6, 0.45, 0.35)
"""How far plots give way, step by step."""

ROOMS = (float("inf"), 700.0, 540.0, 420.0, 330.0, 200.0, 0.0)
"""Pixels that the plots beside each other may have together, step by step."""

PLOT = 150
"""Plots narrower than this are parts of a grid, which do not give way."""

CELL = 28
"""The least width of a cell with figures in it; where these are longer than four letters it is more."""

MANY = 1_000_000
"""Cells of a grid that does not say how many it has: it keeps its width."""

NAMES = 15
"""Letters in a line of a name where there is little room."""

NOTES = 52
"""Letters in a line of a title or a note where there is little room."""

LINE = 13
_DATA = ("datasets", "data", "config")
_WIDTHS = ("hconcat", "concat")
Spec = dict[str, Any]


def lay_out(spec: Spec) -> Iterator[Spec]:
    """Yield a chart's layouts: as it is, then ever narrower."""
    yield spec
    tight = _wrap_names(_tighten(spec))
    for share in SHARES:
        for room in ROOMS:
            yield _level(_slant(_repack(_narrow(tight, share), room)))


def stretch(spec: Spec, share: float) -> Spec:
    """Return a chart with wider plots; grids of cells, circles and panels of a grid keep their width."""

    def widen(part: Spec) -> Spec:
        width = part.get("width")
        if not isinstance(width, (int, float)) or width < PLOT or width == part.get("height"):
            return part
        return part if _count_cells(part) is not None else part | {"width": width * share}

    stretched: Spec = _change(spec, widen)
    return stretched


def _change(part: Any, change: Callable[[Spec], Spec]) -> Any:
    """Return a specification with every part of it changed, from the whole inwards; data stay."""
    if isinstance(part, list):
        return [_change(each, change) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: value if key in _DATA else _change(value, change)
        for key, value in change(part).items()
    }


def _tighten(spec: Spec) -> Spec:
    """Return a chart with little around it, and legends and headers where they cost no width."""
    config = spec.get("config", {})
    legend = config.get("legend", {}) | {
        "orient": "bottom",
        "columns": 1,
        "direction": "horizontal",
    }
    below: Spec = _change(spec, _tighten_part)
    return _wrap_title(below) | {"padding": 4, "config": config | {"legend": legend}}


def _wrap_title(spec: Spec) -> Spec:
    """Return a chart with its title and the notes under it on lines of few letters."""
    title = spec.get("title")
    if not isinstance(title, dict):
        return spec
    given = {name: title[name] for name in ("text", "subtitle") if title.get(name)}
    lines = {name: [text] if isinstance(text, str) else text for name, text in given.items()}
    cut = {
        name: [line for text in texts for line in textwrap.wrap(str(text), NOTES)]
        for name, texts in lines.items()
    }
    return spec | {"title": title | cut}


def _tighten_part(part: Spec) -> Spec:
    header = part.get("header")
    if isinstance(header, dict) and header.get("labelOrient") == "left":
        return part | {
            "header": header | {"labelOrient": "top", "labelAnchor": "start", "labelPadding": 2}
        }
    return part


def _wrap_names(spec: Spec) -> Spec:
    """Return a chart with the names of rows on several lines, and rows as high as these."""

    def wrap(part: Spec) -> Spec:
        names = _list_names(part.get("encoding", {}).get("y", {}))
        layers = [
            _list_names(each.get("encoding", {}).get("y", {})) for each in part.get("layer", ())
        ]
        names = names or next(filter(None, layers), [])
        height = part.get("height")
        if not names or not isinstance(height, (int, float)):
            return part
        lines = max(wrap_name(name, NAMES).count("\n") + 1 for name in names)
        return part | {"height": max(height, len(names) * (lines * LINE + 4))}

    wrapped: Spec = _change(_change(spec, wrap), _wrap_axis)
    return wrapped


def _wrap_axis(part: Spec) -> Spec:
    if not isinstance(part.get("y"), dict):
        return part
    names, axis = _list_names(part["y"]), part["y"].get("axis")
    if not names or not isinstance(axis, dict) or "labelExpr" in axis:
        return part
    lines = {name: wrap_name(name, NAMES).split("\n") for name in names}
    told = json.dumps(lines, ensure_ascii=False)
    # Of several lines the first stands where the only one would.
    raised = {
        "condition": [
            {"test": f"length({told}[datum.value]) == {count}", "value": -LINE / 2 * (count - 1)}
            for count in sorted({len(cut) for cut in lines.values()} - {1})
        ],
        "value": 0,
    }
    wrapped = axis | {"labelExpr": f"{told}[datum.value]", "labelLineHeight": LINE}
    return part | {"y": part["y"] | {"axis": wrapped | {"labelOffset": raised}}}


def _list_names(encoding: Any) -> list[str]:
    """Return the names along an axis of names, in their order; nothing where it has none of its own."""
    if not isinstance(encoding, dict) or encoding.get("type") != "nominal":
        return []
    scale = encoding.get("scale")
    names = (scale.get("domain") if isinstance(scale, dict) else None) or encoding.get("sort")
    return [str(name) for name in names] if isinstance(names, list) else []


def _narrow(spec: Spec, share: float) -> Spec:
    """Return a chart with narrower plots; one that is as high as wide, such as a circle, stays so."""
    cell = _measure_cell(spec)

    def narrow(part: Spec) -> Spec:
        width, height = part.get("width"), part.get("height")
        if not isinstance(width, (int, float)) or width < PLOT:
            return part
        if (cells := _count_cells(part)) is not None:
            return part | {"width": max(width * share, min(width, cells * cell))}
        return (
            part
            | {"width": width * share}
            | ({"height": height * share} if height == width else {})
        )

    narrowed: Spec = _change(spec, narrow)
    return narrowed


def _measure_cell(spec: Spec) -> int:
    """Return how wide a cell has to be for the longest line of a figure."""
    tables = spec.get("datasets", {}).values()
    figures = [str(row["figure"]) for table in tables for row in table if row.get("figure")]
    return max([CELL, *(4 + 6 * len(line) for figure in figures for line in figure.split("\n"))])


def _count_cells(plot: Spec) -> int | None:
    """Return how many cells with figures a grid has across; None of what is no grid."""
    for layer in [plot, *plot.get("layer", [])]:
        mark, across = layer.get("mark", {}), layer.get("encoding", {}).get("x", {})
        if (
            isinstance(mark, dict)
            and mark.get("type") == "rect"
            and across.get("type") == "nominal"
        ):
            return len(_list_names(across)) or MANY
    return None


def _repack(spec: Spec, room: float) -> Spec:
    """Return a chart with as many panels beside each other as have room, the others below."""
    if room == float("inf"):
        return spec

    def repack(part: Spec) -> Spec:
        key = next((name for name in _WIDTHS if name in part), None)
        panels = part[key] if key else _list_lines(part)
        if not panels:
            return part
        axes = _read_axes(panels)
        lines = [_give_axes(line, axes) for line in _break_lines(panels, room)]
        rest = {
            name: value
            for name, value in part.items()
            if name not in (*_WIDTHS, "vconcat", "columns", "spacing")
        }
        return rest | {
            "vconcat": [{"hconcat": line, "spacing": 16} for line in lines],
            "spacing": 20,
        }

    return (
        repack(spec)
        if _has_panels(spec)
        else spec
        | {
            name: [_repack(each, room) for each in spec[name]]
            for name in ("vconcat",)
            if name in spec
        }
    )


def _has_panels(spec: Spec) -> bool:
    return any(name in spec for name in _WIDTHS) or bool(_list_lines(spec))


def _list_lines(spec: Spec) -> list[Spec]:
    """Return the panels of lines that stand below each other, where these are lines of one grid."""
    lines = spec.get("vconcat", [])
    if not lines or any("hconcat" not in line or "title" in line for line in lines):
        return []
    return [panel for line in lines for panel in line["hconcat"]]


def _break_lines(panels: list[Spec], room: float) -> list[list[Spec]]:
    lines: list[list[Spec]] = []
    left = 0.0
    for panel in panels:
        width = float(panel.get("width", PLOT))
        if not lines or width > left:
            lines.append([])
            left = room
        lines[-1].append(panel)
        left -= width + 16
    return lines


def _read_axes(panels: list[Spec]) -> Any:
    """Return the axis of rows that the first panel has for all in its line; None where each has its own."""
    first, *others = [_find_axis(panel) for panel in panels]
    return first if others and None in others else None


def _find_axis(panel: Spec) -> Any:
    for layer in [panel, *panel.get("layer", [])]:
        y = layer.get("encoding", {}).get("y", {})
        if isinstance(y.get("axis"), dict):
            return y["axis"]
    return None


def _give_axes(line: list[Spec], axis: Any) -> list[Spec]:
    if axis is None:
        return line
    return [_set_axis(panel, axis if place == 0 else None) for place, panel in enumerate(line)]


def _set_axis(panel: Spec, axis: Any) -> Spec:
    changed = dict(panel)
    if "layer" in panel:
        changed["layer"] = [_set_axis(layer, axis) for layer in panel["layer"]]
    encoding = panel.get("encoding", {})
    if isinstance(encoding.get("y"), dict) and "axis" in encoding["y"]:
        changed["encoding"] = encoding | {"y": encoding["y"] | {"axis": axis}}
    return changed


def _slant(part: Any, width: float | None = None) -> Any:
    """Return a chart's specification with the names above columns slanted where they have no room."""
    if isinstance(part, list):
        return [_slant(each, width) for each in part]
    if not isinstance(part, dict):
        return part
    width = part["width"] if isinstance(part.get("width"), (int, float)) else width
    names, axis = _list_names(part), part.get("axis")
    if (
        names
        and axis
        and width
        and axis.get("labelAngle") == 0
        and is_crowded(names, 1.06 * width / len(names))
    ):
        above = axis.get("orient") == "top"
        side: Spec = {"labelAlign": "left" if above else "right"}
        if above:
            side |= {"labelPadding": 8, "minExtent": 8 + 4 * max(map(len, names))}
        return part | {"axis": axis | SLANT | side}
    return {key: value if key in _DATA else _slant(value, width) for key, value in part.items()}


def _level(spec: Spec) -> Spec:
    """Return a chart whose slanted names take the same room in all panels, so that these are level."""
    found = [
        int(extent) for extent in re.findall(r'"minExtent": (\d+)', json.dumps(spec, default=str))
    ]

    def level(part: Spec) -> Spec:
        return part | {"minExtent": max(found)} if "minExtent" in part else part

    leveled: Spec = _change(spec, level) if found else spec
    return leveled
