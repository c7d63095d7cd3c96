"""What every official is recognised by: a colour and letters, so never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

HUES = 8
"""Colours in explorer.css (and line styles, of which there are four)."""

Mark = dict[str, str | int]
UNKNOWN: Mark = {"letters": "?", "hue": -1}


def make_marks(officials: Sequence[str]) -> dict[str, Mark]:
    """Return letters and a colour's number for every official, in their order.

    Letters are initials; where two officials share them, a number tells them apart.

    Examples
    --------
    >>> marks = make_marks(["Ada Quill", "Anton Qvist", "Bo"])
    >>> [mark["letters"] for mark in marks.values()]
    ['AQ', 'AQ2', 'B']
    """
    used: dict[str, int] = {}
    marks: dict[str, Mark] = {}
    for place, official in enumerate(officials):
        letters = _initials(official)
        used[letters] = used.get(letters, 0) + 1
        number = "" if used[letters] == 1 else str(used[letters])
        marks[official] = {"letters": letters + number, "hue": place % HUES}
    return marks


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return name[:1] or "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
