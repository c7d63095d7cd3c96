"""The registry of a study, edited row by row: the TOML file stays what counts.

Each function reads the file as it is now, changes it, and writes it only if it has no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.desk.articles import edit_choices
from toolkit.desk.blocks import Block, edit_blocks, find_block, keep_comments, split_blocks
from toolkit.desk.folder import OFFICIALS, hash_file
from toolkit.desk.registry import (
    KIND,
    check_registry_text,
    clean_entry,
    format_entry,
    is_same_entry,
    list_names,
    merge_entries,
    parse_entries,
    parse_entry,
    read_registry,
    rename_entry,
    write_note,
)
from toolkit.errors import InputError
from toolkit.language.vocabulary import fold_name


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
    new, before = clean_entry(values), ""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        nonlocal before
        place = find_block(blocks, KIND, number, known, OFFICIALS)
        before = str(parse_entry(blocks[place])["official"])
        if new["official"] != before:
            _check_free(new["official"], before, blocks)
        if before != new["official"] and before not in new.get("aliases", ()):
            new["aliases"] = [*new.get("aliases", ()), before]
        changed = [rename_entry(block, before, new["official"]) for block in blocks]
        changed[place] = keep_comments(blocks[place], format_entry(new))
        return head, changed

    told = _edit(folder, change, seen)
    gone = [before] if before != new["official"] else []
    return " ".join(filter(None, [told, _tell_of_ledger(folder, gone, new["official"])]))


def _check_free(name: str, before: str, blocks: Iterable[Block]) -> None:
    """Raise an error where a new name is another person's."""
    known = {str(one["official"]) for one in parse_entries(blocks)} - {before}
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
            new = clean_entry(row)
            known = parse_entries(result)
            if any(is_same_entry(new, one) for one in known):
                said.append(f"{new['official']} is in the registry already.")
                continue
            taken = {fold_name(name) for one in known for name in list_names(one)}
            kept = [name for name in new.get("aliases", ()) if fold_name(name) not in taken]
            lost = [name for name in new.get("aliases", ()) if name not in kept]
            said.extend(
                f'{new["official"]}: "{name}" stays with the entry that has it.' for name in lost
            )
            result.append(Block(KIND, write_note(row), format_entry({**new, "aliases": kept})))
        return head, result

    told = _edit(folder, change, seen)
    return " ".join([*said, *([told] if told else [])])


def remove_official(folder: str | Path, number: int, known: str, *, seen: str = "") -> str:
    """Take an entry out of the registry, and remember that nobody studies that person."""
    name = ""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        nonlocal name
        place = find_block(blocks, KIND, number, known, OFFICIALS)
        name = str(parse_entry(blocks[place])["official"])
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
        first, *others = (parse_entry(blocks[place]) for place in places)
        name = str(first["official"])
        merged, further = merge_entries(first, others)
        changed: dict[int, Block | None] = dict(enumerate(blocks))
        changed[places[0]] = keep_comments(blocks[places[0]], format_entry(merged))
        for place, one in zip(places[1:], others, strict=True):
            body = format_entry(clean_entry({**one, "official": name, "name": "", "aliases": []}))
            changed[place] = keep_comments(blocks[place], body) if one in further else None
        gone[:] = sorted({str(one["official"]) for one in others} - {name})
        listed = [block for block in changed.values() if block is not None]
        for before in gone:
            listed = [rename_entry(block, before, name) for block in listed]
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
            values = parse_entry(block) if block.kind == KIND else {}
            if values.get("official") == official:
                new = {**values, "aliases": [*values.get("aliases", ()), alias.strip()]}
                changed = list(blocks)
                changed[place] = keep_comments(block, format_entry(clean_entry(new)))
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
