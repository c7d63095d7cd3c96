"""Notebooks: clippings of articles as notes, whose own day and writer are those of whoever kept them.

Outlet, day and writer of an article are taken from the lines at a note's head, as in any document.
"""

from __future__ import annotations

from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Parsed, Row
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.fragments import read_fragment
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.xml.elements import find_first

LAYOUT = "Evernote"


def read_notes(root: Element) -> Parsed:
    """Return the notes of an export, each as the document that it is."""
    notes: list[str] = []
    rows: list[Row] = []
    kept = list(root.iter("{*}note"))
    for note in kept:
        row, said = _read_note(note)
        notes += [one for one in said if one not in notes]
        if row["text"]:
            rows.append(row)
    return Parsed(rows, LAYOUT, promised=len(kept) or None, notes=notes)


def _read_note(note: Element) -> tuple[Row, list[str]]:
    title = " ".join((find_first(note, "{*}title") or "").split())
    lines = read_fragment(str(note.findtext("{*}content") or "")).split("\n\n")
    parts = [Paragraph(line) for line in lines if line]
    if title and parts and " ".join(parts[0].text.split()).casefold() == title.casefold():
        parts = parts[1:]
    row, said = to_row(Document([Paragraph(title, style="title"), *parts] if title else parts))
    url = find_first(note, ".//{*}source-url")
    return {**row, **({"url": url} if url else {}), **({"title": title} if title else {})}, said
