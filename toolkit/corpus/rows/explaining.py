"""Sentences on the columns of a table: what was taken for what, what was not read, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.corpus.columns import fold_heading, looks_like


def find_prose(table: pd.DataFrame) -> str | None:
    """Return the only column whose cells are long texts, None where there is none or several."""
    long = [str(column) for column in table.columns if looks_like(table[column], "text")]
    return long[0] if len(long) == 1 else None


_HEADING_WORDS = 12
"""Words from which what stands in the first line is no heading."""


def explain_no_text(table: pd.DataFrame) -> str:
    """Return the sentence on a table none of whose columns is the text, and what to do."""
    names = ", ".join(map(repr, map(str, table.columns))) or "no columns"
    folded = {fold_heading(column) for column in table.columns}
    if folded & {"url", "link", "documentidentifier", "sourceurl", "storiesid"}:
        return (
            f"holds links to articles, and no text (its columns are {names}); fetch the pages, save them "
            "as .html and read that folder, or add a column with the text"
        )
    if any(len(str(column).split()) > _HEADING_WORDS for column in table.columns):
        return (
            "its first line holds no column names, but a row; write a line with names above it (title, "
            f"outlet, date, text), and read it again (it was taken for {names[:200]})"
        )
    likely = find_prose(table) or "…"
    return (
        f"no column holds the text (its columns are {names}); name it: {_say_how('text', likely)}; "
        "so with title, outlet, published and author"
    )


def _say_how(field: str, column: str) -> str:
    option = f'"{field}={column}"' if " " in column else f"{field}={column}"
    return f'columns={{"{field}": "{column}"}} in a script, --column {option} in a shell'


_DAY_CELL = re.compile(
    r"\W*(?:\w{3,9},?\s+)?(?:(?:19|20)\d\d[-/.]?[01]\d[-/.]?[0-3]\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
    r"|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d|[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"|1\d{9}(?:\d{3})?)(?:\D.{0,30})?"
)
"""A cell that is a day, or seconds since 1970."""


def suggest_day(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the sentence on columns of days where none was taken for the day of publication, else "".

    Examples
    --------
    >>> table = pd.DataFrame({"ts": ["2031-05-07 10:00", "2031-05-08 11:00"], "n": [1, 2]})
    >>> suggest_day({}, table)[:41]
    'days stand in ts, which was not read: if '
    """
    if "published" in chosen:
        return ""
    taken = set(chosen.values())
    found = [str(name) for name in table.columns if name not in taken and _holds_days(table[name])]
    if not found:
        return ""
    how = _say_how("published", found[0])
    return (
        f"days stand in {', '.join(found)}, which {'was' if len(found) == 1 else 'were'} not read: "
        f"if they are those of publication, {how}"
    )


def _holds_days(cells: pd.Series[Any]) -> bool:
    filled = cells.dropna().head(100)
    if filled.empty:
        return False
    if pd.api.types.is_datetime64_any_dtype(filled):
        return True
    return bool(filled.astype(str).str.fullmatch(_DAY_CELL).mean() > 0.8)


_PROSE_WORDS = 25
"""Words of a text, half of the time, that no heading calls one."""


def find_unnamed_text(chosen: Mapping[str, Any], table: pd.DataFrame) -> Any:
    """Return the only column of long texts of a table of articles, where no heading names it; else None.

    Examples
    --------
    >>> table = pd.DataFrame({"Title": ["Quay opens"], "Wording": ["The quay opens in May, she said. " * 9]})
    >>> find_unnamed_text({"title": "Title"}, table)
    'Wording'
    """
    if "text" in chosen or not {"title", "published", "outlet"} & chosen.keys():
        return None
    free = [name for name in table.columns if name not in chosen.values()]
    if any(len(str(name).split()) > _HEADING_WORDS for name in free):
        return None  # the first line is a row
    long = [name for name in free if _holds_prose(table[name])]
    return long[0] if len(long) == 1 else None


