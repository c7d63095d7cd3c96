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
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.coding.terms import NearRule, TermFinder, compile_terms
from toolkit.errors import DefinitionError, InputError

POSITION_CODES = ("favor", "against", "mixed", "not asserted", "no target")
TARGET_KINDS = ("action", "actor")
UNCODED_AIM = "uncoded aim"
CONDITION_CODES = ("until X", "if X", "unless X", "necessary for X", "as needed")
COMMITMENT_CODES = ("hedged", "asserted", "obliged")
ATTRIBUTION_CODES = ("own", "relayed", "denied")
BUILT_IN = {
    "position": POSITION_CODES,
    "condition": CONDITION_CODES,
    "commitment": COMMITMENT_CODES,
    "attribution": ATTRIBUTION_CODES,
}
AXES = ("position", "aim", "scope", "condition", "commitment", "attribution")

_TERMS = {"include", "exclude", "near"}
_FIELDS = {
    "target": {"name", "definition", "example", "kind"} | _TERMS,
    "axis": {"name", "definition", "target", "example", "tone"},
    "code": {"axis", "name", "definition", "example"} | _TERMS,
}


@dataclass(frozen=True)
class Target:
    """What a position is toward, with the terms that mention it.

    ``kind`` is "action" for what can be launched, continued or stopped, "actor" for people,
    organizations and countries.
    """

    name: str
    definition: str = ""
    kind: str = "action"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    near: tuple[NearRule, ...] = ()
    example: str = ""
    finder: TermFinder = field(repr=False, compare=False, default_factory=lambda: compile_terms(()))


@dataclass(frozen=True)
class Axis:
    """One axis; ``target`` is what its codes are about, empty where they are about nothing.

    ``tone`` (position only) lets the tone of a statement decide where no predicate does.
    """

    name: str
    definition: str = ""
    target: str = ""
    example: str = ""
    tone: bool = False


@dataclass(frozen=True)
class Code:
    """One code of one axis, with the terms that map wording to it."""

    axis: str
    name: str
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    near: tuple[NearRule, ...] = ()
    example: str = ""
    finder: TermFinder = field(repr=False, compare=False, default_factory=lambda: compile_terms(()))


@dataclass(frozen=True)
class Codebook:
    """Targets, axes and codes; ``version`` is a hash of the content, ``name`` the file's name."""

    targets: tuple[Target, ...]
    axes: tuple[Axis, ...]
    codes: tuple[Code, ...]
    name: str = "codebook"
    version: str = ""

    def axis(self, name: str) -> Axis | None:
        """Return the axis of this name, or None where the codebook does not code it."""
        return next((axis for axis in self.axes if axis.name == name), None)

    def codes_of(self, axis: str) -> tuple[Code, ...]:
        """Return the codes of an axis, in the codebook's order."""
        return tuple(code for code in self.codes if code.axis == axis)


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook that a TOML file defines.

    Parameters
    ----------
    path
        The file, with ``[[target]]``, ``[[axis]]`` and ``[[code]]`` entries (docs/coding.md).

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
    return build_codebook(content, name=file.name)


def build_codebook(content: Mapping[str, Any], *, name: str = "codebook") -> Codebook:
    """Return the codebook that this mapping (a parsed TOML file) defines.

    Raises
    ------
    DefinitionError
        If entries have mistakes; all of them are listed, a line each.
    """
    reader = _Reader(name)
    tables = {kind: reader.entries(content, kind) for kind in _FIELDS}
    reader.unknown_tables(content)
    targets = tuple(reader.target(where, entry) for where, entry in tables["target"])
    axes = tuple(reader.axis(where, entry) for where, entry in tables["axis"])
    codes = tuple(reader.code(where, entry) for where, entry in tables["code"])
    reader.check_references(targets, axes or _default_axes(), codes)
    if reader.problems:
        raise DefinitionError(name, reader.problems)
    return Codebook(targets, axes or _default_axes(), codes, name, _version(content))


def default_codebook() -> Codebook:
    """Return the codebook of a study that has none: no target and no term.

    Commitment, attribution and conditions are coded, and stated aims are found openly, as
    "uncoded aim".

    >>> default_codebook().targets
    ()
    """
    return build_codebook({}, name="default")


def format_codebook(codebook: Codebook) -> str:
    """Return the codebook as TOML text, which :func:`build_codebook` reads back as the same."""
    blocks = [_format_entry("target", target) for target in codebook.targets]
    blocks += [_format_entry("axis", axis) for axis in codebook.axes]
    blocks += [_format_entry("code", code) for code in codebook.codes]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _default_axes() -> tuple[Axis, ...]:
    return tuple(Axis(name) for name in AXES)


