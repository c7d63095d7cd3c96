"""Web pages (.html, .mhtml), through trafilatura: the article without navigation, comments and captions."""

from __future__ import annotations

import copy
import email
import email.policy
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree, html

from toolkit.corpus.decoding import decode
from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.bylines import drop_office
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.releases import cut_release
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.markup import is_links, parse_html, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.blocks import read_blocks
from toolkit.corpus.formats.pages.captures import drop_banners, strip_capture
from toolkit.corpus.formats.pages.data import read_about
from toolkit.corpus.formats.pages.fronts import find_leads, find_linked, is_front
from toolkit.corpus.formats.pages.headings import list_headings, read_live, restore_headings
from toolkit.corpus.formats.pages.lost import find_lost, read_above, wrap_bare
from toolkit.corpus.formats.pages.margins import drop_margins
from toolkit.corpus.formats.pages.marks import count_named
from toolkit.corpus.formats.pages.messages import read_messages
from toolkit.corpus.formats.pages.related import find_related
from toolkit.corpus.formats.pages.roles import (
    drop_history,
    drop_notes,
    find_asides,
    find_buttons,
    find_forms,
    find_subtitles,
    take_byline,
)
from toolkit.corpus.formats.pages.saved import is_saved_document, read_document
from toolkit.corpus.formats.pages.several import NO_ARTICLE, read_several, without_title
from toolkit.corpus.formats.pages.shown import (
    find_near_day,
    find_own_link,
    find_owner,
    find_shown_day,
    find_shown_title,
    find_site,
    find_source,
    fold,
    list_shown,
    read_tab,
    trust_day,
)
from toolkit.corpus.formats.pages.speakers import name_speakers
from toolkit.corpus.formats.pages.tables import find_table
from toolkit.corpus.formats.pages.whole import find_cut, find_following, find_open_end
from toolkit.corpus.formats.speech.spoken import is_section, read_turns
from toolkit.corpus.formats.speech.spoken_fields import find_said_day
from toolkit.corpus.rows.addresses import read_domain
from toolkit.corpus.turns import is_in_turns, keep_above
from toolkit.errors import InputError

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_FEWEST = 40
"""Words under which the whole page is looked at again."""
_PART = 0.8
"""Share of the words that a page's data hold, under which what it shows is a teaser."""
_TELLS_OF_WRITER = re.compile(
    r"\s+(?:covers|has\s+covered|writes\s+(?:about|on|for)|reports\s+(?:on|from|for)|can\s+be\s+reached|contributed"
    r"|is\s+(?:an?|the)\s+(?:\S+\s+){0,4}(?:reporter|correspondent|editor|columnist|journalist|writer|critic)|joined\s+the)\b"
)
"""How a site tells of a writer below the text."""
_HEAD_LINES = 3
"""Lines of a text that may still be its head."""
_SIGNS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ")
"""What stands between a page's title and its site's name."""
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
"""Two breaks end a paragraph."""
_LINE_ENDS = re.compile(
    r"(?<=>)(?P<line>\s*[A-ZÀ-Þ][^<>]{2,58}(?:[^<>\s.,;:!?]|&\w+;)(?:</(?:a|b|i|em|strong|font|span)>)*)\s*<br\s*/?>",
    re.IGNORECASE,
)
"""A break behind a few words without a stop ends a line of their own: a name, a day."""
_SET_IN = re.compile(r"<d[dt]\b", re.IGNORECASE)
"""What begins a paragraph that is set in ends the one before, which old pages leave open."""


def _recognizes(source: Source) -> bool:
    if source.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return False  # JSON in which a page stands
    return bool(_PAGE.search(source.data[:5000])) or (
        source.ending in (".html", ".htm", ".xhtml") and b"<" in source.data[:2000]
    )


def _read(source: Source) -> Parsed:
    page = decode_page(source.data, source.name, source.encoding)
    tree = parse_html(page) if page.strip() else None
    beside = drop_margins(tree) if tree is not None else []
    if beside:
        page = html.tostring(tree, encoding="unicode")
    parsed = _read_tree(source, page, tree)
    parsed.notes = [*beside, *parsed.notes]
    return parsed


