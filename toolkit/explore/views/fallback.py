"""A static page of the matrix, for where widgets cannot run: nbconvert, a preview on the web.

A table and a picture of it, the finding in words, and who contradicts whom: all of the whole study.
"""

from __future__ import annotations

import base64
from html import escape
from typing import Any

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.header import view_header, view_unresolved
from toolkit.explore.views.matrix import View, view_matrix
from toolkit.explore.views.picture import draw_matrix

NOTE = (
    "Cells count statements. The explorer itself needs a running notebook: choose Run, then Run All "
    "Cells."
)
PAPER = (
    "<style>@media print { .jp-OutputArea-child:has(.framing-table) { break-inside: auto; } "
    ".framing-table tr { break-inside: avoid; } }</style>"
)
"""On paper a notebook's result begins where it stands, and goes on over the page's end."""
LEFT = ' style="text-align:left"'
INSET = ' style="text-align:left;padding-left:2em;font-weight:normal"'
COLUMNS = 6
"""Rows of the matrix that a sheet of paper has room for beside each other."""


def make_bundle(index: Index) -> dict[str, str]:
    """Return the static page by MIME type: HTML with a picture, and the table as Markdown."""
    return {"text/html": render_fallback(index), "text/markdown": write_fallback(index)}


def render_fallback(index: Index) -> str:
    """Return the whole study's matrix as HTML, as a table and a picture; all text is escaped."""
    header, matrix = view_header(index), view_matrix(index, Selection())
    picture = base64.b64encode(draw_matrix(matrix).encode("utf8")).decode("ascii")
    return (
        f"{PAPER}<h3>{escape(header['title'])}</h3><p>{escape(header['subtitle'])}.{_tell_rest(index)}</p>"
        f"<p><strong>{escape(header['finding']['words'])}</strong></p>"
        f'<p><img alt="The table below as a picture" src="data:image/svg+xml;base64,{picture}"></p>'
        f"{_render_pairs(header['finding'])}"
        f'<table class="framing-table">{_render_table(matrix)}</table><p>{NOTE}</p>'
    )


def write_fallback(index: Index) -> str:
    """Return the matrix as a Markdown table, which a conversion to PDF shows."""
    header, matrix = view_header(index), view_matrix(index, Selection())
    codes = [
        f"{axis['label']}: {column['code']}"
        for axis in matrix["axes"]
        for column in axis["columns"]
    ]
    head = ["", *(row["name"] for row in matrix["rows"])]
    sizes = ["statements", *(f"{row['n']:,}" for row in matrix["rows"])]
    cells = [
        [code, *(str(row["cells"][place]["n"] or "") for row in matrix["rows"])]
        for place, code in enumerate(codes)
    ]
    lines = [head, ["---"] * len(head), sizes, *cells]
    table = "\n".join("| " + " | ".join(map(_escape_cell, line)) + " |" for line in lines)
    told = f"{header['title']}. {header['subtitle']}.{_tell_rest(index)}"
    return (
        f"{_escape_cell(told)}\n\n{_escape_cell(header['finding']['words'])}\n\n{table}\n\n{NOTE}\n"
    )


def _escape_cell(text: str) -> str:
    r"""Return a text that Markdown takes as it is.

    Examples
    --------
    >>> _escape_cell("a|b *c*")
    'a\\|b \\*c\\*'
    """
    special = r"\`*_{}[]<>#|$"
    return "".join(
        f"\\{letter}" if letter in special else letter for letter in " ".join(text.split())
    )


def _tell_rest(index: Index) -> str:
    unresolved = view_unresolved(index)["n"]
    return f" Statements without an official: {unresolved}." if unresolved else ""


def _render_table(matrix: View) -> str:
    """Return head and body; few rows stand as columns, so that a sheet of paper has room for them."""
    if len(matrix["rows"]) <= COLUMNS:
        return _render_codes(matrix)
    rows = "".join(_render_row(row) for row in matrix["rows"])
    return f"<thead>{_render_head(matrix)}</thead><tbody>{rows}</tbody>"


def _render_codes(matrix: View) -> str:
    """Return the matrix turned: a row a code, by axis, and a column an official."""
    rows = matrix["rows"]
    names = "".join(f'<th scope="col">{escape(row["name"])}</th>' for row in rows)
    sizes = "".join(f"<td>{row['n']}</td>" for row in rows)
    body = [f'<tr><th scope="row"{LEFT}>Statements</th>{sizes}</tr>']
    place = 0
    for axis in matrix["axes"]:
        label = escape(str(axis["label"]).capitalize())
        body.append(f'<tr><th colspan="{len(rows) + 1}" scope="rowgroup"{LEFT}>{label}</th></tr>')
        for column in axis["columns"]:
            cells = "".join(f"<td>{row['cells'][place]['n'] or ''}</td>" for row in rows)
            code = f'<th scope="row"{INSET}>{escape(column["code"])}</th>'
            body.append(f"<tr>{code}{cells}</tr>")
            place += 1
    head = f"<tr><th{LEFT}>{escape(matrix['heading'])}</th>{names}</tr>"
    return f"<thead>{head}</thead><tbody>{''.join(body)}</tbody>"


def _render_head(matrix: View) -> str:
    axes = "".join(
        f'<th colspan="{len(axis["columns"])}" scope="colgroup"{LEFT}>'
        f"{escape(str(axis['label']).capitalize())}</th>"
        for axis in matrix["axes"]
    )
    codes = "".join(
        f'<th scope="col">{escape(column["code"])}</th>'
        for axis in matrix["axes"]
        for column in axis["columns"]
    )
    return (
        f'<tr><th rowspan="2"{LEFT}>{escape(matrix["heading"])}</th>'
        f'<th rowspan="2">Statements</th>{axes}</tr><tr>{codes}</tr>'
    )


def _render_row(row: View) -> str:
    cells = "".join(f"<td>{cell['n'] or ''}</td>" for cell in row["cells"])
    return f'<tr><th scope="row"{LEFT}>{escape(row["name"])}</th><td>{row["n"]}</td>{cells}</tr>'


def _render_pairs(finding: dict[str, Any]) -> str:
    """Return who contradicts whom on which axis, as statements of both."""
    if not finding["pairs"]:
        return ""
    axes = "".join(f'<th scope="col">{escape(str(axis))}</th>' for axis in finding["axes"])
    rows = "".join(
        f'<tr><th scope="row"{LEFT}>{escape(" and ".join(pair["names"]))}</th>'
        + "".join(f"<td>{cell['n'] if cell else ''}</td>" for cell in pair["cells"])
        + "</tr>"
        for pair in finding["pairs"]
    )
    return (
        f"<p>Who contradicts whom: statements of both.</p><table><thead><tr>"
        f"<th{LEFT}>Officials</th>{axes}</tr></thead><tbody>{rows}</tbody></table>"
    )
