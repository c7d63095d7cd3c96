"""Coders side by side: on the Rafah article, and on planted fictional news, where what is true is known.

Run ``python -m benchmarks.coders``. In the fiction "anna" codes what was planted, "ben" does so too but takes one
statement in eight for the next one; a coder is trained on what anna coded in the first half of the articles, and all
are compared on the second half.
"""

import pandas as pd

from benchmarks.generator import generate_corpus
from toolkit import (
    LearnedCoder,
    RuleCoder,
    TableCoder,
    analyze,
    apply_codebook,
    compare_coders,
    train_coder,
)
from toolkit.coding import Coder
from toolkit.study import Study
from toolkit.tables import CODINGS

AXES = ("aim", "scope", "condition")
SLIP = 8
SHOWN = ["axis", "code", "coder", "against", "gold", "given", "both", "precision", "recall", "f1",
         "f1_low", "f1_high", "alpha", "alpha_low", "alpha_high", "seconds_per_1000"]  # fmt: skip


def compare_fiction(
    n_articles: int = 80, *, seed: int = 5, resamples: int = 1000, learn: bool = True
) -> pd.DataFrame:
    """Return the comparison of ben, the rules and (with ``learn``) a trained coder with anna."""
    fiction = generate_corpus(n_articles, seed=seed)
    truth = fiction.codings[fiction.codings["axis"].isin(AXES)]
    rules = apply_codebook(fiction.statements, fiction.codebook, fiction.articles)
    study = Study(fiction.articles, fiction.statements, rules, fiction.codebook)
    gold = TableCoder(truth, "anna", AXES)
    half = fiction.articles["article_id"].iloc[: n_articles // 2]
    first = fiction.statements["article_id"].isin(half)
    ben = TableCoder(_slip(truth, fiction.statements), "ben", AXES)
    coders: list[Coder] = [ben, RuleCoder(fiction.articles)]
    if learn:
        taught = gold.code(fiction.statements[first], fiction.codebook)
        given = {"codebook": fiction.codebook, "codebook_codings": rules}
        trained = [train_coder(fiction.statements, taught, axis=axis, **given) for axis in AXES]
        coders.append(LearnedCoder(trained, fiction.articles))
    rest = fiction.statements[~first]
    return compare_coders(study, coders, gold=gold, statements=rest, resamples=resamples)


def compare_rafah(corpus: str = "corpus") -> pd.DataFrame:
    """Return the comparison of the rules with the hand-made reference of the Rafah article."""
    study = analyze(corpus, ledger=False)
    reference = CODINGS.conform(pd.read_csv(f"{corpus}/reference/codings.csv"))
    gold = TableCoder(reference, "reference", [axis.name for axis in study.codebook.axes])
    known = study.statements["statement_id"].isin(reference["statement_id"])
    return compare_coders(
        study, [RuleCoder(study.articles)], gold=gold, statements=study.statements[known]
    )


def _slip(truth: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    ids = statements["statement_id"].tolist()
    moved = dict(zip(ids[::SLIP], ids[1::SLIP], strict=False))
    return truth.assign(statement_id=truth["statement_id"].replace(moved))


def main() -> None:
    """Print both comparisons, the rows of axes alone."""
    for name, table in (("Rafah", compare_rafah()), ("fiction", compare_fiction())):
        print(name)
        print(
            table[table["code"].isna()][SHOWN].drop(columns="code").round(2).to_string(index=False)
        )


if __name__ == "__main__":
    main()
