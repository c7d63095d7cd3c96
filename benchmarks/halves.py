"""Files of fictional statements with their right codes, of which half is held out.

Each row has an id and a text, which may mark its {source}, its <cue> and the [words] of the statement;
a text without marks is a statement in whole. No rule was tuned on the half that is held out: its figure
is printed only where it is asked for, and errors are listed of the other half alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

Row = Mapping[str, str]

_MARKS = re.compile(r"[{}<>\[\]]")
_OPENS = {"{": "source", "<": "cue", "[": "content"}


def parse_arguments(description: str, gold: Path) -> argparse.Namespace:
    """Return the file of statements, which half of it, and whether to list errors."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--gold", type=Path, default=gold, metavar="FILE.csv")
    parser.add_argument("--held", action="store_true", help="the figure of what is held out")
    parser.add_argument("--errors", action="store_true", help="list what is coded otherwise")
    arguments = parser.parse_args()
    arguments.errors = arguments.errors and not arguments.held
    return arguments


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file of statements."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def is_odd(key: str, algorithm: str) -> bool:
    """Return whether the hash of a row's key is odd, which puts it into the half that is held out."""
    digest = hashlib.new(algorithm, key.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % 2 == 1


def read_marks(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a text without its marks, and the spans that they marked."""
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in _OPENS.values()}
    text, name, opened, last = "", "", 0, 0
    for mark in _MARKS.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark.group() in _OPENS:
            name, opened = _OPENS[mark.group()], len(text)
        else:
            spans[name].append((opened, len(text)))
    text += marked[last:]
    spans["content"] = spans["content"] or [(0, len(text))]
    return text, spans


def make_tables(rows: Iterable[Row]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the statements and the articles of marked texts."""
    statements, articles = [], []
    for row in rows:
        text, spans = read_marks(row["text"])
        articles.append({"article_id": row["id"], "text": text})
        content = spans["content"]
        one: dict[str, Any] = {
            "statement_id": row["id"],
            "article_id": row["id"],
            "start": content[0][0],
            "end": content[-1][1],
            "spans": content,
            "official": "Ada Quill",
        }
        for name in ("source", "cue"):
            for start, end in spans[name][:1]:
                one |= {name: text[start:end], f"{name}_start": start, f"{name}_end": end}
        statements.append(one)
    return pd.DataFrame(statements), pd.DataFrame(articles)


def describe_coding(coding: Mapping[Any, Any]) -> str:
    """Return a coding in words: its axis, target, code, the words that show it, and how it counts."""
    words = coding["cue"] if pd.isna(coding["phrase"]) else coding["phrase"]
    quoted = None if pd.isna(words) else f"“{words}”"
    conditional = "conditional" if coding["conditional"] else None
    told = [coding["axis"], coding["target"], coding["code"], quoted, coding["flags"], conditional]
    return " ".join(word for word in told if not pd.isna(word))


def read_readings(path: Path) -> dict[tuple[str, str], str]:
    """Return all that is read in an item, by suite and item, as :func:`describe_coding` says it."""
    return {(row["suite"], row["item"]): row["reading"] for row in read_rows(path)}
