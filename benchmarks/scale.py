"""Time and memory of an analysis into a folder, as the corpus grows, and two cores over one.

    python -m benchmarks.scale [--articles 1000 4000] [--workers 2] [--kilobytes 2] [--ratio 300]
    python -m benchmarks.scale --reading [--articles 2000 20000 100000]

Articles are invented, all different, of about two kilobytes. Each size is analyzed in a process of its
own; printed are its time, articles a second, the most resident memory of the process and of each worker,
and what opening the folder and counting officials take. A million are ``--articles 1000000``. With ``--reading``
they are only read, in parts: a thousand invented articles, each time with other numbers, in one table.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

import toolkit
from benchmarks.generator import generate_corpus
from toolkit.corpus.reading import open_articles


def main() -> None:
    """Print a line a size, and the ratio of two processes to one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kilobytes", type=int, default=2)
    parser.add_argument("--ratio", type=int, default=300)
    parser.add_argument("--reading", action="store_true")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        source, out, workers = given.child
        read(Path(source)) if given.reading else measure(Path(source), Path(out), int(workers))
        return
    with tempfile.TemporaryDirectory() as place:
        if given.reading:
            for number in given.articles:
                spawn(write_numbered(Path(place), number, given.kilobytes), "", 1, "--reading")
            return
        for number in given.articles:
            source = write_articles(Path(place), number, given.kilobytes)
            run(source, Path(place, f"out-{number}"), given.workers)
        if given.ratio:
            source = write_articles(Path(place), given.ratio, given.kilobytes)
            one, two = (run(source, Path(place, f"ratio-{many}"), many) for many in (1, 2))
            print(f"two processes over one: {one / two:.2f} times")


def write_articles(folder: Path, number: int, kilobytes: int) -> Path:
    """Write invented articles as Parquet, a thousand at a time."""
    tables = []
    for start in range(0, number, 1000):
        made = generate_corpus(min(1000, number - start), seed=start).articles
        ids = [f"{start}-{one}" for one in made["article_id"]]
        tables.append(made.assign(article_id=ids, text=made["text"].str[: kilobytes * 1000]))
    path = folder / f"articles-{number}.parquet"
    pd.concat(tables, ignore_index=True).to_parquet(path)
    return path


def write_numbered(folder: Path, number: int, kilobytes: int) -> Path:
    """Write articles as a table of text: a thousand invented ones, again and again, all different."""
    made = generate_corpus(1000, seed=0).articles[["title", "text", "published", "outlet"]]
    path = folder / f"articles-{number}.csv"
    for start in range(0, number, 1000):
        texts = [
            f"No. {start + at}. {text[: kilobytes * 1000]}" for at, text in enumerate(made["text"])
        ]
        some = made.assign(text=texts).head(number - start)
        some.to_csv(path, mode="a", index=False, header=not start)
    return path


def run(source: Path, out: Path, workers: int) -> float:
    """Analyze in a process of its own, print what it took, and return the seconds of analysis."""
    return float(spawn(source, out, workers).split("analyzed in ")[1].split(" s")[0])


def spawn(source: Path, out: Path | str, workers: int, *options: str) -> str:
    """Measure in a process of its own, print what it said, and return that."""
    command = [sys.executable, "-m", "benchmarks.scale", *options]
    command += ["--child", str(source), str(out), str(workers)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(printed.rstrip("\n"), flush=True)
    return printed


def read(source: Path) -> None:
    """Read the articles in parts, and print time and memory."""
    before, began = peak(resource.RUSAGE_SELF), time.process_time()
    with open_articles(source, aside=source.parent) as stream:
        rows = sum(map(len, stream))
        stream.close(on_problem=lambda problem: None)
    took = time.process_time() - began
    print(
        f"{rows:>9,} articles ({source.stat().st_size / 1e6:.0f} MB) read in {took:.1f} s of one core, "
        f"{1e6 * took / rows:.0f} microseconds an article; resident at most "
        f"{peak(resource.RUSAGE_SELF):.0f} MB, {before:.0f} before"
    )


def measure(source: Path, out: Path, workers: int) -> None:
    """Analyze, open and count, and print time and memory."""
    began = time.perf_counter()
    toolkit.analyze(source, out=out, workers=workers)
    analyzed = time.perf_counter() - began
    began = time.perf_counter()
    study = toolkit.open_study(out)
    counted = len(study.count("statements", by="official"))
    opened = time.perf_counter() - began
    rows = study._folder.count("articles")
    megabytes = source.stat().st_size / 1e6
    print(
        f"{rows:>9,} articles ({megabytes:.1f} MB of Parquet), {workers} processes: analyzed in {analyzed:.1f} s, "
        f"{rows / analyzed:.0f} a second; opened and {counted:,} officials counted in {opened:.2f} s; resident "
        f"at most {peak(resource.RUSAGE_SELF):.0f} MB, a worker {peak(resource.RUSAGE_CHILDREN):.0f} MB"
    )


def peak(who: int) -> float:
    """Return the most resident memory, in megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
