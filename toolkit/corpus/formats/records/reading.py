"""Texts in records: the same fields again and again, each time with an article.

A field is known by its name, in many languages, or by standing in every record: which labels there are is
learnt from the text. What lies between the fields is the article; fields that nobody asked for are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.corpus.formats.databases.labels import find_language
from toolkit.corpus.formats.databases.values import clean_author, one_line
from toolkit.corpus.formats.datelines import find_date
from toolkit.corpus.formats.heads import read_head
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.plain import Document, Paragraph, to_row
from toolkit.corpus.formats.records.labels import Label, label_lines, read_alone, read_dated
from toolkit.corpus.formats.records.splitting import (
    count_words,
    find_fields_again,
    is_edge,
    is_heading,
    split_records,
)
from toolkit.language.furniture import is_furniture

_TEXT_WORDS = 20
"""Words below a field that follows a text from which they are more of it."""
_SENTENCE = 12
_SHOWN = 100
_MOST_ALONE = 2
_ABOVE = 4
"""Lines above a record's first field that its title and what goes with it are among."""
_FIELDS = ("title", "outlet", "published", "author", "section", "url")


@dataclass(frozen=True)
class _Line:
    text: str
    raw: str
    label: Label | None = None

    @property
    def indent(self) -> int:
        return len(self.raw) - len(self.raw.lstrip())


@dataclass
class _Part:
    """A field with the lines that follow it; the part in front of the first field has no label."""

    label: Label | None
    lines: list[_Line]

    @property
    def kind(self) -> str:
        return self.label.kind if self.label else ""

    @property
    def size(self) -> int:
        return count_words([line.text for line in self.lines])


def read_records(text: str, *, dated: bool = False) -> tuple[list[Row], list[str]] | None:
    r"""Return the articles of a text in records, and notes on fields that were left out, else None.

    Parameters
    ----------
    text
        The whole text.
    dated
        Whether lines that name outlet and day ("Harbour Post | 7 May 2031 | 212 words") count as fields.

    Examples
    --------
    >>> record = "Heading: Quay {0}\nPress: Harbour Post\nRan: 7 May 2031\nReach: 9\n\n"
    >>> record += "The quay {0}, Holm said.\n\n"
    >>> rows, notes = read_records(record.format("opens") + record.format("closes"))
    >>> rows[1]["title"], rows[1]["outlet"], rows[1]["text"]
    ('Quay closes', 'Harbour Post', 'The quay closes, Holm said.')
    >>> notes
    ['fields that were not used: “Ran”, “Reach”']
    """
    raws = re.split(r"\r\n?|\n", text.replace("\f", "\n\f\n").lstrip("\ufeff"))
    texts = [
        one_line(raw.replace("\t", "\x00")).replace("\x00", "\t")
        if raw.strip(" ") != "\f"
        else "\f"
        for raw in raws
    ]
    labels = label_lines(texts, dated=dated)
    again = find_fields_again(labels)
    if not again:
        labels = _label_alone(texts)
        again = find_fields_again(labels)
    if not again:
        return None
    places = split_records(texts, labels, again)
    if len(places) < 2:
        return None
    known = {**again, **_learn_labels(texts, labels, places, again)}
    lines = [
        _Line(line, raw, label if label and label.name in known else None)
        for line, raw, label in zip(texts, raws, labels, strict=True)
    ]
    notes = _note_front(texts[: places[0].start]) + _note_unused(lines)
    rows = [
        _read_record(
            [line for line in lines[place.start : place.stop] if not is_edge(line.text)], notes
        )
        for place in places
    ]
    if sum(bool(row["text"]) and _is_told(row) for row in rows) * 2 <= len(rows):
        return None
    return rows, notes


def _label_alone(texts: Sequence[str]) -> list[Label | None]:
    """Return the fields whose names stand alone on lines, the value below; none where few do."""
    labels = [read_alone(line) if line else None for line in texts]
    kinds = Counter(label.kind for label in labels if label)
    return (
        labels
        if sum(number > 1 for number in kinds.values()) > _MOST_ALONE
        else [None] * len(texts)
    )


