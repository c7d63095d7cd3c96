"""ProQuest's pages: as its mails send them, as it prints selected articles, as its site shows one.

Whatever the page's elements, a record has labels that fill an element of their own or begin a line, and
one number of its own. What holds just one such number, and all around it, is a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.formats.databases.labels import Field, find_field, find_heading
from toolkit.corpus.formats.databases.proquest import (
    LABEL,
    NUMBER,
    FieldOf,
    count_promised,
    read_record,
    to_parsed,
)
from toolkit.corpus.formats.databases.proquest_files import PROQUEST_TABLE
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import Line, Lines, is_marked
from toolkit.corpus.formats.markup import has_class, parse_html, read_paragraphs
from toolkit.corpus.formats.packages import Element

_RECORDS = re.compile(r"<a\b[^>]*\bname\s*=\s*['\"]?DocID_|<text\b[^>]*wordcount", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|div|table|p)\b", re.IGNORECASE)
_PROQUEST = re.compile(r"proquest", re.IGNORECASE)
_HEADING = "\ue0f9"
_TEXT = f"{LABEL}Full text:"
_TWICE = re.compile(rf"{LABEL}[^:{LABEL}]*:?\s*(?={_TEXT})")
_LABELLED = (
    "strong",
    "b",
    "dt",
    "th",
    "td",
    "div",
    "span",
    "p",
    "li",
    "h2",
    "h3",
    "h4",
    "h5",
    "label",
)
_FEWEST = 3
"""Kinds of labels that fill elements, from which those that only begin a line are none."""
_CITED = re.compile(
    r"(?:(?P<author>[^\[\]]{3,160}?)\.\s+(?!\w\.))?(?P<outlet>[^;\[\]]{3,80});\s*(?P<place>[^;\[\]]{2,60})"
    r"\[[^\]]{2,60}\][\s.,]*(?P<day>[^:]{8,30}\d{4})\b.*"
)
"""The line below a title: "Lee, Ann. The Valley Post; Northport [Northport]. 07 May 2031: A.1."."""


def _recognizes(source: Source) -> bool:
    if is_marked(source, _RECORDS):
        return True
    if not (is_marked(source, _PROQUEST) and is_marked(source, _PAGE)):
        return False
    if PROQUEST_TABLE.recognizes(source):
        return False
    lines = _lines_of(parse_html(source.text))
    field_of = _choose_labels(lines)
    kinds = {field.kind for line in lines if (field := field_of(line))}
    return len(kinds) > _FEWEST and "id" in kinds and bool(kinds & {"outlet", "info", "text"})


def _read(source: Source) -> Parsed:
    page = parse_html(source.text)
    whole = _lines_of(page)
    field_of = _choose_labels(whole)
    records = _find_records(page, whole, field_of)
    found = Lines((), "HTML")
    rows = [_complete(read_record(record, found, field_of), record) for record in records]
    return to_parsed(rows, count_promised(whole, field_of), "ProQuest, HTML")


PROQUEST_PAGE = Layout("ProQuest, HTML", _recognizes, _read)


def _complete(row: dict[str, object], record: Sequence[Line]) -> dict[str, object]:
    """Take from the line below the title what no label holds."""
    cited = next(filter(None, (_CITED.fullmatch(line.text) for line in record[:6])), None)
    if cited:
        for name, group in (("author", "author"), ("outlet", "outlet"), ("published", "day")):
            if cited[group] and not row.get(name):
                row[name] = cited[group].strip()
    return row


def _choose_labels(lines: Sequence[Line]) -> FieldOf:
    """Return what tells a field: labels that fill elements, where the page has such."""
    kinds = {field.kind for line in lines if (field := _marked_field(line))}
    return _marked_field if len(kinds) >= _FEWEST else _begun_field


def _marked_field(line: Line) -> Field | None:
    if not line.text.startswith(LABEL):
        return None
    label = line.text.lstrip(LABEL)
    kind = _kind_of_label(label)
    return Field(kind, "") if kind else find_field(label, "proquest")


def _begun_field(line: Line) -> Field | None:
    return None if line.heading else find_field(line.text.lstrip(LABEL), "proquest")


def _find_records(page: Element, whole: list[Line], field_of: FieldOf) -> list[list[Line]]:
    """Return each record's lines.

    They stand between "Document 2 of 5", in elements that hold one record each, or in no element of
    their own and end with the fields after a record's number.
    """
    ways = (
        list(_split_numbered(whole)),
        [_lines_with_title(element, field_of) for element in _find_elements(page)],
        list(_split_behind(whole, field_of)),
    )
    kept = [[one for one in way if _is_record(one, field_of)] for way in ways]
    number = count_promised(whole, field_of)
    return next((way for way in kept if len(way) == number), max(kept, key=len))


def _is_record(lines: list[Line], field_of: FieldOf) -> bool:
    kinds = {field.kind for line in lines if (field := field_of(line))}
    return len(kinds) > 2 or ("text" in kinds and len(lines) > 2)


def _split_numbered(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield what stands below each "Document 2 of 5"."""
    places = [at for at, line in enumerate(lines) if NUMBER.fullmatch(line.text)]
    for start, end in zip(places, [*places[1:], len(lines)], strict=False):
        yield lines[start + 1 : end]


