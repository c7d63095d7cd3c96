"""News agencies' and archives' XML: NITF, NewsML-G2, NewsML 1, Reuters' RCV1, and debates in TEI.

Only what is text of the article becomes text; entities of a document's own are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.errors import InputError

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
    root = _ROOT.search(
        re.sub(rb"<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", b"", head, flags=re.DOTALL)
    )
    return root is not None and root[1].decode().lower() in _KINDS


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    kind = _name(root).lower()
    read, layout = _READERS.get(kind, (_read_g2, "NewsML-G2"))
    if (
        kind == "newsitem"
        and root.find("{*}text") is not None
        and root.find("{*}contentSet") is None
    ):
        read, layout = _read_rcv1, "Reuters RCV1"
    rows = [row for row in read(root) if str(row.get("text") or "").strip()]
    if not rows:
        raise InputError(f"{source.name}: this {layout} file holds no text of an article")
    return Parsed(rows, layout)


NEWS_XML = Layout("news XML", _recognizes, _read)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _first(root: Element, *paths: str) -> str | None:
    """Return the words, or attribute, at the first path that leads to any."""
    for path in paths:
        place, _, attribute = path.partition("/@")
        for element in root.iterfind(place):
            value = element.get(attribute) if attribute else _words(element)
            if value and str(value).strip():
                return str(value).strip()
    return None


def _paragraphs(element: Element | None, *names: str) -> str:
    """Return paragraphs with an empty line between; captions, tables and notes are left out."""
    if element is None:
        return ""
    found = [
        _words(one)
        for one in element.iter()
        if _name(one) in names
        and not _NO_TEXT & {_name(parent) for parent in one.iterancestors()}
        and not any(_name(child) in names for child in one.iter() if child is not one)
    ]
    return "\n\n".join(one for one in found if one)


_NO_TEXT = {"media", "media-caption", "caption", "figure", "table", "aside", "footer"}


def _byline(text: str | None) -> str | None:
    return re.sub(r"^(?:by|von|par|por)\s+", "", text, flags=re.IGNORECASE) if text else None


def _read_nitf(root: Element) -> Iterator[Row]:
    body = root.find(".//{*}body.content")
    blocks = [] if body is None else list(body.iter("{*}block"))
    full = [one for one in blocks if one.get("class") == "full_text"]
    place = full[0] if full else body
    text = _paragraphs(place, "p")
    lead = "\n\n".join(_words(one) for one in blocks if one.get("class") == "lead_paragraph")
    if lead and full and text.startswith("LEAD:"):
        text = text.removeprefix("LEAD:").strip()
    yield {
        "text": text or _words(place),
        "title": _first(root, ".//{*}hedline/{*}hl1", ".//{*}hedline", ".//{*}head/{*}title"),
        "author": _byline(
            _first(
                root,
                ".//{*}byline[@class='print_byline']",
                ".//{*}byline/{*}person",
                ".//{*}byline",
            )
        ),
        "published": _first(
            root,
            ".//{*}pubdata/@date.publication",
            ".//{*}date.issue/@norm",
            ".//{*}story.date/@norm",
            ".//{*}date.release/@norm",
            ".//{*}dateline/{*}story.date",
        ),
        "outlet": _first(
            root,
            ".//{*}pubdata/@name",
            ".//{*}doc.copyright/@holder",
            ".//{*}distributor",
            ".//{*}rights.owner",
        )
        or _meta(root, "publication_name"),
        "section": _first(root, ".//{*}pubdata/@position.section")
        or _meta(root, "online_sections"),
        "url": _first(root, ".//{*}pubdata/@ex-ref"),
        "article_id": _first(root, ".//{*}doc-id/@id-string"),
    }


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
    items = [root] if _name(root) == "newsItem" else list(root.iter("{*}newsItem"))
    for item in items:
        found = {name: _first(item, *paths) for name, paths in _G2.items()}
        body = next(iter(item.iterfind(".//{*}inlineXML")), None)
        whole = body is not None and body.find(".//{*}body.content") is not None
        nitf = next(iter(_read_nitf(body)), {}) if body is not None and whole else {}
        text = _paragraphs(body, "p") or (_first(item, ".//{*}inlineData") or "")
        yield {
            **nitf,
            **found,
            "text": nitf.get("text") or text,
            "author": _byline(found["author"]),
            "article_id": item.get("guid"),
        }


def _read_newsml(root: Element) -> Iterator[Row]:
    for item in root.iter("{*}NewsItem"):
        content = next(iter(item.iterfind(".//{*}DataContent")), None)
        nitf = content.find(".//{*}body.content") if content is not None else None
        inner = next(iter(_read_nitf(content)), {}) if nitf is not None else {}
        yield {
            **inner,
            "text": inner.get("text") or _paragraphs(content, "p") or _words(content),
            "title": _first(item, ".//{*}NewsLines/{*}HeadLine", ".//{*}HeadLine")
            or inner.get("title"),
            "author": _byline(_first(item, ".//{*}NewsLines/{*}ByLine")) or inner.get("author"),
            "published": _first(
                item,
                ".//{*}DateId",
                ".//{*}NewsManagement/{*}FirstCreated",
                ".//{*}NewsManagement/{*}ThisRevisionCreated",
            ),
            "outlet": _first(
                item,
                ".//{*}Provider/{*}Party/@FormalName",
                ".//{*}ProviderId",
                ".//{*}NewsLines/{*}CopyrightLine",
            ),
            "article_id": _first(item, ".//{*}PublicIdentifier", ".//{*}NewsItemId"),
        }


def _read_rcv1(root: Element) -> Iterator[Row]:
    yield {
        "text": _paragraphs(root.find("{*}text"), "p"),
        "title": _first(root, "{*}headline", "{*}title"),
        "author": _byline(_first(root, "{*}byline")),
        "published": root.get("date")
        or _first(root, ".//{*}dc[@element='dc.date.published']/@value"),
        "outlet": _first(
            root,
            ".//{*}dc[@element='dc.publisher']/@value",
            ".//{*}dc[@element='dc.source']/@value",
        ),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "article_id": root.get("itemid"),
    }


def _read_tei(root: Element) -> Iterator[Row]:
    for text in [root] if _name(root) == "TEI" else root.iter("{*}TEI"):
        names = {
            one.get("{http://www.w3.org/XML/1998/namespace}id"): _person(one)
            for one in text.iter("{*}person")
        }
        turns = [turn for one in text.iter("{*}u", "{*}sp") for turn in _read_turn(one, names)]
        yield {
            "text": "\n\n".join(turns) or _paragraphs(text.find(".//{*}body"), "p"),
            "title": _first(
                text, ".//{*}titleStmt/{*}title[@type='main']", ".//{*}titleStmt/{*}title"
            ),
            "outlet": _first(
                text, ".//{*}publicationStmt/{*}publisher", ".//{*}sourceDesc//{*}publisher"
            ),
            "published": _first(
                text,
                ".//{*}settingDesc//{*}date/@when",
                ".//{*}sourceDesc//{*}date/@when",
                ".//{*}publicationStmt/{*}date/@when",
                ".//{*}sourceDesc//{*}date",
                ".//{*}publicationStmt/{*}date",
            ),
            "language": text.get("{http://www.w3.org/XML/1998/namespace}lang"),
        }


def _person(element: Element) -> str:
    """Return a person's name, given names first, whichever way it is marked."""
    name = element.find("{*}persName")
    place = element if name is None else name
    parts = [
        _words(one)
        for tag in ("forename", "nameLink", "surname")
        for one in place.iterfind(f"{{*}}{tag}")
    ]
    return " ".join(part for part in parts if part) or _words(place)


