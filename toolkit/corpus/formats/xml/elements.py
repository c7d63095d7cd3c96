"""Words and attributes of XML elements, whatever namespace they are in."""

from __future__ import annotations

import re

from toolkit.corpus.formats.packages import Element


def name_of(element: Element) -> str:
    """Return an element's name without its namespace, "" for comments and the like."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def words_of(element: Element | None) -> str:
    """Return all words in an element as one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def find_first(root: Element, *paths: str) -> str | None:
    """Return the words, or attribute, at the first path that leads to any."""
    for path in paths:
        place, _, attribute = path.partition("/@")
        for element in root.iterfind(place):
            value = element.get(attribute) if attribute else words_of(element)
            if value and str(value).strip():
                return str(value).strip()
    return None


def strip_by(text: str | None) -> str | None:
    """Return a byline without the "by" in front."""
    return re.sub(r"^(?:by|von|par|por)\s+", "", text, flags=re.IGNORECASE) if text else None
