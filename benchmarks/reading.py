"""From bytes to dated articles: a table of 100,000 rows, beside pandas with pyarrow in the same run.

pandas reads the same file, before and after, and parses its dates; the faster one counts. The toolkit also
matches the columns, cleans texts, reads dates of any form, checks ids, tells languages and looks for doubts.
What telling languages and finding repeats take is printed apart.

python -m benchmarks.reading [--rows 100000]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.generator import generate_corpus
from toolkit.corpus import find_duplicates, read_corpus
from toolkit.corpus.copies import Copies
from toolkit.corpus.languages import detect_language

FORMS = ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y")


def main() -> None:
    """Print seconds, ratio, and seconds of the parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.csv")
        size = write_table(path, given.rows)
        before = measure(lambda: read_with_pandas(path))
        profile = cProfile.Profile()
        began = time.perf_counter()
        articles = read_corpus(path, on_problem=lambda problem: None)
        ours = time.perf_counter() - began
        theirs = min(before, measure(lambda: read_with_pandas(path)))
        profile.runcall(read_corpus, path, on_problem=lambda problem: None)
    print(f"{given.rows:,} rows, {size / 1e6:.0f} MB, {articles.published.notna().sum():,} dated")
    told = measure(lambda: [detect_language(text) for text in articles.text])
    print(f"pandas with pyarrow {theirs:.1f} s, toolkit {ours:.1f} s: {ours / theirs:.1f} times")
    copies = Copies()
    pairs = zip(articles.article_id, articles.text, strict=True)
    marked = measure(lambda: [copies.find(*pair) for pair in pairs])
    print(
        f"without telling languages ({told:.1f} s) and copies ({marked:.1f} s): "
        f"{(ours - told - marked) / theirs:.1f} times"
    )
    for name in ("read_in_blocks", "read_dates", "_clean_texts", "keep_above", "note"):
        seconds = [row[3] for key, row in pstats.Stats(profile).stats.items() if key[2] == name]
        print(f"  {name}: {max(seconds, default=0):.1f} s under the profiler")
    part = articles.head(2000)
    print(
        f"near-duplicates {measure(lambda: find_duplicates(part)) / len(part) * 1000:.2f} ms an article"
    )


def write_table(path: Path, rows: int) -> int:
    """Write a table as databases do, with dates in three forms, and return its size in bytes."""
    texts = [" ".join(text.split()) for text in generate_corpus(1000, seed=0).articles["text"]]
    days = pd.date_range("2020-01-01", periods=1000)
    table = pd.DataFrame({
        "id": range(rows),
        "headline": [f"Headline {n}" for n in range(rows)],
        "body": [f"{texts[n % 1000]} This is text {n}." for n in range(rows)],
        "date": [days[n % 1000].strftime(FORMS[n % 3]) for n in range(rows)],
    })  # fmt: skip
    table.to_csv(path, index=False)
    return path.stat().st_size


def read_with_pandas(path: Path) -> pd.DataFrame:
    """Read the table as a careful user of pandas would."""
    table = pd.read_csv(path, engine="pyarrow", dtype_backend="pyarrow")
    return table.assign(date=pd.to_datetime(table["date"].astype(str), format="mixed"))


def measure(work: object) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
