"""References (.ris), as databases and managers of references write them: a record an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.corpus.formats.databases.proquest_files import finish_row
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.records.references import choose_text, explain_texts

_BEGIN = re.compile(r"^TY  ?- ", re.MULTILINE)
_END = re.compile(r"^ER  ?-", re.MULTILINE)
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
_TAGS = {
    "title": ("T1", "TI", "CT"),
    "outlet": ("JF", "T2", "JO", "JA"),
    "published": ("DA", "Y1", "PY"),
    "author": ("A1", "AU"),
    "url": ("UR", "L2", "LK"),
    "language": ("LA",),
    "section": ("SE",),
}
_WHOLE, _ABSTRACTS, _NOTES = ("FT", "TX"), ("N2", "AB"), ("N1", "RN")

_Record = Mapping[str, Sequence[str]]


def _recognizes(source: Source) -> bool:
    return is_marked(source, _BEGIN) and is_marked(source, _END)


def _read(source: Source) -> Parsed:
    read = [_read_record(record) for record in _split(source.text)]
    notes = explain_texts([place for _, place in read])
    promised = len(_BEGIN.findall(source.text))
    if len(_END.findall(source.text)) < promised:
        notes.append("its last record has no end: the file is cut short")
    return Parsed([row for row, _ in read], RIS.name, promised=promised, notes=notes)


RIS = Layout("references, RIS", _recognizes, _read)


def _read_record(record: _Record) -> tuple[Row, str]:
    """Return a record's row and where its text stands, "" where it is its full text."""
    found = {key: _find(record, tags) for key, tags in _TAGS.items()}
    text, place = _find(record, _WHOLE), ""
    if not text:
        notes = [note for tag in _NOTES for note in record.get(tag, ())]
        text, place = choose_text(notes, _find(record, _ABSTRACTS))
    return finish_row({key: value for key, value in found.items() if value}, text), place


def _find(record: _Record, tags: Sequence[str]) -> str:
    """Return what the first of some tags says, of writers all that it names."""
    tag = next((tag for tag in tags if tag in record), "")
    joint = "; " if tag in ("A1", "AU") else "\n\n"
    return joint.join(filter(None, record.get(tag, ())))


def _split(text: str) -> Iterator[dict[str, list[str]]]:
    """Yield each record's values by tag; a line without a tag goes on with the value before it."""
    record: dict[str, list[str]] = {}
    tag = ""
    for line in text.splitlines():
        found = _TAG.fullmatch(line.strip("\ufeff "))
        if found is None:
            if tag:
                record[tag][-1] += f"\n{line.strip()}"
        elif found["tag"] == "ER":
            yield _strip(record)
            record, tag = {}, ""
        else:
            tag = found["tag"]
            record.setdefault(tag, []).append(found["value"])
    if record:
        yield _strip(record)


def _strip(record: dict[str, list[str]]) -> dict[str, list[str]]:
    return {tag: [value.strip() for value in values] for tag, values in record.items()}