def _split_behind(lines: list[Line], field_of: FieldOf) -> Iterator[list[Line]]:
    """Yield lines up to where the fields after a record's number end."""
    record: list[Line] = []
    closing = False
    for line in lines:
        field = field_of(line)
        if closing and field is None and line.text:
            yield record
            record, closing = [], False
        record.append(line)
        closing = closing or (field is not None and field.kind == "id")
    if closing:
        yield record


def _find_elements(page: Element) -> list[Element]:
    """Return the elements that hold a record each: the widest around its name, number or text."""
    names = [item for item in page.iter("a") if str(item.get("name", "")).startswith("DocID_")]
    if names:
        return [item.getparent() for item in names]
    marks = [item for item in page.iter(*_LABELLED) if _is_number(item)] or list(page.iter("text"))
    holders = [[mark, *mark.iterancestors()] for mark in marks]
    held: dict[Element, int] = {}
    for chain in holders:
        for element in chain:
            held[element] = held.get(element, 0) + 1
    return [
        [one for one in chain if held[one] == 1][-1] for chain in holders if len(marks) > 1
    ] or [page]


def _is_number(element: Element) -> bool:
    """Tell whether an element is the label of a record's number, and holds no other."""
    return len(element) == 0 and _kind_of_label("".join(element.itertext())) == "id"


def _kind_of_label(text: str) -> str:
    label = text.strip().removeprefix(LABEL)
    return find_heading(label, "proquest") or find_heading(label, "proquest_headings")


def _lines_of(record: Element) -> list[Line]:
    """Return a record's paragraphs as lines, with its labels marked and their values behind them."""
    for item in list(record.iter(*_LABELLED)):
        _mark(item)
    for item in record.iter("text"):
        if not (item.text or "").startswith(_TEXT):
            item.text = f"{_TEXT} {item.text or ''}"
    for item in record.iter("h1", "h2", "h3", "h4"):
        if not (item.text or "").startswith((LABEL, _HEADING)):
            item.text = f"{_HEADING}{item.text or ''}"
    links = [item.get("href") for item in record.iter("a") if "docview" in str(item.get("href"))]
    if len(set(links)) > 1:
        links = []  # those of several records
    texts = read_paragraphs(record, leave=_is_no_text)
    # A page in the text that lost its first bracket leaves "html>" behind.
    return [_to_line(text, tuple(links[:1])) for text in texts if text != "html>"]


def _to_line(text: str, links: tuple[str, ...]) -> Line:
    heading = text.startswith(_HEADING)
    text = _TWICE.sub("", text.replace(_HEADING, ""))
    return Line(text, text, links, heading)


def _lines_with_title(record: Element, field_of: FieldOf) -> list[Line]:
    """Return a record's lines; the heading right above it is its title where it holds none."""
    lines = _lines_of(record)
    above = record.getprevious()
    fields = [field_of(line) for line in lines]
    titled = not fields or fields[0] is None or any(one and one.kind == "title" for one in fields)
    if titled or above is None or not re.fullmatch("h[1-6]", str(above.tag)):
        return lines
    return [*_lines_of(above), *lines]


def _mark(item: Element) -> None:
    """Mark an element that is a label as a whole; one in the text of an article is none."""
    label = "".join(item.itertext()).strip()
    if not label or label.startswith(LABEL) or not _kind_of_label(label):
        return
    if any(parent.tag in ("text", "a", "nav") for parent in item.iterancestors()):
        return
    links = list(item.iter("a"))
    if item.tag in ("td", "div", "span", "p", "li") and (links or not _has_value(item, label)):
        return
    for child in list(item):
        item.remove(child)
    item.text = f"{LABEL}{label} "


def _has_value(item: Element, label: str) -> bool:
    """Tell whether something follows a plain element that would be a label: else it is a value."""
    return label.endswith(":") or item.getnext() is not None


def _is_no_text(element: Element) -> bool:
    shown = has_class(element, "document_view_image") or has_class(element, "sr-only")
    link = element.tag == "a" and (
        "docview" in str(element.get("href")) or bool(_kind_of_label(element.text or ""))
    )
    return shown or link or element.tag == "nav"
