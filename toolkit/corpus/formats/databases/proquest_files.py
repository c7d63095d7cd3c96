"""ProQuest's tables (.xls, which may be a page in truth)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import python_calamine

from toolkit.corpus.formats.databases.labels import find_language
from toolkit.corpus.formats.databases.values import clean_author, clean_outlet
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import parse_html, read_paragraphs

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_COLUMNS = {
    "title": ("title",),
    "text": ("fulltext", "full text", "text"),
    "abstract": ("abstract",),
    "outlet": ("pubtitle", "publication title"),
    "published": ("pubdate", "publication date", "entrydate"),
    "year": ("year", "publication year"),
    "author": ("authors", "author"),
    "url": ("documenturl", "document url"),
    "language": ("language", "language of publication"),
    "section": ("section",),
}
_SIGNS = ("storeid", "pubtitle", "proquest document id", "documenturl", "publication title")
_MARK = re.compile(
    r"<t[dh]\b[^>]*>\s*(?:<[^>]+>\s*)*(?:StoreId|pubtitle|ProQuest document ID)\s*<", re.I
)
_MANY = 100_000


def _recognizes_table(source: Source) -> bool:
    if source.data.startswith(_OLD_EXCEL):
        return _has_signs(_read_sheet(source))
    return is_marked(source, _MARK) and any(map(_is_head, _read_page(source)))


def _read_table(source: Source) -> Parsed:
    real = source.data.startswith(_OLD_EXCEL)
    table = _read_sheet(source) if real else _read_page(source)
    head = next(at for at, cells in enumerate(table) if _is_head(cells))
    names = [_name(name) for name in table[head]]
    rows = [
        _row_of(dict(zip(names, cells, strict=False)))
        for cells in table[head + 1 :]
        if any(map(str.strip, cells))
    ]
    return Parsed(rows, "ProQuest, table", notes=_lacking(rows))


PROQUEST_TABLE = Layout("ProQuest, table", _recognizes_table, _read_table)


def _read_sheet(source: Source) -> list[list[str]]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(source.data))
        sheet = book.get_sheet_by_index(0).to_python(nrows=_MANY)
    except (python_calamine.CalamineError, ValueError, OSError, IndexError):
        return []
    return [[str(cell) for cell in cells] for cells in sheet]


def _read_page(source: Source) -> list[list[str]]:
    return [
        ["\n\n".join(read_paragraphs(cell)) for cell in line if cell.tag in ("td", "th")]
        for line in parse_html(source.text).iter("tr")
    ]


def _name(heading: str) -> str:
    return one_line(heading).casefold()


def _has_signs(table: list[list[str]]) -> bool:
    return any(_is_head(cells) for cells in table[:5])


def _is_head(cells: list[str]) -> bool:
    return sum(_name(cell) in _SIGNS for cell in cells) > 1


def _row_of(values: Mapping[str, str]) -> Row:
    found: dict[str, str] = {}
    for key, names in _COLUMNS.items():
        value = next((values[name] for name in names if values.get(name, "").strip()), "")
        if value:
            found[key] = value.strip()
    return finish_row(found, found.get("text", ""))


def finish_row(found: Mapping[str, str], text: str) -> Row:
    """Return a row of what a record's fields say, tidied, and its text."""
    row: Row = {"text": text}
    for key in ("title", "url", "section"):
        if key in found:
            row[key] = one_line(found[key])
    if "author" in found:
        row["author"] = clean_author(found["author"])
    if "outlet" in found:
        row["outlet"] = clean_outlet(found["outlet"])
    if published := found.get("published") or found.get("year"):
        row["published"] = one_line(published).rstrip("/ ")
    if code := find_language(found.get("language", "")):
        row["language"] = code
    return row


def _lacking(rows: list[Row]) -> list[str]:
    lacking = sum(not row["text"] for row in rows)
    told = f"{lacking} of its records have no full text; their abstracts are not read"
    return [told] if lacking else []
