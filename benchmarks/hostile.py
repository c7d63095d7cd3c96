"""What hostile text costs from text to codings, as it gets longer: sixty patterns, each repeated.

    python -m benchmarks.hostile [--short 20000] [--times 4]

Printed for each pattern: seconds of one core for the shorter and the longer text, and the growth, the
power of the length that the time grows with: 1 is linear, 2 quadratic. The longest is said at the end.
"""

from __future__ import annotations

import argparse
import math
import time

import pandas as pd

from toolkit.coding import apply_codebook, default_codebook
from toolkit.language.document import read_document
from toolkit.language.view import make_view
from toolkit.statements import extract_statements, resolve_officials

PATTERNS = (
    '"', "“", "”", "'", "’", "x", "X", "(", ")", "[", "—", "–", ",", ".", ";", ":", "?", "!", "\n",
    "\r\n", " ", "\t", "\u00a0", "\u200b", "\u00ad\n", "-\n", "e\u0301", "\U0001f600", "0", "1,000 ",
    "said ", "Hale ", "Hale, ", "Mr. ", "he ", "who ", "that ", "“a” said ", "“a”, ", "said “a ",
    "Hale said: ", "HALE: We go.\n", "Q: We go.\nA: No.\n", "- We go.\n", "> We go.\n", "if ", "until ",
    "not ", "in order to ", "and ", "the raid and ", "to stop the ", "Hale and Moor, ",
    "according to Hale, ", "said Hale, who said Moor said ", "President of the ", "U.S. ",
    "“We ’go,’ ", "(Hale (", "a.b.c.d@e.f ", "http://a.b/c?d ", "Ms Hale's ",
)  # fmt: skip


def main() -> None:
    """Print a line a pattern."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--short", type=int, default=20_000, help="characters of the shorter text")
    parser.add_argument("--times", type=int, default=4, help="how much longer the longer one is")
    given = parser.parse_args()
    growths = {}
    analyze("warm up. ")
    for pattern in PATTERNS:
        short, long = (
            analyze(pattern * (given.short * n // len(pattern))) for n in (1, given.times)
        )
        growths[pattern] = math.log(long / short, given.times)
        print(
            f"{short:7.2f} s {long:7.2f} s   growth {growths[pattern]:4.1f}   {pattern!r}",
            flush=True,
        )
    worst = max(growths, key=lambda one: growths[one])
    print(f"{len(PATTERNS)} patterns; the most growth is {growths[worst]:.1f}, of {worst!r}")


def analyze(text: str) -> float:
    """Return the seconds of one core from a text to its codings."""
    make_view.cache_clear()
    read_document.cache_clear()
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    began = time.process_time()
    resolved = resolve_officials(extract_statements(articles), articles)
    apply_codebook(resolved, default_codebook(), articles)
    return time.process_time() - began


if __name__ == "__main__":
    main()
