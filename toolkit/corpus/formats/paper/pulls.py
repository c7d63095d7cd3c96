"""Pull quotes: what a page repeats of its text in larger type, and who said it in smaller type below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.paper.columns import LARGER, Line
from toolkit.corpus.formats.paper.headlines import list_words, usual_height

_LETTERS = re.compile(r"[\W_]+")
_MARKS = tuple("“\"„«»'‘")
_FEWEST, _MOST, _NAME_WORDS = 4, 40, 14
"""Words of a pull quote, and of the line on who said it."""
_SMALLER = 0.9
"""Times the usual size of type up to which that line is set smaller."""


def drop_pulls(paragraphs: Sequence[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Return a page's paragraphs without its pull quotes, and notes on them.

    Examples
    --------
    >>> lines = [("Holm said: “We wait as long as", 10), ("we must,” and left.", 10)]
    >>> lines += [("“We wait as long”", 15), ("Dana Holm", 8)]
    >>> parts = [[Line(text, 40, 200, 700, 700 + size)] for text, size in lines]
    >>> kept, notes = drop_pulls([[*parts[0], *parts[1]], parts[2], parts[3]])
    >>> len(kept), notes
    (1, ['a pull quote left out: “We wait as long” Dana Holm'])
    """
    usual = usual_height(paragraphs)
    whole = [_fold(one) for one in paragraphs]
    kept: list[list[Line]] = []
    notes: list[str] = []
    below = False
    for number, one in enumerate(paragraphs):
        if _is_pull(one, usual) and any(
            whole[number] in other for n, other in enumerate(whole) if n != number
        ):
            below = True
            notes.append(f"a pull quote left out: {' '.join(list_words(one))}")
            continue
        named = _count_small(one, usual) if below else 0
        if named:
            notes[-1] += f" {' '.join(list_words(one[:named]))}"
        kept += [one[named:]] if one[named:] else []
        below = False
    return kept, notes


def _is_pull(paragraph: Sequence[Line], usual: float) -> bool:
    large = all(line.height >= LARGER * usual for line in paragraph)
    quoted = paragraph[0].text.lstrip().startswith(_MARKS)
    return large and quoted and _FEWEST <= len(list_words(paragraph)) <= _MOST


def _count_small(paragraph: Sequence[Line], usual: float) -> int:
    """Return how many lines at the beginning are a few words in smaller type."""
    small = next(
        (n for n, line in enumerate(paragraph) if line.height > _SMALLER * usual), len(paragraph)
    )
    return small if len(list_words(paragraph[:small])) <= _NAME_WORDS else 0


def _fold(paragraph: Sequence[Line]) -> str:
    """Return the letters of a paragraph, in which words that are cut at lines' ends are whole."""
    return _LETTERS.sub("", "".join(line.text for line in paragraph)).casefold()
