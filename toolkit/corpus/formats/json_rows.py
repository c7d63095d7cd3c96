"""Articles as JSON: one object a line, a list of objects, or an object that holds such a list.

So write news-please, newspaper3k, fundus, trafilatura, Webhose and the interfaces of newspapers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.columns import find_fields, fold_heading
from toolkit.corpus.decoding import join_halves
from toolkit.corpus.formats.code import is_assigned, strip_assignment
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.salvage import close_cut, read_lines
from toolkit.errors import InputError

_ENDINGS = (".json", ".jsonl", ".ndjson")
_LISTS = (
    "articles",
    "docs",
    "documents",
    "results",
    "items",
    "posts",
    "data",
    "response",
    "hits",
    "news",
    "stories",
)
_DEEPEST = 3
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
    except RecursionError:
        raise InputError(
            f"{source.name}: is nested too deeply; expected a list of articles"
        ) from None
    except ValueError as error:
        return _read_parts(text, source.name, error)
    found = _find_list(whole, _DEEPEST)
    if found is None:
        raise InputError(f"{source.name}: expected a list of articles, or an object for each")
    channel = _find_channel(whole)
    if channel and not any("outlet" in row for row in found):
        found = [{**row, "outlet": channel} for row in found]
    return _to_table(found, "JSON")


def _find_channel(whole: Any) -> str:
    """Return the name of the channel, or of the site, whose posts an export or a feed in JSON holds."""
    if not isinstance(whole, dict):
        return ""
    if "channel" in str(whole.get("type", "")):
        return str(whole.get("name") or "")
    feed = "jsonfeed.org" in str(whole.get("version", ""))
    return str(whole.get("title") or "") if feed else ""


JSON = Layout("JSON", _recognizes, _read)


def _read_parts(text: str, name: str, error: ValueError) -> Parsed:
    """Return the articles of JSON lines, or the whole ones of JSON that is cut short."""
    try:
        rows, doubts = read_lines(text, name)
    except InputError:
        closed = close_cut(text) if _is_at_end(text, error) else None
        found = _find_closed(closed) if closed else None
        if not found:
            raise
        were = "article was" if len(found) == 1 else "articles were"
        doubt = f"is cut short: {len(found):,} whole {were} read, and others may be missing; get it again"
        return _to_table(found, "JSON", [doubt])
    return _to_table(rows, "JSON lines", doubts)


def _find_closed(text: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of JSON that was closed where it is cut, None where it is damaged besides."""
    try:
        return _find_list(json.loads(text), _DEEPEST)
    except (ValueError, RecursionError):
        return None


def _is_at_end(text: str, error: ValueError) -> bool:
    """Tell whether JSON is right as far as it goes: it only lacks its end."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip()) - 5


def _find_list(value: Any, depth: int) -> list[Mapping[str, Any]] | None:
    """Return the list of objects in a value, or the object itself where it is an article."""
    if isinstance(value, list):
        rows: list[Mapping[str, Any]] = [one for one in value if isinstance(one, dict)]
        return _unwrap(rows) if rows or not value else None
    if not isinstance(value, dict) or not depth:
        return None
    if not _is_article(value):
        if _holds_articles(value):
            return [{"id": key, **one} for key, one in value.items()]
        if groups := _find_groups(value):
            return [
                {"outlet" if sounds_like_outlet(key) else "group": key, **one}
                for key, listed in groups.items()
                for one in listed
            ]
        for key in (*_LISTS, *value):
            inside = value.get(key)
            if (
                key in _LISTS
                or isinstance(inside, list)
                or (isinstance(inside, dict) and _holds_list(inside))
            ):
                found = _find_list(inside, depth - 1)
                if found:
                    return found
    return [value] if value else None


def _unwrap(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return what rows hold under ``_source``, or under the only name that all have: ``{"tweet": {…}}``."""
    names = (
        {"_source"}
        if all("_source" in row for row in rows)
        else {key for row in rows for key in row}
    )
    name = names.pop() if len(names) == 1 else ""
    inner = [row[name] for row in rows if isinstance(row.get(name), dict)]
    return inner if len(inner) == len(rows) else rows


def _is_article(value: Mapping[str, Any]) -> bool:
    """Whether an object has a text, or a title beside the parts of one."""
    named = {
        field
        for key, cell in value.items()
        if cell and not isinstance(cell, bool)
        for field in find_fields(key)
    }
    lists = [key for key in _LISTS if isinstance(value.get(key), (list, dict))]
    return "text" in named and not (lists and "title" not in named)


def _holds_articles(value: Mapping[str, Any]) -> bool:
    """Whether an object's values are several articles, each under its id."""
    articles = [isinstance(one, dict) and _is_article(one) for one in value.values()]
    return len(articles) > 1 and all(articles)


