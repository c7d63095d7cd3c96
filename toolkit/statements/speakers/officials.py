"""The registry of officials: who may speak, under which names, in which office, and when.

A registry is a TOML file that a researcher writes: one ``[[official]]`` entry is one person (or
organisation) in one office. Every mistake in it is reported at once, by entry.
"""

from __future__ import annotations

import datetime
import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeGuard

import pandas as pd

from toolkit.errors import DefinitionError, InputError
from toolkit.language.vocabulary import fold_name
from toolkit.marks import LINES, PALETTE, is_color
from toolkit.tables import OFFICIALS

PRONOUNS = ("he", "she", "they", "it")
TEXT_KEYS = ("official", "name", "office", "side", "kind", "country", "color", "line")
LIST_KEYS = ("aliases", "pronouns")
DATE_KEYS = ("valid_from", "valid_to")
KEYS = (
    "official", "name", "aliases", "kind", "country", "office", "side", "pronouns", "valid_from", "valid_to",
    "color", "line",
)  # fmt: skip
KINDS = (
    "person", "state", "presidency", "ministry", "military", "police", "court", "parliament",
    "agency", "council", "embassy", "party", "group", "organisation", "company", "bank", "media",
    "international",
)  # fmt: skip
_SAME_KIND = {"institution": "organisation", "government": "state"}
"""What a file may call a kind besides."""


@dataclass(frozen=True)
class _Entry:
    """One entry of the file: its number, what it holds, and the label that messages use."""

    number: int
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        name = self.values.get("official")
        return f'entry {self.number} ("{name}")' if name else f"entry {self.number}"

    @property
    def period(self) -> tuple[datetime.date, datetime.date]:
        return (
            self.values.get("valid_from") or datetime.date.min,
            self.values.get("valid_to") or datetime.date.max,
        )

    def overlaps(self, other: _Entry) -> bool:
        return self.period[0] <= other.period[1] and other.period[0] <= self.period[1]


def read_officials(path: str | Path) -> pd.DataFrame:
    r"""Read a registry of officials.

    Parameters
    ----------
    path
        A TOML file with one ``[[official]]`` entry for each person in each office. Keys:
        ``official`` (needed), ``name``, ``aliases``, ``kind`` ("institution" is read as
        "organisation", "government" as "state"), ``country``, ``office``, ``side``, ``pronouns``,
        ``valid_from``, ``valid_to``, ``color``, ``line``.

    Returns
    -------
    DataFrame
        The officials table, in the file's order. ``name`` is ``official`` where the file has
        none; ``aliases`` and ``pronouns`` are lists, empty where the file has none. A file
        without entries gives an empty table.

    Raises
    ------
    InputError
        If the file cannot be read.
    DefinitionError
        If it has mistakes; every one of them is named, with its entry.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "officials.toml"
    >>> _ = file.write_text('[[official]]\nofficial = "Ada Moor"\nside = "Norland"')
    >>> read_officials(file)[["official", "name", "side"]].iloc[0].tolist()
    ['Ada Moor', 'Ada Moor', 'Norland']
    """
    path = Path(path)
    problems: list[str] = []
    entries = _list_entries(_parse(path), problems)
    for entry in entries:
        problems.extend(f"{entry.label}: {problem}" for problem in _check_entry(entry.values))
    if not problems:
        problems.extend(_check_duplicates(entries))
        problems.extend(_check_shared_names(entries))
    if problems:
        raise DefinitionError(path.name, problems)
    return OFFICIALS.build(_complete(entry.values) for entry in entries)


def format_officials(officials: pd.DataFrame) -> str:
    """Write a registry as TOML text that :func:`read_officials` reads back.

    Parameters
    ----------
    officials
        An officials table. A column ``statements`` (as :func:`suggest_officials` adds) becomes
        a comment above each entry.

    Returns
    -------
    str
        One ``[[official]]`` entry a row; what is missing is left out.

    Raises
    ------
    InputError
        If the column ``official`` is missing.

    Examples
    --------
    >>> from toolkit.tables import OFFICIALS
    >>> print(format_officials(OFFICIALS.build([{"official": "Ada Moor", "aliases": ["Moor"]}])))
    [[official]]
    official = "Ada Moor"
    aliases = ["Moor"]
    <BLANKLINE>
    """
    OFFICIALS.require(officials, ["official"])
    table = OFFICIALS.conform(officials)
    return "\n".join("\n".join(_format_entry(row)) + "\n" for row in table.to_dict("records"))


def _parse(path: Path) -> dict[str, Any]:
    text = read_utf8(path, "a registry is a .toml file", "save the file as UTF-8 text")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(path.name, [f"not valid TOML: {error}"]) from None


