"""What web archives add to pages: banners, notes, addresses, with a day that is no day of the page's."""

from __future__ import annotations

import re

from toolkit.corpus.formats.packages import Element

_ADDRESS = re.compile(
    r"(?:https?:)?(?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:/)", re.IGNORECASE
)
"""What stands in front of an address in a capture."""
_NOTE = re.compile(r"<!--(?:(?!-->).){0,200}?\bARCHIVED ON\b.*?-->", re.DOTALL)
_HOST = re.compile(r"https?://archive\.(?:today|ph|is|li|md|vn|fo)\b", re.IGNORECASE)
_BANNERS = "//*[starts-with(@id, 'wm-ipp')]|//*[@id='wm-capinfo']"
_HEADER = "//*[@id='HEADER']|//meta[contains(@content, 'archive.')]"


def strip_capture(page: str) -> str:
    """Return a page without the addresses and notes of the Wayback Machine in its markup.

    Examples
    --------
    >>> strip_capture('<a href="/web/20310507101500/http://a.example">x</a><!-- FILE ARCHIVED ON May 7 -->')
    '<a href="http://a.example">x</a>'
    """
    return _NOTE.sub("", _ADDRESS.sub("", page))


def drop_banners(tree: Element, page: str) -> None:
    """Take the banner of a web archive, with the day of its capture, out of a page."""
    places = tree.xpath(_BANNERS)
    if _HOST.search(page[:20_000]):
        places += tree.xpath(_HEADER)
    for place in places:
        if place.getparent() is not None:
            place.drop_tree()
