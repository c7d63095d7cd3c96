"""Heads that begin with the sign of rights, above titles: "© Harbour Post - 7 May 2031 - Page 4".

Belgian and other press databases print outlet and day so. Below a text the same line is a line of rights:
where a document begins with one, all of them are heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import Paragraph
from toolkit.corpus.formats.heading.titles import is_title

_OWNED = re.compile(r"(?:©|\([cC]\))\s*(?P<head>[^\W\d_].{6,140})")


def open_owned_heads(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return a document's paragraphs with such heads below their titles, where it begins with one.

    Examples
    --------
    >>> lines = ["© Harbour Post - 7 May 2031 - Page 4", "Quay opens", "It opens."]
    >>> [part.text for part in open_owned_heads(list(map(Paragraph, lines)))]
    ['Quay opens', 'Harbour Post | 7 May 2031 | Page 4', 'It opens.']
    """
    parts = list(parts)
    if not parts or not _read_owned(parts[0].text):
        return parts
    opened: list[Paragraph] = []
    head = ""
    for part in parts:
        line, _, rest = part.text.strip().partition("\n")
        owned = _read_owned(line)
        if owned:
            opened += [Paragraph(head)] if head else []
            head, part = owned, replace(part, text=rest.strip())
        if not part.text.strip():
            continue
        title, _, below = part.text.strip().partition("\n")
        if head and is_title(title):
            opened += [replace(part, text=title, bold=True, apart=True), Paragraph(head)]
            part = replace(part, text=below, bold=False, apart=False)
        elif head:
            opened.append(Paragraph(head))
        head = ""
        opened += [part] if part.text.strip() else []
    return opened


def _read_owned(line: str) -> str:
    """Return the outlet and day behind the sign of rights, with bars between, "" where not both are there."""
    found = _OWNED.fullmatch(" ".join(line.split()))
    said = re.sub(r"\s+[-–—]\s+", " | ", found["head"]) if found else ""
    row = read_head([said], several=True).row if said else {}
    return said if {"outlet", "published"} <= row.keys() else ""
