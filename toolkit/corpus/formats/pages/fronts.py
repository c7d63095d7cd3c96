"""Pages that are no article but lead to some: front pages, lists of a section's articles."""

from __future__ import annotations

from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.shown import fold
from toolkit.language.furniture import is_furniture

_MOSTLY_LINKS = 0.8
"""Share of a page's lines that are links, from which it is a list of them."""
_FEWEST_LEADS, _HEADING_WORDS = 3, 3
"""Headings that lead to other pages, or paragraphs below them, and words of such a heading."""
_LED = 0.3
"""Share of a page's lines that are such headings, or stand below them, from which it is a list."""


def find_linked(tree: Element) -> set[str]:
    """Return the words of a page's links."""
    return {fold(link.text_content()) for link in tree.iter("a")} - {""}


def find_leads(tree: Element) -> set[str]:
    """Return a page's headings that are links to other pages, and the paragraph below each."""
    found = set()
    for heading in [one for level in ("h1", "h2", "h3", "h4") for one in tree.iter(level)]:
        words = fold(heading.text_content())
        links = [
            one for one in (*heading.iter("a"), *heading.iterancestors("a")) if _leads_away(one)
        ]
        if len(words.split()) < _HEADING_WORDS:
            continue
        if any(fold(link.text_content()).startswith(words) for link in links):
            found |= {
                words,
                *(fold(one.text_content()) for one in heading.xpath("following::p[1]")),
            }
    return found - {""}


def _leads_away(link: Element) -> bool:
    return not str(link.get("href") or "#").startswith("#")


def is_front(text: str, linked: set[str], leads: set[str]) -> bool:
    r"""Tell whether all that a page holds are links, furniture, or headings that lead to other pages.

    Examples
    --------
    >>> is_front("Talks resume\nQuay shut", {"talks resume", "quay shut"}, set())
    True
    >>> is_front("© Post", set(), set()), is_front("The talks resumed.\n\nHolm said no.", {"holm"}, set())
    (True, False)
    """
    worded = [line.strip() for line in text.split("\n") if line.strip()]
    if all(map(is_furniture, worded)):
        return True
    lines = [fold(line) for line in worded]
    led = sum(line in leads for line in lines)
    if led >= _FEWEST_LEADS and led >= _LED * len(lines):
        return True
    return len(lines) > 1 and sum(line in linked for line in lines) >= _MOSTLY_LINKS * len(lines)
