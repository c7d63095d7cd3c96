"""Notebooks: clippings of articles as notes, whose own day and writer are those of whoever kept them.

Outlet, day and writer of an article are taken from the lines at a note's head, as in any document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph, one_line
from toolkit.corpus.formats.layout import Parsed, Row
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.fragments import read_fragment
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.xml.elements import find_first

LAYOUT = "Evernote"
_MOST_ABOVE = 4
"""Lines of which one is the headline: above it stand the page's path and its section."""
_SITE = re.compile(r"\s+(?:[|•·»]|[-–—]|::)\s+(?:[^|]*\s\|\s+)?(?P<site>[^|]{2,60})")
"""What stands behind a page's headline in its tab, its section passed over."""


def read_notes(root: Element) -> Parsed:
    """Return the notes of an export, each as the document that it is."""
    notes: list[str] = []
    rows: list[Row] = []
    kept = list(root.iter("{*}note"))
    empty = 0
    for note in kept:
        row, said = _read_note(note)
        notes += [one for one in said if one not in notes]
        if row["text"]:
            rows.append(row)
        else:
            empty += 1
    if empty:
        notes.append(f"notes without a text (empty, or a picture) left out: {empty}")
    return Parsed(rows, LAYOUT, promised=len(kept) - empty or None, notes=notes)


def _read_note(note: Element) -> tuple[Row, list[str]]:
    title = " ".join((find_first(note, "{*}title") or "").split())
    lines = read_fragment(str(note.findtext("{*}content") or "")).split("\n\n")
    parts = [Paragraph(line) for line in lines if line]
    above: list[Paragraph] = []
    place, site = _find_headline(title, [one_line(part.text) for part in parts[:_MOST_ABOVE]])
    if site is not None:
        title, above, parts = one_line(parts[place].text), parts[:place], parts[place + 1 :]
    headline = [Paragraph(title, style="title")] if title else []
    row, said = to_row(Document([*above, *headline, *parts]))
    url = find_first(note, ".//{*}source-url")
    named = {"outlet": site} if site else {}
    return {
        **named,
        **row,
        **({"url": url} if url else {}),
        **({"title": title} if title else {}),
    }, said


def _find_headline(title: str, lines: Sequence[str]) -> tuple[int, str | None]:
    """Return which line a clipping's title begins with, below its page's path, and the site that it names."""
    sites = [_find_site(title, line) for line in lines]
    place = next((n for n, site in enumerate(sites) if site is not None), 0)
    return place, sites[place] if sites else None


def _find_site(title: str, shown: str) -> str | None:
    """Return the site that a clipping's title names behind the headline shown; None where it is another.

    Examples
    --------
    >>> _find_site("Quay opens | Harbour Post", "Quay opens"), _find_site("Quay opens", "Quay opens")
    ('Harbour Post', '')
    """
    if not shown or not title.casefold().startswith(shown.casefold()):
        return None
    behind = title[len(shown) :]
    found = _SITE.fullmatch(behind)
    return found["site"] if found else None if behind else ""
