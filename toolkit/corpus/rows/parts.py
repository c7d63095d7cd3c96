"""What tables hold in parts: a day as year, month and day, a text in several cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

import pandas as pd

from toolkit.corpus.columns import (
    find_fields,
    fold_heading,
    known_headings,
    looks_like,
    match_columns,
    read_parts,
)
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.records.dated import cut_outlet
from toolkit.corpus.rows.columns_cut import find_width, join_cut, to_cells

_PLACE = re.compile(r"(?:pub(?:lication|lished)?|issue|date|article)")
"""What may stand in front of the name of a part: pub_year."""
_NUMBER = re.compile(r"(?P<base>\D+?)(?P<number>[1-9]\d?)")
_OF = re.compile(r"(\d+)\s*(?:/|of|von|de|di|sur)\s*\d+(?=\W*$)", re.IGNORECASE)
"""How many parts there are: "Text (1/3)"."""
_PART = re.compile(r"(?:part|teil|parte|partie|część|bölüm|deel|del)$")
_FEWEST_WORDS = 5
"""Words of the cells behind a text's first column, half of the time."""
_STOPS = (".", "!", "?", "”", '"', "’", ":", "…")


def join_parts(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table in which days, and texts, that stand in several columns stand in one.

    Examples
    --------
    >>> half = "the quay opens in May and the ferry to Hale runs again"
    >>> row = {"Year": 2031, "Month": "May", "Day": 7, "Text1": half, "Text2": f"{half}, she said."}
    >>> notes = []
    >>> joined = join_parts(pd.DataFrame([row]), notes)
    >>> joined.loc[0, "published"], joined.loc[0, "Text"] == f"{half} {half}, she said."
    ('7 May 2031', True)
    >>> notes
    ['Text1, Text2 were joined', 'days were put together from Year, Month, Day']
    """
    return _part_sources(_join_days(_join_texts(table, notes), notes), notes)


_MOSTLY, _RATHER = 0.8, 0.5
"""Shares of cells that hold an outlet and a day, and of these outlets that sound like ones."""


def _part_sources(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table with outlet and day apart, where one column holds both: "Hale Post, 7 May 2031"."""
    chosen = match_columns(table)
    columns = [chosen[name] for name in ("outlet", "published") if name in chosen]
    if len(columns) != 1 or {"outlet", "published"} & set(table.columns):
        return table
    column = columns[0]
    read = [cut_outlet(str(cell)) if isinstance(cell, str) else {} for cell in table[column]]
    both = [one["outlet"] for one in read if {"outlet", "published"} <= one.keys()]
    filled = int(table[column].notna().sum())
    sound = sum(map(sounds_like_outlet, both))
    if not both or len(both) < _MOSTLY * filled or sound < _RATHER * len(both):
        return table
    notes.append(f"outlets and days were told apart in {column}")
    apart: dict[str, Any] = {
        name: [one.get(name) for one in read] for name in ("outlet", "published")
    }
    return table.assign(**apart)


def _join_days(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    parts = [_find(table, read_parts(part)) for part in ("year", "month", "day")]
    year, month, day = parts
    if year is None or month is None or match_columns(table).get("published", day) != day:
        return table
    there = [name for name in parts if name is not None]
    cells = [[_to_cell(cell) for cell in table[name]] for name in there]
    if not all(re.fullmatch(r"(?:1[6-9]|20)\d\d|", cell) for cell in cells[0]):
        return table
    notes.append(f"days were put together from {', '.join(map(str, there))}")
    column = "published" if "published" not in table.columns else "publication date"
    days: Any = [_write_day(*row) for row in zip(*cells, strict=True)]
    return table.assign(**{column: days})


def _find(table: pd.DataFrame, names: frozenset[str]) -> Any:
    """Return the column with one of these names, None where there are none or several."""
    found = [one for one in table.columns if _PLACE.sub("", fold_heading(one)) in names]
    return found[0] if len(found) == 1 else None


def _to_cell(cell: Any) -> str:
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    return re.sub(r"\.0$", "", str(cell).strip())


def _write_day(year: str, month: str, day: str = "") -> str | None:
    if not year:
        return None
    if month.isdigit():
        parts = [year, f"{int(month):02d}", f"{int(day):02d}" if day.isdigit() else ""]
        return "-".join(filter(None, parts))
    return " ".join(filter(None, (day, month, year)))


def _join_texts(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Put the texts of "Text1", "Text2", … together, and of "Text", "Text 2" where the first breaks off."""
    for names in _find_groups(table):
        rows = list(zip(*(table[name] for name in names), strict=True))
        first, *others = (table[name] for name in names)
        long = looks_like(first, "text") and all(map(_holds_prose, others))
        numbered = _number(names[0]) is not None
        if not (
            (long and (numbered or _breaks_off(rows))) or find_width(list(map(to_cells, rows)))
        ):
            continue
        texts: Any = _join_rows(rows, ", ".join(map(str, names)), notes)
        plain = re.sub(r"[\W_]*(?:1\W*)?$", "", _OF.sub(r"\1", str(names[0])))
        table = table.drop(columns=names).assign(**{plain: texts})
    return table


def _find_groups(table: pd.DataFrame) -> list[list[Any]]:
    """Return the columns of texts that are counted from one, in order; the first may have no number."""
    groups: dict[str, dict[int, Any]] = {}
    for name in table.columns:
        found = _number(name)
        if found and _names_text(_PART.sub("", found["base"])):
            groups.setdefault(found["base"], {})[int(found["number"])] = name
    bare = {fold_heading(name): name for name in table.columns}
    for base, group in groups.items():
        if base in bare:
            group[0 if 1 in group else 1] = bare[base]  # beside "Text1", "Text" is another text
    return [
        [group[number] for number in sorted(group)]
        for group in groups.values()
        if sorted(group) == list(range(1, len(group) + 1)) and len(group) > 1
    ]


def _number(name: Any) -> re.Match[str] | None:
    return _NUMBER.fullmatch(fold_heading(_OF.sub(r"\1", str(name))))


def _breaks_off(rows: Sequence[Sequence[Any]]) -> bool:
    """Tell whether most cells with more beside them end within a sentence: a translation would not."""
    cells = [_to_cell(first) for first, second, *_ in rows if _to_cell(second)]
    broken = [cell for cell in cells if not cell.endswith(_STOPS)]
    return bool(cells) and 2 * len(broken) > len(cells)


def _names_text(base: str) -> bool:
    return base in known_headings()["text"] or find_fields(base) == ["text"]


def _holds_prose(cells: pd.Series[Any]) -> bool:
    """Tell whether cells are words in a row: what is left for a text's last column may be short."""
    words = [len(cell.split()) for cell in cells.dropna().astype(str)]
    return bool(words) and median(words) >= _FEWEST_WORDS


def _join_rows(rows: Sequence[Sequence[Any]], names: str, notes: list[str]) -> list[str | None]:
    cut = find_width(list(map(to_cells, rows)))
    if cut is None:
        notes.append(f"{names} were joined")
        return [_join_cells([_to_cell(cell) for cell in row]) for row in rows]
    notes.append(f"{names} were joined; they cut texts at {cut[0]} characters, also inside words")
    return [join_cut(to_cells(row), *cut) for row in rows]


def _join_cells(cells: Sequence[str]) -> str | None:
    whole = ""
    for cell in filter(None, cells):
        whole += ("\n\n" if whole.endswith(_STOPS) else " " if whole else "") + cell
    return whole or None
