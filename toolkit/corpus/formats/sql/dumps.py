"""Dumps of databases in SQL (MySQL, PostgreSQL, SQLite, SQL Server): what they insert, read as a database.

Nothing that a dump says is run: of its statements names of tables and columns, keys and values are taken.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.sql.sqlite import quote_name, read_database
from toolkit.errors import InputError

_PART = r"(?:[`\"\[][^`\"\[\]\n]{1,120}[`\"\]]|[^\W\d][\w$]*)"
_NAME = rf"{_PART}(?:\.{_PART})*"
"""A name, also behind those of its database and its owner."""
_COLUMNS = r"\((?P<columns>[^()]*)\)"
_INSERT = re.compile(
    rf"^[ \t]*(?:INSERT|REPLACE)\s+(?:IGNORE\s+|OR\s+\w+\s+)?(?:INTO\s+)?"
    rf"(?P<table>{_NAME})\s*(?:{_COLUMNS}\s*)?VALUES\s*(?=\()",
    re.IGNORECASE | re.MULTILINE,
)
_COPY = re.compile(
    rf"^COPY\s+(?P<table>{_NAME})\s*(?:{_COLUMNS}\s*)?FROM\s+stdin\b[^;\n]*;\r?\n",
    re.IGNORECASE | re.MULTILINE,
)
_TABLE = re.compile(
    rf"^[ \t]*(?P<act>CREATE|ALTER)\s+TABLE\s+(?:ONLY\s+|IF\s+(?:NOT\s+)?EXISTS\s+)*"
    rf"(?P<table>{_NAME})(?=[\s(])",
    re.IGNORECASE | re.MULTILINE,
)
_KEY = re.compile(
    rf"FOREIGN\s+KEY\s*\(\s*(?P<column>{_NAME})\s*\)\s*REFERENCES\s+(?P<other>{_NAME})\s*\(\s*(?P<key>{_NAME})\s*\)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\A\ufeff?\s*(?:--|/\*|#|CREATE|INSERT|SET|BEGIN|PRAGMA|DROP|USE|START)", re.IGNORECASE
)
_ESCAPED = re.compile(
    r"MySQL|MariaDB|^\s*(?:INSERT\s+INTO|CREATE\s+TABLE)[^\n(]{0,40}`", re.MULTILINE
)
"""Dumps in whose texts a backslash stands in front of marks and line ends."""
_NO_COLUMN = re.compile(
    r"(?:PRIMARY|FOREIGN|UNIQUE|KEY|INDEX|CONSTRAINT|CHECK|FULLTEXT|SPATIAL|EXCLUDE|LIKE)\b",
    re.IGNORECASE,
)
_TOKEN = (
    r"(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<null>\bNULL\b)"
    r"|(?P<number>-?\d[\d.]*(?:[eE][+-]?\d+)?)(?!\w)"
)
_MARKED = re.compile(
    rf"(?:\b[NE])?'(?P<text>[^'\\]*(?:(?:\\.|'')[^'\\]*)*)'|{_TOKEN}", re.DOTALL | re.IGNORECASE
)
_PLAIN = re.compile(rf"(?:\bN)?'(?P<text>[^']*(?:''[^']*)*)'|{_TOKEN}", re.DOTALL | re.IGNORECASE)
_COPIED = "\n\\."
_VALUES = ("text", "number", "null")
_NEXT = re.compile(r"\s*,\s*(?=\()")
_DEFINED = re.compile(r"'(?:[^']|'')*'|[(),;]")
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "0": "", "b": "", "Z": "", "f": "\n", "v": "\n"}
_HEAD = 20_000
_MOST_TABLES, _LONGEST_TABLE = 2_000, 50_000
"""Definitions of tables that are read, and characters of one."""

_Cell = str | None
_Tables = dict[str, tuple[list[str], list[list[_Cell]]]]


def _recognizes(source: Source) -> bool:
    inserts = is_marked(source, _INSERT) or is_marked(source, _COPY)
    return inserts and _BEGINS.match(source.text) is not None


def _read(source: Source) -> Parsed:
    text = source.text
    found, broken = read_tables(text)
    tables = {name: one for name, one in found.items() if one[0] and one[1]}
    if not tables:
        raise InputError(
            f"{source.name}: is a dump of a database without rows; export its articles"
        )
    keys = _read_keys(text)
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            for name, (columns, rows) in tables.items():
                _fill(
                    database, name, columns, rows, [one for one in keys[name] if one[1] in tables]
                )
            parsed = read_database(database, source.name, SQL_DUMP.name)
    except sqlite3.Error as error:
        raise InputError(
            f"{source.name}: this dump cannot be read ({error}); make it anew"
        ) from None
    if broken:
        parsed.doubts.append(f"breaks off, or has rows that are not whole: {broken} left out")
    return parsed


SQL_DUMP = Layout("SQL", _recognizes, _read)


def read_tables(text: str) -> tuple[_Tables, int]:
    r"""Return the columns and rows of the tables that a dump fills, and how many rows are not whole.

    Examples
    --------
    >>> read_tables("CREATE TABLE a (id int, body text);\nINSERT INTO a VALUES (1, 'He won''t.'), (2, NULL);")
    ({'a': (['id', 'body'], [['1', "He won't."], ['2', None]])}, 0)
    """
    made = {
        _bare(found["table"]): _list_columns(text, found.end())
        for found in islice(_TABLE.finditer(text), _MOST_TABLES)
        if found["act"].upper() == "CREATE"
    }
    tables: _Tables = {}
    broken = 0
    for name, columns, rows in (*_read_inserts(text), *_read_copies(text)):
        kept = tables.setdefault(name, (columns or made.get(name, []), []))
        whole = [row for row in rows if len(row) == len(kept[0])]
        kept[1].extend(whole)
        broken += len(rows) - len(whole)
    return tables, broken


def _read_inserts(text: str) -> Iterator[tuple[str, list[str], list[list[_Cell]]]]:
    form = _MARKED if _ESCAPED.search(text, 0, _HEAD) else _PLAIN
    place = 0
    while found := _INSERT.search(text, place):
        rows, place = _read_values(text, found.end(), form)
        yield _bare(found["table"]), _split_names(found["columns"]), rows


def _read_values(text: str, place: int, form: re.Pattern[str]) -> tuple[list[list[_Cell]], int]:
    """Return the rows of values from a place on, and where they end."""
    rows: list[list[_Cell]] = []
    while True:
        cells, place = _read_row(text, place, form)
        rows.append(cells)
        if (found := _NEXT.match(text, place)) is None:
            return rows, place
        place = found.end()


def _read_row(text: str, place: int, form: re.Pattern[str]) -> tuple[list[_Cell], int]:
    """Return a row's values, of an expression the first in it, and where the row ends."""
    cells: list[_Cell] = [None]
    known = False
    depth = 0
    for token in form.finditer(text, place):
        place = token.end()
        if token["close"] and depth == 1:
            break
        depth += bool(token["open"]) - bool(token["close"])
        if token["comma"] and depth == 1:
            cells.append(None)
            known = False
        elif not known and token.lastgroup in _VALUES:
            known = True
            cells[-1] = _read_cell(token, marked=form is _MARKED)
    return cells, place


