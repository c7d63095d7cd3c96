"""News agencies' and archives' XML: NITF, NewsML-G2, NewsML 1, Reuters' RCV1, and debates in TEI.

Only what is text of the article becomes text; entities of a document's own are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import find_first, name_of, strip_by, words_of
from toolkit.corpus.formats.xml.tei import read_tei
from toolkit.errors import InputError

_NAMED = 3
"""Entries without a text that are named."""
_ROOT = re.compile(rb"<(?!\?|!)(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_KINDS = {
    "nitf",
    "newsitem",
    "newsmessage",
    "newsml",
    "tei",
    "teicorpus",
    "packageitem",
    "conceptitem",
}


def _recognizes(source: Source) -> bool:
    head = source.data[:20_000]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (
        b"{",
        b"[",
    ):  # JSON in which such a document stands
        return False
    root = _ROOT.search(
        re.sub(rb"<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", b"", head, flags=re.DOTALL)
    )
    return root is not None and root[1].decode().lower() in _KINDS


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    kind = name_of(root).lower()
    read, layout = _READERS.get(kind, (_read_g2, "NewsML-G2"))
    if (
        kind == "newsitem"
        and root.find("{*}text") is not None
        and root.find("{*}contentSet") is None
    ):
        read, layout = _read_rcv1, "Reuters RCV1"
    found = list(read(root))
    rows = [row for row in found if str(row.get("text") or "").strip()]
    if not rows:
        raise InputError(f"{source.name}: this {layout} file holds no text of an article")
    empty = [row for row in found if not str(row.get("text") or "").strip()]
    return Parsed(rows, layout, notes=_name_empty(empty))


def _name_empty(rows: Sequence[Row]) -> list[str]:
    """Return the note on entries without a text, such as pictures and what was withdrawn."""
    if not rows:
        return []
    titles = [f"“{row['title']}”" for row in rows if row.get("title")][:_NAMED]
    entries = "1 entry has" if len(rows) == 1 else f"{len(rows):,} entries have"
    return [f"{entries} no text and {'was' if len(rows) == 1 else 'were'} left out"
            + (f" ({', '.join(titles)})" if titles else "")]  # fmt: skip


NEWS_XML = Layout("news XML", _recognizes, _read)


def _paragraphs(element: Element | None, *names: str) -> str:
    """Return paragraphs with an empty line between; captions, tables and notes are left out."""
    if element is None:
        return ""
    found = [
        words_of(one)
        for one in element.iter()
        if name_of(one) in names
        and not any(_is_no_text(parent) for parent in one.iterancestors())
        and not any(name_of(child) in names for child in one.iter() if child is not one)
    ]
    return "\n\n".join(one for one in found if one)


_NO_TEXT = {"media", "media-caption", "caption", "figure", "table", "aside", "footer", "note"}
_NOTEPAD = {"notepad", "editorsnote", "ednote"}
"""Classes of what an agency writes to its editors."""


def _is_no_text(element: Element) -> bool:
    return name_of(element) in _NO_TEXT or not _NOTEPAD.isdisjoint(
        (element.get("class") or "").split()
    )


def _read_nitf(root: Element) -> Iterator[Row]:
    yield read_nitf(root)


def read_nitf(root: Element) -> Row:
    """Return the article of a document in NITF, or of an element that holds one."""
    bodies = root.findall(".//{*}body/{*}body.content") or root.findall(".//{*}body.content")
    body = max(bodies, key=lambda one: len(words_of(one)), default=None)
    blocks = [] if body is None else list(body.iter("{*}block"))
    full = [one for one in blocks if one.get("class") == "full_text"]
    place = full[0] if full else body
    text = _paragraphs(place, "p")
    lead = "\n\n".join(words_of(one) for one in blocks if one.get("class") == "lead_paragraph")
    if lead and full and text.startswith("LEAD:"):
        text = text.removeprefix("LEAD:").strip()
    return {
        "text": text or words_of(place),
        "title": find_first(root, ".//{*}hedline/{*}hl1", ".//{*}hedline", ".//{*}head/{*}title"),
        "author": _read_byline(root),
        "published": find_first(
            root,
            ".//{*}pubdata/@date.publication",
            ".//{*}date.issue/@norm",
            ".//{*}story.date/@norm",
            ".//{*}date.release/@norm",
            ".//{*}dateline/{*}story.date",
        ),
        "outlet": find_first(
            root,
            ".//{*}pubdata/@name",
            ".//{*}doc.copyright/@holder",
            ".//{*}distributor",
            ".//{*}rights.owner",
        )
        or _meta(root, "publication_name"),
        "section": find_first(root, ".//{*}pubdata/@position.section")
        or _meta(root, "online_sections"),
        "url": find_first(root, ".//{*}pubdata/@ex-ref"),
        "article_id": find_first(root, ".//{*}doc-id/@id-string"),
    }


def _read_byline(root: Element) -> str | None:
    """Return a byline as printed, without offices, else the persons whom it names."""
    printed = find_first(root, ".//{*}byline[@class='print_byline']")
    bylines = root.findall(".//{*}byline")
    if printed or not bylines:
        return strip_by(printed)
    people = [words_of(one) for one in bylines[0].iter("{*}person")]
    return ", ".join(filter(None, people)) or strip_by(words_of(bylines[0]))


def _meta(root: Element, name: str) -> str | None:
    return next(
        (one.get("content") for one in root.iter("{*}meta") if one.get("name") == name), None
    )


_G2 = {
    "title": (
        ".//{*}contentMeta/{*}headline",
        ".//{*}headline",
        ".//{*}itemMeta/{*}title",
        ".//{*}h1",
    ),
    "author": (
        ".//{*}contentMeta/{*}by",
        ".//{*}contentMeta/{*}creator/{*}name",
        ".//{*}creator/@literal",
    ),
    "published": (
        ".//{*}contentMeta/{*}contentCreated",
        ".//{*}itemMeta/{*}firstCreated",
        ".//{*}itemMeta/{*}versionCreated",
        ".//{*}contentMeta/{*}contentModified",
    ),
    "outlet": (
        ".//{*}itemMeta/{*}provider/{*}name",
        ".//{*}contentMeta/{*}infoSource/{*}name",
        ".//{*}itemMeta/{*}provider/@literal",
        ".//{*}rightsInfo/{*}copyrightHolder/{*}name",
        ".//{*}rightsInfo/{*}copyrightHolder/@literal",
    ),
    "section": (".//{*}contentMeta/{*}subject/{*}name",),
    "language": (".//{*}contentMeta/{*}language/@tag",),
}
"""Where NewsML-G2 keeps each field, the best place first."""


def _read_g2(root: Element) -> Iterator[Row]:
    items = [root] if name_of(root) == "newsItem" else list(root.iter("{*}newsItem"))
    for item in items:
        found = {name: find_first(item, *paths) for name, paths in _G2.items()}
        body = next(iter(item.iterfind(".//{*}inlineXML")), None)
        whole = body is not None and body.find(".//{*}body.content") is not None
        nitf = read_nitf(body) if body is not None and whole else {}
        text = _paragraphs(body, "p") or (find_first(item, ".//{*}inlineData") or "")
        yield {
            **nitf,
            **found,
            "text": nitf.get("text") or text,
            "author": strip_by(found["author"]),
            "article_id": item.get("guid"),
        }


def _read_newsml(root: Element) -> Iterator[Row]:
    for item in root.iter("{*}NewsItem"):
        content = next(iter(item.iterfind(".//{*}DataContent")), None)
        nitf = content.find(".//{*}body.content") if content is not None else None
        inner = read_nitf(content) if nitf is not None else {}
        yield {
            **inner,
            "text": inner.get("text") or _paragraphs(content, "p") or words_of(content),
            "title": find_first(item, ".//{*}NewsLines/{*}HeadLine", ".//{*}HeadLine")
            or inner.get("title"),
            "author": strip_by(find_first(item, ".//{*}NewsLines/{*}ByLine"))
            or inner.get("author"),
            "published": find_first(
                item,
                ".//{*}DateId",
                ".//{*}NewsManagement/{*}FirstCreated",
                ".//{*}NewsManagement/{*}ThisRevisionCreated",
            ),
            "outlet": find_first(
                item,
                ".//{*}Provider/{*}Party/@FormalName",
                ".//{*}ProviderId",
                ".//{*}NewsLines/{*}CopyrightLine",
            ),
            "article_id": find_first(item, ".//{*}PublicIdentifier", ".//{*}NewsItemId"),
        }


def _read_rcv1(root: Element) -> Iterator[Row]:
    yield {
        "text": _paragraphs(root.find("{*}text"), "p"),
        "title": find_first(root, "{*}headline", "{*}title"),
        "author": strip_by(find_first(root, "{*}byline")),
        "published": root.get("date")
        or find_first(root, ".//{*}dc[@element='dc.date.published']/@value"),
        "outlet": find_first(
            root,
            ".//{*}dc[@element='dc.publisher']/@value",
            ".//{*}dc[@element='dc.source']/@value",
        ),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "article_id": root.get("itemid"),
    }


_READERS: dict[str, tuple[Callable[[Element], Iterator[Row]], str]] = {
    "nitf": (_read_nitf, "NITF"),
    "newsitem": (_read_g2, "NewsML-G2"),
    "newsmessage": (_read_g2, "NewsML-G2"),
    "newsml": (_read_newsml, "NewsML 1"),
    "tei": (read_tei, "TEI"),
    "teicorpus": (read_tei, "TEI"),
}
