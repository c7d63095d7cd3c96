"""Words that carry a position: a study's predicates, beyond those that the toolkit knows, as forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.coding.codebook.codebook import PredicateGroup, format_entry
from toolkit.desk.blocks import Block, find_block, keep_comments, split_blocks
from toolkit.desk.codebook import edit_codebook
from toolkit.desk.folder import CODEBOOK
from toolkit.errors import InputError

KIND = "predicate"
READINGS = {
    "verb attitude object": "what somebody does to it: we … the patrol",
    "verb evaluation subject": "what becomes of it: the patrol …",
    "adjective evaluation subject modified": "what it is like: the patrol is …, a … patrol",
    "noun evaluation subject": "what it is: the patrol is a …",
    "noun attitude object": "what somebody has for it: our … for the patrol",
}
"""What a word can say of a target, as class, kind and role, and how the page asks for it."""


def list_verdicts(text: str) -> tuple[dict[str, Any], ...]:
    """Return a codebook's own words of position as a form shows them, in the order of the file.

    Examples
    --------
    >>> words = PredicateGroup("noun", "evaluation", "subject", "-", ("fig leaf",))
    >>> list_verdicts(format_entry("predicate", words))[0]["reading"]
    'noun evaluation subject'
    """
    found = [block for block in split_blocks(text)[1] if block.kind == KIND]
    return tuple(
        {"number": number, "hash": block.hash, **_show(block)} for number, block in enumerate(found)
    )


def save_verdict(
    folder: str | Path, number: int | None, known: str, values: Mapping[str, Any], *, seen: str = ""
) -> str:
    """Write a group of words of position anew, or add one where ``number`` is None.

    Parameters
    ----------
    folder
        The study's folder.
    number, known
        The group, as :func:`list_verdicts` gives it, and its hash.
    values
        ``reading`` (of :data:`READINGS`), ``sign`` ("+" or "-"), ``words`` (a list, or text with a
        word a line).
    seen
        The file's hash when it was shown.
    """
    body = _format(values)

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        if number is None:
            return head, [*blocks, Block(KIND, "", body)]
        place = find_block(blocks, KIND, number, known, CODEBOOK)
        return head, [*blocks[:place], keep_comments(blocks[place], body), *blocks[place + 1 :]]

    return edit_codebook(folder, change, seen)


def add_verdict(folder: str | Path, row: Mapping[str, Any], sign: str, *, seen: str = "") -> str:
    """Say whether a word of :func:`toolkit.suggest_verdicts` is for ("+") or against ("-") the target."""
    told = {
        "reading": _find_reading(row["class"], row["role"]),
        "sign": sign,
        "words": [row["word"]],
    }
    return save_verdict(folder, None, "", told, seen=seen)


def _find_reading(word_class: str, role: str) -> str:
    """Return the reading of a form for a word found in a role; an adjective counts in both of its own.

    Examples
    --------
    >>> _find_reading("adjective", "subject"), _find_reading("verb", "subject")
    ('adjective evaluation subject modified', 'verb evaluation subject')
    """
    known = [one.split() for one in READINGS]
    fitting = [one for one in known if one[0] == word_class and role in one[2:]]
    return " ".join(fitting[0]) if fitting else f"{word_class} attitude {role}"


def _show(block: Block) -> dict[str, Any]:
    values = tomllib.loads(block.body)[KIND][0]
    reading = " ".join(str(values.get(key, "")) for key in ("class", "kind", "role"))
    return {"reading": reading, "sign": values.get("sign", ""), "words": values.get("words", [])}


def _format(values: Mapping[str, Any]) -> str:
    given = values.get("words", ())
    listed = given.splitlines() if isinstance(given, str) else given
    words = tuple(dict.fromkeys(word.strip() for word in listed if word.strip()))
    if not words:
        raise InputError("Write a word, one a line.")
    word_class, kind, role = [*str(values.get("reading", "")).split(maxsplit=2), "", "", ""][:3]
    sign = str(values.get("sign", ""))
    return format_entry(KIND, PredicateGroup(word_class, kind, role, sign, words))
