"""The prompt of a language model coder, from the codebook alone, with its hash and the shape of an answer.

Text of articles is fenced by a mark made from the text itself: a text cannot hold the hash of what it
says, so it cannot end its own fence.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import (
    BUILT_IN,
    LEANS_AGAINST,
    LEANS_FAVOR,
    NO_TARGET,
    Code,
    Target,
    define_built_in,
)
from toolkit.coding.coders.interface import list_targets
from toolkit.errors import InputError

ROOM = files("toolkit.coding.coders.model")
_NEVER_ASKED = frozenset({LEANS_FAVOR, LEANS_AGAINST, NO_TARGET})
"""Positions by tone, which no words show, and the one that is given where there is no other."""


@dataclass(frozen=True)
class Option:
    """A code that may be given: where it stands in the codings table, how it is called, what it means."""

    axis: str
    target: str | None
    code: str
    meaning: str

    @property
    def subject(self) -> str:
        """The axis and, on the position axis, the target."""
        return f"{self.axis} toward {self.target}" if self.axis == "position" else self.axis

    @property
    def label(self) -> str:
        """How prompt and answer call it."""
        return f"{self.subject}: {self.code}"


@dataclass(frozen=True)
class Prompt:
    """Instructions with the codes in one order, and the codes by label."""

    text: str
    options: dict[str, Option]

    @property
    def digest(self) -> str:
        """The SHA-256 of the instructions, in hexadecimal."""
        return hash_prompt(self.text)

    @property
    def subjects(self) -> dict[str, tuple[str, str | None]]:
        """What may be abstained on, by name."""
        return {one.subject: (one.axis, one.target) for one in self.options.values()}

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of an answer."""
        code = {
            "type": "object",
            "properties": {
                "code": {"type": "string", "enum": list(self.options)},
                "quote": {"type": "string"},
                "denied": {"type": "boolean"},
            },
            "required": ["code", "quote", "denied"],
            "additionalProperties": False,
        }
        abstain = {"type": "string", "enum": list(self.subjects)}
        return {
            "type": "object",
            "properties": {
                "codes": {"type": "array", "items": code},
                "abstain": {"type": "array", "items": abstain},
            },
            "required": ["codes", "abstain"],
            "additionalProperties": False,
        }


def build_prompt(
    codebook: Codebook, *, axes: Collection[str], order: int = 0, seed: int = 0
) -> Prompt:
    """Return the instructions to code by a codebook.

    Parameters
    ----------
    codebook
        Its codes and targets need definitions: a model is told nothing else.
    axes
        Which of its axes are asked for.
    order, seed
        Codes stand in the codebook's order (0), or in another one for each number.

    Raises
    ------
    InputError
        If codes or targets have no definition, or there is no code to give.

    Examples
    --------
    >>> from toolkit import read_codebook
    >>> prompt = build_prompt(read_codebook("corpus/codebook.toml"), axes=["scope"])
    >>> list(prompt.options)
    ['scope: limited', 'scope: expansive', 'scope: open-ended', 'scope: existential']
    """
    _require_definitions(codebook, axes)
    options = list(_list_options(codebook, axes))
    if not options:
        raise InputError(
            f"{codebook.name}: has no code on {', '.join(axes)} that a language model could give; define "
            "codes or targets, or ask for other axes"
        )
    if order:
        random.Random(f"{seed}:{order}").shuffle(options)
    by_label = {one.label: one for one in options}
    instructions = (ROOM / "instructions.txt").read_text(encoding="utf8")
    text = instructions.format(
        targets="\n".join(f"- {one.name}: {_describe(one)}" for one in codebook.targets)
        or "(none)",
        codes="\n".join(f"- {_quote(one.label)}: {one.meaning}" for one in options),
        example=_quote(options[0].label),
        subjects=" or ".join(sorted({_quote(one.subject) for one in options})),
    )
    return Prompt(text, by_label)


def hash_prompt(text: str) -> str:
    """Return the SHA-256 of instructions, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def fence(text: str) -> str:
    """Return a text between two lines with a mark that it cannot hold.

    Examples
    --------
    >>> print(fence("It is safe."))
    <<< statement db9f00025c6d589e
    It is safe.
    statement db9f00025c6d589e >>>
    """
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    safe = text.encode("utf-8", "replace").decode()
    return f"<<< statement {mark}\n{safe}\nstatement {mark} >>>"


def _require_definitions(codebook: Codebook, axes: Collection[str]) -> None:
    wanted = [target for target in codebook.targets if "position" in axes]
    undefined = [f"target {one.name!r}" for one in wanted if not one.definition.strip()]
    undefined += [
        f"code {code.name!r}"
        for code in codebook.codes
        if code.axis in axes and code.axis not in BUILT_IN and not code.definition.strip()
    ]
    if undefined:
        more = f" and {len(undefined) - 1} more" if len(undefined) > 1 else ""
        raise InputError(
            f"{codebook.name}: {undefined[0]}{more} without a definition; a language model knows of a code "
            "only what its definition says, so write one for each"
        )


def _list_options(codebook: Codebook, axes: Collection[str]) -> Iterator[Option]:
    for axis in codebook.axes:
        if axis.name not in axes:
            continue
        for target in list_targets(codebook, axis.name):
            about = f" What is meant is {target}." if target else ""
            for code, meaning in define_built_in().get(axis.name, {}).items():
                if code not in _NEVER_ASKED:
                    yield Option(axis.name, target, code, meaning + about)
            if axis.name not in BUILT_IN:
                for entry in codebook.codes_of(axis.name):
                    yield Option(axis.name, target, entry.name, _describe(entry) + about)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _describe(entry: Code | Target) -> str:
    parts = [entry.definition.strip()]
    words = [_plain(term) for term in entry.include if not term.startswith("/")]
    words += [
        f"{_plain(term)} (near {', '.join(map(_plain, near.to))})"
        for near in entry.near
        for term in near.terms
        if not term.startswith("/")
    ]
    if words:
        parts.append(f"Words that may show it: {', '.join(words)}.")
    if entry.exclude:
        parts.append(f"Not: {', '.join(map(_plain, entry.exclude))}.")
    if entry.example:
        parts.append(f"Example: {entry.example}")
    return " ".join(parts)


def _plain(term: str) -> str:
    """Return a term of the codebook as words."""
    return term.replace("~", "").replace("*", "…").strip("/")
