"""Boxes between a page's paragraphs that lead to other articles: a heading that says so, and links."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from toolkit.corpus.formats.packages import Element
from toolkit.language.furniture import is_furniture

_LISTS = ("ul", "ol")
_LONGEST = 60
_ELSEWHERE = re.compile(
    r"(?:(?:die\s+)?meist\W?(?:gelesen|geklickt|kommentiert|besucht)e?\b.{0,30}|am\s+meisten\s+gelesen"
    r"|(?:les\s+)?(?:articles\s+les\s+)?plus\s+(?:lus|consultés|commentés|partagés)|lo\s+más\s+(?:leído|visto|comentado)|las\s+más\s+leídas"
    r"|(?:le\s+)?(?:notizie\s+)?più\s+lett[ei]|(?:as\s+)?mais\s+lid[ao]s|(?:het\s+)?meest\s+gelezen|mest\s+(?:lest|lesta|læste|lästa?|sett|delt)e?"
    r"|(?:most|more)\s+(?:read|viewed|popular|shared|commented)\b.{0,30}|trending\b.{0,20}|top\s+stories|najczęściej\s+czytane|luetuimmat"
    r"|(?:aktuelle|weitere|neueste|neuste|ähnliche|mehr)\s+(?:artikel|beiträge|meldungen|nachrichten|themen)\b.{0,30}|(?:das\s+)?könnte\s+(?:sie|dich)\b.{0,40}"
    r"|(?:dernières|autres)\s+(?:actualités|articles|infos)|(?:últimas|otras)\s+noticias|siste\s+(?:nytt|nyheter)|senaste\s+nytt|seneste\s+nyt)\W*",
    re.IGNORECASE,
)
"""Headings, in several languages, of lists of other articles, be these links or not."""
_ITEM_WORDS = 16
_MOST_ABOVE = 3
"""Lines above a list that lead to it, at most: a heading, "list of 3 items"."""


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
    for place in tree.iter(*_LISTS):
        above = list(takewhile(_leads_on, islice(place.itersiblings(preceding=True), _MOST_ABOVE)))
        named = any(_ELSEWHERE.fullmatch(_read(one)) for one in above)
        if above and all(map(_is_title if named else _is_mostly_link, place.iter("li"))):
            found += [*reversed(above), place]
    return found


def _leads_on(element: Element) -> bool:
    words = _read(element)
    return 0 < len(words) <= _LONGEST and (
        is_furniture(words) or _ELSEWHERE.fullmatch(words) is not None
    )


def _read(element: Element) -> str:
    return " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""


def _is_title(item: Element) -> bool:
    words = _read(item)
    return _is_mostly_link(item) or (
        len(words.split()) <= _ITEM_WORDS and not words.endswith((".", "”", '"'))
    )


def _is_mostly_link(item: Element) -> bool:
    linked = sum(len(link.text_content().split()) for link in item.iter("a"))
    return 2 * linked >= len(item.text_content().split())
