"""The last view of each panel, so that going back to it counts nothing anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection

View = dict[str, Any]

ELSEWHERE = ("panel", "article", "statement")
"""What is chosen for reading, on which no kept view depends."""


class KeptViews:
    """What panels showed last, and of which selection; forgotten when a decision changes the study."""

    def __init__(self) -> None:
        self._kept: dict[Callable[..., View], tuple[View, View]] = {}

    def get(
        self, view: Callable[..., View], index: Index, selection: Selection, *more: Any
    ) -> View:
        """Return a view of a selection: the last one, where it was of the same."""
        chosen = selection.state().items()
        state = {name: value for name, value in chosen if name not in ELSEWHERE}
        if view not in self._kept or self._kept[view][0] != state:
            self._kept[view] = state, view(index, selection, *more)
        return self._kept[view][1]

    def forget(self) -> None:
        """Forget every view."""
        self._kept.clear()
