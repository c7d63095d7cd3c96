"""Time and memory of an analysis into a folder, as the corpus grows, and two cores over one.

    python -m benchmarks.scale [--articles 1000 4000] [--workers 2] [--kilobytes 2] [--ratio 300 --rounds 3]
    python -m benchmarks.scale --reading [--articles 2000 20000 100000]

Articles are invented, all different, of about two kilobytes. Each size is analyzed in a process of its
own; printed are its time, the processor time of an article (of all processes, and of the one that asked),
the most resident memory of that process and of each worker, and what opening the folder and counting
officials take. A million are ``--articles 1000000``, and with ``--kilobytes 0.25`` they take an hour of one core. One
process and two are timed in turn, and the least of each counts; on a machine that others use, too, look at
their share of it, which is printed: a ratio means nothing where it is more than some hundredths. With ``--reading``
articles are only read, in parts: a thousand invented ones, each time with other numbers, in one table.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import toolkit
from benchmarks.generator import generate_corpus
from toolkit.corpus.reading import open_articles

SELF, CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


def main() -> None:
    """Print a line a size, and the ratio of two processes to one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kilobytes", type=float, default=2)
    parser.add_argument("--ratio", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
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
            compare_processes(Path(place), given.ratio, given.kilobytes, given.rounds)


def compare_processes(place: Path, number: int, kilobytes: float, rounds: int) -> None:
    """Print how many times as fast two processes are as one."""
    source = write_articles(place, number, kilobytes)
    took: dict[int, list[float]] = {1: [], 2: []}
    for at in range(rounds):
        for many, runs in took.items():
            runs.append(run(source, place / f"ratio-{at}-{many}", many))
    print(f"two processes over one: {min(took[1]) / min(took[2]):.2f} times")


def write_articles(folder: Path, number: int, kilobytes: float) -> Path:
    """Write invented articles as Parquet, a thousand at a time; the last words make each another."""
    path = folder / f"articles-{number}.parquet"
    writer = None
    for start in range(0, number, 1000):
        made = generate_corpus(min(1000, number - start), seed=start).articles
        ids = [f"{start}-{one}" for one in made["article_id"]]
        cut = made["text"].str[: int(kilobytes * 1000)] + [
            f"\n\nThis was report {one}." for one in ids
        ]
        table = pa.Table.from_pandas(made.assign(article_id=ids, text=cut), preserve_index=False)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table.cast(writer.schema))
    if writer is not None:
        writer.close()
    return path


def write_numbered(folder: Path, number: int, kilobytes: float) -> Path:
    """Write articles as a table of text: a thousand invented ones, again and again, all different."""
    made = generate_corpus(1000, seed=0).articles[["title", "text", "published", "outlet"]]
    path = folder / f"articles-{number}.csv"
    for start in range(0, number, 1000):
        texts = [
            f"No. {start + at}. {text[: int(kilobytes * 1000)]}"
            for at, text in enumerate(made["text"])
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
    before, began = peak(SELF), time.process_time()
    with open_articles(source, aside=source.parent) as stream:
        rows = sum(map(len, stream))
        stream.close(on_problem=lambda problem: None)
    took = time.process_time() - began
    print(
        f"{rows:>9,} articles ({source.stat().st_size / 1e6:.0f} MB) read in {took:.1f} s of one core, "
        f"{1e6 * took / rows:.0f} microseconds an article; resident at most "
        f"{peak(SELF):.0f} MB, {before:.0f} before"
    )


def measure(source: Path, out: Path, workers: int) -> None:
    """Analyze, open and count, and print time and memory."""
    began, busy = time.perf_counter(), count_ticks()
    toolkit.analyze(source, out=out, workers=workers)
    analyzed, own, theirs = time.perf_counter() - began, spend(SELF), spend(CHILDREN)
    others = (count_ticks() - busy) / os.sysconf("SC_CLK_TCK") - own - theirs
    began = time.perf_counter()
    study = toolkit.open_study(out)
    counted = len(study.count("statements", by="official"))
    opened = time.perf_counter() - began
    rows = study._folder.count("articles")
    print(
        f"{rows:>9,} articles ({source.stat().st_size / 1e6:.1f} MB of Parquet), {workers} processes: analyzed in "
        f"{analyzed:.1f} s, {rows / analyzed:.0f} a second; {1000 * (own + theirs) / rows:.1f} ms of a processor an "
        f"article, {1000 * own / rows:.2f} of them here; opened and {counted:,} officials counted in {opened:.2f} s; "
        f"resident at most {peak(SELF):.0f} MB, a worker {peak(CHILDREN):.0f} MB; others had "
        f"{max(0.0, others) / analyzed / (os.cpu_count() or 1):.0%} of the machine"
    )


def spend(who: int) -> float:
    """Return the seconds of processor time until now."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def count_ticks() -> int:
    """Return for how long the machine's processors were busy until now, whoever kept them; 0 where unknown."""
    try:
        told = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return 0
    user, nice, system, _idle, _wait, *rest = map(int, told)
    return user + nice + system + sum(rest)


def peak(who: int) -> float:
    """Return the most resident memory, in megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
