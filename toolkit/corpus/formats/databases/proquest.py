"""ProQuest's records: labelled fields in any order ("Title:", "Full text:", "Publication date:").

As text (also from Word and rich text) records stand between long rules, as a page each in a division
with a name of its own; labels are in the interface's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from toolkit.corpus.formats.databases.labels import Field, find_field, find_language
from toolkit.corpus.formats.databases.values import clean_author, clean_outlet, one_line
from toolkit.corpus.formats.datelines import find_date
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, is_marked, read_lines
from toolkit.corpus.formats.markup import has_class, parse_html, read_paragraphs
from toolkit.corpus.formats.packages import Element

_RULE = re.compile(r"[_=*\-–—]{20,}")
_NUMBER = re.compile(r"(?:Document|Dokument|Documento)\s+\d+\s+(?:of|von|de|sur|di)\s+\d+", re.I)
_MARK = re.compile(r"ProQuest", re.IGNORECASE)
_RECORDS = re.compile(r"<a\b[^>]*\bname\s*=\s*['\"]?DocID_|<text\b[^>]*wordcount", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S*docview\S*")
_NONE = re.compile(
    r"(?:none|not|no|nicht|non|aucun\w*)\s+(?:available|verfügbar|disponible\w*|disponibile)\W*",
    re.I,
)
_CONTINUED = 3
"""How many lines may go on a field, twice as many a caption; more are paragraphs of the text."""
_LABEL = "\ue0f8"
"""Put before what a page sets in bold as a label: nothing else is one there."""
_FieldOf = Callable[[Line], Field | None]


class _Part(NamedTuple):
    """A field of a record: what it holds, and its lines without the label."""

    kind: str
    lines: list[Line]

    def value(self, *, wrapped: bool) -> str:
        """Return its first paragraph on one line."""
        lines = list(dropwhile(lambda line: not line.text, self.lines))
        first = takewhile(lambda line: bool(line.text), lines) if wrapped else lines[:1]
        return one_line(" ".join(line.text for line in first))


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _MARK)
    if found is None or (found.kind == "text" and _RECORDS.search(source.text)):
        return False
    kinds = {field.kind for line in found.lines if (field := find_field(line.text, "proquest"))}
    return (
        len(kinds) > 3 and bool(kinds & {"text", "id"}) and bool(kinds & {"outlet", "info", "id"})
    )


def _read(source: Source) -> Parsed:
    found = read_lines(source)
    assert found is not None
    records = list(_split(found.lines))
    rows = [_read_record(record, found, _plain_field) for record in records]
    return _parsed(rows, records, _plain_field, f"ProQuest, {found.kind}", found.notes)


PROQUEST = Layout("ProQuest", _recognizes, _read)


def _recognizes_page(source: Source) -> bool:
    return is_marked(source, _RECORDS)


def _read_page(source: Source) -> Parsed:
    records = [_lines_of(element) for element in _find_records(parse_html(source.text))]
    found = Lines((), "HTML")
    rows = [_read_record(record, found, _marked_field) for record in records]
    return _parsed(rows, records, _marked_field, "ProQuest, HTML", ())


PROQUEST_PAGE = Layout("ProQuest, HTML", _recognizes_page, _read_page)


def _parsed(
    rows: list[Row],
    records: list[list[Line]],
    field_of: _FieldOf,
    layout: str,
    notes: Sequence[str],
) -> Parsed:
    kinds = [field.kind for record in records for line in record if (field := field_of(line))]
    told = list(notes)
    lacking = sum(not row["text"] for row in rows)
    if lacking:
        told.append(f"{lacking} of its records have no full text; their abstracts are not read")
    promised = kinds.count("id") or kinds.count("text")
    return Parsed(rows, layout, promised=promised or None, notes=told)


def _split(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield each record's lines: between rules or numbers, or else after each last field."""
    ruled = any(_is_edge(line) for line in lines)
    chunk: list[Line] = []
    for line in (*lines, None):
        if line is not None and not _is_edge(line):
            chunk.append(line)
        if line is None or _is_edge(line) or (not ruled and _kind(line) == "last"):
            if _is_record(chunk):
                yield chunk
            chunk = []


def _is_edge(line: Line) -> bool:
    return bool(_RULE.fullmatch(line.text)) or bool(_NUMBER.fullmatch(line.text))


def _is_record(chunk: list[Line]) -> bool:
    kinds = {_kind(line) for line in chunk} - {""}
    return len(kinds) > 2 and bool(kinds & {"text", "id", "outlet", "info", "abstract"})


def _read_record(lines: list[Line], found: Lines, field_of: _FieldOf) -> Row:
    parts = list(_read_parts(lines, field_of))
    told = [(part.kind, part.value(wrapped=found.wrapped)) for part in reversed(parts)]
    values = {kind: value for kind, value in told if value}
    info = values.get("info", "")
    day = find_date(info)
    kept = {
        "title": values.get("title") or values.get(""),
        "outlet": clean_outlet(values.get("outlet") or _outlet_of(info, day)),
        "published": values.get("published") or day or values.get("year"),
        "author": clean_author(values.get("author", "")),
        "section": values.get("section"),
        "url": _find_address(lines, values.get("url", "")),
        "language": find_language(values.get("language", "")),
    }
    return {"text": _read_text(parts, found)} | {key: value for key, value in kept.items() if value}


