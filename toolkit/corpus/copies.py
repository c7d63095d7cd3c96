"""Articles that repeat another: the same text, or most of its sentences, told as articles come in.

Line ends, spaces and kinds of quotation marks make no difference. What was reworded is found by
:func:`toolkit.corpus.duplicates.find_duplicates`, which needs all articles at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from toolkit.rounding import write_share

_MARKS = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("«", '"'), ("»", '"'))
SAME = "has the same text as"
_SENTENCE = 40
"""Characters from which a sentence is none that many articles have."""
MOST_COMPARED = 10_000
"""Articles whose sentences are remembered; of all others the whole text only."""
LEAST_SHARED = 0.6
"""Share of an article's characters in sentences of another one, from which it repeats it."""
_FEWEST = 2
_REPEATS = re.compile(rf"({SAME} |repeats most of )(.+?)( \(\d+ ?%.*)?")


def tell_copies(
    doubts: Iterable[tuple[str, str]], left_out: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield doubts as ids with reasons, where some articles are left out: the first copy left is no copy.

    Examples
    --------
    >>> doubts = [("b", "has the same text as a"), ("c", "has the same text as a")]
    >>> list(tell_copies(doubts, ["a"])), len(list(tell_copies(doubts, ["b"])))
    ([('c', 'has the same text as b')], 2)
    """
    heirs: dict[str, str] = {}
    for article_id, reason in doubts:
        found = _REPEATS.fullmatch(reason)
        if not found or found[2] not in left_out:
            yield article_id, reason
        elif article_id not in left_out and found[1].startswith(SAME):
            first = heirs.setdefault(found[2], article_id)
            if first != article_id:
                yield article_id, f"{SAME} {first}"


class Copies:
    r"""Remembers articles by fingerprints of their texts and sentences.

    Examples
    --------
    >>> copies = Copies()
    >>> text = "The ferries will stay in port until Friday, the harbour master said. "
    >>> text += "Nobody knows yet what becomes of the mail on the outer islands. "
    >>> copies.find("a", text), copies.find("b", text.replace(" ", "\n"))
    ('', 'has the same text as a')
    >>> copies.find("c", text + "The mayor was not to be reached on Monday evening.")
    'repeats most of a (70 % of its text stands there)'
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._whole: dict[int, int] = {}
        self._sentences: dict[int, int] = {}

    def find(self, article_id: str, text: str) -> str:
        """Return what an article repeats, as a sentence's end, "" where it is the first of its kind."""
        folded = text.replace("\r", "").replace("\n", " ").replace("  ", " ").strip()
        for mark, plain in _MARKS if not folded.isascii() else ():
            folded = folded.replace(mark, plain) if mark in folded else folded
        number = len(self.ids)
        self.ids.append(article_id)
        original = self._whole.setdefault(hash(folded), number)
        if original != number:
            return f"{SAME} {self.ids[original]}"
        return self._find_most(folded, number) if number < MOST_COMPARED else ""

    def _find_most(self, text: str, number: int) -> str:
        """Return what most of a text repeats; a sentence ends with a stop and a blank or a mark."""
        shared: Counter[int] = Counter()
        count: Counter[int] = Counter()
        for part in text.replace('."', '. "').split(". "):
            if len(part) < _SENTENCE:
                continue
            original = self._sentences.setdefault(hash(part.strip('." ')), number)
            if original != number:
                shared[original] += len(part)
                count[original] += 1
        if not shared:
            return ""
        original, size = shared.most_common(1)[0]
        share = size / len(text)
        if share < LEAST_SHARED or count[original] < _FEWEST:
            return ""
        return (
            f"repeats most of {self.ids[original]} ({write_share(share)} of its text stands there)"
        )
