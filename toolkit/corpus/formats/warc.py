"""Web archives (.warc, .warc.gz), through warcio: the pages of a crawl."""

from __future__ import annotations

import gzip
import io
import re
import zlib

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.web import decode_page, read_page
from toolkit.errors import InputError

_LARGEST = 50 * 2**20
_OK = "200"
_BLOCK = 2**20
_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.IGNORECASE | re.MULTILINE)


def _recognizes(source: Source) -> bool:
    packed = source.data[:2] == b"\x1f\x8b" and ".warc" in source.name.casefold()
    return packed or source.data[:5] == b"WARC/"


def _read(source: Source) -> Parsed:
    rows: list[Row] = []
    seen: set[str] = set()
    pages = useless = 0
    cut = _is_cut(source.data)
    try:
        for record in ArchiveIterator(io.BytesIO(source.data)):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type != "response" or record.http_headers is None or url in seen:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if "html" not in kind or record.http_headers.get_statuscode() != _OK:
                continue
            pages += 1
            seen.add(url)
            row = read_page(decode_page(record.content_stream().read(_LARGEST), source.name), url)
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
    if not rows:
        why = f" ({cut})" if cut else ""
        raise InputError(f"{source.name}: this web archive holds no page with an article{why}")
    return Parsed(rows, WARC.name, notes=notes, doubts=[f"{cut}; get it again"] if cut else [])


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