def _learn_labels(
    texts: Sequence[str],
    labels: Sequence[Label | None],
    places: Sequence[range],
    again: dict[str, int],
) -> dict[str, int]:
    """Return the names of fields that are not known, but stand beside those that are, once a record."""
    found: Counter[str] = Counter()
    for place in places:
        inside = [n for n in place if labels[n]]
        counts = Counter(label.name for n in inside if (label := labels[n]))
        for n in inside:
            label = labels[n]
            if (
                label
                and label.name not in again
                and (counts[label.name] == 1 or label.kind)
                and _stands_beside(texts, labels, n, place, again)
            ):
                found[label.name] += 1
    kinds = {label.name: label.kind for label in labels if label}
    return {
        name: number
        for name, number in found.items()
        if kinds[name] or number >= max(2, len(places) / 2)
    }


def _stands_beside(
    texts: Sequence[str],
    labels: Sequence[Label | None],
    number: int,
    place: range,
    again: dict[str, int],
) -> bool:
    """Tell whether a field that is known stands in the block of labels that a line is in."""
    for step in (-1, 1):
        n = number + step
        while n in place and labels[n] is not None and n != number:
            label = labels[n]
            if label and label.name in again and label.kind != "text":
                return True
            n += step
    return False


def _is_told(row: Row) -> bool:
    return any(row.get(name) for name in ("title", "outlet", "published"))


def _read_record(lines: list[_Line], notes: list[str]) -> Row:
    parts = _cut_parts(lines)
    body = _find_body(parts)
    row: Row = {}
    for part in parts:
        if part is not body or part.kind != "text":
            _take_field(part, body, row)
    paragraphs = _body_lines(body) + _find_rest(parts, body, notes)
    front = parts[0] if parts[0] is not body else None
    if front is None:
        row |= {name: value for name, value in _read_whole(paragraphs).items() if name not in row}
    else:
        row["text"] = _join(paragraphs)
        if "title" not in row:
            row["title"], rest = _find_title(front.lines)
            _read_above([line.text for line in rest if line.text], row)
    return {name: value for name, value in row.items() if value or name == "text"}


