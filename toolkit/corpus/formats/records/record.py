"""One record of a database becomes an article: its fields, its title, its text, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.corpus.fields import kind_of
from toolkit.corpus.formats.heading.heads import is_aside, read_head
from toolkit.corpus.formats.heading.names import has_given_name, is_person, sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph, one_line
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.records.contents import drop_bullet
from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.corpus.formats.records.labels import Label, is_subheading, read_label
from toolkit.corpus.formats.records.splitting import count_words, is_heading
from toolkit.corpus.formats.records.taking import take_fields_between_bars, take_value
from toolkit.language.furniture import is_furniture

_TEXT_WORDS = 20
"""Words below a field that follows a text from which they are more of it."""
SHOWN = 100
"""Letters of what was left out that are shown."""
_ABOVE = 6
"""Lines beside a title that may say what goes with it."""
_TITLE_LINES = 2
_KICKER_WORDS = 6
"""Words of what stands between a title and the line of outlet and day: "LOCALLY.", "In Hale"."""
_SUMMARY = re.compile(
    r"summary|abstract|摘要|résumé|zusammenfassung|resumen|resumo|аннотация|要約|요약"
)
_CITED = re.compile(r"\bcitation\b|\bcite\b|zitier", re.IGNORECASE)
"""Fields that say how to cite an article: what stands below them is no more of it."""
_SUMMARIES = "records have no text; their summaries were read"
_BARS = re.compile(r"\s+\|\s+|;\s+")
_TAB = 4


@dataclass(frozen=True)
class Line:
    """A line: without blanks at its ends, as it stands, and the field that it begins."""

    text: str
    raw: str
    label: Label | None = None

    @property
    def indent(self) -> int:
        """How far it is set in."""
        whole = self.raw.expandtabs(_TAB)
        return len(whole) - len(whole.lstrip())


@dataclass
class _Part:
    """A field with the lines that follow it; the part in front of the first field has no label."""

    label: Label | None
    lines: list[Line]

    @property
    def kind(self) -> str:
        return self.label.kind if self.label else ""

    @property
    def size(self) -> int:
        return count_words([line.text for line in self.lines])


def read_record(lines: Sequence[Line], notes: list[str], *, title: str = "") -> Row:
    """Return a record as a row, and add to the notes what of it is left out; a title may be known."""
    row: Row = {"title": drop_bullet(title)} if title else {}
    parts = _cut_parts(_take_beside(lines, title, row, notes) if title else list(lines))
    body = _find_body(parts)
    front = parts[0] if parts[0] is not body else None
    unread = _take_front(front.lines, row) if front else []
    for part in parts:
        if part is not body or part.kind != "text":
            _take_field(part, body, row)
    paragraphs = _body_lines(body) + _find_rest(parts, body, row, notes)
    if front is None and not title and any(line.text for line in paragraphs):
        row |= {name: value for name, value in _read_whole(paragraphs).items() if name not in row}
        return _without_gaps(row)
    if not row.get("title"):
        row["title"], unread = _find_title(_drop_stop(unread))
    if not row["title"]:
        row["title"], paragraphs = _find_title(paragraphs, apart=True)
    _read_above([line.text for line in unread if line.text], row, notes)
    paragraphs = _take_first_field(_drop_again(paragraphs, row["title"]), row)
    paragraphs = _drop_subheading(paragraphs, row, notes)
    row["text"] = _join(_take_writer(paragraphs, row))
    row["title"] = _cut_stop(row["title"].lstrip("■◆●▲▼◇□○▶ "), parts)
    if not row["text"].strip():
        _take_summary(parts, row, notes)
    return _without_gaps(row)


_INDEXED = {"accession number", "pmid", "an"}
"""Fields of databases that set a stop of their own behind every title."""


def _cut_stop(title: str, parts: list[_Part]) -> str:
    """Return a title without the stop that a library's database sets behind it."""
    indexed = any(part.label and part.label.name.casefold() in _INDEXED for part in parts)
    return title.removesuffix(".") if indexed and not title.endswith("..") else title


def _take_summary(parts: list[_Part], row: Row, notes: list[str]) -> None:
    """Take a summary for the text of a record without one, and note it."""
    found = next((part for part in parts if part.label and _SUMMARY.search(part.label.name)), None)
    if found and found.label:
        row["text"] = found.label.value
        if _SUMMARIES not in notes:
            notes.append(_SUMMARIES)


def _without_gaps(row: Row) -> Row:
    return {name: value for name, value in row.items() if value or name == "text"}


