"""Nested objects as rows of a table: lists joined, parts of a text as the text, people by their names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.columns import find_fields
from toolkit.corpus.decoding import join_halves
from toolkit.corpus.formats.objects.finding import (
    holds_records,
    is_record,
    list_fields,
    measure_text,
)
from toolkit.corpus.formats.objects.paragraphs import find_paragraphs, take_bold_title

_DEEPEST = 5
_WHOLE = (
    "main", "full", "text", "basic", "rendered", "processed", "default", "value", "original", "$date", "$oid",
    "#text", "_text", "$t", "long", "displayname", "display_name",
)  # fmt: skip
"""Names of the value itself in an object that says more of it, the surest first."""
_NAMES = (
    "name",
    "display_name",
    "displayName",
    "full_name",
    "fullName",
    "real_name",
    "by",
    "byline",
)
_OTHER_NAMES = ("title", "label", "username", "value", "text", "href")
_FIRST_NAMES = (
    "first_name",
    "firstName",
    "firstname",
    "given_name",
    "given-names",
    "given",
    "first",
)
_LAST_NAMES = ("last_name", "lastName", "lastname", "family_name", "family", "surname", "last")
_DAY = ["published"]
_POSTED = re.compile(r"\d{10}\.\d{6}")
"""When a message was posted, in seconds, as one messenger numbers its messages."""
_LINKS = "_links"
"""Where an interface is to be asked for more (HAL)."""
_IN_JSON = ('{"', '[{"')


def flatten_row(row: Mapping[str, Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """Return a row without nesting: lists joined, a text's parts as the text, a source's name as it is."""
    flat: dict[str, Any] = {}
    for key, cell in row.items():
        if key == _LINKS:
            continue
        value = _only_value(cell)
        is_text = "text" in find_fields(key)
        if is_text and isinstance(value, str) and value.startswith(_IN_JSON):
            value = _read_json(value)
        # Where a title stands in it, too, an object called as texts are is the whole article.
        whole = isinstance(value, dict) and {"title", "text"} <= list_fields(value)
        if isinstance(value, (dict, list)) and is_text and not whole and not holds_records(value):
            title, value = ("", value) if "title" in row else take_bold_title(value)
            flat |= {"title": title} if title else {}
            flat[key] = "\n\n".join(find_paragraphs(value)) or None
        elif not isinstance(value, dict):
            flat[key] = _to_cell(value)
        elif isinstance(value.get("name"), str):
            flat |= {key: value["name"], **_list_days(key, value)}
        else:
            flat |= _flatten_inner(key, value, depth)
    thread = row.get("thread")
    if isinstance(thread, dict):
        flat.setdefault("site", thread.get("site_full") or thread.get("site"))
    if isinstance(flat.get("ts"), str) and _POSTED.fullmatch(flat["ts"]):
        flat["timestamp"] = flat.pop("ts").partition(".")[0]
    return {join_halves(key): join_halves(cell) for key, cell in flat.items()}


def _flatten_inner(key: str, value: Mapping[str, Any], depth: int) -> dict[str, Any]:
    """Return the cells of an object in a row, and the one that says what it is under its own name."""
    names = [name for name in _WHOLE if isinstance(value.get(name), str)]
    flat = {key: value[names[0]]} if names else {}
    if not names and (joined := _join_name(value) or _join_day(value)):
        flat = {key: joined}
    inner = flatten_row(value, depth - 1) if depth else value
    return flat | {f"{key}.{name}": _to_cell(one) for name, one in inner.items()}


def _list_days(key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the days that an object with a name holds, such as those of an issue of a paper."""
    days = (
        name for name, one in value.items() if isinstance(one, str) and find_fields(name) == _DAY
    )
    return {f"{key}.{name}": value[name] for name in days}


def _join_day(value: Mapping[str, Any]) -> str:
    """Return a day that is kept as three numbers, "" where there is none."""
    parts = [str(value.get(name) or "").strip() for name in ("year", "month", "day")]
    return "-".join(parts) if all(part.isdigit() for part in parts) else ""


def _read_json(text: str) -> Any:
    """Return what a text is that is JSON itself, as editors keep their blocks."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _only_value(cell: Any) -> Any:
    """Return what a list of one value holds: ``[{"value": "Talks resume"}]``."""
    alone = isinstance(cell, list) and len(cell) == 1 and isinstance(cell[0], dict)
    value = cell[0].get("value") if alone else None
    if value is None or isinstance(value, (dict, list)):
        return cell[0] if alone and measure_text(cell[0], 0) and not is_record(cell[0], 0) else cell
    return value


def name_object(value: Mapping[str, Any]) -> str:
    """Return what an object is called: a person's name, a section's, a site's; "" where it has none.

    Examples
    --------
    >>> name_object({"id": 7, "firstName": "Ida", "lastName": "Falk"}), name_object({"id": 7})
    ('Ida Falk', '')
    """
    for name in _NAMES:
        if isinstance(value.get(name), str) and value[name].strip():
            return str(value[name]).strip()
    if person := _join_name(value):
        return person
    found = next((value[one] for one in _OTHER_NAMES if isinstance(value.get(one), str)), "")
    return str(found).strip()


def _join_name(value: Mapping[str, Any]) -> str:
    parts = [
        next((str(value[one]) for one in names if isinstance(value.get(one), str)), "")
        for names in (_FIRST_NAMES, _LAST_NAMES)
    ]
    return " ".join(filter(None, parts)) if all(parts) else ""


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
            return "\n\n".join(find_paragraphs(list(value))) or None
        words = [name_object(one) if isinstance(one, dict) else one for one in value]
        separator = (
            "\n\n" if any(isinstance(one, str) and len(one) > 200 for one in words) else ", "
        )
        return separator.join(str(one) for one in words if one not in (None, "")) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value
