"""Web archives (.warc, .warc.gz), through warcio: the pages of a crawl."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.pages.converted import read_converted
from toolkit.corpus.formats.web import decode_page, read_page
from toolkit.errors import InputError

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

_LARGEST = 50 * 2**20
_OK = "200"
_CONVERTED = "conversion"
"""The kind of records that hold a page's plain text."""
_STATUSES = {
    "401": "not allowed",
    "403": "not allowed",
    "404": "not found",
    "410": "gone",
    "429": "too many requests",
    "451": "blocked",
    "500": "the server failed",
    "503": "the server failed",
}
_BLOCK = 2**20
_SHOWN = 8
"""Reasons that are told."""
_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.IGNORECASE | re.MULTILINE)


def _recognizes(source: Source) -> bool:
    packed = source.data[:2] == b"\x1f\x8b" and ".warc" in source.name.casefold()
    return packed or source.data[:5] == b"WARC/"


def _read(source: Source) -> Parsed:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    rows: list[Row] = []
    seen: set[str] = set()
    pages = useless = 0
    others: Counter[str] = Counter()
    cut = _is_cut(source.data)
    try:
        for record in ArchiveIterator(io.BytesIO(source.data)):
            url = record.rec_headers.get_header("WARC-Target-URI")
            converted = record.rec_type == _CONVERTED
            if not converted and (record.rec_type != "response" or record.http_headers is None):
                continue
            reason = "" if converted else _find_reason(record.http_headers)
            reason = reason or ("a second time" if url in seen else "")
            if reason:
                others[reason] += 1
                continue
            pages += 1
            seen.add(url)
            page = decode_page(record.content_stream().read(_LARGEST), source.name)
            row = read_converted(page) if converted else read_page(page, url)
            if row is None:
                useless += 1
            else:
                rows.append({**row, "url": url})
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        if not rows:
            raise InputError(
                f"{source.name}: is no web archive that can be read ({error})"
            ) from None
        cut = cut or f"is damaged behind page {pages}"
    notes = [f"{useless} of {pages} pages hold no article"] if useless else []
    notes += _explain(others)
    if not rows:
        why = f" ({'; '.join(filter(None, [*_explain(others), cut]))})" if cut or others else ""
        raise InputError(f"{source.name}: this web archive holds no page with an article{why}")
    return Parsed(rows, WARC.name, notes=notes, doubts=[f"{cut}; get it again"] if cut else [])


def _find_reason(headers: StatusAndHeaders) -> str:
    """Return why an answer of a server is no page, "" where it is one."""
    status = str(headers.get_statuscode() or "")
    if status != _OK:
        said = _STATUSES.get(status) or ("moved" if status.startswith("3") else "refused")
        return f"{said} ({status or 'no status'})"
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    return "" if "html" in kind else f"no web page ({kind or 'of no known kind'})"


def _explain(others: Counter[str]) -> list[str]:
    """Return the sentence that says how many answers were left out, and why."""
    if not others:
        return []
    shown = others.most_common(_SHOWN)
    counts = ", ".join(f"{reason} {number:,}" for reason, number in shown)
    counts += ", …" if len(others) > _SHOWN else ""
    total = others.total()
    return [f"{total:,} {'answer' if total == 1 else 'answers'} of servers left out: {counts}"]


def _is_cut(data: bytes) -> str:
    """Return a sentence's part on an archive whose last record has no end, "" where it has one."""
    short = _is_cut_packed(data) if data[:2] == b"\x1f\x8b" else _is_cut_plain(data)
    return "is cut short: its last page lacks its end, and others may be missing" if short else ""


def _is_cut_packed(data: bytes) -> bool:
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            while stream.read(_BLOCK):
                pass
    except EOFError:
        return True
    except (OSError, zlib.error):  # damaged in another way: reading says behind which page
        return False
    return False


def _is_cut_plain(data: bytes) -> bool:
    last = data.rfind(b"\nWARC/1.") + 1
    head, found, body = data[last:].partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return not found or bool(length and len(body) < int(length[1]))


WARC = Layout("web archive", _recognizes, _read)
