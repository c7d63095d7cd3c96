"""Nexis Uni, Lexis and Lexis Advance as delivered today (.docx, .rtf, .txt).

A cover page lists the documents. Each document then has title, outlet and date on lines of their
own, labelled fields, "Body", the text, "Graphic", "Classification", "Load-Date:", and ends with
"End of Document".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.formats.databases.labels import find_field, find_heading, find_language
from toolkit.corpus.formats.databases.values import FAILED, clean_author, is_copyright
from toolkit.corpus.formats.heading.datelines import find_date, is_date, is_edition
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, read_lines
from toolkit.errors import InputError

_MARK = re.compile(
    r"^[ \t\xa0\f*]{0,20}(?:end of document|ende des dokument|dokumentende|fin d[ue] document|fine d|einde |"
    r"fim do documento|load-date:|body\W*$)",
    re.IGNORECASE | re.MULTILINE,
)
_COUNT = re.compile(r"(?:documents?|dokumente?|documentos?|documenti)\s*\((\d[\d.,]*)\)", re.I)
_SEARCHED = re.compile(
    r"^(?:search terms|job number|search type)\s*:", re.IGNORECASE | re.MULTILINE
)
_ENTRY = re.compile(r"(?P<number>\d+)\.\s*(?P<title>\S.*)?")
_PAGE = re.compile(
    r"(?:page|seite|página|pagina|pág\.?)\s+\d+\s+(?:of|von|sur|de|di|van)\s+\d+", re.I
)
_NEAR, _SHORT = 2, 300
"""How many paragraphs and letters a note or correction may have; more are text under a heading."""


_NUMBERED = re.compile(r"D\w+ \d{1,4} (?:of|von|de|sur|van|di) \d{1,4}", re.IGNORECASE)


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _MARK)
    if found is None:
        return False
    ends = sum(_heading(line) == "end" for line in found.lines)
    # "BODY:" in capitals is the mark of LexisNexis of old.
    bodies = sum(_is_body(line) and not line.text.isupper() for line in found.lines)
    fields = sum(_kind(line) in ("length", "author", "section", "tail") for line in found.lines)
    return bool((ends and (bodies or fields > 1)) or (bodies and fields > 2))


def _read(source: Source) -> Parsed:
    found = read_lines(source)
    assert found is not None
    chunks = _split(found.lines)
    listed = next((int(re.sub(r"\D", "", hit[1])) for hit in map(_count, chunks[0]) if hit), None)
    rows: list[Row] = []
    for chunk in (_leave_cover(chunks[0]), *chunks[1:]):
        before = str(rows[-1].get("title") or "") if rows else ""
        rows.append(_read_document(found, _leave_foot(chunk, before)))
    promised = listed if listed is not None else len(chunks)
    notes = [*found.notes, *_tell(found, chunks, rows)]
    return Parsed(rows, f"Nexis, {found.kind}", promised=promised, notes=notes)


NEXIS = Layout("Nexis Uni or Lexis", _recognizes, _read)


def _recognizes_list(source: Source) -> bool:
    """Tell whether a document lists what Nexis delivered, and holds none of it."""
    found = find_lines(source, _SEARCHED)
    if found is None or not any(_COUNT.fullmatch(line.text) for line in found.lines):
        return False
    held = any(_heading(line) == "end" or _is_body(line) for line in found.lines)
    listed = any(_ENTRY.fullmatch(line.text) for line in found.lines)
    return listed and not held and any(_SEARCHED.match(line.text) for line in found.lines)


def _refuse_list(source: Source) -> Parsed:
    raise InputError(
        f"{source.name}: is the list of what Nexis delivered, without the documents: choose “full documents” "
        "for the delivery, or read the files that came beside it"
    )


NEXIS_LIST = Layout("list of documents, Nexis", _recognizes_list, _refuse_list)


def _tell(found: Lines, chunks: list[list[Line]], rows: list[Row]) -> Iterator[str]:
    """Yield what the reader has to say of documents that failed, were cut, or have corrections."""
    if failed := sum(any(FAILED in line.text for line in chunk) for chunk in chunks):
        yield f"{failed} of its documents could not be displayed by the database itself"
    ends = sum(_heading(line) == "end" for line in found.lines)
    if 0 < ends < len(chunks):
        yield "its last document has no end: the file may be cut short"
    apart = sum(
        any(
            _heading(line) == "loose" and line.text not in row["text"].split("\n") for line in chunk
        )
        for chunk, row in zip(chunks, rows, strict=True)
    )
    if apart:
        yield f"notes or corrections after the text of {apart} of its documents are not read"


def _split(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return each document's lines; what follows the last end without a text is none."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if _heading(line) == "end":
            chunks.append([])
        elif not _PAGE.fullmatch(line.text):
            chunks[-1].append(line)
    rest = chunks[-1]
    if len(chunks) > 1 and not any(_is_body(line) or _kind(line) == "length" for line in rest):
        chunks.pop()
    return chunks


def _leave_cover(chunk: list[Line]) -> list[Line]:
    """Return the first document's lines without the cover page."""
    stop = next((place for place, line in enumerate(chunk) if _is_body(line)), len(chunk))
    covers = [place for place, line in enumerate(chunk[:stop]) if _is_cover(line)]
    if not covers:
        return chunk
    start = covers[-1] + 1
    entries = (_ENTRY.fullmatch(line.text) for line in chunk[:stop])
    title = next((_plain(hit["title"]) for hit in entries if hit and hit["title"]), "")
    for place in range(start, stop):
        line = chunk[place]
        if line.text and (_plain(line.text) == title or line.heading):
            return chunk[place:]
    return _from_date_line(chunk, start, stop)


