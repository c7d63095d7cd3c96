"""OpenDocument texts (.odt): their paragraphs; and plain documents."""

from __future__ import annotations

from collections.abc import Mapping

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
    content = package.xml("content.xml")
    body = content.find(".//{*}body/{*}text")
    above = {
        _named(one, "name"): _named(one, "parent-style-name") for one in content.iter("{*}style")
    }
    places = [] if body is None else [*body.iter("{*}p", "{*}h")]
    numbers = {} if body is None else {one: n for n, one in enumerate(body.iter("{*}table-row"), 1)}
    paragraphs = [
        _to_paragraph(one, above, numbers.get(next(one.iterancestors("{*}table-row"), None), 0))
        for one in places
        if not _is_passed(one)
    ]
    title = ""
    if "meta.xml" in package.names:
        title = package.xml("meta.xml").findtext(".//{*}title") or ""
    rows, notes = to_rows(Document(paragraphs, title))
    return Parsed(rows, OPENDOCUMENT.name, notes=notes)


OPENDOCUMENT = Layout("OpenDocument text", _recognizes, _read)


def _is_passed(element: Element) -> bool:
    return any(name_of(parent) in _PASSED for parent in element.iterancestors())


def _to_paragraph(element: Element, above: Mapping[str, str], row: int) -> Paragraph:
    """Return a paragraph; a style of its own that a program made is named as the one that it is based on."""
    if name_of(element) == "h":
        style = f"heading {_named(element, 'outline-level') or 1}"
    else:
        own = _named(element, "style-name")
        style = (above.get(own) or own).lower()
    return Paragraph(_read_text(element).strip(), style, row=row)


def _named(element: Element, name: str) -> str:
    """Return an attribute by its name, whichever part of the format it is of."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


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
