"""Fit the weights of the confidence on annotated articles, and show how it holds on those left out.

    python -m benchmarks.confidence --gold FOLDER [--write]

A sixth of the articles is held out by a hash of their ids. ``--write`` puts the weights where the
toolkit reads them; do so after every change of the rules, then run this again. It ends with what
weights gain against the rules alone, over all articles: each sixth is rated by weights that were
fitted on the others, and the difference of F1 has an interval by a paired bootstrap over articles.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

from toolkit.statements import evaluate_statements, extract_statements, read_gold
from toolkit.statements.rating import calibration
from toolkit.statements.rating.comparison import compare_statements
from toolkit.statements.rating.keeping import LEAST_CONFIDENCE

PARTS = 6


def main() -> None:
    """Print scores by kind and the calibration on the held-out sixth; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", help="brat standoff files, or a CSV")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.gold is None:
        print("left out: it needs annotated articles (--gold FOLDER)")
        return
    articles, gold = read_gold(given.gold)
    held = articles["article_id"].map(find_part) == 0
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
    kept = extract_statements(rest)
    result = evaluate_statements(kept, expected, rest)
    with pd.option_context("display.width", 200, "display.max_columns", 20):
        print(result.by_kind.round(3).to_string(index=False))
        print(result.calibration.round(3).to_string(index=False))
    every = extract_statements(articles, min_confidence=0)
    likely = every[_rate_across(every, gold, articles) >= LEAST_CONFIDENCE]
    for speech in (True, False):
        whole = compare_statements(likely, every, gold, articles, speech=speech).iloc[0]
        name = "speech" if speech else "with beliefs"
        gain, low, high = (100 * whole[part] for part in ("gain", "low", "high"))
        print(
            f"weights against rules alone, {name}: {gain:+.1f} points of F1 ({low:.1f} to {high:.1f})"
        )


def _rate_across(
    found: pd.DataFrame, gold: pd.DataFrame, articles: pd.DataFrame
) -> pd.Series[float]:
    """Rate the statements of each part of the articles by weights fitted on the other parts."""
    rated = []
    for part in range(PARTS):
        inside, own, others = (
            table["article_id"].map(find_part) == part for table in (found, gold, articles)
        )
        table = calibration.fit_weights(found[~inside], gold[~own], articles[~others])
        weights = dict(zip(table["feature"], table["weight"], strict=True))
        rated.append(calibration.rate_statements(found[inside], weights=weights))
    return pd.concat(rated).reindex(found.index)


def find_part(article_id: str) -> int:
    """Return which sixth an article belongs to; part 0 is held out."""
    return int(hashlib.md5(article_id.encode()).hexdigest(), 16) % PARTS


if __name__ == "__main__":
    main()
