"""The README tells the truth: its script runs as printed, its links and commands are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")


def test_script_prints_what_the_readme_shows():
    script, shown = re.search(r"```python\n(.*?)```\s*```\n(.*?)```", README, re.DOTALL).groups()
    assert len(script.strip().splitlines()) <= 10
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf8",
        cwd=ROOT, check=True,
    )  # fmt: skip
    assert run.stdout == shown


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", README))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"make (\w+)", README))))
def test_make_knows_the_command(name):
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_constraints_hold_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text().split()
    assert len(lines) > 100
    assert all(re.fullmatch(r"[\w.\-]+==[\w.+!]+", line) for line in lines)


def test_constraints_name_what_the_project_needs():
    pinned = {
        line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().split()
    }
    project = (ROOT / "pyproject.toml").read_text()
    needed = re.search(r"^dependencies = \[(.*?)\]", project, re.DOTALL | re.MULTILINE).group(1)
    names = {name.lower() for name in re.findall(r'"([\w\-]+)>=', needed)}
    assert names <= pinned, names - pinned
