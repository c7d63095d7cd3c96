"""References of EndNote as XML: the longest of an entry's notes and abstract is its article's text."""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import find_first, words_of
from toolkit.corpus.formats.xml.objects import tidy_lines
from toolkit.errors import InputError

_RECORDS = re.compile(rb"<records>\s*<record\b")
_SIGNS = (b"<ref-type", b"<source-app", b"<secondary-title", b"<foreign-keys")
_HEAD = 20_000
_TEXTS = ("research-notes", "notes", "abstract")
_PATHS = {
    "title": ("titles/title",),
    "outlet": ("titles/secondary-title", "periodical/full-title", "publisher"),
    "section": ("section",),
    "url": ("urls/related-urls/url", "urls/web-urls/url"),
    "language": ("language",),
}
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_FEWEST = 20
"""Words that an article has at least: notes of fewer are somebody's own."""


def _recognizes(source: Source) -> bool:
    head = source.data[:_HEAD]
    return _RECORDS.search(head) is not None and any(sign in head for sign in _SIGNS)


def _read(source: Source) -> Parsed:
    records = list(parse_xml(source.data, source.name).iter("record"))
    rows = [row for row in map(_read_record, records) if row["text"]]
    if not rows:
        raise InputError(f"{source.name}: lists references without texts or abstracts, no articles")
    abstracts = sum(row.pop("of abstract") for row in rows)
    left = len(records) - len(rows)
    notes = [f"the text of {abstracts:,} of its records is their abstract"] if abstracts else []
    notes += [f"references without a text left out: {left:,}"] if left else []
    return Parsed(rows, ENDNOTE.name, promised=len(rows), notes=notes)


ENDNOTE = Layout("references, EndNote", _recognizes, _read)


def _read_record(record: Element) -> Row:
    texts = {name: _read_lines(record.find(name)) for name in _TEXTS}
    longest = max(_TEXTS, key=lambda name: len(texts[name]))
    whole = len(texts[longest].split()) >= _FEWEST
    row: Row = {
        "text": texts[longest] if whole or longest == "abstract" else "",
        "of abstract": longest == "abstract",
    }
    for field, paths in _PATHS.items():
        if value := find_first(record, *paths):
            row[field] = value
    authors = [words_of(one) for one in record.iterfind("contributors/authors/author")]
    if authors:
        row["author"] = "; ".join(filter(None, authors))
    return row | _read_day(record)


def _read_lines(element: Element | None) -> str:
    r"""Return an element's text, a line a paragraph: EndNote ends them as old Macs did."""
    text = "" if element is None else "".join(element.itertext())
    return tidy_lines(re.sub(r"\s*[\r\n]\s*", "\n\n", text))


def _read_day(record: Element) -> Row:
    """Return the day: EndNote keeps it without its year, "October 19", beside which the year stands."""
    year = find_first(record, "dates/year") or ""
    day = find_first(record, "dates/pub-dates/date") or ""
    whole = day if _YEAR.search(day) or not year else f"{day}, {year}" if day else year
    return {"published": whole} if whole else {}
