"""How well a trained coder tells for from against, on articles that it has not seen.

    python -m benchmarks.trained --data train.csv

The file has the columns article, holder, target, stance (POS or NEG), sentence: holder and target
are given, and a sentence may stand in several rows. Articles whose name's SHA-256 is divisible by 3
are held out; the others train.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pandas as pd

from toolkit.coding.classifier import train_coder
from toolkit.tables import CODINGS, STATEMENTS


def main() -> None:
    """Read the command line, train, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FILE.csv")
    data = pd.read_csv(parser.parse_args().data, keep_default_na=False)
    statements, codings = build_tables(data)
    held = statements["article_id"].map(is_held_out).astype(bool)
    coder = train_coder(statements[~held], codings, axis="position")
    print(coder.describe())
    test = codings[codings["statement_id"].isin(statements.loc[held, "statement_id"])]
    units = list(zip(test["statement_id"], test["target"], strict=True))
    predicted = coder.apply_units(statements[held], units)
    right = predicted["code"].to_numpy() == test["code"].to_numpy()
    articles = statements.loc[held, "article_id"].nunique()
    print(f"Held out: {len(test)} units of {articles} articles.")
    print(f"  always NEG  {(test['code'] == 'NEG').mean():.1%}")
    print(f"  trained     {right.mean():.1%}")


def build_tables(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return statements and people's codings; every row of the file is a statement of its own."""
    ids = [f"{article}:{number}-{number + 1}" for number, article in enumerate(data["article"])]
    statements = STATEMENTS.build(
        {"statement_id": name, "article_id": article, "content": sentence, "official": holder}
        for name, article, sentence, holder in zip(
            ids, data["article"], data["sentence"], data["holder"], strict=True
        )
    )
    shared = {"axis": "position", "coder": "gold"}
    codings = CODINGS.build(
        {"statement_id": name, "target": target, "code": stance, **shared}
        for name, target, stance in zip(ids, data["target"], data["stance"], strict=True)
    )
    return statements, codings


def is_held_out(article: str) -> bool:
    """Return whether an article is in the held-out third."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 3 == 0


if __name__ == "__main__":
    main()