def read_utf8(path: Path, what: str, advice: str) -> str:
    """Return the text of a file that people write; ``what`` and ``advice`` complete the messages."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; {what}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; {advice}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _list_entries(data: Mapping[str, Any], problems: list[str]) -> list[_Entry]:
    problems.extend(
        f'"{key}" is not part of a registry; entries start with [[official]]'
        for key in data
        if key != "official"
    )
    listed = data.get("official", [])
    if isinstance(listed, Mapping):
        problems.append(
            "[official] must be written [[official]], with two brackets, for each entry"
        )
        return []
    if not isinstance(listed, list) or not all(isinstance(entry, Mapping) for entry in listed):
        problems.append('"official" must be entries that start with [[official]]')
        return []
    return [_Entry(number, values) for number, values in enumerate(listed, start=1)]


def _check_entry(values: Mapping[str, Any]) -> Iterator[str]:
    if "official" not in values:
        yield 'official is missing; every entry needs one, such as official = "Ada Moor"'
    for key, value in values.items():
        if key in TEXT_KEYS:
            yield from _check_text(key, value)
        elif key in LIST_KEYS:
            yield from _check_list(key, value)
        elif key in DATE_KEYS:
            yield from _check_date(key, value)
        else:
            yield f'unknown key "{key}"{_suggest(key, KEYS)}'
    first, last = values.get("valid_from"), values.get("valid_to")
    if _is_date(first) and _is_date(last) and last < first:
        yield f"valid_to {last} is before valid_from {first}"


def _check_text(key: str, value: Any) -> Iterator[str]:
    known = (*KINDS, *_SAME_KIND)
    if key == "kind" and isinstance(value, str) and value.strip() and value not in known:
        yield f'kind is "{value}"{_suggest(value, KINDS).replace("keys", "kinds")}'
    if not isinstance(value, str):
        yield f"{key} is {value!r}; it must be text in quotation marks"
    elif not value.strip():
        yield f"{key} is empty; write a text or leave the line out"
    elif key == "color" and not is_color(value):
        yield f'color is "{value}"; write one of {", ".join(PALETTE)}, or a code such as "#1a7f37"'
    elif key == "line" and value not in LINES:
        yield f'line is "{value}"; write one of {", ".join(LINES)}'


def _check_list(key: str, value: Any) -> Iterator[str]:
    example = '["he"]' if key == "pronouns" else '["Moor", "Dr. Moor"]'
    if not isinstance(value, list):
        yield f"{key} is {value!r}; it must be a list, such as {example}"
        return
    for item in value:
        if not isinstance(item, str) or not item.strip():
            yield f"{key} holds {item!r}; each must be text in quotation marks, such as {example}"
        elif key == "pronouns" and item not in PRONOUNS:
            allowed = ", ".join(f'"{pronoun}"' for pronoun in PRONOUNS)
            yield f'pronouns holds "{item}"; allowed are {allowed}'


def _check_date(key: str, value: Any) -> Iterator[str]:
    if not _is_date(value):
        yield f"{key} is {value!r}; it must be a date without quotation marks, such as 2024-05-07"


def _is_date(value: Any) -> TypeGuard[datetime.date]:
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _suggest(key: str, allowed: Sequence[str]) -> str:
    close = difflib.get_close_matches(key, allowed, n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; known keys are {', '.join(allowed)}"


def _check_duplicates(entries: Sequence[_Entry]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[_Entry]] = {}
    for entry in entries:
        key = (entry.values["official"], fold_name(entry.values.get("office", "")))
        groups.setdefault(key, []).append(entry)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if first.overlaps(second):
                yield (
                    f"{second.label}: the same person and office as entry {first.number} at "
                    "overlapping times; keep one of them or change the dates"
                )


def _check_shared_names(entries: Sequence[_Entry]) -> Iterator[str]:
    holders: dict[str, list[tuple[str, _Entry]]] = {}
    for entry in entries:
        for name in dict.fromkeys(_names_of(entry.values)):
            holders.setdefault(fold_name(name), []).append((name, entry))
    reported = set()
    for group in holders.values():
        for (_, first), (name, second) in combinations(group, 2):
            pair = (first.number, second.number)
            different = first.values["official"] != second.values["official"]
            if different and first.overlaps(second) and pair not in reported:
                reported.add(pair)
                yield (
                    f'{second.label}: "{name}" also means {first.label} at overlapping times; '
                    "leave it out of one of them or set valid_from and valid_to"
                )


def _names_of(values: Mapping[str, Any]) -> list[str]:
    return [
        values["official"],
        *([values["name"]] if "name" in values else []),
        *values.get("aliases", []),
    ]


def _complete(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **values,
        "kind": _SAME_KIND.get(values.get("kind", ""), values.get("kind")),
        "name": values.get("name", values["official"]),
        "aliases": list(values.get("aliases", [])),
        "pronouns": list(values.get("pronouns", [])),
    }


def _format_entry(row: Mapping[Any, Any]) -> Iterator[str]:
    if "statements" in row and not pd.isna(row["statements"]):
        count = int(row["statements"])
        yield f"# {count} statement{'' if count == 1 else 's'} in the articles"
    if "note" in row and not pd.isna(row["note"]):
        yield f"# {' '.join(str(row['note']).split())}"
    yield "[[official]]"
    for key in KEYS:
        value = row[key]
        if key in LIST_KEYS:
            if isinstance(value, list) and value:
                yield f"{key} = [{', '.join(map(_quote, value))}]"
        elif not pd.isna(value) and not (key == "name" and value == row["official"]):
            yield f"{key} = {value.date() if key in DATE_KEYS else _quote(value)}"


def _quote(text: str) -> str:
    escaped = "".join(_escape(character) for character in text)
    return f'"{escaped}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if ord(character) < 32 or ord(character) == 127:
        return f"\\u{ord(character):04x}"
    return character
