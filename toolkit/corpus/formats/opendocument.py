"""OpenDocument texts (.odt): their paragraphs; and plain documents."""

from __future__ import annotations

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.packages import Element, Package, is_package, read_kind
from toolkit.corpus.formats.xml.elements import name_of

_PASSED = {"note", "annotation", "annotation-end", "tracked-changes", "sequence-decls", "bookmark"}
_BREAKS = {"tab": "\t", "line-break": "\n", "s": " "}


def _recognizes(source: Source) -> bool:
    return is_package(source.data) and "opendocument.text" in read_kind(source.data)


def _read(source: Source) -> Parsed:
    package = Package(source.data, source.name)
    body = package.xml("content.xml").find(".//{*}body/{*}text")
    paragraphs = (
        []
        if body is None
        else [_to_paragraph(one) for one in body.iter("{*}p", "{*}h") if not _is_passed(one)]
    )
    title = ""
    if "meta.xml" in package.names:
        title = package.xml("meta.xml").findtext(".//{*}title") or ""
    rows, notes = to_rows(Document(paragraphs, title))
    return Parsed(rows, OPENDOCUMENT.name, notes=notes)


OPENDOCUMENT = Layout("OpenDocument text", _recognizes, _read)


def _is_passed(element: Element) -> bool:
    return any(name_of(parent) in _PASSED for parent in element.iterancestors())


def _to_paragraph(element: Element) -> Paragraph:
    style = (
        f"heading {element.get(element.tag.replace('}h', '}outline-level'), '1')}"
        if name_of(element) == "h"
        else str(element.get(element.tag.replace(name_of(element), "style-name"), ""))
    )
    return Paragraph(
        _read_text(element).strip(), "title" if style.lower() == "title" else style.lower()
    )


def _read_text(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and name_of(child) not in _PASSED:
            count = (
                int(child.get(child.tag.replace("}s", "}c"), "1")) if name_of(child) == "s" else 1
            )
            parts.append(_BREAKS.get(name_of(child), "") * min(count, 100) or _read_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
