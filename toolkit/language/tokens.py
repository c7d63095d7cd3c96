"""Words of a text with their places, as coding reads them.

One pass over a text gives its tokens with their offsets and a folded form (lower case, straight
apostrophe).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLES = (
    "mr|mrs|ms|dr|sen|sens|rep|reps|gov|govs|gen|lt|col|sgt|capt|st|jr|sr|prof|rev|hon|no|vs|inc"
)
_TOKEN = re.compile(
    rf"(?:{_TITLES})\.(?=\s+\w)|(?<![\w'’])[b-hj-z]\.(?=\s+\w)|(?:[a-z]\.){{2,}}|"
    r"(?P<word>[^\W_]+n['’]t\b|[^\W_]+(?:[-‐‑.&][^\W_]+)*|['’](?:s|re|ve|ll|d|m)\b|…)|[^\w\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of one text: parallel lists of folded forms, starts and ends."""

    text: str
    norms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.norms)

    def surface(self, start: int, end: int) -> str:
        """Return the text from the first token to the one before ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range that the characters from start to end touch."""
        first = next((i for i, e in enumerate(self.ends) if e > start), len(self))
        last = next((i for i in range(first, len(self)) if self.starts[i] >= end), len(self))
        return first, last


def fold(text: str) -> str:
    """Return the text casefolded, with straight apostrophes; its length does not change."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'").replace("‘", "'")


def tokenize_text(text: str) -> Tokens:
    """Return the tokens of a text with their offsets; clitics such as ``'s`` stand alone."""
    folded = fold(text)
    norms, starts, ends = [], [], []
    for match in _TOKEN.finditer(folded):
        norms.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, norms, starts, ends)
