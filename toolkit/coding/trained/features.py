"""From coded units to a matrix: n-grams with the target masked, and cues.

The target's mentions become one and the same word, so that what is learned about one target's
surroundings does not depend on its name; the speaker's name is masked too, so that a coder learns
what is said and not who says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.terms import TermFinder
from toolkit.coding.trained.cues import coding_cues, position_cues
from toolkit.language.classes import word_classes
from toolkit.language.tokens import fold

Span = tuple[int, int]
Unit = tuple[str, str | None]
Cues = Callable[[Mapping[str, Any], str | None], Mapping[str, float]]
"""Further features of one statement (its row) and target, by name."""

TARGET_WORD, SPEAKER_WORD = "targetmention", "speakermention"
CUE_WEIGHT = 1.0
"""How much a cue weighs beside n-grams, whose rows have length 1."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[?!]")
_NAME = re.compile(r"[^\W\d_]{3,}")


def name_cues(cues: Cues | None) -> bool | str:
    """Return what a saved coder keeps of its further features: their version, or whether there were any."""
    return False if cues is None else getattr(cues, "version", True)


@dataclass(frozen=True)
class Example:
    """One unit as the coder reads it: its words with names masked, and its cues."""

    statement_id: str
    article_id: str
    target: str | None
    text: str
    cues: Mapping[str, float]


@dataclass(frozen=True)
class Reader:
    """Makes examples from statements; what it needs beside them is given once."""

    axis: str
    codebook: Codebook | None = None
    codebook_codings: pd.DataFrame | None = None
    cues: Cues | None = None

    def read(self, statements: pd.DataFrame, units: Sequence[Unit]) -> list[Example]:
        """Return the examples of these units."""
        rows = {row["statement_id"]: row for row in statements.to_dict("records")}
        table = self.codebook_codings
        if table is None:
            given: Mapping[Unit, Mapping[str, float]] = {}
        else:
            given = coding_cues(table[table["axis"] == self.axis])
        targets = () if self.codebook is None else self.codebook.targets
        finders = {one.name: one.finder for one in targets}
        return [
            self._example(rows[unit[0]], unit[1], given.get(unit, {}), finders) for unit in units
        ]

    def _example(
        self,
        row: Mapping[Any, Any],
        target: str | None,
        given: Mapping[str, float],
        finders: Mapping[str, TermFinder],
    ) -> Example:
        folded = fold(row["content"])
        mentions = find_target(folded, target, finders)
        speaker = name_pattern(row.get("official"))
        cues = dict(given)
        if target is not None:
            cues[f"target={target}"] = 1.0
        if self.axis == "position":
            cues |= position_cues(row["content"], mentions, speaker=speaker)
        if self.cues is not None:
            cues |= self.cues({str(name): value for name, value in row.items()}, target)
        masked = mask_names(folded, mentions, speaker)
        return Example(row["statement_id"], row["article_id"], target, masked, cues)


def find_target(folded: str, target: str | None, finders: Mapping[str, TermFinder]) -> list[Span]:
    """Return where a target is mentioned: by its finder, else by the words of its name."""
    if target is None:
        return []
    if target in finders:
        return finders[target].find(folded)
    pattern = name_pattern(target)
    return [] if pattern is None else [match.span() for match in pattern.finditer(folded)]


def name_pattern(name: Any) -> re.Pattern[str] | None:
    """Return a pattern that finds a name's words, also as plurals and adjectives, in folded text.

    Examples
    --------
    >>> pattern = name_pattern("Harbour Party")
    >>> [match.group() for match in pattern.finditer("harbour parties are part of the harbours")]
    ['harbour parties', 'harbours']
    """
    if not isinstance(name, str):
        return None
    left_out = word_classes()["beside_names"]
    forms = [_forms(word) for word in _NAME.findall(fold(name)) if word not in left_out]
    if not forms:
        return None
    word = rf"(?:{'|'.join(forms)})\b"
    return re.compile(rf"\b{word}(?:\s+{word})*")


def mask_names(folded: str, mentions: Sequence[Span], speaker: re.Pattern[str] | None) -> str:
    """Return the text with the target's mentions and the speaker's name each as one word."""
    pieces, at = [], 0
    for start, end in sorted(mentions):
        if start >= at:
            pieces += [_mask_speaker(folded[at:start], speaker), f" {TARGET_WORD} "]
            at = end
    return "".join([*pieces, _mask_speaker(folded[at:], speaker)])


def split_words(text: str) -> list[str]:
    """Return a text's words and pairs of neighbouring words."""
    words = _WORD.findall(text)
    return words + [f"{one} {other}" for one, other in pairwise(words)]


class Vectorizer:
    """Turns examples into rows: word and character n-grams by tf-idf, and scaled cues."""

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # slow, where nobody trains

        self.words = TfidfVectorizer(analyzer=split_words, sublinear_tf=True, min_df=2)
        self.characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3, lowercase=False
        )
        self.cue_names: dict[str, int] = {}
        self.cue_scale: NDArray[np.float64] = np.zeros(0)

    def fit(self, examples: Sequence[Example]) -> sp.csr_matrix:
        """Learn the vocabulary, and return the examples' rows."""
        texts = [example.text for example in examples]
        for vectorizer in (self.words, self.characters):
            try:
                vectorizer.fit(texts)
            except ValueError:
                # So few or so short texts that no n-gram occurs often enough.
                vectorizer.set_params(min_df=1).fit([*texts, TARGET_WORD])
        names = sorted({name for example in examples for name in example.cues})
        self.cue_names = {name: number for number, name in enumerate(names)}
        self.cue_scale = np.ones(len(names))
        largest = abs(self._cues(examples)).max(axis=0).toarray().ravel() if names else np.zeros(0)
        self.cue_scale = np.where(largest > 0, largest, 1.0)
        return self.transform(examples)

    def transform(self, examples: Sequence[Example]) -> sp.csr_matrix:
        """Return the examples' rows."""
        texts = [example.text for example in examples]
        blocks = [self.words.transform(texts), self.characters.transform(texts)]
        return sp.csr_matrix(sp.hstack([*blocks, self._cues(examples) * CUE_WEIGHT]))

    def _cues(self, examples: Sequence[Example]) -> sp.csr_matrix:
        places = [
            (row, self.cue_names[name], value)
            for row, example in enumerate(examples)
            for name, value in example.cues.items()
            if name in self.cue_names
        ]
        rows, columns, values = zip(*places, strict=True) if places else ((), (), ())
        scaled = np.array(values, dtype=float) / self.cue_scale[list(columns)]
        shape = (len(examples), len(self.cue_names))
        return sp.csr_matrix((scaled, (rows, columns)), shape=shape)


def _forms(word: str) -> str:
    if word.endswith("y"):
        return f"{word[:-1]}(?:y|ies)"
    base = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return f"{base}(?:s|es|n|ns|an|ans|ian|ians|i|is)?"


def _mask_speaker(folded: str, speaker: re.Pattern[str] | None) -> str:
    return folded if speaker is None else speaker.sub(SPEAKER_WORD, folded)
