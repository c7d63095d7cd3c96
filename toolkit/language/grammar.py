"""The closed word classes, phrases and clause markers of a language, read once from its data files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from toolkit.language.classes import word_classes
from toolkit.language.data import read_toml


class Grammar(dict[str, frozenset[str]]):
    """The classes by name; and phrases, and the markers that open a clause with their kinds.

    A dict, because rules look a class up some hundred times a statement.
    """

    def __init__(
        self,
        classes: Mapping[str, frozenset[str]],
        markers: Mapping[tuple[str, ...], str],
        phrases: Mapping[str, frozenset[tuple[str, ...]]],
    ) -> None:
        super().__init__(classes)
        self.markers = markers
        self.marker_words = frozenset(marker[0] for marker in markers)
        self.phrases = phrases


@cache
def grammar() -> Grammar:
    """Return the closed word classes."""
    raw = read_toml("classes.toml")
    markers = {
        tuple(marker.split()): kind for kind, listed in raw["markers"].items() for marker in listed
    }
    phrases = {
        name: frozenset(tuple(phrase.split()) for phrase in listed)
        for name, listed in raw["phrases"].items()
    }
    return Grammar(word_classes(), markers, phrases)