def _read_whole(lines: list[_Line]) -> Row:
    """Return the article that stands above all fields: its title, its head and its text."""
    text = _join(lines)
    parts = [Paragraph(part.strip("\n")) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    row, _ = to_row(Document(parts), several=True)
    if row.get("title"):
        return row
    first = next((n for n, line in enumerate(lines) if line.text and not read_dated(line.text)), 0)
    title, rest = _find_title(lines[first:])
    return {**row, "title": title, "text": _join(rest)}


def _cut_parts(lines: list[_Line]) -> list[_Part]:
    """Return a record's fields, each with its value and the lines below it."""
    parts = [_Part(None, [])]
    for line in lines:
        if line.label is None:
            parts[-1].lines.append(line)
        else:
            parts.append(_Part(line.label, [replace(line, text=line.label.value, label=None)]))
    return parts


def _find_body(parts: list[_Part]) -> _Part:
    """Return the part that is the text: the one that says so, else what goes on longest."""
    named = [part for part in parts if part.kind == "text" and part.size]
    if named:
        return max(named, key=lambda part: part.size)
    return max(parts, key=lambda part: count_words([line.text for line in _below(part)]))


def _below(part: _Part) -> list[_Line]:
    """Return the lines below a field that are no more of its value."""
    return part.lines[_value_end(part) :] if part.label else part.lines


def _value_end(part: _Part) -> int:
    """Return how many lines a value takes: its own, the next where that is empty, and what is set deeper."""
    first = part.lines[0]
    end = 1
    if not first.text and len(part.lines) > 1 and part.lines[1].text and part.kind != "text":
        end = 2
    while end < len(part.lines) and part.lines[end].text and _is_deeper(part.lines[end], first):
        end += 1
    return end


def _is_deeper(line: _Line, first: _Line) -> bool:
    return line.indent > first.indent + 1


def _take_field(part: _Part, body: _Part, row: Row) -> None:
    """Take what a field holds; what stands below it counts only where it is its value."""
    if part.label is None:
        return
    lines = part.lines[: _value_end(part)] if part is body or part.kind != "text" else part.lines
    value = one_line(" ".join(line.text for line in lines))
    if part.label.dated:
        row |= {
            name: value
            for name, value in read_head([value], several=True).row.items()
            if name not in row
        }
    elif (
        part.kind == "outlet"
        and find_date(value)
        and (head := read_head([value], several=True).row)
    ):
        row |= {name: value for name, value in head.items() if name not in row}
    elif part.kind in _FIELDS and value:
        row.setdefault(part.kind, _clean(part.kind, value))
    elif part.kind == "other" and (code := find_language(value)) and len(value.split()) == 1:
        row.setdefault("language", code)


def _clean(kind: str, value: str) -> str:
    if kind == "author":
        return clean_author(value)
    return (find_date(value) or value) if kind == "published" else value


def _body_lines(body: _Part) -> list[_Line]:
    if body.kind == "text" or body.label is None:
        return body.lines
    return _below(body)


def _find_title(lines: list[_Line]) -> tuple[str, list[_Line]]:
    """Return the title that stands above a record's first field, or its text, and the other lines."""
    first = next((n for n, line in enumerate(lines) if line.text), 0)
    last = first
    while last < len(lines) and lines[last].text and last - first < 2:
        last += 1
    title = one_line(" ".join(line.text for line in lines[first:last]))
    if not title or not is_heading(title):
        last = first + 1
        title = lines[first].text if lines else ""
    return (title, lines[last:]) if title and is_heading(title) else ("", lines)


def _read_above(lines: list[str], row: Row) -> None:
    """Take what lines between a title and the first field say."""
    head = read_head(lines[:_ABOVE])
    for name, value in head.row.items():
        row.setdefault(name, value)


def _join(lines: list[_Line]) -> str:
    """Return lines as they stand in the file; a first line is what stands behind its label."""
    if not lines:
        return ""
    kept = [
        line.raw.rstrip() if n or line.raw.strip() == line.text else line.text
        for n, line in enumerate(lines)
    ]
    return "\n".join(kept).strip("\n")


def _find_rest(parts: list[_Part], body: _Part, notes: list[str]) -> list[_Line]:
    """Return lines below the fields that follow the text where they are more of it; fewer words are noted."""
    rest: list[_Line] = []
    place = parts.index(body)
    for number, part in enumerate(parts[1:], start=1):
        below = part.lines if part.kind == "text" else _below(part)
        words = count_words([line.text for line in below])
        if part is body or not words:
            continue
        if number > place and words >= _TEXT_WORDS:
            rest += below
        elif said := " ".join(
            line.text for line in below if line.text and not is_furniture(line.text)
        ):
            notes.append(
                f"left out beside a text: “{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”"
            )
    return rest


def _note_front(lines: Sequence[str]) -> list[str]:
    said = " ".join(line for line in lines if line and not is_edge(line))
    shown = said[:_SHOWN] + ("…" if len(said) > _SHOWN else "")
    return [f"in front of the first article left out: “{shown}”"] if said else []


def _note_unused(lines: Sequence[_Line]) -> list[str]:
    """Return a note on fields that are not known, or whose values are sentences."""
    labels = [line.label for line in lines if line.label]
    unused = dict.fromkeys(
        label.name.capitalize()
        for label in labels
        if not label.kind or (label.kind == "other" and len(label.value.split()) >= _SENTENCE)
    )
    return (
        [f"fields that were not used: {', '.join(f'“{name}”' for name in unused)}"]
        if unused
        else []
    )
