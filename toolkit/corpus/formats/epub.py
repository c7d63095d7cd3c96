"""E-books (.epub): every chapter of an issue is an article, its first heading its title."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.markup import is_links, parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element, Package, is_package
from toolkit.corpus.formats.pages.roles import drop_notes, take_byline
from toolkit.errors import InputError

_CONTAINER = "META-INF/container.xml"
_NO_CHAPTERS = (
    "nav",
    "toc",
    "cover",
    "copyright",
    "titlepage",
    "contents",
    "imprint",
    "impressum",
    "masthead",
    "colophon",
)
_NO_ARTICLES = re.compile(
    r"(?:general\s+|subject\s+|name\s+)?index|(?:table\s+of\s+)?contents|imprint|impressum|colophon|masthead|copyright(?:\s+page)?|title\s+page|cover"
    r"|(?:notes\s+on\s+|our\s+|the\s+|about\s+the\s+)?(?:contributors|authors?|editors?)|editorial\s+(?:board|team)|acknowledge?ments|bibliography"
    r"|(?:sach|personen)?register|inhalt(?:sverzeichnis)?|sommaire|mentions\s+légales|advertisements?",
    re.IGNORECASE,
)
"""Headings of what stands in an issue around its articles."""
_ENTRY = re.compile(
    r".{2,80}?[,\s]\s*(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s*|\s*$))+|.{2,60},?\s+see(?:\s+also)?\s.{2,60}",
    re.IGNORECASE,
)
_FEWEST_ENTRIES, _MOSTLY = 5, 0.6
"""Entries of an index, and their share of its lines."""
_ISSUE = re.compile(
    r"\s*(?:[\[(]\s*|[,|:–—-]\s+)(?P<day>[^\[\](),]{0,12},?\s*\d{1,2}\s+[^\W\d_]+\.?\s+\d{4}"
    r"|[^\[\](),]{0,12},?\s*[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d)\s*[\])]?\s*$"
)
"""The day that a program puts behind a paper's name: The Post [Wed, 07 May 2031]."""
_ORIGIN = re.compile(
    r"this (?:article|story) was (?:downloaded|fetched) (?:by|from)\b", re.IGNORECASE
)
_MENU = re.compile(r"navbar|feed_list|pagination|menu", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|door|di|av|af)\s+", re.IGNORECASE)
_ENTRY_WORDS = 80
"""Words of an entry in a list of a section's articles, with the beginning of the article."""
_BARS = "|•·-–— "
_FIRST, _KICKER = 4, 5
"""Paragraphs among which a heading is; words of what stands above it, such as a section's name."""
_FEWEST = 8
"""Words of a chapter; with fewer it is a cover or a list of contents."""


def _recognizes(source: Source) -> bool:
    return is_package(source.data) and _CONTAINER.encode() in source.data


def _read(source: Source) -> Parsed:
    package = Package(source.data, source.name)
    place = package.xml(_CONTAINER).find(".//{*}rootfile")
    if place is None:
        raise InputError(f"{source.name}: this e-book names no contents; export it again")
    path = str(place.get("full-path", ""))
    book = package.xml(path)
    named = str(book.findtext(".//{*}metadata/{*}title") or "")
    issue = _ISSUE.search(named)
    about = {
        "outlet": (named[: issue.start()] if issue else named).strip() or None,
        "published": issue["day"] if issue else book.findtext(".//{*}metadata/{*}date"),
        "language": book.findtext(".//{*}metadata/{*}language"),
    }
    items = {item.get("id"): item for item in book.iter("{*}item")}
    rows: list[Row] = []
    left: list[str] = []
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is not None
            and "html" in str(item.get("media-type"))
            and "nav" not in str(item.get("properties"))
        ):
            name = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(str(item.get("href"))))
            )
            row = _read_chapter(package, name) if name in package.names else None
            if row and _is_around(row):
                left.append(str(row["title"] or "an index"))
            elif row:
                rows.append({**about, **row})
    if not rows:
        raise InputError(f"{source.name}: no chapter of this e-book holds text")
    shown = ", ".join(f"“{title}”" for title in left)
    return Parsed(
        rows, EPUB.name, notes=[f"chapters that are no articles left out: {shown}"] if left else []
    )


EPUB = Layout("e-book", _recognizes, _read)


