"""A study's codebook, edited entry by entry, and what its terms find in the study's statements."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.coding import Codebook, build_codebook
from toolkit.coding.codebook.codebook import (
    AXES,
    BUILT_IN,
    Code,
    Target,
    find_doubts,
    format_entry,
)
from toolkit.coding.codebook.terms import NearRule, compile_terms
from toolkit.desk.blocks import Block, edit_blocks, find_block, keep_comments, split_blocks
from toolkit.desk.folder import CODEBOOK, hash_file
from toolkit.errors import DefinitionError, InputError

KINDS = ("target", "code")
_LISTED = re.compile(r"\s*(/(?:[^/\\]|\\.)+/|[^,]+)")
"""Terms with commas between; those inside a regular expression are its own."""
_TARGET_LINE = re.compile(r"""^target\s*=\s*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""", re.MULTILINE)
_AXES_LINE = re.compile(r"^axes\s*=\s*\[[^\]]*\][^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class CodebookFile:
    """The codebook as it is: a hash of the file, its entries, mistakes, doubts, and what is coded."""

    hash: str
    entries: tuple[dict[str, Any], ...]
    problems: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    axes: tuple[dict[str, Any], ...] = ()
    codebook: Codebook | None = None
    text: str = ""


def read_codebook_file(folder: str | Path) -> CodebookFile:
    """Return a study's codebook entry by entry, with its mistakes and what it does not code.

    Examples
    --------
    >>> file = read_codebook_file("corpus")
    >>> [entry["name"] for entry in file.entries if entry["kind"] == "target"], file.problems
    (['operation', 'agreement'], ())
    """
    path = Path(folder) / CODEBOOK
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    seen = hash_file(path)
    try:
        codebook = build_codebook(tomllib.loads(text), name=CODEBOOK)
    except DefinitionError as error:
        return CodebookFile(seen, (), tuple(error.problems))
    except tomllib.TOMLDecodeError as error:
        return CodebookFile(seen, (), (f"not valid TOML: {error}",))
    numbers: Counter[str] = Counter()
    entries = []
    for block in split_blocks(text)[1]:
        if block.kind in KINDS:
            values = _parse(block)
            entries.append(
                {
                    "kind": block.kind,
                    "number": numbers[block.kind],
                    "hash": block.hash,
                    **_show(values),
                }
            )
        numbers[block.kind] += 1
    doubts = tuple(find_doubts(codebook))
    return CodebookFile(seen, tuple(entries), (), doubts, describe_axes(codebook), codebook, text)


def describe_axes(codebook: Codebook) -> tuple[dict[str, Any], ...]:
    """Return every axis with whether it is coded, and in words what is coded or why nothing is.

    Examples
    --------
    >>> [axis["said"] for axis in describe_axes(build_codebook({"axes": ["aim"]}))][:2]
    ['Not coded: the codebook leaves it out.', 'Stated aims are found; none has a code yet.']
    """
    return tuple(
        {
            "name": name,
            "on": codebook.axis(name) is not None,
            "said": _describe_axis(codebook, name),
        }
        for name in AXES
    )


def _describe_axis(codebook: Codebook, name: str) -> str:
    if codebook.axis(name) is None:
        return "Not coded: the codebook leaves it out."
    codes = ", ".join(code.name for code in codebook.codes_of(name))
    targets = ", ".join(target.name for target in codebook.targets)
    if name == "position":
        none = "Nothing to code: there is no target yet, so nobody is for or against anything."
        return f"For or against {targets}." if targets else none
    if name == "aim":
        none = "Stated aims are found; none has a code yet."
        return f"{codes}, and “uncoded aim”." if codes else none
    if name == "scope":
        return f"{codes}." if codes else "Nothing to code: no code has terms of scope."
    if name not in BUILT_IN:
        return f"{codes}."
    rules = f"By rules: {', '.join(BUILT_IN[name])}."
    if name != "condition" or not codebook.targets:
        return rules
    axis = codebook.axis(name)
    bound = (axis.target if axis else "") or " or ".join(one.name for one in codebook.targets)
    return f"{rules} Only what {bound} depends on counts."


def set_axis(folder: str | Path, name: str, on: bool, *, seen: str = "") -> str:
    """Code an axis, or do not, and return what else there is to say."""
    if name not in AXES:
        raise InputError(f"axis {name!r}: there are {', '.join(AXES)}")

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        listed = tomllib.loads(head).get("axes", list(AXES))
        chosen = [
            axis
            for axis in AXES
            if (axis in listed or (axis == name and on)) and (axis != name or on)
        ]
        if not chosen:
            raise InputError(f"The axis {name} is the only one that is coded: code another first.")
        rest = _AXES_LINE.sub("", head).rstrip("\n")
        if set(chosen) == set(AXES):
            return rest, blocks
        written = ", ".join(f'"{axis}"' for axis in chosen)
        return f"{rest}\n\naxes = [{written}]".strip("\n"), blocks

    return edit_codebook(folder, change, seen)


def save_entry(
    folder: str | Path,
    kind: str,
    number: int | None,
    known: str,
    values: Mapping[str, Any],
    *,
    seen: str = "",
) -> str:
    """Write a target or code anew, or add one where ``number`` is None.

    A new name takes along what people decided under the one before, which the entry keeps as a
    former name.

    Parameters
    ----------
    folder
        The study's folder.
    kind
        "target" or "code".
    number, known
        The entry, as :func:`read_codebook_file` gives it, and its hash.
    values
        ``name``, ``definition``, ``axis`` (of a code), ``target_kind`` (of a target: action or
        actor), ``by`` (of a target: who carries it out, a list or text with ";" between),
        ``include`` and ``exclude`` (lists, or text with a term a line), ``near`` (tables of
        ``terms``, ``to``, ``within``; texts have commas between terms). What is not among them
        stays as it is.
    seen
        The file's hash when it was shown.
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r}: there are {' and '.join(KINDS)}")
    if not str(values.get("name", "")).strip():
        raise InputError(f"Write a name: every {kind} needs one.")

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        if number is None:
            return head, _insert(
                blocks, Block(kind, "", _format(kind, clean_entry(kind, values, {})))
            )
        place = find_block(blocks, kind, number, known, CODEBOOK)
        before = _parse(blocks[place])
        new = _keep_former(before, clean_entry(kind, values, before))
        changed = list(blocks)
        if kind == "target":
            changed = [_point_to(block, before["name"], new["name"]) for block in blocks]
        changed[place] = keep_comments(blocks[place], _format(kind, new))
        return head, changed

    return edit_codebook(folder, change, seen)


