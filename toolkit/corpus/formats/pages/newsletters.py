"""Newsletters that print several articles: what stands between these that is no part of any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.markup import is_links, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.roles import find_asides
from toolkit.corpus.formats.pages.shown import fold
from toolkit.corpus.formats.paper.notices import is_mark

_SOLD_WORDS = 60
_FEWEST = 20
"""Words of an article: what has fewer, below the newsletter's own name, is its masthead."""


def drop_asides(tree: Element) -> list[str]:
    """Take captions, advertisements and lines of links out of a newsletter, and return notes on them.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> tree = parse_html("<p>It opens.</p><div><p>ADVERTISEMENT</p><p>Ness Carpets: half price</p></div>")
    >>> drop_asides(tree), read_line(tree)
    (['between the articles left out: “ADVERTISEMENT Ness Carpets: half price”'], 'It opens.')
    """
    notes = []
    for place in (*find_asides(tree), *_find_sold(tree)):
        if place.getroottree().getroot() is tree and (words := read_line(place)):
            notes.append(f"between the articles left out: “{words}”")
            place.drop_tree()
    for place in [one for one in tree.iter("p", "td", "div") if _leads_on(one)]:
        place.drop_tree()
    return notes


def _leads_on(place: Element) -> bool:
    return is_links(place) and len(place.findall(".//a")) > 1


def _find_sold(tree: Element) -> Iterator[Element]:
    """Yield the blocks that begin with a line that says that they are advertisements."""
    found: list[Element] = []
    for place in tree.iter("table", "tr", "td", "div", "section"):
        inside = any(outer in found for outer in place.iterancestors())
        if inside or len(place.text_content().split()) > _SOLD_WORDS:
            continue
        if any(map(is_mark, read_paragraphs(place)[:1])):
            found.append(place)
    yield from found


def drop_masthead(rows: Sequence[Row], sender: str) -> tuple[list[Row], Row]:
    """Return articles without a newsletter's own name and the few words below it, and what these say.

    Examples
    --------
    >>> masthead = {"title": "The Harbour Post", "text": "Evening Edition", "published": "7 May 2031"}
    >>> rows, said = drop_masthead([masthead, {"title": "Quay opens", "text": "It opens."}], "Harbour Post")
    >>> [row["title"] for row in rows], said
    (['Quay opens'], {'published': '7 May 2031'})
    """
    name = fold(sender).removeprefix("the ")
    kept = [row for row in rows if not _is_masthead(row, name)]
    heads = [row for row in rows if row not in kept]
    days = [row["published"] for row in heads if row.get("published")]
    return kept, {"published": days[0]} if days else {}


def _is_masthead(row: Row, name: str) -> bool:
    own = bool(name) and fold(row.get("title")).removeprefix("the ") == name
    return own and len(str(row["text"]).split()) < _FEWEST
