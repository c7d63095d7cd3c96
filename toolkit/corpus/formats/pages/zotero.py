"""Reports of Zotero: a page that lists items with their fields, and with notes and tags below.

A text stands in an item's note, where somebody pasted it there; else the abstract is read.
"""

from __future__ import annotations

import re

from toolkit.corpus.fields import kind_of
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.errors import InputError

_REPORT = re.compile(r"<ul\b[^>]*\bclass=[\"']?report\b", re.IGNORECASE)
_ZOTERO = re.compile(r"zotero", re.IGNORECASE)
_FIELDS = {
    "author": "author", "publication": "outlet", "newspaper title": "outlet", "blog title": "outlet",
    "website title": "outlet", "program title": "outlet", "publisher": "outlet", "date": "published",
    "url": "url", "language": "language", "section": "section", "item type": "item type",
}  # fmt: skip
"""Names of fields in English; others are known as in any list of fields."""
_SHORT = 15
"""Words of a note that is a remark rather than a text."""


def _read(source: Source) -> Parsed:
    items = parse_html(source.text).xpath(
        "//ul[contains(@class, 'report')]/li[contains(@class, 'item')]"
    )
    rows = [_read_item(item) for item in items]
    kept = [row for row in rows if row["text"]]
    if not kept:
        raise InputError(
            f"{source.name}: this report of Zotero holds neither notes nor abstracts; export the attachments"
        )
    short = sum(row.pop("of abstract") for row in rows)
    notes = (
        [f"{short:,} of {len(rows):,} items have no note with a text; their abstracts were read"]
        if short
        else []
    )
    left = len(rows) - len(kept)
    notes += [f"{left:,} of {len(rows):,} items have no text and were left out"] if left else []
    return Parsed(kept, ZOTERO.name, promised=len(items), notes=notes)


def _read_item(item: Element) -> Row:
    row: Row = {"title": next((read_line(one) for one in item.iter("h2")), "") or None}
    abstract = ""
    writers = []
    for name, value in _list_fields(item):
        known = _FIELDS.get(name.casefold()) or kind_of(name)
        if name.casefold() in ("abstract", "summary", "zusammenfassung", "résumé", "resumen"):
            abstract = value
        elif known == "author":
            writers.append(value)
        elif known in _FIELDS.values():
            row.setdefault(known, value)
    notes = [
        "\n\n".join(read_paragraphs(one))
        for one in item.xpath(".//ul[contains(@class, 'notes')]/li")
    ]
    texts = [one for one in notes if len(one.split()) >= _SHORT]
    row |= {"author": ", ".join(writers)} if writers else {}
    return {
        **row,
        "text": "\n\n".join(texts) or abstract,
        "of abstract": not texts and bool(abstract),
    }


def _list_fields(item: Element) -> list[tuple[str, str]]:
    rows = item.xpath("./table//tr[th and td]")
    return [(read_line(row.find("th")), read_line(row.find("td"))) for row in rows]


def _recognizes(source: Source) -> bool:
    return is_marked(source, _REPORT) and is_marked(source, _ZOTERO)


ZOTERO = Layout("report of Zotero", _recognizes, _read)
