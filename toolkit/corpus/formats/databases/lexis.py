"""LexisNexis Academic and nexis.com of old (.txt, .html, .rtf, .doc as .docx).

"3 of 12 DOCUMENTS" begins each document. Outlet, date and title follow on centred lines and lines
of their own, then fields in capitals ("BYLINE:"), the text, fields again ("LOAD-DATE:"), and the
copyright. Older files name title and text "HEADLINE:" and "BODY:".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.corpus.formats.databases.labels import Field, find_field, find_language
from toolkit.corpus.formats.databases.values import FAILED, clean_author, is_copyright
from toolkit.corpus.formats.heading.datelines import find_date, is_date, is_edition
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, read_lines
from toolkit.corpus.formats.markup import parse_html, read_paragraphs

_OF = r"(?:of|von|de|sur|van|di|d'|aus)"
_NUMBERS = (
    rf"(?:FOCUS - )?(?:(?P<a>\d+)\s+{_OF}\s*(?P<b>\d+)\s+D[OÖ][CK]U?MENT\w*"
    rf"|Do[ck]ument\w*\s+(?P<c>\d+)\s+{_OF}\s*(?P<d>\d+))"
)
_MARKER = re.compile(_NUMBERS, re.IGNORECASE)
_GAP = r"[ \t\xa0\f\r]{0,100}"
_MARK = re.compile(rf"(?:^|>){_GAP}{_NUMBERS}{_GAP}(?:$|<)", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(r"<(?:html|div|p|span|docfull)\b", re.IGNORECASE)
_AFTER_LENGTH = ("head", "author", "section", "title", "language", "url", "graphic")
_TAIL = ("tail", "graphic", "language", "url")


@dataclass(frozen=True)
class _Block:
    """Lines between blank ones; where they begin and end in the document's lines."""

    lines: list[Line]
    start: int
    stop: int
    centred: bool

    @property
    def text(self) -> str:
        return one_line(" ".join(line.text for line in self.lines))

    @property
    def field(self) -> Field | None:
        """The field that its first line begins with a name in capitals."""
        label = self.lines[0].text.partition(":")[0]
        return find_field(self.text, "nexis") if label == label.upper() else None

    @property
    def kind(self) -> str:
        field = self.field
        if field is None or (field.kind == "url" and "." not in field.value.partition(" ")[0]):
            return ""
        return field.kind


def _recognizes(source: Source) -> bool:
    if find_lines(source, _MARK) is None:
        return False
    found = _lines_of(source)
    numbers = [hit for line in found.lines if (hit := _MARKER.fullmatch(line.text))]
    fields = sum(_is_field(line, ("length", "author", *_TAIL)) for line in found.lines)
    return bool(numbers) and fields >= len(numbers)


def _read(source: Source) -> Parsed:
    found = _lines_of(source)
    places = [at for at, line in enumerate(found.lines) if _MARKER.fullmatch(line.text)]
    numbers = [_number(found.lines[at]) for at in places]
    rows = []
    for start, stop in zip(places, [*places[1:], len(found.lines)], strict=True):
        rows.append(_read_document(found, start, stop))
    notes = list(found.notes)
    if failed := sum(FAILED in line.text for line in found.lines):
        notes.append(f"{failed} of its documents could not be displayed by the database itself")
    first, last, total = numbers[0][0], numbers[-1][0], max(of for _, of in numbers)
    if last < total:
        notes.append(f"its documents are counted {first} to {last} of {total}")
    return Parsed(rows, f"LexisNexis, {found.kind}", promised=last - first + 1, notes=notes)


LEXIS = Layout("LexisNexis Academic", _recognizes, _read)


def _lines_of(source: Source) -> Lines:
    """Return lines; of a page, the paragraphs of a division together, and a blank line after it."""
    found = read_lines(source) or Lines((), "text")
    if found.kind != "text" or not _HTML.search(source.text, 0, 20_000):
        return found
    lines: list[Line] = []
    before = None
    for part in parse_html(source.text).iter("p", "span", "div"):
        if part.tag == "span" and next(part.iterancestors("p"), None) is not None:
            continue
        around = part if part.tag == "div" else next(part.iterancestors("div"), None)
        if around is not before:
            lines.append(Line("", ""))
        before = around
        texts = [] if part.tag == "div" else read_paragraphs(part)
        lines += [Line(text, text) for text in texts if text != "•"]
    return Lines(tuple(lines), "HTML")


def _number(line: Line) -> tuple[int, int]:
    hit = _MARKER.fullmatch(line.text)
    assert hit is not None
    return int(hit["a"] or hit["c"]), int(hit["b"] or hit["d"])


