"""The page, the report, the shell and the charts round alike: halves away from zero."""

import json
import math
import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.explore.explorer import read_static
from toolkit.review import sentences
from toolkit.rounding import write_limits, write_number, write_points, write_share

SHARES = [0, 0.001, 0.005, 0.125, 0.285, 0.375, 0.995, 1]
CHANGES = [-0.625, -0.125, -0.005, -0.001, 0, 0.004, 0.125, 0.375]
VALUES = [-1.125, -0.125, -0.004, 0, 0.125, 0.375, 1.005, 2.675]


def test_halves_go_away_from_zero():
    assert [write_number(0.125), write_number(-0.125), write_number(-0.004)] == [
        "0.13",
        "-0.13",
        "0.00",
    ]
    assert [write_points(0.125), write_points(-0.125)] == ["+13", "−13"]
    assert [write_share(1 / 16, 1), write_share(0.0004, 1), write_share(1, 1)] == [
        "6.3 %",
        "<0.1 %",
        "100.0 %",
    ]
    assert write_limits(1 / 8, 3 / 8) == "[13, 38]"


def test_a_figure_that_is_not_finite_is_said_as_it_is():
    assert [write_number(math.inf, 3), write_number(math.nan)] == ["inf", "nan"]


def test_an_agreement_in_a_sentence_is_rounded_as_on_the_page():
    """Python's own formatting would write 0.62, [0.38, 0.88] and 0.12: it takes halves to the even neighbour."""
    row = pd.Series({"alpha": 0.625, "alpha_low": 0.375, "alpha_high": 0.875, "percent": 0.125})
    assert sentences._say_alpha(row) == "0.63 [0.38, 0.88], 13 %"


def test_no_sentence_rounds_by_itself():
    """Numbers that people read are written by ``toolkit.rounding``; coordinates of drawings are not read."""
    drawn = {"figures.py", "picture.py", "saving.py", "fitting.py"}
    found = [
        f"{path.name}: {line.strip()}"
        for path in Path(toolkit.__file__).parent.rglob("*.py")
        if path.name not in drawn
        for line in path.read_text(encoding="utf8").splitlines()
        if re.search(r":[+,]?\.\d+[f%]\W", line) and not line.strip().startswith((">>>", "..."))
    ]
    assert found == []


@pytest.mark.skipif(
    shutil.which("node") is None, reason="no Node.js to run the page's scripts with"
)
def test_the_page_rounds_as_the_report_does():
    asked = f"""{read_static("dom.js")}
    console.log(JSON.stringify([{SHARES}.map(percent), {CHANGES}.map(points), {VALUES}.map((one) => decimal(one)),
      {VALUES}.map((one) => decimal(one, 1))]));"""
    answer = subprocess.run(["node", "-e", asked], capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [
        [write_share(one) for one in SHARES],
        [write_points(one) for one in CHANGES],
        [write_number(one) for one in VALUES],
        [write_number(one, 1) for one in VALUES],
    ]