def _take_beside(lines: Sequence[Line], title: str, row: Row, notes: list[str]) -> list[Line]:
    """Return what is below a known title and its head, which are taken; a section stands above it, too."""
    place = next(n for n, line in enumerate(lines) if line.text == title)
    _take_front(list(lines[:place]), row)
    rest = list(lines[place + 1 :])
    for _ in range(_ABOVE):
        first = next((n for n, line in enumerate(rest) if line.text), None)
        if first is None or rest[first].label:
            break
        if not _take_head_line(rest[first].text, row):
            if not _is_kicker(rest, first):
                break
            _note_left(rest[first].text, notes)
        rest = rest[first + 1 :]
    return rest


def _is_kicker(lines: Sequence[Line], place: int) -> bool:
    """Tell whether words stand between a title and, right below them, outlet and day, or a byline."""
    line = lines[place].text
    below = next((one.text for one in lines[place + 1 :] if one.text), "")
    if len(line.split()) <= _KICKER_WORDS and read_dated_line(
        lines[place + 1].text if below else ""
    ):
        return True
    return is_subheading(line, below)


def _drop_subheading(lines: list[Line], row: Row, notes: list[str]) -> list[Line]:
    """Return a text's lines without a subheading above its byline, where title and day are known."""
    worded = [n for n, line in enumerate(lines) if line.text][:2]
    if len(worded) < 2 or not (row.get("title") and row.get("published")):
        return lines
    first, second = worded
    if not is_subheading(lines[first].text, lines[second].text):
        return lines
    _note_left(lines[first].text, notes)
    return lines[second:]


def _take_head_line(line: str, row: Row) -> bool:
    """Take what a line of a head says, and tell whether it is one."""
    dated = None if "published" in row else read_dated_line(line)
    head = read_head([line], several=True)
    said = dated or (head.row if head.lines else None)
    if said is None:
        return is_furniture(line) or is_aside(line) or take_fields_between_bars(line, row)
    for name, value in said.items():
        row.setdefault(name, value)
    return True


def _take_front(lines: list[Line], row: Row) -> list[Line]:
    """Take the line with outlet and day in front of a record's fields, and return the other lines."""
    kept = []
    for line in lines:
        dated = read_dated_line(line.text) if line.text and "published" not in row else None
        if dated is None:
            kept.append(line)
        else:
            row |= {name: value for name, value in dated.items() if name not in row}
    return kept