def _read_tree(source: Source, page: str, tree: Element | None) -> Parsed:
    if tree is not None and is_saved_document(tree):
        rows, notes = to_rows(read_document(tree))
        return Parsed(rows, DOCUMENT, notes=notes)
    table = find_table(tree) if tree is not None else None
    if table is not None:
        return Parsed([], "table of a web page", table=table)
    messages, notes = read_messages(tree) if tree is not None else ([], [])
    if messages:
        return Parsed(messages, "messages of a page", notes=notes)
    several, notes = read_several(page)
    if several:
        return Parsed(several, WEB.name, notes=notes)
    row = read_page(page)
    if row is None:
        raise InputError(
            f"{source.name}: this web page holds no article that can be told from its navigation"
        )
    assert tree is not None
    return _weigh(row, tree, page)


def _weigh(row: Row, tree: Element, page: str) -> Parsed:
    """Return a page's article, or its articles where it says nothing of itself and has several heads.

    What else speaks against its being one article is a doubt.
    """
    row["text"], below = cut_release(str(row["text"]), called=False)
    lines = read_paragraphs(tree)
    named, mark = count_named(lines)
    bare = copy.deepcopy(tree)
    for element in (*find_asides(bare), *bare.xpath(_COMMENTS)):
        if element.getparent() is not None:
            element.drop_tree()
    rows, notes = to_rows(read_document(bare))
    headed = [
        one for one in rows if one.get("title") and (one.get("published") or one.get("outlet"))
    ]
    if not tree.xpath(_DECLARED):
        together = rows if len(rows) == len(headed) > 1 else read_blocks(bare)
        if together:
            return Parsed(together, WEB.name, promised=named or None, notes=notes)
    cut = find_cut(page, str(row["text"]), " ".join(" ".join(list_shown(tree)).split()))
    cut = cut or find_open_end(find_following(tree, str(row["text"])))
    lost = find_lost(bare, str(row["text"]), str(row["title"] or ""), _read_short(tree))
    doubts = [one for one in (cut, lost) if one]
    if named:
        doubts.append(
            f"was read as one web page, but has marks of a database's export (“{mark}”, {named} of them): "
            "save it anew as the database's text, Word or HTML file"
        )
    elif len(headed) > 1:
        doubts.append(
            f"was read as one web page, but may hold {len(headed)} articles, the first two "
            f"“{headed[0]['title']}” and “{headed[1]['title']}”"
        )
    notes = [*_note_subtitle(tree, str(row["text"])), *filter(None, [below])]
    return Parsed([row], WEB.name, notes=notes, doubts=doubts)


def _note_subtitle(tree: Element, text: str) -> list[str]:
    lines = (" ".join(one.text_content().split()) for one in find_subtitles(tree))
    return [f"a subtitle is no part of the text: “{line}”" for line in lines if line not in text]


def _read_short(tree: Element) -> str:
    """Return what a page says of its article in a sentence or two."""
    found = tree.xpath("//meta[@name='description' or @property='og:description']/@content")
    return " ".join(map(str, found))


_COMMENTS = "//div[contains(@class, 'comment') and not(.//h1)]|//li[contains(@class, 'comment')]"
DOCUMENT = "document saved as a web page"
_DECLARED = (
    "//meta[starts-with(@property, 'og:') or starts-with(@property, 'article:')]|//nav|//article"
    "|//header|//aside"
    "|//script[@type='application/ld+json']"
)
"""What pages of sites have, and pages that somebody put together from articles do not."""
WEB = Layout("web page", _recognizes, _read)


