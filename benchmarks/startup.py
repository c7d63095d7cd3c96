"""What a whole command takes, beside loading pandas alone: processor time, the least and the median.

    python -m benchmarks.startup [--runs 15] [--command compare] [--source corpus]

Both run in new processes, in turn, with Python's compiled files kept, as an installed package has them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from statistics import median


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--command", default="compare")
    parser.add_argument("--source", default="corpus")
    given = parser.parse_args()
    calls = {
        "import pandas": ["-c", "import pandas"],
        f"framing {given.command} {given.source}": [
            "-m",
            "toolkit.cli",
            given.command,
            given.source,
        ],
    }
    for call in calls.values():
        time_process(call)
    rounds = [[time_process(call) for call in calls.values()] for _ in range(given.runs)]
    seconds = dict(zip(calls, zip(*rounds, strict=True), strict=True))
    for name, runs in seconds.items():
        print(f"{name:30}{min(runs):6.2f} s   median {median(runs):5.2f} s")
    pandas, command = seconds.values()
    print(
        f"ratio {min(command) / min(pandas):.2f}   of medians {median(command) / median(pandas):.2f}"
    )


def time_process(call: list[str]) -> float:
    """Return the seconds of processor time that a new Python takes for a call."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *call], env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
