"""Pages that print several articles in full, and texts that begin with their title once more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import html

from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.data import read_about, read_data
from toolkit.corpus.formats.pages.shown import find_first, fold

NO_ARTICLE = "//figure|//figcaption|//aside|//nav|//form|//script|//style|//*[@hidden]"
_KICKERS, _KICKER_WORDS, _TITLE_WORDS = 3, 6, 4
"""Lines that a title may stand among in a text, and words of one above it that is no part of it."""
_TEASER = 30
"""Words under which an article among others is its teaser, as is one of a single paragraph."""


def read_several(page: str) -> tuple[list[Row], list[str]]:
    """Return the articles of a page that prints several in full, and a note on what else is marked as one.

    A page that calls itself one article, or has one whole article only beside teasers, gives none.
    """
    if page.lower().count("<article") < 2:
        return [], []
    tree = html.fromstring(
        page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
    )
    about = read_about(tree)
    is_one = tree.xpath("//meta[@property='og:type' and @content='article']")
    if is_one or any(read_data(tree).get(name) for name in ("published", "author")):
        return [], []
    for element in tree.xpath(NO_ARTICLE):
        if element.getparent() is not None:
            element.drop_tree()
    rows = [_read_one(place, about) for place in tree.xpath("//article[not(ancestor::article)]")]
    whole = [row for row in rows if row["title"] and _is_whole(str(row["text"]))]
    if len(whole) < 2:
        return [], []
    left = len(rows) - len(whole)
    what = (
        f"{left:,} of {len(rows):,} parts marked as articles left out: teasers, or without a title"
    )
    return whole, [what] if left else []


def _is_whole(text: str) -> bool:
    """Say whether a text is more than a teaser."""
    return "\n\n" in text and len(text.split()) >= _TEASER


def _read_one(place: Element, about: Mapping[str, Any]) -> Row:
    paragraphs = [" ".join(one.text_content().split()) for one in place.iter("p")]
    headings = [" ".join(one.text_content().split()) for one in place.iter("h1", "h2", "h3")]
    days = place.xpath(".//time/@datetime") or place.xpath(".//time//text()")
    return without_title(
        {
            "text": "\n\n".join(one for one in paragraphs if one),
            "title": headings[0] if headings else None,
            "outlet": about.get("outlet"),
            "published": str(days[0]) if days else None,
            "author": None,
            "language": about.get("language"),
        }
    )


def without_title(row: Row) -> Row:
    """Take the title and a byline away from the beginning of the text."""
    lines = str(row["text"]).split("\n\n")
    pieces = re.split(r"\s[–—|·-]\s", str(row["title"] or ""))[1:]
    if len(lines[0].split()) >= _TITLE_WORDS and fold(lines[0]) in map(fold, pieces):
        site = row["outlet"] or find_first(str(row["title"]))
        row = {**row, "outlet": site, "title": lines[0]}
    heads = {fold(row["title"]), fold(f"by {row['author']}"), fold(row["author"])} - {""}
    first = [fold(line) for line in lines[:_KICKERS]]
    place = first.index(fold(row["title"])) if fold(row["title"]) in first else 0
    if all(len(line.split()) <= _KICKER_WORDS for line in first[:place]):
        lines = lines[place:]
    while len(lines) > 1 and (fold(lines[0]) in heads or read_day(lines[0])):
        lines = lines[1:]
    return {**row, "text": "\n\n".join(lines)}
