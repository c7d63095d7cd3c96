"""Databases in a file (SQLite), as programs that gather pages keep them.

The table of texts is read, with what it points to.

Which table holds the articles is told as which column does; tables that it points to (sources, authors) are
joined to it by their declared keys, or by columns called as such keys are ("source_id").
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import takewhile

import pandas as pd

from toolkit.corpus.columns import FIELDS, fold_heading, looks_like, match_columns
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.errors import InputError

MAGIC = b"SQLite format 3\x00"
_WRITE_AHEAD = 18
"""Bytes of the head that say how it is written: those of a file alone are 1."""
_LONGEST = 100 * 2**20
"""Bytes of a cell."""
_LOOKED_AT = 200
_NAMES = (
    "name", "title", "label", "displayname", "fullname",
    "nome", "nom", "nombre", "naam", "navn", "namn", "nazwa", "nazev", "naziv",
    "bezeichnung", "titel", "titre", "titulo", "titolo",
)  # fmt: skip
_KEY = re.compile(r"_?(?:(?<=_)[Ii][Dd]|(?<=[a-z])I[Dd])$|^(?:[Ii][Dd]|[Ff][Kk])_")
_FEWEST_LETTERS, _ENDING, _PLURAL = 3, 2, 3
"""Letters that a table's name and a row's share at least, that may differ in the row's, and that it adds."""
_AHEAD = (
    "is written with a log beside it (-wal), in which its last changes may be: close what writes it"
)


def _recognizes(source: Source) -> bool:
    return source.data.startswith(MAGIC)


def _read(source: Source) -> Parsed:
    try:
        with closing(_open(source.data)) as database:
            parsed = read_database(database, source.name, SQLITE.name)
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise InputError(
            f"{source.name}: this database is damaged or locked ({error}); get it again"
        ) from None
    parsed.notes += [_AHEAD] if source.data[_WRITE_AHEAD] > 1 else []
    return parsed


SQLITE = Layout("SQLite", _recognizes, _read)


def read_database(database: sqlite3.Connection, name: str, layout: str) -> Parsed:
    """Return the table of texts of a database, with what it points to; ``name`` is the file's."""
    names = _list_tables(database)
    chosen = _find_texts(database, names)
    if chosen is None:
        told = ", ".join(names) or "none"
        raise InputError(
            f"{name}: is a database, and none of its tables ({told}) has a column of texts; "
            "export the articles as a table (.csv)"
        )
    table, joined = _join_tables(database, chosen, names)
    others = [name for name in names if name not in (chosen, *joined)]
    notes = [f"table read: {chosen!r}{_say(', with ', joined)}{_say('; not read: ', others)}"]
    return Parsed([], layout, table=table, notes=notes)


def holds_texts(data: bytes) -> bool:
    """Tell whether a database has a table of texts."""
    try:
        with closing(_open(data)) as database:
            return _find_texts(database, _list_tables(database)) is not None
    except (sqlite3.Error, OverflowError, UnicodeError):
        return True  # a damaged one is to be named


def _open(data: bytes) -> sqlite3.Connection:
    """Return a database in memory: nothing is written, and nothing that it says is run."""
    database = sqlite3.connect(":memory:")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(_LONGEST, len(data)))
    database.deserialize(data[:_WRITE_AHEAD] + b"\x01\x01" + data[_WRITE_AHEAD + 2 :])
    database.execute("PRAGMA trusted_schema=OFF")
    database.text_factory = lambda cell: cell.decode("utf8", "replace")
    return database


def _list_tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [str(name) for (name,) in found]


def quote_name(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _load(database: sqlite3.Connection, name: str, *, rows: int = -1) -> pd.DataFrame:
    """Return a table, or its first rows; what is no text and no number is missing."""
    found = database.execute(f"SELECT * FROM {quote_name(name)} LIMIT {rows}")
    columns = [one[0] for one in found.description]
    cells = [[None if isinstance(cell, bytes) else cell for cell in row] for row in found]
    return pd.DataFrame(cells, columns=columns, dtype=object)


def _find_texts(database: sqlite3.Connection, names: Sequence[str]) -> str | None:
    """Return the table of texts: of several the one that says most of what it holds, then the longest."""
    ranked = []
    for name in names:
        table = _load(database, name, rows=_LOOKED_AT)
        fields = match_columns(table)
        if "text" not in fields or not looks_like(table[fields["text"]], "text"):
            continue
        letters = table[fields["text"]].dropna().astype(str).str.len().sum()
        ranked.append((len(fields.keys() & set(FIELDS)), letters, name))
    return max(ranked)[2] if ranked else None


def _join_tables(
    database: sqlite3.Connection, chosen: str, names: Sequence[str]
) -> tuple[pd.DataFrame, list[str]]:
    """Return a table with the columns of those that it points to, and their names."""
    table = _load(database, chosen)
    joined = []
    for column, other, key in _list_keys(database, chosen, names, list(table.columns)):
        beside = _load(database, other)
        if key not in beside or not beside[key].is_unique or column not in table:
            continue
        rows = {one[key]: one for one in beside.to_dict("records")}
        label = _find_label(beside)
        called = _stem(column) if _is_called(other, _stem(column)) else _singular(other)
        for name in beside.columns:
            told = called if name == label else f"{called}.{name}"
            if name != key and told not in table:
                table[told] = [rows.get(value, {}).get(name) for value in table[column]]
        joined.append(other)
    return table, joined


def _list_keys(
    database: sqlite3.Connection, chosen: str, names: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the columns that point to other tables, each with the table and its key."""
    declared = database.execute(f"PRAGMA foreign_key_list({quote_name(chosen)})").fetchall()
    seen = set()
    for _, _, other, column, key, *_ in declared:
        if other in names and other != chosen:
            seen.add(column)
            yield column, other, key or "id"
    for column in columns:
        stem = _stem(column)
        meant = [one for one in names if _is_called(one, stem) and one != chosen]
        if column not in seen and stem != str(column).casefold() and len(meant) == 1:
            yield column, meant[0], "id"


def _stem(column: str) -> str:
    """Return what a column of keys is called: source_id, id_source, sourceId."""
    return _KEY.sub("", str(column)).casefold()


def _is_called(table: str, stem: str) -> bool:
    """Tell whether a table is called as one of its rows is, in the plural of some language: testate."""
    name = table.casefold()
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, stem, strict=False))
    )
    return shared >= max(_FEWEST_LETTERS, len(stem) - _ENDING) and len(name) - shared <= _PLURAL


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def _find_label(table: pd.DataFrame) -> str | None:
    """Return the column by which a table's rows are called."""
    folded = {fold_heading(name): str(name) for name in table.columns}
    return next((folded[name] for name in _NAMES if name in folded), None)


def _say(before: str, names: Sequence[str]) -> str:
    return before + ", ".join(map(repr, names)) if names else ""
