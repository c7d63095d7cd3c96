"""Headings between paragraphs, which may be lost when an article is taken out of its page; and live blogs."""

from __future__ import annotations

import re

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.shown import fold
from toolkit.language.furniture import is_furniture

_HEADINGS = ("h2", "h3", "h4")
_LIVE = "LiveBlogPosting"
_NO_POST = {"nav", "address", "aside", "form", "header", "footer", "figure", "button"}
_NO_WORDS = ("share", "comment", "related", "newsletter", "promo", "byline", "pagination")
_PAGES = re.compile(r"\d{1,3}\s*(?:of|/|von|sur|de)\s*\d{1,3}", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?!\d)(?:\s*[ap]\.?m\.?|\s*uhr)?|\b(?-i:[A-Z]{2,5})(?:[+-]\d{1,2})?\b|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|\b(?:first|last|published|updated|posted|modified|on|at)\b",
    re.IGNORECASE,
)
"""What stands around a day where a page says when it was published, and what above a post."""
_TIME_WORDS = 20


def list_headings(tree: Element) -> dict[str, str]:
    """Return the headings between a page's paragraphs, by the words of the paragraph below each."""
    found: dict[str, str] = {}
    for place in tree.iter(*_HEADINGS):
        below = place.getnext()
        if below is not None and below.tag == "p":
            found.setdefault(fold(below.text_content()), " ".join(place.text_content().split()))
    return {
        below: said for below, said in found.items() if below and said and not is_furniture(said)
    }


def restore_headings(text: str, headings: dict[str, str]) -> str:
    r"""Return a text with the headings that it lost above the paragraphs that it kept.

    Examples
    --------
    >>> restore_headings("It opens.\n\nIt closes.", {"it closes": "Noon"}).split("\n\n")
    ['It opens.', 'Noon', 'It closes.']
    """
    paragraphs = text.split("\n\n")
    there = set(map(fold, paragraphs))
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        heading = headings.get(fold(paragraph), "") if number else ""
        if heading and fold(heading) not in there:
            kept.append(heading)
        kept.append(paragraph)
    return "\n\n".join(kept)


def read_live(page: str, tree: Element) -> str:
    """Return all posts of a page that calls itself a live blog, in their order, "" for any other page."""
    if _LIVE not in page:
        return ""
    places = tree.xpath("//main") or tree.xpath("//body")
    lines = read_paragraphs(places[0], leave=_is_no_post) if places else []
    return "\n\n".join(line for line in lines if not _is_time(line))


def _is_time(line: str) -> bool:
    """Tell whether a line says when, and nothing else: "17.40 BST", "First published on Wed 7 May 2031"."""
    if len(line.split()) > _TIME_WORDS or not any(map(str.isdigit, line)):
        return False
    while day := find_date(line):
        line = " ".join(line.split()).replace(day, " ")
    return bool(_PAGES.fullmatch(line)) or not any(map(str.isalnum, _TIME.sub("", line)))


def _is_no_post(element: Element) -> bool:
    classes = str(element.get("class", "")).casefold()
    return element.tag in _NO_POST or any(word in classes for word in _NO_WORDS)
