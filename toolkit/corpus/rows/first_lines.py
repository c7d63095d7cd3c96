"""Texts that begin with their title once more, in tables, and where a table beside files has it."""

from __future__ import annotations

import re

import pandas as pd

from toolkit.corpus.turns import is_in_turns

_NO_WORDS = re.compile(r"[\W_]+")
_TURN = re.compile(r"[^\W\d_][^\n.!?:]{0,60}:\s")
"""A speaker's name below a title, which may be that of who answers."""
_MOST_LINES, _FEWEST_WORDS, _FEWEST_BELOW = 3, 2, 12
"""Lines that a title may be wrapped over, words of one, and of the text that must be left below it."""


def cut_title(text: str, title: str | None) -> tuple[str, str]:
    r"""Return a text without the title that its first line is, or its first lines are, and these.

    Examples
    --------
    >>> story = "The quay at Hale opened on Monday after nine years, the mayor said there."
    >>> cut_title(f"QUAY OPENS\nAT LAST.\n{story}", "Quay opens at last") == (story, "QUAY OPENS AT LAST.")
    True
    >>> cut_title(story, "The quay at Hale")[1]
    ''
    """
    sought = _fold(title or "")
    if len(sought.split()) < _FEWEST_WORDS or not _fold(text[: 2 * len(sought) + 9]).startswith(
        sought
    ):
        return text, ""
    lines = text.lstrip().split("\n", _MOST_LINES)
    for number in range(1, min(_MOST_LINES, len(lines) - 1) + 1):
        above, rest = " ".join(" ".join(lines[:number]).split()), "\n".join(lines[number:])
        if _fold(above) == sought:
            turns = is_in_turns(text) or _TURN.match(rest.lstrip())
            whole = len(rest.split()) >= _FEWEST_BELOW and not turns
            return (rest.lstrip("\r\n \t"), above) if whole else (text, "")
    return text, ""


def cut_titles(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    r"""Return a table whose texts do not begin with their rows' titles, and note it.

    Examples
    --------
    >>> text = "Quay opens. The quay at Hale opened on Monday after nine years, the mayor said there."
    >>> table = pd.DataFrame({"title": ["Quay opens"], "text": [text.replace(". ", "\n", 1)]})
    >>> notes = []
    >>> cut_titles(table, notes).loc[0, "text"][:20], notes
    ('The quay at Hale ope', ['titles that texts begin with once more left out of them: “Quay opens”'])
    """
    if not {"title", "text"} <= set(table.columns):
        return table
    cut = [
        cut_title(text, title) if isinstance(text, str) and isinstance(title, str) else (text, "")
        for text, title in zip(table["text"].tolist(), table["title"].tolist(), strict=True)
    ]
    left = [line for _, line in cut if line]
    if not left:
        return table
    number = f" ({len(left):,} in all)" if len(left) > 1 else ""
    notes.append(f"titles that texts begin with once more left out of them: “{left[0]}”{number}")
    return table.assign(text=[text for text, _ in cut])


def _fold(line: str) -> str:
    return _NO_WORDS.sub(" ", line).strip().casefold()
