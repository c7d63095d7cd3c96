"""Comments and footnotes of documents that were saved as web pages: two links that lead to each other.

The one in the text is only a mark; the other stands in front of what somebody remarked, which is no text.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.packages import Element

_NOTE = re.compile(
    r"(?:_?cmnt|_?msocom|_?msoanchor|_?ftnt?|_?ednt?|sdfootnote|sdendnote|fn|footnote|endnote)[_-]?(?:ref|anc)?[_:-]?\d+"
    r"(?:sym|anc)?|_anchor_\d+",
    re.IGNORECASE,
)
_MOST_WORDS = 150
"""Words of a note of several paragraphs."""
_BLOCKS = ("p", "li", "dd", "div", "aside")


def drop_margins(tree: Element) -> list[str]:
    """Take comments and footnotes out of a page, with their marks, and return notes on them.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html, read_paragraphs
    >>> tree = parse_html('<p>It opens.<a href="#cmnt1" id="cmnt_ref1">[a]</a></p>'
    ...                   '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Really?</p></div>')
    >>> drop_margins(tree), read_paragraphs(tree)
    (['a comment or footnote left out: “[a]Really?”'], ['It opens.'])
    """
    links = {name: link for link in tree.iter("a") for name in _list_names(link)}
    notes: list[str] = []
    order = {link: number for number, link in enumerate(tree.iter("a"))}
    for link in list(tree.iter("a")):
        other = links.get(str(link.get("href") or "")[1:])
        back = str(other.get("href") or "")[1:] if other is not None else ""
        if other is None or back not in _list_names(link) or order[other] < order[link]:
            continue
        block = _find_block(other)
        notes.append(f"a comment or footnote left out: “{' '.join(block.text_content().split())}”")
        _drop(block)
        _drop(link)
    return notes


def _list_names(link: Element) -> list[str]:
    names = (str(link.get(name) or "") for name in ("id", "name"))
    return [name for name in names if _NOTE.fullmatch(name)]


def _find_block(link: Element) -> Element:
    """Return the largest element that holds this note and no other."""
    block = next((one for one in link.iterancestors() if one.tag in _BLOCKS), link)
    while (above := block.getparent()) is not None and above.tag in _BLOCKS:
        if sum(bool(_list_names(one)) for one in above.iter("a")) > 1:
            break
        if len(above.text_content().split()) > _MOST_WORDS:
            break
        block = above
    return block


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
