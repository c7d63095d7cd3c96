"""Words of a text with their places: the one pattern that statements, coding and tables share.

A word is what stands between spaces without the marks around it: with its hyphens, with the full
stops of an abbreviation, with the sign before an amount. Statements read the possessive as part of
its word; for coding and for the table of tokens, what an apostrophe adds ("'s", "'ve") stands alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from toolkit.language.data import read_word_list
from toolkit.language.short_titles import is_short_title

TOKEN = re.compile(
    r"([A-Za-z]++)(?![\w.'’‑/&-])"  # most words: nothing to trim, cut or join
    r"|[$€£#@]?(?:\d+(?:[.,:]\d+)*|[^\W_]+)(?:(?:\.-|[-.‑'’/&])[^\W_]+)*[’']?%?"
    r"|\.{2,}|--+|[^\w\s]|_+"
)
"""A word or a mark; a word that needs no second look is the first group."""
SIGNS = "$€£#@"
_CLITIC = re.compile(r"(?i)['’](?:s|re|ve|ll|d|m)?\Z")
_STOP = re.compile(r"\.(?!\.)")
_DASH = re.compile(r"--+")
_NUMBER_BEHIND = re.compile(r"\.\s?[#(]?\d")


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
        first = bisect_right(self.ends, start)
        return first, bisect_left(self.starts, end, first)


def fold(text: str) -> str:
    """Return the text casefolded, with straight apostrophes; its length does not change."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'").replace("‘", "'")


def trim_apostrophe(token: str) -> str:
    """Leave an apostrophe at the end to the word only after an s (a plural's possessive)."""
    return token[:-1] if token[-1] in "'’" and token[-2:-1].lower() != "s" else token


@cache
def abbreviations() -> frozenset[str]:
    """Return the words that a full stop may follow inside a sentence."""
    return frozenset(read_word_list("abbreviations.txt"))


@cache
def _words_too() -> frozenset[str]:
    return frozenset(read_word_list("abbreviations_and_words.txt"))


def keeps_stop(text: str, first: int, last: int, known: frozenset[str]) -> bool:
    """Tell whether the full stop behind a word belongs to it, where it stands.

    >>> "The boy was ill. Ada left."[12:15], keeps_stop("The boy was ill. Ada left.", 12, 15, abbreviations())
    ('ill', False)
    >>> keeps_stop("Pier no. 7 is shut.", 5, 7, abbreviations())
    True
    """
    token = text[first:last]
    if is_word_too(token):
        return _NUMBER_BEHIND.match(text, last) is not None
    return is_abbreviation(token, known) or is_short_title(text, first, last)


def is_word_too(token: str) -> bool:
    """Whether an abbreviation is a word as it is written: "ill", not "Ill" (Illinois); "No" is one."""
    return (token.islower() or token == "No") and token.lower() in _words_too()


def is_abbreviation(token: str, known: frozenset[str]) -> bool:
    """Return whether a full stop behind a word belongs to it: a listed one, or an initial."""
    if len(token) == 1:
        return (token.isupper() and token != "I") or token in known
    if "." in token:
        return not token[0].isdigit()
    return token.lower().rpartition("-")[2] in known


def scan_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of every word, as statements read them, and of every mark."""
    taken, known = 0, abbreviations()
    for match in TOKEN.finditer(text):
        first, last = match.span()
        if first < taken:  # the full stop of an abbreviation
            continue
        if match.lastindex:
            yield first, last
            continue
        token = match[0]
        if not (token[0].isalnum() or (token[0] in SIGNS and token[1:])):
            yield first, last
            continue
        end = first + len(trim_apostrophe(token))
        if _STOP.match(text, end) and keeps_stop(text, first, end, known):
            end = taken = end + 1
        yield first, end
        if end < last:  # a mark that only looked like the word's own apostrophe
            yield end, last


def tokenize_text(text: str) -> Tokens:
    """Return the tokens of a text with their offsets; clitics such as ``'s`` stand alone.

    >>> tokenize_text("Gen. Hale’s 1,500-strong force won’t leave.").norms
    ['gen.', 'hale', "'s", '1,500-strong', 'force', "won't", 'leave', '.']
    """
    folded = fold(text)
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    apostrophes = "'" in folded  # most texts have none, and most tokens no clitic
    for first, last in scan_words(text):
        if text[first].isalpha() and not (apostrophes and "'" in folded[first + 1 : last]):
            norms.append(folded[first:last])
            starts.append(first)
            ends.append(last)
            continue
        clitic = _CLITIC.search(text, first + 1, last) if apostrophes else None
        cut = clitic.start() if clitic else last
        for start, end in ((first, cut), (cut, last)):
            if start < end:
                norm = folded[start:end]
                norms.append("–" if norm[:2] == "--" and _DASH.fullmatch(norm) else norm)
                starts.append(start)
                ends.append(end)
    return Tokens(text, norms, starts, ends)
