"""Web archives (.warc, .warc.gz), through warcio: the pages of a crawl."""

from __future__ import annotations

import io

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.web import decode_page, read_page
from toolkit.errors import InputError

_LARGEST = 50 * 2**20
_OK = "200"


def _recognizes(source: Source) -> bool:
    packed = source.data[:2] == b"\x1f\x8b" and ".warc" in source.name.casefold()
    return packed or source.data[:5] == b"WARC/"


def _read(source: Source) -> Parsed:
    rows: list[Row] = []
    seen: set[str] = set()
    pages = useless = 0
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
        return Parsed(rows, WARC.name, notes=[f"the archive is damaged behind page {pages}"])
    notes = [f"{useless} of {pages} pages hold no article"] if useless else []
    if not rows:
        raise InputError(f"{source.name}: this web archive holds no page with an article")
    return Parsed(rows, WARC.name, notes=notes)


WARC = Layout("web archive", _recognizes, _read)