def remove_entry(folder: str | Path, kind: str, number: int, known: str, *, seen: str = "") -> str:
    """Take a target or code out of the codebook."""

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        place = find_block(blocks, kind, number, known, CODEBOOK)
        return head, [*blocks[:place], *blocks[place + 1 :]]

    return edit_codebook(folder, change, seen)


def add_code(folder: str | Path, code: Code, *, seen: str = "") -> str:
    """Add a code, such as :func:`toolkit.make_code` makes of suggested aims."""
    return edit_codebook(
        folder,
        lambda head, blocks: (head, _insert(blocks, Block("code", "", format_entry("code", code)))),
        seen,
    )


def add_terms(
    folder: str | Path,
    kind: str,
    name: str,
    terms: Iterable[str],
    *,
    axis: str = "aim",
    seen: str = "",
) -> str:
    """Add terms to the target or code of this name."""
    listed = list(terms)

    def change(head: str, blocks: list[Block]) -> tuple[str, list[Block]]:
        for place, block in enumerate(blocks):
            values = _parse(block) if block.kind == kind else {}
            if values.get("name") == name and values.get("axis", axis) == axis:
                include = list(dict.fromkeys([*values.get("include", ()), *listed]))
                changed = list(blocks)
                changed[place] = keep_comments(block, _format(kind, {**values, "include": include}))
                return head, changed
        raise InputError(f"{CODEBOOK}: there is no {kind} {name!r} any more; choose another")

    return edit_codebook(folder, change, seen)


def check_codebook_text(text: str) -> None:
    """Raise an error if a codebook's text has mistakes."""
    try:
        build_codebook(tomllib.loads(text), name=CODEBOOK)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{CODEBOOK}: is not valid TOML ({error})") from None


def edit_codebook(
    folder: str | Path, change: Callable[[str, list[Block]], tuple[str, list[Block]]], seen: str
) -> str:
    """Change the codebook's file, as :func:`toolkit.desk.blocks.edit_blocks` does."""
    return edit_blocks(Path(folder) / CODEBOOK, change, check_codebook_text, seen=seen)


def _insert(blocks: Sequence[Block], new: Block) -> list[Block]:
    """Put an entry behind the last of its kind."""
    places = [place for place, block in enumerate(blocks) if block.kind == new.kind]
    first_code = next((p for p, b in enumerate(blocks) if b.kind == "code"), len(blocks))
    at = places[-1] + 1 if places else 0 if new.kind == "target" else first_code
    return [*blocks[:at], new, *blocks[at:]]


