"""The notebooks: thin, without outputs, and each of them runs from top to bottom."""

import shutil
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
LINES = 6

pytestmark = pytest.mark.notebook


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def code_cells(path):
    return code_cells_of(nbformat.read(path, as_version=4))


def code_cells_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert any(path.stem == "explore" for path in NOTEBOOKS)


def test_cells_are_short_and_define_nothing(path):
    for cell in code_cells(path):
        lines = cell.source.strip().splitlines()
        assert len(lines) <= LINES, cell.id
        assert not any(line.lstrip().startswith(("def ", "class ")) for line in lines), cell.id


def test_outputs_are_cleared_and_ids_kept(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    for cell in code_cells(path):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_it_begins_with_a_question(path):
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")


def test_it_runs(path, tmp_path):
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    work = tmp_path / "notebooks"
    work.mkdir()
    shutil.copytree(path.parents[1] / "corpus", tmp_path / "corpus")
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(work)}}
    )
    client.execute()
    widgets = [
        output
        for cell in code_cells_of(notebook)
        for output in cell.outputs
        if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
    ]
    if "explore(" in path.read_text(encoding="utf8"):
        assert any("text/html" in output["data"] for output in widgets), "no static fall-back"
