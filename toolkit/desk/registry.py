"""The registry's file entry by entry: how an entry is read, what is wrong in it, and how it is written."""

from __future__ import annotations

import contextlib
import datetime
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus.choices import read_day
from toolkit.desk.blocks import Block, keep_comments, split_blocks
from toolkit.desk.folder import OFFICIALS, hash_file
from toolkit.errors import DefinitionError, InputError
from toolkit.language.vocabulary import fold_name
from toolkit.statements import format_officials, read_officials
from toolkit.statements.speakers.officials import DATE_KEYS, KEYS, LIST_KEYS
from toolkit.tables import OFFICIALS as OFFICIALS_TABLE

KIND = "official"


@dataclass(frozen=True)
class Entry:
    """One row of the registry: its number in the file, a hash of its lines, and what it says."""

    number: int
    hash: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RegistryFile:
    """The registry as it is: a hash of the file, its entries, and its mistakes."""

    hash: str
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


def read_registry(folder: str | Path) -> RegistryFile:
    """Return a study's registry entry by entry; where it has mistakes, these and no entries.

    Examples
    --------
    >>> [entry.values["official"] for entry in read_registry("corpus").entries][:2]
    ['John Kirby', 'Yoav Gallant']
    """
    path = Path(folder) / OFFICIALS
    if not path.is_file():
        return RegistryFile("", ())
    seen = hash_file(path)
    problems = find_registry_problems(path)
    if problems:
        return RegistryFile(seen, (), tuple(problems))
    text = path.read_text(encoding="utf-8-sig")
    blocks = [block for block in split_blocks(text)[1] if block.kind == KIND]
    entries = (Entry(n, block.hash, parse_entry(block)) for n, block in enumerate(blocks))
    return RegistryFile(seen, tuple(entries))


def find_registry_problems(path: Path) -> list[str]:
    """Return the mistakes of a registry file, each by its entry; TOML mistakes have their line."""
    try:
        read_officials(path)
    except DefinitionError as error:
        return error.problems
    except InputError as error:
        return [str(error)]
    return []


def check_registry_text(text: str) -> None:
    """Raise an error if a registry's text has mistakes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / OFFICIALS
        file.write_text(text, encoding="utf8")
        read_officials(file)


def parse_entries(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return what the entries among a file's blocks say."""
    return [parse_entry(block) for block in blocks if block.kind == KIND]


def parse_entry(block: Block) -> dict[str, Any]:
    """Return what an entry's lines say."""
    return dict(tomllib.loads(block.body)[KIND][0])


def clean_entry(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's values as the registry has them; what is empty is left out.

    Raises
    ------
    InputError
        If there is no name, or a date is none.
    """
    clean: dict[str, Any] = {}
    for key in KEYS:
        value = values.get(key)
        if isinstance(value, float) or value is None or value is pd.NA or value is pd.NaT:
            continue
        if key in LIST_KEYS:
            listed = value.split(";") if isinstance(value, str) else value
            value = list(dict.fromkeys(one.strip() for one in listed if one.strip()))
        elif key in DATE_KEYS:
            value = _to_date(key, value)
        else:
            value = str(value).strip()
        if value:
            clean[key] = value
    if "official" not in clean:
        raise InputError("Write the official's name: every entry needs one.")
    clean["aliases"] = [name for name in clean.get("aliases", ()) if name != clean["official"]]
    return clean


def _to_date(key: str, value: Any) -> datetime.date | None:
    """Return the day that somebody typed, in any form that reading knows."""
    text = str(value).strip()
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        with contextlib.suppress(InputError):
            day, _ = read_day(text)
            if not pd.isna(day):
                return datetime.date(day.year, day.month, day.day)
    said = {"valid_from": "in office from", "valid_to": "until"}[key]
    raise InputError(f"{said} {text!r}: write the day as 2024-05-07")


def format_entry(values: Mapping[str, Any]) -> str:
    """Return an entry's lines."""
    return format_officials(OFFICIALS_TABLE.build([{"name": values["official"], **values}]))


def write_note(row: Mapping[str, Any]) -> str:
    """Return the comment that says how sure a draft's row is."""
    note = row.get("note")
    return f"# {' '.join(note.split())}\n" if isinstance(note, str) and note else ""


def rename_entry(block: Block, before: str, after: str) -> Block:
    """Return a block under another name, if it is an entry of the name before."""
    values = parse_entry(block) if block.kind == KIND else {}
    if before == after or values.get("official") != before:
        return block
    return keep_comments(block, format_entry(clean_entry({**values, "official": after})))


def list_names(values: Mapping[str, Any]) -> list[str]:
    """Return every name that an entry has."""
    return [values["official"], values.get("name", values["official"]), *values.get("aliases", ())]


def is_same_entry(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two entries are of one name and office, or the first of that name and no office."""
    office = [fold_name(each.get("office", "")) for each in (one, other)]
    return one["official"] == other["official"] and (office[0] == office[1] or not office[0])


def merge_entries(
    first: Mapping[str, Any], others: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the merged entry, and the entries that stay as further offices."""
    merged, further = dict(first), []
    names = [name for one in others for name in list_names(one)]
    merged["aliases"] = [*first.get("aliases", ()), *names]
    merged["pronouns"] = first.get("pronouns") or next(
        (one["pronouns"] for one in others if one.get("pronouns")), []
    )
    for one in others:
        office = fold_name(one.get("office", ""))
        if office and merged.get("office") and office != fold_name(merged["office"]):
            further.append(one)
            continue
        for key in KEYS:
            if key not in ("name", *LIST_KEYS) and not merged.get(key) and one.get(key):
                merged[key] = one[key]
    return clean_entry(merged), further
