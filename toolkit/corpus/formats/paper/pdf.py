"""PDF files, through pypdfium2: lines in reading order, without running heads and page numbers.

What stands in columns is read column by column. A line's end stays one; rules that read the text pass
over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.paper.boxes import find_boxes
from toolkit.corpus.formats.paper.characters import read_lines
from toolkit.corpus.formats.paper.columns import LARGER, Line
from toolkit.corpus.formats.paper.cuttings import read_cuttings
from toolkit.corpus.formats.paper.edges import find_running_heads
from toolkit.corpus.formats.paper.exported import name_export, read_export
from toolkit.corpus.formats.paper.headlines import (
    MOST_WORDS,
    doubt_one,
    find_headed,
    find_headline,
    list_words,
    lower_heads,
    usual_height,
)
from toolkit.corpus.formats.paper.laying import lay_out
from toolkit.corpus.formats.paper.notices import find_notices
from toolkit.corpus.formats.paper.printed import find_foot, prune_page, read_print
from toolkit.corpus.formats.paper.pulls import drop_pulls
from toolkit.corpus.formats.paper.sides import find_sides
from toolkit.corpus.formats.paper.surroundings import find_text
from toolkit.corpus.formats.plain import read_front, to_row
from toolkit.corpus.formats.records.reading import read_records
from toolkit.corpus.formats.running import read_running
from toolkit.corpus.formats.speech.verbatim import read_verbatim
from toolkit.errors import InputError
from toolkit.language.furniture import is_caption

_MOST_PAGES = 3000
_DIGITS = re.compile(r"\d+")
_CUT = 2
_CAPTION_WORDS = 25


def _recognizes(source: Source) -> bool:
    return b"%PDF-" in source.data[:1024]


def _read(source: Source) -> Parsed:
    pages = _read_pages(source)
    if not any(lines for lines, _ in pages):
        raise InputError(
            f"{source.name}: this PDF holds pictures of pages, no text; run text recognition (OCR) "
            "on it first"
        )
    left: list[str] = []
    pages = _without_notices(pages, left)
    paragraphs, running = lay_out(pages)
    texts = [lambda: _join(paragraphs), lambda: _join(lay_out(pages, heads=False)[0])]
    if any(find_sides(lines) for lines, _ in pages):
        texts.insert(0, lambda: _join(lay_out(pages, sides=True)[0]))
    if (exported := read_export(source.name, texts)) is not None:
        return exported
    return _read_laid_out(source, pages, paragraphs, running, left)


def _read_laid_out(
    source: Source,
    pages: Sequence[tuple[list[Line], float]],
    paragraphs: list[list[Line]],
    running: list[str],
    notes: list[str],
) -> Parsed:
    """Read pages that are no database's export: a printed web page, records, or a paper's stories."""
    printed = read_print(running)
    if printed is None and (cuttings := read_cuttings(pages)) is not None:
        return Parsed(cuttings[0], PDF.name, notes=[*notes, *cuttings[1]])
    if printed is not None:
        paragraphs = lay_out(_without_boxes(pages, notes))[0]
    paragraphs, pulled = drop_pulls(_without_captions(paragraphs, notes))
    notes += pulled
    headline = find_headline(paragraphs)
    said: Row = {}
    if printed is not None:
        paragraphs, said = _prune(paragraphs, headline, notes)
    parts = [
        Paragraph("\n".join(line.text for line in one), style="title" if one is headline else "")
        for one in paragraphs
    ]
    whole = "\n\n".join(_join_headlines(paragraphs))
    if printed is None and (several := _read_several(whole, paragraphs, running, notes)):
        return several
    title = _read_title(source) or str((printed or {}).get("title") or "")
    row, notes = to_row(Document(parts, title, notes))
    about = read_running(running) if printed is None else printed
    row = {"published": None, **_complete(about, row), **said}
    if printed is not None and printed.get("outlet"):  # the page's own lines may be its menu
        row["outlet"] = printed["outlet"]
    doubts = [] if printed else _doubt_export(source, whole)
    if not doubts and (printed is None or len(find_headed(paragraphs)) > 1):
        doubts = doubt_one(paragraphs, row)
    return Parsed([row], PDF.name, notes=notes, doubts=doubts)


def _read_several(
    whole: str, paragraphs: list[list[Line]], running: list[str], notes: list[str]
) -> Parsed | None:
    """Read a record of debates, records, or a paper's stories by their headlines; None of one article."""
    if record := read_verbatim(whole):
        return Parsed([record], "record of debates", notes=notes)
    if records := read_records(whole):
        return Parsed(records[0], PDF.name, notes=[*notes, *records[1]])
    large = find_headed(paragraphs)
    records = read_records(whole, dated=True)
    if records and len(records[0]) > len(large):
        return Parsed(records[0], PDF.name, notes=[*notes, *records[1]])
    if len(large) < 2:
        return None
    styled = [
        Paragraph("\n".join(line.text for line in one), style="heading 1" if titled else "")
        for one, titled in lower_heads(paragraphs, large)
    ]
    rows, notes = to_rows(Document(styled, "", notes))
    about = {"published": None, **read_running(running)}
    return Parsed([_complete(about, row) for row in rows], PDF.name, notes=notes)


PDF = Layout("PDF", _recognizes, _read)


def _complete(about: Row, row: Row) -> Row:
    """Return an article with what its pages' edges say, where it does not say more itself.

    Of a newspaper's name a writer's office may have a part: "Post Staff Writer" of the Harbour Post.
    """
    whole, part = (f" {one.get('outlet') or ''}".casefold() for one in (about, row))
    longer = {"outlet": about["outlet"]} if part.strip() and whole.endswith(part) else {}
    return {**about, **row, **longer}


