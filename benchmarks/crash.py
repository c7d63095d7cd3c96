"""Kill -9 at random moments, in new processes, and look whether anything was lost.

    python -m benchmarks.crash [--times 50] [--seed 0]

Three kinds of work are killed in turn: an analysis into a folder (afterwards the folder must open whole or
say that it is not finished, and the same call must end in the same bytes as a run that nobody
stopped), a ledger (every entry that was acknowledged must be there, whole), and exports (each file must
be the older or the newer one, whole). Printed: survived of tried, by kind.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import toolkit
from benchmarks.generator import generate_corpus
from toolkit.coding import Ledger
from toolkit.errors import InputError
from toolkit.exports import write_table
from toolkit.study import partitions

ARTICLES = 12
LONGEST = {"analysis": 4.0, "ledger": 0.5, "exports": 0.5}
"""Seconds after which a process is killed at the latest."""
ROWS = 400
ENDINGS = (".csv", ".xlsx", ".parquet", ".jsonl")


def main() -> None:
    """Kill as often as was asked for, and print what survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs=2, metavar=("KIND", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        WORK[given.child[0]](Path(given.child[1]))
        return
    survived = crash(given.times, given.seed)
    for kind, results in survived.items():
        print(f"{kind:10}{sum(results):4} of {len(results)} survived")
    if not all(all(results) for results in survived.values()):
        sys.exit(1)


def crash(times: int, seed: int = 0) -> dict[str, list[bool]]:
    """Return by kind of work, of each kill, whether nothing was lost."""
    chance = random.Random(seed)
    results: dict[str, list[bool]] = {kind: [] for kind in WORK}
    with tempfile.TemporaryDirectory() as place:
        for number in range(times):
            kind = list(WORK)[number % len(WORK)]
            folder = Path(place, kind)
            folder.mkdir(exist_ok=True)
            said = kill(kind, folder, chance.uniform(0, LONGEST[kind]))
            results[kind].append(CHECKS[kind](folder, said))
    return results


def kill(kind: str, folder: Path, seconds: float) -> str:
    """Start work in a process, kill it so long after it began, and return what it had said."""
    command = [sys.executable, "-m", "benchmarks.crash", "--child", kind, str(folder)]
    with (folder.parent / f"{kind}.said").open("w+") as said:
        process = subprocess.Popen(command, stdout=said)
        while process.poll() is None and not Path(said.name).stat().st_size:
            time.sleep(0.01)
        time.sleep(seconds)
        process.kill()
        process.wait()
        said.seek(0)
        return said.read()


def analyze_again(folder: Path) -> None:
    """Analyze small partitions into a folder, again and again."""
    partitions.CUT = 3
    articles = generate_corpus(ARTICLES, seed=0).articles
    print("began", flush=True)
    toolkit.analyze(articles, out=folder / "out")


def write_entries(folder: Path) -> None:
    """Add entries to a ledger, and say of each that it is there."""
    articles = generate_corpus(1, seed=0).articles
    statement = toolkit.extract_statements(articles).iloc[0]
    with Ledger(folder / "study.ledger", coder="ana", articles=articles) as ledger:
        number = len(ledger.entries())
        while True:
            ledger.code(statement, "scope", ("limited", "expansive")[number % 2], target="raid")
            number += 1
            print(number, flush=True)


def write_exports(folder: Path) -> None:
    """Write files in every format, an older and a newer version in turn."""
    print("began", flush=True)
    while True:
        for version in ("older", "newer"):
            for ending in ENDINGS:
                write_table(make_table(version), folder / f"table{ending}")


def make_table(version: str) -> pd.DataFrame:
    """Return a table that says its version in every row."""
    return pd.DataFrame({"row": range(ROWS), "said": [f"{version} {row}" for row in range(ROWS)]})


def check_analysis(folder: Path, said: str) -> bool:
    """Whether the folder opens whole or says why not, and the same call ends in the same bytes."""
    out, whole = folder / "out", folder / "whole"
    partitions.CUT, before = 3, partitions.CUT
    articles = generate_corpus(ARTICLES, seed=0).articles
    try:
        if not whole.exists():
            toolkit.analyze(articles, out=whole)
        try:
            opened = toolkit.open_study(out)
            well = len(opened.statements) == len(toolkit.open_study(whole).statements)
        except InputError as error:
            well = "not finished" in str(error) or "holds no study" in str(error)
        toolkit.analyze(articles, out=out)
    finally:
        partitions.CUT = before
    same = hash_folder(out) == hash_folder(whole)
    for path in sorted(out.rglob("*"), reverse=True):  # the next one begins anew
        path.rmdir() if path.is_dir() else path.unlink()
    return well and same


def check_ledger(folder: Path, said: str) -> bool:
    """Whether every entry that was acknowledged is there, whole."""
    acknowledged = [line for line in said.split("\n")[:-1] if line]
    least = int(acknowledged[-1]) if acknowledged else 0
    with Ledger(folder / "study.ledger", coder="ana") as ledger:
        entries = ledger.entries()
    return len(entries) >= least and bool(entries["codes"].isin([["limited"], ["expansive"]]).all())


def check_exports(folder: Path, said: str) -> bool:
    """Whether each file is one version, whole."""
    read: dict[str, Callable[[Path], pd.DataFrame]] = {
        ".csv": pd.read_csv, ".parquet": pd.read_parquet,
        ".xlsx": lambda path: pd.read_excel(path, engine="openpyxl"),
        ".jsonl": lambda path: pd.read_json(path, lines=True),
    }  # fmt: skip
    for path in folder.glob("table.*"):
        found = read[path.suffix](path)["said"].tolist()
        if found not in [make_table(version)["said"].tolist() for version in ("older", "newer")]:
            return False
    return True


def hash_folder(folder: Path) -> dict[str, str]:
    """Return every file's hash; the lock is no part of the result."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


WORK = {"analysis": analyze_again, "ledger": write_entries, "exports": write_exports}
CHECKS = {"analysis": check_analysis, "ledger": check_ledger, "exports": check_exports}


if __name__ == "__main__":
    main()
