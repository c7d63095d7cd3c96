"""What fields hold becomes what a row says: the first that names something counts."""

from __future__ import annotations

import re

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.databases.labels import find_language
from toolkit.corpus.formats.databases.values import clean_author
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.dated import cut_outlet

_FIELDS = ("title", "outlet", "published", "author", "section", "url")
_BETWEEN = re.compile(r"\s+[|•·]\s+")


def take_value(kind: str, value: str, row: Row) -> None:
    """Take what a field of a kind holds, where the row has none of it."""
    if kind == "outlet" and read_day(value):
        kind = "published"  # "Publicación" is a paper's name, or when it was printed
    if kind == "outlet" and value:
        row |= {name: said for name, said in cut_outlet(value).items() if name not in row}
    elif kind in _FIELDS and value:
        row.setdefault(kind, _clean(kind, value))
    elif kind == "other" and (code := find_language(value)) and len(value.split()) == 1:
        row.setdefault("language", code)


def _clean(kind: str, value: str) -> str:
    if kind == "author":
        return clean_author(value)
    return (find_date(value) or value) if kind == "published" else value


def take_fields_between_bars(line: str, row: Row) -> bool:
    """Take fields that stand on one line between bars or points, and tell whether it is nothing else.

    Examples
    --------
    >>> row = {}
    >>> take_fields_between_bars("Author: Ida Falk • Country: Tarnland", row), row
    (True, {'author': 'Ida Falk'})
    >>> take_fields_between_bars("Author: Ida Falk", row), take_fields_between_bars("Quay • Lock", row)
    (False, False)
    """
    pieces = _BETWEEN.split(line)
    fields = [find_label(piece) for piece in pieces]
    if len(pieces) < 2 or not all(kind for kind, _ in fields):
        return False
    for kind, value in fields:
        take_value(kind, value, row)
    return True
