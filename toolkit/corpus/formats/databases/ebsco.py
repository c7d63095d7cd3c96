"""EBSCOhost's pages: records as saved, printed or mailed in HTML, a list of fields and a text each.

The fields stand in a list of terms or in a table, so that nothing has to be guessed of what is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.records.dated import settle_days
from toolkit.corpus.formats.records.labels import Label, find_kind
from toolkit.corpus.formats.records.reading import note_unused
from toolkit.corpus.formats.records.record import SHOWN, Line, read_record
from toolkit.corpus.formats.records.splitting import is_edge, is_number
from toolkit.errors import InputError

_EBSCO = re.compile(r"ebsco", re.IGNORECASE)
_NUMBER = re.compile(r"<(?:dt|td|th)\b[^>]*>(?:\s|<[^>]*>)*accession\s+number\s*:", re.IGNORECASE)
_FIELD = "\ue0f8"
"""Stands in front of a field, which only its element tells apart."""


def _recognizes(source: Source) -> bool:
    return is_marked(source, _EBSCO) and is_marked(source, _NUMBER)


def _read(source: Source) -> Parsed:
    page = parse_html(source.text)
    _mark_fields(page)
    lines = [line for line in read_paragraphs(page) if line.strip(_FIELD)]
    places = _find_records(lines)
    notes: list[str] = []
    rows = [_read_record(lines[place.start : place.stop], notes) for place in places]
    if not any(row["text"] for row in rows):
        raise InputError(f"{source.name}: the records of this page of EBSCOhost hold no text")
    settle_days(rows, [line.lstrip(_FIELD) for line in lines], notes)
    front = " ".join(line for line in lines[: places[0].start] if not is_number(line))
    shown = front[:SHOWN] + ("…" if len(front) > SHOWN else "")
    before = [f"in front of the first record left out: “{shown}”"] if front else []
    return Parsed(
        rows, EBSCO.name, promised=sum(map(is_number, lines)) or None, notes=[*before, *notes]
    )


def _mark_fields(page: Element) -> None:
    """Put each field's value behind its name, on one line, wherever the two have an element each."""
    pairs = [(name, name.getnext()) for name in page.iter("dt")]
    pairs += [(row[0], row[1]) for row in page.iter("tr") if len(row) == 2]
    for name, value in pairs:
        label = read_line(name)
        if value is None or value.tag not in ("dd", "td") or not label.endswith(":"):
            continue
        line = f"{_FIELD}{label} {'; '.join(read_paragraphs(value))}"
        for inner in list(name):
            name.remove(inner)
        name.text = line
        value.drop_tree()


def _find_records(lines: Sequence[str]) -> list[range]:
    """Return the lines of each record: from the first of a block of fields to the next such block."""
    fields = [line.startswith(_FIELD) for line in lines]
    starts = [n for n, field in enumerate(fields) if field and not (n and fields[n - 1])]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _read_record(lines: Sequence[str], notes: list[str]) -> Row:
    parts = [_to_line(line) for line in lines if not is_edge(line)]
    notes += [note for note in note_unused(parts) if note not in notes]
    return read_record([line for part in parts for line in (part, Line("", ""))], notes)


def _to_line(line: str) -> Line:
    if not line.startswith(_FIELD):
        return Line(line, line)
    name, _, value = line.removeprefix(_FIELD).partition(":")
    folded = name.strip().casefold()
    return Line(line, line, Label(folded, find_kind(folded), value.strip()))


EBSCO = Layout("EBSCOhost, HTML", _recognizes, _read)
