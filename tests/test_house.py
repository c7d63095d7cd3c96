"""How the code is laid out: imports point down, widgets stay in one room, importing does nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

ROOT = Path(toolkit.__file__).parent
FLOORS = (
    "lazily", "errors", "lists", "rounding", "rows", "tables", "exports", "marks", "language", "corpus", "statements", "coding", "measures", "store",
    "engine", "study", "review", "report", "desk", "explore", "cli",
)  # fmt: skip
"""From the ground up: a room may import those before it."""
INNER_FLOORS = {
    "statements": (
        "matching", "attribution", "paragraphs", "speakers", "drafting", "rating", "tagger", "shortening", "wordings", "utterances", "extraction", "resolution",
        "explanation",
    ),
    "coding": (
        "codebook", "starting", "sampling", "clauses", "axes", "suggestions", "reliability", "people", "trained", "coders", "suggesting", "unnamed", "checking",
        "explanation",
    ),
    "store": ("keys", "files", "parquet", "locking", "kept", "shelf"),
    "study": (
        "about", "calls", "stages", "study", "partitions", "delivery", "wholes", "running", "folder", "overlay", "corrected", "stored", "analysis",
    ),
    "cli": ("options", "printing", "studies", "packages", "preparing", "evaluation", "comparing", "training", "shell", "begin", "__main__"),
    "explore": (
        "selection", "history", "events", "messages", "grouping", "cells", "columns", "coded", "allowed", "index", "kept", "charts", "views", "correcting", "undoing", "queues", "reviewing", "jobs", "deciding", "taking", "explorer", "serving", "sockets", "desk",
    ),
}  # fmt: skip
"""The same inside the rooms that have rooms of their own."""
MOST_MODULES = 26
WIDGETS = {"ipywidgets", "anywidget", "IPython", "traitlets", "ipykernel", "jupyterlab"}
PROCESSES = {"joblib", "multiprocessing", "subprocess", "concurrent", "distributed"}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def room_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports_of(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            if node.module == "toolkit":
                yield from (f"toolkit.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    room = room_of(path)
    assert room in FLOORS, f"{room} has no floor"
    if room == "cli":  # the shell is a user like any other: it may take the public names
        return
    below = set(FLOORS[: FLOORS.index(room) + 1])
    for name in imports_of(path):
        if name.startswith("toolkit."):
            target = name.split(".")[1]
            assert target in below or target == "__version__", f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_inside_a_room(path):
    room, *inner = path.relative_to(ROOT).with_suffix("").parts
    floors = INNER_FLOORS.get(room)
    if floors is None or inner[0] == "__init__":
        return
    assert inner[0] in floors, f"{path} has no floor in {room}"
    below = floors[: floors.index(inner[0]) + 1]
    for name in imports_of(path):
        if name.startswith(f"toolkit.{room}."):
            assert name.split(".")[2] in below, f"{path} imports {name}"
        assert name != f"toolkit.{room}", f"{path} imports its own room as a whole"


def test_no_room_is_crowded():
    for folder in {path.parent for path in MODULES}:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= MOST_MODULES, folder


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_widgets_and_processes_have_one_room_each(path):
    tops = {name.split(".")[0] for name in imports_of(path)}
    if room_of(path) != "explore":
        assert not tops & WIDGETS
    if room_of(path) != "engine":
        assert not tops & (PROCESSES - ({"joblib"} if room_of(path) == "coding" else set()))


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent
    ).stdout


def test_importing_loads_none_of_what_notebooks_need():
    loaded = run_python(
        "import sys, toolkit; toolkit.__all__; 'explore' in dir(toolkit); print(*sys.modules)"
    ).split()
    heavy = WIDGETS | {"pandas", "numpy", "nltk", "altair", "sklearn", "scipy", "sqlalchemy"}
    assert not heavy & set(loaded)


def test_helpers_load_no_widgets():
    loaded = run_python(
        "import sys, toolkit; toolkit.analyze; toolkit.write_report; print(*sys.modules)"
    ).split()
    assert not {"ipywidgets", "anywidget", "jupyterlab"} & set(loaded)
    assert not {"sklearn", "scipy.stats", "trafilatura"} & set(loaded)  # only what needs them waits


def test_the_shell_loads_only_what_every_command_needs():
    loaded = run_python("import sys, toolkit.cli.shell; print(*sys.modules)").split()
    assert not {"sqlalchemy", "scipy", "jinja2", "dateparser", "simplemma", "ftfy"} & set(loaded)


def test_every_public_name_is_found_and_said():
    for name in toolkit.__all__:
        assert getattr(toolkit, name).__doc__, name
    assert set(toolkit.__all__) <= set(dir(toolkit))


@pytest.mark.parametrize("name", ["coding", "measures", "report", "review", "statements"])
def test_a_room_shows_its_names_before_they_are_loaded(name):
    room = f"toolkit.{name}"
    call = f"import {room} as room; print(*set(room.__all__) - set(dir(room)))"
    assert run_python(call).split() == []


def test_type_checkers_see_the_same_names():
    tree = ast.parse((ROOT / "__init__.py").read_text(encoding="utf8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        (alias.asname, node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == {(name, room) for name, room in toolkit._ROOMS.items()}


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        toolkit.analyse  # noqa: B018
