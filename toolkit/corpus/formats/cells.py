"""Cells that hold a text as one element of XML, whatever its tags are called."""

from __future__ import annotations

import re

from toolkit.corpus.columns import known_headings
from toolkit.corpus.formats.markup import parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element

_ELEMENT = re.compile(
    r"\s*<(?P<name>[A-Za-z][\w:.-]*)(?:\s[^<>]{0,500})?>.*</(?P=name)\s*>\s*", re.DOTALL
)
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "a abbr article aside b blockquote body br center cite code dd div dl dt em figure font h1 h2 h3 h4 "
        "h5 h6 header html i img li main mark ol p pre q s section small span strong sub sup table tbody td "
        "th tr tt u ul",
    )
)
"""Tags of web pages, which every text may have."""
_NAME_WORDS = 8


def read_element(text: str) -> tuple[str, str | None] | None:
    r"""Return the paragraphs and the author of a text that is one element of names of its own, else None.

    Examples
    --------
    >>> read_element("<tx><ld><p>One.</p></ld><p>Two.</p><au>Ida Falk</au></tx>")
    ('One.\n\nTwo.', 'Ida Falk')
    >>> read_element("<p>One.</p>") is None
    True
    """
    found = _ELEMENT.fullmatch(text) if text.lstrip()[:1] == "<" else None
    if found is None or found["name"].casefold() in _KNOWN:
        return None
    tree = parse_html(text)
    author = _take_author(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _KNOWN and not _is_inside(element):
            element.tag = "div"
    paragraphs = "\n\n".join(read_paragraphs(tree))
    return (paragraphs, author) if paragraphs else None


def _take_author(tree: Element) -> str | None:
    """Take the elements that are named as the writer's out of a tree, and return whom they name."""
    names = known_headings()["author"]
    places = [one for one in tree.iter() if isinstance(one.tag, str) and one.tag in names]
    lines = [line for one in places if 0 < len((line := read_line(one)).split()) <= _NAME_WORDS]
    for one in places if len(lines) == len(places) else ():
        one.drop_tree()
    return ", ".join(lines) or None


def _is_inside(element: Element) -> bool:
    """Tell whether an element stands in the midst of a sentence: text is beside it."""
    above = element.getparent()
    if above is None:
        return False
    beside = [above.text, *(child.tail for child in above)]
    return any(piece and piece.strip() for piece in beside)
