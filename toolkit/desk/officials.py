"""The registry of a study, edited row by row: the TOML file stays what counts.

Each function reads the file as it is now, changes it, and writes it only if it has no mistake.
"""

from __future__ import annotations

import contextlib
import datetime
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.corpus.choices import read_day
from toolkit.desk.articles import edit_choices
from toolkit.desk.blocks import Block, edit_blocks, find_block, keep_comments, split_blocks
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
    entries = (Entry(n, block.hash, _parse(block)) for n, block in enumerate(blocks))
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


def save_official(
    folder: str | Path, number: int, known: str, values: Mapping[str, Any], *, seen: str = ""
) -> str:
    """Write what one entry says anew, and return what else there is to say.

    A new name is the person's in all their entries, and the name before becomes an alias, so that what
    somebody gave to it by hand goes along.

    Parameters
    ----------
    folder
        The study's folder.
    number, known
        The entry, as :func:`read_registry` gives it, and its hash.
    values
        The keys of the registry; lists as lists, or as text with ";" between; days as 2024-05-07,
        or in another form that reading knows.
    seen
        The file's hash when it was shown.

    Raises
    ------
    InputError
        If the new name is another person's of the registry: a name makes nobody two.
    """
    new, before = _clean(values), ""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        nonlocal before
        place = find_block(blocks, KIND, number, known, OFFICIALS)
        before = str(_parse(blocks[place])["official"])
        if new["official"] != before:
            _check_free(new["official"], before, blocks)
        if before != new["official"] and before not in new.get("aliases", ()):
            new["aliases"] = [*new.get("aliases", ()), before]
        changed = [
            _rename(block, before, new["official"]) if block.kind == KIND else block
            for block in blocks
        ]
        changed[place] = keep_comments(blocks[place], _format(new))
        return head, changed

    told = _edit(folder, change, seen)
    gone = [before] if before != new["official"] else []
    return " ".join(filter(None, [told, _tell_of_ledger(folder, gone, new["official"])]))


def _check_free(name: str, before: str, blocks: Iterable[Block]) -> None:
    """Raise an error where a new name is another person's."""
    known = {str(_parse(block)["official"]) for block in blocks if block.kind == KIND} - {before}
    taken = next((one for one in known if fold_name(one) == fold_name(name)), None)
    if taken is not None:
        raise InputError(
            f"{taken} is in the registry already: choose both rows and make them one person, or write "
            "another name."
        )


def add_officials(folder: str | Path, rows: Iterable[Mapping[str, Any]], *, seen: str = "") -> str:
    """Add entries for people whom the registry does not have, and return what else there is to say.

    A name that another entry has already stays with that entry, and is said. Who is in the registry
    under the same name and office is not added again.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = add_officials(folder, [{"official": "Ada Quill", "aliases": ["Quill"]}])
    ...     add_officials(folder, [{"official": "Bo Quill", "aliases": ["Quill"]}])
    'Bo Quill: "Quill" stays with the entry that has it.'
    """
    said: list[str] = []

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        result = list(blocks)
        said.clear()
        for row in rows:
            new = _clean(row)
            known = [_parse(block) for block in result if block.kind == KIND]
            if any(_is_same_entry(new, one) for one in known):
                said.append(f"{new['official']} is in the registry already.")
                continue
            taken = {fold_name(name) for one in known for name in _names_of(one)}
            kept = [name for name in new.get("aliases", ()) if fold_name(name) not in taken]
            lost = [name for name in new.get("aliases", ()) if name not in kept]
            said.extend(
                f'{new["official"]}: "{name}" stays with the entry that has it.' for name in lost
            )
            result.append(Block(KIND, _note(row), _format({**new, "aliases": kept})))
        return head, result

    told = _edit(folder, change, seen)
    return " ".join([*said, *([told] if told else [])])


def remove_official(folder: str | Path, number: int, known: str, *, seen: str = "") -> str:
    """Take an entry out of the registry, and remember that nobody studies that person."""
    name = ""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        nonlocal name
        place = find_block(blocks, KIND, number, known, OFFICIALS)
        name = str(_parse(blocks[place])["official"])
        return head, [*blocks[:place], *blocks[place + 1 :]]

    told = _edit(folder, change, seen)
    if all(entry.values["official"] != name for entry in read_registry(folder).entries):
        leave_unstudied(folder, [name])
    return told