def _find_groups(value: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the lists of articles that an object holds under names of their own, where there are several."""
    groups = {
        key: listed
        for key, listed in value.items()
        if isinstance(listed, list)
        and listed
        and all(isinstance(one, dict) and _is_article(one) for one in listed)
    }
    return groups if len(groups) > 1 and not groups.keys() & set(_LISTS) else {}


def _holds_list(value: Mapping[str, Any]) -> bool:
    return any(
        isinstance(one, list) and any(isinstance(row, dict) for row in one)
        for one in value.values()
    )


def _to_table(rows: list[Mapping[str, Any]], layout: str, doubts: Sequence[str] = ()) -> Parsed:
    table = pd.DataFrame([flatten_row(row) for row in rows])
    return Parsed([], layout, table=table, doubts=list(doubts))


def flatten_row(row: Mapping[str, Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """Return a row without nesting: lists joined, a text's parts as the text, a source's name as it is."""
    flat: dict[str, Any] = {}
    for key, cell in row.items():
        value = _only_value(cell)
        if isinstance(value, (dict, list)) and "text" in find_fields(key):
            flat[key] = "\n\n".join(_find_paragraphs(value)) or None
        elif not isinstance(value, dict):
            flat[key] = _to_cell(value)
        elif isinstance(value.get("name"), str):
            flat[key] = value["name"]
        else:
            names = [name for name in _WHOLE if isinstance(value.get(name), str)]
            flat |= {key: value[names[0]]} if names else {}
            inner = flatten_row(value, depth - 1) if depth else value
            flat |= {f"{key}.{name}": _to_cell(one) for name, one in inner.items()}
    thread = row.get("thread")
    if isinstance(thread, dict):
        flat.setdefault("site", thread.get("site_full") or thread.get("site"))
    return {join_halves(key): join_halves(cell) for key, cell in flat.items()}


def _only_value(cell: Any) -> Any:
    """Return what a list of one value holds: ``[{"value": "Talks resume"}]``."""
    alone = isinstance(cell, list) and len(cell) == 1 and isinstance(cell[0], dict)
    value = cell[0].get("value") if alone else None
    return cell if value is None or isinstance(value, (dict, list)) else value


_WHOLE = ("main", "full", "text", "basic", "rendered", "default", "value")
_NO_PARAGRAPHS = {
    "summary",
    "headline",
    "title",
    "caption",
    "type",
    "nodetype",
    "id",
    "url",
    "href",
    "alt",
    "credit",
}
_NO_TEXT = (
    "image",
    "figure",
    "caption",
    "gallery",
    "video",
    "embed",
    "related",
    "link",
    "ad",
    "advert",
    "promo",
    "newsletter",
)
_PARTS = (
    "text",
    "content",
    "value",
    "html",
    "paragraphs",
    "children",
    "sections",
    "body",
    "elements",
    "content_elements",
    "blocks",
)


def _find_paragraphs(value: Any) -> Iterator[str]:
    """Yield the paragraphs of a text in parts: sections, blocks with a type, rich text in nodes."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list) and _is_inline(value):
        yield from filter(None, map(str.strip, "".join(_find_words(value)).split("\n\n")))
    elif isinstance(value, list):
        for one in value:
            yield from _find_paragraphs(one)
    elif isinstance(value, dict) and not _is_no_text(value):
        parts = [value[name] for name in _PARTS if value.get(name)]
        if "paragraph" in _kind(value) and parts:
            yield " ".join("".join(_find_words(parts[0])).split())
            return
        others = [one for name, one in value.items() if fold_heading(name) not in _NO_PARAGRAPHS]
        for one in parts or others:
            yield from _find_paragraphs(one)


def _is_inline(value: Sequence[Any]) -> bool:
    """Tell whether a list is one text in pieces: words beside marked words, as messengers keep them."""
    kinds = {type(one) for one in value}
    marked = [one for one in value if isinstance(one, dict)]
    return kinds == {str, dict} and all(isinstance(one.get("text"), str) for one in marked)


def _find_words(value: Any) -> Iterator[str]:
    """Yield the pieces of one paragraph, as they stand beside one another."""
    if isinstance(value, str):
        yield value
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from (word for name in _PARTS if one.get(name) for word in _find_words(one[name]))
        elif isinstance(one, str) and isinstance(value, list):
            yield one


def _kind(value: Mapping[str, Any]) -> str:
    return str(value.get("type") or value.get("nodeType") or value.get("_type") or "").casefold()


def _is_no_text(value: Mapping[str, Any]) -> bool:
    words = re.split(r"[^a-z]+", _kind(value))
    return any(word in _NO_TEXT for word in words) and "text" not in words


def flatten_cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose cells are no lists and no mappings, as those of Parquet files and scripts may be.

    Examples
    --------
    >>> flatten_cells(pd.DataFrame({"authors": [["Ida Falk", "Jon Lind"], []]})).authors.tolist()
    ['Ida Falk, Jon Lind', None]
    """
    nested = [name for name, cells in table.items() if _is_nested(cells)]
    if not nested:
        return table
    pieces: list[pd.DataFrame] = []
    for name in table.columns:
        if name not in nested:
            pieces.append(table[[name]])
            continue
        rows = [flatten_row({str(name): _to_plain(cell)}) for cell in table[name]]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        if len(columns) == 1:
            rows, columns = [{name: next(iter(row.values()), None)} for row in rows], [name]
        kept = [key for key in columns if any(row.get(key) is not None for row in rows)]
        pieces.append(pd.DataFrame(rows, table.index, kept or columns[:1], dtype=object))
    return pd.concat(pieces, axis=1)


_NESTED = (list, tuple, set, dict, np.ndarray)
_LOOKED_AT = 1000
"""Rows that tell whether a column holds lists."""


def _is_nested(cells: pd.Series[Any]) -> bool:
    first = cells.head(_LOOKED_AT)
    return cells.dtype == object and any(isinstance(cell, _NESTED) for cell in first)


def _to_plain(cell: Any) -> Any:
    """Return a cell with lists and mappings for arrays and sets, however deep."""
    if isinstance(cell, (set, tuple, list, np.ndarray)):
        return [_to_plain(one) for one in cell]
    if isinstance(cell, dict):
        return {str(name): _to_plain(one) for name, one in cell.items()}
    return cell


def _to_cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        if any(isinstance(one, dict) and isinstance(one.get("text"), str) for one in value):
            return "\n\n".join(_find_paragraphs(list(value))) or None
        words = [one.get("name") if isinstance(one, dict) else one for one in value]
        separator = (
            "\n\n" if any(isinstance(one, str) and len(one) > 200 for one in words) else ", "
        )
        return separator.join(str(one) for one in words if one not in (None, "")) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value
