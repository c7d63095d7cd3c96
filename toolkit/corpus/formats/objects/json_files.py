"""Articles as JSON: one object a line, or wherever in a file the lists of objects with texts stand.

So write news-please, newspaper3k, fundus, trafilatura, Webhose, interfaces of newspapers and of
databases, and the exports of sites, messengers and networks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.corpus.columns import fold_heading, is_of_another, match_columns
from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.code import is_assigned, strip_assignment
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.objects.finding import find_records, find_texts, holds_records
from toolkit.corpus.formats.objects.flattening import flatten_row
from toolkit.corpus.formats.objects.surroundings import complete_rows
from toolkit.corpus.formats.salvage import close_cut, read_lines
from toolkit.corpus.rows.explaining import find_prose
from toolkit.errors import InputError

_NO_POSTS = read_names("objects", "no_posts")
_ENDINGS = (".json", ".jsonl", ".ndjson")
_SEVERAL = 2
_LONG = 200
"""Characters of a text that is known as one by its length alone."""
_OBJECT = re.compile(r'(?:\[\s*)?\{\s*"[\w .@-]{1,60}"\s*:\s*["\[{\d-]')
"""How JSON begins, also where its end is cut off."""


def _recognizes(source: Source) -> bool:
    begins = source.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    may_be = begins[:1] in (b"{", b"[") or is_assigned(begins)
    return source.ending in _ENDINGS or (may_be and _is_json(source))


def _is_json(source: Source) -> bool:
    try:
        first = strip_assignment(source.text.lstrip("\ufeff \t\r\n"))
        json.JSONDecoder().raw_decode(first)
    except (InputError, RecursionError):
        return False
    except ValueError:
        return bool(_OBJECT.match(first))
    return first[:1] == "{" or first[1:50].lstrip()[:1] in "{]"


def _read(source: Source) -> Parsed:
    text = strip_assignment(source.text.lstrip("\ufeff"))
    if not text.strip():
        raise InputError(f"{source.name}: is empty; expected JSON")
    try:
        whole = json.loads(text)
        parsed = read_objects(whole, "JSON")
    except RecursionError:
        raise InputError(
            f"{source.name}: is nested too deeply; expected a list of articles"
        ) from None
    except ValueError as error:
        return _read_parts(text, source.name, error)
    if parsed is None:
        raise InputError(f"{source.name}: expected a list of articles, or an object for each")
    return parsed


JSON = Layout("JSON", _recognizes, _read)


def read_objects(whole: Any, layout: str, doubts: Sequence[str] = ()) -> Parsed | None:
    """Return the articles of nested data as a table, None where there are no objects in it."""
    rows = _unwrap(whole) if isinstance(whole, list) else whole
    found = find_records(rows)
    if found is None:
        found = find_texts(rows)
        if not found.rows and rows != []:
            return None
    groups = [_name_group(row) for row in complete_rows(found.rows, found.around)]
    table = _unify_groups(pd.DataFrame([flatten_row(row) for row in groups]))
    prose = [] if "text" in match_columns(table) else _take_prose(table)
    table = table.rename(columns={prose[0]: "text"}) if prose else table
    doubts = [
        *doubts,
        *(f"its texts were read from “{one}”, by their length alone" for one in prose),
    ]
    notes = [
        f"{number:,} {'entry' if number == 1 else 'entries'} of “{name}” beside the articles left out"
        for name, number in found.left_out.items()
    ]
    bare = (
        sum(isinstance(one, (str, int, float)) for one in whole) if isinstance(whole, list) else 0
    )
    notes += [f"{bare:,} of the list's entries left out: no objects"] if bare else []
    return Parsed([], layout, table=table, notes=notes, doubts=[*doubts, *_doubt_merged(groups)])


def _unify_groups(table: pd.DataFrame) -> pd.DataFrame:
    """Return rows of several lists with one name for each field, where the lists call it by several."""
    if "group" not in table or table["group"].nunique() < _SEVERAL:
        return table
    parts = [part.dropna(axis=1, how="all") for _, part in table.groupby("group", sort=False)]
    chosen = [match_columns(part) for part in parts]
    differ = {
        field
        for field in {one for each in chosen for one in each}
        if len({each[field] for each in chosen if field in each}) > 1
    }
    if not differ:
        return table
    named = [
        part.rename(columns={each[field]: field for field in differ & each.keys()})
        for part, each in zip(parts, chosen, strict=True)
    ]
    clash = any(part.columns.has_duplicates for part in named)
    return table if clash else pd.concat(named).sort_index()


def _take_prose(table: pd.DataFrame) -> list[str]:
    """Return the only column of long texts, where what stands beside it is an article's; else nothing."""
    prose = find_prose(table)
    if prose is not None and table[prose].dropna().astype(str).str.len().median() < _LONG:
        return []  # what describes an article that stands elsewhere
    known = match_columns(table).keys() & {"title", "published"}
    return [prose] if prose is not None and len(known) > 1 else []


def _name_group(row: dict[str, Any]) -> dict[str, Any]:
    """Return an article whose list is called as outlets are with that name as its outlet."""
    group = row.get("group")
    if isinstance(group, str) and sounds_like_outlet(group) and "outlet" not in row:
        return {"outlet": group, **{key: cell for key, cell in row.items() if key != "group"}}
    return row


def _may_be_articles(key: str) -> bool:
    """Tell whether a list is not called as those of related articles, comments, pictures are."""
    return fold_heading(key) not in _NO_POSTS and not is_of_another(f"{key}.")


def _doubt_merged(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the doubt that articles hold lists of others, which were not read."""
    names = {
        key
        for row in rows
        for key, cell in row.items()
        if isinstance(cell, (dict, list)) and _may_be_articles(key) and holds_records(cell)
    }
    return [
        f"“{name}” holds a list of articles in each, which was not read" for name in sorted(names)
    ]


def _read_parts(text: str, name: str, error: ValueError) -> Parsed:
    """Return the articles of JSON lines, or the whole ones of JSON that is cut short."""
    try:
        rows, doubts = read_lines(text, name)
    except InputError:
        closed = close_cut(text) if _is_at_end(text, error) else None
        found = _read_closed(closed) if closed else None
        if found is None or found.table is None or found.table.empty:
            raise
        number = len(found.table)
        were = "article was" if number == 1 else "articles were"
        found.doubts.append(
            f"is cut short: {number:,} whole {were} read, and others may be missing; get it again"
        )
        return found
    parsed = read_objects(rows, "JSON lines", doubts)
    assert parsed is not None  # there is at least one object
    return parsed


def _read_closed(text: str) -> Parsed | None:
    """Return the articles of JSON that was closed where it is cut, None where it is damaged besides."""
    try:
        return read_objects(json.loads(text), "JSON")
    except (ValueError, RecursionError):
        return None


def _is_at_end(text: str, error: ValueError) -> bool:
    """Tell whether JSON is right as far as it goes: it only lacks its end."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip()) - 5


def _unwrap(rows: list[Any]) -> list[Any]:
    """Return what rows hold under ``_source``, or under the only name that all have: ``{"tweet": {…}}``."""
    objects = [row for row in rows if isinstance(row, dict)]
    names = (
        {"_source"}
        if objects and all("_source" in row for row in objects)
        else {key for row in objects for key in row}
    )
    name = names.pop() if len(names) == 1 else ""
    inner = [row[name] for row in objects if isinstance(row.get(name), dict)]
    return inner if inner and len(inner) == len(rows) else rows
