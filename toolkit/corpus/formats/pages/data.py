"""What a web page says of its article: in data for other programs (JSON-LD), and in meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.formats.markup import parse_html, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.shown import fold

_NEWS = re.compile(
    r"\w*NewsArticle|Article|ReportageNewsArticle|BlogPosting|LiveBlogPosting|Report"
)
_MARKUP = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_WORDS = 20
"""Words of a text that is more than a description."""


def read_data(tree: Element) -> dict[str, Any]:
    """Return the fields of a page's article, its text among them where the data hold it.

    Of several articles the one whose headline the page shows is taken, else the first; its text only
    where it is the only one or its headline is the page's.
    """
    listed = list(_find_articles(tree))
    shown = {fold(one.text_content()) for one in tree.xpath("//h1")} - {""}
    fitting = [one for one in listed if fold(one.get("headline")) in shown]
    chosen = next(iter(fitting or listed), None)
    if chosen is None:
        return {}
    sure = bool(fitting) or len({fold(one.get("headline")) for one in listed}) == 1
    return {
        "title": chosen.get("headline") or chosen.get("name"),
        "outlet": _names(chosen.get("publisher")),
        "published": chosen.get("datePublished"),
        "author": _names(chosen.get("author")),
        "section": _names(chosen.get("articleSection")),
        "text": _read_body(chosen.get("articleBody")) if sure else "",
    }


def read_about(tree: Element) -> dict[str, Any]:
    """Return what a page says of itself: in JSON-LD first, then in its meta elements."""
    about = {name: value for name, value in read_data(tree).items() if value}
    for name, keys in _META.items():
        for key in keys:
            found = tree.xpath(
                f"//meta[@property='{key}' or @name='{key}' or @itemprop='{key}']/@content"
            )
            if found and str(found[0]).strip() and not about.get(name):
                about[name] = str(found[0]).strip()
    for name, value in _read_named(tree).items():
        about[name] = about.get(name) or value
    if not about.get("published"):
        about["published"] = next(iter(tree.xpath("//time/@datetime")), None)
    if not about.get("title"):
        headings = [" ".join(one.text_content().split()) for one in tree.xpath("//h1")]
        about["title"] = headings[0] if len(headings) == 1 else None
    links = tree.xpath("//link[@rel='canonical']/@href") or tree.xpath(_OWN_LINK)
    about.setdefault("url", links[0] if links else None)
    about.setdefault("language", next(iter(tree.xpath("/html/@lang")), None))
    if str(about.get("author", "")).startswith("http"):
        del about["author"]
    return about


_META = {
    "title": ("og:title", "citation_title", "dc.title", "DC.title", "twitter:title"),
    "outlet": ("og:site_name", "citation_journal_title", "publisher", "dc.publisher", "application-name"),
    "published": (
        "article:published_time", "datePublished", "citation_publication_date", "dc.date", "DC.date.issued",
        "date", "pubdate", "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
    ),
    "author": (
        "author", "article:author", "citation_author", "dc.creator", "byl", "parsely-author",
        "sailthru.author", "cXenseParse:author",
    ),
    "section": ("article:section", "section", "parsely-section"),
}  # fmt: skip


_OWN_LINK = "//a[contains(@class, 'p-canonical') or contains(@class, 'u-url')]/@href"
_META_NAME = re.compile(
    r"(?:news_?)?(?:article|story|post|content)[_.:-]?(?P<what>[a-z_.-]+)|citation_(?P<cited>[a-z_]+)",
    re.IGNORECASE,
)
_NAMED = {
    "title": {"headline", "title", "head", "heading"},
    "outlet": {"publication", "newspaper", "newspapertitle", "sourcetitle", "publicationname",
               "publicationtitle", "source", "magazinetitle"},
    "published": {"date", "publishdate", "publisheddate", "pubdate", "publicationdate", "publishedat"},
    "author": {"byline", "authorname", "authors"},
    "section": {"sectionname", "category", "channel"},
}  # fmt: skip


def _read_named(tree: Element) -> dict[str, str]:
    """Return the fields that meta elements name as those of the article: ``newsarticle_publication``."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        named = _META_NAME.fullmatch(str(meta.get("name") or meta.get("property") or ""))
        what = re.sub(r"[^a-z]", "", str(named["what"] or named["cited"]).lower()) if named else ""
        field = next((name for name, words in _NAMED.items() if what in words), "")
        value = str(meta.get("content")).strip()
        if field and value and not value.startswith("http"):
            found.setdefault(field, value)
    return found


def _find_articles(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            listed = list(_find_objects(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue
        for one in listed:
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _NEWS.fullmatch(kind) for kind in kinds):
                yield one


def _find_objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _find_objects(one)
    elif isinstance(value, dict):
        yield value
        for name in _INSIDE:
            yield from _find_objects(value.get(name))


def _read_body(body: Any) -> str:
    """Return a text with blank lines between its paragraphs, without markup, "" for a description."""
    if not isinstance(body, str) or len(body.split()) < _WORDS:
        return ""
    body = html.unescape(body)
    if _MARKUP.search(body):
        return "\n\n".join(read_paragraphs(parse_html(body)))
    return "\n\n".join(line.strip() for line in body.splitlines() if line.strip())


def _names(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in values]
    return ", ".join(str(name) for name in names if name) or None
