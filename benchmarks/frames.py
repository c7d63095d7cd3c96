"""How well a trained coder tells many frames apart, beside a tuned support vector machine.

    python -m benchmarks.frames
    python -m benchmarks.frames --data headlines.csv --dictionary seeds.yml

The file has the columns text and code, and perhaps article, whose texts stay in one fold. A
dictionary of seed words (quanteda YAML or LIWC) gives a codebook baseline: the code with most finds.
Without a file, the texts are the first sentences of SciPy's documentation, to be told apart by the
package that they are from: nine codes, for which the words that name the package are masked.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import inspect
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from toolkit.coding.codebook.dictionaries import import_dictionary
from toolkit.coding.trained.classifier import train_coder
from toolkit.coding.trained.validation import assign_folds
from toolkit.language.tokens import fold
from toolkit.tables import CODINGS, STATEMENTS

AXIS, FOLDS = "aim", 10
PACKAGES = (
    "stats", "signal", "linalg", "optimize", "special", "sparse", "ndimage", "interpolate",
    "spatial",
)  # fmt: skip
FEWEST, MOST = 4, 40
Row = dict[str, str]


def main() -> None:
    """Read the command line, train in ten folds, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, metavar="FILE.csv")
    parser.add_argument("--dictionary", type=Path, metavar="FILE.yml")
    given = parser.parse_args()
    rows = read_texts(given.data) if given.data else list(list_summaries())
    print(f"{len(rows)} texts, {len({row['code'] for row in rows})} codes, {FOLDS} folds")
    by_coder = train(rows)
    print(f"  most frequent code   {by_coder['majority']:.1%}")
    if given.dictionary:
        print(f"  codebook of seeds    {count_seeds(rows, given.dictionary):.1%}")
    print(f"  tuned linear SVM     {train_svm(rows):.1%}")
    print(f"  trained              {by_coder['trained']:.1%}")


def read_texts(path: Path) -> list[Row]:
    """Return the texts of a file, each with its code and article."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["text"].strip()]
    return [{"article": str(number), **row} for number, row in enumerate(rows)]


def list_summaries() -> Iterator[Row]:
    """Yield the first sentences of SciPy's documentation, each with its package as the code."""
    seen = set()
    for package in PACKAGES:
        module = importlib.import_module(f"scipy.{package}")
        for name in sorted(module.__all__):
            one = getattr(module, name)
            summary = " ".join((inspect.getdoc(one) or "").split("\n\n")[0].split())
            masked = re.sub(rf"\b(?:scipy|{package})\b", " ", fold(summary))
            if callable(one) and masked not in seen and FEWEST <= len(masked.split()) <= MOST:
                seen.add(masked)
                yield {"text": masked, "code": package, "article": f"{package}.{name}"}


def train(rows: Sequence[Row]) -> dict[str, float]:
    """Return the accuracy of a trained coder and of the most frequent code."""
    named = [{"statement_id": f"{number}:0-1", **row} for number, row in enumerate(rows)]
    statements = STATEMENTS.build(
        {"statement_id": row["statement_id"], "article_id": row["article"], "content": row["text"]}
        for row in named
    )
    codings = CODINGS.build(
        {"statement_id": row["statement_id"], "axis": AXIS, "code": row["code"], "coder": "gold"}
        for row in named
    )
    report = train_coder(statements, codings, axis=AXIS, folds=FOLDS).report
    return dict(zip(report["coder"], report["accuracy"].astype(float), strict=True))


def train_svm(rows: Sequence[Row]) -> float:
    """Return the accuracy of a linear SVM on words and pairs of words, tuned in each fold."""
    texts = np.array([fold(row["text"]) for row in rows], dtype=object)
    codes = np.array([row["code"] for row in rows])
    articles: NDArray[np.object_] = np.array([row["article"] for row in rows], dtype=object)
    folds = assign_folds(articles, folds=FOLDS, seed=0)
    right = 0
    for one in sorted(set(folds)):
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        model = GridSearchCV(
            make_pipeline(words, LinearSVC()), {"linearsvc__C": [0.1, 0.3, 1, 3]}, cv=3
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # codes with fewer texts than the inner folds
            model.fit(texts[folds != one], codes[folds != one])
        right += int((model.predict(texts[folds == one]) == codes[folds == one]).sum())
    return right / len(rows)


def count_seeds(rows: Sequence[Row], dictionary: Path) -> float:
    """Return the accuracy of taking the code whose seed words are found most often."""
    codes = import_dictionary(dictionary, axis=AXIS).codes
    right = 0
    for row in rows:
        found = {code.name: len(code.finder.find(fold(row["text"]))) for code in codes}
        best = max(found, key=lambda name: found[name])
        right += found[best] > 0 and best == row["code"]
    return right / len(rows)


if __name__ == "__main__":
    main()
