"""What each stage costs on real text, beside NLTK's word tokenizer on the same text in the same run.

    python -m benchmarks.stages FOLDER_OF_TEXTS [--articles N]
    python -m benchmarks.stages                  on invented news, which runs faster than real articles

Printed a stage: megabytes a second of one core, the best of three runs, and the ratio to
``nltk.tokenize.NLTKWordTokenizer``, what ``nltk.word_tokenize`` runs on every sentence. A ratio of 0.5
means that the stage takes twice the time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from nltk.tokenize import NLTKWordTokenizer

from benchmarks.generator import generate_corpus
from toolkit.coding import Codebook, apply_codebook, default_codebook
from toolkit.engine import BATCH_SIZE
from toolkit.language.document import read_document
from toolkit.language.view import make_view
from toolkit.statements import extract_statements, resolve_officials

RUNS = 3
INVENTED = 1000


def main() -> None:
    """Print a line a stage, and one for all of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int)
    given = parser.parse_args()
    articles = read_articles(given.folder, given.articles)
    size = sum(len(text.encode()) for text in articles["text"]) / 1e6
    print(f"{len(articles):,} articles, {size:.2f} MB")
    seconds = time_stages(articles)
    nltk = seconds.pop("nltk.word_tokenize")
    print(f"{'nltk.word_tokenize':20}{size / nltk:7.2f} MB/s")
    for name, one in seconds.items():
        print(f"{name:20}{size / one:7.2f} MB/s   × {nltk / one:.2f}")
    share = 100 * seconds["view"] / seconds["extract"]
    print(f"The view is part of extracting: {share:.1f} % of it.")


def read_articles(folder: Path | None, limit: int | None) -> pd.DataFrame:
    """Return the texts of a folder as articles, or invented ones."""
    if folder is None:
        return generate_corpus(limit or INVENTED, seed=0).articles
    paths = sorted(folder.glob("*.txt"))[:limit]
    texts = [path.read_text(encoding="utf8") for path in paths]
    return pd.DataFrame({"article_id": [path.stem for path in paths], "text": texts})


def time_stages(articles: pd.DataFrame) -> dict[str, float]:
    """Return the seconds of each stage, each on what the one before gave."""
    texts: Sequence[str] = articles["text"].tolist()
    found = extract_statements(articles)
    resolved = resolve_officials(found, articles)
    codebook, tokenizer = default_codebook(), NLTKWordTokenizer()
    return {
        "nltk.word_tokenize": _time(lambda: [tokenizer.tokenize(text) for text in texts]),
        "view": _time(lambda: [make_view(text) for text in texts]),
        "extract": _time(lambda: extract_statements(articles)),
        "resolve": _time(lambda: resolve_officials(found, articles)),
        "code": _time(lambda: apply_codebook(resolved, codebook, articles)),
        "all stages": _time(lambda: _run(articles, codebook)),
    }


def _run(articles: pd.DataFrame, codebook: Codebook) -> None:
    """Run the stages batch by batch, as an analysis does: a later one finds what an earlier one has read."""
    for start in range(0, len(articles), BATCH_SIZE):
        batch = articles.iloc[start : start + BATCH_SIZE]
        resolved = resolve_officials(extract_statements(batch), batch)
        apply_codebook(resolved, codebook, batch)


def _time(work: Callable[[], object]) -> float:
    """Return the least time of a few runs, none of which finds what the run before has read."""
    runs = []
    for _ in range(RUNS):
        make_view.cache_clear()
        read_document.cache_clear()
        began = time.process_time()
        work()
        runs.append(time.process_time() - began)
    return min(runs)


if __name__ == "__main__":
    main()
