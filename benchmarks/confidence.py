"""Fit the weights of the confidence on annotated articles, and show how it holds on those left out.

    python -m benchmarks.confidence --gold FOLDER [--write]

A third of the articles is held out by a hash of their ids. ``--write`` puts the weights where the
toolkit reads them; do so after every change of the rules, then run this again.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

from toolkit.statements import calibration, evaluate_statements, extract_statements, read_gold

PARTS = 3


def main() -> None:
    """Print scores by kind and the calibration on the held-out third; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", help="brat standoff files, or a CSV")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.gold is None:
        print("left out: it needs annotated articles (--gold FOLDER)")
        return
    articles, gold = read_gold(given.gold)
    held = articles["article_id"].map(is_held_out)
    known = articles[~held]
    found = extract_statements(known, min_confidence=0)
    own = gold[gold["article_id"].isin(known["article_id"])]
    weights = calibration.fit_weights(found, own, known)
    print(f"{len(known)} articles, {len(found):,} statements, {len(weights)} features")
    if given.write:
        path = Path(calibration.__file__).with_name("confidence.csv")
        weights.to_csv(path, index=False)
        print(f"written to {path.name}; run again to see how it holds")
        return
    rest = articles[held]
    expected = gold[gold["article_id"].isin(rest["article_id"])]
    result = evaluate_statements(extract_statements(rest), expected, rest)
    with pd.option_context("display.width", 200, "display.max_columns", 20):
        print(result.by_kind.round(3).to_string(index=False))
        print(result.calibration.round(3).to_string(index=False))


def is_held_out(article_id: str) -> bool:
    """Say whether an article is one of the held-out third."""
    return int(hashlib.md5(article_id.encode()).hexdigest(), 16) % PARTS == 0


if __name__ == "__main__":
    main()
