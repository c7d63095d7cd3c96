"""How far the codebook coder agrees with the hand-made reference coding, axis by axis.

    python -m benchmarks.reliability

The reference is one article, and the rules were written with it in sight: no interval can be given,
and the figures say that nothing was lost, not how the coder does on other articles.
"""

from __future__ import annotations

import pandas as pd

from benchmarks.coding import ROOT, read_reference
from toolkit.coding import (
    apply_codebook,
    compute_confusion,
    compute_reliability,
    describe_reliability,
    read_codebook,
)

CODERS = ["codebook", "reference"]


def main() -> None:
    """Print the coefficients of every axis, and where positions differ."""
    statements, articles = read_reference()
    machine = apply_codebook(statements, read_codebook(ROOT / "corpus" / "codebook.toml"), articles)
    reference = pd.read_csv(ROOT / "corpus" / "reference" / "codings.csv", dtype="string")
    both = pd.concat([machine, reference], ignore_index=True)
    judged = {"complete": CODERS, "statements": statements}
    table = compute_reliability(both, coders=CODERS, **judged)
    whole = table[table["code"].isna()]
    figures = whole.pivot(index=["axis", "compared", "units"], columns="statistic", values="value")
    print(figures.round(3).to_string())
    print()
    print(describe_reliability(table))
    print()
    print("Position, reference in rows:")
    print(compute_confusion(both, "reference", "codebook", axis="position", **judged).to_string())


if __name__ == "__main__":
    main()
