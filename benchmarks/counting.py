"""How fast words are counted per document, beside what else counts them, on one core.

    python -m benchmarks.counting [--articles 10000]

scikit-learn and Polars are compared where they are installed. All count lower-case words per
document into a sparse or long table; what a word is differs a little (hyphens, apostrophes).
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from nltk.tokenize import NLTKWordTokenizer
from sklearn.feature_extraction.text import CountVectorizer

from benchmarks.generator import generate_corpus
from toolkit.measures import count_terms

WORD = re.compile(r"\w+")
SLOW_SHARE = 20
"""The slow ones count every twentieth article; rates are per megabyte."""


def main() -> None:
    """Print megabytes a second of each, the best of three runs, and the ratio to the toolkit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    texts = list(generate_corpus(parser.parse_args().articles, seed=0).articles["text"])
    print(f"{len(texts):,} articles, {_megabytes(texts):.1f} MB")
    ours = _rate(count_terms, texts)
    print(f"{'toolkit count_terms':34}{ours:7.1f} MB/s")
    for name, count in _others().items():
        rate = _rate(count, texts[:: SLOW_SHARE if "NLTK" in name else 1])
        print(f"{name:34}{rate:7.1f} MB/s   toolkit × {ours / rate:.2f}")
    for size in (len(texts) // 10, len(texts)):
        print(
            f"toolkit on {_megabytes(texts[:size]):6.1f} MB: {_rate(count_terms, texts[:size]):.1f} MB/s"
        )
    for options in ({"unit": "lemma"}, {"n": 2}):
        rate = _rate(lambda part, given=options: count_terms(part, **given), texts)
        print(f"{'toolkit count_terms ' + str(options):34}{rate:7.1f} MB/s")


def _others() -> dict[str, Callable[[Sequence[str]], Any]]:
    found: dict[str, Callable[[Sequence[str]], Any]] = {
        "NLTKWordTokenizer + Counter": _count_with_nltk,
        "scikit-learn CountVectorizer": lambda texts: CountVectorizer().fit_transform(texts),
        "re.findall + Counter a document": _count_with_counter,
    }
    try:
        import polars
    except ImportError:
        print("Polars is not installed: left out")
        return found
    found["Polars extract and group_by"] = lambda texts: _count_with_polars(polars, texts)
    return found


def _count_with_nltk(texts: Sequence[str]) -> list[Counter[str]]:
    tokenizer = NLTKWordTokenizer()
    return [Counter(tokenizer.tokenize(text.lower())) for text in texts]


def _count_with_counter(texts: Sequence[str]) -> list[Counter[str]]:
    return [Counter(WORD.findall(text.lower())) for text in texts]


def _count_with_polars(polars: Any, texts: Sequence[str]) -> Any:
    column = polars.col("text").str.to_lowercase().str.extract_all(r"\w+")
    frame = polars.DataFrame({"text": list(texts)}).with_row_index("place")
    words = frame.select("place", column.alias("word")).explode("word")
    return words.group_by("place", "word").len()


def _rate(count: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        count(texts)
        times.append(time.process_time() - began)
    return _megabytes(texts) / min(times)


def _megabytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


if __name__ == "__main__":
    main()
