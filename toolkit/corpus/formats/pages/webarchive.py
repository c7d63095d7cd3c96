"""Pages that Safari saved (.webarchive): a property list that holds the page and what it shows."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.parsers.expat import ExpatError

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.web import WEB
from toolkit.errors import InputError

_MAIN = "WebMainResource"


def _recognizes(source: Source) -> bool:
    is_list = source.data[:8] == b"bplist00" or b"<plist" in source.data[:500]
    return is_list and _MAIN.encode() in source.data


def _read(source: Source) -> Parsed:
    page = _find_page(source)
    encoding = page.get("WebResourceTextEncodingName")
    parsed = WEB.read(
        replace(
            source,
            data=page["WebResourceData"],
            encoding=encoding if isinstance(encoding, str) else source.encoding,
        )
    )
    address = page.get("WebResourceURL")
    if isinstance(address, str) and address.startswith("http") and len(parsed.rows) == 1:
        parsed.rows = [{**parsed.rows[0], "url": parsed.rows[0].get("url") or address}]
    return replace(parsed, layout="page saved by Safari")


def _find_page(source: Source) -> Mapping[str, Any]:
    """Return what a property list holds of the page itself."""
    try:
        held = plistlib.loads(source.data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError):
        held = None
    page = held.get(_MAIN) if isinstance(held, dict) else None
    if not isinstance(page, dict) or not isinstance(page.get("WebResourceData"), bytes):
        raise InputError(
            f"{source.name}: this page saved by Safari is damaged; save it again, or its source (.html)"
        )
    return page


WEBARCHIVE = Layout("page saved by Safari", _recognizes, _read)