def _without_notices(
    pages: Sequence[tuple[list[Line], float]], notes: list[str]
) -> list[tuple[list[Line], float]]:
    """Return pages without advertisements and imprints; what is left out is said."""
    kept = []
    again = find_running_heads(pages)
    for lines, height in pages:
        found = find_notices(lines, height, again)
        said = (" ".join(line.text for line in one) for one in found)
        notes += [f"beside the articles left out: “{one}”" for one in said]
        gone = {line for one in found for line in one}
        kept.append(([one for one in lines if one not in gone], height))
    return kept


def _without_boxes(
    pages: Sequence[tuple[list[Line], float]], notes: list[str]
) -> list[tuple[list[Line], float]]:
    """Return pages without boxes that float beside the text; what is left out is said."""
    kept = []
    for lines, height in pages:
        boxes = find_boxes(lines)
        if boxes:
            notes.append(
                f"a box beside the text left out: “{' '.join(one.text for one in lines if one in boxes)}”"
            )
        kept.append(([one for one in lines if one not in boxes], height))
    return kept


def _join_headlines(paragraphs: Sequence[list[Line]]) -> Iterator[str]:
    """Yield the text of paragraphs; a headline of several lines is one."""
    usual = usual_height(paragraphs)
    for one in paragraphs:
        large = one[0].height >= LARGER * usual and len(list_words(one)) <= MOST_WORDS
        yield (" " if large else "\n").join(line.text for line in one)


def _join(paragraphs: Sequence[list[Line]]) -> str:
    return "\n\n".join("\n".join(line.text for line in one) for one in paragraphs)


def _doubt_export(source: Source, text: str) -> list[str]:
    """Return the doubt that a PDF is a database's export, whose articles are not told apart in it."""
    name = name_export(source.name, text)
    if not name:
        return []
    return [
        f"was read as one article, but is an export of {name}: save it anew as the database's text, Word "
        "or HTML file"
    ]


def _read_pages(source: Source) -> list[tuple[list[Line], float]]:
    import pypdfium2 as pdfium  # is waited for where there is a PDF file

    try:
        document = pdfium.PdfDocument(source.data)
        if len(document) > _MOST_PAGES:
            raise InputError(f"{source.name}: has {len(document):,} pages; split it into articles")
        return [read_lines(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = (
            "is locked with a password; save it without one"
            if locked
            else "is damaged or cut short; get it again"
        )
        raise InputError(f"{source.name}: this PDF {reason}") from None


def _without_captions(paragraphs: list[list[Line]], notes: list[str]) -> list[list[Line]]:
    """Leave out captions of several lines, which end in who took the picture."""
    kept = []
    for one in paragraphs:
        line = " ".join(list_words(one))
        short = (
            len(one) > 1
            and len(list_words(one)) <= _CAPTION_WORDS
            and "“" not in line
            and '"' not in line
        )
        if short and is_caption(line):
            notes.append(f"caption left out: “{line}”")
        else:
            kept.append(one)
    return kept


def _prune(
    paragraphs: list[list[Line]], headline: list[Line] | None, notes: list[str]
) -> tuple[list[list[Line]], Row]:
    """Return a printed page's paragraphs without its menus, links and comments, and what its head says.

    What is left out is noted.
    """
    first = next((n for n, one in enumerate(paragraphs) if one is headline), -1) + 1
    above, below = paragraphs[:first], _without_foot(paragraphs[first:], notes)
    found = find_text(below) if headline is not None else None
    if found is None:
        return [*above, *_prune_lines(below, notes)], {}
    over = above[:-1]
    row = read_front([Paragraph("\n".join(line.text for line in one)) for one in over])[0]
    _note_parts([*(" ".join(list_words(one)) for one in over), *found.left], notes)
    return [*above[-1:], *found.text], {**row, **found.row}


def _prune_lines(paragraphs: list[list[Line]], notes: list[str]) -> list[list[Line]]:
    """Return the paragraphs below a headline without those that are no article, by their words alone."""
    lines = [[line.text for line in one] for one in paragraphs]
    head = read_head([line for one in lines for line in one]).lines
    first = 0
    while first < len(lines) and head > 0:
        head -= len(lines[first])
        first += 1
    kept = [True] * first + prune_page(["\n".join(one) for one in lines[first:]])
    left = [" ".join(one) for one, keep in zip(lines, kept, strict=True) if not keep]
    _note_parts(left, notes)
    return [one for one, keep in zip(paragraphs, kept, strict=True) if keep]


def _note_parts(left: Sequence[str], notes: list[str]) -> None:
    if left:
        parts = f"{len(left)} part{'' if len(left) == 1 else 's'} of the printed web page"
        notes.append(f"{parts} left out as no article: {'; '.join(left)}")


def _without_foot(paragraphs: list[list[Line]], notes: list[str]) -> list[list[Line]]:
    """Return a printed page's paragraphs without the site's rights and links below them."""
    lines = [line for one in paragraphs for line in one]
    gone = lines[find_foot([line.text for line in lines]) :]
    if gone:
        notes.append(f"the page's foot left out: “{' '.join(line.text for line in gone)}”")
    kept = [[line for line in one if line not in gone] for one in paragraphs]
    return [one for one in kept if one]


def _read_title(source: Source) -> str:
    import pypdfium2 as pdfium

    try:
        return str(pdfium.PdfDocument(source.data).get_metadata_dict().get("Title") or "")
    except pdfium.PdfiumError:
        return ""