def _outlet_of(info: str, day: str) -> str:
    """Return the outlet that publication info begins with, before its place and day."""
    return re.split(r"[;\[]", info.partition(day)[0] if day else info)[0]


def _find_address(lines: list[Line], named: str) -> str:
    """Return the record's address: its link's, or the one that is printed."""
    linked = (link for line in lines for link in line.links if "docview" in link)
    printed = _ADDRESS.search(" ".join([named, *(line.text for line in lines)]))
    return next(linked, printed[0] if printed else "")


def _read_parts(lines: list[Line], field_of: _FieldOf) -> Iterator[_Part]:
    """Yield a record's fields; what stands before the first has no kind: it is the title."""
    fields = [field_of(line) for line in lines]
    _drop_close(lines, fields)
    text = next((at for at, field in enumerate(fields) if field and field.kind == "text"), None)
    if text is not None:
        stop = _find_stop(lines, fields, text + 1)
        fields[text + 1 : stop] = [None] * (stop - text - 1)
    part = _Part("", [])
    for line, field in zip(lines, fields, strict=True):
        if field is None:
            if part.kind or not any(kept.text for kept in part.lines):
                part.lines.append(line)
            continue
        yield part
        part = _Part(field.kind, [Line(field.value, _after_label(line), line.links)])
    yield part


def _drop_close(lines: list[Line], fields: list[Field | None]) -> None:
    """Drop labels right after another line where the record's fields stand after blank lines."""
    apart = [not lines[at - 1].text for at, field in enumerate(fields) if at and field]
    if 2 * sum(apart) <= len(apart):
        return
    for at, field in enumerate(fields):
        if at and field and field.kind != "tail" and lines[at - 1].text:
            fields[at] = None


def _find_stop(lines: list[Line], fields: list[Field | None], start: int) -> int:
    """Return where the text ends: at the first label after which there are only fields.

    "Location: City Hall" may begin a paragraph of the text as well, but then paragraphs follow.
    """
    stop = len(lines)
    loose = apart = 0
    for place in range(len(lines) - 1, start - 1, -1):
        field = fields[place]
        if field is not None:
            if not _is_whole(field.kind, loose, apart):
                break
            stop, loose, apart = place, 0, 0
        elif lines[place].text:
            loose += 1
            apart += not lines[place - 1].text
    return stop


def _is_whole(kind: str, loose: int, apart: int) -> bool:
    """Tell whether so many lines without a label, so many after a blank one, may go on a field."""
    if kind in ("tail", "abstract"):
        return loose <= 2 * _CONTINUED
    return kind == "last" or (loose <= _CONTINUED and not apart)


def _read_text(parts: list[_Part], found: Lines) -> str:
    body = next((part.lines for part in parts if part.kind == "text"), [])
    lines = [line for line in body if line.text or found.wrapped]
    while lines and (not lines[-1].text or _kind(lines[-1]) == "tail"):
        lines.pop()
    text = found.join(lines)
    return "" if _NONE.fullmatch(text) else text


def _after_label(line: Line) -> str:
    return line.raw.lstrip(f" \t\xa0{_LABEL}").partition(":")[2].lstrip()


def _kind(line: Line) -> str:
    field = find_field(line.text, "proquest")
    return field.kind if field else ""


def _plain_field(line: Line) -> Field | None:
    return find_field(line.text, "proquest")


def _marked_field(line: Line) -> Field | None:
    if not line.text.startswith(_LABEL):
        return None
    return find_field(line.text.lstrip(_LABEL), "proquest")


def _find_records(page: Element) -> list[Element]:
    """Return the elements that hold a record each: those around the records' names."""
    names = [item for item in page.iter("a") if str(item.get("name", "")).startswith("DocID_")]
    if names:
        return [item.getparent() for item in names]
    texts = list(page.iter("text"))
    around = [next(item.iterancestors("div"), page) for item in texts]
    return list(dict.fromkeys(around))


def _lines_of(record: Element) -> list[Line]:
    """Return a record's paragraphs as lines, with its labels marked."""
    for item in record.iter("strong", "b"):
        label = "".join(item.itertext())
        inside = any(parent.tag == "text" for parent in item.iterancestors())
        if not inside and label.strip().endswith(":") and find_field(label, "proquest"):
            item.text = f"{_LABEL}{(item.text or '').lstrip()}"
    links = [item.get("href") for item in record.iter("a") if "docview" in str(item.get("href"))]
    texts = read_paragraphs(record, leave=_is_picture)
    # A page in the text that lost its first bracket leaves "html>" behind.
    return [Line(text, text, tuple(links[:1])) for text in texts if text != "html>"]


def _is_picture(element: Element) -> bool:
    shown = has_class(element, "document_view_image") or has_class(element, "sr-only")
    return shown or (element.tag == "a" and "docview" in str(element.get("href")))
