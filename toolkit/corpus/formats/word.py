"""Word files (.docx): their paragraphs, with what layouts need to know of them; and plain documents.

Only what a reader of the printed page would take for the running text counts: what was deleted with
changes tracked, hidden text, comments, footnotes are passed over; page headers and footers tell outlet and
day of a document that does not say them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

import pandas as pd

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.packages import Element, Package, is_package
from toolkit.corpus.formats.pages.tables import to_articles
from toolkit.corpus.formats.running import read_running
from toolkit.corpus.formats.xml.elements import name_of

_DOCUMENT = "word/document.xml"
_EDGES = re.compile(r"word/(?:header|footer)\d*\.xml")
_W = "{*}"
_PASSED = {"del", "moveFrom", "Fallback", "txbxContent", "instrText", "delText", "pPr", "rPr"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST = 0.6
"""Share of a document's words that its table has, from which the table is all there is to read."""
_OFF = {"0", "false", "off", "none"}


def is_word(source: Source) -> bool:
    """Tell whether a source is a .docx, whatever its name."""
    return is_package(source.data) and _DOCUMENT.encode() in source.data


def read_word(source: Source) -> Document:
    """Return a .docx file's paragraphs in reading order, empty ones too.

    A line break inside a paragraph is a line feed in its text, a text box follows the paragraph
    that it is anchored to.

    Raises
    ------
    InputError
        If the file is damaged, locked or too large to unpack.
    """
    package = Package(source.data, source.name)
    reader = _Reader(_read_styles(package), _read_links(package))
    body = package.xml(_DOCUMENT).find(f"{_W}body")
    paragraphs = [] if body is None else list(reader.read(body))
    return Document(paragraphs, _read_title(package))


def _read_document(source: Source) -> Parsed:
    table = _find_table(source)
    if table is not None:
        return Parsed([], "table of a Word document", table=table)
    document = read_word(source)
    rows, notes = to_rows(document)
    head = _read_page_head(source) if len(rows) == 1 else ""
    if head and not {"outlet", "published"} & {name for name in rows[0] if rows[0][name]}:
        parts = [Paragraph(head), *document.paragraphs]
        rows, notes = to_rows(replace(document, paragraphs=parts))
        notes.append(f"by the head of its pages: “{head}”")
    return Parsed(rows, WORD.name, notes=notes)


def _read_page_head(source: Source) -> str:
    """Return outlet and day that the heads or feet of a document's pages name, "" where they do not."""
    package = Package(source.data, source.name)
    parts = sorted(name for name in package.names if _EDGES.fullmatch(name))
    reader = _Reader({}, {})
    lines = [one.text for part in parts for one in reader.read(package.xml(part))]
    row = read_running(line.replace("\t", " | ") for line in lines if line.strip())
    return f"{row['outlet']}, {row['published']}" if {"outlet", "published"} <= row.keys() else ""


def _find_table(source: Source) -> pd.DataFrame | None:
    """Return the table that most of a document is, an article a row, below a row of headings."""
    package = Package(source.data, source.name)
    body = package.xml(_DOCUMENT).find(f"{_W}body")
    places = [] if body is None else [one for one in body if name_of(one) == "tbl"]
    if len(places) != 1 or body is None:
        return None
    inside, whole = (len("".join(one.itertext()).split()) for one in (places[0], body))
    if inside < _MOST * whole:
        return None
    reader = _Reader({}, {})
    rows = [
        [
            "\n\n".join(part.text for part in reader.read(cell) if part.text.strip())
            for cell in row
            if name_of(cell) == "tc"
        ]
        for row in places[0]
        if name_of(row) == "tr"
    ]
    return to_articles(rows)


WORD = Layout("Word document", is_word, _read_document)


