"""The codebook: what is coded, in a file that a researcher edits.

A codebook is a TOML file with ``[[target]]`` (what a position is toward), ``[[axis]]`` (what is
coded) and ``[[code]]`` (the codes of an axis, with the terms that map wording to them). Every
mistake in it is reported at once, by entry. Its version is a short hash of its content, so that a
coding can name what it was made with.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.coding.codebook.entries import (
    AXES,
    BUILT_IN,
    UNCODED_AIM,
    Axis,
    Code,
    Codebook,
    PredicateGroup,
    Target,
)
from toolkit.coding.codebook.reader import FIELDS, Reader
from toolkit.coding.codebook.terms import NearRule
from toolkit.errors import CodebookWarning, DefinitionError, InputError

__all__ = [
    "AXES",
    "BUILT_IN",
    "UNCODED_AIM",
    "Axis",
    "Code",
    "Codebook",
    "PredicateGroup",
    "Target",
    "build_codebook",
    "default_codebook",
    "find_doubts",
    "format_codebook",
    "format_entry",
    "read_codebook",
    "stamp_version",
]


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook that a TOML file defines.

    Parameters
    ----------
    path
        The file, with ``[[target]]``, ``[[axis]]`` and ``[[code]]`` entries (docs/coding.md).

    Returns
    -------
    Codebook
        With the entries in the file's order, and the version of its content. An empty file gives
        what :func:`default_codebook` returns, under the file's name.

    Raises
    ------
    InputError
        If the file is not there, not UTF-8 or not TOML.
    DefinitionError
        If entries have mistakes; all of them are listed, a line each.

    Examples
    --------
    >>> codebook = read_codebook("corpus/codebook.toml")
    >>> [target.name for target in codebook.targets]
    ['operation', 'agreement']
    """
    file = Path(path)
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such codebook file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name}: is not a TOML file in UTF-8 ({error})") from error
    codebook = build_codebook(content, name=file.name)
    for doubt in find_doubts(codebook):
        warnings.warn(f"{file.name}, {doubt}", CodebookWarning, stacklevel=2)
    return codebook


def find_doubts(codebook: Codebook) -> list[str]:
    """Return what a codebook switches off without saying so, by entry; empty where it is clear.

    Parameters
    ----------
    codebook
        Any codebook.

    Returns
    -------
    list of str
        One sentence each: targets whose position is not coded, codes of axes that are left out, terms of
        codes that no axis reads.

    Examples
    --------
    >>> dam = {"name": "dam", "include": ["dam"]}
    >>> find_doubts(build_codebook({"axes": ["aim"], "target": [dam]}))
    ['target "dam": no position toward it is coded, for axes leaves "position" out']
    """
    doubts = []
    position = codebook.axis("position")
    if position is None:
        used = {axis.target for axis in codebook.axes}
        doubts += [
            f'target "{target.name}": no position toward it is coded, for axes leaves "position" out'
            for target in codebook.targets
            if target.name not in used
        ]
    if position is not None and not position.acts:
        doubts += [
            f'target "{target.name}": by never counts, for the position axis has acts = false'
            for target in codebook.targets
            if target.by
        ]
    doubts += _find_left_out(codebook)
    doubts += [
        f'code "{code.name}": its terms are never looked for; axis {code.axis!r} has rules of its own'
        for code in codebook.codes
        if code.axis in BUILT_IN and (code.include or code.near)
    ]
    return doubts


def _find_left_out(codebook: Codebook) -> list[str]:
    """Return a doubt for each axis that has codes and is not coded."""
    counted = Counter(code.axis for code in codebook.codes if codebook.axis(code.axis) is None)
    return [
        f'axis "{axis}": is left out; its {number} code{" is" if number == 1 else "s are"} kept, and not used'
        for axis, number in counted.items()
    ]