def _parse(block: Block) -> dict[str, Any]:
    return dict(tomllib.loads(block.body)[block.kind][0])


def _show(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry as a form shows it; what has no field of its own is told in words."""
    rules = [{"within": NearRule.within, **rule} for rule in values.get("near", ())]
    near = [
        f"{', '.join(rule['terms'])} within {rule['within']} words of {', '.join(rule['to'])}"
        for rule in rules
    ]
    return {
        "name": values.get("name", ""),
        "axis": values.get("axis", ""),
        "definition": values.get("definition", ""),
        "target_kind": values.get("kind", "action"),
        "include": list(values.get("include", ())),
        "exclude": list(values.get("exclude", ())),
        "near_said": near,
        "near": [
            {key: ", ".join(rule[key]) for key in ("terms", "to")} | {"within": rule["within"]}
            for rule in rules
        ],
        "by": "; ".join(values.get("by", ())),
        "origin": values.get("origin", ""),
    }


def clean_entry(kind: str, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form says of an entry, over what it said before."""
    new = dict(before)
    for field in ("name", "definition", *(("axis",) if kind == "code" else ())):
        if field in values:
            new[field] = str(values[field]).strip()
    if kind == "target" and values.get("target_kind"):
        new["kind"] = str(values["target_kind"])
    for field in ("include", "exclude"):
        if field in values:
            given = values[field]
            listed = given.splitlines() if isinstance(given, str) else given
            new[field] = list(dict.fromkeys(term.strip() for term in listed if term.strip()))
    if kind == "target" and "by" in values:
        named = values["by"]
        listed = named.split(";") if isinstance(named, str) else named
        new["by"] = [name.strip() for name in listed if name.strip()]
    if "near" in values:
        new["near"] = [rule for given in values["near"] if (rule := _clean_near(given))]
    return new


def _keep_former(before: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with the name that it had before among its former ones.

    A code on another axis is another code: what was decided on the first does not fit there.

    Examples
    --------
    >>> _keep_former({"name": "weir"}, {"name": "dam"})
    {'name': 'dam', 'formerly': ['weir']}
    """
    if before.get("axis") != new.get("axis"):
        return {key: value for key, value in new.items() if key != "formerly"}
    had = [*before.get("formerly", ()), before["name"]]
    return {**new, "formerly": [name for name in dict.fromkeys(had) if name != new["name"]]}


def _point_to(block: Block, before: str, after: str) -> Block:
    """Return an axis that names its target by the target's new name."""
    if block.kind != "axis" or before == after or _parse(block).get("target") != before:
        return block
    line = f"target = {json.dumps(after, ensure_ascii=False)}"
    return replace(block, body=_TARGET_LINE.sub(lambda _: line, block.body, count=1))


def _clean_near(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule of terms near others as the codebook writes it, empty where nothing was written.

    Examples
    --------
    >>> _clean_near({"terms": "arms, /fuel{1,2}/", "to": "border", "within": "5"})
    {'terms': ['arms', '/fuel{1,2}/'], 'to': ['border'], 'within': 5}
    """
    rule = {key: _split_terms(given.get(key, ())) for key in ("terms", "to")}
    if not any(rule.values()):
        return {}
    within = str(given.get("within", "")).strip() or str(NearRule.within)
    if not within.isdecimal() or not int(within):
        raise InputError(f"Near: {within!r} is no number of words; write one, such as 8.")
    if not all(rule.values()):
        raise InputError("Near: write both, the terms and what they must stand near.")
    return {**rule, "within": int(within)}


def _split_terms(given: str | Sequence[str]) -> list[str]:
    found = _LISTED.findall(given) if isinstance(given, str) else given
    return list(dict.fromkeys(term.strip() for term in found if term.strip()))


def build_entry(kind: str, values: Mapping[str, Any]) -> Target | Code:
    """Return the entry that values define; the codebook around it is not looked at."""
    axis = {"axis": "aim"} if kind == "code" else {}
    told = {**axis, **{key: value for key, value in values.items() if value}}
    needed = (
        {} if told.get("include") or told.get("near") else {"include": ["x"]}
    )  # taken out below
    book = build_codebook({kind: [{**told, **needed, **axis}]}, name=CODEBOOK)
    entry = (book.targets if kind == "target" else book.codes)[0]
    bare = replace(entry, include=(), finder=compile_terms(())) if needed else entry
    return replace(bare, axis=values.get("axis", "aim")) if isinstance(bare, Code) else bare


def _format(kind: str, values: Mapping[str, Any]) -> str:
    return format_entry(kind, build_entry(kind, values))