def _holds_prose(cells: pd.Series[Any]) -> bool:
    filled = cells.dropna().head(100)
    if filled.empty or not filled.map(lambda cell: isinstance(cell, str)).all():
        return False
    bare = not filled.str.lstrip().str.startswith(_NO_PROSE).any()
    words = filled.map(lambda cell: len(cell.split()))
    return bare and bool(words.median() >= _PROSE_WORDS)


def doubt_prose(named: Mapping[str, Any], table: pd.DataFrame, raw: pd.DataFrame) -> str:
    """Return the doubt on a text whose column no heading named, "" where one did."""
    column = find_unnamed_text(named, raw)
    if column is None or "text" not in table.columns:
        return ""
    return (
        f"no heading says which column holds the text: “{column}” was read, the only one of long texts; "
        f"if it is another, {_say_how('text', '…')}"
    )


_MUCH_LONGER, _BEGINNING = 1.5, 60
_NO_PROSE = ("<", "{", "[", "http")
"""What cells begin with that hold a page or data, in which a text stands among other things."""


def doubt_text(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the doubt that another column holds the whole texts, "" where none does.

    Examples
    --------
    >>> words = "The quay opens in May, and the ferries will run again to Odd, the ministry said. "
    >>> table = pd.DataFrame({"text": [words * 2], "story_en": [words * 9]})
    >>> doubt_text({"text": "text"}, table)[:60]
    'may have read the wrong column: the texts of “story_en” are '
    """
    text = chosen.get("text")
    if text is None:
        return ""
    some = table.head(100)
    read = some[text].dropna().astype(str).str.len().median()
    for name in table.columns:
        if name in chosen.values() or not looks_like(table[name], "text"):
            continue
        cells = some[name].dropna().astype(str)
        prose = (
            not cells.str.lstrip().str.startswith(_NO_PROSE).any() and cells.str.contains(" ").all()
        )
        if prose and 2 * len(cells) >= len(some) and cells.str.len().median() > _MUCH_LONGER * read:
            return (
                f"may have read the wrong column: the texts of “{name}” are longer than those of “{text}”, "
                f"which were read; if they are the articles, {_say_how('text', str(name))}"
            )
    return ""


def suggest_titles(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the sentence on a column that may hold the titles where none was taken for them, else "".

    Examples
    --------
    >>> topics = ["Quay opens in May", "Ferries to Odd stay"]
    >>> table = pd.DataFrame({"text": ["It opens."] * 2, "topic": topics})
    >>> suggest_titles({"text": "text"}, table)[:46]
    'titles may stand in topic, which was not read:'
    """
    if "title" in chosen or "text" not in chosen:
        return ""
    free = [name for name in table.columns if name not in chosen.values()]
    found = [str(name) for name in free if _holds_titles(table[name])]
    if len(found) != 1:
        return ""
    return (
        f"titles may stand in {found[0]}, which was not read: if so, {_say_how('title', found[0])}"
    )


_TITLE_WORDS, _MOST_TITLE = (3, 25), 200


def _holds_titles(cells: pd.Series[Any]) -> bool:
    filled = cells.dropna().head(100)
    if filled.empty or not filled.map(lambda cell: isinstance(cell, str)).all():
        return False
    words = filled.map(lambda cell: len(cell.split()))
    few, many = _TITLE_WORDS
    own = filled.nunique() == len(filled) and not _holds_days(filled)
    return bool(own and few <= words.median() <= many and filled.str.len().max() <= _MOST_TITLE)


def explain_columns(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the sentence that says which column was taken for what, "" where the names are the fields'."""
    renamed = [f"{column!s} as {field}" for field, column in chosen.items() if str(column) != field]
    unused = [str(column) for column in table.columns if column not in set(chosen.values())]
    parts = [f"columns read: {', '.join(renamed)}"] if renamed else []
    parts += [f"kept as they are: {', '.join(unused)}"] if unused else []
    return "; ".join(parts)
