"""Texts without markup, cells without marks for nothing: these are the reader's work, not an article's."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from toolkit.corpus.formats.pages.fragments import is_fragment, read_fragment
from toolkit.language.view import strip_markup
from toolkit.rounding import count_of

_ASIDE = re.compile(
    r"<(figure|figcaption|aside|script|style|noscript|iframe|form|nav)\b[^<>]{0,1000}>.{0,20000}?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
"""Elements of a page that hold no text of its article: captions, links to others, programs."""
_PROGRAMS = {"script", "style", "noscript", "iframe"}
_WRITTEN_OUT = re.compile(r"(?:[.!?”\"»’')]\s?|\\n)(?:\\r)?\\n")
_WRITTEN = {r"\r\n": "\n", r"\n": "\n", r"\t": " ", r"\"": '"'}
"""Line ends that a program wrote out: a backslash and a letter."""
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_CONTROL = dict.fromkeys((*range(9), *range(14, 32)))
_CONTROLS = [chr(number) for number in _CONTROL]

_MARKS = (
    "NA", "<NA>", "N/A", "n/a", "#N/A", "#N/A N/A", "#NA", "NaN", "nan", "-NaN", "-nan", "NaT", "NULL",
    "null", "(null)", "#NULL!", "None", "\\N", ".",
)  # fmt: skip
"""Whole cells, as written: Na, Nan and Null are names of people. A point is Stata's mark."""
_KEPT = ("text", "article_id")


def clean_text(text: str, dropped: list[str] | None = None) -> str:
    r"""Return a text without markup and control characters; one without stays as it is.

    Lines of a piece of a page that are none of its article are added to ``dropped``.

    Examples
    --------
    >>> clean_text("<p>“We wait,” Reed&nbsp;said.</p><p>He left.</p>")
    '“We wait,” Reed said.\n\nHe left.'
    """
    clean = text.translate(_CONTROL) if any(map(text.__contains__, _CONTROLS)) else text
    if "\\" in clean and "\n" not in clean and _WRITTEN_OUT.search(clean):
        for written, mark in _WRITTEN.items():
            clean = clean.replace(written, mark)
    if "<" in clean and is_fragment(clean):
        clean = read_fragment(clean, dropped)
    clean = _leave_asides(clean, dropped) if "<" in clean else clean
    stripped = strip_markup(clean)
    return stripped if stripped is clean else _EMPTY_LINES.sub("\n\n", stripped).strip()


def _leave_asides(text: str, dropped: list[str] | None) -> str:
    for found in _ASIDE.finditer(text) if dropped is not None else ():
        words = " ".join(strip_markup(found[0]).split())
        if words and found[1].casefold() not in _PROGRAMS:
            dropped.append(words)  # type: ignore[union-attr]
    return _ASIDE.sub("\n\n", text)


def clear_marks(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table in which cells that are only such a mark are missing, and note how many they were.

    Texts and ids stay as they are.

    Examples
    --------
    >>> notes = []
    >>> table = pd.DataFrame({"author": ["NA", "Na"], "text": ["NA", "The quay opens."]}, dtype="string")
    >>> clear_marks(table, notes).author.isna().tolist(), notes
    ([True, False], ['1 cell says only “NA” or the like and is empty: author'])
    """
    cleared: dict[Any, pd.Series[Any]] = {}
    marks: dict[str, None] = {}
    number = 0
    for name, cells in table.items():
        if name in _KEPT or not (cells.dtype == object or pd.api.types.is_string_dtype(cells)):
            continue
        found = cells.isin(_MARKS)
        if found.any():
            cleared[name] = cells.mask(found, None if cells.dtype == object else pd.NA)
            marks |= dict.fromkeys(cells[found].astype(str))
            number += int(found.sum())
    if not cleared:
        return table
    say, be = ("says", "is") if number == 1 else ("say", "are")
    notes.append(
        f"{count_of(number, 'cell')} {say} only “{next(iter(marks))}” or the like and {be} empty: "
        f"{', '.join(map(str, cleared))}"
    )
    kept = table.copy(deep=False)
    for name, cells in cleared.items():
        kept[name] = cells
    return kept
