"""What a page shows without saying what it is: the site and the title in its tab, the day above its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from toolkit.corpus.formats.heading.names import has_given_name, sounds_like_outlet
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.plain import cut_site

_FIRST_LINES = 40
"""Lines of a page among which its title and its day stand."""
_TAB = re.compile(r"\s+[|•·–—:-]+\s+|:\s+")
_PIECES = re.compile(r"\s*[|•·]\s*")
_TAB_PIECES = re.compile(r"\s+[|•·–—:-]+\s+")
_FIRST_LINKS = 10
_SITE_WORDS = 6
"""Words of a site's name, at the most."""
_FIRST = re.compile(r"(?P<site>[A-ZÀ-Þ][\w'’&.]*(?:\s[\w'’&.]+){0,4})\s[–—|·-]\s")
_PART_WORDS = 3
"""Words of the name of a part of a site."""
_FIRST_DAY = re.compile(
    r"(?<!\d)0?1(?:\.|st|er)?[\s./-]+(?:jan|0?1(?!\d))|\bjan\w*\.?\s+0?1\b|-01-01|1\s*月\s*1",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|bron)\s*:\s*(?P<outlet>[A-ZÀ-Þ][^:.|\d]{2,58})", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s,©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*"
    r"(?P<owner>[^.|•\n]{2,60}?)(?:\s+(?:19|20)\d\d)?(?:\.|$|\s*[|•,]|\s+all\s+rights)",
    re.IGNORECASE,
)


def fold(value: object) -> str:
    """Return a line's words alone, in small letters, so that it can be compared."""
    return re.sub(r"\W+", " ", str(value or "")).strip().casefold()


def find_shown_title(tree: Element) -> str | None:
    """Return the part of a tab's title that is a line of the page: the other is the site's name."""
    parts = _TAB.split(" ".join(str(tree.findtext(".//title") or "").split()))
    lines = islice((line for line in map(fold, tree.xpath("//body//text()")) if line), _FIRST_LINES)
    shown = set(lines)
    found = [part for part in parts if fold(part) in shown and len(part.split()) > 1]
    return max(found, key=len, default=None) if len(parts) > 1 else None


def find_site(tree: Element, titles: list[str]) -> str | None:
    """Return the site that a tab's title names beside the page's own, where its name is certain.

    It sounds like an outlet, or the page names it as the owner of its rights or of its front page.
    """
    tab = " ".join(str(tree.findtext(".//title") or "").split())
    pieces = _TAB_PIECES.split(tab)
    known = {fold(title) for title in titles} - {""}
    if len(pieces) < 2:
        return None
    for site, others in ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])):
        beside = any(fold(one) in known for one in (" ".join(others), others[0], others[-1]))
        named = len(site.split()) <= _SITE_WORDS and site[:1].isupper()
        if beside and named and (sounds_like_outlet(site) or fold(site) in _find_owners(tree)):
            return site
    return None


def find_first(tab: str) -> str | None:
    """Return the site whose name stands in front of a title in a page's tab.

    Examples
    --------
    >>> find_first("Harbour Post - Lock stays shut"), find_first("Lock stays shut")
    ('Harbour Post', None)
    """
    found = _FIRST.match(tab)
    return found["site"] if found else None


_SAID = re.compile(
    r"(?:first\s+)?(?:published|posted|publi[ée]e?|veröffentlicht|erschienen|publicad[oa]|pubblicat[oa]|gepubliceerd|publicer(?:ad|at|et)|publisert|udgivet|opublikowano)"
    r"\b[\s:]*(?:(?:on|le|am|el|em|il|op|den|d\.)\s+)?(?P<day>.{6,60})",
    re.IGNORECASE,
)
_BELOW_TITLE = 12
"""Lines below a title among which its day stands; one above it is that of the page."""


def find_near_day(tree: Element, title: str) -> str | None:
    """Return the day that a line says is that of publishing, or that is a line of its own below the title."""
    lines = [str(line).strip() for line in tree.xpath("//body//text()") if str(line).strip()]
    said = (_SAID.match(line) for line in lines[: 2 * _FIRST_LINES])
    if day := next(filter(None, (read_day(one["day"]) for one in said if one)), None):
        return day
    place = next((n for n, line in enumerate(lines) if title and fold(line) == fold(title)), None)
    below = lines[place + 1 : place + 1 + _BELOW_TITLE] if place is not None else []
    return next(filter(None, map(_read_shown_day, below)), None)


