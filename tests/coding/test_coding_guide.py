"""The codebook that docs/coding.md shows can be read and does what it says."""

import re
import textwrap
import tomllib
from pathlib import Path

import pandas as pd

from toolkit.coding import apply_codebook, build_codebook

GUIDE = Path(__file__).parents[2] / "docs" / "coding.md"


def test_the_shown_codebook_codes_its_example():
    block = re.search(
        r"\n\n((?:    .*\n|\n)*?    \[\[target\]\](?:    .*\n|.*\n)*?)\n\|",
        GUIDE.read_text("utf-8"),
    )
    codebook = build_codebook(tomllib.loads(textwrap.dedent(block.group(1))))
    text = "The dam is designed to prevent floods. Critics want to dam up the river."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    statements = pd.DataFrame(
        {"statement_id": ["s"], "article_id": ["a"], "start": [0], "end": [len(text)]}
    )
    codings = apply_codebook(statements, codebook, articles)
    assert list(codings.loc[codings["axis"] == "aim", "code"]) == ["flood control"]
    assert ("dam", "up") in codebook.lexicon.readings
