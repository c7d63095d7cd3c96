"""Feeds and exports of weblogs: RSS, Atom, RSS 1.0, and WordPress' export, an article an entry.

An entry's whole text counts where the feed has it; where it has summaries only, these are read, and a
note says so. Of a WordPress export, posts and pages that were published are articles.
"""

from __future__ import annotations

import re

from lxml import etree

from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.pages.fragments import read_fragment
from toolkit.corpus.formats.xml.elements import find_first, name_of
from toolkit.corpus.formats.xml.news import read_nitf
from toolkit.errors import InputError

_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*"
    rb"<(?:rss|(?:atom:)?feed|rdf:RDF(?=[^>]*purl\.org/rss/1\.0))\b",
    re.DOTALL,
)
_HEAD = 20_000
_WHOLE = ("encoded", "content", "full-text", "fulltext", "body")
_SUMMARY = ("description", "summary", "subtitle")
_DAYS = ("post_date", "pubDate", "published", "issued", "date", "updated")
_POSTS = {"", "post", "page", "article", "news"}
_FOOT = re.compile(
    r"(?:the post|der beitrag|l.article|la entrada|o post|l.articolo|het bericht) .{3,300} "
    r"(?:appeared first on|erschien zuerst auf|est apparu en premier sur|apareció primero en"
    r"|se publicó primero en|apareceu primeiro em|proviene da|verscheen eerst op) .{2,100}"
    r"|(?:continue reading|read (?:the )?(?:more|full (?:story|article)))\b.{0,120}"
    r"|\[?(?:…|\.\.\.|&hellip;)\]?",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[/?[a-z_]+(?:\s[^\]]*)?\]")
"""What WordPress keeps of galleries and captions: [caption id="…" width="…"]."""
_CAPTION = re.compile(r"\[caption\b.*?\[/caption\]", re.DOTALL)


