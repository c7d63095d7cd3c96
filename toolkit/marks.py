"""What every official is recognised by, everywhere: a colour, a line and letters.

One function assigns them, from the registry, so that an official has the same colour on the page,
in every chart and for every selection. The colours are told apart by colour-blind people and, with
the lines, in grey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

PALETTE = {
    "blue": ("#0060a8", "#6db3ef"),
    "orange": ("#b3440a", "#f29a64"),
    "green": ("#00745a", "#53c7a2"),
    "purple": ("#97397f", "#e393cc"),
    "gold": ("#775b00", "#d8bb4a"),
    "teal": ("#17708a", "#66c5dc"),
    "brown": ("#77462f", "#d9ab94"),
    "grey": ("#565c64", "#b9c0c8"),
}
"""Colours by name, on white and on black, in the order in which they are given."""

LINES = ("solid", "dashed", "double", "dotted")
DASHES = ([1, 0], [8, 4], [12, 3, 2, 3], [2, 3])
"""The same lines where a chart draws them: lengths of strokes and gaps."""

GROUNDS = ("#ffffff", "#16191d")
"""White and black paper, on which a colour of one's own must be read."""

CONTRAST = 4.5
"""The least contrast of writing on its ground (WCAG 2, AA)."""

Mark = dict[str, Any]
UNKNOWN: Mark = {"letters": "?", "hue": -1, "line": 3, "light": "#525a63", "dark": "#adb5bd"}


def assign_marks(
    names: Iterable[str], officials: pd.DataFrame | Sequence[str] | None = None
) -> dict[str, Mark]:
    """Return what each name is recognised by, in the order of the names.

    Parameters
    ----------
    names
        Officials, or other groups.
    officials
        The registry, whose columns ``color`` and ``line`` count and whose order gives the other
        colours; or all names in such an order. Names outside it come behind, by the alphabet.

    Returns
    -------
    dict
        By name: ``letters`` (initials, with a number where two share them), ``hue`` (the colour's
        place in :data:`PALETTE`, 8 for one of one's own), ``line`` (its place in :data:`LINES`), and
        the colours on ``light`` and ``dark`` paper. 32 officials differ in colour or line.

    Examples
    --------
    >>> marks = assign_marks(["Anton Qvist", "Ada Quill"], ["Ada Quill", "Anton Qvist", "Bo"])
    >>> [(name, mark["letters"], mark["hue"]) for name, mark in marks.items()]
    [('Anton Qvist', 'AQ2', 1), ('Ada Quill', 'AQ', 0)]
    """
    wanted = list(names)
    chosen, lines = _read_chosen(officials, "color"), _read_chosen(officials, "line")
    known = list(chosen)
    every = [*known, *sorted(set(wanted) - set(known))]
    letters = _give_letters(every)
    free = [hue for hue, name in enumerate(PALETTE) if name not in chosen.values()]
    free = free or list(range(len(PALETTE)))
    marks: dict[str, Mark] = {}
    given, taken = 0, set[tuple[int, int]]()
    for place, name in enumerate(every):
        color = chosen.get(name, "")
        mark = _color_own(color) if color else _color_next(free[given % len(free)])
        given += not color
        mark["line"] = _pick_line(mark["hue"], place + place // len(PALETTE), taken)
        if lines.get(name) in LINES:
            mark["line"] = LINES.index(lines[name])
        taken.add((mark["hue"], mark["line"]))
        marks[name] = {"letters": letters[name], **mark}
    return {name: marks[name] for name in wanted}


def _pick_line(hue: int, place: int, taken: set[tuple[int, int]]) -> int:
    """Return the line whose turn it is, or the next that nobody of the same colour has."""
    turns = [(place + step) % len(LINES) for step in range(len(LINES))]
    return next((line for line in turns if (hue, line) not in taken), turns[0])


def _read_chosen(officials: pd.DataFrame | Sequence[str] | None, column: str) -> dict[str, str]:
    """Return the officials in their order, each with its own colour or line, or an empty text."""
    if officials is None:
        return {}
    if not isinstance(officials, pd.DataFrame):
        return dict.fromkeys(officials, "")
    if column not in officials:
        return dict.fromkeys(officials["official"], "")
    found = dict.fromkeys(officials["official"], "")
    for name, value in zip(officials["official"], officials[column], strict=True):
        if not found[name] and isinstance(value, str):
            found[name] = value
    return found


def _color_next(hue: int) -> Mark:
    light, dark = list(PALETTE.values())[hue]
    return {"hue": hue, "light": light, "dark": dark}


def _color_own(color: str) -> Mark:
    if color in PALETTE:
        return _color_next(list(PALETTE).index(color))
    light, dark = (fit_color(color, ground) for ground in GROUNDS)
    return {"hue": len(PALETTE), "light": light, "dark": dark}


def is_color(text: str) -> bool:
    """Return whether a text names a colour: one of :data:`PALETTE`, or "#" and six digits.

    Examples
    --------
    >>> is_color("teal"), is_color("#1a7f37"), is_color("reddish")
    (True, True, False)
    """
    return text in PALETTE or bool(re.fullmatch("#[0-9a-fA-F]{6}", text))


def fit_color(color: str, ground: str) -> str:
    """Return a colour, made darker or lighter until it can be read on its ground.

    Examples
    --------
    >>> fit_color("#0060a8", "#ffffff"), fit_color("#ffe000", "#ffffff")
    ('#0060a8', '#857400')
    """
    toward = 0.0 if _luminance(ground) > 0.5 else 255.0
    parts = _parts(color)
    for step in range(101):
        mixed = [round(part + (toward - part) * step / 100) for part in parts]
        found = "#" + "".join(f"{part:02x}" for part in mixed)
        if _contrast(found, ground) >= CONTRAST:
            return found
    return found


def _parts(color: str) -> list[int]:
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2."""
    shares = [part / 255 for part in _parts(color)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _give_letters(names: Sequence[str]) -> dict[str, str]:
    used: dict[str, int] = {}
    letters = {}
    for name in names:
        own = _initials(name)
        used[own] = used.get(own, 0) + 1
        letters[name] = own + ("" if used[own] == 1 else str(used[own]))
    return letters


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return name[:1] or "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
