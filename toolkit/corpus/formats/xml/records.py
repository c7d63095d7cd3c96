"""XML and SGML of layouts without a module of their own: the elements that are articles, by their parts.

So come dumps of databases, exports of systems and of notebooks, and collections for research on
retrieval. What is taken for what is said, as of a table; where nothing tells, the file is refused.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.objects.finding import find_records
from toolkit.corpus.formats.objects.json_files import read_objects
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.document_ids import add_told_by_ids
from toolkit.corpus.formats.xml.elements import name_of
from toolkit.corpus.formats.xml.notes import read_notes
from toolkit.corpus.formats.xml.objects import to_object
from toolkit.corpus.formats.xml.sgml import is_sgml, parse_sgml
from toolkit.errors import InputError

_XML = re.compile(
    r"\ufeff?\s*(?:<\?xml\b[^<>]*>\s*|(?=<[\w:.-]+\s[^<>]*xmlns))"
    r"(?:<\?[^<>]*\?>\s*|<!(?:--.*?--|DOCTYPE[^<>\[]*(?:\[.*?\])?\s*)>\s*)*<([\w:.-]+)",
    re.DOTALL,
)
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*>")
_PROSE = 80
"""Characters of a text that is named where nothing tells what is an article."""
_NO_ARTICLES = {"urlset", "sitemapindex", "html", "svg", "plist", "opml"}


def _recognizes(source: Source) -> bool:
    if b"<" not in source.data[:400]:
        return False
    try:
        head = source.text[:20_000]
    except InputError:
        return False
    return find_root(head) not in ("", *_NO_ARTICLES) or is_sgml(source.text)


def find_root(text: str) -> str:
    """Return the name of the first element of an XML document, "" where a text is none."""
    found = _XML.match(text)
    return found[1].rpartition(":")[2] if found else ""


def _read(source: Source) -> Parsed:
    root, doubts = _parse(source)
    kind = name_of(root)
    if kind == "en-export":
        return read_notes(root)
    notes = add_told_by_ids(root) if kind == "documents" else []
    whole = to_object(root)
    if not isinstance(whole, dict) or find_records(whole) is None:
        raise InputError(
            f"{source.name}: is XML in a layout that is not known (<{kind}>{_name_longest(root)}); "
            "export it as text, as a page or as a table"
        )
    parsed = read_objects(whole, "XML")
    assert parsed is not None
    assert parsed.table is not None
    parsed.table = parsed.table.map(_strip, na_action="ignore")
    parsed.layout = "SGML" if kind == "documents" else f"XML (<{kind}>)"
    parsed.doubts += doubts
    parsed.notes += notes
    return parsed


def _parse(source: Source) -> tuple[Element, list[str]]:
    """Return the root of a file, and doubts on what is not well formed in it."""
    try:
        return parse_xml(source.data, source.name), []
    except InputError:
        bare = _DECLARATION.sub("", source.text.lstrip("\ufeff"), count=1)
        if not is_sgml(bare):
            raise
    root = parse_sgml(bare, source.name)
    broken = bare is not source.text and _DECLARATION.match(source.text) is not None
    doubts = ["is no well-formed XML: what could be read of it was read"] if broken else []
    return (root[0] if len(root) == 1 and broken else root), doubts


def _name_longest(root: Element) -> str:
    """Return which element holds the longest text, by the path to it, where one holds any."""
    longest = max(root.iter("*"), key=lambda one: len((one.text or "").strip()), default=root)
    if longest is root or len((longest.text or "").strip()) < _PROSE:
        return ""
    path = [name_of(one) for one in longest.iterancestors()][-2::-1]
    return f", whose longest text is in <{'/'.join([*path, name_of(longest)])}>"


def _strip(cell: object) -> object:
    return cell.strip() if isinstance(cell, str) else cell


XML_RECORDS = Layout("XML", _recognizes, _read)
