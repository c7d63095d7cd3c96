"""In what words an article tells of an institution beside its name: "battery maker Elde", "Elde, a brewer".

What stands before the name ends with it; what stands behind is an apposition between commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import fold_name, load_vocabulary

WINDOW = 60
"""Characters before a name in which what tells of it stands."""
_BEFORE = re.compile(r"(?:[A-Za-z][a-z]+(?:-[a-z]+)* ){1,4}$")
_BEHIND = re.compile(
    r"(?: \([^()\n]{1,12}\))?, (?:an?|the|its|[\w-]+['’]s) (?P<told>(?:[\w’'-]+ ){0,5}[a-z-]{3,})"
    r"(?=[,.;]| (?:of|in|with|for|at|by|that|which|based|owned)\b)"
)


def read_told(text: str, start: int, end: int) -> Iterator[frozenset[str]]:
    """Yield the folded words that tell of a name, before it and in an apposition behind it.

    Examples
    --------
    >>> text = "Rival battery maker Helvora, an airport operator, agreed."
    >>> [sorted(words) for words in read_told(text, 20, 27)]
    [['battery', 'maker', 'rival'], ['airport', 'operator']]
    """
    before = _BEFORE.search(text, max(0, start - WINDOW), start)
    words = _cut(before.group().split()) if before else []
    if words:
        yield frozenset(words)
    behind = _BEHIND.match(text, end)
    if behind:
        yield frozenset(map(fold_name, behind["told"].split()))


def _cut(words: list[str]) -> list[str]:
    """Return the folded words at the end that may belong to one noun phrase."""
    classes, known = word_classes(), load_vocabulary()
    small = classes["prepositions"] | classes["determiners"] | classes["coordinators"]
    small |= known.articles | known.definite
    folded = [fold_name(word) for word in words]
    stops = [place for place, word in enumerate(folded) if word in small]
    return folded[stops[-1] + 1 :] if stops else folded
