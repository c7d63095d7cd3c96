"""ProQuest's records: labelled fields in any order ("Title:", "Full text:", "Publication date:").

As text (also from Word and rich text) records stand between long rules, as a page each in a division
with a name of its own; labels are in the interface's language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from toolkit.corpus.formats.databases.labels import (
    Field,
    find_field,
    find_heading,
    find_language,
)
from toolkit.corpus.formats.databases.values import clean_author, clean_outlet, is_copyright
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, read_lines

_RULE = re.compile(r"[_=*\-–—]{20,}")
NUMBER = re.compile(
    r"(?:Document|Dokument|Documento)\s+\d+\s+(?:of|von|de|sur|di)\s+(?P<all>\d+)", re.IGNORECASE
)
_MARK = re.compile(r"ProQuest", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S*docview\S*")
_NONE = re.compile(
    r"(?:none|not|no|nicht|non|aucun\w*)\s+(?:available|verfügbar|disponible\w*|disponibile)\W*",
    re.I,
)
_LINK = re.compile(r"proquest document link", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*\(\w+\)$")
_LONGEST_ALONE = 40
_CONTINUED = 3
"""How many lines may go on a field, twice as many a caption; more are paragraphs of the text."""
_LISTED, _SENTENCE = 60, 8
"""Words below a marked label that are a list in its field, and of a line that is a sentence."""
_UNKNOWN_LABELS = 2
_UNKNOWN = re.compile(
    r"(?P<label>[A-ZÀ-Þ][^\W\d_]*(?: [^\W\d_/'’]+| /){0,5}):\s+(?P<value>\S.{0,200})"
)
LABEL = "\ue0f8"
"""Put before what a page sets apart as a label: nothing else is one there."""
_STOPS = (".", "!", "?", "”", '"')
FieldOf = Callable[[Line], Field | None]


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
    if found is None:
        return False
    kinds = {field.kind for line in found.lines if (field := plain_field(line))}
    return (
        len(kinds) > 3 and bool(kinds & {"text", "id"}) and bool(kinds & {"outlet", "info", "id"})
    )


def _read(source: Source) -> Parsed:
    found = read_lines(source)
    assert found is not None
    records = list(_split(found.lines))
    rows = [read_record(record, found, plain_field) for record in records]
    promised = count_promised(found.lines, plain_field)
    return to_parsed(rows, promised, f"ProQuest, {found.kind}", found.notes)


PROQUEST = Layout("ProQuest", _recognizes, _read)


def to_parsed(
    rows: list[Row], promised: int | None, layout: str, notes: Sequence[str] = ()
) -> Parsed:
    """Return records as what a reader gives, with a note on those without full text."""
    told = list(notes)
    lacking = sum(not row["text"] for row in rows)
    if lacking:
        told.append(f"{lacking} of its records have no full text; their abstracts are not read")
    return Parsed(rows, layout, promised=promised, notes=told)


def count_promised(lines: Sequence[Line], field_of: FieldOf) -> int | None:
    """Return how many records lines name: by their numbers, or "Document 2 of 5" where that is more."""
    numbers = (NUMBER.fullmatch(line.text) for line in lines)
    most = max((int(number["all"]) for number in numbers if number), default=0)
    return max(count_ids(lines, field_of), most) or None


def count_ids(lines: Sequence[Line], field_of: FieldOf) -> int:
    """Return how many lines hold a record's number, or else its text."""
    kinds = Counter(field.kind for line in lines if (field := field_of(line)))
    return kinds["id"] or kinds["text"]


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
    return bool(_RULE.fullmatch(line.text)) or bool(NUMBER.fullmatch(line.text))


def _is_record(chunk: list[Line]) -> bool:
    kinds = {_kind(line) for line in chunk} - {""}
    return len(kinds) > 2 and bool(kinds & {"text", "id", "outlet", "info", "abstract"})


def read_record(lines: list[Line], found: Lines, field_of: FieldOf) -> Row:
    """Return a record as a row; ``found`` tells how its lines are joined."""
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


def _read_parts(lines: list[Line], field_of: FieldOf) -> Iterator[_Part]:
    """Yield a record's fields; what stands before the first has no kind: it is the title."""
    fields = [field_of(line) for line in lines]
    first = next((at for at, line in enumerate(lines) if line.text), 0)
    if (field := fields[first]) and field.kind == "other" and field.value:
        fields[first] = None  # a title such as "Editorial: Open the gates"
    _drop_close(lines, fields)
    text = _find_text(lines, fields)
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


