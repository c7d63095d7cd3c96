"""How fast the codebook coder is, and how it does on the reference and on the contrast suite.

    python -m benchmarks.coding

The reference is small, and the rules were written with it in sight: its figures say that nothing
was lost, not how the coder does on other articles.
"""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd

from toolkit.coding import apply_codebook, read_codebook

ROOT = Path(__file__).parents[1]
ARTICLE = "disagreement-between-allies"
KEY = ["statement_id", "axis", "target", "code"]
REPEATS = 150


def main() -> None:
    """Print speed, and agreement with the reference axis by axis."""
    statements, articles = read_reference()
    codebook = read_codebook(ROOT / "corpus" / "codebook.toml")
    machine = apply_codebook(statements, codebook, articles)
    print_agreement(machine, pd.read_csv(ROOT / "corpus" / "reference" / "codings.csv"))
    many = pd.concat([statements] * REPEATS, ignore_index=True)
    began = time.process_time()
    apply_codebook(many, codebook, articles)
    seconds = time.process_time() - began
    print(f"{len(many) / seconds:,.0f} statements a second of one core, on all axes")


def read_reference() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the hand-made statements of the article, with what they are enclosed in, and it."""
    text = (ROOT / "corpus" / "articles" / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    statements = pd.read_csv(ROOT / "corpus" / "reference" / "statements.csv")
    statements["spans"] = [
        [tuple(map(int, piece.split("-"))) for piece in spans.split(";")]
        for spans in statements["spans"]
    ]
    relayed = statements["note"].fillna("").str.startswith("relayed")
    statements["within"] = relayed.map({True: "the statement around it", False: None})
    kirby = statements["official"] == "John Kirby"
    statements["side"] = kirby.map({True: "United States", False: "Israel"})
    return statements, pd.DataFrame({"article_id": [ARTICLE], "text": [text]})


def print_agreement(machine: pd.DataFrame, reference: pd.DataFrame) -> None:
    """Print precision and recall of the machine's codes, axis by axis."""
    print("axis          both  machine  reference  precision  recall")
    for axis in reference["axis"].unique():
        found, wanted = (
            set(table.loc[table["axis"] == axis, KEY].fillna("").itertuples(index=False, name=None))
            for table in (machine.astype("object"), reference)
        )
        both = len(found & wanted)
        print(
            f"{axis:12} {both:5} {len(found):8} {len(wanted):10} "
            f"{both / max(1, len(found)):10.2f} {both / max(1, len(wanted)):7.2f}"
        )


if __name__ == "__main__":
    main()
