"""E-books (.epub): every chapter of an issue is an article, its first heading its title."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.markup import parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element, Package, is_package
from toolkit.errors import InputError

_CONTAINER = "META-INF/container.xml"
_NO_CHAPTERS = ("nav", "toc", "cover", "copyright", "titlepage", "contents")
_FEWEST = 8
"""Words of a chapter; with fewer it is a cover or a list of contents."""


def _recognizes(source: Source) -> bool:
    return is_package(source.data) and _CONTAINER.encode() in source.data


def _read(source: Source) -> Parsed:
    package = Package(source.data, source.name)
    place = package.xml(_CONTAINER).find(".//{*}rootfile")
    if place is None:
        raise InputError(f"{source.name}: this e-book names no contents; export it again")
    path = str(place.get("full-path", ""))
    book = package.xml(path)
    about = {
        "outlet": book.findtext(".//{*}metadata/{*}title"),
        "published": book.findtext(".//{*}metadata/{*}date"),
        "language": book.findtext(".//{*}metadata/{*}language"),
    }
    items = {item.get("id"): item for item in book.iter("{*}item")}
    rows: list[Row] = []
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is not None
            and "html" in str(item.get("media-type"))
            and "nav" not in str(item.get("properties"))
        ):
            name = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(str(item.get("href"))))
            )
            row = _read_chapter(package, name) if name in package.names else None
            rows += [{**about, **row}] if row else []
    if not rows:
        raise InputError(f"{source.name}: no chapter of this e-book holds text")
    return Parsed(rows, EPUB.name)


EPUB = Layout("e-book", _recognizes, _read)


def _read_chapter(package: Package, name: str) -> Row | None:
    page = parse_html(package.part(name).decode("utf-8", "replace"))
    if any(word in posixpath.basename(name).lower() for word in _NO_CHAPTERS):
        return None
    heading = next((read_line(one) for level in ("h1", "h2", "h3") for one in page.iter(level)), "")
    body = page.find(".//body")
    paragraphs = read_paragraphs(body if body is not None else page, leave=_is_heading)
    author = ""
    if paragraphs and paragraphs[0].lower().startswith("by ") and len(paragraphs[0]) < 80:
        author, paragraphs = paragraphs[0][3:], paragraphs[1:]
    text = "\n\n".join(paragraphs)
    row: Row = {"text": text, "title": heading or None}
    if author:
        row["author"] = author
    return row if len(text.split()) >= _FEWEST else None


def _is_heading(element: Element) -> bool:
    return element.tag == "h1" or (element.tag in ("h2", "h3") and element.getprevious() is None)
