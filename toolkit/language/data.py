"""Word lists and lexicons of a language: one folder of data files a language."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache, reduce
from importlib.resources import files
from operator import getitem
from typing import Any

FOLDER = files("toolkit.language")


def read_data(name: str, *, language: str = "en") -> str:
    """Return the text of a language's data file; FileNotFoundError where it has none."""
    return (FOLDER / language / name).read_text(encoding="utf-8")


def read_toml(name: str, *, language: str = "en") -> dict[str, Any]:
    """Return the content of a language's TOML file, the same object each time: nobody changes it."""
    return _read_toml(name, language)


@cache
def _read_toml(name: str, language: str) -> dict[str, Any]:
    return tomllib.loads(read_data(name, language=language))


def find_entry(data: Mapping[str, Any], place: str) -> Any:
    """Return what stands at a place such as "titles.words" of a TOML file's content."""
    return reduce(getitem, place.split("."), data)


def read_rows(name: str, *, language: str = "en") -> list[dict[str, str]]:
    """Return the rows of a language's CSV file."""
    head, *rows = csv.reader(read_data(name, language=language).splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_word_list(name: str, *, language: str = "en") -> list[str]:
    """Return the words of a language's list, comments left out."""
    lines = read_data(name, language=language).splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
