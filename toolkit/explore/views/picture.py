"""The matrix as a picture that needs nothing: an SVG text of dots, or of bars where there are many.

Charts are drawn by a JavaScript engine, which takes seconds to start; a cell's result may not wait
for it.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import Any

View = dict[str, Any]

INK, SOFT, LINE = "#16191d", "#525a63", "#dde1e6"
WHO, CELL, ROW, GAP = 190, 66, 40, 14
"""Widths of the names' column and of a cell, the height of a row, the room before an axis."""

DOTS = 8
"""Statements in the fullest cell up to which each is a dot."""

MIDDLE, BOLD = 'text-anchor="middle"', 'font-weight="bold"'

LABEL = 10
"""Letters in a line of a code's name."""


def draw_matrix(matrix: View) -> str:
    """Return a matrix, as :func:`view_matrix` gives it, as SVG; all text is escaped."""
    columns, width = _place_columns(matrix)
    rows = matrix["rows"]
    head = 32 + 12 * max((len(lines) for _, _, lines in columns), default=1)
    few = all(cell["n"] <= DOTS for row in rows for cell in row["cells"])
    parts = [*_draw_head(matrix, columns, head)]
    for place, row in enumerate(rows):
        parts += _draw_row(row, columns, head + place * ROW, width, few)
    parts.append(_draw_legend(few, head + len(rows) * ROW + 18))
    height = head + len(rows) * ROW + 28
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="Helvetica, Arial, sans-serif">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _place_columns(matrix: View) -> tuple[list[tuple[int, View, list[str]]], int]:
    """Return the middle of every column with its code and label, and the width of all."""
    x, columns = WHO, []
    for axis in matrix["axes"]:
        x += GAP
        for column in axis["columns"]:
            columns.append((x + CELL // 2, column, _wrap(column["code"])))
            x += CELL
    return columns, x + GAP


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, LABEL, break_long_words=False) or [""]


def _write(
    x: float, y: float, text: str, *, size: int = 11, fill: str = INK, more: str = ""
) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" {more}>{escape(text)}</text>'


def _draw_head(matrix: View, columns: list[tuple[int, View, list[str]]], head: int) -> list[str]:
    parts, x = [], WHO
    for axis in matrix["axes"]:
        label = str(axis["label"]).capitalize()
        parts.append(_write(x + GAP + 4, 14, label, size=12, more=BOLD))
        x += GAP + CELL * len(axis["columns"])
    for middle, _, lines in columns:
        for place, line in enumerate(reversed(lines)):
            y = head - 8 - 12 * place
            parts.append(_write(middle, y, line, fill=SOFT, more=MIDDLE))
    return parts


def _draw_row(
    row: View, columns: list[tuple[int, View, list[str]]], top: int, width: int, few: bool
) -> list[str]:
    color = row["mark"]["light"] if row["mark"] else INK
    parts = [
        f'<line x1="0" x2="{width}" y1="{top}" y2="{top}" stroke="{LINE}"/>',
        _write(2, top + 18, row["name"], size=12),
        _write(2, top + 32, f"n = {row['n']:,}", size=10, fill=SOFT),
    ]
    for (middle, column, _), cell in zip(columns, row["cells"], strict=True):
        if cell["n"]:
            quiet = column["quiet"]
            text = f"{cell['n']:,}"
            parts.append(_write(middle, top + 17, text, size=12, more=MIDDLE))
            amount = _draw_dots if few else _draw_bar
            parts += amount(cell, row["n"], middle, top + 28, color, quiet)
    return parts


def _draw_dots(cell: View, _: int, middle: int, y: int, color: str, quiet: bool) -> list[str]:
    fill, first = "none" if quiet else color, middle - 3.5 * (cell["n"] - 1)
    return [
        f'<circle cx="{first + 7 * place}" cy="{y}" r="2.6" fill="{fill}" stroke="{color}"/>'
        for place in range(cell["n"])
    ]


def _draw_bar(cell: View, n: int, middle: int, y: int, color: str, quiet: bool) -> list[str]:
    width, left = (CELL - 14) * cell["n"] / n, middle - CELL // 2 + 7
    shade = 0.35 if quiet else 1
    return [
        f'<rect x="{left}" y="{y - 3}" width="{CELL - 14}" height="5" fill="{LINE}"/>',
        f'<rect x="{left}" y="{y - 3}" width="{width:.1f}" height="5" fill="{color}" opacity="{shade}"/>',
    ]


def _draw_legend(few: bool, y: int) -> str:
    words = "A dot is a statement; hollow: an abstention." if few else "A bar is the row's share."
    return _write(2, y, words, size=10, fill=SOFT)