def _recognizes(source: Source) -> bool:
    return bool(_ROOT.match(source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf")))


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    channel = root.find("{*}channel") if name_of(root) != "feed" else root
    outlet = _text(channel if channel is not None else root, "title")
    entries = [one for one in root.iter() if name_of(one) in ("item", "entry")]
    posts = [one for one in entries if _is_post(one)]
    # Of a site's own pages ("About us") none is an article, unless there is nothing else.
    kept = [one for one in posts if not _is_page(one)] or posts
    rows = [_read_entry(one, outlet) for one in kept]
    names = _read_names(root)
    for row in rows:
        row["author"] = names.get(str(row["author"]), row["author"])
    notes = _explain(kept, len(entries) - len(kept))
    if not any(row["text"] for row in rows):
        raise InputError(
            f"{source.name}: this feed holds links and no text; save the pages as .html and read that folder"
        )
    return Parsed(rows, FEED.name, notes=notes)


FEED = Layout("feed", _recognizes, _read)


def _explain(entries: list[Element], left_out: int) -> list[str]:
    short = sum(
        not _read_markup(one, _WHOLE) and bool(_read_markup(one, _SUMMARY)) for one in entries
    )
    notes = (
        [f"{short} of {len(entries)} entries have a summary only, which was read"] if short else []
    )
    if left_out:
        notes.append(f"{left_out} entries that are no published posts were left out")
    return notes


def _read_names(root: Element) -> dict[str, str]:
    """Return the names that WordPress' export gives of those who write under another one."""
    people = [one for one in root.iter() if name_of(one) == "author" and _text(one, "author_login")]
    return {
        _text(one, "author_login"): _text(one, "author_display_name")
        for one in people
        if _text(one, "author_display_name")
    }


def _text(element: Element, *names: str) -> str:
    """Return the words of the first child with one of these names that has any."""
    for name in names:
        for child in element:
            if name_of(child) == name and (words := "".join(child.itertext()).strip()):
                return words
    return ""


def _is_post(entry: Element) -> bool:
    """Tell whether an entry is an article: WordPress exports pictures, menus and drafts, too."""
    status = _text(entry, "status").casefold()
    kind = _text(entry, "post_type", "type").casefold() or _find_kind(entry)
    answers = any(name_of(one) == "in-reply-to" for one in entry)
    draft = any(
        name_of(one) == "draft" and (one.text or "").strip() == "yes" for one in entry.iter()
    )
    read = status in ("", "publish", "published", "live")
    return kind in _POSTS and read and not answers and not draft


def _is_page(entry: Element) -> bool:
    return "page" in (_text(entry, "post_type", "type").casefold(), _find_kind(entry))


def _find_kind(entry: Element) -> str:
    """Return what an entry is by the category that weblogs have for that: post, page, comment, template."""
    kinds = (one.get("term", "") for one in entry if _is_kind(one))
    return next((kind.rpartition("#")[2] for kind in kinds), "")


def _is_kind(element: Element) -> bool:
    return name_of(element) == "category" and str(element.get("scheme", "")).endswith("#kind")


def _read_entry(entry: Element, outlet: str) -> Row:
    source = _text(entry, "source")
    if (inner := _read_document(entry)) is not None:
        return inner
    return {
        "title": one_line(_text(entry, "title")) or None,
        "outlet": source or outlet or None,
        "published": _text(entry, *_DAYS) or None,
        "author": _read_author(entry),
        "section": next((term for one in entry if (term := _term(one))), None),
        "url": _read_link(entry),
        "text": _read_text(entry),
    }


def _read_document(entry: Element) -> Row | None:
    """Return the article of a document that an entry holds whole, as interfaces of databases send them."""
    place = next((one for one in entry if name_of(one) == "content"), None)
    if place is None or place.find(".//{*}body.content") is None:
        return None
    row = read_nitf(place)
    named = find_first(place, ".//{*}publicationName", ".//{*}sourceName")
    day = place.find(".//{*}publicationDate")
    parts = [day.get(name) for name in ("year", "month", "day")] if day is not None else []
    said = "-".join(part for part in parts if part) or _text(entry, *_DAYS)
    return {
        **row,
        "outlet": row["outlet"] or named,
        "published": row["published"] or said or None,
        "title": row["title"] or one_line(_text(entry, "title")) or None,
        "author": row["author"] and row["author"].partition(";")[0].strip(),
        "url": row["url"] or _read_link(entry),
    }


def _read_author(entry: Element) -> str | None:
    """Return whom an entry names; an address before a name in brackets is RSS' own way."""
    found = [one for one in entry if name_of(one) in ("creator", "author")]
    names = [_text(one, "name") or one_line("".join(one.itertext())) for one in found]
    shown = [re.sub(r"^\S+@\S+\s*(?:\((.+)\))?$", r"\1", name) for name in names]
    return ", ".join(dict.fromkeys(name for name in shown if name)) or None


def _read_link(entry: Element) -> str | None:
    for one in entry:
        if name_of(one) == "link" and one.get("rel", "alternate") == "alternate":
            return str(one.get("href") or one.text or "").strip() or None
    return None


def _term(category: Element) -> str | None:
    if name_of(category) != "category" or _is_kind(category):
        return None
    return str(category.get("term") or category.text or "").strip() or None


def _read_text(entry: Element) -> str:
    """Return the paragraphs of an entry's text, or of its summary, without the feed's own last lines."""
    markup = _read_markup(entry, _WHOLE) or _read_markup(entry, _SUMMARY)
    markup = _SHORTCODE.sub("", _CAPTION.sub("", markup))
    if not markup.strip():
        return ""
    if not re.search(r"<(?:p|div|br|h\d|li)\b", markup, re.IGNORECASE):
        markup = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", markup))
    paragraphs = read_fragment(markup).split("\n\n")
    return "\n\n".join(one for one in paragraphs if not _FOOT.fullmatch(one))


def _read_markup(entry: Element, names: tuple[str, ...]) -> str:
    """Return the markup of the first child with text: escaped in RSS, elements in Atom's xhtml."""
    for name in names:
        for child in entry:
            if name_of(child) != name or child.get("url"):
                continue
            if len(child):
                return _write_markup(child)
            if (child.text or "").strip():
                return str(child.text)
    return ""


def _write_markup(element: Element) -> str:
    """Return an element as HTML: its namespace would hide what its parts are."""
    for one in element.iter():
        if isinstance(one.tag, str):
            one.tag = name_of(one)
    return str(etree.tostring(element, encoding="unicode", method="html"))
