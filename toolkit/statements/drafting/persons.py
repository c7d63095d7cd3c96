"""A list of persons with their offices and dates, as CSV: what a query of Wikidata or a spreadsheet gives."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import DefinitionError
from toolkit.language.data import read_toml
from toolkit.language.vocabulary import fold_name
from toolkit.lists import list_of
from toolkit.statements.speakers.officials import KINDS, PRONOUNS, read_utf8
from toolkit.statements.speakers.one_name import find_surname, match_names
from toolkit.statements.speakers.sources import name_key
from toolkit.tables import OFFICIALS

DATES = ("valid_from", "valid_to")
_DAY = re.compile(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.]+Z?)?")
_SEPARATORS = re.compile(r"[;|]")


def read_persons(path: str | Path) -> pd.DataFrame:
    r"""Read a list of persons and their offices from a CSV file, such as a query of Wikidata gives.

    Parameters
    ----------
    path
        A CSV file in UTF-8, with commas, semicolons or tabs, and one row for each person in each
        office. Headings, in either case: ``name`` (needed), ``aliases`` (several with ";" or "|"
        between them), ``office``, ``from``, ``to``, ``side``, ``country``, ``kind``, ``pronouns``; usual
        other headings (``personLabel``, ``positionLabel``, ``start``, ``end``, …) are known. Days are
        written as 2024-05-07; a month or a year alone is its first day in ``from``, its last in ``to``.

    Returns
    -------
    DataFrame
        An officials table, in the file's order, which :func:`suggest_officials` takes as ``persons``.
        ``official`` is the name. A file with headings only gives an empty table.

    Raises
    ------
    InputError
        If the file cannot be read.
    DefinitionError
        If it has mistakes; every one of them is named, with its row (the headings are row 1).

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "persons.csv"
    >>> _ = file.write_text("Name,Aliases,Office,From,To\nAda Moor,A. Moor;Moor,mayor,2021-03-03,2024")
    >>> read_persons(file)[["official", "office", "valid_to"]].astype(str).values.tolist()
    [['Ada Moor', 'mayor', '2024-12-31']]
    """
    path = Path(path)
    lines = _read_lines(path)
    problems: list[str] = []
    columns = _read_headings(path.name, lines[0] if lines else [], problems)
    if problems:
        raise DefinitionError(path.name, problems)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            rows.append(_read_row(number, cells, columns, problems))
    if problems:
        raise DefinitionError(path.name, problems)
    return OFFICIALS.build(rows)


def find_persons(persons: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Return whom of a list of persons these names of one speaker may mean, in the list's order.

    Examples
    --------
    >>> listed = OFFICIALS.build([{"official": "Ada Moor"}, {"official": "Carl Vane"}])
    >>> find_persons(listed, ["Moor"])
    ['Ada Moor']
    """
    rows = persons.to_dict("records")
    folded = {fold_name(name) for name in names}
    keys = [name_key(name.split()) for name in names]
    full = [key for key in keys if len(key) > 1]
    found = [
        str(row["official"])
        for row in rows
        if folded & {fold_name(name) for name in [row["official"], *list_of(row["aliases"])]}
        or any(match_names(key, name_key(str(row["official"]).split())) for key in full)
    ]
    if not found and not full:
        surnames = {find_surname(key) for key in keys}
        found = [
            str(row["official"])
            for row in rows
            if find_surname(name_key(str(row["official"]).split())) in surnames
        ]
    return list(dict.fromkeys(found))


def _read_lines(path: Path) -> list[list[str]]:
    advice = "save the file as CSV in UTF-8"
    text = read_utf8(path, "a list of persons is a .csv file", advice)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _read_headings(name: str, headings: Sequence[str], problems: list[str]) -> list[str]:
    """Return the column that each heading means; "" where it means none."""
    columns = _know_headings([re.sub(r"[\s_-]", "", one).casefold() for one in headings])
    shown = ", ".join(one.strip() for one in headings) or "none"
    if "official" not in columns:
        problems.append(f'row 1: no heading is "name"; the headings are: {shown}')
    for column in sorted({one for one in columns if one and columns.count(one) > 1}):
        same = [h.strip() for h, c in zip(headings, columns, strict=True) if c == column]
        problems.append(f"row 1: {' and '.join(same)} mean the same column; leave one of them")
    pairs = zip(headings, columns, strict=True)
    unused = [heading.strip() for heading, column in pairs if column is None and heading.strip()]
    if unused and not problems:
        warnings.warn(
            f"{name}: not used are the columns {', '.join(unused)}; known are name, aliases, office, "
            "from, to, side, country, kind, pronouns",
            UserWarning,
            stacklevel=3,
        )
    return [column or "" for column in columns]


def _know_headings(headings: Sequence[str]) -> list[str | None]:
    """Return the column of each heading; "" for addresses beside their label, None for an unknown one."""
    data = read_toml("persons.toml")
    known = {heading: column for column, listed in data["headings"].items() for heading in listed}
    addresses = {
        *data["unused"]["headings"],
        *(one for one in headings if f"{one}label" in headings),
    }
    return ["" if one in addresses else known.get(one) for one in headings]


def _read_row(
    number: int, cells: Sequence[str], columns: Sequence[str], problems: list[str]
) -> dict[str, Any]:
    if len(cells) > len(columns):
        problems.append(
            f"row {number}: has {len(cells)} cells, and there are {len(columns)} headings; "
            "put text that holds the separator in quotation marks"
        )
    given = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
    row: dict[str, Any] = {key: value for key, value in given.items() if value}
    label = f'row {number} ("{row["official"]}")' if "official" in row else f"row {number}"
    problems.extend(f"{label}: {problem}" for problem in _check(row))
    row["aliases"] = _split(row.get("aliases", ""))
    row["name"] = row.get("official")
    row["pronouns"] = [_pronoun(one) for one in _split(row.get("pronouns", ""))]
    for column in DATES:
        row[column] = _read_day(row.get(column, ""), last=column == "valid_to")
    if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        problems.append(
            f"{label}: to {row['valid_to'].date()} is before from {row['valid_from'].date()}"
        )
    return row


def _check(row: Mapping[str, str]) -> Iterator[str]:
    if "official" not in row:
        yield "name is empty; every row needs one"
    for column, said in (("valid_from", "from"), ("valid_to", "to")):
        if column in row and _read_day(row[column], last=False) is None:
            yield f'{said} is "{row[column]}"; write a day as 2024-05-07, a month as 2024-05, a year as 2024'
    if "kind" in row and row["kind"] not in KINDS:
        yield f'kind is "{row["kind"]}"; known kinds are {", ".join(KINDS)}'
    for pronoun in _split(row.get("pronouns", "")):
        if _pronoun(pronoun) not in PRONOUNS:
            yield f'pronouns holds "{pronoun}"; allowed are {", ".join(PRONOUNS)}'


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _pronoun(text: str) -> str:
    return {"male": "he", "female": "she"}.get(text.casefold(), text.casefold())


def _read_day(text: str, *, last: bool) -> pd.Timestamp | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    try:
        if day:
            return pd.Timestamp(f"{year}-{month}-{day}")
        first = pd.Timestamp(f"{year}-{month or '01'}-01")
    except ValueError:
        return None
    if not last:
        return first
    return first + (pd.offsets.MonthEnd(0) if month else pd.offsets.YearEnd(0))