def find_shown_day(tree: Element) -> str | None:
    """Return the day that stands on a line of its own near the beginning of a page."""
    lines = (str(line) for line in tree.xpath("//body//text()") if str(line).strip())
    pieces = (piece for line in islice(lines, _FIRST_LINES) for piece in _PIECES.split(line))
    return next(filter(None, map(_read_shown_day, pieces)), None)


def trust_day(day: object, tree: Element) -> str | None:
    """Return a day that was found on a page, None for a first of January that nothing of it names.

    A year alone, as in a line of rights, is often taken for its first day.
    """
    found = str(day or "")
    if not found.endswith("-01-01"):
        return found or None
    shown = map(str, tree.xpath("//body//text()|//@href|//@content|//@datetime"))
    printed = any(found[:4] in line and _FIRST_DAY.search(line) for line in shown)
    return found if printed else None


def find_own_link(tree: Element) -> str | None:
    """Return the address of a page that a link above its only heading has, and shows by its domain.

    Reader views set the domain there from which they took an article.

    Examples
    --------
    >>> from lxml import html
    >>> page = '<body><a href="https://www.post.example/a/12">post.example</a><h1>Quay opens</h1></body>'
    >>> find_own_link(html.fromstring(page))
    'https://www.post.example/a/12'
    """
    headings = tree.xpath("//h1")
    for link in headings[0].xpath("preceding::a[@href]") if len(headings) == 1 else []:
        address = urlsplit(str(link.get("href")))
        shown = "".join(link.text_content().split()).casefold().removeprefix("www.")
        whole = address.path.strip("/") or address.query
        if whole and shown and shown == (address.hostname or "").removeprefix("www."):
            return address.geturl()
    return None


def find_source(tree: Element) -> str | None:
    """Return the outlet that a line below the only heading names: "Source: Harbour Post"."""
    headings = tree.xpath("//h1")
    if len(headings) != 1:
        return None
    below = headings[0].xpath("following-sibling::*[position() <= 2]//text()")
    found = (_SOURCE.fullmatch(" ".join(str(line).split())) for line in below)
    return next((one["outlet"] for one in found if one), None)


def _read_shown_day(piece: str) -> str:
    """Return the day that a piece is, also behind a part of the site: "Politics - Tuesday, 7 May 2031"."""
    part, dash, behind = piece.strip().rpartition(" - ")
    named = part[:1].isupper() and len(part.split()) <= _PART_WORDS
    return read_day(piece) or (read_day(behind) if dash and named else "")


def read_tab(tree: Element) -> str | None:
    """Return the title in a page's tab, without the site's name."""
    return cut_site(str(tree.findtext(".//title") or "")) or None


def list_shown(tree: Element) -> Iterator[str]:
    """Yield the pieces of text that a page shows."""
    return (
        str(piece)
        for piece in tree.xpath(
            "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"
        )
        if str(piece).strip()
    )


def find_owner(tree: Element) -> str | None:
    """Return the owner of a page's rights, where the tab or a link near the beginning has the same name."""
    rights = (_COPYRIGHT.search(line) for line in list_shown(tree))
    tab = fold(str(tree.findtext(".//title") or "").replace("_", " "))
    links = {fold(link.text_content()) for link in tree.xpath("//a[@href]")[:_FIRST_LINKS]}
    for owner in (found["owner"].strip(" ,") for found in rights if found):
        name = fold(owner)
        named = len(name.split()) > 1 and owner[0].isupper() and not has_given_name(owner)
        if named and (name in links or tab.endswith(f" {name}")):
            return owner
    return None


def _find_owners(tree: Element) -> set[str]:
    """Return whom a page names beside ©, and what its links to the front page say."""
    rights = (_COPYRIGHT.search(line) for line in list_shown(tree))
    owners = [found["owner"] for found in rights if found]
    links = tree.xpath("//a[@href='/']")
    home = [" ".join(link.text_content().split()) for link in links]
    logos = [str(name) for link in links for name in link.xpath(".//img/@alt")]
    return {fold(name) for name in (*owners, *home, *logos)} - {""}
