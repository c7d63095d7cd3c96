"""The page, the report and the charts round alike: halves away from zero."""

import json
import shutil
import subprocess

import pytest

from toolkit.explore.explorer import read_static
from toolkit.measures.shares import write_number, write_points, write_share

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
