"""The tone of a text: its words in favor and against, whatever they are about.

Tone is not position: a statement full of war words may be for the operation. It is read only
where a codebook asks for it (``tone = true`` on the position axis), to lean where no predicate
governs the target, and what it decides is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.codebook.entries import AGAINST, FAVOR, LEANS_AGAINST, LEANS_FAVOR
from toolkit.coding.codebook.predicates import ATTITUDE, EVALUATION, Occurrence
from toolkit.language.data import read_toml
from toolkit.language.grammar import grammar

_REACH = 4


@dataclass(frozen=True)
class Tone:
    """The words with a tone, as token and sign, in order of place."""

    words: tuple[tuple[int, int], ...]

    @property
    def balance(self) -> int:
        """Return the words in favor minus the words against."""
        return sum(sign for _, sign in self.words)

    @property
    def rule(self) -> str:
        """Return in words how many words speak for and against."""
        favor = sum(sign > 0 for _, sign in self.words)
        return f"tone (words: {favor} for, {len(self.words) - favor} against)"

    def first(self, sign: int) -> int:
        """Return the first token of this sign."""
        return next(token for token, found in self.words if found == sign)


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    def compiled(words: Sequence[str]) -> re.Pattern[str]:
        sources = (re.escape(word).replace(r"\*", r"[\w'-]*") for word in words)
        return re.compile("|".join(sources))

    return {name: compiled(words) for name, words in read_toml("tone.toml").items()}


def read_tone(parsed: Parsed, occurrences: Mapping[int, Occurrence]) -> Tone:
    """Return the tone of a text; a negator turns the words that follow it closely.

    What is asked, wished or supposed is left open, and has none.
    """
    lists, norms = _lists(), parsed.tokens.norms
    words: dict[int, int] = {}
    taken: set[int] = set()
    for occurrence in occurrences.values():
        sign = _predicate_sign(occurrence)
        if sign and not lists["neutral"].fullmatch(norms[occurrence.start]):
            words[occurrence.start] = sign
            taken.update(range(occurrence.start, occurrence.end))
    for i, norm in enumerate(norms):
        if i not in taken:
            sign = _word_sign(norm)
            if sign:
                words[i] = sign
    turned = {
        i: -sign if is_negated(parsed, i, reach=_REACH) else sign for i, sign in words.items()
    }
    turned |= dict.fromkeys(_bare_negators(norms, words), -1)
    turned |= {i: -1 for i, norm in enumerate(norms) if lists["turning"].fullmatch(norm)}
    return Tone(tuple((i, turned[i]) for i in sorted(turned) if not parsed.is_open(i)))


@cache
def _word_sign(norm: str) -> int:
    lists = _lists()
    if lists["positive"].fullmatch(norm):
        return 1
    return -1 if lists["negative"].fullmatch(norm) else 0


def _predicate_sign(occurrence: Occurrence) -> int:
    total = sum(p.sign for p in occurrence.readings if p.kind in {ATTITUDE, EVALUATION})
    return (total > 0) - (total < 0)


def _bare_negators(norms: Sequence[str], words: Mapping[int, int]) -> list[int]:
    """Return the negators that turn no word with a tone: they object by themselves."""
    g = grammar()
    negators = g["tone_turning"]
    return [
        i
        for i, norm in enumerate(norms)
        if norm in negators and not any(j in words for j in range(i + 1, i + 1 + _REACH))
    ]


def count_leanings(codings: pd.DataFrame) -> pd.DataFrame:
    """Return codings in which what only leans is counted as favor or against.

    Parameters
    ----------
    codings
        The codings table of a codebook whose position axis has ``tone = true``.

    Returns
    -------
    pandas.DataFrame
        The same rows; "leans favor" is "favor" and "leans against" is "against". The flag "tone" or
        "together" stays.

    Notes
    -----
    Tone is not position: news of war is negative in tone whoever speaks. Say so where you publish it.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"axis": ["position"], "code": ["leans favor"], "flags": ["tone"]})
    >>> count_leanings(codings).values.tolist()
    [['position', 'favor', 'tone']]
    """
    counted = {LEANS_FAVOR: FAVOR, LEANS_AGAINST: AGAINST}
    return codings.assign(code=codings["code"].replace(counted))
