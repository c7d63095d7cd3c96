"""What kept work was made from, as a key: the same in every process and on every machine.

A key is a hash of everything that a result depends on: the articles, the rules (code and word lists),
the lexicon, the registry, the codebook. Work is used again only under the same key.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import toolkit

KEY = 32
"""Hexadecimal digits of a key: 128 bits, so that two different inputs never share one."""
_RULES = {".py", ".toml", ".csv", ".txt", ".json"}


def canonical(value: Any) -> Any:
    """Return a value as lists and text that are the same in every process.

    Examples
    --------
    >>> canonical({"b": frozenset({"y", "x"}), "a": 1})
    [['a', '1'], ['b', ['x', 'y']]]
    """
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: canonical(getattr(value, one.name)) for one in fields(value)}
        return [type(value).__name__, sorted(named.items())]
    if isinstance(value, Mapping):
        return sorted(([str(key), canonical(one)] for key, one in value.items()), key=repr)
    if isinstance(value, (set, frozenset)):
        return sorted((canonical(one) for one in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [canonical(one) for one in value]
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    return value if isinstance(value, str) else repr(value)


def make_key(*parts: Any) -> str:
    """Return the key of what was made from these parts.

    Examples
    --------
    >>> make_key("a", {"b": 1}) == make_key("a", {"b": 1}) != make_key("a", {"b": 2})
    True
    """
    text = json.dumps([canonical(part) for part in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:KEY]


def hash_table(table: pd.DataFrame) -> str:
    """Return the key of a table's content, its columns and their order."""
    digest = hashlib.sha256()
    for column in table.columns:
        values = table[column].astype("string")
        missing = values.isna().to_numpy()
        digest.update(str(column).encode("utf8", "surrogatepass") + b"\0" + missing.tobytes())
        for value in values.fillna(""):
            data = value.encode("utf8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()[:KEY]


@cache
def hash_rules(*rooms: str) -> str:
    """Return the key of the code and the word lists of rooms of the toolkit.

    A rule that was mended makes other statements under the same version, too.

    Examples
    --------
    >>> hash_rules("language") == hash_rules("coding")
    False
    """
    root = Path(toolkit.__file__).parent
    digest = hashlib.sha256(toolkit.__version__.encode())
    for room in rooms:
        place = root / room
        files = [place.with_suffix(".py")] if not place.is_dir() else sorted(place.rglob("*"))
        for file in files:
            if file.suffix in _RULES and file.is_file():
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:KEY]
