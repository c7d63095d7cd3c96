"""A study's choices on its articles, kept in ``study.toml``: columns, dates, corrections, what is left out.

What is said of one article follows its text: where another text has its id now, it is said of the
article that has the text, and where none has it, nothing is left out or corrected, and the report of
reading says so.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus.columns import FIELDS
from toolkit.corpus.dates import read_dates
from toolkit.errors import DefinitionError, InputError

NAME = "study.toml"
"""The file, beside ``articles/``."""
COPY = "copy of"
"""How the reason begins why an article is left out that is there already."""
CORRECTABLE = ("title", "outlet", "published")
"""What of an article can be corrected."""
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBERED = re.compile(r" \(\d+\)(?=\.[^./]+$)")
"""What a file's name gets where another one has it: "news (2).csv"."""
_TABLES = ("columns", "day_first", "article", "officials", "files")
_HEAD = "# Choices of this study. The study desk writes this file; it may be edited by hand.\n"


@dataclass(frozen=True)
class Choice:
    """What was decided on one article: whether it is left out and why, and what is corrected.

    ``text`` is the fingerprint of the text that it was said of; "" where it was written by hand.
    """

    left_out: str = ""
    corrected: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True)
class Choices:
    """What ``study.toml`` holds.

    Attributes
    ----------
    columns : mapping
        By file, which column is which.
    day_first : mapping
        By file, whether 3/5/2024 is 3 May.
    articles : mapping of str to Choice
        By ``article_id``.
    not_studied : tuple of str
        Names that the draft of the registry finds and nobody studies.
    later : tuple of str
        Files that were added after others that stand behind them by name, in the order in which they
        came: where one holds an id that an earlier file gave out, the earlier one keeps it.
    """

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    day_first: Mapping[str, bool] = field(default_factory=dict)
    articles: Mapping[str, Choice] = field(default_factory=dict)
    not_studied: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    def columns_of(self, file: str, headings: Iterable[object]) -> dict[str, str]:
        """Return which column of a file is which: what was said of it, else of the file that it came after.

        "news (2).csv" is "news.csv" fetched again, if it has the columns that were named there.
        """
        if file in self.columns:
            return dict(self.columns[file])
        before = self.columns.get(_NUMBERED.sub("", file), {})
        return dict(before) if set(before.values()) <= set(map(str, headings)) else {}

    def day_first_of(self, file: str) -> bool | None:
        """Return whether 3/5/2024 is 3 May in a file, or in the one before it; None where it is open."""
        return self.day_first.get(file, self.day_first.get(_NUMBERED.sub("", file)))


