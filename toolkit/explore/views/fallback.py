"""A static page of the matrix, for where widgets cannot run: nbconvert, a preview on the web."""

from __future__ import annotations

from html import escape

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.header import view_header, view_unresolved
from toolkit.explore.views.matrix import View, view_matrix


def render_fallback(index: Index) -> str:
    """Return the whole study's matrix as HTML; all text is escaped."""
    header, matrix = view_header(index), view_matrix(index, Selection())
    unresolved = view_unresolved(index)["n"]
    rest = f" Statements without an official: {unresolved}." if unresolved else ""
    return (
        f"<h3>{escape(header['title'])}</h3><p>{escape(header['subtitle'])}.{rest}</p>"
        f"<table><thead>{_render_head(matrix)}</thead>"
        f"<tbody>{''.join(_render_row(row) for row in matrix['rows'])}</tbody></table>"
        "<p>Cells count statements. The explorer itself needs a running notebook: "
        "choose Run, then Run All Cells.</p>"
    )


def _render_head(matrix: View) -> str:
    axes = "".join(
        f'<th colspan="{len(axis["columns"])}" scope="colgroup">{escape(axis["label"])}</th>'
        for axis in matrix["axes"]
    )
    codes = "".join(
        f'<th scope="col">{escape(column["code"])}</th>'
        for axis in matrix["axes"]
        for column in axis["columns"]
    )
    return (
        f'<tr><th rowspan="2">{escape(matrix["heading"])}</th><th rowspan="2">Statements</th>'
        f"{axes}</tr><tr>{codes}</tr>"
    )


def _render_row(row: View) -> str:
    cells = "".join(f"<td>{cell['n'] or ''}</td>" for cell in row["cells"])
    return f'<tr><th scope="row">{escape(row["name"])}</th><td>{row["n"]}</td>{cells}</tr>'