def _read_cell(token: re.Match[str], *, marked: bool) -> _Cell:
    if token["text"] is None:
        return token["number"]
    if not marked:
        cell = token["text"].replace("''", "'")
        packed = token.string.endswith("replace(", 0, token.start())
        return cell.replace(r"\r", "").replace(r"\n", "\n") if packed else cell
    return _ESCAPE.sub(_unescape, token["text"])


def _unescape(found: re.Match[str]) -> str:
    letter = found[1]
    return "'" if letter is None else _LETTERS.get(letter, letter)


def _read_copies(text: str) -> Iterator[tuple[str, list[str], list[list[_Cell]]]]:
    place = 0
    while found := _COPY.search(text, place):
        end = text.find(_COPIED, found.end() - 1)
        place = len(text) if end < 0 else end
        lines = [line.split("\t") for line in re.split(r"\r?\n", text[found.end() : place])]
        rows = [
            [None if cell == r"\N" else _ESCAPE.sub(_unescape, cell) for cell in line]
            for line in lines
        ]
        yield _bare(found["table"]), _split_names(found["columns"]), rows


def _bare(name: str) -> str:
    return name.rpartition(".")[2].strip(' \t\r\n`"[]')


def _split_names(columns: str | None) -> list[str]:
    return [_bare(one) for one in columns.split(",")] if columns else []


def _list_columns(text: str, place: int) -> list[str]:
    """Return the names of a table's columns: what its definition begins with between commas."""
    columns: list[str] = []
    start = depth = 0
    for token in _DEFINED.finditer(text, place, place + _LONGEST_TABLE):
        mark = token[0]
        if mark == "(":
            depth += 1
            start = token.end() if depth == 1 else start
        elif mark in ",)" and depth == 1:
            columns.append(text[start : token.start()].strip())
            start = token.end()
        depth -= mark == ")"
        if mark == ";" or (mark == ")" and depth == 0):
            break
    named = [one for one in columns if one and not _NO_COLUMN.match(one)]
    return [
        re.split(r"[`\"\]]", one[1:])[0] if one[0] in '`"[' else one.split()[0] for one in named
    ]


def _read_keys(text: str) -> defaultdict[str, list[tuple[str, str, str]]]:
    """Return by table its columns that point to another, with that table and its column."""
    keys: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    tables = [(found.start(), _bare(found["table"])) for found in _TABLE.finditer(text)]
    for key in _KEY.finditer(text):
        above = [name for place, name in tables if place < key.start()]
        if above:
            keys[above[-1]].append((_bare(key["column"]), _bare(key["other"]), _bare(key["key"])))
    return keys


def _fill(
    database: sqlite3.Connection,
    name: str,
    columns: list[str],
    rows: list[list[_Cell]],
    keys: list[tuple[str, str, str]],
) -> None:
    """Make a table with its rows and keys."""
    parts = [quote_name(one) for one in columns]
    parts += [
        f"FOREIGN KEY ({quote_name(column)}) REFERENCES {quote_name(other)} ({quote_name(key)})"
        for column, other, key in keys
        if column in columns
    ]
    places = ", ".join("?" * len(columns))
    database.execute(f"CREATE TABLE {quote_name(name)} ({', '.join(parts)})")
    database.executemany(f"INSERT INTO {quote_name(name)} VALUES ({places})", rows)
