"""Match found statements with gold statements, by the words that they cover.

Overlap counts letters and digits only, so that it never matters where quotation marks, commas
or a full stop were put, and a leading "that" is left out on both sides. A pair matches when the
overlap is at least half of the gold content and half of the found content; pairs are made one to
one, best first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.language.vocabulary import load_vocabulary

Spans = Sequence[tuple[int, int]]

DIRECT_SHARE = 0.97
OPENING = "“‟"
CLOSING = "”"
MARK = re.compile("''|``|\"|“|‟|”")
PARAGRAPH = re.compile(r"[^\n]+")
THAT = re.compile(r"\W*that\b", re.IGNORECASE)
HEAD_END = re.compile(r"[,;(—–]| - |\b\w+\b")
HEAD_WORD = re.compile(r"[^\W_][\w.'’-]*")
SHORTEST_HEAD = 2


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """One statement by what it covers: its letters' places, kind, source and row."""

    letters: frozenset[int]
    kind: str
    source: tuple[int, int] | None
    row: Mapping[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A found statement and the gold statement that it matches; one of them may be missing."""

    found: Covered | None
    gold: Covered | None
    source_right: bool = False

    @property
    def right(self) -> bool:
        """Whether content and source are both right."""
        return self.found is not None and self.gold is not None and self.source_right


def match_article(
    text: str, found: Sequence[Mapping[Any, Any]], gold: Sequence[Mapping[Any, Any]]
) -> list[Pair]:
    """Return the pairs of one article: matches, then what was missed, then what is spurious."""
    quoted = find_quoted(text)
    predicted = _cover(text, found, quoted)
    expected = _cover(text, gold, quoted)
    matches = _match_contents(predicted, expected)
    taken = set(matches.values())
    pairs = [
        Pair(predicted[j], expected[i], is_source_right(text, predicted[j], expected[i]))
        for i, j in sorted(matches.items())
    ]
    pairs.extend(Pair(None, item) for i, item in enumerate(expected) if i not in matches)
    pairs.extend(Pair(item, None) for j, item in enumerate(predicted) if j not in taken)
    return pairs


def find_quoted(text: str) -> list[tuple[int, int]]:
    """Return what lies inside double quotation marks, marks included.

    Doubled single marks ('' and ``) count as double. A quotation ends with its paragraph.

    Examples
    --------
    >>> find_quoted('He said "no" and "maybe')
    [(8, 12), (17, 23)]
    """
    spans = []
    for paragraph in PARAGRAPH.finditer(text):
        opened: int | None = None
        for mark in MARK.finditer(text, *paragraph.span()):
            character = mark.group()
            if opened is None:
                opened = None if character in CLOSING else mark.start()
            elif character not in OPENING:
                spans.append((opened, mark.end()))
                opened = None
        if opened is not None:
            spans.append((opened, paragraph.end()))
    return spans


def name_kind(text: str, spans: Spans, quoted: frozenset[int]) -> str:
    """Return the kind by the share of letters inside quotation marks: all, none, or some."""
    letters = _find_alphanumeric(text, spans)
    inside = len(letters & quoted)
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * len(letters) else "mixed"


def find_letters(text: str, spans: Spans) -> frozenset[int]:
    """Return the places of the letters and digits that spans cover, a leading "that" aside."""
    ordered = sorted(spans)
    start, end = ordered[0]
    that = THAT.match(text, start, end)
    if that and that.end() + 1 < end:
        ordered[0] = (that.end(), end)
    return _find_alphanumeric(text, ordered)


def find_head(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a source's head word.

    Examples
    --------
    >>> find_head("Ada Moor, a minister of Norland", 0, 31)
    (4, 8)
    """
    words = load_vocabulary()
    stop = end
    for match in HEAD_END.finditer(text, start, end):
        ends = not match.group()[0].isalnum() or match.group() in words.head_ends
        if ends:
            stop = match.start() if match.start() - start > SHORTEST_HEAD else end
            break
    named = list(HEAD_WORD.finditer(text, start, stop))
    heads = [word for word in named if not _is_never_head(word.group())] or named
    return heads[-1].span() if heads else (start, end)


def is_source_right(text: str, found: Covered, gold: Covered) -> bool:
    """Say whether the found source covers the head word of the gold source."""
    if gold.source is None or found.source is None:
        return gold.source is found.source
    start, end = find_head(text, *gold.source)
    return found.source[0] < end and found.source[1] > start


def _find_alphanumeric(text: str, spans: Spans) -> frozenset[int]:
    places = (i for start, end in spans for i in range(start, min(end, len(text))))
    return frozenset(i for i in places if text[i].isalnum())


def _is_never_head(word: str) -> bool:
    never = load_vocabulary().never_heads
    return word.removesuffix(".").lower() in never


def _cover(
    text: str, rows: Sequence[Mapping[Any, Any]], quoted: Sequence[tuple[int, int]]
) -> list[Covered]:
    inside = frozenset(i for start, end in quoted for i in range(start, end))
    covered = []
    for row in rows:
        letters = find_letters(text, row["spans"])
        missing = pd.isna(row["source_start"])
        source = None if missing else (int(row["source_start"]), int(row["source_end"]))
        if letters:
            covered.append(Covered(letters, name_kind(text, row["spans"], inside), source, row))
    return covered


def _match_contents(found: Sequence[Covered], gold: Sequence[Covered]) -> dict[int, int]:
    """Return the matches, from gold to found, best overlap first."""
    options = []
    for i, expected in enumerate(gold):
        for j, predicted in enumerate(found):
            shared = len(expected.letters & predicted.letters)
            if shared and 2 * shared >= max(len(expected.letters), len(predicted.letters)):
                options.append((shared / len(expected.letters | predicted.letters), i, j))
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(options, reverse=True):
        if i not in matches and j not in taken:
            matches[i] = j
            taken.add(j)
    return matches
