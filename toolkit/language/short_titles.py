"""Whether a full stop belongs to a shortened title: "“We stay,” said Treas. Ada Moor".

Listed abbreviations are known by their letters; this tells of the others by their place. A capital, a
short word and a stop before a capital end no sentence behind a quotation's comma; behind a comma, at a
beginning or behind "said" they end none where the letters shorten a title, and behind "said" whatever
the letters where only a name follows. A known given name, and what may as well be a surname, ends one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.language.vocabulary import fold_name, load_vocabulary

_SHORT_WORD = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{1,6}")
_NAME_BEHIND = re.compile(r"\. (?=[A-ZÀ-ÞĀ-Ž‘’'“])")
_BEFORE = re.compile(r"([^\s,.]*)([,.]?)([”\"’'»]*) ?\Z")
_ONLY_NAME = re.compile(
    r"\. (?:[A-ZÀ-ÞĀ-Ž][\w’'-]*[.]? ){0,3}[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\.[”\"’']?(?= [A-Z“]|\s*$)|\s*$)",
    re.M,
)
_NAME_AND_MORE = re.compile(
    r"\. (?:[A-ZÀ-ÞĀ-Ž][\w’'-]*[.]? ){1,3}(?:of|in|on|at|from|who|after|before|during|late|yesterday)\b"
    r"|\. (?:[A-ZÀ-ÞĀ-Ž][\w’'-]*[.]? ){1,3}?[A-ZÀ-ÞĀ-Ž][\w’'-]+,"
)
_WINDOW = 24
_SHORTEST = 3
_QUOTES = frozenset("”\"’'»")


def is_short_title(text: str, first: int, last: int) -> bool:
    """Whether the word at these places, with a full stop behind it, is a shortened title of a name.

    Examples
    --------
    >>> text = "“We stay,” said Treas. Ada Moor."
    >>> is_short_title(text, text.index("Treas"), text.index(". Ada"))
    True
    >>> text = "“We stay,” said Lund. Ada Moor left."
    >>> is_short_title(text, text.index("Lund"), text.index(". Ada"))
    False
    """
    word = text[first:last]
    if not _SHORT_WORD.fullmatch(word) or not _NAME_BEHIND.match(text, last):
        return False
    low = fold_name(word)
    words = load_vocabulary()
    if low in words.given_names or low in words.not_names or low in words.countries:
        return False
    before = _BEFORE.search(text, max(0, first - _WINDOW), first)
    assert before
    told, mark, closing = before.groups()
    if mark == "," and closing and _QUOTES.issuperset(closing):
        return True
    if mark == "," and not _VOWEL.search(low):
        return True
    if mark or not told:
        return shortens_title(low) and fold_name(told) not in words.courtesy
    if told.lower() in words.plain_cues:
        return _stands_behind_cue(text, last, low)
    return told.islower() and not _VOWEL.search(low) and shortens_title(low)


def _stands_behind_cue(text: str, last: int, low: str) -> bool:
    if not _VOWEL.search(low) or _ONLY_NAME.match(text, last):
        return True
    return shortens_title(low) and _NAME_AND_MORE.match(text, last) is not None


_VOWEL = re.compile("[aeiouy]|^ng$")


@lru_cache(maxsize=4096)
def shortens_title(low: str) -> bool:
    """Whether letters shorten a title: its beginning (treas), or first, last and some between (cllr).

    Examples
    --------
    >>> shortens_title("treas"), shortens_title("cllr"), shortens_title("lund")
    (True, True, False)
    """
    words = load_vocabulary()
    if low in words.abbreviations or low in words.shortened or low in words.courtesy:
        return True
    return any(_shortens(low, title) for title in words.titles)


def _shortens(low: str, title: str) -> bool:
    if low[0] != title[0] or len(low) > len(title) - 2:
        return False
    if title.startswith(low):
        return len(low) >= _SHORTEST
    letters = iter(title)
    return low[-1] == title[-1] and not _VOWEL.search(low[1:-1]) and all(c in letters for c in low)
