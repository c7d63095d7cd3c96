"""Files that say what another one of the same name holds: title, outlet, day, in JSON, XML or lines."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus.columns import match_columns
from toolkit.corpus.companions import Companion
from toolkit.corpus.finishing import to_text
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.objects.finding import find_records, measure_text
from toolkit.corpus.formats.objects.flattening import flatten_row
from toolkit.corpus.formats.packages import parse_xml
from toolkit.corpus.formats.xml.extracted import EXTRACTED
from toolkit.corpus.formats.xml.objects import to_object
from toolkit.errors import InputError

_ENDINGS = (".json", ".xml", ".yml", ".yaml", ".meta", ".opf")
_MORE = re.compile(r"(?:[._-](?:info|meta|metadata|data|about))+$", re.IGNORECASE)
_LINE = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,30}?)\s*:\s+(?P<value>\S.*)")
_MOST = 5_000_000
_LONGEST_TEXT = 400
"""Characters of a description, which is no text of an article."""
_GIVEN = ("title", "outlet", "published", "author", "url", "section")
_FEWEST = 2


def read_sidecar(source: Source) -> Companion | None:
    """Return what a file says of the one that has its name, None where it is none of this kind.

    Examples
    --------
    >>> said = b'{"title": "Briefing", "channel": "Quay TV", "upload_date": "20310507", "duration": 61}'
    >>> dict(read_sidecar(Source("box/briefing.info.json", said)).rows)
    {'briefing': {'title': 'Briefing', 'outlet': 'Quay TV', 'published': '20310507'}}
    """
    if source.ending not in _ENDINGS or len(source.data) > _MOST or EXTRACTED.recognizes(source):
        return None
    whole = _read(source)
    if not isinstance(whole, dict) or measure_text(whole) > _LONGEST_TEXT or find_records(whole):
        return None
    table = pd.DataFrame(
        [flatten_row({key: one for key, one in whole.items() if not _is_list(one)})]
    )
    chosen = match_columns(table)
    said = {name: to_text(table[chosen[name]].iloc[0]) for name in _GIVEN if name in chosen}
    known = {name: value for name, value in said.items() if value}
    if len(known) < _FEWEST:
        return None
    return Companion(source.name, {_stem(source.name): known}, by_stem=True)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value)


def _stem(name: str) -> str:
    stem = PurePosixPath(name).stem
    return _MORE.sub("", stem) or stem


def _read(source: Source) -> Any:
    """Return what such a file holds, None where it is nothing of the kind."""
    try:
        if source.ending in (".xml", ".opf"):
            return to_object(parse_xml(source.data, source.name))
        if source.data.lstrip()[:1] == b"{":
            return json.loads(source.text)
        lines = [
            _LINE.fullmatch(line.strip()) for line in source.text.splitlines() if line.strip(" -")
        ]
    except (InputError, ValueError, RecursionError):
        return None
    found = [one for one in lines if one]
    return (
        {one["name"]: one["value"].strip("\"'") for one in found}
        if len(found) == len(lines)
        else None
    )
