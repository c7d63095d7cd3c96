"""The same fictional statements in Scattertext and in the explorer, for the pictures of docs/words.md.

``python -m benchmarks.beside FOLDER`` writes ``statements.csv`` and, where Scattertext is installed (it is
no part of this project), ``scattertext.html``. ``make_study()`` is what the explorer shows.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.coding import default_codebook
from toolkit.study import Study
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS

SHARED = (
    "the council will vote on the dam before the spring", "engineers inspected the northern wall twice",
    "we read the report of the river authority", "the cost of the dam is known to everybody",
    "nobody will be moved without a hearing", "the minister answered every letter",
)  # fmt: skip
OWN = {
    "Ada Moor": (
        "the dam protects the valley from the next flood", "clean power for the northern towns is worth it",
        "a limited reservoir saves lives downstream", "floods cost us two harvests in ten years",
        "turbines will light every school in the valley", "protection is the only aim of this work",
    ),
    "Bo Lind": (
        "the reservoir drowns three villages and their graves", "farmers lose their fields for nothing",
        "compensation has been promised and never paid", "the river belongs to the people who fish in it",
        "this dam has no end and no limit", "families are driven from their homes without pay",
    ),
}  # fmt: skip
RARE = [
    "eels",
    "mill",
    "bell",
    "orchard",
    "ferry",
    "heron",
    "gravel",
    "weir",
    "chapel",
    "market",
    "lantern",
    "osprey",
    "reeds",
    "sluice",
]


def make_statements(each: int = 250, *, seed: int = 3) -> pd.DataFrame:
    """Return fictional statements of two officials, five an article."""
    generator = np.random.default_rng(seed)
    rows = []
    for official, phrases in OWN.items():
        weights = np.linspace(2, 0.6, len(phrases))
        for number in range(each):
            own = generator.choice(phrases, p=weights / weights.sum())
            said = [own, generator.choice(SHARED)]
            if generator.random() < 0.3:
                said.append(f"think of the {generator.choice(RARE)}")
            rows.append((official, f"{official[0]}{number // 5}", "; ".join(map(str, said))))
    return pd.DataFrame(rows, columns=["official", "article_id", "content"])


def make_study() -> Study:
    """Return a study of these statements, with nothing coded."""
    said = make_statements()
    said["start"] = said.groupby("article_id")["content"].transform(
        lambda part: (part.str.len() + 2).cumsum().shift(fill_value=0)
    )
    said["end"] = said["start"] + said["content"].str.len()
    texts = said.groupby("article_id")["content"].agg(". ".join).rename("text").reset_index()
    said["spans"] = [[span] for span in zip(said["start"], said["end"], strict=True)]
    said["statement_id"] = [
        f"{row.article_id}:{row.start}-{row.end}" for row in said.itertuples(index=False)
    ]
    said = said.assign(kind="direct", source=said["official"], utterance_id=said["statement_id"])
    day = pd.Timestamp("2031-05-01")
    statements = STATEMENTS.conform(said).assign(published=day, outlet="Echo", side="")
    return Study(
        articles=ARTICLES.conform(texts.assign(title="Dam", outlet="Echo", published=day)),
        statements=statements.astype({"outlet": "string", "side": "string"}),
        codings=CODINGS.build(),
        codebook=default_codebook(),
    )


def write_scattertext(said: pd.DataFrame, path: Path) -> None:
    """Write Scattertext's page of the statements, as its own guide makes it."""
    import scattertext

    said = said.assign(parsed=said["content"].map(scattertext.whitespace_nlp_with_sentences))
    corpus = (
        scattertext.CorpusFromParsedDocuments(said, category_col="official", parsed_col="parsed")
        .build()
        .get_unigram_corpus()
    )
    page = scattertext.produce_scattertext_explorer(
        corpus, category="Ada Moor", category_name="Ada Moor", not_category_name="Bo Lind",
        minimum_term_frequency=2, width_in_pixels=900, metadata=said["article_id"],
    )  # fmt: skip
    path.write_text(page, encoding="utf-8")


def main() -> None:
    """Write the statements and, where it can be made, Scattertext's page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    said = make_statements()
    said.to_csv(folder / "statements.csv", index=False)
    try:
        write_scattertext(said, folder / "scattertext.html")
    except ImportError:
        print("Scattertext is not installed: statements.csv alone was written")


if __name__ == "__main__":
    main()
