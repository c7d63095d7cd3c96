"""EBSCOhost's pages: records as saved, printed or mailed in HTML, a list of fields and a text each.

The fields stand in a list of terms or in a table. Laid out as lines they are what its text files are.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.records.labels import read_label
from toolkit.corpus.formats.records.reading import read_only_record, read_records
from toolkit.corpus.formats.records.splitting import is_number

_EBSCO = re.compile(r"ebsco", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|dl|table)\b", re.IGNORECASE)
_NUMBER = re.compile(r"accession\s+number\s*:", re.IGNORECASE)
_SHOWN = 100


def _recognizes(source: Source) -> bool:
    return all(is_marked(source, mark) for mark in (_EBSCO, _PAGE, _NUMBER))


def _read(source: Source) -> Parsed:
    page = parse_html(source.text)
    _join_fields(page)
    lines = read_paragraphs(page)
    numbers = sum(map(is_number, lines))
    start = next((n for n, line in enumerate(lines) if _begins_record(line, numbers)), 0)
    text = "\n".join(lines[start:])
    rows, notes = read_records(text, wrapped=False) or ([], [])
    if not rows and (record := read_only_record(text, wrapped=False)):
        rows, notes = [record[0]], record[1]
    front = " ".join(lines[:start])
    shown = front[:_SHOWN] + ("…" if len(front) > _SHOWN else "")
    before = [f"in front of the first record left out: “{shown}”"] if front else []
    return Parsed(rows, EBSCO.name, promised=numbers or None, notes=[*before, *notes])


def _begins_record(line: str, numbers: int) -> bool:
    if numbers:
        return is_number(line)
    label = read_label(line)
    return bool(label and label.kind in ("title", "author"))


def _join_fields(page: Element) -> None:
    """Put each field's value behind its name, on one line, wherever the two have an element each."""
    pairs = [(name, name.getnext()) for name in page.iter("dt")]
    pairs += [(row[0], row[1]) for row in page.iter("tr") if len(row) == 2 and _names_field(row[0])]
    for name, value in pairs:
        if value is None or value.tag not in ("dd", "td"):
            continue
        line = f"{read_line(name)} {'; '.join(read_paragraphs(value))}"
        for inner in list(name):
            name.remove(inner)
        name.text = line
        value.drop_tree()


def _names_field(cell: Element) -> bool:
    return read_line(cell).endswith(":")


EBSCO = Layout("EBSCOhost, HTML", _recognizes, _read)