def fingerprint_text(text: str) -> str:
    """Return a short hash of an article's text."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:12]


def read_choices(folder: str | Path) -> Choices:
    """Return the choices of a study folder; none where it has no ``study.toml``.

    Raises
    ------
    DefinitionError
        If the file has mistakes; all of them are named.

    Examples
    --------
    >>> read_choices("corpus").articles
    {}
    """
    file = Path(folder) / NAME
    if not file.is_file():
        return Choices()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{file}: cannot be read as TOML in UTF-8 ({error})") from None
    problems = list(_find_problems(content))
    if problems:
        raise DefinitionError(NAME, problems)
    return Choices(
        content.get("columns", {}),
        content.get("day_first", {}),
        {str(entry["article_id"]): _read_choice(entry) for entry in content.get("article", [])},
        tuple(content.get("officials", {}).get("not_studied", [])),
        tuple(content.get("files", {}).get("later", [])),
    )


def format_choices(choices: Choices) -> str:
    """Return choices as TOML text, which :func:`read_choices` reads back.

    Examples
    --------
    >>> print(format_choices(Choices(day_first={"news.csv": True})))
    # Choices of this study. The study desk writes this file; it may be edited by hand.
    <BLANKLINE>
    [day_first]
    "news.csv" = true
    <BLANKLINE>
    """
    blocks = [
        _format_table(f"columns.{_quote(file)}", named)
        for file, named in choices.columns.items()
        if named
    ]
    blocks += [_format_table("day_first", choices.day_first)] if choices.day_first else []
    blocks += _format_list("officials", "not_studied", choices.not_studied)
    blocks += _format_list("files", "later", choices.later)
    for article_id, one in choices.articles.items():
        values = {"article_id": article_id, "left_out": one.left_out, **one.corrected}
        told = {key: value for key, value in {**values, "text": one.text}.items() if value}
        blocks.append(_format_table("article", told, many=True))
    return "\n".join([_HEAD, *blocks])


def correct_articles(
    articles: pd.DataFrame, corrected: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """Return articles with titles, outlets and dates as people corrected them."""
    if not corrected:
        return articles
    result = articles.copy()
    rows = {article_id: row for row, article_id in enumerate(articles["article_id"])}
    for article_id, values in corrected.items():
        if article_id not in rows:
            continue
        at = result.index[rows[article_id]]
        for name, value in values.items():
            if name == "published":
                day, period = read_day(value)
                result.loc[at, "published"], result.loc[at, "published_period"] = day, period
            else:
                result.loc[at, name] = value
    return result


def read_day(text: str) -> tuple[Any, Any]:
    """Return a written day, and what it tells of a month or a year alone.

    Every form that reading knows is understood, where it says by itself which number is the day.

    Raises
    ------
    InputError
        If it is neither a day, a month nor a year, or leaves open which number is the day.

    Examples
    --------
    >>> read_day("2024-05")
    (NaT, '2024-05')
    >>> read_day("08.05.2026")[0], read_day("May 8, 2026")[0]
    (Timestamp('2026-05-08 00:00:00'), Timestamp('2026-05-08 00:00:00'))
    """
    try:
        return pd.Timestamp(datetime.date.fromisoformat(text)), pd.NA
    except ValueError:
        if _PERIOD.fullmatch(text):
            return pd.NaT, text
    read = read_dates([text])
    day, period = read.days[0], read.periods[0]
    if pd.isna(day) and pd.isna(period):
        raise InputError(f"date {text!r}: write it as 2024-05-07, or 2024-05, or 2024")
    return day, period


def _find_problems(content: Mapping[str, Any]) -> Iterator[str]:
    for key in content.keys() - set(_TABLES):
        yield f"table {key!r} is unknown; there are {', '.join(_TABLES)}"
    for key in ("day_first", "officials", "files"):
        if not isinstance(content.get(key, {}), Mapping):
            yield f"{key} is {content[key]!r}; write it as a table that starts with [{key}]"
    yield from _find_wrong_columns(content.get("columns", {}))
    for file, value in _pairs(content.get("day_first", {})):
        if not isinstance(value, bool):
            yield f"day_first of {file!r} is {value!r}; write true or false"
    for table, key in (("officials", "not_studied"), ("files", "later")):
        names = dict(_pairs(content.get(table, {}))).get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            yield f"{key} is {names!r}; it must be a list of names"
    entries = content.get("article", [])
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        yield "article must be entries that start with [[article]]"
        return
    for number, entry in enumerate(entries, 1):
        yield from (f"article {number}: {problem}" for problem in _find_wrong_entry(entry))


def _find_wrong_columns(tables: Any) -> Iterator[str]:
    for file, named in _pairs(tables):
        if not isinstance(named, Mapping):
            yield f'columns: write [columns."news.csv"] and below it text = "Body", not {file} = {named!r}'
            continue
        for key, column in named.items():
            if key not in FIELDS or not isinstance(column, str):
                known = ", ".join(FIELDS)
                yield f"columns of {file!r}: {key} = {column!r}; fields are {known}, columns are text"


def _find_wrong_entry(entry: Mapping[str, Any]) -> Iterator[str]:
    if not str(entry.get("article_id", "")).strip():
        yield "article_id is missing"
    for key, value in entry.items():
        if key not in ("article_id", "left_out", "text", *CORRECTABLE):
            yield f"{key!r} is unknown; there are article_id, left_out, {', '.join(CORRECTABLE)} and text"
        elif key == "published":
            try:
                read_day(str(value))
            except InputError as error:
                yield str(error)
        elif not isinstance(value, str):
            yield f"{key} is {value!r}; it must be text in quotation marks"


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    yield from value.items() if isinstance(value, Mapping) else [("", value)]


def _read_choice(entry: Mapping[str, Any]) -> Choice:
    corrected = {key: str(entry[key]) for key in CORRECTABLE if key in entry}
    return Choice(entry.get("left_out", ""), corrected, entry.get("text", ""))


def _format_list(table: str, key: str, names: Sequence[str]) -> list[str]:
    return [f"[{table}]\n{key} = [{', '.join(map(_quote, names))}]\n"] if names else []


def _format_table(name: str, values: Mapping[str, Any], *, many: bool = False) -> str:
    head = f"[[{name}]]" if many else f"[{name}]"
    lines = [
        f"{key if key.isidentifier() else _quote(key)} = "
        f"{str(value).lower() if isinstance(value, bool) else _quote(value)}"
        for key, value in values.items()
    ]
    return "\n".join([head, *lines]) + "\n"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
