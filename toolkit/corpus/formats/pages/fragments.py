"""Pieces of pages in cells of tables, feeds and exports: their paragraphs, without captions and boxes."""

from __future__ import annotations

import re

from toolkit.corpus.formats.markup import is_links, parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.roles import find_asides, find_forms

_BLOCK = re.compile(
    r"<(?:p|div|figure|section|article|blockquote|h[1-6]|ul|ol|table)\b[^<>]*>", re.IGNORECASE
)
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_DECLARED = re.compile(r"\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>)", re.IGNORECASE)
_PROGRAMS = ("script", "style", "noscript", "iframe", "audio", "video")
_NO_TEXT = (
    "//figure|//figcaption|//aside|//nav|//form|//iframe|//script|//style|//noscript|//audio|//video"
    "|//*[@hidden]"
)


def is_fragment(text: str) -> bool:
    """Tell whether a text is a piece of a page: elements that stand one below the other make it up.

    Examples
    --------
    >>> is_fragment("<p>The quay opens.</p>"), is_fragment("If p < q, he said, <b>we wait</b>.")
    (True, False)
    """
    begins = _DECLARED.sub("", text.lstrip()[:400])
    return begins.startswith("<") and "</" in text and _BLOCK.search(text) is not None


def read_fragment(markup: str, dropped: list[str] | None = None) -> str:
    r"""Return the text of a piece of a page, an empty line between its paragraphs.

    What is left out (captions, boxes, forms, links alone) is added to ``dropped``, a line each.

    Examples
    --------
    >>> read_fragment("<p>It opens.</p><figure><figcaption>A boat</figcaption></figure><p>So she said.</p>")
    'It opens.\n\nSo she said.'
    """
    bare = _DECLARED.sub("", _DECLARED.sub("", markup, count=1), count=1)
    tree = parse_html(f"<div>{_BREAKS.sub('</p><p>', bare)}</div>")
    for element in (
        *tree.xpath(_NO_TEXT),
        *find_forms(tree),
        *find_asides(tree),
        *_list_buttons(tree),
    ):
        if any(one is tree for one in element.iterancestors()):  # not gone with what it stood in
            if dropped is not None and element.tag not in _PROGRAMS:
                dropped += read_paragraphs(element) or filter(None, [read_line(element)])
            element.drop_tree()
    return "\n\n".join(read_paragraphs(tree))


def _list_buttons(tree: Element) -> list[Element]:
    """Return paragraphs that are nothing but a link without a stop behind it."""
    lines = [place for place in tree.iter("p", "div") if is_links(place)]
    return [
        one
        for one in lines
        if not str(one.text_content()).rstrip().endswith((".", "!", "”", '"', ":"))
    ]
