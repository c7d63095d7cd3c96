"""Patterns of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def list_alternatives(words: Iterable[str]) -> str:
    r"""Return a pattern of any of these words, the longest that fits: one letter tells which need be tried.

    Examples
    --------
    >>> list_alternatives(["bank", "army", "air force", "bloc"])
    '(?:a(?:ir\\ force|rmy)|b(?:ank|loc))'
    """
    ordered = sorted(words, key=lambda word: (word[0], -len(word), word))
    groups = [
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in same)})"
        for letter, same in groupby(ordered, key=lambda word: word[0])
    ]
    return f"(?:{'|'.join(groups)})"