@dataclass
class _Reader:
    styles: dict[str, str]
    links: dict[str, str]
    rows: int = 0
    broken: bool = False

    def read(self, parent: Element, *, row: int = 0, boxed: bool = False) -> Iterator[Paragraph]:
        for child in parent:
            name = name_of(child)
            if name == "p":
                yield self._paragraph(child, row, boxed)
                for box in _boxes(child):
                    yield from self.read(box, row=row, boxed=True)
            elif name == "tr":
                self.rows += 1
                yield from self.read(child, row=self.rows, boxed=boxed)
            elif name not in _PASSED:
                yield from self.read(child, row=row, boxed=boxed)

    def _paragraph(self, element: Element, row: int, boxed: bool) -> Paragraph:
        settings = element.find(f"{_W}pPr")
        style = settings.find(f"{_W}pStyle") if settings is not None else None
        name = self.styles.get(_value(style), _value(style).lower()) if style is not None else ""
        runs = [(run, self._run_text(run)) for run in _runs(element)]
        worded = [run for run, text in runs if text.strip()]
        return Paragraph(
            text="".join(text for _, text in runs),
            style=name,
            bold=bool(worded) and all(_is_on(run, "b") for run in worded),
            links=tuple(self._targets(element)),
            row=row,
            boxed=boxed,
            apart=self._begins_page(element),
            linked=bool(worded) and all(name_of(run.getparent()) == "hyperlink" for run in worded),
        )

    def _begins_page(self, element: Element) -> bool:
        """Tell whether a paragraph is the first on a page that was asked for."""
        settings = element.find(f"{_W}pPr")
        begins = self.broken or (settings is not None and _is_set(settings, "pageBreakBefore"))
        before, words, after = _around_breaks(element)
        self.broken = after or (before and not words) or (self.broken and not words)
        return begins or (before and words)

    def _run_text(self, run: Element) -> str:
        if _is_on(run, "vanish"):
            return ""
        pieces: list[str] = []
        for child in run:
            name = name_of(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _BREAKS:
                pieces.append(_BREAKS[name])
        return "".join(pieces)

    def _targets(self, element: Element) -> Iterator[str]:
        for child in element.iter(f"{_W}hyperlink", f"{_W}instrText"):
            if name_of(child) == "hyperlink":
                target = self.links.get(_attribute(child, "id"), "")
            else:
                found = re.search(r'HYPERLINK\s+"([^"]+)"', child.text or "")
                target = found[1] if found else ""
            if target:
                yield target


def _runs(element: Element) -> Iterator[Element]:
    """Yield a paragraph's own runs: not those of text boxes in it, nor deleted ones."""
    for child in element:
        name = name_of(child)
        if name == "r":
            yield child
        elif name not in _PASSED:
            yield from _runs(child)


def _around_breaks(paragraph: Element) -> tuple[bool, bool, bool]:
    """Return whether a page ends before a paragraph's words, whether it has any, and whether behind them."""
    inside = paragraph.iter(f"{_W}t", f"{_W}br")
    order = [name_of(one) for one in inside if (one.text or "").strip() or _ends_page(one)]
    words = "t" in order
    return order[:1] == ["br"], words, words and order[-1] == "br"


def _ends_page(element: Element) -> bool:
    return name_of(element) == "br" and _attribute(element, "type") == "page"


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph; each is there twice, for old Words too."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        above = [name_of(parent) for parent in box.iterancestors()]
        depth = above.index("p") if "p" in above else len(above)
        if "Fallback" not in above[:depth]:
            yield box


def _read_styles(package: Package) -> dict[str, str]:
    """Return style ids and their names; a style based on a heading, or at its level, is one."""
    if "word/styles.xml" not in package.names:
        return {}
    styles: dict[str, str] = {}
    for style in package.xml("word/styles.xml").iter(f"{_W}style"):
        name, level = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        word = _value(name).lower() if name is not None else ""
        if level is not None and _value(level) in "012345678" and word != "title":
            word = f"heading {int(_value(level)) + 1}"
        styles[_attribute(style, "styleId")] = word
    return styles


def _read_links(package: Package) -> dict[str, str]:
    path = "word/_rels/document.xml.rels"
    if path not in package.names:
        return {}
    return {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in package.xml(path)
        if isinstance(relation.tag, str) and str(relation.get("Type")).endswith("/hyperlink")
    }


def _read_title(package: Package) -> str:
    if "docProps/core.xml" not in package.names:
        return ""
    return (package.xml("docProps/core.xml").findtext(f"{_W}title") or "").strip()


def _attribute(element: Element, name: str) -> str:
    for key, value in element.attrib.items():
        if cast(str, key).rpartition("}")[2] == name:
            return cast(str, value)
    return ""


def _value(element: Element) -> str:
    return _attribute(element, "val")


def _is_set(settings: Element, name: str) -> bool:
    found = settings.find(_W + name)
    return found is not None and _value(found) not in _OFF


def _is_on(run: Element, name: str) -> bool:
    settings = run.find(f"{_W}rPr")
    return settings is not None and _is_set(settings, name)