def _read_whole(lines: list[Line]) -> Row:
    """Return the article that stands above all fields: its title, its head and its text."""
    text = _join(lines)
    parts = [Paragraph(part.strip("\n")) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    row, _ = to_row(Document(parts), several=True)
    if row.get("title"):
        return row
    first = next(
        (n for n, line in enumerate(lines) if line.text and not read_dated_line(line.text)), 0
    )
    title, rest = _find_title(lines[first:])
    return {**row, "title": title, "text": _join(rest)}


def _cut_parts(lines: list[Line]) -> list[_Part]:
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


def _below(part: _Part) -> list[Line]:
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


def _is_deeper(line: Line, first: Line) -> bool:
    return line.indent > first.indent + 1


def _take_field(part: _Part, body: _Part, row: Row) -> None:
    """Take what a field holds; what stands below it counts only where it is its value."""
    if part.label is None:
        return
    lines = part.lines[: _value_end(part)] if part is body or part.kind != "text" else part.lines
    between = "; " if part.kind == "author" else " "
    value = one_line(between.join(line.text for line in lines if line.text))
    if part.label.dated:
        fields = [label for piece in _cut_bars(value) if (label := read_label(piece))]
        if len(fields) > 1:
            for label in fields:
                take_value(label.kind, label.value, row)
            return
        head = read_head([value], several=True).row or read_dated_line(value) or {}
        row |= {name: said for name, said in head.items() if name not in row}
        return
    value, *others = _cut_bars(value)
    take_value(part.kind, value, row)
    for label in filter(None, map(read_label, others)):
        take_value(label.kind, label.value, row)


def _cut_bars(value: str) -> list[str]:
    """Return a value and the fields behind it on its line: "Ida Falk | Section: Local | 198 words"."""
    whole = value
    value, *others = _BARS.split(value)
    apart = all(read_label(one) or is_aside(one) for one in others)
    return [value, *others] if apart else [whole]


def _body_lines(body: _Part) -> list[Line]:
    if body.kind == "text" or body.label is None:
        return body.lines
    return _below(body)


def _drop_again(lines: list[Line], title: str) -> list[Line]:
    """Return a text's lines without the name of its field and the title, where it begins with these."""
    for _ in range(2):
        first = next((n for n, line in enumerate(lines) if line.text), None)
        if first is None or first + 1 == len(lines):
            break
        line = lines[first].text
        alone = not lines[first + 1].text
        if not ((alone and kind_of(line) == "text") or _fold(line) == _fold(title)):
            break
        lines = lines[first + 1 :]
    return lines


def _take_first_field(lines: list[Line], row: Row) -> list[Line]:
    """Return a text's lines without a first one, apart, that is a field of its paper: "Section: Front"."""
    first = next((n for n, line in enumerate(lines) if line.text), len(lines))
    apart = first + 1 < len(lines) and not lines[first + 1].text
    label = read_label(lines[first].text) if apart else None
    if not label or label.kind not in ("section", "author", "other") or label.value.endswith("."):
        return lines
    take_value(label.kind, label.value, row)
    return lines[first + 1 :]


def _fold(line: str) -> str:
    """Return a title to compare: some databases set a full stop behind it."""
    return line.casefold().removesuffix(".")


def _take_writer(lines: list[Line], row: Row) -> list[Line]:
    """Return a text's lines without a first one that is a name: who wrote, where no field says."""
    first = next((n for n, line in enumerate(lines) if line.text), None)
    if (
        first is None
        or row.get("author")
        or any(line.text for line in lines[first + 1 : first + 2])
    ):
        return lines
    name = lines[first].text
    named = has_given_name(name) or bool(row.get("outlet") and is_person(name))
    if not named or sounds_like_outlet(name) or not any(line.text for line in lines[first + 1 :]):
        return lines
    row["author"] = name
    return lines[first + 1 :]


def _drop_stop(lines: list[Line]) -> list[Line]:
    """Return the only line in front of a record's fields without a full stop: some databases set one."""
    worded = [line for line in lines if line.text]
    bare = worded[0].text.removesuffix(".") if len(worded) == 1 else ""
    return [replace(worded[0], text=bare)] if bare and is_heading(bare) else lines


def _find_title(lines: list[Line], *, apart: bool = False) -> tuple[str, list[Line]]:
    """Return the title that a block begins with, and the other lines; ``apart`` if an empty one follows."""
    first = next((n for n, line in enumerate(lines) if line.text), 0)
    last = first
    while last < len(lines) and lines[last].text and last - first < _TITLE_LINES:
        last += 1
    if last - first > 1 and sounds_like_outlet(lines[last - 1].text):
        last -= 1
    title = one_line(" ".join(line.text for line in lines[first:last]))
    if not title or not is_heading(title):
        last = first + 1
        title = lines[first].text if lines else ""
    if not title or not is_heading(title) or (apart and last < len(lines) and lines[last].text):
        return "", lines
    return title, lines[last:]


def _read_above(lines: list[str], row: Row, notes: list[str]) -> None:
    """Take what lines between a title and the first field say, and note the others."""
    head = read_head(lines[:_ABOVE])
    for name, value in head.row.items():
        row.setdefault(name, value)
    left = [*head.unread, *lines[head.lines :]]
    names = [line for line in lines if sounds_like_outlet(line)]
    if "outlet" not in row and len(names) == 1:
        row["outlet"] = names[0]
    _note_left(" ".join(line for line in left if line != row.get("outlet")), notes)


def _note_left(words: str, notes: list[str]) -> None:
    """Note words of a record that go nowhere."""
    if words:
        shown = f"{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}"
        notes.append(f"left out beside a text: “{shown}”")


def _join(lines: list[Line]) -> str:
    """Return lines as they stand in the file; a first line is what stands behind its label."""
    if not lines:
        return ""
    kept = [
        line.raw.rstrip() if n or line.raw.strip() == line.text else line.text
        for n, line in enumerate(lines)
    ]
    return "\n".join(kept).strip("\n")


def _find_rest(parts: list[_Part], body: _Part, row: Row, notes: list[str]) -> list[Line]:
    """Return lines below the fields that follow the text where they are more of it; fewer words are noted."""
    rest: list[Line] = []
    place = parts.index(body)
    for number, part in enumerate(parts[1:], start=1):
        below = part.lines if part.kind == "text" else _below(part)
        cited = part.label is not None and _CITED.search(part.label.name) is not None
        words = 0 if cited else count_words([line.text for line in below])
        if part is body or not words:
            continue
        if number > place and words >= _TEXT_WORDS:
            rest += below
        else:
            left = [line.text for line in below if line.text and not is_furniture(line.text)]
            dated = part.label is not None and part.label.dated
            left = [line for line in left if not (dated and _take_head_line(line, row))]
            _note_left(" ".join(left), notes)
    return rest
