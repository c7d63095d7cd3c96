"""How well a trained coder tells for from against, on articles that it has not seen.

    python -m benchmarks.trained --data train.csv

The file is that of benchmarks/position.py: article, holder, target, target_type, stance (POS or NEG),
sentence, previous_sentence. The articles that are held out there are held out here, for neither the
rules nor their word lists were looked at on them. The codebook coder leans on tone; its abstentions
count as NEG, which is the majority.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.position import find_name, is_held_out, predict_stances
from toolkit.coding.codebook.codebook import Codebook, Target
from toolkit.coding.trained.classifier import TrainedCoder, train_coder
from toolkit.tables import CODINGS, STATEMENTS

Rows = Sequence[dict[str, str]]


def main() -> None:
    """Read the command line, train, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, metavar="FILE.csv")
    data = parser.parse_args().data
    if data is None:
        print("left out: it needs coded sentences (--data FILE.csv)")
        return
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    train = [row for row in rows if not is_held_out(row["article"])]
    test = [row for row in rows if is_held_out(row["article"])]
    learned, truth = build_statements(train), build_codings(train, [row["stance"] for row in train])
    coder = train_coder(
        learned,
        truth,
        axis="position",
        codebook=build_codebook(rows),
        codebook_codings=code_by_rules(train),
        together=True,
    )
    print(coder.describe())
    alone = replace(coder, about=coder.about | {"together": False})
    stances = np.array([row["stance"] for row in test])
    articles = len({row["article"] for row in test})
    print(f"Held out: {len(test)} units of {articles} articles.")
    guesses = {
        "always NEG": np.full(len(test), "NEG"),
        "codebook": np.array(predict_stances(test, tone=True)),
        "codebook, together": np.array(predict_stances(test, tone=True, together=True)),
        "trained": code_by_training(alone, test),
        "trained, together": code_by_training(coder, test),
    }
    for name, guessed in guesses.items():
        print(f"  {name:20} {(guessed == stances).mean():.1%}")


def code_by_training(coder: TrainedCoder, rows: Rows) -> NDArray[np.str_]:
    """Return the stance that a trained coder gives each row."""
    rules = code_by_rules(rows)
    units = list(zip(rules["statement_id"], rules["target"], strict=True))
    found = coder.apply_units(build_statements(rows), units, codebook_codings=rules)
    return np.array(found["code"].tolist())


def build_statements(rows: Rows) -> pd.DataFrame:
    """Return a statement for every row: the same sentence has other holders and targets."""
    return STATEMENTS.build(
        {
            "statement_id": name,
            "article_id": row["article"],
            "content": row["sentence"],
            "official": row["holder"],
        }
        for name, row in zip(name_rows(rows), rows, strict=True)
    )


def build_codings(rows: Rows, codes: Sequence[str], coder: str = "gold") -> pd.DataFrame:
    """Return codings that give each row one code."""
    return CODINGS.build(
        {
            "statement_id": name,
            "axis": "position",
            "target": row["target"],
            "code": code,
            "coder": coder,
        }
        for name, row, code in zip(name_rows(rows), rows, codes, strict=True)
    )


def code_by_rules(rows: Rows) -> pd.DataFrame:
    """Return what the codebook coder says; its rule is what it says without leaning on tone."""
    codings = build_codings(rows, predict_stances(rows, tone=True), "codebook")
    firm = predict_stances(rows, tone=False)
    return codings.assign(rule=pd.Series(firm, dtype="string"))


def build_codebook(rows: Rows) -> Codebook:
    """Return a codebook whose targets are found as the rules find them."""
    names = sorted({row["target"] for row in rows})
    found = {name: finder for name in names if (finder := find_name(name)) is not None}
    targets = tuple(Target(name, finder=finder) for name, finder in found.items())
    return Codebook(targets, (), (), "targets", "")


def name_rows(rows: Rows) -> list[str]:
    """Return a statement_id for every row."""
    return [f"{row['article']}:{number}-{number + 1}" for number, row in enumerate(rows)]


if __name__ == "__main__":
    main()
