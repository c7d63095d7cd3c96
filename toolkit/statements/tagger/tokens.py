"""An article as the tagger reads it: word pieces, their places, and what the rules found there.

What is read is the view of the article (no markup, no line ends inside paragraphs); each token knows
its place in the view and in the text. A passage is one or more sentences of one paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.language.document import Document
from toolkit.statements.matching import find_quoted

Span = tuple[int, int]
Rows = Sequence[Mapping[Any, Any]]

LONGEST = 126
"""Tokens of a passage: with the marks at its ends, 128."""
LIKELY = 0.5
GIVEN = (
    "content begins", "content", "source", "cue",
    "unlikely content begins", "unlikely content", "unlikely source", "unlikely cue",
    "quoted", "capital",
)  # fmt: skip
"""What the tagger is told of each token: what the rules found, likely and unlikely, and two marks that
an uncased vocabulary hides or a passage cuts off."""
TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one article: ids, places in text and view, what is given, and where passages lie."""

    ids: NDArray[np.int64]
    starts: list[int]
    ends: list[int]
    seen: list[Span]
    given: NDArray[np.float32]
    passages: list[Span]

    def find(self, start: int, end: int) -> Span:
        """Return the first and the last token (exclusive) of a place in the text."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def load_tokenizer(folder: Path) -> Any:
    """Return the tokenizer of a folder, without padding and cutting."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise InputError(
            "tagger: tokenizers and onnxruntime are needed: pip install 'framing-toolkit[tagger]'"
        ) from error
    path = folder / TOKENIZER
    if not path.is_file():
        raise InputError(f"{folder}: holds no {TOKENIZER}; expected a folder with a tokenizer")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_tokens(text: str, document: Document, found: Rows, tokenizer: Any) -> Tokens:
    """Return the tokens of an article; ``found`` are the rules' rows with their confidence."""
    view = document.view
    paragraphs = document.paragraphs
    encoded = tokenizer.encode_batch(
        [view.text[start:end] for start, end in paragraphs], add_special_tokens=False
    )
    ids: list[int] = []
    seen: list[Span] = []
    passages: list[Span] = []
    for (start, _), one in zip(paragraphs, encoded, strict=True):
        places = [(start + first, start + last) for first, last in one.offsets]
        passages += _cut(places, document.starts, len(ids))
        ids += one.ids
        seen += places
    places = [view.to_source(*place) for place in seen]
    starts, ends = [start for start, _ in places], [end for _, end in places]
    tokens = Tokens(
        np.array(ids, dtype=np.int64), starts, ends, seen,
        np.zeros((len(ids), len(GIVEN)), dtype=np.float32), passages,
    )  # fmt: skip
    _fill_given(tokens, text, found)
    return tokens


def _cut(places: Sequence[Span], sentences: Sequence[int], offset: int) -> Iterator[Span]:
    """Yield passages of whole sentences where they fit, by the numbers of their tokens."""
    starts = [start for start, _ in places]
    first = 0
    while first < len(places):
        last = min(first + LONGEST, len(places))
        if last < len(places):
            begun = sentences[bisect_right(sentences, starts[last]) - 1]
            last = max(bisect_left(starts, begun), 0)
            last = last if last > first else first + LONGEST
        yield offset + first, offset + last
        first = last


def _fill_given(tokens: Tokens, text: str, found: Rows) -> None:
    given = tokens.given
    for row in found:
        base = 0 if row["confidence"] >= LIKELY else 4
        for number, span in enumerate(row["spans"]):
            first, last = tokens.find(*span)
            given[first:last, base + 1] = 1
            if not number and first < last:
                given[first, base] = 1
        for column, name in ((2, "source"), (3, "cue")):
            if not pd.isna(row[f"{name}_start"]):
                first, last = tokens.find(int(row[f"{name}_start"]), int(row[f"{name}_end"]))
                given[first:last, base + column] = 1
    for span in find_quoted(text):
        first, last = tokens.find(*span)
        given[first:last, 8] = 1
    capital = [text[start : start + 1].isupper() for start in tokens.starts]
    given[:, 9] = np.array(capital, dtype=np.float32)
