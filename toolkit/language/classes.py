"""The word classes of a language, one list for each, read by statements and coding alike.

A list in ``classes.toml`` may take in another ("@be") and leave words out ("-been"), so that what
two classes share is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from toolkit.language.data import read_toml
from toolkit.language.inflection import irregular_verbs

Words = frozenset[str]
_OTHER, _WITHOUT = "@", "-"


@cache
def word_classes(language: str = "en") -> Mapping[str, Words]:
    """Return every class of words by its name.

    >>> "nobody" in word_classes()["negators"], "been" in word_classes()["finite"]
    (True, False)
    """
    return expand_classes(class_lists(language))


def class_lists(language: str = "en") -> dict[str, list[str]]:
    """Return the words of each class as they are listed; pasts are those of the irregular verbs."""
    lists: dict[str, list[str]] = read_toml("classes.toml", language=language)["classes"]
    pasts = {form for base, (past, _) in irregular_verbs().items() for form in past if form != base}
    return lists | {"pasts": sorted(pasts) + ["-" + word for word in lists["other_than_pasts"]]}


def expand_classes(lists: Mapping[str, Sequence[str]]) -> dict[str, Words]:
    """Return the words of each list, with those of other lists in the place of their names."""
    return {name: frozenset(_words(name, lists)) for name in lists}


def _words(name: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    left_out = {word[1:] for word in lists[name] if word.startswith(_WITHOUT)}
    for word in lists[name]:
        taken = _words(word[1:], lists) if word.startswith(_OTHER) else iter([word])
        yield from (each for each in taken if each[:1] != _WITHOUT and each not in left_out)