_GLUED = re.compile(r"_|(?<=[a-z])(?=[A-Z])")


def _read_turn(element: Element, names: dict[str | None, str]) -> Iterator[str]:
    """Yield one speaker's turn behind his name (``ADA MOOR: We wait.``)."""
    speaker = _words(element.find("{*}speaker")) or names.get(
        str(element.get("who", "")).lstrip("#"), ""
    )
    speaker = (
        speaker or _announced(element) or _GLUED.sub(" ", str(element.get("who", "")).lstrip("#"))
    )
    parts = [_spoken(one) for one in element.iter("{*}seg", "{*}p")] or [_spoken(element)]
    parts = [one for one in parts if one]
    if parts:
        yield f"{_turn(speaker)}: {' '.join(parts)}" if speaker else " ".join(parts)


def _announced(element: Element) -> str:
    """Return the name that a note before a turn gives (``<note type="speaker">Ms Moor:</note>``)."""
    for before in element.itersiblings(preceding=True):
        if _name(before) == "note" and before.get("type") == "speaker":
            return _words(before)
        if _name(before) in ("u", "sp"):
            break
    return ""


def _spoken(element: Element) -> str:
    """Return the words of a piece of a turn; those that are marked one by one as they were spoken."""
    tokens = [
        one
        for one in element.iter("{*}w", "{*}pc")
        if one.getparent() is None or _name(one.getparent()) != "w"
    ]
    if not tokens:
        return _words(element)
    text = ""
    glued = True
    for token in tokens:
        joins = token.get("join", "")
        text += ("" if glued or joins in ("left", "both") else " ") + _words(token)
        glued = joins in ("right", "both")
    return text


def _turn(name: str) -> str:
    """Return a name as transcripts have it: "Moor, Ada" is ADA MOOR."""
    last, _, first = name.strip(" :.").partition(", ")
    return (
        f"{first} {last}".strip().upper()
        if first and len(first.split()) <= 3
        else name.strip(" :.").upper()
    )


_READERS: dict[str, tuple[Callable[[Element], Iterator[Row]], str]] = {
    "nitf": (_read_nitf, "NITF"),
    "newsitem": (_read_g2, "NewsML-G2"),
    "newsmessage": (_read_g2, "NewsML-G2"),
    "newsml": (_read_newsml, "NewsML 1"),
    "tei": (_read_tei, "TEI"),
    "teicorpus": (_read_tei, "TEI"),
}
