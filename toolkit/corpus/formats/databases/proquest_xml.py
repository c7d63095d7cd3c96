"""ProQuest's records as XML, one article a file, as TDM Studio and the historical newspapers give them.

Both kinds name the same things otherwise; the text is a page's markup, or plain.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from toolkit.corpus.formats.databases.values import clean_author, clean_outlet
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.markup import parse_html, read_paragraphs
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import find_first, name_of
from toolkit.errors import InputError

_RECORD = re.compile(rb"<(?:RECORD|Record)[\s>]")
_SIGNS = re.compile(
    rb"<(?:GOID|RecordID|RecordTitle|SortTitle|TitleAtt|PubFrosting|URLDocView)[\s>]"
)
_FEWEST = 2
_HEAD = 20_000
_PATHS = {
    "title": (".//TitleAtt/Title", ".//RecordTitle", ".//SortTitle"),
    "outlet": (".//PubFrosting/Title", ".//Publication/Title", ".//CopyrightHolder"),
    "published": (
        ".//Obj/NumericDate", ".//AlphaPubDate", ".//NumericDate", ".//AlphaDate", ".//NumericPubDate",
    ),
    "language": (".//Language/RawLang", ".//ISOCode", ".//LanguageCode"),
    "url": (".//URLDocView",),
    "section": (".//PrintLocation/Section", ".//Section"),
    "article_id": (".//GOID", ".//RecordID"),
}  # fmt: skip
"""Where each field stands, the surest place first."""
_TEXTS = (".//TextInfo/Text", ".//FullText", ".//TextInfo/FullText", ".//Text")
_NAMES = ("OriginalForm", "NormalizedDisplayForm", "PersonName")
_CONTRIBUTORS = ("Contributor", "Contrib", "Author")
"""Elements that hold a name's parts, by the version of the layout."""
_MARKUP = re.compile(r"<(?:p|br|div|html|body|span)\b[^<>]*/?>", re.IGNORECASE)


def _recognizes(source: Source) -> bool:
    head = source.data[:_HEAD]
    return _RECORD.search(head) is not None and len(set(_SIGNS.findall(head))) >= _FEWEST


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    records = list(root.iter("RECORD", "Record"))
    rows = [_read_record(one) for one in records]
    full = [row for row in rows if row["text"]]
    if not full:
        raise InputError(
            f"{source.name}: is ProQuest's record without the full text; get the texts with their full text"
        )
    left = len(rows) - len(full)
    notes = (
        [f"{left:,} of {len(rows):,} records have no full text and were left out"] if left else []
    )
    return Parsed(full, PROQUEST_XML.name, notes=notes)


PROQUEST_XML = Layout("ProQuest, XML", _recognizes, _read)


def _read_record(record: Element) -> Row:
    row: Row = {"text": _read_text(record)}
    for name, paths in _PATHS.items():
        value = find_first(record, *paths)
        if value:
            row[name] = html.unescape(value)
    if "outlet" in row:
        row["outlet"] = clean_outlet(row["outlet"])
    if authors := list(_list_authors(record)):
        row["author"] = "; ".join(authors)
    return row


def _read_text(record: Element) -> str:
    """Return the longest full text of a record, in paragraphs."""
    found = (one for path in _TEXTS for one in record.iterfind(path))
    return max(map(_read_paragraphs, found), key=len, default="")


def _read_paragraphs(element: Element) -> str:
    text = "".join(element.itertext()).strip()
    if not _MARKUP.search(text):
        return text
    return "\n\n".join(read_paragraphs(parse_html(text)))


def _list_authors(record: Element) -> Iterator[str]:
    """Yield who wrote an article: contributors whose role is no other, by the form in print."""
    for one in record.iter(*_CONTRIBUTORS):
        parts = {name_of(part): " ".join((part.text or "").split()) for part in one}
        role = one.get("ContribRole") or parts.get("ContribRole") or "Author"
        whole = " ".join(filter(None, (parts.get("FirstName"), parts.get("LastName"))))
        name = next(filter(None, map(parts.get, _NAMES)), None) or whole
        if name and role.casefold() == "author":
            yield clean_author(name)