def _version(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


class _Reader:
    """Reads entries and collects every mistake."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[str] = []

    def entries(self, content: Mapping[str, Any], kind: str) -> list[tuple[str, dict[str, Any]]]:
        listed = content.get(kind, [])
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            self.problems.append(f"{kind}: must be a list of tables, written as [[{kind}]]")
            return []
        result = []
        for number, entry in enumerate(listed, 1):
            where = f"{kind} {number}" + (f' ("{entry["name"]}")' if entry.get("name") else "")
            for key in sorted(set(entry) - _FIELDS[kind]):
                known = ", ".join(sorted(_FIELDS[kind]))
                self.problems.append(f"{where}: unknown field {key!r}; it may have {known}")
            result.append((where, entry))
        return result

    def unknown_tables(self, content: Mapping[str, Any]) -> None:
        self.problems += [
            f"table {key!r} is unknown; there are [[target]], [[axis]] and [[code]]"
            for key in sorted(set(content) - set(_FIELDS))
        ]

    def target(self, where: str, entry: dict[str, Any]) -> Target:
        kind = entry.get("kind", "action")
        if kind not in TARGET_KINDS:
            known = " or ".join(map(repr, TARGET_KINDS))
            self.problems.append(f"{where}: kind must be {known}, not {kind!r}")
        name = self.text(where, entry, "name", required=True)
        return Target(name=name, kind=str(kind), **self.body(where, entry))

    def axis(self, where: str, entry: dict[str, Any]) -> Axis:
        fields = {key: self.text(where, entry, key) for key in ("definition", "target", "example")}
        tone = entry.get("tone", False)
        if not isinstance(tone, bool):
            self.problems.append(f"{where}: tone must be true or false, not {tone!r}")
        return Axis(self.text(where, entry, "name", required=True), **fields, tone=tone is True)

    def code(self, where: str, entry: dict[str, Any]) -> Code:
        return Code(
            axis=self.text(where, entry, "axis", required=True),
            name=self.text(where, entry, "name", required=True),
            **self.body(where, entry),
        )

    def body(self, where: str, entry: dict[str, Any]) -> dict[str, Any]:
        terms = {key: self.terms(where, key, entry.get(key, [])) for key in ("include", "exclude")}
        near = self.near(where, entry.get("near", []))
        return {
            **terms,
            "near": near,
            "definition": self.text(where, entry, "definition"),
            "example": self.text(where, entry, "example"),
            "finder": compile_terms(terms["include"], terms["exclude"], near),
        }

    def text(
        self, where: str, entry: Mapping[str, Any], key: str, *, required: bool = False
    ) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str):
            self.problems.append(f"{where}: {key} must be text, not {value!r}")
            return ""
        if required and not value.strip():
            self.problems.append(f"{where}: {key} is missing")
        return value

    def terms(self, where: str, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            self.problems.append(f"{where}: {key} must be a list of terms, not {value!r}")
            return ()
        kept = []
        for term in value:
            try:
                compile_terms([term])
                kept.append(term)
            except (ValueError, AttributeError) as error:
                reason = str(error) if isinstance(term, str) else f"{term!r} is not text"
                self.problems.append(f"{where}: {key}: {reason}")
        return tuple(kept)

    def near(self, where: str, value: Any) -> tuple[NearRule, ...]:
        if not isinstance(value, list):
            self.problems.append(f"{where}: near must be a list of tables, not {value!r}")
            return ()
        rules = [self.near_rule(where, rule) for rule in value]
        return tuple(rule for rule in rules if rule.terms and rule.to)

    def near_rule(self, where: str, rule: Any) -> NearRule:
        if not isinstance(rule, dict) or not {"terms", "to"} <= set(rule) <= {
            "terms",
            "to",
            "within",
        }:
            self.problems.append(
                f"{where}: near: expected {{ terms = [...], to = [...], within = 8 }}, not {rule!r}"
            )
            return NearRule((), ())
        within = rule.get("within", NearRule.within)
        if not isinstance(within, int) or isinstance(within, bool) or within < 1:
            self.problems.append(f"{where}: near: within must be a number of words, not {within!r}")
            within = NearRule.within
        terms = self.terms(where, "near terms", rule["terms"])
        return NearRule(terms, self.terms(where, "near to", rule["to"]), within)

    def check_references(
        self, targets: tuple[Target, ...], axes: tuple[Axis, ...], codes: tuple[Code, ...]
    ) -> None:
        self.repeated("target", [target.name for target in targets])
        self.repeated("axis", [axis.name for axis in axes])
        self.repeated("code", [f"{code.axis}: {code.name}" for code in codes])
        names = {target.name for target in targets}
        for axis in axes:
            where = f'axis "{axis.name}"'
            if axis.name and axis.name not in AXES:
                self.problems.append(f"{where}: unknown axis; there are {', '.join(AXES)}")
            if axis.target and axis.target not in names:
                self.problems.append(f"{where}: target {axis.target!r} is not defined")
        for target in targets:
            if not target.include and not target.near:
                self.problems.append(f'target "{target.name}": include names no term to find it by')
        for code in codes:
            self.check_code(code, {axis.name for axis in axes})

    def check_code(self, code: Code, axes: set[str]) -> None:
        where = f'code "{code.name}"'
        if code.axis and code.axis not in axes:
            known = ", ".join(sorted(axes))
            self.problems.append(f"{where}: axis {code.axis!r} is not defined; there are {known}")
        allowed = BUILT_IN.get(code.axis)
        if allowed and code.name not in allowed:
            self.problems.append(
                f"{where}: axis {code.axis!r} has the codes {', '.join(allowed)} and no other"
            )
        if code.axis in {"aim", "scope"} and not code.include and not code.near:
            self.problems.append(f"{where}: include names no term to find it by")

    def repeated(self, kind: str, names: list[str]) -> None:
        twice = sorted({name for name in names if name and names.count(name) > 1})
        self.problems += [f'{kind} "{name}": is defined more than once' for name in twice]


def _format_entry(kind: str, entry: Target | Axis | Code) -> str:
    order = (
        "axis", "name", "definition", "kind", "target", "tone", "include", "exclude", "near",
        "example",
    )  # fmt: skip
    lines = [f"[[{kind}]]"]
    for key in order:
        value = getattr(entry, key, "")
        if value:
            lines.append(f"{key} = {_format_value(value)}")
    return "\n".join(lines)


def _format_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, NearRule):
        to = ", ".join(map(_quote, value.to))
        terms = ", ".join(map(_quote, value.terms))
        return f"{{ terms = [{terms}], to = [{to}], within = {value.within} }}"
    return "[" + ", ".join(map(_format_value, value)) + "]"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
