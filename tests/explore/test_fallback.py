"""What stands in for the explorer where widgets cannot run."""

import base64
import xml.etree.ElementTree as ElementTree

import nbformat
import pytest

from toolkit import explore
from toolkit.explore.views import fallback
from toolkit.explore.views.picture import draw_matrix

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def bundle(study):
    return explore(study)._repr_mimebundle_()[0]


def test_static_page_stands_beside_the_widget(bundle, study):
    assert {WIDGET, "text/html", "text/markdown", "text/plain"} <= set(bundle)
    for name in study.statements["official"].dropna().unique():
        assert name in bundle["text/html"]
        assert name in bundle["text/markdown"]


@pytest.mark.parametrize("exporter", ["HTMLExporter", "SlidesExporter", "MarkdownExporter"])
def test_a_converted_notebook_holds_matrix_and_picture(bundle, exporter):
    nbconvert = pytest.importorskip("nbconvert")
    cell = nbformat.v4.new_code_cell(
        "explore(study)",
        outputs=[nbformat.v4.new_output("execute_result", bundle, execution_count=1)],
    )
    page, _ = getattr(nbconvert, exporter)().from_notebook_node(
        nbformat.v4.new_notebook(cells=[cell])
    )
    assert "<table>" in page
    assert "data:image/svg+xml;base64," in page


def test_picture_is_drawn_of_the_figures_of_the_table(bundle):
    picture = bundle["text/html"].split("base64,")[1].split('"')[0]
    drawn = ElementTree.fromstring(base64.b64decode(picture))
    dots = drawn.findall(".//{http://www.w3.org/2000/svg}circle")
    table = bundle["text/html"].split("framing-table")[-1].split("<tbody>")[1].split("</tbody>")[0]
    cells = [
        int(part.split("<")[0] or 0)
        for row in table.split("<tr>")[2:]  # the first row counts all statements
        for part in row.split("<td>")[1:]
    ]
    assert len(dots) == sum(cells) > 0


def test_few_officials_are_columns_and_many_are_rows(study, monkeypatch):
    """So that the table is not cut where the page is printed."""
    said = study.statements["official"].dropna().nunique()
    for columns, headings in ((said, said + 1), (said - 1, None)):
        monkeypatch.setattr(fallback, "COLUMNS", columns)
        html = explore(study)._repr_mimebundle_()[0]["text/html"]
        head = html.split("framing-table")[-1].split("<thead>")[1].split("</thead>")[0]
        assert (head.count("<tr>") == 1) == (headings is not None)
        if headings:
            assert head.count("<th") == headings


def test_text_in_the_picture_is_escaped():
    matrix = {"axes": [], "rows": [{"name": "<script>", "n": 2, "cells": [], "mark": None}]}
    assert "<script>" not in draw_matrix(matrix)
