"""Europresse's (and Eureka's) pages: an article element each, or (until 2014) marked spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.formats.databases.values import clean_author
from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import has_class, parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element

_MARK = re.compile(r"DocPublicationName")
_NAME = "DocPublicationName"
_NUMBER = re.compile(r"\bnews·\d{8}·\w+·[\w.-]+")
_ISSUE = re.compile(
    r",?\s*(?:no\.?|n°|nº|num\.?)\s*\d.*|\s*[•·|,]\s*(?:pp?|pages?|s|seiten?|pág)\b\.?\s*[\w-]*\d.*|\s{3,}.*",
    re.IGNORECASE | re.DOTALL,
)
_OWNED = re.compile(
    r"(?:©|copyright|tous droits|all rights|numéro de document|news·)", re.IGNORECASE
)
_SPANS = {_NAME: "\ue0f4", "DocHeader": "\ue0f5", "itreArticleVisu": "\ue0f6"}
_NO_TEXT = (
    "DocIllustration", "apd-wrapper", "rdp__subtitle", "source-name-APD",
    "illustration", "illustrations", "legende", "caption", "legendePhoto",
)  # fmt: skip
_AUTHOR_WORDS = 14
_PICTURES = re.compile(
    r"(?:illustrations?|images?|photos?|graphiques?)(?:\s?\(s\))?\s*:", re.IGNORECASE
)
"""The line above the captions of an article's pictures, below its text."""
_CAPTION_WORDS = 40


def _recognizes(source: Source) -> bool:
    return is_marked(source, _MARK) and source.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"


def _read(source: Source) -> Parsed:
    page = parse_html(source.text)
    articles = [item for item in page.iter("article") if _find(item, _NAME) is not None]
    rows = [_read_article(item) for item in articles] or _read_old(page)
    numbers = {hit for text in page.itertext() for hit in _NUMBER.findall(text)}
    return Parsed(rows, "Europresse, HTML", promised=len(numbers) or None)


EUROPRESSE = Layout("Europresse", _recognizes, _read)


def _read_article(article: Element) -> Row:
    row = _read_names(_find(article, _NAME), *_read_header(article))
    block = _find(article, "titreArticle")
    heading = _find(article, "titreArticleVisu", "rdp__articletitle")
    if heading is not None or block is not None:
        row["title"] = read_line(block if heading is None else heading)
    if author := _read_author(article, block, heading):
        row["author"] = author
    body = _find(article, "docOcurrContainer", "DocText")
    body = article.find(".//section") if body is None else body
    parts = [] if body is None else read_paragraphs(body, leave=_is_no_text)
    last = next((n for n, part in enumerate(parts) if _PICTURES.fullmatch(part)), len(parts))
    below = parts[last + 1 :]
    if all(len(part.split()) <= _CAPTION_WORDS for part in below):
        parts = parts[:last]
    row["text"] = "\n\n".join(parts)
    return row


def _read_header(article: Element) -> tuple[str, str]:
    """Return the line of the day, and the section where that stands apart from it."""
    header = _find(article, "DocHeader")
    if header is not None:
        return read_line(header), ""
    apart = _find(article, "DocTitreSousSection")
    after = apart.getnext() if apart is not None else None
    return ("" if after is None else read_line(after)), ("" if apart is None else read_line(apart))


def _read_names(name: Element, line: str, section: str) -> Row:
    """Return outlet, section and day: "Monde, mardi 7 mai 2024, p. 4" has all but the outlet."""
    row: Row = {"outlet": one_line(_ISSUE.sub("", _own_text(name).strip()))}
    day = find_date(line) or find_date(_own_text(name))
    if not day:
        return row
    section = section or drop_weekday(line.partition(day)[0])
    return row | {"published": day} | ({"section": section} if section else {})


def _read_author(article: Element, block: Element | None, heading: Element | None) -> str:
    """Return who is named after the title: a short line without a full stop."""
    named = _find(article, "docAuthors", "DocAuthors")
    after = [] if named is not None else [part for part in (block, heading) if part is not None]
    places = [named] if named is not None else [item for part in after for item in _following(part)]
    for place in places:
        line = read_line(place)
        if line and len(line.split()) <= _AUTHOR_WORDS and not line.endswith((".", "!", "?", "…")):
            return clean_author(line)
        if line:
            break
    return ""


def _following(part: Element) -> Iterator[Element]:
    for item in part.itersiblings():
        if item.tag in ("div", "p", "span") and not _is_no_text(item):
            yield item


def _is_no_text(element: Element) -> bool:
    return element.tag in ("aside", "footer", "figure", "figcaption") or any(
        has_class(element, name) for name in _NO_TEXT
    )


def _find(article: Element, *names: str) -> Element | None:
    """Return the first element with one of these classes, in the order of the names."""
    for name in names:
        for item in article.iter():
            if isinstance(item.tag, str) and name in str(item.get("class", "")).split():
                return item
    return None


def _own_text(name: Element) -> str:
    """Return a name's text without what stands in divisions in it."""
    pieces = [name.text or ""]
    for child in name:
        if child.tag not in ("div", "script", "style"):
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _read_old(page: Element) -> list[Row]:
    """Return articles of old pages: outlet, day and title in marked spans, then author and text."""
    for item in page.iter("span"):
        for name, mark in _SPANS.items():
            if has_class(item, name):
                item.tag, item.text = "div", mark + (item.text or "")
    rows: list[Row] = []
    part = ""
    for line in read_paragraphs(page):
        mark = line[0] if line[0] in _SPANS.values() else ""
        words = line.lstrip(mark).strip() if mark else line
        if mark == _SPANS[_NAME]:
            rows.append({"outlet": one_line(_ISSUE.sub("", words)), "text": ""})
        part = mark or part
        if rows and words:
            _take_old(rows[-1], part if mark else f"after {part}", words)
    return rows


def _take_old(row: Row, part: str, line: str) -> None:
    """Put a line into a row by what it stands in or after."""
    if part.endswith(_SPANS["DocHeader"]) and (day := find_date(line)):
        row["published"] = day
    elif part == _SPANS["itreArticleVisu"]:
        row["title"] = line
    elif part.startswith("after") and "title" in row and not _OWNED.match(line):
        short = len(line.split()) <= _AUTHOR_WORDS and not line.endswith((".", "!", "?", "”", "»"))
        if not row["text"] and short and "author" not in row:
            row["author"] = clean_author(line)
        else:
            row["text"] += ("\n\n" if row["text"] else "") + line
