"""How fast statements are found, how time grows with length, and what hostile text costs.

python -m benchmarks.statements
"""

from __future__ import annotations

import time

from benchmarks.generator import generate_corpus
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.statements.extraction import extract_from_text

ARTICLES = 2000
HOSTILE = ('"', "“", "x", "(", "said ", "Hale, ", "“a” said ", "Q: We go.\n")
LENGTH = 1_000_000


def main() -> None:
    """Print megabytes a second on invented news, and seconds on a million hostile characters."""
    lexicon = read_lexicon()
    texts = list(generate_corpus(ARTICLES, seed=0).articles["text"])
    for part in (texts[: ARTICLES // 4], texts):
        size = sum(len(text.encode()) for text in part) / 1e6
        began = time.process_time()
        found = sum(len(extract_from_text("a", text, lexicon)) for text in part)
        rate = size / (time.process_time() - began)
        print(f"{size:5.2f} MB, {found:,} statements: {rate:.2f} MB/s of one core")
    for unit in HOSTILE:
        text = unit * (LENGTH // len(unit))
        began = time.process_time()
        extract_from_text("a", text, lexicon)
        print(f"{len(text):,} characters of {unit!r}: {time.process_time() - began:.1f} s")


if __name__ == "__main__":
    main()