def decode_page(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return a page's text, in the encoding that it names where it is no UTF-8."""
    if encoding is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            named = _CHARSET.search(data[:5000])
            encoding = named[1].decode() if named else None
    try:
        return decode(data, name, encoding=encoding)
    except InputError:
        return decode(data, name)


def read_page(page: str, url: str | None = None) -> Row | None:
    """Return the article of a web page as a row, None where it has none."""
    page = _SET_IN.sub(r"</dd>\g<0>", strip_capture(page))
    page = _LINE_ENDS.sub(r"\g<line></p><p>", _BREAKS.sub("</p><p>", page))
    tree = _parse(page)
    if tree is None:
        return None
    drop_banners(tree, page)
    name_speakers(tree)
    about = read_about(tree)
    headings = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    site = find_site(tree, [*headings, str(about.get("title") or find_shown_title(tree) or "")])
    for subtitle in find_subtitles(tree):
        subtitle.drop_tree()
    linked, leads = find_linked(tree), find_leads(tree)
    below, live = list_headings(tree), read_live(page, tree)
    own = find_own_link(tree)
    source = find_source(tree) or find_owner(tree) or read_domain(own)
    _drop_what_is_no_article(tree)
    wrap_bare(tree)
    author, day = take_byline(tree, str(about.get("outlet") or site or ""))
    document = _extract(tree, url)
    text = live or restore_headings(_find_text(tree, document), below)
    body = str(about.get("text") or "")
    if len(text.split()) < _PART * len(body.split()):
        text = body
    if not text.strip() or is_front(text, linked, leads):
        return None
    outlet = str(about.get("outlet") or site or document.get("sitename") or source or "")
    known = {**about, "outlet": outlet, "author": about.get("author") or author}
    known |= {"published": about.get("published") or day, "url": about.get("url") or url or own}
    row = {"text": text, **_complete(known, tree, document, headings)}
    if is_in_turns(text):
        near = day or find_near_day(tree, str(row["title"] or ""))
        row["published"] = find_said_day(str(near or ""), row["published"])
    row = _take_lines(without_title(row))
    if not row["author"]:
        row["author"] = read_above(tree, str(row["text"]), str(row["title"] or "")).get("author")
    row["text"] = _drop_writer(str(row["text"]), str(row["author"] or ""))
    return _keep_headings(row, headings)


def _complete(known: Row, tree: Element, document: Mapping[str, Any], headings: list[str]) -> Row:
    """Return what is known of an article, completed by what the page shows and trafilatura finds."""
    shown = known.get("title") or find_shown_title(tree) or document.get("title") or read_tab(tree)
    title = _cut_to_heading(str(shown or ""), headings, str(known["outlet"]))
    day = known["published"] or find_near_day(tree, title)
    return {
        "title": title or None,
        "outlet": known["outlet"] or None,
        "published": day or trust_day(document.get("date"), tree) or find_shown_day(tree),
        "author": drop_office(str(known["author"] or document.get("author") or "")) or None,
        "section": known.get("section"),
        "url": known["url"] or document.get("url"),
        "language": known.get("language"),
    }


def _parse(page: str) -> Element | None:
    """Return a page's tree, None where it has none."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _drop_what_is_no_article(tree: Element) -> None:
    """Take menus, lines and lists of links, and notes out of a page."""
    drop_notes(tree)
    drop_history(tree)
    for element in (
        *find_forms(tree),
        *find_buttons(tree),
        *tree.xpath(NO_ARTICLE),
        *_find_link_lines(tree),
        *find_asides(tree),
        *find_related(tree),
    ):
        if element.getparent() is not None:
            element.drop_tree()


def _extract(tree: Element, url: str | None) -> Mapping[str, Any]:
    """Return what trafilatura finds on a page."""
    import trafilatura  # slow, where no page is read

    found = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True,
    )  # fmt: skip
    return {} if found is None else dict(found.as_dict())  # type: ignore[union-attr]


def _find_text(tree: Element, document: Mapping[str, Any]) -> str:
    """Return the text that was extracted, or what the page's article element holds where that is more."""
    text = _join_paragraphs(document.get("text") or "")
    return text if len(text.split()) >= _FEWEST else max(text, _read_article(tree), key=len)


def _cut_to_heading(title: str, headings: list[str], site: str) -> str:
    """Return a title without its site's name, or without what stands behind a bar and not in the heading."""
    first, bar, _ = title.partition(" | ")
    if bar and fold(first) in map(fold, headings):
        return first
    for sign in _SIGNS if site else ():
        before, found, last = title.rpartition(sign)
        if found and fold(last) == fold(site):
            return before
        first, found, behind = title.partition(sign)
        if found and fold(first) == fold(site):
            return behind
    return title


def _take_lines(row: Row) -> Row:
    """Return a page's article without the lines of day and writer above its text, which complete the row."""
    lines = str(row["text"]).split("\n\n")
    head = read_head(lines[:_HEAD_LINES])
    if not head.lines or head.lines == len(lines) or head.unread:
        return row
    known = {name: value for name, value in head.row.items() if not row.get(name)}
    return {**row, **known, "text": "\n\n".join(lines[head.lines :])}


def _drop_writer(text: str, author: str) -> str:
    """Return a text without a line among its first that names its writer, and a last that tells of them."""
    lines = text.split("\n\n")
    firsts = [line for line in lines[:_HEAD_LINES] if not author or fold(line) != fold(author)]
    lines = [*firsts, *lines[_HEAD_LINES:]]
    if author and len(lines) > 1 and lines[-1].startswith(f"{author} "):
        about = _TELLS_OF_WRITER.match(lines[-1].removeprefix(author))
        lines = lines[:-1] if about and len(lines[-1].split()) <= _FEWEST else lines
    return "\n\n".join(lines)


def _keep_headings(row: Row, headings: list[str]) -> Row:
    """Keep the headings above what is said in turns: they name who speaks, and the day."""
    text, title = str(row["text"]), str(row["title"] or "")
    if not is_in_turns(text):
        return row
    if is_section(title):  # of the site, above the programme, the title and the day
        title, headings = "", [one for one in headings if not is_section(one)]
    if (spoken := read_turns(text, title=title)) is not None:
        row |= {name: said for name, said in spoken[0].items() if not row.get(name)}
        row["title"] = title or spoken[0].get("title") or row["title"]
        row["published"] = find_said_day(str(spoken[0].get("published") or ""), row["published"])
        text = spoken[1]
    day = row["published"] or next(filter(None, map(find_date, headings)), None)
    day = find_said_day(str(row["title"] or ""), day)
    return {**row, "published": day, "text": keep_above(text, headings)}


def _find_link_lines(tree: Element) -> list[Element]:
    """Return the paragraphs and cells whose few words are all links: they lead to other pages."""
    return [place for place in tree.iter("p", "li", "td", "div", "center") if is_links(place)]


def _join_paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _read_article(tree: Element) -> str:
    """Return the paragraphs of the element that is marked as the article."""
    places = tree.xpath("//article") or tree.xpath("//main") or tree.xpath("//body")
    paragraphs = [
        " ".join(one.text_content().split()) for place in places[:1] for one in place.iter("p")
    ]
    kept = [one for one in paragraphs if one]
    return "\n\n".join(kept or (read_paragraphs(places[0]) if places else []))


def _is_mhtml(source: Source) -> bool:
    head = source.data[:5000].lower()
    return b"multipart/related" in head and b"mime-version" in head


def _read_mhtml(source: Source) -> Parsed:
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            page = decode_page(data if isinstance(data, bytes) else b"", source.name)
            tree = parse_html(page) if page.strip() else None
            if tree is not None and is_saved_document(tree):
                rows, notes = to_rows(read_document(tree))
                return Parsed(rows, DOCUMENT, notes=notes)
            row = read_page(page, str(part.get("Content-Location") or "") or None)
            if row is not None:
                return replace(_weigh(row, parse_html(page), page), layout=MHTML.name)
    raise InputError(f"{source.name}: this saved page holds no article")


MHTML = Layout("saved web page", _is_mhtml, _read_mhtml)
