"""Pages of HTML as trees, and the paragraphs of their parts."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import html

from toolkit.corpus.formats.packages import Element

_BREAK = "\x00"
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|d[dlt]|div|fieldset|fig\w+|footer|form|"
    r"h[1-6r]|header|li|main|nav|ol|p|pre|section|table|tbody|t[dhr]|tfoot|thead|ul"
)
_MOST_LINKED = 15
"""Words of a line of links; more of them are a text with a link."""
_NO_TEXT = re.compile("script|style|noscript|template|title|head|button|select|option|svg")


def parse_html(text: str) -> Element:
    """Return the root of a page; broken markup is mended as browsers do."""
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def read_paragraphs(
    element: Element, *, leave: Callable[[Element], bool] | None = None
) -> list[str]:
    """Return an element's text by paragraphs, each on one line, without empty ones.

    Parameters
    ----------
    element
        An element of a parsed page.
    leave
        Which elements in it are no text.

    Examples
    --------
    >>> read_paragraphs(parse_html("<div><p>One <b>two</b>.</p>Three<br>four</div>"))
    ['One two.', 'Three', 'four']
    """
    pieces: list[str] = []
    _collect(element, pieces, leave or (lambda _: False))
    parts = "".join(pieces).split(_BREAK)
    return [line for part in parts if (line := " ".join(part.split()))]


def is_block(element: Element) -> bool:
    """Tell whether an element is set apart from the text beside it, as paragraphs and breaks are."""
    return isinstance(element.tag, str) and _BLOCKS.fullmatch(element.tag) is not None


def read_line(element: Element) -> str:
    """Return all text of an element on one line."""
    return " ".join(read_paragraphs(element))


def is_links(element: Element) -> bool:
    """Tell whether an element's few words are all links: it leads to other pages."""
    words = element.text_content().split()
    linked = sum(len(link.text_content().split()) for link in element.iter("a"))
    bars = sum(not any(map(str.isalnum, word)) for word in words)
    return 0 < len(words) <= _MOST_LINKED and bool(linked) and linked >= len(words) - bars


def has_class(element: Element, name: str) -> bool:
    """Tell whether one of an element's classes is a name, or ends with it."""
    return any(word.endswith(name) for word in str(element.get("class", "")).split())


def _collect(element: Element, pieces: list[str], leave: Callable[[Element], bool]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or _NO_TEXT.fullmatch(tag) or leave(element):
        return
    block = _BLOCKS.fullmatch(tag)
    edge = [_BREAK] if block else []
    pieces += edge
    pieces.append(_read_pre(element.text or "") if tag == "pre" else element.text or "")
    for child in element:
        _collect(child, pieces, leave)
        pieces.append(_read_pre(child.tail or "") if tag == "pre" else child.tail or "")
    pieces += edge


def _read_pre(text: str) -> str:
    """Return preformatted text in which a blank line ends a paragraph."""
    return re.sub(r"\n[ \t]*\n", _BREAK, text)