def merge_officials(
    folder: str | Path, chosen: Sequence[tuple[int, str]], *, seen: str = ""
) -> str:
    """Make several entries one person, the first: the others' names become aliases.

    An office that only another entry has goes over to the first; where both have one and the two
    differ, the person keeps both, an entry each, and that is said.
    """
    if len(chosen) < 2:
        raise InputError("Choose two rows or more to make them one.")
    gone: list[str] = []
    name = ""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        nonlocal name
        places = [find_block(blocks, KIND, n, known, OFFICIALS) for n, known in chosen]
        parsed = [_parse(blocks[place]) for place in places]
        first, *others = parsed
        name = str(first["official"])
        merged, second_offices = _merge(first, others)
        changed: dict[int, Block | None] = dict(enumerate(blocks))
        changed[places[0]] = keep_comments(blocks[places[0]], _format(merged))
        for place, one in zip(places[1:], others, strict=True):
            kept = one in second_offices
            body = _format(
                _clean({**one, "official": first["official"], "name": "", "aliases": []})
            )
            changed[place] = keep_comments(blocks[place], body) if kept else None
        gone[:] = sorted({str(one["official"]) for one in others} - {name})
        listed = [block for block in changed.values() if block is not None]
        for before in gone:
            listed = [
                _rename(block, before, name) if block.kind == KIND else block for block in listed
            ]
        return head, listed

    told = _edit(folder, change, seen)
    return " ".join(
        filter(None, [told, _tell_of_offices(folder, name), _tell_of_ledger(folder, gone, name)])
    )


def write_back(folder: str | Path, text: str, *, seen: str) -> None:
    """Write the registry's text of before a change, if nothing changed it since.

    Raises
    ------
    InputError
        If the registry is no longer as it was ``seen``.
    """

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        if hash_file(Path(folder) / OFFICIALS) != seen:
            raise InputError(
                f"{OFFICIALS} was changed since the rows were made one: edit the row's names and offices "
                "instead."
            )
        return split_blocks(text)

    _edit(folder, change, seen)


def add_alias(folder: str | Path, official: str, alias: str, *, seen: str = "") -> str:
    """Make a wording a name of an official."""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        for place, block in enumerate(blocks):
            values = _parse(block) if block.kind == KIND else {}
            if values.get("official") == official:
                new = {**values, "aliases": [*values.get("aliases", ()), alias.strip()]}
                changed = list(blocks)
                changed[place] = keep_comments(block, _format(_clean(new)))
                return head, changed
        raise InputError(f"{OFFICIALS}: {official!r} is not in it any more; choose another")

    return _edit(folder, change, seen)


def leave_unstudied(folder: str | Path, names: Iterable[str]) -> None:
    """Remember names that the draft finds and nobody studies, so that it does not offer them again."""
    listed = list(names)
    edit_choices(
        Path(folder),
        lambda now: replace(now, not_studied=tuple(dict.fromkeys([*now.not_studied, *listed]))),
    )


def study_again(folder: str | Path, name: str) -> None:
    """Let the draft offer a name again."""
    edit_choices(
        Path(folder),
        lambda now: replace(now, not_studied=tuple(one for one in now.not_studied if one != name)),
    )


def _tell_of_offices(folder: str | Path, name: str) -> str:
    """Say why a person has several rows; empty where there is one."""
    rows = [one.values for one in read_registry(folder).entries if one.values["official"] == name]
    if len(rows) < 2:
        return ""
    offices = "; ".join(str(row.get("office", "no office")) for row in rows)
    return (
        f"{name} is one person now, with a row for each office: {offices}. Dates say which was held when; "
        "all statements are counted once, at the first row."
    )


def _tell_of_ledger(folder: str | Path, gone: Sequence[str], name: str) -> str:
    """Say that what a ledger gave to names that are gone is their bearer's."""
    if not gone or not (Path(folder) / LEDGER_NAME).exists():
        return ""
    names = " or ".join(f"“{one}”" for one in gone)
    return f"What somebody gave to {names} by hand counts for {name}, as long as that name is an alias."


def _edit(folder: str | Path, change: Any, seen: str) -> str:
    return edit_blocks(Path(folder) / OFFICIALS, change, check_registry_text, seen=seen)


def check_registry_text(text: str) -> None:
    """Raise an error if a registry's text has mistakes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / OFFICIALS
        file.write_text(text, encoding="utf8")
        read_officials(file)


def _parse(block: Block) -> dict[str, Any]:
    return dict(tomllib.loads(block.body)[KIND][0])


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
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


def _format(values: Mapping[str, Any]) -> str:
    return format_officials(OFFICIALS_TABLE.build([{"name": values["official"], **values}]))


def _note(row: Mapping[str, Any]) -> str:
    """Return the comment that says how sure a draft's row is."""
    note = row.get("note")
    return f"# {' '.join(note.split())}\n" if isinstance(note, str) and note else ""


def _rename(block: Block, before: str, after: str) -> Block:
    values = _parse(block)
    if before == after or values["official"] != before:
        return block
    return keep_comments(block, _format(_clean({**values, "official": after})))


def _names_of(values: Mapping[str, Any]) -> list[str]:
    return [values["official"], values.get("name", values["official"]), *values.get("aliases", ())]


def _is_same_entry(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    office = [fold_name(each.get("office", "")) for each in (one, other)]
    return one["official"] == other["official"] and (office[0] == office[1] or not office[0])


def _merge(
    first: Mapping[str, Any], others: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the merged entry, and the entries that stay as further offices."""
    merged, further = dict(first), []
    names = [name for one in others for name in _names_of(one)]
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
    return _clean(merged), further