def build_codebook(content: Mapping[str, Any], *, name: str = "codebook") -> Codebook:
    """Return the codebook that this mapping (a parsed TOML file) defines.

    Raises
    ------
    DefinitionError
        If entries have mistakes; all of them are listed, a line each.
    """
    reader = Reader(name)
    tables = {kind: reader.entries(content, kind) for kind in FIELDS}
    reader.unknown_tables(content)
    chosen = reader.chosen_axes(content)
    targets = tuple(reader.target(where, entry) for where, entry in tables["target"])
    axes = tuple(reader.axis(where, entry) for where, entry in tables["axis"])
    codes = tuple(reader.code(where, entry) for where, entry in tables["code"])
    groups = tuple(reader.predicate(where, entry) for where, entry in tables["predicate"])
    coded = _merge_axes(axes, chosen)
    reader.check_references(targets, axes, codes)
    if reader.problems:
        raise DefinitionError(name, reader.problems)
    return stamp_version(Codebook(targets, coded, codes, name, "", groups))


def default_codebook() -> Codebook:
    """Return the codebook of a study that has none: no target and no term.

    Commitment, attribution and conditions are coded, and stated aims are found openly, as
    "uncoded aim".

    Returns
    -------
    Codebook
        All axes, without targets, codes or predicates; its name is "default".

    Examples
    --------
    >>> codebook = default_codebook()
    >>> codebook.targets, [axis.name for axis in codebook.axes]
    ((), ['position', 'aim', 'scope', 'condition', 'commitment', 'attribution'])
    """
    return build_codebook({}, name="default")


def stamp_version(codebook: Codebook) -> Codebook:
    """Return the codebook with the version of its content; a file's comments do not count."""
    content = format_codebook(codebook)
    return replace(codebook, version=hashlib.sha256(content.encode()).hexdigest()[:12])


def format_codebook(codebook: Codebook) -> str:
    """Return the codebook as TOML text, which :func:`read_codebook` reads back as the same.

    Parameters
    ----------
    codebook
        Any codebook.

    Returns
    -------
    str
        Targets, axes, codes and predicates, each in the codebook's order; comments of the file that
        it was read from are not kept. "" where the codebook has no entries.

    Examples
    --------
    >>> codebook = build_codebook({"target": [{"name": "dam", "include": ["dam", "dams"]}]})
    >>> text = format_codebook(codebook)
    >>> print(text[: text.index("[[axis]]")].strip())
    [[target]]
    name = "dam"
    kind = "action"
    include = ["dam", "dams"]
    """
    names = [axis.name for axis in codebook.axes]
    blocks = [] if set(names) == set(AXES) else [f"axes = {_format_value(names)}"]
    blocks += [format_entry("target", target) for target in codebook.targets]
    blocks += [format_entry("axis", axis) for axis in codebook.axes]
    blocks += [format_entry("code", code) for code in codebook.codes]
    blocks += [format_entry("predicate", group) for group in codebook.predicates]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _merge_axes(named: tuple[Axis, ...], chosen: tuple[str, ...]) -> tuple[Axis, ...]:
    """Return the chosen axes in their order: what is named as it is, the others as they are by default."""
    given = {axis.name: axis for axis in named}
    return tuple(given.get(name, Axis(name)) for name in chosen)


def format_entry(kind: str, entry: Target | Axis | Code | PredicateGroup) -> str:
    """Return one entry as TOML text."""
    order = (
        "axis", "name", "formerly", "definition", "kind", "by", "target", "tone", "together", "acts",
        "include", "exclude", "near", "example", "origin", "word_class", "role", "sign", "words",
    )  # fmt: skip
    lines = [f"[[{kind}]]"]
    for key in order:
        value = getattr(entry, key, "")
        key = "class" if key == "word_class" else key
        # Options are off by default, but for this one.
        if (value is False) if key == "acts" else value:
            lines.append(f"{key} = {_format_value(value)}")
    return "\n".join(lines)


def _format_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, NearRule):
        to = ", ".join(map(_quote, value.to))
        terms = ", ".join(map(_quote, value.terms))
        return f"{{ terms = [{terms}], to = [{to}], within = {value.within} }}"
    return "[" + ", ".join(map(_format_value, value)) + "]"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
