"""Exports of wikis (MediaWiki): a page an article, without redirects, templates and talk."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import find_first
from toolkit.corpus.formats.xml.wikitext import read_wikitext
from toolkit.errors import InputError

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<mediawiki\b")
_REDIRECT = re.compile(
    r"\s*#\s*(?:redirect|weiterleitung|redirection|redirección|rinvia|doorverwijzing|przekieruj|omdirigering)\b",
    re.IGNORECASE,
)


def _recognizes(source: Source) -> bool:
    return bool(_ROOT.match(source.data[:2000].removeprefix(b"\xef\xbb\xbf")))


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    outlet = find_first(root, ".//{*}siteinfo/{*}sitename")
    left: Counter[str] = Counter()
    rows: list[Row] = []
    for page in root.iter("{*}page"):
        reason = _find_reason(page)
        row = _read_page(page, outlet)
        if not reason and not row["text"]:
            reason = "without a text"
        if reason:
            left[reason] += 1
        else:
            rows.append(row)
    if not rows:
        raise InputError(
            f"{source.name}: this export of a wiki holds no page of its own that has a text"
        )
    notes = [
        f"{left.total():,} pages left out: "
        + ", ".join(f"{count:,} {reason}" for reason, count in left.items())
    ]
    return Parsed(rows, WIKI.name, notes=notes if left else [])


WIKI = Layout("MediaWiki export", _recognizes, _read)


def _find_reason(page: Element) -> str:
    """Return why a page is no article, "" where it may be one."""
    if page.findtext("{*}ns") not in (None, "0"):
        return "of other namespaces (templates, talk, users)"
    is_redirect = page.find("{*}redirect") is not None or _REDIRECT.match(_read_source(page))
    return "that only lead to others" if is_redirect else ""


def _read_source(page: Element) -> str:
    """Return the wikitext of a page's last revision."""
    texts = page.findall("{*}revision/{*}text")
    return str(texts[-1].text or "") if texts else ""


def _read_page(page: Element, outlet: str | None) -> Row:
    text, day = read_wikitext(_read_source(page))
    return {
        "title": find_first(page, "{*}title"),
        "outlet": outlet,
        "published": day or None,
        "text": text,
    }
