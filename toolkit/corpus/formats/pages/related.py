"""Boxes between a page's paragraphs that lead to other articles: a heading that says so, and links."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.corpus.formats.packages import Element
from toolkit.language.furniture import is_furniture

_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b")
_LISTS = ("ul", "ol")
_LONGEST = 60
_BETWEEN = 2
"""Lines between a heading and its list, at most: "list of 3 items"."""


def find_related(tree: Element) -> list[Element]:
    """Return the headings that lead to other articles, and the list of links below each.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> box = "<h2>Related stories</h2><ul><li><a href=x>Tolls rise</a> 3 May</ul>"
    >>> page = parse_html(f"<div><p>It opens.</p>{box}<p>It closes.</p></div>")
    >>> [element.text_content() for element in find_related(page)]
    ['Related stories', 'Tolls rise 3 May']
    """
    found: list[Element] = []
    for heading in tree.iter(*_HEADINGS):
        if _leads_on(heading):
            box = list(_list_box(heading))
            found += [heading, *box] if box else []
    return found


def _list_box(heading: Element) -> Iterator[Element]:
    """Yield the list of links below a heading, and what stands between the two; nothing without one."""
    above = heading.getparent()
    alone = above is not None and _read(above) == _read(heading)
    below = (above if alone and above is not None else heading).itersiblings()
    between: list[Element] = []
    for element in below:
        if element.tag in _LISTS:
            if all(map(_is_mostly_link, element.iter("li"))):
                yield from (*between, element)
            return
        if len(between) == _BETWEEN or not _leads_on(element):
            return
        between.append(element)


def _leads_on(element: Element) -> bool:
    words = _read(element)
    return 0 < len(words) <= _LONGEST and is_furniture(words)


def _read(element: Element) -> str:
    return " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""


def _is_mostly_link(item: Element) -> bool:
    linked = sum(len(link.text_content().split()) for link in item.iter("a"))
    return 2 * linked >= len(item.text_content().split())