def _is_around(row: Row) -> bool:
    """Tell whether a chapter is an index, an imprint or the like, by its heading or its lines."""
    if _NO_ARTICLES.fullmatch(str(row["title"] or "").strip()):
        return True
    lines = str(row["text"]).split("\n\n")
    entries = sum(bool(_ENTRY.fullmatch(line)) for line in lines)
    return entries >= max(_FEWEST_ENTRIES, _MOSTLY * len(lines))


def _read_chapter(package: Package, name: str) -> Row | None:
    page = parse_html(package.part(name).decode("utf-8", "replace"))
    if any(word in posixpath.basename(name).lower() for word in _NO_CHAPTERS):
        return None
    titled = next((one for level in ("h1", "h2", "h3") for one in page.iter(level)), None)
    heading = "" if titled is None else read_line(titled)
    body = page.find(".//body")
    place = body if body is not None else page
    if _is_list(place):
        return None
    drop_notes(place)
    author, day = take_byline(place)
    address = next(filter(None, map(_find_origin, place.iter("p", "div"))), None)
    kept = set() if titled is None else {titled, *titled.xpath("preceding::h2|preceding::h3")}
    whole = read_paragraphs(place, leave=lambda one: one not in kept and _is_no_text(one))
    upper, paragraphs = _part_at_heading([one for one in whole if one.strip(_BARS)], heading)
    head = read_head(paragraphs)
    text = "\n\n".join(paragraphs[head.lines :])
    row: Row = {"text": text, "title": heading or None, **upper, **head.row}
    if address:
        row.setdefault("url", address)
    if author:
        row.setdefault("author", _BY.sub("", author))
    if day:
        row.setdefault("published", day)
    return row if len(text.split()) >= _FEWEST else None


def _part_at_heading(paragraphs: list[str], heading: str) -> tuple[Row, list[str]]:
    """Return what the few words above a chapter's heading say, and the paragraphs without these and it."""
    if heading not in paragraphs[:_FIRST]:
        return {}, paragraphs
    place = paragraphs.index(heading)
    head = read_head(paragraphs[:place])
    above = paragraphs[head.lines : place]
    kickers = [one for one in above if len(one.split()) <= _KICKER]
    row: Row = {"section": " – ".join(kickers)} if kickers else {}
    kept = [one for one in above if one not in kickers]
    return {**row, **head.row}, [*kept, *paragraphs[place + 1 :]]


def _is_list(place: Element) -> bool:
    """Tell whether most words of a page are links: it is a list of contents."""
    words = sum(len(one.split()) for one in read_paragraphs(place, leave=_is_heading))
    linked = sum(len(read_line(link).split()) for link in place.iter("a"))
    if linked * 2 > words:
        return True
    entries = {entry for link in place.iter("a") if (entry := _find_entry(link)) is not None}
    listed = sum(len(read_line(entry).split()) for entry in entries)
    return len(entries) > 1 and listed * 2 > words


def _find_entry(link: Element) -> Element | None:
    """Return the entry of a list that a link to another chapter begins."""
    target = str(link.get("href", ""))
    if ":" in target or "htm" not in target:
        return None
    for above in link.iterancestors("li", "dt", "tr", "div", "p"):
        line = read_line(above)
        if not line.startswith(read_line(link)) or len(line.split()) > _ENTRY_WORDS:
            return None
        if above.tag != "p":
            return above
    return None


def _find_origin(element: Element) -> str | None:
    """Return the address in the line by which a program says where it took a chapter from."""
    if not _ORIGIN.match(read_line(element)):
        return None
    return next((str(link.get("href")) for link in element.iter("a") if link.get("href")), None)


def _is_no_text(element: Element) -> bool:
    """Tell whether an element is a heading, a menu, a caption, or a program's own line."""
    if _is_heading(element) or element.tag in ("nav", "figure", "figcaption", "aside"):
        return True
    if _MENU.search(str(element.get("class", ""))):
        return True
    if element.tag not in ("p", "div", "li", "td"):
        return False
    return is_links(element) or bool(element.tag == "p" and _ORIGIN.match(read_line(element)))


def _is_heading(element: Element) -> bool:
    return element.tag == "h1" or (element.tag in ("h2", "h3") and element.getprevious() is None)
