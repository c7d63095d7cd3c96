"""Names of fields in databases' exports: which field a line holds, in the interface's language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

_LINE = re.compile(r"\s*(?P<label>[^\W\d_][^:\n]{0,60}?)\s*:(?!//)\s*(?P<value>.*)", re.DOTALL)
_NO_LETTERS = re.compile(r"[\W_]+")


class Field(NamedTuple):
    """A field that a line begins: what it holds ("author"), and its value as far as it goes."""

    kind: str
    value: str


@cache
def _read_table(name: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf8")
    kinds: dict[str, list[str]] = tomllib.loads(text)[name]
    # A name that stands twice keeps its first kind: kinds come from the certain to the doubtful.
    return {_plain(label): kind for kind, labels in reversed(kinds.items()) for label in labels}


def find_field(line: str, table: str) -> Field | None:
    """Return the field that a line begins, or None.

    Examples
    --------
    >>> find_field("AUTOR: Ida Falk", "nexis")
    Field(kind='author', value='Ida Falk')
    >>> find_field("Texte intégral : Les négociations", "proquest").kind
    'text'
    >>> find_field("He said: no", "nexis")
    """
    found = _LINE.match(line)
    kind = _read_table(table).get(_plain(found["label"])) if found else None
    return Field(kind, found["value"].strip()) if found and kind else None


def find_heading(line: str, table: str) -> str:
    """Return what a line that stands alone is in a table ("end"), or nothing."""
    return _read_table(table).get(_plain(line.rstrip(" :")), "") if len(line) < 60 else ""


def find_language(name: str) -> str:
    """Return a language's code from its name in a field, or nothing where it is not known.

    Examples
    --------
    >>> find_language("ENGLISH"), find_language("GERMAN; DEUTSCH"), find_language("Klingon")
    ('en', 'de', '')
    """
    first = re.split(r"[;,/(|]| [-–] ", name)[0]
    return _read_table("languages").get(_plain(first), "")


def _plain(label: str) -> str:
    return _NO_LETTERS.sub("", label.casefold())