def _from_date_line(chunk: list[Line], start: int, stop: int) -> list[Line]:
    """Return the lines from the block on that a date line stands in: title, outlet, date."""
    place = next((at for at in range(start, stop) if is_date(chunk[at].text)), start)
    while place > start and chunk[place - 1].text:
        place -= 1
    return chunk[place:]


def _leave_foot(chunk: list[Line], title: str) -> list[Line]:
    """Return a document's lines without the title of the one before, which a PDF's page has at its foot."""
    worded = [line for line in chunk if line.text]
    if not worded or not title or _plain(worded[0].text) != _plain(title):
        return chunk
    again = len(worded) > 1 and (is_date(worded[1].text) or _plain(worded[1].text) == _plain(title))
    return (
        chunk
        if again or (len(worded) > 2 and is_date(worded[2].text))
        else chunk[chunk.index(worded[0]) + 1 :]
    )


def _read_document(found: Lines, chunk: list[Line]) -> Row:
    lines = [line for line in chunk if _heading(line) != "furniture"]
    start = next((place for place, line in enumerate(lines) if _is_body(line)), None)
    row = _read_head(lines if start is None else lines[:start])
    body = lines[_find_end_of_head(lines) if start is None else start + 1 :]
    stop = _find_stop(body)
    for line in body[stop:]:
        _take_field(row, line)
    row["text"] = found.join([one for one in body[:stop] if not _is_title(one, row)])
    return row


def _is_title(line: Line, row: Row) -> bool:
    """Tell whether a line is nothing but the title, which the pages of a PDF repeat."""
    return bool(line.text) and _plain(line.text) == _plain(row.get("title") or "")


def _find_end_of_head(lines: list[Line]) -> int:
    """Return where the text begins in a document without "Body": after day and fields."""
    place = next((at for at, line in enumerate(lines) if at and is_date(line.text)), len(lines))
    after = (at for at in range(place + 1, len(lines)) if _is_unnamed(lines[at]))
    return next(after, len(lines))


def _is_unnamed(line: Line) -> bool:
    return bool(line.text) and not _ends_head(line) and not is_edition(line.text)


def _read_head(head: list[Line]) -> Row:
    top = [line for line in head if line.text and not _NUMBERED.fullmatch(line.text)]
    row: Row = {}
    place = next((at for at, line in enumerate(top) if at and is_date(line.text)), None)
    if place is None:
        place = next((at for at, line in enumerate(top) if at and _ends_head(line)), len(top))
        if place > 2 and re.search(r"\d{4}", top[2].text):
            # A date in words that are not known is left as it is printed.
            place, row["published"] = 2, top[2].text
    else:
        row["published"] = find_date(top[place].text)
    names = top[:place]
    if len(names) > 1:
        row["outlet"] = names.pop().text
    if names:
        row["title"] = " ".join(_drop_repeated([line.text for line in names]))
    address = next((link for line in top for link in line.links if "://" in link), "")
    if address:
        row["url"] = address
    for line in top[place:]:
        _take_field(row, line)
    return row


def _drop_repeated(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a title once, where a page's head repeats them above it."""
    half = len(lines) // 2
    return lines[half:] if half and lines[:half] == lines[half:] else lines


def _take_field(row: Row, line: Line) -> None:
    """Put a field's value into the row, unless the row has one of that kind."""
    field = find_field(line.text, "nexis")
    if field is None or not field.value:
        return
    if field.kind == "language":
        code = find_language(field.value)
        if code:
            row.setdefault("language", code)
    elif field.kind == "author":
        row.setdefault("author", clean_author(field.value))
    elif field.kind in ("section", "url", "title"):
        row.setdefault(field.kind, field.value)


def _find_stop(body: list[Line]) -> int:
    """Return where the text ends: at the first heading or field of what follows it."""
    stop = next((at for at, line in enumerate(body) if _ends_text(line)), len(body))
    for place in range(stop - 1, 0, -1):
        between = [line.text for line in body[place + 1 : stop] if line.text]
        short = len(between) <= _NEAR and sum(map(len, between)) <= _SHORT
        named = _heading(body[place]) == "loose" and short and between
        if named or (_is_loose_field(body[place]) and not between):
            stop = place
        if len(between) > _NEAR:
            break
    return stop


def _ends_text(line: Line) -> bool:
    return _heading(line) == "tail" or _kind(line) in ("tail", "graphic")


def _is_loose_field(line: Line) -> bool:
    """Tell whether a line may be a field and is no sentence: "Note: We were wrong." is text."""
    field = find_field(line.text, "nexis")
    if field is None or field.kind not in ("loose", "language", "url"):
        return False
    return not line.text.endswith((".", "!", "?", "”", '"')) or is_date(field.value)


def _ends_head(line: Line) -> bool:
    return bool(_kind(line)) or is_copyright(line.text)


def _is_body(line: Line) -> bool:
    return bool(line.text) and _heading_of_body(line.text)


def _heading_of_body(text: str) -> bool:
    field = find_field(text.rstrip(" :") + ":", "nexis") if len(text) < 30 else None
    return field is not None and field.kind == "body"


def _is_cover(line: Line) -> bool:
    label = line.text.partition(":")[0]
    named = find_heading(label, "nexis_headings") == "cover"
    return named or bool(_COUNT.fullmatch(line.text))


def _count(line: Line) -> re.Match[str] | None:
    return _COUNT.fullmatch(line.text)


def _heading(line: Line) -> str:
    return find_heading(line.text, "nexis_headings")


def _kind(line: Line) -> str:
    field = find_field(line.text, "nexis")
    return field.kind if field else ""


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