def _read_document(found: Lines, start: int, stop: int) -> Row:
    marker = found.lines[start].raw.rstrip()
    width = len(marker) + len(marker) - len(marker.lstrip())
    blocks = _split(
        found.lines[start + 1 : stop], width, singly=found.kind in ("Word", "rich text")
    )
    dated = next((at for at, block in enumerate(blocks) if at and is_date(block.lines[0].text)), 0)
    place = next((at for at, block in enumerate(blocks) if at > dated and block.kind), len(blocks))
    names = [
        block for block in blocks[:place] if not (block.kind or is_copyright(block.lines[0].text))
    ]
    row = _read_names(names)
    first = _find_body(blocks, place)
    last = _find_tail(blocks, first)
    for block in (*blocks[place:first], *blocks[last:]):
        _take_field(row, block)
    row["text"] = _read_text(found, list(found.lines[start + 1 : stop]), blocks[first:last])
    return row


def _split(lines: tuple[Line, ...], width: int, *, singly: bool) -> list[_Block]:
    """Return blocks: lines up to a blank one or a field's name, or each line singly."""
    blocks: list[_Block] = []
    start = None
    for place, line in enumerate((*lines, Line("", ""))):
        ends = not line.text or singly or _is_field(line)
        if start is not None and ends:
            inside = list(lines[start:place])
            blocks.append(_Block(inside, start, place, _is_centred(inside, width)))
            start = None
        if line.text and start is None:
            start = place
    return blocks


def _is_centred(lines: list[Line], width: int) -> bool:
    """Tell whether lines stand in the middle of the page, as the documents' numbers do."""
    for line in lines:
        indent = len(line.raw) - len(line.raw.lstrip())
        if not indent or abs(2 * indent + len(line.text) - width) > 3:
            return False
    return True


def _read_names(blocks: list[_Block]) -> Row:
    """Return outlet, date and title from the blocks before the first field."""
    row: Row = {}
    lines = [(block, line) for block in blocks for line in block.lines]
    dated = next((at for at, (_, line) in enumerate(lines) if at and is_date(line.text)), None)
    if dated is None:
        names = blocks[1:]
    else:
        row["published"] = find_date(lines[dated][1].text)
        at = blocks.index(lines[dated][0])
        names = blocks[at + 1 :] or blocks[1:at]
    if blocks:
        outlet = [line.text for line in blocks[0].lines if not is_date(line.text)]
        row["outlet"] = one_line(" ".join(outlet))
    left = [block for block in names if not block.centred and block.text]
    titles = left or [block for block in names if not is_edition(block.text)]
    if len(titles) > 1:
        titles = [block for block in titles if not is_edition(block.text)] or titles
    if titles:
        row["title"] = one_line(" ".join(block.text for block in titles))
    return row


def _find_body(blocks: list[_Block], place: int) -> int:
    """Return the first block of the text: "BODY:", or what follows the last field of the head."""
    kinds = [block.kind for block in blocks]
    if "body" in kinds[place:]:
        body = kinds.index("body", place)
        alone = blocks[body].text.rstrip(" :").isalpha()
        if alone or all(kinds[place:body]):  # a paragraph of the text may begin with that word, too
            return body
    if "length" in kinds[place:]:
        place = kinds.index("length", place) + 1
    while place < len(blocks) and kinds[place] in (*_AFTER_LENGTH, "length", "show"):
        if kinds[place] == "show" and "length" in kinds[:place]:
            break
        place += 1
    return place


def _find_tail(blocks: list[_Block], first: int) -> int:
    """Return the block after the text: the first field of those at the end, or the copyright."""
    ends = (at for at in range(first, len(blocks)) if blocks[at].kind in _TAIL)
    last = next(ends, len(blocks))
    while last > first and is_copyright(blocks[last - 1].lines[0].text):
        last -= 1
    while last - 1 > first and _is_rare(blocks[last - 1]):
        last -= 1
    return last


def _is_rare(block: _Block) -> bool:
    """Tell whether a block is a field that may also stand in the head, and is no sentence."""
    named = block.kind == "head" and not block.text.endswith((".", "!", "?", "”", '"'))
    return block.kind == "loose" or named


def _take_field(row: Row, block: _Block) -> None:
    field = block.field
    if field is None or not field.value:
        return
    if field.kind == "title":
        row["title"] = field.value
    elif field.kind == "author":
        row.setdefault("author", clean_author(field.value))
    elif field.kind in ("section", "url"):
        row.setdefault(field.kind, field.value)
    elif field.kind == "language" and (code := find_language(field.value)):
        row.setdefault("language", code)


def _read_text(found: Lines, lines: list[Line], blocks: list[_Block]) -> str:
    if not blocks:
        return ""
    inside = lines[blocks[0].start : blocks[-1].stop]
    if blocks[0].kind == "body":
        _, _, rest = inside[0].raw.partition(":")
        inside[0] = Line(rest.strip(), rest)
    return found.join(inside)


def _is_field(line: Line, kinds: tuple[str, ...] = ()) -> bool:
    """Tell whether a line begins with a field's name in capitals, of one of these kinds or any."""
    label = line.text.partition(":")[0]
    field = find_field(line.text, "nexis") if label == label.upper() else None
    return field is not None and (not kinds or field.kind in kinds)