def _find_text(lines: list[Line], fields: list[Field | None]) -> int | None:
    """Return where the label of the text stands: of several, as in a menu, the one before most."""
    places = [at for at, field in enumerate(fields) if field]
    sizes = {
        start: sum(len(line.text) for line in lines[start:end])
        for start, end in zip(places, [*places[1:], len(lines)], strict=False)
        if (field := fields[start]) and field.kind == "text"
    }
    chosen = max(sizes, key=lambda at: sizes[at], default=None)
    before = [at for at in places if chosen is not None and at < chosen][-1:]
    while before and before[0] in sizes and _is_told(fields[before[0]]):
        chosen = before[0]  # a paragraph of the text may begin with its label
        before = [at for at in places if at < chosen][-1:]
    return chosen


def _is_told(field: Field | None) -> bool:
    """Tell whether a field of the text has a sentence beside its label: it begins a paragraph."""
    if field is None or field.kind != "text":
        return False
    words = len(field.value.split())
    return words >= _SENTENCE or (words > _SENTENCE / 2 and field.value.endswith(_STOPS))


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

    "Location: City Hall" may begin a paragraph of the text as well, but then paragraphs follow. Where
    labels are marked, a field may be a list of a few words a line. A label or two in no list are passed
    over between known ones.
    """
    stop = len(lines)
    below: list[Line] = []
    apart = unknown = 0
    for place in range(len(lines) - 1, start - 1, -1):
        field = fields[place]
        if field is not None:
            if _is_told(field):
                break
            marked = lines[place].text.startswith(LABEL)
            if not (_is_list if marked else _is_whole)(field.kind, below, apart):
                break
            stop, below, apart, unknown = place, [], 0, 0
        elif stop < len(lines) and unknown < _UNKNOWN_LABELS and _may_be_field(lines[place]):
            unknown += 1
        elif lines[place].text:
            below.append(lines[place])
            apart += not lines[place - 1].text
    return stop


def _may_be_field(line: Line) -> bool:
    """Tell whether a line has the form of a field: a name in a few words, a colon, no sentence."""
    found = _UNKNOWN.fullmatch(line.text)
    return found is not None and not _is_told(Field("text", found["value"]))


def _is_whole(kind: str, below: list[Line], apart: int) -> bool:
    """Tell whether lines without a label, so many after a blank one, may go on a field."""
    if kind in ("tail", "abstract"):
        return len(below) <= 2 * _CONTINUED
    return kind == "last" or (len(below) <= _CONTINUED and not apart)


def _is_list(kind: str, below: list[Line], apart: int) -> bool:
    """Tell whether lines below a marked label are what its field holds: few words, no sentences."""
    if kind in ("tail", "abstract", "last"):
        return _is_whole(kind, below, apart)
    return sum(len(line.text.split()) for line in below) <= _LISTED and not any(
        len(line.text.split()) >= _SENTENCE
        and line.text.endswith(_STOPS)
        and not is_copyright(line.text)
        for line in below
    )


def _read_text(parts: list[_Part], found: Lines) -> str:
    bodies = [part.lines for part in parts if part.kind == "text"]
    body: list[Line] = max(
        bodies, key=lambda each: sum(len(line.text) for line in each), default=[]
    )
    lines = [line for line in body if line.text or found.wrapped]
    while lines and (not lines[-1].text or _kind(lines[-1]) == "tail"):
        lines.pop()
    text = found.join(lines).replace(LABEL, "")
    return "" if _NONE.fullmatch(text) else text


def _after_label(line: Line) -> str:
    return line.raw.lstrip(f" \t\xa0{LABEL}").partition(":")[2].lstrip()


def _kind(line: Line) -> str:
    field = plain_field(line)
    return field.kind if field else ""


def plain_field(line: Line) -> Field | None:
    """Return the field whose label begins a line, or is all of it: "FULL TEXT"."""
    if field := find_field(line.text, "proquest"):
        return field
    if len(line.text) > _LONGEST_ALONE or not line.text:
        return None
    if _LINK.fullmatch(line.text) or find_heading(line.text, "proquest_headings"):
        return Field("other", "")
    alone = find_field(f"{_LANGUAGE.sub('', line.text)}:", "proquest")
    return Field(alone.kind, "") if alone and alone.kind in ("text", "abstract") else None
