"""Back and forth through what was looked at."""

from __future__ import annotations

from typing import Any

State = dict[str, Any]

KEPT = 200
"""Views that are remembered; the oldest are forgotten."""

STEPS = {"article", "statement", "page"}
"""Parts whose change alone is a step inside a view, not another view."""


class History:
    """The views that were looked at, in their order, and which of them is shown.

    Examples
    --------
    >>> history = History({"panel": "compare", "page": 0})
    >>> history.note({"panel": "words", "page": 0})
    >>> history.go(-1)
    {'panel': 'compare', 'page': 0}
    >>> history.go(-1) is None
    True
    """

    def __init__(self, state: State) -> None:
        self._states = [state]
        self._place = 0

    def note(self, state: State) -> None:
        """Remember a state; one that differs in a step alone takes the place of the one shown."""
        now = self._states[self._place]
        changed = {name for name, value in state.items() if now.get(name) != value}
        if changed <= STEPS:
            self._states[self._place] = state
            return
        self._states = [*self._states[: self._place + 1], state][-KEPT:]
        self._place = len(self._states) - 1

    def go(self, step: int) -> State | None:
        """Return the state so many steps away, which is then the one shown; None if there is none."""
        place = self._place + step
        if not 0 <= place < len(self._states):
            return None
        self._place = place
        return self._states[place]

    def view(self) -> dict[str, bool]:
        """Return whether one can go back, and forth."""
        return {"back": self._place > 0, "forth": self._place < len(self._states) - 1}
